from __future__ import annotations

from reader.conflicts.certainty import certainty_differences
from tests.conflicts.linked import told


def test_a_fact_here_and_a_hedge_there_is_soft() -> None:
    ((kind, force, here, there),) = told(
        certainty_differences,
        (
            "On Wednesday social media footage showed soldiers carrying out a killing in the city.",
            "Unverified footage appearing to show soldiers carrying out a killing surfaced on social media.",
        ),
    )
    assert (kind, force) == ("certainty", "soft")
    assert there.startswith("Unverified footage")
    assert "footage" in here


def test_the_same_hedge_on_both_sides_is_none() -> None:
    assert (
        told(
            certainty_differences,
            ("The alleged attack on the port hurt ten people.", "An alleged attack hurt ten people in the port."),
        )
        == []
    )


def test_a_hedge_on_something_else_is_none() -> None:
    assert (
        told(
            certainty_differences,
            ("Ten people were hurt in the port on Monday.", "Ten people were hurt, and rain is likely to fall."),
        )
        == []
    )
