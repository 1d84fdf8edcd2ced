"""How the names of a set of articles are spelt, so that a search for one spelling finds the others. Pure."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reader.mentions.names import find_names
from reader.mentions.spelling import SAME_WORD, name_words, word_likeness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.text.model import Article

FEWEST_LETTERS = 4  # typed letters that are compared by sound: three sound like too much
SLACK = 2  # letters by which the beginning of a name may be longer or shorter than what was typed: Gad, Ghad


class NameBook:
    """Every spelling of every name in some articles; read when first asked for."""

    def __init__(self, articles: tuple[Article, ...]) -> None:
        self._articles = articles
        self._sounding: dict[tuple[str, bool], frozenset[str]] = {}

    @cached_property
    def spellings(self) -> Mapping[tuple[int, int], tuple[str, ...]]:
        """By article and sentence, every spelling in the set of the names that the sentence has."""
        found = find_names(self._articles)
        spelt: defaultdict[str, set[str]] = defaultdict(set)
        for article, sentences in zip(self._articles, found, strict=True):
            for names in sentences:
                for name in names:
                    spelt[name.key].add(article.cut(name.span))
        return {
            (number, sentence): tuple(sorted({words for name in names for words in spelt[name.key]}))
            for number, sentences in enumerate(found)
            for sentence, names in enumerate(sentences)
            if names
        }

    def read(self) -> None:
        """Read the names now: beside the window, where there are many."""
        len(self._words)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of all names, folded, that are long enough to be known by their sound."""
        written = {name for names in self.spellings.values() for name in names}
        return frozenset(word for name in written for word in name_words(name) if len(word) >= FEWEST_LETTERS)

    def sounding_like(self, typed: str, *, begun: bool = False) -> frozenset[str]:
        """Return the words of names, folded, that are one with a typed (folded) word in another spelling.

        ``begun``: the word may be the beginning of a name that is still being typed.
        """
        if len(typed) < FEWEST_LETTERS:
            return frozenset()
        asked = typed, begun
        if asked not in self._sounding:
            self._sounding[asked] = frozenset(
                word
                for word in self._words
                if word_likeness(typed, word) >= SAME_WORD or (begun and _begins_like(typed, word))
            )
        return self._sounding[asked]


@lru_cache(maxsize=4)
def names_of(articles: tuple[Article, ...]) -> NameBook:
    """Return the book of some articles; kept for the last few sets, since claims change oftener than articles."""
    return NameBook(articles)


def _begins_like(typed: str, word: str) -> bool:
    lengths = range(len(typed) - SLACK, len(typed) + SLACK + 1)
    return any(word_likeness(typed, word[:length]) >= SAME_WORD for length in lengths if length >= FEWEST_LETTERS - 1)
