"""Small widgets that several parts of the frame share: elided labels, key caps, hairlines, boxed buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFont, QPaintEvent

    from reader.gui.theme import Theme, ThemeHolder


class StyledLabel(QLabel):
    """A label in a style and colour of the theme; it follows both. ``elided`` lets it shrink with dots."""

    def __init__(
        self,
        text: str,
        holder: ThemeHolder,
        style: str = "body",
        role: str = "ink",
        parent: QWidget | None = None,
        *,
        elided: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._holder, self._style, self._role, self._elided = holder, style, role, elided
        self.setTextFormat(Qt.TextFormat.PlainText)
        holder.changed.connect(self._follow)
        self._follow()

    def set_role(self, role: str) -> None:
        """Give the letters another colour."""
        self._role = role
        self._follow()

    def _follow(self) -> None:
        self.setFont(scaled(self._holder.theme.font(self._style), self._holder.theme))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._holder.theme.color(self._role))
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 40), hint.height()) if self._elided else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elided:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.setPen(self._holder.theme.color(self._role))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)


def interface_scale(theme: Theme) -> float:
    """Return how much larger than the design the whole interface is (1.0, or 2.0 at 200 % text)."""
    from PySide6.QtWidgets import QApplication

    return max(1.0, QApplication.font().pixelSize() / theme.letter("body"))


def scaled(font: QFont, theme: Theme) -> QFont:
    """Return a font of the theme grown with the interface."""
    scale = interface_scale(theme)
    if scale > 1.0:
        font.setPixelSize(round(font.pixelSize() * scale) if font.pixelSize() > 0 else -1)
    return font


class KeyCap(QWidget):
    """A key, drawn as a small cap; says nothing to screen readers, which hear it from the action."""

    def __init__(self, text: str, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._holder = text, holder
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        holder.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return key_cap_size(self._text, self._holder.theme)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hint = self.sizeHint()
        top = (self.height() - hint.height()) / 2
        draw_key_cap(painter, QRectF(0, top, hint.width(), hint.height()), self._text, self._holder.theme)


def _cap_font(theme: Theme) -> QFont:
    return scaled(theme.font("caption"), theme)


def key_cap_size(text: str, theme: Theme) -> QSize:
    """Return the room a key cap takes."""
    metrics = QFontMetrics(_cap_font(theme))
    return QSize(max(metrics.horizontalAdvance(text) + 11, metrics.height() + 3), metrics.height() + 4)


def draw_key_cap(painter: QPainter, rect: QRectF, text: str, theme: Theme) -> None:
    """Paint a key as a small cap."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("hairline-strong"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(theme.color("muted"))
    painter.setFont(_cap_font(theme))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Hairline(QFrame):
    """A thin upright or level line between groups."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None, *, upright: bool = True) -> None:
        super().__init__(parent)
        self._holder, self._upright = holder, upright
        if upright:
            self.setFixedSize(13, 20)
        else:
            self.setFixedHeight(1)
        holder.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self._holder.theme.color("hairline")
        if self._upright:
            painter.fillRect(self.width() // 2, 0, 1, self.height(), color)
        else:
            painter.fillRect(self.rect(), color)


class ActionButton(QToolButton):
    """A button of an action, reached with Tab; its name and description are the action's."""

    def __init__(self, action: QAction, parent: QWidget | None = None, *, words: bool = False) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoRaise(True)
        self.show_words(words)
        self.setAccessibleName(action.iconText().removesuffix("…"))
        self.setAccessibleDescription(action.toolTip())

    def show_words(self, words: bool) -> None:
        """Show the icon with or without its words."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)
