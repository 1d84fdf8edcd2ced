"""Every refusal of the core, as facts without words; the window and the command line give them words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

from enum import StrEnum


class ReaderError(Exception):
    """Base of all refusals a person can do something about."""


class Cancelled(ReaderError):
    """The person asked to stop; nothing was changed."""


def never() -> bool:
    """Say no: the answer of whoever never cancels."""
    return False


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise `Cancelled` where the person asked to stop; called often, between small steps of long work."""
    if cancelled():
        raise Cancelled


class TooFewArticles(ReaderError):
    """A comparison needs at least two articles."""

    def __init__(self, given: int) -> None:
        super().__init__(given)
        self.given = given


class TooManyArticles(ReaderError):
    """More articles were given than a comparison holds."""

    def __init__(self, given: int, most: int) -> None:
        super().__init__(given, most)
        self.given, self.most = given, most


class SourceError(ReaderError):
    """A source that cannot be read; ``source`` is the name it was asked for under."""

    def __init__(self, source: str, *facts: object) -> None:
        super().__init__(source, *facts)
        self.source = source


class SourceMissing(SourceError):
    """There is nothing under that name."""


class SourceUnreadable(SourceError):
    """The system refuses to give the bytes; ``reason`` is the system's own word."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.reason = reason


class SourceEmpty(SourceError):
    """There is no text in it."""


class SourceBinary(SourceError):
    """The bytes are no text and no format that can be read; ``looks_like`` names it where known."""

    def __init__(self, source: str, looks_like: str = "") -> None:
        super().__init__(source, looks_like)
        self.looks_like = looks_like


class SourceCut(SourceError):
    """It breaks off in the middle; ``whole`` articles stand before that, and what follows is missing."""

    def __init__(self, source: str, whole: int) -> None:
        super().__init__(source, whole)
        self.whole = whole


class SourceTooLarge(SourceError):
    """More bytes than an article can have."""

    def __init__(self, source: str, size: int, most: int) -> None:
        super().__init__(source, size, most)
        self.size, self.most = size, most


class SourceTooMany(SourceTooLarge):
    """More in one source than is read at once; ``size`` and ``most`` count ``what`` ("files", "pages")."""

    def __init__(self, source: str, size: int, most: int, what: str = "files") -> None:
        super().__init__(source, size, most)
        self.what = what


class WhyRefused(StrEnum):
    """Why an address on the web is not asked."""

    NO_ADDRESS = "no address"
    SCHEME = "not http or https"
    PASSWORD = "holds a password"
    PRIVATE = "of this computer or its network"


class AddressRefused(SourceError):
    """An address that is not asked for; ``why`` tells the rule."""

    def __init__(self, source: str, why: WhyRefused) -> None:
        super().__init__(source, why)
        self.why = why


class FetchFailed(SourceError):
    """A page that could not be fetched; ``reason`` tells in a few words what came instead."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.reason = reason


class LibraryError(ReaderError):
    """A library that cannot be used as asked; ``path`` is its file. Nothing in it was changed."""

    def __init__(self, path: str, *facts: object) -> None:
        super().__init__(path, *facts)
        self.path = path


class LibraryTooNew(LibraryError):
    """A newer version of the reader wrote the file; ``found`` and ``known`` are versions of its tables."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(path, found, known)
        self.found, self.known = found, known


class LibraryCorrupt(LibraryError):
    """The file is damaged, or no database at all; ``reason`` is the first fault found; ``backups`` may help."""

    def __init__(self, path: str, reason: str, backups: tuple[str, ...] = ()) -> None:
        super().__init__(path, reason, backups)
        self.reason, self.backups = reason, backups


class LibraryForeign(LibraryError):
    """The file is a database of some other program."""


class LibraryReadOnly(LibraryError):
    """The file or its folder cannot be written to."""


class LibraryUnreadable(LibraryError):
    """The system refuses to open the file or to go on with it; ``reason`` is the system's own word."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.reason = reason


class LibraryBusy(LibraryError):
    """Another window or program held the library for longer than one waits."""


class DiskFull(LibraryError):
    """There is no room left for what was to be written; what stood there before still stands."""


class NotInLibrary(ReaderError):
    """The library holds no such thing; ``kind`` is "article", "comparison" or "collection"."""

    def __init__(self, kind: str, number: int) -> None:
        super().__init__(kind, number)
        self.kind, self.number = kind, number


class ArticleInUse(ReaderError):
    """An article cannot be removed while comparisons (their titles are given) rest on it."""

    def __init__(self, article: int, comparisons: tuple[str, ...]) -> None:
        super().__init__(article, comparisons)
        self.article, self.comparisons = article, comparisons


class NameTaken(ReaderError):
    """A collection of that name is there already."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ProjectError(ReaderError):
    """A project file that cannot be used; ``path`` is its file."""

    def __init__(self, path: str, *facts: object) -> None:
        super().__init__(path, *facts)
        self.path = path


class ProjectCorrupt(ProjectError):
    """The file is no project file, or damaged, or altered by other hands; ``reason`` tells what was found."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.reason = reason


class ProjectTooNew(ProjectError):
    """A newer version of the reader wrote the project file."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(path, found, known)
        self.found, self.known = found, known


class ProjectTooLarge(ProjectError):
    """The project file unpacks to more bytes than one is read for."""

    def __init__(self, path: str, size: int, most: int) -> None:
        super().__init__(path, size, most)
        self.size, self.most = size, most
