"""Word pieces: how the pair model spells a sentence, as numbers of its vocabulary.

The scheme of BERT without case (WordPiece): text is cleaned, put in lower case without accents, cut at spaces and
punctuation, and each word is cut greedily into the longest pieces the vocabulary knows.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reader.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_WORD = 100  # letters; longer ones are unknown to the model, as in its training
UNKNOWN, START, BREAK = "[UNK]", "[CLS]", "[SEP]"


@cache
def vocabulary() -> Mapping[str, int]:
    """Return the pieces the model knows with their numbers; a piece inside a word begins with ``##``."""
    lines = resource("models", "pair-vocabulary.txt").read_text("utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


def pieces_of(text: str, most: int) -> list[int]:
    """Return the numbers of a text's first ``most`` word pieces, without marks at the ends."""
    found: list[int] = []
    for word in _words(text):
        found.extend(_cut(word))
        if len(found) >= most:
            break
    return found[:most]


def _words(text: str) -> list[str]:
    """Words and single punctuation marks, in lower case, without accents and control characters."""
    spaced: list[str] = []
    for char in text:
        if char in "\t\n\r":
            spaced.append(" ")
        elif char in "\x00\ufffd" or unicodedata.category(char)[0] == "C":
            continue
        elif _is_ideograph(ord(char)):
            spaced.append(f" {char} ")
        else:
            spaced.append(" " if char.isspace() else char)
    bare = "".join(
        char for char in unicodedata.normalize("NFD", "".join(spaced)) if unicodedata.category(char) != "Mn"
    )
    apart = "".join(f" {char} " if _is_mark(char) else char for char in bare.lower())
    return apart.split()


def _is_mark(char: str) -> bool:
    return char in "$+<=>^`|~" or unicodedata.category(char)[0] == "P"


def _is_ideograph(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )


@lru_cache(maxsize=1 << 15)
def _cut(word: str) -> tuple[int, ...]:
    """The longest known pieces of one word from its start; one unknown where any part is."""
    known = vocabulary()
    if len(word) > LONGEST_WORD:
        return (known[UNKNOWN],)
    found: list[int] = []
    start = 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = known.get(word[start:end] if start == 0 else f"##{word[start:end]}")
            if piece is not None:
                break
        else:
            return (known[UNKNOWN],)
        found.append(piece)
        start = end
    return tuple(found)
