from __future__ import annotations

import pytest

from reader.conflicts.whereabouts import whereabouts_differences
from tests.conflicts.linked import told


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("A bomber killed four people in a hospital on Sunday.", "Four people died outside a hospital on Sunday."),
        ("The shell fell inside the town of Hader on Monday.", "The shell fell at the entrance of Hader on Monday."),
    ],
)
def test_inside_against_outside_is_hard(here: str, there: str) -> None:
    ((kind, force, *_),) = told(whereabouts_differences, (here, there))
    assert (kind, force) == ("place", "hard")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The shell fell in the town of Hader on Monday.", "The shell fell outside Hader on Monday."),
        ("The shell fell inside Hader on Monday.", "The shell fell outside Derna on Monday."),
        ("The shell fell inside Hader on Monday.", "Shells fell inside and outside Hader, inside Hader on Monday."),
        ("He lives inside Hader with his family.", "The talks were held outside Hader by ministers."),
    ],
)
def test_what_may_be_one_place_or_another_happening_is_no_conflict(here: str, there: str) -> None:
    assert told(whereabouts_differences, (here, there)) == []
