"""The matrix: every claim against every source, with the differing value written in the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.export.signs import Cell, CellKind, Glyph
from reader.gui.look.cells import draw_cell, draw_focus, draw_glyph, draw_tick, scale_of, stamp_cell, tabular
from reader.gui.look.icons import draw_icon
from reader.gui.models.claims import ShownClaims, claims_of
from reader.gui.models.rows import ClaimRow, Section, is_rejected
from reader.gui.models.table import ClaimTable, TableRole
from reader.gui.overview.matrix_header import MatrixHeader
from reader.gui.overview.page import PageTitle, fitting_widths
from reader.gui.sidebar.buttons import PlainButton
from reader.gui.sidebar.delegate import draw_line
from reader.gui.sidebar.menus import view_menu

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from reader.gui.look.theme import Theme, ThemeHolder
    from reader.gui.state import ReadingState

Index = QModelIndex | QPersistentModelIndex

TITLES, COUNTS = 330.0, 132.0  # px at 100 %
LEAST_TITLES, LEAST_SOURCE = 200.0, 104.0
ROW, SECTION = 33.0, 36.0
EDGE = 24
CELL = 13.0
_VALUED = (CellKind.FIRST, CellKind.SECOND, CellKind.THIRD, CellKind.BOTH)


class _Cells(QStyledItemDelegate):
    def __init__(self, view: MatrixTable, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__(view)
        self._view, self._state, self._themes = view, state, themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, scale = self._themes.theme, scale_of(self._view, self._themes.theme)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        row: ClaimRow | None = index.data(TableRole.ROW)
        if row is None:
            self._paint_section(painter, rect, Section(index.data(TableRole.SECTION)), theme, scale)
        else:
            self._paint_row(painter, rect, row, index, bool(option.state & QStyle.StateFlag.State_MouseOver), scale)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            draw_focus(painter, rect.adjusted(0, 0, 0, -1), theme)
        painter.restore()

    def _paint_section(self, painter: QPainter, rect: QRectF, section: Section, theme: Theme, scale: float) -> None:
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("hairline-strong"))
        shown = self._view.table.shown
        side = 12 * scale
        line = QRectF(rect.left() + 6, rect.bottom() - 25 * scale, rect.width(), 18 * scale)
        chevron = QRectF(line.left(), line.center().y() - side / 2, side, side)
        name = "chevron-right" if section in shown.folds else "chevron-down"
        draw_icon(painter, chevron, name, theme.color("muted"), 2.0)
        painter.setFont(theme.font("label-strong", scale))
        line.setLeft(chevron.right() + 9 * scale)
        line.setLeft(line.left() + draw_line(painter, line, section.value, theme.color("ink-2")) + 9 * scale)
        painter.setFont(tabular(theme.font("label", scale)))
        draw_line(painter, line, str(shown.count(section)), theme.color("muted"))

    def _paint_row(
        self, painter: QPainter, rect: QRectF, row: ClaimRow, index: Index, hovered: bool, scale: float
    ) -> None:
        theme = self._themes.theme
        current = row.group == self._state.group
        if current or hovered:
            painter.fillRect(rect, theme.color("accent-soft" if current else "hover"))
        if current and index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), theme.color("accent"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("hairline"))
        article: int | None = index.data(TableRole.ARTICLE)
        if article is not None:
            self._paint_cell(painter, rect, row, article, str(index.data() or ""), scale)
        elif index.column() == 0:
            self._paint_title(painter, rect, row, current, scale)
        else:
            painter.setFont(tabular(theme.font("label", scale)))
            words = str(index.data())
            width = QFontMetricsF(painter.font()).horizontalAdvance(words)
            spot = rect.adjusted(max(rect.width() - width - 12, 0), 0, 0, 0)
            draw_line(painter, spot, words, theme.color("muted"))

    def _paint_title(self, painter: QPainter, rect: QRectF, row: ClaimRow, current: bool, scale: float) -> None:
        theme, verdict = self._themes.theme, self._state.verdict(row.group)
        side = 16 * scale
        glyph = QRectF(rect.left() + 6, rect.center().y() - side / 2, side, side)
        draw_glyph(painter, glyph, row.glyph, theme, theme.source(row.only) if row.glyph is Glyph.ONLY else None)
        if verdict.decision == "confirmed":
            draw_tick(painter, glyph, theme, theme.color("accent-soft" if current else "pane"))
        font = theme.font("strong" if current else "body", scale)
        font.setStrikeOut(is_rejected(verdict))
        painter.setFont(font)
        spot = QRectF(glyph.right() + 9 * scale, rect.top(), rect.right() - glyph.right() - 15 * scale, rect.height())
        draw_line(painter, spot, row.title, theme.color("rejected" if is_rejected(verdict) else "ink"))

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, row: ClaimRow, article: int, words: str, scale: float
    ) -> None:
        theme, cell = self._themes.theme, row.cells[article]
        side = CELL * min(scale, 1.5)
        spot = QRectF(round(rect.left() + 12), round(rect.center().y() - side / 2), side, side)
        stamp_cell(painter, spot, cell, theme, article)
        valued = cell.kind in _VALUED
        style = "stack-value" if valued else "stack-wording"
        font = theme.font(style)
        font.setPointSizeF(font.pointSizeF() * scale * 14 / 15)
        painter.setFont(font)
        left = spot.right() + 9 * scale
        text = QRectF(left, rect.top(), rect.right() - left - 8, rect.height())
        draw_line(painter, text, words, theme.color("ink" if valued else "ink-2"))


class MatrixTable(QTableView):
    """The table itself."""

    text_asked = Signal(int)

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        shown = ShownClaims(claims_of(state), state, self)
        self.table = ClaimTable(shown, state, self)
        self.setModel(self.table)
        self.setItemDelegate(_Cells(self, state, themes))
        self.setHorizontalHeader(MatrixHeader(self.table, state, themes, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Who says what: claims by sources")
        self.setAccessibleDescription("Arrow keys move, Enter goes to the text, Space folds a section")
        self.table.modelReset.connect(self._lay_out)
        state.group_changed.connect(self._follow)
        themes.changed.connect(self._dress)
        self._following = False
        self._dress()
        self._lay_out()

    def _dress(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self._themes.theme.color("pane"))
        self.setPalette(palette)
        self.horizontalHeader().viewport().update()
        self.viewport().update()

    def _lay_out(self) -> None:
        scale = scale_of(self, self._themes.theme)
        self.clearSpans()
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(round(ROW * scale))
        for row in range(self.table.rowCount()):
            if isinstance(self.table.entry(row), Section):
                rows.resizeSection(row, round(SECTION * scale))
                self.setSpan(row, 0, 1, self.table.columnCount())
        self._share_width()
        self._follow()

    def _share_width(self) -> None:
        scale, sources = scale_of(self, self._themes.theme), len(self._state.order)
        width = float(self.viewport().width())
        counts = COUNTS * scale
        titles = max(min(TITLES * scale, width * 0.28), LEAST_TITLES)
        own = max((width - titles - counts) / max(sources, 1), LEAST_SOURCE * scale)
        for column in range(self.table.columnCount()):
            article = self.table.article(column)
            self.setColumnWidth(column, int(own if article is not None else titles if column == 0 else counts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def _follow(self) -> None:
        """Make the state's claim the current row, in the column that is current."""
        row = self.table.row_of(self._state.group)
        if row >= 0 and row != self.currentIndex().row():
            column = max(self.currentIndex().column(), 0)
            self._following = True
            self.setCurrentIndex(self.table.index(row, column))
            self._following = False
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row: ClaimRow | None = current.data(TableRole.ROW) if current.isValid() else None
        if row is not None and not self._following:
            self._state.select_group(row.group)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first cell current when the keyboard arrives; that chooses no claim."""
        self._following = True
        super().focusInEvent(event)
        self._following = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._open(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row: ClaimRow | None = index.data(TableRole.ROW) if index.isValid() else None
        if row is not None:
            self.text_asked.emit(row.group)

    def _open(self, index: QModelIndex) -> None:
        """Fold a section, or make the cell's sentence the current one."""
        row: ClaimRow | None = index.data(TableRole.ROW)
        if row is None:
            section = Section(index.data(TableRole.SECTION))
            self.table.shown.fold(section, section not in self.table.shown.folds)
        elif index.data(TableRole.PLACE) is not None:
            self._state.select_place(index.data(TableRole.PLACE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        row: ClaimRow | None = index.data(TableRole.ROW) if index.isValid() else None
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(index)
            if row is not None and event.key() != Qt.Key.Key_Space:
                self.text_asked.emit(row.group)
        else:
            super().keyPressEvent(event)


class _Legend(QWidget):
    """What each cell means, in one line; drops out where there is no room."""

    _PARTS = (
        ((Cell(CellKind.SAYS),), "says"),
        ((Cell(CellKind.FIRST), Cell(CellKind.SECOND)), "first, second value"),
        ((Cell(CellKind.BOTH),), "both"),
        ((Cell(CellKind.STEP, 2),), "step of a development"),
        ((Cell(CellKind.ONLY),), "only here"),
        ((Cell(CellKind.SILENT),), "silent"),
    )

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self.setAccessibleName("Legend: " + ", ".join(words for _, words in self._PARTS))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the title comes first
        themes.changed.connect(self.update)

    def _widths(self) -> list[float]:
        scale = scale_of(self, self._themes.theme)
        metrics = QFontMetricsF(self._themes.theme.font("label", scale))
        return [len(cells) * 17 * scale + 3 + metrics.horizontalAdvance(words) + 16 for cells, words in self._PARTS]

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())), round(20 * scale_of(self, self._themes.theme)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        painter.setFont(theme.font("label", scale))
        widths = fitting_widths(self._widths(), self.width() + 16)
        left = self.width() + 16 - sum(widths)
        side = CELL * min(scale, 1.5)
        for (cells, words), width in zip(self._PARTS, widths, strict=False):
            at = left
            for cell in cells:
                draw_cell(painter, QRectF(round(at), round((self.height() - side) / 2), side, side), cell, theme)
                at += 17 * scale
            draw_line(painter, QRectF(at + 2, 0, width, self.height()), words, theme.color("muted"))
            left += width


class MatrixView(QWidget):
    """The matrix as a full view; ``text_asked`` leads from a claim into its text, ``export_asked`` to the report."""

    text_asked = Signal(int)
    export_asked = Signal()

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self.table = MatrixTable(state, themes)
        self.table.text_asked.connect(self.text_asked)
        self.setFocusProxy(self.table)
        self.sorting = PlainButton(themes, "list-filter", "All claims", name="Sort and filter claims", boxed=True)
        self.sorting.clicked.connect(self._show_menu)
        self.export = PlainButton(themes, "download", "Export", name="Export the report", boxed=True)
        self.export.clicked.connect(self.export_asked)
        head = QHBoxLayout()
        head.setContentsMargins(30, 10, 30, 8)
        head.setSpacing(12)
        head.addWidget(PageTitle("Who says what", themes))
        head.addWidget(_Legend(themes), 1)
        head.addWidget(self.sorting)
        head.addWidget(self.export)
        body = QHBoxLayout()
        body.setContentsMargins(EDGE, 0, 8, 0)
        body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(body, 1)
        themes.changed.connect(self.update)

    def _show_menu(self) -> None:
        menu = view_menu(self, self._state, self.table.table.shown)
        menu.popup(self.sorting.mapToGlobal(QPoint(0, self.sorting.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._themes.theme.color("pane"))
