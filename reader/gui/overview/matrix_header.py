"""The head of the matrix: each source in its colour, and brackets over those that go back to one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from reader.export.words import counted
from reader.gui.look.cells import draw_badge, scale_of, tabular
from reader.gui.models.rows import outlet_of
from reader.gui.models.sharing import neighbours, origin_words, with_others
from reader.gui.sidebar.delegate import draw_line

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.models.table import ClaimTable
    from reader.gui.state import ReadingState

HEIGHT, BRACKETS = 54.0, 24.0  # px at 100 %


class MatrixHeader(QHeaderView):
    """Paints the columns' heads; the brackets lie over them in a band of their own."""

    def __init__(self, table: ClaimTable, state: ReadingState, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table, self._state, self._themes = table, state, themes
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setAccessibleName("Sources")

    def _band(self) -> float:
        """The height of the band of brackets: none where no sources share an origin."""
        comparison = self._state.comparison
        return BRACKETS * scale_of(self, self._themes.theme) if comparison and comparison.origins else 0.0

    def sizeHint(self) -> QSize:
        scale = scale_of(self, self._themes.theme)
        return QSize(super().sizeHint().width(), round(HEIGHT * scale + self._band()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._themes.theme
        painter.fillRect(self.viewport().rect(), theme.color("pane"))
        for column in range(self.count()):
            rect = QRectF(self.sectionViewportPosition(column), 0, self.sectionSize(column), self.height())
            self._paint_head(painter, rect, column)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("hairline-strong"))
        self._paint_brackets(painter)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """All sections are painted at once, by `paintEvent`."""

    def _paint_head(self, painter: QPainter, rect: QRectF, column: int) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        rect = rect.adjusted(0, self._band(), 0, 0)
        article, comparison = self._table.article(column), self._state.comparison
        if article is None or comparison is None:
            painter.setFont(theme.font("label" if column else "body", scale))
            words = self._corner() if column == 0 else "sources, origins"
            inner = rect.adjusted(6, 0, -12, 0)
            if column:
                width = QFontMetricsF(painter.font()).horizontalAdvance(words)
                inner.setLeft(max(inner.left(), inner.right() - width))
            draw_line(painter, inner, words, theme.color("muted"))
            return
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 3), theme.source(article))
        side = 18 * scale
        badge = QRectF(rect.left() + 12, rect.center().y() - side / 2, side, side)
        draw_badge(painter, badge, self._state.letter(article), article, theme)
        left = badge.right() + 9 * scale
        shown = comparison.articles[article]
        painter.setFont(theme.font("strong", scale))
        top = rect.center().y() - 15.5 * scale
        spot = QRectF(left, top, rect.right() - left - 6, 16 * scale)
        draw_line(painter, spot, outlet_of(shown), theme.color("ink"))
        painter.setFont(tabular(theme.font("label", scale)))
        published = shown.metadata.published
        date = f"{published.day} {published:%b %Y}" if published else "no date"
        if article in self._state.hidden:
            date += ", hidden"
        spot = QRectF(left, top + 16 * scale, spot.width(), 15 * scale)
        draw_line(painter, spot, date, theme.color("muted"))

    def _corner(self) -> str:
        return f"{counted(self._table.shown.total, 'claim')}, {counted(len(self._state.order), 'source')}"

    def _paint_brackets(self, painter: QPainter) -> None:
        comparison, order = self._state.comparison, self._state.order
        for origin in comparison.origins if comparison else ():
            assert comparison is not None
            places = sorted(order.index(article) for article in origin.articles)
            words = origin_words(comparison, origin)
            for first, last in neighbours(places):
                left = self.sectionViewportPosition(first + 1) + 30.0
                right = self.sectionViewportPosition(last + 1) + self.sectionSize(last + 1) - 30.0
                others = [self._state.letter(order[place]) for place in places if not first <= place <= last]
                self._paint_bracket(painter, left, right, with_others(words, others))

    def _paint_bracket(self, painter: QPainter, left: float, right: float, words: str) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        top, foot = 9 * scale, self._band() - 3
        path = QPainterPath()
        path.moveTo(left, foot)
        path.lineTo(left, top + 4)
        path.quadTo(left, top, left + 4, top)
        path.lineTo(right - 4, top)
        path.quadTo(right, top, right, top + 4)
        path.lineTo(right, foot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("hairline-strong"), 1.5))
        painter.drawPath(path)
        painter.setFont(theme.font("label", scale * 11.5 / 12))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(right - left - 24, 20.0))
        width = metrics.horizontalAdvance(shown) + 14
        box = QRectF((left + right - width) / 2, top - 8 * scale, width, 16 * scale)
        painter.fillRect(box, theme.color("pane"))
        painter.setPen(theme.color("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
