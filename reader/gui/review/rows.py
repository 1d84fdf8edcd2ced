"""The rows of the review's list: glyph, title, values, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from reader.gui.look.cells import draw_glyph
from reader.gui.look.icons import draw_icon
from reader.gui.sidebar.delegate import draw_line
from reader.gui.sidebar.fitting import wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reader.gui.look.theme import Theme
    from reader.gui.models.rows import ClaimRow
    from reader.gui.state import Verdict


MARGIN, GLYPH, GAP = 14.0, 16.0, 9.0  # px at 100 %: left of the glyph, the glyph, between it and the words
EDGE = 16.0  # px at the right
LINE = 18.0  # of a title's or subtitle's line
MOST_LINES = 3  # of a title; the tip and the page have the rest


def title_lines(row: ClaimRow, verdict: Verdict, width: float, theme: Theme, scale: float) -> list[str]:
    """Return a row's title in lines, measured in the letters of the current row: so no row changes its height."""
    room = width - (MARGIN + GLYPH * scale + GAP) - EDGE - ((GLYPH * scale + 8) if verdict.decision else 0)
    return wrapped(row.title, theme.font("strong", scale), room, MOST_LINES)


def row_height(row: ClaimRow, verdict: Verdict, width: float, theme: Theme, scale: float) -> int:
    """Return how high a row is in a list of this width."""
    lines = len(title_lines(row, verdict, width, theme, scale)) + bool(row.subtitle)
    return round((lines * LINE + 2 * 7.0) * scale)


def paint_row(
    painter: QPainter, option: QStyleOptionViewItem, row: ClaimRow, verdict: Verdict, theme: Theme, scale: float
) -> None:
    """Paint one row into the option's rectangle."""
    rect = QRectF(option.rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    current = bool(option.state & QStyle.StateFlag.State_Selected)
    hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if current or hot:
        painter.fillRect(rect, theme.color("accent-soft" if current else "hover"))
    if current:
        painter.fillRect(QRectF(rect.left(), rect.top() + 6, 3, rect.height() - 12), theme.color("accent"))
    side = GLYPH * scale
    middle = rect.top() + (7.0 + LINE) * scale if row.subtitle else rect.center().y()
    draw_glyph(painter, QRectF(rect.left() + MARGIN, middle - side / 2, side, side), row.glyph, theme)
    left, right = rect.left() + MARGIN + side + GAP, rect.right() - EDGE
    picture = {"confirmed": "check", "rejected": "x"}.get(verdict.decision)
    if picture:
        sign = QRectF(right - side, middle - side / 2, side, side)
        draw_icon(painter, sign, picture, theme.color("match" if picture == "check" else "muted"))
        right = sign.left() - 8
    aside = verdict.decision == "rejected"
    font = theme.font("strong" if current else "body", scale)
    font.setStrikeOut(aside)
    titles = title_lines(row, verdict, rect.width(), theme, scale)
    lines = [(words, font, "rejected" if aside else "ink") for words in titles]
    lines.append((row.subtitle, theme.font("label", scale), "ink-2" if current else "muted"))
    top = rect.top() + 7.0 * scale
    for words, letters, role in lines:
        painter.setFont(letters)
        draw_line(painter, QRectF(left, top, right - left, LINE * scale), words, theme.color(role))
        top += LINE * scale
    painter.restore()
