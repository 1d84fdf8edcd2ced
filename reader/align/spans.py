"""Which clauses of two linked sentences carry the link, and how alike their shared part is worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from reader.align.model import LinkKind
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.align.sketch import Clause, Sketch
    from reader.align.terms import Word

# Part of its weight that a clause must share to earn its place in the span. F1 of the words in the spans, on SuperPAL
# and SCU: 0.70 and 0.82; with 0.3: 0.65 and 0.80; whole sentences: 0.64 and 0.80. Kindred words made no difference.
IDLE = 0.1
VERBATIM_RUN = 6  # words in a row that two writers do not hit upon by chance
VERBATIM_SHARE = 0.75  # of the shared words that must stand in such runs
ALIKE = 0.9  # letters alike from which carrying clauses count as word for word
NEAR_ALIKE = 0.62
NEAR_SHARE = 0.4  # of the shared words that stand in runs of three or more


def carrying_spans(a: Sketch, b: Sketch) -> tuple[Span, Span]:
    """Return the run of clauses on each side that shares most with the other sentence; never empty."""
    first_a, first_b = _best_run(a.clauses, b.terms, a.span), _best_run(b.clauses, a.terms, b.span)
    terms_a, terms_b = _inside(a, first_a), _inside(b, first_b)
    return _best_run(a.clauses, terms_b, first_a), _best_run(b.clauses, terms_a, first_b)


def _best_run(clauses: Sequence[Clause], other: AbstractSet[str] | Mapping[str, float], instead: Span) -> Span:
    gains = [
        sum(weight for stem, weight in clause.terms.items() if stem in other) - IDLE * clause.weight
        for clause in clauses
    ]
    best, found = 0.0, (-1, -1)
    for start in range(len(gains)):
        total = 0.0
        for end in range(start, len(gains)):
            total += gains[end]
            if total > best + 1e-12:
                best, found = total, (start, end)
    if found[0] < 0:
        return instead
    return Span(clauses[found[0]].span.start, clauses[found[1]].span.end)


def _inside(sketch: Sketch, span: Span) -> frozenset[str]:
    return frozenset(word.stem for word in _words(sketch, span) if not word.stop)


def _words(sketch: Sketch, span: Span) -> list[Word]:
    return [word for word in sketch.words if span.start <= word.start and word.end <= span.end]


def kind_of(a: Sketch, b: Sketch, at_a: Span, at_b: Span) -> LinkKind:
    """Return how the shared part is worded, judged on the carrying spans."""
    one, two = _words(a, at_a), _words(b, at_b)
    shared = {word.stem for word in one if not word.stop} & {word.stem for word in two if not word.stop}
    if not shared:
        return LinkKind.REWORDED
    runs = _common_runs(one, two)
    count = max(1, len(shared))
    in_long = {word.stem for start, end in runs if end - start >= VERBATIM_RUN for word in one[start:end]} & shared
    in_short = {word.stem for start, end in runs if end - start >= 3 for word in one[start:end]} & shared
    alike = fuzz.ratio(" ".join(word.form for word in one), " ".join(word.form for word in two)) / 100
    if len(in_long) / count >= VERBATIM_SHARE or alike >= ALIKE:
        return LinkKind.VERBATIM
    if alike >= NEAR_ALIKE or len(in_short) / count >= NEAR_SHARE:
        return LinkKind.NEAR
    return LinkKind.REWORDED


def _common_runs(one: Sequence[Word], two: Sequence[Word]) -> list[tuple[int, int]]:
    """The longest run from each word of the left side that the right side has too, without those inside others."""
    where: dict[str, list[int]] = {}
    for at, word in enumerate(two):
        where.setdefault(word.form, []).append(at)
    runs: list[tuple[int, int]] = []
    for start, word in enumerate(one):
        longest = 0
        for at in where.get(word.form, ()):
            size = 1
            while start + size < len(one) and at + size < len(two) and one[start + size].form == two[at + size].form:
                size += 1
            longest = max(longest, size)
        if longest and not any(begin <= start and start + longest <= end for begin, end in runs):
            runs.append((start, start + longest))
    return runs
