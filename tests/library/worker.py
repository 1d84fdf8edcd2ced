"""A process to be killed: ``python -m tests.library.worker WORK LIBRARY COMPARISON FIRST``.

Does one kind of work without end and says on standard output, a line each, what it has done: a number and the time.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from reader.library import (
    Autosave,
    Change,
    Decided,
    Library,
    Note,
    Project,
    View,
    database,
    open_project,
    quote,
    save_project,
)
from reader.library.schema import MIGRATIONS
from reader.text.model import Span
from tests.builders import plain_article

PACE = 0.004  # seconds between two decisions: faster than any person, slower than the disk
NOBODY = threading.Event()


def say(number: int) -> None:
    sys.stdout.write(f"{number} {time.monotonic()}\n")
    sys.stdout.flush()


def note(number: int) -> Decided:
    """The decision of a number; each on a passage of its own."""
    article = plain_article("x" * 200_000)
    return Decided(Note(quote(article, Span(number, number + 1)), f"note {number}"), "worker", datetime.now(UTC))


def decide(path: Path, comparison: int, first: int) -> None:
    """Decide as a window does, through the autosave; said when the window has handed it over."""
    with Autosave(path, comparison) as autosave:
        base = note(first)
        assert isinstance(base.decision, Note)
        article = plain_article("x" * 200_000)
        for number in range(first, first + 100_000):
            made = Decided(Note(quote(article, Span(number, number + 1)), f"note {number}"), "worker", base.at)
            autosave.decide(Change(None, made))
            autosave.view(View(scroll=(number, 0, 0)))
            say(number)
            NOBODY.wait(PACE)


def keep(path: Path, comparison: int, first: int) -> None:
    """Keep articles and notes one after another; said when the call has returned."""
    with Library.open(path, check=False) as library:
        for number in range(first, first + 100_000):
            text = f"Story {number}\n" + f"needle{number} in a haystack. " * 40
            library.add(plain_article(text, "Worker"), text.encode(), "txt")
            library.apply(comparison, Change(None, note(number)))
            say(number)


def save(path: Path, comparison: int, first: int) -> None:
    """Save a project over and over on one file; said when the call has returned."""
    article = plain_article("Head\n" + "A long story. " * 3_000)
    del comparison
    for number in range(first, first + 100_000):
        save_project(
            path, Project(f"version {number}", open_project(path).pieces, view=View(zoom=1 + number % 7 / 10))
        )
        say(number)
    assert article


def migrate(path: Path, comparison: int, first: int) -> None:
    """Bring a library up to date, step by step."""
    del comparison
    with contextlib.closing(sqlite3.connect(path)) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
    for number in range(first, first + 100_000):
        extra = range(version - len(MIGRATIONS) + number - first + 1)
        setattr(database, "MIGRATIONS", (*MIGRATIONS, *(f"CREATE TABLE more{n} (a)" for n in extra)))  # noqa: B010
        Library.open(path).close()
        say(number)


if __name__ == "__main__":
    WORK = {"decide": decide, "keep": keep, "save": save, "migrate": migrate}
    say(-1)
    WORK[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
