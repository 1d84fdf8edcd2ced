"""Where the facts of the timeline stand: a time axis without empty years, and labels that never overlap.

Pure geometry: from facts and a way to measure words to positions in px.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.gui.models.facts import FactKind
from reader.mentions.model import Grain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from reader.gui.models.facts import Fact

NAMES = 168.0  # px at 100 %: badge and name of a source, left of its lane
EDGE = 24.0
DAY_TICK, WORD_TICK, TICK_GAP = 16.0, 30.0, 8.0  # px of "31", of "2018" or "May", and between two on the axis
BREAK = 22.0  # more room where the axis is broken, for the mark that says so
MOST_STEP = 150.0
LONG_GAP = 45  # days between two points from which the axis is broken
ROW = 27.0  # height of one row of labels in a lane
LANE_PAD = 16.0
DOT_ROOM = 8.0  # left and right of a dot
LABEL_GAP = 11.0
MOST_LABEL = 230.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A day (or month, or year) on the axis. ``broken`` tells that much time passes before it."""

    day: date
    grain: Grain
    x: float
    broken: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fact is drawn: its dot, its label's left edge and width, and on which side the label stands."""

    fact: int
    x: float
    y: float
    label_x: float
    label_width: float
    left: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole timeline laid out; lanes by the articles' numbers, as (top, bottom)."""

    ticks: tuple[Tick, ...]
    spots: tuple[Spot, ...]
    lanes: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0


def lay_out(
    facts: Sequence[Fact],
    order: Sequence[int],
    width: float,
    top: float,
    scale: float,
    measure: Callable[[str], float],
) -> Layout:
    """Lay facts out in at least ``width`` px, the first lane beginning at ``top``; wider where the days need it."""
    begin = EDGE + NAMES * scale
    ticks = _ticks(facts, begin + 20 * scale, width - EDGE - 44 * scale, scale)
    at = {(tick.day, _stands_apart(tick.grain)): tick.x for tick in ticks}
    right = max([width, *(tick.x + 40 * scale for tick in ticks)])
    spots: list[Spot] = []
    lanes: dict[int, tuple[float, float]] = {}
    for article in order:
        own = [n for n, fact in enumerate(facts) if fact.article == article]
        own.sort(key=lambda n: (facts[n].kind is not FactKind.PUBLISHED, facts[n].at, n))
        rows: list[list[tuple[float, float]]] = []
        for number in own:
            fact = facts[number]
            x = at[fact.at, _stands_apart(fact.grain)]
            label = min(measure(fact.label), MOST_LABEL * scale)
            row, left = _place(rows, x, label, begin, right, scale)
            label_x = x - LABEL_GAP * scale - label if left else x + LABEL_GAP * scale
            y = top + (LANE_PAD + row * ROW + 6) * scale
            spots.append(Spot(number, x, y, label_x, label, left))
        height = (2 * LANE_PAD + max(len(rows), 2) * ROW - 10) * scale
        lanes[article] = top, top + height
        top += height
    return Layout(tuple(ticks), tuple(spots), lanes, right, top)


def _ticks(facts: Sequence[Fact], begin: float, end: float, scale: float) -> list[Tick]:
    """One tick a distinct day; room between two grows with the logarithm of the days between.

    Where all do not fit, they move together as far as their own words allow.
    """
    points = sorted({(fact.at, _stands_apart(fact.grain)) for fact in facts}, key=lambda p: (p[0], not p[1]))
    if not points:
        return []
    grains = {(fact.at, _stands_apart(fact.grain)): fact.grain for fact in facts}
    gaps = [(b[0] - a[0]).days for a, b in pairwise(points)]
    widths = [WORD_TICK if grains[point] in _IN_WORDS else DAY_TICK for point in points]
    least = [
        ((a + b) / 2 + TICK_GAP + (BREAK if gap >= LONG_GAP else 0.0)) * scale
        for (a, b), gap in zip(pairwise(widths), gaps, strict=True)
    ]
    weights = [1.0 + math.log2(1 + min(gap, LONG_GAP)) / 2 for gap in gaps]
    spare = max(end - begin - sum(least), 0.0) / (sum(weights) or 1.0)
    ticks, x = [], begin
    for number, point in enumerate(points):
        if number:
            x += min(least[number - 1] + spare * weights[number - 1], MOST_STEP * scale)
        ticks.append(Tick(point[0], grains[point], x, number > 0 and gaps[number - 1] >= LONG_GAP))
    return ticks


_IN_WORDS = (Grain.MONTH, Grain.YEAR, Grain.YEARS)


def _stands_apart(grain: Grain) -> bool:
    """Tell whether a fact is dated by the year alone: such a tick stands apart from the 1st of January."""
    return grain in (Grain.YEAR, Grain.YEARS)


def _place(
    rows: list[list[tuple[float, float]]], x: float, label: float, begin: float, end: float, scale: float
) -> tuple[int, bool]:
    """Find the first row with room for a dot and its label, right of it or left of it; take the room."""
    dot, gap = DOT_ROOM * scale, LABEL_GAP * scale
    right, left = (x - dot, x + gap + label + 6), (x - gap - label - 6, x + dot)
    number = 0
    while True:
        if number == len(rows):
            rows.append([])
        for side, (start, stop) in ((False, right), (True, left)):
            inside = stop <= end if not side else start >= begin
            free = all(stop <= taken or start >= until for taken, until in rows[number])
            if free and (inside or (side and right[1] > end)):
                rows[number].append((start, stop))
                return number, side
        number += 1
