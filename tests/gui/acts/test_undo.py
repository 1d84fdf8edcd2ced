"""Every kind of decision, made by key or menu, is taken back and made again by Ctrl+Z and Ctrl+Shift+Z."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.gui.state import Verdict
from reader.text.model import Role
from tests.gui.acts.test_corrections import done, stand_on
from tests.gui.conftest import focused
from tests.gui.kept.test_keeping import PATIENCE, opened, reports

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame

__all__ = ["reports"]

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def decided(frame: Frame) -> tuple[object, ...]:
    state = frame.state
    return state.comparison, state.verdicts, state.panes


def confirm(frame: Frame) -> None:
    frame.window.stack.setFocus()
    key(Qt.Key.Key_Y)


def note(frame: Frame) -> None:
    frame.window.stack.setFocus()
    key(Qt.Key.Key_M)
    QTest.keyClicks(focused(), "Ask the coast guard.")
    key(Qt.Key.Key_Return, CONTROL)


def merge(frame: Frame) -> None:
    frame.window.sidebar.list.setFocus()
    key(Qt.Key.Key_Down, SHIFT)
    key(Qt.Key.Key_G, CONTROL | SHIFT)


def split(frame: Frame) -> None:
    frame.commands.actions["claim.split"].trigger()


def hide(frame: Frame) -> None:
    frame.window.desk.focus_pane(0)
    key(Qt.Key.Key_H, CONTROL | SHIFT)


def pin(frame: Frame) -> None:
    frame.window.desk.focus_pane(1)
    key(Qt.Key.Key_P, CONTROL | SHIFT)


def move(frame: Frame) -> None:
    frame.window.desk.focus_pane(0)
    key(Qt.Key.Key_Right, ALT | SHIFT)


@pytest.mark.parametrize("decide", [confirm, note, merge, split, hide, pin, move])
def test_what_was_decided_is_undone_and_done_again(
    qtbot: QtBot, reading: Frame, decide: Callable[[Frame], None]
) -> None:
    before = decided(reading)
    decide(reading)
    after = decided(reading)
    assert after != before
    undo = reading.commands.actions["edit.undo"]
    words = undo.text().removeprefix("&Undo: ")
    assert words
    key(Qt.Key.Key_Z, CONTROL)
    assert decided(reading) == before
    assert reading.window.status.currentMessage() == f"Undone: {words}."
    assert not undo.isEnabled()
    assert undo.text() == "&Undo"
    key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert decided(reading) == after
    assert reading.window.status.currentMessage() == f"Done again: {words}."


def test_corrections_are_undone_one_by_one_and_made_again(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:2])
    stand_on(kept, 1, 3)
    before = kept.session.articles
    done(qtbot, kept, "edit.role-caption")
    stand_on(kept, 0, 4)
    between = kept.session.articles
    done(qtbot, kept, "edit.role-quote")
    after = kept.session.articles
    assert [article.sentences[n].role for article, n in zip(after, (4, 3), strict=True)] == [Role.QUOTE, Role.CAPTION]
    undo, redo = (kept.commands.actions[f"edit.{name}"] for name in ("undo", "redo"))
    for action, articles in ((undo, between), (undo, before), (redo, between), (redo, after)):
        with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
            action.trigger()
        assert kept.session.articles == articles
        assert kept.state.comparison is not None
        assert kept.state.comparison.articles == articles
    assert undo.isEnabled()
    assert not redo.isEnabled()


def test_the_only_article_is_corrected_and_brought_back(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    with qtbot.waitSignal(frame.session.changed, timeout=PATIENCE):
        frame.session.open_files(reports[:1])
    stand_on(frame, 0, 3)
    before = frame.session.articles
    frame.commands.actions["edit.role-caption"].trigger()
    assert frame.session.articles != before
    frame.commands.actions["edit.undo"].trigger()
    qtbot.waitUntil(lambda: frame.session.articles == before)
    assert frame.commands.actions["edit.redo"].isEnabled()


def test_what_was_left_is_no_step_that_could_be_undone(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:3])
    kept.state.arrange(order=(2, 1, 0), hidden=frozenset({1}))
    number = kept.commands.keeping.number
    assert number is not None
    kept.commands.close_all()
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        kept.commands.keeping.open_kept(number)
    assert (kept.state.order, kept.state.hidden) == ((2, 1, 0), frozenset({1}))
    assert not kept.commands.actions["edit.undo"].isEnabled()


def test_the_ends_and_the_last_pane_are_told(qtbot: QtBot, reading: Frame) -> None:
    told = reading.window.status
    reading.window.desk.focus_pane(2)
    key(Qt.Key.Key_Right, ALT | SHIFT)
    assert told.currentMessage() == "No further pane on the right"
    for _ in range(3):
        key(Qt.Key.Key_H, CONTROL | SHIFT)
    assert told.currentMessage() == "This is the only pane on show."
    assert len(reading.window.desk.visible_panes) == 1
    key(Qt.Key.Key_L, CONTROL | ALT)
    assert reading.window.desk.visible_panes[0].locked
    reading.commands.actions["view.panes"].trigger()
    assert len(reading.window.desk.visible_panes) == 3


def test_merging_asks_for_several_claims(reading: Frame) -> None:
    reading.window.sidebar.list.setFocus()
    reading.commands.actions["claim.merge"].trigger()
    assert reading.window.status.currentMessage().startswith("Select several claims")
    assert not reading.state.undo.canUndo()


def test_undoing_a_verdict_finds_its_claim_where_others_have_changed_the_numbers(reading: Frame) -> None:
    state = reading.state
    before = state.comparison
    assert before is not None
    state.decide(2, Verdict("confirmed"))
    state.decide(0, Verdict("rejected"))
    without_first = replace(before, groups=before.groups[1:])
    state.regroup(without_first, {1: Verdict("confirmed")}, None)
    state.undo.undo()  # its claim is gone: nothing else is touched
    assert state.verdicts == {1: Verdict("confirmed")}
    state.undo.undo()
    assert state.verdicts == {}
