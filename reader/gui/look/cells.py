"""The small signs that all regions share: matrix cells, source badges, glyphs of a claim's kind, pills.

One place decides what a sign looks like, so that sidebar, strip, matrix, stack and panes never disagree. No sign
rests on its colour: says, first, second, third value, both, steps, only here, silent and weaker differ in shape.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from reader.export.signs import STEPS, Cell, CellKind, Glyph
from reader.gui.look.theme import load_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

    from reader.gui.look.theme import Theme

_BOX = 13.0  # the side of the square that a cell's drawing is given in
_GLYPH_BOX = 16.0
_EDGE = 1  # px around a picture of a cell, for what smoothing adds


def draw_cell(painter: QPainter, rect: QRectF, cell: Cell, theme: Theme, article: int = 0) -> None:
    """Paint a cell into a square; ``article`` gives "only here" its colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _BOX, rect.height() / _BOX)
    painter.setPen(Qt.PenStyle.NoPen)
    match cell.kind:
        case CellKind.SAYS:
            painter.setBrush(theme.color("match"))
            painter.drawRoundedRect(QRectF(0, 0, _BOX, _BOX), 2.5, 2.5)
        case CellKind.WEAK:
            _outline(painter, QColor(theme.color("match", 0.8)), theme)
        case CellKind.FIRST | CellKind.SECOND | CellKind.THIRD:
            _draw_value(painter, cell.kind, theme)
        case CellKind.BOTH:
            painter.setBrush(theme.color("conflict"))
            painter.drawPath(_triangle(0, 0, 11.2, upper=True))
            painter.drawPath(_triangle(1.8, 1.8, 11.2, upper=False))
        case CellKind.STEP:
            _draw_steps(painter, cell.step, theme)
        case CellKind.ONLY:
            painter.setBrush(theme.source(article))
            painter.drawPolygon(_diamond(6.5, 5.9))
        case CellKind.SILENT:
            painter.setBrush(theme.color("hairline-strong"))
            painter.drawEllipse(QPointF(6.5, 6.5), 1.3, 1.3)
        case CellKind.WAITING:
            pass  # nothing is known yet, and nothing is said
    painter.restore()


def stamp_cell(painter: QPainter, rect: QRectF, cell: Cell, theme: Theme, article: int = 0) -> None:
    """Paint a cell from a picture made once: for lists and tables with thousands of them on a screen."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    own = article if cell.kind is CellKind.ONLY else 0
    picture = _picture(cell, own, round(rect.width(), 2), ratio, theme.name)
    painter.drawPixmap(QPointF(rect.left() - _EDGE, rect.top() - _EDGE), picture)


@lru_cache(maxsize=512)
def _picture(cell: Cell, article: int, side: float, ratio: float, theme: str) -> QPixmap:
    whole = math.ceil((side + 2 * _EDGE) * ratio)
    picture = QPixmap(whole, whole)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_cell(painter, QRectF(_EDGE, _EDGE, side, side), cell, load_theme(theme), article)
    painter.end()
    return picture


def _outline(painter: QPainter, color: QColor, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1.6 if theme.high_contrast else 1.2))
    painter.drawRoundedRect(QRectF(0.6, 0.6, 11.8, 11.8), 2.2, 2.2)


def _draw_value(painter: QPainter, kind: CellKind, theme: Theme) -> None:
    color = theme.color("conflict")
    painter.setBrush(color)
    if kind is CellKind.THIRD:
        painter.drawEllipse(QPointF(6.5, 6.5), 2.6, 2.6)
    else:
        painter.drawPath(_triangle(0, 0, _BOX, upper=kind is CellKind.FIRST))
    _outline(painter, color, theme)


def _triangle(left: float, top: float, side: float, *, upper: bool) -> QPainterPath:
    """The upper left or lower right half of a square, its outer corner rounded."""
    path = QPainterPath()
    right, bottom, round_ = left + side, top + side, 2.5
    if upper:
        path.moveTo(left + round_, top)
        path.lineTo(right, top)
        path.lineTo(left, bottom)
        path.lineTo(left, top + round_)
        path.quadTo(left, top, left + round_, top)
    else:
        path.moveTo(right, top)
        path.lineTo(right, bottom - round_)
        path.quadTo(right, bottom, right - round_, bottom)
        path.lineTo(left, bottom)
    path.closeSubpath()
    return path


def _diamond(middle: float, reach: float) -> QPolygonF:
    return QPolygonF(
        [
            QPointF(middle, middle - reach),
            QPointF(middle + reach, middle),
            QPointF(middle, middle + reach),
            QPointF(middle - reach, middle),
        ]
    )


def _draw_steps(painter: QPainter, filled: int, theme: Theme) -> None:
    color = theme.color("development")
    for number in range(STEPS):
        step = QRectF(number * 4.6, 9.0 - number * 4.0, 3.8, 4.0 + number * 4.0)
        if number < filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(step, 1, 1)
        else:
            painter.setPen(QPen(color, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(step.adjusted(0.25, 0.25, -0.25, -0.25), 1, 1)


def draw_glyph(painter: QPainter, rect: QRectF, glyph: Glyph, theme: Theme, color: QColor | None = None) -> None:
    """Paint the sign of a claim's kind into a square; ``color`` is for "only here" (its source's) alone."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GLYPH_BOX, rect.height() / _GLYPH_BOX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    conflict = theme.color("conflict")
    match glyph:
        case Glyph.HARD:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(conflict)
            painter.drawRoundedRect(QRectF(1, 1, 14, 14), 4, 4)
            painter.setPen(_round_pen(theme.color("pane"), 1.6))
            painter.drawLine(QPointF(4.2, 6.2), QPointF(11.8, 6.2))
            painter.drawLine(QPointF(4.2, 9.8), QPointF(11.8, 9.8))
            painter.drawLine(QPointF(10, 3.6), QPointF(6, 12.4))
        case Glyph.SOFT:
            painter.setPen(QPen(conflict, 1.5))
            painter.drawRoundedRect(QRectF(1.75, 1.75, 12.5, 12.5), 3.5, 3.5)
            painter.setPen(_round_pen(conflict, 1.4))
            painter.drawPath(_waves())
        case Glyph.DEVELOPMENT:
            painter.setPen(_round_pen(theme.color("development"), 1.8))
            stair = [(1.5, 13.2), (5.7, 13.2), (5.7, 9), (9.9, 9), (9.9, 4.6), (14.5, 4.6)]
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in stair]))
            painter.drawPolyline(QPolygonF([QPointF(12, 2), QPointF(14.7, 4.6), QPointF(12, 7.2)]))
        case Glyph.AGREED:
            painter.setPen(_round_pen(theme.color("match"), 2))
            painter.drawLine(QPointF(2.5, 5.6), QPointF(13.5, 5.6))
            painter.drawLine(QPointF(2.5, 10.4), QPointF(13.5, 10.4))
        case Glyph.ONLY:
            pen = _round_pen(color or theme.color("muted"), 1.6)
            painter.setPen(pen)
            painter.drawPolygon(_diamond(8, 5.6))
    painter.restore()


def _round_pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _waves() -> QPainterPath:
    path = QPainterPath()
    for top in (6.8, 10.3):
        path.moveTo(4.4, top)
        path.cubicTo(5.6, top - 1.3, 6.8, top - 1.3, 8.0, top - 0.3)
        path.cubicTo(9.2, top + 0.7, 10.4, top + 0.7, 11.6, top - 0.6)
    return path


def draw_tick(painter: QPainter, glyph: QRectF, theme: Theme, ground: QColor) -> None:
    """Paint the small tick of a confirmed claim over the lower right corner of its glyph."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = glyph.width() * 0.6
    spot = QRectF(glyph.right() - side * 0.55, glyph.bottom() - side * 0.55, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(spot.adjusted(-1, -1, 1, 1))
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(spot)
    painter.setPen(_round_pen(theme.color("on-accent"), max(1.2, side / 7)))
    painter.translate(spot.topLeft())
    painter.scale(side / 10, side / 10)
    painter.drawPolyline(QPolygonF([QPointF(2.8, 5.2), QPointF(4.5, 6.9), QPointF(7.3, 3.5)]))
    painter.restore()


def draw_badge(
    painter: QPainter, rect: QRectF, letter: str, article: int, theme: Theme, *, outlined: bool = False
) -> None:
    """Paint the letter of a source in its colour; ``outlined`` is the quiet form, for silent sources."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = theme.radius("badge") * rect.width() / 18.0
    color = theme.source(article)
    if outlined:
        painter.setPen(QPen(color, 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.625, 0.625, -0.625, -0.625), radius, radius)
        painter.setPen(color)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(theme.color("on-source"))
    font = theme.font("badge")
    font.setPixelSize(max(8, round(rect.height() * 11 / 18)))
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


_PILLS = {
    Glyph.HARD: ("conflict-hard", "conflict-ink"),
    Glyph.SOFT: ("conflict-soft", "conflict-ink"),
    Glyph.DEVELOPMENT: ("development-tint", "development"),
    Glyph.AGREED: ("match-verbatim", "accent"),
    Glyph.ONLY: ("hover", "ink-2"),
}


def pill_colors(glyph: Glyph, theme: Theme) -> tuple[QColor, QColor]:
    """Return the ground and the ink of the pill that names a claim's kind."""
    ground, ink = _PILLS[glyph]
    return theme.color(ground), theme.color(ink)


def draw_focus(painter: QPainter, rect: QRectF, theme: Theme, radius: float = 4.0) -> None:
    """Paint the ring of keyboard focus just inside a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def scale_of(widget: QWidget, theme: Theme) -> float:
    """Return how much larger than the design the interface's letters are; 1.0 at least, 2.0 at 200 % text."""
    return max(1.0, QFontInfo(widget.font()).pixelSize() / theme.letter("body"))


def tabular(font: QFont) -> QFont:
    """Return the font with figures of one width, as columns of numbers need them."""
    font.setFeature(font.Tag("tnum"), 1)
    return font
