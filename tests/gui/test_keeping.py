from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.claims.model import Status
from reader.gui.dialogs.lost import LostDialog
from reader.gui.state import Verdict
from reader.library import Library, MarkFurniture, MergeGroups, Ruling, SetRole, quote
from reader.library import Verdict as Ruled
from reader.text.model import Role
from tests.gui.conftest import keeping_frame
from tests.gui.test_session import LEFT, PATIENCE, answer, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.memory import Memory


@pytest.fixture
def reports(corpus: Path) -> list[Path]:
    return sorted((corpus / "kell-valley").glob("*.txt"))


def opened(qtbot: QtBot, frame: Frame, paths: list[Path]) -> None:
    with qtbot.waitSignal(frame.commands.keeping.kept, timeout=PATIENCE):
        frame.session.open_files(paths)


@contextlib.contextmanager
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder / "library.sqlite") as made:
        yield made


def again(qtbot: QtBot, application: QApplication, memory: Memory, folder: Path, row: int = 0) -> Frame:
    """A second window, in which a recent comparison was clicked."""
    frame = keeping_frame(application, memory, folder)
    keeping = frame.commands.keeping
    qtbot.waitUntil(lambda: bool(keeping.rows), timeout=PATIENCE)
    with qtbot.waitSignal(keeping.kept, timeout=PATIENCE):
        QTest.mouseClick(frame.window.start.recent_rows[row], LEFT)
    return frame


def contested(frame: Frame) -> int:
    assert frame.state.comparison is not None
    return next(n for n, group in enumerate(frame.state.comparison.groups) if group.status is Status.CONTESTED)


def test_articles_are_kept_once_with_their_originals(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:2])
    opened(qtbot, kept, reports[2:3])
    with library(tmp_path) as made:
        assert len(made.entries()) == 3
        (comparison,) = made.comparisons()
        assert len(comparison.articles) == 3
        original = made.original(comparison.articles[0])
        assert original is not None
        assert original.data == reports[0].read_bytes()
        assert made.result(comparison.id) is not None


def test_decisions_are_written_changed_and_taken_back(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:3])
    number = contested(kept)
    kept.state.select_group(number)
    kept.commands.decisions.confirm()
    kept.state.decide(number, Verdict("rejected", "Not the same bridge."))
    assert kept.commands.keeping.flush()
    with library(tmp_path) as made:
        (decided,) = made.decisions(kept.commands.keeping.number or 0)
        assert isinstance(decided.decision, Ruled)
        assert (decided.decision.ruling, decided.decision.note) == (Ruling.REJECTED, "Not the same bridge.")
        kept.commands.decisions.undo()
        kept.commands.decisions.undo()
        assert kept.commands.keeping.flush()
        assert made.decisions(kept.commands.keeping.number or 0) == ()


def test_a_comparison_opens_as_it_was_left(
    qtbot: QtBot,
    kept: Frame,
    reports: list[Path],
    tmp_path: Path,
    application: QApplication,
    memory: Memory,
) -> None:
    opened(qtbot, kept, reports[:4])
    state = kept.state
    number = contested(kept)
    state.decide(number, Verdict("confirmed", "Checked with the county."))
    state.arrange(order=(3, 1, 0, 2), hidden=frozenset({2}), pinned=1)
    state.filter(developments=False, rejected=True)
    state.select_group(number)
    kept.window.desk.catch_up()
    kept.window.holder.zoom_to(1.3)
    view = kept.window.desk.panes[1].view
    qtbot.waitUntil(lambda: view.map.maximum() > 100)
    kept.window.desk.scroll_to({1: 700})
    at = kept.window.desk.scroll_positions()[1]
    assert at > 0
    kept.close()

    frame = again(qtbot, application, memory, tmp_path)
    try:
        assert frame.state.verdict(number) == Verdict("confirmed", "Checked with the county.")
        assert (frame.state.order, frame.state.hidden, frame.state.pinned) == ((3, 1, 0, 2), frozenset({2}), 1)
        assert not frame.state.filters.developments
        assert frame.state.filters.rejected
        assert frame.state.group == number
        assert frame.window.holder.reading_zoom == pytest.approx(1.3)
        assert frame.window.desk.scroll_positions()[1] == pytest.approx(at, abs=200)
        assert words(frame) == ""
    finally:
        frame.close()


def test_claims_merged_and_split_by_hand_come_back(
    qtbot: QtBot,
    kept: Frame,
    reports: list[Path],
    tmp_path: Path,
    application: QApplication,
    memory: Memory,
) -> None:
    opened(qtbot, kept, reports[:3])
    comparison = kept.state.comparison
    assert comparison is not None
    agreed = [n for n, group in enumerate(comparison.groups) if group.status is Status.AGREED]
    kept.commands.decisions.merge((agreed[0], agreed[1]))
    split = next(
        n
        for n, group in enumerate(kept.state.comparison.groups)  # type: ignore[union-attr]
        if group.status is Status.AGREED and n != agreed[0] and len(group.articles) > 1
    )
    kept.commands.decisions.split_by_source(split)
    wanted = kept.state.comparison
    assert wanted is not None
    assert len(wanted.groups) != len(comparison.groups) or wanted.groups != comparison.groups
    kept.close()
    frame = again(qtbot, application, memory, tmp_path)
    try:
        assert frame.state.comparison is not None
        now = [{w.place for w in group.wordings} for group in frame.state.comparison.groups]
        assert now == [{w.place for w in group.wordings} for group in wanted.groups]
    finally:
        frame.close()


def test_a_merge_is_taken_back_in_the_library_too(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:3])
    kept.commands.decisions.merge((0, 1))
    keeping = kept.commands.keeping
    assert keeping.flush()
    with library(tmp_path) as made:
        assert [type(each.decision) for each in made.decisions(keeping.number or 0)] == [MergeGroups]
        kept.commands.decisions.undo()
        assert keeping.flush()
        assert made.decisions(keeping.number or 0) == ()


def test_the_same_files_open_with_what_was_decided(
    qtbot: QtBot,
    kept: Frame,
    reports: list[Path],
    tmp_path: Path,
    application: QApplication,
    memory: Memory,
) -> None:
    opened(qtbot, kept, reports[:3])
    kept.state.decide(contested(kept), Verdict("confirmed"))
    kept.close()
    frame = keeping_frame(application, memory, tmp_path)
    try:
        opened(qtbot, frame, [reports[2], reports[0], reports[1]])
        assert list(frame.state.verdicts.values()) == [Verdict("confirmed")]
        with library(tmp_path) as made:
            assert len(made.comparisons()) == 1
    finally:
        frame.close()


def test_what_finds_no_place_is_listed_and_comes_back(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:3])
    comparison = kept.state.comparison
    assert comparison is not None
    only = next(
        n
        for n, group in enumerate(comparison.groups)
        if group.articles == (2,) or {wording.place.article for wording in group.wordings} == {2}
    )
    kept.state.decide(only, Verdict("", "Where do they have this from?"))
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        kept.session.remove(kept.session.articles[2])
    assert kept.state.verdicts == {}
    assert "One decision finds no place in these texts any more." in words(kept)
    answer(qtbot, kept, "Show…")
    dialog = kept.window.findChild(LostDialog)
    assert dialog is not None
    assert "Where do they have this from?" in dialog.text.toPlainText()
    opened(qtbot, kept, [reports[2]])
    assert list(kept.state.verdicts.values()) == [Verdict("", "Where do they have this from?")]
    assert words(kept) == ""


def test_other_articles_are_another_comparison(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:2])
    kept.commands.actions["file.new"].trigger()
    opened(qtbot, kept, reports[2:4])
    with library(tmp_path) as made:
        assert [len(each.articles) for each in made.comparisons()] == [2, 2]


def test_the_start_page_lists_what_is_kept(qtbot: QtBot, kept: Frame, reports: list[Path]) -> None:
    opened(qtbot, kept, reports[:2])
    kept.state.decide(0, Verdict("confirmed"))
    kept.commands.keeping.flush()
    title = kept.session.title
    kept.commands.actions["file.new"].trigger()
    told = "2 articles, 1 decision, last worked on"
    rows = kept.window.start
    qtbot.waitUntil(lambda: any(told in each.accessibleDescription() for each in rows.recent_rows), timeout=PATIENCE)
    (row,) = rows.recent_rows
    assert row.text() == title
    row.setFocus()
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.keyClick(row, Qt.Key.Key_Space)
    assert kept.state.verdict(0) == Verdict("confirmed")


def test_a_library_that_cannot_be_opened_is_told_and_the_window_works(
    qtbot: QtBot, application: QApplication, memory: Memory, tmp_path: Path, reports: list[Path]
) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"This is no database at all, but someone's letter. " * 40)
    frame = keeping_frame(application, memory, tmp_path)
    try:
        with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
            frame.session.open_files(reports[:2])
        qtbot.waitUntil(lambda: "nothing is kept meanwhile" in words(frame), timeout=PATIENCE)
        frame.state.decide(0, Verdict("confirmed"))
        assert frame.state.verdict(0) == Verdict("confirmed")
        (tmp_path / "library.sqlite").unlink()
        with qtbot.waitSignal(frame.commands.keeping.kept, timeout=PATIENCE):
            answer(qtbot, frame, "Try again")
        assert frame.state.verdict(0) == Verdict("confirmed")
        assert frame.commands.keeping.flush()
        with library(tmp_path) as made:
            assert len(made.decisions(1)) == 1
    finally:
        frame.close()


def test_a_corrected_text_takes_the_place_of_the_earlier_one_with_all_that_was_decided(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    files = [Path(shutil.copy(path, tmp_path / "mine")) for path in reports[:3]]
    opened(qtbot, kept, files)
    number = contested(kept)
    kept.state.decide(number, Verdict("confirmed", "Rung up."))
    agreed = [n for n, group in enumerate(kept.state.comparison.groups) if group.status is Status.AGREED]  # type: ignore[union-attr]
    kept.commands.decisions.merge((agreed[0], agreed[1]))
    before = kept.commands.keeping.number
    files[0].write_text(files[0].read_text() + "\n\nThis report was corrected on Friday.\n")
    opened(qtbot, kept, files[:1])
    assert len(kept.session.articles) == 3
    assert "another one now" in words(kept)
    assert kept.commands.keeping.number == before
    assert Verdict("confirmed", "Rung up.") in kept.state.verdicts.values()
    assert "finds no place" not in words(kept)
    with library(tmp_path) as made:
        assert len(made.decisions(before or 0)) == 2
        assert made.counts() == (4, 1)
    answer(qtbot, kept, "Compare both")
    qtbot.waitUntil(lambda: len(kept.session.articles) == 4, timeout=PATIENCE)


def test_corrections_hold_in_a_corrected_text_and_those_that_cannot_are_listed(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    files = [Path(shutil.copy(path, tmp_path / "mine")) for path in reports[:2]]
    opened(qtbot, kept, files)
    number = kept.commands.keeping.number or 0
    article = kept.session.articles[0]
    last, first = article.sentences[-1], article.sentences[2]
    with library(tmp_path) as made:
        made.decide(number, SetRole(quote(article, last.span), Role.CAPTION))
        made.decide(number, MarkFurniture(quote(article, first.span)))
    gone = article.cut(first.span)
    files[0].write_text(files[0].read_text().replace(gone, "Something else was said."))
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        kept.session.open_files(files[:1])
    words_of_last = article.cut(last.span)
    now = kept.session.articles[0]
    assert next(s for s in now.sentences if now.cut(s.span) == words_of_last).role is Role.CAPTION
    assert "One decision finds no place" in words(kept)
    assert isinstance(kept.commands.keeping.lost[0].decided.decision, MarkFurniture)


def test_what_was_decided_on_earlier_texts_of_the_same_files_is_brought_over_when_asked(
    qtbot: QtBot,
    kept: Frame,
    reports: list[Path],
    tmp_path: Path,
    application: QApplication,
    memory: Memory,
) -> None:
    (tmp_path / "mine").mkdir()
    files = [Path(shutil.copy(path, tmp_path / "mine")) for path in reports[:2]]
    opened(qtbot, kept, files)
    kept.state.decide(contested(kept), Verdict("confirmed", "Rung up."))
    kept.close()
    files[0].write_text(files[0].read_text() + "\n\nThis report was corrected on Friday.\n")
    frame = keeping_frame(application, memory, tmp_path)
    try:
        opened(qtbot, frame, files)
        assert frame.state.verdicts == {}
        assert "compared before, with earlier texts" in words(frame)
        with qtbot.waitSignal(frame.commands.keeping.kept, timeout=PATIENCE):
            answer(qtbot, frame, "Bring it over")
        assert list(frame.state.verdicts.values()) == [Verdict("confirmed", "Rung up.")]
        with library(tmp_path) as made:
            assert made.counts() == (3, 2)
    finally:
        frame.close()
