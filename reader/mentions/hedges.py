"""Hedges: words by which an article does not stand fully behind what it tells ("reportedly", "appearing to")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.mentions.cues import Phrases, phrases, table
from reader.mentions.model import Cue
from reader.text.model import Span

if TYPE_CHECKING:
    from reader.text.model import Article

_MAY_NOT = re.compile(r"\s*(?:\d|[,.;]|$|of\b|in\b|at\b|by\b|the\b|is\b|was\b|has\b|had\b|\d{4})")
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|on|of|since|until|by|last|this|early|late|mid|from|to|and|\d{1,2})\s+)$", re.IGNORECASE
)


@cache
def _hedges() -> Phrases:
    return phrases(table("hedges")["hedges"])


def hedges(article: Article, sentence: int) -> tuple[Cue, ...]:
    """Return the hedges of a sentence in text order; ``value`` is the kind of hedge ("apparent", "alleged", …).

    The month of May is no hedge, nor are words that only speak of people in general ("some say").
    """
    span = article.sentences[sentence].span
    return tuple(
        Cue(Span(start, end), value)
        for start, end, value in _hedges().find(article.text, span.start, span.end)
        if not _is_month(article.text, start, end)
    )


def _is_month(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if word != "May":
        return False
    return bool(_MAY_NOT.match(text, end)) or bool(_BEFORE_MONTH.search(text[max(0, start - 8) : start]))
