"""Conflicts and developments: two linked places whose values differ.

Plain frozen values: how they are found is told by the other modules of this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.text.model import Place


class ConflictKind(StrEnum):
    """What the two sides differ in."""

    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    NAME = "name"
    PLACE = "place"
    STATUS = "status"
    CERTAINTY = "certainty"
    ATTRIBUTION = "attribution"
    WORDING = "wording"


class Force(StrEnum):
    """``hard``: both cannot be true. ``soft``: a source-critical reader wants to see it."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: where the value stands, and the value normalised.

    ``value`` is plain JSON material with at least ``"label"``, the value in few words ("150,000").
    """

    place: Place
    value: Mapping[str, object]

    @property
    def label(self) -> str:
        """The value in few words."""
        return str(self.value["label"])


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two linked places that differ; ``a.place.article < b.place.article``. ``why`` is one sentence."""

    a: Side
    b: Side
    kind: ConflictKind
    force: Force
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Development:
    """Two values that a later report reconciles: ``a`` is the earlier state, ``b`` the later one."""

    a: Side
    b: Side
    kind: ConflictKind
    confidence: float
    why: str
