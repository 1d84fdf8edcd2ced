"""All differences between linked sentences, each kind found by its own module, each told once."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from reader.conflicts.attribution import attribution_differences
from reader.conflicts.certainty import certainty_differences
from reader.conflicts.clocks import clock_differences
from reader.conflicts.dates import date_differences
from reader.conflicts.ends import FIRM
from reader.conflicts.model import Conflict, Development, Force
from reader.conflicts.names import name_differences
from reader.conflicts.numbers import number_differences
from reader.conflicts.status import status_differences
from reader.conflicts.tally import tally_of
from reader.conflicts.whereabouts import whereabouts_differences
from reader.conflicts.wording import wording_differences
from reader.errors import never, stop_if

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions
    from reader.text.model import Article, Place


def find_conflicts(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    links: Sequence[Link],
    cancelled: Callable[[], bool] = never,
) -> tuple[tuple[Conflict, ...], tuple[Development, ...]]:
    """Return the conflicts and developments between linked sentences.

    ``mentions`` are those of each article's sentences. The same two places are told once: as a development where
    a later report explains the difference, else hard rather than soft, else by the kind that is surer. Raises
    `Cancelled` soon after ``cancelled`` says so: it is asked for every kind and every two articles.
    """
    by_pair: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in links:
        by_pair[link.a.article, link.b.article].append(link)
    found: list[Conflict] = []
    developments: list[Development] = []
    numbers = partial(number_differences, tally=tally_of(articles, mentions, cancelled))
    for _, own in sorted(by_pair.items()):
        for both in (numbers, status_differences):
            stop_if(cancelled)
            conflicts, grown = both(articles, mentions, own)
            found += conflicts
            developments += grown
        firm = [link for link in own if link.confidence >= FIRM]
        for differences, looked in (
            (date_differences, own),
            (clock_differences, own),
            (name_differences, own),
            (whereabouts_differences, own),
            (certainty_differences, firm),
            (attribution_differences, firm),
            (wording_differences, firm),
        ):
            stop_if(cancelled)
            found += differences(articles, mentions, looked)
    told: dict[frozenset[tuple[int, int]], list[tuple[Place, Place]]] = defaultdict(list)
    for each in developments:
        told[_sentences(each.a.place, each.b.place)].append((each.a.place, each.b.place))
    kept: list[Conflict] = []
    for conflict in sorted(found, key=_strength):
        ends = conflict.a.place, conflict.b.place
        others = told[_sentences(*ends)]
        if not any(_overlap(ends, other) for other in others):
            others.append(ends)
            kept.append(conflict)
    kept.sort(key=lambda conflict: (conflict.a.place, conflict.b.place, conflict.kind))
    return tuple(kept), tuple(developments)


def _sentences(a: Place, b: Place) -> frozenset[tuple[int, int]]:
    return frozenset({(a.article, a.sentence), (b.article, b.sentence)})


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
