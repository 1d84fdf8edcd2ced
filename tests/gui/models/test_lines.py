"""The lines of the claim stack."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align.model import Origin, Passage
from reader.claims.model import ClaimGroup, Status, Wording
from reader.comparison import Comparison
from reader.gui.models.lines import Tint, stack_lines
from reader.text.model import Place, Span
from tests.builders import plain_article, small_comparison


def _agreed(*texts: str) -> tuple[Comparison, ClaimGroup]:
    articles = tuple(plain_article(f"Title\n{text}", f"Paper {n}") for n, text in enumerate(texts))
    places = [Place(n, 1, article.sentences[1].span) for n, article in enumerate(articles)]
    group = ClaimGroup("One", Status.AGREED, tuple(map(Wording, places)), says=tuple(range(len(texts))))
    return Comparison(articles, groups=(group,)), group


def test_values_stand_apart_from_the_words_around_them() -> None:
    comparison = small_comparison()
    lines = stack_lines(comparison, comparison.groups[0], (2, 0, 1))
    assert [line.article for line in lines] == [2, 0, 1]
    assert (lines[0].before, lines[0].value, lines[0].variant) == ("A ferry carrying ", "125 people", 1)
    assert lines[1].after == " aboard, the coastguard said."
    assert lines[1].text == (
        "The ferry Aurora ran aground on Thursday with about 150 people aboard, the coastguard said."
    )


def test_the_same_source_again_says_how_far_on() -> None:
    comparison = small_comparison()
    group = comparison.groups[0]
    again = Wording(Place(0, 4, comparison.articles[0].sentences[4].span), None, 0)
    lines = stack_lines(comparison, replace(group, wordings=(*group.wordings, again)), (0, 1, 2))
    assert [line.again for line in lines] == ["", "again, 3 sentences later", "", ""]


def test_agreed_wordings_meet_at_the_words_they_share() -> None:
    comparison, group = _agreed(
        "Only a handful of fighters still held the old harbour on Sunday.",
        "Sources say a few men still held the old harbour.",
    )
    one, two = stack_lines(comparison, group, (0, 1))
    assert one.anchored
    assert two.anchored
    assert one.after.startswith("still held the old harbour")
    assert two.after.startswith("still held the old harbour")
    start, end, tint = two.tints[-1]
    assert (two.before + two.after)[start:end] == "still held the old harbour"
    assert tint is Tint.SAME


def test_rewritten_wordings_are_left_without_tints() -> None:
    comparison, group = _agreed("Nobody was hurt in the blaze.", "Everyone got out of the fire alive.")
    for line in stack_lines(comparison, group, (0, 1)):
        assert not line.tints
        assert not line.anchored
        assert line.before == ""


def test_a_line_without_anchor_begins_with_its_clause() -> None:
    text = "Officials met on Monday in the old town hall, and the only bridge was closed."
    article = plain_article(f"Title\n{text}")
    begin = article.text.index("the only bridge")
    place = Place(0, 1, Span(begin, len(article.text)))
    group = ClaimGroup("Bridge", Status.SINGLE, (Wording(place),), says=(0,))
    (line,) = stack_lines(Comparison((article,), groups=(group,)), group, (0,))
    assert line.after == "… the only bridge was closed."
    assert line.text == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab אب🙂,. -", min_size=1, max_size=40), min_size=1, max_size=4))
def test_any_text_gives_lines_whose_tints_lie_inside(texts: list[str]) -> None:
    articles = tuple(plain_article("T\nx") for _ in texts)
    articles = tuple(replace(article, text=f"T\n{text}") for article, text in zip(articles, texts, strict=True))
    articles = tuple(
        replace(
            article, sentences=(article.sentences[0], replace(article.sentences[1], span=Span(2, len(article.text))))
        )
        for article in articles
    )
    places = [Place(n, 1, Span(2, len(article.text))) for n, article in enumerate(articles)]
    group = ClaimGroup("T", Status.AGREED, tuple(map(Wording, places)), says=tuple(range(len(texts))))
    lines = stack_lines(Comparison(articles, groups=(group,)), group, tuple(range(len(texts))))
    assert len(lines) == len(texts)
    for line in lines:
        whole = line.before + line.after
        assert all(0 <= start < end <= len(whole) for start, end, _ in line.tints)


def test_marks_that_turn_the_direction_of_reading_are_shown_and_take_room() -> None:
    comparison, group = _agreed(
        "The \u202ered harbour is closed today.", "Its \u202ered harbour is closed today, too."
    )
    for line in stack_lines(comparison, group, (0, 1)):
        assert "[U+202E]red harbour" in line.text
        tinted = [(line.before + line.after)[start:end] for start, end, _ in line.tints]
        assert any("red harbour is closed" in words for words in tinted)


def test_a_source_of_the_same_origin_with_another_value_is_not_folded() -> None:
    comparison = small_comparison()
    group = comparison.groups[0]
    passage = Passage(tuple(sorted(wording.place for wording in group.wordings)), 9)
    one = replace(comparison, origins=(Origin((0, 1, 2), 9, (0.2, 0.2, 0.2), (), (passage,)),))
    lines = stack_lines(one, group, (0, 1, 2))
    assert [(line.article, line.kin, line.under) for line in lines] == [(0, (), None), (1, (2,), None), (2, (), 1)]
    lines = stack_lines(one, replace(group, wordings=group.wordings[1:]), (0, 2, 1))
    assert [(line.article, line.kin, line.under) for line in lines] == [(2, (1,), None), (1, (), 2)]
