"""The scales of states that exclude each other, read from ``resources/status.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from reader.conflicts.model import Force
from reader.mentions.cues import Phrases, phrases
from reader.resources import resource

SUREST = 0.85  # confidence of a scale's first pair of exclusive states
SHARED_WORDS = 2  # content words around two states that both sides must have where no name is asked for
STEP = 0.03  # … and how much less each further pair is worth


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale: its name, how to tell what differs, what both sides must name, its phrases and clashes.

    ``order`` lists chains of steps that one thing passes through in time, ``days`` how far apart two reports must be
    for their difference to be read as the course of events; ``unnamed`` says that one side need not name its object,
    ``shared`` how many content words around two states must be the same where no name is asked for.
    """

    name: str
    subject: str
    needs: str
    steps: Phrases
    exclusive: tuple[frozenset[str], ...]
    soft: frozenset[frozenset[str]]
    order: tuple[tuple[str, ...], ...]
    days: int
    unnamed: bool
    shared: int

    @property
    def otherwise(self) -> str:
        """How to call what the states are of where no name is told."""
        return {"place": "the city", "person": "this person"}.get(self.needs, "the same one")

    def force(self, one: str, other: str) -> Force | None:
        """Return how two steps differ: hard where they exclude each other, soft where a reader wants to see both."""
        pair = frozenset((one, other))
        return Force.HARD if pair in self.exclusive else Force.SOFT if pair in self.soft else None

    def rises(self, one: str, other: str) -> int | None:
        """Return -1 where ``one`` comes first in time, 1 where ``other`` does, ``None`` where they have no order."""
        for chain in self.order:
            if one != other and {one, other} <= set(chain):
                return -1 if chain.index(one) < chain.index(other) else 1
        return None

    def sure(self, pair: frozenset[str]) -> float:
        """Return how sure two exclusive states make a difference: the pairs of a scale stand surest first."""
        return SUREST - STEP * (self.exclusive.index(pair) if pair in self.exclusive else len(self.exclusive))


@cache
def scales() -> tuple[Scale, ...]:
    """Return all scales in the order of the file."""
    listed = tomllib.loads(resource("status.toml").read_text("utf-8"))
    return tuple(
        Scale(
            name,
            table["subject"],
            table["object"],
            phrases(table["steps"]),
            tuple(frozenset(pair) for pair in table.get("exclusive", ())),
            frozenset(frozenset(pair) for pair in table.get("soft", ())),
            tuple(tuple(chain) for chain in table.get("order", ())),
            int(table.get("days", 1)),
            bool(table.get("unnamed", False)),
            int(table.get("shared", SHARED_WORDS)),
        )
        for name, table in listed.items()
        if name != "opposites"
    )


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return for each word those that exclude it."""
    listed = tomllib.loads(resource("status.toml").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for one, two in listed["opposites"]["pairs"]:
        found.setdefault(one, set()).add(two)
        found.setdefault(two, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
