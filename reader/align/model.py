"""Links between sentences of different articles, and origins that articles share.

Plain frozen values: how they are found is told by the other modules of this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.text.model import Place, Span


class LinkKind(StrEnum):
    """How the shared part of two linked sentences is worded."""

    VERBATIM = "verbatim"
    NEAR = "near"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Why:
    """What carried a link and what spoke against it, in words a reader understands.

    ``parts`` are (name of the evidence, its share of the decision; negative spoke against), strongest
    first; ``shared`` the words, names and numbers both sides have; ``against`` those that clash.
    """

    parts: tuple[tuple[str, float], ...] = ()
    shared: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Two sentences of different articles that assert at least one same proposition.

    ``a.article < b.article``; each place's span is the clause (or run of clauses) that carries the link.
    ``confidence`` is calibrated: of the links given 0.9, nine in ten are right.
    """

    a: Place
    b: Place
    kind: LinkKind
    confidence: float
    why: Why = Why()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that stands in several articles; one place an article and sentence it touches."""

    places: tuple[Place, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that, in whole or part, go back to one text (one wire story, say).

    ``shared_words`` counts the words of the passages; ``shares`` is, for each of ``articles``, the part of
    its own words (0 to 1) that stand in the passages; ``evidence`` says in words why they belong together.
    """

    articles: tuple[int, ...]
    shared_words: int
    shares: tuple[float, ...] = ()
    evidence: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


class Change(StrEnum):
    """What became of a run of words between two linked sentences."""

    EQUAL = "equal"
    CHANGED = "changed"
    MOVED = "moved"
    LEFT = "only left"
    RIGHT = "only right"


@dataclass(frozen=True, slots=True)
class WordRun:
    """A run of words of two sentences; ``left`` is ``None`` for ``RIGHT``, ``right`` is ``None`` for ``LEFT``.

    Spans count from the start of the two strings that were compared.
    """

    change: Change
    left: Span | None
    right: Span | None
