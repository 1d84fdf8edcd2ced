"""Two linked sentences word by word: what is equal, changed, moved, or on one side only.

For display. Words are compared without case, accents, possessive and typography. Stop words and punctuation never
anchor anything alone: an alignment of "the" with "the" between unlike words tells a reader nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.align.model import Change, WordRun
from reader.align.terms import words_of
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.align.terms import Word

STOP_VALUE = 0.2  # what a stop word adds to an alignment where a content word adds 1
STEM_VALUE = 0.7  # the same word inflected otherwise ("capture", "captured"): lined up, shown as changed
LONGEST = 400  # words; longer strings are aligned by their first words only, the rest is one-sided

Match = tuple[int, int]


@lru_cache(maxsize=256)
def align_words(left: str, right: str) -> tuple[WordRun, ...]:
    """Return runs that together hold every word of both strings once, in the order of the left one.

    A right-only run stands before the run that follows it on the right side. Never raises; empty strings give ``()``.
    """
    one = words_of(left, 0, len(left))[:LONGEST]
    two = words_of(right, 0, len(right))[:LONGEST]
    kept = _in_order(one, two)
    moved = _moved(one, two, kept)
    return _runs(one, two, kept, moved)


def coverage(runs: Sequence[WordRun]) -> float:
    """Return which part of the words' letters (0 to 1, the better covered side) is equal or moved."""
    shared = [0, 0]
    total = [0, 0]
    for run in runs:
        for side, span in enumerate((run.left, run.right)):
            if span is not None:
                total[side] += len(span)
                shared[side] += len(span) if run.change in (Change.EQUAL, Change.MOVED) else 0
    return max((part / whole for part, whole in zip(shared, total, strict=True) if whole), default=0.0)


def _value(one: Word, two: Word) -> float:
    if one.form == two.form:
        return STOP_VALUE if one.stop else 1.0
    return STEM_VALUE if one.stem == two.stem and not one.stop and not two.stop else 0.0


def _in_order(one: Sequence[Word], two: Sequence[Word]) -> list[Match]:
    """The heaviest common subsequence; lone stop words between unlike words are let go."""
    rows, columns = len(one), len(two)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(columns - 1, -1, -1):
            value = _value(one[i], two[j])
            row[j] = max(below[j], row[j + 1], value + below[j + 1] + (_near(one, two, i, j) if value else 0.0))
    found = []
    i = j = 0
    while i < rows and j < columns:
        value = _value(one[i], two[j])
        if value and best[i][j] == value + best[i + 1][j + 1] + _near(one, two, i, j):
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return _anchored(one, two, found)


def _near(one: Sequence[Word], two: Sequence[Word], i: int, j: int) -> float:
    """A little extra where the next words match as well, so that runs stay in one piece."""
    return 0.05 if i + 1 < len(one) and j + 1 < len(two) and one[i + 1].form == two[j + 1].form else 0.0


def _anchored(one: Sequence[Word], two: Sequence[Word], found: list[Match]) -> list[Match]:
    """Drop runs made of stop words alone, unless both sentences are made of nothing else."""
    if all(word.stop for word in (*one, *two)):
        return found
    kept: list[Match] = []
    for run in _consecutive(found):
        if any(not one[i].stop for i, _ in run):
            kept += run
    return kept


def _consecutive(found: Sequence[Match]) -> list[list[Match]]:
    runs: list[list[Match]] = []
    for i, j in found:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def _moved(one: Sequence[Word], two: Sequence[Word], kept: Sequence[Match]) -> list[Match]:
    """Runs of words that both sides have but in another place: longest first, each word at most once."""
    free_one = set(range(len(one))) - {i for i, _ in kept}
    free_two = set(range(len(two))) - {j for _, j in kept}
    found: list[Match] = []
    while True:
        best: list[Match] = []
        weight = 0.0
        for i in sorted(free_one):
            for j in sorted(free_two):
                run: list[Match] = []
                while i + len(run) in free_one and j + len(run) in free_two and _same(one, two, i, j, len(run)):
                    run.append((i + len(run), j + len(run)))
                while run and one[run[-1][0]].stop:
                    run.pop()
                heavy = sum(_value(one[a], two[b]) for a, b in run)
                if heavy > weight + 1e-9 and not one[i].stop:
                    best, weight = run, heavy
        if not best:
            return sorted(found)
        found += best
        free_one -= {i for i, _ in best}
        free_two -= {j for _, j in best}


def _same(one: Sequence[Word], two: Sequence[Word], i: int, j: int, on: int) -> bool:
    return one[i + on].form == two[j + on].form


def _runs(
    one: Sequence[Word], two: Sequence[Word], kept: Sequence[Match], moved: Sequence[Match]
) -> tuple[WordRun, ...]:
    moved_to = dict(moved)
    taken_two = {j for _, j in moved}
    runs: list[WordRun] = []
    i = j = 0
    for run in [*_blocks(one, two, kept), [(len(one), len(two))]]:
        (start_one, start_two) = run[0]
        _gap(one, two, (i, start_one), (j, start_two), moved_to, taken_two, runs)
        if start_one < len(one):
            change = Change.EQUAL if one[start_one].form == two[start_two].form else Change.CHANGED
            runs.append(WordRun(change, _span(one, start_one, run[-1][0]), _span(two, start_two, run[-1][1])))
        i, j = run[-1][0] + 1, run[-1][1] + 1
    return tuple(runs)


def _blocks(one: Sequence[Word], two: Sequence[Word], kept: Sequence[Match]) -> list[list[Match]]:
    """Consecutive matches, cut where equal words give way to words only alike."""
    blocks: list[list[Match]] = []
    for run in _consecutive(kept):
        for at, (i, j) in enumerate(run):
            equal = one[i].form == two[j].form
            if at and equal == (one[run[at - 1][0]].form == two[run[at - 1][1]].form):
                blocks[-1].append((i, j))
            else:
                blocks.append([(i, j)])
    return blocks


def _gap(
    one: Sequence[Word],
    two: Sequence[Word],
    left: tuple[int, int],
    right: tuple[int, int],
    moved_to: dict[int, int],
    taken_two: set[int],
    runs: list[WordRun],
) -> None:
    """The words between two anchors: moved ones by themselves, the others changed or on one side only."""
    lefts = _pieces(list(range(*left)), set(moved_to))
    rights = _pieces([j for j in range(*right) if j not in taken_two], set())
    plain = [piece for piece in lefts if piece[0] not in moved_to]
    opposite = plain[0] if len(plain) == 1 and len(rights) == 1 else None
    if opposite is None or not rights:
        runs += [WordRun(Change.RIGHT, None, _span(two, piece[0], piece[-1])) for piece in rights]
    for piece in lefts:
        if piece[0] in moved_to:
            for part in _parallel(piece, moved_to):
                there = _span(two, moved_to[part[0]], moved_to[part[-1]])
                runs.append(WordRun(Change.MOVED, _span(one, part[0], part[-1]), there))
        elif piece is opposite:
            there = _span(two, rights[0][0], rights[0][-1])
            runs.append(WordRun(Change.CHANGED, _span(one, piece[0], piece[-1]), there))
        else:
            runs.append(WordRun(Change.LEFT, _span(one, piece[0], piece[-1]), None))


def _pieces(places: Sequence[int], apart: set[int]) -> list[list[int]]:
    """Consecutive places, cut where those in ``apart`` begin or end."""
    pieces: list[list[int]] = []
    for at in places:
        if pieces and pieces[-1][-1] == at - 1 and (at in apart) == (pieces[-1][-1] in apart):
            pieces[-1].append(at)
        else:
            pieces.append([at])
    return pieces


def _parallel(piece: Sequence[int], moved_to: dict[int, int]) -> list[list[int]]:
    parts: list[list[int]] = []
    for at in piece:
        if parts and moved_to[at] == moved_to[parts[-1][-1]] + 1:
            parts[-1].append(at)
        else:
            parts.append([at])
    return parts


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].start, words[last].end)
