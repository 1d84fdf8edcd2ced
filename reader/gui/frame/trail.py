"""Back and forward through the places visited, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.gui.state import ReadingState
    from reader.text.model import Place

LONGEST = 200  # visits kept; nobody walks further back, and memory stays small


@dataclass(frozen=True, slots=True)
class Visit:
    """Where the person was: a claim group, a place in a text, or both."""

    group: int | None
    place: Place | None


class Trail(QObject):
    """Remembers every claim and place that became the current one; ``changed`` when back or forward may differ.

    A click changes place and claim at once, a chosen claim brings its place a moment later: each is one visit.
    """

    changed = Signal()

    def __init__(self, state: ReadingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._visits: list[Visit] = []
        self._at = -1
        self._walking = self._just_placed = self._awaits_place = False
        state.comparison_changed.connect(self._forget)
        state.group_changed.connect(self._note_group)
        state.place_changed.connect(self._note_place)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._at + 1 < len(self._visits)

    def go(self, by: int) -> None:
        """Go so many visits forward, or back where negative; nothing happens past the ends."""
        if not 0 <= self._at + by < len(self._visits):
            return
        self._at += by
        visit = self._visits[self._at]
        self._walking = True
        try:
            self._state.select_group(visit.group)
            if visit.place is not None:
                self._state.select_place(visit.place)
        finally:
            self._walking = False
        self._awaits_place = visit.place is None
        self.changed.emit()

    def _forget(self) -> None:
        self._visits, self._at = [], -1
        self._just_placed = self._awaits_place = False
        self.changed.emit()

    def _note_group(self) -> None:
        if self._walking:
            return
        if self._just_placed:
            self._mend()
        else:
            self._add(Visit(self._state.group, None))
            self._awaits_place = True

    def _note_place(self) -> None:
        if self._walking:
            return
        if self._awaits_place:
            self._awaits_place = False
            self._mend()
        else:
            self._add(Visit(self._state.group, self._state.place))
            self._just_placed = True
            QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        self._just_placed = False

    def _mend(self) -> None:
        """Complete the visit that is being made."""
        if self._visits:
            self._visits[self._at] = Visit(self._state.group, self._state.place)

    def _add(self, visit: Visit) -> None:
        if visit == Visit(None, None):
            return
        self._visits = [*self._visits[: self._at + 1], visit][-LONGEST:]
        self._at = len(self._visits) - 1
        self.changed.emit()


class SideButtons(QObject):
    """The mouse's back and forward buttons, wherever in a window they are pressed.

    Listens to the native window: lists would take them for a click, and no widget has to see them.
    """

    def __init__(self, window: QWidget, back: Callable[[], None], forward: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._does = {Qt.MouseButton.BackButton: back, Qt.MouseButton.ForwardButton: forward}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._window.windowHandle().installEventFilter(self)
            return False
        if not isinstance(event, QMouseEvent) or event.button() not in self._does:
            return False
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._does[event.button()]()
        return True
