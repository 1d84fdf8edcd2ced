"""The card of the current claim under the timeline: its values, and who gives which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.claims.model import Status
from reader.export.report import plain
from reader.export.signs import Glyph
from reader.gui.look.cells import draw_badge, draw_glyph, scale_of
from reader.gui.models.claims import claims_of
from reader.gui.models.lines import one_line
from reader.gui.models.rows import spoken
from reader.gui.sidebar.delegate import draw_line
from reader.gui.sidebar.head import draw_pill

if TYPE_CHECKING:
    from reader.claims.model import ClaimGroup
    from reader.gui.look.theme import Theme, ThemeHolder
    from reader.gui.state import ReadingState

MOST_LINES = 3


class ClaimCard(QWidget):
    """Kind, title, and one line a value with the letters of its sources; hidden while no claim is current."""

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self._claims = claims_of(state)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for signal in (state.comparison_changed, state.group_changed, state.panes_changed, state.verdicts_changed):
            signal.connect(self._read)
        themes.changed.connect(self.update)
        self._read()

    def _read(self) -> None:
        group = self._state.group
        self.setVisible(group is not None)
        if group is not None:
            self.setAccessibleName(spoken(self._claims.rows[group], self._state.verdict(group)))
        self.updateGeometry()
        self.update()

    def lines(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Return each value (or shared wording) of the current claim with the articles that give it."""
        group, comparison = self._state.current, self._state.comparison
        if group is None or comparison is None:
            return ()
        if not group.values:
            wording = group.wordings[0]
            words = comparison.articles[wording.place.article].cut(wording.place.span)
            return ((f"“{one_line(words).strip()}”", self._in_order(group.articles)),)
        return tuple(
            (self._value(group, variant), self._tellers(group, variant)) for variant in range(len(group.values))
        )

    def _value(self, group: ClaimGroup, variant: int) -> str:
        """The words of the first source that gives the value, as it writes them."""
        comparison = self._state.comparison
        assert comparison is not None
        for wording in group.wordings:
            if wording.variant == variant and wording.value is not None:
                words = comparison.articles[wording.place.article].cut(wording.value)
                return f"“{one_line(words).strip()}”"
        return plain(group.values[variant])

    def _tellers(self, group: ClaimGroup, variant: int) -> tuple[int, ...]:
        return self._in_order({each.place.article for each in group.wordings if each.variant == variant})

    def _in_order(self, articles: object) -> tuple[int, ...]:
        return tuple(article for article in self._state.order if article in articles)  # type: ignore[operator]

    def sizeHint(self) -> QSize:
        scale = scale_of(self, self._themes.theme)
        rows = -(-max(len(self.lines()), 1) // self._columns())
        return QSize(400, round((46 + 22 * min(rows, MOST_LINES)) * scale))

    def _columns(self) -> int:
        """More values than lines stand in columns beside each other."""
        return -(-max(len(self.lines()), 1) // MOST_LINES)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        group = self._state.group
        if group is None:
            return
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("hairline"), 1))
        painter.setBrush(theme.color("raised"))
        card = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), card, card)
        row = self._claims.rows[group]
        side = 16 * scale
        glyph = QRectF(16, 12 * scale, side, side)
        own = theme.source(row.only) if row.glyph is Glyph.ONLY else None
        draw_glyph(painter, glyph, row.glyph, theme, own)
        pill = QFontMetricsF(theme.font("label-strong", scale)).horizontalAdvance(row.pill) + 18 * scale
        left = glyph.right() + 8 * scale
        painter.setFont(theme.font("strong", scale))
        room = self.width() - left - pill - 26
        left += draw_line(painter, QRectF(left, glyph.top(), room, side), row.title, theme.color("ink")) + 8
        draw_pill(
            painter,
            QRectF(left, glyph.center().y() - 10 * scale, pill, 20 * scale),
            row.pill,
            row.glyph,
            theme,
            scale,
        )
        self._paint_lines(painter, theme, scale)

    def _paint_lines(self, painter: QPainter, theme: Theme, scale: float) -> None:
        current = self._state.current
        steps = current is not None and current.status is Status.DEVELOPING
        top, side = 35 * scale, 14 * scale
        font = theme.font("stack-wording")
        font.setPointSizeF(font.pointSizeF() * scale)
        lines, columns = self.lines(), self._columns()
        rows = -(-max(len(lines), 1) // columns)
        wide = (self.width() - 32) / columns
        for number, (words, articles) in enumerate(lines):
            left = 16.0 + number // rows * wide
            edge, line_top = left + wide - 12, top + number % rows * 22 * scale
            for article in articles:
                spot = QRectF(left, line_top + (22 * scale - side) / 2, side, side)
                draw_badge(painter, spot, self._state.letter(article), article, theme)
                left += side + 3 * scale
            painter.setFont(font)
            lead = "→ " if steps and number else ""
            line = QRectF(left + 5 * scale, line_top, edge - left - 5 * scale, 22 * scale)
            draw_line(painter, line, lead + words, theme.color("ink-2"))
