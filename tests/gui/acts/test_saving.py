from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.gui.acts.saving import FORMATS, Format, file_name, format_for, report_of
from reader.gui.state import ReadingState, Verdict
from tests.builders import small_comparison

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def state(qapp: QApplication) -> ReadingState:
    made = ReadingState()
    made.show(small_comparison())
    made.decide(0, Verdict("confirmed", "ask the coastguard"))
    return made


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.ending)
def test_every_format_is_made(state: ReadingState, kind: Format) -> None:
    report = report_of(state, "Ferry aground")
    assert report is not None
    made = kind.make(report)
    assert len(made) > 200
    if kind.ending in ("html", "csv", "md", "xml"):
        assert "People aboard the Aurora" in made.decode()
    if kind.ending == "html":
        assert "ask the coastguard" in made.decode()


def test_who_decided_stands_in_the_report(state: ReadingState) -> None:
    state.author = "Ada Moreau"
    state.decide(0, Verdict("confirmed", "ask the coastguard"))
    state.decide(1, Verdict("rejected"))
    report = report_of(state, "Ferry aground")
    assert report is not None
    assert [report.decision(number).by for number in (0, 1, 2)] == ["", "Ada Moreau", ""]
    assert all("Ada Moreau" in FORMATS[n].make(report).decode() for n, kind in enumerate(FORMATS)
               if kind.ending in ("html", "md"))  # fmt: skip


def test_nothing_open_makes_no_report(qapp: QApplication) -> None:
    assert report_of(ReadingState(), "x") is None


@pytest.mark.parametrize(
    ("name", "chosen", "written", "ending"),
    [
        ("a.docx", FORMATS[0].filter, "a.docx", "docx"),
        ("a.HTML", FORMATS[1].filter, "a.HTML", "html"),
        ("a", FORMATS[3].filter, "a.csv", "csv"),
        ("June 1.5", "", "June 1.5.html", "html"),
    ],
)
def test_the_ending_decides_else_the_choice(name: str, chosen: str, written: str, ending: str) -> None:
    path, kind = format_for(Path(name), chosen)
    assert (path.name, kind.ending) == (written, ending)


def test_titles_become_file_names() -> None:
    assert file_name("Derna: “captured”? 12/6") == "Derna captured 12 6"
    assert file_name("///") == "comparison"
