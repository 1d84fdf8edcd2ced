"""Full-text search: what a person types, as words and never as syntax; what is found, as spans of the texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.library import articles as article_rows
from reader.library import comparisons as comparison_rows
from reader.library.articles import read_as, to_text
from reader.library.decisions import Decided, Note, Verdict
from reader.library.records import Found, Hit, NoteHit, Snippet
from reader.library.words import INDEXED, find_term, fingerprint, pieces, terms_of
from reader.mentions.spelling import word_likeness
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.database import Database
    from reader.library.records import Entry, Kept
    from reader.library.words import Piece, Term

WEIGHTS = "5.0, 1.0, 0.0"  # of metadata, text and name keys: a word in a headline counts as five in the text
SNIPPETS = 3  # an article: enough to judge it by
AROUND = 90  # characters shown on each side of what was found: two lines of a result list
LOOKED_AT = 100_000  # characters of a text that snippets are first looked for in: more than nearly every report has
BATCH = 50  # articles indexed in one transaction, so that another window never waits long
SPARE = 2  # times the limit of candidates looked at for other spellings, most of which only sound alike


def search(
    db: Database,
    query: str,
    limit: int,
    articles: Sequence[int] | None = None,
    comparisons: Sequence[int] | None = None,
) -> Found:
    """Return what holds every word and phrase of the query: articles, notes, comparisons by their title.

    Only among ``articles`` and ``comparisons`` (and the notes of these), where they are given.

    Articles that have the words as typed come first, best first (BM25, headlines before text); then those that have
    names of the query in another spelling.
    """
    terms = terms_of(query)
    if not terms:
        return Found()
    with db.reading():
        exact = _candidates(db, " AND ".join(_expression(term) for term in terms), limit + 1, articles)
        hits = [hit for number in exact[:limit] if (hit := _hit(db, number, terms))]
        more = len(exact) > limit
        if not more and any(term.name for term in terms):
            others = _other_spellings(db, terms, set(exact), limit, articles)
            more = len(hits) + len(others) > limit
            hits = [*hits, *others][:limit]
        notes, titles = _notes(db, terms, limit, comparisons), _titles(db, terms, limit, comparisons)
        return Found(tuple(hits), notes, titles, more)


def _other_spellings(
    db: Database, terms: Sequence[Term], seen: set[int], limit: int, articles: Sequence[int] | None
) -> list[Hit]:
    """Return articles that have names of the query only in other spellings, the nearest spellings first."""
    wider = " AND ".join(_expression(term, spellings=True) for term in terms)
    rated: list[tuple[float, int, Hit]] = []
    for number in _candidates(db, wider, SPARE * limit + len(seen), articles):
        if number not in seen and (hit := _hit(db, number, terms, spellings=True)):
            rated.append((-_likeness(hit, terms), len(rated), hit))
    return [hit for _, _, hit in sorted(rated, key=lambda one: one[:2])]


def _likeness(hit: Hit, terms: Sequence[Term]) -> float:
    """Return how near what was found comes to the names as typed."""
    found = {
        piece.form
        for snippet in hit.snippets
        for span in snippet.hits
        for piece in pieces(snippet.words[span.start - snippet.span.start : span.end - snippet.span.start])
    }
    return sum(max((word_likeness(term.forms[0], form) for form in found), default=0) for term in terms if term.name)


def _expression(term: Term, *, spellings: bool = False) -> str:
    """Return one term in FTS5's language; its words are letters and digits only, and quoted all the same."""
    words = f'{{about text}} : "{" ".join(term.forms)}"' + (" *" if term.prefix else "")
    return f'({words} OR names : "{term.name}")' if spellings and term.name else f"({words})"


def _candidates(db: Database, expression: str, limit: int, articles: Sequence[int] | None) -> list[int]:
    among = "" if articles is None else "AND rowid IN (SELECT value FROM json_each(?))"
    rows = db.rows(
        f"SELECT rowid FROM words WHERE words MATCH ? {among} ORDER BY bm25(words, {WEIGHTS}), rowid DESC LIMIT ?",
        (expression, limit) if articles is None else (expression, json.dumps(list(articles)), limit),
    )
    return [number for (number,) in rows]


def _hit(db: Database, number: int, terms: Sequence[Term], *, spellings: bool = False) -> Hit | None:
    """Return an article with what was found in it; ``None`` where a name only sounded alike."""
    ((data,),) = db.rows("SELECT text FROM articles WHERE id = ?", (number,))
    whole = to_text(data)
    (entry,) = article_rows.entries(db, [number])
    for size in (LOOKED_AT, INDEXED):
        text = whole[:size]
        found = pieces(text)
        spans = [find_term(term, found, text, spellings=spellings) for term in terms]
        if all(spans) or len(whole) <= size:
            break
    if spellings and not all(here or _in_metadata(term, entry) for term, here in zip(terms, spans, strict=True)):
        return None
    return Hit(entry, snippets_of(text, found, [span for here in spans for span in here]))


def _in_metadata(term: Term, entry: Entry) -> bool:
    about = entry.metadata
    text = "\n".join((about.title, about.outlet, about.byline, about.agency, about.place))
    return bool(find_term(term, pieces(text), text))


def snippets_of(text: str, found: Sequence[Piece], spans: Sequence[Span]) -> tuple[Snippet, ...]:
    """Return the pieces of a text richest in hits, in text order, cut between words."""
    hits = sorted(set(spans))
    windows: list[list[Span]] = []
    for hit in hits:
        if windows and hit.end - windows[-1][0].start <= 2 * AROUND:
            windows[-1].append(hit)
        else:
            windows.append([hit])
    best = sorted(windows, key=lambda window: (-len({text[one.start : one.end] for one in window}), window[0]))
    return tuple(_snippet(text, found, window) for window in sorted(best[:SNIPPETS]))


def _snippet(text: str, found: Sequence[Piece], hits: Sequence[Span]) -> Snippet:
    low, high = max(0, hits[0].start - AROUND), min(len(text), hits[-1].end + AROUND)
    start = next((piece.span.start for piece in found if piece.span.start >= low), hits[0].start)
    end = next((piece.span.end for piece in reversed(found) if piece.span.end <= high), hits[-1].end)
    span = Span(min(start, hits[0].start) if low else 0, max(end, hits[-1].end) if high < len(text) else high)
    return Snippet(span, text[span.start : span.end], tuple(hits))


def _notes(db: Database, terms: Sequence[Term], limit: int, comparisons: Sequence[int] | None) -> tuple[NoteHit, ...]:
    """Return the notes that hold every term; there are few enough to look at each."""
    found: list[NoteHit] = []
    for comparison, body in db.rows("SELECT comparison, body FROM decisions ORDER BY id DESC"):
        if comparisons is not None and comparison not in comparisons:
            continue
        decided = read_as(db, body, Decided)
        match decided.decision:
            case Note(words=note) | Verdict(note=note) if note:
                spans = _all_terms(terms, note)
                if spans and len(found) < limit:
                    found.append(NoteHit(comparison, decided, note, tuple(sorted(set(spans)))))
    return tuple(found)


def _all_terms(terms: Sequence[Term], text: str) -> list[Span]:
    words = pieces(text)
    each = [find_term(term, words, text) for term in terms]
    return [span for spans in each for span in spans] if all(each) else []


def _titles(db: Database, terms: Sequence[Term], limit: int, comparisons: Sequence[int] | None) -> tuple[Kept, ...]:
    found = [
        number
        for number, title in db.rows("SELECT id, title FROM comparisons ORDER BY changed DESC, id DESC")
        if (comparisons is None or number in comparisons) and _all_terms(terms, to_text(title))
    ]
    return tuple(comparison_rows.kept(db, number) for number in found[:limit])


def index_is_stale(db: Database) -> bool:
    """Tell whether words are cut or names keyed in another way than when the index was made."""
    rows = db.rows("SELECT value FROM facts WHERE name = 'index'")
    return not rows or rows[0][0] != fingerprint()


def index_anew(db: Database, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> bool:
    """Make the index of all articles anew, a batch at a time; return whether it was finished."""
    numbers = [number for (number,) in db.rows("SELECT id FROM articles ORDER BY id")]
    for start in range(0, len(numbers), BATCH):
        if cancelled():
            return False
        with db.writing():
            for number in numbers[start : start + BATCH]:
                if db.rows("SELECT 1 FROM articles WHERE id = ?", (number,)):
                    article_rows.refresh(db, number)
        progress(min(start + BATCH, len(numbers)), len(numbers))
    with db.writing() as sql:
        sql.execute("INSERT OR REPLACE INTO facts VALUES ('index', ?)", (fingerprint(),))
    return True
