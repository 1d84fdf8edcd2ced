"""What can be told of sources before they are compared: what was recognised, what folded, which look alike. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from reader.align.background import background
from reader.align.sketch import NUMBER_RARITY
from reader.align.terms import words_of
from reader.gui.look.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article, Span

RUN = 6  # words in a row that two texts must share to count as common
ALIKE = 0.7  # of the shorter text's runs: one text, perhaps cut or with another headline
# Share of an article's words, by rarity, that the nearest other has. On 57 events with an article of another one
# mixed in: 139 of 342 found, and 1 of 1,464 that belong named (three sentences cut out of one).
COMMON = 0.09
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article as the panel shows it: a paragraph, or a fold with its reason."""

    span: Span
    words: str
    why: str = ""
    role: str = "body"


def pieces(article: Article) -> list[Piece]:
    """Return paragraphs and folds in the order of the text."""
    found = [Piece(each.span, article.cut(each.span), each.why.value) for each in article.furniture]
    paragraphs: dict[tuple[int, str], list[Span]] = {}
    for sentence in article.sentences:
        paragraphs.setdefault((sentence.paragraph, sentence.role.value), []).append(sentence.span)
    for (_, role), spans in paragraphs.items():
        found.append(Piece(spans[0], " ".join(article.cut(span) for span in spans), "", role))
    return sorted(found, key=lambda piece: piece.span)


def counted_words(text: str) -> int:
    """Return how many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))


def extent_words(article: Article) -> str:
    """Return "342 words kept, 283 folded: reading time, body printed twice"."""
    kept = sum(counted_words(article.cut(sentence.span)) for sentence in article.sentences)
    folded = sum(counted_words(article.cut(each.span)) for each in article.furniture)
    told = f"{kept} {'word' if kept == 1 else 'words'} kept"
    if not article.furniture:
        return f"{told}, nothing folded"
    reasons = Counter(each.why.value for each in article.furniture)
    return f"{told}, {folded} folded: " + ", ".join(
        why if count == 1 else f"{why} ({count})" for why, count in reasons.items()
    )


def dated_words(article: Article, found_in: Sequence[tuple[str, str]]) -> str:
    """Return the day of publication and where it was found."""
    where = dict(found_in).get("published", "")
    day = day_words(article.metadata.published)
    return f"{day}, from {where}" if where and article.metadata.published else day


def alike(articles: Sequence[Article]) -> list[tuple[int, ...]]:
    """Return those that look like one text: most runs of words of the shorter one stand in the other, too."""
    runs = [_runs(article) for article in articles]
    sets = [{number} for number in range(len(articles))]
    for a, b in combinations(range(len(articles)), 2):
        least = min(len(runs[a]), len(runs[b]))
        if sets[a] is not sets[b] and least and len(runs[a] & runs[b]) / least >= ALIKE:
            sets[a] |= sets[b]
            for number in sets[b]:
                sets[number] = sets[a]
    return [tuple(sorted(one)) for number, one in enumerate(sets) if len(one) > 1 and min(one) == number]


def _runs(article: Article) -> set[tuple[str, ...]]:
    words = [
        found.group().casefold() for each in article.sentences for found in _WORD.finditer(article.cut(each.span))
    ]
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))} if words else set()


def strangers(articles: Sequence[Article]) -> list[int]:
    """Return the articles that have hardly a word in common with any of the others; none of fewer than three."""
    if len(articles) < 3:
        return []
    told = [_content(article) for article in articles]
    found = []
    for number, mine in enumerate(told):
        whole = sum(mine.values())
        others = (each for other, each in enumerate(told) if other != number)
        best = max(sum(weight for stem, weight in mine.items() if stem in other) for other in others)
        if whole and best < COMMON * whole:
            found.append(number)
    return found


@lru_cache(maxsize=64)
def _content(article: Article) -> dict[str, float]:
    """The words of an article by their stems, each with how rare it is in news at large."""
    table = background()
    return {
        word.stem: NUMBER_RARITY if word.number else table.of(word.stem)
        for sentence in article.sentences
        for word in words_of(article.text, sentence.span.start, sentence.span.end)
        if not word.stop
    }
