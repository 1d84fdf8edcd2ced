from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.align.model import Origin, Passage
from reader.align.origins import count_origins
from reader.claims.model import Status
from reader.library.regroup import (
    BY_HAND,
    in_one_origin,
    merged,
    split,
    split_by_source,
    with_one_origin,
    with_two_origins,
)
from tests.builders import small_comparison

if TYPE_CHECKING:
    from reader.comparison import Comparison


def test_merged_claims_hold_all_wordings_and_values() -> None:
    comparison, number = merged(small_comparison(), (1, 0))
    group = comparison.groups[number]
    assert number == 0
    assert len(comparison.groups) == 4
    assert group.title == "People aboard the Aurora"
    assert len(group.wordings) == 5
    assert group.values == ("about 150", "125", "says", "denied")
    assert group.conflicts == (0, 1, 2)
    assert group.status is Status.CONTESTED
    assert group.silent == ()


def test_a_wording_split_off_takes_its_difference_with_it() -> None:
    comparison = small_comparison()
    away = [wording.place for wording in comparison.groups[0].wordings if wording.place.article == 0]
    changed, number = split(comparison, 0, away)
    left, new = changed.groups[0], changed.groups[number]
    assert (left.status, left.articles, left.values) == (Status.AGREED, (1, 2), ())
    assert (new.status, new.articles) == (Status.SINGLE, (0,))
    assert left.conflicts == new.conflicts == ()
    assert new.title.startswith("The ferry Aurora ran aground")


def test_split_by_source_gives_each_its_own_claim() -> None:
    changed, number = split_by_source(small_comparison(), 3)
    made = changed.groups[number : number + 3]
    assert [group.articles for group in made] == [(0,), (1,), (2,)]
    assert all(group.status is Status.SINGLE for group in made)


def test_nothing_is_split_into_nothing() -> None:
    comparison = small_comparison()
    with pytest.raises(ValueError, match="without wordings"):
        split(comparison, 4, [comparison.groups[4].wordings[0].place])


@given(st.sets(st.integers(0, 4), min_size=2))
def test_merging_loses_no_wording_and_keeps_its_books(numbers: set[int]) -> None:
    comparison = small_comparison()
    changed, number = merged(comparison, tuple(numbers))
    group = changed.groups[number]
    told = {wording.place for n in numbers for wording in comparison.groups[n].wordings}
    assert {wording.place for wording in group.wordings} == told
    assert set(group.says) | set(group.differs) == set(group.articles)
    assert set(group.articles) | set(group.silent) == {0, 1, 2}
    for wording in group.wordings:
        assert wording.variant is None or wording.variant < len(group.values)


def _shared(*articles: int) -> Comparison:
    """The small comparison with one passage that all these articles have; origins counted by it."""
    comparison = small_comparison()
    passage = Passage(tuple(comparison.groups[0].wordings[n].place for n in articles), 9)
    origin = Origin(articles, 9, (0.2,) * len(articles), ("9 words alike in a row",), (passage,))
    groups = tuple(
        replace(group, origins=count_origins((origin,), [wording.place for wording in group.wordings]))
        for group in comparison.groups
    )
    return replace(comparison, origins=(origin,), groups=groups)


def test_origins_are_counted_by_hand_and_every_claim_with_them() -> None:
    machine = _shared(1, 2)
    assert machine.groups[0].origins == 2
    apart = with_two_origins(machine, 2, 1)
    assert (apart.origins, apart.groups[0].origins) == ((), 3)
    assert with_one_origin(apart, 1, 2, machine) == machine  # what the engine found comes back whole
    by_hand = with_one_origin(apart, 0, 1)
    assert by_hand.origins[0].evidence == (BY_HAND,)
    assert [group.origins for group in by_hand.groups[:3]] == [2, 1, 1]
    assert with_one_origin(by_hand, 1, 0) is by_hand


def test_only_the_later_of_two_leaves_an_origin_of_three() -> None:
    machine = _shared(0, 1, 2)
    apart = with_two_origins(machine, 2, 0)
    assert [origin.articles for origin in apart.origins] == [(0, 1)]
    assert in_one_origin(apart, 0, 1)
    assert with_one_origin(apart, 0, 2, machine) == machine
