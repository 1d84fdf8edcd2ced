"""Quantities read from sentences as reports write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.mentions.model import Bound, Quantity
from reader.mentions.numbers import quantities
from tests.builders import plain_article


def read(sentence: str) -> tuple[Quantity, ...]:
    return quantities(plain_article(sentence), 0)


def only(sentence: str) -> Quantity:
    (found,) = read(sentence)
    return found


@pytest.mark.parametrize(
    ("words", "low", "high", "bound"),
    [
        ("12", 12, 12, Bound.EXACT),
        ("1,200", 1200, 1200, Bound.EXACT),
        ("80 937", 80937, 80937, Bound.EXACT),
        ("twenty-five", 25, 25, Bound.EXACT),
        ("one hundred and twenty", 120, 120, Bound.EXACT),
        ("half a million", 500_000, 500_000, Bound.EXACT),
        ("1.2 million", 1_200_000, 1_200_000, Bound.EXACT),
        ("three dozen", 36, 36, Bound.EXACT),
        ("at least 48", 48, math.inf, Bound.AT_LEAST),
        ("more than 200", 200, math.inf, Bound.AT_LEAST),
        ("no fewer than 12", 12, math.inf, Bound.AT_LEAST),
        ("20+", 20, math.inf, Bound.AT_LEAST),
        ("up to 80", 0, 80, Bound.AT_MOST),
        ("as many as 300", 0, 300, Bound.AT_MOST),
        ("about 100", 85, 115, Bound.ABOUT),
        ("nearly 50", 42.5, 50, Bound.ABOUT),
        ("around 50 or 60", 50, 60, Bound.RANGE),
        ("20-30", 20, 30, Bound.RANGE),
        ("between 20 and 30", 20, 30, Bound.RANGE),
        ("a few dozen", 24, 99, Bound.VAGUE),
        ("dozens of", 20, 199, Bound.VAGUE),
        ("several thousand", 3000, 9999, Bound.VAGUE),
        ("hundreds of thousands of", 200_000, 999_999, Bound.VAGUE),
    ],
)
def test_a_number_is_an_interval_with_its_bound(words: str, low: float, high: float, bound: Bound) -> None:
    found = only(f"In all {words} fighters were there.")
    assert [found.low, found.high] == pytest.approx([low, high])
    assert (found.bound, found.noun) == (bound, "fighter")


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$4,000", 4000, "USD"),
        ("$1.2 million", 1_200_000, "USD"),
        ("US$5", 5, "USD"),
        ("Rs 4,000", 4000, "INR"),
        ("€3bn", 3e9, "EUR"),
        ("84,000 dollars", 84_000, "USD"),
        ("35.7 percent", 35.7, "%"),
        ("5 per cent", 5, "%"),
        ("5 miles", 8.04672, "km"),
        ("12 kilometres", 12, "km"),
        ("20 acres", 8.09372, "hectare"),
    ],
)
def test_money_and_measures_have_a_canonical_unit(words: str, value: float, unit: str) -> None:
    found = only(f"It came to {words} then.")
    assert found.low == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    "sentence",
    [
        "A 75-year-old was there.",
        "Smith, 75, was there.",
        "A man aged 75 spoke.",
        "He is 75 years old.",
        "Smith, who is 75, spoke.",
    ],
)
def test_ages_are_ages(sentence: str) -> None:
    assert [(q.low, q.unit) for q in read(sentence)] == [(75, "year-old")]


@pytest.mark.parametrize(
    "sentence",
    [
        "It began at 18:30 in 2011.",
        "Flight 370 and Article 5 were named on May 7, 2018.",
        "They won 3-2 with an F-16 and Covid-19.",
        "The 9/11 attacks, and help 24/7.",
        "They may march for two weeks.",
        "One of the men left one day.",
        "An officer spoke to a child.",
    ],
)
def test_names_dates_times_scores_and_lengths_count_nothing(sentence: str) -> None:
    assert read(sentence) == ()


def test_ordinals_stand_apart() -> None:
    assert [(q.low, q.ordinal) for q in read("The third man lived in the 21st street.")] == [(3, True), (21, True)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The bomb killed 12 people and wounded 30 others.", [(12, "killed"), (30, "wounded")]),
        ("At least 12 people were killed and 30 wounded.", [(12, "killed"), (30, "wounded")]),
        ("12 dead, 30 injured in blast.", [(12, "killed"), (30, "wounded")]),
        ("At least 44 killed dozens injured in blast.", [(44, "killed"), (20, "wounded")]),
        ("It killed at least 44 and injured 140 others.", [(44, "killed"), (140, "wounded")]),
        ("The death toll in the suburbs east of the city was 213.", [(213, "killed")]),
        ("The death toll rose to 12, including five children.", [(12, "killed"), (5, "killed")]),
        ("12 people, including 5 children, were killed.", [(12, "killed"), (5, "killed")]),
        ("They received the bodies of 44 victims and 140 injured people.", [(44, "killed"), (140, "wounded")]),
        ("Dozens of guards were reported killed or injured.", [(20, "killed or wounded")]),
        ("12 militants killed five soldiers.", [(12, ""), (5, "killed")]),
        ("They were exchanging vows, killing 32 people.", [(32, "killed")]),
        ("Five soldiers and 12 civilians were killed.", [(5, "killed"), (12, "killed")]),
        ("The strike claimed the lives of some 80 people.", [(68, "killed")]),
        ("The town is home to about 150,000 people.", [(127_500, "living there")]),
        ("The town has 125,000 residents.", [(125_000, "living there")]),
        ("Several thousand people were displaced.", [(3000, "displaced")]),
        ("One person was killed.", [(1, "killed")]),
        ("A child was killed by a shell.", [(1, "killed")]),
        ("The number of dead had gone up from four to seven.", [(4, "killed"), (7, "killed")]),
        ("By then 38 passengers had been taken to Lenn Infirmary.", [(38, "hospitalised")]),
        ("A total of 57 people were still in hospital.", [(57, "hospitalised")]),
        ("The paper said 164 people were on the five-coach train.", [(164, "aboard"), (5, "")]),
    ],
)
def test_what_befell_the_counted_is_told(sentence: str, expected: list[tuple[float, str]]) -> None:
    found = read(sentence)
    assert [q.low for q in found] == pytest.approx([low for low, _ in expected])
    assert [q.state for q in found] == [state for _, state in expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("35 people including 22 children were killed.", [False, True]),
        ("Six people, five of whom were children, died.", [False, True]),
        ("2 medics among 31 dead in town.", [True, False]),
        ("At least two of the killed were medics.", [True]),
    ],
)
def test_parts_of_the_counted_are_marked(sentence: str, expected: list[bool]) -> None:
    assert [q.subset for q in read(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("A double bomb attack shook the town.", 2),
        ("Triple suicide attack near the ministry.", 3),
        ("Two suicide bombers struck.", 2),
        ("A car bomb went off.", 1),
        ("People fled after truck bomb exploded.", 1),
    ],
)
def test_bombs_are_counted(sentence: str, count: int) -> None:
    assert [q.low for q in read(sentence)] == [count]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_spans_lie_in_the_sentence_and_in_order(text: str) -> None:
    article = plain_article("At least 12 people, " + text.replace("\n", " "))
    for number, sentence in enumerate(article.sentences):
        spans = [q.span for q in quantities(article, number)]
        assert all(sentence.span.holds(span) and len(span) for span in spans)
        assert [s.start for s in spans] == sorted(s.start for s in spans)


@given(st.integers(0, 999_999_999))
def test_digits_with_separators_keep_their_value(value: int) -> None:
    found = only(f"They counted {value:,} votes.")
    assert found.low == found.high == value
