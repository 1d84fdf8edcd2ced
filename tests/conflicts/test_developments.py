"""Whether a later report explains a higher toll."""

from __future__ import annotations

from datetime import date

import pytest

from reader.align.model import Link, LinkKind
from reader.conflicts.developments import all_growths, explained_by_time
from reader.conflicts.numbers import number_differences
from reader.mentions.find import find_mentions
from reader.text.model import Place
from tests.builders import plain_article

FIRST, SECOND = date(2021, 3, 4), date(2021, 3, 5)


def order(one: str, other: str, days: tuple[date | None, date | None], values: tuple[float, float]) -> int | None:
    articles = plain_article(one, "A", days[0]), plain_article(other, "B", days[1])
    a, b = (Place(number, 0, article.sentences[0].span) for number, article in enumerate(articles))
    found = explained_by_time(articles, a, b, *values)
    turned = explained_by_time(articles, b, a, *values[::-1])
    assert turned == (None if found is None else -found)
    return found


@pytest.mark.parametrize(
    ("days", "values", "expected"),
    [
        ((FIRST, SECOND), (4, 7), -1),
        ((SECOND, FIRST), (7, 4), 1),
        ((FIRST, SECOND), (7, 4), None),
        ((FIRST, FIRST), (4, 7), None),
        ((None, SECOND), (4, 7), None),
    ],
)
def test_the_later_report_must_have_the_higher_figure(
    days: tuple[date | None, date | None], values: tuple[float, float], expected: int | None
) -> None:
    assert order("Some were hurt.", "Some were hurt.", days, values) == expected


def test_words_that_tell_a_risen_toll_stand_in_for_the_date() -> None:
    days = (FIRST, FIRST)
    assert order("Four were hurt.", "Police raised the toll to seven.", days, (4, 7)) == -1
    assert order("Police raised the toll to four.", "Seven were hurt.", days, (4, 7)) is None


def test_counts_up_to_one_hour_differ_whatever_the_day_of_the_report() -> None:
    here, there = "By 10pm 38 passengers were in hospital.", "By 10pm 52 passengers had been rushed to hospital."
    assert order(here, there, (FIRST, SECOND), (38, 52)) is None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The number of dead had gone up from four to seven.", ("killed", 4, 7)),
        ("The toll rose from 12 to 15 on Monday.", ("killed", 12, 15)),
        ("The sum stood at £640,000 on Thursday; on Monday it was £310,000.", ("GBP", 310_000, 640_000)),
    ],
)
def test_one_sentence_tells_how_a_count_grew(sentence: str, told: tuple[str, float, float]) -> None:
    article = plain_article(sentence)
    assert all_growths([article], find_mentions([article])) == {told}


def test_a_growth_told_anywhere_explains_the_figures_of_all() -> None:
    articles = (
        plain_article("Four people were killed.", "A"),
        plain_article("Seven people were killed.", "B"),
        plain_article("The number of dead had gone up from four to seven.", "C"),
    )
    whole = [Place(number, 0, article.sentences[0].span) for number, article in enumerate(articles)]
    link = Link(whole[0], whole[1], LinkKind.REWORDED, 0.9)
    conflicts, (development,) = number_differences(articles, find_mentions(articles), [link])
    assert not conflicts
    assert (development.a.label, development.b.label) == ("four", "seven")


def test_a_sentence_with_both_states_is_the_later_report() -> None:
    articles = (
        plain_article("Investigators had recovered £310,000 by Monday.", "A"),
        plain_article("The sum recovered stood at £640,000 on Thursday; on Monday it was £310,000.", "B"),
    )
    whole = [Place(number, 0, article.sentences[0].span) for number, article in enumerate(articles)]
    conflicts, (development,) = number_differences(
        articles, find_mentions(articles), [Link(whole[0], whole[1], LinkKind.REWORDED, 0.9)]
    )
    assert not conflicts
    assert (development.a.label, development.b.label) == ("£310,000", "£640,000")


def grown(one: str, other: str, days: tuple[date, date] = (FIRST, SECOND)) -> list[tuple[str, str]]:
    articles = plain_article(one, "A", days[0]), plain_article(other, "B", days[1])
    link = Link(
        *(Place(number, 0, article.sentences[0].span) for number, article in enumerate(articles)),
        LinkKind.REWORDED,
        0.9,
    )
    _, found = number_differences(articles, find_mentions(articles), [link])
    return [(each.a.label, each.b.label) for each in found]


def test_those_still_in_hospital_are_counted_on_a_later_day() -> None:
    here = "By 10pm 38 passengers had been taken to hospital on 4 March."
    assert grown(here, "In all 57 people were still in hospital on 5 March.") == [("38", "57")]


def test_families_of_an_earlier_report_and_many_more_people_of_a_later_one() -> None:
    here, there = (
        "At least 425 families had fled their homes.",
        "More than 14,000 people were driven from their homes.",
    )
    assert grown(here, there) == [("at least 425", "more than 14,000")]
    assert grown(here, there, (SECOND, FIRST)) == []
    assert grown(here, "More than 1,400 people were driven from their homes.") == []
