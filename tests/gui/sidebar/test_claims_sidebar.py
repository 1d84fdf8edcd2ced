"""The sidebar in real clicks and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader.claims.model import Status
from reader.gui.look.theme import load_theme
from reader.gui.models.rows import Section
from reader.gui.sidebar.menus import claim_menu, view_menu
from reader.gui.state import ClaimOrder, ReadingState, Verdict
from tests.gui.models.crowd import crowd

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.sidebar.claims import ClaimsSidebar

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def _middle(sidebar: ClaimsSidebar, group: int) -> QPoint:
    return sidebar.list.visualRect(sidebar.shown.of_group(group)).center()


def _click(sidebar: ClaimsSidebar, group: int, keys: Qt.KeyboardModifier | None = None) -> None:
    viewport = sidebar.list.viewport()
    QTest.mouseClick(viewport, LEFT, keys or Qt.KeyboardModifier.NoModifier, _middle(sidebar, group))


def test_a_click_makes_a_claim_current_and_a_second_one_levels(
    qtbot: QtBot, sidebar: ClaimsSidebar, state: ReadingState
) -> None:
    _click(sidebar, 3)
    assert state.group == 3
    with qtbot.waitSignal(sidebar.level_asked) as asked:
        _click(sidebar, 3)
    assert asked.args == [3]


def test_a_double_click_opens_the_review(qtbot: QtBot, sidebar: ClaimsSidebar) -> None:
    with qtbot.waitSignal(sidebar.review_asked) as asked:
        QTest.mouseDClick(sidebar.list.viewport(), LEFT, pos=_middle(sidebar, 1))
    assert asked.args == [1]


def test_arrows_walk_over_claims_and_headers_and_enter_goes_to_the_text(
    qtbot: QtBot, sidebar: ClaimsSidebar, state: ReadingState
) -> None:
    state.select_group(0)
    sidebar.list.setFocus()
    for expected in (1, 1, 2):  # the header of Developing stands between
        QTest.keyClick(sidebar.list, Qt.Key.Key_Down)
        assert state.group == expected
    with qtbot.waitSignal(sidebar.text_asked) as asked:
        QTest.keyClick(sidebar.list, Qt.Key.Key_Return)
    assert asked.args == [2]


def test_taking_the_focus_alone_chooses_nothing(sidebar: ClaimsSidebar, state: ReadingState) -> None:
    sidebar.list.setFocus()
    assert state.group is None


def test_headers_fold_by_click_and_by_key(sidebar: ClaimsSidebar, state: ReadingState) -> None:
    header = sidebar.shown.mapFromSource(sidebar.claims.of_section(Section.CONFLICTS))
    QTest.mouseClick(sidebar.list.viewport(), LEFT, pos=sidebar.list.visualRect(header).center())
    assert sidebar.shown.folds == {Section.CONFLICTS}
    state.select_group(2)
    sidebar.list.setFocus()
    QTest.keyClick(sidebar.list, Qt.Key.Key_Left)  # to the header of Developing
    QTest.keyClick(sidebar.list, Qt.Key.Key_Left)  # which folds
    assert Section.DEVELOPING in sidebar.shown.folds
    QTest.keyClick(sidebar.list, Qt.Key.Key_Right)
    assert Section.DEVELOPING not in sidebar.shown.folds
    QTest.keyClick(sidebar.list, Qt.Key.Key_Space)
    assert Section.DEVELOPING in sidebar.shown.folds


def test_a_claim_chosen_elsewhere_unfolds_its_section_and_becomes_current(
    sidebar: ClaimsSidebar, state: ReadingState
) -> None:
    sidebar.shown.fold(Section.AGREED, True)
    state.select_group(3)
    assert sidebar.shown.folds == frozenset()
    assert sidebar.list.currentIndex() == sidebar.shown.of_group(3)


def test_typing_filters_and_the_keyboard_goes_on_to_the_list(sidebar: ClaimsSidebar, state: ReadingState) -> None:
    sidebar.list.setFocus()
    QTest.keyClick(sidebar.list, Qt.Key.Key_Slash)
    assert sidebar.field.edit.hasFocus()
    QTest.keyClicks(sidebar.field.edit, "force nine")
    assert state.filters.search == "force nine"
    assert sidebar.shown.groups() == (3,)
    QTest.keyClick(sidebar.field.edit, Qt.Key.Key_Down)
    assert sidebar.list.hasFocus()
    assert state.group == 3
    sidebar.take_filter()
    QTest.keyClick(sidebar.field.edit, Qt.Key.Key_Escape)
    assert state.filters.search == ""


def test_an_empty_list_says_why(sidebar: ClaimsSidebar, state: ReadingState) -> None:
    QTest.keyClicks(sidebar.field.edit, "zeppelin")
    assert "“zeppelin”" in sidebar._empty.text()
    assert sidebar._empty.isVisible()
    state.filter(search="", statuses=frozenset())
    assert "filtered out" in sidebar._empty.text()
    comparison = state.comparison
    assert comparison is not None
    state.show(type(comparison)(comparison.articles, comparison.links[5:6]))
    state.filter(statuses=frozenset(Status))
    assert "14 sentences of 3 articles were compared" in sidebar._empty.text()
    assert "nearest miss, at 0.45" in sidebar._empty.text()


def test_several_claims_are_selected_and_merged(qtbot: QtBot, sidebar: ClaimsSidebar, state: ReadingState) -> None:
    _click(sidebar, 0)
    _click(sidebar, 1, CONTROL)
    assert sidebar.list.claims() == (0, 1)
    menu = claim_menu(sidebar, state, 1)
    merge = next(action for action in menu.actions() if "Merge" in action.text())
    assert merge.isVisible()
    with qtbot.waitSignal(sidebar.merge_asked) as asked:
        merge.trigger()
    assert asked.args == [(0, 1)]


def test_the_menu_of_a_claim_decides_notes_and_splits(
    qtbot: QtBot, sidebar: ClaimsSidebar, state: ReadingState
) -> None:
    actions = {action.text(): action for action in claim_menu(sidebar, state, 0).actions()}
    actions["Not a conflict"].trigger()
    assert state.verdict(0) == Verdict("rejected")
    with qtbot.waitSignals([sidebar.note_asked, sidebar.split_asked, sidebar.text_asked, sidebar.review_asked]):
        for words in ("Note…", "Split by source", "Go to the text", "Open in the review"):
            actions[words].trigger()
    single = {action.text(): action for action in claim_menu(sidebar, state, 4).actions()}
    assert not single["Split by source"].isEnabled()
    assert "Set aside" in single


def test_the_context_menu_opens_by_mouse_and_by_key(sidebar: ClaimsSidebar, state: ReadingState) -> None:
    state.select_group(0)
    viewport = sidebar.list.viewport()
    at = viewport.mapToGlobal(_middle(sidebar, 1))
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        QApplication.sendEvent(sidebar, QContextMenuEvent(reason, sidebar.mapFromGlobal(at), at))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        popup.close()


def test_sorting_and_kinds_are_chosen_from_the_menu(sidebar: ClaimsSidebar, state: ReadingState) -> None:
    actions = {action.text(): action for action in view_menu(sidebar, state, sidebar.shown).actions()}
    actions[ClaimOrder.IMPORTANCE.value].trigger()
    assert state.filters.order is ClaimOrder.IMPORTANCE
    assert sidebar.sorting.text() == "Importance"
    actions["Agreed"].trigger()
    assert Status.AGREED not in state.filters.statuses
    state.decide(0, Verdict("rejected"))
    actions["Claims set aside"].trigger()
    assert 0 not in sidebar.shown.groups()


def test_the_rail_counts_and_leads_back(qtbot: QtBot, sidebar: ClaimsSidebar, state: ReadingState) -> None:
    state.select_group(3)
    sidebar.collapse(True)
    assert sidebar.width() == 52
    rail = sidebar._rail
    agreed = rail._buttons[Section.AGREED]
    assert agreed.accessibleName() == "Agreed, 1"
    assert agreed.isChecked()
    with qtbot.waitSignal(sidebar.collapsed_changed):
        QTest.mouseClick(agreed, LEFT)
    assert not sidebar.collapsed
    assert sidebar.list.hasFocus()
    assert sidebar.minimumWidth() == 240


def test_every_row_has_a_name_for_screen_readers(sidebar: ClaimsSidebar) -> None:
    face = QAccessible.queryAccessibleInterface(sidebar.list)
    names = [face.child(row).text(QAccessible.Text.Name) for row in range(face.childCount())]
    assert names[0] == "Conflicts, 2, unfolded"
    assert names[1] == "Conflict, number: People aboard the Aurora, about 150 v 125; 3 sources, 3 origins"
    for widget in (sidebar.field.edit, sidebar.sorting, sidebar.list):
        found = QAccessible.queryAccessibleInterface(widget)
        assert found.text(QAccessible.Text.Name)


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize(("sources", "groups"), [(2, 0), (5, 12), (8, 120)])
def test_it_paints_in_every_theme_and_size(
    sidebar: ClaimsSidebar,
    state: ReadingState,
    themes: ThemeHolder,
    theme: str,
    sources: int,
    groups: int,
) -> None:
    themes.use(load_theme(theme))
    state.show(crowd(sources, groups, long_titles=True))
    if groups:
        state.select_group(groups - 1)
        state.decide(0, Verdict("confirmed", "a note"))
    image = sidebar.grab().toImage()
    assert image.pixelColor(2, 2) == themes.theme.color("sidebar")


def test_rows_grow_with_the_systems_letters(qtbot: QtBot, sidebar: ClaimsSidebar) -> None:
    before = sidebar.list.visualRect(sidebar.shown.of_group(0)).height()
    assert before == 46
    font = sidebar.font()
    font.setPixelSize(26)
    sidebar.setFont(font)
    qtbot.waitUntil(lambda: sidebar.list.visualRect(sidebar.shown.of_group(0)).height() == 92)
