"""Taking what is dropped on the window, and showing meanwhile where it would go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPen
from PySide6.QtWidgets import QMainWindow, QWidget

from reader.gui.look.cells import scale_of
from reader.gui.look.parts import interface_letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from reader.gui.frame.start import StartPage
    from reader.gui.look.theme import ThemeHolder

VEIL = 0.86  # how much of the texts under it the veil hides: they are still guessed at
CARD = (520, 120)  # px of the card in its middle


class DropTarget(QWidget):
    """Lies over a window while something is held above it. ``dropped`` brings what was let go.

    On the start page its own card shows the target, and nothing else is covered.
    """

    dropped = Signal(object)

    def __init__(
        self, window: QMainWindow, start: StartPage, holder: ThemeHolder, reading: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._window, self._start, self._holder, self._reading = window, start, holder, reading
        self._entered = False
        self.setAcceptDrops(True)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the drags that reach the window itself, before this lies over it."""
        if watched is not self._window:
            return False
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                self.dragEnterEvent(event)
            case QEvent.Type.DragLeave:
                QTimer.singleShot(0, self, self._leave)  # this has the drag by then, if it goes on
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                self.dropEvent(event)
            case QEvent.Type.Resize if self.isVisible():
                self.setGeometry(self._window.rect())
                return False
            case _:
                return False
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not takes(event.mimeData()):
            return
        event.acceptProposedAction()
        self._entered = not self.isHidden()
        self._start.show_target(True)
        if self._reading():
            self.setGeometry(self._window.rect())
            self.show()
            self.raise_()

    def dragLeaveEvent(self, _event: QEvent) -> None:
        self._entered = False
        self._leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._entered = False
        self._leave()
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def _leave(self) -> None:
        if not self._entered:
            self._start.show_target(False)
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._holder.theme, scale_of(self, self._holder.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("window", VEIL))
        card = QRectF(0, 0, min(CARD[0] * scale, self.width() - 40), CARD[1] * scale)
        card.moveCenter(QRectF(self.rect()).center())
        pen = QPen(theme.color("accent"), 1.5)
        pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        painter.setBrush(theme.color("accent-soft"))
        painter.drawRoundedRect(card, theme.radius("card"), theme.radius("card"))
        painter.setPen(theme.color("ink"))
        painter.setFont(interface_letters(theme, "title"))
        words = self.tr("Drop here to compare with the articles that are open")
        painter.drawText(card.adjusted(20, 0, -20, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def takes(mime: QMimeData) -> bool:
    """Tell whether something that is held over the window could be opened: files, addresses or words."""
    return mime.hasUrls() or mime.hasText()
