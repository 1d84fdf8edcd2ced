from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.claims.model import Status
from reader.gui.frame.steps import Walks, neighbour
from reader.gui.frame.trail import Trail
from reader.gui.state import ReadingState, Verdict
from reader.text.model import Place, Span
from tests.builders import small_comparison

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def state(qapp: object) -> ReadingState:
    made = ReadingState()
    made.show(small_comparison())
    return made


@pytest.mark.parametrize(
    ("current", "by", "expected"),
    [(None, 1, 3), (None, -1, 8), (3, 1, 5), (8, 1, None), (3, -1, None), (4, 1, 5), (4, -1, 3), (99, 1, 3)],
)
def test_neighbours_stop_at_the_ends(current: int | None, by: int, expected: int | None) -> None:
    assert neighbour((3, 5, 8), current, by, range(10)) == expected


def test_nothing_to_step_through() -> None:
    assert neighbour((), 3, 1) is None


def test_claims_set_aside_are_passed_over_unless_shown(state: ReadingState) -> None:
    walks = Walks(state)
    assert walks.conflicts() == (0, 1)
    state.decide(0, Verdict("rejected"))
    assert walks.conflicts() == (1,)
    state.filter(rejected=True)
    assert set(walks.conflicts()) == {0, 1}
    assert walks.claims(Status.SINGLE) == (4,)


def test_wordings_stand_in_the_order_of_the_panes(state: ReadingState) -> None:
    walks = Walks(state)
    state.select_group(0)
    state.arrange(order=(2, 1, 0), hidden=frozenset({1}))
    assert walks.panes == (2, 0)
    assert [place.article for place in walks.wordings()] == [2, 0]


def test_a_chosen_claim_and_the_place_it_brings_are_one_visit(qtbot: QtBot, state: ReadingState) -> None:
    trail = Trail(state)
    for group in (0, 1, 3):
        state.select_group(group)
        state.select_place(Place(0, group + 1, Span(0, 5)))
        qtbot.wait(1)
    trail.go(-1)
    assert (state.group, state.place) == (1, Place(0, 2, Span(0, 5)))
    trail.go(-1)
    assert state.group == 0
    assert not trail.can_go_back
    trail.go(-1)
    assert state.group == 0
    trail.go(1)
    assert trail.can_go_forward
    state.select_group(4)
    assert not trail.can_go_forward


def test_a_click_is_one_visit(qtbot: QtBot, state: ReadingState) -> None:
    trail = Trail(state)
    state.select_place(Place(0, 1, Span(0, 5)))
    state.select_group(0)
    qtbot.wait(1)
    state.select_place(Place(1, 1, Span(0, 5)))
    state.select_group(1)
    trail.go(-1)
    assert (state.group, state.place) == (0, Place(0, 1, Span(0, 5)))
    assert not trail.can_go_back


def test_another_comparison_forgets_the_way(state: ReadingState) -> None:
    trail = Trail(state)
    state.select_group(0)
    state.select_group(1)
    state.show(None)
    assert not trail.can_go_back
