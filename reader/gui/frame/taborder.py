"""Tab through the window in the order in which one reads it, whatever order its parts were made in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def focus_order(window: QWidget, regions: Sequence[QWidget]) -> list[QWidget]:
    """Return every widget that Tab can reach: region by region, within one in its own order; the rest at the end."""
    chain, each = [], window.nextInFocusChain()
    while each is not None and each is not window:
        if each.window() is window and takes_tab(each):
            chain.append(each)
        each = each.nextInFocusChain()

    def rank(widget: QWidget) -> int:
        own = (n for n, region in enumerate(regions) if region is widget or region.isAncestorOf(widget))
        return next(own, len(regions))

    return sorted(chain, key=rank)


def takes_tab(widget: QWidget) -> bool:
    """Tell whether Tab can put the keyboard into a widget now."""
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return reached and widget.isVisible() and widget.isEnabled()


def step_focus(window: QWidget, regions: Sequence[QWidget], *, forward: bool) -> bool:
    """Put the keyboard into the next widget, or the one before; from the last one on to the first."""
    order = focus_order(window, regions)
    if not order:
        return False
    here = QApplication.focusWidget()
    if here in order:
        at = (order.index(here) + (1 if forward else -1)) % len(order)
    else:
        at = 0 if forward else len(order) - 1
    order[at].setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True
