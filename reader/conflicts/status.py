"""Where two linked clauses tell other states of one thing, or one denies what the other states.

Three readings, each only with the same subject and object in both clauses: states on one scale (captured, close to
taking), words that exclude each other before the same noun (the younger, the older sister), and the same predicate
negated on one side only. A claim against a denial by another party is soft: both were said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.conflicts.ends import End, around, clause_of, ends_of, meaning, overlap
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.conflicts.scales import Scale, opposites, scales
from reader.mentions.gazetteer import lists
from reader.mentions.model import Cue, NameKind
from reader.mentions.negation import scope
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.align.model import Link
    from reader.align.terms import Word
    from reader.mentions.model import Mentions
    from reader.text.model import Article

NEAR = 7  # words to each side of a state that may name what it is the state of
SHARED_WORDS = 2  # content words around two states that both sides must have where no name is asked for
COUNTRY = "#"  # marks the key of a country among places: it tells where, not which
THE_CITY = "the city"  # a place told without its name, which may be any
SOFT_SURE = 0.6  # confidence of two states that a careful reader wants to see, though both may be true
NEXT = 8  # characters between a state and a name that still belongs to it ("capture of Libya's Derna")
OPPOSED = 0.6  # overlap of the ends from which one opposite word is a contradiction, not another subject
NEGATED = 0.7  # the same for a predicate negated on one side only
LONGEST_DENIED = 10  # content words of what a denial denies; further words are detail
DENIED = 0.4  # share of them that the other side must state
FEWEST_SHARED = 4  # … and so many content words in common at least

# A state that is wanted, feared or planned is none: "an offensive to capture the city".
_UNREAL = re.compile(
    r"\b(?:to|will|would|could|may|might|should|can|cannot|if|before|without|from|aim(?:s|ed)? at|bid|attempts?"
    r"|attempting|effort|plans?|planned|hopes?|hoped|trying|tried|vow\w*|pledge\w*|promis\w+|threat\w*|about|ordered"
    r"|seeking|failed|battle|campaign|operation|offensive|goal|fight|race|fears?)\W+"
    r"(?:the\W+|be\W+|have\W+|for\W+the\W+|to\W+|of\W+|fully\W+)*$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^\W*(?:\w+\W+){0,4}?(?:districts?|neighbou?rhoods?|areas?|parts?|villages?|positions?|most|much|half|suburbs?|swathes?"
    r"|sections?|quarters?|pockets|buildings?|checkpoints?|hills?|farms|base|airport|weapons?|vehicles?|tanks?)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?:den(?:y|ies|ied|ying)|ruled? out|refute[sd]?)\b(?!\s+(?:an?|the)?\s*(?:request|access|entry))", re.IGNORECASE
)
_GENERIC = re.compile(r"\bthe (?:\w+ )?(?:city|town|village|area|region|province|stronghold)\b", re.IGNORECASE)


def status_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Return the differences of status between linked clauses, at most one hard and one soft a link."""
    found: list[Conflict] = []
    for link in links:
        one, two = ends_of(articles, mentions, link)
        best: dict[Force, Conflict] = {}
        for each in (*_by_scale(one, two), *_by_opposites(one, two), *_by_negation(one, two)):
            known = best.get(each.force)
            if known is None or each.confidence > known.confidence:
                best[each.force] = each
        found += [best[force] for force in Force if force in best]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _State:
    """A step of a scale found in an end: the words, the step, and what it is the state of."""

    span: Span
    step: str
    objects: frozenset[str]
    label: str


def _by_scale(one: End, two: End) -> Iterator[Conflict]:
    for scale in scales():
        ours, theirs = _states(one, scale), _states(two, scale)
        if not ours or not theirs:
            continue
        if {state.step for state in ours} & {state.step for state in theirs}:
            continue  # both tell it: what else one of them tells is detail
        for a in ours:
            for b in theirs:
                pair = frozenset((a.step, b.step))
                force = Force.HARD if pair in scale.exclusive else Force.SOFT if pair in scale.soft else None
                if force is None or not _same_object(a, b, scale):
                    continue
                about = _about(scale, (one, two), (a.objects & b.objects, a.objects | b.objects))
                yield Conflict(
                    one.side(a.span, a.label, state=a.step),
                    two.side(b.span, b.label, state=b.step),
                    ConflictKind.STATUS,
                    force,
                    scale.sure(pair) if force is Force.HARD else SOFT_SURE,
                    f"{about}: “{a.label}” v “{b.label}”.",
                )


def _about(scale: Scale, ends: tuple[End, End], objects: Sequence[frozenset[str]]) -> str:
    """Return what the states are of, in words: of the first set that names something, the narrowest."""
    names = [(name, end) for end in ends for name in end.names]
    told = [key for mark in ("@", COUNTRY) for some in objects for key in sorted(some) if key.startswith(mark)]
    word = next((end.article.cut(name.span) for key in told for name, end in names if name.key == key[1:]), "")
    subject = scale.subject.replace("{object}", word or "the same thing")
    return subject[0].upper() + subject[1:]


def _states(end: End, scale: Scale) -> list[_State]:
    found = []
    for start, stop, step in scale.steps.find(end.text, end.place.span.start, end.place.span.end):
        span = Span(start, stop)
        if _negated(end, span) and scale.name not in ("responsibility", "charge"):
            continue
        before = end.text[max(end.place.span.start, start - 40) : start]
        if step in ("captured", "claimed", "dead", "fired", "resigned", "passed", "charged") and _UNREAL.search(
            before
        ):
            continue
        clause = clause_of(end, span)
        if step == "captured" and _PART.match(end.text[stop : clause.end]):
            step = "in part"
        if scale.needs == "place":
            objects = _places(end, span, clause)
        elif scale.needs in ("name", "person"):
            wide = around(end, span, NEAR)
            objects = frozenset(
                "@" + name.key
                for name in end.names
                if name.span.touches(wide) and (scale.needs == "name" or name.kind is not NameKind.PLACE)
            )
        else:
            objects = meaning(end, around(end, span, NEAR)) - meaning(end, span)
        wide = _telling(end, span, clause)
        found.append(_State(wide, step, objects, " ".join(end.article.cut(wide).split())))
    return found


def _telling(end: End, span: Span, clause: Span) -> Span:
    """Widen the words of a state by what makes them read well: the name right behind them."""
    stop = span.end
    for name in end.names:
        if 0 <= name.span.start - stop <= NEXT and name.span.end <= clause.end:
            stop = name.span.end
    return Span(span.start, stop)


def _places(end: End, span: Span, clause: Span) -> frozenset[str]:
    """Return the places a state can be of: named in its clause, else "the city" told as such."""
    countries = lists().levels["countries"]
    behind = _telling(end, span, clause)
    places = {
        (COUNTRY if name.key in countries else "@") + name.key
        for name in end.names
        if (name.kind is NameKind.PLACE and name.span.touches(clause))
        or (name.kind is NameKind.OTHER and behind.holds(name.span))
    }
    near = around(end, span, NEAR)
    if _GENERIC.search(end.text, near.start, near.end):
        places.add(THE_CITY)
    return frozenset(places)


def _same_object(a: _State, b: _State, scale: Scale) -> bool:
    if scale.needs == "place":
        towns = [{name for name in state.objects if name.startswith("@")} for state in (a, b)]
        if all(towns):
            return bool(towns[0] & towns[1])
        return bool(a.objects & b.objects) or (bool(a.objects and b.objects) and THE_CITY in a.objects | b.objects)
    if scale.needs in ("name", "person"):
        return bool(a.objects & b.objects)
    return len(a.objects & b.objects) >= SHARED_WORDS


def _negated(end: End, span: Span) -> bool:
    """Tell whether a negation of the end turns these words."""
    return any(
        cue.span.end <= span.start and scope(end.text, cue.span, end.place.span).end >= span.end
        for cue in end.mentions.negations
        if end.place.span.holds(cue.span)
    )


def _by_opposites(one: End, two: End) -> Iterator[Conflict]:
    """Words that exclude each other, beside the same noun, in ends that share most of their words."""
    known = opposites()
    theirs = {word.form for word in two.words}
    ours = {word.form for word in one.words}
    if overlap(one, two) < OPPOSED:
        return
    for place, word in enumerate(one.words):
        against = known.get(word.form, frozenset()) & theirs
        if not against or word.form in theirs or against & ours:
            continue
        for other_place, other in enumerate(two.words):
            if other.form in against and _beside(one.words, place, two.words, other_place):
                a, b = _with_neighbour(one.words, place), _with_neighbour(two.words, other_place)
                kind = ConflictKind.PLACE if word.form in _PLACE_WORDS else ConflictKind.STATUS
                yield Conflict(
                    one.side(a),
                    two.side(b),
                    kind,
                    Force.HARD,
                    0.75,
                    f"“{one.article.cut(a)}” v “{two.article.cut(b)}”: the two exclude each other.",
                )


_PLACE_WORDS = frozenset((
    "inside", "outside", "northern", "southern", "eastern", "western", "north", "south", "east", "west",
    "northeastern", "southwestern", "northeast", "southwest", "northwestern", "southeastern", "northwest",
    "southeast",
))  # fmt: skip


def _beside(one: Sequence[Word], i: int, two: Sequence[Word], j: int) -> bool:
    """Tell whether the same content word follows both (or stands before both where nothing follows)."""
    after = [next((w.stem for w in words[k + 1 : k + 4] if not w.stop), "") for words, k in ((one, i), (two, j))]
    return bool(after[0]) and after[0] == after[1]


def _with_neighbour(words: Sequence[Word], at: int) -> Span:
    last = next((w for w in words[at + 1 : at + 4] if not w.stop), words[at])
    return Span(words[at].start, last.end)


def _by_negation(one: End, two: End) -> Iterator[Conflict]:
    """The same predicate negated on one side only (hard), or a claim that the other side tells as denied (soft)."""
    for first, second, turned in ((one, two, False), (two, one, True)):
        if any(second.place.span.holds(cue.span) for cue in second.mentions.negations):
            continue
        for cue in first.mentions.negations:
            if not first.place.span.holds(cue.span):
                continue
            denied = _DENIAL.match(first.text, cue.span.start) is not None
            found = _denied(first, cue, second) if denied else _negated_twin(first, cue, second)
            if found is None:
                continue
            a, b = first.side(found[0], negated=True), second.side(found[1], negated=False)
            if turned:
                a, b = b, a
            force = Force.SOFT if denied else Force.HARD
            told = "one side denies it" if denied else "one is negated"
            why = f"“{a.label}” v “{b.label}”: {told}."
            yield Conflict(a, b, ConflictKind.STATUS, force, 0.6 if denied else 0.7, why)


def _turned(end: End, cue: Cue) -> list[Word]:
    """Return the content words that a negation turns."""
    stop = scope(end.text, cue.span, end.place.span).end
    return [word for word in end.words if cue.span.end <= word.start and word.end <= stop and not word.stop]


def _denied(first: End, cue: Cue, second: End) -> tuple[Span, Span] | None:
    """Return the denied words and the clause of the other side that states them."""
    inside = _turned(first, cue)[:LONGEST_DENIED]
    if len(inside) < SHARED_WORDS:
        return None
    stems = {word.stem for word in inside}
    clauses = [
        clause
        for clause in second.article.sentences[second.place.sentence].clauses
        if clause.touches(second.place.span)
    ]
    rated = [
        (len(stems & _stems(second, clause)), -number) for number, clause in enumerate(clauses or [second.place.span])
    ]
    shared, number = max(rated)
    if shared < max(SHARED_WORDS, DENIED * len(stems)):
        return None
    return Span(cue.span.start, inside[-1].end), (clauses or [second.place.span])[-number]


def _stems(end: End, span: Span) -> set[str]:
    return {word.stem for word in end.words if not word.stop and span.start <= word.start and word.end <= span.end}


def _negated_twin(first: End, cue: Cue, second: End) -> tuple[Span, Span] | None:
    """Return a negated predicate and its plain twin, if the rest of the two ends is nearly the same."""
    if (
        cue.value != "not"
        or overlap(first, second) < NEGATED
        or len(meaning(first) & meaning(second)) < FEWEST_SHARED
    ):
        return None
    inside = _turned(first, cue)
    if not inside or inside[0].start - cue.span.end > NEXT or inside[0].form.endswith("ly"):
        return None
    twins = [word for word in second.words if word.root == inside[0].root and not word.stop]
    if not twins or _UNREAL.search(second.text[max(second.place.span.start, twins[0].start - 40) : twins[0].start]):
        return None
    return Span(cue.span.start, inside[0].end), Span(twins[0].start, twins[0].end)
