"""A body printed twice: the second copy is folded, with how many sentences it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.model import Furniture, FurnitureKind, Sentence, Span
from reader.text.normal import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

ANCHOR_WORDS = 6  # a shorter sentence may well be said twice ("He did not elaborate.")
COPY_WORDS = 20  # a run of fewer words in all is an echo, not a second copy
NEAR = 0.85  # share of words that two sentences inside a run have in common; measured on pages that reflow their copy

Key = tuple[str, ...]


def fold_repeats(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], tuple[Furniture, ...]]:
    """Return the sentences without those of second copies, and the folded copies."""
    keys = [tuple(token.norm for token in tokens(text[s.span.start : s.span.end])) for s in sentences]
    first_at: dict[Key, int] = {}
    copy_of: dict[int, int] = {}
    at = 0
    while at < len(keys):
        model = first_at.get(keys[at]) if len(keys[at]) >= ANCHOR_WORDS else None
        if model is None:
            first_at.setdefault(keys[at], at)
            at += 1
            continue
        length = 1
        while at + length < len(keys) and model + length < at and _same(keys[model + length], keys[at + length]):
            length += 1
        if sum(len(key) for key in keys[at : at + length]) >= COPY_WORDS:
            copy_of.update((at + n, model + n) for n in range(length))
        at += length
    kept = tuple(s for n, s in enumerate(sentences) if n not in copy_of)
    return kept, tuple(_runs(sentences, copy_of))


def _same(one: Key, other: Key) -> bool:
    if one == other:
        return True
    a, b = set(one), set(other)
    return len(a & b) >= NEAR * len(a | b)


def _runs(sentences: Sequence[Sentence], copy_of: dict[int, int]) -> list[Furniture]:
    found: list[Furniture] = []
    last = -2
    for number in sorted(copy_of):
        span = sentences[number].span
        if found and number == last + 1:
            found[-1] = Furniture(
                Span(found[-1].span.start, span.end), FurnitureKind.REPEATED_BODY, found[-1].count + 1
            )
        else:
            found.append(Furniture(span, FurnitureKind.REPEATED_BODY, 1))
        last = number
    return found
