"""Icons: one set of line drawings (Lucide, ISC), painted in a colour of the theme at the screen's own pixels."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reader.resources import resource

if TYPE_CHECKING:
    from reader.gui.look.theme import Theme


@lru_cache(maxsize=256)
def _drawing(name: str, color: str, stroke: float) -> QSvgRenderer:
    text = resource("icons", f"{name}.svg").read_text("utf-8")
    text = text.replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(text.encode()))


def draw_icon(painter: QPainter, rect: QRectF, name: str, color: QColor, stroke: float = 1.75) -> None:
    """Paint an icon into a rectangle; raises `FileNotFoundError` for a name that has no drawing."""
    drawing = _drawing(name, color.name(QColor.NameFormat.HexRgb), stroke)
    painter.save()
    painter.setOpacity(painter.opacity() * color.alphaF())
    drawing.render(painter, rect)
    painter.restore()


class _LineIcon(QIconEngine):
    def __init__(self, name: str, normal: QColor, on: QColor, disabled: QColor) -> None:
        super().__init__()
        self._name, self._normal, self._on, self._disabled = name, normal, on, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = self._on if state == QIcon.State.On else self._normal
        if mode == QIcon.Mode.Disabled:
            color = self._disabled
        draw_icon(painter, QRectF(rect), self._name, color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name, self._normal, self._on, self._disabled)


def icon(name: str, theme: Theme, role: str = "ink-2", on: str = "accent") -> QIcon:
    """Return an icon in the colour of a role; ``on`` is the role of its checked state."""
    return QIcon(_LineIcon(name, theme.color(role), theme.color(on), theme.color("furniture", 0.6)))
