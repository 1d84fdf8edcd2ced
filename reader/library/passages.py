"""Finding a passage again in a text that may have been corrected, or saying why it cannot be found.

A passage is looked for in four steps, each surer than the next: same text, same words with the best context, same
words but for typography and spaces, nearly the same words in the same context. Two places that fit equally well are
no answer.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.library.decisions import LONGEST_QUOTE, Quote, source_of
from reader.text.model import Span
from reader.text.normal import Normalised, fold, normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article

SAME_WORDS = (
    0.8  # likeness of a corrected passage to the old one: one word in five may differ, a new sentence does more
)
CLEAR = 0.1  # by how much the best place must beat the next
MOST_PLACES = 500  # occurrences of a quotation looked at; what stands more often than this identifies nothing
_WORD = re.compile(r"\w+")


class Why(StrEnum):
    """Why a decision could not be attached."""

    NO_ARTICLE = "its article is not among these"
    NO_PASSAGE = "its words are not in the text any more"
    AMBIGUOUS = "it fits several places equally well"
    NOT_FOUND = "nothing like it is in the comparison any more"
    OTHER_KIND = "the difference is of another kind now"
    TAKEN = "its claim is one with another now, on which something else was decided"


class Missing(Exception):
    """A passage is not there, or not surely; ``why`` tells."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def locate(wanted: Quote, article: Article) -> Span | None:
    """Return where a passage stands in an article's text, or ``None`` where it does not, or not surely."""
    try:
        return find(wanted, article)
    except Missing:
        return None


def find(wanted: Quote, article: Article) -> Span:
    """Return where a passage stands in an article's text; raises `Missing`."""
    text, span = article.text, wanted.span
    if source_of(article).text == wanted.source.text:
        if span.end <= len(text) and text[span.start : min(span.end, span.start + LONGEST_QUOTE)] == wanted.exact:
            return span
        if not wanted.exact and span.end <= len(text):
            return span
    if not wanted.exact:
        if span.end == 0:
            return span
        raise Missing(Why.NO_PASSAGE)
    if len(span) > len(wanted.exact):
        return _long(wanted, text)
    return _verbatim(wanted, text) or _but_typography(wanted, text) or _reworded(wanted, text)


def _long(wanted: Quote, text: str) -> Span:
    """A passage kept by its beginning only: its end must have the same words after it."""
    fits = [
        Span(at, at + len(wanted.span))
        for at in _occurrences(wanted.exact, text)
        if text[at + len(wanted.span) :].startswith(wanted.suffix) and at + len(wanted.span) <= len(text)
    ]
    if len(fits) == 1:
        return fits[0]
    raise Missing(Why.AMBIGUOUS if fits else Why.NO_PASSAGE)


def _verbatim(wanted: Quote, text: str) -> Span | None:
    found = _occurrences(wanted.exact, text)
    if not found:
        return None
    size = len(wanted.exact)
    if len(found) == 1:
        return Span(found[0], found[0] + size)
    rated = sorted(((_context(wanted, text, at, at + size), at) for at in found), reverse=True)
    if rated[0][0] == rated[1][0]:
        raise Missing(Why.AMBIGUOUS)
    return Span(rated[0][1], rated[0][1] + size)


def _occurrences(words: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _context(wanted: Quote, text: str, start: int, end: int) -> int:
    """Count the characters of context that agree on both sides."""
    before, after = 0, 0
    while before < len(wanted.prefix) and before < start and wanted.prefix[-1 - before] == text[start - 1 - before]:
        before += 1
    while after < len(wanted.suffix) and end + after < len(text) and wanted.suffix[after] == text[end + after]:
        after += 1
    return before + after


@lru_cache(maxsize=16)
def _plain_form(text: str) -> Normalised:
    """Typography made equal and every run of white space one space, with the way back."""
    form = normalise(text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(form.text):
        if char.isspace():
            if out and out[-1] == " ":
                ends[-1] = form.ends[at]
                continue
            char = " "
        out.append(char)
        starts.append(form.starts[at])
        ends.append(form.ends[at])
    return Normalised("".join(out), starts, ends)


def _but_typography(wanted: Quote, text: str) -> Span | None:
    form = _plain_form(text)
    exact = _plain_form(wanted.exact).text.strip()
    prefix, suffix = _plain_form(wanted.prefix).text, _plain_form(wanted.suffix).text
    if not exact:
        return None
    at = _verbatim(replace(wanted, exact=exact, prefix=prefix, suffix=suffix), form.text)
    return form.original(at.start, at.end) if at else None


@lru_cache(maxsize=16)
def _words(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((fold(found.group()), found.start(), found.end()) for found in _WORD.finditer(text))


def _reworded(wanted: Quote, text: str) -> Span:
    """Nearly the same words: the run of words most like the old one, if clearly so."""
    old = [word for word, _, _ in _words(wanted.exact)]
    new = _words(text)
    if len(old) < 3 or not new:  # two words that changed are other words
        raise Missing(Why.NO_PASSAGE)
    rated = _best_runs(old, new)
    if not rated or rated[0][0] < SAME_WORDS:
        raise Missing(Why.NO_PASSAGE)
    best, first, last = rated[0]
    start, end = new[first][1], new[last][2]
    rivals = [run for run in rated[1:] if run[2] < first or run[1] > last]
    if rivals and best - rivals[0][0] < CLEAR:
        here = _context(wanted, text, start, end)
        there = _context(wanted, text, new[rivals[0][1]][1], new[rivals[0][2]][2])
        if abs(here - there) < 8:  # a word or so of context: too little to tell them apart
            raise Missing(Why.AMBIGUOUS)
        if there > here:
            start, end = new[rivals[0][1]][1], new[rivals[0][2]][2]
    if wanted.exact and not wanted.exact[-1].isalnum() and end < len(text) and text[end] == wanted.exact[-1]:
        end += 1  # the closing mark belongs to it as before
    return Span(start, end)


def _best_runs(old: list[str], new: Sequence[tuple[str, int, int]]) -> list[tuple[float, int, int]]:
    """Return (likeness, first word, last word) of the runs most like the old words, best first."""
    size = min(len(old), len(new))
    bag = Counter(old)
    window: Counter[str] = Counter()
    common = 0
    shares: list[tuple[int, int]] = []
    for at, (word, _, _) in enumerate(new):
        window[word] += 1
        common += window[word] <= bag[word]
        if at >= size:
            gone = new[at - size][0]
            common -= window[gone] <= bag[gone]
            window[gone] -= 1
        if at >= size - 1:
            shares.append((common, at - size + 1))
    shares.sort(key=lambda one: (-one[0], one[1]))
    slack = max(2, size // 4)
    rated: list[tuple[float, int, int]] = []
    for common, first in shares[:12]:
        if common < size * SAME_WORDS / 2:
            break
        low, high = max(0, first - slack), min(len(new), first + size + slack)
        matcher = SequenceMatcher(None, old, [word for word, _, _ in new[low:high]], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            continue
        # A changed word at either end stands in for the old one: the run keeps the old length there.
        begin = max(0, low + blocks[0].b - blocks[0].a)
        end = min(len(new), low + blocks[-1].b + len(old) - blocks[-1].a)
        run = [word for word, _, _ in new[begin:end]]
        rated.append((SequenceMatcher(None, old, run, autojunk=False).ratio(), begin, end - 1))
    rated.sort(key=lambda one: (-one[0], one[1], one[2]))
    return rated
