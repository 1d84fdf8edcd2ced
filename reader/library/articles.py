"""Articles in the library, once each, with their originals, collections and tags: SQL in, frozen values out."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from reader.errors import ArticleInUse, LibraryCorrupt, NotInLibrary
from reader.library.corrections import apply_corrections
from reader.library.decisions import Decided, SetDetail, text_hash
from reader.library.plain import Unfit, decode, encode
from reader.library.records import Entry, Original
from reader.library.words import indexed, marks_of
from reader.text.model import Article, Furniture, Metadata, Sentence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reader.library.database import Database

Value = TypeVar("Value")

_ENTRY = "a.id, a.source, a.sha256, a.text_hash, a.metadata, a.size, a.added"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the machine made of a text."""

    metadata: Metadata
    furniture: tuple[Furniture, ...] = ()
    sentences: tuple[Sentence, ...] = ()


def to_bytes(text: str) -> bytes:
    """Return a text as the tables hold it: every code point, lone surrogates too."""
    return text.encode("utf-8", "surrogatepass")


def to_text(data: bytes) -> str:
    """Return the text that `to_bytes` wrote."""
    return data.decode("utf-8", "surrogatepass")


def read_as(db: Database, data: bytes, kind: type[Value]) -> Value:
    """Return a value from a cell; a cell that does not fit tells of damage."""
    try:
        return decode(data, kind)
    except Unfit as error:
        raise LibraryCorrupt(str(db.path), str(error), tuple(map(str, db.backups()))) from error


@dataclass(frozen=True, slots=True)
class Ready:
    """An article with all that takes time to work out, so that no other window waits for it."""

    article: Article
    text_hash: str
    text: bytes
    reading: bytes
    original: bytes | None  # packed
    size: int
    format: str
    index: tuple[str, str, str, str]


def make_ready(article: Article, original: bytes | None, form: str) -> Ready:
    """Work out what `put` writes; raises `ValueError` where the original is not what the article's hash says."""
    if original is not None and hashlib.sha256(original).hexdigest() != article.sha256:
        raise ValueError("these are not the bytes the article was read from")
    return Ready(
        article,
        text_hash(article.text),
        to_bytes(article.text),
        encode(_Reading(article.metadata, article.furniture, article.sentences)),
        None if original is None else zlib.compress(original, 6),
        len(original or b""),
        form,
        _index_of(article),
    )


def put(db: Database, ready: Ready, now: datetime) -> tuple[int, bool]:
    """Write an article if its text and original are not there yet; return its id and whether it is new.

    An article that is there keeps its id and the name it was first opened under; what the machine read in it is
    renewed.
    """
    article = ready.article
    with db.writing() as sql:
        if ready.original is not None:
            sql.execute(
                "INSERT OR IGNORE INTO originals (sha256, packed, size, format) VALUES (?, ?, ?, ?)",
                (article.sha256, ready.original, ready.size, ready.format),
            )
        row = sql.execute(
            "SELECT id, reading FROM articles WHERE sha256 = ? AND text_hash = ?", (article.sha256, ready.text_hash)
        ).fetchone()
        if row is not None:
            if row[1] != ready.reading:
                sql.execute("UPDATE articles SET reading = ? WHERE id = ?", (ready.reading, row[0]))
                refresh(db, row[0])
            return row[0], False
        number = sql.execute(
            "INSERT INTO articles (sha256, text_hash, source, metadata, added, size, reading, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article.sha256,
                ready.text_hash,
                to_bytes(article.source),
                encode(article.metadata),
                now.isoformat(),
                len(article.text),
                ready.reading,
                ready.text,
            ),
        ).lastrowid
        assert number is not None
        if corrections(db, [ready.text_hash], [article.sha256]):
            refresh(db, number)
        else:
            _write_derived(sql, number, article.metadata, ready.index)
        return number, True


def refresh(db: Database, number: int) -> None:
    """Write anew what is derived from an article and its corrections: metadata as shown, day, indexes."""
    article = get(db, number)
    with db.writing() as sql:
        _write_derived(sql, number, article.metadata, _index_of(article))


def _index_of(article: Article) -> tuple[str, str, str, str]:
    return (*indexed(article), " ".join(mark.term for mark in marks_of(article)))


def _write_derived(
    sql: sqlite3.Connection, number: int, metadata: Metadata, index: tuple[str, str, str, str]
) -> None:
    day = metadata.published
    sql.execute(
        "UPDATE articles SET metadata = ?, day = ? WHERE id = ?",
        (encode(metadata), day.toordinal() if day else None, number),
    )
    sql.execute("INSERT OR REPLACE INTO words (rowid, about, text, names) VALUES (?, ?, ?, ?)", (number, *index[:3]))
    sql.execute("INSERT OR REPLACE INTO marks (rowid, terms) VALUES (?, ?)", (number, index[3]))


def get(db: Database, number: int, *, corrected: bool = True) -> Article:
    """Return an article, as corrected by the person or as the machine read it; raises `NotInLibrary`."""
    rows = db.rows("SELECT source, text, sha256, reading, text_hash FROM articles WHERE id = ?", (number,))
    if not rows:
        raise NotInLibrary("article", number)
    source, text, sha256, reading, key = rows[0]
    read = read_as(db, reading, _Reading)
    article = Article(to_text(source), to_text(text), str(sha256), read.metadata, read.furniture, read.sentences)
    return apply_corrections(article, corrections(db, [str(key)], [str(sha256)])) if corrected else article


def corrections(db: Database, texts: Sequence[str], originals: Sequence[str]) -> tuple[Decided, ...]:
    """Return the corrections made on these texts, or on earlier texts of the same originals."""
    marks, more = ",".join("?" * len(texts)), ",".join("?" * len(originals))
    rows = db.rows(
        "SELECT DISTINCT d.id, d.body FROM decisions d JOIN corrected c ON c.decision = d.id"
        f" WHERE c.text_hash IN ({marks}) OR c.sha256 IN ({more}) ORDER BY d.id",
        (*texts, *originals),
    )
    return tuple(read_as(db, body, Decided) for _, body in rows)


def versions(db: Database, number: int) -> tuple[int, ...]:
    """Return all articles that were opened under the same path or address, the oldest first."""
    rows = db.rows("SELECT source FROM articles WHERE id = ?", (number,))
    if not rows or not any(mark in to_text(rows[0][0]) for mark in "/\\"):  # a name of ours tells nothing
        return (number,)
    return tuple(int(one) for (one,) in db.rows("SELECT id FROM articles WHERE source = ? ORDER BY id", rows[0]))


def carry_corrections(db: Database, before: int, number: int) -> None:
    """Let the corrections made on one text be looked for in another, too; those that do not fit are told as lost."""
    with db.writing() as sql:
        sql.execute(
            "INSERT OR IGNORE INTO corrected SELECT c.decision, now.text_hash, now.sha256"
            " FROM articles old JOIN corrected c ON c.text_hash = old.text_hash OR c.sha256 = old.sha256"
            " JOIN articles now ON now.id = ? WHERE old.id = ?",
            (number, before),
        )
        refresh(db, number)


def refresh_corrected(db: Database, decided: Decided) -> None:
    """Bring up to date what a correction changes outside the article itself."""
    if isinstance(decided.decision, SetDetail):
        source = decided.decision.source
        for (number,) in db.rows(
            "SELECT id FROM articles WHERE text_hash = ? OR sha256 = ?", (source.text, source.original)
        ):
            refresh(db, int(number))


def original(db: Database, number: int) -> Original | None:
    """Return the bytes an article was read from, checked against their hash; ``None`` where they were not kept."""
    rows = db.rows(
        "SELECT o.sha256, o.packed, o.format FROM articles a JOIN originals o ON o.sha256 = a.sha256 WHERE a.id = ?",
        (number,),
    )
    if not rows:
        get(db, number)
        return None
    sha256, packed, form = rows[0]
    try:
        data = zlib.decompress(packed)
    except zlib.error as error:
        raise LibraryCorrupt(str(db.path), str(error), tuple(map(str, db.backups()))) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise LibraryCorrupt(str(db.path), "an original does not fit its hash", tuple(map(str, db.backups())))
    return Original(str(sha256), data, str(form))


def entries(db: Database, numbers: Iterable[int] | None = None, limit: int = -1) -> tuple[Entry, ...]:
    """Return list entries: of these articles in this order, or of all (at most ``limit``), newest first.

    Unknown numbers are left out.
    """
    tags: dict[int, list[str]] = {}
    with db.reading():
        if numbers is None:
            rows = db.rows(f"SELECT {_ENTRY} FROM articles a ORDER BY a.id DESC LIMIT ?", (limit,))
            least = rows[-1][0] if rows else 0
            tagged = db.rows("SELECT article, tag FROM article_tags WHERE article >= ? ORDER BY tag", (least,))
        else:
            wanted = list(dict.fromkeys(numbers))
            rows, tagged = [], []
            for number in wanted:
                rows += db.rows(f"SELECT {_ENTRY} FROM articles a WHERE a.id = ?", (number,))
                tagged += db.rows("SELECT article, tag FROM article_tags WHERE article = ? ORDER BY tag", (number,))
    for article, tag in tagged:
        tags.setdefault(int(article), []).append(str(tag))
    return tuple(_entry(db, row, tags) for row in rows)


def _entry(db: Database, row: tuple[Any, ...], tags: dict[int, list[str]]) -> Entry:
    number, source, sha256, key, metadata, size, added = row
    about = read_as(db, metadata, Metadata)
    return Entry(
        id=int(number),
        source=to_text(source),
        sha256=str(sha256),
        text_hash=str(key),
        metadata=about,
        size=int(size),
        added=datetime.fromisoformat(str(added)),
        tags=tuple(tags.get(int(number), ())),
    )


def find(db: Database, article: Article) -> int | None:
    """Return the id of an article that is in the library already, by its text and original."""
    rows = db.rows(
        "SELECT id FROM articles WHERE sha256 = ? AND text_hash = ?", (article.sha256, text_hash(article.text))
    )
    return int(rows[0][0]) if rows else None


def remove(db: Database, number: int) -> Entry:
    """Take an article out; raises `ArticleInUse` while comparisons rest on it. Return what it was."""
    with db.writing() as sql:
        found = entries(db, [number])
        if not found:
            raise NotInLibrary("article", number)
        used = db.rows(
            "SELECT DISTINCT c.title FROM compared x JOIN comparisons c ON c.id = x.comparison WHERE x.article = ?",
            (number,),
        )
        if used:
            raise ArticleInUse(number, tuple(to_text(title) for (title,) in used))
        sql.execute("DELETE FROM words WHERE rowid = ?", (number,))
        sql.execute("DELETE FROM marks WHERE rowid = ?", (number,))
        sql.execute("DELETE FROM articles WHERE id = ?", (number,))
        sql.execute(
            "DELETE FROM originals WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM articles WHERE sha256 = ?)",
            (found[0].sha256, found[0].sha256),
        )
    return found[0]
