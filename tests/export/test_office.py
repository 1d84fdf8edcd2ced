"""Word, table and workbook in the programs that people open them with: openpyxl, LibreOffice, a Markdown reader."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from reader.export.docx import to_docx
from reader.export.markdown import escaped, to_markdown
from reader.export.report import Decision, Report, one_line
from reader.export.table import COLUMNS, rows, to_csv, to_xlsx
from tests.builders import small_comparison
from tests.export.test_formats import HOSTILE, MADE, hostile

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = shutil.which("soffice")


@pytest.fixture
def report() -> Report:
    decisions = {0: Decision("confirmed", "Called the ferry line."), 1: Decision("rejected")}
    return Report(small_comparison(), "Aurora, March 2021", MADE, decisions)


def converted(path: Path, kind: str) -> bytes:
    """Return what LibreOffice makes of a file."""
    assert OFFICE is not None
    profile = (path.parent / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    done = subprocess.run([*command, "--outdir", str(path.parent), str(path)], capture_output=True, check=True)
    made = path.with_suffix(f".{kind.split(':')[0]}")
    assert made.exists(), done.stderr
    return made.read_bytes()


def test_a_workbook_reader_finds_every_row_as_text(report: Report) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(report))).active
    told = list(sheet.iter_rows(values_only=True))
    assert told[0] == COLUMNS
    assert [tuple("" if cell is None else cell for cell in row) for row in told[1:]] == list(rows(report))
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:U{len(told)}"


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(hostile(HOSTILE)))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")
@pytest.mark.xdist_group("office")
def test_word_opens_as_pages_with_everything_in_order(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(to_docx(report))
    document = pypdfium2.PdfDocument(converted(path, "pdf"))
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    told = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    places = [told.index(group.title) for group in report.comparison.groups]
    assert places == sorted(places)
    for words in ("Confirmed", "Not a conflict", "Called the ferry line.", "about 150 people aboard", "SHA-256"):
        assert words in told


def shown(text: str) -> html.HtmlElement:
    return html.fromstring(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


def test_markdown_shows_what_the_report_says(report: Report) -> None:
    page = shown(to_markdown(report))
    assert page.xpath("//h1/text()") == ["Aurora, March 2021"]
    assert len(page.xpath("//h3")) == len(report.comparison.groups)
    assert page.xpath("//h3/s/text()") == ["Was the buoy missing?"]
    told = " ".join(page.text_content().split())
    for words in ("A about 150 people aboard [79–102]", "Note: Called the ferry line.", "Decided: Confirmed"):
        assert words in told
    assert "1 conflict, 1 to look at, 1 development" in told


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_markdown_shows_any_words_as_they_are(text: str) -> None:
    page = shown(f"- x {escaped(one_line(text))}\n")
    assert {each.tag for each in page.iter()} <= {"ul", "li", "p"}
    assert " ".join(page.text_content().split()) == f"x {one_line(text)}".strip()


def test_a_table_reader_gets_the_words_back(report: Report) -> None:
    told = list(csv.DictReader(io.StringIO(to_csv(report).encode().decode("utf-8-sig"), newline="")))
    assert [row["wording"] for row in told] == [str(row[COLUMNS.index("wording")]) for row in rows(report)]
    assert {row["verdict"] for row in told if row["claim"] == "1"} == {"confirmed"}
