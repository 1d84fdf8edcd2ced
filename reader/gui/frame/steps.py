"""Where next and previous lead among claims: in the order in which every region lists them, stopping at the ends.

Steps from sentence to sentence are the panes' own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.claims.model import Status
from reader.gui.models.claims import claims_of
from reader.gui.models.rows import is_rejected, shown_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.gui.models.rows import ClaimRow
    from reader.gui.state import ReadingState
    from reader.text.model import Place


class Walks:
    """The walks through one window's claims."""

    def __init__(self, state: ReadingState) -> None:
        self._state = state
        claims_of(state)  # made before anyone listens to the state, so that its rows are new when others look
        self._hang_on: tuple[object, ...] = ()  # the rows, filters and verdicts that the claims on show come from
        self._claims: tuple[int, ...] = ()

    def rows(self) -> tuple[ClaimRow, ...]:
        """Every claim group as a row, in the comparison's own order."""
        return claims_of(self._state).rows

    def claims(self, *statuses: Status) -> tuple[int, ...]:
        """The claim groups on show, of these statuses or of all, without those set aside."""
        comparison, filters = self._state.comparison, self._state.filters
        if comparison is None:
            return ()
        return tuple(
            group
            for group in self._shown()
            if (not statuses or comparison.groups[group].status in statuses)
            and (filters.rejected or not is_rejected(self._state.verdict(group)))
        )

    def _shown(self) -> tuple[int, ...]:
        """The claim groups on show in their order; sorted anew only where something has changed."""
        rows, rest = self.rows(), (self._state.filters, self._state.verdicts)
        if not self._hang_on or self._hang_on[0] is not rows or self._hang_on[1:] != rest:
            self._hang_on = rows, *rest
            self._claims = shown_groups(rows, self._state)
        return self._claims

    def conflicts(self) -> tuple[int, ...]:
        """The claim groups in conflict, hard and soft, without those set aside."""
        return self.claims(Status.CONTESTED)

    @property
    def panes(self) -> tuple[int, ...]:
        """The articles whose panes are shown, from left to right."""
        return tuple(article for article in self._state.order if article not in self._state.hidden)

    def next_claim(self, numbers: Sequence[int], by: int) -> int | None:
        """The next of these claim groups (or the one before) from the current one; ``None`` at the end."""
        order = self.claims() if self._state.group in self.claims() else tuple(numbers)
        return neighbour(numbers, self._state.group, by, order)

    def wordings(self) -> list[Place]:
        """Every place that tells the current claim, by pane and then by text."""
        group = self._state.current
        if group is None:
            return []
        rank = {article: number for number, article in enumerate(self.panes)}
        places = [wording.place for wording in group.wordings if wording.place.article in rank]
        return sorted(places, key=lambda place: (rank[place.article], place))


def neighbour(numbers: Sequence[int], current: int | None, by: int, order: Sequence[int] = ()) -> int | None:
    """Return the next of these numbers, or the previous one where ``by`` is negative; ``None`` at the end.

    Where the current one is not among them, ``order`` (which holds all) tells which of them lie ahead of it.
    """
    if not numbers:
        return None
    if current in numbers:
        at = numbers.index(current) + by
        return numbers[at] if 0 <= at < len(numbers) else None
    if current is None or current not in order:
        return numbers[0] if by > 0 else numbers[-1]
    here = order.index(current)
    if by > 0:
        return next((number for number in order[here:] if number in numbers), None)
    return next((number for number in order[here::-1] if number in numbers), None)
