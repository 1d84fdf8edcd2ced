"""Typed values found in sentences: numbers, dates, names, quotations, hedges, negation.

Every mention has the span of the article's text it was read from and its normalised value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from reader.text.model import Span


class Bound(StrEnum):
    """How exact a number or date claims to be."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts: ``low <= value <= high`` (equal where exact, ``inf`` where open).

    ``unit`` is a canonical unit or currency ("km", "USD", "%", "year-old") or ``""``; ``noun`` the head of what
    is counted, lower case and singular ("people", "family"; ``""`` where none was found); ``noun_span`` where
    it stands. ``ordinal`` marks "third"; ``state`` what is said of the counted ("killed", "displaced"), if anything;
    ``subset`` marks some of those counted before ("including 12 children", "12 of whom").
    """

    span: Span
    low: float
    high: float
    bound: Bound = Bound.EXACT
    unit: str = ""
    noun: str = ""
    noun_span: Span | None = None
    ordinal: bool = False
    state: str = ""
    subset: bool = False


class Grain(StrEnum):
    """The precision of a date, finest first."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class When:
    """A date as an interval of days, both ends included, with its precision and how it was resolved.

    ``relative`` is true where the article's own date was needed; without one ``first`` and ``last`` are ``None``.
    """

    span: Span
    first: date | None
    last: date | None
    grain: Grain
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in days, ``low <= days <= high``."""

    span: Span
    low: float
    high: float
    bound: Bound = Bound.EXACT


class NameKind(StrEnum):
    """What a name names, where its form or context tells."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name; ``key`` is the same for all its spellings and short forms within the set of articles."""

    span: Span
    key: str
    kind: NameKind = NameKind.OTHER


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; ``span`` is without the marks. ``speaker`` in the text's own words."""

    span: Span
    speaker: str = ""
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that colours its clause: a hedge, a negation, a loaded term; ``value`` normalised."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one sentence, each kind in text order."""

    quantities: tuple[Quantity, ...] = ()
    dates: tuple[When, ...] = ()
    durations: tuple[Duration, ...] = ()
    names: tuple[Name, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    hedges: tuple[Cue, ...] = ()
    negations: tuple[Cue, ...] = ()
