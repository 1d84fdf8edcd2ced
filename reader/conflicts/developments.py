"""When a later report explains a different value: tolls that rise from one day to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article, Place


def explained_by_time(articles: Sequence[Article], a: Place, b: Place, a_value: float, b_value: float) -> int | None:
    """Tell whether time explains two figures of a toll: -1 if ``a`` is the earlier state, 1 if ``b`` is.

    ``None`` where it does not: reports of one day, an unknown date, or a toll that would have fallen.
    """
    ours, theirs = articles[a.article].metadata.published, articles[b.article].metadata.published
    if ours is None or theirs is None or ours == theirs:
        return None
    if ours < theirs and a_value < b_value:
        return -1
    return 1 if ours > theirs and a_value > b_value else None
