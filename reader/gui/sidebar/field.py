"""The field that filters claims: an icon, the words, and the key that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from reader.gui.look.cells import scale_of
from reader.gui.look.icons import draw_icon

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder

HEIGHT, ICON_ROOM, HINT_ROOM = 30.0, 30.0, 30.0


class FilterField(QWidget):
    """A search field. ``entered`` tells that it got the keyboard, ``left`` that the person goes on to the list below
    by the Down key or Enter."""

    changed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, themes: ThemeHolder, words: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes, self._hint = themes, hint
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit = QLineEdit(self)
        self.edit.setFrame(False)
        self.edit.setProperty("bare", True)  # the window's style rules leave it without a box of its own
        self.edit.setPlaceholderText(words)
        self.edit.setAccessibleName(words)
        self.edit.setAccessibleDescription("Type words, figures or names; all of them must stand in the claim")
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self.changed)
        self.edit.textChanged.connect(self.update)
        self.setFocusProxy(self.edit)
        themes.changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        """The words typed."""
        return self.edit.text()

    def take(self) -> None:
        """Give the field the keyboard, with its words selected."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(200, round(HEIGHT * scale_of(self, self._themes.theme)))

    def _dress(self) -> None:
        theme = self._themes.theme
        palette = self.edit.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, theme.color("ink"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.color("muted"))
        palette.setColor(QPalette.ColorRole.Highlight, theme.color("selection"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("ink"))
        self.edit.setPalette(palette)
        self.edit.setFont(theme.font("body", scale_of(self, theme)))
        self._place()
        self.update()

    def _place(self) -> None:
        scale = scale_of(self, self._themes.theme)
        room = HINT_ROOM * scale
        self.edit.setGeometry(round(ICON_ROOM * scale) - 2, 2, round(self.width() - ICON_ROOM * scale - room), 0)
        self.edit.resize(self.edit.width(), self.height() - 4)

    def resizeEvent(self, event: QEvent) -> None:
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._dress()
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.edit.hasFocus()
        pen = QPen(theme.color("focus" if focused else "hairline-strong"), 2 if focused else 1)
        painter.setPen(pen)
        painter.setBrush(theme.color("raised"))
        inset = pen.widthF() / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, theme.radius("control"), theme.radius("control"))
        side = 14 * scale
        spot = QRectF(10 * scale, (self.height() - side) / 2, side, side)
        draw_icon(painter, spot, "search", theme.color("muted"))
        if not self.edit.text() and not focused:
            draw_key(painter, QRectF(0, 0, self.width() - 9 * scale, self.height()), self._hint, self._themes, scale)


def draw_key(painter: QPainter, within: QRectF, key: str, themes: ThemeHolder, scale: float) -> float:
    """Paint the picture of a key at the right end of a rectangle; return its width."""
    theme = themes.theme
    painter.setFont(theme.font("caption", scale))
    wide = max(QFontMetricsF(painter.font()).horizontalAdvance(key) + 10 * scale, 18 * scale)
    high = 18 * scale
    box = QRectF(within.right() - wide - 0.5, within.center().y() - high / 2, wide, high)
    painter.setPen(QPen(theme.color("hairline-strong"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(theme.color("muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    return wide
