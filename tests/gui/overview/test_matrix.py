"""The matrix in real clicks and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader.gui.look.theme import load_theme
from reader.gui.models.rows import Section
from reader.gui.overview.matrix import MatrixView
from tests.gui.models.crowd import crowd

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(state: ReadingState, themes: ThemeHolder, on_screen: Callable[..., None]) -> MatrixView:
    view = MatrixView(state, themes)
    on_screen(view, 1400, 800)
    return view


def _cell(view: MatrixView, group: int, column: int) -> QPoint:
    table = view.table
    return table.visualRect(table.table.index(table.table.row_of(group), column)).center()


def test_a_click_on_a_cell_goes_to_that_sources_words(view: MatrixView, state: ReadingState) -> None:
    QTest.mouseClick(view.table.viewport(), LEFT, NO_KEYS, _cell(view, 0, 2))
    assert state.group == 0
    assert state.place is not None
    assert state.place.article == 1
    QTest.mouseClick(view.table.viewport(), LEFT, NO_KEYS, _cell(view, 1, 3))  # silent: nowhere to go
    assert state.group == 1
    assert state.place.article == 1


def test_arrows_move_enter_goes_to_the_text(qtbot: QtBot, view: MatrixView, state: ReadingState) -> None:
    chosen = []
    state.group_changed.connect(lambda: chosen.append(state.group))
    view.table.setFocus()
    assert chosen == []
    QTest.mouseClick(view.table.viewport(), LEFT, NO_KEYS, _cell(view, 0, 1))
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert state.group == 1
    with qtbot.waitSignal(view.text_asked) as asked:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert asked.args == [1]
    with qtbot.waitSignal(view.text_asked):
        QTest.mouseDClick(view.table.viewport(), LEFT, NO_KEYS, _cell(view, 3, 1))


def test_sections_fold_by_click_and_space(view: MatrixView) -> None:
    table = view.table
    head = table.visualRect(table.table.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, NO_KEYS, head)
    assert table.table.shown.folds == {Section.CONFLICTS}
    table.setCurrentIndex(table.table.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.table.shown.folds == frozenset()


def test_a_claim_chosen_elsewhere_is_the_current_row(view: MatrixView, state: ReadingState) -> None:
    state.select_group(3)
    assert view.table.currentIndex().row() == view.table.table.row_of(3)


def test_cells_are_named_for_screen_readers(view: MatrixView) -> None:
    face = QAccessible.queryAccessibleInterface(view.table)
    names = {face.child(number).text(QAccessible.Text.Name) for number in range(face.childCount())}
    assert "People aboard the Aurora, B North Coast Daily: second value: 125 passengers" in names


def test_columns_share_the_width_and_scroll_when_there_are_too_many(view: MatrixView, state: ReadingState) -> None:
    assert view.table.horizontalScrollBar().maximum() == 0
    state.show(crowd(8, 20))
    view.resize(900, 600)
    assert view.table.columnWidth(1) >= 104
    assert view.table.horizontalScrollBar().maximum() > 0


def test_the_report_is_one_click_away(qtbot: QtBot, view: MatrixView) -> None:
    with qtbot.waitSignal(view.export_asked):
        QTest.mouseClick(view.export, LEFT)
    view.export.setFocus()
    with qtbot.waitSignal(view.export_asked):
        QTest.keyClick(view.export, Qt.Key.Key_Space)


def test_the_menu_filters(view: MatrixView) -> None:
    QTest.mouseClick(view.sorting, LEFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    next(action for action in popup.actions() if action.text() == "Conflicts").trigger()
    popup.close()
    assert view.table.table.row_of(0) == -1


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize(("sources", "groups", "letters"), [(2, 0, 13), (5, 31, 26), (8, 120, 13)])
def test_it_paints_in_every_theme_and_size(
    view: MatrixView, state: ReadingState, themes: ThemeHolder, theme: str, sources: int, groups: int, letters: int
) -> None:
    themes.use(load_theme(theme))
    font = view.font()
    font.setPixelSize(letters)
    view.setFont(font)
    state.show(crowd(sources, groups, long_titles=True))
    if groups:
        state.select_group(groups // 2)
    assert view.grab().toImage().pixelColor(4, 4) == themes.theme.color("pane")
