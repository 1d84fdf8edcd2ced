"""What was deleted last, until the library is closed: it lies in temporary tables, and is put back row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotInLibrary
from reader.library import articles, comparisons, labels
from reader.library.records import What

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from reader.library.database import Database

# Each table, what its rows are chosen by ("article", "comparison", "collection", "tag": the column that says so), and
# the tables that must still hold what a row is about (column, table). In the order in which rows are put back.
_TABLES: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("originals", {"article": "sha256 IN (SELECT sha256 FROM main.articles WHERE id IN ({}))"}, {}),
    ("articles", {"article": "id IN ({})"}, {}),
    ("words", {"article": "rowid IN ({})"}, {"id": "articles"}),
    ("marks", {"article": "rowid IN ({})"}, {"id": "articles"}),
    ("comparisons", {"comparison": "id IN ({})"}, {}),
    ("compared", {"comparison": "comparison IN ({})"}, {}),
    ("decisions", {"comparison": "comparison IN ({})"}, {}),
    ("collections", {"collection": "id IN ({})"}, {}),
    (
        "collected",
        {"article": "article IN ({})", "collection": "collection IN ({})"},
        {"article": "articles", "collection": "collections"},
    ),
    (
        "collected_comparisons",
        {"comparison": "comparison IN ({})", "collection": "collection IN ({})"},
        {"comparison": "comparisons", "collection": "collections"},
    ),
    ("article_tags", {"article": "article IN ({})", "tag": "tag IN ({})"}, {"article": "articles"}),
    ("comparison_tags", {"comparison": "comparison IN ({})", "tag": "tag IN ({})"}, {"comparison": "comparisons"}),
)
_INDEXES = {"words": "about, text, names", "marks": "terms"}  # full-text tables: their rows are known by rowid


def remove(db: Database, number: int, now: datetime) -> None:
    """Take an article and its original out; raises `ArticleInUse` while comparisons rest on it."""
    with db.writing():
        entry = articles.remove(db, number)
        comparisons.log(db, now, What.REMOVED, article=number, detail=entry.metadata.title or entry.source)


def throw_away(
    db: Database, now: datetime, held: Sequence[int], compared: Sequence[int], collection: int, tag: str
) -> None:
    """Delete articles, comparisons, a collection, a tag (0 and "": none), so that `put_back` brings them back."""
    with db.writing():
        places, names = [collection] if collection else [], [tag] if tag else []
        _lay_aside(db, {"article": held, "comparison": compared, "collection": places, "tag": names})
        for number in compared:
            comparisons.delete(db, number, now)
        for number in held:
            remove(db, number, now)
        if collection:
            labels.delete_collection(db, collection)
        if tag:
            labels.rename_tag(db, tag, "")


def _lay_aside(db: Database, chosen: Mapping[str, Sequence[int] | Sequence[str]]) -> None:
    """Lay aside all rows that go when these are deleted: ids of articles, comparisons and collections, names of tags.

    What lay there before is gone for good.
    """
    with db.writing() as sql:
        for table, choices, _ in _TABLES:
            sql.execute(f"DROP TABLE IF EXISTS temp.bin_{table}")
            ways = [(way, chosen[what]) for what, way in choices.items() if chosen.get(what)]
            if not ways:
                continue
            where = " OR ".join(way.format(", ".join("?" * len(values))) for way, values in ways)
            columns = f"rowid AS id, {_INDEXES[table]}" if table in _INDEXES else "*"
            sql.execute(
                f"CREATE TEMP TABLE bin_{table} AS SELECT {columns} FROM main.{table} WHERE {where}",
                [value for _, values in ways for value in values],
            )


def put_back(db: Database) -> None:
    """Put back what was laid aside, under the numbers it had; nothing where nothing was.

    What belonged to something that has gone meanwhile stays away. Raises `NotInLibrary` where an article of a
    comparison has gone: then all stays as it is.
    """
    with db.writing() as sql:
        there = {name for (name,) in sql.execute("SELECT name FROM temp.sqlite_master WHERE type = 'table'")}
        for table, _, owners in _TABLES:
            if f"bin_{table}" not in there:
                continue
            if table == "compared":
                gone = "SELECT article FROM temp.bin_compared WHERE article NOT IN (SELECT id FROM main.articles)"
                for (number,) in sql.execute(gone):
                    raise NotInLibrary("article", number)
            held = " AND ".join(f"{column} IN (SELECT id FROM main.{owner})" for column, owner in owners.items())
            columns = _INDEXES.get(table)
            into = f"{table} (rowid, {columns})" if columns else table
            sql.execute(
                f"INSERT OR {'REPLACE' if columns else 'IGNORE'} INTO main.{into}"
                f" SELECT * FROM temp.bin_{table} WHERE {held or 'TRUE'}"
            )
            sql.execute(f"DROP TABLE temp.bin_{table}")
