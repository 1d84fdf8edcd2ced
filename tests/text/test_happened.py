"""The labels of dated facts: who did what, in the sentence's own words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.comparison import Comparison
from reader.gui.models.facts import FactKind, facts_of
from reader.text.happened import MOST_WORDS, happened_on, without_loose_end
from tests.builders import plain_article


def _labels(sentence: str) -> list[str]:
    article = plain_article(f"News of the day\n{sentence}", "Post", date(2018, 6, 14))
    return [fact.label for fact in facts_of(Comparison((article,))) if fact.kind is FactKind.DATED]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        (
            "The army began its ground assault on the port on May 7 after a long siege.",
            "army began its ground assault",
        ),
        ("On 7 May, the army launched a ground offensive to recapture the port.", "army launched a ground offensive"),
        ("The only hospital in the city was closed on June 5 due to fighting.", "only hospital was closed"),
        ("The port has been wracked by chaos since the 2011 uprising.", "port has been wracked by chaos"),
        ("The army surrounded the port, a city of 125,000 people, in 2016.", "army surrounded the port"),
        ("The town has been poor ever since the old tyrant was toppled in 2011.", "old tyrant was toppled"),
        ("The Red Cross said Sunday it had delivered aid to 6,000 people.", "delivered aid to 6,000 people"),
        (
            "The Brigades - which fought both sides - attacked oil sites on Tuesday.",
            "Brigades attacked oil sites",
        ),
        ("Since the fall of the old port in 1998 nobody came.", "fall of the old port"),
        ("At the end of May the count stood at 425 families.", "count stood at 425 families"),
        ("27 July 2016: At least 48 people dead.", "At least 48 people dead"),
        ("The blast shook the town pic.twitter.com/ezhm21 on 27 July 2016", "blast shook the town"),
    ],
)
def test_a_label_says_who_did_what(sentence: str, label: str) -> None:
    assert _labels(sentence) == [label]


def test_two_dates_of_one_sentence_have_their_own_words() -> None:
    sentence = "The militia surrounded the port in 2016 and last year tightened its blockade of the city."
    assert _labels(sentence) == ["militia surrounded the port", "tightened its blockade of the city"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab -–,().“”'\n", max_size=40), st.text(alphabet="ab -–,().“”'\n", max_size=40))
def test_any_sentence_gets_a_label_that_is_short_and_not_empty(before: str, after: str) -> None:
    for label in _labels(f"Then {before} on 3 May 2018 {after}."):
        assert label.strip()
        assert len(label.split()) <= MOST_WORDS


def test_a_date_alone_is_its_own_label() -> None:
    article = plain_article("Storm\n5 June 2018")
    assert happened_on(article, 1, article.sentences[1].span) == "5 June 2018"


def test_a_label_that_was_cut_ends_in_a_word_that_says_something() -> None:
    assert without_loose_end("breaks into Derna after a") == "breaks into Derna"
    assert without_loose_end("crossed into Derna from the") == "crossed into Derna"
    assert without_loose_end("before") == "before"
