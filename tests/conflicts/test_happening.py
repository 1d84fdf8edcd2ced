"""Whether two sentences can tell of one happening."""

from __future__ import annotations

from datetime import date

import pytest

from reader.conflicts.happening import days_meet, one_day, places_meet
from reader.mentions.find import find_mentions
from tests.builders import plain_article

WEDNESDAY, THURSDAY = date(2021, 3, 3), date(2021, 3, 4)


def told(here, there, days=(THURSDAY, THURSDAY)):
    articles = plain_article(here, "A", days[0]), plain_article(there, "B", days[1])
    mentions = find_mentions(articles)
    return articles, (mentions[0][0], mentions[1][0])


@pytest.mark.parametrize(
    ("here", "there", "meet"),
    [
        ("Seven people died on Wednesday.", "Eleven people died.", True),
        ("Seven people died on Wednesday.", "Eleven people died on Wednesday.", True),
        ("Seven people died on Wednesday.", "Eleven people died on Saturday.", False),
        ("Seven people died on 9 February.", "Eleven people died.", False),
        ("Seven people died in the past two weeks.", "Eleven people died.", False),
        ("Seven people died.", "Eleven people died.", True),
    ],
)
def test_a_sentence_without_a_date_tells_of_the_days_before_its_report(here, there, meet):
    for one, other in ((here, there), (there, here)):
        assert days_meet(*told(one, other)) is meet


def test_a_report_without_a_date_may_be_of_any_day():
    assert days_meet(*told("Seven people died on 9 February.", "Eleven people died.", (THURSDAY, None)))
    (one, other), _ = told("Seven died.", "Eleven died.", (THURSDAY, None))
    assert one_day(one, other)
    (one, other), _ = told("Seven died.", "Eleven died.", (THURSDAY, WEDNESDAY))
    assert not one_day(one, other)


def test_two_towns_set_sentences_apart_and_one_country_does_not():
    assert not places_meet(told("A bomb fell on Aleppo.", "A bomb fell on Damascus.")[1])
    assert places_meet(told("A bomb fell on Aleppo.", "A bomb fell on Aleppo and Damascus.")[1])
    assert places_meet(told("A bomb fell in Syria.", "A bomb fell on Damascus.")[1])
    assert places_meet(told("A bomb fell on Aleppo.", "A bomb fell.")[1])
