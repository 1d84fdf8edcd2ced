"""Lengths of time: "two weeks", "nearly three years", "a three-year", "months-long"."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.mentions.model import Bound
from reader.mentions.numerals import numeral_at
from reader.mentions.units import singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.mentions.numerals import Token

DAYS: dict[str, float] = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "night": 1,
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30.44,
    "year": 365.25,
    "decade": 3_652.5,
    "century": 36_525,
}
_SHORT = {"hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "yr": "year", "yrs": "year"}
# "for years" is some number of them: at least two, and no more than this many.
_MANY = 20


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time at ``tokens[first:last]``, in days; ``unit`` is the written one, singular."""

    first: int
    last: int
    low: float
    high: float
    bound: Bound
    unit: str


def time_word(word: str) -> str:
    """Return the unit of time that a lower-case word names, singular; ``""`` if it names none."""
    word = _SHORT.get(word, word)
    if word in {"centuries", "century"}:
        return "century"
    one = singular(word)
    return one if one in DAYS else ""


def lengths_at(tokens: Sequence[Token], at: int) -> Length | None:
    """Return the length of time whose number begins at ``tokens[at]``."""

    def low(k: int) -> str:
        return tokens[k].lower if 0 <= k < len(tokens) else ""

    word = low(at)
    if word in {"a", "an"} and time_word(low(at + 1)) and not low(at + 1).endswith("s"):
        if low(at + 2) not in {"ago"}:
            return None
        unit = time_word(low(at + 1))
        return Length(at, at + 2, DAYS[unit], DAYS[unit], Bound.EXACT, unit)
    if time_word(word) and word.endswith("s") and low(at - 1) in {"for", "of", "in"} and low(at + 1) not in {"ago"}:
        unit = time_word(word)
        if low(at - 1) != "for" or DAYS[unit] < 1:
            return None
        return Length(at, at + 1, 2 * DAYS[unit], _MANY * DAYS[unit], Bound.VAGUE, unit)
    if time_word(word) and word.endswith("s") and low(at + 1) == "-" and low(at + 2) == "long":
        unit = time_word(word)
        return Length(at, at + 3, 2 * DAYS[unit], _MANY * DAYS[unit], Bound.VAGUE, unit)
    numeral = numeral_at(tokens, at)
    if numeral is None or numeral.ordinal:
        return None
    here = numeral.last
    while low(here) in {"-", "more", "full", "straight", "consecutive", "long", "whole"}:
        here += 1
    unit = time_word(low(here))
    if not unit:
        return None
    end = here + 1
    if low(end) == "-" and low(end + 1) == "old":
        return None
    if low(end) == "old" or (low(end) == "of" and low(end + 1) == "age"):
        return None
    if low(end) == "-" and low(end + 1) == "long":
        end += 2
    scale = DAYS[unit]
    high = numeral.high * scale if numeral.high != math.inf else math.inf
    return Length(numeral.first, end, numeral.low * scale, high, numeral.bound, unit)
