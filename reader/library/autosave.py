"""Every decision on the disk at once, without the window ever waiting for the disk.

A thread of its own writes through a connection of its own. Decisions are written as they come, how the comparison is
left at most twice a second. What cannot be written (full disk, another window writing for long) is held and tried
again, in order; the window is told once, and once more when it worked.
"""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, Self

from reader.errors import LibraryUnreadable, ReaderError
from reader.library.store import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from reader.library.decisions import Change
    from reader.library.records import View

VIEW_PAUSE = 0.5  # seconds over which scrolling is gathered into one write: half of the second that may be lost
RETRY = 1.0  # seconds until what failed is tried again


def _ignore(error: ReaderError | None) -> None:
    """Take the news and do nothing with it."""


def _refusal(error: Exception, path: Path) -> ReaderError:
    return error if isinstance(error, ReaderError) else LibraryUnreadable(str(path), str(error))


class Autosave:
    """Writes decisions on, and the view of, one comparison as they happen.

    ``told`` is called from the writing thread: with the refusal when writing begins to fail, with ``None`` when all
    is written again. `close` (or leaving the ``with``) writes the rest.
    """

    def __init__(self, path: Path, comparison: int, told: Callable[[ReaderError | None], object] = _ignore) -> None:
        self._path, self._comparison, self._told = path, comparison, told
        self._news = threading.Condition()
        self._changes: list[Change] = []
        self._view: View | None = None
        self._writing = False
        self._closing = False
        self._urgent = False
        self._failing: ReaderError | None = None
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def decide(self, change: Change) -> None:
        """Write a step (a decision, its withdrawal, an undone one) as soon as may be; returns at once."""
        with self._news:
            self._changes.append(change)
            self._news.notify_all()

    def view(self, view: View) -> None:
        """Write how the comparison is left, soon; only the last one counts. Returns at once."""
        with self._news:
            self._view = view
            self._news.notify_all()

    @property
    def pending(self) -> int:
        """How many steps are not on the disk yet."""
        with self._news:
            return len(self._changes)

    def flush(self, patience: float = 5.0) -> bool:
        """Wait until all is written, at most ``patience`` seconds; return whether it is."""
        with self._news:
            self._urgent = True
            self._news.notify_all()
            return self._news.wait_for(lambda: not self._waiting(), patience)

    def close(self, patience: float = 10.0) -> tuple[Change, ...]:
        """Write the rest and stop; return the steps that could not be written."""
        with self._news:
            self._closing = True
            self._news.notify_all()
        self._thread.join(patience)
        with self._news:
            return tuple(self._changes)

    def _waiting(self) -> bool:
        return bool(self._changes) or self._view is not None or self._writing

    def _run(self) -> None:
        library: Library | None = None
        try:
            while self._wait():
                with self._news:
                    changes, view = tuple(self._changes), self._view
                    self._view, self._writing, self._urgent = None, True, False
                try:
                    library = library or Library.open(self._path, check=False)
                    with library.together():
                        if changes:
                            library.apply(self._comparison, *changes)
                        if view is not None:
                            library.save_view(self._comparison, view)
                except (ReaderError, sqlite3.Error) as error:
                    if not self._failed(_refusal(error, self._path), view):
                        return
                else:
                    self._done(len(changes))
        finally:
            if library is not None:
                library.close()

    def _wait(self) -> bool:
        """Wait for something to write; return whether there is."""
        with self._news:
            self._news.wait_for(lambda: self._changes or self._view is not None or self._closing)
            if not self._changes and not self._closing and not self._urgent:
                self._news.wait_for(lambda: self._changes or self._closing or self._urgent, VIEW_PAUSE)
            return bool(self._changes) or self._view is not None

    def _done(self, written: int) -> None:
        with self._news:
            del self._changes[:written]
            self._writing = False
            before, self._failing = self._failing, None
            self._news.notify_all()
        if before is not None:
            self._told(None)

    def _failed(self, error: ReaderError, view: View | None) -> bool:
        """Hold what was not written; return whether to try again."""
        with self._news:
            self._view = self._view or view
            self._writing = False
            before, self._failing = self._failing, error
            self._news.notify_all()
            closing = self._closing
        if type(before) is not type(error):
            self._told(error)
        if closing:
            return False
        with self._news:
            self._news.wait_for(lambda: self._closing, RETRY)
        return True
