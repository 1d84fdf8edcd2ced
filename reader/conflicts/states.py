"""The states that a linked clause tells of something: captured, close to taking, arrested, on bail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.align.terms import STOP_WORDS
from reader.conflicts.ends import LONGEST_LABEL, End, around, clause_of, meaning
from reader.conflicts.figures import MARKET
from reader.conflicts.happening import in_lead
from reader.mentions.gazetteer import lists
from reader.mentions.model import NameKind
from reader.mentions.negation import scope
from reader.mentions.numerals import word_set
from reader.text.model import Span

if TYPE_CHECKING:
    from reader.conflicts.scales import Scale
    from reader.mentions.model import Name

NEAR = 7  # words to each side of a state that may name what it is the state of
NEAR_CITY = 9  # … that may say "the city", which may have more words around it
COUNTRY = "#"  # marks the key of a country among places: it tells where, not which
DESCRIBED = "&"  # marks somebody told without a name, by what he is: "the driver"
THE_CITY = "the city"  # a place told without its name, which may be any
NEXT = 8  # characters between a state and a name that still belongs to it ("capture of Libya's Derna")
_NEGATED_TOO = frozenset(("responsibility", "charge"))  # scales whose phrases hold their own negation
# Steps that tell something done: wanted, feared or planned, they are none.
DONE = frozenset(("captured", "claimed", "dead", "fired", "resigned", "passed", "charged", "arrested", "released"))
# Lesser steps of a scale that make a greater one behind them unreal: "fighters stand between him and full control".
LESSER = frozenset(("close", "partly", "in part", "near"))

# A state that is wanted, feared or planned is none: "an offensive to capture the city".
UNREAL = re.compile(
    r"\b(?:to|will|would|could|may|might|should|can|cannot|if|before|without|from|aim(?:s|ed)? at|bid|attempts?"
    r"|attempting|effort|plans?|planned|hopes?|hoped|trying|tried|vow\w*|pledge\w*|promis\w+|threat\w*|about|ordered"
    r"|seeking|failed|describ\w+ as|so called|battle|campaign|operation|offensive|goal|fight|race|fears?)\W+"
    r"(?:the\W+|be\W+|have\W+|for\W+the\W+|to\W+|of\W+|fully\W+)*$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^\W*(?:\w+\W+){0,6}?(?:districts?|neighbou?rhoods?|areas?|parts?|villages?|positions?|most|much|half|suburbs?|swathes?"
    r"|sections?|quarters?|pockets|buildings?|checkpoints?|hills?|farms|base|airport|weapons?|vehicles?|tanks?)\b",
    re.IGNORECASE,
)
# A phrase that only opens what it tells: "on the verge of", "push in along".
_OPEN = re.compile(r"\b(?:of|in|into|on|along|to|by|would|is)$", re.IGNORECASE)
_OWNING = re.compile(r"['’]s\b")
_SUFFERED = re.compile(r"(?:was|were|is|are|has been|have been|had been)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|she|they|who)\W*$", re.IGNORECASE)
# Someone captured, not a place: "a pilot they captured after".
_SOMEONE = re.compile(
    r"\b(?:they|he|she|it|who|whom|soldiers?|pilots?|fighters?|men)\W+(?:had\W+|have\W+|were\W+)?$", re.IGNORECASE
)
# What may stand between a state and the place it is the state of: "capture of Libya's eastern port of Derna".
_DIRECT = re.compile(
    r"(?:\W|\b(?:of|in|on|the|s|and|over|north|south|east|west|\w+ern|rebel|last|key|port|city|town|district|road)\b)*",
    re.IGNORECASE,
)
_NO_OTHER = re.compile(r"no other\b", re.IGNORECASE)  # "no other town lies beyond its reach": this one does
_NO_OBJECT = re.compile(r"\W*(?:after|before|in|on|during|near|by|$|[.,;])", re.IGNORECASE)
_GENERIC = re.compile(
    r"\b(?:the|one|no other) (?:\w+ ){0,3}(?:city|town|village|area|region|province|stronghold|port)\b", re.IGNORECASE
)
# Those who act on others: what happens to the people of a report does not happen to them.
_OFFICE = re.compile(
    r"\b(?:judge|justice|magistrate|prosecutor|attorney|lawyer|solicitor|superintendent|detective|inspector|sheriff"
    r"|spokesman|spokeswoman)\W+$",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|told) (?:[\w'’]+ ){0,3}$")
# Somebody told by what he is: inside the words of a state, behind them, before them.
_THE_WITHIN = re.compile(r"\bthe ([a-z-]+)\b")
_THE_BEHIND = re.compile(r"\W+the ([a-z-]+)\b")
_THE_BEFORE = re.compile(
    r"\bthe ([a-z-]+)\W+(?:(?:had|has|have|been|was|were|is|are|also|later|still|then|now)\W+)*$", re.IGNORECASE
)
# What tells nobody apart from others, and words of time.
_ANYBODY = word_set(
    "man men woman women boy girl child children people person persons other others victim victims dead wounded one "
    "two three four five six seven first second third last next same following day night week month year time rest"
) | {""}
_ONE_EACH = frozenset(("life",))
_HELD = re.compile(r"(?<!never)[\s-]held$", re.IGNORECASE)  # rebel-held, government-held
_OFFICE_REACH = 30  # characters before a name in which its office stands


@dataclass(frozen=True, slots=True)
class State:
    """A step of a scale found in an end: the words, the step, what it is the state of, and the words as a label.

    ``passing`` marks one that only describes what is named ("the rebel-held town").
    """

    span: Span
    step: str
    objects: frozenset[str]
    label: str
    passing: bool = False


def states_of(end: End, scale: Scale) -> tuple[State, ...]:
    """Return the states of a scale that an end tells, in text order."""
    key = "states", scale.name
    if key not in end.memo:
        end.memo[key] = _find(end, scale)
    found = end.memo[key]
    assert isinstance(found, tuple)
    return found


def _find(end: End, scale: Scale) -> tuple[State, ...]:
    found: list[State] = []
    if scale.name == "movement" and any(word.form in MARKET or word.stem in MARKET for word in end.words):
        return ()  # prices move from hour to hour
    for start, stop, step in scale.steps.find(end.text, end.place.span.start, end.place.span.end):
        span = Span(start, stop)
        if scale.name not in _NEGATED_TOO and _negated(end, span):
            continue
        if step in DONE and _is_unreal(end, span):
            continue
        clause = clause_of(end, span)
        if (
            step == "captured"
            and _SOMEONE.search(end.text, end.place.span.start, start)
            and _NO_OBJECT.match(end.text, stop)
        ):
            continue
        if step == "captured" and _PART.match(end.text[stop : clause.end]):
            step = "in part"
        if scale.needs == "place":
            objects = _places(end, span, clause)
        elif scale.needs in ("name", "person"):
            objects = _names(end, span, people=scale.needs == "person") or _described(end, span)
            if scale.name in _ONE_EACH and any(key.startswith(DESCRIBED) and key.endswith("s") for key in objects):
                objects = frozenset()  # of several people some live and some do not
        elif scale.needs == "words":
            objects = meaning(end, around(end, span, NEAR)) - meaning(end, span)
        else:
            objects = frozenset()
        wide = _telling(end, span, clause)
        found.append(
            State(wide, step, objects, _label(end, span, wide), _HELD.search(end.article.cut(span)) is not None)
        )
    lesser = min((state.span.start for state in found if state.step in LESSER), default=end.place.span.end)
    named = {state.step for state in found if any(key.startswith("@") for key in state.objects)}
    return tuple(
        state
        for state in found
        if (state.step != "captured" or state.span.start < lesser)
        and (state.step not in named or state.objects != {THE_CITY})  # told twice: once by name is enough
    )


def _is_unreal(end: End, span: Span) -> bool:
    return UNREAL.search(end.text[max(end.place.span.start, span.start - 40) : span.start]) is not None


def _negated(end: End, span: Span) -> bool:
    """Tell whether a negation of the end turns these words."""
    return any(
        cue.span.end <= span.start
        and scope(end.text, cue.span, end.place.span).end >= span.end
        and not _NO_OTHER.match(end.text, cue.span.start)
        for cue in end.mentions.negations
        if end.place.span.holds(cue.span)
    )


def _telling(end: End, span: Span, clause: Span) -> Span:
    """Widen the words of a state by what makes them read well: the name behind them, what their last word opens."""
    stop = span.end
    words = [word for word in end.words if span.start <= word.start and word.end <= clause.end]
    if _OPEN.search(end.text, span.start, span.end):
        stop = max(stop, *(word.end for word in words[:LONGEST_LABEL]))
    for name in end.names:
        if 0 <= name.span.start - stop <= NEXT and name.span.end <= clause.end:
            stop = name.span.end
    return Span(span.start, stop)


def _label(end: End, phrase: Span, wide: Span) -> str:
    """Return a state in at most `LONGEST_LABEL` words, without the capital of a sentence's start or of a headline."""
    told, name = end.article.cut(phrase), end.text[phrase.end : wide.end]
    words = (told.lower() if told.isupper() else told[0].lower() + told[1:]).split()
    shown = (words + name.split())[:LONGEST_LABEL]
    # "victory was near" stays whole; a phrase that had to be cut ends where its last telling word does.
    whole = len(words) if len(words) <= LONGEST_LABEL else 1
    while len(shown) > whole and shown[-1].lower() in STOP_WORDS:
        shown.pop()
    return " ".join(shown)


def _places(end: End, span: Span, clause: Span) -> frozenset[str]:
    """Return the places a state can be of: named in its clause, else "the city" told as such."""
    countries = lists().levels["countries"]
    named = [name for name in end.names if name.kind in (NameKind.PLACE, NameKind.OTHER)]
    direct = [name for name in named if name.span.start >= span.end and _DIRECT.fullmatch(_between(end, span, name))]
    towns = {"@" + name.key for name in direct if name.key not in countries}
    if towns:
        return frozenset(towns)
    behind = _telling(end, span, clause)
    places = {
        (COUNTRY if name.key in countries else "@") + name.key
        for name in end.names
        if (name.kind is NameKind.PLACE and name.span.touches(clause))
        or (name.kind is NameKind.OTHER and behind.holds(name.span))
    }
    near = around(end, span, NEAR_CITY)
    if _GENERIC.search(end.text, near.start, near.end) or in_lead(end.article, end.place.sentence):
        places.add(THE_CITY)
    return frozenset(places)


def _between(end: End, span: Span, name: Name) -> str:
    """Return the words between a state and a name behind it, other names left out."""
    words = end.text[span.end : name.span.start]
    for other in end.names:
        if span.end <= other.span.start and other.span.end <= name.span.start:
            words = words.replace(end.article.cut(other.span), "")
    return words


def _names(end: End, span: Span, *, people: bool) -> frozenset[str]:
    """Return the names a state can be of: those around it that own nothing and act on nobody by office or "by" them.

    In "resigned over Trump's decision" it is not Trump who left.
    """
    if _SUFFERED.match(end.text, span.start, span.end) and _HE.search(end.text[end.place.span.start : span.start]):
        return frozenset()  # "claimed she was fired": who that is, other sentences tell
    wide = around(end, span, NEAR)

    def acts(name: Name) -> bool:
        before = end.text[max(0, name.span.start - _OFFICE_REACH) : name.span.start]
        return _OFFICE.search(before) is not None or _OFFICE.match(end.article.cut(name.span) + " ") is not None

    return frozenset(
        "@" + name.key
        for name in end.names
        if name.span.touches(wide)
        and not _OWNING.match(end.text, name.span.end)
        and not (people and (name.kind in (NameKind.PLACE, NameKind.ORGANISATION) or acts(name)))
        and not (people and name.span.start >= span.end and _BY.search(end.text[span.end : name.span.start]))
    )


def _described(end: End, span: Span) -> frozenset[str]:
    """Return who a state is of where nobody is named: the noun that the text gives with "the" right beside it."""
    behind = _THE_BEHIND.match(end.text, span.end, end.place.span.end)
    told = (
        _THE_WITHIN.search(end.text, span.start, span.end)
        or (None if _SUFFERED.match(end.text, span.start, span.end) else behind)
        or _THE_BEFORE.search(end.text[end.place.span.start : span.start])
    )
    noun = told.group(1).lower() if told is not None else ""
    return frozenset() if noun in _ANYBODY else frozenset((DESCRIBED + noun,))


def same_object(a: State, b: State, scale: Scale) -> bool:
    """Tell whether two states can be of one thing, as far as the names or words around them tell."""
    if scale.needs == "nothing":
        return True
    if scale.needs == "place":
        towns = [{name for name in state.objects if name.startswith("@")} for state in (a, b)]
        if all(towns):
            return bool(towns[0] & towns[1])
        if THE_CITY in a.objects | b.objects and a.objects and b.objects:
            return True
        return scale.unnamed and (any(towns) or THE_CITY in a.objects | b.objects)
    if scale.needs in ("name", "person"):
        named = [any(key.startswith("@") for key in state.objects) for state in (a, b)]
        return bool(a.objects & b.objects) or (scale.unnamed and not all(named))
    return len(a.objects & b.objects) >= scale.shared
