"""How the panes stand: dragged, hidden, pinned, locked, narrow, folded to their titles; by mouse, menu and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from reader.gui.kept.visits import restore_visit, visit_of
from reader.gui.panes.pane import PaneForm
from reader.gui.panes.rail import TitleRail
from tests.builders import small_comparison
from tests.gui.conftest import focused, show
from tests.gui.panes.conftest import TOPICS, story
from tests.gui.panes.test_desk import click, heights, is_level, turn_wheel

NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.panes import ReadingDesk
    from reader.gui.state import ReadingState


def forms(desk: ReadingDesk) -> dict[PaneForm, set[int]]:
    return {form: {pane.number for pane in desk.visible_panes if pane.form is form} for form in PaneForm}


def test_headers_drag_to_another_place(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(story())
    header, last = desk.pane(0).header, desk.pane(2)
    start = QPoint(header.width() // 2, 20)
    end = header.mapFromGlobal(last.mapToGlobal(QPoint(last.width() - 10, 20)))
    QTest.mousePress(header, Qt.MouseButton.LeftButton, NO_KEYS, start)
    QTest.mouseMove(header, start + QPoint(30, 0))
    QTest.mouseMove(header, end)
    QTest.mouseRelease(header, Qt.MouseButton.LeftButton, NO_KEYS, end)
    assert state.order == (1, 2, 0)
    assert [pane.number for pane in desk.visible_panes] == [1, 2, 0]
    assert desk.splitter.indexOf(desk.pane(0)) == 2


def choose(menu: QMenu, words: str) -> None:
    action = next(action for action in menu.actions() if action.text().replace("&", "").startswith(words))
    action.trigger()


def test_the_menu_of_a_pane_does_all_that_can_be_done_with_it(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(small_comparison())
    arrange = desk.arranger
    seen = []
    for words in ("Pin", "Unpin"):
        choose(arrange.menu(1), words)
        seen.append(state.pinned)
    assert seen == [1, None]
    choose(arrange.menu(1), "Lock")
    assert desk.pane(1).locked
    choose(arrange.menu(0), "Move to the right")
    assert state.order[:2] == (1, 0)
    choose(arrange.menu(0), "Hide")
    assert desk.pane(0).isHidden()
    choose(arrange.menu(1), "Show hidden")
    assert not desk.pane(0).isHidden()
    choose(arrange.menu(0), "Unfold page furniture")
    assert "READ:" in desk.pane(0).view.toPlainText()
    choose(arrange.menu(0), "Fold page furniture")
    assert "READ:" not in desk.pane(0).view.toPlainText()


def test_too_many_panes_fold_to_digests_but_two(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    desk.resize(1500, 500)
    state.show(story(8))
    full = [pane.number for pane in desk.visible_panes if not pane.view.digest]
    assert len(full) == 2
    digest = desk.pane(6)
    assert "Nobody on the quay" not in digest.view.toPlainText()
    assert "3 more" in digest.view.toPlainText() or "2 more" in digest.view.toPlainText()
    state.arrange(pinned=5)
    click(qtbot, digest.view, "saw the crane")
    assert {pane.number for pane in desk.visible_panes if not pane.view.digest} == {5, 6}
    assert state.group == 0


def test_a_sentence_that_a_digest_leaves_out_opens_its_pane(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    desk.resize(1500, 500)
    state.show(story(8))
    view = desk.pane(6).view
    assert view.digest
    assert view.extent(1) is None
    state.select_place(view.place_of(1))
    qtbot.waitUntil(lambda: view.extent(1) is not None)
    assert not view.digest


def test_a_digest_shows_the_neighbourhood_of_the_current_passage(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    desk.resize(1500, 500)
    state.show(story(8))
    state.select_group(TOPICS.index("rope"))
    qtbot.waitUntil(lambda: is_level(desk, 8))
    text = desk.pane(5).view.toPlainText()
    assert "saw the rope" in text
    assert "Nobody on the quay" in text  # the sentences before and after
    assert "saw the crane" in text  # a conflict not far off is shown, too
    assert "saw the lamp" not in text
    assert "more" in text
    state.select_group(TOPICS.index("lamp"))
    qtbot.waitUntil(lambda: "saw the lamp" in desk.pane(5).view.toPlainText())
    assert "saw the rope" not in desk.pane(5).view.toPlainText()
    assert "saw the crane" not in desk.pane(5).view.toPlainText()


def test_digests_show_what_is_told_of_the_passage_that_is_scrolled_to(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    desk.resize(1500, 500)
    state.show(story(8))
    state.select_group(TOPICS.index("crane"))
    qtbot.waitUntil(lambda: is_level(desk, 8))
    leader, digest, still = desk.pane(0).view, desk.pane(5).view, desk.pane(6).view
    desk.lock(6, True)
    leader.map.setValue(round(leader.extent(TOPICS.index("lamp") * 3 + 2)[0]) - 100)  # type: ignore[index]
    qtbot.waitUntil(lambda: "saw the lamp" in digest.toPlainText())
    assert "saw the lamp" not in still.toPlainText()
    tops = [view.top_of(TOPICS.index("lamp") * 3 + 2) for view in (leader, digest)]
    assert tops[0] == pytest.approx(tops[1], abs=1)


def test_where_digests_would_starve_titles_stand_on_end_and_open_by_click_and_key(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    desk.resize(1000, 500)
    state.show(story(8))
    found = forms(desk)
    assert len(found[PaneForm.FULL]) == 2
    assert len(found[PaneForm.RAIL]) == 6
    assert all(desk.pane(n).width() >= 250 for n in found[PaneForm.FULL])
    rail = desk.pane(5).rail
    QTest.mouseClick(rail, Qt.MouseButton.LeftButton)
    assert desk.pane(5).form is PaneForm.FULL
    assert desk.pane(5).view.hasFocus()
    QTest.keyClick(desk.pane(5).view, Qt.Key.Key_Tab)
    assert isinstance(focused(), TitleRail)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert forms(desk)[PaneForm.FULL] == {5, 6}
    assert desk.pane(6).view.hasFocus()
    assert desk.focus_pane(2)
    assert desk.pane(2).view.hasFocus()


def test_a_claim_chosen_elsewhere_opens_two_that_tell_it_otherwise(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    desk.resize(1000, 500)
    state.show(story(8))
    desk.focus_pane(6)
    desk.focus_pane(7)
    assert forms(desk)[PaneForm.FULL] == {6, 7}
    state.select_group(1)  # article 7 is silent on it
    qtbot.waitUntil(lambda: 7 not in forms(desk)[PaneForm.FULL])
    qtbot.waitUntil(lambda: len({heights(desk)[n] for n in forms(desk)[PaneForm.FULL]}) == 1)
    assert focused() in [desk.pane(n).view for n in forms(desk)[PaneForm.FULL]]


def test_a_rail_says_what_its_source_does(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    desk.resize(1000, 500)
    state.show(story(8))
    state.select_group(1)
    rail = desk.pane(7).rail
    qtbot.waitUntil(lambda: "silent" in rail.accessibleDescription())
    assert rail.accessibleName() == "H, Paper 7: Report 7"
    picture = rail.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert desk.themes.theme.color("conflict").name() in colors  # the mark of the crane


@pytest.mark.parametrize("wide", [700, 1000, 1500, 2600])
def test_panes_share_the_room_and_none_sticks_out(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder, wide: int
) -> None:
    desk.resize(wide, 500)
    state.show(story(8))
    themes.zoom_to(1.5)
    right = desk.pane(state.order[-1])
    assert right.mapTo(desk, QPoint(right.width(), 0)).x() <= wide
    assert all(pane.width() >= 44 for pane in desk.visible_panes)


def test_panes_are_worked_by_key(qtbot: QtBot, frame: Frame) -> None:
    show(frame, story(4))
    desk, state = frame.window.desk, frame.state
    qtbot.waitUntil(lambda: state.place is not None)
    QTest.keyClick(focused(), Qt.Key.Key_2, CONTROL)
    assert desk.pane(1).view.hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_P, CONTROL | SHIFT)
    assert state.pinned == 1
    QTest.keyClick(focused(), Qt.Key.Key_L, CONTROL | ALT)
    assert desk.pane(1).locked
    before = desk.pane(1).view.map.value()
    turn_wheel(desk.pane(0).view, -120)
    assert desk.pane(1).view.map.value() == before
    QTest.keyClick(focused(), Qt.Key.Key_L, CONTROL | ALT)
    assert not desk.pane(1).locked
    QTest.keyClick(focused(), Qt.Key.Key_Right, ALT | SHIFT)
    assert state.order == (0, 2, 1, 3)
    QTest.keyClick(focused(), Qt.Key.Key_Left, ALT | SHIFT)
    assert state.order == (0, 1, 2, 3)
    QTest.keyClick(focused(), Qt.Key.Key_N, CONTROL | SHIFT)
    assert len(forms(desk)[PaneForm.FULL]) == 2
    assert forms(desk)[PaneForm.FULL] > {1}  # the pinned one
    QTest.keyClick(focused(), Qt.Key.Key_N, CONTROL | SHIFT)
    assert len(forms(desk)[PaneForm.FULL]) == 4
    QTest.keyClick(focused(), Qt.Key.Key_H, CONTROL | SHIFT)
    assert state.hidden == {1}
    assert focused() in [pane.view for pane in desk.visible_panes]
    frame.commands.actions["view.panes"].trigger()
    assert state.hidden == frozenset()


def test_the_status_line_counts_narrow_panes(qtbot: QtBot, frame: Frame) -> None:
    show(frame, story(8))
    said = frame.window.status.findChildren(QLabel)
    assert "2 full panes, 6 narrow" in [label.text() for label in said if label.isVisible()]
    frame.state.arrange(hidden=frozenset(range(2, 8)))
    assert "6 panes hidden" in [label.text() for label in said if label.isVisible()]
    frame.commands.actions["file.new"].trigger()
    assert not any("pane" in label.text() for label in said if label.isVisible())


def test_the_menu_of_a_title_on_end(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    desk.resize(1000, 500)
    state.show(story(8))
    rail = desk.pane(5).rail
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), rail.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(rail, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    choose(menu, "Hide")
    menu.close()
    assert state.hidden == {5}


def test_furniture_unfolds_by_key(qtbot: QtBot, reading: Frame) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_1, CONTROL)
    view = reading.window.desk.visible_panes[0].view
    QTest.keyClick(focused(), Qt.Key.Key_U, CONTROL | SHIFT)
    assert "READ:" in view.toPlainText()
    QTest.keyClick(focused(), Qt.Key.Key_U, CONTROL | SHIFT)
    assert "READ:" not in view.toPlainText()


def test_pins_and_buttons_of_the_header_by_mouse(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(story())
    header = desk.pane(1).header
    header.set_active(True)
    QTest.mouseClick(header.pin, Qt.MouseButton.LeftButton)
    assert state.pinned == 1
    assert header.pin.isVisible()
    header.set_active(False)
    assert header.pin.isVisible()  # a pinned pane says so
    QTest.mouseClick(header.pin, Qt.MouseButton.LeftButton)
    assert state.pinned is None


def test_locks_and_narrowness_are_remembered_with_the_comparison(qapp: object, state: ReadingState) -> None:
    state.show(small_comparison())
    state.hold_panes(frozenset({2}), True)
    visit = visit_of(state)
    state.show(small_comparison())
    assert (state.locked, state.narrow) == (frozenset(), False)
    restore_visit(state, visit)
    assert (state.locked, state.narrow) == (frozenset({2}), True)


def test_who_reads_stays_there_when_the_same_articles_are_grouped_otherwise(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    comparison = story()
    state.show(comparison)
    panes = [desk.pane(n) for n in range(3)]
    state.scroll_together(False)
    turn_wheel(panes[0].view, -360)
    before = panes[0].view.map.value()
    assert before > 0
    state.regroup(story(), {}, None)  # equal articles, not the same objects
    assert [desk.pane(n) for n in range(3)] == panes
    assert panes[0].view.map.value() == before
    click(qtbot, panes[0].view, "saw the anchor")
    qtbot.waitUntil(lambda: is_level(desk, 3))
    assert len(heights(desk)) == 3


def test_one_key_brings_everything_level_again(qtbot: QtBot, frame: Frame) -> None:
    show(frame, story())
    desk, state = frame.window.desk, frame.state
    state.select_group(TOPICS.index("siren"))
    qtbot.waitUntil(lambda: is_level(desk, 3))
    QTest.keyClick(focused(), Qt.Key.Key_L, CONTROL | SHIFT)
    assert not state.together
    turn_wheel(desk.pane(1).view, -360)
    assert not is_level(desk, 3)
    QTest.keyClick(focused(), Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: is_level(desk, 3))


def test_control_and_the_wheel_change_the_letters_of_the_texts_only(qtbot: QtBot, frame: Frame) -> None:
    show(frame, story(2))
    view, toolbar = frame.window.desk.pane(0).view, frame.window.toolbar.height()
    pitch = view.text.setting(0).pitch
    turn_wheel(view, 120, CONTROL)
    assert view.text.setting(0).pitch > pitch
    assert frame.window.toolbar.height() == toolbar
    turn_wheel(view, -120, CONTROL)
    assert view.text.setting(0).pitch == pitch
