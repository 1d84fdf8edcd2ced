"""One plain form of a text to compare by, with the way back to the text as it stands; and the words of a text.

Typography says nothing about facts: curly and straight quotes, dashes of any length, no-break spaces and invisible
marks are made equal here, once. Nothing is ever shown in this form: every span found in it maps back to the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# Soft hyphen, zero-width characters and joiners, directional marks and isolates, byte order mark.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe"
_SINGLE_QUOTES = "‘’‚‛′ʼ＇"
_DOUBLE_QUOTES = "“”„‟″«»＂"
_DASHES = "‐‑‒–—―−﹘﹣－"
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x1c-\x1f"
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"

_UNPLAIN = re.compile(f"[{_INVISIBLE}{_SINGLE_QUOTES}{_DOUBLE_QUOTES}{_DASHES}{_SPACES}{_BREAKS}]|  ")
_DROPPED = re.compile(f"[{_INVISIBLE}]")
_PLAIN_RUN = re.compile("[!-~]+(?: [!-~]+)*")
_SPACE = re.compile(f"[ {_SPACES}]")
_BREAK = re.compile(f"[\n{_BREAKS}]")
_PLAIN = str.maketrans(
    _SINGLE_QUOTES + _DOUBLE_QUOTES + _DASHES,
    "'" * len(_SINGLE_QUOTES) + '"' * len(_DOUBLE_QUOTES) + "-" * len(_DASHES),
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in plain form. Its character ``i`` was made from ``original[starts[i]:ends[i]]``."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]`` stands in the original text (an empty span stays empty)."""
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        if start < len(self.starts):
            return Span(self.starts[start], self.starts[start])
        last = self.ends[-1] if len(self.ends) else 0
        return Span(last, last)


def normalise(text: str) -> Normalised:
    """Return the plain form of any string, lone surrogates included; the form of a plain form is itself.

    NFC; runs of spaces of any width are one space; every line end is ``\\n``; invisible marks are dropped; quotes and
    dashes are the ASCII ones. Takes time in proportion to the length.
    """
    if not _UNPLAIN.search(text) and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return Normalised(text, range(len(text)), range(1, len(text) + 1))
    out: list[str] = []
    starts, ends = array("I"), array("I")
    at = 0
    for run in _PLAIN_RUN.finditer(text):
        first, last = run.span()
        if last < len(text) and text[last] > "\x7f":
            last -= 1  # it may compose with what follows
        if last > first:
            _rest(text, at, first, out, starts, ends)
            out.append(text[first:last])
            starts.extend(range(first, last))
            ends.extend(range(first + 1, last + 1))
            at = last
    _rest(text, at, len(text), out, starts, ends)
    return Normalised("".join(out), starts, ends)


def _rest(text: str, begin: int, end: int, out: list[str], starts: array[int], ends: array[int]) -> None:
    """Normalise ``text[begin:end]``, which neither begins nor ends inside a character, letter by letter."""
    kept = [at for at in range(begin, end) if not _DROPPED.match(text, at)]
    at, count = 0, len(kept)
    while at < count:
        first = at
        char = text[kept[at]]
        at += 1
        if _SPACE.match(char):
            while at < count and _SPACE.match(text[kept[at]]):
                at += 1
            form = " "
        elif _BREAK.match(char):
            if char == "\r" and at < count and text[kept[at]] == "\n":
                at += 1
            form = "\n"
        else:
            while at < count and _joins(text[kept[at]]):
                at += 1
            form = unicodedata.normalize("NFC", "".join(text[k] for k in kept[first:at])).translate(_PLAIN)
        out.append(form)
        starts.extend([kept[first]] * len(form))
        ends.extend([kept[at - 1] + 1] * len(form))


def _joins(char: str) -> bool:
    """Tell whether a character can compose with the one before it (marks, Hangul vowels and finals, Kirat Rai)."""
    if char < "\u0300":
        return False
    return (
        unicodedata.combining(char) != 0
        or unicodedata.category(char)[0] == "M"
        or "\u1160" <= char <= "\u11ff"
        or "\U00016d63" <= char <= "\U00016d6a"
    )


# Letters that carry no separable accent in Unicode, yet are written without it as often as with it.
_BARE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"})


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word as it is compared: case folded, without accents, invisible marks or curly apostrophes."""
    if word.isascii():
        return word.lower()
    word = _DROPPED.sub("", word).translate(_PLAIN).casefold().translate(_BARE)
    bare = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    return bare.casefold().translate(_BARE)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number of a text: where it stands, and its folded form (acronyms without their dots)."""

    span: Span
    norm: str


_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f"
)
_GLUE = "\u00ad\u200b-\u200d\u2060"
_WORD = f"[^\\W_](?:[^\\W_]|[{_MARK}{_GLUE}])*"
_JOINT = "['’ʼ‑‐-]"
_TOKEN = re.compile(
    rf"""(?P<acronym>(?<!\w)(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?)       # U.N.  U.S.A
      |  (?P<number>\d+(?:[.,:]\d+)+(?:{_JOINT}?{_WORD})*)            # 150,000  4,272.78  2:52
      |  (?P<word>{_WORD}(?:{_JOINT}{_WORD})*)                         # self-styled  don't  al-Mesmari  47
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile("['’ʼ][sS]$")


def tokens(text: str, start: int = 0) -> tuple[Token, ...]:
    """Return the words and numbers of a text, in order; ``start`` is where the text stands in its article.

    ``150,000`` and ``self-styled`` are one token each, ``Libya's`` is ``libya`` and ``'s``, ``U.N.`` is ``un``.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, begin, end = match.group(), start + match.start(), start + match.end()
        if match.lastgroup == "acronym":
            found.append(Token(Span(begin, end), fold(word.replace(".", ""))))
        elif (tail := _POSSESSIVE.search(word)) is not None:
            cut = begin + tail.start()
            found.append(Token(Span(begin, cut), fold(word[: tail.start()])))
            found.append(Token(Span(cut, end), "'s"))
        else:
            found.append(Token(Span(begin, end), fold(word)))
    return tuple(found)


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is kept as one string, so that it stays readable."""
    return frozenset(words.split())


def phrase_set(phrases: str) -> frozenset[str]:
    """Return the phrases of a list that is kept as one string with bars between them."""
    return frozenset(" ".join(phrase.split()) for phrase in phrases.split("|"))
