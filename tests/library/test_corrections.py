from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.library import (
    Decided,
    Detail,
    JoinSentences,
    MarkFurniture,
    SetDetail,
    SetRole,
    SplitSentence,
    UnmarkFurniture,
    apply_corrections,
    quote,
    source_of,
)
from reader.library.soundness import check_article
from reader.text.model import Article, FurnitureKind, Role, Span
from tests.builders import plain_article
from tests.library.values import articles

PAGE = plain_article("Head\nOne is here. Two is there.\nREAD: Another story\nThree is last.")


def words(article: Article) -> list[str]:
    return [article.cut(sentence.span) for sentence in article.sentences]


def corrected(article: Article, *decisions: object) -> Article:
    made = [
        Decided(decision, at=datetime(2024, 1, 1, 12, minute, tzinfo=UTC))  # type: ignore[arg-type]
        for minute, decision in enumerate(decisions)
    ]
    return apply_corrections(article, made)


def span_of(piece: str) -> Span:
    start = PAGE.text.index(piece)
    return Span(start, start + len(piece))


def test_a_sentence_is_split_where_the_person_says() -> None:
    found = corrected(PAGE, SplitSentence(quote(PAGE, span_of("Two is there.")), (4,)))
    assert words(found) == ["Head", "One is here.", "Two", "is there.", "Three is last."]
    assert [one.paragraph for one in found.sentences] == [0, 1, 1, 1, 3]  # the folded line is a paragraph too


def test_sentences_are_joined_and_have_their_clauses_anew() -> None:
    found = corrected(PAGE, JoinSentences(quote(PAGE, span_of("One is here. Two is there."))))
    assert words(found) == ["Head", "One is here. Two is there.", "Three is last."]
    assert found.sentences[1].clauses


def test_joining_over_a_fold_changes_nothing() -> None:
    assert corrected(PAGE, JoinSentences(quote(PAGE, span_of("there.\nREAD: Another story\nThree")))) == PAGE


def test_marked_furniture_leaves_the_article_and_unmarked_comes_back() -> None:
    folded = corrected(PAGE, MarkFurniture(quote(PAGE, span_of("One is here."))))
    assert words(folded) == ["Head", "Two is there.", "Three is last."]
    assert FurnitureKind.BY_HAND in {piece.why for piece in folded.furniture}
    back = corrected(PAGE, UnmarkFurniture(quote(PAGE, span_of("READ: Another story"))))
    assert words(back) == ["Head", "One is here.", "Two is there.", "READ: Another story", "Three is last."]
    assert not back.furniture
    assert [one.paragraph for one in back.sentences] == [0, 1, 1, 2, 3]


def test_part_of_a_sentence_can_be_furniture() -> None:
    found = corrected(PAGE, MarkFurniture(quote(PAGE, span_of("One is"))))
    assert words(found) == ["Head", "here.", "Two is there.", "Three is last."]


def test_role_and_date_are_set_in_the_order_they_were() -> None:
    found = corrected(
        PAGE,
        SetRole(quote(PAGE, span_of("Three is last.")), Role.CAPTION),
        SetDetail(source_of(PAGE), Detail.PUBLISHED, "2020-02-03"),
        SetDetail(source_of(PAGE), Detail.OUTLET, "The Other Paper"),
    )
    assert found.sentences[-1].role is Role.CAPTION
    assert (found.metadata.published, found.metadata.outlet) == (date(2020, 2, 3), "The Other Paper")
    assert corrected(found, SetDetail(source_of(PAGE), Detail.PUBLISHED, "")).metadata.published is None


def test_corrections_of_other_words_change_nothing() -> None:
    other = plain_article("Head\nQuite other words. In every way.")
    assert corrected(other, SplitSentence(quote(PAGE, span_of("Two is there.")), (4,))) == other
    assert (
        corrected(other, SetDetail(source_of(PAGE), Detail.OUTLET, "X")).metadata.outlet == "X"
    )  # one name: re-imported


def test_a_correction_follows_its_words_into_a_corrected_text() -> None:
    later = plain_article("Head, updated\nOne is here. Two is there.")
    found = corrected(later, SplitSentence(quote(PAGE, span_of("Two is there.")), (4,)))
    assert words(found)[-2:] == ["Two", "is there."]


@given(articles(), st.data())
def test_any_corrections_leave_a_sound_article_and_can_be_laid_on_again(
    article: Article, data: st.DataObject
) -> None:
    made = []
    for minute in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(article.text)))
        passage = quote(article, Span(start, data.draw(st.integers(start, len(article.text)))))
        kind = data.draw(st.sampled_from([MarkFurniture, UnmarkFurniture, JoinSentences, SplitSentence]))
        decision = SplitSentence(passage, (1, 3, -2, 99)) if kind is SplitSentence else kind(passage)
        made.append(Decided(decision, at=datetime(2024, 1, 1, 12, minute, tzinfo=UTC)))
    found = apply_corrections(article, made)
    check_article(found)
    assert found.text == article.text
    for sentence in found.sentences:
        assert not any(piece.span.touches(sentence.span) for piece in found.furniture)
    assert apply_corrections(found, made[-1:]) == found
