"""Numbers as English writes them: digits, words, vague amounts, ranges and bounds, read from tokens.

Knows nothing of what is counted: nouns, units and dates are other modules' business.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.mentions.model import Bound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Span

_TOKEN = re.compile(
    r"""
    \d+(?:[.,:/]\d+)+          # 1,200  35.7  18:30  9/11
  | (?<![\w.])\.\d+             # .85
  | \d+
  | [^\W\d_]+(?:['’][^\W\d_]+)*
  | [^\w\s]
  | _
    """,
    re.VERBOSE,
)


def word_set(words: str) -> frozenset[str]:
    """Return the blank-separated words as a set: a list of words that stays readable."""
    return frozenset(words.split())


def _counted_from(start: int, words: str, step: int = 1) -> dict[str, int]:
    return {word: start + step * number for number, word in enumerate(words.split())}


UNITS = _counted_from(
    1,
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
)
TENS = _counted_from(20, "twenty thirty forty fifty sixty seventy eighty ninety", 10)
SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
SHORT_SCALES: dict[str, float] = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12,
}  # fmt: skip
ORDINALS = _counted_from(
    1,
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
)

# What readers take a vague plural to mean, as an interval; wide on purpose: only figures far off clash with it.
VAGUE_PLURALS: dict[str, tuple[float, float]] = {
    "tens": (20, 99),
    "dozens": (20, 199),
    "scores": (20, 199),
    "hundreds": (200, 999),
    "thousands": (1_500, 99_999),
    "millions": (1.5e6, 9.99e8),
    "billions": (1.5e9, 9.99e11),
}
VAGUE_COUNTS: dict[tuple[str, ...], tuple[float, float]] = {
    ("several",): (3, 9),
    ("a", "few"): (2, 9),
    ("few",): (2, 9),
    ("a", "couple"): (2, 3),
    ("couple",): (2, 3),
    ("a", "handful"): (2, 7),
}
MULTIPLES = {"double": 2, "twin": 2, "dual": 2, "triple": 3, "quadruple": 4}

# "about 50" is taken as 50 give or take this part of it; the same on one side for "nearly 50".
ABOUT_SLACK = 0.15

_LEFT_BOUNDS: tuple[tuple[tuple[str, ...], Bound], ...] = (
    (("no", "fewer", "than"), Bound.AT_LEAST),
    (("no", "less", "than"), Bound.AT_LEAST),
    (("not", "less", "than"), Bound.AT_LEAST),
    (("a", "minimum", "of"), Bound.AT_LEAST),
    (("in", "excess", "of"), Bound.AT_LEAST),
    (("no", "more", "than"), Bound.AT_MOST),
    (("not", "more", "than"), Bound.AT_MOST),
    (("a", "maximum", "of"), Bound.AT_MOST),
    (("as", "many", "as"), Bound.AT_MOST),
    (("as", "much", "as"), Bound.AT_MOST),
    (("as", "high", "as"), Bound.AT_MOST),
    (("at", "least"), Bound.AT_LEAST),
    (("more", "than"), Bound.AT_LEAST),
    *(((word, "than"), Bound.AT_LEAST) for word in ("greater", "higher", "larger", "older", "longer", "better")),
    *(((word, "than"), Bound.AT_MOST) for word in ("lower", "smaller", "younger", "shorter")),
    (("upwards", "of"), Bound.AT_LEAST),
    (("upward", "of"), Bound.AT_LEAST),
    (("just", "over"), Bound.ABOUT),
    (("just", "under"), Bound.ABOUT),
    (("up", "to"), Bound.AT_MOST),
    (("at", "most"), Bound.AT_MOST),
    (("fewer", "than"), Bound.AT_MOST),
    (("less", "than"), Bound.AT_MOST),
    (("close", "to"), Bound.ABOUT),
    (("an", "estimated"), Bound.ABOUT),
    (("over",), Bound.AT_LEAST),
    (("above",), Bound.AT_LEAST),
    (("exceeding",), Bound.AT_LEAST),
    (("under",), Bound.AT_MOST),
    (("below",), Bound.AT_MOST),
    (("about",), Bound.ABOUT),
    (("around",), Bound.ABOUT),
    (("some",), Bound.ABOUT),
    (("approximately",), Bound.ABOUT),
    (("roughly",), Bound.ABOUT),
    (("nearly",), Bound.ABOUT),
    (("almost",), Bound.ABOUT),
    (("estimated",), Bound.ABOUT),
    (("circa",), Bound.ABOUT),
    (("least",), Bound.AT_LEAST),
    (("~",), Bound.ABOUT),
)
_BELOW_WORDS = {"nearly", "almost", "under"}
_NUMBER_CHARS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d*\.?\d+|\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or mark of the text; ``start`` and ``end`` count characters of the whole article."""

    text: str
    start: int
    end: int
    lower: str  # the token in lower case, without a possessive ending

    @property
    def is_word(self) -> bool:
        """Tell whether the token is made of letters."""
        return self.text[0].isalpha()


def tokens_of(text: str, span: Span) -> tuple[Token, ...]:
    """Cut the span of the text into words, figures and single marks."""
    return tuple(
        Token(m.group(), m.start(), m.end(), _lowered(m.group())) for m in _TOKEN.finditer(text, span.start, span.end)
    )


def _lowered(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at ``tokens[first:last]``; ``core`` is where it begins without its bound words."""

    first: int
    last: int
    core: int
    low: float
    high: float
    bound: Bound = Bound.EXACT
    ordinal: bool = False
    words: bool = False


def _glued(tokens: Sequence[Token], left: int) -> bool:
    """Tell whether no space stands between token ``left`` and the next one."""
    return 0 <= left < len(tokens) - 1 and tokens[left].end == tokens[left + 1].start


def _lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _digits(tokens: Sequence[Token], at: int) -> float | None:
    found = tokens[at].text
    return float(found.replace(",", "")) if _NUMBER_CHARS.fullmatch(found) else None


def _small_words(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read a number below a hundred in words: "twelve", "twenty-five"."""
    word = _lower(tokens, at)
    if word in UNITS:
        return UNITS[word], at + 1
    if word not in TENS:
        return None
    after = at + 2 if _lower(tokens, at + 1) == "-" and _glued(tokens, at) else at + 1
    if UNITS.get(_lower(tokens, after), 10) < 10:
        return TENS[word] + UNITS[_lower(tokens, after)], after + 1
    return TENS[word], at + 1


def _words(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read a number in words: "one hundred and twenty", "half a million", "two dozen"."""
    word = _lower(tokens, at)
    if word in {"half", "quarter"}:
        return _part_of_scale(tokens, at)
    if word in {"a", "an"} and _lower(tokens, at + 1) == "quarter":
        return _part_of_scale(tokens, at + 1)
    if word in {"a", "an"}:
        scale = _lower(tokens, at + 1)
        if scale == "dozen":
            return 12, at + 2
        if scale not in SCALES:
            return None
        value, end = 1.0, at + 1
    else:
        small = _small_words(tokens, at)
        if small is None:
            return (12, at + 1) if word == "dozen" else None
        value, end = small
    if _lower(tokens, end) == "dozen":
        return value * 12, end + 1
    return _scaled(tokens, end, value)


def _part_of_scale(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    part, end = (0.5 if _lower(tokens, at) == "half" else 0.25), at + 1
    if _lower(tokens, end) == "-":
        end += 1
    if _lower(tokens, end) == "of":
        end += 1
    if _lower(tokens, end) in {"a", "an"}:
        end += 1
    scale = _lower(tokens, end)
    if scale == "dozen":
        return part * 12, end + 1
    return (part * SCALES[scale], end + 1) if SCALES.get(scale, 0) >= 1e3 else None


def _scaled(tokens: Sequence[Token], end: int, value: float) -> tuple[float, int]:
    """Go on reading scales: "… hundred and twenty thousand"."""
    total = 0.0
    while True:
        here = end + 1 if _lower(tokens, end) == "-" and _lower(tokens, end + 1) in SCALES else end
        scale = SCALES.get(_lower(tokens, here))
        if scale is None:
            return total + value, end
        value *= scale
        end = here + 1
        after = end + 1 if _lower(tokens, end) == "and" and scale == 1e2 else end
        more = _small_words(tokens, after)
        if more is None or (after != end and scale != 1e2):
            continue
        if scale == 1e2:
            value, end = value + more[0], more[1]
        elif _lower(tokens, more[1]) in SCALES or more[0] < scale:
            total, value, end = total + value, *more


def _digits_scaled(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    value = _digits(tokens, at)
    if value is None:
        return None
    if tokens[at].text.isdecimal() and len(tokens[at].text) <= 3 and at + 1 < len(tokens):
        group = tokens[at + 1]
        if len(group.text) == 3 and group.text.isdecimal() and group.start == tokens[at].end + 1 and value >= 1:
            value, at = value * 1000 + float(group.text), at + 1  # 80 937
    here = at + 2 if _lower(tokens, at + 1) == "-" and _lower(tokens, at + 2) in SCALES else at + 1
    word = _lower(tokens, here)
    if word in SCALES:
        return value * SCALES[word], here + 1
    money = at > 0 and tokens[at - 1].text in "$£€¥₹"
    if word in SHORT_SCALES and (money or (_glued(tokens, at) and word in {"mn", "mln", "bn", "tn", "k"})):
        return value * SHORT_SCALES[word], here + 1
    return value, at + 1


def _vague(tokens: Sequence[Token], at: int) -> tuple[float, float, int] | None:
    """Read an amount without a figure: "dozens", "a few hundred", "tens of thousands"."""
    for words, (low, high) in VAGUE_COUNTS.items():
        if tuple(_lower(tokens, at + k) for k in range(len(words))) == words:
            end = at + len(words)
            scale = 12.0 if _lower(tokens, end) == "dozen" else SCALES.get(_lower(tokens, end))
            if scale is not None:
                return low * scale, min((high + 1) * scale - 1, 10 * scale if scale > 12 else 99), end + 1
            if words in {("few",), ("couple",)}:
                return None
            return low, high, end + 1 if _lower(tokens, end) == "of" and words[-1] in {"couple", "handful"} else end
    word = _lower(tokens, at)
    if word not in VAGUE_PLURALS:
        return None
    low, high = VAGUE_PLURALS[word]
    if _lower(tokens, at + 1) == "of" and _lower(tokens, at + 2) in {"thousands", "millions", "billions"}:
        scale = {"thousands": 1e3, "millions": 1e6, "billions": 1e9}[_lower(tokens, at + 2)]
        if word in {"tens", "dozens", "scores"}:
            return 20 * scale, 100 * scale - 1, at + 3
        return (200 * scale, 1000 * scale - 1, at + 3) if word == "hundreds" else (scale, scale * 1e4, at + 3)
    if word in {"scores", "tens"} and _lower(tokens, at + 1) not in {
        "of",
        "more",
        "killed",
        "wounded",
        "injured",
        "dead",
    }:
        after_verb = _lower(tokens, at - 1) in {"kills", "kill", "killed", "killing", "wounds", "wounding"}
        return (low, high, at + 1) if after_verb else None
    return low, high, at + 1


def _core(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read the number that begins at this token, without bound words or ranges."""
    vague = _vague(tokens, at)
    if vague is not None:
        low, high, end = vague
        return Numeral(at, end, at, low, high, Bound.VAGUE, words=True)
    figures = _digits_scaled(tokens, at)
    if figures is not None:
        value, end = figures
        suffix = _lower(tokens, end) if tokens[end - 1].text[0].isdecimal() and _glued(tokens, end - 1) else ""
        if suffix in {"st", "nd", "rd", "th"}:
            return Numeral(at, end + 1, at, value, value, ordinal=True)
        if suffix == "+":
            return Numeral(at, end + 1, at, value, math.inf, Bound.AT_LEAST)
        return Numeral(at, end, at, value, value)
    word = _lower(tokens, at)
    if word in ORDINALS:
        return Numeral(at, at + 1, at, ORDINALS[word], ORDINALS[word], ordinal=True, words=True)
    if word in TENS and _lower(tokens, at + 1) == "-" and ORDINALS.get(_lower(tokens, at + 2), 10) < 10:
        value = TENS[word] + ORDINALS[_lower(tokens, at + 2)]
        return Numeral(at, at + 3, at, value, value, ordinal=True, words=True)
    spelled = _words(tokens, at)
    if spelled is not None:
        value, end = spelled
        return Numeral(at, end, at, value, value, words=True)
    return None


def _ranged(tokens: Sequence[Token], one: Numeral) -> Numeral:
    """Join "20-30", "20 to 30", "50 or 60", "between 20 and 30" into one interval."""
    if one.ordinal or one.bound is not Bound.EXACT:
        return one
    joint = _lower(tokens, one.last)
    between = _lower(tokens, one.first - 1) == "between" or (
        _lower(tokens, one.first - 1) in {"$", "£", "€"} and _lower(tokens, one.first - 2) == "between"
    )
    if joint not in {"-", "–", "—", "to", "or"} and not (joint == "and" and between):
        return one
    if joint == "to" and _lower(tokens, one.first - 1) in {"from"} and not between:
        return one  # "rose from 20 to 30" tells two values
    after = one.last + 1
    if after < len(tokens) and tokens[after].text in "$£€":
        after += 1
    other = _core(tokens, after) if after < len(tokens) else None
    if other is None or other.ordinal or other.bound is not Bound.EXACT:
        return one
    low, high = one.low, other.high
    if low < high and low < 1000 <= high and tokens[other.last - 1].lower in SCALES:
        scale = SCALES[tokens[other.last - 1].lower]
        if tokens[one.last - 1].lower not in SCALES and low * scale < high:
            low *= scale
    if low >= high or (joint in {"or"} and high > 2 * low and low > 3):
        return one
    first = one.first - 1 if between and _lower(tokens, one.first - 1) == "between" else one.first
    return Numeral(first, other.last, one.core, low, high, Bound.RANGE, words=one.words and other.words)


def _bounded(tokens: Sequence[Token], one: Numeral) -> Numeral:
    """Take in the words that loosen the number, before it ("at least") or after it ("or more")."""
    if one.ordinal:
        return one
    first, bound, below = one.first, one.bound, False
    if first > 0 and tokens[first - 1].text in "$£€¥₹":
        first -= 1
        if first > 0 and tokens[first - 1].end == tokens[first].start and tokens[first - 1].is_word:
            first -= 1  # US$
    elif first > 0 and tokens[first - 1].lower == "rs":
        first -= 1
    for words, meant in _LEFT_BOUNDS:
        start = first - len(words)
        if start >= 0 and tuple(tokens[k].lower for k in range(start, first)) == words:
            first, below = start, words[-1] in _BELOW_WORDS
            bound = meant if one.bound is Bound.EXACT else one.bound
            break
    else:
        first = one.first
    last = one.last
    follow = (_lower(tokens, last), _lower(tokens, last + 1))
    if one.bound is Bound.EXACT and bound is Bound.EXACT:
        if follow in {("or", "more"), ("and", "more"), ("at", "least")}:
            bound, last = Bound.AT_LEAST, last + 2
        elif follow == ("or", "so"):
            bound, last = Bound.ABOUT, last + 2
    low, high = one.low, one.high
    if one.bound is Bound.EXACT:
        if bound is Bound.AT_LEAST:
            high = math.inf
        elif bound is Bound.AT_MOST:
            low = 0.0
        elif bound is Bound.ABOUT:
            low, high = low * (1 - ABOUT_SLACK), high if below else high * (1 + ABOUT_SLACK)
    return Numeral(first, last, one.core, low, high, bound, words=one.words)


def numeral_at(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the number whose figures or words begin at ``tokens[at]``, with its bounds; ``None`` if none does."""
    one = _core(tokens, at) if 0 <= at < len(tokens) else None
    return None if one is None else _bounded(tokens, _ranged(tokens, one))
