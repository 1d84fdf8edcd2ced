"""The commands that arrange the pane with the keyboard: pin, hide, move, lock, unfold; its menu has them, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.gui.acts.moves import MESSAGE

if TYPE_CHECKING:
    from reader.gui.panes.pane import Pane
    from reader.gui.window import MainWindow


class PaneActs(QObject):
    """Arranging the panes of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window

    def _pane(self) -> Pane | None:
        """The pane that is meant; the texts are shown first, so that one sees what happens."""
        self.window.show_view("read")
        return self.window.desk.leading

    def pin_pane(self) -> None:
        """Let the pane always keep its full text, or no longer."""
        if (pane := self._pane()) is not None:
            self.window.desk.arranger.toggle_pin(pane.number)

    def hide_pane(self) -> None:
        """Hide the pane; the keyboard goes on to its neighbour."""
        desk, pane = self.window.desk, self._pane()
        if pane is None:
            return
        if len(desk.visible_panes) < 2:
            self._say(self.tr("This is the only pane on show."))
            return
        at = desk.visible_panes.index(pane)
        desk.arranger.hide(pane.number)
        desk.focus_pane(min(at, len(desk.visible_panes) - 1))

    def move_pane(self, by: int) -> None:
        """Move the pane by one place; at the ends it stays."""
        desk, pane = self.window.desk, self._pane()
        if pane is None:
            return
        if not 0 <= desk.visible_panes.index(pane) + by < len(desk.visible_panes):
            self._say(self.tr("No further pane on the right") if by > 0 else self.tr("No further pane on the left"))
            return
        desk.arranger.move(pane.number, by)

    def lock_pane(self) -> None:
        """Keep the pane where it is while the others scroll, or let it follow again."""
        if (pane := self._pane()) is not None:
            self.window.desk.lock(pane.number, not pane.locked)
            words = self.tr("{0} stays where it is.") if pane.locked else self.tr("{0} follows the others.")
            self._say(words.format(pane.header.outlet))

    def unfold_pane(self) -> None:
        """Show the pane's page furniture, or fold it again."""
        if (pane := self._pane()) is not None:
            pane.view.unfold_all()

    def narrow_panes(self) -> None:
        """Show two panes in full and the others narrow, however much room there is; or all alike again."""
        state = self.window.state
        self.window.show_view("read")
        state.hold_panes(narrow=not state.narrow)

    def _say(self, words: str) -> None:
        self.window.status.showMessage(words, MESSAGE)
