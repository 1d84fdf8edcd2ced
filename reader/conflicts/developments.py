"""When a later report explains a different value: tolls that rise from one report to the next.

What the texts say comes first ("the death toll rose to 48", "from four to seven"), then the dates of the articles. A
toll that would have fallen is no development, and neither are two tolls of one day where no text tells that one was
updated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.mentions.model import Mentions, Quantity
    from reader.text.model import Article, Place

_TOLL = r"(?:toll|tally|number|figure|count)"
_ROSE = (
    r"(?:rose|rises|risen|rising|raised|raises|climb\w*|increased|jumped|grew|grown|updat\w+|revised up\w*"
    r"|(?:gone|went|going) up|reach(?:es|ed)|now stands)"
)
_UPDATED = re.compile(
    rf"\b{_TOLL}s?\b[^.;]{{0,60}}\b{_ROSE}\b|\b{_ROSE}\b[^.;]{{0,40}}\b{_TOLL}s?\b|\b(?:is|are) now known to\b",
    re.IGNORECASE,
)
_BY_HOUR = re.compile(r"\bby (?:about )?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b", re.IGNORECASE)
_STILL = re.compile(r"\bstill (?:in (?:the )?hospitals?|missing|unaccounted|trapped)\b", re.IGNORECASE)
_GROWING = re.compile(rf"\b(?:{_ROSE}|up)\b[^.;]{{0,40}}\bfrom\W*$", re.IGNORECASE)
_UP_FROM = re.compile(r"\bup from\W+(?:an? )?(?:earlier |previous |initial )?(?:\w+ of )?$", re.IGNORECASE)
_TO = re.compile(r"^\W*(?:people |dead |deaths )?to\W*$", re.IGNORECASE)
# "… stood at 640,000 on Thursday; on Monday it was 310,000": the earlier state, told after the later one.
_HAD_BEEN = re.compile(
    r"\b(?:on|by|until|last) [^.;,]{3,20}\b(?:it|the \w+) (?:was|stood at|had been)\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Growth:
    """Two states of one count that a single sentence tells in order: "from four to seven"."""

    earlier: Quantity
    later: Quantity

    @property
    def told(self) -> tuple[str, float, float]:
        """What grew, and the two figures: the key under which other reports of them are found."""
        return self.later.state or self.later.unit or self.later.noun, self.earlier.low, self.later.low


def growths(article: Article, sentence: int, mentions: Mentions) -> Iterator[Growth]:
    """Yield the counts that one sentence tells in two states, the earlier and the later."""
    start = article.sentences[sentence].span.start
    counted = mentions.quantities
    for place, quantity in enumerate(counted):
        before = article.text[start : quantity.span.start]
        if place + 1 < len(counted) and _GROWING.search(before):
            later = counted[place + 1]
            if _TO.match(article.text[quantity.span.end : later.span.start]) and later.low > quantity.low:
                yield Growth(quantity, later)
        if place and (_UP_FROM.search(before) or _HAD_BEEN.search(before)):
            later = counted[place - 1]
            if later.low > quantity.low and (later.unit == quantity.unit or not quantity.unit):
                yield Growth(quantity, later)


def all_growths(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]]
) -> frozenset[tuple[str, float, float]]:
    """Return what any article tells to have grown: (what, from, to)."""
    return frozenset(
        growth.told
        for article, told in zip(articles, mentions, strict=True)
        for sentence, found in enumerate(told)
        if len(found.quantities) > 1
        for growth in growths(article, sentence, found)
    )


def still_counted(article: Article, sentence: int) -> bool:
    """Tell whether a sentence counts people still missing or in hospital, of a happening before its own date."""
    return _STILL.search(article.words_of(sentence)) is not None


def explained_by_time(articles: Sequence[Article], a: Place, b: Place, a_value: float, b_value: float) -> int | None:
    """Tell whether time explains two figures of a toll: -1 if ``a`` is the earlier state, 1 if ``b`` is.

    ``None`` where it does not: reports of one day, an unknown date, or a toll that would have fallen.
    """
    words = articles[a.article].words_of(a.sentence), articles[b.article].words_of(b.sentence)
    hours = [hour.group().lower() if (hour := _BY_HOUR.search(text)) else "" for text in words]
    if hours[0] and hours[0] == hours[1]:
        return None  # both counted up to one hour
    ours, theirs = articles[a.article].metadata.published, articles[b.article].metadata.published
    if ours is not None and theirs is not None and ours != theirs:
        later_is_higher = (ours < theirs) == (a_value < b_value)
        return (-1 if ours < theirs else 1) if later_is_higher else None
    still = [_STILL.search(text) is not None for text in words]
    if still[0] != still[1]:
        return 1 if still[0] else -1
    lower, higher = words if a_value < b_value else words[::-1]
    if _UPDATED.search(higher) or (_BY_HOUR.search(higher) and not _BY_HOUR.search(lower)):
        return -1 if a_value < b_value else 1
    return None
