"""Where the keys lead from the current sentence: linked and marked sentences, partners, the same claim next door.

Reading order is the order of the panes, and within a pane that of its text. Every walk but the one round the
partners stops at its ends and says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.gui.panes.ties import counterparts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.comparison import Comparison
    from reader.gui.look.marks import MarkIndex
    from reader.gui.panes.desk import ReadingDesk
    from reader.gui.panes.pane import Pane
    from reader.text.model import Place

Rank = tuple[int, int]


def rank(place: Place, order: Sequence[int]) -> Rank:
    """Return a sentence's rank in reading order; ``order`` are the articles on show, from the left."""
    return (order.index(place.article) if place.article in order else len(order)), place.sentence


def link_stops(comparison: Comparison, index: MarkIndex, order: Sequence[int]) -> list[Place]:
    """Return the sentences from which links on show lead to the right but none to the left, in order.

    So what several sources tell is one stop, where it is told first.
    """
    first: dict[Rank, Place] = {}
    later: set[Rank] = set()
    for number, link in enumerate(comparison.links):
        if link.a.article in order and link.b.article in order and index.link_shown(number):
            left, right = sorted((link.a, link.b), key=lambda place: rank(place, order))
            first[rank(left, order)] = left
            later.add(rank(right, order))
    return [first[stop] for stop in sorted(first.keys() - later)]


def beyond(ranks: Sequence[Rank], here: Rank | None, by: int) -> int | None:
    """Return the number of the next (``by`` 1) or previous (-1) stop from a rank; ``None`` past the ends.

    From nowhere, the first stop is next and none is previous.
    """
    if here is None:
        return 0 if by > 0 and ranks else None
    at = bisect_right(ranks, here) if by > 0 else bisect_left(ranks, here) - 1
    return at if 0 <= at < len(ranks) else None


class Walker(QObject):
    """Takes the steps on a desk; each tells whether there was somewhere to go."""

    def __init__(self, desk: ReadingDesk) -> None:
        super().__init__(desk)
        self._desk = desk

    def _stop(self, what: str, by: int) -> bool:
        self._desk.reached_end.emit(f"No {'further' if by > 0 else 'earlier'} {what}")
        return False

    def _go(self, place: Place) -> bool:
        """Make a sentence the current one, with the claim it tells most clearly."""
        desk = self._desk
        groups = desk.shown.index.of(place.article, place.sentence).groups
        desk.state.select_place(desk.sentence(place))
        if desk.state.group not in groups:
            desk.state.select_group(groups[0] if groups else None)
        desk.panes[place.article].view.show_ring()
        return True

    def link(self, by: int) -> bool:
        """Go to the next or previous linked sentence across all panes."""
        desk = self._desk
        if desk.state.comparison is None:
            return False
        order, place = desk.order, desk.state.place
        stops = link_stops(desk.shown.comparison, desk.shown.index, order)
        here = None if place is None else rank(place, order)
        at = beyond([rank(stop, order) for stop in stops], here, by)
        return self._stop("link", by) if at is None else self._go(stops[at])

    def marked(self, by: int) -> bool:
        """Go to the next or previous marked sentence of the pane the person is in."""
        desk, pane = self._desk, self._desk.leading
        if pane is None:
            return False
        sentences = range(len(desk.shown.article(pane.number).sentences))
        stops = [(0, n) for n in sentences if desk.shown.index.of(pane.number, n).any]
        place = desk.state.place
        if place is not None and place.article == pane.number:
            here = place.sentence
        else:  # from the top of what is in view
            here = self._first_in_view(pane) - (1 if by > 0 else 0)
        at = beyond(stops, (0, here), by)
        return self._stop("marked sentence", by) if at is None else self._go(pane.view.place_of(stops[at][1]))

    def _first_in_view(self, pane: Pane) -> int:
        sentences = range(len(pane.view.text.article.sentences))
        tops = ((n, pane.view.top_of(n)) for n in sentences)
        return next((n for n, top in tops if top is not None and top >= 0), len(sentences))

    def partner(self) -> bool:
        """Go to the next sentence that tells the same; after the last one, to the first."""
        self._desk.catch_up()
        desk, place = self._desk, self._desk.state.place
        if place is None or desk.state.comparison is None:
            return self._stop("partner", 1)
        group = desk.state.current
        if group is not None:
            told = [wording.place for wording in group.wordings]
        else:
            linked = counterparts(desk.shown.comparison, desk.shown.index, place)
            told = [one for places in linked.values() for one in places]
        partners = {rank(one, desk.order): one for one in [*told, place] if one.article in desk.order}
        ranks = sorted(partners)
        here = rank(place, desk.order)
        if len(ranks) < 2 or here not in partners:
            return self._stop("partner", 1)
        desk.prefer(partners[ranks[(ranks.index(here) + 1) % len(ranks)]])
        return True

    def pane(self, by: int) -> bool:
        """Go to the same claim in the next or previous pane that tells it."""
        self._desk.catch_up()
        desk, leading = self._desk, self._desk.leading
        if leading is None:
            return False
        order, targets = desk.order, desk.targets()
        ahead = order[order.index(leading.number) + 1 :] if by > 0 else order[: order.index(leading.number)][::-1]
        article = next((n for n in ahead if not targets or n in targets), None)
        if article is None:
            return self._stop("pane that tells this", by)
        desk.take(article)
        if article in targets:
            desk.prefer(targets[article])
        return True
