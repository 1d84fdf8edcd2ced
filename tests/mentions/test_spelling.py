from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.mentions.spelling import name_likeness, same_name, skeleton, word_likeness


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ghadaffi", "Gaddafi"),
        ("Gaddafi", "Qaddafi"),
        ("Ghadaffi", "Qadhafi"),
        ("al-Mesmari", "Mismari"),
        ("Haftar", "Hafter"),
        ("Hassakeh", "Hasakah"),
        ("Khalifa Haftar", "Khalifa Hafter"),
        ("Moamer Ghadaffi", "Muammar Gaddafi"),
        ("Peña Nieto", "PENA NIETO"),
        ("Salah Al Din Al Shishani", "Salahuddin al-Shishani"),
    ],
)
def test_spellings_of_one_name(one: str, two: str) -> None:
    assert same_name(one, two)
    assert same_name(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Haftar", "Jaafar"),
        ("Derna", "Deraa"),
        ("Faraj", "Sarraj"),
        ("Hassan", "Hussein"),
        ("Jose Piedrahita Castillo", "Andres Piedrahita Castillo"),
        ("Anthony Lake", "Alan Lane"),
        ("Iran", "Iraq"),
    ],
)
def test_names_that_only_look_alike(one: str, two: str) -> None:
    assert not same_name(one, two)
    assert not same_name(two, one)


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share_and_does_not_depend_on_the_order(one: str, two: str) -> None:
    assert name_likeness(one, two) == name_likeness(two, one)
    assert 0.0 <= name_likeness(one, two) <= 1.0
    assert 0.0 <= word_likeness(one, two) <= 1.0
    assert skeleton(one) == skeleton(one.upper()) or not one.isascii()


ALIASES = Path(__file__).parents[2].parent / "shared" / "data" / "names-ofac.jsonl"
FLOOR = 0.96  # F1 of published aliases in another spelling against other people who share a part of the name


@pytest.mark.skipif(not ALIASES.exists(), reason="the published alias lists are not here")
def test_published_aliases() -> None:
    right = wrong = missed = 0
    for line in ALIASES.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] != "spelling_variant" and row["label"] != "not_same":
            continue
        told, same = same_name(row["a"], row["b"]), row["label"] == "same"
        right += told and same
        wrong += told and not same
        missed += same and not told
    assert 2 * right / (2 * right + wrong + missed) >= FLOOR
