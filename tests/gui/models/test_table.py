"""Claims by sources as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.claims.model import Wording
from reader.gui.models.claims import ShownClaims, claims_of
from reader.gui.models.rows import Section
from reader.gui.models.table import ClaimTable, TableRole
from reader.gui.state import ReadingState, Verdict
from reader.text.model import Span
from tests.builders import small_comparison
from tests.gui.models.crowd import crowd

pytestmark = pytest.mark.usefixtures("qapp")


def _table() -> tuple[ReadingState, ClaimTable]:
    state = ReadingState()
    state.show(small_comparison())
    return state, ClaimTable(ShownClaims(claims_of(state), state, state), state, state)


def test_cells_hold_each_sources_own_words() -> None:
    _, table = _table()
    row = table.row_of(0)
    assert [table.index(row, column).data() for column in range(5)] == [
        "People aboard the Aurora", "about 150 people", "125 passengers", "125 people", "3 of 3, 3",
    ]  # fmt: skip
    wind = table.row_of(3)
    assert table.index(wind, 1).data() == "The wind had reached force nine by noon."
    buoy = table.row_of(1)
    assert table.index(buoy, 3).data() == ""
    assert table.index(buoy, 3).data(TableRole.PLACE) is None
    assert table.index(buoy, 1).data(TableRole.PLACE).article == 0


def test_a_source_with_two_figures_shows_them_short() -> None:
    comparison = small_comparison()
    one = comparison.groups[0].wordings[0]
    start = comparison.articles[0].text.index("Four people")
    again = Wording(one.place, Span(start, start + len("Four people")), 1)
    group = replace(comparison.groups[0], wordings=(one, again))
    state = ReadingState()
    state.show(replace(comparison, groups=(group,)))
    table = ClaimTable(ShownClaims(claims_of(state), state, state), state, state)
    assert table.index(table.row_of(0), 1).data() == "about 150 and Four people"


def test_every_cell_is_spoken_with_claim_and_source() -> None:
    _, table = _table()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    row = table.row_of(0)
    assert table.index(row, 2).data(spoken) == (
        "People aboard the Aurora, B North Coast Daily: second value: 125 passengers"
    )
    assert table.index(table.row_of(1), 3).data(spoken) == "Was the buoy missing?, C Meridian News Agency: silent"
    assert table.index(0, 0).data(spoken) == "Conflicts, 2, unfolded"
    assert table.headerData(1, Qt.Orientation.Horizontal) == "A The Harbour Post"
    assert table.headerData(0, Qt.Orientation.Vertical) == "Conflicts"


def test_the_table_keeps_qts_rules_and_follows_filters_folds_and_panes() -> None:
    state, table = _table()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    state.filter(search="wind")
    assert table.rowCount() == 2
    state.filter(search="")
    table.shown.fold(Section.CONFLICTS, True)
    assert table.row_of(0) == -1
    state.arrange(order=(2, 1, 0))
    assert table.article(1) == 2
    state.decide(2, Verdict("confirmed"))
    state.show(crowd(8, 30))
    assert table.columnCount() == 10
    assert tester is not None
