"""Who gives way in a small window: the claim stack before the texts, and it has its height back afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent

from reader.gui.look.parts import interface_scale

if TYPE_CHECKING:
    from reader.gui.window import MainWindow


LEAST_HEIGHT = 240  # px that the texts keep where a window is as high as 600: a header and eight lines
LEAST_SHARE = 0.4  # of the window's height, in a lower one; less with large letters, whose bars need the room


class StackHeight(QObject):
    """Watches a window for the dock at its foot, which Qt shrinks with the window but never lets grow again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._dock = window, window.stack_dock
        self._seen = window.height()  # the window's height, as far as it was told of
        self._large: tuple[int, int] | None = None  # heights of window and dock before the window was made small
        for watched in (window, self._dock):
            watched.installEventFilter(self)
        self._keep_texts()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the height before the window gets smaller, and give it back when it is as large again."""
        if isinstance(event, QResizeEvent):
            now = self._window.height()
            if watched is self._dock and now < self._seen and self._large is None:  # laid out before it is told
                self._large = self._seen, event.oldSize().height()
            elif watched is self._window:
                self._seen = now
                self._keep_texts()
                if self._large is not None and now >= self._large[0]:
                    QTimer.singleShot(0, self._give_back)  # once the window itself is laid out
        return False

    def _keep_texts(self) -> None:
        share = round(LEAST_SHARE * self._seen / interface_scale(self._window.holder.theme))
        self._window.desk.setMinimumHeight(min(LEAST_HEIGHT, share))

    def _give_back(self) -> None:
        if self._large is not None and self._dock.isVisible():
            self._window.resizeDocks([self._dock], [self._large[1]], Qt.Orientation.Vertical)
            self._large = None
