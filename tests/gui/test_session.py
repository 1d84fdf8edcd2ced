from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reader.gui.acts.actions import VIEWS
from reader.gui.acts.incoming import pasted, sources_in
from reader.gui.beside import early
from reader.gui.beside.work import Request, open_one
from reader.gui.dialogs.paste import PasteDialog
from reader.gui.frame.banners import Banner
from reader.gui.state import Verdict
from reader.resources import samples
from tests.gui.conftest import focused

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 30_000  # ms: a whole comparison on a busy machine


@pytest.fixture
def reports(corpus: Path) -> list[Path]:
    return sorted((corpus / "kell-valley").glob("*.txt"))


def opened(qtbot: QtBot, frame: Frame, paths: list[Path]) -> None:
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.session.open_files(paths)


def words(frame: Frame) -> str:
    return "\n".join(notice.text for notice in frame.window.banners.notices)


def answer(qtbot: QtBot, frame: Frame, text: str) -> None:
    banner = frame.window.banners.findChildren(Banner)[-1]
    button = next(each for each in banner.findChildren(QPushButton) if each.text() == text)
    QTest.mouseClick(button, LEFT)


def test_a_sample_opens_with_one_click(qtbot: QtBot, frame: Frame) -> None:
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        QTest.mouseClick(frame.window.start.sample_rows[0], LEFT)
    assert frame.window.toolbar.title.title.text() == samples()[0].title
    assert frame.state.comparison is not None
    assert frame.state.comparison.groups
    assert frame.state.group is not None
    assert [recent.title for recent in frame.memory.recent()] == [samples()[0].title]


def test_files_are_added_to_those_that_are_open(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    opened(qtbot, frame, reports[:2])
    opened(qtbot, frame, reports[2:3])
    assert frame.session.files == tuple(reports[:3])
    assert frame.state.comparison is not None
    assert len(frame.state.comparison.articles) == 3


def test_verdicts_stay_when_an_article_is_added(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    opened(qtbot, frame, reports[:3])
    frame.commands.decisions.confirm()
    assert frame.state.current is not None
    title = frame.state.current.title
    opened(qtbot, frame, reports[3:])
    kept = [frame.state.comparison.groups[n].title for n in frame.state.verdicts]  # type: ignore[union-attr]
    assert len(kept) == 1, title


def test_one_article_alone_can_be_read(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    with qtbot.waitSignal(frame.session.changed, timeout=PATIENCE):
        frame.session.open_files(reports[:1])
    assert frame.window.pages.currentWidget() is frame.window.desk
    assert "Add another report of the same event" in words(frame)
    assert frame.window.toolbar.counter.text == "not compared"
    views = {view: frame.commands.actions[f"view.{view}"].isEnabled() for view in VIEWS}
    assert views == {"read": True, "matrix": False, "timeline": True, "origins": False, "review": False}
    frame.commands.files.ask_open = lambda *_: ([str(reports[1])], "")
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        answer(qtbot, frame, "Add files…")
    assert len(frame.session.articles) == 2
    assert all(frame.commands.actions[f"view.{view}"].isEnabled() for view in VIEWS)
    assert words(frame) == ""


def test_what_cannot_be_opened_loses_nothing(qtbot: QtBot, frame: Frame, reports: list[Path], tmp_path: Path) -> None:
    opened(qtbot, frame, reports[:2])
    before = frame.state.comparison
    (tmp_path / "empty.txt").write_text("  \n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    broken = [tmp_path / "gone.txt", tmp_path / "empty.txt", tmp_path / "picture.png"]
    with qtbot.waitSignal(frame.session.noticed, timeout=PATIENCE):
        frame.session.open_files(broken)
    assert frame.state.comparison is before
    assert len(frame.session.articles) == 2
    for path in broken:
        assert f"“{path.name}”" in words(frame)
    assert str(tmp_path) not in words(frame)


def test_a_good_file_opens_beside_a_bad_one(qtbot: QtBot, frame: Frame, reports: list[Path], tmp_path: Path) -> None:
    opened(qtbot, frame, [reports[0], tmp_path / "gone.txt", reports[1]])
    assert len(frame.session.articles) == 2
    assert "gone.txt" in words(frame)


def test_twelve_articles_are_too_many(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    paths = []
    for number in range(12):
        paths.append(tmp_path / f"report-{number}.txt")
        paths[-1].write_text(
            f"Report {number}\n\nThe ferry ran aground on Thursday with {number + 100} people aboard.\n"
        )
    with qtbot.waitSignal(frame.session.noticed, timeout=PATIENCE):
        frame.session.open_files(paths)
    assert "Up to 8 articles fit side by side; 12 were chosen." in words(frame)
    assert frame.session.articles == ()
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        answer(qtbot, frame, "Open the first 8")
    assert len(frame.session.articles) == 8


def test_the_same_article_is_not_opened_twice(
    qtbot: QtBot, frame: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, frame, reports[:2])
    copy = Path(shutil.copy(reports[0], tmp_path / "copy.txt"))
    with qtbot.waitSignal(frame.session.noticed, timeout=PATIENCE):
        frame.session.open_files([copy])
    assert len(frame.session.articles) == 2
    assert "copy.txt is open already." in words(frame)


def test_an_article_is_closed_and_the_others_compared_anew(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    opened(qtbot, frame, reports[:3])
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.commands.actions["file.close"].trigger()
    assert len(frame.session.articles) == 2


def test_closing_all_leads_back_to_the_start(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    opened(qtbot, frame, reports[:2])
    frame.commands.actions["file.new"].trigger()
    window = frame.window
    assert window.pages.currentWidget() is window.start
    assert window.start.recent_rows
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        QTest.mouseClick(window.start.recent_rows[0], LEFT)
    assert frame.session.files == tuple(reports[:2])


def test_unrelated_articles_say_that_nothing_was_found(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bread\n\nKnead flour, water and salt, and let the dough rise overnight.\n")
    (tmp_path / "b.txt").write_text("Orbits\n\nThe comet passed its perihelion far inside the path of Mercury.\n")
    opened(qtbot, frame, [tmp_path / "a.txt", tmp_path / "b.txt"])
    assert "2 articles with 4 sentences were compared; no passage of one was found in another. No two sen" in words(
        frame
    )


def test_stopping_keeps_the_texts_and_offers_to_go_on(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    with qtbot.waitSignal(frame.session.changed, timeout=PATIENCE):
        frame.session.open_files(reports)
    QTest.mouseClick(frame.window.status.cancel_button, LEFT)
    assert not frame.worker.busy
    assert frame.window.status.work == ""
    assert "The articles are not compared." in words(frame)
    assert len(frame.session.articles) == 4
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        answer(qtbot, frame, "Compare")


def test_what_a_stopped_opening_would_have_replaced_stays(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    opened(qtbot, frame, reports[:2])
    frame.session.open_files(reports[2:3], replace=True)
    frame.session.stop()
    opened(qtbot, frame, reports[3:4])
    assert frame.session.files == (*reports[:2], reports[3])


def test_text_from_the_clipboard_becomes_an_article(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    opened(qtbot, frame, reports[:1] + reports[1:2])
    QGuiApplication.clipboard().setText("Aurora aground\n\nThe ferry Aurora ran aground with 150 people aboard.\n")
    frame.commands.actions["file.paste"].trigger()
    dialog = frame.window.findChild(PasteDialog)
    assert dialog is not None
    assert "150 people" in dialog.text.toPlainText()
    dialog.source.setText("The Harbour Post")
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        QTest.mouseClick(dialog.add, LEFT)
    assert frame.session.articles[2].source == "The Harbour Post"


def test_an_empty_clipboard_leaves_room_to_paste(qtbot: QtBot, frame: Frame) -> None:
    QGuiApplication.clipboard().setText("word")
    frame.commands.actions["file.paste"].trigger()
    dialog = frame.window.findChild(PasteDialog)
    assert dialog is not None
    assert dialog.text.toPlainText() == ""
    assert not dialog.add.isEnabled()
    dialog.text.setPlainText("One two three four five six seven eight.")
    assert dialog.add.isEnabled()
    dialog.reject()


def test_files_and_folders_are_told_from_addresses(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/page")])
    assert sources_in(mime) == (tmp_path,)


def test_pasted_html_is_kept_as_html() -> None:
    mime = QMimeData()
    mime.setHtml("<h1>Ferry</h1><p>The ferry ran aground on Thursday with 150 people aboard.</p>")
    mime.setText("Ferry\nThe ferry ran aground on Thursday with 150 people aboard.")
    assert pasted(mime)[0].startswith(b"<h1>")
    mime.setHtml("")
    assert pasted(mime)[0].startswith(b"Ferry")
    assert pasted(None) == (b"", "")


CHROMIUM = (  # what Chromium puts on the clipboard for a selection: a fragment, with the styles of the page on it
    '<meta http-equiv="content-type" content="text/html; charset=utf-8"><h1 style="color: rgb(0, 0, 0)">Ferry aground'
    '</h1><p style="margin: 0">The ferry Aurora ran aground on Thursday with <b>150</b> people aboard.</p>'
    '<script src="https://tracker.example/x.js"></script><img src="https://tracker.example/x.png">'
)


@pytest.mark.parametrize("how", ["pasted", "dropped"])
def test_a_selection_of_a_browser_is_read_by_its_structure(qtbot: QtBot, frame: Frame, how: str) -> None:
    mime = QMimeData()
    mime.setHtml(CHROMIUM)
    mime.setText("Ferry aground\nThe ferry Aurora ran aground on Thursday with 150 people aboard.")
    if how == "pasted":
        QGuiApplication.clipboard().setMimeData(mime)
        frame.commands.files.paste_article()
        dialog = frame.window.findChild(PasteDialog)
        assert dialog is not None
        with qtbot.waitSignal(frame.session.changed, timeout=PATIENCE):
            QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    else:
        with qtbot.waitSignal(frame.session.changed, timeout=PATIENCE):
            frame.commands.files.take_dropped(mime)
    (article,) = frame.session.articles
    assert article.text == "Ferry aground\n\nThe ferry Aurora ran aground on Thursday with 150 people aboard."
    assert article.metadata.title == "Ferry aground"


def test_a_dropped_folder_is_shown_with_all_that_is_in_it(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.txt").write_text("Ten people died on Monday, police said.")
    (tmp_path / "inner" / "b.txt").write_text("Twelve people died on Monday, the mayor said.")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    with qtbot.waitSignal(frame.session.choosing, timeout=PATIENCE) as came:
        frame.commands.files.take_dropped(mime)
    assert [Path(each.request.name).name for each in came.args[0]] == ["a.txt", "b.txt"]


def test_a_folder_is_opened_from_the_menu(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ten people died on Monday, police said.")
    frame.commands.files.ask_folder = lambda *_: str(tmp_path)
    with qtbot.waitSignal(frame.session.choosing, timeout=PATIENCE):
        frame.commands.files.open_folder()
    assert frame.window.panel is frame.commands.files.panel


def test_copied_files_are_pasted_as_files(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in reports])
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(frame.session.changed, timeout=PATIENCE):
        frame.commands.files.paste_article()
    assert len(frame.session.sources) == len(reports)


def test_pasted_material_is_opened_under_its_name() -> None:
    assert open_one(Request("note", None, b"A title\n\nA sentence of its own.")).source == "note"


@pytest.fixture
def short_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let four short reports count as long: long ones would keep the tests waiting."""
    monkeypatch.setattr(early, "LONG", 1000)


@pytest.mark.usefixtures("short_is_long")
def test_of_many_long_articles_the_first_are_shown_early(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    with qtbot.waitSignal(frame.session.first_arrived, timeout=PATIENCE):
        frame.session.open_files(reports)
    shown = frame.state.comparison
    assert shown is not None
    assert len(shown.articles) == 4
    assert len(shown.waiting) == 1
    assert "First results: 3 of 4 articles are compared. The others follow." in words(frame)
    assert all(set(shown.waiting).isdisjoint(group.silent) for group in shown.groups)
    assert frame.state.current is not None
    assert not frame.window.desk.panes[shown.waiting[0]].header.silent
    frame.state.select_group(1)
    wanted = frame.state.current
    frame.state.decide(1, Verdict("confirmed"))
    frame.state.arrange(pinned=2)
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        pass
    assert frame.state.comparison is not None
    assert not frame.state.comparison.waiting
    assert "First results" not in words(frame)
    assert wanted is not None
    assert frame.state.current is not None
    assert frame.state.current.wordings[0].place == wanted.wordings[0].place
    assert frame.state.verdict(frame.state.group or 0).decision == "confirmed"
    assert frame.state.pinned == 2


@pytest.mark.usefixtures("short_is_long")
@pytest.mark.parametrize("view", ["read", "review"])
def test_a_note_that_is_being_written_stays_with_its_claim_when_the_others_follow(
    qtbot: QtBot, frame: Frame, reports: list[Path], view: str
) -> None:
    with qtbot.waitSignal(frame.session.first_arrived, timeout=PATIENCE):
        frame.session.open_files(reports)
    frame.commands.show_view(view)
    shown = frame.state.current
    frame.commands.decisions.note()
    QTest.keyClicks(focused(), "Asked both.")
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        pass
    comparison = frame.state.comparison
    assert comparison is not None
    assert shown is not None
    (number,) = frame.state.verdicts
    assert frame.state.verdict(number).note == "Asked both."
    assert {each.place for each in shown.wordings} & {each.place for each in comparison.groups[number].wordings}


@pytest.mark.usefixtures("short_is_long")
def test_stopping_after_the_first_results_keeps_them(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    with qtbot.waitSignal(frame.session.first_arrived, timeout=PATIENCE):
        frame.session.open_files(reports)
    QTest.mouseClick(frame.window.status.cancel_button, LEFT)
    assert "Stopped. 3 of 4 articles are compared." in words(frame)
    assert frame.state.comparison is not None
    assert frame.state.comparison.groups
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        answer(qtbot, frame, "Compare")
    assert not frame.state.comparison.waiting


def test_another_article_leaves_the_person_where_they_were(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    opened(qtbot, frame, reports[:3])
    before = frame.state.comparison
    assert before is not None
    number = frame.window.walks.conflicts()[-1]
    frame.state.select_group(number)
    frame.state.arrange(order=(2, 0, 1), hidden=frozenset({1}), pinned=0)
    opened(qtbot, frame, reports[3:4])
    assert frame.state.order == (2, 0, 1, 3)
    assert (frame.state.hidden, frame.state.pinned) == (frozenset({1}), 0)
    assert frame.state.current is not None
    here = {(w.place.article, w.place.sentence) for w in frame.state.current.wordings}
    assert here & {(w.place.article, w.place.sentence) for w in before.groups[number].wordings}
