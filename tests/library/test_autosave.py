from __future__ import annotations

import contextlib
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from reader.errors import LibraryBusy, NotInLibrary, ReaderError
from reader.library import Autosave, Change, Decided, Library, View, autosave, database
from tests.library.values import every_decision, keep_small

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def test_decisions_and_the_view_are_written_soon_and_in_order(path: Path) -> None:
    number, result = keep_small(path)
    steps = [Change(None, Decided(one, "Ada")) for one in every_decision(result)]
    with Autosave(path, number) as saving, Library.open(path) as library:
        for step in steps:
            saving.decide(step)
        saving.decide(steps[0].undone)
        for zoom in (1.1, 1.2, 1.3):
            saving.view(View(zoom=zoom))
        assert saving.flush()
        assert saving.pending == 0
        assert set(library.decisions(number)) == {step.after for step in steps[1:]}
        assert library.comparison(number).view == View(zoom=1.3)


def test_without_being_asked_it_is_written_within_a_second(path: Path) -> None:
    number, result = keep_small(path)
    with Autosave(path, number) as saving, Library.open(path) as library:
        saving.view(View(zoom=2))
        saving.decide(Change(None, Decided(every_decision(result)[0])))
        waited = threading.Event()
        for _ in range(20):
            if library.decisions(number) and library.comparison(number).view.zoom == 2:
                break
            waited.wait(0.05)
        assert library.decisions(number)
        assert library.comparison(number).view.zoom == 2


def test_closing_writes_the_rest(path: Path) -> None:
    number, _ = keep_small(path)
    saving = Autosave(path, number)
    saving.view(View(zoom=1.7))
    assert saving.close() == ()
    with Library.open(path) as library:
        assert library.comparison(number).view.zoom == 1.7


def test_what_cannot_be_written_is_held_and_tried_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number, result = keep_small(path)
    monkeypatch.setattr(database, "PATIENCE", 0.02)
    monkeypatch.setattr(autosave, "RETRY", 0.02)
    told: list[ReaderError | None] = []
    with (
        contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other,
        Autosave(path, number, told.append) as saving,
    ):
        other.execute("BEGIN IMMEDIATE")
        saving.decide(Change(None, Decided(every_decision(result)[0])))
        saving.decide(Change(None, Decided(every_decision(result)[1])))
        assert not saving.flush(0.3)
        assert saving.pending == 2
        assert [type(one) for one in told] == [LibraryBusy]
        other.execute("ROLLBACK")
        assert saving.flush()
        assert [type(one) for one in told] == [LibraryBusy, type(None)]
    with Library.open(path) as library:
        assert len(library.decisions(number)) == 2


def test_what_could_not_be_written_is_given_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number, result = keep_small(path)
    monkeypatch.setattr(autosave, "RETRY", 0.02)
    told: list[ReaderError | None] = []
    step = Change(None, Decided(every_decision(result)[0]))
    saving = Autosave(path, number + 1, told.append)
    saving.decide(step)
    assert saving.close() == (step,)
    assert isinstance(told[0], NotInLibrary)
