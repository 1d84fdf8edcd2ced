"""Which lines of a list fit what was typed, and which letters of them did."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.gui.palette import Entry

BEGINNINGS, INITIALS, INSIDE = 0, 1, 2  # how well a line fits, best first


def fitting(query: str, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that fit, sections together, best first in each; all of them for an empty query.

    A line fits best where every word typed begins a word of it; then where the letters typed are the first
    letters of its words ("nc" finds "Next conflict"); then where they stand anywhere in it or beside it.
    """
    words = query.casefold().split()
    if not words:
        return list(entries)
    found = []
    for number, entry in enumerate(entries):
        fit = _fit(words, entry.text.casefold(), entry.aside.casefold())
        if fit is not None:
            found.append((fit, number, entry))
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
