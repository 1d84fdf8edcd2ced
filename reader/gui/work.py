"""What the window's worker does: open sources, compare articles. Runs in a process of its own.

Imports no Qt, so that the worker starts quickly and stays small. News of progress and the wish to stop go over
a small board of shared numbers: no pipes to drain, nothing to block on.
"""

from __future__ import annotations

import signal
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import Cancelled, ReaderError, SourceEmpty, stop_if
from reader.text.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.context import SpawnContext

    from reader.comparison import Comparison
    from reader.text.model import Article

MARKUP = "copied markup"
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


class Board:
    """The number of the newest job, and how far it is; shared with the worker."""

    def __init__(self, context: SpawnContext) -> None:
        self._newest = context.Value("q", 0)
        self._numbers = context.Array("q", 3)  # job, done, total
        self._stage = context.Array("B", STAGE_LETTERS)

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


_board: Board | None = None  # set once in the worker, before its first job


def prepare(board: Board) -> None:
    """Take the board; called once in every worker. Ctrl+C in a terminal is the window's to answer."""
    global _board
    _board = board
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def warm_up() -> None:
    """Load what the first comparison will need."""
    import reader.engine
    import reader.ingest  # noqa: F401


def _told(job: int, done: int, total: int, stage: str) -> None:
    if _board is not None and _board.newest == job:
        _board.write(job, done, total, stage)


def _overtaken(job: int) -> bool:
    return _board is not None and _board.newest != job


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
