"""Collections and tags, of articles and of comparisons: SQL in, frozen values out.

Both are the person's own order in the library; taking one away never takes away what it was on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NameTaken, NotInLibrary
from reader.library.records import Collection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from reader.library.database import Database

_TABLES = {
    "article": ("articles", "article_tags", "collected"),
    "comparison": ("comparisons", "comparison_tags", "collected_comparisons"),
}
"""For each kind of thing: its own table, that of its tags, that of the collections it is in."""


def clean_name(name: str) -> str:
    """Return a name or tag as it is kept: on one line, no lone surrogates, at most 200 characters."""
    plain = name.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    return " ".join(plain.split())[:200]


def _check(db: Database, kind: str, numbers: Iterable[int]) -> None:
    """Raise `NotInLibrary` where one of these is not there."""
    for number in numbers:
        if not db.rows(f"SELECT 1 FROM {_TABLES[kind][0]} WHERE id = ?", (number,)):
            raise NotInLibrary(kind, number)


def add_collection(db: Database, name: str, now: datetime) -> int:
    """Make a collection, or find the one of that name; return its id."""
    name = clean_name(name)
    with db.writing() as sql:
        sql.execute("INSERT OR IGNORE INTO collections (name, added) VALUES (?, ?)", (name, now.isoformat()))
        return int(sql.execute("SELECT id FROM collections WHERE name = ?", (name,)).fetchone()[0])


def collections(db: Database) -> tuple[Collection, ...]:
    """Return all collections by name."""
    with db.reading():
        rows = db.rows("SELECT id, name FROM collections ORDER BY name COLLATE NOCASE")
        inside = db.rows("SELECT collection, article FROM collected ORDER BY collection, position, article")
        beside = db.rows("SELECT collection, comparison FROM collected_comparisons ORDER BY collection, comparison")
    articles: dict[object, list[int]] = {}
    comparisons: dict[object, list[int]] = {}
    for held, found in ((articles, inside), (comparisons, beside)):
        for collection, number in found:
            held.setdefault(collection, []).append(int(number))
    return tuple(
        Collection(int(n), str(name), tuple(articles.get(n, ())), tuple(comparisons.get(n, ()))) for n, name in rows
    )


def collection(db: Database, number: int) -> Collection:
    """Return one collection; raises `NotInLibrary`."""
    for each in collections(db):
        if each.id == number:
            return each
    raise NotInLibrary("collection", number)


def rename_collection(db: Database, number: int, name: str) -> None:
    """Give a collection another name; raises `NameTaken`, `NotInLibrary`."""
    name = clean_name(name)
    with db.writing() as sql:
        if db.rows("SELECT 1 FROM collections WHERE name = ? AND id <> ?", (name, number)):
            raise NameTaken(name)
        if not sql.execute("UPDATE collections SET name = ? WHERE id = ?", (name, number)).rowcount:
            raise NotInLibrary("collection", number)


def delete_collection(db: Database, number: int) -> None:
    """Take a collection away; what was in it stays."""
    with db.writing() as sql:
        if not sql.execute("DELETE FROM collections WHERE id = ?", (number,)).rowcount:
            raise NotInLibrary("collection", number)


def collect(db: Database, number: int, articles: Sequence[int]) -> None:
    """Make a collection hold these articles, in this order; its comparisons stay."""
    with db.writing() as sql:
        collection(db, number)
        _check(db, "article", articles)
        sql.execute("DELETE FROM collected WHERE collection = ?", (number,))
        for position, article in enumerate(dict.fromkeys(articles)):
            sql.execute("INSERT INTO collected VALUES (?, ?, ?)", (number, article, position))


def put_in(db: Database, number: int, kind: str, held: Sequence[int]) -> None:
    """Add articles or comparisons (``kind``) to a collection, after what is in it; what is in it already stays."""
    with db.writing() as sql:
        collection(db, number)
        _check(db, kind, held)
        last = "SELECT ifnull(max(position), -1) FROM collected WHERE collection = ?"
        ((last_place,),) = db.rows(last, (number,))  # not how many there are: some may have been taken out
        for place, one in enumerate(held, start=int(last_place) + 1):
            if kind == "article":
                sql.execute("INSERT OR IGNORE INTO collected VALUES (?, ?, ?)", (number, one, place))
            else:
                sql.execute("INSERT OR IGNORE INTO collected_comparisons VALUES (?, ?)", (number, one))


def take_out(db: Database, number: int, kind: str, held: Sequence[int]) -> None:
    """Take articles or comparisons (``kind``) out of a collection; in the library they stay."""
    with db.writing() as sql:
        collection(db, number)
        for one in held:
            sql.execute(f"DELETE FROM {_TABLES[kind][2]} WHERE collection = ? AND {kind} = ?", (number, one))


def tag(db: Database, kind: str, number: int, tags: Iterable[str]) -> None:
    """Make an article or comparison (``kind``) have exactly these tags."""
    table = _TABLES[kind][1]
    with db.writing() as sql:
        _check(db, kind, [number])
        sql.execute(f"DELETE FROM {table} WHERE {kind} = ?", (number,))
        add_tags(db, kind, [number], tags)


def add_tags(db: Database, kind: str, numbers: Sequence[int], tags: Iterable[str]) -> None:
    """Give articles or comparisons (``kind``) these tags more, spelt as such a tag is spelt already."""
    with db.writing() as sql:
        _check(db, kind, numbers)
        known = {name.casefold(): name for name, _ in all_tags(db)}
        for one in tags:
            name = clean_name(one)
            for number in numbers if name else ():
                sql.execute(
                    f"INSERT OR IGNORE INTO {_TABLES[kind][1]} (tag, {kind}) VALUES (?, ?)",
                    (known.get(name.casefold(), name), number),
                )


def remove_tags(db: Database, kind: str, numbers: Sequence[int], tags: Iterable[str]) -> None:
    """Take these tags from articles or comparisons (``kind``)."""
    with db.writing() as sql:
        for one in tags:
            for number in numbers:
                sql.execute(f"DELETE FROM {_TABLES[kind][1]} WHERE tag = ? AND {kind} = ?", (clean_name(one), number))


def all_tags(db: Database) -> tuple[tuple[str, int], ...]:
    """Return every tag with how many articles and comparisons have it, by name."""
    rows = db.rows(
        "SELECT min(tag), count(*) FROM (SELECT tag FROM article_tags UNION ALL SELECT tag FROM comparison_tags)"
        " GROUP BY tag COLLATE NOCASE ORDER BY tag COLLATE NOCASE"
    )
    return tuple((str(name), int(count)) for name, count in rows)


def rename_tag(db: Database, name: str, new: str) -> None:
    """Give a tag another name wherever it is; the name of another tag joins the two. An empty one takes it away."""
    new = clean_name(new)
    with db.writing() as sql:
        for _, table, _ in _TABLES.values():
            if new:
                sql.execute(f"UPDATE OR REPLACE {table} SET tag = ? WHERE tag = ?", (new, clean_name(name)))
                sql.execute(f"UPDATE {table} SET tag = ? WHERE tag = ?", (new, new))  # one spelling for all
            else:
                sql.execute(f"DELETE FROM {table} WHERE tag = ?", (clean_name(name),))


def inside(db: Database, kind: str, *, collection_id: int | None = None, tag: str | None = None) -> list[int] | None:
    """Return which articles or comparisons (``kind``) are in a collection and have a tag; ``None`` asks for all."""
    found: list[int] | None = None
    if collection_id is not None:
        held = collection(db, collection_id)
        found = list(held.articles if kind == "article" else held.comparisons)
    if tag is not None:
        rows = db.rows(
            f"SELECT {kind} FROM {_TABLES[kind][1]} WHERE tag = ? ORDER BY {kind} DESC", (clean_name(tag),)
        )
        tagged = [int(number) for (number,) in rows]
        has_it = set(tagged)
        found = tagged if found is None else [number for number in found if number in has_it]
    return found
