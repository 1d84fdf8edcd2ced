"""All differences between linked sentences, each kind found by its own module, each told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.conflicts.attribution import attribution_differences
from reader.conflicts.certainty import certainty_differences
from reader.conflicts.dates import date_differences
from reader.conflicts.model import Conflict, Development, Force
from reader.conflicts.names import name_differences
from reader.conflicts.numbers import number_differences
from reader.conflicts.status import status_differences
from reader.conflicts.whereabouts import whereabouts_differences
from reader.conflicts.wording import wording_differences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions
    from reader.text.model import Article, Place


def find_conflicts(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[tuple[Conflict, ...], tuple[Development, ...]]:
    """Return the conflicts and developments between linked sentences.

    ``mentions`` are those of each article's sentences. The same two places are told once: as a development where
    a later report explains the difference, else hard rather than soft, else by the kind that is surer.
    """
    numbers, grown = number_differences(articles, mentions, links)
    states, moved = status_differences(articles, mentions, links)
    developments = (*grown, *moved)
    found: list[Conflict] = [*numbers, *states]
    for differences in (
        date_differences,
        name_differences,
        whereabouts_differences,
        certainty_differences,
        attribution_differences,
        wording_differences,
    ):
        found += differences(articles, mentions, links)
    told = [(each.a.place, each.b.place) for each in developments]
    kept: list[Conflict] = []
    for conflict in sorted(found, key=_strength):
        ends = conflict.a.place, conflict.b.place
        if not any(_overlap(ends, other) for other in told):
            told.append(ends)
            kept.append(conflict)
    kept.sort(key=lambda conflict: (conflict.a.place, conflict.b.place, conflict.kind))
    return tuple(kept), developments


def _strength(conflict: Conflict) -> tuple[object, ...]:
    return conflict.force is Force.SOFT, -conflict.confidence, conflict.kind, conflict.a.place, conflict.b.place


def _overlap(one: tuple[Place, Place], two: tuple[Place, Place]) -> bool:
    """Tell whether two pairs of places touch at both ends (whichever way round)."""
    return any(
        all(
            (a.article, a.sentence) == (b.article, b.sentence) and a.span.touches(b.span)
            for a, b in zip(one, other, strict=True)
        )
        for other in (two, two[::-1])
    )
