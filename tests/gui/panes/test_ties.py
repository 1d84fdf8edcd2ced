"""What ribbons, levelling and scrolling follow, as plain functions."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.gui.look.marks import MarkIndex
from reader.gui.panes.ties import (
    TieKind,
    carry,
    counterparts,
    heaviest_chain,
    level_height,
    ties_between,
    ties_of_group,
)
from reader.gui.state import Filters
from tests.builders import place, small_comparison


def test_values_that_agree_and_differ_are_tied_as_such() -> None:
    comparison = small_comparison()
    ties = ties_of_group(comparison, comparison.groups[0], 0, 1)
    assert [tie.kind for tie in ties] == [TieKind.CONFLICT]
    assert comparison.articles[1].cut(ties[0].right.span) == "125 passengers"
    assert [tie.kind for tie in ties_of_group(comparison, comparison.groups[0], 1, 2)] == [TieKind.MATCH]
    assert [tie.kind for tie in ties_of_group(comparison, comparison.groups[2], 0, 1)] == [TieKind.DEVELOPMENT]


def test_nothing_is_tied_to_a_silent_article() -> None:
    comparison = small_comparison()
    assert ties_of_group(comparison, comparison.groups[1], 1, 2) == ()


def test_ties_turn_with_the_panes_and_follow_the_filters() -> None:
    comparison = small_comparison()
    index = MarkIndex(comparison, Filters())
    one, other = ties_between(comparison, index, 0, 1), ties_between(comparison, index, 1, 0)
    assert {(tie.left, tie.right) for tie in one} == {(tie.right, tie.left) for tie in other}
    assert ties_between(comparison, MarkIndex(comparison, Filters(weakest=0.99)), 0, 2) == ()


def test_counterparts_of_a_sentence_by_article() -> None:
    comparison = small_comparison()
    here = place(comparison.articles, 0, "The wind had reached force nine by noon.")
    found = counterparts(comparison, MarkIndex(comparison, Filters(weakest=0.3)), here)
    assert sorted(found) == [1, 2]


pairs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 5).map(float)), max_size=7)


@given(pairs)
def test_the_chain_only_grows_and_none_is_heavier(some: list[tuple[int, int, float]]) -> None:
    chain = heaviest_chain(some)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(chain))
    weights: dict[tuple[int, int], float] = {}
    for a, b, weight in some:
        weights[a, b] = max(weight, weights.get((a, b), 0.0))
    best = 0.0
    for size in range(len(weights) + 1):
        for choice in combinations(sorted(weights), size):
            if all(a < c and b < d for (a, b), (c, d) in pairwise(choice)):
                best = max(best, sum(weights[one] for one in choice))
    assert sum(weights[one] for one in chain) == best


anchors = st.lists(st.tuples(st.integers(1, 50), st.integers(0, 50)), min_size=1, max_size=8).map(
    lambda steps: [
        (float(sum(a for a, _ in steps[:n])), float(sum(b for _, b in steps[:n]))) for n in range(len(steps))
    ]
)


@given(anchors, st.floats(-100, 500), st.floats(0, 5))
def test_carrying_meets_every_anchor_and_never_goes_back(
    some: list[tuple[float, float]], y: float, further: float
) -> None:
    assert all(carry(a, some) == b for a, b in some)
    assert carry(y + further, some) >= carry(y, some) - 1e-6


@given(st.lists(st.tuples(st.integers(-500, 500), st.integers(0, 500)), max_size=6), st.integers(-300, 300))
def test_all_meet_at_the_level_height_where_they_can(some: list[tuple[int, int]], wanted: int) -> None:
    ranges = [(float(top), float(top + more)) for top, more in some]
    at = level_height(ranges, wanted)
    low, high = max((r[0] for r in ranges), default=wanted), min((r[1] for r in ranges), default=wanted)
    if low <= high:
        assert all(top <= at <= bottom for top, bottom in ranges)
        assert at == wanted or at in (low, high)
    else:
        assert at == wanted
