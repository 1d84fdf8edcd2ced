"""How a row of the claims list is painted: glyph, title, values, and the small matrix of the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.export.signs import Glyph
from reader.gui.look.cells import draw_focus, draw_glyph, draw_tick, scale_of, stamp_cell, tabular
from reader.gui.look.icons import draw_icon
from reader.gui.models.claims import ClaimRole

if TYPE_CHECKING:
    from reader.gui.look.theme import Theme, ThemeHolder
    from reader.gui.models.rows import ClaimRow
    from reader.gui.state import ReadingState, Verdict

Index = QModelIndex | QPersistentModelIndex

LEFT, RIGHT, GAP = 14.0, 16.0, 9.0  # px at 100 %: margins of a row, and between its parts
GLYPH = 16.0
TITLE_HEIGHT, SUBTITLE_HEIGHT = 17.0, 16.0
HEADER_HEIGHT, ONE_LINE_HEIGHT = 30.0, 32.0
FEW_SOURCES = 5  # with more, cells are narrow
MOST_CELL_SCALE = 1.3  # cells grow with large text only so far: the title needs the room


def cell_size(theme: Theme, sources: int, scale: float) -> tuple[float, float]:
    """Return the side of a cell and the gap between two, in px."""
    grown = min(scale, MOST_CELL_SCALE)
    side = theme.mark("cell" if sources <= FEW_SOURCES else "cell-narrow")
    return side * grown, theme.mark("cell-gap") * grown


def cells_left(right: float, theme: Theme, sources: int, scale: float) -> float:
    """Return where the cells of a row that ends at ``right`` begin."""
    side, gap = cell_size(theme, sources, scale)
    return right - RIGHT - sources * side - max(sources - 1, 0) * gap


class ClaimDelegate(QStyledItemDelegate):
    """Paints claims and section headers; all sizes grow with the interface's letters."""

    def __init__(self, state: ReadingState, themes: ThemeHolder, view: QWidget) -> None:
        super().__init__(view)
        self._state, self._themes, self._view = state, themes, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = self._themes.theme
        row: ClaimRow | None = index.data(ClaimRole.ROW)
        height = HEADER_HEIGHT if row is None else theme.size("row") if row.subtitle else ONE_LINE_HEIGHT
        return QSize(0, round(height * scale_of(self._view, theme)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scale = self._themes.theme, scale_of(self._view, self._themes.theme)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row: ClaimRow | None = index.data(ClaimRole.ROW)
        if row is None:
            self._paint_header(painter, QRectF(rect), index, theme, scale)
        else:
            self._paint_claim(painter, QRectF(rect), row, index, state, scale)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            draw_focus(painter, QRectF(rect).adjusted(1, 1, -1, -1), theme)
        painter.restore()

    def _paint_header(self, painter: QPainter, rect: QRectF, index: Index, theme: Theme, scale: float) -> None:
        side = 12 * scale
        folded = bool(index.data(ClaimRole.FOLDED))
        chevron = QRectF(rect.left() + 12 * scale, rect.center().y() - side / 2, side, side)
        draw_icon(painter, chevron, "chevron-right" if folded else "chevron-down", theme.color("muted"), 2.0)
        left = chevron.right() + 7 * scale
        painter.setFont(theme.font("label-strong", scale))
        name = str(index.data(ClaimRole.TITLE))
        spot = QRectF(left, rect.top(), rect.right() - left, rect.height())
        draw_line(painter, spot, name, theme.color("ink-2"))
        left += QFontMetricsF(painter.font()).horizontalAdvance(name) + 7 * scale
        font = tabular(theme.font("label", scale))
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        spot = QRectF(left, rect.top(), rect.right() - left, rect.height())
        draw_line(painter, spot, str(index.data(ClaimRole.COUNT)), theme.color("muted"))

    def _paint_claim(
        self, painter: QPainter, rect: QRectF, row: ClaimRow, index: Index, state: QStyle.StateFlag, scale: float
    ) -> None:
        theme = self._themes.theme
        current = row.group == self._state.group
        ground = self._ground(current, state)
        if ground is not None:
            painter.fillRect(rect, ground)
        if current:
            draw_bar(painter, rect, theme, scale)
        verdict = self._state.verdict(row.group)
        side = GLYPH * scale
        glyph = QRectF(rect.left() + LEFT * scale, rect.center().y() - side / 2, side, side)
        own = theme.source(row.only) if row.glyph is Glyph.ONLY else None
        draw_glyph(painter, glyph, row.glyph, theme, own)
        if verdict.decision == "confirmed":
            draw_tick(painter, glyph, theme, ground or theme.color("sidebar"))
        left = glyph.right() + GAP * scale
        right = self._paint_cells(painter, rect, row, scale) - GAP * scale
        words = QRectF(left, rect.top(), right - left, rect.height())
        self._paint_words(painter, words, rect.right() - RIGHT, row, current, verdict, scale)

    def _ground(self, current: bool, state: QStyle.StateFlag) -> QColor | None:
        theme = self._themes.theme
        if current or state & QStyle.StateFlag.State_Selected:
            return theme.color("accent-soft")
        return theme.color("hover") if state & QStyle.StateFlag.State_MouseOver else None

    def _paint_cells(self, painter: QPainter, rect: QRectF, row: ClaimRow, scale: float) -> float:
        """Paint the small matrix and return where it begins."""
        order = self._state.order
        side, gap = cell_size(self._themes.theme, len(order), scale)
        begin = cells_left(rect.right(), self._themes.theme, len(order), scale)
        top = round(_title_middle(rect, row, scale) - side / 2)
        for place, article in enumerate(order):
            spot = QRectF(round(begin + place * (side + gap)), top, side, side)
            stamp_cell(painter, spot, row.cells[article], self._themes.theme, article)
        return begin

    def _paint_words(
        self,
        painter: QPainter,
        rect: QRectF,
        edge: float,
        row: ClaimRow,
        current: bool,
        verdict: Verdict,
        scale: float,
    ) -> None:
        """Paint the title beside the cells, and the values below both, as far as the row's ``edge``."""
        theme, note, rejected = self._themes.theme, verdict.note, verdict.decision == "rejected"
        title_height, subtitle_height = TITLE_HEIGHT * scale, SUBTITLE_HEIGHT * scale
        top = _title_middle(rect, row, scale) - title_height / 2
        font = theme.font("strong" if current else "body", scale)
        font.setStrikeOut(rejected)
        painter.setFont(font)
        pencil = 12 * scale
        spot = QRectF(rect.left(), top, rect.width() - (pencil + 4 if note else 0), title_height)
        used = draw_line(painter, spot, row.title, theme.color("rejected" if rejected else "ink"))
        if note:
            place = QRectF(spot.left() + used + 4 * scale, spot.center().y() - pencil / 2, pencil, pencil)
            draw_icon(painter, place, "pencil-line", theme.color("muted"))
        if row.subtitle:
            painter.setFont(tabular(theme.font("label", scale)))
            spot = QRectF(rect.left(), top + title_height, edge - rect.left(), subtitle_height)
            draw_line(painter, spot, row.subtitle, theme.color("ink-2" if current else "muted"))


def _title_middle(rect: QRectF, row: ClaimRow, scale: float) -> float:
    """The height of the title's middle: the row's own, or higher where a second line stands below it."""
    return rect.center().y() - (SUBTITLE_HEIGHT * scale / 2 if row.subtitle else 0)


def draw_line(painter: QPainter, rect: QRectF, words: str, color: QColor) -> float:
    """Paint one line, elided at its end, in the painter's font; return how wide it came out."""
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(rect.width(), 0.0) + 0.5)
    painter.setPen(color)
    aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    painter.drawText(rect.adjusted(0, 0, 1, 0), int(aligned), shown)
    return metrics.horizontalAdvance(shown)


def draw_bar(painter: QPainter, rect: QRectF, theme: Theme, scale: float) -> None:
    """Paint the accent bar of a current row at its left edge."""
    path = QPainterPath()
    bar = QRectF(rect.left() - 3, rect.top() + 6 * scale, 6, rect.height() - 12 * scale)
    path.addRoundedRect(bar, 2, 2)
    painter.save()
    painter.setClipRect(rect)
    painter.fillPath(path, theme.color("accent"))
    painter.restore()
