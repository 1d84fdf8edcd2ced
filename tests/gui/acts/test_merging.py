"""Two people on one comparison: whose decisions are whose, how far both agree, and differences settled one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from reader.gui.dialogs.agreement import AgreementDialog
from reader.gui.dialogs.asking import NameDialog
from reader.gui.dialogs.settings import SettingsDialog
from reader.gui.kept.naming import ASKED
from reader.gui.models.rows import title_of
from reader.gui.state import Verdict
from reader.library import open_project
from tests.gui.acts.test_exporting import saved
from tests.gui.kept.test_keeping import LEFT, PATIENCE, again, answer, library, opened, reports, words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.kept.memory import Memory

__all__ = ["reports"]


@pytest.fixture
def project(qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path) -> Path:
    """A colleague's project; the person's own decisions on show differ from it in two."""
    opened(qtbot, kept, reports[:4])
    kept.commands.keep_setting("name", "Ben")
    decided = (
        (0, "confirmed", ""),
        (1, "rejected", "A typing error."),
        (2, "confirmed", "Theirs."),
        (3, "rejected", ""),
    )
    for number, decision, note in decided:
        kept.state.decide(number, Verdict(decision, note))
    path = saved(qtbot, kept, tmp_path / "colleague.synoptic")
    kept.commands.keep_setting("name", "Ada")
    kept.state.decide(1, Verdict("confirmed", "Asked the county."))
    kept.state.decide(2, Verdict())
    kept.state.decide(3, Verdict("confirmed"))
    return path


def weighed(qtbot: QtBot, frame: Frame, path: Path) -> AgreementDialog:
    frame.commands.merging.ask_open = lambda *_: (str(path), "")
    frame.commands.actions["file.merge-project"].trigger()
    return dialog(qtbot, frame)


def dialog(qtbot: QtBot, frame: Frame) -> AgreementDialog:
    def found() -> list[AgreementDialog]:
        return [each for each in frame.window.findChildren(AgreementDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE)
    return found()[0]


def test_two_people_s_decisions_are_merged(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path, application: QApplication, memory: Memory
) -> None:
    opened(qtbot, kept, reports[:4])
    comparison = kept.state.comparison
    assert comparison is not None
    assert len(comparison.groups) > 3
    for number, decision in ((0, "confirmed"), (1, "rejected"), (2, "confirmed")):
        kept.state.decide(number, Verdict(decision, "Theirs." if number == 2 else ""))
    path = saved(qtbot, kept, tmp_path / "colleague.synoptic")
    kept.state.decide(2, Verdict())
    kept.state.decide(1, Verdict("confirmed"))
    kept.state.decide(3, Verdict("rejected"))
    kept.commands.merging.ask_open = lambda *_: (str(path), "")
    kept.commands.actions["file.merge-project"].trigger()
    qtbot.waitUntil(lambda: kept.window.findChild(AgreementDialog) is not None, timeout=PATIENCE)
    dialog = kept.window.findChild(AgreementDialog)
    assert dialog is not None
    assert "Both ruled on 2: 1 alike (50%)" in dialog.figures.text()
    assert "Only you: 1. Only they: 1." in dialog.figures.text()
    assert dialog.list.item(0).text() == title_of(comparison.groups[1])
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert kept.state.verdicts == {
        0: Verdict("confirmed"),
        1: Verdict("confirmed"),
        2: Verdict("confirmed", "Theirs."),
        3: Verdict("rejected"),
    }
    kept.close()
    frame = again(qtbot, application, memory, tmp_path)
    try:
        assert len(frame.state.verdicts) == 4
    finally:
        frame.close()


def test_differences_are_settled_one_by_one_with_both_verdicts_and_notes_in_sight(
    qtbot: QtBot, kept: Frame, project: Path, tmp_path: Path
) -> None:
    shown = weighed(qtbot, kept, project)
    assert shown.list.count() == 2
    assert shown.told.text() == "0 of 2 settled"
    assert shown.heads[0].text().startswith("You, ")
    assert shown.heads[1].text().startswith("Ben, ")
    assert shown.mine.text() == "Confirmed\n“Asked the county.”"
    assert shown.theirs.text() == "Not a conflict\n“A typing error.”"
    assert kept.state.comparison is not None
    assert shown.claim.text() == title_of(kept.state.comparison.groups[1])
    kept.state.select_group(None)
    shown.claim_wanted.emit(shown._target(shown.current))
    assert kept.state.group == 1
    QTest.mouseClick(shown.answers["theirs"], LEFT)
    assert shown.list.currentRow() == 1
    assert shown.list.item(0).text().startswith("Theirs: ")
    QTest.mouseClick(shown.answers["mine"], LEFT)
    assert shown.told.text() == "2 of 2 settled"
    assert shown.take.text() == "Take over 2 decisions"
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.mouseClick(shown.take, LEFT)
    assert kept.state.verdicts == {
        0: Verdict("confirmed"),
        1: Verdict("rejected", "A typing error.\nAda: Asked the county."),
        2: Verdict("confirmed", "Theirs."),
        3: Verdict("confirmed"),
    }
    assert [kept.state.verdict(number).by for number in range(4)] == ["Ben", "Ben", "Ben", "Ada"]
    assert words(kept) == ""
    with library(tmp_path) as made:
        assert len(made.decisions(kept.commands.keeping.number or 0)) == 4


def test_what_is_left_for_later_stays_and_can_be_settled_then(qtbot: QtBot, kept: Frame, project: Path) -> None:
    shown = weighed(qtbot, kept, project)
    QTest.mouseClick(shown.answers["later"], LEFT)
    assert shown.list.currentRow() == 1
    QTest.keyClick(shown.answers["theirs"], Qt.Key.Key_Space)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.mouseClick(shown.take, LEFT)
    assert kept.state.verdict(1) == Verdict("confirmed", "Asked the county.")
    assert kept.state.verdict(3) == Verdict("rejected")
    assert "One difference is left; there, yours stands." in words(kept)
    answer(qtbot, kept, "Settle…")
    again_shown = dialog(qtbot, kept)
    assert again_shown.list.count() == 1
    assert "Both ruled on 4: 3 alike (75%)" in again_shown.figures.text()
    QTest.mouseClick(again_shown.answers["mine"], LEFT)
    assert again_shown.take.isEnabled()
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.mouseClick(again_shown.take, LEFT)
    assert kept.state.verdict(1) == Verdict("confirmed", "Asked the county.\nBen: A typing error.")
    assert words(kept) == ""


def test_what_is_decided_while_the_dialog_stands_open_counts(qtbot: QtBot, kept: Frame, project: Path) -> None:
    shown = weighed(qtbot, kept, project)
    kept.state.decide(3, Verdict("rejected", "They are right."))
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.mouseClick(shown.take, LEFT)
    assert kept.state.verdict(3) == Verdict("rejected", "They are right.")


def test_a_name_is_asked_for_once_and_goes_into_the_file(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    kept.memory.keep_flags(**{ASKED: False})
    opened(qtbot, kept, reports[:2])
    kept.state.decide(0, Verdict("confirmed"))
    exporting = kept.commands.exporting
    exporting.ask_save = lambda *_: (str(tmp_path / "a.synoptic"), "")
    kept.commands.actions["file.save-project"].trigger()
    asking = kept.window.findChild(NameDialog)
    assert asking is not None
    assert not asking.yes.isEnabled()
    QTest.keyClicks(asking.field, "Ada  Miller")
    with qtbot.waitSignal(exporting.written, timeout=PATIENCE):
        QTest.keyClick(asking.field, Qt.Key.Key_Return)
    assert kept.memory.settings().name == "Ada Miller"
    assert [each.by for each in open_project(tmp_path / "a.synoptic").decisions] == ["Ada Miller"]
    kept.state.decide(1, Verdict("confirmed"))
    assert kept.state.verdict(1).by == "Ada Miller"


def test_who_will_not_give_a_name_is_not_asked_again(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    kept.memory.keep_flags(**{ASKED: False})
    opened(qtbot, kept, reports[:2])
    kept.state.decide(0, Verdict("confirmed"))
    exporting = kept.commands.exporting
    exporting.ask_save = lambda *_: (str(tmp_path / "a.synoptic"), "")
    kept.commands.actions["file.save-project"].trigger()
    asking = kept.window.findChild(NameDialog)
    assert asking is not None
    with qtbot.waitSignal(exporting.written, timeout=PATIENCE):
        QTest.keyClick(asking.field, Qt.Key.Key_Escape)
    saved(qtbot, kept, tmp_path / "b.synoptic")
    assert [each.by for each in open_project(tmp_path / "b.synoptic").decisions] == [""]


def test_the_name_is_a_setting(kept: Frame) -> None:
    kept.commands.actions["file.settings"].trigger()
    settings = kept.window.findChild(SettingsDialog)
    assert settings is not None
    field = settings.fields["name"]
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Ada")
    assert kept.state.author == "Ada"
    assert kept.memory.settings().name == "Ada"
