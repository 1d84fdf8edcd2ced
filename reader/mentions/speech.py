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


_DETERMINERS = (
    "the a an this that these those his her its their our my your no any some every each another one of in on to for "
    "by with from at as into under over after before about without and/or 's whose more most such what which first "
    "last new"
)
_NO_SUBJECT = re.compile(rf"(?:^|\W)(?:{'|'.join(map(re.escape, _DETERMINERS.split()))})\s*$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# Forms that are nouns as often as verbs: a verb only where a content seems to follow.
_NOUNLIKE = frozenset((
    "report", "reports", "claim", "claims", "call", "calls", "view", "views", "fear", "fears", "hope", "hopes",
    "support", "supports", "plan", "plans", "attack", "attacks", "order", "orders", "show", "shows", "state",
    "states", "note", "notes", "read", "reads", "press", "see", "find", "appeal", "offer", "offers", "charge",
    "charges", "rule", "rules", "estimate", "estimates", "question", "questions", "answer", "answers", "comment",
    "comments", "post", "posts", "demand", "demands", "request", "requests", "promise", "promises", "pledge",
    "pledges", "forecast", "forecasts", "doubt", "doubts", "blame", "charged", "reporting", "saw", "found",
    "showed", "seeking", "feel", "felt", "joke", "jokes", "praise", "warning", "finding", "label", "labels",
    "brand", "brands", "document", "documents", "vow", "vows", "quote", "quotes", "dispute", "disputes",
    "welcome", "ruled", "published", "seem", "seems", "appear", "appears", "decided", "tweet", "tweets", "email",
    "emails", "remark", "remarks", "compare", "compared", "defend", "attacking", "challenge", "challenges",
    "attacked", "detail", "details", "signal", "signals", "voice", "voices", "address", "worry", "worries",
    "favor", "favors", "invite", "broadcast", "broadcasts", "opposed", "prefer", "preferred",
))  # fmt: skip
_AFTER_NOUNLIKE = re.compile(
    r"\s*(?:(?:that|how|why|whether|the|a|an|it|he|she|they|his|her|their|there|for|on)\b|[A-Z\"“‘]|:|,\s*[\"“‘])"
)


@cache
def speaking() -> Speaking:
    """Read the cue words once."""
    listed = tomllib.loads(resource("mentions", "speech.toml").read_text("utf-8"))
    kinds: dict[str, Speech] = {}
    for kind in Speech:
        for verb in listed[kind.value]["verbs"].replace(",", "/").split("/"):
            if form := " ".join(verb.split()):
                kinds.setdefault(form, kind)
    phrases = listed["phrases"]
    return Speaking(verb=_any(kinds), kinds=kinds, before_source=_any(phrases["before_source"]))


def _any(words: Iterable[str]) -> re.Pattern[str]:
    listed = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in listed)
    return re.compile(rf"(?<![\w'’-])(?:{either})(?![\w-])", re.IGNORECASE)


def is_verb(text: str, match: re.Match[str], start: int) -> bool:
    """Tell whether a cue form is used as a verb with a subject: not "the report", not "was found".

    ``start`` is where its sentence begins.
    """
    form = " ".join(match.group().lower().split())
    before = text[start : match.start()]
    if re.search(r"\bto\s+$", before) or (
        _NO_SUBJECT.search(before) and not before.rstrip().endswith((",", '"', "”"))
    ):
        return False
    if _PASSIVE.search(before) and not form.endswith("ing"):
        return False
    if form in _NOUNLIKE:
        return bool(_AFTER_NOUNLIKE.match(text, match.end())) and bool(before.strip())
    return True
