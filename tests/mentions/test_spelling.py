from __future__ import annotations

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
