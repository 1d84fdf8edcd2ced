"""One link or difference set aside by a person: nothing rests on it, and another run leaves it aside."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.claims.model import Status
from reader.comparison import renumber
from reader.library import Decided, Ruling, Verdict, tie_target
from reader.library.recall import recall
from reader.library.strike import ends_of, is_strike, striking, struck_of, without
from tests.builders import small_comparison

SMALL = small_comparison()
TIES = (*SMALL.links, *SMALL.conflicts, *SMALL.developments)
NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


def striking_of(*numbers: int) -> list[Decided]:
    return [Decided(Verdict(tie_target(SMALL, TIES[number]), Ruling.REJECTED), "", NOON) for number in numbers]


def test_a_value_that_differs_from_none_any_more_is_no_side_of_the_conflict() -> None:
    changed, now = without(SMALL, SMALL.conflicts[0])
    group = changed.groups[now[0]]
    assert (group.status, group.conflicts, changed.conflicts[0].why) == (
        Status.CONTESTED,
        (0,),
        "people aboard the ferry: about 150 v 125",
    )
    again, now = without(changed, changed.conflicts[0])
    agreed = again.groups[now[0]]
    assert (agreed.status, agreed.values, agreed.kind, len(agreed.articles)) == (Status.AGREED, (), None, 3)
    assert all(wording.variant is None for wording in agreed.wordings)


def test_what_only_the_link_held_together_becomes_two_claims() -> None:
    single = next(n for n, group in enumerate(SMALL.groups) if len(group.links) == 2 and not group.conflicts)
    tie = SMALL.links[SMALL.groups[single].links[0]]
    changed, now = without(SMALL, tie)
    assert len(changed.groups) == len(SMALL.groups) + 1
    parts = changed.groups[now[single] : now[single] + 2]
    assert sorted(len(part.articles) for part in parts) == [1, 2]
    assert struck_of(changed, parts[0]) == struck_of(changed, parts[1]) == [tie]


def test_what_is_not_there_cannot_be_struck() -> None:
    changed, _ = without(SMALL, SMALL.links[0])
    with pytest.raises(ValueError, match="not in"):
        without(changed, SMALL.links[0])


@given(st.permutations(range(len(TIES))), st.integers(1, len(TIES)))
def test_the_books_stay_right_whatever_is_struck(order: list[int], many: int) -> None:
    comparison = SMALL
    for number in order[:many]:
        comparison, now = without(comparison, TIES[number])
        assert len(now) == len(set(now))
    left = {*map(id, comparison.links), *map(id, comparison.conflicts), *map(id, comparison.developments)}
    assert left == {id(TIES[number]) for number in order[many:]}
    for group in comparison.groups:
        here = {(wording.place.article, wording.place.sentence) for wording in group.wordings}
        ties = [*(comparison.links[n] for n in group.links), *(comparison.conflicts[n] for n in group.conflicts)]
        ties += [comparison.developments[n] for n in group.developments]
        assert all({(end.article, end.sentence) for end in ends_of(tie)} <= here for tie in ties)
        assert (group.status is Status.CONTESTED) <= bool(group.conflicts)
        assert all(wording.variant is None or wording.variant < len(group.values) for wording in group.wordings)
        assert set(group.says) | set(group.differs) | set(group.silent) == {0, 1, 2}


@given(st.permutations(range(3)), st.sets(st.integers(0, len(TIES) - 1), min_size=1))
def test_another_run_leaves_aside_what_was_struck(order: list[int], numbers: set[int]) -> None:
    decisions = striking_of(*numbers)
    assert all(is_strike(each.decision) for each in decisions)
    articles = tuple(SMALL.articles[order.index(n)] for n in range(3))
    turned = renumber(SMALL, order, articles)
    laid = recall(turned, decisions)
    assert not laid.lost
    assert len(laid.comparison.struck) == len(numbers)
    for tie in laid.comparison.struck:
        assert striking(turned, decisions, tie) in decisions
