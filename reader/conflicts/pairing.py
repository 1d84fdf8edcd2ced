"""Which figure of one sentence answers which of another: the same counted, close words around, a broken limit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reader.conflicts.figures import LIMITS, MARKET, TAKING, Figure, alike, compare, near, point
from reader.conflicts.model import Force
from reader.mentions.model import Bound
from reader.mentions.nouns import PERSONS, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.mentions.model import Quantity
    from reader.text.model import Place

# Tolls further apart than by this factor are of other things: the war's and the bomb's.
_SAME_SCALE = 50
# How much of the words around them two figures must share where each sentence has only one such figure …
_NEAR_ENOUGH = 0.5
_NEAR_ENOUGH_NOUN = 0.34
_NEAR_BOUNDED = 0.2  # … a limit that the other figure breaks ("less than 900", 915) needs less
# … and where a sentence has several: they must be close, and closer than to any other.
_NEAR_AMONG_MANY = 0.6
_NEAR_MARGIN = 0.25
_NEAR_SLIP, _LONG_FIGURE = 0.4, 4  # … less where figures of so many digits differ in one of them only
_NEAR_LIMIT = 0.3  # the same for whole sentences, where every such figure of the other one breaks the limit
_NEAR_NEXT = 0.15  # the same where both are large figures that lie next to each other: 124,107, under 124,075
_TELLING, _NEXT_TO = 100, 1.1  # from how much on, and up to how many times each other, that tells
_ANYBODY = frozenset({"", "people", "person", "other", "man", "woman"})
_TOGETHER = frozenset({"combined", "together", "total", "altogether"})
_SURE_AGE = 0.9  # two ages that follow the name of one person
TAKEN_IN = "hospitalised"  # counts of the wounded are followed by counts of those in hospital
_SURE_TAKEN = 0.75  # two sums, each the only one, that both sentences say were taken away
_ROUGHLY_SAME = 0.5  # how sure it is that two rough counts of such people are of the same ones: shown as soft only


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
    if {a.state, b.state} == {"wounded", TAKEN_IN}:
        return a.subset == b.subset
    if a.state != b.state:
        return _part_exceeds(one, other) or _part_exceeds(other, one)
    if one.added != other.added and a.state != "wounded":
        return False  # "three more died" is no toll
    return a.subset == b.subset or (one.kind == other.kind and one.kind != "people" and bool(a.state))


def _told_alike(one: Figure, others: Sequence[Figure]) -> bool:
    """Tell whether the other sentence has the very figure too, of the same kind and with nothing else said of it."""
    return any(
        (
            point(one) == point(other)
            or (not one.quantity.state and one.kind and one.noun == other.noun and other.quantity.bound not in LIMITS)
        )
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


def answering(
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
    if not one.beside & other.beside and not _one_digit_apart(one, other):
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
    slip = _one_digit_apart(one, other)
    enough, ahead = (_NEAR_SLIP, 0.0) if slip else (_NEAR_AMONG_MANY, _NEAR_MARGIN)
    return (0.5 + close / 4) if close >= enough and close - rival >= ahead else 0.0


def _one_digit_apart(one: Figure, other: Figure) -> bool:
    """Tell whether two long figures differ in a single digit: $5,687.75 and $5,587.75 are one sum, miswritten."""
    digits = [[sign for sign in each.label if sign.isdecimal()] for each in (one, other)]
    if len(digits[0]) != len(digits[1]) or len(digits[0]) < _LONG_FIGURE:
        return False
    return sum(a != b for a, b in zip(digits[0], digits[1], strict=True)) == 1


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
    if any(near(each, figure) > near(limit, figure) for each in limits if each.kind == limit.kind):
        return 0.0  # the figure is told of what another one is told of
    nearest = min(rivals, key=lambda each: (abs(point(each) - point(limit)), each.place))
    small, large = sorted((point(limit), point(nearest)))
    telling = large >= _TELLING and large <= small * _NEXT_TO
    close = alike(one, other)
    return 0.6 + close / 4 if nearest is figure and close >= (_NEAR_NEXT if telling else _NEAR_LIMIT) else 0.0
