"""Where two linked clauses set one happening inside a place and outside it: "inside the town", "at its entrance"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.conflicts.ends import End, ends_of, once_per_end, overlap
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions
    from reader.text.model import Article

SHARED = 0.3  # overlap of the ends from which both set the same thing in the place
SURE = 0.7
# A stretch of words that sets something inside or outside; what follows says of what.
_SET = re.compile(
    r"\b(?:(?P<inside>inside|within)|(?P<within>in)|(?P<outside>outside|at the (?:entrance|gates?|edge) (?:of|to)"
    r"|on the (?:outskirts|edge) of))\s+(?:the\s+|an?\s+|its\s+)?(?:(?:town|city|village)\s+of\s+)?(?=[\w“\"])",
    re.IGNORECASE,
)
# Nouns that something can be in or outside of, as one reads them without a name.
_HOUSES = frozenset(
    ("hospital", "school", "mosque", "church", "station", "hall", "building", "court", "hotel", "home")
)


@dataclass(frozen=True, slots=True)
class _Set:
    """Words that set something inside or outside, what they set it to, and whether "in" said it loosely."""

    span: Span
    inside: bool
    loose: bool
    what: str


def whereabouts_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Return where one side says inside and the other outside of the same place."""
    return tuple(found for _, one, two in ends_of(articles, mentions, links) for found in _differences(one, two))


def _differences(one: End, two: End) -> Iterator[Conflict]:
    ours, theirs = _settings(one), _settings(two)
    if not ours or not theirs or overlap(one, two) < SHARED:
        return
    for a in ours:
        for b in theirs:
            if a.what != b.what or a.inside == b.inside or (a.loose or b.loose) > (a.what in _HOUSES):
                continue
            if any(each.what == a.what and each.inside == b.inside for each in ours):
                continue
            if any(each.what == a.what and each.inside == a.inside for each in theirs):
                continue
            first, second = one.side(a.span), two.side(b.span)
            head = " ".join(first.label.split()[-1:])
            why = f"inside or outside of {head}: “{first.label}” v “{second.label}”."
            yield Conflict(first, second, ConflictKind.PLACE, Force.HARD, SURE, why)


@once_per_end
def _settings(end: End) -> tuple[_Set, ...]:
    found = []
    for match in _SET.finditer(end.text, end.place.span.start, end.place.span.end):
        name = next((name for name in end.names if name.span.start == match.end()), None)
        word = next((word for word in end.words if word.start >= match.end()), None)
        inside, loose = match["outside"] is None, match["within"] is not None
        if name is not None:
            found.append(_Set(Span(match.start(), name.span.end), inside, loose, "@" + name.key))
        elif word is not None and word.form in _HOUSES:
            found.append(_Set(Span(match.start(), word.end), inside, loose, word.form))
    return tuple(found)
