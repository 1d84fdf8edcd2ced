"""Phrase lists from resources, compiled to one pattern that finds the longest phrase and tells its value.

Used by every list of ours that maps words to a normalised value: hedges, status words, loaded terms.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from reader.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SPLIT = re.compile(r"[\s\-]+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases with their values; ``find`` gives (start, end, value) of each, longest first at any place."""

    pattern: re.Pattern[str]
    values: Mapping[str, str]

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield where each phrase stands in ``text[start:end]`` and its value, in text order."""
        for first, last, group in _scan(self.pattern, text[start:end]):
            yield start + first, start + last, self.values[group]


@lru_cache(maxsize=1 << 14)  # the same sentence is looked at once for each of its links
def _scan(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((found.start(), found.end(), str(found.lastgroup)) for found in pattern.finditer(text))


def phrases(table: Mapping[str, Sequence[str]]) -> Phrases:
    """Compile a table of value: phrases. Case, curly apostrophes and kind of space or hyphen do not matter.

    A ``*`` stands for any letters.
    """
    rows = sorted(
        ((phrase, value) for value, listed in table.items() for phrase in listed), key=lambda row: (-len(row[0]), row)
    )
    values = {f"p{number}": value for number, (_, value) in enumerate(rows)}
    parts = [f"(?P<p{number}>{_pattern(phrase)})" for number, (phrase, _) in enumerate(rows)]
    return Phrases(re.compile(rf"(?<![\w'’])(?:{'|'.join(parts) or '(?!)'})(?!\w)", re.IGNORECASE), values)


def _pattern(phrase: str) -> str:
    words = (re.escape(word).replace("'", "['’]").replace(r"\*", r"[^\W\d_]*") for word in _SPLIT.split(phrase))
    return r"[\s\-‑]+".join(words)


@cache
def table(name: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Read one list of ``resources/mentions`` (TOML: sections of value = [phrases])."""
    text = resource("mentions", f"{name}.toml").read_text("utf-8")
    return cast("dict[str, dict[str, list[str]]]", tomllib.loads(text))
