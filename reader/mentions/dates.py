"""Dates and lengths of time in a sentence, resolved against the article's own date.

Relative expressions look back unless the words say otherwise. Dates are intervals of days, both ends
included. Without the article's date a relative expression is still found, but its ends are ``None``.
"""

from __future__ import annotations

import calendar
import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reader.mentions.counted import counts_here
from reader.mentions.lengths import DAYS, lengths_at
from reader.mentions.model import Bound, Duration, Grain, When
from reader.mentions.numerals import ORDINALS, Token, tokens_of, word_set
from reader.mentions.units import is_plural
from reader.text.model import Article, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_SHORT_WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(calendar.day_name)} | {
    "tues": 1,
    "thurs": 3,
}
_MONTH_LEADS = word_set(
    "in since by until till from of last next this early late mid before after during through to and or"
)
_AHEAD = word_set("will next coming upcoming scheduled due set expected plans planned tomorrow")
_DAY_PARTS = word_set("morning afternoon evening night midday noon")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_FIRST_OLD_YEAR = 1500  # with a month or "in" before it
_OLD_YEAR_LEADS = frozenset({"in", "since", "before", "after"})
_YEAR_LEADS = word_set(
    "in since by until till from of during after before between early late mid around circa to "
    "through and year summer spring autumn fall winter"
)
_LONGEST_AGO = 80_000  # days; what lies further back is no date of an event in the news
_MORE_THAN_AGO = 1.5  # "more than two years ago" reaches back to three
# How far "two weeks ago" may lie from two weeks, in days, for each unit.
_AGO_SLACK = {"day": 0, "week": 4, "month": 16, "year": 190, "decade": 1900}
_GRAINS = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "year": Grain.YEAR, "decade": Grain.YEARS}


@dataclass(frozen=True, slots=True)
class Dated:
    """Tokens ``first`` to ``last`` (excluded) that tell a date."""

    first: int
    last: int
    begin: date | None
    end: date | None
    grain: Grain
    relative: bool


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _month(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the month named at the token and the token after it; "may" and "march" must be capitalised."""
    if not 0 <= at < len(tokens) or not tokens[at].text[0].isupper():
        return None
    word = tokens[at].lower
    if word in _MONTHS:
        return _MONTHS[word], at + 1
    if word in _SHORT_MONTHS:
        dotted = _low(tokens, at + 1) == "." and tokens[at + 1].start == tokens[at].end
        return _SHORT_MONTHS[word], at + 2 if dotted else at + 1
    return None


def _day_number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    word = _low(tokens, at)
    if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
        after = _low(tokens, at + 1)
        glued = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
        return int(word), at + 2 if glued and after in {"st", "nd", "rd", "th"} else at + 1
    if word in ORDINALS and _low(tokens, at + 1) == "of":
        return ORDINALS[word], at + 1
    return None


def _year(tokens: Sequence[Token], at: int) -> int | None:
    word = _low(tokens, at)
    if len(word) != 4 or not word.isdecimal():
        return None
    old = _month(tokens, at - 1) or _month(tokens, at - 2) or _low(tokens, at - 1) in _OLD_YEAR_LEADS
    first = _FIRST_OLD_YEAR if old and not is_plural(_low(tokens, at + 1)) else _FIRST_YEAR
    return int(word) if first <= int(word) <= _LAST_YEAR else None


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_ends(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _nearest_year(month: int, day: int, published: date | None, ahead: bool) -> int | None:
    """Return the year that puts the day nearest to the article's date, the past weighing double."""
    if published is None:
        return None
    best: tuple[int, int] | None = None
    for year in (published.year - 1, published.year, published.year + 1):
        day_then = _make(year, month, min(day, calendar.monthrange(year, month)[1]))
        if day_then is None:
            continue
        away = (day_then - published).days
        cost = away * (1 if ahead else 3) if away > 0 else -away * (3 if ahead else 1)
        if best is None or cost < best[0]:
            best = cost, year
    return best[1] if best else None


def _ahead(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the words shortly before the token speak of what is to come."""
    return any(tokens[k].lower in _AHEAD for k in range(max(0, at - 8), at))


def _on_day(first: int, last: int, day: date | None, relative: bool) -> Dated:
    return Dated(first, last, day, day, Grain.DAY, relative)


def _numeric(tokens: Sequence[Token], at: int) -> Dated | None:
    """Read "2018-05-07", "27-07-2016" and "25/07/2016"; a day and month that could be swapped are left alone."""
    parts = tokens[at].text.split("/") if "/" in tokens[at].text else []
    last = at + 1
    if not parts and at + 4 < len(tokens) and tokens[at + 1].text == tokens[at + 3].text == "-":
        parts, last = [tokens[k].text for k in (at, at + 2, at + 4)], at + 5
        if any(tokens[k].end != tokens[k + 1].start for k in range(at, at + 4)):
            return None
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    one, two, three = (int(part) for part in parts)
    if len(parts[0]) == 4:
        found = _make(one, two, three)
    elif len(parts[2]) == 4 and (one > 12 or one == two):
        found = _make(three, two, one)
    elif len(parts[2]) == 4 and two > 12:
        found = _make(three, one, two)
    else:
        return None
    return None if found is None else _on_day(at, last, found, False)


def _with_month(tokens: Sequence[Token], at: int, published: date | None) -> Dated | None:
    """Read "May 7", "7 May 2018", "early June", "May 2018", "in May"."""
    first, day, here = at, None, at
    leading = _day_number(tokens, at)
    if leading is not None:
        month_then_day = _month(tokens, leading[1])
        if month_then_day is not None and _day_number(tokens, month_then_day[1]):
            return None  # "19 Sept. 11 hijackers": the month goes with the second figure
        day, here = leading
        if _low(tokens, here) == "of":
            here += 1
    found = _month(tokens, here)
    if found is None:
        return None
    month, end = found
    if day is None:
        trailing = _day_number(tokens, end)
        if trailing is not None and _low(tokens, trailing[1]) not in {"people", "percent", "%", ":"}:
            day, end = trailing
            if _low(tokens, end) in {"-", "–"} and _day_number(tokens, end + 1):
                return _day_range(tokens, first, (month, day), end, published)
    year_at = end + 1 if _low(tokens, end) == "," else end
    year = _year(tokens, year_at)
    if year is not None:
        end = year_at + 1
    elif day is None and _low(tokens, at - 1).lower() not in _MONTH_LEADS and _low(tokens, at - 2) not in {"mid"}:
        return None
    relative = year is None
    moved = _low(tokens, at - 1)
    if year is None:
        year = _nearest_year(month, day or 15, published, _ahead(tokens, at) or moved == "next")
    if year is None:
        return Dated(first, end, None, None, Grain.DAY if day else Grain.MONTH, True)
    if day is not None:
        exact = _make(year, month, day)
        return None if exact is None else _on_day(first, end, exact, relative)
    begin, finish = _month_ends(year, month)
    part = moved if moved in {"early", "late", "mid"} else _low(tokens, at - 2) if moved == "-" else ""
    if part == "early":
        first, finish = first - 1, begin + timedelta(11)
    elif part == "mid":
        first, begin, finish = (first - 2 if moved == "-" else first - 1), begin + timedelta(7), begin + timedelta(22)
    elif part == "late":
        first, begin = first - 1, begin + timedelta(17)
    return Dated(first, end, begin, finish, Grain.MONTH, relative)


def _day_range(
    tokens: Sequence[Token], first: int, start: tuple[int, int], at: int, published: date | None
) -> Dated | None:
    """Read the rest of "May 7-9" or "May 7–9, 2018"."""
    other = _day_number(tokens, at + 1)
    if other is None:
        return None
    month, day = start
    last_day, end = other
    year_at = end + 1 if _low(tokens, end) == "," else end
    year = _year(tokens, year_at)
    relative = year is None
    if year is None:
        year = _nearest_year(month, day, published, _ahead(tokens, first))
    else:
        end = year_at + 1
    if year is None:
        return Dated(first, end, None, None, Grain.DAY, True)
    begin, finish = _make(year, month, day), _make(year, month, last_day)
    if begin is None or finish is None or finish < begin:
        return None
    return Dated(first, end, begin, finish, Grain.DAY, relative)


def _weekday(tokens: Sequence[Token], at: int, published: date | None) -> Dated | None:
    """Read "Saturday", "last Friday", "Wednesday night", "Tuesday, May 8"."""
    word = tokens[at].lower
    if not tokens[at].text[0].isupper():
        return None
    number = _WEEKDAYS.get(word)
    end = at + 1
    if number is None:
        number = _SHORT_WEEKDAYS.get(word)
        if number is None or word == "sun":
            return None
        end += _low(tokens, end) == "."
    after = end + 1 if _low(tokens, end) in {",", "the"} else end
    absolute = _with_month(tokens, after, published) if after < len(tokens) else None
    if absolute is None and after < len(tokens):
        absolute = _numeric(tokens, after)
    if absolute is not None and absolute.grain is Grain.DAY:
        return Dated(at, absolute.last, absolute.begin, absolute.end, Grain.DAY, absolute.relative)
    first = at - 1 if _low(tokens, at - 1) in {"last", "next", "this"} else at
    if _low(tokens, end) in _DAY_PARTS:
        end += 1
    if published is None:
        return _on_day(first, end, None, True)
    back = (published.weekday() - number) % 7
    lead = _low(tokens, at - 1)
    if lead == "next" or (lead != "last" and _ahead(tokens, at)):
        return _on_day(first, end, published + timedelta(7 - back if back else (7 if lead == "next" else 0)), True)
    if lead == "last" and back == 0:
        back = 7
    return _on_day(first, end, published - timedelta(back), True)


def _weekend(published: date, which: str) -> tuple[date, date]:
    saturday = published - timedelta((published.weekday() - 5) % 7)
    if which == "next" or (which == "this" and published.weekday() in {2, 3, 4}):
        saturday += timedelta(7)
    elif which == "last" and published.weekday() >= 5:
        saturday -= timedelta(7)
    return saturday, saturday + timedelta(1)


def _named_period(tokens: Sequence[Token], at: int, published: date | None) -> Dated | None:
    """Read "yesterday", "last month", "earlier this week", "over the weekend", "the past two weeks"."""
    word = tokens[at].lower
    nothing = published is None
    day = published or date(2000, 1, 1)
    single = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    if word in single:
        return _on_day(at, at + 1, None if nothing else day + timedelta(single[word]), True)
    if word == "overnight":
        return Dated(at, at + 1, None if nothing else day - timedelta(1), published, Grain.DAY, True)
    follow = _low(tokens, at + 1)
    if word in {"this", "last"} and follow in {"morning", "afternoon", "evening", "night"}:
        back = 1 if word == "last" else 0
        return _on_day(at, at + 2, None if nothing else day - timedelta(back), True)
    if word == "weekend" and _low(tokens, at - 1) == "the" and _low(tokens, at - 2) in {"over", "at", "during"}:
        begin, finish = _weekend(day, "")
        return Dated(at - 1, at + 1, None if nothing else begin, None if nothing else finish, Grain.WEEKEND, True)
    if word not in {"last", "this", "next", "past"}:
        return None
    length = lengths_at(tokens, at + 1)
    if word in {"last", "past"} and length is not None:
        begin = day - timedelta(int(length.high) if length.high < 40_000 else 36_500)
        grain = _GRAINS.get(length.unit, Grain.DAY)
        return Dated(at, length.last, None if nothing else begin, published, grain, True)
    if follow not in {"week", "weekend", "month", "year"}:
        return None
    begin, finish, grain = _period(day, word, follow)
    first = at
    if word == "this" and _low(tokens, at - 1) in {"earlier", "later"}:
        first = at - 1
        begin, finish = (begin, day) if _low(tokens, first) == "earlier" else (day, finish)
    return Dated(first, at + 2, None if nothing else begin, None if nothing else finish, grain, True)


def _period(day: date, which: str, unit: str) -> tuple[date, date, Grain]:
    if unit == "weekend":
        return *_weekend(day, which), Grain.WEEKEND
    if which == "past":
        return day - timedelta(DAYS[unit]), day, _GRAINS[unit]
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "week":
        monday = day - timedelta(day.weekday()) + timedelta(7 * step)
        return monday, monday + timedelta(6), Grain.WEEK
    if unit == "year":
        return date(day.year + step, 1, 1), date(day.year + step, 12, 31), Grain.YEAR
    months = day.year * 12 + day.month - 1 + step
    return *_month_ends(months // 12, months % 12 + 1), Grain.MONTH


def _ago(tokens: Sequence[Token], at: int, published: date | None) -> Dated | None:
    """Read "two years ago", "several weeks ago", "a month ago"."""
    length = lengths_at(tokens, at)
    if length is None or _low(tokens, length.last) not in {"ago", "back"} or length.unit not in _AGO_SLACK:
        return None
    slack = _AGO_SLACK[length.unit]
    grain = _GRAINS[length.unit]
    far = length.low * _MORE_THAN_AGO if length.high == math.inf else length.high
    if published is None or far > _LONGEST_AGO:
        return Dated(length.first, length.last + 1, None, None, grain, True)
    low, high = length.low, far
    if length.bound is Bound.VAGUE:
        slack //= 2
    begin, finish = published - timedelta(int(high) + slack), published - timedelta(max(0, int(low) - slack))
    return Dated(length.first, length.last + 1, begin, finish, grain, True)


def _plain_year(tokens: Sequence[Token], at: int) -> Dated | None:
    year = _year(tokens, at)
    if year is None:
        return None
    if _low(tokens, at + 1) == "s" and at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end:
        return Dated(at, at + 2, date(year, 1, 1), date(min(year + 9, 9999), 12, 31), Grain.YEARS, False)
    before, after = _low(tokens, at - 1), _low(tokens, at + 1)
    if before in {"$", "£", "€", "least", "than", "about", "over", "nearly", "almost", "some", "most"}:
        return None
    if before not in _YEAR_LEADS and counts_here(tokens, at + 1):
        return None
    last, until = at + 1, year
    if after in {"-", "–"} and tokens[at + 1].start == tokens[at].end:
        other = _low(tokens, at + 2)
        if other.isdecimal() and len(other) in {2, 4}:
            until = int(other) if len(other) == 4 else year // 100 * 100 + int(other)
            if year < until <= year + 100:
                return Dated(at, at + 3, date(year, 1, 1), date(until, 12, 31), Grain.YEARS, False)
    return Dated(at, last, date(year, 1, 1), date(year, 12, 31), Grain.YEAR, False)


def dated_tokens(tokens: Sequence[Token], published: date | None) -> tuple[Dated, ...]:
    """Return every date among the tokens, in order, none touching another."""
    found: list[Dated] = []
    at = 0
    while at < len(tokens):
        one = (
            _numeric(tokens, at)
            or _weekday(tokens, at, published)
            or _with_month(tokens, at, published)
            or _ago(tokens, at, published)
            or _named_period(tokens, at, published)
            or _plain_year(tokens, at)
        )
        if one is None or (found and one.first < found[-1].last):
            at += 1
            continue
        found.append(one)
        at = one.last
    return tuple(found)


def dates(article: Article, sentence: int, published: date | None) -> tuple[When, ...]:
    """Return the dates in a sentence, in text order, resolved against ``published`` where they need it."""
    tokens = tokens_of(article.text, article.sentences[sentence].span)
    return tuple(
        When(Span(tokens[one.first].start, tokens[one.last - 1].end), one.begin, one.end, one.grain, one.relative)
        for one in dated_tokens(tokens, published)
    )


def durations(article: Article, sentence: int) -> tuple[Duration, ...]:
    """Return the lengths of time in a sentence, in text order; "two years ago" is a date, and so left out."""
    tokens = tokens_of(article.text, article.sentences[sentence].span)
    taken = dated_tokens(tokens, None)
    found: list[Duration] = []
    at = 0
    while at < len(tokens):
        if any(one.first <= at < one.last for one in taken):
            at += 1
            continue
        length = lengths_at(tokens, at)
        if length is None:
            at += 1
            continue
        if _low(tokens, length.last) not in {"ago", "later", "earlier", "before", "after", "from"}:
            span = Span(tokens[length.first].start, tokens[length.last - 1].end)
            found.append(Duration(span, length.low, length.high, length.bound))
        at = length.last
    return tuple(found)
