from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.clauses import split_clauses
from reader.text.model import Span
from reader.text.normal import tokens

WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        """the army said that it has taken Derna , and ( who were ) — after he left " ” “ ; : which led to 5 people ,
        killed by while they ... a city of 125,000 according""",
    )
)


def clauses(sentence: str) -> list[str]:
    return [sentence[span.start : span.end] for span in split_clauses(sentence, Span(0, len(sentence)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["The force says", "the city also hosts foreign fighters."],
        [
            "The United Nations has said",
            "that some civilians have been prevented from leaving",
            "and has reported arrests.",
        ],
        [
            "“The army controls most of the city,",
            "but there are still pockets of resistance,”",
            "the spokesman said.",
        ],
        ["The army surrounded Derna,", "a city of 125,000 people,", "in 2016", "and tightened its blockade."],
        ["The strongman,", "whose forces are backed by Egypt,", "warned his troops."],
        ["Between May and June, more than 14,000 civilians were displaced,", "according to the migration office."],
        ["The ferry ran aground", "after the captain had left the bridge."],
        ["The town,", "which sided with the king,", "was emptied."],
        ["The army said Monday", "they had seized several districts,", "promising a quick end."],
        ["While the wind was rising,", "the crew left the ship."],
        ["The ferry", "(which was built in 1990)", "sank."],
        ["Officials blamed the storm;", "survivors blamed the crew."],
    ],
)
def test_propositions_are_told_apart(parts: list[str]) -> None:
    assert clauses(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "Access to food, water, communications and medical treatment is limited.",
        "Forces loyal to General Khalifa Haftar entered Derna.",
        "Rights groups have accused the army of killings and other abuses.",
        "He bought an elk head, a hat and a mink cape.",
        "The U.N.-led talks failed.",
        "No.",
    ],
)
def test_one_proposition_stays_whole(sentence: str) -> None:
    assert clauses(sentence) == [sentence]


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(st.characters(), max_size=80), st.integers(0, 30))
def test_clauses_are_ordered_and_hold_every_word(sentence: str, start: int) -> None:
    text = "x" * start + sentence
    span = Span(start, len(text))
    found = split_clauses(text, span)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.holds(clause) for clause in found)
    held = [token.span for clause in found for token in tokens(text[clause.start : clause.end], clause.start)]
    assert held == [token.span for token in tokens(sentence, start)]
