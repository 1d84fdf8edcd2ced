from __future__ import annotations

import pytest

from tests.conflicts.linked import found, status_conflicts, told


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The army announced the capture of Port Lenn on Monday.", "The army is close to taking Port Lenn, it says."),
        ("The army captured Derna on Monday.", "Derna is held by a coalition of militias."),
        (
            "Nobody has claimed responsibility for the attack in Qamishli.",
            "The attack in Qamishli was claimed by Daesh.",
        ),
        ("The minister fired General Flynn in February.", "General Flynn stepped down in February."),
        (
            "The northern gate of the port was hit by two shells.",
            "The southern gate of the port was hit by two shells.",
        ),
        ("The company did not pay the fine to the city of Rome.", "The company paid the fine to the city of Rome."),
    ],
)
def test_states_that_exclude_each_other_are_hard(here: str, there: str) -> None:
    assert [force for _, force, *_ in told(status_conflicts, (here, there))] == ["hard"]
    assert [force for _, force, *_ in told(status_conflicts, (there, here))] == ["hard"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The army captured Derna on Monday.", "The army seized Derna on Monday."),
        ("The army captured Derna on Monday.", "The army is close to taking Sirte."),
        ("The army launched an offensive to capture Derna.", "Derna is held by militias."),
        ("The army captured Derna.", "The army captured Derna, having been close to taking it for weeks."),
        ("The mayor does not know who paid the fine.", "The mayor knows the city well."),
        (
            "“I don't know anybody who would do it,” Mr. Lenn said.",
            "“I don’t know anybody who would do it,” Lenn said.",
        ),
    ],
)
def test_what_can_both_be_true_is_no_conflict(here: str, there: str) -> None:
    assert told(status_conflicts, (here, there)) == []


def test_a_denial_is_soft() -> None:
    ((kind, force, here, there),) = told(
        status_conflicts,
        ("Moscow denied that its planes bombed the school in Idlib.", "Russian planes bombed a school in Idlib."),
    )
    assert (kind, force) == ("status", "soft")
    assert here.startswith("denied")
    assert "bombed" in there


def test_why_names_what_differs() -> None:
    (conflict,) = found(
        status_conflicts,
        ("The army announced the capture of Derna on Monday.", "The army is close to taking Derna, it says."),
    )
    assert conflict.why.startswith("Control of Derna: ")
