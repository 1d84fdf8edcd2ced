"""A comparison and its claims in few words, said alike in window, terminal and report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.align.model import LinkKind
from reader.claims.model import Status
from reader.conflicts.model import ConflictKind, Force
from reader.export.report import plain
from reader.export.signs import Glyph, glyph_of

if TYPE_CHECKING:
    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison

MOST_VALUES = 3  # values a line names before it says how many more there are
_BARE_VALUES = frozenset(
    {ConflictKind.NUMBER, ConflictKind.DATE, ConflictKind.DURATION, ConflictKind.NAME, ConflictKind.PLACE}
)


def counted(number: int, noun: str) -> str:
    """Return "1 source", "3 sources"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def extent(sources: int, origins: int) -> str:
    """Return "5 sources, 3 origins"; a single source needs no count of origins."""
    return (
        counted(sources, "source") if sources < 2 else f"{counted(sources, 'source')}, {counted(origins, 'origin')}"
    )


def told_apart(comparison: Comparison, number: int) -> str:
    """Return what an article's source is called, with its day where another article's source is called the same."""
    article = comparison.articles[number]
    name, day = plain(article.name), article.metadata.published
    alone = sum(plain(each.name) == name for each in comparison.articles) == 1
    return name if alone or day is None else f"{name} ({day.day} {day:%b})"


def value_words(group: ClaimGroup) -> tuple[str, ...]:
    """Return the values of a group as they are shown: figures, dates and names bare, other words in quotes."""
    values = tuple(plain(value) for value in group.values)
    if group.kind is None or group.kind in _BARE_VALUES:
        return values
    return tuple(value if value.startswith(("“", '"')) else f"“{value}”" for value in values)


def joined_values(group: ClaimGroup, most: int | None = MOST_VALUES) -> str:
    """Return "150,000 v 125,000", or "entered → most → all" for a development; beyond ``most`` they are counted."""
    values = value_words(group)
    joint = " → " if group.status is Status.DEVELOPING else " v "
    if most is None or len(values) <= most:
        return joint.join(values)
    return f"{joint.join(values[: most - 1])} and {len(values) - most + 1} more"


def pill_of(group: ClaimGroup) -> str:
    """Return the words of the pill: "Conflict · number", "Agreed"."""
    glyph = glyph_of(group)
    if group.kind is None or glyph not in (Glyph.HARD, Glyph.SOFT):
        return glyph.value
    return f"{glyph.value} · {group.kind.value}"


def rejection(glyph: Glyph) -> str:
    """Return what setting a claim of this kind aside is called on its button."""
    match glyph:
        case Glyph.HARD | Glyph.SOFT:
            return "Not a conflict"
        case Glyph.DEVELOPMENT:
            return "Not a development"
        case Glyph.AGREED:
            return "Not the same"
    return "Set aside"


def origins_of(comparison: Comparison) -> int:
    """Return how many independent texts the articles go back to: those of one origin count once."""
    roots = list(range(len(comparison.articles)))
    for origin in comparison.origins:
        first = min(roots[article] for article in origin.articles)
        joined = {roots[article] for article in origin.articles}
        roots = [first if root in joined else root for root in roots]
    return len(set(roots))


def sources_counted(comparison: Comparison) -> str:
    """Return "5 articles, 3 origins"."""
    articles, origins = counted(len(comparison.articles), "article"), counted(origins_of(comparison), "origin")
    return f"{articles}, {origins}"


def links_counted(comparison: Comparison) -> str:
    """Return "83 links: 10 verbatim, 19 near, 54 reworded"; links below the comparison's cut do not count."""
    kinds = Counter(link.kind for link in comparison.links if link.confidence >= comparison.cut)
    total = sum(kinds.values())
    if not total:
        return "no links"
    parts = ", ".join(f"{kinds[kind]} {kind.value}" for kind in LinkKind if kinds[kind])
    return f"{counted(total, 'link')}: {parts}"


def differences_counted(comparison: Comparison) -> str:
    """Return "7 conflicts, 6 to look at, 2 developments": of claims, however many pairs of sources differ on one."""
    contested = [group for group in comparison.groups if group.status is Status.CONTESTED]
    hard = sum(group.force is not Force.SOFT for group in contested)
    grown = sum(group.status is Status.DEVELOPING for group in comparison.groups)
    parts = [counted(hard, "conflict"), f"{len(contested) - hard} to look at", counted(grown, "development")]
    return ", ".join(parts)
