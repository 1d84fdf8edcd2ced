"""What one comparison leaves for the next, so that after a correction only what was touched is looked at again.

Each is a pure function of frozen values, so that what is kept is what would be found again; only time and memory
change. There is room for a few full comparisons, and the oldest goes first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")

_forgetting: list[Callable[[], None]] = []


def kept(most: int) -> Callable[[Callable[_Given, _Found]], Callable[_Given, _Found]]:
    """Return a decorator that keeps the answers to the last ``most`` questions; what is asked must be hashable."""

    def remember(find: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
        known = lru_cache(maxsize=most)(find)
        _forgetting.append(known.cache_clear)
        return known  # type: ignore[return-value]

    return remember


def forget() -> None:
    """Let go of everything that is kept: for measuring, and for tests that what is kept changes nothing."""
    for clear in _forgetting:
        clear()
