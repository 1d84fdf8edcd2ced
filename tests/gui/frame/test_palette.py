from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.gui.acts.actions import plain
from reader.gui.frame.matching import fitting
from reader.gui.frame.palette import Entry, Palette

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame

ENTRIES = [
    Entry("Commands", "Next conflict", "Go"),
    Entry("Commands", "Previous conflict", "Go"),
    Entry("Commands", "Confirm this claim", "Population of Derna"),
    Entry("Commands", "Show only sentences in conflict", "View"),
    Entry("Claims", "Population of Derna", "150,000 v 125,000"),
]


def texts(query: str) -> list[str]:
    return [entry.text for entry in fitting(query, ENTRIES)]


def test_words_are_found_at_their_beginnings() -> None:
    assert texts("conf") == [
        "Next conflict",
        "Previous conflict",
        "Confirm this claim",
        "Show only sentences in conflict",
    ]
    assert fitting("conf", ENTRIES)[0].runs == ((5, 4),)


@pytest.mark.parametrize(
    ("query", "first"),
    [("nc", "Next conflict"), ("conflict next", "Next conflict"), ("DERNA", "Confirm this claim"), ("150", None)],
)
def test_initials_any_order_any_case_and_asides(query: str, first: str | None) -> None:
    found = texts(query)
    assert found[0] == (first or "Population of Derna")


def test_nothing_typed_shows_everything_and_nonsense_nothing() -> None:
    assert len(texts("")) == len(ENTRIES)
    assert texts("xyzzy") == []


@pytest.mark.parametrize(
    ("query", "first"),
    [("confilct", "Next conflict"), ("prevoius conf", "Previous conflict"), ("nxtcnf", "Next conflict")],
)
def test_slips_and_letters_left_out_are_forgiven(query: str, first: str) -> None:
    assert texts(query)[0] == first


def test_nothing_loose_is_offered_where_something_fits() -> None:
    assert texts("derna") == ["Confirm this claim", "Population of Derna"]


@pytest.fixture
def palette(qtbot: QtBot, reading: Frame) -> Palette:
    reading.commands.actions["help.palette"].trigger()
    found = reading.window.findChild(Palette)
    assert found is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is found.field)
    return found


def test_a_command_is_found_by_typing_and_run_with_enter(qtbot: QtBot, reading: Frame, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "next conf")
    assert palette.model.found == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert reading.state.group == 1


def test_claims_are_found_beside_commands(qtbot: QtBot, reading: Frame, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "wind of")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert reading.state.current is not None
    assert reading.state.current.title == "Wind of force nine"


def test_arrows_choose_and_tab_keeps_to_a_section(qtbot: QtBot, palette: Palette) -> None:
    model, lines = palette.model, palette.list
    first = lines.currentIndex().row()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert lines.currentIndex().row() == first + 1
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert lines.currentIndex().row() == first
    everything = model.found
    QTest.keyClick(palette.field, Qt.Key.Key_Tab)
    assert 0 < model.found < everything
    QTest.keyClick(palette.field, Qt.Key.Key_Tab)
    assert model.found == everything


def test_a_click_runs_and_one_beside_closes(qtbot: QtBot, reading: Frame, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "timeline")
    place = palette.list.visualRect(palette.list.currentIndex()).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert reading.window.view == "timeline"
    reading.commands.actions["help.palette"].trigger()
    again = next(each for each in reading.window.findChildren(Palette) if each.isVisible())
    QTest.mouseClick(again, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not again.isVisible()


def test_escape_gives_the_keyboard_back(qtbot: QtBot, reading: Frame) -> None:
    reading.window.desk.focus_pane(1)
    before = QApplication.focusWidget()
    reading.commands.actions["help.palette"].trigger()
    palette = reading.window.findChild(Palette)
    assert palette is not None
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_what_is_impossible_now_is_not_offered(frame: Frame) -> None:
    frame.commands.actions["help.palette"].trigger()
    palette = frame.window.findChild(Palette)
    assert palette is not None
    offered = {palette.model.entry(row).text for row in range(palette.model.rowCount())}
    assert "Open files" in offered
    assert "Next conflict" not in offered
    palette.close_palette()


def test_every_command_is_found_with_its_menu_and_key(palette: Palette, reading: Frame) -> None:
    entries = {entry.action: entry for entry in palette.model.entries() if entry.action is not None}
    for spec, action in reading.commands.actions:
        if spec.id != "help.palette":
            entry = entries[action]
            assert entry.possible is action.isEnabled()
            assert spec.local or entry.aside.startswith(plain(spec.menu.value)), spec.id
            assert bool(entry.keys) is bool(spec.keys), spec.id
    palette.field.setText("theme dark")
    assert palette.model.entry(palette.model.first()).text == "Dark"


def test_what_is_impossible_now_is_named_to_who_looks_for_it(qtbot: QtBot, frame: Frame) -> None:
    frame.commands.actions["help.palette"].trigger()
    palette = frame.window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, "next conflict")
    assert (palette.model.found, palette.model.first()) == (0, -1)
    assert [palette.model.entry(row).text for row in range(2)] == ["", "Next conflict"]
    assert palette.model.entry(0).section == "Not possible now"
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)


def test_the_model_keeps_qt_s_rules(qtmodeltester: ModelTester, palette: Palette) -> None:
    qtmodeltester.check(palette.model)  # type: ignore[no-untyped-call]
    palette.field.setText("claim")
    palette.field.setText("")
