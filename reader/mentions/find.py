"""All mentions of every sentence, each kind read by its own module."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import never, stop_if
from reader.mentions.dates import dates, durations
from reader.mentions.hedges import hedges
from reader.mentions.model import Mentions
from reader.mentions.names import find_names
from reader.mentions.negation import negations
from reader.mentions.numbers import quantities
from reader.mentions.quotations import quotations
from reader.text.kept import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.text.model import Article


def find_mentions(
    articles: Sequence[Article], cancelled: Callable[[], bool] = never
) -> tuple[tuple[Mentions, ...], ...]:
    """Return the mentions of every sentence of every article; asks ``cancelled`` before each sentence.

    Names need all articles at once (one may write out what another abbreviates); all else one sentence.
    """
    names = find_names(articles, cancelled)

    def read(number: int, article: Article) -> tuple[Mentions, ...]:
        known = _known(article)
        for sentence in range(len(article.sentences)):
            stop_if(cancelled)
            if sentence not in known:
                known[sentence] = _without_names(article, sentence)
        return tuple(replace(known[sentence], names=found) for sentence, found in enumerate(names[number]))

    return tuple(read(number, article) for number, article in enumerate(articles))


@kept(32)
def _known(article: Article) -> dict[int, Mentions]:
    """What was read of an article before: where one of several is corrected, only that one is read again."""
    return {}


def _without_names(article: Article, sentence: int) -> Mentions:
    return Mentions(
        quantities=quantities(article, sentence),
        dates=dates(article, sentence, article.metadata.published),
        durations=durations(article, sentence),
        quotations=quotations(article, sentence),
        hedges=hedges(article, sentence),
        negations=negations(article, sentence),
    )
