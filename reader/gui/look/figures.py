"""The comparison in figures, for title and status line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.export.words import counted, differences_counted, links_counted, sources_counted

if TYPE_CHECKING:
    from reader.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Figures:
    """``short`` stands under the title; ``groups`` in the status line."""

    short: str
    groups: tuple[str, ...]


def figures_of(comparison: Comparison | None, articles: int) -> Figures:
    """Return what is open and what was found; before the comparison is there, the articles alone."""
    if not articles:
        return Figures("", ())
    opened = counted(articles, "article")
    if comparison is None or not comparison.engine:
        return Figures(opened, (opened,))
    sources = sources_counted(comparison)
    return Figures(
        sources.replace(", ", " · "), (sources, links_counted(comparison), differences_counted(comparison))
    )


def panes_told(hidden: int, full: int = 0, narrow: int = 0) -> str:
    """Return how many panes are hidden, and how many of the others are narrow; nothing where all stand in full."""
    parts = [f"{counted(full, 'full pane')}, {narrow} narrow"] if narrow else []
    return ", ".join([*parts, f"{counted(hidden, 'pane')} hidden"] if hidden else parts)
