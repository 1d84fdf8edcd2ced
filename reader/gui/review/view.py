"""Review: the conflicts as a list, one of them in full, three answers; bare arrow keys step, Escape leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from reader.claims.model import Status
from reader.export.words import counted
from reader.gui.look.cells import scale_of
from reader.gui.look.parts import StyledLabel
from reader.gui.models.claims import claims_of
from reader.gui.review.excerpts import read_aloud
from reader.gui.review.page import ReviewPage
from reader.gui.review.rows import paint_row, row_height

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.models.rows import ClaimRow
    from reader.gui.state import ReadingState

LIST_WIDTH = 286
ROW_ROLE = int(Qt.ItemDataRole.UserRole)

Index = QModelIndex | QPersistentModelIndex


class ReviewModel(QAbstractListModel):
    """Every conflict, settled or not, in the order of the story; a row says all a listener needs to judge it."""

    def __init__(self, state: ReadingState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._rows: list[ClaimRow] = []
        state.comparison_changed.connect(self.read)
        state.verdicts_changed.connect(self._touch)
        self.read()

    def read(self) -> None:
        """Take the conflicts anew, with the current claim among them whatever it is."""
        comparison = self._state.comparison
        self.beginResetModel()
        wanted = () if comparison is None else claims_of(self._state).rows
        self._rows = [row for row in wanted if comparison and self._belongs(row.group)]
        self.endResetModel()

    def _belongs(self, group: int) -> bool:
        comparison = self._state.comparison
        return comparison is not None and comparison.groups[group].status is Status.CONTESTED

    def _touch(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    @property
    def groups(self) -> list[int]:
        """The claim groups, in order."""
        return [row.group for row in self._rows]

    @property
    def settled(self) -> tuple[int, int]:
        """How many were confirmed, and how many set aside."""
        decisions = [self._state.verdict(group).decision for group in self.groups]
        return decisions.count("confirmed"), decisions.count("rejected")

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, comparison = self._rows[index.row()], self._state.comparison
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(words for words in (row.title, row.subtitle, row.extent) if words)
        if role == Qt.ItemDataRole.AccessibleTextRole and comparison is not None:
            return read_aloud(comparison, comparison.groups[row.group], self._state.verdict(row.group))
        return None


class _Rows(QStyledItemDelegate):
    def __init__(self, state: ReadingState, holder: ThemeHolder, view: QListView) -> None:
        super().__init__(view)
        self._state, self._holder, self._view = state, holder, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: ClaimRow = index.data(ROW_ROLE)
        verdict, scale = self._state.verdict(row.group), scale_of(self._view, self._holder.theme)
        width = float(self._view.viewport().width())
        return QSize(100, row_height(row, verdict, width, self._holder.theme, scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ClaimRow = index.data(ROW_ROLE)
        scale = scale_of(self._view, self._holder.theme)
        paint_row(painter, option, row, self._state.verdict(row.group), self._holder.theme, scale)


class _Bar(QWidget):
    """How much is settled, as a line on top."""

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder, self.share = holder, 0.0
        self.setFixedHeight(3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._holder.theme.color("hairline"))
        painter.fillRect(0, 0, round(self.width() * self.share), 3, self._holder.theme.color("accent"))


class _List(QListView):
    """The list leaves bare arrow keys to the view, which steps with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class _Page(QScrollArea):
    """Scrolls with the page keys; the arrows are the view's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ReviewView(QWidget):
    """The review. ``confirm_asked``, ``reject_asked`` and ``note`` go through the window's commands; ``text_asked``
    brings an article and a sentence to be shown in its text; ``left`` when the person is done."""

    confirm_asked = Signal()
    reject_asked = Signal()
    text_asked = Signal(int, int)
    left = Signal()

    def __init__(self, state: ReadingState, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._holder = state, holder
        self.setAccessibleName(self.tr("Review"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.model = ReviewModel(state, self)
        self.list = _List(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(state, holder, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Conflicts"))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: state.select_group(self.model.groups[index.row()]))
        self._bar = _Bar(holder, self)
        self._done = StyledLabel("", holder, "strong", "ink-2", self)
        self._how = StyledLabel("", holder, "body", "muted", self)
        self._how.setWordWrap(True)
        self.page = ReviewPage(state, holder, self)
        self._scroll = _Page(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.page)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.page.yes)
        self._lay_out()
        self._connect()
        self._dress()
        self._follow_group()
        self._follow_verdicts()

    def _lay_out(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 14, 18, 14)
        foot.setSpacing(2)
        foot.addWidget(self._done)
        foot.addWidget(self._how)
        column.addLayout(foot)
        self._side = side
        self._fit()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(side)
        page = QVBoxLayout()
        page.setSpacing(0)
        page.addWidget(self._scroll, 1)
        page.addWidget(self.page.foot)
        row.addLayout(page, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addLayout(row, 1)

    def _fit(self) -> None:
        self._side.setFixedWidth(round(LIST_WIDTH * min(scale_of(self, self._holder.theme), 1.4)))
        self.list.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _connect(self) -> None:
        self._state.group_changed.connect(self._follow_group)
        self._state.verdicts_changed.connect(self._follow_verdicts)
        self._state.comparison_changed.connect(self._follow_verdicts)
        self._holder.changed.connect(self._dress)
        self.page.yes.clicked.connect(self.confirm_asked)
        self.page.no.clicked.connect(self.reject_asked)
        self.page.note_button.clicked.connect(self.edit_note)
        self.page.later.clicked.connect(lambda: self.step(1))
        self.page.text_asked.connect(self.text_asked)

    def _dress(self) -> None:
        parts = (self._side, "sidebar"), (self.list, "sidebar"), (self._scroll, "window"), (self.page.foot, "window")
        for widget, role in parts:
            palette = widget.palette()
            for kind in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
                palette.setColor(kind, self._holder.theme.color(role))
            widget.setPalette(palette)
            widget.setAutoFillBackground(True)
        self.list.viewport().update()

    def start(self) -> None:
        """Make sure that one of the conflicts is the current claim."""
        groups = self.model.groups
        if groups and self._state.group not in groups:
            open_ones = [group for group in groups if not self._state.verdict(group).decision]
            self._state.select_group((open_ones or groups)[0])
        self._follow_group()

    def step(self, by: int) -> None:
        """Go to the next or previous conflict; stops at the ends."""
        groups = self.model.groups
        at = groups.index(self._state.group) + by if self._state.group in groups else 0
        if 0 <= at < len(groups):
            self._state.select_group(groups[at])

    def advance(self) -> None:
        """After an answer: go to the next conflict without one, if there is any further on."""
        groups = self.model.groups
        at = groups.index(self._state.group) if self._state.group in groups else -1
        ahead = (group for group in groups[at + 1 :] if not self._state.verdict(group).decision)
        following = next(ahead, None)
        if following is not None:
            self._state.select_group(following)

    def edit_note(self) -> None:
        """Open the note on the current claim."""
        self.page.edit_note()

    def _follow_group(self) -> None:
        groups = self.model.groups
        if self._state.group in groups:
            self.list.setCurrentIndex(self.model.index(groups.index(self._state.group)))
        else:
            self.list.clearSelection()
        self._scroll.verticalScrollBar().setValue(0)
        self._announce()

    def _announce(self) -> None:
        """Tell a screen reader which conflict is on show, and all that is needed to judge it."""
        comparison, group, groups = self._state.comparison, self._state.group, self.model.groups
        if comparison is None or group not in groups or not (self.isVisible() and QAccessible.isActive()):
            return
        at = self.tr("{0} of {1}").format(groups.index(group) + 1, len(groups))
        words = read_aloud(comparison, comparison.groups[group], self._state.verdict(group))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{at}. {words}"))

    def _follow_verdicts(self) -> None:
        confirmed, aside = self.model.settled
        total = self.model.rowCount()
        self._bar.share = (confirmed + aside) / max(total, 1)
        self._bar.update()
        self._done.setText(self.tr("{0} of {1} settled").format(confirmed + aside, total))
        kept = self.tr("Verdicts stay when the texts are compared again.")
        words = self.tr("{0} confirmed, {1} set aside.").format(confirmed, aside) if confirmed + aside else ""
        self._how.setText(f"{words} {kept}".strip() if total else self.tr("No conflicts were found."))
        self.setAccessibleDescription(f"{counted(total, 'conflict')}, {self._done.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.step(1)
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.step(-1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
