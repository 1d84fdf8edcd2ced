"""What can be told of sources before they are compared: what was recognised, what folded, which look alike. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reader.gui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article, Span

RUN = 6  # words in a row that two texts must share to count as common
ALIKE = 0.7  # of the shorter text's runs: one text, perhaps cut or with another headline
TELLING = 4  # letters a capitalised word needs to count as a name
_WORD = re.compile(r"\w+")
_NAME = re.compile(rf"(?<![.!?…\"“]\s)(?<!^)\b[^\W\d_a-zß-ÿ][\w’'-]{{{TELLING - 1},}}", re.MULTILINE)


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


def alike(articles: Sequence[Article]) -> list[tuple[int, int]]:
    """Return the pairs that look like one text: most runs of words of the shorter one stand in the other, too."""
    runs = [_runs(article) for article in articles]
    found = []
    for a, b in combinations(range(len(articles)), 2):
        least = min(len(runs[a]), len(runs[b]))
        if least and len(runs[a] & runs[b]) / least >= ALIKE:
            found.append((a, b))
    return found


def _runs(article: Article) -> set[tuple[str, ...]]:
    words = [
        found.group().casefold() for each in article.sentences for found in _WORD.finditer(article.cut(each.span))
    ]
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))} if words else set()


def strangers(articles: Sequence[Article]) -> list[int]:
    """Return the articles of which no name stands in any of the others; none of fewer than three."""
    if len(articles) < 3:
        return []
    names = [
        {name.casefold() for each in article.sentences for name in _NAME.findall(article.cut(each.span))}
        for article in articles
    ]
    found = []
    for number, mine in enumerate(names):
        others = set().union(*(each for other, each in enumerate(names) if other != number))
        if mine and not mine & others:
            found.append(number)
    return found
