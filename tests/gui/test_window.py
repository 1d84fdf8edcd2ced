from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.align.model import LinkKind
from reader.gui.acts.actions import Menu
from reader.gui.app import Frame
from reader.gui.frame.stackheight import LEAST_SHARE
from reader.gui.look.marks_popup import MarksPopup, count_links
from reader.settings import Settings
from tests.builders import small_comparison
from tests.gui.conftest import focused, show

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.kept.memory import Memory

LEFT, SHIFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def press(qtbot: QtBot, frame: Frame, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(QApplication.focusWidget() or frame.window, key, modifier)


def test_nothing_open_shows_the_start_page(frame: Frame) -> None:
    window = frame.window
    assert window.pages.currentWidget() is window.start
    assert not window.toolbar.views.isVisible()
    assert not window.sidebar_dock.isVisible()
    assert not window.stack_dock.isVisible()
    assert window.windowTitle() == "Synoptic"


def test_a_comparison_shows_every_region(reading: Frame) -> None:
    window = reading.window
    assert window.pages.currentWidget() is window.desk
    assert window.sidebar_dock.isVisible()
    assert window.stack_dock.isVisible()
    assert window.strip.isVisible()
    assert window.toolbar.title.title.text() == "Ferry runs aground off Port Lenn"
    assert window.toolbar.title.counts.text() == "3 articles · 3 origins"
    assert "6 links: 1 verbatim, 3 near, 2 reworded" in window.status.figures
    assert "1 conflict, 1 to look at, 1 development" in window.status.figures


def test_the_first_conflict_is_on_show_at_once(reading: Frame) -> None:
    assert reading.state.group == 0
    assert reading.window.toolbar.counter.text == "1 of 2"


def test_conflicts_are_stepped_by_button_and_key_and_stop_at_the_ends(qtbot: QtBot, reading: Frame) -> None:
    bar = reading.window.toolbar
    QTest.mouseClick(bar.following, LEFT)
    assert (reading.state.group, bar.counter.text) == (1, "2 of 2")
    press(qtbot, reading, Qt.Key.Key_F8)
    assert reading.state.group == 1
    assert reading.window.status.currentMessage() == "No further conflict"
    press(qtbot, reading, Qt.Key.Key_F8, SHIFT)
    press(qtbot, reading, Qt.Key.Key_F8, SHIFT)
    assert reading.state.group == 0


def test_claims_of_one_source_are_stepped(qtbot: QtBot, reading: Frame) -> None:
    press(qtbot, reading, Qt.Key.Key_F8, CONTROL)
    assert reading.state.current is not None
    assert reading.state.current.title == "Divers will inspect the hull"


def test_views_switch_by_click_and_key(qtbot: QtBot, reading: Frame) -> None:
    window = reading.window
    for number, view in enumerate(("read", "matrix", "timeline", "origins", "review"), 1):
        QTest.mouseClick(window.toolbar.views.button(view), LEFT)
        assert window.view == view
        assert window.pages.currentWidget() is window.view_widget(view)
        assert window.toolbar.views.button(view).isChecked()
        assert window.sidebar_dock.isVisible() == (view in ("read", "timeline"))
        assert window.strip.isVisible() == (view == "read")
        press(qtbot, reading, Qt.Key.Key_1, ALT)
        press(qtbot, reading, Qt.Key(Qt.Key.Key_0 + number), ALT)
        assert window.view == view


def test_f7_reviews_and_escape_leaves(qtbot: QtBot, reading: Frame) -> None:
    press(qtbot, reading, Qt.Key.Key_F7)
    assert reading.window.view == "review"
    press(qtbot, reading, Qt.Key.Key_Escape)
    assert reading.window.view == "read"


def test_regions_fold_and_come_back(qtbot: QtBot, reading: Frame) -> None:
    window = reading.window
    press(qtbot, reading, Qt.Key.Key_F9)
    assert not window.strip.isVisible()
    press(qtbot, reading, Qt.Key.Key_J, CONTROL)
    assert not window.stack_dock.isVisible()
    QTest.mouseClick(window.toolbar.sidebar, LEFT)
    assert window.sidebar.collapsed
    assert not window.toolbar.sidebar.isChecked()
    for key, modifier in ((Qt.Key.Key_F9, PLAIN), (Qt.Key.Key_J, CONTROL), (Qt.Key.Key_B, CONTROL)):
        press(qtbot, reading, key, modifier)
    assert window.strip.isVisible()
    assert window.stack_dock.isVisible()
    assert not window.sidebar.collapsed


def test_zoom_is_the_articles_own(qtbot: QtBot, reading: Frame) -> None:
    interface = reading.window.toolbar.font().pixelSize()
    press(qtbot, reading, Qt.Key.Key_Plus, CONTROL)
    press(qtbot, reading, Qt.Key.Key_Plus, CONTROL)
    assert reading.appearance.holder.reading_zoom == 1.25
    assert reading.window.status.figures
    assert reading.window.toolbar.font().pixelSize() == interface
    press(qtbot, reading, Qt.Key.Key_0, CONTROL)
    assert reading.appearance.holder.reading_zoom == 1.0


@pytest.mark.parametrize("theme", ["dark", "high-contrast", "light"])
def test_themes_are_chosen_in_the_menu(reading: Frame, theme: str) -> None:
    reading.commands.actions[f"theme.{theme}"].trigger()
    assert reading.appearance.holder.theme.name == theme
    ground = reading.window.palette().color(reading.window.backgroundRole())
    assert ground == reading.appearance.holder.theme.color("window")
    assert reading.memory.settings().theme == theme


def test_together_is_switched_and_remembered(qtbot: QtBot, reading: Frame) -> None:
    QTest.mouseClick(reading.window.toolbar.together, LEFT)
    assert not reading.state.together
    assert not reading.memory.settings().together
    press(qtbot, reading, Qt.Key.Key_L, CONTROL | SHIFT)
    assert reading.state.together


def test_verdicts_by_key_are_undone_and_done_again(qtbot: QtBot, reading: Frame) -> None:
    stack = reading.window.stack
    stack.setFocus()
    inside = QApplication.focusWidget() or stack
    QTest.keyClick(inside, Qt.Key.Key_Y)
    assert reading.state.verdict(0).decision == "confirmed"
    QTest.keyClick(QApplication.focusWidget() or stack, Qt.Key.Key_N)
    assert reading.state.verdict(0).decision == "rejected"
    assert reading.window.toolbar.counter.text == "1 conflict"
    press(qtbot, reading, Qt.Key.Key_Z, CONTROL)
    press(qtbot, reading, Qt.Key.Key_Z, CONTROL)
    assert reading.state.verdict(0).decision == ""
    press(qtbot, reading, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert reading.state.verdict(0).decision == "confirmed"


def test_letters_typed_into_the_filter_decide_nothing(qtbot: QtBot, reading: Frame) -> None:
    press(qtbot, reading, Qt.Key.Key_Slash)
    QTest.keyClicks(focused(), "many")
    assert reading.state.filters.search == "many"
    assert reading.state.verdicts == {}


def test_back_and_forward_walk_the_places_visited(qtbot: QtBot, reading: Frame) -> None:
    press(qtbot, reading, Qt.Key.Key_F8)
    press(qtbot, reading, Qt.Key.Key_F8, CONTROL)
    assert reading.state.group == 4
    press(qtbot, reading, Qt.Key.Key_BracketLeft, CONTROL)
    press(qtbot, reading, Qt.Key.Key_BracketLeft, CONTROL)
    assert reading.state.group == 0
    assert not reading.commands.actions["go.back"].isEnabled()
    press(qtbot, reading, Qt.Key.Key_BracketRight, CONTROL)
    assert reading.state.group == 1


def test_the_mouse_s_own_buttons_go_back_and_forward(qtbot: QtBot, reading: Frame) -> None:
    state, window = reading.state, reading.window
    state.select_group(1)
    qtbot.waitUntil(lambda: state.place is not None)
    state.select_group(3)
    qtbot.wait(1)
    for over in (window.sidebar, window.desk, window.strip):  # a list would take the button for a click
        point = over.mapTo(window, over.rect().center())
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier, point)
        assert state.group == 1
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.ForwardButton, Qt.KeyboardModifier.NoModifier, point)
        assert state.group == 3


def test_merging_is_one_decision_that_can_be_undone(reading: Frame) -> None:
    before = reading.state.comparison
    reading.window.sidebar.merge_asked.emit((0, 1))
    assert reading.state.comparison is not None
    assert len(reading.state.comparison.groups) == 4
    reading.commands.actions["edit.undo"].trigger()
    assert reading.state.comparison == before
    reading.window.sidebar.split_asked.emit(3)
    assert len(reading.state.comparison.groups) == 7


def test_regions_are_walked_with_f6(qtbot: QtBot, reading: Frame) -> None:
    window = reading.window
    window.desk.focus_pane(0)
    seen = []
    for _ in range(5):
        press(qtbot, reading, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        regions = (window.toolbar, window.sidebar, window.strip, window.pages, window.stack)
        seen += [region for region in regions if region is focus or region.isAncestorOf(focus)]
    assert seen == [window.stack, window.toolbar, window.sidebar, window.strip, window.pages]
    press(qtbot, reading, Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is not None


def test_alt_shows_the_menus_and_lets_them_go(qtbot: QtBot, reading: Frame) -> None:
    bar = reading.window.menuBar()
    assert bar.isHidden()
    QTest.keyClick(reading.window, Qt.Key.Key_Alt)
    assert bar.isVisible()
    menu = QApplication.activePopupWidget()
    assert menu is reading.window.menus[Menu.FILE]
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    qtbot.waitUntil(bar.isHidden)
    reading.commands.actions["view.menubar"].trigger()
    assert bar.isVisible()
    reading.commands.actions["view.menubar"].trigger()
    assert bar.isHidden()


def test_the_toolbar_keeps_to_the_window_s_width(qtbot: QtBot, reading: Frame) -> None:
    window = reading.window
    for width in (1600, 1100, 900, 720):
        window.resize(width, 700)
        more = window.toolbar.more
        assert more.mapTo(window, QPoint(more.width(), 0)).x() <= window.width()
        parts = [window.toolbar.title, window.toolbar.views, window.toolbar.counter, window.toolbar.commands, more]
        edges = [(part.mapTo(window, QPoint(0, 0)).x(), part.width()) for part in parts]
        for (left, wide), (following, _) in pairwise(edges):
            assert left + wide <= following


def test_files_are_dropped_on_the_window(qtbot: QtBot, frame: Frame, corpus: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in sorted((corpus / "derna").glob("*.txt"))[:2]])
    window, action = frame.window, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(9, 9), action, mime, LEFT, PLAIN)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(frame.session.changed, timeout=20_000):
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), action, mime, LEFT, PLAIN))
    assert len(frame.session.articles) == 2
    frame.session.stop()
    assert window.drops.isHidden()


def test_over_open_articles_it_is_said_where_a_drop_goes(qtbot: QtBot, reading: Frame) -> None:
    mime = QMimeData()
    mime.setText("A fourth paper has it otherwise. The ferry never sailed, it says.")
    window, drops, action = reading.window, reading.window.drops, Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), action, mime, LEFT, PLAIN))
    assert drops.isVisible()
    assert drops.geometry() == window.rect()
    QApplication.sendEvent(window, QDragLeaveEvent())
    QApplication.sendEvent(drops, QDragEnterEvent(QPoint(9, 9), action, mime, LEFT, PLAIN))
    QApplication.sendPostedEvents()
    assert drops.isVisible()
    QApplication.sendEvent(drops, QDragLeaveEvent())
    assert drops.isHidden()
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), action, mime, LEFT, PLAIN))
    with qtbot.waitSignal(reading.session.changed, timeout=20_000):
        QApplication.sendEvent(drops, QDropEvent(QPointF(9, 9), action, mime, LEFT, PLAIN))
    assert drops.isHidden()
    assert len(reading.session.articles) == 4
    reading.session.stop()


def test_the_current_claim_is_copied_with_its_sources(reading: Frame) -> None:
    reading.commands.actions["edit.copy"].trigger()
    text = QGuiApplication.clipboard().text()
    assert "People aboard the Aurora (Conflict · number; 3 sources, 3 origins)" in text
    assert "- North Coast Daily, 5 March 2021: The ferry Aurora hit a sandbank" in text


def test_marks_are_chosen_in_the_popup(qtbot: QtBot, reading: Frame) -> None:
    QTest.mouseClick(reading.window.toolbar.marks, LEFT)
    popup = reading.window.findChild(MarksPopup)
    assert popup is not None
    popup.boxes[0].click()
    assert LinkKind.VERBATIM not in reading.state.filters.kinds
    popup.slider.setValue(60)
    assert popup.count.text() == "7 links from confidence 0.40, 1 of them unsure"
    qtbot.waitUntil(lambda: reading.state.filters.weakest == 0.4)
    popup.close()


def test_links_are_counted_by_confidence() -> None:
    assert count_links(small_comparison(), 0.5) == (6, 0)
    assert count_links(small_comparison(), 0.9) == (4, 0)
    assert count_links(None, 0.5) == (0, 0)


def test_only_conflicts_are_shown_on_demand(qtbot: QtBot, reading: Frame) -> None:
    press(qtbot, reading, Qt.Key.Key_K, CONTROL | SHIFT)
    assert reading.commands.actions["view.only-conflicts"].isChecked()
    assert len(reading.state.filters.statuses) == 1
    press(qtbot, reading, Qt.Key.Key_K, CONTROL | SHIFT)
    assert len(reading.state.filters.statuses) == 4


def test_a_window_made_small_and_large_again_gives_the_stack_its_height_back(qtbot: QtBot, reading: Frame) -> None:
    window = reading.window
    height = window.stack_dock.height()
    window.resize(900, 560)
    qtbot.waitUntil(lambda: window.stack_dock.height() < height)
    assert window.desk.height() >= LEAST_SHARE * 560
    window.resize(1400, 900)
    qtbot.waitUntil(lambda: window.stack_dock.height() == height)


def test_the_window_remembers_its_shape(qtbot: QtBot, frame: Frame, memory: Memory) -> None:
    show(frame, small_comparison())
    frame.window.resize(760, 640)  # Qt keeps a window within the screen, and this one is small
    frame.window.want(strip=False)
    frame.window.sidebar.collapse(True)
    frame.close()
    again = Frame(QApplication.instance(), memory, Settings(theme="light"), threads=True)  # type: ignore[arg-type]
    again.window.show()
    qtbot.waitExposed(again.window)
    show(again, small_comparison())
    assert again.window.size().width() == 760
    assert not again.window.strip.isVisible()
    assert again.window.sidebar.collapsed
    again.close()


def test_a_comparison_is_found_again_as_it_was_left(frame: Frame, memory: Memory) -> None:
    show(frame, small_comparison())
    frame.state.select_group(3)
    frame.state.arrange(order=(2, 0, 1), hidden=frozenset({1}))
    frame.state.filter(developments=False)
    frame.close()
    again = Frame(QApplication.instance(), memory, Settings(theme="light"), threads=True)  # type: ignore[arg-type]
    show(again, small_comparison())
    assert again.state.group == 3
    assert again.state.order == (2, 0, 1)
    assert again.state.hidden == {1}
    assert not again.state.filters.developments
    again.close()
