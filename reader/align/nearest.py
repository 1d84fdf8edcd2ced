"""Where no link was found: the two sentences that came nearest to one, by the words they have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reader.align.terms import words_of
from reader.text.model import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article

COMMON = 60  # sentences with a word above which it brings nothing near: pairs grow with the square


@dataclass(frozen=True, slots=True)
class Near:
    """Two sentences of different articles and the words they share, as ``a`` has them, in its order."""

    a: Place
    b: Place
    words: tuple[str, ...]


def nearest_pair(articles: Sequence[Article]) -> Near | None:
    """Return the two sentences that share most words (stems; small words do not count), the shorter ones of equals.

    ``None`` where no two sentences of different articles share a word.
    """
    stems: dict[Place, dict[str, str]] = {}
    where: dict[str, list[Place]] = defaultdict(list)
    for number, article in enumerate(articles):
        for at, sentence in enumerate(article.sentences):
            words = words_of(article.text, sentence.span.start, sentence.span.end)
            place = Place(number, at, sentence.span)
            stems[place] = {
                word.stem: article.text[word.start : word.end] for word in reversed(words) if not word.stop
            }
            for stem in stems[place]:
                where[stem].append(place)
    shared: Counter[tuple[Place, Place]] = Counter()
    for places in where.values():
        if len(places) <= COMMON:
            shared.update((a, b) for a, b in combinations(sorted(places), 2) if a.article != b.article)
    if not shared:
        return None

    def rank(pair: tuple[Place, Place]) -> tuple[int, int, Place, Place]:
        a, b = pair
        return -shared[pair], len(stems[a]) + len(stems[b]), a, b

    a, b = min(shared, key=rank)
    common = [words for stem, words in reversed(stems[a].items()) if stem in stems[b]]
    return Near(a, b, tuple(common))
