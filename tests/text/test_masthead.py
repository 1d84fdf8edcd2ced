from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import masthead
from reader.text.masthead import (
    borne_out,
    humane,
    is_name,
    is_navigation,
    is_outlet,
    is_slogan,
    outlet_in,
    outlet_of_handle,
    owner_of,
    spelt_out,
    split_title,
    words_of,
)


def test_the_outlet_over_a_headline() -> None:
    assert is_outlet("The Guardian")
    assert is_outlet("The Harbour Post")
    assert is_outlet("Port Lenn Gazette")
    assert is_outlet("Northern News Agency")
    assert not is_outlet("The ferry sank")
    assert not is_outlet("Mayor Meets Press")
    assert outlet_of_handle("Follow us on Twitter: @The_NewArab") == "The New Arab"
    assert outlet_of_handle("Follow us on Facebook") == ""


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("NNA | Northern News Agency", "Northern News Agency"),
        ("The Harbour Post | Home News", "The Harbour Post"),
        ("Lenn Echo › Courts & Crime", "Lenn Echo"),
        ("Open Sea", "Open Sea"),
        ("Ferry Sinks", ""),
        ("World › Europe › Northland", ""),
        ("The Harbour Post says the ferry sank", ""),
    ],
)
def test_an_outlet_is_read_from_a_line_that_says_nothing_else(line: str, outlet: str) -> None:
    assert outlet_in(line, borne_out(["© Open Sea 2021"])) == outlet


@pytest.mark.parametrize(
    "line", ["Creating new perspectives since 2009", "Your valley, every day since 1887", "News and analysis"]
)
def test_slogans(line: str) -> None:
    assert is_slogan(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ferry traffic across the strait is down by half from what it was since 2009",
        "Unemployment at lowest rate since 1969",
        "No sign of the Aurora's crew since 2009",
        "Port Lenn bans ferries, a first since 1969",
    ],
)
def test_a_headline_that_looks_back_is_no_slogan(line: str) -> None:
    assert not is_slogan(line)


@pytest.mark.parametrize(
    "line",
    [
        "World › Africa › Libya",
        "Home | News | Sport | Farming",
        "Home > World > Europe",
        "#World News",
        "Donate | Subscribe | About us",
        "Filed under: Ferries, Northland",
        "Home News",
    ],
)
def test_paths_rows_of_sections_and_tags(line: str) -> None:
    assert is_navigation(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ann Poe | Mark Doe | Jane Roe",
        "Second baseman / Shortstop / Outfielder",
        "#JusticeForAnn, they wrote, and marched on.",
        "The temperature rose > 40 degrees in June",
        "Labour | Greens",
        "Topics of the day were the ferry and the port.",
    ],
)
def test_other_lines_with_bars_are_kept(line: str) -> None:
    assert not is_navigation(line)


@pytest.mark.parametrize(
    ("line", "title", "outlet"),
    [
        (
            "Ferry sinks off Port Lenn | World news | The Harbour Post",
            "Ferry sinks off Port Lenn",
            "The Harbour Post",
        ),
        ("Ferry sinks off Port Lenn - Open Sea", "Ferry sinks off Port Lenn", "Open Sea"),
        ("All hands lost at sea - Daily Wave", "All hands lost at sea", "Daily Wave"),
        ("Ferry war: What next? | Analysis", "Ferry war: What next?", ""),
        ("Trump to resign - Washington Post", "Trump to resign - Washington Post", ""),
        ("Twelve dead in ferry blast - UN", "Twelve dead in ferry blast - UN", ""),
        ("'We are lost' - captain of ferry", "'We are lost' - captain of ferry", ""),
    ],
)
def test_the_outlet_behind_a_headline(line: str, title: str, outlet: str) -> None:
    others = frozenset({words_of("All hands lost at sea")})
    assert split_title(line, others, borne_out(["© 2021 Open Sea"])) == (len(title), outlet)


def test_whom_a_copyright_line_names() -> None:
    assert owner_of("© 2021 Harbour Post. All rights reserved.") == "Harbour Post"
    assert owner_of("Â© Daily Wave 2018 Ìý") == "Daily Wave"
    assert owner_of("© 2017 The Harbour Times Company") == "The Harbour Times"
    assert owner_of("© Wave Media Limited 2017") == ""
    assert owner_of("© 2018 The Associated Press") == ""


def test_an_outlet_is_written_as_a_person_writes_it() -> None:
    assert humane("THE HARBOUR POST", ["© The Harbour Post 2021"]) == "The Harbour Post"
    assert humane("VOICE OF THE SEA", []) == "Voice of the Sea"
    assert humane("BBC NEWS", []) == "BBC News"
    assert humane("NNA", []) == "NNA"
    assert spelt_out("harbourpost_news", ["as the Harbour Post reported", "@harbourpost_news"]) == "Harbour Post"
    assert spelt_out("harbourpost", ["nothing here"]) == ""


@given(st.text(st.characters(), max_size=300))
def test_any_line_gets_an_answer(line: str) -> None:
    names = borne_out([line])
    is_navigation(line)
    is_slogan(line)
    outlet_in(line, names)
    end, _ = split_title(line, frozenset(), names)
    assert 0 < end <= len(line) or not line
    humane(line, [line])


@pytest.mark.parametrize(
    "line", ["A | " * 75, "Aa " * 100, "a-" * 150, "› " * 150, "Tags: " + "a " * 140, "news, " * 50]
)
def test_no_line_takes_long(line: str) -> None:
    before = time.perf_counter()
    masthead.is_navigation(line)
    masthead.is_slogan(line)
    masthead.outlet_in(line, frozenset())
    masthead.split_title(line, frozenset(), frozenset())
    is_name(line)
    assert time.perf_counter() - before < 0.5
