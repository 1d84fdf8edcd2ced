"""The review: one conflict at a time, every source's words beside each other, and three answers.

The arrow keys step and stop at the ends; the same, in the same order, is read aloud.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.gui.cells import Glyph, scale_of
from reader.gui.models.claims import claims_of
from reader.gui.models.review import announcement, cards_of, review_queue
from reader.gui.models.rows import rejection
from reader.gui.overview.page import ThemedLabel
from reader.gui.overview.review_parts import (
    CLAIM,
    AnswerButton,
    QueueModel,
    QueueRows,
    ReviewHead,
    ReviewSilent,
    ReviewValues,
)
from reader.gui.overview.source_card import SourceCard
from reader.gui.sidebar.foot import NoteEditor

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from reader.gui.state import ReadingState
    from reader.gui.theme import ThemeHolder
    from reader.text.model import Place

Index = QModelIndex | QPersistentModelIndex
WIDEST = 1120  # px at 100 % of the page
QUEUE = 286  # px at 100 % of the list at its left
LEAST_CARD = 380  # px at 100 % of a card; with less for two, they stand under each other
NOTHING = "There is nothing to judge: no two sources contradict each other, as far as the comparison can tell."


class _Queue(QListView):
    """The list of conflicts; Left and Right are the review's own."""

    chosen = Signal(int)

    def __init__(self, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__()
        self._arriving = False
        self.queue = QueueModel(state, self)
        self.setModel(self.queue)
        self.setItemDelegate(QueueRows(state, themes, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName("Conflicts to judge")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row current when the keyboard arrives; that chooses no claim."""
        self._arriving = True
        super().focusInEvent(event)
        self._arriving = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._arriving:
            self.chosen.emit(current.data(CLAIM).group)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Page(QScrollArea):
    """The page beside the queue; Left and Right are the review's own."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _middled(part: QWidget) -> QWidget:
    """Keep a part in the middle of the page, as wide as it may be."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(24, 0, 24, 0)
    row.addStretch(1)
    row.addWidget(part, 1000)
    row.addStretch(1)
    return frame


class ReviewView(QWidget):
    """The review as a full view.

    ``left`` is emitted when Escape asks to leave it, ``text_asked`` when a source's text is asked for (its place is
    then the state's).
    """

    left = Signal()
    text_asked = Signal()

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self._claims = claims_of(state)
        self.setAccessibleName("Review: one conflict at a time")
        self.queue = _Queue(state, themes)
        self._settled = ThemedLabel("", themes, "strong")
        self._outcome = ThemedLabel("", themes, role="muted", wraps=True)
        self.head = ReviewHead(state, themes)
        self.why = ThemedLabel("", themes, role="ink-2", wraps=True)
        self.values = ReviewValues(state, themes)
        self.silent = ReviewSilent(state, themes)
        self.confirm = AnswerButton(themes, "check", "It is a conflict", "counts in the report", "Y")
        self.reject = AnswerButton(themes, "x", "Not a conflict", "marks go, verdict stays", "N")
        self.note = AnswerButton(themes, "message-square-text", "Note", "kept with both passages", "M")
        self.later = AnswerButton(themes, "arrow-right", "Later", "next one", "→")
        self.editor = NoteEditor(themes)
        self.cards: list[SourceCard] = []
        self._grid = QGridLayout()
        self._sheet, self._foot, self._scroll = QWidget(), QWidget(), _Page()
        self._pages = QStackedWidget()
        self._left = self._build_queue()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 3, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left)
        whole.addWidget(self._pages, 1)
        self._page = self._build_page()
        self._pages.addWidget(self._page)
        self._nothing = ThemedLabel(NOTHING, themes, role="muted", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(60, 0, 60, 0)
        self._pages.addWidget(self._nothing)
        self.setFocusProxy(self.confirm)
        self._connect()
        self._dress()
        self.read()

    def _build_queue(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 14, 1, 0)
        column.setSpacing(0)
        column.addWidget(self.queue, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 14, 18, 14)
        foot.addWidget(self._settled)
        foot.addWidget(self._outcome)
        column.addLayout(foot)
        return left

    def _build_page(self) -> QWidget:
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 40, 0, 8)
        column.setSpacing(0)
        inset = QVBoxLayout()
        inset.setContentsMargins(36, 10, 0, 16)
        inset.setSpacing(14)
        inset.addWidget(self.why)
        inset.addWidget(self.values)
        self._grid.setSpacing(20)
        self._grid.setContentsMargins(0, 0, 0, 18)
        answers = QHBoxLayout()
        answers.setContentsMargins(0, 12, 0, 0)
        answers.setSpacing(10)
        for button in (self.confirm, self.reject, self.note, self.later):
            answers.addWidget(button)
        column.addWidget(self.head)
        column.addLayout(inset)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._scroll.setWidget(_middled(self._sheet))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 10, 0, 16)
        foot.setSpacing(0)
        foot.addWidget(self.silent)
        foot.addLayout(answers)
        foot.addWidget(self.editor)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(_middled(self._foot))  # the answers stay in sight however long the texts are
        return page

    def _connect(self) -> None:
        state = self._state
        self.queue.chosen.connect(state.select_group)
        self.confirm.clicked.connect(self.say_yes)
        self.reject.clicked.connect(self.say_no)
        self.note.clicked.connect(self.edit_note)
        self.later.clicked.connect(lambda: self.step(1))
        self.editor.kept.connect(self._keep_note)
        self.editor.closed.connect(self.note.setFocus)
        for signal in (state.comparison_changed, state.group_changed, state.panes_changed, state.filters_changed):
            signal.connect(self.read)
        state.verdicts_changed.connect(self._read_verdicts)
        self._themes.changed.connect(self._dress)

    def _dress(self) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        for widget, role in (
            (self, "window"),
            (self._scroll, "window"),
            (self._scroll.viewport(), "window"),
            (self._left, "sidebar"),
            (self.queue, "sidebar"),
        ):
            palette = widget.palette()
            palette.setColor(QPalette.ColorRole.Window, theme.color(role))
            palette.setColor(QPalette.ColorRole.Base, theme.color(role))
            widget.setPalette(palette)
        self._left.setAutoFillBackground(True)
        self._left.setFixedWidth(round(min(QUEUE * scale, QUEUE * 1.6)))
        for part in (self._sheet, self._foot):
            part.setMaximumWidth(round(WIDEST * scale))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress()
            self._place_cards()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setVisible(self.width() > 2.2 * QUEUE * scale_of(self, self._themes.theme))
        self._place_cards()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint how far the review has come, as a line on top."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        painter.fillRect(0, 0, self.width(), 3, theme.color("hairline"))
        done, total = self.settled(), len(self.groups())
        if total:
            painter.fillRect(QRectF(0, 0, self.width() * done / total, 3), theme.color("accent"))

    # what it shows

    def groups(self) -> tuple[int, ...]:
        """The claim groups to judge, in order."""
        return tuple(row.group for row in self.queue.queue.rows)

    def settled(self) -> int:
        """How many of them have an answer."""
        return sum(bool(self._state.verdict(group).decision) for group in self.groups())

    def read(self) -> None:
        """Show the current claim; where none is current and the review is looked at, the first conflict."""
        rows = self._claims.rows
        queue = review_queue(rows, self._state) if self._state.comparison else ()
        self.queue.queue.show(tuple(rows[group] for group in queue))
        if self._state.group is None and queue and self.isVisible():
            self._state.select_group(queue[0])
            return
        group = self._state.group
        self._pages.setCurrentWidget(self._page if group is not None else self._nothing)
        self.editor.hide()
        if group is not None:
            self._show(group, queue)
        self._read_verdicts()

    def showEvent(self, event: QEvent) -> None:
        self.read()

    def _show(self, group: int, queue: tuple[int, ...]) -> None:
        comparison = self._state.comparison
        assert comparison is not None  # a group is current
        row, claim = self._claims.rows[group], comparison.groups[group]
        if group in queue:
            self.queue.setCurrentIndex(self.queue.queue.index(queue.index(group)))
        for part in (self.head, self.values, self.silent):
            part.show_claim(row)
        self.values.setVisible(bool(claim.values))
        self.why.setText(claim.why)
        self.why.setVisible(bool(claim.why))
        conflict = row.glyph in (Glyph.HARD, Glyph.SOFT)
        self.confirm.rename("It is a conflict" if conflict else "It is so")
        self.reject.rename(rejection(row.glyph))
        for card in self.cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        self.cards = [SourceCard(card, claim, self._state, self._themes) for card in
                      cards_of(comparison, claim, self._state.order)]  # fmt: skip
        for source in self.cards:
            source.open_asked.connect(self._open)
        self._place_cards()
        self._scroll.verticalScrollBar().setValue(0)
        if self.isVisible():
            words = announcement(comparison, row, self._state, self._at(group), len(queue))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _at(self, group: int) -> int:
        groups = self.groups()
        return groups.index(group) + 1 if group in groups else 0

    def _place_cards(self) -> None:
        """Two cards beside each other where there is room for both, else one under the other."""
        width = min(self.width() - (self._left.width() if self._left.isVisible() else 0), self._sheet.maximumWidth())
        columns = 2 if width - 48 >= 2 * LEAST_CARD * scale_of(self, self._themes.theme) else 1
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 and len(self.cards) > 1 else 0)

    def _read_verdicts(self) -> None:
        group = self._state.group
        decision = self._state.verdict(group).decision if group is not None else ""
        for button, answer in ((self.confirm, "confirmed"), (self.reject, "rejected")):
            button.setCheckable(True)
            button.setChecked(decision == answer)
        groups = self.groups()
        verdicts = [self._state.verdict(each).decision for each in groups]
        self._settled.setText(f"{self.settled()} of {len(groups)} settled")
        self._outcome.setText(
            f"{verdicts.count('confirmed')} confirmed, {verdicts.count('rejected')} set aside. "
            "Verdicts stay when the texts are compared again."
        )
        self.queue.viewport().update()
        self.head.update()
        self.update()

    # what the person does

    def step(self, by: int) -> None:
        """Go to the next conflict or the one before; stops at the ends."""
        groups = self.groups()
        if not groups:
            return
        at = groups.index(self._state.group) if self._state.group in groups else (-1 if by > 0 else len(groups))
        if 0 <= at + by < len(groups):
            self._state.select_group(groups[at + by])

    def say_yes(self) -> None:
        """Confirm the conflict and go on; a second time takes it back."""
        self._answer("confirmed", self.confirm.text())

    def say_no(self) -> None:
        """Set the conflict aside and go on; a second time takes it back."""
        self._answer("rejected", self.reject.text())

    def _answer(self, decision: str, words: str) -> None:
        group = self._state.group
        if group is None:
            return
        before = self._state.verdict(group)
        taken_back = before.decision == decision
        self._state.decide(group, replace(before, decision="" if taken_back else decision), words)
        self._read_verdicts()  # a click has checked the button already; the verdict says what holds
        if not taken_back:
            self.step(1)

    def edit_note(self) -> None:
        """Open the note of the claim."""
        if self._state.group is not None:
            self.editor.open(self._state.verdict(self._state.group).note)

    def _keep_note(self, note: str) -> None:
        group = self._state.group
        if group is not None:
            self._state.decide(group, replace(self._state.verdict(group), note=note), "Note")

    def _open(self, place: Place) -> None:
        self._state.select_place(place)
        self.text_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Left:
                self.step(-1)
            case Qt.Key.Key_Right:
                self.step(1)
            case Qt.Key.Key_Up:
                bar.setValue(bar.value() - 60)
            case Qt.Key.Key_Down:
                bar.setValue(bar.value() + 60)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Y:
                self.say_yes()
            case Qt.Key.Key_N:
                self.say_no()
            case Qt.Key.Key_M:
                self.edit_note()
            case _:
                super().keyPressEvent(event)
