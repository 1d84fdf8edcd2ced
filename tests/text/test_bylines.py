from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.bylines import read_bare_byline, read_byline, read_info, surnames


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("by Jane Doe", "Jane Doe"),
        ("BY JANE DOE AND ANN POE", "JANE DOE AND ANN POE"),
        ("By Jean-Luc O'Hara in Cairo, @ohara", "Jean-Luc O'Hara in Cairo, @ohara"),
        ("Compiled by Ann Poe, field desk", "Ann Poe, field desk"),
        ("By noon it was over", ""),
        ("by Monday", ""),
    ],
)
def test_bylines(line: str, names: str) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Ann Poe",
        "Ann Poe, Mark Doe",
        "Ann Poe, Transport Editor, and Mark van Roe in Port Lenn",
        "Ann Poe in Port Lenn and agencies",
        "Courier staff with agencies",
        "AFP and staff writers",
        "North Africa Correspondent",
    ],
)
def test_names_and_jobs_alone_are_shaped_like_a_byline(line: str) -> None:
    assert read_bare_byline(line) == line


@pytest.mark.parametrize(
    "line",
    [
        "Ferry sinks off Port Lenn",
        "The Harbour",
        "Middle East",
        "Mayor Was Wrong",
        "MAIDEN SPEECH",
        "Read Later",
        "Monday Morning",
        "Two Dead, Four Hurt",
        "Transport Editor resigns",
        "Wind, rain and snow",
    ],
)
def test_other_short_lines_are_not(line: str) -> None:
    assert read_bare_byline(line) == ""


def test_the_names_in_a_byline() -> None:
    assert surnames("Ann Poe, Transport Editor, and Mark Doe in Port Lenn") >= {"poe", "doe"}


def test_a_line_of_notes_is_read() -> None:
    info = read_info("Bulletin 112 · 14 March 2024 · Compiled by Ann Poe and Mark Doe")
    assert info is not None
    assert (info.published, info.byline) == (date(2024, 3, 14), "Ann Poe and Mark Doe")
    info = read_info("Posted on 14 June 2018 in Libya, Protection of Civilians")
    assert info is not None
    assert (info.published, info.byline) == (date(2018, 6, 14), "")
    info = read_info("Posted on August 12, 2016 by Ann Poe")
    assert info is not None
    assert (info.published, info.byline) == (date(2016, 8, 12), "Ann Poe")
    info = read_info("12 March 2024 | Ann Poe, Local Democracy Reporter | 2 min read")
    assert info is not None
    assert (info.published, info.byline) == (date(2024, 3, 12), "Ann Poe, Local Democracy Reporter")


@pytest.mark.parametrize(
    "line",
    [
        "Ann Poe | Mark Doe",
        "Posted on 14 June 2018 in the early hours, the video shows the ferry.",
        "14 June 2018 in Port Lenn",
        "3 May 2021 | The ferry sank off the coast",
    ],
)
def test_a_line_that_says_more_is_no_note(line: str) -> None:
    assert read_info(line) is None


@given(st.text(st.characters(), max_size=300))
def test_any_line_gets_an_answer(line: str) -> None:
    assert read_byline(line) in line
    assert read_bare_byline(line) in ("", line)
    read_info(line)
    surnames(line)


@pytest.mark.parametrize(
    "line", ["By " + "Aa " * 99, "Aa " * 100, "Aa, " * 75, "Aa Bb | " * 37, "x@" * 150, "Posted " * 40]
)
def test_no_line_takes_long(line: str) -> None:
    before = time.perf_counter()
    read_byline(line)
    read_bare_byline(line)
    read_info(line)
    assert time.perf_counter() - before < 0.5
