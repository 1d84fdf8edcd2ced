"""Where two linked sentences give another time of day for one happening: "at 8:30 a.m." and "at 11 a.m."

Each sentence must tell one time only, in the same zone as far as they name one, and the words around must agree; a
time that limits something ("by 9 p.m.", "until noon") is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.conflicts.ends import End, ends_of, once_per_end, overlap
from reader.conflicts.figures import words_beside
from reader.conflicts.happening import days_meet
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions
    from reader.text.model import Article

SAME = 0.5  # overlap of the ends from which both tell of one happening, as of two dates in one sentence
BESIDE = 4  # content words to each side, of which one must be the same: what happened then
SURE = 0.7
SLACK, ROUGH = 15, 60  # minutes that two times may be apart: told as they are, told with "about"
HALF_DAY, HOUR = 12, 60

_TIME = re.compile(
    r"\b(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)\b(?=\s*(?:GMT|UTC|local time|hours|hrs))"
    r"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?=\s*(?:GMT|UTC|local time|hours|hrs))|(?P<word>noon|midnight)\b)"
    r"(?:\s*\(?(?P<zone>GMT|UTC|BST|CET|[ECMP][SD]?T)\b)?",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:by|until|till|before|after|from|since|between|to|and|than|of)\W+(?:about\W+)?$", re.IGNORECASE
)
_ROUGHLY = re.compile(
    r"\b(?:about|around|approximately|roughly|shortly|nearly|almost|some|close)\b[^.;]{0,12}$", re.I
)
_LOOK_BACK = 24  # characters before a time in which these words stand


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day: where it stands, minutes after midnight, the zone it names, whether it is told roughly."""

    span: Span
    minutes: int
    zone: str
    rough: bool


def clock_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Return where linked sentences tell one happening at other times of the day."""
    found = []
    for link, one, two in ends_of(articles, mentions, links):
        ours, theirs = _clocks(one), _clocks(two)
        if len(ours) != 1 or len(theirs) != 1:
            continue
        a, b = ours[0], theirs[0]
        apart = abs(a.minutes - b.minutes)
        slack = ROUGH if a.rough or b.rough else SLACK
        if a.zone != b.zone or min(apart, 2 * HALF_DAY * HOUR - apart) <= slack or overlap(one, two) < SAME:
            continue
        beside = [
            words_beside(end.text, end.article.sentences[end.place.sentence].span, clock.span, BESIDE)
            for end, clock in ((one, a), (two, b))
        ]
        if not beside[0] & beside[1] or not days_meet((one.article, two.article), (one.mentions, two.mentions)):
            continue
        first, second = one.side(a.span, minutes=a.minutes), two.side(b.span, minutes=b.minutes)
        why = f"time of day: {first.label} v {second.label}"
        found.append(Conflict(first, second, ConflictKind.DATE, Force.HARD, round(SURE * link.confidence, 3), why))
    return tuple(found)


@once_per_end
def _clocks(end: End) -> tuple[_Clock, ...]:
    found = []
    for match in _TIME.finditer(end.text, end.place.span.start, end.place.span.end):
        before = end.text[max(end.place.span.start, match.start() - _LOOK_BACK) : match.start()]
        if not _LIMIT.search(before):
            zone = (match["zone"] or "").upper()
            found.append(_Clock(Span(*match.span()), _minutes(match), zone, _ROUGHLY.search(before) is not None))
    return tuple(found)


def _minutes(match: re.Match[str]) -> int:
    """Return the minutes after midnight that a time tells."""
    if match["word"]:
        return HALF_DAY * HOUR if match["word"].lower() == "noon" else 0
    if match["four"]:
        return int(match["four"][:2]) * HOUR + int(match["four"][2:])
    if match["hour24"]:
        return int(match["hour24"]) * HOUR + int(match["minute24"])
    hours = int(match["hour"]) % HALF_DAY + (HALF_DAY if match["half"].lower() == "p" else 0)
    return hours * HOUR + int(match["minute"] or 0)
