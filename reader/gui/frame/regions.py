"""The regions of the window, each made when it is first needed: what is never looked at costs no start-up time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.overview.strip import OverviewStrip
    from reader.gui.panes.desk import ReadingDesk
    from reader.gui.review.view import ReviewView
    from reader.gui.sidebar.claims import ClaimsSidebar
    from reader.gui.sidebar.stack import ClaimStack
    from reader.gui.state import ReadingState
    from reader.gui.window import MainWindow


def load() -> None:
    """Load what the first comparison will need, while nobody waits for it."""
    import reader.gui.overview.strip
    import reader.gui.panes.desk
    import reader.gui.sidebar.claims
    import reader.gui.sidebar.stack  # noqa: F401


def make_desk(state: ReadingState, holder: ThemeHolder, parent: QWidget) -> ReadingDesk:
    """The articles side by side."""
    from reader.gui.panes.desk import ReadingDesk

    return ReadingDesk(state, holder, parent)


def make_sidebar(state: ReadingState, holder: ThemeHolder, parent: QWidget) -> ClaimsSidebar:
    """The list of claims."""
    from reader.gui.sidebar.claims import ClaimsSidebar

    return ClaimsSidebar(state, holder, parent)


def make_stack(state: ReadingState, holder: ThemeHolder, parent: QWidget) -> ClaimStack:
    """All sources' wordings of the current claim."""
    from reader.gui.sidebar.stack import ClaimStack

    return ClaimStack(state, holder, parent)


def make_strip(state: ReadingState, holder: ThemeHolder, parent: QWidget) -> OverviewStrip:
    """The overview of all claims by source."""
    from reader.gui.overview.strip import OverviewStrip

    return OverviewStrip(state, holder, parent)


def review_kind() -> type[ReviewView]:
    """The kind of widget that the review is."""
    from reader.gui.review.view import ReviewView

    return ReviewView


def make_view(view: str, state: ReadingState, holder: ThemeHolder, parent: QWidget) -> QWidget:
    """Return the matrix, timeline, origins or review view."""
    if view == "review":
        from reader.gui.review.view import ReviewView

        return ReviewView(state, holder, parent)
    if view == "matrix":
        from reader.gui.overview.matrix import MatrixView

        return MatrixView(state, holder, parent)
    if view == "timeline":
        from reader.gui.overview.timeline import TimelineView

        return TimelineView(state, holder, parent)
    from reader.gui.overview.origins import OriginsView

    return OriginsView(state, holder, parent)


def in_order(window: MainWindow, *, panes: bool = False) -> list[QWidget]:
    """Return the regions on show as one reads them, from the bar on top; with ``panes``, each text as its own."""
    some = bool(window.session.sources)
    found: list[QWidget] = [window.toolbar]
    found += [window.sidebar, window.strip] if some else []
    found += [window.banners, *window.middle.findChildren(QWidget, "find")]
    panes = panes and some and window.desk.isVisible()
    found += window.desk.visible_panes if panes else [window.pages]  # as they stand, not as they were made
    found += [window.stack] if some else []
    return [region for region in found if region.isVisible()]
