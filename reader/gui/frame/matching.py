"""Which lines of a list fit what was typed, and which letters of them did."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.gui.frame.palette import Entry

BEGINNINGS, INITIALS, INSIDE, MISSPELT, SPREAD = range(5)  # how well a line fits, best first
ALIKE = 0.75  # of a misspelt word's letters stand in the word that was meant: one slip in four letters
SPELLED = 4  # letters from which a word can be misspelt; shorter ones are like too many others


def fitting(query: str, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that fit, sections together, best first in each; all of them for an empty query.

    A line fits best where every word typed begins a word of it; then where the letters typed are the first
    letters of its words ("nc" finds "Next conflict"); then where they stand anywhere in it or beside it. Where no
    line fits so, words that are spelled nearly alike do ("confilct"), then letters in their order ("nxtcnf").
    """
    words = query.casefold().split()
    if not words:
        return list(entries)
    for fits in (_fit, _loose_fit):
        found = []
        for number, entry in enumerate(entries):
            fit = fits(words, entry.text.casefold(), entry.aside.casefold())
            if fit is not None:
                found.append((fit, number, entry))
        if found:
            break
    sections = list(dict.fromkeys(entry.section for entry in entries))
    found.sort(key=lambda each: (sections.index(each[2].section), each[0][0], each[1]))
    return [replace(entry, runs=fit[1]) for fit, _, entry in found]


def _fit(words: Sequence[str], text: str, aside: str) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    runs: list[tuple[int, int]] = []
    rank = BEGINNINGS
    for word in words:
        begun = re.search(rf"(?<!\w){re.escape(word)}", text)
        at = begun.start() if begun else text.find(word)
        if at >= 0:
            runs.append((at, len(word)))
            rank = rank if begun else INSIDE
        elif word in aside:
            rank = INSIDE
        else:
            return _initials("".join(words), text)
    if rank == BEGINNINGS:
        return rank, _joined(runs)
    return _initials("".join(words), text) or (rank, _joined(runs))


def _loose_fit(words: Sequence[str], text: str, aside: str) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """Words spelled nearly like those of the text or beside it; else all letters in their order in the text."""
    runs: list[tuple[int, int]] = []
    for word in words:
        meant = [found for found in re.finditer(r"\w+", text) if _alike(word, found.group())]
        runs += [meant[0].span()] if meant else []
        if not meant and not any(_alike(word, other) for other in aside.split()):
            return _spread("".join(words), text)
    return MISSPELT, _joined([(start, end - start) for start, end in runs])


def _alike(typed: str, word: str) -> bool:
    if word.startswith(typed):
        return True
    if len(typed) < SPELLED:
        return False
    begun = word[: len(typed) + 1]  # the word may not be typed to its end
    return max(SequenceMatcher(None, typed, other).ratio() for other in (word, begun)) >= ALIKE


def _spread(letters: str, text: str) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """All letters in their order, the first at the beginning of a word."""
    begun = re.search(rf"(?<!\w){re.escape(letters[:1])}", text)
    at = begun.start() - 1 if begun else -1
    runs: list[tuple[int, int]] = []
    for letter in letters if begun else "":
        at = text.find(letter, at + 1)
        if at < 0:
            return None
        runs.append((at, 1))
    return (SPREAD, tuple(runs)) if runs else None


def _initials(letters: str, text: str) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    starts = [found.start() for found in re.finditer(r"(?<!\w)\w", text)]
    runs = []
    for letter in letters:
        at = next((start for start in starts if text[start] == letter), None)
        if at is None:
            return None
        runs.append((at, 1))
        starts = [start for start in starts if start > at]
    return INITIALS, tuple(runs)


def _joined(runs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Runs in order, none overlapping another."""
    done: list[tuple[int, int]] = []
    for start, length in sorted(runs):
        if not done or start >= done[-1][0] + done[-1][1]:
            done.append((start, length))
    return tuple(done)
