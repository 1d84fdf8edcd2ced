"""What the window's worker does: open sources, compare articles. Runs in a process of its own.

Imports no Qt, so that the worker starts quickly and stays small. News of progress and the wish to stop go over
a small board of shared numbers: no pipes to drain, nothing to block on.
"""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import Cancelled, ReaderError, SourceEmpty, SourceUnreadable, stop_if
from reader.text.model import Metadata
from reader.wording import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.context import SpawnContext

    from reader.comparison import Comparison
    from reader.text.model import Article

MARKUP = "copied markup"
BATCH = 50  # articles written to the library at a time: another window never waits long for its turn
BATCH_BYTES = 20_000_000  # of originals held until they are written
STAGE_LETTERS = 96  # room for the name of a stage, in bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One source to open: a file, or material that was pasted, dropped or fetched, under a name of our own.

    ``url`` is where it was fetched, ``retrieved`` tells in words when and how, ``kind`` is what its server called it,
    or `MARKUP` for what a person copied out of a page.
    """

    name: str
    path: Path | None = None
    content: bytes = b""
    url: str = ""
    retrieved: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be opened, and why."""

    request: Request
    error: Exception


@dataclass(frozen=True, slots=True)
class Opened:
    """A source that was opened: in which format, and where each fact about it was found."""

    request: Request
    article: Article
    format: str = ""
    found_in: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding files to the library: how many articles are new, how many were there, what was refused.

    ``stopped`` tells that not all was looked at; ``error`` is what ended it, where the library refused.
    """

    new: int = 0
    known: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    stopped: bool = False
    error: ReaderError | None = None


class Board:
    """The number of the newest job, and how far it is; shared with the worker."""

    def __init__(self, context: SpawnContext) -> None:
        self._newest = context.Value("q", 0)
        self._numbers = context.Array("q", 3)  # job, done, total
        self._stage = context.Array("B", STAGE_LETTERS)
        self._process = context.Value("q", 0)

    @property
    def process(self) -> int:
        """The number of the worker's process, as the system knows it; 0 before there is one."""
        return int(self._process.value)

    @process.setter
    def process(self, number: int) -> None:
        self._process.value = number

    @property
    def newest(self) -> int:
        """The number of the only job that still matters."""
        return int(self._newest.value)

    @newest.setter
    def newest(self, job: int) -> None:
        self._newest.value = job

    def write(self, job: int, done: int, total: int, stage: str) -> None:
        """Note how far a job is."""
        self._numbers[:] = [job, done, total]
        self._stage[:] = list(stage.encode()[:STAGE_LETTERS].ljust(STAGE_LETTERS, b"\0"))

    def read(self) -> tuple[int, int, int, str]:
        """Return (job, done, total, stage) as last noted."""
        job, done, total = self._numbers[:]
        return job, done, total, bytes(self._stage[:]).rstrip(b"\0").decode(errors="ignore")


_here = threading.local()  # holds the board: set once in the worker's one thread, before its first job


def prepare(board: Board) -> None:
    """Take the board; called once in every worker. Ctrl+C in a terminal is the window's to answer."""
    _here.board = board
    board.process = os.getpid()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def warm_up() -> None:
    """Load what the first comparison will need."""
    import reader.engine
    import reader.ingest  # noqa: F401


def _told(job: int, done: int, total: int, stage: str) -> None:
    board: Board | None = getattr(_here, "board", None)
    if board is not None and board.newest == job:
        board.write(job, done, total, stage)


def _overtaken(job: int) -> bool:
    board: Board | None = getattr(_here, "board", None)
    return board is not None and board.newest != job


def open_all(job: int, requests: tuple[Request, ...]) -> tuple[Opened | Failure, ...]:
    """Open every source; one that cannot be opened does not keep the others from it."""
    done: list[Opened | Failure] = []
    for number, request in enumerate(requests):
        stop_if(lambda: _overtaken(job))
        _told(job, number, len(requests), "Opening")
        try:
            done.extend(_opened(request, lambda: _overtaken(job)))
        except Cancelled:
            raise
        except (ReaderError, OSError) as error:
            done.append(Failure(request, error))
        except Exception as error:  # the fault of whatever library reads the format keeps nobody from the others
            done.append(Failure(request, SourceUnreadable(request.name, type(error).__name__)))
    return tuple(done)


def _opened(request: Request, cancelled: Callable[[], bool]) -> Iterator[Opened | Failure]:
    """Open what one request asks for: one article, or all that a folder, an archive or a feed holds."""
    from reader.ingest import Result, import_all, import_html, open_many

    if request.kind == MARKUP:
        results: tuple[Result, ...] = (Result(request.name, import_html(request.content.decode(), request.name)),)
    elif request.path is None:
        hints = Metadata(url=request.url)
        results = import_all(request.content, request.name, hints=hints, kind=request.kind, cancelled=cancelled)
    else:
        results = open_many([request.path], cancelled=cancelled)
    for result in results:
        inside = request
        if request.path is not None and result.source != str(request.path):
            path = Path(result.source)
            inside = Request(result.source, path if path.is_file() else request.path)
        found = result.imported
        if found is not None:
            retrieved = (("retrieved", request.retrieved),) if request.retrieved else ()
            yield Opened(inside, found.article, found.format.value, (*found.found_in, *retrieved))
        else:
            yield Failure(inside, result.error or SourceEmpty(result.source))


def open_one(request: Request) -> Article:
    """Open one source; raises a `SourceError` where that cannot be done."""
    from reader.ingest import open_bytes, open_source

    return open_source(request.path) if request.path else open_bytes(request.content, request.name)


def compare_all(job: int, articles: tuple[Article, ...], options: Any = None) -> Comparison:
    """Compare; raises `Cancelled` once a newer job was asked for."""
    from reader.engine import compare

    return compare(
        articles,
        options,
        progress=lambda done, total, stage: _told(job, done, total, stage),
        cancelled=lambda: _overtaken(job),
    )


def add_all(job: int, library: Path, paths: tuple[Path, ...]) -> Added:
    """Add files, folders and archives to a library, some at a time; what was added stays when it is stopped."""
    from reader.ingest import open_each
    from reader.library import Library

    refused: list[tuple[str, str]] = []
    new = known = 0
    try:
        with Library.open(library, check=False) as kept:
            batch: list[tuple[Article, bytes | None, str]] = []

            def write() -> None:
                nonlocal new, known
                before = kept.counts()[0]
                kept.add_all(batch)
                fresh = kept.counts()[0] - before
                new, known = new + fresh, known + len(batch) - fresh
                batch.clear()

            try:
                file, originals = Path(), dict[str, bytes]()
                told = lambda done, total: _told(job, done, total, "Adding")  # noqa: E731
                for path, result in open_each(paths, progress=told, cancelled=lambda: _overtaken(job)):
                    found = result.imported
                    if found is None:
                        refused.append((result.source, words_for(result.error or SourceEmpty(result.source))))
                        continue
                    if path != file:
                        file, originals = path, _originals(path)
                    batch.append((found.article, originals.get(found.article.sha256), found.format.value))
                    if len(batch) == BATCH or sum(len(data or b"") for _, data, _ in batch) > BATCH_BYTES:
                        write()
                write()
            except Cancelled:
                write()
                return Added(new, known, tuple(refused), stopped=True)
    except ReaderError as error:
        return Added(new, known, tuple(refused), stopped=True, error=error)
    return Added(new, known, tuple(refused))


def _originals(path: Path) -> dict[str, bytes]:
    from reader.ingest.packed import originals_in

    try:
        return originals_in(path.read_bytes(), str(path))
    except OSError:
        return {}
