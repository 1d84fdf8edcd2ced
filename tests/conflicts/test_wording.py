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


def test_why_tells_the_leaning() -> None:
    (conflict,) = found(wording_differences, ("The regime closed the port.", "The government closed the port."))
    assert conflict.why == "A government: “regime” here (as a regime), “government” there (plainly)."


def test_every_group_has_a_name_for_what_it_is_about() -> None:
    assert all(group.about and group.words.values for group in groups())
