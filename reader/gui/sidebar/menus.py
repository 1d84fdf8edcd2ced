"""The two menus of the sidebar: how claims are sorted and filtered, and what can be done with one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reader.export.words import rejection
from reader.gui.look.wording import verdict_words
from reader.gui.models.rows import STATUS_OF, Section
from reader.gui.state import ClaimOrder

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.models.claims import ShownClaims
    from reader.gui.sidebar.claims import ClaimsSidebar
    from reader.gui.state import ReadingState

FEWEST_TO_MERGE = 2


def view_menu(parent: QWidget, state: ReadingState, shown: ShownClaims) -> QMenu:
    """Build the menu that sorts claims and chooses the kinds on show."""
    menu = QMenu(parent)
    filters = state.filters
    group = QActionGroup(menu)
    for order in ClaimOrder:
        action = _checkable(menu, order.value, filters.order is order, partial(_sort, state, order))
        group.addAction(action)
    menu.addSeparator()
    for section in Section:
        visible = STATUS_OF[section] in filters.statuses
        _checkable(menu, section.value, visible, partial(_show_section, state, section))
    menu.addSeparator()
    _checkable(menu, "Claims set aside", not shown.hides_rejected, lambda on: shown.hide_rejected(not on))
    return menu


def _sort(state: ReadingState, order: ClaimOrder, chosen: bool) -> None:
    if chosen:  # the order that is chosen no more is told of it, too
        state.filter(order=order)


def _show_section(state: ReadingState, section: Section, shown: bool) -> None:
    statuses, mine = state.filters.statuses, {STATUS_OF[section]}
    state.filter(statuses=statuses | mine if shown else statuses - mine)


def claim_menu(sidebar: ClaimsSidebar, state: ReadingState, group: int) -> QMenu:
    """Build the menu of a claim: go to it, decide on it, merge it with the others selected, split it."""
    menu = QMenu(sidebar)
    row, verdict = sidebar.claims.rows[group], state.verdict(group)
    _plain(menu, "Go to the text", lambda: sidebar.text_asked.emit(group))
    _plain(menu, "Open in the review", lambda: sidebar.review_asked.emit(group))
    menu.addSeparator()
    for decision, words in (("confirmed", "Confirmed"), ("rejected", rejection(row.glyph))):

        def decide(on: bool, decision: str = decision) -> None:
            after = replace(verdict, decision=decision if on else "")
            state.decide(group, after, verdict_words(after))

        _checkable(menu, words, verdict.decision == decision, decide)
    _plain(menu, "Note…", lambda: sidebar.note_asked.emit(group))
    menu.addSeparator()
    selected = sidebar.list.claims()
    merge = _plain(menu, f"Merge {len(selected)} claims into one", lambda: sidebar.merge_asked.emit(selected))
    merge.setVisible(len(selected) >= FEWEST_TO_MERGE and group in selected)
    split = _plain(menu, "Split by source", lambda: sidebar.split_asked.emit(group))
    split.setEnabled(row.sources > 1)
    return menu


def _plain(menu: QMenu, words: str, does: Callable[[], None]) -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _=False: does())
    return action


def _checkable(menu: QMenu, words: str, checked: bool, does: Callable[[bool], None]) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(checked)
    action.toggled.connect(does)
    return action
