"""Claims, and the groups that hold one claim across articles.

Plain frozen values: how they are found is told by the other modules of this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.conflicts.model import ConflictKind, Force
    from reader.text.model import Place, Span


class Firmness(StrEnum):
    """How firmly the article itself stands behind a claim."""

    FLAT = "flat"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    DENIED = "denied"


class Status(StrEnum):
    """What the sources make of a claim together; the order is the sidebar's."""

    CONTESTED = "contested"
    DEVELOPING = "developing"
    AGREED = "agreed"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable proposition: a span of a sentence, who says it (``""``: the article) and how firmly."""

    place: Place
    speaker: str = ""
    cue: Span | None = None
    firmness: Firmness = Firmness.FLAT


@dataclass(frozen=True, slots=True)
class Wording:
    """How one place words the claim of a group.

    ``value`` is the span of the words that differ between sources (``None`` where nothing differs here);
    ``variant`` the number of the value in ``ClaimGroup.values`` (for a development: of the step).
    """

    place: Place
    value: Span | None = None
    variant: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The same claim across articles: who says it, who says it differently, who is silent.

    Numbers in ``links``, ``conflicts``, ``developments`` and ``claims`` point into the comparison's tuples;
    those in ``says``, ``differs`` and ``silent`` are articles. ``differs`` is empty unless values differ; then
    ``says`` holds the articles with the first value only. ``values`` are the distinct values in few words, in
    order of first appearance (for a development: in order of time). ``origins`` counts the independent
    origins of the articles that are not silent.
    """

    title: str
    status: Status
    wordings: tuple[Wording, ...]
    says: tuple[int, ...]
    differs: tuple[int, ...] = ()
    silent: tuple[int, ...] = ()
    origins: int = 1
    values: tuple[str, ...] = ()
    kind: ConflictKind | None = None
    force: Force | None = None
    confidence: float = 1.0
    why: str = ""
    links: tuple[int, ...] = ()
    conflicts: tuple[int, ...] = ()
    developments: tuple[int, ...] = ()
    claims: tuple[int, ...] = ()

    @property
    def articles(self) -> tuple[int, ...]:
        """The articles that are not silent, in order."""
        return tuple(sorted({wording.place.article for wording in self.wordings}))
