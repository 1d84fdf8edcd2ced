"""First results early: of many long articles, the first few are compared and shown while the others are looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.claims.model import Status
from reader.comparison import Comparison, renumber
from reader.gui.state import by_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article

FEW = 3  # articles: 3 of 28 pairs where there are eight, and differences among three are worth reading
LONG = 100_000  # characters in all, some 16,000 words: below that, all is there in a few seconds


def first_few(articles: Sequence[Article]) -> tuple[int, ...]:
    """Return the numbers of the earliest articles, in order, or none where comparing all of them is quick."""
    if len(articles) <= FEW or sum(len(article.text) for article in articles) < LONG:
        return ()
    return tuple(sorted(by_date(articles)[:FEW]))


def first_results(part: Comparison, numbers: Sequence[int], articles: tuple[Article, ...]) -> Comparison:
    """Return what a comparison of some articles says, among all of them.

    Nothing is said of the others: they are ``waiting``, silent on no claim. What stands alone among the few is left
    out, for the others may tell it, and so is which article is a stranger.
    """
    told = renumber(part, numbers, articles)
    known = tuple(group for group in told.groups if group.status is not Status.SINGLE)
    waiting = tuple(number for number in range(len(articles)) if number not in numbers)
    return replace(told, groups=known, strangers=(), waiting=waiting, engine="")
