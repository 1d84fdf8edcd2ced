from __future__ import annotations

import pytest

from reader.conflicts.wording import groups, wording_differences
from tests.conflicts.linked import found, told


@pytest.mark.parametrize(
    ("here", "there", "labels"),
    [
        (
            "Soldiers liberated the town on Monday.",
            "Soldiers captured the town on Monday.",
            ("liberated", "captured"),
        ),
        ("The regime closed the port.", "The government closed the port.", ("regime", "government")),
        ("Ten terrorists died.", "Ten rebels died.", ("terrorists", "rebels")),
    ],
)
def test_words_that_lean_are_told(here: str, there: str, labels: tuple[str, str]) -> None:
    assert [(a, b) for *_, a, b in told(wording_differences, (here, there))] == [labels]


def test_the_same_leaning_is_none() -> None:
    assert told(wording_differences, ("Ten militants died.", "Ten extremists and militants died.")) == []


def test_a_word_for_a_leader_must_be_said_of_the_same_one() -> None:
    same = ("The strongman Ali Kell spoke.", "The commander Ali Kell spoke.")
    other = ("The dictator Omar Lenn fell.", "Troops of the commander Ali Kell fought.")
    assert len(told(wording_differences, same)) == 1
    assert told(wording_differences, other) == []


def test_the_same_words_are_told_once_a_pair_of_articles() -> None:
    twice = [
        ("The regime closed the port.", "The government closed the port."),
        ("The regime fell.", "The government fell."),
    ]
    assert len(told(wording_differences, *twice)) == 1


def test_why_tells_the_leaning() -> None:
    (conflict,) = found(wording_differences, ("The regime closed the port.", "The government closed the port."))
    assert conflict.why == "Words for a government: “regime” v “government”."


def test_every_group_has_a_name_for_what_it_is_about() -> None:
    assert all(group.about and group.words.values for group in groups())
