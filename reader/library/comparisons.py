"""Comparisons in the library, the decisions on them, and the history: SQL in, frozen values out."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reader.errors import LibraryCorrupt, NotInLibrary
from reader.library import articles as article_rows
from reader.library.articles import read_as, to_bytes, to_text
from reader.library.decisions import CORRECTIONS, Change, Decided, text_hash
from reader.library.plain import encode, plain
from reader.library.records import Event, Kept, View, What

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.comparison import Comparison
    from reader.library.database import Database

_KEPT = "id, title, engine, options, view, added, changed"


@dataclass(frozen=True, slots=True)
class _Result:
    """A comparison without its texts, which the articles hold; ``texts`` are their hashes, in order."""

    texts: tuple[str, ...]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class _Detail:
    """What an event of the history says beside its columns."""

    detail: str = ""
    decided: Decided | None = None


def options_of(options: object) -> Mapping[str, object]:
    """Return options as they are kept; raises `TypeError` where they are no value with fields and no mapping."""
    made = plain(options) if options is not None else {}
    if not isinstance(made, dict):
        raise TypeError("options are a value with fields, or a mapping")
    return made


def add(db: Database, title: str, articles: Sequence[int], options: Mapping[str, object], now: datetime) -> int:
    """Make a comparison of these articles, in this order; return its id."""
    with db.writing() as sql:
        number = sql.execute(
            "INSERT INTO comparisons (title, options, view, added, changed) VALUES (?, ?, ?, ?, ?)",
            (to_bytes(title), encode(dict(options)), encode(View()), now.isoformat(), now.isoformat()),
        ).lastrowid
        assert number is not None
        set_articles(db, number, articles, now)
        return number


def set_articles(db: Database, number: int, articles: Sequence[int], now: datetime) -> None:
    """Make a comparison hold these articles; a result of others is dropped, decisions stay."""
    with db.writing() as sql:
        before = kept(db, number).articles
        sql.execute("DELETE FROM compared WHERE comparison = ?", (number,))
        for position, article in enumerate(articles):
            if not db.rows("SELECT 1 FROM articles WHERE id = ?", (article,)):
                raise NotInLibrary("article", article)
            sql.execute("INSERT INTO compared VALUES (?, ?, ?)", (number, position, article))
        if tuple(articles) != before:
            sql.execute("UPDATE comparisons SET result = NULL WHERE id = ?", (number,))
            _touch(db, number, now)


def all_kept(db: Database) -> tuple[Kept, ...]:
    """Return all comparisons, the last changed first."""
    with db.reading():
        rows = db.rows(f"SELECT {_KEPT} FROM comparisons ORDER BY changed DESC, id DESC")
        return tuple(_kept(db, row) for row in rows)


def kept(db: Database, number: int) -> Kept:
    """Return one comparison; raises `NotInLibrary`."""
    with db.reading():
        rows = db.rows(f"SELECT {_KEPT} FROM comparisons WHERE id = ?", (number,))
        if not rows:
            raise NotInLibrary("comparison", number)
        return _kept(db, rows[0])


def _kept(db: Database, row: tuple[Any, ...]) -> Kept:
    number, title, engine, options, view, added, changed = row
    inside = db.rows("SELECT article FROM compared WHERE comparison = ? ORDER BY position", (number,))
    tags = db.rows("SELECT tag FROM comparison_tags WHERE comparison = ? ORDER BY tag", (number,))
    left = read_as(db, view, View)
    chosen: Any = read_as(db, options, object)
    return Kept(
        id=int(number),
        title=to_text(title),
        articles=tuple(int(article) for (article,) in inside),
        engine=str(engine),
        options=chosen if isinstance(chosen, dict) else {},
        view=left,
        added=datetime.fromisoformat(str(added)),
        changed=datetime.fromisoformat(str(changed)),
        tags=tuple(str(one) for (one,) in tags),
    )


def rename(db: Database, number: int, title: str, now: datetime) -> None:
    """Give a comparison another title."""
    with db.writing() as sql:
        if not sql.execute("UPDATE comparisons SET title = ? WHERE id = ?", (to_bytes(title), number)).rowcount:
            raise NotInLibrary("comparison", number)
        _touch(db, number, now)


def save_view(db: Database, number: int, view: View) -> None:
    """Write down how a comparison was left."""
    with db.writing() as sql:
        if not sql.execute("UPDATE comparisons SET view = ? WHERE id = ?", (encode(view), number)).rowcount:
            raise NotInLibrary("comparison", number)


def save_result(
    db: Database, number: int, comparison: Comparison, options: Mapping[str, object], now: datetime
) -> None:
    """Write down what the engine found; raises `ValueError` where it is of other articles than the comparison."""
    texts = tuple(text_hash(article.text) for article in comparison.articles)
    bare = replace(comparison, articles=tuple(replace(article, text="") for article in comparison.articles))
    with db.writing() as sql:
        stored = db.rows(
            "SELECT a.text_hash FROM compared c JOIN articles a ON a.id = c.article WHERE c.comparison = ?"
            " ORDER BY c.position",
            (number,),
        )
        if tuple(str(key) for (key,) in stored) != texts:
            kept(db, number)
            raise ValueError("the result is of other articles")
        sql.execute(
            "UPDATE comparisons SET result = ?, engine = ?, options = ? WHERE id = ?",
            (zlib.compress(encode(_Result(texts, bare)), 6), comparison.engine, encode(dict(options)), number),
        )
        _touch(db, number, now)
        log(db, now, What.COMPARED, comparison=number, detail=comparison.engine)


def result(db: Database, number: int) -> Comparison | None:
    """Return what the engine found, just as it was then; ``None`` where it has not run on these articles."""
    with db.reading():
        rows = db.rows("SELECT result FROM comparisons WHERE id = ?", (number,))
        if not rows:
            raise NotInLibrary("comparison", number)
        if rows[0][0] is None:
            return None
        try:
            data = zlib.decompress(rows[0][0])
        except zlib.error as error:
            raise LibraryCorrupt(str(db.path), str(error), tuple(map(str, db.backups()))) from error
        read = read_as(db, data, _Result)
        texts = [db.rows("SELECT text FROM articles WHERE text_hash = ? LIMIT 1", (key,)) for key in read.texts]
    whole = [
        replace(article, text=to_text(found[0][0]))
        for article, found in zip(read.comparison.articles, texts, strict=True)
    ]
    return replace(read.comparison, articles=tuple(whole))


def delete(db: Database, number: int, now: datetime) -> None:
    """Take a comparison away with its verdicts; its articles, their corrections and the history stay."""
    with db.writing() as sql:
        title = kept(db, number).title
        sql.execute("DELETE FROM comparisons WHERE id = ?", (number,))
        log(db, now, What.DELETED, comparison=number, detail=title)


def decisions(db: Database, number: int) -> tuple[Decided, ...]:
    """Return all decisions that bear on a comparison, oldest first: its own, and corrections of its articles."""
    with db.reading():
        rows = db.rows("SELECT body FROM decisions WHERE comparison = ? ORDER BY id", (number,))
        inside = db.rows(
            "SELECT a.text_hash, a.sha256 FROM compared c JOIN articles a ON a.id = c.article WHERE c.comparison = ?",
            (number,),
        )
        texts, originals = [str(key) for key, _ in inside], [str(sha256) for _, sha256 in inside]
        own = [read_as(db, body, Decided) for (body,) in rows]
        made = [*own, *article_rows.corrections(db, texts, originals)]
    return tuple(sorted(made, key=lambda one: (one.at, one.key)))


def stored(db: Database, number: int | None, key: str) -> Decided | None:
    """Return the decision of a key in a comparison (``None``: among the corrections), if there is one."""
    rows = db.rows("SELECT body FROM decisions WHERE ifnull(comparison, 0) = ? AND key = ?", (number or 0, key))
    if not rows:
        return None
    return read_as(db, rows[0][0], Decided)


def scope(number: int | None, decided: Decided) -> int | None:
    """Return where a decision is stored: corrections hold everywhere, all else in its comparison."""
    return None if isinstance(decided.decision, CORRECTIONS) else number


def apply(db: Database, number: int | None, changes: Iterable[Change], now: datetime) -> None:
    """Take the steps in order, all or none. ``number`` may be ``None`` where all are corrections."""
    with db.writing() as sql:
        if number is not None:
            kept(db, number)
        for change in changes:
            before, after = change.before, change.after
            if before is not None:
                sql.execute(
                    "DELETE FROM decisions WHERE ifnull(comparison, 0) = ? AND key = ?",
                    (scope(number, before) or 0, before.key),
                )
                if after is None:
                    log(db, now, What.WITHDRAWN, comparison=number, decided=before)
            if after is not None:
                _put(db, scope(number, after), after)
                log(db, now, What.DECIDED, comparison=number, decided=after)
            for one in (before, after):
                if one is not None:
                    article_rows.refresh_corrected(db, one)
        if number is not None:
            _touch(db, number, now)


def _put(db: Database, number: int | None, decided: Decided) -> None:
    if number is None and not isinstance(decided.decision, CORRECTIONS):
        raise ValueError("only corrections hold outside a comparison")
    with db.writing() as sql:
        sql.execute("DELETE FROM decisions WHERE ifnull(comparison, 0) = ? AND key = ?", (number or 0, decided.key))
        row = sql.execute(
            "INSERT INTO decisions (comparison, key, body) VALUES (?, ?, ?)", (number, decided.key, encode(decided))
        ).lastrowid
        if number is None:
            for source in {one.source for one in decided.decision.quotes}:
                sql.execute("INSERT OR IGNORE INTO corrected VALUES (?, ?, ?)", (row, source.text, source.original))


def _touch(db: Database, number: int, now: datetime) -> None:
    with db.writing() as sql:
        sql.execute("UPDATE comparisons SET changed = max(changed, ?) WHERE id = ?", (now.isoformat(), number))


def log(
    db: Database,
    now: datetime,
    what: What,
    *,
    comparison: int | None = None,
    article: int | None = None,
    detail: str = "",
    decided: Decided | None = None,
) -> None:
    """Add a line to the history."""
    with db.writing() as sql:
        sql.execute(
            "INSERT INTO history (at, what, comparison, article, body) VALUES (?, ?, ?, ?, ?)",
            (now.isoformat(), what.value, comparison, article, encode(_Detail(detail, decided))),
        )


def history(db: Database, comparison: int | None, limit: int) -> tuple[Event, ...]:
    """Return the last events, newest first: of one comparison, or of all."""
    where, values = ("WHERE comparison = ?", (comparison,)) if comparison is not None else ("", ())
    rows = db.rows(
        f"SELECT at, what, comparison, article, body FROM history {where} ORDER BY id DESC LIMIT ?", (*values, limit)
    )
    found = []
    for at, what, of, article, body in rows:
        detail = read_as(db, body, _Detail)
        found.append(
            Event(
                datetime.fromisoformat(str(at)),
                What(str(what)),
                None if of is None else int(of),
                None if article is None else int(article),
                detail.detail,
                detail.decided,
            )
        )
    return tuple(found)
