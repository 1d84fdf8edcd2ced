"""The commands that lead from place to place: steps, panes, back and forward, regions of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from reader.claims.model import Status
from reader.gui.frame import regions
from reader.gui.frame.trail import SideButtons, Trail
from reader.text.model import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.gui.window import MainWindow

MESSAGE = 3000  # ms that a step past the end is spoken of in the status line

_STATUSES = {"conflict": (Status.CONTESTED,), "only": (Status.SINGLE,), "claim": ()}


class Moves(QObject):
    """Moving about in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.state, self.walks = window, window.state, window.walks
        self.trail = Trail(self.state, self)
        self.side_buttons = SideButtons(window, self.go_back, self.go_forward)

    def step(self, kind: str, by: int) -> None:
        """Go to the next or previous conflict, claim, link, marked sentence, or claim that one source alone makes."""
        if kind in ("mark", "link"):
            self.window.show_view("read")
            walker = self.window.desk.walker
            (walker.marked if kind == "mark" else walker.link)(by)
            return
        following = self.walks.next_claim(self.walks.claims(*_STATUSES[kind]), by)
        if following is None:
            words = self.tr("No further {0}") if by > 0 else self.tr("No earlier {0}")
            kinds = {"conflict": self.tr("conflict"), "only": self.tr("claim of one source only")}
            self.window.status.showMessage(words.format(kinds.get(kind, self.tr("claim"))), MESSAGE)
        else:
            self.state.select_group(following)

    def go_to(self, place: Place, group: int | None = None) -> None:
        """Make a place, and the claim it tells, the current ones."""
        self.window.show_view("read")
        if group is not None:
            self.state.select_group(group)
        self.state.select_place(place)

    def go_to_sentence(self, article: int, sentence: int) -> None:
        """Put the keyboard into a sentence of an article."""
        if self.state.comparison is not None:
            self.go_to(Place(article, sentence, self.state.comparison.articles[article].sentences[sentence].span))
            if article in self.walks.panes:
                self.window.desk.focus_pane(self.walks.panes.index(article))

    def go_to_text(self, group: int | None = None) -> None:
        """Put the keyboard into the text: where a claim is told first, or else at the current place."""
        if group is not None:
            self.state.select_group(group)
        places, here = self.walks.wordings(), self.state.place
        if here is None or (group is not None and places and here.article not in {p.article for p in places}):
            here = places[0] if places else None
        if here is not None:
            self.go_to_sentence(here.article, here.sentence)

    def next_partner(self) -> None:
        """Go to the next place that tells the current claim."""
        self.window.show_view("read")
        self.window.desk.walker.partner()

    def pane_step(self, by: int) -> None:
        """Go to where the next pane tells the current claim."""
        self.window.show_view("read")
        self.window.desk.walker.pane(by)

    def focus_pane(self, number: int) -> None:
        """Put the keyboard into the n-th pane from the left."""
        self.window.show_view("read")
        self.window.desk.focus_pane(number)

    def go_back(self) -> None:
        """Go to the place visited before."""
        self.trail.go(-1)

    def go_forward(self) -> None:
        """Go to the place visited after this one."""
        self.trail.go(1)

    def region_step(self, by: int) -> None:
        """Move the focus to the next region of the window."""
        regions = self._regions()
        focus = QApplication.focusWidget()
        at = next((n for n, each in enumerate(regions) if each is focus or (focus and each.isAncestorOf(focus))), -1)
        target = regions[(at + by) % len(regions)] if at >= 0 else regions[0]
        inside = first_focus(target)
        if inside is not None:
            inside.setFocus(Qt.FocusReason.TabFocusReason)

    def _regions(self) -> Sequence[QWidget]:
        return [region for region in regions.in_order(self.window) if first_focus(region) is not None]


def first_focus(region: QWidget) -> QWidget | None:
    """Return the first widget of a region that the keyboard can be put into."""
    if region.focusPolicy() & Qt.FocusPolicy.TabFocus and region.isEnabled():
        return region
    proxy = region.focusProxy()
    if proxy is not None:
        return proxy
    inside = [each for each in region.findChildren(QWidget) if each.isVisibleTo(region) and each.isEnabled()]
    return next((each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
