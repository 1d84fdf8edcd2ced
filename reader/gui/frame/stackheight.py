"""The claim stack keeps its height: a window made small and large again gives back what it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDockWidget, QMainWindow


class StackHeight(QObject):
    """Watches a window for the dock at its foot, which Qt shrinks with the window but never lets grow again."""

    def __init__(self, window: QMainWindow, dock: QDockWidget) -> None:
        super().__init__(window)
        self._window, self._dock = window, dock
        self._large: tuple[int, int] | None = None  # heights of window and dock before the window was made small
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the height before the window gets smaller, and give it back when it is as large again."""
        if isinstance(event, QResizeEvent) and watched is self._window and self._dock.isVisible():
            before, now = event.oldSize().height(), event.size().height()
            if self._large is None and 0 < now < before:
                self._large = before, self._dock.height()
            elif self._large is not None and now >= self._large[0]:
                QTimer.singleShot(0, self._give_back)  # once the window itself is laid out
        return False

    def _give_back(self) -> None:
        if self._large is not None:
            self._window.resizeDocks([self._dock], [self._large[1]], Qt.Orientation.Vertical)
            self._large = None
