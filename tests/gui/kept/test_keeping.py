from __future__ import annotations

import contextlib
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.claims.model import Status
from reader.gui.dialogs.lost import LostDialog
from reader.gui.state import Verdict
from reader.library import CountOrigins, Library, MarkFurniture, MergeGroups, Ruling, SetRole, database, quote
from reader.library import Verdict as Ruled
from reader.text.model import Role
from tests.gui.conftest import focused, keeping_frame
from tests.gui.test_session import LEFT, PATIENCE, answer, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.kept.memory import Memory
    from reader.text.model import Place


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


def again(
    qtbot: QtBot, application: QApplication, memory: Memory, folder: Path, row: int = 0, *, wait: bool = True
) -> Frame:
    """A second window, in which a recent comparison was clicked; ``wait`` until decisions on it are kept."""
    frame = keeping_frame(application, memory, folder)
    keeping = frame.commands.keeping
    qtbot.waitUntil(lambda: bool(keeping.rows), timeout=PATIENCE)
    with qtbot.waitSignal(keeping.kept if wait else frame.session.arrived, timeout=PATIENCE):
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


def test_a_note_that_is_being_written_is_kept_when_the_window_closes(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:2])
    kept.state.select_group(contested(kept))
    kept.commands.decisions.note()
    QTest.keyClicks(focused(), "Asked both.")
    number = kept.commands.keeping.number or 0
    kept.window.close()
    with library(tmp_path) as made:
        (decided,) = made.decisions(number)
        assert isinstance(decided.decision, Ruled)
        assert decided.decision.note == "Asked both."


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


def test_origins_counted_by_hand_come_back_and_are_taken_back(
    qtbot: QtBot,
    kept: Frame,
    reports: list[Path],
    tmp_path: Path,
    application: QApplication,
    memory: Memory,
) -> None:
    opened(qtbot, kept, reports)
    kept.commands.show_view("origins")
    pair = kept.window.view_widget("origins").pair  # type: ignore[attr-defined]
    found = kept.state.comparison.origins  # type: ignore[union-attr]
    assert pair.one.isChecked()
    parted = pair.articles
    QTest.mouseClick(pair.two, LEFT)
    shown = kept.state.comparison
    assert shown is not None
    assert shown.origins != found
    assert (pair.one.isChecked(), pair.two.isChecked()) == (False, True)
    kept.close()
    frame = again(qtbot, application, memory, tmp_path)
    try:
        assert frame.state.comparison == shown
        frame.commands.show_view("origins")
        view = frame.window.view_widget("origins")
        view.show_pair(*parted)  # type: ignore[attr-defined]
        pair = view.pair  # type: ignore[attr-defined]
        assert pair.two.isChecked()
        pair.one.setFocus()
        QTest.keyClick(pair.one, Qt.Key.Key_Space)
        assert frame.state.comparison.origins == found  # type: ignore[union-attr]
        keeping = frame.commands.keeping
        assert keeping.flush()
        with library(tmp_path) as made:
            assert made.decisions(keeping.number or 0) == ()
            frame.commands.decisions.undo()
            assert keeping.flush()
            assert [type(each.decision) for each in made.decisions(keeping.number or 0)] == [CountOrigins]
    finally:
        frame.close()


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


def held_groups(frame: Frame) -> list[set[Place]]:
    assert frame.state.comparison is not None
    return [{wording.place for wording in group.wordings} for group in frame.state.comparison.groups]


def test_without_a_library_merges_and_verdicts_survive_another_run_and_what_is_lost_is_listed(
    qtbot: QtBot, frame: Frame, reports: list[Path]
) -> None:
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.session.open_files(reports[:3])
    assert frame.state.comparison is not None
    agreed = [n for n, group in enumerate(frame.state.comparison.groups) if group.status is Status.AGREED]
    frame.commands.decisions.merge((agreed[0], agreed[1]))
    merged = held_groups(frame)
    only = next(n for n, group in enumerate(frame.state.comparison.groups) if group.articles == (2,))
    frame.state.decide(only, Verdict("", "Where do they have this from?"))
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.session.compare()
    assert held_groups(frame) == merged
    assert frame.state.verdict(only) == Verdict("", "Where do they have this from?")
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.session.remove(frame.session.articles[2])
    assert frame.state.verdicts == {}
    assert "no place in these texts any more" in words(frame)
    assert any(getattr(each.decided.decision, "note", "") for each in frame.commands.keeping.lost)
    with qtbot.waitSignal(frame.session.arrived, timeout=PATIENCE):
        frame.session.open_files([reports[2]])
    assert list(frame.state.verdicts.values()) == [Verdict("", "Where do they have this from?")]


def test_a_comparison_that_another_window_deleted_is_told_and_kept_again(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:3])
    kept.state.decide(0, Verdict("confirmed", "Rung up."))
    kept.commands.decisions.merge((1, 2))
    assert kept.commands.keeping.flush()
    with library(tmp_path) as made:
        made.delete_comparison(kept.commands.keeping.number or 0)
    kept.state.decide(3, Verdict("rejected"))
    qtbot.waitUntil(lambda: "deleted in another window" in words(kept), timeout=PATIENCE)
    wanted, groups = kept.state.verdicts, held_groups(kept)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        answer(qtbot, kept, "Keep it again")
    assert kept.commands.keeping.flush()
    assert (kept.state.verdicts, held_groups(kept)) == (wanted, groups)
    with library(tmp_path) as made:
        (comparison,) = made.comparisons()
        assert len(made.decisions(comparison.id)) == 3
        result = made.result(comparison.id)
        assert result is not None
        assert len(result.groups) == len(groups) + 1  # what the engine found is kept, not what was made of it


def test_two_windows_on_one_comparison_see_each_other_s_decisions(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path, application: QApplication, memory: Memory
) -> None:
    opened(qtbot, kept, reports[:3])
    other = again(qtbot, application, memory, tmp_path)
    try:
        kept.state.decide(0, Verdict("confirmed", "Mine."))
        other.state.decide(1, Verdict("rejected", "The other’s."))
        assert kept.commands.keeping.flush()
        assert other.commands.keeping.flush()
        for frame in (kept, other):
            QApplication.sendEvent(frame.window, QEvent(QEvent.Type.WindowActivate))
        both = {0: Verdict("confirmed", "Mine."), 1: Verdict("rejected", "The other’s.")}
        qtbot.waitUntil(lambda: kept.state.verdicts == both == other.state.verdicts, timeout=PATIENCE)
        kept.state.decide(1, Verdict())
        assert kept.commands.keeping.flush()
        QApplication.sendEvent(other.window, QEvent(QEvent.Type.WindowActivate))
        qtbot.waitUntil(lambda: other.state.verdicts == {0: Verdict("confirmed", "Mine.")}, timeout=PATIENCE)
        with library(tmp_path) as made:
            made.check()
            assert len(made.decisions(kept.commands.keeping.number or 0)) == 1
    finally:
        other.close()


def test_a_library_that_can_only_be_read_is_read_and_that_is_told(
    qtbot: QtBot,
    kept: Frame,
    reports: list[Path],
    tmp_path: Path,
    application: QApplication,
    memory: Memory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(qtbot, kept, reports[:2])
    kept.state.decide(0, Verdict("confirmed"))
    kept.close()
    before = (tmp_path / "library.sqlite").read_bytes()
    monkeypatch.setattr(database, "_may_write", lambda _path: False)  # root may write anywhere
    frame = again(qtbot, application, memory, tmp_path, wait=False)
    try:
        qtbot.waitUntil(lambda: bool(frame.session.sources), timeout=PATIENCE)
        assert frame.state.verdict(0) == Verdict("confirmed")
        assert "What is kept there opens; nothing new is kept." in words(frame)
        frame.state.decide(1, Verdict("rejected"))
        assert frame.state.verdict(1) == Verdict("rejected")
        frame.commands.actions["file.library"].trigger()
        listed = frame.commands.finding.panel.list
        qtbot.waitUntil(lambda: listed.count() == 3, timeout=PATIENCE)
    finally:
        frame.close()
    assert (tmp_path / "library.sqlite").read_bytes() == before


def test_a_full_disk_keeps_nobody_from_reading_and_trying_again_does_what_was_asked(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path, application: QApplication, memory: Memory
) -> None:
    opened(qtbot, kept, reports[:2])
    kept.commands.actions["file.new"].trigger()
    qtbot.waitUntil(lambda: bool(kept.commands.keeping.rows), timeout=PATIENCE)
    shelf = kept.commands.keeping.shelf

    def room(pages: int) -> None:  # a file that may not grow is to SQLite what a full disk is
        kept.commands.keeping.aside.do(lambda: shelf.library._db.rows(f"PRAGMA max_page_count = {pages}"))

    room(1)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        QTest.mouseClick(kept.window.start.recent_rows[0], LEFT)
    assert len(kept.session.sources) == 2
    kept.session.open_files(reports[2:3])
    qtbot.waitUntil(lambda: "The disk is full" in words(kept), timeout=PATIENCE)
    room(100_000)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        answer(qtbot, kept, "Try again")
    with library(tmp_path) as made:
        assert made.counts() == (3, 1)


def test_a_result_of_another_version_is_shown_and_compared_again_when_asked(
    qtbot: QtBot, kept: Frame, reports: list[Path], tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:2])
    kept.state.decide(0, Verdict("confirmed"))
    number = kept.commands.keeping.number or 0
    kept.commands.actions["file.new"].trigger()
    with library(tmp_path) as made:
        result = made.result(number)
        assert result is not None
        made.save_result(number, replace(result, engine="0.0.1"))
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        kept.commands.keeping.open_kept(number)
    assert "compared by version 0.0.1" in words(kept)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        answer(qtbot, kept, "Compare again")
    assert kept.state.verdicts == {0: Verdict("confirmed")}
    with library(tmp_path) as made:
        assert made.comparison(number).engine != "0.0.1"
