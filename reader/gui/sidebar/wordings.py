"""The body of the claim stack: a list with one wording a line, values standing apart in columns of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.claims.model import Status
from reader.gui.cells import scale_of
from reader.gui.models.lines import StackLine, stack_lines
from reader.gui.models.rows import outlet_of
from reader.gui.sidebar.columns import Columns, LinePainter

if TYPE_CHECKING:
    from reader.gui.state import ReadingState
    from reader.gui.theme import ThemeHolder
    from reader.text.model import Place

Index = QModelIndex | QPersistentModelIndex
TOP = 8  # px above the first line
LINE = Qt.ItemDataRole.UserRole + 1


class WordingsModel(QAbstractListModel):
    """The wordings of the current claim group; follows the state by itself."""

    def __init__(self, state: ReadingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._lines: tuple[StackLine, ...] = ()
        for signal in (state.comparison_changed, state.group_changed, state.panes_changed):
            signal.connect(self.read)
        self.read()

    def read(self) -> None:
        """Read the current group anew."""
        self.beginResetModel()
        comparison, group = self._state.comparison, self._state.current
        self._lines = stack_lines(comparison, group, self._state.order) if comparison and group else ()
        self.endResetModel()

    @property
    def lines(self) -> tuple[StackLine, ...]:
        """All lines, in order."""
        return self._lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return line.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line)
        return line if role == LINE else None

    def _spoken(self, line: StackLine) -> str:
        comparison, group = self._state.comparison, self._state.current
        assert comparison is not None  # there are lines
        assert group is not None
        article = comparison.articles[line.article]
        hidden = ", hidden pane" if line.article in self._state.hidden else ""
        who = f"{self._state.letter(line.article)}, {outlet_of(article)}{hidden}"
        again = f", {line.again}" if line.again else ""
        value = f": {line.value}" if line.value else ""
        return f"{who}{again}{value}. {line.text}"


class _Lines(QStyledItemDelegate):
    def __init__(self, view: WordingsList, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__(view)
        self._view, self._state, self._themes = view, state, themes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._view.line_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: StackLine = index.data(LINE)
        rect = QRectF(option.rect)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painting = LinePainter(painter, self._state, self._themes, scale_of(self._view, self._themes.theme))
        painting.ground(rect, current=line.place == self._state.place, selected=selected, hovered=hovered)
        painting.line(rect, line, self._view.columns())
        if focused:
            painting.focus(rect)


class WordingsList(QListView):
    """The wordings. ``place_asked`` tells which one the person wants to see in its pane."""

    place_asked = Signal(object)
    answered = Signal(str)  # one of the keys Y, N, M

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self.wordings = WordingsModel(state, self)
        self.setModel(self.wordings)
        self.setItemDelegate(_Lines(self, state, themes))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName("Wordings of the claim")
        self.setAccessibleDescription("Enter shows the wording in its article")
        self._columns: Columns | None = None
        self.wordings.modelReset.connect(self._measure_again)
        themes.changed.connect(self._dress)
        themes.zoomed.connect(self._measure_again)
        state.place_changed.connect(self.viewport().update)
        state.panes_changed.connect(self.viewport().update)
        self._dress()

    def places(self) -> tuple[Place, ...]:
        """The places of the selected lines."""
        return tuple(self.wordings.lines[index.row()].place for index in self.selectionModel().selectedIndexes())

    def head_height(self) -> int:
        """The height of the row that counts the sources of each value; a margin where no values differ."""
        group = self._state.current
        if group is None or group.status not in (Status.CONTESTED, Status.DEVELOPING):
            return TOP
        return round(25 * scale_of(self, self._themes.theme))

    def line_height(self) -> int:
        """The height of one line."""
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        wording = theme.line("stack-wording", self._themes.reading_zoom) + 3
        return round(max(wording, 25 * scale))

    def columns(self) -> Columns:
        """Where the parts of every line stand, for the width at hand."""
        if self._columns is None:
            theme = self._themes.theme
            self._columns = Columns.measured(
                self.wordings.lines,
                len(self._state.current.values) if self._state.current else 0,
                float(self.viewport().width()),
                scale_of(self, theme),
                QFontMetricsF(theme.font("stack-wording", self._themes.reading_zoom)),
                QFontMetricsF(theme.font("stack-value", self._themes.reading_zoom)),
            )
        return self._columns

    def _measure_again(self) -> None:
        self._columns = None
        self.setViewportMargins(0, self.head_height(), 0, 0)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
        self.update()

    def _dress(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self._themes.theme.color("stack"))
        self.setPalette(palette)
        self._measure_again()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._columns = None

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange:
            self._measure_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._columns = self._columns if self._columns and self._columns.width == self.viewport().width() else None
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.place_asked.emit(self.wordings.lines[self.currentIndex().row()].place)
        elif event.text().upper() in ("Y", "N", "M") and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.answered.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and not event.modifiers():
            self.place_asked.emit(self.wordings.lines[index.row()].place)
