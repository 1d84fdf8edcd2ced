"""Whether two sentences can tell of one happening: the days and the places that they and their reports name."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from reader.mentions.gazetteer import level
from reader.mentions.model import Grain, NameKind
from reader.text.model import Role

if TYPE_CHECKING:
    from datetime import date

    from reader.mentions.model import Mentions, When
    from reader.text.model import Article

_DAYS = frozenset({Grain.DAY, Grain.WEEKEND})
_STRETCHES = frozenset({Grain.WEEK, Grain.MONTH})
LEAD, MOST_CAPTIONS = 3, 4  # sentences at the top of a report, its headline among them; captions between them
_COUNTED_BY = re.compile(r"\b(?:as of|by)\s+(?:early |late )?$", re.IGNORECASE)
_LOOK_BACK = 12  # characters before a date in which these words stand
FRESH = 2  # days before a report's date on which what it tells without a date may have happened


def in_lead(article: Article, sentence: int) -> bool:
    """Tell whether a sentence stands where a report tells its news: among the first `LEAD`, captions left out."""
    if sentence >= LEAD + MOST_CAPTIONS or article.sentences[sentence].role is Role.CAPTION:
        return False
    return sum(each.role is not Role.CAPTION for each in article.sentences[:sentence]) < LEAD


def one_day(one: Article, other: Article) -> bool:
    """Tell whether two reports are of one day, as far as both tell theirs."""
    days = one.metadata.published, other.metadata.published
    return None in days or days[0] == days[1]


def days_meet(reports: tuple[Article, Article], told: tuple[Mentions, Mentions]) -> bool:
    """Tell whether two sentences can tell of the same days.

    A sentence without a date tells of the days just before its report, and one that sums up weeks or a month of
    something else than one that does not.
    """
    days = [_own(report, mentions, _DAYS) for report, mentions in zip(reports, told, strict=True)]
    sums = [
        not own and bool(_own(report, mentions, _STRETCHES))
        for own, report, mentions in zip(days, reports, told, strict=True)
    ]
    if sums[0] != sums[1]:
        return False
    spans = [own or _fresh(report.metadata.published) for own, report in zip(days, reports, strict=True)]
    if not all(spans):
        return True
    return any(first <= other_last and other <= last for first, last in spans[0] for other, other_last in spans[1])


def _own(report: Article, mentions: Mentions, grains: frozenset[Grain]) -> list[tuple[date, date]]:
    """Return the days that a sentence names, its report's date line and the day of a count left out."""
    return [
        (when.first, when.last)
        for when in mentions.dates
        if when.grain in grains
        and when.first is not None
        and when.last is not None
        and not (_date_line(report, when) or counted_by(report, when))
    ]


def counted_by(report: Article, when: When) -> bool:
    """Tell whether a date is the day up to which something was counted ("as of Tuesday"), not that it happened."""
    return _COUNTED_BY.search(report.text, max(0, when.span.start - _LOOK_BACK), when.span.start) is not None


def day_counted(report: Article, mentions: Mentions) -> date | None:
    """Return the one day up to which a sentence counts, as far as it tells one."""
    days = {when.last for when in mentions.dates if when.grain is Grain.DAY and counted_by(report, when)}
    return days.pop() if len(days) == 1 else None


def _date_line(report: Article, when: When) -> bool:
    return not when.relative and when.first == report.metadata.published


def _fresh(published: date | None) -> list[tuple[date, date]]:
    return [] if published is None else [(published - timedelta(FRESH), published)]


def places_meet(told: tuple[Mentions, Mentions]) -> bool:
    """Tell whether no town sets two sentences apart: where both name towns, they share one."""
    towns = [
        {
            name.key
            for name in mentions.names
            if name.kind is NameKind.PLACE and level(name.key) not in ("countries", "regions")
        }
        for mentions in told
    ]
    return not all(towns) or bool(towns[0] & towns[1])
