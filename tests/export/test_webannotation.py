"""The annotations by the model's own rules (https://www.w3.org/TR/annotation-model/), and every selector resolved."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from reader.comparison import Comparison
from reader.engine import compare
from reader.export.report import Decision, Report
from reader.export.webannotation import to_web_annotations
from reader.ingest import open_source
from reader.resources import sample_files
from tests.builders import plain_article, small_comparison

MOTIVATIONS = {"linking", "questioning", "assessing"}
PURPOSES = {"tagging", "describing", "assessing", "commenting"}


def items(report: Report) -> list[dict]:
    """The annotations of a page, each checked by the rules of the model."""
    page = json.loads(to_web_annotations(report))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    names = [page["id"], *(each["id"] for each in page["items"])]
    assert len(set(names)) == len(names)
    for each in page["items"]:
        assert each["id"].startswith("urn:uuid:")
        assert each["type"] == "Annotation"
        assert each["motivation"] in MOTIVATIONS
        for body in each["body"]:
            assert body["type"] == "TextualBody"
            assert body["purpose"] in PURPOSES
            assert isinstance(body["value"], str)
        assert_resolves(report, each)
    return page["items"]


def assert_resolves(report: Report, annotation: dict) -> None:
    """Both selectors of each target give the same words, and the context around them is the text's."""
    texts = {f"urn:sha256:{article.sha256}": article.text for article in report.comparison.articles}
    assert annotation["target"]
    for target in annotation["target"]:
        quote, position = target["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        text, start, end = texts[target["source"]], position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_links_conflicts_and_developments_select_what_they_say():
    found = items(Report(small_comparison()))
    assert len(found) == 6 + 3 + 1
    assert all(len(each["target"]) == 2 for each in found)
    said = {body["value"] for each in found for body in each["body"]}
    assert "people aboard the Aurora: about 150 v 125" in said
    assert {"conflict", "number", "hard", "verbatim", "development"} <= said


def test_a_verdict_and_a_note_are_on_all_passages_of_the_claim():
    report = Report(small_comparison(), decisions={0: Decision("confirmed", "Rung up.", "Ada Moreau")})
    (decided,) = [each for each in items(report) if each["motivation"] == "assessing"]
    assert [(body["purpose"], body["value"]) for body in decided["body"]] == [
        ("assessing", "confirmed"),
        ("commenting", "Rung up."),
    ]
    assert decided["creator"] == {"type": "Person", "name": "Ada Moreau"}
    assert len(decided["target"]) == len(report.comparison.groups[0].wordings)


def test_the_time_is_told_in_utc():
    local = datetime(2021, 3, 6, 14, 30, tzinfo=timezone(timedelta(hours=2)))
    assert {each["created"] for each in items(Report(small_comparison(), made=local))} == {"2021-03-06T12:30:00Z"}
    same = datetime(2021, 3, 6, 12, 30, tzinfo=UTC)
    assert to_web_annotations(Report(small_comparison(), made=same)) == to_web_annotations(
        Report(small_comparison(), made=local)
    )


def test_annotations_of_other_texts_have_other_names():
    small = small_comparison()
    other = replace(small, articles=(replace(small.articles[0], sha256="0" * 64), *small.articles[1:]))
    ours, theirs = ({each["id"] for each in items(Report(given))} for given in (small, other))
    assert not ours & theirs


def test_real_reports_resolve():
    assert len(items(Report(compare(tuple(map(open_source, sample_files("kell-valley"))))))) > 20


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_resolves(text):
    assert items(Report(Comparison((plain_article(text), plain_article(text))))) == []
