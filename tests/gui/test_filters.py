"""Which links are shown: as sure as the comparison asks for, or as the person does; and which ribbons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.gui.kept.visits import restore_visit, visit_of
from reader.gui.look.marks_popup import MarksPopup
from reader.gui.state import ReadingState
from tests.builders import plain_article, small_comparison
from tests.gui.conftest import focused, show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_what_the_comparison_is_sure_of_is_shown(frame: Frame) -> None:
    show(frame, replace(small_comparison(), cut=0.34))
    assert frame.state.filters.weakest == 0.34
    frame.commands.show_marks()
    popup = frame.window.findChild(MarksPopup)
    assert popup is not None
    assert popup.weakest == 0.34
    popup.close()


def test_what_the_person_chose_holds_for_these_articles(qapp: object) -> None:
    state = ReadingState()
    state.show(small_comparison())
    state.filter(weakest=0.8)
    state.show(replace(small_comparison(), cut=0.4))  # compared anew
    assert state.filters.weakest == 0.8
    other = replace(small_comparison(), cut=0.4, articles=(plain_article("One."), plain_article("Two.")))
    state.show(replace(other, links=(), groups=(), claims=(), conflicts=(), developments=(), origins=()))
    assert state.filters.weakest == 0.4


def test_it_is_remembered_with_the_comparison(qapp: object) -> None:
    state = ReadingState()
    state.show(small_comparison())
    assert visit_of(state)["weakest"] is None
    state.filter(weakest=0.7)
    visit = visit_of(state)
    state.show(None)
    state.show(small_comparison())
    assert state.filters.weakest == 0.5
    restore_visit(state, visit)
    assert state.filters.weakest == 0.7
    for broken in ("0.7", True, 9.0, -1):
        restore_visit(state, {"weakest": broken})
        assert state.filters.weakest == 0.7


def test_all_ribbons_by_key_and_by_menu(qtbot: QtBot, reading: Frame) -> None:
    action = reading.commands.actions["view.ribbons"]
    shown = [(reading.window.desk.all_ribbons, action.isChecked())]
    QTest.keyClick(focused(), Qt.Key.Key_B, CONTROL | SHIFT)
    shown.append((reading.window.desk.all_ribbons, action.isChecked()))
    action.trigger()
    shown.append((reading.window.desk.all_ribbons, action.isChecked()))
    assert shown == [(True, True), (False, False), (True, True)]


def test_one_claim_is_isolated_by_key_and_in_the_popup_and_the_toolbar_says_so(qtbot: QtBot, reading: Frame) -> None:
    state, view = reading.state, reading.window.desk.pane(0).view
    state.select_group(0)
    told = {place.sentence for place in reading.window.desk.shown.told_by(0, 0)}

    def marked() -> set[int]:
        shown = reading.window.desk.shown
        return {n for n in range(len(view.text.article.sentences)) if shown.marks(0, n).any}

    assert marked() > told
    assert not reading.window.toolbar.marks.isChecked()
    QTest.keyClick(focused(), Qt.Key.Key_I, CONTROL)
    assert marked() == told
    assert reading.window.toolbar.marks.isChecked()
    QTest.mouseClick(reading.window.toolbar.marks, Qt.MouseButton.LeftButton)
    popup = reading.window.findChild(MarksPopup)
    assert popup is not None
    assert reading.window.toolbar.marks.isChecked()
    assert popup.alone.isChecked()
    QTest.keyClick(popup.alone, Qt.Key.Key_Space)
    assert marked() > told
    assert not reading.window.toolbar.marks.isChecked()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
