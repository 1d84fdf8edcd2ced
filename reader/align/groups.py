"""Groups of linked sentences across articles, with a check that they hang together.

A chain of links is no proof: A-B may share the toll and B-C the date. Two groups grow together only where most of
the pairs between them are links themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.align.model import Link

COHESION = 0.5  # part of the pairs between two groups that must be linked before they become one

Seat = tuple[int, int]  # article, sentence


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Sentences of several articles told of the same: (article, sentence) in order, and the links between them.

    ``links`` are positions in the links given to `link_groups`.
    """

    sentences: tuple[Seat, ...]
    links: tuple[int, ...]


def link_groups(links: Sequence[Link], weakest: float = 0.0, cohesion: float = COHESION) -> tuple[LinkGroup, ...]:
    """Return the groups that the links of confidence ``weakest`` or more form, in reading order.

    Each sentence is in one group at most. Groups join in order of their best link; two join when at least
    ``cohesion`` of the pairs of sentences between them (of different articles) are linked.
    """
    usable = [
        (number, (link.a.article, link.a.sentence), (link.b.article, link.b.sentence))
        for number, link in enumerate(links)
        if link.confidence >= weakest
    ]
    usable.sort(key=lambda one: (-links[one[0]].confidence, one[1], one[2]))
    linked = {frozenset((a, b)) for _, a, b in usable}
    group_of: dict[Seat, frozenset[Seat]] = {}
    for _, a, b in usable:
        one, two = group_of.get(a, frozenset((a,))), group_of.get(b, frozenset((b,)))
        if one is two or not _cohere(one, two, linked, cohesion):
            continue
        for seat in one | two:
            group_of[seat] = one | two
    made = []
    for group in sorted({tuple(sorted(group)) for group in group_of.values()}):
        inside = tuple(sorted(number for number, a, b in usable if a in group and b in group))
        made.append(LinkGroup(group, inside))
    return tuple(made)


def _cohere(one: frozenset[Seat], two: frozenset[Seat], linked: set[frozenset[Seat]], cohesion: float) -> bool:
    pairs = [(a, b) for a in one for b in two if a[0] != b[0]]
    return bool(pairs) and sum(frozenset(pair) in linked for pair in pairs) >= cohesion * len(pairs)
