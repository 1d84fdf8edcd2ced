from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Decided, Note, Ruling, Verdict, group_target, link_target, merge_decisions, quote
from reader.text.model import Span
from tests.builders import plain_article, small_comparison
from tests.library.values import every_decision

COMPARISON = small_comparison()
TARGETS = [group_target(COMPARISON, number) for number in range(len(COMPARISON.groups))]
TARGETS += [link_target(COMPARISON, number) for number in range(len(COMPARISON.links))]
NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


def verdict(target: int, ruling: Ruling, note: str = "", by: str = "Ada", minutes: int = 0) -> Decided:
    return Decided(Verdict(TARGETS[target], ruling, note), by, NOON + timedelta(minutes=minutes))


def test_the_union_with_disagreements_side_by_side() -> None:
    mine = [verdict(0, Ruling.CONFIRMED), verdict(1, Ruling.REJECTED), verdict(2, Ruling.CONFIRMED, minutes=2)]
    theirs = [
        verdict(0, Ruling.CONFIRMED, by="Ben"),
        verdict(1, Ruling.CONFIRMED, by="Ben"),
        verdict(3, Ruling.REJECTED),
    ]
    merged = merge_decisions(mine, theirs)
    assert len(merged.decisions) == 4
    (disagreement,) = merged.disagreements
    assert (disagreement.mine, disagreement.theirs) == (mine[1], theirs[1])
    assert mine[1] in merged.decisions
    agreement = merged.agreement
    assert (agreement.both, agreement.same, agreement.only_mine, agreement.only_theirs) == (2, 1, 1, 1)
    assert agreement.share == 0.5


def test_notes_of_both_are_kept() -> None:
    merged = merge_decisions(
        [verdict(0, Ruling.OPEN, "see page 2")], [verdict(0, Ruling.REJECTED, "a typing error", by="Ben")]
    )
    (one,) = merged.decisions
    assert isinstance(one.decision, Verdict)
    assert (one.decision.ruling, one.decision.note) == (Ruling.REJECTED, "see page 2\nBen: a typing error")
    passage = quote(plain_article("Head"), Span(0, 4))
    (note,) = merge_decisions([Decided(Note(passage, "a"))], [Decided(Note(passage, "b"), "Ben")]).decisions
    assert note.decision == Note(passage, "a\nBen: b")


def test_kappa_of_a_known_table() -> None:
    """The worked example of Cohen (1960) as every textbook has it: 20, 5, 10, 15 give 0.4."""
    base = small_comparison()
    articles = plain_article("x" * 100)
    del base
    mine, theirs = [], []
    rulings = [(Ruling.CONFIRMED, Ruling.CONFIRMED)] * 20 + [(Ruling.CONFIRMED, Ruling.REJECTED)] * 5
    rulings += [(Ruling.REJECTED, Ruling.CONFIRMED)] * 10 + [(Ruling.REJECTED, Ruling.REJECTED)] * 15
    for at, (one, other) in enumerate(rulings):
        target = type(TARGETS[0])(TARGETS[0].about, (quote(articles, Span(at, at + 1)),))
        mine.append(Decided(Verdict(target, one)))
        theirs.append(Decided(Verdict(target, other)))
    assert merge_decisions(mine, theirs).agreement.kappa == pytest.approx(0.4)


def test_kappa_says_nothing_where_it_means_nothing() -> None:
    assert merge_decisions([], []).agreement.kappa is None
    same = [verdict(0, Ruling.CONFIRMED), verdict(1, Ruling.CONFIRMED)]
    assert merge_decisions(same, same).agreement.kappa is None
    assert merge_decisions(same, same).agreement.share == 1


def test_merging_the_same_changes_nothing() -> None:
    mine = [Decided(one, "Ada", NOON) for one in every_decision(COMPARISON)]
    merged = merge_decisions(mine, mine)
    assert set(merged.decisions) == set(mine)
    assert not merged.disagreements


@given(
    st.dictionaries(st.integers(0, len(TARGETS) - 1), st.sampled_from(Ruling)),
    st.dictionaries(st.integers(0, len(TARGETS) - 1), st.sampled_from(Ruling)),
)
def test_both_sides_see_the_same(mine: dict[int, Ruling], theirs: dict[int, Ruling]) -> None:
    ours = [verdict(number, ruling) for number, ruling in mine.items()]
    others = [verdict(number, ruling, by="Ben") for number, ruling in theirs.items()]
    here, there = merge_decisions(ours, others), merge_decisions(others, ours)
    assert {one.key for one in here.decisions} == {one.key for one in there.decisions}
    assert {one.key for one in here.disagreements} == {one.key for one in there.disagreements}
    assert here.agreement.kappa == there.agreement.kappa or here.agreement.kappa == pytest.approx(
        there.agreement.kappa
    )
    assert {one.key for one in here.decisions} == {one.key for one in (*ours, *others)}
