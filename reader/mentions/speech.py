"""Cue words of speech and thought ("said", "according to"), with the kind of speech each brings in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from reader.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable


class Speech(StrEnum):
    """What a cue makes of its content."""

    SAY = "say"
    CLAIM = "claim"
    DENY = "deny"
    BELIEVE = "believe"
    DEMAND = "demand"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Speaking:
    """All cues: one pattern of the verbs, what each form is, and the phrases that stand before a source."""

    verb: re.Pattern[str]
    kinds: dict[str, Speech]
    before_source: re.Pattern[str]
    nouns: re.Pattern[str]


@cache
def speaking() -> Speaking:
    """Read the cue words once."""
    listed = tomllib.loads(resource("mentions", "speech.toml").read_text("utf-8"))
    kinds: dict[str, Speech] = {}
    for kind in Speech:
        for verb in listed[kind.value]["verbs"].split(","):
            for form in verb.strip().split("/"):
                kinds.setdefault(form, kind)
    phrases = listed["phrases"]
    return Speaking(
        verb=_any(kinds), kinds=kinds, before_source=_any(phrases["before_source"]), nouns=_any(phrases["nouns"])
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    listed = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in listed)
    return re.compile(rf"(?<![\w'’-])(?:{either})(?![\w-])", re.IGNORECASE)
