"""Every control has a name, a place in the order of focus, and says what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QSlider,
    QWidget,
)

from reader.gui.acts.moves import first_focus
from reader.gui.app import Frame
from reader.gui.dialogs.settings import SettingsDialog
from reader.gui.frame.regions import in_order
from reader.gui.look.cells import scale_of
from reader.gui.look.marks_popup import MarksPopup
from reader.gui.panes.view import ArticleView
from reader.settings import Settings
from tests.builders import small_comparison
from tests.gui.conftest import focused, show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.kept.memory import Memory


@pytest.fixture(autouse=True)
def heard(qapp: object) -> None:
    QAccessible.setActive(True)


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name_of(widget: QWidget) -> str:
    return interface(widget).text(QAccessible.Text.Name)


def unnamed(root: QWidget) -> list[str]:
    kinds = (QAbstractButton, QLineEdit, QSlider, QAbstractScrollArea)
    shown = [each for each in root.findChildren(QWidget) if isinstance(each, kinds) and each.isVisible()]
    reached = [each for each in shown if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [f"{type(each).__name__} in {type(each.parent()).__name__}" for each in reached if not name_of(each)]


def test_every_control_has_a_name(reading: Frame) -> None:
    for view in ("read", "matrix", "timeline", "origins", "review"):
        reading.window.show_view(view)
        assert unnamed(reading.window) == [], view


def test_every_control_of_the_start_page_has_a_name(frame: Frame) -> None:
    assert unnamed(frame.window) == []


def test_popups_and_dialogs_name_their_controls(reading: Frame) -> None:
    reading.commands.show_marks()
    reading.commands.show_settings()
    for kind in (MarksPopup, SettingsDialog):
        made = reading.window.findChild(kind)
        assert isinstance(made, QWidget)
        assert unnamed(made) == []
        made.close()


def test_buttons_say_what_they_do(reading: Frame) -> None:
    bar = reading.window.toolbar
    assert name_of(bar.together) == "Together"
    described = interface(bar.together).text(QAccessible.Text.Description)
    assert described == "Panes follow the one under the pointer, passage by passage (Ctrl+Shift+L)"
    assert interface(bar.together).state().checked
    assert interface(bar.views.button("read")).state().checked
    assert bar.counter.accessibleDescription() == "1 of 2"


def test_tab_walks_through_the_whole_window(qtbot: QtBot, reading: Frame) -> None:
    window = reading.window
    window.toolbar.sidebar.setFocus(Qt.FocusReason.TabFocusReason)
    regions = {window.toolbar: 0, window.sidebar: 0, window.strip: 0, window.desk: 0, window.stack: 0}
    for _ in range(60):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        for region in regions:
            regions[region] += region is focused() or region.isAncestorOf(focused())
    assert all(regions.values()), {type(region).__name__: count for region, count in regions.items()}


def test_focus_can_be_seen(qtbot: QtBot, reading: Frame) -> None:
    button = reading.window.toolbar.together
    reading.window.desk.focus_pane(0)
    before = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != before


def test_twice_the_letters_clip_nothing_in_the_frame(qtbot: QtBot, application: QApplication, memory: Memory) -> None:
    large = application.font()
    large.setPixelSize(26)
    application.setFont(large)
    frame = Frame(application, memory, Settings(theme="light", motion="reduced"), threads=True)
    window = frame.window
    window.resize(1500, 900)
    window.show()
    qtbot.waitExposed(window)
    show(frame, small_comparison())
    assert scale_of(window, frame.appearance.holder.theme) == 2.0
    bar = window.toolbar
    parts = (
        bar.views,
        bar.counter,
        bar.title.title,
        bar.title.counts,
        bar.commands,
        window.status,
        window.start.card,
    )
    for part in parts:
        assert part.height() >= part.minimumSizeHint().height(), type(part).__name__
    frame.close()


def test_the_window_grows_and_shrinks_with_the_system_s_letters(qtbot: QtBot, reading: Frame) -> None:
    window, theme = reading.window, reading.appearance.holder.theme
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))  # the same letters as before
    small = [part.height() for part in (window.toolbar, window.status, window.strip)]
    system = window.font()
    large = window.font()
    large.setPixelSize(26)
    reading.appearance.use_letters(large)
    assert scale_of(window, theme) == 2.0
    qtbot.waitUntil(lambda: window.toolbar.height() >= 1.9 * small[0])
    assert window.status.height() >= 1.9 * small[1]
    assert window.strip.height() > small[2]
    header = window.desk.visible_panes[0].header
    qtbot.waitUntil(lambda: header.height() >= header.sizeHint().height())
    reading.appearance.use_letters(system)
    qtbot.waitUntil(lambda: [part.height() for part in (window.toolbar, window.status, window.strip)] == small)


def tabbed(first: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Every widget that Tab leads to from this one, until it is there again."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found = [first]
    while True:
        QTest.keyClick(focused(), key)
        if focused() is found[-1] and isinstance(focused(), ArticleView):
            continue  # on to the next fold inside the text
        if focused() is first:
            return found
        assert focused() not in found, [name_of(each) for each in found]
        found.append(focused())


def test_tab_follows_panes_that_were_moved(reading: Frame) -> None:
    reading.state.arrange(order=(2, 0, 1))
    reached = tabbed(reading.window.toolbar.views.button("read"))
    wanted = [reading.window.desk.pane(article).view for article in (2, 0, 1)]
    assert [each for each in reached if isinstance(each, ArticleView)] == wanted


@pytest.mark.parametrize("view", ["read", "matrix", "timeline", "origins", "review"])
def test_tab_goes_as_one_reads_and_is_seen_everywhere(reading: Frame, view: str) -> None:
    window = reading.window
    reading.commands.show_view(view)
    regions = in_order(window)
    reached = tabbed(window.toolbar.views.button(view))
    places = [
        next(n for n, region in enumerate(regions) if region.isAncestorOf(each) or region is each) for each in reached
    ]
    turn = places.index(max(places)) + places.count(max(places))  # where it begins again with the bar
    assert places[1:turn] == sorted(places[1:turn])
    assert set(places) == {n for n, region in enumerate(regions) if first_focus(region) is not None}
    backward = tabbed(reached[0], Qt.Key.Key_Backtab)
    assert backward[1:] == reached[:0:-1]
    for each in reached:
        each.setFocus(Qt.FocusReason.TabFocusReason)
        seen = window.grab().toImage()
        other = next(
            one for one in reached if not one.isAncestorOf(each) and not each.isAncestorOf(one) and one is not each
        )
        other.setFocus(Qt.FocusReason.TabFocusReason)
        assert window.grab().toImage() != seen, name_of(each)
