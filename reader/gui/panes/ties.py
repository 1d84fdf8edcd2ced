"""What ribbons and levelling follow: pairs of places that two articles share, and chains of them in order.

Pure: from a comparison to places. Knows no widgets.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.claims.model import Status
from reader.text.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.claims.model import ClaimGroup, Wording
    from reader.comparison import Comparison
    from reader.gui.look.marks import MarkIndex


class TieKind(StrEnum):
    """What a ribbon says of its two ends."""

    MATCH = "match"
    CONFLICT = "conflict"
    DEVELOPMENT = "development"


@dataclass(frozen=True, slots=True)
class Tie:
    """Words of a left and of a right article that belong together."""

    left: Place
    right: Place
    kind: TieKind


def ties_of_group(comparison: Comparison, group: ClaimGroup, left: int, right: int) -> tuple[Tie, ...]:
    """Return the ties of one claim between two articles: its values where they are marked, else its wordings.

    Only wordings that are linked are tied, unless no link says which belongs to which.
    """
    ones = [wording for wording in group.wordings if wording.place.article == left]
    others = [wording for wording in group.wordings if wording.place.article == right]
    linked = {(a.sentence, b.sentence) for a, b in _link_ends(comparison, group.links, left, right)}
    linked |= {
        (a.sentence, b.sentence)
        for number in group.conflicts
        for a, b in _ends(comparison.conflicts[number].a.place, comparison.conflicts[number].b.place, left, right)
    }
    pairs = [(one, other) for one in ones for other in others]
    close = [pair for pair in pairs if (pair[0].place.sentence, pair[1].place.sentence) in linked]
    return tuple(Tie(_end(one), _end(other), _kind(group, one, other)) for one, other in close or pairs)


def _kind(group: ClaimGroup, one: Wording, other: Wording) -> TieKind:
    if one.variant is None or other.variant is None or one.variant == other.variant:
        return TieKind.MATCH
    return TieKind.DEVELOPMENT if group.status is Status.DEVELOPING else TieKind.CONFLICT


def _end(wording: Wording) -> Place:
    place = wording.place
    return Place(place.article, place.sentence, wording.value if wording.value is not None else place.span)


def _ends(a: Place, b: Place, left: int, right: int) -> list[tuple[Place, Place]]:
    if (a.article, b.article) == (left, right):
        return [(a, b)]
    return [(b, a)] if (b.article, a.article) == (left, right) else []


def _link_ends(comparison: Comparison, links: Iterable[int], left: int, right: int) -> list[tuple[Place, Place]]:
    return [
        ends
        for number in links
        for ends in _ends(comparison.links[number].a, comparison.links[number].b, left, right)
    ]


def ties_between(comparison: Comparison, index: MarkIndex, left: int, right: int) -> tuple[Tie, ...]:
    """Return the ties of all links on show between two articles, in the order of the left one."""
    shown = (number for number in range(len(comparison.links)) if index.link_shown(number))
    ends = sorted(_link_ends(comparison, shown, left, right))
    return tuple(Tie(a, b, TieKind.MATCH) for a, b in ends)


def counterparts(comparison: Comparison, index: MarkIndex, place: Place) -> dict[int, list[Place]]:
    """Return the places that links on show join to a sentence, by article, in the order of the text."""
    found: dict[int, set[Place]] = {}
    for number in index.links_at(place.article, place.sentence):
        link = comparison.links[number]
        for here, there in ((link.a, link.b), (link.b, link.a)):
            if (here.article, here.sentence) == (place.article, place.sentence):
                found.setdefault(there.article, set()).add(there)
    return {article: sorted(places) for article, places in sorted(found.items())}


def heaviest_chain(pairs: Iterable[tuple[int, int, float]]) -> tuple[tuple[int, int], ...]:
    """Return the heaviest run of pairs (a, b, weight) in which both numbers only grow.

    Scrolling follows it; pairs told in another order are left to levelling. Takes n log n steps.
    """
    best: dict[tuple[int, int], float] = {}
    for a, b, weight in pairs:
        best[a, b] = max(weight, best.get((a, b), 0.0))
    ordered = sorted(best, key=lambda pair: (pair[0], -pair[1]))
    places = {b: n + 1 for n, b in enumerate(sorted({b for _, b in ordered}))}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)  # best (weight, pair) up to each b
    before = [-1] * len(ordered)
    end, most = -1, 0.0
    for n, pair in enumerate(ordered):
        weight, previous = _best_below(tree, places[pair[1]] - 1)
        total = weight + best[pair]
        before[n] = previous
        _raise(tree, places[pair[1]], (total, n))
        if total > most:
            end, most = n, total
    chain = []
    while end >= 0:
        chain.append(ordered[end])
        end = before[end]
    return tuple(reversed(chain))


def _best_below(tree: list[tuple[float, int]], at: int) -> tuple[float, int]:
    found = (0.0, -1)
    while at > 0:
        if tree[at][0] > found[0]:
            found = tree[at]
        at -= at & -at
    return found


def _raise(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(tree):
        if value[0] > tree[at][0]:
            tree[at] = value
        at += at & -at


def carry(y: float, anchors: Sequence[tuple[float, float]]) -> float:
    """Carry a height from one text to the other: between two anchors in proportion, beyond them one to one."""
    if not anchors:
        return y
    if y <= anchors[0][0]:
        return anchors[0][1] + (y - anchors[0][0])
    for (a, b), (c, d) in pairwise(anchors):
        if y <= c:
            return d if c <= a else b + (d - b) * (y - a) / (c - a)
    return anchors[-1][1] + (y - anchors[-1][0])


def level_height(ranges: Sequence[tuple[float, float]], wanted: float) -> float:
    """Return the height at which all sentences can stand level, as near as can be to the one wanted.

    ``ranges`` are the (highest, lowest) heights that each sentence can be scrolled to. Where they do not meet,
    the wanted height is returned, and each goes as near to it as its text allows.
    """
    low = max((top for top, _ in ranges), default=wanted)
    high = min((bottom for _, bottom in ranges), default=wanted)
    return wanted if low > high else min(max(wanted, low), high)
