"""The propositions inside a sentence, cut by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.text.model import Span


def split_clauses(text: str, span: Span) -> tuple[Span, ...]:
    """Return the clauses of a sentence as trimmed spans of ``text``, in order, that hold all of its words."""
    return (span,)
