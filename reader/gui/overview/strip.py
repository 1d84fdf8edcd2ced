"""The overview strip: a row a source, a column a claim, from the first conflict to the last lone claim.

It is a list of claims that lies on its side, so keys, selection and screen readers work as in any list.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.gui.look.cells import draw_focus, scale_of, stamp_cell
from reader.gui.models.claims import ClaimRole, ShownClaims, claims_of
from reader.gui.models.rows import Section, is_rejected, outlet_of
from reader.gui.sidebar.delegate import draw_line

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from reader.gui.look.theme import Theme, ThemeHolder
    from reader.gui.models.rows import ClaimRow
    from reader.gui.state import ReadingState

Index = QModelIndex | QPersistentModelIndex

NAMES = 150.0  # px at 100 %: letters and names of the sources, left of the columns
END = 20
HEAD, FOOT = 27.0, 7.5  # above the first row, and below the last
LEAST_COLUMN, MOST_COLUMN = 6.0, 72.0
WIDEST_AT_REST = 44.0  # few claims do not spread over the whole width
ZOOM_STEP = 1.2
MOST_SCALE = 1.6  # the strip is an overview: very large letters would leave it no room
FADED = 0.35  # opacity of claims that the person has set aside


class _ColumnSizes(QStyledItemDelegate):
    """Tells the list how wide its columns are; the strip paints them itself."""

    def __init__(self, strip: OverviewStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._strip.column_width
        row = index.row()
        return QSize(round((row + 1) * width) - round(row * width), self._strip.viewport().height())


class _Names(QWidget):
    """The sources' letters and names at the strip's left end."""

    def __init__(self, strip: OverviewStrip, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__(strip)
        self._strip, self._state, self._themes = strip, state, themes

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, self._strip.scale()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("toolbar"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("hairline"))
        label = theme.font("label", scale * 11.5 / 12)
        painter.setFont(label)
        room = self.width() - 16
        draw_line(painter, QRectF(16, 5 * scale, room, 16 * scale), "Overview", theme.color("muted"))
        comparison = self._state.comparison
        for row, article in enumerate(self._state.order if comparison else ()):
            assert comparison is not None
            cell = self._strip.cell_rect(row, 0.0, 14.0 * scale)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.source(article))
            painter.drawRoundedRect(QRectF(16, cell.top(), 3, cell.height()), 1.5, 1.5)
            strong = theme.font("label-strong", scale * 11.5 / 12)
            strong.setBold(True)
            painter.setFont(strong)
            line = QRectF(26, cell.top() - 2, 14 * scale, cell.height() + 4)
            draw_line(painter, line, self._state.letter(article), theme.source(article))
            painter.setFont(label)
            line = QRectF(26 + 14 * scale, line.top(), self.width() - 26 - 18 * scale, line.height())
            hidden = article in self._state.hidden
            ink = theme.color("muted" if hidden else "ink-2")
            draw_line(painter, line, outlet_of(comparison.articles[article]), ink)


class OverviewStrip(QListView):
    """The strip. ``text_asked`` is emitted with a claim group when Enter asks for its text."""

    text_asked = Signal(int)

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self.shown = ShownClaims(claims_of(state), state, self, with_headers=False)
        self._zoom = 1.0
        self._arriving = False
        self._starts: list[tuple[Section, int]] | None = None  # the sections on show and their first columns
        self._framed = QPersistentModelIndex()  # the column that is framed as the current claim's
        self._names = _Names(self, state, themes)
        self.setModel(self.shown)
        self.setItemDelegate(_ColumnSizes(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName("Overview: claims by source")
        self.setAccessibleDescription("Left and Right step through the claims, Enter goes to the text")
        state.comparison_changed.connect(self._start_over)
        state.group_changed.connect(self._follow)
        for signal in (state.verdicts_changed, state.panes_changed, themes.changed):
            signal.connect(self._dress)
        for signal in (
            self.shown.layoutChanged,
            self.shown.rowsInserted,
            self.shown.rowsRemoved,
            self.shown.modelReset,
        ):
            signal.connect(self._lay_out)
        self._start_over()

    # sizes

    def scale(self) -> float:
        """How much larger than the design everything is, within reason."""
        return min(scale_of(self, self._themes.theme), MOST_SCALE)

    def _row_height(self) -> float:
        return self._themes.theme.mark("strip-row") * self.scale()

    @property
    def column_width(self) -> float:
        """The width of a column in px."""
        return self._fitting() * self._zoom

    def _fitting(self) -> float:
        """The width at which all columns are seen at once, within reason."""
        width = self.viewport().width() / max(self.shown.rowCount(), 1)
        return min(max(width, LEAST_COLUMN), WIDEST_AT_REST)

    def cell_rect(self, row: int, left: float, width: float) -> QRectF:
        """Return where the cell of a source's row lies in a column that begins at ``left``."""
        side, top = self._cell_column(width)[row]
        return QRectF(round(left + (width - side) / 2), top, side, side)

    def _cell_column(self, width: float) -> list[tuple[float, int]]:
        """Side and top of each row's cell in a column of that width."""
        scale = self.scale()
        full, high = self._themes.theme.mark("strip-cell") * scale, self._row_height()
        side = min(full, width - 1.5)
        return [(side, round(HEAD * scale + row * high + (full - side) / 2)) for row in range(len(self._state.order))]

    def sizeHint(self) -> QSize:
        rows = len(self._state.order)
        return QSize(600, round(HEAD * self.scale() + rows * self._row_height() + FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _start_over(self) -> None:
        self._zoom = 1.0
        self._dress()
        self._follow()

    def _dress(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self._themes.theme.color("toolbar"))
        self.setPalette(palette)
        self.setViewportMargins(round(NAMES * self.scale()), 0, END, 0)
        self.setFixedHeight(self.sizeHint().height())
        self._lay_out()

    def _lay_out(self) -> None:
        self._starts = None
        self.scheduleDelayedItemsLayout()
        self._names.setGeometry(0, 0, round(NAMES * self.scale()), self.height())
        self._names.update()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.viewport().rect()
        painter.fillRect(area, theme.color("toolbar"))
        painter.fillRect(0, area.height() - 1, area.width(), 1, theme.color("hairline"))
        dirty, head = event.region(), round(HEAD * self.scale())
        tall = self._framed, self.indexAt(self._pointer())  # only these reach up beside the names of the sections
        for row in self._visible_rows():
            index = self.shown.index(row, 0)
            if index in tall or dirty.intersects(self.visualRect(index).adjusted(0, head, 0, 0)):
                self._paint_column(painter, index, theme)
        self._paint_sections(painter, theme)

    def _visible_rows(self) -> range:
        """The columns that the viewport shows, and one more on each side."""
        width, count = self.column_width, self.shown.rowCount()
        first = max(int(self.horizontalOffset() / width) - 1, 0)
        return range(first, min(first + int(self.viewport().width() / width) + 4, count))

    def _paint_column(self, painter: QPainter, index: QModelIndex, theme: Theme) -> None:
        rect = QRectF(self.visualRect(index))
        row: ClaimRow = index.data(ClaimRole.ROW)
        frame = QRectF(rect.left() + 1, 4, rect.width() - 2, rect.height() - 10)
        if row.group == self._state.group:
            painter.setBrush(theme.color("accent-soft"))
            painter.setPen(QPen(theme.color("accent"), 1.5))
            radius = min(5.0, frame.width() / 3)
            painter.drawRoundedRect(frame, radius, radius)
            if self.hasFocus() and index == self.currentIndex():
                draw_focus(painter, frame.adjusted(-1.5, -1.5, 1.5, 1.5), theme, radius + 1)
        elif index == self.indexAt(self._pointer()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(frame, 4, 4)
        painter.setOpacity(FADED if is_rejected(self._state.verdict(row.group)) else 1.0)
        for article, (side, top) in zip(self._state.order, self._cell_column(rect.width()), strict=True):
            spot = QRectF(round(rect.left() + (rect.width() - side) / 2), top, side, side)
            stamp_cell(painter, spot, row.cells[article], theme, article)
        painter.setOpacity(1.0)

    def _pointer(self) -> QPoint:
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        return at if self.underMouse() else QPoint(-1, -1)

    def _sections(self) -> list[tuple[Section, int, int]]:
        """Each section on show with the left edge of its first column and the right edge of its last."""
        count = self.shown.rowCount()
        if self._starts is None:
            self._starts = []
            for row in range(count):
                section = Section(self.shown.index(row, 0).data(ClaimRole.SECTION))
                if not self._starts or self._starts[-1][0] is not section:
                    self._starts.append((section, row))
        starts = self._starts
        ends = [row for _, row in starts[1:]] + [count][: len(starts)]
        width, offset = self.column_width, self.horizontalOffset()
        return [
            (section, round(row * width) - offset, round(end * width) - offset)
            for (section, row), end in zip(starts, ends, strict=True)
        ]

    def _paint_sections(self, painter: QPainter, theme: Theme) -> None:
        scale = self.scale()
        painter.setFont(theme.font("label", scale * 11.5 / 12))
        metrics = QFontMetricsF(painter.font())
        sections = self._sections()
        for (_, _, edge), _ in pairwise(sections):
            painter.fillRect(QRect(edge, 8, 1, self.viewport().height() - 16), theme.color("hairline-strong"))
        frame = QRectF(self.visualRect(self.shown.of_group(self._state.group)))
        for section, left, right in sections:
            begin = float(max(left, 0)) + 6
            if frame.width() and frame.left() - 1 <= begin <= frame.right():
                begin = frame.right() + 5  # the frame of the current claim reaches up beside the name
            room = right - begin - 2
            if room >= metrics.horizontalAdvance(section.value[:4]):
                draw_line(painter, QRectF(begin, 5 * scale, room, 16 * scale), section.value, theme.color("muted"))

    # what the person does

    def _follow(self) -> None:
        index = self.shown.of_group(self._state.group)
        if index != self.currentIndex():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.scrollTo(index)
        self._repaint_columns(self._framed, index)
        self._framed = QPersistentModelIndex(index)

    def _repaint_columns(self, *columns: Index) -> None:
        """Repaint some columns and the names above all: the frame of the current claim moves them."""
        view = self.viewport()
        view.update(0, 0, view.width(), round(HEAD * self.scale()))
        for column in columns:
            if column.isValid():
                view.update(self.visualRect(column))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._arriving:
            self._state.select_group(current.data(ClaimRole.GROUP))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first claim current when the keyboard arrives; that chooses none."""
        self._arriving = True
        super().focusInEvent(event)
        self._arriving = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.text_asked.emit(self.currentIndex().data(ClaimRole.GROUP))
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and not event.modifiers():
            middle = self.visualRect(self.currentIndex()).center().x()
            self.zoom_columns(-1 if event.key() == Qt.Key.Key_Minus else 1, middle)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms; sideways or with Shift it scrolls."""
        along, across = event.angleDelta().y(), event.angleDelta().x()
        bar = self.horizontalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(across) > abs(along):
            bar.setValue(bar.value() - (across or along))
        elif along:
            self.zoom_columns(1 if along > 0 else -1, round(event.position().x()))
        event.accept()

    def zoom_columns(self, steps: int, at: int) -> None:
        """Make columns wider or narrower, keeping the one at ``at`` (px in the viewport) where it is."""
        place = (self.horizontalOffset() + at) / self.column_width
        self._zoom = min(max(self._zoom * ZOOM_STEP**steps, 1.0), MOST_COLUMN / self._fitting())
        self.doItemsLayout()
        self.horizontalScrollBar().setValue(round(place * self.column_width - at))
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()
