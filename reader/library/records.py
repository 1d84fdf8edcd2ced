"""What the library hands out: frozen values, none of which knows the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from reader.comparison import Comparison
    from reader.library.decisions import Decided
    from reader.text.model import Article, Metadata, Span


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a list: everything but its text. ``size`` is in characters."""

    id: int
    source: str
    sha256: str
    text_hash: str
    metadata: Metadata
    size: int
    added: datetime
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes an article was read from; ``format`` is what the importer called them ("html", "pdf", …)."""

    sha256: str
    data: bytes = field(repr=False)
    format: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """A named list of articles (their ids, in the person's order) and of comparisons."""

    id: int
    name: str
    articles: tuple[int, ...]
    comparisons: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """How a comparison was left. Articles are numbered as in the comparison.

    ``scroll`` is, for each article, the first character in view; ``claim`` the key of the current group's target
    (``""``: none), which outlives another run; ``filters`` and ``more`` are JSON material of the window.
    """

    scroll: tuple[int, ...] = ()
    order: tuple[int, ...] = ()
    hidden: frozenset[int] = frozenset()
    pinned: int | None = None
    zoom: float = 1.0
    claim: str = ""
    filters: Mapping[str, object] = field(default_factory=dict)
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A comparison in the library: which articles, in order, under which engine and options, and how it was left."""

    id: int
    title: str
    articles: tuple[int, ...]
    engine: str
    options: Mapping[str, object]
    view: View
    added: datetime
    changed: datetime
    tags: tuple[str, ...] = ()


class What(StrEnum):
    """What happened."""

    ADDED = "article added"
    REMOVED = "article removed"
    COMPARED = "compared"
    OPENED = "opened"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    DELETED = "comparison deleted"
    EXPORTED = "exported"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history; ``detail`` is a title or a file, ``decided`` the decision made or withdrawn."""

    at: datetime
    what: What
    comparison: int | None = None
    article: int | None = None
    detail: str = ""
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text around what was found: ``words`` is the text at ``span``, ``hits`` spans of the text too."""

    span: Span
    words: str
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found; without snippets the words stand in its metadata only."""

    entry: Entry
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note that a search found, with the comparison it belongs to; ``hits`` are spans of ``note``."""

    comparison: int | None
    decided: Decided
    note: str
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first. ``more`` tells that there are more articles than were asked for."""

    articles: tuple[Hit, ...] = ()
    notes: tuple[NoteHit, ...] = ()
    comparisons: tuple[Kept, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """An article that may report the same event: ``score`` 0 to 1, ``shared`` the strongest evidence in words."""

    entry: Entry
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """An article of a project, with the bytes it was read from (``None`` where they were not kept)."""

    article: Article
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """Everything about one comparison that a colleague needs to go on with it.

    ``pieces`` hold the articles as the machine read them; ``comparison`` the result as it was (``None``: not run).
    """

    title: str
    pieces: tuple[Piece, ...]
    comparison: Comparison | None = None
    decisions: tuple[Decided, ...] = ()
    view: View = View()
    engine: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
