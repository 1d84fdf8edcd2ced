"""A body printed twice: the second copy is folded, with how many sentences it holds."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from reader.text.model import Furniture, FurnitureKind, Sentence, Span
from reader.text.normal import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

ANCHOR_WORDS = 6  # a shorter sentence may well be said twice ("He did not elaborate.")
COPY_WORDS = 20  # a run of fewer words in all is an echo, not a second copy
NEAR = 0.85  # share of words that two sentences inside a run have in common; measured on pages that reflow their copy

Key = tuple[str, ...]


def fold_repeats(
    text: str, sentences: Sequence[Sentence], furniture: Sequence[Span] = ()
) -> tuple[tuple[Sentence, ...], tuple[Furniture, ...]]:
    """Return the sentences without those of second copies, and the folded copies.

    A copy is found by a sentence that is the same word for word; its neighbours may differ a little. ``furniture``
    is what is folded already: a folded copy stops before it and goes on after it.
    """
    keys = [tuple(token.norm for token in tokens(text[s.span.start : s.span.end])) for s in sentences]
    first_at: dict[Key, int] = {}
    copies: set[int] = set()
    at = 0
    while at < len(keys):
        model = first_at.get(keys[at]) if len(keys[at]) >= ANCHOR_WORDS else None
        if model is None:
            first_at.setdefault(keys[at], at)
            at += 1
            continue
        start, length = at, 1
        while (
            start - 1 not in copies and start - 1 > model and model >= 1 and _same(keys[model - 1], keys[start - 1])
        ):
            start, model, length = start - 1, model - 1, length + 1
        while (
            start + length < len(keys)
            and model + length < start
            and _same(keys[model + length], keys[start + length])
        ):
            length += 1
        if sum(len(key) for key in keys[start : start + length]) >= COPY_WORDS:
            copies.update(range(start, start + length))
        at = start + length
    kept = tuple(s for n, s in enumerate(sentences) if n not in copies)
    return kept, tuple(_runs(sentences, sorted(copies), sorted(span.start for span in furniture)))


def _same(one: Key, other: Key) -> bool:
    if one == other:
        return True
    a, b = set(one), set(other)
    return len(a & b) >= NEAR * len(a | b) > 0


def _runs(sentences: Sequence[Sentence], copies: Sequence[int], walls: Sequence[int]) -> list[Furniture]:
    found: list[Furniture] = []
    last = -2
    for number in copies:
        span = sentences[number].span
        joined = bool(found) and number == last + 1
        if joined and bisect(walls, found[-1].span.end) == bisect(walls, span.start):
            found[-1] = Furniture(
                Span(found[-1].span.start, span.end), FurnitureKind.REPEATED_BODY, found[-1].count + 1
            )
        else:
            found.append(Furniture(span, FurnitureKind.REPEATED_BODY, 1))
        last = number
    return found
