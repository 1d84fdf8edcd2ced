"""Real processes, really killed, at random moments: the file opens, and at most the last second is lost.

``SYNOPTIC_KILLS=200`` kills as often as that (20 by default), spread over four kinds of work.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from reader.library import Library, Note, Piece, Project, database, open_project, save_project
from reader.library.schema import MIGRATIONS
from tests.builders import plain_article
from tests.library.values import keep_small

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = int(os.environ.get("SYNOPTIC_KILLS", "20"))
ROOT = Path(__file__).parents[2]
LONGEST = 0.35  # seconds of work before a kill: some hundred commits, so that each kill meets another moment of one
EVERY_LONG = (
    10  # of so many kills one comes only after more than a second, so that there is something to keep by then
)


class Worker:
    """A process at work, and what it has said so far."""

    def __init__(self, work: str, path: Path, comparison: int, first: int) -> None:
        command = [sys.executable, "-m", "tests.library.worker", work, str(path), str(comparison), str(first)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.said: list[tuple[int, float]] = []
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,))
        self._reader.start()

    def _read(self, lines: Iterator[str]) -> None:
        for line in lines:
            number, _, at = line.strip().partition(" ")
            if line.endswith("\n"):
                if int(number) >= 0:
                    self.said.append((int(number), float(at)))
                self._ready.set()

    def kill_after(self, seconds: float) -> float:
        """Let it work, kill it, and return when that was."""
        assert self._ready.wait(30)
        threading.Event().wait(seconds)
        self.process.kill()
        killed = time.monotonic()
        self._finish()
        return killed

    def _finish(self) -> None:
        self.process.wait(30)
        self._reader.join(30)
        assert self.process.stderr is not None
        complaints = self.process.stderr.read()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process.stderr.close()
        assert not complaints


def moments(times: int, seed: int) -> Iterator[float]:
    random = Random(seed)
    for number in range(times):
        yield random.uniform(1.05, 1.3) if number % EVERY_LONG == EVERY_LONG - 1 else random.uniform(0, LONGEST)


def kept_notes(path: Path, comparison: int) -> list[int]:
    with Library.open(path) as library:
        library.check()
        made = [one.decision for one in library.decisions(comparison)]
    return [int(one.words.split()[1]) for one in made if isinstance(one, Note)]


@pytest.mark.timeout(900)
def test_at_most_the_last_second_of_decisions_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    comparison, _ = keep_small(path)
    first, oldest = 0, 0.0
    for moment in moments(KILLS - KILLS // 4 * 3, 1):
        worker = Worker("decide", path, comparison, first)
        killed = worker.kill_after(moment)
        kept = set(kept_notes(path, comparison))
        mine = [number for number, _ in worker.said]
        lost = [(number, killed - at) for number, at in worker.said if number not in kept]
        oldest = max([oldest, *(age for _, age in lost)])
        assert oldest <= 1.0
        assert [number for number, _ in lost] == mine[len(mine) - len(lost) :]  # the last ones, without holes
        first += 2_000
    print(f"oldest decision lost: {oldest:.3f} s before the kill")


@pytest.mark.timeout(900)
def test_what_a_call_has_kept_is_never_lost(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    comparison, _ = keep_small(path)
    first = 0
    for moment in moments(KILLS // 4, 2):
        worker = Worker("keep", path, comparison, first)
        worker.kill_after(moment)
        kept = set(kept_notes(path, comparison))
        with Library.open(path) as library:
            titles = {entry.metadata.title: entry.id for entry in library.entries()}
            for number, _ in worker.said:
                assert number in kept
                assert library.original(titles[f"Story {number}"]) is not None
            for number, _ in worker.said[-3:]:
                assert len(library.search(f"needle{number}").articles) == 1
            ((indexed,),) = library._db.rows("SELECT count(*) FROM words")
            assert indexed == len(titles)
        first += 2_000


@pytest.mark.timeout(900)
def test_a_project_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "aurora.synoptic"
    pieces = (Piece(plain_article("Head\n" + "A long story. " * 3_000)),)
    save_project(path, Project("version -1", pieces))
    last = -1
    for moment in moments(KILLS // 4, 3):
        worker = Worker("save", path, 0, last + 1)
        worker.kill_after(moment)
        found = open_project(path)
        version = int(found.title.split()[1])
        assert found.pieces == pieces
        assert version >= (worker.said[-1][0] if worker.said else last)
        last = version


@pytest.mark.timeout(900)
def test_a_library_killed_while_it_is_brought_up_to_date_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.sqlite"
    comparison, result = keep_small(path)
    many = (*MIGRATIONS, *(f"CREATE TABLE more{n} (a)" for n in range(20_000)))
    for moment in moments(KILLS // 4, 4):
        Worker("migrate", path, 0, 0).kill_after(moment)
        monkeypatch.setattr(database, "MIGRATIONS", many[: version_of(path)])
        with Library.open(path) as library:
            library.check()
            assert library.result(comparison) == result
            for backup in library.backups():
                with contextlib.closing(sqlite3.connect(backup)) as copy:
                    assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        monkeypatch.undo()


def version_of(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def test_two_processes_on_one_library_do_each_other_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    comparison, result = keep_small(path)
    workers = [Worker("keep", path, comparison, first) for first in (0, 50_000)]
    with Library.open(path) as library:
        while min(len(worker.said) for worker in workers) < 40:
            library.rename_comparison(comparison, f"seen {len(library.entries())}")
            assert library.result(comparison) == result
            assert all(worker.process.poll() is None for worker in workers)
    for worker in workers:
        worker.kill_after(0)
    kept = set(kept_notes(path, comparison))
    assert {number for worker in workers for number, _ in worker.said} <= kept


def test_many_processes_may_make_one_library_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    code = "import sys; from reader.library import Library; from pathlib import Path; Library.open(Path(sys.argv[1]))"
    processes = [subprocess.Popen([sys.executable, "-c", code, path], cwd=ROOT) for _ in range(5)]
    assert [process.wait(60) for process in processes] == [0] * 5
    with Library.open(path) as library:
        library.check()
