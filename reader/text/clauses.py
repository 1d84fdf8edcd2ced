"""The propositions inside a sentence, cut by rule.

A sentence of news often says several things that other reports say apart: who said it, what happened, what the
place is. The rules look at punctuation, at the words that open clauses, and at whether a verb stands on both sides;
there is no parser. They would rather leave two propositions together than cut one in half.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from reader.text.model import Span
from reader.text.normal import Token, tokens, word_set
from reader.text.verbs import REPORTING, is_participle, is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

REACH = 12  # words ahead in which the verb of a clause is looked for
SUBJECT = 8  # words that the subject of a clause after "and" or "as" can have
TAIL = 12  # words of an attribution at most: "said Mohamed Attia Feitouri, a resident of …"
SHORTEST = 2  # words; a shorter piece goes to its neighbour

_RELATIVE = frozenset({"who", "whom", "whose", "which"})
_PLACE_TIME = frozenset({"where", "when"})
_BEFORE_WHICH = word_set("in of during after on at for to from by with under over through among without")
_COORDINATE = frozenset({"and", "but", "or", "so", "yet", "nor"})
_STRONG = frozenset({"because", "although", "though", "whereas", "unless", "while", "whilst", "lest"})
_WEAK = frozenset({"after", "before", "since", "when", "where", "if", "as", "until", "once", "whenever", "wherever"})
_VERBLESS = frozenset({"despite", "following", "amid", "according", "due", "thanks", "because", "given"})
_GERUND_AFTER = frozenset({"after", "before", "since", "while", "when", "despite", "by", "without"})
_PRONOUN = word_set("i he she it they we you there this these those")
_DETERMINER = word_set(
    "the a an his her its their our my your this that these those some many most several more at all no both "
    "one two three another any each every"
)
_NOT_AS = frozenset({"well", "many", "much", "part", "of", "long", "soon", "far", "such", "a", "an"})
_NOT_ING = word_set(
    "during including according king spring morning evening building thing nothing something anything "
    "everything being beijing meeting ceiling wedding string ring wing bring sing young regarding concerning "
    "notwithstanding"
)
_WHO_ALONE = frozenset({"those", "anyone", "someone", "everyone", "people", "one", "all", "person"})
_WHEN_SAID = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later late also again afp "
    "reuters ap reporters journalists cnn"
)
_OPENING = re.compile(r"[“„«]|(?:^|[\s(])\"")
_CLOSING = re.compile(r"[”»]|\"(?=\s)")
_DASH = re.compile(r"[–—―]|\s-\s|--")
_ADVERB = word_set("also formerly previously now once allegedly reportedly mostly")
_TITLE = word_set(
    "head leader spokesman spokeswoman spokesperson president chairman chairwoman director chief minister "
    "commander member founder owner mayor governor secretary capital part son daughter brother wife father"
)


def split_clauses(text: str, span: Span) -> tuple[Span, ...]:
    """Return the clauses of a sentence as trimmed spans of ``text``, in order, that hold all of its words.

    They do not overlap. A sentence with nothing to cut is one clause; time is in proportion to its length.
    """
    words = tokens(text[span.start : span.end], span.start)
    if len(words) < 2 * SHORTEST:
        return (span,)
    sentence = _Sentence(text, span, words)
    edges = [span.start]
    edges.extend(sentence.edge(cut) for cut in _tidy(sentence, _cuts(sentence)))
    edges.append(span.end)
    pieces = (_trim(text, start, end) for start, end in pairwise(edges))
    return tuple(piece for piece in pieces if piece.start < piece.end) or (span,)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What opened the clause that is being read, and at which word it begins."""

    start: int
    kind: str = "main"


class _Sentence:
    """The words of a sentence with what the rules ask of them."""

    def __init__(self, text: str, span: Span, words: Sequence[Token]) -> None:
        self.text, self.span = text, span
        self.starts = [word.span.start for word in words]
        self.ends = [word.span.end for word in words]
        self.norms = [word.norm for word in words]
        self.count = len(words)
        self.gaps = ["", *(text[end:start] for end, start in zip(self.ends, self.starts[1:], strict=False))]
        self.verbs = [
            (at == 0 or text[self.starts[at]].islower()) and is_verb(norm, self.norm(at - 1), self.norm(at + 1))
            for at, norm in enumerate(self.norms)
        ]
        self.verbs_before = [0, *accumulate(self.verbs)]
        self.stops = self._stops()

    def _stops(self) -> list[int]:
        """For each word, the next word before which a comma, dash or bracket stands (or the count of words)."""
        found = [self.count] * (self.count + 1)
        for at in range(self.count - 1, 0, -1):
            marked = bool(re.search(r"[,;:()\[\]]", self.gaps[at])) or bool(_DASH.search(self.gaps[at]))
            found[at - 1] = at if marked else found[at]
        return found

    def norm(self, at: int) -> str:
        return self.norms[at] if 0 <= at < self.count else ""

    def verb(self, at: int) -> bool:
        return 0 <= at < self.count and self.verbs[at]

    def has_verb(self, start: int, end: int) -> bool:
        end = min(end, self.count)
        return start < end and self.verbs_before[end] > self.verbs_before[start]

    def is_capital(self, at: int) -> bool:
        return at < self.count and self.text[self.starts[at]].isupper()

    def is_subject(self, at: int) -> bool:
        """Tell whether a subject may begin at a word: a pronoun, a determiner, a name or a number."""
        norm = self.norm(at)
        return norm in _PRONOUN or norm in _DETERMINER or self.is_capital(at) or norm[:1].isdecimal()

    def edge(self, at: int) -> int:
        """Where the clause that begins with a word begins: quotes and brackets that open go with it."""
        gap = self.gaps[at]
        opening = re.search(r"[“„«(\[‘]*(?<!\S)[\"']?[“„«(\[‘]*$|[(\[“„«]+$", gap)
        return self.starts[at] - (len(gap) - opening.start() if opening else 0)


def _cuts(s: _Sentence) -> list[tuple[int, str]]:
    """Return the words at which a clause begins, in order, with what begins there."""
    cuts: list[tuple[int, str]] = []
    piece = _Piece(0)
    closes = -1  # the word after a bracket or an aside that is open
    for at in range(1, s.count):
        if at == closes:
            kind: str | None = "rest"
        else:
            kind = _begins(s, piece, at)
        if kind is None:
            continue
        if kind == "aside":
            closes = _close_of(s, at)
        cuts.append((at, kind))
        piece = _Piece(at, kind)
    return cuts


def _close_of(s: _Sentence, at: int) -> int:
    if "(" in s.gaps[at]:
        return next((n for n in range(at + 1, min(s.count, at + 80)) if ")" in s.gaps[n]), -1)
    return -1


def _begins(s: _Sentence, piece: _Piece, at: int) -> str | None:
    gap = s.gaps[at]
    if "(" in gap:
        close = _close_of(s, at)
        return "aside" if close - at >= 3 or (close == -1 and s.count - at >= 3) else None
    if ";" in gap:
        return "main"
    if _DASH.search(gap) and not (gap.strip() == gap and s.norm(at)[:1].isdecimal()):
        return "dash" if at - piece.start >= SHORTEST else None
    if ":" in gap and " " in gap:
        return "main" if s.count - at >= 3 and at - piece.start >= SHORTEST else None
    if "," in gap:
        return _begins_at_comma(s, piece, at)
    return _begins_inside(s, piece, at)


def _begins_at_comma(s: _Sentence, piece: _Piece, at: int) -> str | None:
    norm, stop = s.norm(at), s.stops[at]
    left = s.has_verb(0 if piece.kind == "rest" else piece.start, at)
    right = s.has_verb(at, min(stop, at + REACH))
    if _is_relative(s, at):
        return "relative"
    if _is_attribution(s, at, stop):
        return "said"
    if piece.kind == "said":
        return "rest"
    if _CLOSING.search(s.gaps[at]):
        return "said"
    if _OPENING.search(s.gaps[at]):
        return "content"
    if norm in _COORDINATE:
        return "main" if left and right and not _only_relative(s, at, stop) else None
    if left and norm in _STRONG | _WEAK | _VERBLESS:
        return "sub" if right or norm in _VERBLESS or s.norm(at + 1).endswith("ing") else None
    if left and norm.endswith("ing") and norm not in _NOT_ING and len(norm) > 4:
        return "sub"
    first = at + (norm in _ADVERB)
    if left and is_participle(s.norm(first)) and s.norm(first + 1) in _BEFORE_WHICH | {"as"}:
        return "aside"
    if piece.kind in ("relative", "aside", "dash") and (s.verb(at) or s.verb(at + 1)):
        return "rest"
    if piece.kind == "apposition":
        return "rest" if stop - at >= SHORTEST else None
    if left and right and s.norm(piece.start) in _STRONG | _WEAK | {"despite"} and s.is_subject(at):
        return "main"
    if _is_apposition(s, at, stop):
        return "apposition"
    return None


def _is_relative(s: _Sentence, at: int) -> bool:
    norm = s.norm(at)
    if norm in _RELATIVE or (norm in _PLACE_TIME and s.has_verb(at, min(s.stops[at], at + REACH))):
        return True
    return (norm in _BEFORE_WHICH and s.norm(at + 1) in _RELATIVE) or (
        s.norm(at + 1) == "of" and s.norm(at + 2) in _RELATIVE
    )


def _is_attribution(s: _Sentence, at: int, stop: int) -> bool:
    """Tell whether the words up to the next stop only say who said the rest (", the official added")."""
    if s.norm(at) == "according" and s.norm(at + 1) == "to":
        return True
    if stop - at > TAIL:
        stop = at + TAIL
    if s.norm(at) in REPORTING and not s.verb(at + 1):
        return True
    last = next((n for n in range(stop - 1, at, -1) if s.norms[n] in REPORTING), None)
    if last is None or s.has_verb(at, last) or not s.is_subject(at):
        return False
    return stop - 1 - last <= 6 and not s.has_verb(last + 1, stop)


def _is_apposition(s: _Sentence, at: int, stop: int) -> bool:
    """Tell whether ", a city of 125,000 people," explains the noun before it, and is no item of a list."""
    titled = s.norm(at) in _TITLE and s.norm(at + 1) in ("of", "for", "at")
    if not titled and (s.norm(at) not in ("a", "an", "the", "home", "one", "another") or stop - at < 4):
        return False
    if s.verb(at - 1) or not s.has_verb(0, s.count):
        return False
    if s.has_verb(at, stop) and not _only_relative(s, at, stop):
        return False
    return titled or not any(s.norm(n) in ("and", "or") for n in (stop, *range(at, min(stop, at + REACH))))


def _only_relative(s: _Sentence, at: int, stop: int) -> bool:
    """Tell whether the only verbs before a stop stand behind "who", "which" or "that"."""
    stop = min(stop, at + REACH)
    first = next((n for n in range(at + 1, stop) if s.norms[n] in _RELATIVE or s.norms[n] == "that"), stop)
    return not s.has_verb(at, first)


def _begins_inside(s: _Sentence, piece: _Piece, at: int) -> str | None:
    norm, before = s.norm(at), s.norm(at - 1)
    stop = min(s.stops[at], at + REACH)
    left = s.has_verb(0 if piece.kind == "rest" else piece.start, at)
    if at - piece.start < SHORTEST:
        return None
    if piece.kind == "apposition" and (norm in _RELATIVE or norm == "that"):
        return None
    if norm in _RELATIVE and before not in _WHO_ALONE and before not in _BEFORE_WHICH and before not in _COORDINATE:
        return "relative" if not s.verb(at - 1) else None
    if norm == "that":
        told = any(s.norm(n) in REPORTING for n in range(max(piece.start, at - 7), at))
        if told and s.has_verb(at, stop):
            return "content"
        return "relative" if not s.verb(at - 1) and (s.verb(at + 1) or s.verb(at + 2)) and at + 1 < s.count else None
    if _is_content(s, piece, at, stop):
        return "content"
    if norm in _COORDINATE and left:
        follows = s.verb(at + 1) or (s.norm(at + 1).endswith("ly") and s.verb(at + 2))
        clause = s.is_subject(at + 1) and _verb_before_and(s, at + 1, min(s.stops[at], at + 1 + SUBJECT))
        return "main" if follows or clause else None
    if norm in _STRONG and left:
        return "sub" if before not in ("a", "all", "for", "the") and s.has_verb(at + 1, stop) else None
    if norm in _WEAK and left:
        return "sub" if _is_subordinate(s, at, stop) else None
    return None


def _verb_before_and(s: _Sentence, start: int, stop: int) -> bool:
    for at in range(start, min(stop, s.count)):
        if s.verbs[at]:
            return True
        if s.norms[at] in _COORDINATE or s.norms[at] in _RELATIVE or s.norms[at] == "that":
            return False
    return False


def _is_content(s: _Sentence, piece: _Piece, at: int, stop: int) -> bool:
    """Tell whether what was said begins here, with no "that": "The LNA says | the force is …"."""
    back = at - 1
    while back > piece.start and s.norms[back] in _WHEN_SAID:
        back -= 1
    if s.norms[back] not in REPORTING or back <= piece.start or not s.is_subject(at):
        return False
    if back == at - 1 and s.norm(at) in _WHEN_SAID:
        return False
    return s.has_verb(at + 1, max(stop, at + REACH)) and s.norm(at) not in REPORTING


def _is_subordinate(s: _Sentence, at: int, stop: int) -> bool:
    norm, after = s.norm(at), s.norm(at + 1)
    if norm in _GERUND_AFTER and after.endswith("ing") and after not in _NOT_ING:
        return True
    if norm == "as" and (
        after in _NOT_AS or s.norm(at - 1) in ("such", "as", "known", "well", "same", "far", "soon", "long")
    ):
        return False
    if after in _PRONOUN and after not in ("this", "these", "those"):
        return True
    if not s.is_subject(at + 1) or after[:1].isdecimal():
        return False
    return _verb_before_and(s, at + 1, min(stop, at + 1 + SUBJECT))


def _tidy(s: _Sentence, cuts: Sequence[tuple[int, str]]) -> list[int]:
    """Drop cuts that would leave a piece of one word, or of two words that say nothing by themselves."""
    kept: list[int] = []
    for number, (at, kind) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else s.count
        told = s.has_verb(at, end)
        short = end - at < SHORTEST and not (told and kind == "rest")
        empty = end - at == SHORTEST and not told and kind not in ("rest", "said")
        if at >= SHORTEST and not short and not empty:
            kept.append(at)
    return kept


_EDGE = " \t\n\r\u00a0–—―"


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip(_EDGE)), start + len(piece.rstrip(_EDGE)))
