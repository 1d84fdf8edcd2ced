from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from reader.gui.dialogs.details import DetailsDialog
from reader.gui.state import Verdict
from reader.library import Detail, Library, MarkFurniture, SetDetail
from reader.text.model import FurnitureKind, Place, Role, Span
from tests.gui.kept.test_keeping import PATIENCE, again, answer, contested, opened, reports, words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.kept.memory import Memory

__all__ = ["reports"]


def stand_on(frame: Frame, article: int, sentence: int) -> None:
    span = frame.session.articles[article].sentences[sentence].span
    frame.state.select_place(Place(article, sentence, span))
    frame.window.desk.catch_up()


def done(qtbot: QtBot, frame: Frame, action: str) -> None:
    with qtbot.waitSignal(frame.commands.keeping.kept, timeout=PATIENCE):
        frame.commands.actions[action].trigger()


def test_a_sentence_is_folded_compared_anew_and_brought_back(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:3])
    number = contested(kept)
    assert kept.state.comparison is not None
    title = kept.state.comparison.groups[number].title
    kept.state.decide(number, Verdict("confirmed"))
    kept.state.arrange(order=(2, 1, 0))
    before = kept.session.articles[0]
    stand_on(kept, 0, len(before.sentences) - 1)
    done(qtbot, kept, "edit.furniture")
    article = kept.session.articles[0]
    assert len(article.sentences) == len(before.sentences) - 1
    assert article.furniture[-1].why is FurnitureKind.BY_HAND or any(
        each.why is FurnitureKind.BY_HAND for each in article.furniture
    )
    assert kept.state.comparison is not None
    assert kept.state.comparison.articles[0] == article
    assert [kept.state.comparison.groups[n].title for n in kept.state.verdicts] == [title]
    assert kept.state.order == (2, 1, 0)
    with Library.open(tmp_path / "library.sqlite") as made:
        decided = made.decisions(kept.commands.keeping.number or 0)
        assert any(isinstance(each.decision, MarkFurniture) for each in decided)
        assert made.article(1, corrected=False) == before
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        answer(qtbot, kept, "Undo")
    assert kept.session.articles[0] == before
    assert kept.commands.keeping.flush()
    with Library.open(tmp_path / "library.sqlite") as made:
        decided = made.decisions(kept.commands.keeping.number or 0)
        assert not any(isinstance(each.decision, MarkFurniture) for each in decided)


def test_corrections_hold_after_a_restart(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path, application: QApplication, memory: Memory
) -> None:
    opened(qtbot, kept, reports[:2])
    stand_on(kept, 1, 3)
    done(qtbot, kept, "edit.role-caption")
    wanted = kept.session.articles[1]
    assert wanted.sentences[3].role is Role.CAPTION
    kept.close()
    frame = again(qtbot, application, memory, tmp_path)
    try:
        assert frame.session.articles[1].sentences[3].role is Role.CAPTION
        frame.commands.actions["file.new"].trigger()
        opened(qtbot, frame, reports[:2])  # the files themselves, too, are read as corrected
        qtbot.waitUntil(lambda: frame.session.articles[1].sentences[3].role is Role.CAPTION, timeout=PATIENCE)
    finally:
        frame.close()


def test_sentences_are_joined_and_split(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:2])
    before = kept.session.articles[0]
    at = next(
        n
        for n, (one, other) in enumerate(zip(before.sentences, before.sentences[1:], strict=False))
        if one.paragraph == other.paragraph and one.role is Role.BODY
    )
    stand_on(kept, 0, at)
    done(qtbot, kept, "edit.join")
    joined = kept.session.articles[0]
    assert len(joined.sentences) == len(before.sentences) - 1
    pane = kept.window.desk.panes[0]
    pane.view.setFocus()
    qtbot.waitUntil(lambda: kept.window.desk.leading is pane)
    start = before.sentences[at + 1].span.start
    cursor = QTextCursor(pane.view.document())
    position = next(p for p in range(pane.view.document().characterCount()) if pane.view.text.back(p) == start)
    cursor.setPosition(position)
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor)
    pane.view.setTextCursor(cursor)
    done(qtbot, kept, "edit.split")
    assert [each.span for each in kept.session.articles[0].sentences] == [each.span for each in before.sentences]


def test_folded_text_is_kept_from_the_menu_of_a_pane(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:2])
    article = kept.session.articles[0]
    menu = kept.window.desk.arranger.menu(0)
    (folds,) = [each for each in menu.actions() if each.text() == "Keep folded te&xt"]
    inner = folds.menu()
    assert inner is not None
    row = next(each for each in inner.actions() if each.text().startswith("byline"))  # type: ignore[attr-defined]
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        row.trigger()
    assert len(kept.session.articles[0].furniture) == len(article.furniture) - 1
    assert "Kept as article text." in words(kept)


def test_details_are_set_with_where_they_were_found(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:2])
    kept.window.desk.focus_pane(0)
    pane = kept.window.desk.leading
    assert pane is not None
    QTest.keyClick(pane.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = kept.window.findChild(DetailsDialog)
    assert dialog is not None
    published = dialog.fields.fields[Detail.PUBLISHED]
    assert dialog.fields.places[Detail.PUBLISHED].text().startswith("from ")
    published.setText("next Tuesday")
    assert not dialog.save.isEnabled()
    assert dialog.fields.places[Detail.PUBLISHED].text() == "A day is written as 2018-06-04"
    published.setText("2023-11-01")
    dialog.fields.fields[Detail.OUTLET].setText("The Other Paper")
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    about = kept.session.articles[pane.number].metadata
    assert (about.outlet, about.published) == ("The Other Paper", date(2023, 11, 1))
    with Library.open(tmp_path / "library.sqlite") as made:
        decided = made.decisions(kept.commands.keeping.number or 0)
        assert {each.decision.detail for each in decided if isinstance(each.decision, SetDetail)} == {
            Detail.OUTLET,
            Detail.PUBLISHED,
        }


def test_corrections_work_without_a_library(qtbot: QtBot, frame: Frame, reports: list[Path]) -> None:
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.session.open_files(reports[:2])
    before = frame.session.articles[0]
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.commands.corrections.keep_text(0, before.furniture[0].span)
    assert len(frame.session.articles[0].furniture) < len(before.furniture)
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        answer(qtbot, frame, "Undo")
    assert frame.session.articles[0] == before


def test_what_changes_nothing_is_said(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:2])
    before = kept.session.sources
    kept.commands.corrections.keep_text(0, Span(0, 0))
    assert kept.session.sources == before
    assert kept.window.status.currentMessage() == "That changes nothing here."
