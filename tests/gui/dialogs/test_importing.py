from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from reader.gui.dialogs.address import AddressDialog
from reader.gui.models.candidates import alike, extent_words, strangers
from reader.ingest import open_bytes, open_source
from reader.library import Detail, Library
from reader.text.model import FurnitureKind
from tests.gui.kept.test_keeping import PATIENCE, answer, opened, reports, words
from tests.ingest import documents
from tests.ingest.test_web import site

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.dialogs.importing import ImportPanel

__all__ = ["reports", "site"]


@pytest.fixture
def folder(reports: list[Path], tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    (made / "inner").mkdir(parents=True)
    for report in reports[:2]:
        shutil.copy(report, made)
    shutil.copy(reports[2], made / "inner")
    text = reports[0].read_text()
    (made / "zz-again.txt").write_text(text + "\n\nOne sentence more stands at the end of this copy.\n")
    (made / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    return made


def chosen_from(qtbot: QtBot, frame: Frame, path: Path) -> ImportPanel:
    with qtbot.waitSignal(frame.session.choosing, timeout=PATIENCE):
        frame.session.open_files([path])
    panel = frame.commands.files.panel
    assert frame.window.pages.currentWidget() is panel
    return panel


def tick(panel: ImportPanel, row: int) -> None:
    """Click the tick of a card."""
    rect = panel.list.visualItemRect(panel.list.item(row))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.right() - 24, rect.top() + 20))


def test_a_folder_is_shown_before_it_is_compared(qtbot: QtBot, kept: Frame, folder: Path) -> None:
    panel = chosen_from(qtbot, kept, folder)
    assert panel.list.count() == 5
    assert panel.taken.text() == "4 of 8 places taken, 1 refused"
    assert "look like the same text" in panel.notes.text()
    heard = [str(panel.list.item(n).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(5)]
    assert sum("picture.png" in each and "looks like" in each for each in heard) == 1
    assert all("words kept" in each for each in heard if "picture.png" not in each)
    assert kept.session.sources == ()
    copy = next(n for n in range(5) if "zz-again" in panel.sources[n].request.name)
    tick(panel, copy)
    assert panel.taken.text() == "3 of 8 places taken, 1 refused"
    assert panel.notes.text() == "No two look like the same text."
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert len(kept.session.sources) == 3
    assert kept.window.pages.currentWidget() is kept.window.desk


def test_an_archive_is_chosen_from_by_keyboard(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as packed:
        for report in reports[:3]:
            packed.write(report, report.name)
    panel = chosen_from(qtbot, kept, tmp_path / "pages.zip")
    assert panel.list.hasFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.compare.text() == "Compare 2 articles"
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with Library.open(tmp_path / "library.sqlite") as made:
        (comparison,) = made.comparisons()
        originals = [made.original(number) for number in comparison.articles]
        assert [each.data for each in originals if each] == [reports[0].read_bytes(), reports[2].read_bytes()]


def test_details_and_folds_are_corrected_before_comparing(
    qtbot: QtBot, kept: Frame, folder: Path, tmp_path: Path
) -> None:
    panel = chosen_from(qtbot, kept, folder)
    row = next(n for n, each in enumerate(panel.sources) if "daily-clarion" in each.request.name)
    panel.list.setCurrentRow(row)
    outlet = panel.fields.fields[Detail.OUTLET]
    outlet.setFocus()
    outlet.setText("The Daily Clarion, late edition")
    QTest.keyClick(outlet, Qt.Key.Key_Tab)
    before = panel.chosen_sources()[0].article
    assert before.metadata.outlet == "The Daily Clarion, late edition"
    assert panel.fields.places[Detail.OUTLET].text() == "set by hand"
    fold = before.furniture[1]
    panel.text.anchorClicked.emit(QUrl(f"fold:{fold.span.start}-{fold.span.end}"))
    assert len(panel.chosen_sources()[0].article.furniture) == len(before.furniture) - 1
    cursor = panel.text.document().find(before.words_of(len(before.sentences) - 1)[:30])
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    panel.text.setTextCursor(cursor)
    QTest.mouseClick(panel.fold, Qt.MouseButton.LeftButton)
    article = panel.chosen_sources()[0].article
    assert FurnitureKind.BY_HAND in {each.why for each in article.furniture}
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.mouseClick(panel.compare, Qt.MouseButton.LeftButton)
    assert kept.session.articles[0] == article
    with Library.open(tmp_path / "library.sqlite") as made:
        number = made.comparisons()[0].articles[0]
        assert made.article(number) == article
        assert made.article(number, corrected=False).metadata.outlet != article.metadata.outlet


def test_of_words_that_stand_several_times_those_that_are_selected_are_folded(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    line = "The mayor 🙂 declined to speak and the mayor left early that evening."
    (tmp_path / "twice.txt").write_text(f"A late session\n\n{line}\n\nThe council met at noon on Tuesday. {line}\n")
    opened(qtbot, kept, [tmp_path / "twice.txt", reports[0]])
    kept.commands.files.show_import()
    panel = kept.commands.files.panel
    panel.list.setCurrentRow(0)
    document = panel.text.document()
    found = document.find("mayor")
    for _ in range(3):  # the second of the last paragraph
        found = document.find("mayor", found)
    panel.text.setTextCursor(found)
    QTest.mouseClick(panel.fold, Qt.MouseButton.LeftButton)
    article = panel.chosen_sources()[0].article
    (folded,) = (each.span for each in article.furniture if each.why is FurnitureKind.BY_HAND)
    assert folded.start == article.text.rindex("mayor")


def test_the_details_of_open_articles_are_reached_and_left(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:3])
    before = kept.state.comparison
    kept.commands.actions["file.import"].trigger()
    panel = kept.commands.files.panel
    assert kept.window.pages.currentWidget() is panel
    assert not kept.window.sidebar_dock.isVisible()
    assert panel.compare.text() == "Compare 3 articles"
    assert panel.fields.places[Detail.PUBLISHED].text().startswith("from ")
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert kept.window.pages.currentWidget() is kept.window.desk
    assert kept.state.comparison is before
    kept.commands.actions["file.import"].trigger()
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert len(kept.session.articles) == 2


def test_files_added_while_choosing_join_the_list(
    qtbot: QtBot, frame: Frame, folder: Path, reports: list[Path]
) -> None:
    panel = chosen_from(qtbot, frame, folder)
    frame.commands.files.ask_open = lambda *_: ([str(reports[3])], "")
    with qtbot.waitSignal(frame.session.choosing, timeout=PATIENCE):
        QTest.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    assert panel.list.count() == 6
    assert frame.session.sources == ()


def test_a_refusal_leads_to_the_details(qtbot: QtBot, frame: Frame, reports: list[Path], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" ")
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.session.open_files([*reports[:2], tmp_path / "empty.txt"])
    assert "“empty.txt” holds no text" in words(frame)
    answer(qtbot, frame, "Import details")
    panel = frame.commands.files.panel
    assert panel.taken.text() == "2 of 8 places taken, 1 refused"


def test_too_many_can_be_chosen_from(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    paths = []
    for number in range(10):
        paths.append(tmp_path / f"report-{number}.txt")
        paths[-1].write_text(f"Report {number}\n\nThe ferry ran aground with {number + 100} people aboard.\n")
    with qtbot.waitSignal(frame.session.noticed, timeout=PATIENCE):
        frame.session.open_files(paths)
    answer(qtbot, frame, "Choose…")
    panel = frame.commands.files.panel
    assert panel.taken.text() == "8 of 8 places taken"
    panel.list.setCurrentRow(8)
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert not panel.compare.isEnabled()
    assert "Up to 8 articles fit side by side." in panel.notes.text()


def test_nothing_an_article_says_becomes_markup(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    hostile = '<img src="http://127.0.0.1:9/x"><a href="fold:0-5">keep</a> & <b>bold</b>'
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Title {name}\n\n{hostile} is what the page said, word for word.\n")
    panel = chosen_from(qtbot, frame, tmp_path)
    assert "<img src=" in panel.text.toPlainText()


def test_marks_that_turn_the_direction_are_shown_by_name(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    title, body = "Ferry \u202eskcik\u202c off Port Lenn", "The ferry ran \u202edezilaer\u202c aground on Monday."
    (tmp_path / "\u202etxt.exe.txt").write_text(f"{title}\n\n{body}\n")
    (tmp_path / "\u202egnp.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    panel = chosen_from(qtbot, frame, tmp_path)
    told = [panel.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert any("Ferry ‹RLO›skcik‹PDF› off Port Lenn" in each for each in told)
    assert all("\u202e" not in each for each in told)
    panel.list.setCurrentRow(next(row for row in range(2) if "Ferry" in told[row]))
    assert "ran ‹RLO›dezilaer‹PDF› aground" in panel.text.toPlainText()
    assert "reads Ferry ‹RLO›skcik‹PDF› off" in panel.fields.places[Detail.TITLE].text()


def test_an_item_of_a_feed_leads_to_its_page(qtbot: QtBot, frame: Frame, tmp_path: Path, site: str) -> None:
    frame.commands.keep_setting("private_addresses", True)
    feed = documents.rss(2).decode().replace("https://harbour.example/ferry", f"{site}/article")
    (tmp_path / "news.rss").write_text(feed)
    panel = chosen_from(qtbot, frame, tmp_path / "news.rss")
    assert panel.page.isVisible()
    QTest.mouseClick(panel.page, Qt.MouseButton.LeftButton)
    dialog = frame.window.findChild(AddressDialog)
    assert dialog is not None
    assert dialog.address.text() == f"{site}/article"
    with qtbot.waitSignal(frame.session.choosing, timeout=PATIENCE):
        QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert panel.list.count() == 3
    panel.list.setCurrentRow(2)
    assert not panel.page.isVisible()


def test_likeness_and_strangeness(reports: list[Path]) -> None:
    articles = [open_source(report) for report in reports[:3]]
    copy = open_bytes(reports[0].read_bytes() + b"\n\nOne more sentence at the end.\n", "copy.txt")
    other = open_bytes(b"Bread\n\nKnead the flour with Sourdough, then rest it near Lisbon Oven.\n", "bread.txt")
    assert alike([*articles, copy]) == [(0, 3)]
    assert alike([copy, *articles, articles[0]]) == [(0, 1, 4)]
    assert strangers([*articles, other]) == [3]
    assert strangers(articles) == []
    assert "words kept" in extent_words(articles[0])
