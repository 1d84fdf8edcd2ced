from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reader.comparison import renumber
from reader.conflicts.model import ConflictKind
from reader.library import (
    Decided,
    MergeGroups,
    Note,
    Ruling,
    Verdict,
    Why,
    conflict_target,
    group_target,
    link_target,
    locate,
    quote,
    reanchor,
)
from reader.text.model import Article, Place, Span
from tests.builders import plain_article, small_comparison
from tests.library.values import HOSTILE, article_with, articles, every_decision

STORY = (
    "Harbour closed after ferry accident\n"
    "The ferry Aurora ran aground on Thursday with about 150 people aboard, the coastguard said. "
    "Four people were hurt. The wind had reached force nine by noon.\n"
    "Divers will inspect the hull. Four people were hurt in a second accident, police said."
)


def span_of(article: Article, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    return Span(start, start + len(words))


def found(before: Article, words: str, after: Article, nth: int = 0) -> str | None:
    span = locate(quote(before, span_of(before, words, nth)), after)
    return None if span is None else after.cut(span)


def test_a_passage_is_found_where_text_was_put_before_it() -> None:
    before, after = plain_article(STORY), plain_article("Updated at noon\n" + STORY)
    assert found(before, "about 150 people", after) == "about 150 people"


def test_context_tells_repeated_words_apart() -> None:
    before = plain_article(STORY)
    after = plain_article("Updated\n" + STORY.replace("Divers will", "On Monday divers will"))
    span = locate(quote(before, span_of(before, "Four people were hurt", 1)), after)
    assert span == span_of(after, "Four people were hurt", 1)


def test_repeated_words_without_a_context_are_no_answer() -> None:
    before = plain_article("Four were hurt.")
    after = plain_article("Four were hurt.\n\nFour were hurt.")
    assert locate(quote(before, Span(0, 14)), after) is None


def test_typography_and_line_ends_do_not_matter() -> None:
    before = plain_article('He said "we don\'t know" - twice -\nthat day.')
    after = plain_article("He said “we don’t know” – twice –  that day.\nMore.")
    whole = locate(quote(before, Span(8, 43)), after)
    assert whole is not None
    assert after.cut(whole) == "“we don’t know” – twice –  that day."


def test_a_corrected_word_inside_the_passage_is_seen_through() -> None:
    before = plain_article(STORY)
    after = article_with(before, "about 150 people", "about 152 people")
    words = "The ferry Aurora ran aground on Thursday with about 150 people aboard"
    assert found(before, words, after) == words.replace("150", "152")


def test_a_corrected_first_word_stands_in_for_the_old_one() -> None:
    before = plain_article(STORY)
    after = article_with(before, "Divers will inspect the hull.", "Frogmen will inspect the hull.")
    assert found(before, "Divers will inspect the hull.", after) == "Frogmen will inspect the hull."


def test_a_passage_that_is_gone_is_not_found() -> None:
    before = plain_article(STORY)
    after = article_with(before, " The wind had reached force nine by noon.", "")
    assert found(before, "The wind had reached force nine by noon.", after) is None


def test_a_long_passage_is_found_by_its_beginning_and_what_follows() -> None:
    body = " ".join(f"word{number}" for number in range(3_000))
    before, after = plain_article(body + " END of it"), plain_article("New head\n" + body + " END of it")
    span = locate(quote(before, Span(0, len(body))), after)
    assert span == Span(9, 9 + len(body))


@given(HOSTILE, articles(), HOSTILE, st.data())
def test_what_is_unique_is_found_after_any_insertion(
    head: str, before: Article, tail: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(before.text)))
    span = Span(start, data.draw(st.integers(start, len(before.text))))
    words = before.cut(span)
    after = plain_article(head + before.text + tail)
    if len(words) > 0 and after.text.count(words) == 1:
        assert locate(quote(before, span), after) == span.moved(len(head))


@given(articles(), articles(), st.data())
def test_what_is_found_lies_in_the_text(before: Article, after: Article, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before.text)))
    span = locate(quote(before, Span(start, data.draw(st.integers(start, len(before.text))))), after)
    assert span is None or 0 <= span.start <= span.end <= len(after.text)


def test_on_the_same_result_everything_is_attached_unmoved_in_any_order() -> None:
    comparison = small_comparison()
    decisions = [Decided(one, "Ada") for one in every_decision(comparison)]
    for order in permutations(range(3)):
        articles_then = tuple(comparison.articles[order.index(number)] for number in range(3))
        turned = renumber(comparison, order, articles_then)
        anchored, lost = reanchor(decisions, articles_then, turned)
        assert not lost
        assert not any(one.moved for one in anchored)
        group = next(one for one in anchored if one.decided == decisions[0])
        assert turned.groups[group.numbers[0]].title == comparison.groups[0].title


def test_a_verdict_outlives_a_new_engine_with_other_spans_and_numbers() -> None:
    old = small_comparison()
    decision = Decided(Verdict(group_target(old, 0), Ruling.REJECTED, "the same count"), "Ada")
    wider = tuple(
        replace(
            wording,
            place=replace(
                wording.place, span=old.articles[wording.place.article].sentences[wording.place.sentence].span
            ),
        )
        for wording in old.groups[0].wordings
    )
    new = replace(old, groups=(*old.groups[1:], replace(old.groups[0], wordings=wider, title="Aboard")), engine="2")
    (anchored,), lost = reanchor([decision], new.articles, new)
    assert not lost
    assert new.groups[anchored.numbers[0]].title == "Aboard"
    assert anchored.decided == decision


def test_a_verdict_outlives_a_corrected_text() -> None:
    old = small_comparison()
    later = article_with(old.articles[1], "North", "North") if "North" in old.articles[1].text else old.articles[1]
    later = article_with(old.articles[1], "Aurora grounding", "Aurora aground: update on the grounding")
    shift = len(later.text) - len(old.articles[1].text)

    def moved(place: Place) -> Place:
        return replace(place, span=place.span.moved(shift)) if place.article == 1 else place

    groups = tuple(
        replace(group, wordings=tuple(replace(one, place=moved(one.place), value=None) for one in group.wordings))
        for group in old.groups
    )
    new = replace(old, articles=(old.articles[0], later, old.articles[2]), groups=groups)
    decisions = [Decided(Verdict(group_target(old, number), Ruling.CONFIRMED)) for number in range(len(groups))]
    anchored, lost = reanchor(decisions, new.articles, new)
    assert not lost
    assert [one.numbers for one in anchored] == [(number,) for number in range(len(groups))]
    assert anchored[0].moved
    again, lost = reanchor([one.now for one in anchored], new.articles, new)
    assert not lost
    assert not any(one.moved for one in again)


def test_what_cannot_be_attached_is_listed_with_the_reason() -> None:
    old = small_comparison()
    contested = Decided(Verdict(group_target(old, 0), Ruling.CONFIRMED))
    link = Decided(Verdict(link_target(old, 0), Ruling.REJECTED))
    conflict = Decided(Verdict(conflict_target(old, 0), Ruling.CONFIRMED))
    other = replace(old.groups[0], kind=ConflictKind.DATE)
    new = replace(
        old, links=(), groups=(other, *old.groups[1:]), conflicts=(replace(old.conflicts[0], kind=ConflictKind.NAME),)
    )
    anchored, lost = reanchor([contested, link, conflict], new.articles, new)
    assert not anchored
    assert [(one.decided, one.why) for one in lost] == [
        (contested, Why.OTHER_KIND),
        (link, Why.NOT_FOUND),
        (conflict, Why.OTHER_KIND),
    ]


def test_a_decision_on_an_article_that_is_not_there_is_lost_not_guessed() -> None:
    old = small_comparison()
    note = Decided(Note(quote(old.articles[2], old.articles[2].sentences[0].span), "see"))
    _, (lost,) = reanchor([note], old.articles[:2])
    assert lost.why in (Why.NO_ARTICLE, Why.NO_PASSAGE)
    assert lost.decided == note


def test_of_two_articles_with_one_text_the_right_one_is_meant() -> None:
    one = plain_article(STORY, "Post")
    two = replace(one, source="Gazette.txt", sha256="0" * 64)
    note = Decided(Note(quote(two, Span(0, 7)), "mine"))
    for held in ((one, two), (two, one)):
        ((anchored,), _) = reanchor([note], held)
        assert not anchored.moved


def test_groups_that_the_engine_has_merged_itself_need_no_merging() -> None:
    old = small_comparison()
    merge = Decided(MergeGroups((group_target(old, 0), group_target(old, 0))))
    ((anchored,), _) = reanchor([merge], old.articles, old)
    assert anchored.numbers == (0,)
