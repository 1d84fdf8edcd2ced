"""Where two linked sentences count the same thing and give different figures.

Only figures of one kind are compared: same unit, or the same class of counted noun with the same thing said of
it. Killed is never set against wounded, children never against people, a part never against its whole.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.conflicts.developments import explained_by_time
from reader.conflicts.model import Conflict, ConflictKind, Development, Force, Side
from reader.mentions.model import Bound
from reader.mentions.nouns import CLASSES, WHOLE
from reader.mentions.numerals import UNITS
from reader.mentions.units import singular
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions, Quantity
    from reader.text.model import Article

# States whose figures are tolls: "at least 22" then tells the count that the report had, not a mere lower end.
TOLLS = frozenset({"killed", "wounded", "killed or wounded", "missing", "arrested", "kidnapped", "hospitalised"})
_ROUNDING_WORDS = re.compile(r"\b(?:more|over|above|excess|exceeding|upwards?)\b|\+", re.IGNORECASE)
# "more than 30" is also said of 32 and 55, hardly of 70: up to this many times the figure it can be the same count.
_MORE_THAN_REACH = 2.0
_ADDING = frozenset({"another", "further", "additional", "more", "others", "other"})
_SUPPOSED = re.compile(
    r"\b(?:could|might|may yet|would|likely to|expected to|feared to|fears? that)\b", re.IGNORECASE
)
_OUTDATED = re.compile(r"\b(?:earlier|previous|initial|up from|down from)\b[^.;]{0,30}$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those|both)\s+$", re.IGNORECASE)
# A figure can be another one rounded if it is at least this many of its own last units: 44 million, not 1 million.
_ROUNDED_FROM = 1.5
# How many words to each side of a figure tell what it is about, and how much of them two figures must share.
_WINDOW = 6
_NEAR_ENOUGH = 0.5
_NEAR_ENOUGH_NOUN = 0.34
_WORD = re.compile(r"[^\W_]+")
_PLAIN = frozenset(
    word
    for words in (
        "a an the of in on at to for by from with and or as is was were are be been has have had that this it its he she",
        "they his her their which who said says than more least about around some up over into but not also after",
    )
    for word in words.split()
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity at its place, with the class of what it counts and the words around it."""

    quantity: Quantity
    place: Place
    label: str
    kind: str
    context: Counter[str]
    added: bool  # "three more", "another 40"
    listed: bool  # "two women and two soldiers"
    sentence_words: frozenset[str]
    counted_up: bool  # "at least 22" as a count so far, in contrast to "more than 20"


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _context(text: str, sentence: Span, span: Span) -> Counter[str]:
    """Return the content words close to a figure, each weighted by how close it stands."""
    before = [_stem(w.lower()) for w in _WORD.findall(text[sentence.start : span.start])]
    after = [_stem(w.lower()) for w in _WORD.findall(text[span.end : sentence.end])]
    found: Counter[str] = Counter()
    for words in (list(reversed(before)), after):
        content = [word for word in words if word not in _PLAIN and not word.isdigit()]
        for word in content[:_WINDOW]:
            found[word] = 1
    return found


def _near(one: Figure, other: Figure) -> float:
    """Return the share, 0 to 1, of the words around one figure that stand around the other too."""
    smaller = min(sum(one.context.values()), sum(other.context.values()))
    return sum((one.context & other.context).values()) / smaller if smaller else 0.0


def _kind(quantity: Quantity) -> str:
    if quantity.unit:
        return quantity.unit
    if not quantity.noun:
        return "people" if quantity.state else ""
    return CLASSES.get(quantity.noun, quantity.noun)


def figures_of(article: Article, number: int, sentence: int, mentions: Mentions) -> tuple[Figure, ...]:
    """Return the comparable figures of one sentence; ordinals are left out."""
    whole = article.sentences[sentence].span
    words = frozenset(singular(word.lower()) for word in _WORD.findall(article.cut(whole)))
    found = []
    for quantity in mentions.quantities:
        if quantity.ordinal or _SUPPOSED.search(
            article.text[max(whole.start, quantity.span.start - 40) : quantity.span.start]
        ):
            continue
        span = quantity.span
        if quantity.noun_span is not None and quantity.noun_span.end > span.end:
            span = Span(span.start, quantity.noun_span.end)
        label = article.cut(quantity.span)
        counted_up = quantity.bound is Bound.AT_LEAST and not _ROUNDING_WORDS.search(label)
        found.append(
            Figure(
                quantity,
                Place(number, sentence, span),
                label,
                _kind(quantity),
                _context(article.text, whole, span),
                _is_added(article.text, span, quantity),
                _is_listed(article.text, span),
                words,
                counted_up,
            )
        )
    return tuple(found)


def _is_added(text: str, span: Span, quantity: Quantity) -> bool:
    """Tell whether the figure comes on top of another one: "another 40", "three more people", "12 others"."""
    before = _WORD.findall(text[max(0, span.start - 20) : span.start].lower())
    after = _WORD.findall(text[quantity.span.end : quantity.span.end + 20].lower())
    return bool(before and before[-1] in _ADDING or after and after[0] in _ADDING)


def _is_listed(text: str, span: Span) -> bool:
    """Tell whether the counted stand in a list of the counted: "two women and two soldiers"."""
    before = _WORD.findall(text[max(0, span.start - 10) : span.start].lower())
    after = _WORD.findall(text[span.end : span.end + 24].lower())
    if before and before[-1] == "and":
        return True
    return (
        len(after) > 1 and after[0] == "and" and (after[1] in UNITS or after[1].isdigit() or after[1] in {"a", "an"})
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
    return float(scale * 10.0**zeros) if written >= 1000 or scale > 1 else float(scale)


def _point(figure: Figure) -> float:
    """Return the number as written, without what its bound adds."""
    quantity = figure.quantity
    if quantity.bound is Bound.AT_LEAST:
        return quantity.low
    if quantity.bound is Bound.AT_MOST:
        return quantity.high
    return (quantity.low + quantity.high) / 2


def _meant(figure: Figure) -> tuple[float, float]:
    """Return the interval that the report can mean: tolls "at least 22" stand at 22, "more than 30" may reach 45."""
    quantity = figure.quantity
    if quantity.bound is Bound.AT_LEAST and quantity.state in TOLLS and quantity.noun != "body":
        return quantity.low, quantity.low if figure.counted_up else quantity.low * _MORE_THAN_REACH
    return quantity.low, quantity.high


def compare(one: Figure, other: Figure) -> Force | None:
    """Return how two figures for the same thing differ: not at all, in precision (soft), or for good (hard)."""
    (low, high), (other_low, other_high) = _meant(one), _meant(other)
    a, b = one.quantity, other.quantity
    if low <= other_high and other_low <= high:
        if a.bound is b.bound is Bound.EXACT or (a.low, a.high) == (b.low, b.high):
            return None
        return Force.SOFT
    grains = [_grain(_point(figure), figure.label) for figure in (one, other)]
    coarse, gap = max(grains), abs(_point(one) - _point(other))
    if min(grains) < coarse and gap < coarse and max(_point(one), _point(other)) >= _ROUNDED_FROM * coarse:
        return Force.SOFT  # one is the other, rounded
    return Force.HARD


def _kinds_meet(one: Figure, other: Figure) -> bool:
    """Tell whether the two kinds of counted can name the same people or things."""
    if one.kind == other.kind or {one.kind, other.kind} == {"bombing", "bomber"}:
        return True
    if not one.quantity.state or not ({one.kind, other.kind} <= WHOLE):
        return False
    return "people" in {one.kind, other.kind} or {one.kind, other.kind} == {"fighter", "force"}


def _meet(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can fill the same slot: same unit, same thing counted, same thing said of it."""
    a, b = one.quantity, other.quantity
    if a.unit != b.unit or a.state != b.state or not _kinds_meet(one, other):
        return False
    if a.state == "killed" and one.added != other.added:
        return False  # "three more died" is no toll
    return a.subset == b.subset or (one.kind == other.kind and one.kind != "people" and bool(a.state))


def _told_alike(one: Figure, others: Sequence[Figure]) -> bool:
    """Tell whether the other sentence has the very figure too, of the same kind and with nothing else said of it."""
    return any(
        _point(one) == _point(other)
        and one.quantity.unit == other.quantity.unit
        and (one.kind == other.kind or {one.kind, other.kind} <= WHOLE | {""})
        and (one.quantity.state == other.quantity.state or "" in {one.quantity.state, other.quantity.state})
        for other in others
    )


def _pairs(ours: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, float, Force]]:
    """Yield the figures that answer each other and differ, with how sure that is; each in at most one pair."""
    candidates = []
    for one in ours:
        for other in theirs:
            sure = _alignment(one, other, ours, theirs)
            if sure > 0:
                candidates.append((compare(one, other), sure, _near(one, other), one, other))
    order = [None, Force.SOFT, Force.HARD]
    candidates.sort(key=lambda c: (order.index(c[0]), -c[1], -c[2], c[3].place, c[4].place))
    used: set[Place] = set()
    for force, sure, _, one, other in candidates:
        if one.place in used or other.place in used:
            continue
        used |= {one.place, other.place}
        if force is None or (force is Force.HARD and (_told_alike(one, theirs) or _told_alike(other, ours))):
            continue
        yield one, other, sure, force


def _values(figures: Iterable[Figure]) -> int:
    return len({_point(each) for each in figures})


def _broken_down(part: Figure, whole: Figure) -> bool:
    """Tell whether one figure is one of several parts ("two women and two soldiers"), or the other names it as one."""
    return part.kind != "people" and (part.listed or part.quantity.noun in whole.sentence_words)


def _alignment(one: Figure, other: Figure, ours: Sequence[Figure], theirs: Sequence[Figure]) -> float:
    """Return how surely two figures count the same thing, 0 where they do not."""
    if not _meet(one, other):
        return 0.0
    a, b = one.quantity, other.quantity
    near = _near(one, other)
    lone = (
        _values(each for each in ours if _meet(each, other))
        == _values(each for each in theirs if _meet(one, each))
        == 1
    )
    if one.kind != other.kind and (_broken_down(one, other) or _broken_down(other, one)):
        return 0.0
    if one.kind in {"bombing", "bomber"}:
        vague = Bound.VAGUE in {a.bound, b.bound}
        return 0.8 if not vague and a.subset == b.subset and (lone or near >= _NEAR_ENOUGH_NOUN) else 0.0
    if a.state:
        if lone:
            return 0.9 if one.kind == other.kind else 0.8
        return 0.7 if one.kind == other.kind and a.noun == b.noun else 0.0
    if a.unit:
        return (0.6 + near / 4) if near >= _NEAR_ENOUGH else 0.0
    if one.kind:
        return (0.6 + near / 4) if near >= _NEAR_ENOUGH_NOUN else 0.0
    return 0.0


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


def number_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[tuple[Conflict, ...], tuple[Development, ...]]:
    """Return where linked sentences count the same and differ; ``mentions`` is per article, per sentence."""
    conflicts: list[Conflict] = []
    developments: list[Development] = []
    seen: set[tuple[int, int, int, int]] = set()
    for link in links:
        key = (link.a.article, link.a.sentence, link.b.article, link.b.sentence)
        if key in seen:
            continue
        seen.add(key)
        ours, theirs = (
            figures_of(articles[p.article], p.article, p.sentence, mentions[p.article][p.sentence])
            for p in (link.a, link.b)
        )
        for one, other, sure, force in _pairs(ours, theirs):
            a, b = Side(one.place, _value(one)), Side(other.place, _value(other))
            why = f"{_what(one, other)}: {one.label} v {other.label}"
            sure = round(sure * (1.0 if force is Force.HARD else 0.9), 3)
            if force is Force.HARD and one.quantity.state in TOLLS:
                order = explained_by_time(articles, one.place, other.place, _point(one), _point(other))
                if order is not None:
                    first, last = (a, b) if order < 0 else (b, a)
                    developments.append(Development(first, last, ConflictKind.NUMBER, sure, why))
                    continue
            conflicts.append(Conflict(a, b, ConflictKind.NUMBER, force, sure, why))
    return tuple(conflicts), tuple(developments)


def _what(one: Figure, other: Figure) -> str:
    quantity = one.quantity
    noun = quantity.noun if quantity.noun == other.quantity.noun else one.kind
    if quantity.unit:
        return {"%": "per cent", "year-old": "age in years", "point": "percentage points"}.get(
            quantity.unit, f"amount in {quantity.unit}"
        )
    return f"{noun} {quantity.state}".strip()
