"""The library as the window and the command line see it: one object a thread, frozen values in and out."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from reader.library import articles, comparisons, deleted, labels, related, search
from reader.library.database import Database
from reader.library.decisions import Change, Decided
from reader.library.records import Found, Piece, Project, What

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from reader.comparison import Comparison
    from reader.library.decisions import Decision
    from reader.library.records import Collection, Entry, Event, Kept, Original, Related, View
    from reader.text.model import Article

AT_ONCE = 200  # articles whose index is made anew while a library opens; of more, the window is told and asks for it


def utc_now() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


class Library:
    """A person's articles, comparisons and decisions, in one file. For one thread: others open their own.

    Every method that writes has written when it returns, whole or not at all. All of them may raise `LibraryBusy`,
    `LibraryUnreadable`, `LibraryCorrupt`, and where they write `DiskFull` and `LibraryReadOnly`; what is asked for
    by an id that is not there, `NotInLibrary`.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = utc_now) -> None:
        self._db = database
        self._now = clock
        self._seen = self._version()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        check: bool = True,
        clock: Callable[[], datetime] = utc_now,
    ) -> Library:
        """Open a library, or make it where there is none.

        The file is checked (``PRAGMA integrity_check``; of large ones ``quick_check``, which `check` completes) and
        brought up to date after a backup. ``check=False`` skips the check, for a second connection to a file that
        was just checked. Raises `LibraryTooNew`, `LibraryCorrupt`, `LibraryForeign`, `LibraryReadOnly`,
        `LibraryUnreadable`, `LibraryBusy`, `DiskFull`; then nothing was changed.
        """
        database = Database(path, read_only=read_only, check=check)
        try:
            library = cls(database, clock)
            if not read_only and library.index_is_stale and library.counts()[0] <= AT_ONCE:
                library.index_anew()
        except BaseException:
            database.close()
            raise
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing is left to write."""
        self._db.close()

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._db.path

    @property
    def read_only(self) -> bool:
        """Whether it was opened to look only."""
        return self._db.read_only

    def check(self) -> None:
        """Look through the whole file; raises `LibraryCorrupt` with the first fault."""
        self._db.check(whole=True)

    def backup(self, path: Path) -> None:
        """Write a copy of the whole library to another file, whole or not at all."""
        self._db.backup(path)

    def backups(self) -> tuple[Path, ...]:
        """The copies made before the file was brought up to date, newest first."""
        return self._db.backups()

    def changed_elsewhere(self) -> bool:
        """Tell whether another window or program has written since this was last asked."""
        before, self._seen = self._seen, self._version()
        return before != self._seen

    def _version(self) -> int:
        ((version,),) = self._db.rows("PRAGMA data_version")
        return int(version)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all that is asked for inside, or nothing of it."""
        with self._db.writing():
            yield

    # Articles

    def add(self, article: Article, original: bytes | None = None, form: str = "") -> int:
        """Keep an article, once; return its id, the same for the same text of the same original.

        ``original`` are the bytes it was read from, ``form`` the importer's name of their format. Raises `ValueError`
        where the article's hash is not that of these bytes.
        """
        return self.add_all([(article, original, form)])[0]

    def add_all(self, pieces: Iterable[tuple[Article, bytes | None, str]]) -> tuple[int, ...]:
        """Keep several articles, all or none; return their ids. Some hundreds at a time are best."""
        ready = [articles.make_ready(*piece) for piece in pieces]
        with self._db.writing():
            return tuple(self._put(one) for one in ready)

    def _put(self, one: articles.Ready) -> int:
        number, new = articles.put(self._db, one, self._now())
        if new:
            title = one.article.metadata.title or one.article.source
            comparisons.log(self._db, self._now(), What.ADDED, article=number, detail=title)
        return number

    def article(self, number: int, *, corrected: bool = True) -> Article:
        """Return an article as the person corrected it, or as the machine read it."""
        return articles.get(self._db, number, corrected=corrected)

    def find(self, article: Article) -> int | None:
        """Return the id of an article that is here already."""
        return articles.find(self._db, article)

    def original(self, number: int) -> Original | None:
        """Return the bytes an article was read from, checked against their hash."""
        return articles.original(self._db, number)

    def versions(self, number: int) -> tuple[int, ...]:
        """Return the ids of all articles that came from where this one did, itself among them, the oldest first."""
        return articles.versions(self._db, number)

    def carry_corrections(self, before: int, number: int) -> None:
        """Let the corrections of an earlier text hold for a later one, as far as their words are in it."""
        articles.carry_corrections(self._db, before, number)

    def entries(
        self,
        *,
        collection: int | None = None,
        tag: str | None = None,
        numbers: Iterable[int] | None = None,
        limit: int = -1,
    ) -> tuple[Entry, ...]:
        """Return list entries, newest first; of a collection or of ``numbers``, in their order.

        A ``limit`` below 0 is none.
        """
        with self._db.reading():
            chosen = labels.inside(self._db, "article", collection_id=collection, tag=tag)
            if numbers is not None:
                chosen = [one for one in numbers if chosen is None or one in chosen]
            if chosen is None or limit < 0:
                return articles.entries(self._db, chosen, limit)
            return articles.entries(self._db, chosen[:limit])

    def counts(self) -> tuple[int, int]:
        """Return how many articles and comparisons there are."""
        ((held, compared),) = self._db.rows(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM comparisons)"
        )
        return int(held), int(compared)

    def remove(self, number: int) -> None:
        """Take an article and its original out; raises `ArticleInUse` while comparisons rest on it."""
        deleted.remove(self._db, number, self._now())

    def tag_article(self, number: int, tags: Iterable[str]) -> None:
        """Make an article have exactly these tags."""
        labels.tag(self._db, "article", number, tags)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Return every tag with how often it is used, by name; capitals make no difference."""
        return labels.all_tags(self._db)

    def rename_tag(self, name: str, new: str) -> None:
        """Give a tag another name everywhere; the name of another tag joins the two."""
        labels.rename_tag(self._db, name, new)

    def delete_tag(self, name: str) -> None:
        """Take a tag from everything that has it."""
        labels.rename_tag(self._db, name, "")

    def change_tags(
        self,
        articles: Sequence[int] = (),
        comparisons: Sequence[int] = (),
        *,
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
    ) -> None:
        """Give several articles and comparisons tags, and take others from them; their other tags stay."""
        added, removed = tuple(add), tuple(remove)
        with self.together():
            for kind, numbers in (("article", articles), ("comparison", comparisons)):
                labels.remove_tags(self._db, kind, numbers, removed)
                labels.add_tags(self._db, kind, numbers, added)

    # Collections

    def collections(self) -> tuple[Collection, ...]:
        """Return all collections, by name."""
        return labels.collections(self._db)

    def add_collection(self, name: str) -> int:
        """Make a collection, or find the one of that name (capitals make no difference); return its id."""
        return labels.add_collection(self._db, name, self._now())

    def rename_collection(self, number: int, name: str) -> None:
        """Give a collection another name; raises `NameTaken`."""
        labels.rename_collection(self._db, number, name)

    def delete_collection(self, number: int) -> None:
        """Take a collection away; what was in it stays."""
        labels.delete_collection(self._db, number)

    def collect(self, number: int, held: Sequence[int]) -> None:
        """Make a collection hold these articles, in this order."""
        labels.collect(self._db, number, held)

    def put_in(self, number: int, articles: Sequence[int] = (), comparisons: Sequence[int] = ()) -> None:
        """Add articles and comparisons to a collection, after what is in it."""
        with self.together():
            labels.put_in(self._db, number, "article", articles)
            labels.put_in(self._db, number, "comparison", comparisons)

    def take_out(self, number: int, articles: Sequence[int] = (), comparisons: Sequence[int] = ()) -> None:
        """Take articles and comparisons out of a collection; in the library they stay."""
        with self.together():
            labels.take_out(self._db, number, "article", articles)
            labels.take_out(self._db, number, "comparison", comparisons)

    # Comparisons

    def add_comparison(self, title: str, held: Sequence[int], options: object = None) -> int:
        """Keep a comparison of these articles, in this order; return its id."""
        return comparisons.add(self._db, title, held, comparisons.options_of(options), self._now())

    def comparisons(self, *, collection: int | None = None, tag: str | None = None) -> tuple[Kept, ...]:
        """Return all comparisons, the last changed first; or those of a collection, with a tag."""
        with self._db.reading():
            chosen = labels.inside(self._db, "comparison", collection_id=collection, tag=tag)
            found = comparisons.all_kept(self._db)
        wanted = None if chosen is None else set(chosen)
        return tuple(one for one in found if wanted is None or one.id in wanted)

    def comparison(self, number: int) -> Kept:
        """Return one comparison with how it was left."""
        return comparisons.kept(self._db, number)

    def articles_of(self, number: int, *, corrected: bool = True) -> tuple[Article, ...]:
        """Return the articles of a comparison, in its order."""
        with self._db.reading():
            return tuple(self.article(one, corrected=corrected) for one in self.comparison(number).articles)

    def set_articles(self, number: int, held: Sequence[int]) -> None:
        """Change which articles a comparison holds; a result of others is dropped, decisions stay."""
        comparisons.set_articles(self._db, number, held, self._now())

    def rename_comparison(self, number: int, title: str) -> None:
        """Give a comparison another title."""
        comparisons.rename(self._db, number, title, self._now())

    def tag_comparison(self, number: int, tags: Iterable[str]) -> None:
        """Make a comparison have exactly these tags."""
        labels.tag(self._db, "comparison", number, tags)

    def save_result(self, number: int, result: Comparison, options: object = None) -> None:
        """Keep what the engine found; ``options`` any value of ours or JSON material.

        Raises `ValueError` where the result is of other articles than the comparison holds.
        """
        comparisons.save_result(self._db, number, result, comparisons.options_of(options), self._now())

    def result(self, number: int) -> Comparison | None:
        """Return what the engine found, just as it was then; ``None`` where it has not run on these articles.

        Its ``engine`` tells the version; whether to run a newer one is the person's choice.
        """
        return comparisons.result(self._db, number)

    def save_view(self, number: int, view: View) -> None:
        """Keep how a comparison was left."""
        comparisons.save_view(self._db, number, view)

    def opened(self, number: int) -> None:
        """Note in the history that a comparison was opened."""
        title = self.comparison(number).title
        comparisons.log(self._db, self._now(), What.OPENED, comparison=number, detail=title)

    def exported(self, number: int, where: str) -> None:
        """Note in the history that a report or project was written."""
        comparisons.log(self._db, self._now(), What.EXPORTED, comparison=number, detail=where)

    def throw_away(
        self, articles: Sequence[int] = (), comparisons: Sequence[int] = (), collection: int = 0, tag: str = ""
    ) -> None:
        """Delete these, comparisons first; until this library is closed, `put_back` undoes the last such step."""
        deleted.throw_away(self._db, self._now(), articles, comparisons, collection, tag)

    def put_back(self) -> None:
        """Undo the last `throw_away`: all is as it was, under the same numbers."""
        deleted.put_back(self._db)

    def delete_comparison(self, number: int) -> None:
        """Take a comparison and its verdicts away; articles, their corrections and the history stay."""
        comparisons.delete(self._db, number, self._now())

    # Decisions

    def decide(self, number: int | None, decision: Decision, by: str = "") -> Change:
        """Keep a decision on a comparison in place of the one on the same thing; return the step, for undoing.

        Corrections of an article hold in every comparison; for them ``number`` may be ``None``.
        """
        now = self._now()
        after = Decided(decision, by, now)
        with self._db.writing():
            before = comparisons.stored(self._db, comparisons.scope(number, after), after.key)
            change = Change(before, after)
            comparisons.apply(self._db, number, [change], now)
        return change

    def withdraw(self, number: int | None, decided: Decided) -> Change:
        """Take a decision away; return the step, for undoing."""
        change = Change(decided, None)
        comparisons.apply(self._db, number, [change], self._now())
        return change

    def apply(self, number: int | None, *changes: Change) -> None:
        """Take steps made before, or undone ones, in order; all or none."""
        comparisons.apply(self._db, number, changes, self._now())

    def decisions(self, number: int) -> tuple[Decided, ...]:
        """Return all decisions that bear on a comparison, oldest first, just as they were made.

        Its own, and the corrections of its articles. `reanchor` attaches them to a result.
        """
        return comparisons.decisions(self._db, number)

    def history(self, comparison: int | None = None, limit: int = 200) -> tuple[Event, ...]:
        """Return the last events, newest first: of one comparison, or of all."""
        return comparisons.history(self._db, comparison, limit)

    # Finding

    def search(self, query: str, limit: int = 50, *, collection: int | None = None, tag: str | None = None) -> Found:
        """Return what holds every word of the query: articles, notes, comparisons. No query fails.

        With a collection or tag, only what is in it or has it, and notes of such comparisons.

        "Quotation marks" make a phrase, a star at the end of a word a beginning; nothing else is syntax. Accents and
        capitals make no difference, and names are found in other spellings too, after those spelt as typed.
        """
        if limit <= 0:
            return Found()
        with self._db.reading():
            of_articles = labels.inside(self._db, "article", collection_id=collection, tag=tag)
            of_comparisons = labels.inside(self._db, "comparison", collection_id=collection, tag=tag)
            return search.search(self._db, query, limit, of_articles, of_comparisons)

    def find_related(self, article: Article, limit: int = 20, window: int = related.WINDOW) -> tuple[Related, ...]:
        """Return other reports of an article's event, most likely first; the article need not be in the library.

        ``window`` is how many days apart they may be.
        """
        return related.find_related(self._db, article, limit, window)

    @property
    def index_is_stale(self) -> bool:
        """Whether words are cut or names keyed in another way than when the index was made."""
        return search.index_is_stale(self._db)

    def index_anew(
        self,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Make the index of all articles anew; return whether it was finished. Searching goes on meanwhile."""
        return search.index_anew(self._db, progress, cancelled)

    # Projects

    def project(self, number: int) -> Project:
        """Return everything about a comparison that a colleague needs to go on with it."""
        with self._db.reading():
            kept = self.comparison(number)
            pieces = tuple(Piece(self.article(one, corrected=False), self.original(one)) for one in kept.articles)
            made = self.result(number), self.decisions(number)
            return Project(kept.title, pieces, *made, kept.view, kept.engine, kept.options)

    def add_project(self, project: Project) -> int:
        """Keep all of a project as a new comparison, all or nothing; return its id.

        Articles that are here already are not doubled. Corrections made here stay as they are.
        """
        with self.together():
            held = self.add_all(
                (piece.article, *((piece.original.data, piece.original.format) if piece.original else (None, "")))
                for piece in project.pieces
            )
            number = self.add_comparison(project.title, held, project.options)
            if project.comparison is not None:
                self.save_result(number, project.comparison, project.options)
            self.save_view(number, project.view)
            changes = [
                Change(None, one)
                for one in project.decisions
                if comparisons.stored(self._db, comparisons.scope(number, one), one.key) is None
            ]
            comparisons.apply(self._db, number, changes, self._now())
            comparisons.log(self._db, self._now(), What.IMPORTED, comparison=number, detail=project.title)
        return number
