"""The library as the window uses it: whole jobs, each done in one go on the thread that owns it. Knows no Qt."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.errors import LibraryError, LibraryReadOnly
from reader.library.corrections import apply_corrections
from reader.library.decisions import CORRECTIONS, Change, Decided, text_hash
from reader.library.project import open_project, save_project
from reader.library.recall import Recalled, recall, renoted
from reader.library.records import Kept, Original, Piece, Project, View, What
from reader.library.store import Library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.comparison import Comparison
    from reader.gui.session import Source
    from reader.library.records import Found, Related
    from reader.text.model import Article

LISTED = 12  # comparisons listed on the start page at most


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A comparison of the library on the start page."""

    id: int
    title: str
    about: str
    count: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """A kept comparison: its articles as corrected, the engine's result (``None``: to be run), the decisions."""

    kept: Kept
    articles: tuple[Article, ...]
    result: Comparison | None
    decisions: tuple[Decided, ...]
    recalled: Recalled | None
    fresh: bool = False
    earlier: int | None = None  # a comparison of earlier texts from the same files, where there is one


class Shelf:
    """One library, opened by the first job that needs it. Everything may raise `ReaderError`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._library: Library | None = None
        self._known: dict[tuple[str, str], int] = {}
        self.look_only = False  # whether the library could be opened for reading only

    @property
    def library(self) -> Library:
        """The library itself."""
        if self._library is None:
            try:
                self._library = Library.open(self.path)
            except LibraryReadOnly:
                if not self.path.exists():
                    raise
                self._library, self.look_only = Library.open(self.path, read_only=True), True
        return self._library

    @property
    def is_open(self) -> bool:
        """Whether the library could be opened."""
        return self._library is not None

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._library is not None:
            self._library.close()
            self._library = None

    def recent(self) -> tuple[KeptRow, ...]:
        """Return the comparisons that were worked on last."""
        if self._library is None and not self.path.exists():
            return ()
        return tuple(
            KeptRow(kept.id, kept.title, _about(kept, self.decided(kept.id)), len(kept.articles))
            for kept in self.library.comparisons()[:LISTED]
            if kept.articles
        )

    def decided(self, number: int) -> int:
        """Return how many decisions of its own a comparison has; corrections are its articles'."""
        return sum(not isinstance(one.decision, CORRECTIONS) for one in self.library.decisions(number))

    def keep(
        self, number: int | None, title: str, sources: Sequence[Source], result: Comparison, author: str = ""
    ) -> Loaded:
        """Keep articles and result, in comparison ``number`` or (``None``) in the one of just these articles.

        ``fresh`` tells that nothing was kept of these articles before.
        """
        library, fresh, earlier = self.library, False, None
        held = self._add(sources)
        with library.together():
            if number is None:
                same = [kept for kept in library.comparisons() if sorted(kept.articles) == sorted(held)]
                fresh = not same
                earlier = self._earlier(held) if fresh else None
                number = same[0].id if same else library.add_comparison(title, held)
            before = library.comparison(number)
            if before.articles != held:
                for old, new in self._renewed(before.articles, held):
                    library.carry_corrections(old, new)
                library.set_articles(number, held)
                library.save_view(number, _renumbered(before.view, held, before.articles))
            library.save_result(number, result)
            there = {one.key: one.decision for one in library.decisions(number)}
            for correction in (each for source in sources for each in source.corrections):
                if there.get(correction.key) != correction:
                    library.decide(number, correction, author)
        return replace(self._loaded(number, result), fresh=fresh, earlier=earlier)

    def _renewed(self, before: Sequence[int], now: Sequence[int]) -> list[tuple[int, int]]:
        """Return which articles took the place of which: the same file or address with another text."""
        gone, come = [one for one in before if one not in now], [one for one in now if one not in before]
        return [(old, new) for new in come for old in gone if old in self.library.versions(new)]

    def _earlier(self, held: Sequence[int]) -> int | None:
        """Return the comparison that was worked on last with earlier texts of just these articles."""
        for kept in self.library.comparisons():
            if len(kept.articles) == len(held):
                pairs = self._renewed(kept.articles, held)
                stayed = set(kept.articles) & set(held)
                if pairs and {new for _, new in pairs} | stayed == set(held) and self.decided(kept.id):
                    return kept.id
        return None

    def bring_over(self, earlier: int, number: int) -> Loaded:
        """Take the decisions on earlier texts over to a comparison of the later ones; the earlier one stays."""
        library = self.library
        with library.together():
            before, now = library.comparison(earlier), library.comparison(number)
            for old, new in self._renewed(before.articles, now.articles):
                library.carry_corrections(old, new)
            here = {one.key for one in library.decisions(number)}
            theirs = [one for one in library.decisions(earlier) if not isinstance(one.decision, CORRECTIONS)]
            library.apply(number, *(Change(None, one) for one in theirs if one.key not in here))
        return self.load(number)

    def load(self, number: int) -> Loaded:
        """Return a comparison as it was left."""
        library = self.library
        with contextlib.suppress(LibraryError):  # a disk that is full keeps nobody from reading
            library.opened(number)
        loaded = self._loaded(number, library.result(number))
        for article, one in zip(loaded.articles, loaded.kept.articles, strict=True):
            self._known[article.sha256, text_hash(article.text)] = one
        return loaded

    def news(self, number: int) -> tuple[Decided, ...] | None:
        """Return the decisions on a comparison if anything was written since this was last asked."""
        return self.library.decisions(number) if self.library.changed_elsewhere() else None

    def _loaded(self, number: int, result: Comparison | None) -> Loaded:
        library = self.library
        kept, articles = library.comparison(number), library.articles_of(number)
        decisions = library.decisions(number)
        if result is not None and not _alike(
            result.articles, articles
        ):  # corrected after it was compared, or elsewhere
            return Loaded(kept, articles, None, decisions, recall(result, decisions))
        return Loaded(kept, articles, result, decisions, recall(result, decisions) if result else None)

    def _add(self, sources: Sequence[Source]) -> tuple[int, ...]:
        """Keep articles with their originals, once: what comes back later may be corrected, and is not kept anew."""
        there = {entry.id for entry in self.library.entries(numbers=self._known.values())}
        self._known = {key: one for key, one in self._known.items() if one in there}  # some may be deleted by now
        fresh = [source for source in sources if _key(source.article) not in self._known]
        numbers = self.library.add_all(
            (source.machine or source.article, original_of(source), source.format) for source in fresh
        )
        self._known.update(zip((_key(source.article) for source in fresh), numbers, strict=True))
        return tuple(self._known[_key(source.article)] for source in sources)

    # projects

    def save_project(self, number: int, path: Path, author: str = "") -> Path:
        """Write a kept comparison with all that belongs to it to a file; return the file.

        Decisions made here before the person gave a name carry ``author`` in the file; of a comparison that came in
        a file itself, those without a name may be anybody's, and stay so.
        """
        project = self.library.project(number)
        if not any(event.what is What.IMPORTED for event in self.library.history(number, limit=1_000_000)):
            project = replace(project, decisions=tuple(renoted(each, author) for each in project.decisions))
        save_project(path, project)
        self.library.exported(number, str(path))
        return path

    def open_project(self, path: Path) -> Loaded:
        """Take a project into the library, or find it there; return it as it was left."""
        project = open_project(path)
        library = self.library
        held = library.add_all(
            (piece.article, piece.original.data if piece.original else None, _form(piece)) for piece in project.pieces
        )
        keys = {one.key: one for one in project.decisions}
        for kept in library.comparisons():
            if sorted(kept.articles) == sorted(held):
                here = {one.key: one for one in library.decisions(kept.id)}
                if all(here.get(key) == one for key, one in keys.items()):
                    return self.load(kept.id)
        return self.load(library.add_project(project))

    # finding

    def search(self, query: str) -> Found:
        """Return what holds every word of the query."""
        return self.library.search(query)

    def related(self, article: Article) -> tuple[Related, ...]:
        """Return other reports of an article's event."""
        mine = text_hash(article.text)
        return tuple(one for one in self.library.find_related(article) if one.entry.text_hash != mine)

    def article(self, number: int) -> Article:
        """Return an article as corrected; it is known from now on, and not kept anew."""
        article = self.library.article(number)
        self._known[_key(article)] = number
        return article

    def original(self, article: Article) -> Original | None:
        """Return the bytes an article was read from."""
        number = self.library.find(article)
        return None if number is None else self.library.original(number)


def read_project(path: Path) -> Loaded:
    """Return a project file as it was left, without any library."""
    project = open_project(path)
    articles = tuple(apply_corrections(piece.article, project.decisions) for piece in project.pieces)
    now = datetime.now(UTC)
    kept = Kept(0, project.title, (), project.engine, project.options, project.view, now, now)
    result = project.comparison
    if result is not None and not _alike(result.articles, articles):
        result = None
    return Loaded(kept, articles, result, project.decisions, recall(result, project.decisions) if result else None)


def project_of(
    title: str, sources: Sequence[Source], result: Comparison | None, decisions: Sequence[Decided], view: View
) -> Project:
    """Return what is open as a project, where no library holds it."""
    pieces = []
    for source in sources:
        data = original_of(source)
        original = None if data is None else Original(source.article.sha256, data, source.format)
        pieces.append(Piece(source.machine or source.article, original))
    now = datetime.now(UTC)
    corrected = [Decided(each, "", now) for source in sources for each in source.corrections]
    return Project(title, tuple(pieces), result, (*decisions, *corrected), view, result.engine if result else "")


def original_of(source: Source) -> bytes | None:
    """Return the bytes an article was read from, if they can still be had: its hash must be theirs."""
    request, wanted = source.request, source.article.sha256
    try:
        data = request.path.read_bytes() if request.path is not None else request.content
    except OSError:
        return None
    if hashlib.sha256(data).hexdigest() == wanted:
        return data
    from reader.ingest.packed import originals_in

    return originals_in(data, source.article.source).get(wanted)


def _key(article: Article) -> tuple[str, str]:
    return article.sha256, text_hash(article.text)


def _alike(some: Sequence[Article], others: Sequence[Article]) -> bool:
    """Tell whether articles were read alike, whatever names they were opened under."""
    return len(some) == len(others) and all(
        replace(one, source=other.source) == other for one, other in zip(some, others, strict=True)
    )


def _form(piece: Piece) -> str:
    return piece.original.format if piece.original else ""


def _about(kept: Kept, decided: int) -> str:
    day = kept.changed.astimezone().date()
    told = f"{decided} decision{'' if decided == 1 else 's'}, " if decided else ""
    articles = f"{len(kept.articles)} article{'' if len(kept.articles) == 1 else 's'}"
    return f"{articles}, {told}last worked on {day.day} {day:%B %Y}"


def _renumbered(view: View, now: Sequence[int], before: Sequence[int]) -> View:
    """A view with its articles numbered as they stand now; those that are new come last."""
    places = {article: place for place, article in enumerate(now)}
    at = {place: places[article] for place, article in enumerate(before) if article in places}
    order = [at[place] for place in view.order if place in at]
    scroll = dict(zip(range(len(before)), view.scroll, strict=False))
    back = {new: old for old, new in at.items()}
    return replace(
        view,
        order=(*order, *(place for place in range(len(now)) if place not in order)) if view.order else (),
        hidden=frozenset(at[place] for place in view.hidden if place in at),
        pinned=at.get(view.pinned) if view.pinned is not None else None,
        scroll=tuple(scroll.get(back.get(place, -1), 0) for place in range(len(now))) if view.scroll else (),
    )
