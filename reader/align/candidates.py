"""Which pairs of sentences are worth a close look: those that share a word that means something.

Every pair of a small set is looked at. In large sets an index of words, rarest first, finds each sentence's best
partners in each other article, so that the work grows with the text and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from reader.errors import never, stop_if

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.align.sketch import Sketch

FEWEST_SHARED = 0.04  # weight of the shared words; 96 of 100 true pairs and 44 of 100 of all have more
PARTNERS = 10  # kept for each sentence in each other article
SMALL = 60_000  # pairs that are looked at without narrowing down


def candidates(
    sketches: Sequence[Sequence[Sketch]], cancelled: Callable[[], bool] = never
) -> list[tuple[Sketch, Sketch]]:
    """Return pairs of sentences of different articles, the earlier article first, in order.

    Raises `Cancelled` where ``cancelled`` said so.
    """
    made: list[tuple[Sketch, Sketch]] = []
    for one, two in combinations(sketches, 2):
        holders: dict[str, list[int]] = defaultdict(list)
        for at, sketch in enumerate(two):
            for stem in sketch.terms:
                holders[stem].append(at)
        found: dict[tuple[int, int], float] = {}
        for at, sketch in enumerate(one):
            stop_if(cancelled)
            totals: dict[int, float] = defaultdict(float)
            for stem, weight in sketch.terms.items():
                for other in holders.get(stem, ()):
                    totals[other] += weight
            found.update({(at, other): total for other, total in totals.items() if total >= FEWEST_SHARED})
        stop_if(cancelled)
        made += [(one[i], two[j]) for i, j in sorted(_best(found, one, two))]
    return made


def _best(found: dict[tuple[int, int], float], one: Sequence[Sketch], two: Sequence[Sketch]) -> set[tuple[int, int]]:
    """The pairs among the best partners of either side, by shared weight in proportion to length."""
    if len(found) <= SMALL // 28:
        return set(found)
    scored = {(i, j): total / (one[i].total * two[j].total) ** 0.5 for (i, j), total in found.items()}
    rows: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    columns: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for (i, j), score in scored.items():
        rows[i].append((-score, i, j))
        columns[j].append((-score, i, j))
    return {(i, j) for side in (rows, columns) for line in side.values() for _, i, j in sorted(line)[:PARTNERS]}
