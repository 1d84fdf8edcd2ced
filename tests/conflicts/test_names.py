from __future__ import annotations

import pytest

from reader.conflicts.names import name_differences
from tests.conflicts.linked import told


def test_another_person_in_the_same_slot_is_hard() -> None:
    assert told(
        name_differences,
        (
            "The executive director of the agency, Anthony Lake, called the attack on the school an outrage.",
            "The executive director of the agency, Alan Lane, called the attack on the school an outrage.",
        ),
    ) == [("name", "hard", "Anthony Lake", "Alan Lane")]


def test_another_city_in_the_same_slot_is_hard() -> None:
    assert told(
        name_differences,
        (
            "The band was formed in London by two brothers in the summer.",
            "The band was formed in Paris by two brothers in the summer.",
        ),
    ) == [("place", "hard", "London", "Paris")]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The talks were held in Moscow by two ministers.", "The talks were held in Russia by two ministers."),
        ("The statement was issued by the White House on Monday.", "The statement was issued by Mr. Bush on Monday."),
        ("The general Khalifa Haftar left the town on Monday.", "The general, Mr Haftar, left the town on Monday."),
        (
            "The leaders of France, Spain and Italy met on Monday.",
            "The leaders of Spain, Italy and Greece met on Monday.",
        ),
    ],
)
def test_names_that_may_mean_one_thing_are_no_conflict(here: str, there: str) -> None:
    assert told(name_differences, (here, there)) == []


def test_another_spelling_is_soft_and_told_once() -> None:
    spelling = [
        ("The uprising ousted the dictator Moamer Ghadaffi.", "The uprising toppled the leader Muammar Gaddafi."),
        ("Later Moamer Ghadaffi was killed near Sirte.", "In October Muammar Gaddafi died near Sirte."),
    ]
    assert told(name_differences, *spelling) == [("name", "soft", "Moamer Ghadaffi", "Muammar Gaddafi")]


def test_a_name_chosen_with_a_view_is_told() -> None:
    (only,) = told(
        name_differences, ("The blast was claimed by Daesh.", "The blast was claimed by the Islamic State.")
    )
    assert only[:2] == ("name", "soft")


def test_an_acronym_is_no_other_name() -> None:
    pair = ("Troops of the United Nations left.", "Troops of the UN left.")
    assert told(name_differences, pair) == []
