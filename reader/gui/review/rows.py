"""The rows of the review's list: glyph, title, values, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from reader.gui.cells import draw_glyph
from reader.gui.icons import draw_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reader.gui.models.rows import ClaimRow
    from reader.gui.state import Verdict
    from reader.gui.theme import Theme


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
    side = 16 * scale
    draw_glyph(painter, QRectF(rect.left() + 14, rect.center().y() - side / 2, side, side), row.glyph, theme)
    left, right = rect.left() + 14 + side + 9, rect.right() - 16
    picture = {"confirmed": "check", "rejected": "x"}.get(verdict.decision)
    if picture:
        sign = QRectF(right - side, rect.center().y() - side / 2, side, side)
        draw_icon(painter, sign, picture, theme.color("match" if picture == "check" else "muted"))
        right = sign.left() - 8
    aside = verdict.decision == "rejected"
    font = theme.font("strong" if current else "body", scale)
    font.setStrikeOut(aside)
    lines = (
        (row.title, font, "rejected" if aside else "ink", 7.0),
        (row.subtitle, theme.font("label", scale), "muted", 25.0),
    )
    for words, letters, role, top in lines:
        painter.setFont(letters)
        painter.setPen(theme.color("ink-2" if current and role == "muted" else role))
        box = QRectF(left, rect.top() + top * scale, right - left, 18 * scale)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()
