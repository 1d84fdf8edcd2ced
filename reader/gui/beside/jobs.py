"""Long work off the window's thread: values go in, news comes back by a queued signal, the newest request wins.

The engine is pure Python, so a thread would share one interpreter with the window and make it stutter; a
process does not. It is started once and kept warm.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.errors import Cancelled
from reader.gui.beside import work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from reader.gui.beside.work import Request
    from reader.text.model import Article

OVERDUE = 1_500  # ms after which a process that was told to stop, and did not, is ended: some libraries never look
LOOK_EVERY = 60  # ms between looks at how far the work is: often enough to look alive, cheap enough to forget


class Worker(QObject):
    """Opens sources and compares articles elsewhere, one job at a time.

    ``opened`` brings a tuple of `work.Opened` and `work.Failure`, ``compared`` a `Comparison`, ``added`` a
    `work.Added`, ``failed`` the
    exception that ended a job. A job that was stopped or overtaken tells nothing. Sources asked for while others
    are still being opened are opened with them, so none is lost. A process that does not stop is ended, and
    another one takes its place. ``threads`` works in a thread instead of a
    process: where nobody waits at the window, starting a process would only cost time.
    """

    opened = Signal(object)
    compared = Signal(object)
    added = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int, str)
    busy_changed = Signal(bool)
    _came_back = Signal(int, object)

    def __init__(self, parent: QObject | None = None, threads: bool = False) -> None:
        super().__init__(parent)
        self._threads = threads
        self._board = work.Board(multiprocessing.get_context("spawn"))
        self._pool: Executor | None = None
        self._number = 0
        self._busy = self._opening = False
        self._asked: tuple[Request, ...] = ()
        self._seen: tuple[int, str] = (-1, "")
        self._since = 0  # number of the first job that the pool may have been given
        self._given: dict[int, Future[object]] = {}
        self._newest: tuple[Callable[..., object], tuple[object, ...]] = (work.open_all, ())
        self._overdue = QTimer(self, singleShot=True, interval=OVERDUE)
        self._overdue.timeout.connect(self._end_overdue)
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(self._look_at_board)
        self._came_back.connect(self._deliver)

    def sibling(self, parent: QObject) -> Worker:
        """Return another worker of the same kind, for jobs that go on beside this one's."""
        return Worker(parent, self._threads)

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._busy

    def warm_up(self) -> None:
        """Start the process before it is needed."""
        if self._pool is None:
            self._executor().submit(work.warm_up)

    def open(self, requests: Sequence[Request]) -> None:
        """Open sources, with those that were asked for and have not come back."""
        self._asked = (*self._asked, *requests)
        self._start(work.open_all, self._asked)

    def compare(self, articles: Sequence[Article], options: Any = None) -> None:
        """Compare articles; whatever was under way is dropped."""
        self._start(work.compare_all, tuple(articles), options)

    def add(self, library: Path, paths: Sequence[Path]) -> None:
        """Add files and folders to a library; ``added`` brings a `work.Added`, also where it was told to `end`."""
        self._start(work.add_all, library, tuple(paths))

    def end(self) -> None:
        """Let the job that is under way end where it is; what it has done by then comes back."""
        self._board.newest = -1

    def stop(self) -> None:
        """Drop the job that is under way, if any."""
        self._number += 1
        self._board.newest = self._number
        self._asked = ()
        self._set_busy(False)
        self._watch()

    def shut_down(self) -> None:
        """Call before letting go: a signal whose owner is gone raises in the pool's thread."""
        self.stop()
        self._overdue.stop()
        if self._newest[0] is not work.add_all:
            wait(self._given.values(), timeout=OVERDUE / 1000)
            self._end_overdue()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _executor(self) -> Executor:
        if self._pool is None:
            self._since = self._number
            if self._threads:
                self._pool = ThreadPoolExecutor(1, "synoptic", work.prepare, (self._board,))
            else:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, context, work.prepare, (self._board,))
        return self._pool

    def _start(self, job: Callable[..., object], *values: object) -> None:
        self._number += 1
        number = self._board.newest = self._number
        self._opening = job is work.open_all
        self._seen = (-1, "")
        self._set_busy(True)
        try:
            future = self._executor().submit(job, number, *values)
        except (BrokenExecutor, OSError) as error:
            self._renew()
            self._came_back.emit(number, error)
            return
        self._newest = job, values
        self._watch()
        self._given[number] = future
        future.add_done_callback(lambda done: self._tell(number, done))

    def _watch(self) -> None:
        """See to it that what was told to stop does."""
        self._given = {number: future for number, future in self._given.items() if not future.done()}
        if self._given and not self._overdue.isActive():
            self._overdue.start()

    def _end_overdue(self) -> None:
        """End the process where it still works at what nobody wants any more; the newest job is given to another."""
        late = [n for n, future in self._given.items() if n != self._number and not future.done()]
        process = self._board.process
        if not late or self._threads or self._pool is None or process in (0, os.getpid()):
            return
        if self._newest[0] is work.add_all:
            return  # it writes to the library, looks often, and tells how far it came
        self._given.clear()
        self._renew()
        self._board.process = 0
        with suppress(OSError):
            os.kill(process, signal.SIGTERM)
        if self._busy:
            job, values = self._newest
            self._start(job, *values)

    def _tell(self, number: int, done: Future[object]) -> None:
        """Runs in a thread of the pool: does nothing but hand over the news."""
        if not done.cancelled():
            self._came_back.emit(number, done.exception() or done.result())

    @Slot(int, object)
    def _deliver(self, number: int, news: object) -> None:
        if isinstance(news, BrokenExecutor) and number >= self._since:
            self._renew()
        if number != self._number:
            return  # overtaken
        if self._opening:
            self._asked = ()
        self._set_busy(False)
        match news:
            case Cancelled():
                pass
            case BaseException():
                self.failed.emit(news)
            case tuple():
                self.opened.emit(news)
            case work.Added():
                self.added.emit(news)
            case _:
                self.compared.emit(news)
        if self._asked and not self._busy:  # a comparison overtook the opening of these
            self.open(())

    def _renew(self) -> None:
        """Let go of a pool that died; the next job gets a new one."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            (self._look.start if busy else self._look.stop)()
            self.busy_changed.emit(busy)

    def _look_at_board(self) -> None:
        job, done, total, stage = self._board.read()
        if job == self._number and (done, stage) != self._seen:
            self._seen = done, stage
            self.progressed.emit(done, total, stage)
