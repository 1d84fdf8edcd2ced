"""Figures compared between linked sentences."""

from __future__ import annotations

from datetime import date

import pytest

from reader.align.model import Link, LinkKind
from reader.conflicts.model import Conflict, ConflictKind, Development, Force
from reader.conflicts.numbers import number_differences
from reader.mentions.dates import dates, durations
from reader.mentions.find import find_mentions
from reader.mentions.model import Mentions
from reader.mentions.numbers import quantities
from reader.text.model import Article, Place
from tests.builders import plain_article


def mentions_of(article: Article) -> tuple[Mentions, ...]:
    return tuple(
        Mentions(
            quantities=quantities(article, number),
            dates=dates(article, number, article.metadata.published),
            durations=durations(article, number),
        )
        for number in range(len(article.sentences))
    )


def compared(
    one: str, other: str, days: tuple[date | None, date | None] = (None, None)
) -> tuple[tuple[Conflict, ...], tuple[Development, ...]]:
    articles = plain_article(one, "A", days[0]), plain_article(other, "B", days[1])
    a, b = (Place(number, 0, article.sentences[0].span) for number, article in enumerate(articles))
    link = Link(a, b, LinkKind.REWORDED, 0.9)
    return number_differences(articles, [mentions_of(article) for article in articles], [link])


def forces(one: str, other: str) -> list[Force]:
    conflicts, developments = compared(one, other)
    assert not developments
    return [conflict.force for conflict in conflicts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bomb killed 31 people in the city.", "At least 44 people were killed by the bomb."),
        ("The raids killed 31 jihadists.", "The raids killed at least 19 terrorists."),
        ("The city is home to about 150,000 people.", "The UN spoke of the city's 125,000 residents."),
        ("Double bomb attack hits the city.", "A car bomb went off in the city."),
        ("At least 140 people were injured.", "At least 170 people had also been wounded."),
        ("He spent $5,687.75 on cigars.", "He spent $5,587.75 on cigars."),
        ("Smith, 30, was charged on Tuesday.", "Smith, 32, was charged on Tuesday."),
        ("Schools were hit, and 22 children were killed.", "In all 36 died, among them 15 children."),
        ("The film is based on 115 reviews on the site.", "Fewer than 115 reviews on the site rate the film."),
        ("In all 185 cases were confirmed in town.", "Fewer than 180 cases were confirmed in town."),
        ("Prosecutors say that he diverted £2.38 million.", "A court heard of a £4.2m swindle."),
        ("In all 146 people were on board.", "The report says 164 people were on the five-coach train."),
        ("The spree cost $90 for ties and $5,687.75 at Lenn Retreat.", "It was $30 and $5,587.75 at Lenn Retreat."),
        ("More than 1,300 were killed.", "Dozens of people were killed."),
        ("The attack left hundreds of people killed or injured.", "1,300 were killed in the attack."),
    ],
)
def test_figures_that_cannot_both_be_true_are_hard(one: str, other: str) -> None:
    assert Force.HARD in forces(one, other)
    assert Force.HARD in forces(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("More than 30 rebels were killed.", "The blast killed 32 rebels."),
        ("Scores of rebels were killed.", "The fight killed 29 rebels."),
        ("Around 50 or 60 fighters remained in the city.", "A few dozen fighters remained in the city."),
        ("They earned nearly $44 million in those years.", "They earned $43,885,310 in those years."),
        ("At least 60 people were killed.", "The bombs killed 63 people."),
    ],
)
def test_other_precision_is_soft(one: str, other: str) -> None:
    assert forces(one, other) == [Force.SOFT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bomb killed 31 people.", "The bomb wounded 44 people."),
        ("The bomb killed 31 people.", "The bomb killed 31 and wounded 44."),
        ("The strike killed six people.", "The strike killed four children."),
        ("Four people were killed.", "Two women and two soldiers were killed."),
        ("The strike killed 18 people.", "The group updated its earlier death toll of 15."),
        ("The toll is 31 dead.", "The death toll could reach 200."),
        ("The strike killed 31 civilians.", "31 civilians were killed, 10 of them in a bus."),
        ("The siege displaced 300 families.", "The siege displaced 2,000 people."),
        ("The stock fell 5 percent.", "The stock fell 7 percent."),
        ("There were 65 cases on Wednesday.", "There were 66 cases on Monday."),
        ("They won 3-2 in 2011.", "They won 4-1 in 2012."),
        ("The area is 1200 square kilometres (460 square miles).", "The area is 1200 square kilometres."),
        ("He was held on a record of $54.9-million.", "He was held on a record of $54.9."),
    ],
)
def test_other_things_and_equal_figures_are_no_conflict(one: str, other: str) -> None:
    assert forces(one, other) == []


def test_a_rising_toll_is_a_development_when_the_later_report_has_the_higher_figure() -> None:
    days = date(2021, 3, 4), date(2021, 3, 5)
    conflicts, (development,) = compared("Four people were hurt.", "Seven people were hurt.", days)
    assert not conflicts
    assert (development.a.label, development.b.label) == ("four", "seven")
    _, (turned,) = compared("Seven people were hurt.", "Four people were hurt.", (days[1], days[0]))
    assert (turned.a.label, turned.b.label) == ("four", "seven")


def test_a_toll_that_the_text_says_has_risen_is_a_development_on_the_same_day() -> None:
    conflicts, (development,) = compared("The death toll has risen to 146.", "In all 128 people were killed.")
    assert not conflicts
    assert development.why == "people killed: 128 in the earlier report, 146 in the later one"


def test_a_falling_toll_and_one_days_tolls_stay_conflicts() -> None:
    days = date(2021, 3, 4), date(2021, 3, 5)
    falling, none = compared("Seven people were hurt.", "Four people were hurt.", days)
    same_day, none_either = compared("Four people were hurt.", "Seven people were hurt.", (days[0], days[0]))
    assert [c.force for c in (*falling, *same_day)] == [Force.HARD, Force.HARD]
    assert none == none_either == ()


def test_both_sides_carry_their_values_and_the_reason() -> None:
    (conflict,), _ = compared("Home to about 150,000 people, it fell.", "Its 125,000 residents fled.")
    assert conflict.kind is ConflictKind.NUMBER
    assert conflict.why == "population: about 150,000 v 125,000"
    assert conflict.a.value["low"] == pytest.approx(127_500)
    assert conflict.b.value == {
        "label": "125,000",
        "low": 125_000,
        "high": 125_000,
        "bound": "exact",
        "unit": "",
        "noun": "resident",
        "state": "living there",
    }
    assert 0 < conflict.confidence < 1


def test_sentences_that_are_not_linked_are_not_compared() -> None:
    articles = plain_article("31 people were killed."), plain_article("44 people were killed.")
    assert number_differences(articles, [mentions_of(article) for article in articles], []) == ((), ())


@pytest.mark.parametrize(
    ("one", "other", "subject"),
    [
        ("Derna has about 150,000 inhabitants.", "The 125,000 residents of Derna fled.", "people living in Derna"),
        (
            "A speech by Khalifa Haftar, who is 75, went on.",
            "He met Khalifa Haftar, 74, there.",
            "age of Khalifa Haftar",
        ),
        ("He diverted £2.38 million from the fund.", "He looted £4.2 million from a fund.", "amount taken"),
        ("The bomb killed 31 people.", "The bomb killed 44 people.", "people killed"),
    ],
)
def test_the_subject_names_what_differs(one: str, other: str, subject: str) -> None:
    articles = plain_article(one, "A"), plain_article(other, "B")
    a, b = (Place(number, 0, article.sentences[0].span) for number, article in enumerate(articles))
    (conflict,), _ = number_differences(articles, find_mentions(articles), [Link(a, b, LinkKind.REWORDED, 0.9)])
    assert conflict.why.partition(":")[0] == subject
    assert len(conflict.a.label.split()) <= 5


def test_capitals_make_no_other_value() -> None:
    (conflict,), _ = compared("SEVEN people were killed by the bomb.", "Nine people were killed by the bomb.")
    assert conflict.a.label == "seven"
