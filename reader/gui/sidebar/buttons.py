"""The buttons of claim stack, sidebar and full views: icon, words and key, boxed or bare, in the theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.gui.look.cells import draw_focus, scale_of
from reader.gui.look.icons import draw_icon
from reader.gui.sidebar.field import draw_key

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

    from reader.gui.look.theme import ThemeHolder

HEIGHT, PADDING, GAP, ICON = 30.0, 8.0, 6.0, 16.0


class PlainButton(QAbstractButton):
    """A button painted from the theme. ``boxed`` has an outline; ``key`` shows which key does the same.

    Where words would not fit, `shrink` leaves the icon alone; the words stay its accessible name.
    """

    def __init__(
        self,
        themes: ThemeHolder,
        icon: str,
        words: str = "",
        *,
        name: str = "",
        key: str = "",
        boxed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes, self._icon, self._key, self._boxed = themes, icon, key, boxed
        self._shrunk = False
        self._small = False
        self.setText(words)
        self.setAccessibleName(name or words)
        if name:
            self.setToolTip(f"{name} ({key})" if key else name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        themes.changed.connect(self.update)

    def rename(self, words: str, name: str = "") -> None:
        """Change its words (and what a screen reader calls it)."""
        self.setText(words)
        self.setAccessibleName(name or words)
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Show another key that does the same, or none."""
        self._key = key
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: str) -> None:
        """Change its icon."""
        self._icon = icon
        self.update()

    def make_small(self) -> PlainButton:
        """Use small muted letters and no more height than they need."""
        self._small = True
        return self

    def shrink(self, shrunk: bool) -> None:
        """Show the icon alone, or the words again."""
        if shrunk != self._shrunk:
            self._shrunk = shrunk
            self.updateGeometry()
            self.update()

    def _scale(self) -> float:
        return scale_of(self, self._themes.theme)

    def _style(self) -> str:
        return "label" if self._small else "body"

    def width_with(self, words: bool) -> int:
        """Return the width it would like, with or without its words."""
        scale = self._scale()
        width = 2 * (4.0 if self._small else PADDING) * scale
        side = (12.0 if self._small else ICON) * scale
        width += side if self._icon else 0
        if words and self.text():
            metrics = QFontMetricsF(self._themes.theme.font(self._style(), scale))
            width += metrics.horizontalAdvance(self.text()) + (GAP * scale if self._icon else 0)
            if self._key:
                width += 18 * scale + GAP * scale
        return round(max(width, self._height()))

    def _height(self) -> float:
        return (20.0 if self._small else HEIGHT) * self._scale()

    def sizeHint(self) -> QSize:
        return QSize(self.width_with(not self._shrunk), round(self._height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, self._scale()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        on = self.isCheckable() and self.isChecked()
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        radius = theme.radius("control")
        ground = "accent-soft" if on else "hover" if hot else "raised" if self._boxed else None
        if ground or self._boxed:
            painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
            edge = theme.color("accent" if on else "hairline-strong")
            painter.setPen(QPen(edge, 1) if self._boxed else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._paint_content(painter, on, scale)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), theme, radius)

    def _paint_content(self, painter: QPainter, on: bool, scale: float) -> None:
        theme = self._themes.theme
        ink = theme.color("accent" if on else "muted" if self._small else "ink-2")
        words = "" if self._shrunk else self.text()
        side = (12.0 if self._small else ICON) * scale if self._icon else 0.0
        left = (4.0 if self._small else PADDING) * scale if words else (self.width() - side) / 2
        if self._icon:
            draw_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), self._icon, ink)
            left += side + GAP * scale
        if not words:
            return
        painter.setFont(theme.font(self._style(), scale))
        painter.setPen(ink)
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if self._key:
            draw_key(
                painter, QRectF(0, 0, self.width() - PADDING * scale, self.height()), self._key, self._themes, scale
            )
