"""What a page says of itself in plain words: the day it was printed, who wrote it, which agency, from where.

Every reader here takes one line in plain form (see ``reader.text.normal``) and answers only where the line leaves no
doubt; "today" is never asked for, so the same page always reads the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from reader.text.model import Metadata

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_YEAR = r"(?P<year{}>(?:1[6-9]|20)\d\d)(?!\d)"
_DATE = re.compile(
    "|".join(
        (
            r"(?<![\d.,])" + _YEAR.format(1)
            + r"[-/.](?P<number1>\d{1,2})[-/.](?P<day1>\d{1,2})(?!\d)(?:T[\d:.+Z-]*)?",
            r"(?<![\d.,])(?P<first>\d{1,2})(?P<by>[-/.])(?P<second>\d{1,2})(?P=by)" + _YEAR.format(2),
            r"(?<![\d.,])(?P<day3>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+"
            + _MONTH.format(3) + r",?[\s-]+" + _YEAR.format(3),
            r"\b" + _MONTH.format(4) + r"\s+(?P<day4>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR.format(4),
        )
    ),
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full calendar date and where in the line it stands."""

    start: int
    end: int
    day: date


def find_date(line: str, start: int = 0) -> FoundDate | None:
    """Return the first full date (day, month and year) of a line, or None.

    ``5/6/2018`` is left alone where both readings are days: a wrong day is worse than none.
    """
    for match in _DATE.finditer(line, start):
        year, month, day = _numbers(match)
        try:
            return FoundDate(match.start(), match.end(), date(year, month, day))
        except ValueError:
            continue
    return None


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    group = match.groupdict()
    if group["year1"]:
        return int(group["year1"]), int(group["number1"]), int(group["day1"])
    if group["year2"]:
        first, second = int(group["first"]), int(group["second"])
        if first > 12 >= second or first == second or group["by"] == ".":
            return int(group["year2"]), second, first
        if second > 12 >= first:
            return int(group["year2"]), first, second
        return int(group["year2"]), 0, 0
    number = "3" if group["year3"] else "4"
    return int(group["year" + number]), _MONTHS[group["month" + number].lower()], int(group["day" + number])


_LABEL = (
    r"(?:date of publication|first published|published(?: on| at| in)?|publish date|posted(?: on| at)?|"
    r"(?:last )?(?:updated|modified)(?: on| at)?|update|created|issued on|dated?|on)\b"
)
_CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?![.\d/-]\d)(?::\d{2})?\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|"
    r"\d{4}(?=\s*(?:gmt|utc|hrs)\b|\s\d\d\.\d\d\.\d{4})|(?<=at )\d{4}\b)"
)
_ZONE = (
    r"(?:gmt|utc|bst|e[sd]?t|c[sd]t|p[sd]?t|m[sd]t|cest|cet|eest|eet|hrs|hours|local time|z)\b"
    r"(?:\s*[+-]\d{1,2}(?::?\d\d)?)?"
)
_AGO = r"(?:\d+|an?|one|two|three|few|several) (?:second|minute|min|hour|day|week|month|year)s? ago\b"
_READ = r"\d{1,3}[- ]?min(?:ute)?s?[- ](?:to )?read\b|reading time\b"
_BESIDE_DATE = re.compile(
    rf"(?:{_LABEL}|{WEEKDAY}|{_CLOCK}|{_ZONE}|{_AGO}|{_READ}|at\b|[-/|,:;.()·•\s])+",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:last )?(?:updated?|modified)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line, or the head of one, that only says when the page was printed and changed."""

    end: int
    published: date | None
    updated: date | None


def read_date_line(line: str) -> DateLine | None:
    """Read the run of dates, times and their labels that a line opens with; ``end`` is where it stops.

    None where the line does not open with one, or where it holds no full date.
    """
    at, published, updated = 0, None, None
    label_from = 0
    while True:
        beside = _BESIDE_DATE.match(line, at)
        if beside is not None:
            at = beside.end()
        found = find_date(line, at)
        if found is None or found.start != at:
            break
        if _UPDATED.search(line, label_from, at):
            updated = updated or found.day
        else:
            published = published or found.day
        at = label_from = found.end
    if published is None and updated is None:
        return None
    return DateLine(at, published, updated)


_SHORT_NAME = 4
AGENCIES = {
    "reuters": "Reuters", "thomson reuters": "Reuters", "afp": "AFP", "agence france-presse": "AFP", "ap": "AP",
    "associated press": "AP", "the associated press": "AP", "upi": "UPI", "dpa": "dpa", "efe": "EFE", "ansa": "ANSA",
    "tass": "TASS", "interfax": "Interfax", "sputnik": "Sputnik", "ria novosti": "RIA Novosti", "xinhua": "Xinhua",
    "kyodo": "Kyodo", "yonhap": "Yonhap", "anadolu": "Anadolu", "aa": "Anadolu", "anadolu agency": "Anadolu",
    "pa": "PA", "press association": "PA", "pti": "PTI", "ians": "IANS", "ani": "ANI", "bloomberg": "Bloomberg",
    "sana": "SANA", "mena": "MENA", "wam": "WAM", "spa": "SPA", "petra": "Petra", "nna": "NNA", "irna": "IRNA",
    "cnn": "CNN", "bbc": "BBC", "agencies": "agencies", "news agencies": "agencies", "wires": "agencies",
}  # fmt: skip
"""News agencies by the folded names they go under; the value is the name that is shown."""


def agency_named(words: str) -> str:
    """Return the agency that a few words name, or ``""``; a short one must be in capitals ("PA" is, "Pa." is not)."""
    name = words.strip(" .")
    if len(name) <= _SHORT_NAME and not name.isupper() and name != "dpa":
        return ""
    return AGENCIES.get(name.lower(), "")


_GAPS = ("outlet", "title", "byline", "published", "updated", "agency", "place", "url")


def merged(first: Metadata, second: Metadata) -> Metadata:
    """Return the first, its gaps filled from the second; a language that is not the default one is never a gap."""
    filled = {name: getattr(second, name) for name in _GAPS if not getattr(first, name)}
    language = first.language if first.language != Metadata().language else second.language
    return replace(first, **filled, language=language)
