"""Dates and lengths of time, resolved against the article's date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.mentions.dates import dates, durations
from reader.mentions.model import Bound, Grain
from tests.builders import plain_article

TUESDAY = date(2018, 6, 12)


def ends(sentence: str, published: date | None = TUESDAY) -> list[tuple[str, str, Grain]]:
    article = plain_article(sentence)
    return [(str(w.first), str(w.last), w.grain) for w in dates(article, 0, published)]


@pytest.mark.parametrize(
    ("words", "first", "last", "grain"),
    [
        ("on May 7", "2018-05-07", "2018-05-07", Grain.DAY),
        ("on 7 May 2016", "2016-05-07", "2016-05-07", Grain.DAY),
        ("on the 7th of May", "2018-05-07", "2018-05-07", Grain.DAY),
        ("on 27-07-2016", "2016-07-27", "2016-07-27", Grain.DAY),
        ("on Saturday", "2018-06-09", "2018-06-09", Grain.DAY),
        ("on Tuesday", "2018-06-12", "2018-06-12", Grain.DAY),
        ("on Tuesday, May 8", "2018-05-08", "2018-05-08", Grain.DAY),
        ("last Tuesday", "2018-06-05", "2018-06-05", Grain.DAY),
        ("yesterday", "2018-06-11", "2018-06-11", Grain.DAY),
        ("overnight", "2018-06-11", "2018-06-12", Grain.DAY),
        ("this weekend", "2018-06-09", "2018-06-10", Grain.WEEKEND),
        ("over the weekend", "2018-06-09", "2018-06-10", Grain.WEEKEND),
        ("earlier this week", "2018-06-11", "2018-06-12", Grain.WEEK),
        ("last month", "2018-05-01", "2018-05-31", Grain.MONTH),
        ("in May", "2018-05-01", "2018-05-31", Grain.MONTH),
        ("in late June 2014", "2014-06-18", "2014-06-30", Grain.MONTH),
        ("in 2016", "2016-01-01", "2016-12-31", Grain.YEAR),
        ("in the 1990s", "1990-01-01", "1999-12-31", Grain.YEARS),
        ("five days ago", "2018-06-07", "2018-06-07", Grain.DAY),
        ("over the past 24 hours", "2018-06-11", "2018-06-12", Grain.DAY),
    ],
)
def test_a_date_is_an_interval_of_days(words: str, first: str, last: str, grain: Grain) -> None:
    assert ends(f"It began {words} there.") == [(first, last, grain)]


def test_two_years_ago_is_wide_and_does_not_reach_last_month() -> None:
    ((first, last, _),) = ends("The siege began two years ago.")
    assert first < "2016-06-12" < last < "2018-01-01"


def test_more_than_two_years_ago_lies_further_back() -> None:
    ((first, last, _),) = ends("The siege began more than two years ago.")
    assert first < "2015-12-31"
    assert last < "2017-01-01"


@pytest.mark.parametrize(
    "sentence",
    ["They may march to the square.", "March on, he said.", "Some 2,000 people came.", "About 2000 people came."],
)
def test_verbs_and_counts_are_no_dates(sentence: str) -> None:
    assert ends(sentence) == []


def test_what_is_to_come_lies_ahead() -> None:
    assert ends("He will speak on Saturday.") == [("2018-06-16", "2018-06-16", Grain.DAY)]


def test_without_the_articles_date_relative_dates_stay_open() -> None:
    assert ends("It happened yesterday.", None) == [("None", "None", Grain.DAY)]
    assert ends("It happened on 7 May 2016.", None) == [("2016-05-07", "2016-05-07", Grain.DAY)]


@pytest.mark.parametrize(
    ("words", "low", "high", "bound"),
    [
        ("after two weeks of fighting", 14, 14, Bound.EXACT),
        ("in a three-year campaign", 1095.75, 1095.75, Bound.EXACT),
        ("for nearly two years", 620.925, 730.5, Bound.ABOUT),
        ("for 48 hours", 2, 2, Bound.EXACT),
    ],
)
def test_lengths_of_time_are_counted_in_days(words: str, low: float, high: float, bound: Bound) -> None:
    (found,) = durations(plain_article(f"They held out {words} there."), 0)
    assert [found.low, found.high] == pytest.approx([low, high])
    assert found.bound is bound


def test_two_years_ago_is_no_length_and_no_age_is_either() -> None:
    assert durations(plain_article("Two years ago a two-year-old boy left."), 0) == ()


@given(st.text(max_size=100), st.dates(date(1980, 1, 1), date(2040, 1, 1)))
def test_ends_are_in_order_and_spans_inside(text: str, published: date) -> None:
    article = plain_article("On Friday " + text.replace("\n", " "))
    for number, sentence in enumerate(article.sentences):
        for when in dates(article, number, published):
            assert sentence.span.holds(when.span)
            assert when.first is None or when.last is None or when.first <= when.last
        assert all(d.low <= d.high and sentence.span.holds(d.span) for d in durations(article, number))
