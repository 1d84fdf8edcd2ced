from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from lxml import etree, html
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from reader.export.files import write_whole
from reader.gui.acts.filetable import export_kinds
from reader.gui.acts.saving import FORMATS
from reader.gui.state import Verdict
from reader.library import open_project
from tests.gui.kept.test_keeping import PATIENCE, contested, opened, reports, words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.kept.memory import Memory

__all__ = ["reports"]


def exported(qtbot: QtBot, frame: Frame, ending: str, path: Path) -> Path:
    """Export by the menu into a file that the dialog is told."""
    exporting = frame.commands.exporting
    exporting.ask_save = lambda *_: (str(path), "")
    with qtbot.waitSignal(exporting.written, timeout=PATIENCE):
        frame.commands.actions[f"file.export-{ending}"].trigger()
    assert str(path) in frame.window.status.currentMessage()
    return path


def opens(path: Path) -> str:
    """Return the words of an exported file as a program of its format reads them."""
    match path.suffix:
        case ".html":
            return str(html.fromstring(path.read_bytes()).text_content())
        case ".pdf":
            document = pypdfium2.PdfDocument(path)
            try:
                return "\n".join(page.get_textpage().get_text_range() for page in document)
            finally:
                document.close()
        case ".docx" | ".xlsx":
            inner = "word/document.xml" if path.suffix == ".docx" else "xl/sharedStrings.xml"
            with zipfile.ZipFile(path) as packed:
                return "".join(etree.fromstring(packed.read(inner)).itertext())
        case ".xml":
            return "".join(etree.fromstring(path.read_bytes()).itertext())
        case ".json" | ".jsonld":
            return json.dumps(json.loads(path.read_text()), ensure_ascii=False)
    return path.read_text()


@pytest.mark.parametrize("ending", [ending for ending, _ in export_kinds()])
def test_every_format_is_written_from_the_menu(qtbot: QtBot, reading: Frame, ending: str, tmp_path: Path) -> None:
    reading.state.decide(0, Verdict("confirmed", "Ask the coastguard."))
    told = " ".join(opens(exported(qtbot, reading, ending, tmp_path / f"out.{ending}")).split())
    assert "Aurora" in told
    assert "Ask the coastguard." in told
    assert list(tmp_path.glob("*.part")) == []


def test_the_menu_names_every_format() -> None:
    assert {ending for ending, _ in export_kinds()} == {each.ending for each in FORMATS}


def test_the_choice_in_the_dialog_decides_the_format(qtbot: QtBot, reading: Frame, tmp_path: Path) -> None:
    exporting = reading.commands.exporting
    offered: list[str] = []

    def choose(_parent: object, _title: str, start: str, lines: str) -> tuple[str, str]:
        offered.extend([start, *lines.split(";;")])
        return str(tmp_path / "report"), next(line for line in lines.split(";;") if "docx" in line)

    exporting.ask_save = choose
    with qtbot.waitSignal(exporting.written, timeout=PATIENCE):
        QTest.keyClick(reading.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert (tmp_path / "report.docx").is_file()
    assert len(offered) == len(FORMATS) + 1


def test_a_folder_that_is_not_there_is_told(qtbot: QtBot, reading: Frame, tmp_path: Path) -> None:
    reading.commands.exporting.ask_save = lambda *_: (str(tmp_path / "gone" / "out.html"), "")
    reading.commands.actions["file.export-html"].trigger()
    qtbot.waitUntil(lambda: "“out.html” could not be written" in words(reading), timeout=PATIENCE)


def test_what_stood_there_stands_when_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path / "kept", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_the_report_has_the_letters_of_the_panes(qtbot: QtBot, reading: Frame, tmp_path: Path) -> None:
    comparison = reading.state.comparison
    assert comparison is not None
    reading.state.arrange(order=(2, 0, 1))
    document = json.loads(exported(qtbot, reading, "json", tmp_path / "a.json").read_text())
    assert [each["outlet"] for each in document["articles"]] == [
        comparison.articles[number].metadata.outlet for number in (2, 0, 1)
    ]


def test_a_sentence_is_copied_as_a_citation(reading: Frame) -> None:
    comparison = reading.state.comparison
    assert comparison is not None
    place = comparison.groups[0].wordings[0].place
    reading.commands.moves.go_to(place)
    reading.commands.actions["edit.cite"].trigger()
    article = comparison.articles[place.article]
    text = QGuiApplication.clipboard().text()
    assert text.startswith(f"{article.metadata.outlet}, {article.metadata.title}")
    assert text.endswith(f": “{article.words_of(place.sentence)}”")


def test_selected_words_are_copied_as_a_citation(qtbot: QtBot, reading: Frame) -> None:
    view = reading.window.desk.panes[1].view
    view.setFocus()
    qtbot.waitUntil(lambda: reading.window.desk.leading is reading.window.desk.panes[1])
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 3)
    view.setTextCursor(cursor)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert f"“{cursor.selectedText().strip()}”" in QGuiApplication.clipboard().text()


def saved(qtbot: QtBot, frame: Frame, path: Path) -> Path:
    exporting = frame.commands.exporting
    exporting.ask_save = lambda *_: (str(path), "")
    with qtbot.waitSignal(exporting.written, timeout=PATIENCE):
        frame.commands.actions["file.save-project"].trigger()
    return path


def test_a_project_is_saved_sent_and_opened(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path, application: QApplication, memory: Memory
) -> None:
    opened(qtbot, kept, reports[:3])
    number = contested(kept)
    kept.state.decide(number, Verdict("confirmed", "Rung up."))
    path = saved(qtbot, kept, tmp_path / "kell")
    path = path.with_name("kell.synoptic")
    assert [piece.original.data for piece in open_project(path).pieces if piece.original] == [
        report.read_bytes() for report in reports[:3]
    ]
    kept.close()
    (tmp_path / "library.sqlite").unlink()
    frame = again_with(qtbot, application, memory, tmp_path, path)
    try:
        assert frame.state.verdict(number) == Verdict("confirmed", "Rung up.")
        assert len(frame.session.articles) == 3
        before = frame.commands.keeping.number
        with qtbot.waitSignal(frame.commands.keeping.kept, timeout=PATIENCE):
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(path))])
            frame.window.drops.dropped.emit(mime)
        assert frame.commands.keeping.number == before  # the same project is not kept twice
    finally:
        frame.close()


def again_with(qtbot: QtBot, application: QApplication, memory: Memory, folder: Path, path: Path) -> Frame:
    from tests.gui.conftest import keeping_frame

    frame = keeping_frame(application, memory, folder)
    with qtbot.waitSignal(frame.commands.keeping.kept, timeout=PATIENCE):
        frame.session.open_files([path])
    return frame


def test_a_project_is_saved_and_opened_without_a_library(
    qtbot: QtBot, frame: Frame, reports: list[Path], tmp_path: Path
) -> None:
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.session.open_files(reports[:2])
    saved(qtbot, frame, tmp_path / "two.synoptic")
    frame.commands.actions["file.new"].trigger()
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.session.open_files([tmp_path / "two.synoptic"])
    assert [article.source for article in frame.session.articles] == [str(report) for report in reports[:2]]


def test_a_project_that_is_none_is_refused(qtbot: QtBot, kept: Frame, tmp_path: Path) -> None:
    (tmp_path / "false.synoptic").write_text("no project")
    kept.session.open_files([tmp_path / "false.synoptic"])
    qtbot.waitUntil(lambda: "no project file that can be read" in words(kept), timeout=PATIENCE)
    assert kept.commands.keeping.on
