"""From a string to an Article: paragraphs, furniture, metadata, sentences with their roles and clauses."""

from __future__ import annotations

import hashlib

from reader.text.clauses import split_clauses
from reader.text.furniture import judge
from reader.text.model import Article, Metadata, Role, Sentence, Span
from reader.text.repeats import fold_repeats
from reader.text.sentences import quoted, split_sentences


def read_text(text: str, *, source: str = "", original: bytes | None = None, hints: Metadata = Metadata()) -> Article:
    """Read any string as an article; never raises, and never alters the text.

    ``hints`` (from the page's own markup, or from a person) win over what is read from the words. ``sha256`` is of
    ``original`` where given, else of the text as UTF-8.
    """
    data = text.encode("utf-8", "surrogatepass") if original is None else original
    page = judge(text, split_paragraphs(text), hints)
    sentences = []
    for number, (role, pieces) in enumerate(page.paragraphs):
        for piece in pieces:
            words = text[piece.start : piece.end]
            spans = split_sentences(words, piece.start)
            inside = quoted(words, piece.start, spans) if role is Role.BODY else ()
            for span in spans:
                sentences.append(Sentence(span, Role.QUOTE if span in inside else role, number))
    kept, repeats = fold_repeats(text, tuple(sentences))
    furniture = sorted((*page.furniture, *repeats), key=lambda one: one.span)
    return Article(
        source=source,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        metadata=page.metadata,
        furniture=tuple(furniture),
        sentences=tuple(Sentence(s.span, s.role, s.paragraph, split_clauses(text, s.span)) for s in kept),
    )


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a page: trimmed spans, in order, that hold all of its text but the spaces between."""
    spans = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            spans.append(Span(start, start + len(bare)))
        at += len(line)
    return tuple(spans)
