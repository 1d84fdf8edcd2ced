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

KEY, SHORT_KEY = 4, 3  # letters of a key, and of the key of a phrase whose word may end anyhow after so few
_WORDS = re.compile(r"[^\W_]+")
_SPLIT = re.compile(r"[\s\-]+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases with their values; ``find`` gives (start, end, value) of each, longest first at any place.

    ``keys`` are the first letters of each phrase's longest word: a text in which none begins a word holds no phrase.
    """

    pattern: re.Pattern[str]
    values: Mapping[str, str]
    keys: frozenset[str] = frozenset(("",))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield where each phrase stands in ``text[start:end]`` and its value, in text order."""
        part = text[start:end]
        if self.keys.isdisjoint(_beginnings(part)):
            return
        for first, last, group in _scan(self.pattern, part):
            yield start + first, start + last, self.values[group]


@lru_cache(maxsize=1 << 13)
def _beginnings(text: str) -> frozenset[str]:
    """Return the first letters, as many as a key can have, of all words of a text."""
    words = {word[:KEY] for word in _WORDS.findall(text.lower())}
    return frozenset(word[:length] for word in words for length in (SHORT_KEY, KEY)) | {""}


def _key(phrase: str) -> str:
    """Return the letters by which a phrase is looked for first; ``""`` where it has no word long enough."""
    starred = re.findall(r"[^\W_*]+\*?", re.sub(r"\*[^\W_*]+", "*", phrase.lower()))
    longest = max(starred, key=len, default="")
    if not longest.endswith("*"):
        return longest[:KEY]
    return longest[:-1][:KEY] if len(longest) > KEY else longest[:-1][:SHORT_KEY] if len(longest) > SHORT_KEY else ""


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
    pattern = re.compile(rf"(?<![\w'’])(?:{'|'.join(parts) or '(?!)'})(?!\w)", re.IGNORECASE)
    return Phrases(pattern, values, frozenset(_key(phrase) for phrase, _ in rows))


def _pattern(phrase: str) -> str:
    words = (re.escape(word).replace("'", "['’]").replace(r"\*", r"[^\W\d_]*") for word in _SPLIT.split(phrase))
    return r"[\s\-‑]+".join(words)


@cache
def table(name: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Read one list of ``resources/mentions`` (TOML: sections of value = [phrases])."""
    text = resource("mentions", f"{name}.toml").read_text("utf-8")
    return cast("dict[str, dict[str, list[str]]]", tomllib.loads(text))
