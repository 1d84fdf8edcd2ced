"""The folds of a pane by key: Tab goes to those in view, Enter opens and closes the one that has the ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from reader.gui.panes.page import Fold
    from reader.gui.panes.sheet import Sheet


class FoldWalk:
    """Which fold of one sheet the keyboard is at, if at any."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def current(self) -> Fold | None:
        """The fold that the keyboard is at."""
        return next((fold for _, fold in self._lines() if fold.span.start == self._sheet.ringed_fold), None)

    def step(self, by: int) -> bool:
        """Go to the next fold in view (by 1) or the one before (by -1); tell whether there was one."""
        seen = [fold for top, fold in self._lines() if 0 <= top < self._sheet.viewport().height()]
        starts = [fold.span.start for fold in seen]
        here = self._sheet.ringed_fold
        at = starts.index(here) + by if here in starts else 0 if by > 0 else len(starts) - 1
        if here is None and by < 0:  # back into the pane: the text itself comes first
            return False
        if not 0 <= at < len(starts):
            self.leave()
            return here is not None and by < 0
        self._ring(starts[at])
        self._say(seen[at])
        return True

    def toggle(self) -> bool:
        """Open or close the fold that the keyboard is at; tell whether it is at one."""
        fold = self.current
        if fold is None:
            return False
        self._sheet.toggle_fold(fold.span.start)
        changed = self.current
        if changed is not None:
            self._say(changed)
        return True

    def leave(self) -> None:
        """The keyboard is at no fold any more."""
        self._ring(None)

    def _ring(self, start: int | None) -> None:
        if start != self._sheet.ringed_fold:
            self._sheet.ringed_fold = start
            self._sheet.viewport().update()

    def _lines(self) -> list[tuple[float, Fold]]:
        """Every fold with how far under the pane's top its line begins, in px."""
        sheet, found = self._sheet, []
        for number, block in enumerate(sheet.text.page.blocks):
            if block.fold is not None and block.kind is block.fold.kind:
                top = sheet.document().findBlockByNumber(number).layout().position().y() - sheet.map.value()
                found.append((float(top), block.fold))
        return found

    def _say(self, fold: Fold) -> None:
        if QAccessible.isActive():
            state = "unfolded, Enter folds it" if fold.open else "folded, Enter unfolds it"
            words = f"{fold.reasons or fold.label}: {state}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._sheet, words))
