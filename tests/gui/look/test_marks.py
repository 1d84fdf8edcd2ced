"""Marks of an article: who wins on a word, what stands in the margin, what filters and verdicts take away."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.align.model import Link, LinkKind
from reader.claims.model import Status
from reader.comparison import Comparison
from reader.conflicts.model import Conflict, ConflictKind, Force, Side
from reader.gui.look.marks import Mark, MarkIndex, MarkKind, Rail, RailKind
from reader.gui.state import Filters
from reader.text.model import Place, Span
from tests.builders import place, plain_article, small_comparison

ALL = Filters()


def marks_of(
    comparison: Comparison,
    article: int,
    filters: Filters,
    current: int | None = None,
    rejected: frozenset[int] = frozenset(),
) -> list[Mark]:
    index = MarkIndex(comparison, filters, rejected)
    sentences = range(len(comparison.articles[article].sentences))
    return [mark for sentence in sentences for mark in index.of(article, sentence, current).marks]


def rails_of(comparison: Comparison, article: int, filters: Filters) -> list[Rail]:
    index = MarkIndex(comparison, filters)
    found = (index.of(article, number).rail for number in range(len(comparison.articles[article].sentences)))
    return [rail for rail in found if rail is not None]


def marked(comparison: Comparison, article: int, filters: Filters = ALL, **more: object) -> dict[str, MarkKind]:
    text = comparison.articles[article]
    return {text.cut(mark.span): mark.kind for mark in marks_of(comparison, article, filters, **more)}  # type: ignore[arg-type]


def test_the_value_is_cut_out_of_the_link_around_it() -> None:
    found = marked(small_comparison(), 0)
    assert found["about 150 people"] is MarkKind.HARD
    assert found["The ferry Aurora ran aground on Thursday with"] is MarkKind.NEAR
    assert found["aboard"] is MarkKind.NEAR


def test_each_kind_has_its_mark_and_its_rail() -> None:
    comparison = small_comparison()
    found = marked(comparison, 0)
    assert found["Four people"] is MarkKind.DEVELOPMENT
    assert found["The wind had reached force nine by noon."] is MarkKind.VERBATIM
    assert found["says the buoy was missing"] is MarkKind.SOFT
    assert [rail.kind for rail in rails_of(comparison, 0, ALL)] == [
        RailKind.HARD,
        RailKind.DEVELOPMENT,
        RailKind.SOFT,
    ]
    only = [rail for rail in rails_of(comparison, 2, ALL) if rail.kind is RailKind.ONLY_HERE]
    assert [comparison.articles[2].words_of(rail.sentence) for rail in only] == [
        "Divers will inspect the hull on Monday."
    ]


def test_unsure_links_show_only_when_wanted() -> None:
    comparison = small_comparison()
    words = "Gusts of force nine had been measured by midday."
    assert words not in marked(comparison, 2)
    assert marked(comparison, 2, replace(ALL, weakest=0.3))[words] is MarkKind.UNSURE


def test_rejected_groups_vanish_and_come_back() -> None:
    comparison = small_comparison()
    group = next(n for n, group in enumerate(comparison.groups) if group.title == "People aboard the Aurora")
    kinds = set(marked(comparison, 1, rejected=frozenset({group})).values())
    assert MarkKind.HARD not in kinds
    assert MarkKind.SOFT in kinds
    again = marked(comparison, 1, replace(ALL, rejected=True), rejected=frozenset({group}))
    assert MarkKind.HARD in set(again.values())


def test_filters_take_away_one_kind_at_a_time() -> None:
    comparison = small_comparison()
    assert MarkKind.SOFT not in marked(comparison, 0, replace(ALL, forces=frozenset({Force.HARD}))).values()
    assert MarkKind.VERBATIM not in marked(comparison, 0, replace(ALL, kinds=frozenset({LinkKind.NEAR}))).values()
    assert MarkKind.DEVELOPMENT not in marked(comparison, 0, replace(ALL, developments=False)).values()
    assert all(rail.kind is not RailKind.ONLY_HERE for rail in rails_of(comparison, 2, replace(ALL, only_here=False)))
    agreed = replace(ALL, statuses=frozenset({Status.AGREED}))
    assert set(marked(comparison, 0, agreed).values()) == {MarkKind.VERBATIM}


def test_an_isolated_claim_stands_alone() -> None:
    comparison = small_comparison()
    found = marked(comparison, 0, replace(ALL, isolated=True), current=2)
    assert found == {"Four people": MarkKind.DEVELOPMENT, "were hurt.": MarkKind.NEAR}


def test_the_current_claim_is_told_apart_and_wins_over_its_like() -> None:
    comparison = small_comparison()
    current = [mark for mark in marks_of(comparison, 0, ALL, 0) if mark.current]
    assert "about 150 people" in {comparison.articles[0].cut(mark.span) for mark in current}
    assert not any(mark.current for mark in marks_of(comparison, 0, ALL, 4))


def test_a_click_learns_every_group_of_a_word() -> None:
    comparison = small_comparison()
    index = MarkIndex(comparison, ALL)
    at = place(comparison.articles, 0, "about 150 people")
    assert index.groups_at(0, at.sentence, at.span.start) == (0,)
    assert index.of(0, at.sentence).groups == (0,)


SENTENCE = "The dam's 1,250 m wall, “built” in 1962, held \U0001f642 the\tline of שלום and more water than before."
ARTICLES = (plain_article(f"A dam\n{SENTENCE}"), plain_article(f"Another dam\n{SENTENCE}"))
FROM = ARTICLES[0].sentences[1].span
spans = st.tuples(st.integers(FROM.start, FROM.end - 1), st.integers(1, len(SENTENCE))).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], FROM.end))
)
places = spans.map(lambda span: Place(0, 1, span))
others = st.just(Place(1, 1, ARTICLES[1].sentences[1].span))
links = st.builds(Link, places, others, st.sampled_from(LinkKind), st.floats(0, 1))
sides = st.builds(Side, others, st.just({"label": "x"}))
conflicts = st.builds(
    Conflict,
    st.builds(Side, places, st.just({"label": "y"})),
    sides,
    st.sampled_from(ConflictKind),
    st.sampled_from(Force),
    st.floats(0, 1),
    st.just("why"),
)


@given(st.lists(links, max_size=6), st.lists(conflicts, max_size=4))
def test_no_word_carries_two_marks_whatever_overlaps(some: list[Link], more: list[Conflict]) -> None:
    comparison = Comparison(ARTICLES, tuple(some), tuple(more))
    marks = marks_of(comparison, 0, replace(ALL, weakest=0.0))
    assert all(one.span.end <= later.span.start for one, later in pairwise(marks))
    assert all(FROM.holds(mark.span) and len(mark.span) > 0 for mark in marks)
    for word in re.finditer(r"\w+", SENTENCE):
        span = Span(*word.span()).moved(FROM.start)
        touching = [mark for mark in marks if mark.span.touches(span)]
        assert len(touching) <= 1
        wished = [c.force for c in more if c.a.place.span.touches(span)]
        if wished:
            assert touching[0].kind in (MarkKind.HARD, MarkKind.SOFT)
        elif any(link.a.span.touches(span) for link in some):
            assert touching


@given(st.lists(links, max_size=5), st.lists(conflicts, max_size=3), st.randoms())
def test_the_order_of_links_does_not_matter(some: list[Link], more: list[Conflict], chance: object) -> None:
    turned = list(some)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    one = marks_of(Comparison(ARTICLES, tuple(some), tuple(more)), 0, ALL)
    assert one == marks_of(Comparison(ARTICLES, tuple(turned), tuple(more)), 0, ALL)
