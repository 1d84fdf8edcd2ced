"""What it means to the other panes that a person scrolls one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from reader.gui.panes.desk import ReadingDesk
    from reader.gui.panes.glide import Glide
    from reader.gui.panes.pane import Pane
    from reader.gui.panes.together import Together

_REST = 150  # ms without scrolling, after which digests show another passage


class Scrolling(QObject):
    """Lets panes in full follow the one that leads, and digests show what their articles tell of the same passage.

    ``taken_over`` tells that a person scrolled, so that nothing is level any more.
    """

    taken_over = Signal()

    def __init__(self, desk: ReadingDesk, together: Together, glide: Glide) -> None:
        super().__init__(desk)
        self._desk, self._together, self._glide = desk, together, glide
        self._values: dict[int, int] = {}
        self._leads = -1  # the article whose pane was scrolled last
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.come_to_rest)

    def forget(self) -> None:
        """Other panes are on show."""
        self._values = {}
        self.stop()

    def stop(self) -> None:
        """Something else moves the panes now."""
        self._rest.stop()

    def scrolled(self, article: int, value: int) -> None:
        """A pane's scroll bar has another value, whoever moved it."""
        before = self._values.get(article, 0)
        self._values[article] = value
        self._desk.scrolled.emit()
        self._desk.splitter.update_ribbons()
        leader = self._desk.panes.get(article)
        if leader is None or self._glide.driving or leader.view.settling:
            return
        self.taken_over.emit()
        if leader.locked or not self._desk.state.together:
            return
        self._glide.stop()
        for pane in self.followers(leader):
            if not pane.view.digest:
                self._glide.put(pane.view.map, self._together.follow(leader.view, before, pane.view))
        self._leads = article
        self._rest.start()

    def followers(self, leader: Pane) -> list[Pane]:
        """Return the panes that go where another one leads."""
        return [pane for pane in self._desk.visible_panes if pane is not leader and pane.levels and not pane.locked]

    def come_to_rest(self) -> None:
        """Let each digest show what its article tells of the passage that is being read by now."""
        leader = self._desk.panes.get(self._leads)
        if leader is None or not self._desk.in_step():
            return
        for pane in self.followers(leader):
            found = self._together.opposite(leader.view, pane.view) if pane.view.digest else None
            if found is not None:
                here, there = found
                pane.view.show_near(frozenset([there]))
                self._glide.put(pane.view.map, self._together.across(leader.view, here, pane.view, there))
