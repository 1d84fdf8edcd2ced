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
from reader.gui.look.cells import scale_of
from reader.gui.models.lines import StackLine, stack_lines
from reader.gui.models.rows import outlet_of
from reader.gui.sidebar.columns import Columns, LinePainter, kin_spot

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState
    from reader.text.model import Place

Index = QModelIndex | QPersistentModelIndex
TOP = 8  # px above the first line
LINE = Qt.ItemDataRole.UserRole + 1


class WordingsModel(QAbstractListModel):
    """The wordings of the current claim group; follows the state by itself."""

    def __init__(self, state: ReadingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._all: tuple[StackLine, ...] = ()
        self._lines: tuple[StackLine, ...] = ()
        self._unfolded: frozenset[int] = frozenset()  # articles whose kin is on show
        self._read_for: object = None
        for signal in (state.comparison_changed, state.group_changed, state.panes_changed):
            signal.connect(self.read)
        self.read()

    def read(self) -> None:
        """Read the current group anew; what was unfolded in it stays so."""
        comparison, group = self._state.comparison, self._state.current
        if group is not self._read_for:
            self._read_for, self._unfolded = group, frozenset()
        self._all = stack_lines(comparison, group, self._state.order) if comparison and group else ()
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self._lines = tuple(line for line in self._all if line.under is None or line.under in self._unfolded)
        self.endResetModel()

    @property
    def lines(self) -> tuple[StackLine, ...]:
        """The lines on show, in order."""
        return self._lines

    @property
    def every_line(self) -> tuple[StackLine, ...]:
        """All lines, also those that are folded under another of their origin."""
        return self._all

    def unfolded(self, article: int) -> bool:
        """Tell whether the lines of an article's origin are on show."""
        return article in self._unfolded

    def fold(self, article: int, folded: bool) -> None:
        """Fold what goes back to one text with an article's line under it, or show it."""
        wanted = self._unfolded - {article} if folded else self._unfolded | {article}
        if wanted != self._unfolded and any(line.kin for line in self._all if line.article == article):
            self._unfolded = wanted
            self._show()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (line.text, self._origin(line)) if part)
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
        return f"{who}{again}{value}. {line.text} {self._origin(line)}".rstrip()

    def _origin(self, line: StackLine) -> str:
        """Which other sources' words go back to the same text, and whether they are on show."""
        comparison = self._state.comparison
        assert comparison is not None  # there are lines
        if line.under is not None:
            return f"One origin with {self._state.letter(line.under)}."
        kin = ", ".join(f"{self._state.letter(each)} {outlet_of(comparison.articles[each])}" for each in line.kin)
        return f"One origin with {kin}, {'shown below' if self.unfolded(line.article) else 'folded'}." if kin else ""


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
        painting.line(rect, line, self._view.columns(), unfolded=self._view.wordings.unfolded(line.article))
        if focused:
            painting.focus(rect)


class WordingsList(QListView):
    """The wordings. ``place_asked`` tells which one the person wants to see in its pane."""

    place_asked = Signal(object)

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
        self.setAccessibleDescription(
            "Enter shows the wording in its article, Right and Left unfold and fold those of one origin"
        )
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
                self.wordings.every_line,
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
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.currentIndex().isValid():
            self._fold(self.currentIndex().row(), folded=event.key() == Qt.Key.Key_Left)
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters answer the claim: they are the stack's, and nobody looks for a wording by them
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or event.modifiers():
            return
        line = self.wordings.lines[index.row()]
        if self.kin_rect(index.row()).contains(event.position()):
            self._fold(index.row(), folded=self.wordings.unfolded(line.article))
        else:
            self.place_asked.emit(line.place)

    def kin_rect(self, row: int) -> QRectF:
        """Where a line tells which others go back to one text with it; empty where none do."""
        rect = QRectF(self.visualRect(self.wordings.index(row)))
        scale = scale_of(self, self._themes.theme)
        return kin_spot(rect, self.wordings.lines[row], self.columns(), scale)

    def _fold(self, row: int, *, folded: bool) -> None:
        """Fold or unfold the origin that a line belongs to; the line above them stays the current one."""
        line = self.wordings.lines[row]
        head = line.article if line.under is None else line.under
        self.wordings.fold(head, folded)
        at = next((n for n, each in enumerate(self.wordings.lines) if each.article == head), row)
        self.setCurrentIndex(self.wordings.index(at))
