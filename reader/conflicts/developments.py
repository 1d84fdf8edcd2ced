"""When a later report explains a different value: tolls that rise from one report to the next.

What the texts say comes first ("the death toll rose to 48"), then the dates of the articles. A toll that would
have fallen is no development, and neither are two tolls of one day where no text tells that one was updated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article, Place

_TOLL = r"(?:toll|tally|number|figure|count)"
_ROSE = r"(?:rose|rises|risen|rising|raised|raises|climbed|climbs|increased|jumped|grew|grown|updat\w+|revised up\w*)"
_UPDATED = re.compile(rf"\b{_TOLL}s?\b[^.;]{{0,60}}\b{_ROSE}\b|\b{_ROSE}\b[^.;]{{0,40}}\b{_TOLL}s?\b", re.IGNORECASE)


def explained_by_time(articles: Sequence[Article], a: Place, b: Place, a_value: float, b_value: float) -> int | None:
    """Tell whether time explains two figures of a toll: -1 if ``a`` is the earlier state, 1 if ``b`` is.

    ``None`` where it does not: reports of one day, an unknown date, or a toll that would have fallen.
    """
    ours, theirs = articles[a.article].metadata.published, articles[b.article].metadata.published
    if ours is not None and theirs is not None and ours != theirs:
        later_is_higher = (ours < theirs) == (a_value < b_value)
        return (-1 if ours < theirs else 1) if later_is_higher else None
    higher = b if a_value < b_value else a
    if _UPDATED.search(articles[higher.article].words_of(higher.sentence)):
        return -1 if higher is b else 1
    return None
