"""The claims as a Qt model and its proxy, checked by Qt's own model tester."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.claims.model import Status
from reader.gui.models.claims import ClaimRole, ShownClaims, claims_of
from reader.gui.models.rows import Section
from reader.gui.state import ClaimOrder, ReadingState, Verdict
from tests.builders import small_comparison
from tests.gui.models.crowd import crowd

pytestmark = pytest.mark.usefixtures("qapp")

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def _titles(shown: ShownClaims) -> list[str]:
    return [str(shown.index(row, 0).data()) for row in range(shown.rowCount())]


def test_models_keep_qts_rules_through_every_change() -> None:
    state = ReadingState()
    claims = claims_of(state)
    shown = ShownClaims(claims, state)
    testers = [QAbstractItemModelTester(claims, FATAL), QAbstractItemModelTester(shown, FATAL)]
    state.show(small_comparison())
    state.filter(search="aurora")
    state.filter(search="", order=ClaimOrder.SOURCES)
    state.decide(0, Verdict("rejected"))
    shown.fold(Section.AGREED, True)
    shown.hide_rejected(True)
    state.filter(weakest=0.3)
    state.show(crowd(8, 60))
    state.show(None)
    assert len(testers) == 2
    assert shown.rowCount() == 0


def test_all_regions_share_one_model() -> None:
    state = ReadingState()
    assert claims_of(state) is claims_of(state)


def test_sections_head_their_claims_with_counts() -> None:
    state = ReadingState()
    state.show(small_comparison())
    shown = ShownClaims(claims_of(state), state)
    assert _titles(shown) == [
        "Conflicts", "People aboard the Aurora", "Was the buoy missing?",
        "Developing", "People hurt",
        "Agreed", "Wind of force nine",
        "Only one source", "Divers will inspect the hull",
    ]  # fmt: skip
    head = shown.index(0, 0)
    assert head.data(ClaimRole.COUNT) == 2
    assert head.data(ClaimRole.GROUP) == -1
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "Conflicts, 2, unfolded"
    assert shown.groups() == (0, 1, 2, 3, 4)


def test_folding_leaves_the_header_and_its_count() -> None:
    state = ReadingState()
    state.show(small_comparison())
    shown = ShownClaims(claims_of(state), state)
    shown.fold(Section.CONFLICTS, True)
    assert _titles(shown)[:2] == ["Conflicts", "Developing"]
    assert shown.index(0, 0).data(ClaimRole.FOLDED) is True
    assert shown.count(Section.CONFLICTS) == 2


def test_search_leaves_only_sections_that_have_a_hit() -> None:
    state = ReadingState()
    state.show(small_comparison())
    shown = ShownClaims(claims_of(state), state)
    state.filter(search="force nine")
    assert _titles(shown) == ["Agreed", "Wind of force nine"]
    assert shown.total == 1
    state.filter(search="zeppelin")
    assert _titles(shown) == []


def test_rejected_claims_go_to_the_end_of_their_section_or_out_of_sight() -> None:
    state = ReadingState()
    state.show(small_comparison())
    shown = ShownClaims(claims_of(state), state)
    state.decide(0, Verdict("rejected"))
    assert shown.groups()[:2] == (1, 0)
    shown.hide_rejected(True)
    assert shown.groups() == (1, 2, 3, 4)
    state.undo.undo()
    assert shown.groups() == (0, 1, 2, 3, 4)


def test_statuses_are_filtered_and_roles_answer() -> None:
    state = ReadingState()
    state.show(small_comparison())
    shown = ShownClaims(claims_of(state), state, with_headers=False)
    state.filter(statuses=frozenset({Status.DEVELOPING}))
    assert shown.groups() == (2,)
    state.filter(statuses=frozenset(Status))
    state.decide(0, Verdict("confirmed", "see the log"))
    index = shown.of_group(0)
    assert index.data(ClaimRole.STATUS) == Status.CONTESTED
    assert index.data(ClaimRole.FORCE) == "hard"
    assert index.data(ClaimRole.KIND) == "number"
    assert index.data(ClaimRole.SUBTITLE) == "about 150 v 125"
    assert (index.data(ClaimRole.VERDICT), index.data(ClaimRole.NOTE)) == ("confirmed", "see the log")
    assert "see the log" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == ("A first value, B second value, C second value")


def test_cells_follow_the_order_of_the_panes() -> None:
    state = ReadingState()
    state.show(small_comparison())
    index = claims_of(state).of_group(1)
    before = index.data(ClaimRole.CELLS)
    state.arrange(order=(2, 1, 0))
    assert claims_of(state).of_group(1).data(ClaimRole.CELLS) == before[::-1]


def test_a_group_that_is_not_there_has_no_index() -> None:
    state = ReadingState()
    state.show(small_comparison())
    shown = ShownClaims(claims_of(state), state)
    assert not shown.of_group(None).isValid()
    assert not shown.of_group(99).isValid()
