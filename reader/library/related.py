"""Other reports of one event: articles of about the same days that share its rare names, dates and words."""

from __future__ import annotations

from collections import defaultdict
from math import exp, log
from typing import TYPE_CHECKING

from reader.library import articles as article_rows
from reader.library.records import Related
from reader.library.words import Mark, marks_of

if TYPE_CHECKING:
    from reader.library.database import Database
    from reader.text.model import Article

KIND_WEIGHTS = {"name": 1.5, "date": 2.0, "number": 1.0, "word": 1.0}  # swept on 160 articles of 57 known events
MOST_MARKS = 40  # the rarest marks of an article tell its event; swept 40-100, more cost time and add noise
COMMON = 0.1  # a mark that more of the library has than this tells nothing of one event
COMMON_LEAST = 30  # unless the library is so small that this many articles may be one event
WINDOW = 30  # days between two reports of one event, at most
FADE = 20.0  # days after which a report counts a third
SHOWN = 8  # marks named as the reason


def find_related(db: Database, article: Article, limit: int, window: int = WINDOW) -> tuple[Related, ...]:
    """Return the articles most likely to report the same event, best first, never the article itself.

    ``window`` is how many days before or after a report may be from; undated ones are looked at too.
    """
    with db.reading():
        ((total,),) = db.rows("SELECT count(*) FROM articles")
        own = article_rows.find(db, article)
        weights = _weights(db, article, total, own is not None)
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, list[Mark]] = defaultdict(list)
        for mark, weight in weights:
            for (number,) in db.rows("SELECT rowid FROM marks WHERE marks MATCH ?", (f'"{mark.term}"',)):
                scores[number] += weight
                shared[number].append(mark)
        if own is not None:
            scores.pop(own, None)
        whole = sum(weight for _, weight in weights)
        ranked = sorted(scores.items(), key=lambda one: (-one[1], one[0]))
        found: list[tuple[float, int]] = []
        for number, score in ranked[: max(200, 4 * limit)]:
            ((day,),) = db.rows("SELECT day FROM articles WHERE id = ?", (number,))
            factor = _nearness(article, day, window)
            if factor and len(shared[number]) > 1:
                found.append((score / whole * factor, number))
        found.sort(key=lambda one: (-one[0], one[1]))
        best = found[:limit]
        entries = {entry.id: entry for entry in article_rows.entries(db, [number for _, number in best])}
    return tuple(
        Related(entries[number], round(score, 4), tuple(mark.words for mark in shared[number][:SHOWN]))
        for score, number in best
    )


def _weights(db: Database, article: Article, total: int, inside: bool) -> list[tuple[Mark, float]]:
    """Return the marks worth looking for, each with its weight, the weightiest first."""
    common = max(COMMON_LEAST, COMMON * total)
    weighed: list[tuple[Mark, float]] = []
    for mark, times in marks_of(article).items():
        rows = db.rows("SELECT doc FROM mark_counts WHERE term = ?", (mark.term,))
        others = (rows[0][0] if rows else 0) - inside
        if 0 < others <= common:
            rarity = log(1 + total / (others + 0.5))
            weighed.append((mark, KIND_WEIGHTS[mark.kind] * rarity * (1 + log(times))))
    weighed.sort(key=lambda one: (-one[1], one[0].term))
    return weighed[:MOST_MARKS]


def _nearness(article: Article, day: int | None, window: int) -> float:
    """Return what the days between two reports leave of their likeness: 1 at none, 0 beyond the window."""
    published = article.metadata.published
    if published is None or day is None:
        return 1.0
    apart = abs(published.toordinal() - day)
    return 0.0 if apart > window else exp(-apart / FADE)
