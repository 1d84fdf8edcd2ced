"""Small widgets that several parts of the frame share: elided labels, key caps, hairlines, boxed buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QToolButton, QWidget

from reader.gui.look.cells import draw_focus
from reader.gui.look.icons import draw_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFont, QPaintEvent

    from reader.gui.look.theme import Theme, ThemeHolder


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

    @property
    def elided(self) -> bool:
        """Whether it may shrink, with dots for what is left out."""
        return self._elided

    def set_role(self, role: str) -> None:
        """Give the letters another colour."""
        self._role = role
        self._follow()

    def _follow(self) -> None:
        self.setFont(interface_letters(self._holder.theme, self._style))
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


def interface_letters(theme: Theme, style: str) -> QFont:
    """Return the letters of a style, grown with the interface."""
    return theme.font(style, interface_scale(theme))


class KeyCap(QWidget):
    """A key, drawn as a small cap; says nothing to screen readers, which hear it from the action."""

    def __init__(self, text: str, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._holder = text, holder
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        holder.changed.connect(self.update)

    def show_key(self, text: str) -> None:
        """Show another key."""
        self._text = text
        self.updateGeometry()
        self.update()

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
    return interface_letters(theme, "caption")


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
    """A button of an action, painted as the regions' buttons are; its name and description are the action's.

    ``raised`` is how a segment of the view switch looks when it is on.
    """

    PAD, GAP, ICON, HEIGHT = 8, 6, 16, 30

    def __init__(
        self,
        action: QAction,
        holder: ThemeHolder,
        parent: QWidget | None = None,
        *,
        words: bool = False,
        raised: bool = False,
    ) -> None:
        super().__init__(parent)
        self._holder, self._raised, self._words = holder, raised, words
        self._picture = str(action.property("picture") or "")
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(action.iconText())
        self.setAccessibleDescription(action.toolTip())
        holder.changed.connect(self.update)

    def show_words(self, words: bool) -> None:
        """Show the icon with or without its words."""
        if words != self._words:
            self._words = words
            self.updateGeometry()
            self.update()

    def _font(self, on: bool) -> QFont:
        return interface_letters(self._holder.theme, "strong" if on and self._raised else "body")

    def sizeHint(self) -> QSize:
        scale = interface_scale(self._holder.theme)
        pad = (self.PAD + (5 if self._raised else 0)) * scale
        width = 2 * pad + self.ICON * scale
        if self._words:
            widest = max(QFontMetrics(self._font(on)).horizontalAdvance(self.text()) for on in (True, False))
            width += self.GAP * scale + widest
        height = (self.HEIGHT - (4 if self._raised else 0)) * scale
        return QSize(round(max(width, height)), round(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._holder.theme, interface_scale(self._holder.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        ground = "raised" if on and self._raised else "accent-soft" if on else ""
        if self.isEnabled() and not ground and (self.underMouse() or self.isDown()):
            ground = "hairline" if self._raised else "hover"
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if ground:
            painter.setPen(QPen(theme.color("hairline"), 1) if on and self._raised else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(box, 5 if self._raised else 6, 5 if self._raised else 6)
        role = ("ink" if self._raised else "accent") if on else "ink-2"
        color = theme.color(role, 1.0 if self.isEnabled() else 0.4)
        side = self.ICON * scale
        left = (self.PAD + (5 if self._raised else 0)) * scale if self._words else (self.width() - side) / 2
        if self._picture:
            draw_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), self._picture, color)
        if self._words:
            painter.setPen(color)
            painter.setFont(self._font(on))
            room = QRectF(left + side + self.GAP * scale, 0, self.width(), self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), theme, 6)


class MenuButton(QToolButton):
    """A button with an icon of the theme that opens a menu."""

    def __init__(self, picture: str, name: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture, self._holder = picture, holder
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self.setToolTip(name)
        holder.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        side = round(ActionButton.HEIGHT * interface_scale(self._holder.theme))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._holder.theme, interface_scale(self._holder.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        side = ActionButton.ICON * scale
        place = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_icon(painter, place, self._picture, theme.color("ink-2"))
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), theme, 6)


class SearchButton(ActionButton):
    """A button that looks like the search field it opens, with its key."""

    def sizeHint(self) -> QSize:
        scale = interface_scale(self._holder.theme)
        if not self._words:
            return QSize(round(36 * scale), round(self.HEIGHT * scale))
        cap = key_cap_size(self._key, self._holder.theme)
        return QSize(
            max(round(164 * scale), super().sizeHint().width() + cap.width() + 20), round(self.HEIGHT * scale)
        )

    @property
    def _key(self) -> str:
        return self.defaultAction().shortcut().toString().replace("+", " ")

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._holder.theme, interface_scale(self._holder.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("muted" if self.underMouse() else "hairline-strong"), 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side, ink = self.ICON * scale, theme.color("muted")
        left = 9 * scale if self._words else (self.width() - side) / 2
        draw_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), self._picture, ink)
        if self._words:
            painter.setPen(ink)
            painter.setFont(self._font(False))
            room = QRectF(left + side + self.GAP * scale, 0, self.width(), self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
            size = key_cap_size(self._key, theme)
            top = (self.height() - size.height()) / 2
            cap = QRectF(self.width() - size.width() - 7, top, size.width(), size.height())
            draw_key_cap(painter, cap, self._key, theme)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), theme, 6)


def scrolled(page: QWidget) -> QScrollArea:
    """Return a page that scrolls where large letters need more than the screen has."""
    area = QScrollArea(page.parentWidget())  # in the same window all the time: the order of focus stays
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    page.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
