from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reader.library import Library
from tests.builders import plain_article
from tests.library.bench import invented

if TYPE_CHECKING:
    from pathlib import Path

    from reader.text.model import Article

DAY = date(2021, 3, 4)
EVENT = (
    "Ferry Aurora grounded\nThe ferry Aurora ran aground off Port Lenn on Thursday with 150 people aboard.",
    "Port Lenn: 125 rescued\nA sandbank off Port Lenn stopped the Aurora; 125 passengers were taken off the ferry.",
    "Sandbank stops ferry\nThe Aurora struck a sandbank on 4 March 2021 near Port Lenn, the coastguard said.",
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.open(tmp_path / "library.sqlite")
    made.add_all((article, None, "") for article in invented(120))
    return made


def event(number: int, days: int = 0) -> Article:
    return plain_article(EVENT[number], f"Paper {number}", DAY + timedelta(days))


def test_other_reports_of_the_event_come_first_with_the_reason(library: Library) -> None:
    numbers = [library.add(event(number, number)) for number in range(3)]
    found = library.find_related(event(0))
    assert [one.entry.id for one in found[:2]] in ([numbers[1], numbers[2]], [numbers[2], numbers[1]])
    assert "Aurora" in found[0].shared
    assert 0 < found[0].score <= 1
    assert all(one.score < found[1].score / 2 for one in found[2:])


def test_the_article_need_not_be_in_the_library_and_is_never_its_own_relative(library: Library) -> None:
    number = library.add(event(1))
    assert library.find_related(event(0))[0].entry.id == number
    assert number not in [one.entry.id for one in library.find_related(event(1))]


def test_reports_from_other_weeks_are_of_other_events(library: Library) -> None:
    far = library.add(event(1, 200))
    undated = library.add(replace(event(2), metadata=replace(event(2).metadata, published=None)))
    found = [one.entry.id for one in library.find_related(event(0))]
    assert far not in found
    assert found[0] == undated
    assert far in [one.entry.id for one in library.find_related(event(0), window=365)]


def test_nothing_is_related_to_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sqlite") as library:
        assert library.find_related(event(0)) == ()
        library.add(event(0))
        assert library.find_related(event(0)) == ()
        assert library.find_related(plain_article("")) == ()
        assert library.find_related(plain_article("\x00\ud800 the of and")) == ()
