"""The picture of who shares words with whom: an arc a pair, as thick as what the two have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.gui.look.cells import draw_badge, scale_of
from reader.gui.models.rows import outlet_of
from reader.gui.models.sharing import neighbours, origin_words, with_others

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.models.sharing import PairSharing, Sharing
    from reader.gui.state import ReadingState

STRONG = 0.08  # share of the words of the article that has more in the other from which an arc is coloured
THICKEST, THINNEST = 14.0, 1.2  # px
WORDS_A_PX = 5.0
REACH = 5.0  # px beside an arc that still hit it
BADGE = 30.0
FOOT = 96.0  # px at 100 % under the badges: names, dates, brackets and their words


class Arcs(QWidget):
    """The arcs. ``pair_asked`` carries the two articles (the lower number first) of the arc that was clicked."""

    pair_asked = Signal(int, int)

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self._sharing: Sharing | None = None
        self._pair: tuple[int, int] | None = None
        self._hovered: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Picture of the words that articles share; the table below says the same")
        state.panes_changed.connect(self.update)
        themes.changed.connect(self.update)

    def show_sharing(self, sharing: Sharing | None, pair: tuple[int, int] | None) -> None:
        """Show what is shared, one pair of it as the current one."""
        self._sharing, self._pair = sharing, pair
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, round(360 * min(scale_of(self, self._themes.theme), 1.5)))

    def _scale(self) -> float:
        return min(scale_of(self, self._themes.theme), 1.5)

    def _x(self, article: int) -> float:
        order = self._state.order
        step = self.width() / max(len(order), 1)
        return step * (order.index(article) + 0.5)

    def _y(self) -> float:
        return self.height() - (FOOT + BADGE / 2) * self._scale()

    def arc(self, pair: PairSharing) -> QPainterPath:
        """Return the line of a pair's arc."""
        one, two = sorted((self._x(pair.a), self._x(pair.b)))
        y = self._y()
        rise = min((two - one) / 2 * 1.3, (y - 10) / 0.75)
        path = QPainterPath(QPointF(one, y))
        path.cubicTo(one, y - rise, two, y - rise, two, y)
        return path

    def _thickness(self, pair: PairSharing) -> float:
        return min(max(max(pair.a_words, pair.b_words) / WORDS_A_PX, THINNEST), THICKEST)

    def _pair_at(self, point: QPointF) -> tuple[int, int] | None:
        """The thinnest arc under a point, so that thick ones do not hide others."""
        if self._sharing is None:
            return None
        for pair in sorted(self._sharing.pairs, key=self._thickness):
            stroker = QPainterPathStroker()
            stroker.setWidth(self._thickness(pair) + 2 * REACH)
            if pair.runs and stroker.createStroke(self.arc(pair)).contains(point):
                return pair.a, pair.b
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pair = self._pair_at(event.position())
        if pair != self._hovered:
            self._hovered = pair
            self.setCursor(Qt.CursorShape.PointingHandCursor if pair else Qt.CursorShape.ArrowCursor)
            self.setToolTip(self._words(pair) if pair else "")
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pair = self._pair_at(event.position())
        if pair and event.button() == Qt.MouseButton.LeftButton:
            self.pair_asked.emit(*pair)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def _words(self, pair: tuple[int, int]) -> str:
        assert self._sharing is not None
        comparison = self._state.comparison
        assert comparison is not None
        names = " and ".join(outlet_of(comparison.articles[article]) for article in pair)
        shared = self._sharing.pair(*pair)
        return f"{names}: {max(shared.a_words, shared.b_words)} words in common"

    def paintEvent(self, event: QPaintEvent) -> None:
        comparison = self._state.comparison
        if comparison is None or self._sharing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_arcs(painter, self._sharing)
        self._paint_origins(painter)
        for article in self._state.order:
            self._paint_source(painter, article)

    def _paint_arcs(self, painter: QPainter, sharing: Sharing) -> None:
        theme = self._themes.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pair in sorted(sharing.pairs, key=lambda pair: (pair.a, pair.b) == self._pair):
            if not pair.runs:
                continue
            key = pair.a, pair.b
            strong = max(sharing.share(pair.a, pair.b), sharing.share(pair.b, pair.a)) >= STRONG
            if key == self._pair:
                color = theme.color("ribbon-match", 0.85)
            elif key == self._hovered:
                color = theme.color("ribbon-match", 0.65)
            else:
                color = theme.color("ribbon-match", 0.45) if strong else theme.color("hairline-strong", 0.8)
            painter.setPen(QPen(color, self._thickness(pair), c=Qt.PenCapStyle.FlatCap))
            painter.drawPath(self.arc(pair))

    def _paint_source(self, painter: QPainter, article: int) -> None:
        theme, scale, comparison = self._themes.theme, self._scale(), self._state.comparison
        assert comparison is not None
        x, y, side = self._x(article), self._y(), BADGE * scale
        badge = QRectF(x - side / 2, y - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("pane"))
        painter.drawRoundedRect(badge.adjusted(-2, -2, 2, 2), 8 * scale, 8 * scale)
        draw_badge(painter, badge, self._state.letter(article), article, theme)
        room = self.width() / max(len(self._state.order), 1) - 6
        shown = comparison.articles[article]
        published = shown.metadata.published
        date = f"{published.day} {published:%b %Y}" if published else "no date"
        if published and QFontMetricsF(theme.font("label", scale)).horizontalAdvance(date) > room:
            date = f"{published.day} {published:%b}"
        for words, style, role, top in (
            (outlet_of(shown), "strong", "ink", 10.0),
            (date, "label", "muted", 28.0),
        ):
            spot = QRectF(x - room / 2, badge.bottom() + top * scale, room, 18 * scale)
            _draw_middle(painter, spot, words, theme.font(style, scale), self._themes, role)

    def _paint_origins(self, painter: QPainter) -> None:
        """Frame the sources of one origin; where others stand between them, each by itself."""
        theme, scale, comparison = self._themes.theme, self._scale(), self._state.comparison
        assert comparison is not None
        order = self._state.order
        step = self.width() / max(len(order), 1)
        for origin in comparison.origins:
            current = self._pair is not None and set(self._pair) <= set(origin.articles)
            color = theme.color("accent" if current else "hairline-strong")
            pen = QPen(color, 1.5 if current else 1.0, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 4])
            places = sorted(order.index(article) for article in origin.articles)
            words = origin_words(comparison, origin)
            for first, last in neighbours(places):
                left, right = first * step + 4, (last + 1) * step - 4
                frame = QRectF(left, self._y() - 22 * scale, right - left, 90 * scale)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(frame, 12, 12)
                spot = QRectF(left, frame.bottom() + 3, right - left, 18 * scale)
                font = theme.font("label-strong" if current else "label", scale)
                others = [self._state.letter(order[place]) for place in places if not first <= place <= last]
                told = with_others(words, others)
                _draw_middle(painter, spot, told, font, self._themes, "accent" if current else "muted")


def _draw_middle(painter: QPainter, rect: QRectF, words: str, font: QFont, themes: ThemeHolder, role: str) -> None:
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.setPen(themes.theme.color(role))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
