"""Where two linked sentences count the same thing and give different figures.

Only figures of one kind are compared: same unit, or the same class of counted noun with the same thing said of
it. Killed is never set against wounded, children never against people, a part never against its whole.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from reader.conflicts.developments import all_growths, explained_by_time, growths
from reader.conflicts.figures import (
    LIMITS,
    LIVING,
    MARKET,
    TAKING,
    TOLLS,
    Figure,
    alike,
    compare,
    figures_of,
    near,
    point,
)
from reader.conflicts.model import Conflict, ConflictKind, Development, Force, Side
from reader.mentions.gazetteer import level
from reader.mentions.model import Bound, Grain, NameKind
from reader.mentions.nouns import NOUN_STATES, PERSONS, WHOLE
from reader.mentions.units import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions, Quantity
    from reader.text.model import Article, Place

# Tolls further apart than by this factor are of other things: the war's and the bomb's.
_SAME_SCALE = 50
_DAYS = frozenset({Grain.DAY, Grain.WEEKEND, Grain.WEEK})
_COARSE = frozenset({Grain.YEAR, Grain.YEARS})
# How much of the words around them two figures must share where each sentence has only one such figure …
_NEAR_ENOUGH = 0.5
_NEAR_ENOUGH_NOUN = 0.34
_NEAR_BOUNDED = 0.2  # … a limit that the other figure breaks ("less than 900", 915) needs less
# … and where a sentence has several: they must be close, and closer than to any other.
_NEAR_AMONG_MANY = 0.6
_NEAR_MARGIN = 0.25
_NEAR_LIMIT = 0.3  # the same for whole sentences, where every such figure of the other one breaks the limit
_NEAR_NEXT = 0.15  # the same where both are large figures that lie next to each other: 124,107, under 124,075
_TELLING, _NEXT_TO = 100, 1.1  # from how much on, and up to how many times each other, that tells
_ANYBODY = frozenset({"", "people", "person", "other", "man", "woman"})
_TOGETHER = frozenset({"combined", "together", "total", "altogether"})
_PLAIN_UNITS = {"%": "per cent", "point": "percentage points"}
_STATE_SHOWN = {"aboard": "on board", "hospitalised": "in hospital", "charged": "charged or convicted"}
_SURE_AGE = 0.9  # two ages that follow the name of one person
_SURE_GROWN = 0.95  # how sure a development is that one of the texts tells itself
_TAKEN_IN = "hospitalised"  # counts of the wounded are followed by counts of those in hospital
_SURE_TAKEN = 0.75  # two sums, each the only one, that both sentences say were taken away
_ROUGHLY_SAME = 0.5  # how sure it is that two rough counts of such people are of the same ones: shown as soft only
_WORD = re.compile(r"[^\W_]+")


def _kinds_meet(one: Figure, other: Figure) -> bool:
    """Tell whether the two kinds of counted can name the same people or things."""
    if one.kind == other.kind or {one.kind, other.kind} == {"bombing", "bomber"}:
        return True
    if not one.quantity.state or not ({one.kind, other.kind} <= WHOLE):
        return False
    return "people" in {one.kind, other.kind} or {one.kind, other.kind} == {"fighter", "force"}


def _part_exceeds(part: Figure, whole: Figure) -> bool:
    """Tell whether more are said to be killed alone than the other has killed and wounded together."""
    a, b = part.quantity, whole.quantity
    return (a.state, b.state) == ("killed", "killed or wounded") and not a.subset and a.low > b.high


def _meet(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can fill the same slot: same unit, same thing counted, same thing said of it."""
    a, b = one.quantity, other.quantity
    if a.unit != b.unit or not _kinds_meet(one, other):
        return False
    if {a.state, b.state} == {"wounded", _TAKEN_IN}:
        return a.subset == b.subset
    if a.state != b.state:
        return _part_exceeds(one, other) or _part_exceeds(other, one)
    if one.added != other.added and a.state != "wounded":
        return False  # "three more died" is no toll
    return a.subset == b.subset or (one.kind == other.kind and one.kind != "people" and bool(a.state))


def _told_alike(one: Figure, others: Sequence[Figure]) -> bool:
    """Tell whether the other sentence has the very figure too, of the same kind and with nothing else said of it."""
    return any(
        (point(one) == point(other) or (not one.quantity.state and one.kind and other.kind))
        and compare(one, other) is not Force.HARD
        and one.quantity.unit == other.quantity.unit
        and (one.kind == other.kind or {one.kind, other.kind} <= WHOLE | {""})
        and (one.quantity.state == other.quantity.state or "" in {one.quantity.state, other.quantity.state})
        for other in others
    )


def _moving(one: Figure, other: Figure) -> bool:
    """Tell whether both figures are prices or levels of a market, which move from hour to hour."""
    if one.quantity.state or not (one.quantity.unit or one.quantity.noun in {"point", "share", "cent"}):
        return False
    return any(figure.sentence_words & MARKET for figure in (one, other))


def _scale_lost(one: Figure, other: Figure) -> bool:
    """Tell whether one figure is the other with "million" left out, or of another order of things altogether."""
    small, large = sorted((point(one), point(other)))
    if one.quantity.state and large > small * _SAME_SCALE:
        return True
    return small > 0 and any(math.isclose(small * scale, large) for scale in (1e3, 1e6, 1e9))


def _other_times(articles: tuple[Article, Article], ours: Mentions, theirs: Mentions) -> bool:
    """Tell whether the two sentences speak of different days: all their dates are apart (date lines left out)."""
    days = [
        [
            when
            for when in mentions.dates
            if when.grain not in _COARSE and (when.relative or when.first != article.metadata.published)
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


def _background(article: Article, mentions: Mentions) -> bool:
    """Tell whether the sentence looks back: "In July a bomb killed …", "since Saturday", with no nearer date."""
    looks_back = False
    for when in mentions.dates:
        lead = _WORD.findall(article.text[max(0, when.span.start - 12) : when.span.start].lower())[-1:]
        if lead == ["since"]:
            return True
        if when.grain in _DAYS:
            return False
        looks_back |= when.grain not in _DAYS and lead in (["in"], ["in", "early"])
    return looks_back


def _elsewhere(told: tuple[Mentions, Mentions]) -> bool:
    """Tell whether the sentences name other places of one level: sales in Canada, sales in the United States."""
    places = [{name.key for name in mentions.names if name.kind is NameKind.PLACE} for mentions in told]
    if not places[0] or not places[1] or places[0] & places[1]:
        return False
    levels = [{level(place) for place in some} - {""} for some in places]
    return bool(levels[0] & levels[1])


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _pairs(
    ours: Sequence[Figure], theirs: Sequence[Figure], same_day: bool
) -> Iterator[tuple[Figure, Figure, float, Force]]:
    """Yield the figures that answer each other and differ, with how sure that is; each in at most one pair."""
    candidates = []
    for one in ours:
        for other in theirs:
            sure = _alignment(one, other, ours, theirs)
            if sure > 0:
                candidates.append((compare(one, other), sure, near(one, other), one, other))
    order = [None, Force.SOFT, Force.HARD]
    candidates.sort(key=lambda c: (order.index(c[0]), -c[1], -c[2], c[3].place, c[4].place))
    used: set[Place] = set()
    for force, sure, _, one, other in candidates:
        if one.place in used or other.place in used:
            continue
        used |= {one.place, other.place}
        if force is None or (force is Force.HARD and sure <= _ROUGHLY_SAME):
            continue
        if force is Force.HARD and (
            _told_alike(one, theirs) or _told_alike(other, ours) or _moving(one, other) or _scale_lost(one, other)
        ):
            continue
        growing = (one.so_far or other.so_far) and not same_day
        yield one, other, sure, Force.SOFT if growing and not one.quantity.state else force


def _values(figures: Iterable[Figure]) -> int:
    return len({point(each) for each in figures})


def _broken_down(part: Figure, whole: Figure) -> bool:
    """Tell whether one figure is one of several parts ("two women and two soldiers") or is told as a part."""
    return part.kind != "people" and (part.listed or part.quantity.noun in whole.sentence_words)


def _rough(quantity: Quantity) -> bool:
    return quantity.bound in {Bound.ABOUT, Bound.RANGE, Bound.VAGUE}


def _alignment(one: Figure, other: Figure, ours: Sequence[Figure], theirs: Sequence[Figure]) -> float:
    """Return how surely two figures count the same thing, 0 where they do not."""
    if not _meet(one, other):
        return 0.0
    a, b = one.quantity, other.quantity
    if one.sentence_words & _TOGETHER and "each" in other.sentence_words:
        return 0.0
    if other.sentence_words & _TOGETHER and "each" in one.sentence_words:
        return 0.0
    close = near(one, other)
    lone = (
        _values(each for each in ours if _meet(each, other))
        == _values(each for each in theirs if _meet(one, each))
        == 1
    )
    if one.kind != other.kind and (_broken_down(one, other) or _broken_down(other, one)):
        return 0.0
    if one.kind in {"bombing", "bomber"}:
        vague = Bound.VAGUE in {a.bound, b.bound}
        return 0.8 if not vague and a.subset == b.subset and (lone or close >= _NEAR_ENOUGH_NOUN) else 0.0
    if a.state:
        if a.state == "killed" and any(each.added and each.quantity.state == a.state for each in (*ours, *theirs)):
            return 0.0  # "15 died in one place and another five in the next": no sentence tells the whole
        if lone:
            return 0.97 if one.kind == other.kind else 0.93
        return 0.8 if one.kind == other.kind and a.noun == b.noun else 0.0
    if lone and one.kind == other.kind and one.kind in PERSONS and _rough(a) and _rough(b):
        return _ROUGHLY_SAME
    if not one.kind:
        return 0.0
    if one.whose and other.whose:
        return _SURE_AGE if one.whose == other.whose else 0.0
    if a.unit == "year-old" and "respectively" in one.sentence_words | other.sentence_words:
        return 0.0
    broken = _broken_limit(one, ours, other, theirs)
    if broken:
        return broken
    if not one.beside & other.beside:
        return 0.0
    if lone and TAKING in one.beside & other.beside:
        return _SURE_TAKEN
    if lone:
        enough = _NEAR_ENOUGH if a.unit else _NEAR_ENOUGH_NOUN
        if {a.bound, b.bound} & LIMITS:
            enough = _NEAR_BOUNDED
        return (0.6 + close / 4) if close >= enough else 0.0
    rival = max(
        [near(one, each) for each in theirs if each is not other and _meet(one, each)]
        + [near(each, other) for each in ours if each is not one and _meet(each, other)]
    )
    return (0.5 + close / 4) if close >= _NEAR_AMONG_MANY and close - rival >= _NEAR_MARGIN else 0.0


def _broken_limit(one: Figure, ours: Sequence[Figure], other: Figure, theirs: Sequence[Figure]) -> float:
    """Return how surely one figure sets a limit that every such figure of the other sentence breaks, 0 where not."""
    if not {one.quantity.bound, other.quantity.bound} & LIMITS or one.kind != other.kind:
        return 0.0
    if one.kind in PERSONS and (one.noun != other.noun or one.noun in _ANYBODY):
        return 0.0
    limit, figure, limits, figures = one, other, ours, theirs
    if one.quantity.bound not in LIMITS:
        limit, figure, limits, figures = other, one, theirs, ours
    rivals = [each for each in figures if (each.kind, each.noun) == (limit.kind, limit.noun)] or [figure]
    if any(compare(limit, each) is not Force.HARD for each in rivals):
        return 0.0
    if any(compare(each, figure) is None for each in limits if each is not limit and each.kind == limit.kind):
        return 0.0
    nearest = min(rivals, key=lambda each: (abs(point(each) - point(limit)), each.place))
    small, large = sorted((point(limit), point(nearest)))
    telling = large >= _TELLING and large <= small * _NEXT_TO
    close = alike(one, other)
    return 0.6 + close / 4 if nearest is figure and close >= (_NEAR_NEXT if telling else _NEAR_LIMIT) else 0.0


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
    articles: Sequence[Article], one: Figure, other: Figure, grown: frozenset[tuple[str, float, float]]
) -> int | None:
    """Return whose figure is the earlier state, -1 or 1; ``None`` where neither the texts nor the dates tell."""
    what, a, b = one.quantity.state or one.quantity.unit or one.quantity.noun, point(one), point(other)
    if (what, a, b) in grown:
        return -1
    if (what, b, a) in grown:
        return 1
    return explained_by_time(articles, one.place, other.place, a, b) if one.quantity.state in TOLLS else None


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
            story = f"{_what(same[0], later)}: {same[0].label} in the earlier report, {later.label} in the later one"
            yield Development(
                Side(same[0].place, _value(same[0])),
                Side(later.place, _value(later)),
                ConflictKind.NUMBER,
                round(_SURE_GROWN * link.confidence, 3),
                story,
            )


def number_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[tuple[Conflict, ...], tuple[Development, ...]]:
    """Return where linked sentences count the same and differ; ``mentions`` is per article, per sentence."""
    conflicts: list[Conflict] = []
    developments: list[Development] = []
    seen: set[tuple[int, int, int, int]] = set()
    read: dict[tuple[int, int], tuple[Figure, ...]] = {}
    grown = all_growths(articles, mentions)
    for link in links:
        key = (link.a.article, link.a.sentence, link.b.article, link.b.sentence)
        if key in seen:
            continue
        seen.add(key)
        for place in (link.a, link.b):
            if (place.article, place.sentence) not in read:
                read[place.article, place.sentence] = figures_of(
                    articles[place.article], place.article, place.sentence, mentions[place.article][place.sentence]
                )
        ours, theirs = read[link.a.article, link.a.sentence], read[link.b.article, link.b.sentence]
        developments += _grown(articles, mentions, link, ours, theirs)
        told_by = articles[link.a.article], articles[link.b.article]
        told = mentions[link.a.article][link.a.sentence], mentions[link.b.article][link.b.sentence]
        if _other_times(told_by, *told):
            continue
        same_day = _share_a_day(told)
        one_looks_back = _background(told_by[0], told[0]) != _background(told_by[1], told[1])
        elsewhere = _elsewhere(told)
        for one, other, sure, force in _pairs(ours, theirs, same_day):
            if elsewhere and one.quantity.unit and force is Force.HARD:
                continue
            if one_looks_back and one.quantity.state in TOLLS:
                continue
            a, b = Side(one.place, _value(one)), Side(other.place, _value(other))
            why = f"{_what(one, other)}: {one.label} v {other.label}"
            sure = round(sure * link.confidence * (1.0 if force is Force.HARD else 0.9), 3)
            if force is Force.HARD:
                order = _order(articles, one, other, grown)
                if order is not None:
                    first, last = (a, b) if order < 0 else (b, a)
                    story = f"{_what(one, other)}: {first.label} in the earlier report, {last.label} in the later one"
                    developments.append(Development(first, last, ConflictKind.NUMBER, sure, story))
                    continue
                if one.quantity.state != other.quantity.state and _TAKEN_IN in _states(one, other):
                    continue  # more wounded than are in hospital: both can be true
            conflicts.append(Conflict(a, b, ConflictKind.NUMBER, force, sure, why))
    return tuple(conflicts), tuple(developments)


def _what(one: Figure, other: Figure) -> str:
    """Return in words what both figures tell: "people killed", "people living in Derna", "age of Mr Lenn"."""
    quantity = one.quantity
    if quantity.unit == "year-old":
        name = one.whom if len(one.whom) >= len(other.whom) else other.whom
        return f"age of {name}" if name else "age in years"
    if quantity.unit:
        if TAKING in one.beside & other.beside and quantity.unit not in _PLAIN_UNITS:
            return "amount taken"
        return _PLAIN_UNITS.get(quantity.unit) or f"amount in {quantity.unit}"
    if one.noun == other.noun and one.noun not in {"", "other", *NOUN_STATES}:
        noun = one.noun
    else:
        noun = one.kind if one.kind == other.kind else "people"
    state = quantity.state
    if state == LIVING:
        return f"{plural(noun)} living in {one.where or other.where}" if one.where or other.where else "population"
    return f"{plural(noun)} {_STATE_SHOWN.get(state, state)}".strip()
