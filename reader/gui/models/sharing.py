"""Who shares how many words with whom: runs of words that two articles have alike. Pure; knows no widgets.

The engine's origins say which articles go back to one text; this counts every pair, also those that share little.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reader.gui.models.rows import outlet_of
from reader.text.model import Place, Span
from reader.text.normal import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.align.model import Origin
    from reader.comparison import Comparison
    from reader.text.model import Article

SHORTEST = 4  # words of a run that counts: shorter ones are the common stock of any two reports
COMMON = 24  # times that four words may stand in one article and still be looked up: a refrain tells nothing
REPRINT = 0.5  # share of an article's words from which "one origin" is said, below it "shared passages"


@dataclass(frozen=True, slots=True)
class SharedRun:
    """A run of words that stands in two articles, word for word but for case and typography."""

    a: Place
    b: Place
    words: int


@dataclass(frozen=True, slots=True)
class PairSharing:
    """What two articles (``a < b``) have in common; ``a_words`` and ``b_words`` count the covered words of each."""

    a: int
    b: int
    a_words: int
    b_words: int
    runs: tuple[SharedRun, ...]

    def words_of(self, article: int) -> int:
        """Return how many of an article's words stand in the shared runs."""
        return self.a_words if article == self.a else self.b_words


@dataclass(frozen=True, slots=True)
class Sharing:
    """All pairs of a comparison, and the length of each article in words."""

    lengths: tuple[int, ...]
    pairs: tuple[PairSharing, ...]

    def pair(self, one: int, two: int) -> PairSharing:
        """Return what two different articles share, in either order."""
        wanted = min(one, two), max(one, two)
        return next(pair for pair in self.pairs if (pair.a, pair.b) == wanted)

    def share(self, article: int, other: int) -> float:
        """Return which part of an article's words (0 to 1) stand in the other one."""
        length = self.lengths[article]
        return self.pair(article, other).words_of(article) / length if length else 0.0


@dataclass(frozen=True, slots=True)
class _Word:
    norm: str
    span: Span
    sentence: int


def sharing_of(articles: Sequence[Article]) -> Sharing:
    """Return the words in common of every pair. Takes time in proportion to pairs times words."""
    words = [_words(article) for article in articles]
    pairs = [_pair(a, b, words[a], words[b]) for a, b in combinations(range(len(articles)), 2)]
    return Sharing(tuple(map(len, words)), tuple(pairs))


def _words(article: Article) -> list[_Word]:
    return [
        _Word(token.norm, token.span, number)
        for number, sentence in enumerate(article.sentences)
        for token in tokens(article.cut(sentence.span), sentence.span.start)
    ]


def _pair(a: int, b: int, left: Sequence[_Word], right: Sequence[_Word]) -> PairSharing:
    found = _runs(left, right)
    covered_left = {i for i, _, length in found for i in range(i, i + length)}
    covered_right = {j for _, j, length in found for j in range(j, j + length)}
    runs = [SharedRun(_place(a, left, i, length), _place(b, right, j, length), length) for i, j, length in found]
    runs.sort(key=lambda run: (-run.words, run.a, run.b))
    return PairSharing(a, b, len(covered_left), len(covered_right), tuple(runs))


def _place(article: int, words: Sequence[_Word], first: int, length: int) -> Place:
    return Place(article, words[first].sentence, Span(words[first].span.start, words[first + length - 1].span.end))


def _runs(left: Sequence[_Word], right: Sequence[_Word]) -> list[tuple[int, int, int]]:
    """Longest equal runs inside one sentence of each, as (left, right, length); each word of a side at most once."""
    where: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(right) - SHORTEST + 1):
        if right[j].sentence == right[j + SHORTEST - 1].sentence:
            where[tuple(word.norm for word in right[j : j + SHORTEST])].append(j)
    every = []
    for i in range(len(left) - SHORTEST + 1):
        if left[i].sentence != left[i + SHORTEST - 1].sentence:
            continue
        meetings = where.get(tuple(word.norm for word in left[i : i + SHORTEST]), ())
        for j in meetings if len(meetings) <= COMMON else ():
            if i and j and _alike(left, right, i - 1, j - 1, i, j):
                continue  # inside a run that began earlier
            length = SHORTEST
            while _alike(left, right, i + length, j + length, i, j):
                length += 1
            every.append((i, j, length))
    every.sort(key=lambda run: (-run[2], run[0], run[1]))
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for i, j, length in every:
        if taken[0].isdisjoint(range(i, i + length)) and taken[1].isdisjoint(range(j, j + length)):
            taken[0].update(range(i, i + length))
            taken[1].update(range(j, j + length))
            kept.append((i, j, length))
    return kept


def _alike(left: Sequence[_Word], right: Sequence[_Word], i: int, j: int, i_home: int, j_home: int) -> bool:
    """Tell whether two words are equal and stand in the sentences of a run that is being grown."""
    return (
        i < len(left)
        and j < len(right)
        and left[i].norm == right[j].norm
        and left[i].sentence == left[i_home].sentence
        and right[j].sentence == right[j_home].sentence
    )


def origin_words(comparison: Comparison, origin: Origin) -> str:
    """Return what an origin is called: "one origin: Reuters", or "shared passages" where only parts are shared."""
    articles = [comparison.articles[number] for number in origin.articles]
    agencies = {article.metadata.agency for article in articles} - {""}
    lead = "one origin" if max(origin.shares, default=1.0) >= REPRINT else "shared passages"
    if len(agencies) == 1:
        return f"{lead}: {agencies.pop()}"
    return lead


def with_others(words: str, letters: Sequence[str]) -> str:
    """Return an origin's words for a part of its articles: "shared passages with E"."""
    return f"{words} with {', '.join(letters)}" if letters else words


def neighbours(places: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the runs of neighbouring numbers among sorted ones, each as its first and its last."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = runs[-1][0], place
        else:
            runs.append((place, place))
    return tuple(runs)


def earlier(comparison: Comparison, one: int, two: int) -> str:
    """Return which of two articles appears earlier, in neutral words; nothing where no dates tell."""
    dated = [(comparison.articles[number].metadata.published, number) for number in (one, two)]
    (first, a), (second, b) = dated
    if first is None or second is None:
        return "one of the two has no date"
    if first == second:
        return "both appeared on the same day"
    return f"{outlet_of(comparison.articles[a if first < second else b])} appears earlier"
