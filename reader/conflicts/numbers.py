"""Where two linked sentences count the same thing and give different figures.

Only figures of one kind are compared: same unit, or the same class of counted noun with the same thing said of
it. Killed is never set against wounded, children never against people, a part never against its whole.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from reader.conflicts.developments import explained_by_time, growths, still_counted
from reader.conflicts.figures import ACTS_OF_WAR, DISPLACED, LIVING, TAKING, TOLLS, Figure, point, told_beside
from reader.conflicts.happening import counted_by, day_counted, days_meet, one_day
from reader.conflicts.model import Conflict, ConflictKind, Development, Force, Side
from reader.conflicts.pairing import TAKEN_IN, answering
from reader.conflicts.tally import Tally, tally_of
from reader.mentions.gazetteer import level
from reader.mentions.model import Grain, NameKind
from reader.mentions.nouns import NOUN_STATES
from reader.mentions.units import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions
    from reader.text.model import Article

_DAYS = frozenset({Grain.DAY, Grain.WEEKEND, Grain.WEEK})
_COARSE = frozenset({Grain.YEAR, Grain.YEARS})
_CURRENCY = 3  # letters of a currency's code
_PLAIN_UNITS = {"%": "per cent", "point": "percentage points", "m": "length", "km": "distance", "kg": "weight"}
_STATE_SHOWN = {"aboard": "on board", "hospitalised": "in hospital", "charged": "charged or convicted"}
SURE_LINK = 0.8  # from this confidence on, two sentences that each other's reports know both figures of still differ
SAME_DAY_LINK = 0.6  # … and from this one, tolls of reports of different days differ where no time explains it
SMALL_FAMILY = 8  # people in a family at most, so that more of them cannot be the same families
_SURE_GROWN = 0.95  # how sure a development is that one of the texts tells itself
_WORD = re.compile(r"[^\W_]+")


def _other_times(articles: tuple[Article, Article], ours: Mentions, theirs: Mentions) -> bool:
    """Tell whether the two sentences speak of different days: all their dates are apart (date lines left out)."""
    days = [
        [
            when
            for when in mentions.dates
            if when.grain not in _COARSE
            and (when.relative or when.first != article.metadata.published)
            and not counted_by(article, when)
        ]
        for article, mentions in zip(articles, (ours, theirs), strict=True)
    ]
    if not all(days):
        return False
    for a in days[0]:
        for b in days[1]:
            same_words = _words(articles[0].cut(a.span)) & _words(articles[1].cut(b.span))
            if same_words:
                return False
            if a.first and b.first and a.last and b.last and a.first <= b.last and b.first <= a.last:
                return False
    return True


def _share_a_day(told: tuple[Mentions, Mentions]) -> bool:
    """Tell whether both sentences name the same day."""
    days = [
        {(when.first, when.last) for when in mentions.dates if when.grain is Grain.DAY and when.first}
        for mentions in told
    ]
    return bool(days[0] & days[1])


def _elsewhere(told: tuple[Mentions, Mentions]) -> bool:
    """Tell whether the sentences name other places of one level: sales in Canada, sales in the United States."""
    places = [{name.key for name in mentions.names if name.kind is NameKind.PLACE} for mentions in told]
    if not places[0] or not places[1] or places[0] & places[1]:
        return False
    levels = [{level(place) for place in some} - {""} for some in places]
    return bool(levels[0] & levels[1])


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _value(figure: Figure) -> Mapping[str, object]:
    quantity = figure.quantity
    return {
        "label": figure.label,
        "low": quantity.low,
        "high": None if math.isinf(quantity.high) else quantity.high,
        "bound": quantity.bound.value,
        "unit": quantity.unit,
        "noun": quantity.noun,
        "state": quantity.state,
    }


def _states(one: Figure, other: Figure) -> set[str]:
    return {one.quantity.state, other.quantity.state}


def _order(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    one: Figure,
    other: Figure,
    grown: frozenset[tuple[str, float, float]],
) -> int | None:
    """Return whose figure is the earlier state, -1 or 1; ``None`` where neither the texts nor the dates tell."""
    what, a, b = one.quantity.state or one.quantity.unit or one.quantity.noun, point(one), point(other)
    if (what, a, b) in grown:
        return -1
    if (what, b, a) in grown:
        return 1
    if one.quantity.state not in TOLLS:
        return None
    days = [
        day_counted(articles[each.place.article], mentions[each.place.article][each.place.sentence])
        for each in (one, other)
    ]
    if days[0] is not None and days[1] is not None:
        if days[0] == days[1] or (days[0] < days[1]) != (a < b):
            return None  # both counted up to one day, or the later count is the lower one
        return -1 if a < b else 1
    return explained_by_time(articles, one.place, other.place, a, b)


def _grown(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    link: Link,
    ours: Sequence[Figure],
    theirs: Sequence[Figure],
) -> Iterator[Development]:
    """Yield developments where one sentence has a figure that the other tells as the earlier of two states."""
    for figures, there, others in ((ours, link.b, theirs), (theirs, link.a, ours)):
        article, told = articles[there.article], mentions[there.article][there.sentence]
        for growth in growths(article, there.sentence, told) if len(told.quantities) > 1 else ():
            later = next((each for each in others if each.quantity is growth.later), None)
            same = [
                each
                for each in figures
                if point(each) == growth.earlier.low
                and (each.quantity.unit, each.quantity.state) == (growth.later.unit, growth.later.state)
            ]
            if later is None or len(same) != 1 or any(point(each) == point(later) for each in figures):
                continue
            story = f"{_what(articles, same[0], later)}: {_in_order(same[0].label, later.label)}"
            yield Development(
                Side(same[0].place, _value(same[0])),
                Side(later.place, _value(later)),
                ConflictKind.NUMBER,
                round(_SURE_GROWN * link.confidence, 3),
                story,
            )


def number_differences(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    links: Sequence[Link],
    tally: Tally | None = None,
) -> tuple[tuple[Conflict, ...], tuple[Development, ...]]:
    """Return where linked sentences count the same and differ; ``mentions`` is per article, per sentence.

    ``tally`` holds all their figures, read anew where it is not given.
    """
    conflicts: list[Conflict] = []
    developments: list[Development] = []
    seen: set[tuple[int, int, int, int]] = set()
    tally = tally or tally_of(articles, mentions)
    for link in links:
        key = (link.a.article, link.a.sentence, link.b.article, link.b.sentence)
        if key in seen:
            continue
        seen.add(key)
        ours, theirs = tally.of(link.a), tally.of(link.b)
        if not ours or not theirs:
            continue
        developments += _grown(articles, mentions, link, ours, theirs)
        developments += _households(articles, link, ours, theirs)
        told_by = articles[link.a.article], articles[link.b.article]
        told = mentions[link.a.article][link.a.sentence], mentions[link.b.article][link.b.sentence]
        still = any(still_counted(articles[end.article], end.sentence) for end in (link.a, link.b))
        if not still and _other_times(told_by, *told):
            continue
        same_day = _share_a_day(told)
        together = still or days_meet(told_by, told)
        elsewhere = _elsewhere(told)
        for one, other, sure, force in answering(ours, theirs, same_day):
            if elsewhere and one.quantity.unit and force is Force.HARD:
                continue
            if not together and (one.quantity.state in TOLLS or one.kind in ACTS_OF_WAR):
                continue
            a, b = Side(one.place, _value(one)), Side(other.place, _value(other))
            why = f"{_what(articles, one, other)}: {one.label} v {other.label}"
            sure = round(sure * link.confidence * (1.0 if force is Force.HARD else 0.9), 3)
            if force is Force.HARD:
                if link.confidence < SURE_LINK and tally.both_know(one, other):
                    continue
                order = _order(articles, mentions, one, other, tally.grown)
                if order is not None:
                    first, last = (a, b) if order < 0 else (b, a)
                    story = f"{_what(articles, one, other)}: {_in_order(first.label, last.label)}"
                    developments.append(Development(first, last, ConflictKind.NUMBER, sure, story))
                    continue
                if link.confidence < SAME_DAY_LINK and one.quantity.state in TOLLS and not one_day(*told_by):
                    continue
                if one.quantity.state != other.quantity.state and TAKEN_IN in _states(one, other):
                    continue  # more wounded than are in hospital: both can be true
            conflicts.append(Conflict(a, b, ConflictKind.NUMBER, force, sure, why))
    return tuple(conflicts), tuple(developments)


def _households(
    articles: Sequence[Article], link: Link, ours: Sequence[Figure], theirs: Sequence[Figure]
) -> Iterator[Development]:
    """Yield the displaced families of an earlier report beside the displaced people, clearly more, of a later one."""
    displaced = [figure for figure in (*ours, *theirs) if figure.quantity.state == DISPLACED]
    if len(displaced) != 2 or displaced[0].place.article == displaced[1].place.article:
        return
    people, families = sorted(displaced, key=lambda figure: figure.kind == "family")
    order = explained_by_time(articles, families.place, people.place, point(families), point(people))
    if families.kind == "family" != people.kind and order == -1 and point(people) > SMALL_FAMILY * point(families):
        a, b = Side(families.place, _value(families)), Side(people.place, _value(people))
        labels = [f"{each.label} {plural(each.noun or each.kind)}" for each in (families, people)]
        sure = round(_SURE_GROWN * link.confidence, 3)
        yield Development(a, b, ConflictKind.NUMBER, sure, f"families and people displaced: {_in_order(*labels)}")


def _in_order(earlier: str, later: str) -> str:
    return f"{earlier} in the earlier report, {later} in the later one"


def _what(articles: Sequence[Article], one: Figure, other: Figure) -> str:
    """Return in words what both figures tell: "people killed", "people living in Derna", "age of Mr Lenn"."""
    quantity = one.quantity
    if quantity.unit == "year-old":
        name = one.whom if len(one.whom) >= len(other.whom) else other.whom
        return f"age of {name}" if name else "age in years"
    if quantity.unit:
        if TAKING in one.beside & other.beside and quantity.unit not in _PLAIN_UNITS:
            return "amount taken"
        words = told_beside(articles[one.place.article], one.place, one.beside & other.beside)
        of = f", “{words}”" if words else ""
        money = len(quantity.unit) == _CURRENCY and quantity.unit.isupper()
        return _PLAIN_UNITS.get(quantity.unit, "amount of money" if money else f"figure in {quantity.unit}") + of
    if one.noun == other.noun and one.noun not in {"", "other", *NOUN_STATES}:
        noun = one.noun
    else:
        noun = one.kind if one.kind == other.kind else "bombing" if one.kind in ACTS_OF_WAR else "people"
    state = quantity.state
    if state == LIVING:
        known = {place.casefold() for place in other.where}
        places = [place for place in one.where if place.casefold() in known]
        if not places and not (one.where and other.where):
            places = [*one.where, *other.where]
        return f"people living in {places[0]}" if places else "population"
    return f"{plural(noun)} {_STATE_SHOWN.get(state, state)}".strip()
