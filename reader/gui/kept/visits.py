"""Where a person was in a comparison, as plain values for the memory: filters, claim, panes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.align.model import LinkKind
from reader.claims.model import Status
from reader.conflicts.model import Force
from reader.gui.state import ClaimOrder, Panes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.gui.state import ReadingState

_SETS = {"kinds": LinkKind, "forces": Force, "statuses": Status}
_FLAGS = ("developments", "only_here", "rejected")


def visit_of(state: ReadingState, positions: Mapping[int, int] | None = None) -> dict[str, object]:
    """Return what to remember; articles by the hash of their bytes, for their numbers may change."""
    comparison, filters = state.comparison, state.filters
    if comparison is None:
        return {}
    names = [article.sha256 for article in comparison.articles]
    return {
        "title": state.current.title if state.current else "",
        "order": [names[number] for number in state.order],
        "hidden": [names[number] for number in sorted(state.hidden)],
        "locked": [names[number] for number in sorted(state.locked)],
        "narrow": state.narrow,
        "pinned": None if state.pinned is None else names[state.pinned],
        "positions": {names[number]: value for number, value in (positions or {}).items()},
        "sorted": filters.order.value,
        **{name: sorted(each.value for each in getattr(filters, name)) for name in _SETS},
        **{name: getattr(filters, name) for name in _FLAGS},
        "weakest": None if filters.weakest == comparison.cut else filters.weakest,
    }


def restore_visit(state: ReadingState, visit: Mapping[str, Any]) -> bool:
    """Take the person back to where they were; tell whether a claim is current then.

    Whatever no longer fits (an article that is gone, a kind that is unknown) is passed over.
    """
    comparison = state.comparison
    if comparison is None or not visit:
        return False
    number = {article.sha256: n for n, article in enumerate(comparison.articles)}
    order = tuple(number[name] for name in _names(visit, "order") if name in number)
    if sorted(order) == sorted(number.values()):
        hidden = frozenset(number[name] for name in _names(visit, "hidden") if name in number)
        shown = hidden if len(hidden) < len(order) else frozenset()
        state.place_panes(Panes(order, shown, number.get(str(visit.get("pinned")))))
    locked = frozenset(number[name] for name in _names(visit, "locked") if name in number)
    state.hold_panes(locked, visit.get("narrow") is True)
    state.filter(**_filters(visit))
    title = visit.get("title") or None
    group = next((n for n, each in enumerate(comparison.groups) if each.title == title), None)
    if group is not None:
        state.select_group(group)
    return group is not None


def _names(visit: Mapping[str, Any], key: str) -> list[str]:
    """The strings of a remembered list; nothing where there is no list."""
    found = visit.get(key)
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def positions_of(state: ReadingState, visit: Mapping[str, Any]) -> dict[int, int]:
    """Return how far each pane was scrolled, by the article's number now."""
    comparison = state.comparison
    kept = visit.get("positions")
    if comparison is None or not isinstance(kept, dict):
        return {}
    number = {article.sha256: n for n, article in enumerate(comparison.articles)}
    return {number[name]: int(value) for name, value in kept.items() if name in number and isinstance(value, int)}


def _filters(visit: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name, kind in _SETS.items():
        values = {each.value for each in kind}
        if isinstance(visit.get(name), list):
            changes[name] = frozenset(kind(value) for value in _names(visit, name) if value in values)
    for name in _FLAGS:
        if isinstance(visit.get(name), bool):
            changes[name] = visit[name]
    weakest = visit.get("weakest")
    if isinstance(weakest, (int, float)) and not isinstance(weakest, bool) and 0 < weakest <= 1:
        changes["weakest"] = float(weakest)
    if str(visit.get("sorted")) in {each.value for each in ClaimOrder}:
        changes["order"] = ClaimOrder(visit["sorted"])
    return changes
