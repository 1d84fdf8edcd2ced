"""The scales of states that exclude each other, read from ``resources/status.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from reader.mentions.cues import Phrases, phrases
from reader.resources import resource

SUREST = 0.85  # confidence of a scale's first pair of exclusive states
STEP = 0.03  # … and how much less each further pair is worth


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale: its name, how to tell what differs, what both sides must name, its phrases and clashes."""

    name: str
    subject: str
    needs: str
    steps: Phrases
    exclusive: tuple[frozenset[str], ...]
    soft: frozenset[frozenset[str]]

    def sure(self, pair: frozenset[str]) -> float:
        """Return how sure two exclusive states make a difference: the pairs of a scale stand surest first."""
        return SUREST - STEP * self.exclusive.index(pair)


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
