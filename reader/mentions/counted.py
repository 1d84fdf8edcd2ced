"""What a number counts, and what the sentence says happened to the counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.mentions.nouns import (
    ACTIVE,
    AFTER,
    AUXILIARIES,
    CLASSES,
    NOUN_STATES,
    PERSONS,
    PREPOSITIONS,
    STATES,
    STOP_VERBS,
)
from reader.mentions.numerals import word_set
from reader.mentions.units import is_plural, singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.mentions.numerals import Token

# How many words may stand between a number and its noun: "25 senior Nusra Front coalition members".
_NOUN_REACH = 7
# How many words may stand between the counted and its predicate, and between a verb and its object.
_AFTER_REACH = 14
_BEFORE_REACH = 8
_MARKS = frozenset('.,;:()[]"“”!?…—|')
_ADVERBS = frozenset({"also", "reported", "believed", "now", "then", "later", "both", "all", "not"})
_HOSPITAL_REACH = 12  # words between the counted and the hospital that they were taken to
_BROUGHT = frozenset({"taken", "rushed", "sent", "brought", "airlifted", "admitted", "were", "are", "was", "remain"})
# Words right before a figure that a toll is said to have or to come from.
_TELLS_TOLL = frozenset({"was", "is", "at", "to", "from", "reached", "hit", "of", "topped", "passed"})
_VESSELS = word_set("train plane bus boat ferry ship aircraft flight jet helicopter coach airliner")
_TOLL_REACH = 18  # words between "death toll" and the figure that "was", "stood at" or "reached" gives it
# States that can stand between the number and its noun: "140 injured people".
_BEFORE_NOUN = frozenset({"dead", "wounded", "injured", "missing", "displaced", "kidnapped", "detained", "trapped"})
_LISTING = frozenset({"and", ",", "or", "as", "well", "plus", "including", "(", "a", "an", "the", "also"})
_FILLERS = word_set("more other others additional further of the these those its his her their his")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number's stretch of tokens ``[first, last)`` with the noun it counts at ``[noun_first, noun_last)``."""

    first: int
    last: int
    noun: str = ""
    noun_first: int = -1
    noun_last: int = -1


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def person_like(noun: str) -> bool:
    """Tell whether the noun names people."""
    return CLASSES.get(noun, "") in PERSONS


def noun_after(tokens: Sequence[Token], at: int, single: bool) -> tuple[str, int, int] | None:
    """Find the head of what is counted from ``tokens[at]`` on: (noun, its first token, the token after it).

    ``single`` says that the number is one, so that a singular noun is looked for.
    """
    here = at
    while _low(tokens, here) in _FILLERS and here < at + 3:
        if _low(tokens, here) == "others":
            return "other", here, here + 1
        if _low(tokens, here) == "other" and (
            here + 1 >= len(tokens) or _low(tokens, here + 1) in AFTER | STOP_VERBS | PREPOSITIONS | {"and"}
        ):
            return "other", here, here + 1
        here += 1
    if _low(tokens, here) in {'"', "”", "’", "'"}:
        here += 1  # “nearly 50” rebels
    best: tuple[str, int, int] | None = None
    for k in range(here, min(here + _NOUN_REACH, len(tokens))):
        token = tokens[k]
        word = token.lower
        if token.text in {'"', "“", "”"} and best is None:
            continue
        if token.text[0].isdecimal() and tokens[k - 1].text == "-" and k > here + 1:
            continue  # the end of a name: "COVID-19 cases"
        if token.text in _MARKS or word in PREPOSITIONS or word in STOP_VERBS or token.text[0].isdecimal():
            break
        if word in {"and", "or", "&"}:
            if best is not None or k == here:
                break
            continue
        if not token.is_word:
            continue
        if word in STATES and word not in _BEFORE_NOUN and NOUN_STATES.get(singular(word)) is None:
            break
        if word in _BEFORE_NOUN:
            nxt = _low(tokens, k + 1)
            if best is not None or k > here or not is_plural(nxt):
                break
            continue
        lone = singular(word)
        if is_plural(word) or (single and lone in CLASSES):
            best = lone, k, k + 1
            continue
        if best is not None:
            break
    return best


def counts_here(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a noun for people or things counted stands directly at the token: "2000 people"."""
    word = singular(_low(tokens, at))
    return word in CLASSES and is_plural(_low(tokens, at))


def state_of(tokens: Sequence[Token], item: Counted, others: Sequence[Counted]) -> str:
    """Return what the sentence says of the counted: "killed", "wounded", "living there"; ``""`` if nothing known."""
    own = NOUN_STATES.get(item.noun, "")
    if own and item.noun not in {"body"}:
        return own
    if item.noun and not person_like(item.noun) and item.noun not in {"family"}:
        return ""
    for k in range(item.first, max(item.noun_first, item.first)):
        if tokens[k].lower in _BEFORE_NOUN:
            return STATES[tokens[k].lower]
    directly = item.first - 1
    if _low(tokens, directly) in {'"', "“"}:
        directly -= 1
    if (
        _low(tokens, directly) in ACTIVE
        and not _passive(tokens, directly)
        and _low(tokens, item.last) not in AFTER | {"dead"}
    ):
        return _combined(tokens, directly, -1)
    return (
        _said_after(tokens, item, others)
        or _said_before(tokens, item, others)
        or _toll_of(tokens, item, others)
        or own
        or _in_hospital(tokens, item)
        or _setting(tokens, item)
    )


def _combined(tokens: Sequence[Token], at: int, step: int) -> str:
    """Return the state at the token, joined with one that "and" or "or" ties to it: "killed or wounded"."""
    state = STATES[tokens[at].lower]
    if _low(tokens, at + step) in {"and", "or", "/"}:
        other = STATES.get(_low(tokens, at + 2 * step), "")
        if {state, other} == {"killed", "wounded"}:
            return "killed or wounded"
    return state


def _starts_other(at: int, others: Sequence[Counted]) -> Counted | None:
    return next((one for one in others if one.first <= at < one.last), None)


def _said_after(tokens: Sequence[Token], item: Counted, others: Sequence[Counted]) -> str:
    """Look to the right for a predicate: "12 people [in the town] were killed", "12 dead"."""
    at, limit = item.last, min(item.last + _AFTER_REACH, len(tokens))
    in_phrase = 0  # tokens left of a prepositional phrase that may be passed over
    helped = False
    while at < limit:
        word = tokens[at].lower
        if word in AFTER:
            active = (item.noun or _low(tokens, at - 1) == "and") and not helped and word in ACTIVE
            if active and _object_follows(tokens, at + 1, others):
                return ""
            return _combined(tokens, at, 1)
        if word == "on" and _low(tokens, at + 1) == "board":
            return "aboard"
        if word == "lost" and _low(tokens, at + 1) == "their" and _low(tokens, at + 2) in {"lives", "life"}:
            return "killed"
        other = _starts_other(at, others)
        if other is not None and at > item.last and _low(tokens, at - 1) in {"and", ","} and not helped:
            at = other.last
            continue
        if tokens[at].text in {",", "("}:
            closing = _parenthesis(tokens, at, limit)
            if closing is None:
                return ""
            at = closing
            continue
        if other is not None and not in_phrase:
            return ""
        if word in AUXILIARIES:
            helped = helped or word in {"was", "were", "are", "is", "been", "be", "being", "have", "had", "has"}
            in_phrase = 0
        elif word in {"in", "from", "of", "at", "on", "with", "for", "near", "including"}:
            in_phrase = 7
        elif tokens[at].text in _MARKS or not in_phrase:
            if not (word.endswith("ly") or word in {"people", "or"} or (not tokens[at].is_word and word == "-")):
                return ""
        else:
            in_phrase -= 1
        at += 1
    return ""


def _object_follows(tokens: Sequence[Token], at: int, others: Sequence[Counted]) -> bool:
    word = _low(tokens, at)
    if word in {"a", "an", "the", "his", "her", "their"}:
        return True
    other = _starts_other(at, others)
    return other is not None and _low(tokens, other.last) not in AFTER


def _parenthesis(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """Return the token after a bracketed or "including …" insertion that begins at ``tokens[at]``."""
    if tokens[at].text == "(":
        return next((k + 1 for k in range(at, min(limit + 8, len(tokens))) if tokens[k].text == ")"), None)
    if _low(tokens, at + 1) not in {"including", "among", "most", "many", "mostly", "mainly", "all", "some", "both"}:
        return None
    return next((k + 1 for k in range(at + 1, min(limit + 8, len(tokens))) if tokens[k].text == ","), None)


def _said_before(tokens: Sequence[Token], item: Counted, others: Sequence[Counted]) -> str:
    """Look to the left for a verb or noun that governs: "killed at least 12", "death toll rose to 12"."""
    at, stop = item.first - 1, max(-1, item.first - 1 - _BEFORE_REACH)
    crossed = False
    while at > stop:
        word = tokens[at].lower
        other = _starts_other(at, others)
        if other is not None:
            listed = {tokens[k].lower for k in range(other.last, item.first)} <= _LISTING
            if not crossed and not listed:
                return ""
            at, stop, crossed = other.first - 1, max(-1, other.first - 1 - _BEFORE_REACH), True
            continue
        if word in ACTIVE:
            if at < item.first - 1 and _starts_other(at - 1, others) is not None:
                return ""  # "of the 23 people wounded there, five …": it is said of the others
            if _passive(tokens, at) and not (crossed or _low(tokens, at + 1) in {"including", ","}):
                return ""
            if _passive(tokens, at) and _low(tokens, at + 1) not in {"including", ","}:
                return ""
            return _combined(tokens, at, -1)
        if word in {"lives", "life"} and _low(tokens, at + 1) == "of":
            return "killed"
        if word in {"toll", "tolls"}:
            return "wounded" if _low(tokens, at - 1) in {"injury", "injured"} else "killed"
        if word in {"deaths", "death"} and _low(tokens, at + 1) == "of":
            return "killed"
        if word in {"injuries", "wounding"} and _low(tokens, at + 1) in {"to", "of"}:
            return "wounded"
        if word == "bodies" and _low(tokens, at + 1) == "of":
            return "killed"
        if tokens[at].text in {".", ";", ":", "?", "!", '"', "”", "“"} or word in {
            "who",
            "which",
            "when",
            "where",
            "after",
        }:
            return ""
        at -= 1
    return ""


def _toll_of(tokens: Sequence[Token], item: Counted, others: Sequence[Counted]) -> str:
    """Look far to the left for a toll that the figure is said to be: "the death toll in the region was 213"."""
    if _low(tokens, item.first - 1) not in _TELLS_TOLL:
        return ""
    for k in range(item.first - 2, max(-1, item.first - 2 - _TOLL_REACH), -1):
        other = _starts_other(k, others)
        rising = other is not None and other.last == item.first - 1 and _low(tokens, other.first - 1) == "from"
        if tokens[k].text in {".", ";", "?", "!"} or (other is not None and not rising):
            return ""
        if tokens[k].lower == "toll":
            return "wounded" if _low(tokens, k - 1) in {"injury", "injured"} else "killed"
        if tokens[k].lower in {"number", "count", "tally"} and _low(tokens, k + 1) == "of":
            told = (STATES.get(_low(tokens, k + j), "") for j in (2, 3, 4))
            return next((state for state in told if state in {"killed", "wounded", "missing"}), "")
    return ""


def _in_hospital(tokens: Sequence[Token], item: Counted) -> str:
    """Tell whether the counted are in hospital: "38 passengers were taken to", "57 people were still in hospital"."""
    for k in range(item.last, min(item.last + _HOSPITAL_REACH, len(tokens))):
        if tokens[k].text in _MARKS:
            return ""
        if tokens[k].lower in {"hospital", "hospitals", "infirmary"}:
            way = {tokens[j].lower for j in range(item.last, k)}
            return "hospitalised" if way & {"in", "to"} and way & _BROUGHT else ""
    return ""


def _passive(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the participle at the token is passive: "were killed", "was shot and wounded"."""
    word = tokens[at].lower
    if word.endswith("ing") or (word.endswith("s") and word not in {"hurts"}):
        return False
    k = at - 1
    if _low(tokens, k) in {"and", "or"} and STATES.get(_low(tokens, k - 1), ""):
        k -= 2
    while k >= 0 and (_low(tokens, k) in _ADVERBS or _low(tokens, k).endswith("ly")):
        k -= 1
    return _low(tokens, k) in {"was", "were", "been", "being", "is", "are", "be"}


def _setting(tokens: Sequence[Token], item: Counted) -> str:
    """Return the state that the place of the counted tells: on board a ship, living in a town."""
    before = [_low(tokens, item.first - k) for k in (1, 2, 3)]
    if before[0] == "carrying":
        return "aboard"
    if before[:2] == ["to", "home"] or "population" in before[:2] or before[:2] == ["of", "home"]:
        return "living there"
    if before[0] == "of" and before[1] in {"city", "town", "village", "island", "district", "enclave", "suburb"}:
        return "living there"
    after = [_low(tokens, item.last + k) for k in range(7)]
    if after[0] in {"were", "was"} and after[1] == "on" and _VESSELS & set(after[2:]):
        return "aboard"
    return "aboard" if item.noun == "passenger" else ""
