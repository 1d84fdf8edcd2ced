"""The lines of the claim stack: each source's wording, cut so that values or shared words stand in one column.

Pure: from a comparison and a claim group to values. Knows no widgets and no colours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from reader.align.model import Change
from reader.align.origins import by_origin
from reader.align.words import align_words, coverage
from reader.claims.model import Status
from reader.export.report import plain
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.align.model import WordRun
    from reader.claims.model import ClaimGroup, Wording
    from reader.comparison import Comparison
    from reader.text.model import Article, Place

REWRITTEN = 0.3  # coverage below which two wordings are shown without tints: single words alike tell nothing
FEWEST_LETTERS = 4  # letters of an equal run that is tinted; "the" and "in" are equal in any two sentences

FEWEST_TO_ANCHOR = 9  # letters of an equal run that wordings are lined up on: two words, or a telling one
MORE = "…"
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\S+")


class Tint(StrEnum):
    """How a run of words in an agreed wording is shown."""

    SAME = "same words in the same place"
    MOVED = "same words elsewhere"


@dataclass(frozen=True, slots=True)
class StackLine:
    """One wording. ``text`` is its whole sentence; the parts around the value are the sentence's, in one line.

    ``value`` is empty where nothing differs; then ``before`` ends where the words begin that the wordings share, if
    ``anchored``, and ``tints`` are runs of ``before + after`` (as positions in that string) that others share.
    ``again`` tells where this place stands from the last one of the same source, in words. ``kin`` are the articles
    that tell it in words of the same origin: their lines come right after and are ``under`` this line's article.
    """

    article: int
    place: Place
    text: str
    before: str
    value: str
    after: str
    variant: int | None = None
    again: str = ""
    anchored: bool = True
    tints: tuple[tuple[int, int, Tint], ...] = ()
    kin: tuple[int, ...] = ()
    under: int | None = None


def stack_lines(comparison: Comparison, group: ClaimGroup, order: Sequence[int]) -> tuple[StackLine, ...]:
    """Return one line a wording, in the order of the panes, inside an article in the order of its text."""
    wordings = sorted(
        group.wordings, key=lambda each: (order.index(each.place.article), each.place.span, each.variant or 0)
    )
    if group.status in (Status.CONTESTED, Status.DEVELOPING):
        lines = [_valued(comparison.articles[wording.place.article], wording) for wording in wordings]
    else:
        lines = _agreed([(comparison.articles[wording.place.article], wording) for wording in wordings])
    return _by_origin(comparison, _with_repeats(lines))


def _by_origin(comparison: Comparison, lines: Sequence[StackLine]) -> tuple[StackLine, ...]:
    """Put lines that go back to one text, and give one value, after those of its first article: one voice."""
    if not comparison.origins:
        return tuple(lines)
    under: dict[int, list[StackLine]] = {}
    for group in by_origin(comparison.origins, sorted({line.place for line in lines})):
        heads: dict[int | None, int] = {}
        for line in lines:
            if line.place in group:
                first = heads.setdefault(line.variant, line.article)
                if line.article != first:
                    under.setdefault(first, []).append(replace(line, under=first))
    away = {(line.place, line.variant) for kin in under.values() for line in kin}
    result: list[StackLine] = []
    for _, own in groupby(lines, key=lambda line: line.article):
        stay = [line for line in own if (line.place, line.variant) not in away]
        kin = under.get(stay[0].article, []) if stay else []
        if kin:
            stay[0] = replace(stay[0], kin=tuple(dict.fromkeys(line.article for line in kin)))
        result += [*stay, *kin]
    return tuple(result)


def one_line(text: str) -> str:
    """Return a text with every run of white space made one space, and marks that turn the direction made visible."""
    return _SPACES.sub(" ", plain(text))


def _valued(article: Article, wording: Wording) -> StackLine:
    sentence = article.sentences[wording.place.sentence].span
    text = one_line(article.cut(sentence)).strip()
    if wording.value is None:
        return StackLine(wording.place.article, wording.place, text, "", "", text, wording.variant, anchored=False)
    return StackLine(
        article=wording.place.article,
        place=wording.place,
        text=text,
        before=one_line(article.cut(Span(sentence.start, wording.value.start))),
        value=one_line(article.cut(wording.value)),
        after=one_line(article.cut(Span(wording.value.end, sentence.end))),
        variant=wording.variant,
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence in one line, cut around the clause that carries the claim."""

    lead: str
    clause: str
    rest: str

    @classmethod
    def of(cls, article: Article, wording: Wording) -> _Cut:
        sentence, clause = article.sentences[wording.place.sentence].span, wording.place.span
        return cls(
            one_line(article.cut(Span(sentence.start, clause.start))),
            one_line(article.cut(clause)),
            one_line(article.cut(Span(clause.end, max(sentence.end, clause.end)))),
        )

    def line(self, wording: Wording, anchor: int | None, tints: Sequence[tuple[int, int, Tint]]) -> StackLine:
        """Return the line that is cut at ``anchor`` (a position in the clause), or begins with the clause."""
        lead = self.lead
        if anchor is None and lead.strip():
            lead = f"{MORE} "
        cut = 0 if anchor is None else len(lead) + anchor
        text = lead + self.clause + self.rest
        return StackLine(
            article=wording.place.article,
            place=wording.place,
            text=(self.lead + self.clause + self.rest).strip(),
            before=text[:cut],
            value="",
            after=text[cut:],
            anchored=anchor is not None,
            tints=tuple((start + len(lead), end + len(lead), tint) for start, end, tint in tints),
        )


def _agreed(wordings: Sequence[tuple[Article, Wording]]) -> list[StackLine]:
    """Line the wordings up on the words that most of them share."""
    cuts = [_Cut.of(article, wording) for article, wording in wordings]
    texts = [cut.clause for cut in cuts]
    pivot, aligned = _central(texts)
    others = [runs for number, runs in enumerate(aligned) if number != pivot]
    anchor = _anchor(others)
    lines = []
    for number, (_, wording) in enumerate(wordings):
        if number == pivot:
            lines.append(cuts[number].line(wording, anchor, _tints_of_pivot(others)))
        else:
            at = _opposite(aligned[number], anchor, texts[pivot], texts[number])
            lines.append(cuts[number].line(wording, at, _tints(aligned[number], right=True)))
    return lines


def _central(texts: Sequence[str]) -> tuple[int, list[tuple[WordRun, ...]]]:
    """The wording that has most words in common with the others, and each aligned with it (none if rewritten)."""
    bags = [frozenset(_WORD.findall(text.casefold())) for text in texts]
    shares = [  # a middle among the first few is middle enough
        sum(len(bag & other) / max(1, min(len(bag), len(other))) for other in bags) for bag in bags[:4]
    ]
    pivot = shares.index(max(shares))
    aligned = [align_words(texts[pivot], text) if number != pivot else () for number, text in enumerate(texts)]
    return pivot, [runs if coverage(runs) >= REWRITTEN else () for runs in aligned]


def _shared(run: WordRun) -> bool:
    return run.change in (Change.EQUAL, Change.MOVED) and run.left is not None and len(run.left) >= FEWEST_LETTERS


def _anchors(run: WordRun) -> bool:
    """Tell whether a run is worth lining wordings up on: two equal words or more, or one long one."""
    if run.change is not Change.EQUAL or run.left is None or run.right is None:
        return False
    return len(run.left) >= FEWEST_TO_ANCHOR


def _anchor(aligned: Sequence[Sequence[WordRun]]) -> int | None:
    """Where in the central wording the words begin that most others share; ``None`` where no two share any."""
    votes: dict[int, tuple[int, int]] = {}
    for runs in aligned:
        for run in runs:
            if _anchors(run) and run.left is not None:
                count, length = votes.get(run.left.start, (0, 0))
                votes[run.left.start] = count + 1, max(length, len(run.left))
    return max(votes, key=lambda at: (*votes[at], -at), default=None)


def _opposite(runs: Sequence[WordRun], anchor: int | None, central: str, text: str) -> int | None:
    """Where another wording has the words that stand at the anchor of the central one."""
    for run in runs:
        if anchor is None or run.left is None or run.right is None or run.change is not Change.EQUAL:
            continue
        if run.left.start <= anchor < run.left.end:
            words_before = len(central[run.left.start : anchor].split())
            starts = [found.start() for found in _WORD.finditer(text, run.right.start, run.right.end)]
            return starts[min(words_before, len(starts) - 1)]
    return None


def _tints(runs: Sequence[WordRun], *, right: bool) -> tuple[tuple[int, int, Tint], ...]:
    found = []
    for run in runs:
        span = run.right if right else run.left
        if _shared(run) and span is not None:
            found.append((span.start, span.end, Tint.SAME if run.change is Change.EQUAL else Tint.MOVED))
    return tuple(sorted(found))


def _tints_of_pivot(aligned: Sequence[Sequence[WordRun]]) -> tuple[tuple[int, int, Tint], ...]:
    """The runs of the central wording that any other one shares, laid together."""
    laid: list[tuple[int, int, Tint]] = []
    for start, end, tint in sorted(tint for runs in aligned for tint in _tints(runs, right=False)):
        if laid and start <= laid[-1][1]:
            kept = laid[-1][2] if laid[-1][2] is tint else Tint.SAME
            laid[-1] = (laid[-1][0], max(laid[-1][1], end), kept)
        else:
            laid.append((start, end, tint))
    return tuple(laid)


def _with_repeats(lines: Sequence[StackLine]) -> list[StackLine]:
    told: dict[int, int] = {}
    result = []
    for line in lines:
        again = ""
        if line.article in told:
            again = _distance(line.place.sentence - told[line.article])
        told[line.article] = line.place.sentence
        result.append(replace(line, again=again))
    return result


def _distance(sentences: int) -> str:
    if sentences == 0:
        return "again, same sentence"
    return f"again, {sentences} sentence{'s' if sentences > 1 else ''} later"
