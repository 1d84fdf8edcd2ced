from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.reading import split_paragraphs
from reader.text.sentences import LONGEST, quoted, split_sentences

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
ANY = st.text(st.characters(), max_size=80) | st.text(
    st.sampled_from("ab A.I Mr.U.S.! ?\"'”“)(1.2) \u00a0\n\u0301-—…"), max_size=60
)


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["He met Gov. Greg Abbott of Texas on Friday.", "They spoke for an hour."],
        ["The judge set the sentencing for June 28 at 2 p.m.", "Jackson will be free to go."],
        ["At 5 a.m. Mr. Smith went to the bank.", "He left the bank at 6 P.M.", "Mr. Smith then went home."],
        ["It was the worst flood since last month.", "UAL rose at once."],
        ["The gas unit belongs to Lines Inc.", "The port does not."],
        ["The report by J.L. Henry & Co. was late."],
        ["“Shops are closed because of a lack of food.", "We have electricity.”"],
        ["“I’ve been away for 5 days.", "(I left) after a car bomb exploded here."],
        ["“Do I feel sorry for her?” Mr. Watson asked.", "Nobody spoke."],
        ["The U.N.-led talks failed.", "The U.S. Government said so."],
        ["1. Buy a car.", "2. Take a trip.", "3. Come home."],
        ["He lives in the U.S.", "How about you?"],
        ["There was no comment from the company.", "then it closed."],
    ],
)
def test_news_is_cut_where_a_reader_would(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@given(ANY)
def test_no_text_is_lost_and_spans_are_ordered(text: str) -> None:
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.start < span.end for span in spans)
    kept = "".join(text[span.start : span.end] for span in spans)
    invisible = {ord(char): None for char in "\u00ad\u200b\u200c\u200d\u200e\u200f\u202e\u2060\ufeff\ufffe"}
    letters = [char for char in text.translate(invisible) if char.isalnum()]
    assert [char for char in kept if char.isalnum()] == letters


@given(ANY, st.integers(0, 500))
def test_a_paragraph_can_stand_anywhere(text: str, start: int) -> None:
    assert split_sentences(text, start) == tuple(span.moved(start) for span in split_sentences(text))


def test_only_whole_sentences_inside_quotation_marks_are_quotes() -> None:
    text = "“Shops are closed. We have no food,” said a baker. He left. “Nothing works.”"
    spans = split_sentences(text)
    assert [text[s.start : s.end] for s in spans if s in quoted(text, 0, spans)] == [
        "“Shops are closed.",
        "“Nothing works.”",
    ]


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    text = "“We left at dawn. Nobody stayed."
    spans = split_sentences(text)
    assert quoted(text, 0, spans) == frozenset(spans)


def lines_of(name: str) -> list[dict[str, object]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the public sentence data is not here")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def ends(text: str) -> set[int]:
    found = (split_sentences(text[p.start : p.end], p.start) for p in split_paragraphs(text))
    return {span.end for spans in found for span in spans}


def test_golden_rules() -> None:
    right = sum(sentences(str(rule["text"])) == rule["sentences"] for rule in lines_of("sents-golden-rules.jsonl"))
    assert right >= 46  # of 48


def test_sentence_ends_of_news() -> None:
    both = found = gold = 0
    for document in lines_of("sents-gum.jsonl"):
        if document["genre"] != "news":
            continue
        text = str(document["text"])
        expected = {int(end) for _, end in document["sents"]}  # type: ignore[attr-defined]
        both, found, gold = both + len(ends(text) & expected), found + len(ends(text)), gold + len(expected)
    assert 2 * both / (found + gold) >= 0.979


@pytest.mark.parametrize("run", ["Aa ", "x", '"', "1,", "e\u0301"])
def test_a_run_without_an_end_is_cut_into_pieces_that_can_be_looked_at(run: str) -> None:
    text = (run * 50_000)[:50_000]
    spans = split_sentences(text)
    assert max(len(span) for span in spans) <= 2 * LONGEST  # an accent of its own counts twice in the text
    assert "".join(text[span.start : span.end] for span in spans).replace(" ", "") == text.replace(" ", "")
