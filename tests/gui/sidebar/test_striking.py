"""Setting one link or difference aside in the details of a claim: by mouse, by key, undone, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.conftest import focused
from tests.gui.kept.test_keeping import LEFT, again, contested, opened, reports

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.kept.memory import Memory
    from reader.gui.sidebar.why import EvidenceList

__all__ = ["reports"]


def evidence_of(frame: Frame) -> EvidenceList:
    """The details of the first conflict, opened by its button."""
    frame.state.select_group(contested(frame))
    QTest.mouseClick(frame.window.stack.foot.details, LEFT)
    return frame.window.stack.evidence


def rows(evidence: EvidenceList) -> list[str]:
    model = evidence.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def answer_row(evidence: EvidenceList, row: int) -> None:
    index = evidence.model().index(row, 0)
    evidence.scrollTo(index)
    QTest.mouseClick(evidence.viewport(), LEFT, pos=evidence.answer_rect(index).center())


def test_a_click_sets_one_difference_aside_and_undo_and_the_row_itself_bring_it_back(
    qtbot: QtBot, kept: Frame, reports: list[Path]
) -> None:
    opened(qtbot, kept, reports[:3])
    evidence, before = evidence_of(kept), kept.state.comparison
    assert before is not None
    told = rows(evidence)
    answer_row(evidence, 0)
    after = kept.state.comparison
    assert after is not None
    assert len(after.conflicts) == len(before.conflicts) - 1
    assert rows(evidence)[-1] == told[0].replace(": ", ": set aside, ", 1)
    assert "Undo takes it back" in kept.window.status.currentMessage()
    kept.commands.actions["edit.undo"].trigger()
    assert (kept.state.comparison, rows(evidence)) == (before, told)
    answer_row(evidence, 0)
    answer_row(evidence, evidence.model().rowCount() - 1)
    assert (kept.state.comparison, rows(evidence)) == (before, told)


def test_delete_sets_the_row_with_the_keyboard_aside(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:3])
    kept.state.select_group(contested(kept))
    evidence = kept.window.stack.evidence
    kept.commands.actions["claim.strike"].trigger()  # from wherever one is: it leads to the list
    assert focused() is evidence
    QTest.keyClick(evidence, Qt.Key.Key_Down)
    tie = evidence.chosen()
    kept.commands.actions["claim.strike"].trigger()
    assert kept.state.comparison is not None
    assert kept.state.comparison.struck == (tie,)
    kept.commands.actions["edit.undo"].trigger()
    evidence.setCurrentIndex(evidence.model().index(1, 0))
    QTest.keyClick(evidence, Qt.Key.Key_Delete)
    assert kept.state.comparison.struck == (tie,)
    menu = evidence.row_menu(evidence.model().index(evidence.model().rowCount() - 1, 0))
    assert [action.text() for action in menu.actions()] == ["Show in its article", "Bring back"]
    menu.actions()[1].trigger()
    assert kept.state.comparison.struck == ()


def test_what_was_set_aside_stays_so_when_opened_again_and_can_still_be_brought_back(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path, application: QApplication, memory: Memory
) -> None:
    opened(qtbot, kept, reports[:3])
    evidence, before = evidence_of(kept), kept.state.comparison
    answer_row(evidence, 0)
    struck, number = kept.state.comparison, kept.state.group
    assert before is not None
    assert struck is not None
    assert kept.commands.keeping.flush()
    kept.close()

    frame = again(qtbot, application, memory, tmp_path)
    try:
        assert frame.state.comparison == struck
        evidence = evidence_of(frame)
        frame.state.select_group(number)
        answer_row(evidence, evidence.model().rowCount() - 1)
        assert frame.state.comparison == before
        assert frame.commands.keeping.flush()
        assert frame.commands.keeping.decisions == ()
    finally:
        frame.close()
