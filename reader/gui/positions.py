"""The one place that turns our spans into Qt's positions.

Our spans count code points; Qt counts UTF-16 units, and one emoji shifts every later position.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Span


class QtPositions:
    """Positions of one text, both ways."""

    def __init__(self, text: str) -> None:
        self._at: Sequence[int] = range(len(text) + 1)
        if len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text):
            self._at = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]

    def of(self, span: Span) -> tuple[int, int]:
        """Return the UTF-16 start and end of a span of code points."""
        return self._at[span.start], self._at[span.end]

    def back(self, position: int) -> int:
        """Return the code point that a UTF-16 position stands on (or inside)."""
        return max(0, min(bisect_right(self._at, position) - 1, len(self._at) - 1))
