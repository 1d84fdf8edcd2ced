"""Clusters of tied places: the surest ties first, and no place that is not tied to most of those already there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.errors import never, stop_if

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.text.model import Place

COHESION = 0.5  # share of cross-article pairs of a group that must be tied: below, chains glue strangers
OVERLAP = 0.5  # share of the shorter span two places must have in common to be one place
ASK_EVERY = 200  # ties between two looks at the cancel button


@dataclass(slots=True)
class Cluster:
    """Places that hold one claim, and the numbers of the ties (links or differences) that brought them together."""

    places: list[Place] = field(default_factory=list)
    ties: list[int] = field(default_factory=list)


def same_place(one: Place, two: Place) -> bool:
    """Tell whether two places are the same words of the same sentence, more or less."""
    if (one.article, one.sentence) != (two.article, two.sentence):
        return False
    shared = min(one.span.end, two.span.end) - max(one.span.start, two.span.start)
    return shared >= OVERLAP * min(len(one.span), len(two.span)) and shared > 0


def cluster_ties(
    ties: Sequence[tuple[Place, Place, float]],
    *,
    weighed: bool = False,
    cancelled: Callable[[], bool] = never,
) -> list[Cluster]:
    """Gather tied places into clusters, the surest tie first, joining two clusters only where they cohere.

    ``weighed`` counts a tie as much as it is sure, so that a crowd of doubtful ones does not glue. Raises `Cancelled`
    soon after ``cancelled`` says so.
    """
    nodes: list[Place] = []
    node_ties: dict[frozenset[int], list[int]] = defaultdict(list)
    by_sentence: dict[tuple[int, int], list[int]] = defaultdict(list)

    def node(place: Place) -> int:
        for number in by_sentence[place.article, place.sentence]:
            if same_place(nodes[number], place):
                return number
        nodes.append(place)
        by_sentence[place.article, place.sentence].append(len(nodes) - 1)
        return len(nodes) - 1

    # The longest places are met first, so that a short one joins the sentence it is part of whatever the order.
    ends = sorted({end for a, b, _ in ties for end in (a, b)}, key=lambda place: (-len(place.span), place))
    number_of = {end: node(end) for end in ends}
    for tie, (a, b, _) in enumerate(ties):
        node_ties[frozenset((number_of[a], number_of[b]))].append(tie)
    home = {number: {number} for number in range(len(nodes))}
    best = {pair: max(ties[tie][2] for tie in found) for pair, found in node_ties.items()}
    weight = best if weighed else dict.fromkeys(best, 1.0)
    for done, pair in enumerate(sorted(best, key=lambda pair: (-best[pair], sorted(pair)))):
        if done % ASK_EVERY == 0:
            stop_if(cancelled)
        if len(pair) < 2:
            continue
        left, right = (home[number] for number in pair)
        if left is right or not _cohere(left, right, nodes, weight):
            continue
        left |= right
        for number in right:
            home[number] = left
    tied: dict[int, list[int]] = defaultdict(list)  # by which set of places they lie in
    for pair, found in node_ties.items():
        homes = {id(home[number]) for number in pair}
        if len(homes) == 1:
            tied[homes.pop()] += found
    clusters = [
        Cluster(sorted(nodes[number] for number in members), sorted(tied[key]))
        for key, members in {id(members): members for members in home.values()}.items()
        if key in tied
    ]
    return sorted(clusters, key=lambda cluster: cluster.places)


def _cohere(left: set[int], right: set[int], nodes: Sequence[Place], tied: Mapping[frozenset[int], float]) -> bool:
    """Tell whether enough of the pairs across two clusters (in different articles) are tied."""
    across = [(a, b) for a in left for b in right if nodes[a].article != nodes[b].article]
    if not across or len(left) == len(right) == 1:
        return bool(across)
    return sum(tied.get(frozenset(pair), 0.0) for pair in across) >= COHESION * len(across)
