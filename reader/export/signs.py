"""What each source does with each claim, as signs: the same in sidebar, strip, matrix, stack and report.

Knows no colours and no painter. No sign rests on its colour: says, first, second, third value, more than one,
steps, only here, silent and weaker differ in shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.claims.model import Status
from reader.conflicts.model import Force

if TYPE_CHECKING:
    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison

STEPS = 3  # a development is drawn as a stair of three: first, between, last


class CellKind(StrEnum):
    """What one source does with one claim; the words are those a screen reader says."""

    SAYS = "says so"
    FIRST = "first value"
    SECOND = "second value"
    THIRD = "another value"
    BOTH = "more than one value"
    STEP = "a step"
    ONLY = "only here"
    WEAK = "perhaps, unsure"
    SILENT = "silent"
    WAITING = "not compared yet"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a matrix. ``step`` counts the filled steps (1 to `STEPS`) of a development."""

    kind: CellKind
    step: int = 0


class Glyph(StrEnum):
    """The sign of a claim's kind; the words are those of its pill."""

    HARD = "Conflict"
    SOFT = "To look at"
    DEVELOPMENT = "Development"
    AGREED = "Agreed"
    ONLY = "Only one source"


_VALUES = (CellKind.FIRST, CellKind.SECOND)


def glyph_of(group: ClaimGroup) -> Glyph:
    """Return the sign of a claim group's kind."""
    match group.status:
        case Status.CONTESTED:
            return Glyph.SOFT if group.force is Force.SOFT else Glyph.HARD
        case Status.DEVELOPING:
            return Glyph.DEVELOPMENT
        case Status.AGREED:
            return Glyph.AGREED
    return Glyph.ONLY


class CellReader:
    """Reads one cell an article from claim groups; made once a comparison, so that each group costs little.

    Values are told apart by the order of their first appearance, so none is "the right one". A source that
    only links below the comparison's cut tie to the claim gets the weak cell, if they reach ``weakest``.
    """

    def __init__(self, comparison: Comparison, weakest: float = 1.0) -> None:
        self._comparison = comparison
        self._weak: dict[tuple[int, int], set[int]] = {}  # sentence -> articles unsurely tied to it
        for link in comparison.links:
            if weakest <= link.confidence < comparison.cut:
                for one, other in ((link.a, link.b), (link.b, link.a)):
                    self._weak.setdefault((one.article, one.sentence), set()).add(other.article)

    def of(self, group: ClaimGroup) -> tuple[Cell, ...]:
        """Return the cells of a group, by the articles' numbers."""
        variants: dict[int, set[int]] = {}
        for wording in group.wordings:
            variants.setdefault(wording.place.article, set())
            if wording.variant is not None:
                variants[wording.place.article].add(wording.variant)
        weak = self._weakly_tied(group)
        waiting = self._comparison.waiting
        return tuple(
            Cell(CellKind.WAITING) if article in waiting else _cell(group, variants.get(article), article in weak)
            for article in range(len(self._comparison.articles))
        )

    def _weakly_tied(self, group: ClaimGroup) -> set[int]:
        told = {(wording.place.article, wording.place.sentence) for wording in group.wordings}
        weak = set().union(*(self._weak.get(place, ()) for place in told))
        if group.status is not Status.AGREED:
            return weak - {article for article, _ in told}
        own = [self._comparison.links[number] for number in group.links]
        sure = {end.article for link in own if link.confidence >= self._comparison.cut for end in (link.a, link.b)}
        return weak - sure


def _cell(group: ClaimGroup, variants: set[int] | None, weak: bool) -> Cell:
    if variants is None:
        return Cell(CellKind.WEAK if weak else CellKind.SILENT)
    if group.status is Status.SINGLE:
        return Cell(CellKind.ONLY)
    if group.status is Status.DEVELOPING and variants:
        last = max(len(group.values) - 1, 1)
        return Cell(CellKind.STEP, 1 + round(max(variants) * (STEPS - 1) / last))
    if group.status is Status.CONTESTED and variants:
        if len(variants) > 1:
            return Cell(CellKind.BOTH)
        variant = min(variants)
        return Cell(_VALUES[variant] if variant < len(_VALUES) else CellKind.THIRD)
    return Cell(CellKind.WEAK if weak else CellKind.SAYS)
