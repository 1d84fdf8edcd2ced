"""How the names in a sentence are spelt elsewhere, so that a search for one spelling finds the others. Pure."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.mentions.names import find_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.text.model import Article


@lru_cache(maxsize=4)
def spellings(articles: tuple[Article, ...]) -> Mapping[tuple[int, int], tuple[str, ...]]:
    """Return, by article and sentence, every spelling in the set of the names that the sentence has.

    Kept for the last few sets: rows are made anew more often than articles change.
    """
    found = find_names(articles)
    spelt: defaultdict[str, set[str]] = defaultdict(set)
    for article, sentences in zip(articles, found, strict=True):
        for names in sentences:
            for name in names:
                spelt[name.key].add(article.cut(name.span))
    return {
        (number, sentence): tuple(sorted({words for name in names for words in spelt[name.key]}))
        for number, sentences in enumerate(found)
        for sentence, names in enumerate(sentences)
        if names
    }
