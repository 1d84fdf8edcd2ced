"""The table of shares: which part of each article's words stands in each other one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.export.words import counted
from reader.gui.look.cells import draw_badge, draw_focus, scale_of, tabular
from reader.gui.models.rows import outlet_of
from reader.gui.sidebar.delegate import draw_line

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.models.sharing import Sharing
    from reader.gui.state import ReadingState

Index = QModelIndex | QPersistentModelIndex
NAMES, ROW, HEAD = 170.0, 52.0, 26.0  # px at 100 %
DEEPEST = 0.2  # share at which a cell has its full tint


class SharesModel(QAbstractTableModel):
    """Rows and columns are the articles in the order of the panes; column 0 names the row's article."""

    def __init__(self, state: ReadingState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._sharing: Sharing | None = None
        state.panes_changed.connect(lambda: self.show_sharing(self._sharing))

    def show_sharing(self, sharing: Sharing | None) -> None:
        """Show what is shared in another comparison."""
        self.beginResetModel()
        self._sharing = sharing
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self._sharing is None else len(self._state.order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self._sharing is None else len(self._state.order) + 1

    def article(self, place: int) -> int:
        """Return the article in a row (or in the column after it)."""
        return self._state.order[place]

    def pair(self, index: Index) -> tuple[int, int] | None:
        """Return (row's article, column's article), or ``None`` where that is no pair."""
        if not index.isValid() or index.column() == 0 or index.column() - 1 == index.row():
            return None
        return self.article(index.row()), self.article(index.column() - 1)

    def of_pair(self, one: int, two: int) -> QModelIndex:
        """Return the cell that tells how much of article ``one`` stands in ``two``; invalid where there is none."""
        order = self._state.order
        if one not in order or two not in order:
            return QModelIndex()
        return self.index(order.index(one), order.index(two) + 1)

    def share(self, index: Index) -> tuple[float, int]:
        """Return the share and the count of words of a cell that is a pair."""
        pair = self.pair(index)
        assert pair is not None
        assert self._sharing is not None
        return self._sharing.share(*pair), self._sharing.pair(*pair).words_of(pair[0])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._sharing is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._name(self.article(section - 1)) if section else "Article"
        return self._name(self.article(section))

    def _name(self, article: int) -> str:
        comparison = self._state.comparison
        assert comparison is not None
        return f"{self._state.letter(article)} {outlet_of(comparison.articles[article])}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._sharing is None:
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        pair = self.pair(index)
        if index.column() == 0:
            return self._name(self.article(index.row()))
        if pair is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else "the same article"
        share, words = self.share(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{share * 100:.0f} %"
        own, other = (self._name(article) for article in pair)
        return f"{share * 100:.0f} % of {own}, {counted(words, 'word')}, stands in {other}"


class _Cells(QStyledItemDelegate):
    def __init__(self, view: SharesTable, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__(view)
        self._view, self._state, self._themes = view, state, themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, scale = self._themes.theme, scale_of(self._view, self._themes.theme)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, model = QRectF(option.rect), self._view.shares
        pair = model.pair(index)
        if index.column() == 0:
            article = model.article(index.row())
            side = 18 * scale
            badge = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
            draw_badge(painter, badge, self._state.letter(article), article, theme)
            painter.setFont(theme.font("body", scale))
            words = str(index.data()).split(" ", 1)[1]
            draw_line(painter, rect.adjusted(side + 9 * scale, 0, -4, 0), words, theme.color("ink"))
        else:
            self._paint_share(painter, rect.adjusted(2, 2, -2, -2), index, pair, scale)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            draw_focus(painter, rect.adjusted(1, 1, -1, -1), theme, 6)
        painter.restore()

    def _paint_share(
        self, painter: QPainter, box: QRectF, index: Index, pair: tuple[int, int] | None, scale: float
    ) -> None:
        theme = self._themes.theme
        if pair is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover", 0.55))
            painter.drawRoundedRect(box, 5, 5)
            return
        share, words = self._view.shares.share(index)
        current = tuple(sorted(pair)) == self._view.current_pair
        painter.setPen(QPen(theme.color("accent" if current else "hairline"), 1.5 if current else 1))
        painter.setBrush(_mixed(theme.color("pane"), theme.color("match-verbatim"), min(share / DEEPEST, 1.0)))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        label = counted(words, "word")
        if QFontMetricsF(theme.font("label", scale)).horizontalAdvance(label) > box.width() - 6:
            label = str(words)
        for text, style, role, top in (
            (f"{share * 100:.0f} %", "strong", "ink", -16.0),
            (label, "label", "muted", 0.0),
        ):
            painter.setFont(tabular(theme.font(style, scale)))
            painter.setPen(theme.color(role))
            spot = QRectF(box.left(), box.center().y() + top * scale, box.width(), 16 * scale)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)


def _mixed(one: QColor, two: QColor, part: float) -> QColor:
    return QColor(
        *(
            round(a + (b - a) * part)
            for a, b in ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
        )
    )


class _Heads(QHeaderView):
    """The letters over the columns."""

    def __init__(self, model: SharesModel, state: ReadingState, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model, self._state, self._themes = model, state, themes
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), round(HEAD * scale_of(self, self._themes.theme)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("pane"))
        side = 18 * scale
        for column in range(1, self.count()):
            middle = self.sectionViewportPosition(column) + self.sectionSize(column) / 2
            article = self._model.article(column - 1)
            badge = QRectF(middle - side / 2, 2, side, side)
            draw_badge(painter, badge, self._state.letter(article), article, theme)


class SharesTable(QTableView):
    """The table. ``pair_asked`` carries (row's article, column's article) of the cell that was chosen."""

    pair_asked = Signal(int, int)

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self.current_pair: tuple[int, ...] = ()
        self._shown_pair = -1, -1  # the row's article and the column's
        self._arriving = False
        self.shares = SharesModel(state, self)
        self.setModel(self.shares)
        self.setItemDelegate(_Cells(self, state, themes))
        self.setHorizontalHeader(_Heads(self.shares, state, themes, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        self.horizontalHeader().setMinimumSectionSize(30)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Share of each article's words found in each other one")
        self.shares.modelReset.connect(self._lay_out)
        themes.changed.connect(self._dress)
        self._dress()

    def show_pair(self, one: int, two: int) -> None:
        """Mark a pair as the current one."""
        self._shown_pair = one, two
        self.current_pair = tuple(sorted((one, two)))
        self.viewport().update()

    def _dress(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self._themes.theme.color("pane"))
        self.setPalette(palette)
        self._lay_out()

    def _lay_out(self) -> None:
        scale, rows = scale_of(self, self._themes.theme), self.shares.rowCount()
        for row in range(rows):
            self.setRowHeight(row, round(ROW * scale))
        names = min(NAMES * scale, self.viewport().width() * 0.28)
        own = (self.viewport().width() - names) / max(rows, 1)
        for column in range(self.shares.columnCount()):
            self.setColumnWidth(column, int(names if column == 0 else max(min(own, 102 * scale), 42 * scale)))
        self.setFixedHeight(round(HEAD * scale + rows * ROW * scale) + 14)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard arrives at the pair on show; Qt would make the first cell the current one."""
        self._arriving = True
        super().focusInEvent(event)
        if self.shares.pair(self.currentIndex()) is None:
            self.setCurrentIndex(self.shares.of_pair(*self._shown_pair))
        self._arriving = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        pair = self.shares.pair(current)
        if pair is not None and not self._arriving:
            self.pair_asked.emit(*pair)
