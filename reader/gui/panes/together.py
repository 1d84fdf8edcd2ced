"""Scrolling together by content: the other panes follow the one that leads, carried from link to link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.gui.panes.ties import carry, heaviest_chain

if TYPE_CHECKING:
    from reader.gui.panes.shown import Shown
    from reader.gui.panes.view import ArticleView

_AT = 0.24  # of a pane's height: the line that is kept level, the same that levelling uses


class Together:
    """Knows for each pair of articles which heights of one belong to which of the other."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._chains: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
        self._anchors: dict[tuple[int, int], list[tuple[float, float]]] = {}

    def forget_links(self) -> None:
        """Links on show have changed."""
        self._chains.clear()
        self._anchors.clear()

    def forget_heights(self) -> None:
        """A pane's text has been laid out anew."""
        self._anchors.clear()

    def follow(self, leader: ArticleView, before: int, follower: ArticleView) -> int:
        """Return where the follower belongs after the leader has scrolled on from ``before``.

        A follower that was put elsewhere (levelled to a claim told out of order, say) drifts back as fast as
        the leader scrolls, so that nothing jumps.
        """
        now = leader.map.value()
        was = self._carried(leader, before, follower)
        drift = follower.map.value() - was
        step = abs(now - before)
        calm = step * max(1.0, abs(drift) / (2.0 * max(1, follower.viewport().height())))
        left = max(0.0, abs(drift) - calm)
        return round(self._carried(leader, now, follower) + (left if drift > 0 else -left))

    def beside(self, leader: ArticleView, follower: ArticleView) -> int:
        """Return where the follower belongs beside what the leader shows now."""
        return round(self._carried(leader, leader.map.value(), follower))

    def opposite(self, leader: ArticleView, follower: ArticleView) -> tuple[int, int] | None:
        """Return the linked sentences of both that are nearest to the level line of what the leader shows now."""
        line = leader.map.value() + leader.viewport().height() * _AT
        tops = [
            (abs(found[0] - line), a, b)
            for a, b in self._chain(leader.number, follower.number)
            if (found := leader.extent(a)) is not None
        ]
        return min(tops)[1:] if tops else None

    @staticmethod
    def across(leader: ArticleView, here: int, follower: ArticleView, there: int) -> int:
        """Return how far to scroll the follower so that its sentence stands level with the leader's."""
        one, other = leader.extent(here), follower.extent(there)
        return follower.map.value() if one is None or other is None else round(other[0] - one[0] + leader.map.value())

    def _carried(self, leader: ArticleView, value: int, follower: ArticleView) -> float:
        line = value + leader.viewport().height() * _AT
        carried = carry(line, self._heights(leader, follower)) - follower.viewport().height() * _AT
        return min(max(carried, 0.0), float(follower.map.maximum()))

    def _heights(self, leader: ArticleView, follower: ArticleView) -> list[tuple[float, float]]:
        pair = leader.number, follower.number
        if pair not in self._anchors:
            heights: list[tuple[float, float]] = []
            for a, b in self._chain(*pair):
                one, other = leader.extent(a), follower.extent(b)
                if one is not None and other is not None:
                    heights += [(one[0], other[0]), (one[1], other[1])]
            heights = [(0.0, 0.0), *heights, (leader.text_height(), follower.text_height())]
            self._anchors[pair] = _growing(heights)
        return self._anchors[pair]

    def _chain(self, leader: int, follower: int) -> tuple[tuple[int, int], ...]:
        if (leader, follower) not in self._chains:
            comparison, index = self._shown.comparison, self._shown.index
            pairs = [
                (link.a.sentence, link.b.sentence, link.confidence)
                for number, link in enumerate(comparison.links)
                if {link.a.article, link.b.article} == {leader, follower} and index.link_shown(number)
            ]
            chain = heaviest_chain(pairs)
            low, high = min(leader, follower), max(leader, follower)
            self._chains[low, high] = chain
            self._chains[high, low] = tuple((b, a) for a, b in chain)
        return self._chains[leader, follower]


def _growing(heights: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Only those heights that grow on both sides: sentences of one line share its height."""
    kept = heights[:1]
    for a, b in heights[1:]:
        if a > kept[-1][0] and b >= kept[-1][1]:
            kept.append((a, b))
    return kept
