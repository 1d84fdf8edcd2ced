"""Dates and lengths of time compared between linked sentences."""

from __future__ import annotations

from datetime import date

import pytest

from reader.align.model import Link, LinkKind
from reader.conflicts.dates import date_differences
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.text.model import Place
from tests.builders import plain_article
from tests.conflicts.test_numbers import mentions_of

WEDNESDAY = date(2016, 9, 28)


def compared(one: str, other: str, published: date | None = WEDNESDAY) -> tuple[Conflict, ...]:
    articles = plain_article(one, "A", published), plain_article(other, "B", published)
    a, b = (Place(number, 0, article.sentences[0].span) for number, article in enumerate(articles))
    return date_differences(
        articles, [mentions_of(article) for article in articles], [Link(a, b, LinkKind.NEAR, 0.9)]
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The aide apologized on Friday for the post.", "The aide had to apologize Saturday for the post."),
        (
            "The aide apologized on Friday for the post.",
            "The aide apologized Saturday for the post, put up this week.",
        ),
        ("He was sentenced on March 3 to eight years.", "He was sentenced on March 5 to eight years."),
        ("The bank was last inspected on 12 September.", "It was last checked on 21 September."),
        ("Judge Lenn set the trial for September 9.", "He is in the cells to await his trial on September 16."),
        ("He paid bills from April 2019 to November 2021.", "Bills were paid from April 2019 to January 2022."),
        ("The group was formed in the town in 1979.", "The group was formed before 1979."),
        ("The film is released on December 24, 2019.", "The film is released on December 25, 2019."),
        ("The video was posted this weekend.", "The video was posted on Tuesday."),
    ],
)
def test_two_days_for_one_happening_are_hard(one: str, other: str) -> None:
    (conflict,) = compared(one, other)
    assert (conflict.kind, conflict.force) == (ConflictKind.DATE, Force.HARD)
    subject, _, values = conflict.why.partition(": ")
    assert subject.startswith("date of “")
    assert values == f"{conflict.a.label} v {conflict.b.label}"


def test_two_years_ago_against_a_day_is_soft() -> None:
    (conflict,) = compared("The army began its campaign two years ago.", "The army began its campaign on May 7.")
    assert conflict.force is Force.SOFT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He was charged in 2009.", "He was charged on August 24, 2009."),
        ("He was charged on Friday.", "He was charged on Friday afternoon."),
        ("He has been charged since Friday.", "He was charged on Monday."),
        ("He was charged on Friday.", "The bill passed on Monday."),
        ("He was charged on Friday and sentenced on Monday.", "He was sentenced on Monday."),
        ("He was charged on July 17.", "He was charged on July 17, 1998."),
    ],
)
def test_dates_that_can_both_be_true_are_no_conflict(one: str, other: str) -> None:
    assert compared(one, other) == ()


def test_a_day_without_a_year_is_compared_even_where_no_article_has_a_date() -> None:
    (conflict,) = compared("He was charged on March 1.", "He was charged on March 31.", None)
    assert conflict.force is Force.HARD
    assert compared("He was charged on July 17.", "He was charged on July 17, 1998.", None) == ()


def test_a_day_outside_a_told_limit_is_hard() -> None:
    (conflict,) = compared("The treaties were signed on 11 April 1718.", "The treaties were signed before 1715.")
    assert (conflict.force, conflict.b.value["first"]) == (Force.HARD, "0001-01-01")
    assert compared("The treaties were signed on 11 April 1718.", "The treaties were signed before 1720.") == ()
    assert compared("He was charged on May 5.", "He was charged before 2010.", None) == ()


def test_lengths_of_time_are_compared() -> None:
    (conflict,) = compared("The judge gave him 30 days to remove it.", "The judge gave him 15 days to remove it.")
    assert (conflict.kind, conflict.force) == (ConflictKind.DURATION, Force.HARD)
    assert conflict.why == "length of time of “judge gave him”: 30 days v 15 days"


def test_the_end_of_a_stretch_is_no_day_on_which_something_began():
    here = "On 7 May the army began its campaign in the city."
    assert compared(here, "Between the start of the campaign in the city and June 11 many fled.") == ()
