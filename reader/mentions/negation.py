"""Negation: words that turn a statement round, and the stretch of text that each turns."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.mentions.cues import Phrases, phrases, table
from reader.mentions.model import Cue
from reader.text.model import Span

if TYPE_CHECKING:
    from reader.text.model import Article

# "don't", and as pages that lost their apostrophes have it ("dont").
_NT = re.compile(
    r"\b(?:[A-Za-z]+n['’]t|(?:do|does|did|is|are|was|were|has|have|had|would|could|should)nt)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"No\.?\s*\d")
# Where a clause ends for a negation: marks, and words that open another proposition.
_BREAK = re.compile(
    r"[,;:.!?\"“”()]|\s[-–—]\s|—|\b(?:but|although|though|while|whereas|because|and|which|who|after|before|when)\b",
    re.I,
)


@cache
def _negations() -> Phrases:
    listed = table("negations")
    return phrases({**listed["negations"], "": listed["harmless"]["harmless"]})


def negations(article: Article, sentence: int) -> tuple[Cue, ...]:
    """Return the negations of a sentence in text order; ``value`` tells how ("not", "denied", …)."""
    span = article.sentences[sentence].span
    return tuple(Cue(Span(start, end), value) for start, end, value in find_negations(article.text, span))


def find_negations(text: str, span: Span) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, value) of each negation inside a span of a text."""
    found = [
        (start, end, value)
        for start, end, value in _negations().find(text, span.start, span.end)
        if value and not _NUMBERED.match(text, start)
    ]
    found += [(match.start(), match.end(), "not") for match in _NT.finditer(text, span.start, span.end)]
    return tuple(sorted(found))


def scope(text: str, cue: Span, within: Span) -> Span:
    """Return what a negation turns: from the cue to the end of its clause, inside ``within``."""
    stop = _BREAK.search(text, cue.end, within.end)
    return Span(cue.start, stop.start() if stop else within.end)
