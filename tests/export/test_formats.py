"""Each format as a golden file where it is text, and opened by a consumer of its own."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from reader.claims.model import ClaimGroup, Status, Wording
from reader.comparison import Comparison
from reader.export.docx import to_docx
from reader.export.html import to_html
from reader.export.markdown import to_markdown
from reader.export.report import Decision, Report, citation
from reader.export.table import COLUMNS, harmless, to_csv, to_xlsx
from reader.export.tei import to_tei
from reader.export.webannotation import to_web_annotations
from reader.text.model import Place, Span
from tests.builders import plain_article, small_comparison

MADE = datetime(2021, 3, 6, 12, 30, tzinfo=UTC)
HOSTILE = "=1+1<script>alert('x')</script><img src=http://example.org/x.png> \u202egnp.exe\u202c \x00 ]]> `code` |"


@pytest.fixture
def report():
    decisions = {0: Decision("confirmed", "Called the ferry line: 125."), 1: Decision("rejected", by="Ada Moreau")}
    return Report(small_comparison(), "Aurora, March 2021", MADE, decisions)


def hostile(text: str) -> Report:
    articles = (plain_article(text, text), plain_article(text, text))
    span = Span(0, len(text))
    group = ClaimGroup(text, Status.AGREED, tuple(Wording(Place(n, 0, span), span, 0) for n in (0, 1)), says=(0, 1),
                       why=text, values=(text,))  # fmt: skip
    return Report(Comparison(articles, groups=(group,)), text, MADE, {0: Decision("", text, text)})


@pytest.mark.parametrize(
    ("name", "export"),
    [
        ("small.md", to_markdown),
        ("small.csv", to_csv),
        ("small.tei.xml", to_tei),
        ("small.html", to_html),
        ("small.jsonld", to_web_annotations),
    ],
)
def test_text_formats_as_golden_files(golden, report, name, export):
    golden(name, export(report))


def test_html_is_self_contained_and_says_everything(report):
    page = html.fromstring(to_html(report))
    assert not page.xpath("//*[@src or self::link or self::iframe or self::object or self::base]")
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    assert [each.get("id") for each in page.xpath("//article")] == [f"claim-{n}" for n in (1, 2, 3, 4, 5)]
    assert page.xpath("//mark/text()")[:3] == ["about 150 people", "125 passengers", "125 people"]
    assert "Called the ferry line: 125." in page.text_content()
    assert page.xpath("//article[@id='claim-2']/@class")[0].endswith("rejected")
    told = " ".join(page.text_content().split())
    for words in (
        "3 articles, 3 origins",
        "1 conflict, 1 to look at, 1 development",
        "1 confirmed, 1 set aside, 1 note",
    ):
        assert words in told
    for group in report.comparison.groups:
        assert group.title in told
        assert group.why in told
    assert "Silent" in told
    assert all(article.sha256 in told for article in report.comparison.articles)


def test_what_was_set_aside_comes_last_in_its_section(report):
    aside = replace(report, decisions={0: Decision("rejected")})
    page = html.fromstring(to_html(aside))
    assert [each.get("id") for each in page.xpath("//section[1]/article")] == ["claim-2", "claim-1"]
    assert page.xpath("//article[@id='claim-1']//*[@class='decided']/text()") == ["Not a conflict"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://ex\u202e.org"]
)
def test_an_address_is_a_link_only_where_it_leads_to_a_web_page(report, address):
    first, *others = report.comparison.articles
    for url, links in ((address, []), ("https://example.org/a?b=1&c=2", ["https://example.org/a?b=1&c=2"])):
        given = replace(first, metadata=replace(first.metadata, url=url))
        page = html.fromstring(
            to_html(replace(report, comparison=replace(report.comparison, articles=(given, *others))))
        )
        assert [href for href in page.xpath("//@href") if not href.startswith("#")] == links


def test_hostile_words_stay_words_in_html():
    page = html.fromstring(to_html(hostile(HOSTILE)))
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img")
    assert "[U+202E]" in page.text_content()
    assert "<script>alert" in page.text_content()


def test_csv_has_a_row_a_wording_and_no_formulas(report):
    rows = list(csv.reader(io.StringIO(to_csv(report).removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + sum(len(group.wordings) for group in report.comparison.groups)
    for row in csv.reader(io.StringIO(to_csv(hostile(HOSTILE)), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "＝1", "\t=1", "a;=1+1;b", 'a";@SUM(1)', "a|-1"])
def test_no_cell_is_a_formula_however_the_table_is_parted(cell):
    for part in re.split(r"[;\t|]", harmless(cell)):
        assert not part.startswith(("=", "+", "-", "@", "＝"))


def test_a_note_shows_what_could_turn_or_command_the_page():
    page = to_html(hostile("\x1b[31m \x9b \u202e \ud800 note"))
    assert not any(char in page for char in "\x1b\x9b\u202e\ud800")
    assert page.count("[U+202E]") >= 6


def test_markdown_shows_entities_as_they_are_written():
    assert r"\&lt;script\&gt;" in to_markdown(hostile("&lt;script&gt;")).replace(";", ";")


def test_xlsx_holds_text_as_text(report):
    with zipfile.ZipFile(io.BytesIO(to_xlsx(hostile(HOSTILE)))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        strings = "".join(etree.fromstring(book.read("xl/sharedStrings.xml")).itertext())
    assert b"<f>" not in sheet
    assert "=1+1<script>" in strings
    with zipfile.ZipFile(io.BytesIO(to_xlsx(report))) as book:
        assert b"frozen" in book.read("xl/worksheets/sheet1.xml")


def test_docx_opens_and_marks_the_values(report):
    document = docx.Document(io.BytesIO(to_docx(report)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "≠ People aboard the Aurora  Confirmed" in texts
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "about 150 people aboard" in cells
    assert "Note: Called the ferry line: 125." in texts
    runs = [
        run
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for run in cell.paragraphs[0].runs
    ]
    bold = {run.text for run in runs if run.bold}
    assert {"about 150 people", "125 passengers", "125 people"} <= bold
    assert document.core_properties.created == MADE


def test_a_passage_as_a_citation(report):
    first = report.comparison.articles[0]
    assert citation(first, "Four people\nwere hurt.") == (
        "The Harbour Post, Ferry runs aground off Port Lenn, 4 March 2021: “Four people were hurt.”"
    )


def test_markdown_shows_special_characters_as_they_are():
    text = to_markdown(hostile("a *b* [c](d) <e>"))
    assert re.search(r"a \\\*b\\\* \\\[c\\\]\\\(d\\\) \\<e\\>", text)


@given(st.text(st.characters(), min_size=1, max_size=60))
def test_no_text_breaks_any_format(text):
    given_report = hostile(text)
    html.fromstring(to_html(given_report))
    etree.fromstring(to_tei(given_report).encode())
    json.loads(to_web_annotations(given_report))
    docx.Document(io.BytesIO(to_docx(given_report)))
    assert list(csv.reader(io.StringIO(to_csv(given_report), newline="")))
    to_markdown(given_report).encode()
