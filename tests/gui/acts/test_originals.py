from __future__ import annotations

import stat
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from reader.gui.dialogs.original import OriginalDialog
from reader.gui.models.original import SHOWN, original
from tests.gui.kept.test_keeping import PATIENCE, opened, reports, words
from tests.ingest import documents

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame

__all__ = ["reports"]

LEFT = Qt.MouseButton.LeftButton
HOSTILE = (
    '<html><body onload="x()"><img src="https://tracker.example/p.png">\u202eTen died.\x00</body></html>' + " " * 200
)


def shown(qtbot: QtBot, frame: Frame, number: int = 0) -> OriginalDialog:
    """Ask for the original of an article by its key."""
    QTest.mouseClick(frame.window.desk.panes[number].view.viewport(), LEFT)
    QTest.keyClick(frame.window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: frame.window.findChild(OriginalDialog) is not None, timeout=PATIENCE)
    dialog = frame.window.findChild(OriginalDialog)
    assert dialog is not None
    return dialog


def test_a_web_page_is_shown_as_text_and_never_handed_on(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(HOSTILE)
    opened(qtbot, kept, [page, reports[0]])
    dialog = shown(qtbot, kept)
    assert "‹RLO›Ten died.\ufffd" in dialog.text.toPlainText()
    assert 'src="https://tracker.example/p.png"' in dialog.text.toPlainText()
    assert not dialog.program.isVisible()
    assert "would run its scripts" in dialog.note.text()
    assert "web page, 293 bytes" in dialog.facts.text()
    copy = tmp_path / "copy.html"
    kept.commands.originals.ask_save = lambda *_: (str(copy), "")
    QTest.mouseClick(dialog.copy, LEFT)
    qtbot.waitUntil(copy.exists, timeout=PATIENCE)
    assert copy.read_bytes() == page.read_bytes()
    qtbot.waitUntil(lambda: str(copy) in dialog.note.text(), timeout=PATIENCE)


def test_a_document_goes_to_its_program_as_a_copy_that_vanishes(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    evil = tmp_path / "$(touch gone); --help.exe"
    evil.write_bytes(before := documents.docx())
    opened(qtbot, kept, [evil, reports[0]])
    evil.unlink()  # the library has it
    given: list[Path] = []
    kept.commands.originals.open_outside = lambda path: given.append(path) is None
    dialog = shown(qtbot, kept)
    QTest.mouseClick(dialog.program, LEFT)
    QTest.mouseClick(dialog.program, LEFT)
    (path,) = set(given)
    assert path.suffix == ".docx"
    assert path.name.replace("-", "").replace(".docx", "").isalnum()
    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    kept.commands.originals.open_outside = lambda path: False
    QTest.mouseClick(dialog.program, LEFT)
    assert "Save a copy instead" in dialog.note.text()
    kept.commands.originals.close()
    assert not path.parent.exists()


def test_a_copy_is_saved_also_where_the_dialog_was_closed_meanwhile(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:2])
    dialog = shown(qtbot, kept)
    copy = tmp_path / "copy.txt"
    kept.commands.originals.ask_save = lambda *_: (str(copy), "")
    may_write = threading.Event()
    kept.commands.keeping.aside.do(may_write.wait)
    QTest.mouseClick(dialog.copy, LEFT)
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog), timeout=PATIENCE)
    may_write.set()
    done: list[None] = []
    kept.commands.keeping.aside.do(lambda: None, done.append)  # its answer comes after that of the copy
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    assert copy.read_bytes() == reports[0].read_bytes()


def test_an_original_that_is_gone_is_told(qtbot: QtBot, frame: Frame, reports: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(reports[0].read_text())
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.session.open_files([path, reports[1]])
    path.write_text("Other words stand here now.")
    frame.commands.originals.show_original_of(frame.session.sources[0])
    qtbot.waitUntil(lambda: "is not here" in words(frame), timeout=PATIENCE)


def test_the_original_is_reached_from_the_import_details(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:2])
    kept.commands.files.show_import()
    panel = kept.commands.files.panel
    panel.list.setCurrentRow(1)
    QTest.mouseClick(panel.original, LEFT)
    qtbot.waitUntil(lambda: kept.window.findChild(OriginalDialog) is not None, timeout=PATIENCE)
    dialog = kept.window.findChild(OriginalDialog)
    assert dialog is not None
    assert dialog.text.toPlainText() == reports[1].read_text()


@pytest.mark.parametrize(
    ("data", "name", "ending", "outside"),
    [
        (b"%PDF-1.4 x", "a.txt", ".pdf", True),
        (documents.rtf(), "a.html", ".rtf", True),
        (documents.mail(), "a.eml", ".eml", False),
        (b"[Desktop Entry]\nExec=rm -rf ~\nName=Ten people died.", "a.desktop", ".txt", False),
        (b"#!/bin/sh\nrm -rf ~", "a.sh", ".txt", False),
        (b"MZ\x90\x00\x03\x00\x00\x00", "a.exe", ".bin", False),
        (b"a" * 1_000_000, "a.txt", ".txt", False),
    ],
)
def test_only_documents_leave_the_window(data: bytes, name: str, ending: str, outside: bool) -> None:
    found = original(data, name)
    assert (found.ending, found.outside, found.data) == (ending, outside, data)
    assert len(found.text) + found.rest in (0, len(data))
    assert len(found.text) <= SHOWN
