"""The comparison in figures, for title and status line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.align.model import LinkKind
from reader.claims.model import Status
from reader.conflicts.model import Force
from reader.gui.models.rows import counted

if TYPE_CHECKING:
    from reader.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Figures:
    """``short`` stands under the title; ``groups`` in the status line."""

    short: str
    groups: tuple[str, ...]


def origins_of(comparison: Comparison) -> int:
    """Return how many independent texts the articles go back to: those of one origin count once."""
    roots = list(range(len(comparison.articles)))
    for origin in comparison.origins:
        first = min(roots[article] for article in origin.articles)
        joined = {roots[article] for article in origin.articles}
        roots = [first if root in joined else root for root in roots]
    return len(set(roots))


def figures_of(comparison: Comparison | None, articles: int) -> Figures:
    """Return what is open and what was found; before the comparison is there, the articles alone."""
    if not articles:
        return Figures("", ())
    opened = counted(articles, "article")
    if comparison is None or not comparison.engine:
        return Figures(opened, (opened,))
    origins = counted(origins_of(comparison), "origin")
    return Figures(f"{opened} · {origins}", (f"{opened}, {origins}", _links(comparison), _differences(comparison)))


def _links(comparison: Comparison) -> str:
    kinds = Counter(link.kind for link in comparison.links if link.confidence >= comparison.cut)
    total = sum(kinds.values())
    if not total:
        return "no links"
    parts = ", ".join(f"{kinds[kind]} {kind.value}" for kind in LinkKind if kinds[kind])
    return f"{counted(total, 'link')}: {parts}"


def _differences(comparison: Comparison) -> str:
    contested = [group for group in comparison.groups if group.status is Status.CONTESTED]
    hard = sum(group.force is not Force.SOFT for group in contested)
    grown = sum(group.status is Status.DEVELOPING for group in comparison.groups)
    parts = [counted(hard, "conflict"), f"{len(contested) - hard} to look at", counted(grown, "development")]
    return ", ".join(parts)


def panes_hidden(number: int) -> str:
    """Return how many panes are hidden, in words; nothing where none is."""
    return f"{counted(number, 'pane')} hidden" if number else ""
