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


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The driver was Daniel Orrin, 48, police said.", "Driver David Orrin, 48, was freed from his cab."),
        ("Judge Margaret Ashdown set the trial for May.", "Judge Marian Ashdown sent him to the cells."),
    ],
)
def test_two_given_names_before_one_surname_are_hard(here: str, there: str) -> None:
    ((kind, force, *_),) = told(name_differences, (here, there))
    assert (kind, force) == ("name", "hard")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The driver was William Orrin, police said.", "Driver Bill Orrin was freed from his cab."),
        ("Dylan Hockley was always smiling.", "He was full of joy, his mother, Nicole Hockley, said."),
        ("The senator, Sandra Lenn, spoke on Monday.", "Senator Sandra B. Lenn spoke on Monday."),
    ],
)
def test_nicknames_relatives_and_initials_are_no_other_person(here: str, there: str) -> None:
    assert [force for _, force, *_ in told(name_differences, (here, there)) if force == "hard"] == []


def test_two_people_whom_one_report_knows_both_are_no_conflict() -> None:
    pairs = [
        ("The driver was Daniel Orrin, police said.", "Driver David Orrin was freed from his cab."),
        ("The signalman was David Orrin, police said.", "The slope was last inspected in May."),
    ]
    assert [force for _, force, *_ in told(name_differences, *pairs) if force == "hard"] == []


def test_another_place_of_one_kind_in_the_same_slot_is_hard() -> None:
    ((kind, force, here, there),) = told(
        name_differences,
        (
            "It took food and medicine to 6,000 people in the western district of Bab Tobruk.",
            "The next day it took food and medicine to 6,000 people in the western district of Sheiha.",
        ),
    )
    assert (kind, force, here, there) == ("place", "hard", "Bab Tobruk", "Sheiha")
