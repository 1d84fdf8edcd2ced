from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.gui.dialogs.library import entry_row
from reader.gui.state import Verdict
from reader.ingest import open_source
from reader.library import Library
from tests.builders import plain_article
from tests.gui.kept.test_keeping import PATIENCE, opened, reports, words

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame

__all__ = ["reports"]


def rows(frame: Frame) -> list[str]:
    listed = frame.commands.finding.panel.list
    return [listed.item(n).text() for n in range(listed.count())]


def add_to_library(folder: Path, paths: list[Path]) -> None:
    with Library.open(folder / "library.sqlite") as made:
        made.add_all((open_source(path), path.read_bytes(), "plain text") for path in paths)


def test_the_library_is_searched_and_opened_by_keyboard(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:2])
    kept.state.decide(0, Verdict("", "Ask the signalman about lightning."))
    assert kept.commands.keeping.flush()
    title = kept.session.title
    kept.commands.actions["file.new"].trigger()
    QTest.keyClick(kept.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    panel = kept.commands.finding.panel
    qtbot.waitUntil(lambda: len(rows(kept)) == 3, timeout=PATIENCE)
    assert rows(kept)[0].startswith(f"{title}\nComparison of 2 articles")
    QTest.keyClicks(panel.query, "signalman lightning")
    qtbot.waitUntil(lambda: rows(kept) and rows(kept)[0].startswith("Note: "), timeout=PATIENCE)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert kept.state.verdict(0).note == "Ask the signalman about lightning."
    assert kept.window.pages.currentWidget() is kept.window.desk


def test_no_query_is_syntax_and_what_is_not_there_is_said(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:2])
    kept.commands.actions["file.library"].trigger()
    panel = kept.commands.finding.panel
    for query in ("' OR 1=1 --", '"unclosed', "NEAR(", "qqqxyz"):
        panel.query.setText(query)
        QTest.keyClick(panel.query, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "Nothing holds" in panel.count.text() or "found" in panel.count.text())
    qtbot.waitUntil(lambda: panel.count.text() == "Nothing holds “qqqxyz”.", timeout=PATIENCE)
    assert not panel.open_button.isEnabled()
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert kept.window.pages.currentWidget() is kept.window.desk


def test_other_reports_are_found_and_opened_beside(
    qtbot: QtBot, kept: Frame, reports: list[Path], corpus: Path, tmp_path: Path
) -> None:
    others = sorted(path for path in corpus.glob("*/*.txt") if path.parent != reports[0].parent)
    add_to_library(tmp_path, [reports[2], *others])
    opened(qtbot, kept, reports[:2])
    kept.commands.actions["file.related"].trigger()
    panel = kept.commands.finding.panel
    qtbot.waitUntil(lambda: bool(rows(kept)), timeout=PATIENCE)
    assert "may report the same event" in panel.count.text()
    wanted = open_source(reports[2]).metadata.title
    at = next(n for n, each in enumerate(rows(kept)) if wanted in each)
    assert at <= 1
    assert "Shares " in rows(kept)[at]
    panel.list.setCurrentRow(at)
    assert panel.open_button.text() == "Open beside"
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)
    assert len(kept.session.articles) == 3
    with Library.open(tmp_path / "library.sqlite") as made:
        assert len(made.entries()) == len(others) + 3


def test_without_a_library_that_is_said(frame: Frame) -> None:
    frame.commands.actions["file.library"].trigger()
    assert "no library in use" in words(frame)


def test_an_article_without_an_outlet_is_told_apart_by_its_file(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sqlite") as made:
        made.add(plain_article("Ferry aground\nIt sank.", "", source="/reports/one.txt"))
        made.add(plain_article("Ferry afloat\nIt swam.", "The Post", source="/reports/two.txt"))
        told = [entry_row(each).about for each in made.entries()]
    assert sorted(told) == ["The Post, no date", "one.txt, no date"]
