from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.metadata import agency_named, find_date, read_date_line


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("15 June, 2018", date(2018, 6, 15)),
        ("Fri 07 Apr 2017", date(2017, 4, 7)),
        ("June 12, 2018 at 12:13 pm", date(2018, 6, 12)),
        ("2018-06-14T16:19:00Z", date(2018, 6, 14)),
        ("27-07-2016", date(2016, 7, 27)),
        ("07.04.2017", date(2017, 4, 7)),
        ("the 3rd of May 2021", date(2021, 5, 3)),
        ("Aug. 1 2016", date(2016, 8, 1)),
        ("Sept. 30, 2019", date(2019, 9, 30)),
        ("13/6/2018", date(2018, 6, 13)),
        ("6/13/2018", date(2018, 6, 13)),
    ],
)
def test_dates_in_many_forms(line: str, day: date) -> None:
    found = find_date(line)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("line", ["5/6/2018", "31 February 2019", "June 4", "2018", "12,345-06-07", "May we ask"])
def test_no_date_is_better_than_a_wrong_one(line: str) -> None:
    assert find_date(line) is None


def test_published_and_updated_are_told_apart() -> None:
    read = read_date_line("Published 3 May 2021, updated 4 May 2021 at 10:30 GMT")
    assert read is not None
    assert (read.published, read.updated) == (date(2021, 5, 3), date(2021, 5, 4))


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Wednesday 27 Jul 2016 Double blast kills 31", "Double blast kills 31"),
        ("Date of publication 7 April 2017 A salvo of missiles", "A salvo of missiles"),
        ("Fri 07 Apr 2017 at 0914 Governor says", "Governor says"),
        ("3 May 2018 Estonia said", "Estonia said"),
    ],
)
def test_a_glued_date_ends_where_the_words_begin(line: str, rest: str) -> None:
    read = read_date_line(line)
    assert read is not None
    assert line[read.end :] == rest


def test_agencies_have_one_name() -> None:
    assert agency_named("Agence France-Presse") == agency_named("AFP") == "AFP"
    assert agency_named("Harbour Post") == ""


@given(st.text(st.sampled_from("0123456789-/., :June May2018ago atpmThurs") | st.characters(), max_size=60))
def test_any_line_can_be_asked(line: str) -> None:
    read = read_date_line(line)
    assert read is None or 0 < read.end <= len(line)
