"""Claims merged and split by a person, laid over what another engine found, or found in corrected texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.claims.model import Status
from reader.library import (
    Decided,
    MergeGroups,
    Ruling,
    SplitGroup,
    Verdict,
    Why,
    group_target,
    quote,
    regroup,
)
from reader.library.recall import recall
from tests.builders import small_comparison
from tests.gui.models.crowd import crowd
from tests.library.values import article_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.comparison import Comparison
    from reader.text.model import Place

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


def places(comparison: Comparison, number: int) -> set[Place]:
    return {wording.place for wording in comparison.groups[number].wordings}


def held(comparison: Comparison) -> list[set[Place]]:
    return [places(comparison, number) for number in range(len(comparison.groups))]


def merging(comparison: Comparison, *numbers: int, minutes: int = 0) -> Decided:
    decision = MergeGroups(tuple(group_target(comparison, number) for number in numbers))
    return Decided(decision, "", NOON + timedelta(minutes=minutes))


def splitting(comparison: Comparison, number: int, minutes: int = 0) -> Decided:
    """Each source's wordings of a group a claim of its own."""
    group = comparison.groups[number]
    parts = tuple(
        tuple(
            quote(comparison.articles[article], wording.place.span)
            for wording in group.wordings
            if wording.place.article == article
        )
        for article in group.articles
    )
    return Decided(SplitGroup(group_target(comparison, number), parts), "", NOON + timedelta(minutes=minutes))


def several(comparison: Comparison) -> int:
    return next(n for n, group in enumerate(comparison.groups) if len(group.articles) > 1)


def other_kinds(comparison: Comparison) -> Comparison:
    """The same groups from an engine that sees no difference in them."""
    groups = tuple(
        replace(
            group,
            **dict.fromkeys(("kind", "force")),
            **dict.fromkeys(("values", "conflicts", "developments"), ()),
            status=Status.AGREED,
            wordings=tuple(replace(each, value=None, variant=None) for each in group.wordings),
        )
        for group in comparison.groups
    )
    return replace(comparison, groups=groups, engine="another")


def test_a_merge_holds_whatever_kind_of_difference_the_engine_sees() -> None:
    old = small_comparison()
    wanted = places(old, 0) | places(old, 1)
    made = recall(other_kinds(old), [merging(old, 0, 1)])
    assert wanted in held(made.comparison)
    assert made.lost == ()


def test_a_merge_holds_where_the_engine_has_cut_one_of_the_claims_in_two() -> None:
    old = small_comparison()
    cut = several(old)
    other = next(n for n in range(len(old.groups)) if n != cut)
    new, _ = regroup.split_by_source(old, cut)
    made = recall(new, [merging(old, *sorted((cut, other)))])
    assert places(old, cut) | places(old, other) in held(made.comparison)
    assert made.lost == ()


def test_what_the_engine_has_merged_by_itself_stays_and_is_not_lost() -> None:
    old = small_comparison()
    new, _ = regroup.merged(old, (0, 1))
    made = recall(new, [merging(old, 0, 1)])
    assert made.comparison == new
    assert made.lost == ()


def test_what_the_engine_has_merged_with_more_stays_and_is_not_lost() -> None:
    old = small_comparison()
    new, _ = regroup.merged(old, range(len(old.groups)))
    made = recall(new, [merging(old, 0, 1)])
    assert made.comparison == new
    assert made.lost == ()


def test_a_large_claim_that_swallowed_one_wording_is_not_drawn_in() -> None:
    old = crowd(6)
    sizes = sorted(range(len(old.groups)), key=lambda n: len(old.groups[n].wordings))
    small, other, large = sizes[0], sizes[1], sizes[-1]
    assert len(old.groups[small].wordings) < len(old.groups[large].wordings) / 2
    new, _ = regroup.merged(old, (small, large))
    made = recall(new, [merging(old, *sorted((small, other)))])
    assert held(made.comparison) == held(new)
    assert [each.why for each in made.lost] == [Why.NOT_FOUND]


def test_a_split_holds_under_other_kinds_and_where_the_engine_makes_it_itself() -> None:
    old = small_comparison()
    number = several(old)
    decided = splitting(old, number)
    parts = [
        places(old, number) & {p for p in places(old, number) if p.article == a} for a in old.groups[number].articles
    ]
    for new in (old, other_kinds(old), regroup.split_by_source(old, number)[0]):
        made = recall(new, [decided])
        assert all(part in held(made.comparison) for part in parts)
        assert made.lost == ()


def test_a_split_holds_where_the_engine_has_put_more_into_the_claim() -> None:
    old = small_comparison()
    number = several(old)
    other = next(n for n in range(len(old.groups)) if n != number)
    new, _ = regroup.merged(old, (number, other))
    made = recall(new, [splitting(old, number)])
    for article in old.groups[number].articles[1:]:
        assert any(
            {p.article for p in each} == {article} for each in held(made.comparison) if each <= places(old, number)
        )
    assert made.lost == ()


def test_merges_and_splits_follow_into_corrected_texts() -> None:
    old = small_comparison()
    article = next(a for a in old.articles if "coastguard" in a.text)
    number = old.articles.index(article)
    corrected = article_with(article, "coastguard", "coast guard")
    moved = tuple(corrected if n == number else each for n, each in enumerate(old.articles))
    # an engine that finds the same groups in the corrected text, at their new places
    from reader.library import locate

    def there(place: Place) -> Place:
        if place.article != number:
            return place
        span = locate(quote(article, place.span), corrected)
        assert span is not None
        return replace(place, span=span)

    groups = tuple(
        replace(group, wordings=tuple(replace(w, place=there(w.place), value=None) for w in group.wordings))
        for group in old.groups
    )
    new = replace(old, articles=moved, groups=groups)
    made = recall(new, [merging(old, 0, 1)])
    assert places(new, 0) | places(new, 1) in held(made.comparison)
    assert made.lost == ()


def test_what_cannot_be_done_any_more_is_listed() -> None:
    old = small_comparison()
    made = recall(replace(old, groups=old.groups[:1]), [merging(old, 0, 1), splitting(old, several(old), 1)])
    assert {each.decided.decision.__class__ for each in made.lost} <= {MergeGroups, SplitGroup}
    assert MergeGroups in {each.decided.decision.__class__ for each in made.lost}


def test_of_two_verdicts_on_claims_that_became_one_the_later_holds_and_the_other_is_listed() -> None:
    old = crowd(4)
    equal = [n for n, group in enumerate(old.groups) if group.kind is None][:2]
    verdicts = [
        Decided(Verdict(group_target(old, number), ruling), "", NOON + timedelta(minutes=at))
        for at, (number, ruling) in enumerate(zip(equal, (Ruling.CONFIRMED, Ruling.REJECTED), strict=True), 1)
    ]
    made = recall(old, [*verdicts, merging(old, *equal, minutes=9)])
    kept = len(made.stored) + len(made.lost)
    assert kept == 2
    assert all(each.decided in verdicts for each in made.lost)


def test_a_note_without_a_verdict_follows_a_claim_whose_kind_has_changed() -> None:
    old = small_comparison()
    number = next(n for n, group in enumerate(old.groups) if group.kind is not None)
    note = Decided(Verdict(group_target(old, number), Ruling.OPEN, "Ask again."), "", NOON)
    ruled = Decided(Verdict(group_target(old, number), Ruling.CONFIRMED), "", NOON)
    new = other_kinds(old)
    assert next(recall(new, [note]).verdicts)[1].note == "Ask again."
    assert [each.why for each in recall(new, [ruled]).lost] == [Why.OTHER_KIND]


@given(st.lists(st.sets(st.integers(0, 4), min_size=2, max_size=3), max_size=3), st.booleans())
def test_decisions_laid_over_again_change_nothing(merges: Sequence[set[int]], cut: bool) -> None:
    old = small_comparison()
    made: list[Decided] = []
    now = old
    for at, numbers in enumerate(merges):
        chosen = sorted(n for n in numbers if n < len(now.groups))
        if len(chosen) > 1:
            made.append(merging(now, *chosen, minutes=at))
            now, _ = regroup.merged(now, chosen)
    wide = [n for n, group in enumerate(now.groups) if len(group.articles) > 1]
    if cut and wide:
        made.append(splitting(now, wide[0], minutes=50))
        now, _ = regroup.split_by_source(now, wide[0])
    again = recall(old, made)
    assert sorted(map(sorted, held(again.comparison))) == sorted(map(sorted, held(now)))
    assert again.lost == ()
    twice = recall(again.comparison, made)
    assert sorted(map(sorted, held(twice.comparison))) == sorted(map(sorted, held(now)))
