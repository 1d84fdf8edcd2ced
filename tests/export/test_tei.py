"""The TEI document against the TEI's own schema, and every witness read back out of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.claims.model import ClaimGroup, Status, Wording
from reader.comparison import Comparison
from reader.engine import compare
from reader.export.report import LETTERS, Decision, Report
from reader.export.tei import TEI, XML_ID, to_tei
from reader.ingest import open_source
from reader.resources import sample_files
from reader.text.model import Place, Span
from tests.builders import plain_article, small_comparison

NAMES = {"t": TEI}
XML = {"xml": "http://www.w3.org/XML/1998/namespace"}
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "tei.rng"))


def document(report: Report) -> etree._Element:
    root = etree.fromstring(to_tei(report).encode())
    SCHEMA.assertValid(root)
    return root


def reading(element: etree._Element, letter: str) -> str:
    """The text of one witness: all that stands outside of entries, and of each entry its own readings."""
    told = element.text or ""
    for inner in element:
        if inner.tag == f"{{{TEI}}}app":
            own = [each for each in inner if f"#{letter}" in each.get("wit", "").split()]
            assert len(own) > 0, "every witness stands in every entry"
            told += " ".join(reading(each, letter) for each in own)
        told += inner.tail or ""
    return told


def assert_witnesses_read_back(report: Report) -> None:
    root = document(report)
    for number, group in enumerate(report.comparison.groups):
        (block,) = root.xpath(f"//t:div[@xml:id='claim-{number + 1}']/t:ab", namespaces=NAMES)
        for article in range(len(report.comparison.articles)):
            words = " ".join(report.words(each) for each in group.wordings if each.place.article == article)
            assert " ".join(reading(block, LETTERS[article]).split()) == words


def segmented(*texts: str) -> etree._Element:
    articles = tuple(plain_article(text) for text in texts)
    wordings = tuple(Wording(Place(n, 0, Span(0, len(text)))) for n, text in enumerate(texts))
    group = ClaimGroup("Claim", Status.AGREED, wordings, says=tuple(range(len(texts))))
    report = Report(Comparison(articles, groups=(group,)))
    assert_witnesses_read_back(report)
    return document(report).find(".//t:ab", NAMES)


def test_shared_words_stand_once_and_the_others_are_readings():
    block = segmented("The ferry ran aground with 150 aboard.", "The ferry ran aground with 125 aboard.")
    assert block.text == "The ferry ran aground with "
    (entry,) = block
    assert [(each.get("wit"), each.text) for each in entry] == [("#A", "150"), ("#B", "125")]
    assert entry.tail == " aboard."


def test_witnesses_that_agree_share_a_reading_and_a_missing_word_is_an_empty_one():
    block = segmented("Ten people died on Monday.", "Ten people died on Monday.", "Ten died on Monday.")
    assert [(each.get("wit"), each.text or "") for each in block[0]] == [("#A #B", "people"), ("#C", "")]


def test_other_words_for_the_same_are_a_reading_of_their_own():
    block = segmented("Ten people died on Monday.", "The storm of this week has cost ten lives, a doctor said.")
    assert [each.get("wit") for each in block[0]] == ["#A", "#B"]


def test_witnesses_decisions_and_silence_are_told():
    decisions = {0: Decision("confirmed", "Rung up.", "Ada"), 2: Decision("", "Ask.", "Ada")}
    report = Report(small_comparison(), "Aurora", None, decisions)
    root = document(report)
    assert [each.get(XML_ID) for each in root.iterfind(".//t:witness", NAMES)] == ["A", "B", "C"]
    assert root.xpath(
        "//t:div[@xml:id='claim-1']/t:note[@type='verdict' or @type='note']/text()", namespaces=NAMES
    ) == [
        "Confirmed (Ada)",
        "Rung up.",
    ]
    assert root.xpath("//t:div[@xml:id='claim-3']/t:note[@type='note']/text()", namespaces=NAMES) == [
        "Note (Ada): Ask."
    ]
    assert root.xpath("//t:div[@xml:id='claim-2']//t:rdg[@type='silent']/@wit", namespaces=NAMES) == ["#C"]
    assert len(root.findall(".//t:ab", NAMES)) == len(report.comparison.groups)
    assert_witnesses_read_back(report)


def test_real_reports_are_valid_and_read_back():
    articles = tuple(open_source(path) for path in sample_files("kell-valley"))
    report = Report(compare(articles), "Kell Valley", None)
    assert_witnesses_read_back(report)
    assert document(report).xpath("count(//t:ab//t:app//t:app)", namespaces=NAMES) > 3


def test_nothing_to_tell_is_valid():
    document(Report(Comparison((plain_article("Rain fell."), plain_article("Shares rose.")))))


words = st.lists(
    st.sampled_from(["the", "The", "ferry", "ferry,", "150", "125", "“aground”", "x"]), min_size=1, max_size=9
)


@given(st.lists(words, min_size=2, max_size=5))
def test_every_witness_can_be_read_back(told):
    segmented(*(" ".join(each) for each in told))


@given(st.text(st.characters(), min_size=1, max_size=40))
def test_any_text_is_valid(text):
    small = small_comparison()
    title = replace(small.groups[0], title=text, why=text, values=(text,))
    document(Report(replace(small, groups=(title,)), text, None, {0: Decision("", text)}))


@pytest.mark.parametrize("engine", ["0.1.0", "by hand", ""])
def test_any_engine_s_name_is_valid(engine):
    assert f"Synoptic {engine}" in to_tei(Report(replace(small_comparison(), engine=engine)))
    document(Report(replace(small_comparison(), engine=engine)))
