from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.align.terms import root, stem, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("captured", "captures"), ("seizing", "seized"), ("cities", "city"), ("died", "dead"), ("planned", "planning")],
)
def test_inflected_words_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("liberation", "liberated"), ("libyan", "libya"), ("attackers", "attack"), ("syrian", "syria")],
)
def test_words_of_one_family_share_a_root(one: str, other: str) -> None:
    assert root(one) == root(other)


def test_unlike_words_keep_their_roots_apart() -> None:
    roots = [root(word) for word in ("party", "harbour", "general", "genocide", "mission", "missile")]
    assert len(set(roots)) == len(roots)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("14,000 people", ["14000", "people"]),
        ("14 thousand people", ["14000", "people"]),
        ("fourteen thousand people", ["14000", "people"]),
        ("$1.5 million", ["1500000"]),
        ("the U.N.’s plan", ["the", "un", "plan"]),
        ("Derna’s 3.0 km", ["derna", "3", "km"]),
    ],
)
def test_numbers_and_typography_come_to_one_form(text: str, forms: list[str]) -> None:
    assert [word.form for word in words_of(text, 0, len(text)) if word.form != "s"] == forms


@given(st.text(max_size=200))
def test_words_are_spans_of_the_text_in_order(text: str) -> None:
    words = words_of(text, 0, len(text))
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= two.start for one, two in pairwise(words))
    assert all(word.form and word.stem and word.root for word in words)
