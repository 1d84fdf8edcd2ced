"""The library put in order from the window: tags, collections, names, deleting; by real clicks and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.gui.dialogs.asking import NameDialog
from reader.gui.dialogs.belonging import BelongingDialog
from reader.gui.state import Verdict
from reader.library import Library
from tests.gui.kept.test_finding import rows
from tests.gui.kept.test_keeping import LEFT, PATIENCE, answer, library, opened, reports, words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.dialogs.library import LibraryPanel

__all__ = ["reports"]


@pytest.fixture
def panel(qtbot: QtBot, kept: Frame, reports: list[Path]) -> LibraryPanel:
    """The library's panel with a comparison of two articles, on which one thing was decided."""
    opened(qtbot, kept, reports[:2])
    kept.state.decide(0, Verdict("confirmed"))
    assert kept.commands.keeping.flush()
    kept.commands.actions["file.new"].trigger()
    kept.commands.actions["file.library"].trigger()
    qtbot.waitUntil(lambda: len(rows(kept)) == 3, timeout=PATIENCE)
    return kept.commands.finding.panel


def asked(qtbot: QtBot, frame: Frame, kind: type[QDialog]) -> QDialog:
    """The dialog of a kind that is open."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in frame.window.findChildren(kind)), timeout=PATIENCE)
    return next(each for each in frame.window.findChildren(kind) if each.isVisible())


def name(qtbot: QtBot, frame: Frame, text: str) -> None:
    dialog = asked(qtbot, frame, NameDialog)
    assert isinstance(dialog, NameDialog)
    dialog.field.clear()
    assert not dialog.yes.isEnabled()
    QTest.keyClicks(dialog.field, text)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)


def go_to(panel: LibraryPanel, place: str) -> None:
    """Click a place."""
    shelves = panel.shelves
    item = next(shelves.item(n) for n in range(shelves.count()) if shelves.item(n).text() == place)
    QTest.mouseClick(shelves.viewport(), LEFT, pos=shelves.visualItemRect(item).center())


def places(panel: LibraryPanel) -> list[str]:
    shelves = panel.shelves
    return [shelves.item(n).data(Qt.ItemDataRole.AccessibleTextRole) or shelves.item(n).text()
            for n in range(shelves.count())]  # fmt: skip


def test_tags_are_given_by_keyboard_and_narrow_the_list(qtbot: QtBot, kept: Frame, panel: LibraryPanel) -> None:
    panel.list.setCurrentRow(1)
    panel.list.item(2).setSelected(True)
    QTest.mouseClick(panel.changes["tags"], LEFT)
    dialog = asked(qtbot, kept, BelongingDialog)
    assert isinstance(dialog, BelongingDialog)
    QTest.keyClicks(dialog.field, "court, to check")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "court, 2" in places(panel), timeout=PATIENCE)
    assert "Tagged court, to check." in rows(kept)[1]
    go_to(panel, "court")
    qtbot.waitUntil(lambda: len(rows(kept)) == 2, timeout=PATIENCE)
    assert panel.count.text() == "2 in “court”"


def test_what_only_some_have_stays_unless_it_is_ticked(
    qtbot: QtBot, kept: Frame, panel: LibraryPanel, tmp_path: Path
) -> None:
    with library(tmp_path) as made:
        made.change_tags([1], add=["one"])
        made.change_tags([1, 2], add=["both"])
    panel.search()
    qtbot.waitUntil(lambda: "one, 1" in places(panel), timeout=PATIENCE)
    panel.list.setCurrentRow(1)
    panel.list.item(2).setSelected(True)
    QTest.mouseClick(panel.changes["tags"], LEFT)
    dialog = asked(qtbot, kept, BelongingDialog)
    assert isinstance(dialog, BelongingDialog)
    states = {dialog.list.item(n).text(): dialog.list.item(n).checkState() for n in range(2)}
    assert states == {"both": Qt.CheckState.Checked, "one": Qt.CheckState.PartiallyChecked}
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.done_button, LEFT)
    qtbot.waitUntil(lambda: places(panel)[-1] == "one, 1" and "both, 2" not in places(panel), timeout=PATIENCE)
    with library(tmp_path) as made:
        assert made.tags() == (("one", 1),)


def test_a_collection_is_made_filled_renamed_and_deleted(
    qtbot: QtBot, kept: Frame, panel: LibraryPanel, tmp_path: Path
) -> None:
    panel.new_collection.trigger()
    name(qtbot, kept, "Railways")
    qtbot.waitUntil(lambda: "Railways, 0" in places(panel), timeout=PATIENCE)
    panel.list.selectAll()
    QTest.mouseClick(panel.changes["collections"], LEFT)
    dialog = asked(qtbot, kept, BelongingDialog)
    assert isinstance(dialog, BelongingDialog)
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    QTest.mouseClick(dialog.done_button, LEFT)
    qtbot.waitUntil(lambda: "Railways, 3" in places(panel), timeout=PATIENCE)
    go_to(panel, "Railways")
    qtbot.waitUntil(lambda: panel.count.text() == "3 in “Railways”", timeout=PATIENCE)
    assert "In Railways." in rows(kept)[0]
    QTest.keyClick(panel.shelves, Qt.Key.Key_F2)
    name(qtbot, kept, "Rail")
    qtbot.waitUntil(lambda: "Rail, 3" in places(panel), timeout=PATIENCE)
    assert panel.place.name == "Rail"
    QTest.keyClick(panel.shelves, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(rows(kept)) == 3 and "Rail, 3" not in places(panel), timeout=PATIENCE)
    assert "stays in the library" in words(kept)
    with library(tmp_path) as made:
        assert made.counts() == (2, 1)
    answer(qtbot, kept, "Undo")
    qtbot.waitUntil(lambda: "Rail, 3" in places(panel), timeout=PATIENCE)


def test_a_name_that_is_taken_is_told(qtbot: QtBot, kept: Frame, panel: LibraryPanel, tmp_path: Path) -> None:
    with library(tmp_path) as made:
        made.add_collection("Rail")
        made.add_collection("Road")
    panel.search()
    qtbot.waitUntil(lambda: "Road, 0" in places(panel), timeout=PATIENCE)
    go_to(panel, "Road")
    QTest.keyClick(panel.shelves, Qt.Key.Key_F2)
    name(qtbot, kept, "rail")
    qtbot.waitUntil(lambda: "There is a collection “rail” already." in words(kept), timeout=PATIENCE)


def test_a_comparison_is_renamed_and_opens_under_that_name(qtbot: QtBot, kept: Frame, panel: LibraryPanel) -> None:
    panel.list.setCurrentRow(0)
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    name(qtbot, kept, "What stood on the bridge")
    qtbot.waitUntil(lambda: rows(kept)[0].startswith("What stood on the bridge\n"), timeout=PATIENCE)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert kept.window.toolbar.title.title.text() == "What stood on the bridge"
    kept.commands.actions["file.new"].trigger()
    assert kept.window.toolbar.title.title.text() == "Synoptic"


def test_what_is_deleted_comes_back_with_all_that_was_decided(
    qtbot: QtBot, kept: Frame, panel: LibraryPanel, tmp_path: Path
) -> None:
    panel.list.setCurrentRow(1)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Delete the comparison first." in words(kept), timeout=PATIENCE)
    before = rows(kept)
    panel.list.setFocus()
    panel.list.setCurrentRow(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(rows(kept)) == 2, timeout=PATIENCE)
    assert ", 1 decision. The articles stay in the library." in words(kept)
    assert kept.window.focusWidget() is panel.list
    with library(tmp_path) as made:
        assert made.comparisons() == ()
    answer(qtbot, kept, "Undo")
    qtbot.waitUntil(lambda: rows(kept) == before, timeout=PATIENCE)
    with library(tmp_path) as made:
        assert len(made.decisions(1)) == 1
    assert kept.window.focusWidget() is panel.list
    panel.list.selectAll()
    QTest.mouseClick(panel.changes["delete"], LEFT)
    qtbot.waitUntil(lambda: panel.count.text().startswith("The library is empty."), timeout=PATIENCE)
    assert kept.window.focusWidget() is panel.list
    assert "The files on your disk stay where they are." in words(kept)
    with library(tmp_path) as made:
        assert made.counts() == (0, 0)
    answer(qtbot, kept, "Undo")
    qtbot.waitUntil(lambda: rows(kept) == before, timeout=PATIENCE)
    panel.list.setCurrentRow(0)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert kept.state.verdict(0) == Verdict("confirmed")


def test_what_is_open_is_not_deleted_under_one_s_hands(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:2])
    kept.commands.actions["file.library"].trigger()
    panel = kept.commands.finding.panel
    qtbot.waitUntil(lambda: len(rows(kept)) == 3, timeout=PATIENCE)
    panel.list.setCurrentRow(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "open in this window" in words(kept), timeout=PATIENCE)


def test_a_search_keeps_to_the_place(qtbot: QtBot, kept: Frame, panel: LibraryPanel, tmp_path: Path) -> None:
    with library(tmp_path) as made:
        made.put_in(made.add_collection("Rail"), [1])
    panel.search()
    qtbot.waitUntil(lambda: "Rail, 1" in places(panel), timeout=PATIENCE)
    go_to(panel, "Rail")
    QTest.keyClicks(panel.query, "train")
    qtbot.waitUntil(lambda: panel.count.text() == "1 found in “Rail”", timeout=PATIENCE)
    go_to(panel, "Comparisons")
    qtbot.waitUntil(lambda: "among comparisons" in panel.count.text(), timeout=PATIENCE)


def test_menus_offer_what_can_be_done(kept: Frame, panel: LibraryPanel) -> None:
    panel.shelf_menu.aboutToShow.emit()
    assert [action.text() for action in panel.shelf_menu.actions() if action.isVisible()] == ["New collection…"]
    panel.list.setCurrentRow(1)
    assert [action.isEnabled() for action in panel.row_menu.actions()] == [True, True, False, True]
    panel.list.customContextMenuRequested.emit(QPoint(5, 5))
    assert panel.row_menu.isVisible()
    panel.row_menu.close()


def test_files_and_folders_are_added_without_being_opened(
    qtbot: QtBot, kept: Frame, panel: LibraryPanel, corpus: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number}.txt").write_text(f"Headline {number}\n\nA story of {number} ships that sailed today.\n")
    (folder / "blank.txt").write_text("  \n")
    (folder / "again.txt").write_bytes((folder / "1.txt").read_bytes())
    adding = kept.commands.finding.adding
    adding.ask_folder = lambda *_: str(folder)
    panel.adding.emit("folder")
    qtbot.waitUntil(lambda: "30 articles added to the library." in words(kept), timeout=PATIENCE)
    assert "1 was there already." in words(kept)
    assert "1 file could not be read: “blank.txt”." in words(kept)
    qtbot.waitUntil(lambda: "Articles, 32" in places(panel), timeout=PATIENCE)
    with Library.open(tmp_path / "library.sqlite") as made:
        hit = made.search('"7 ships"').articles[0]
        original = made.original(hit.entry.id)
        assert original is not None
        assert original.data == (folder / "7.txt").read_bytes()


def test_adding_is_stopped_and_what_was_added_stays(
    qtbot: QtBot, kept: Frame, panel: LibraryPanel, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number:03}.txt").write_text(f"Headline {number}\n\nA story of {number} ships. " * 40)
    adding = kept.commands.finding.adding
    adding.ask_folder = lambda *_: str(folder)
    panel.adding.emit("folder")
    qtbot.waitUntil(lambda: panel.work.text().startswith("Adding "), timeout=PATIENCE)
    QTest.mouseClick(panel.stop_button, LEFT)
    qtbot.waitUntil(lambda: "Stopped: " in words(kept), timeout=PATIENCE)
    assert not panel.work.isVisible()
    told = int(words(kept).split("Stopped: ")[1].split()[0])
    with Library.open(tmp_path / "library.sqlite") as made:
        assert made.counts()[0] == told + 2 < 602


def test_what_is_open_is_renamed_from_the_menu(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:2])
    kept.commands.actions["file.rename"].trigger()
    name(qtbot, kept, "What stood on the bridge")
    assert kept.window.windowTitle() == "What stood on the bridge — Synoptic"
    with library(tmp_path) as made:
        qtbot.waitUntil(lambda: made.comparison(1).title == "What stood on the bridge", timeout=PATIENCE)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        kept.session.open_files(reports[2:3])
    assert kept.session.title == "What stood on the bridge"
