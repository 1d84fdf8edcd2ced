"""Back and forward through the places visited, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from reader.gui.state import ReadingState
    from reader.text.model import Place

LONGEST = 200  # visits kept; nobody walks further back, and memory stays small


@dataclass(frozen=True, slots=True)
class Visit:
    """Where the person was: a claim group, a place in a text, or both."""

    group: int | None
    place: Place | None


class Trail(QObject):
    """Remembers every claim and place that became the current one; ``changed`` when back or forward may differ."""

    changed = Signal()

    def __init__(self, state: ReadingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._visits: list[Visit] = []
        self._at = -1
        self._walking = False
        state.comparison_changed.connect(self._forget)
        state.group_changed.connect(self._note)
        state.place_changed.connect(self._note)

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
            self._state.select_place(visit.place)
        finally:
            self._walking = False
        self.changed.emit()

    def _forget(self) -> None:
        self._visits, self._at = [], -1
        self.changed.emit()

    def _note(self) -> None:
        if self._walking:
            return
        visit = Visit(self._state.group, self._state.place)
        if visit == Visit(None, None):
            return
        del self._visits[self._at + 1 :]
        last = self._visits[-1] if self._visits else None
        if last is not None and _one_step(last, visit):
            self._visits[-1] = visit
        elif last != visit:
            self._visits.append(visit)
        self._visits = self._visits[-LONGEST:]
        self._at = len(self._visits) - 1
        self.changed.emit()


def _one_step(last: Visit, visit: Visit) -> bool:
    """Tell whether both came of one click, which changes claim and place one after the other."""
    if last.group == visit.group:
        return last.place is None or visit.place is None
    return last.place == visit.place and visit.place is not None
