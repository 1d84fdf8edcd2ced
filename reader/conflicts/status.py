"""Where two linked clauses tell other states of one thing, or one denies what the other states.

Three readings, each only with the same subject and object in both clauses: states on one scale (captured, close to
taking), words that exclude each other before the same noun, and the same predicate negated on one side only. Where
the reports are days apart and the state moved the way such things go, the difference is a development.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reader.conflicts.contrary import by_negation, by_opposites
from reader.conflicts.ends import FIRM, End, ends_of
from reader.conflicts.happening import FRESH
from reader.conflicts.model import Conflict, ConflictKind, Development, Force
from reader.conflicts.planned import by_planned
from reader.conflicts.scales import Scale, scales
from reader.conflicts.states import COUNTRY, DESCRIBED, State, same_object, states_of
from reader.errors import never, stop_if
from reader.mentions.model import Grain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from reader.align.model import Link
    from reader.mentions.model import Mentions
    from reader.text.model import Article

SOFT_SURE = 0.6  # confidence of two states that a careful reader wants to see, though both may be true
MOVED = 0.75  # confidence of a state that went the way such things go, for the first step of its chain
UNNAMED = 0.85  # how much a difference is worth where one side does not name what its state is of
LONGEST_ACRONYM = 5  # letters; a longer name in capitals is one of a headline or dateline
NEW_REACH = 60  # characters around a state in which a report says that it is news

_NEW = re.compile(r"\b(?:update[d]?|now|already|has since|have since)\b", re.IGNORECASE)


def status_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[tuple[Conflict, ...], tuple[Development, ...]]:
    """Return the differences of status between linked clauses: conflicts (one of each force a link), developments."""
    conflicts: list[Conflict] = []
    developments: list[Development] = []
    for link, one, two in ends_of(articles, mentions, links):
        every = (*by_scale(one, two), *by_planned(one, two), *by_opposites(one, two), *by_negation(one, two))
        best: dict[Force, Conflict] = {}
        for each in every:
            if not isinstance(each, Conflict) or (each.force is Force.SOFT and link.confidence < FIRM):
                continue
            if each.force not in best or each.confidence > best[each.force].confidence:
                best[each.force] = each
        conflicts += [best[force] for force in Force if force in best]
        moved = [each for each in every if isinstance(each, Development)]
        developments += sorted(moved, key=lambda each: -each.confidence)[:1]
    return tuple(conflicts), tuple(developments)


def by_scale(
    one: End, two: End, stands: Callable[[Scale, State, State], bool] = lambda _scale, _a, _b: True
) -> Iterator[Conflict | Development]:
    """Yield what two ends tell differently on a scale; ``stands`` may ask more of two states than one object."""
    for scale in scales():
        ours = states_of(one, scale)
        theirs = states_of(two, scale) if ours else ()
        if {state.step for state in ours} & {state.step for state in theirs}:
            continue  # both tell it: what else one of them tells is detail
        for a in ours:
            for b in theirs:
                if not same_object(a, b, scale) or not stands(scale, a, b):
                    continue
                found = _difference(scale, (one, a), (two, b))
                if found is not None:
                    yield found


def states_told(articles: Sequence[Article], cancelled: Callable[[], bool] = never) -> list[dict[str, list[int]]]:
    """Return for each article which of its sentences tell a state of which scale, by the scale's name."""
    told: list[dict[str, list[int]]] = []
    for article in articles:
        found: dict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(article.sentences):
            stop_if(cancelled)
            for scale in scales():
                if next(scale.steps.find(article.text, sentence.span.start, sentence.span.end), None) is not None:
                    found[scale.name].append(at)
        told.append(found)
    return told


def _difference(scale: Scale, ours: tuple[End, State], theirs: tuple[End, State]) -> Conflict | Development | None:
    """Return what two states of one thing are to each other: a development, a conflict or nothing."""
    (one, a), (two, b) = ours, theirs
    first, second = one.side(a.span, a.label, state=a.step), two.side(b.span, b.label, state=b.step)
    subject = _about(scale, (one, two), (a.objects & b.objects, a.objects | b.objects))
    named = scale.needs not in ("name", "person", "place") or bool(a.objects and b.objects)
    worth = 1.0 if named else UNNAMED
    order = _order(scale, ours, theirs)
    if order is not None:
        if order > 0:
            first, second = second, first
        why = f"{subject}: “{first.label}” in the earlier report, “{second.label}” in the later one."
        before = a if order < 0 else b  # of the states that an earlier report tells, the furthest is what it came to
        reached = max(chain.index(before.step) / len(chain) for chain in scale.order if before.step in chain)
        return Development(first, second, ConflictKind.STATUS, round((MOVED + reached / 10) * worth, 3), why)
    force = scale.force(a.step, b.step)
    if force is None:
        return None
    sure = scale.sure(frozenset((a.step, b.step))) if force is Force.HARD else SOFT_SURE
    why = f"{subject}: “{a.label}” v “{b.label}”."
    return Conflict(first, second, ConflictKind.STATUS, force, round(sure * worth, 3), why)


def _order(scale: Scale, ours: tuple[End, State], theirs: tuple[End, State]) -> int | None:
    """Return -1 where the first state was left for the second by the time of the later report, 1 the other way round.

    ``None`` where time explains nothing: reports of the same days, or a state that things do not go back to.
    """
    order = scale.rises(ours[1].step, theirs[1].step)
    if order is None:
        return None
    days = [_day(end) for end, _ in (ours, theirs)]
    if scale.days == 0 and days[0] == days[1]:
        return order
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        later = -1 if days[0] < days[1] else 1
        return order if later == order and abs((days[1] - days[0]).days) >= scale.days else None
    (early, before), (late, after) = (ours, theirs) if order < 0 else (theirs, ours)
    return order if _is_news(late, after) and not _is_news(early, before) else None


def _day(end: End) -> date | None:
    """Return the day of what an end tells: the one that it names if that is no news any more, else its report's."""
    published = end.article.metadata.published
    named = {when.first for when in end.mentions.dates if when.grain is Grain.DAY and when.first == when.last}
    if published is not None and len(named) == 1:
        (day,) = named
        return day if day is not None and (published - day).days > FRESH else published
    return published


def _is_news(end: End, state: State) -> bool:
    """Tell whether a report says itself that this is the later state: "update", "has already been"."""
    whole = end.article.sentences[end.place.sentence].span
    start = max(whole.start, state.span.start - NEW_REACH)
    return _NEW.search(end.text, start, min(whole.end, state.span.end)) is not None


def _about(scale: Scale, ends: tuple[End, End], objects: Sequence[frozenset[str]]) -> str:
    """Return what the states are of, in words: of the first set that names something, the narrowest."""
    if "{object}" not in scale.subject:
        return scale.subject[0].upper() + scale.subject[1:]
    marks = ("@",) if scale.needs == "place" else ("@", COUNTRY)
    told = [key for mark in marks for some in objects for key in sorted(some) if key.startswith(mark)]
    forms = [
        " ".join(end.article.cut(name.span).split())
        for key in told[:1]
        for end in ends
        for name in end.names
        if name.key == key[1:]
    ]
    if not told:  # "the driver", as both call this one
        forms = [f"the {key[1:]}" for key in sorted(objects[0]) if key.startswith(DESCRIBED)][:1]
    word = min(forms, key=lambda form: (form.isupper(), forms.index(form)), default="")
    if word.isupper() and len(word) > LONGEST_ACRONYM:
        word = word.title()
    subject = scale.subject
    if not word and scale.needs != "place":
        subject = subject.replace(" of {object}", "")
    subject = subject.replace("{object}", word or scale.otherwise)
    return subject[0].upper() + subject[1:]
