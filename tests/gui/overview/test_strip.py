"""The overview strip in real clicks, keys and turns of the wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.gui.look.theme import load_theme
from reader.gui.overview.strip import OverviewStrip
from reader.gui.state import ReadingState, Verdict
from tests.gui.models.crowd import crowd

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from reader.gui.look.theme import ThemeHolder

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def strip(state: ReadingState, themes: ThemeHolder, on_screen: Callable[..., None]) -> OverviewStrip:
    strip = OverviewStrip(state, themes)
    on_screen(strip, 900, 112)
    return strip


def _turn(strip: OverviewStrip, by: int, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    event = QWheelEvent(
        QPointF(at),
        strip.viewport().mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(strip.viewport(), event)


def test_a_click_on_a_column_makes_its_claim_current(strip: OverviewStrip, state: ReadingState) -> None:
    spot = strip.visualRect(strip.shown.of_group(3)).center()
    QTest.mouseClick(strip.viewport(), LEFT, NO_KEYS, spot)
    assert state.group == 3


def test_arrows_step_and_enter_goes_to_the_text(qtbot: QtBot, strip: OverviewStrip, state: ReadingState) -> None:
    strip.setFocus()
    assert state.group is None  # the focus alone chooses nothing
    state.select_group(0)
    for key, expected in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1)):
        QTest.keyClick(strip, key)
        assert state.group == expected
    with qtbot.waitSignal(strip.text_asked) as asked:
        QTest.keyClick(strip, Qt.Key.Key_Return)
    assert asked.args == [1]


def test_the_wheel_zooms_around_the_pointer_and_shift_scrolls(strip: OverviewStrip, state: ReadingState) -> None:
    state.show(crowd(8, 120))
    before = strip.column_width
    at = strip.visualRect(strip.shown.index(60, 0)).center()
    under = strip.indexAt(at).row()
    _turn(strip, 120, at)
    _turn(strip, 120, at)
    assert strip.column_width == pytest.approx(before * 1.44, rel=0.01)
    assert abs(strip.indexAt(at).row() - under) <= 1
    offset = strip.horizontalScrollBar().value()
    _turn(strip, -120, at, Qt.KeyboardModifier.ShiftModifier)
    assert strip.horizontalScrollBar().value() > offset
    for _ in range(40):
        _turn(strip, 120, at)
    assert strip.column_width <= 72.5
    for _ in range(60):
        _turn(strip, -120, at)
    assert strip.column_width == pytest.approx(before, rel=0.01)


def test_plus_and_minus_zoom_too(strip: OverviewStrip, state: ReadingState) -> None:
    state.show(crowd(3, 60))
    state.select_group(5)
    before = strip.column_width
    QTest.keyClick(strip, Qt.Key.Key_Plus)
    assert strip.column_width > before
    QTest.keyClick(strip, Qt.Key.Key_Minus)
    assert strip.column_width == pytest.approx(before, rel=0.01)


def test_its_height_follows_the_sources(strip: OverviewStrip, state: ReadingState) -> None:
    heights = []
    for sources in (2, 5, 8):
        state.show(crowd(sources, 10))
        heights.append(strip.height())
    assert heights == [66, 112, 158]


def test_filters_and_verdicts_reach_it(strip: OverviewStrip, state: ReadingState) -> None:
    state.filter(search="wind")
    assert strip.shown.groups() == (3,)
    state.filter(search="")
    state.decide(0, Verdict("rejected"))
    assert strip.shown.groups() == (1, 0, 2, 3, 4)


def test_columns_are_named_for_screen_readers_and_tool_tips(strip: OverviewStrip) -> None:
    face = QAccessible.queryAccessibleInterface(strip)
    assert face.childCount() == 5
    assert face.child(0).text(QAccessible.Text.Name).startswith("Conflict, number: People aboard the Aurora")
    assert strip.shown.index(0, 0).data(Qt.ItemDataRole.ToolTipRole).startswith("People aboard the Aurora")


def test_the_current_column_is_framed(strip: OverviewStrip, state: ReadingState, themes: ThemeHolder) -> None:
    state.select_group(1)
    image = strip.viewport().grab().toImage()
    rect = strip.visualRect(strip.shown.of_group(1))
    assert image.pixelColor(rect.left() + 5, rect.bottom() - 9) == themes.theme.color("accent-soft")
    other = strip.visualRect(strip.shown.of_group(2))
    assert image.pixelColor(other.left() + 5, other.bottom() - 9) == themes.theme.color("toolbar")


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize(("sources", "groups"), [(2, 0), (5, 31), (8, 120)])
def test_it_paints_in_every_theme_and_size(
    strip: OverviewStrip, state: ReadingState, themes: ThemeHolder, theme: str, sources: int, groups: int
) -> None:
    themes.use(load_theme(theme))
    state.show(crowd(sources, groups))
    if groups:
        state.select_group(groups - 1)
    assert strip.grab().toImage().pixelColor(3, 3) == themes.theme.color("toolbar")
