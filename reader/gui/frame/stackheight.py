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
        self._seen = window.height()  # the window's height, as far as it was told of
        self._large: tuple[int, int] | None = None  # heights of window and dock before the window was made small
        for watched in (window, dock):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the height before the window gets smaller, and give it back when it is as large again."""
        if isinstance(event, QResizeEvent):
            now = self._window.height()
            if watched is self._dock and now < self._seen and self._large is None:  # laid out before it is told
                self._large = self._seen, event.oldSize().height()
            elif watched is self._window:
                self._seen = now
                if self._large is not None and now >= self._large[0]:
                    QTimer.singleShot(0, self._give_back)  # once the window itself is laid out
        return False

    def _give_back(self) -> None:
        if self._large is not None and self._dock.isVisible():
            self._window.resizeDocks([self._dock], [self._large[1]], Qt.Orientation.Vertical)
            self._large = None
