"""The figures of a sentence as a comparison needs them: kind of counted, words around, what the report can mean."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.conflicts.model import Force
from reader.mentions.gazetteer import lists
from reader.mentions.model import Bound, NameKind
from reader.mentions.nouns import CLASSES, PERSONS
from reader.mentions.numerals import UNITS, word_set
from reader.mentions.units import singular
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from reader.mentions.model import Mentions, Name, Quantity
    from reader.text.model import Article

# States whose figures are tolls: "at least 22" then tells the count that the report had, not a mere lower end.
TOLLS = frozenset({"killed", "wounded", "killed or wounded", "missing", "arrested", "kidnapped", "hospitalised"})
ACTS_OF_WAR = frozenset({"bombing", "bomber"})  # kinds of counted that belong to one happening, as tolls do
LIMITS = frozenset({Bound.AT_LEAST, Bound.AT_MOST})
DISPLACED = "displaced"
LIVING = "living there"  # the state of people counted as a population
_ROUNDING_WORDS = re.compile(r"\b(?:more|over|above|excess|exceeding|upwards?)\b|\+", re.IGNORECASE)
# "more than 30" is also said of 32 and 55, hardly of 70: up to this many times the figure it can be the same count.
_MORE_THAN_REACH = 2.0
# "at least 20" stands for a round count: up to this many times the figure it can be the same one.
_AT_LEAST_REACH = 1.25
_BESIDE_ABOUT = 1.5  # the same beside a figure that is itself rough
# A figure can be another one rounded if it is at least this many of its own last units: 44 million, not 1 million.
_ROUNDED_FROM = 1.5
SAME_LIMIT = 0.3  # share of their content words from which a limit and the figure it names are of one thing
_TOLD_REACH, _TOLD_WORDS = 60, 3  # characters around a value and words of them that name what it is the value of
_COUNTED_OUT = 10  # smaller figures behind "over" need not be limits
_WINDOW = 6  # words to each side of a figure that tell what it is about
_BESIDE = 3
_WORD = re.compile(r"[^\W_]+")
TAKING = "take away"  # the stem of all words for taking what is not one's own
_PLAIN = word_set(
    "s t a an the of in on at to for by from with and or as is was were are be been has have had that this it its he "
    "she they his her their which who said says than more least about around some up over into but not also after"
)
_PAST = word_set(
    "began begun born broke built came fell flew found gave held hit left lost made met quit ran rose sent set shot "
    "sold spoke struck swore told took went won wrote"
)
_STARTING = word_set("began begun begin begins beginning launched launching launch launches started start starting")
# Words of sentences about prices and levels of a market: those move from hour to hour, so that two reports of one
# day seldom give the same ones, and none is wrong.
MARKET = word_set(
    "share stock index nasdaq dow nyse ftse dax nikkei yield yen euro dollar currency future crude brent barrel "
    "trading treasury bond analyst quarter revenue earnings standard poor spx point trade"
)
# Words for one act, of which reports choose different ones; each set counts as one stem.
_CLOSING = word_set("close closed closes closing shut shuts shutting shuttered")
_INSPECTING = word_set("passed inspect inspected inspection inspecting check checked checking examined surveyed")
_FIXING = word_set("set await awaiting awaits listed scheduled due slated fixed")
_TAKING = word_set(
    "divert diverted diverting loot looted looting steal stole stolen stealing embezzle embezzled embezzling swindle "
    "swindled swindling siphon siphoned siphoning moved misappropriated defraud defrauded pocketed skimmed took "
    "taken taking"
)
ACTS = {"begin": _STARTING, TAKING: _TAKING, "close": _CLOSING, "inspect": _INSPECTING, "fix a date": _FIXING}
_ADDING = frozenset({"another", "further", "additional", "more", "others", "other"})
_SUPPOSED = re.compile(
    r"\b(?:could|might|may yet|would|likely to|expected to|feared to|fears? that)\b", re.IGNORECASE
)
_OUTDATED = re.compile(r"\b(?:earlier|previous|initial|up from|down from)\b(?:(?!\bto\b)[^.;]){0,30}$", re.IGNORECASE)
# What was thought at first and then put right: "was initially believed to be a double bombing".
_AT_FIRST = re.compile(
    r"\b(?:initially|at first|first|earlier) (?:believed|thought|reported|said|feared)\b[^.;]{0,20}$", re.I
)
_ALSO = re.compile(r"\balso (?:killed|wounded|injured|hurt|shot)\b[^.;,]{0,20}$", re.IGNORECASE)
_ADDS = re.compile(r"\b(?:more|others?|further|additional)\b", re.IGNORECASE)
_TOLD_AFTER = re.compile(r"\bafter\W+(?:a\W+further\W+|another\W+)?$", re.IGNORECASE)
# What makes the counted displaced without the word: "425 families had fled their homes".
_LEFT_HOME = re.compile(
    r"\W*(?:(?:had|have|has|were|was|are|been|already)\W+)*"
    r"(?:uprooted\b|(?:fled|left|driven from|driven out of|forced from|forced out of) (?:their|the) homes?\b)",
    re.IGNORECASE,
)
# "The count stood at 425 families": of what, the sentence before tells.
_THE_COUNT = re.compile(
    r"\b(?:the|that) (?:count|number|figure|total|tally) (?:had )?(?:stood at|was|been|reached)\W*(?:[\w ]{0,12})$",
    re.I,
)
_HOMELESS = re.compile(
    r"\b(?:displaced|uprooted|(?:fled|left|driven from|driven out of|forced from|forced out of) (?:their|the)"
    r" homes?)\b",
    re.I,
)
# A limit that leaves its own figure out: "less than 89", in contrast to "at least 89".
_STRICT = re.compile(r"\b(?:less|fewer|under|below|more|over|above|exceed\w*)\b", re.IGNORECASE)
# Words that stand between what is counted and the figure that it came to: "the cases rose to 112".
_CAME_TO = re.compile(
    r"\b([a-z]{3,}s)\b[^.;,]{0,30}\b(?:were|are|was|is|rose to|climbed to|grew to|reached|stood at|stands at"
    r"|totall?ed|numbered)\W*$"
)
_SO_FAR = re.compile(
    r"\b(?:so far|to date|until now|as of|by (?:today|yesterday|now|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\bout of(?: the)?\s*$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those|both)\s+$", re.IGNORECASE)
_AGE_AFTER = 9  # characters between a name and the age that follows it: ", who is "
_OF_AGE = re.compile(r"(?:younger|older|shorter|taller|longer) than\b", re.IGNORECASE)
_LOOK_BACK = 40  # characters before a figure in which the words above can stand


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity at its place, with the class of what it counts and the words around it."""

    quantity: Quantity
    place: Place
    label: str
    noun: str
    kind: str
    context: frozenset[str]  # the content words around
    beside: frozenset[str]  # those of them that stand right beside, without names
    added: bool  # "three more", "another 40"
    listed: bool  # "two women and two soldiers"
    so_far: bool  # the sentence tells a count that still grows: "so far", "as of Monday"
    sentence_words: frozenset[str]
    counted_up: bool  # "at least 22" as a count so far, in contrast to "more than 20"
    whose: str  # for an age: the key of the name right before it …
    whom: str  # … and that name in the text's words
    where: tuple[str, ...]  # for people living somewhere: the places their sentence names, the nearest first
    content: frozenset[str]  # stems of all content words of the sentence, numbers left out

    @property
    def strict(self) -> bool:
        """Tell whether the figure is a limit that it does not reach itself: "less than 89"."""
        return self.quantity.bound in LIMITS and _STRICT.search(self.label) is not None


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    for act, words in ACTS.items():
        if word in words:
            return act
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def words_around(text: str, sentence: Span, span: Span) -> frozenset[str]:
    """Return the content words, cut to their stems, that stand close to a span on both sides."""
    before = [_stem(w.lower()) for w in _WORD.findall(text[sentence.start : span.start])]
    after = [_stem(w.lower()) for w in _WORD.findall(text[span.end : sentence.end])]
    found: set[str] = set()
    for words in (list(reversed(before)), after):
        found.update([word for word in words if word not in _PLAIN and not word.isdecimal()][:_WINDOW])
    return frozenset(found)


def content_of(text: str, sentence: Span) -> frozenset[str]:
    """Return the stems of all content words of a sentence, numbers left out."""
    words = [word.lower() for word in _WORD.findall(text[sentence.start : sentence.end])]
    return frozenset(_stem(word) for word in words if word not in _PLAIN and not word[0].isdecimal())


def words_beside(text: str, sentence: Span, span: Span, reach: int) -> frozenset[str]:
    """Return the stems of the ``reach`` nearest content words on each side that are written small (no names)."""
    before = [w for w in _WORD.findall(text[sentence.start : span.start]) if w.lower() not in _PLAIN]
    after = [w for w in _WORD.findall(text[span.end : sentence.end]) if w.lower() not in _PLAIN]
    beside = before[-reach:] + after[:reach]
    return frozenset(_stem(word) for word in beside if word.islower())


def told_beside(article: Article, place: Place, stems: frozenset[str]) -> str:
    """Return up to three words close to a value that have one of these stems, in the text's order and own letters."""
    sentence = article.sentences[place.sentence].span
    near = [
        match.group()
        for match in _WORD.finditer(article.text, sentence.start, sentence.end)
        if match.group().islower()
        and _stem(match.group()) in stems
        and not place.span.start <= match.start() < place.span.end
        and abs(match.start() - place.span.start) <= _TOLD_REACH
    ]
    return " ".join(dict.fromkeys(near[:_TOLD_WORDS]))


def verbs_beside(text: str, sentence: Span, span: Span, reach: int) -> frozenset[str]:
    """Return the stems of those words right beside a span that have the form of a verb in the past."""
    words = [w for w in _WORD.findall(text[sentence.start : span.start]) if w.lower() not in _PLAIN][-reach:]
    words += [w for w in _WORD.findall(text[span.end : sentence.end]) if w.lower() not in _PLAIN][:reach]
    acts = frozenset(_stem(w) for w in words if w.islower()) & ACTS.keys()
    return acts | frozenset(_stem(w) for w in words if w in _PAST or (w.islower() and w.endswith(("ed", "ing"))))


def near(one: Figure, other: Figure) -> float:
    """Return the share, 0 to 1, of the words around one figure that stand around the other too."""
    smaller = min(len(one.context), len(other.context))
    return len(one.context & other.context) / smaller if smaller else 0.0


def alike(one: Figure, other: Figure) -> float:
    """Return the share, 0 to 1, of the content words of the shorter sentence that the other one has too."""
    smaller = min(len(one.content), len(other.content))
    return len(one.content & other.content) / smaller if smaller else 0.0


def _noun(quantity: Quantity, before: str) -> str:
    """Return the noun that is counted: behind the figure, or before it where the count "rose to" it."""
    if quantity.noun or quantity.unit or quantity.state:
        return quantity.noun
    told = _CAME_TO.search(before)
    return singular(told.group(1)) if told else ""


def _kind(quantity: Quantity, noun: str) -> str:
    if quantity.unit:
        return quantity.unit
    if not noun:
        return "people" if quantity.state else ""
    return CLASSES.get(noun, noun)


def _usable(quantity: Quantity, before: str, label: str) -> bool:
    """Tell whether a figure states a count that holds: not "out of 28", "earlier toll of 15", "could reach"."""
    if quantity.ordinal or quantity.high == 0 or _OUT_OF.search(before) or _OF_AGE.match(label):
        return False
    if quantity.state == "killed" and _TOLD_AFTER.search(before) and _ADDS.search(label):
        return False  # "eleven have died, after four more bodies were found": the four are among the eleven
    if _SUPPOSED.search(before) or _OUTDATED.search(before) or _AT_FIRST.search(before):
        return False
    return not (_kind(quantity, quantity.noun) in {"bombing", "bomber"} and _DEFINITE.search(before))


def figures_of(article: Article, number: int, sentence: int, mentions: Mentions) -> tuple[Figure, ...]:
    """Return the comparable figures of one sentence; ordinals are left out."""
    whole = article.sentences[sentence].span
    words = frozenset(singular(word.lower()) for word in _WORD.findall(article.cut(whole)))
    content = content_of(article.text, whole)
    so_far = _SO_FAR.search(article.cut(whole)) is not None
    found = []
    for counted in mentions.quantities:
        quantity = _with_state(article, sentence, counted)
        span = quantity.span
        if quantity.noun_span is not None and quantity.noun_span.end > span.end:
            span = Span(span.start, quantity.noun_span.end)
        before = article.text[max(whole.start, span.start - _LOOK_BACK) : span.start]
        if not _usable(quantity, before, article.cut(span)):
            continue
        label, noun = _label(article, quantity), _noun(quantity, before)
        person = _whose(quantity, mentions)
        counted_up = quantity.bound is Bound.AT_LEAST and not _ROUNDING_WORDS.search(label)
        found.append(
            Figure(
                quantity,
                Place(number, sentence, span),
                label,
                noun,
                _kind(quantity, noun),
                words_around(article.text, whole, span),
                words_beside(article.text, whole, span, _BESIDE),
                _is_added(article.text, span, quantity),
                _is_listed(article.text, span),
                so_far,
                words,
                counted_up,
                "" if person is None or "respectively" in words else person.key,
                "" if person is None else article.cut(person.span),
                _where(article, whole, quantity, mentions),
                content,
            )
        )
    return tuple(found)


def _with_state(article: Article, sentence: int, quantity: Quantity) -> Quantity:
    """Return the quantity, as one of displaced people where the words behind it or the count before it say so."""
    counts = CLASSES.get(quantity.noun, "")
    if quantity.state or counts not in PERSONS | {"family"} or quantity.noun_span is None:
        return quantity
    text, start = article.text, article.sentences[sentence].span.start
    left = _LEFT_HOME.match(text, max(quantity.span.end, quantity.noun_span.end)) is not None
    if not left and sentence and _THE_COUNT.search(text, start, quantity.span.start):
        left = _HOMELESS.search(article.words_of(sentence - 1)) is not None
    return replace(quantity, state=DISPLACED) if left else quantity


def _whose(quantity: Quantity, mentions: Mentions) -> Name | None:
    """Return the name of the person whose age it is: the last one close before it."""
    if quantity.unit != "year-old":
        return None
    before = [name for name in mentions.names if 0 <= quantity.span.start - name.span.end <= _AGE_AFTER]
    return before[-1] if before else None


def _where(article: Article, whole: Span, quantity: Quantity, mentions: Mentions) -> tuple[str, ...]:
    """Return the places where the counted can live, as the sentence names them, the nearest first, no countries."""
    if quantity.state != LIVING:
        return ()
    countries = lists().levels["countries"]
    places = [
        name
        for name in mentions.names
        if name.kind is NameKind.PLACE and whole.holds(name.span) and name.key not in countries
    ]
    places.sort(key=lambda name: (abs(name.span.start - quantity.span.start), name.span))
    return tuple(dict.fromkeys(" ".join(article.cut(name.span).split()) for name in places))


def _label(article: Article, quantity: Quantity) -> str:
    """Return a figure as written inside a sentence: "Seven" and "SEVEN" are "seven"; units keep their capitals."""
    words = " ".join(article.cut(quantity.span).split())
    return words if quantity.unit else words.lower()


def _is_added(text: str, span: Span, quantity: Quantity) -> bool:
    """Tell whether the figure comes on top of another one: "another 40", "three more people", "12 others"."""
    before = _WORD.findall(text[max(0, span.start - 20) : span.start].lower())
    after = _WORD.findall(text[quantity.span.end : quantity.span.end + 20].lower())
    if _ALSO.search(text[max(0, span.start - _LOOK_BACK) : span.start]):
        return True
    return bool((before and before[-1] in _ADDING) or (after and after[0] in _ADDING))


def _is_listed(text: str, span: Span) -> bool:
    """Tell whether the counted stand in a list of the counted: "two women and two soldiers"."""
    before = _WORD.findall(text[max(0, span.start - 10) : span.start].lower())
    after = _WORD.findall(text[span.end : span.end + 24].lower())
    if before and before[-1] == "and":
        return True
    return (
        len(after) > 1
        and after[0] == "and"
        and (after[1] in UNITS or after[1].isdecimal() or after[1] in {"a", "an"})
    )


def _grain(value: float, label: str) -> float:
    """Return what one unit of the last figure that was written is worth: 1e6 for "44 million", 0.1 for "35.7"."""
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", label)
    if value == 0 or math.isinf(value):
        return 1.0
    if digits is None:
        return 10.0 ** math.floor(math.log10(abs(value))) if value >= 100 else 1.0
    written = float(digits.group().replace(",", ""))
    scale = value / written if written else 1.0
    if digits.group(1):
        return float(scale * 10.0 ** -len(digits.group(1)))
    zeros = len(str(int(written))) - len(str(int(written)).rstrip("0"))
    return float(scale * 10.0**zeros) if written >= 100 or scale > 1 else float(scale)


def point(figure: Figure) -> float:
    """Return the number as written, without what its bound adds."""
    quantity = figure.quantity
    if quantity.bound is Bound.AT_LEAST:
        return quantity.low
    if quantity.bound is Bound.AT_MOST:
        return quantity.high
    return (quantity.low + quantity.high) / 2


def _is_round(value: float) -> bool:
    """Tell whether a number has but one figure that is not nought: 20, 300, 5000."""
    return value > 0 and len(str(int(value)).rstrip("0")) == 1


def _meant(figure: Figure, other: Figure) -> tuple[float, float]:
    """Return the interval that the report can mean: tolls "at least 22" stand at 22, "more than 30" may reach 45."""
    quantity = figure.quantity
    if quantity.bound is Bound.AT_LEAST and quantity.state in TOLLS and quantity.noun != "body":
        if not figure.counted_up:
            return quantity.low, quantity.low * _MORE_THAN_REACH
        if other.quantity.bound in {Bound.ABOUT, Bound.VAGUE}:
            return quantity.low, quantity.low * _BESIDE_ABOUT
        if quantity.low < 10:
            return quantity.low, quantity.low + 1
        return quantity.low, quantity.low * (_AT_LEAST_REACH if _is_round(quantity.low) else 1.0)
    return quantity.low, quantity.high


def _left_out(limit: Figure, other: Figure) -> bool:
    """Tell whether a limit leaves out the other, exact figure: "less than 89 %" beside "89 %".

    Round figures are limits in a loose sense, and so are the lower ends of tolls.
    """
    if not limit.strict or other.quantity.bound is not Bound.EXACT or point(limit) != point(other):
        return False
    if limit.quantity.bound is Bound.AT_LEAST and limit.quantity.state in TOLLS:
        return False
    if limit.quantity.bound is Bound.AT_LEAST and point(limit) < _COUNTED_OUT:
        return False  # "averaged over 7 critics"
    return point(limit) % 10 != 0 and alike(limit, other) >= SAME_LIMIT


def compare(one: Figure, other: Figure) -> Force | None:
    """Return how two figures for the same thing differ: not at all, in precision (soft), or for good (hard)."""
    (low, high), (other_low, other_high) = _meant(one, other), _meant(other, one)
    a, b = one.quantity, other.quantity
    if a.bound is b.bound is Bound.ABOUT:  # two roundings share the slack that one would have
        low, high = (low + point(one)) / 2, (high + point(one)) / 2
        other_low, other_high = (other_low + point(other)) / 2, (other_high + point(other)) / 2
    if low <= other_high and other_low <= high:
        if _left_out(one, other) or _left_out(other, one):
            return Force.HARD
        if a.bound is b.bound is Bound.EXACT or (a.low, a.high) == (b.low, b.high):
            return None
        return Force.SOFT
    grains = [_grain(point(figure), figure.label) for figure in (one, other)]
    coarse, gap = max(grains), abs(point(one) - point(other))
    rough = one if grains[0] > grains[1] else other
    if (
        rough.quantity.bound in {Bound.EXACT, Bound.ABOUT}
        and min(grains) < coarse
        and gap < coarse
        and max(point(one), point(other)) >= _ROUNDED_FROM * coarse
    ):
        return Force.SOFT  # one is the other, rounded
    return Force.HARD
