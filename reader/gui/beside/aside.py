"""Work beside the window: one thread, one job after the other, the answers on the window's own thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    Done = Callable[[Any], object]
    Failed = Callable[[Exception], object]


def ignore(_answer: object) -> None:
    """Take an answer and do nothing with it."""


class Aside(QObject):
    """A thread for jobs that wait for a disk or a network; made by the first job.

    ``done`` gets what a job returned, ``failed`` the exception it raised. After `close` nothing more is told.
    """

    _came_back = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._pool: ThreadPoolExecutor | None = None
        self._closed = False
        self._came_back.connect(self._deliver)

    def do(
        self,
        job: Callable[[], Any],
        done: Done = ignore,
        failed: Failed = ignore,
    ) -> None:
        """Do a job after those that were asked for before."""
        if self._closed:
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, self._name)
        future = self._pool.submit(job)
        future.add_done_callback(lambda finished: self._tell(finished, done, failed))

    def _tell(
        self, finished: Future[Any], done: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        """Runs in the thread: does nothing but hand over the news."""
        if not self._closed and not finished.cancelled():
            self._came_back.emit((finished, done, failed))

    @Slot(object)
    def _deliver(self, news: tuple[Future[Any], Done, Failed]) -> None:
        finished, done, failed = news
        if self._closed:
            return
        error = finished.exception()
        if error is None:
            done(finished.result())
        elif isinstance(error, Exception):
            failed(error)

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Let the jobs that were asked for end, do a last one in the same thread, and let go of it."""
        self._closed = True
        if self._pool is not None:
            if last is not None:
                self._pool.submit(last)
            self._pool.shutdown(wait=True)
            self._pool = None
