"""The claim stack: what every source says of the current claim, one line under the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from reader.gui.look.cells import scale_of
from reader.gui.look.wording import verdict_words
from reader.gui.models.claims import claims_of
from reader.gui.models.rows import shown_groups
from reader.gui.sidebar.columns import draw_heads
from reader.gui.sidebar.foot import NoteEditor, StackFoot
from reader.gui.sidebar.head import StackHead
from reader.gui.sidebar.why import EvidenceList
from reader.gui.sidebar.wordings import WordingsList

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState, Verdict
    from reader.text.model import Place


class _Lines(WordingsList):
    """The wordings with the heads of their value columns above them."""

    def __init__(self, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__(state, themes)
        self._heads = _Heads(self, state, themes)

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        self._heads.setGeometry(0, 0, self.width(), self.head_height())


class _Heads(QWidget):
    def __init__(self, lines: WordingsList, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__(lines)
        self._lines, self._state, self._themes = lines, state, themes
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        lines.wordings.modelReset.connect(self._fit)
        themes.changed.connect(self.update)

    def _fit(self) -> None:
        self.setGeometry(0, 0, self._lines.width(), self._lines.head_height())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        group = self._state.current
        if group is None:
            return
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("stack"))
        draw_heads(painter, QRectF(self.rect()), group, self._lines.columns(), theme, scale)


class ClaimStack(QWidget):
    """All wordings of the current claim, the answers to it, and why it stands here.

    ``split_asked`` carries the claim group and the places that should become a claim of their own;
    ``collapsed_changed`` tells whether only the head is left.
    """

    split_asked = Signal(int, tuple)
    collapsed_changed = Signal(bool)

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self._claims = claims_of(state)
        self._collapsed = False
        self.setAccessibleName("Claim stack")
        self.head = StackHead(themes)
        self.lines = _Lines(state, themes)
        self.evidence = EvidenceList(state, themes)
        self.foot = StackFoot(state, themes)
        self.note = NoteEditor(themes)
        self._body = QStackedWidget()
        self._body.addWidget(self.lines)
        self._body.addWidget(self.evidence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self._body, self.note, self.foot):
            column.addWidget(part, 1 if part is self._body else 0)
        self.use_keys("Y", "N", "M")
        self._connect()
        self.read()

    def _connect(self) -> None:
        state = self._state
        self.head.confirmed.connect(self.confirm)
        self.head.rejected.connect(self.reject)
        self.head.note_asked.connect(self.edit_note)
        self.head.stepped.connect(self.step)
        self.head.fold_asked.connect(lambda: self.collapse(not self._collapsed))
        self.lines.place_asked.connect(self._show_place)
        self.evidence.place_asked.connect(self._show_place)
        self.foot.details_asked.connect(self.show_evidence)
        self.note.kept.connect(self._keep_note)
        self.note.closed.connect(self.lines.setFocus)
        for signal in (
            state.comparison_changed,
            state.group_changed,
            state.verdicts_changed,
            state.filters_changed,
            state.panes_changed,
        ):
            signal.connect(self.read)
        state.group_changed.connect(self.note.settle)
        state.leaving.connect(self.note.settle)
        state.comparison_changed.connect(self.note.hide)
        self._themes.changed.connect(self.update)

    # what it shows

    def read(self) -> None:
        """Show the current claim as the state has it now."""
        group = self._state.group
        row = self._claims.rows[group] if group is not None else None
        groups = shown_groups(self._claims.rows, self._state)
        at = groups.index(group) if group in groups else None
        verdict = self._state.verdict(-1 if group is None else group)
        self.head.show_claim(row, verdict, first=at == 0 or not groups, last=at == len(groups) - 1 or not groups)

    def show_evidence(self, shown: bool) -> None:
        """Show the links behind the claim in place of the wordings."""
        self._body.setCurrentWidget(self.evidence if shown else self.lines)
        self.foot.details.setChecked(shown)

    @property
    def collapsed(self) -> bool:
        """Whether only the head is left."""
        return self._collapsed

    def collapse(self, collapsed: bool) -> None:
        """Fold the stack to its head, or unfold it."""
        if collapsed == self._collapsed:
            return
        self._collapsed = collapsed
        self._body.setVisible(not collapsed)
        self.foot.setVisible(not collapsed and self._state.current is not None)
        self.note.settle()
        self.head.show_folded(collapsed)
        self._fit()
        self.collapsed_changed.emit(collapsed)

    def _fit(self) -> None:
        if self._collapsed:
            self.setFixedHeight(self.head.sizeHint().height() + 1)
        else:
            self.setMinimumHeight(self.head.sizeHint().height() + 1)
            self.setMaximumHeight(16777215)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        name = "stack-collapsed" if self._collapsed else "stack"
        return QSize(800, round(theme.size(name) * scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._themes.theme.color("stack"))
        painter.fillRect(0, 0, self.width(), 1, self._themes.theme.color("hairline-strong"))

    # what the person does

    def confirm(self) -> None:
        """Confirm the current claim, or take that back."""
        self._decide("confirmed")

    def reject(self) -> None:
        """Set the current claim aside, or take that back."""
        self._decide("rejected")

    def _decide(self, decision: str) -> None:
        group = self._state.group
        if group is None:
            return
        before = self._state.verdict(group)
        after = replace(before, decision="" if before.decision == decision else decision)
        self._state.decide(group, after, verdict_words(after))
        self.read()  # a click has checked the button already; the verdict says what holds

    def edit_note(self) -> None:
        """Open the note of the current claim."""
        if self._state.group is not None:
            self.collapse(False)
            self.note.open(self._state.verdict(self._state.group).note, self._state.group)
            self.read()  # a click has checked the button already; the note says what holds

    def _keep_note(self, group: int, note: str) -> None:
        before: Verdict = self._state.verdict(group)
        self._state.decide(group, replace(before, note=note), "write a note")

    def step(self, by: int) -> None:
        """Go to the next or previous claim on show; stops at the ends."""
        groups = shown_groups(self._claims.rows, self._state)
        if not groups:
            return
        at = groups.index(self._state.group) if self._state.group in groups else (-1 if by > 0 else len(groups))
        wanted = at + by
        if 0 <= wanted < len(groups):
            self._state.select_group(groups[wanted])

    def _show_place(self, place: Place) -> None:
        self._state.select_place(place)

    def use_keys(self, confirm: str, reject: str, note: str) -> None:
        """Answer to these keys, and show them on the buttons; "" for none."""
        answers = ((self.head.confirm, confirm, self.confirm), (self.head.reject, reject, self.reject))
        self._keys: dict[str, Callable[[], None]] = {}
        for button, key, does in (*answers, (self.head.note, note, self.edit_note)):
            button.show_key(key)
            if len(key) == 1:  # others are the window's
                self._keys[key] = does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = self._keys.get(event.text().upper())
        if does is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            does()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.lines_menu()
        if menu.actions():
            menu.popup(event.globalPos())

    def lines_menu(self) -> QMenu:
        """Build the menu of the selected wordings."""
        menu = QMenu(self)
        places, group = self.lines.places(), self._state.current
        if group is None or not places:
            return menu
        show: QAction = menu.addAction("Show in its article")
        show.triggered.connect(lambda _=False: self._show_place(places[0]))
        number = self._state.group
        words = (
            "Make this wording a claim of its own" if len(places) == 1 else "Make these wordings a claim of their own"
        )
        split = menu.addAction(words)
        split.setEnabled(0 < len(places) < len(group.wordings))
        split.triggered.connect(lambda _=False: self.split_asked.emit(number, places))
        return menu
