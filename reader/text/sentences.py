"""Where sentences end, paragraph by paragraph: nupunkt's judgement, repaired for news copy."""

from __future__ import annotations

import re

from reader.text.model import Span
from reader.text.normal import normalise


def split_sentences(text: str, start: int = 0) -> tuple[Span, ...]:
    """Return the sentences of one paragraph: trimmed spans, in order, that hold all of its text but the spaces between.

    ``start`` is where the paragraph stands in its article. Sentences inside a quotation stand alone.
    """
    plain = normalise(text)
    spans: list[Span] = []
    for begin, end in _bounds(plain.text):
        begin, end = _trim(plain.text, begin, end)
        if begin < end:
            spans.append(plain.original(begin, end).moved(start))
    return tuple(spans)


def _bounds(text: str) -> list[tuple[int, int]]:
    if not text.strip():
        return []
    from nupunkt import sent_spans  # noqa: PLC0415 - its model takes 150 ms to load, and only readers need it

    return [(int(a), int(b)) for a, b in sent_spans(text.replace("\n", " "))]


_EDGE = re.compile(r"\S")


def _trim(text: str, begin: int, end: int) -> tuple[int, int]:
    piece = text[begin:end]
    return begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())


def quoted(text: str, start: int, spans: tuple[Span, ...]) -> frozenset[Span]:
    """Return those sentences of a paragraph that stand wholly inside a quotation; an unclosed one runs to its end."""
    inside: list[tuple[int, int]] = []
    opened: int | None = None
    for match in re.finditer('[“”"„«»]', text):
        mark = match.group()
        if opened is None and mark not in "”»":
            opened = match.start()
        elif opened is not None and mark not in "“„«":
            inside.append((opened, match.end()))
            opened = None
    if opened is not None:
        inside.append((opened, len(text)))
    found = set()
    for span in spans:
        low, high = span.start - start, span.end - start
        if any(begin <= low and high <= end for begin, end in inside):
            found.add(span)
    return frozenset(found)
