"""How rare a word is in news at large, and which words are kindred: the tables of ``resources/idf``."""

from __future__ import annotations

import gzip
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Background:
    """Rarity of word stems, 0 (in every sentence) to 1 (never seen); ``unseen`` is for stems not in the table."""

    rarity: Mapping[str, float]
    unseen: float = 1.0

    def of(self, stem: str) -> float:
        """Return the rarity of one stem."""
        return self.rarity.get(stem, self.unseen)


@cache
def background(language: str = "en") -> Background:
    """Return the table of a language; an empty one, in which all words are alike, where there is none."""
    path = resource("idf", f"{language}.txt.gz")
    if not path.is_file():
        return Background({})
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        total = int(next(lines))
        counts = {stem: int(count) for stem, _, count in (line.rstrip("\n").rpartition(" ") for line in lines)}
    most = math.log(total + 1)
    return Background({stem: math.log((total + 1) / (count + 0.5)) / most for stem, count in counts.items()})


NEAREST, SAME = 0.4, 1.0  # nearness of two words that counts nothing, and all; a straight line between


@cache
def kindred(language: str = "en") -> Mapping[str, Mapping[str, float]]:
    """Return, for each common stem, stems of like meaning with what they count (0 to 1), either way round."""
    path = resource("idf", f"kin-{language}.txt.gz")
    found: dict[str, dict[str, float]] = {}
    if not path.is_file():
        return found
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            stem, *rest = line.split()
            for other, nearness in zip(rest[::2], rest[1::2], strict=True):
                counts = (int(nearness) / 100 - NEAREST) / (SAME - NEAREST)
                found.setdefault(stem, {})[other] = counts
                found.setdefault(other, {})[stem] = counts
    return found
