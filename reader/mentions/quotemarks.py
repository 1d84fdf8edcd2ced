"""Where quotation marks open and close: straight and curly, double and single, one paragraph at a time.

A mark opens where it stands before a word and after a space or an opening mark; it closes where it stands after a
word. Two single marks in a row are a double one. A paragraph that leaves a quotation open ends it: papers repeat the
opening mark at the start of the next paragraph.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 4_000  # characters; an opening mark whose partner is further away has lost it

_DOUBLE = re.compile("[\"“”„‟«»″]|''|``|‘‘|’’")
_OPENING = ("“", "„", "«", "``", "‘‘")
_CLOSING = ("”", "»", "’’")
_SINGLE_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–\-:]))[‘'](?=[^\W_]|[$#@])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[])[’'](?!\w)")
_ASIDE = re.compile(r"\([^()\n\"]{1,30}\)")  # "(R-Wis.)": stands between a name and its verb and says nothing here
_CONTRACTED = re.compile(r"['‘’](?:em|tis|twas|cause|bout|til|round|n|\d0s)\b", re.IGNORECASE)


@lru_cache(maxsize=32)
def quoted_spans(text: str) -> tuple[Span, ...]:
    """Return what stands between quotation marks, marks left out, in text order; inner quotations are not told."""
    found: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        found += _in_line(text, start, start + len(line.rstrip()))
        start += len(line)
    return tuple(found)


def masked_text(text: str, quotes: Sequence[Span]) -> str:
    """Return the text, as long as before, with quotations and short asides made unreadable to cues."""
    parts, at = [], 0
    for quote in quotes:
        parts += [text[at : quote.start], "_" * (quote.end - quote.start)]
        at = quote.end
    plain = ("".join(parts) + text[at:]).replace("''", '""').replace("``", '""')
    return _ASIDE.sub(lambda aside: " " * len(aside.group()), plain)


def _in_line(text: str, start: int, end: int) -> list[Span]:
    doubles = _doubles(text, start, end)
    singles = [span for span in _singles(text, start, end) if not any(span.touches(double) for double in doubles)]
    return sorted(doubles + singles)


def _doubles(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    for match in _DOUBLE.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if mark in _OPENING or (mark not in _CLOSING and _opens(text, match.span(), start, end, opened is not None)):
            if opened is None or mark not in _OPENING:
                opened = match.end()
        elif opened is not None:
            _add(found, text, opened, at)
            opened = None
    if opened is not None and (text[opened - 1] in "“„" or not text[start:opened].strip(" \t-–—*•\"'`‘“„")):
        _add(found, text, opened, end)  # the quotation goes on in the next paragraph
    return found


def _opens(text: str, mark: tuple[int, int], start: int, end: int, inside: bool) -> bool:
    """Tell whether a straight mark opens: by its neighbours, and where they do not tell by what came before."""
    at, after = mark
    spaced_before = at == start or text[at - 1].isspace() or text[at - 1] in "([—–-/:"
    spaced_after = after >= end or text[after].isspace() or text[after] in ".,;:!?)]—–"
    if spaced_before != spaced_after:
        return spaced_before
    return not inside


def _singles(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    at = start
    while (opening := _SINGLE_OPEN.search(text, at, end)) is not None:
        at = opening.end()
        if _CONTRACTED.match(text, opening.start()):
            continue
        closing = _closing(text, at, end)
        if closing is None:
            continue
        _add(found, text, at, closing)
        at = closing + 1
    return found


def _closing(text: str, start: int, end: int) -> int | None:
    """Return the closing single mark: the first that is no plural's apostrophe, else the first of all."""
    first = None
    for match in _SINGLE_CLOSE.finditer(text, start, min(end, start + LONGEST)):
        at = match.start()
        first = at if first is None else first
        if text[at - 1] != "s" or at + 1 >= end or text[at + 1] in '.,;:!?)"”':
            return at
    return first


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if 0 < end - start <= LONGEST:
        found.append(Span(start, end))
