"""The claim stack in real clicks and keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from reader.align.model import Origin, Passage
from reader.gui.look.theme import load_theme
from reader.gui.state import ReadingState, Verdict
from tests.builders import small_comparison
from tests.gui.models.crowd import crowd

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.comparison import Comparison
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.sidebar.stack import ClaimStack

LEFT = Qt.MouseButton.LeftButton


def _spot(stack: ClaimStack, row: int):  # type: ignore[no-untyped-def]
    return stack.lines.visualRect(stack.lines.wordings.index(row)).center()


def test_it_says_what_to_do_while_nothing_is_chosen(stack: ClaimStack, state: ReadingState) -> None:
    assert "Choose a claim" in stack.head.accessibleName()
    assert not stack.head.confirm.isEnabled()
    assert not stack.foot.isVisible()
    state.select_group(0)
    assert stack.foot.isVisible()


def test_a_click_on_a_line_goes_to_its_place(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(0)
    QTest.mouseClick(stack.lines.viewport(), LEFT, pos=_spot(stack, 2))
    assert state.place is not None
    assert state.place.article == 2
    stack.lines.setCurrentIndex(stack.lines.wordings.index(1))
    QTest.keyClick(stack.lines, Qt.Key.Key_Return)
    assert state.place.article == 1


def test_buttons_and_keys_answer_and_can_be_taken_back(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(0)
    QTest.mouseClick(stack.head.confirm, LEFT)
    assert state.verdict(0) == Verdict("confirmed")
    assert stack.head.confirm.isChecked()
    QTest.keyClick(stack.lines, Qt.Key.Key_N)
    assert state.verdict(0) == Verdict("rejected")
    assert not stack.head.confirm.isChecked()
    QTest.mouseClick(stack.head.reject, LEFT)
    assert state.verdict(0) == Verdict()
    assert not stack.head.reject.isChecked()
    state.undo.undo()
    assert stack.head.reject.isChecked()


def test_what_no_means_depends_on_the_claim(stack: ClaimStack, state: ReadingState) -> None:
    said = []
    for group in (0, 2, 3, 4):
        state.select_group(group)
        said.append(stack.head.reject.text())
    assert said == ["Not a conflict", "Not a development", "Not the same", "Set aside"]


def test_a_note_is_written_in_place(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(0)
    QTest.keyClick(stack.lines, Qt.Key.Key_M)
    assert stack.note.isVisible()
    QTest.keyClicks(stack.note.edit, "asked both")
    QTest.keyClick(stack.note.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert state.verdict(0).note == "asked both"
    assert not stack.note.isVisible()
    QTest.mouseClick(stack.head.note, LEFT)
    assert stack.note.edit.toPlainText() == "asked both"
    QTest.keyClicks(stack.note.edit, "!")
    QTest.keyClick(stack.note.edit, Qt.Key.Key_Escape)
    assert state.verdict(0).note == "asked both"


def test_an_open_note_never_lands_on_another_claim(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(0)
    stack.edit_note()
    QTest.keyClicks(stack.note.edit, "for the first")
    state.select_group(1)
    assert not stack.note.isVisible()
    assert state.verdict(1).note == ""


def test_steps_follow_the_list_and_stop_at_its_ends(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(0)
    assert not stack.head.back.isEnabled()
    for expected in (1, 2, 3, 4, 4):
        QTest.mouseClick(stack.head.onward, LEFT)
        assert state.group == expected
    assert not stack.head.onward.isEnabled()
    QTest.mouseClick(stack.head.back, LEFT)
    assert state.group == 3


def test_the_foot_says_why_who_is_silent_and_how_sure(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(1)
    assert stack.foot.words() == (
        "Why: One side claims it, the other denies it. Silent: C Meridian News Agency. Confidence: 0.70."
    )
    state.select_group(0)
    assert "Silent: none." in stack.foot.accessibleName()


def test_what_agrees_has_its_reason_too(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(3)
    assert stack.foot.words().startswith("Why: 2 pairs of sentences say the same: 1 verbatim, 1 reworded. Silent")


def test_details_show_what_carried_each_link(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(0)
    QTest.mouseClick(stack.foot.details, LEFT)
    assert stack.evidence.isVisible()
    model = stack.evidence.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert spoken[:2] == [
        "A and B: conflict, 0.90; 150 v 125; why: people aboard the Aurora: about 150 v 125",
        "A and C: conflict, 0.85; 150 v 125; why: people aboard the ferry: about 150 v 125",
    ]
    assert spoken[2].startswith("A and B: near, 0.95; evidence: rare words in common +60%")
    assert "against: 150 v 125" in spoken[2]
    stack.grab()
    QTest.mouseClick(stack.foot.details, LEFT)
    assert stack.lines.isVisible()
    state.select_group(4)
    assert not stack.foot.details.isVisible()


def test_each_reason_leads_to_both_its_ends_by_click_and_by_key(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(2)
    QTest.mouseClick(stack.foot.details, LEFT)
    first = stack.evidence.model().index(0, 0)
    assert first.data(Qt.ItemDataRole.ToolTipRole).startswith("A and B: development, 0.90; 4 → 7; why: people hurt")
    seen = []
    QTest.mouseClick(stack.evidence.viewport(), LEFT, pos=stack.evidence.visualRect(first).center())
    seen.append(state.place and state.place.article)
    QTest.keyClick(stack.evidence, Qt.Key.Key_Return)
    seen.append(state.place and state.place.article)
    QTest.keyClick(stack.evidence, Qt.Key.Key_Down)
    QTest.keyClick(stack.evidence, Qt.Key.Key_Return)
    seen.append(state.place and state.place.article)
    assert seen == [0, 1, 0]


def _one_origin() -> Comparison:
    comparison = small_comparison()
    value = comparison.groups[0].wordings
    passage = Passage((value[1].place, value[2].place), 9)
    return replace(comparison, origins=(Origin((1, 2), 9, (0.2, 0.2), ("9 words alike in a row",), (passage,)),))


def test_wordings_of_one_origin_are_folded_and_unfold_by_click_and_by_key(
    stack: ClaimStack, state: ReadingState
) -> None:
    state.show(_one_origin())
    state.select_group(0)
    lines = stack.lines.wordings

    def shown() -> list[int]:
        return [line.article for line in lines.lines]

    assert shown() == [0, 1]
    assert (
        lines.index(1).data(Qt.ItemDataRole.ToolTipRole).endswith("One origin with C Meridian News Agency, folded.")
    )
    QTest.mouseClick(stack.lines.viewport(), LEFT, pos=stack.lines.kin_rect(1).center().toPoint())
    assert shown() == [0, 1, 2]
    assert state.place is None  # folding goes nowhere
    assert lines.index(2).data(Qt.ItemDataRole.AccessibleTextRole).endswith("One origin with B.")
    stack.grab()
    QTest.keyClick(stack.lines, Qt.Key.Key_Down)
    QTest.keyClick(stack.lines, Qt.Key.Key_Left)
    assert shown() == [0, 1]
    assert stack.lines.currentIndex().row() == 1
    QTest.keyClick(stack.lines, Qt.Key.Key_Right)
    assert shown() == [0, 1, 2]
    state.arrange(hidden=frozenset({2}))
    assert shown() == [0, 1, 2]
    state.select_group(1)
    state.select_group(0)
    assert shown() == [0, 1]


def test_it_folds_to_its_head(qtbot: QtBot, stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(0)
    with qtbot.waitSignal(stack.collapsed_changed):
        QTest.mouseClick(stack.head.fold, LEFT)
    assert stack.height() == 43
    assert stack.head.fold.accessibleName() == "Unfold the claim stack"
    stack.edit_note()
    assert not stack.collapsed


def test_selected_wordings_become_a_claim_of_their_own(qtbot: QtBot, stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(0)
    QTest.mouseClick(stack.lines.viewport(), LEFT, pos=_spot(stack, 1))
    menu = stack.lines_menu()
    split = menu.actions()[-1]
    assert split.isEnabled()
    with qtbot.waitSignal(stack.split_asked) as asked:
        split.trigger()
    assert asked.args[0] == 0
    assert [place.article for place in asked.args[1]] == [1]
    stack.lines.selectAll()
    assert not stack.lines_menu().actions()[-1].isEnabled()


def test_lines_are_spoken_with_source_value_and_sentence(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(0)
    state.arrange(hidden=frozenset({1}))
    face = QAccessible.queryAccessibleInterface(stack.lines)
    names = [face.child(row).text(QAccessible.Text.Name) for row in range(face.childCount())]
    assert names[1] == (
        "B, North Coast Daily, hidden pane: 125 passengers. "
        "The ferry Aurora hit a sandbank on Thursday with 125 passengers on board."
    )


def test_equal_values_stand_in_line_and_differing_ones_apart(stack: ClaimStack, state: ReadingState) -> None:
    state.select_group(0)
    columns = stack.lines.columns()
    assert columns.middle(1) - columns.middle(0) == pytest.approx(44.0)
    assert columns.left < columns.value_left < columns.width / 2 + 200


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize(("sources", "width", "letters"), [(2, 420, 13), (5, 1200, 13), (8, 1500, 26)])
def test_it_paints_in_every_theme_and_size(
    stack: ClaimStack, state: ReadingState, themes: ThemeHolder, theme: str, sources: int, width: int, letters: int
) -> None:
    themes.use(load_theme(theme))
    themes.zoom_to(letters / 13)
    font = stack.font()
    font.setPixelSize(letters)
    stack.setFont(font)
    state.show(crowd(sources, 20, long_titles=True))
    stack.resize(width, 262)
    for group in (0, 6, 9, 12, 19):
        state.select_group(group)
        assert stack.grab().toImage().pixelColor(4, 60) == themes.theme.color("stack")
