"""The card of one source in the review: who, when, and the sentences that tell the claim among their neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.gui.cells import draw_badge, draw_focus, scale_of, tabular
from reader.gui.models.review import Card, Part, PartKind
from reader.gui.models.rows import outlet_of
from reader.gui.positions import QtPositions
from reader.gui.sidebar.buttons import PlainButton
from reader.gui.sidebar.columns import value_colors
from reader.gui.sidebar.delegate import draw_line
from reader.gui.sidebar.fitting import x_of

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLine

    from reader.claims.model import ClaimGroup
    from reader.gui.state import ReadingState
    from reader.gui.theme import ThemeHolder
    from reader.text.model import Span

PAD = 26.0
GAP = 11.0  # between two paragraphs
FOLD = 34.0  # px at 100 %: a folded stretch with its rule
VALUE_PAD = 2.5


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paragraph laid out: its part, its layout (none for a fold), and where it begins."""

    part: Part
    layout: QTextLayout | None
    top: float
    height: float


class CardText(QWidget):
    """The sentences of a card; the differing words outlined, the neighbours muted."""

    def __init__(self, parts: tuple[Part, ...], group: ClaimGroup, themes: ThemeHolder) -> None:
        super().__init__()
        self._parts, self._group, self._themes = parts, group, themes
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(" ".join(part.text for part in parts))
        themes.changed.connect(self.update)
        themes.zoomed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        laid = self._lay_out(width)
        return round(laid[-1].top + laid[-1].height + 22) if laid else 22

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 40)

    def _lay_out(self, width: int) -> list[_Laid]:
        """Lay every paragraph out in the width; cheap enough to do whenever it is painted."""
        theme, zoom = self._themes.theme, self._themes.reading_zoom
        font, leading = theme.font("review", zoom), theme.line("review", zoom)
        laid: list[_Laid] = []
        top = 4.0
        for part in self._parts:
            if part.kind is PartKind.FOLD:
                height = FOLD * scale_of(self, theme)
                laid.append(_Laid(part, None, top - GAP / 2, height))
                top += height - GAP / 2
                continue
            layout = QTextLayout(part.text, font, self)
            layout.setTextOption(QTextOption())
            layout.setFormats(_bold(part))
            layout.beginLayout()
            y = 0.0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(width - 2 * PAD, 60.0))
                line.setPosition(QPointF(0, y + (leading - line.height()) / 2))
                y += leading
            layout.endLayout()
            laid.append(_Laid(part, layout, top, y))
            top += y + GAP
        return laid

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for laid in self._lay_out(self.width()):
            if laid.layout is None:
                self._paint_fold(painter, laid)
                continue
            at = QPointF(PAD, laid.top)
            for value in laid.part.values:
                self._paint_value(painter, laid.layout, value, laid.part.text, at)
            painter.setPen(theme.color("ink" if laid.part.kind is PartKind.TOLD else "muted"))
            laid.layout.draw(painter, at)

    def _paint_fold(self, painter: QPainter, laid: _Laid) -> None:
        theme = self._themes.theme
        painter.setFont(theme.font("label", scale_of(self, theme)))
        line = QRectF(PAD, laid.top, self.width() - 2 * PAD, laid.height)
        used = draw_line(painter, line, laid.part.text, theme.color("furniture"))
        pen = QPen(theme.color("hairline-strong"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        y = line.center().y() + 1
        painter.drawLine(QPointF(line.left() + used + 6, y), QPointF(line.right(), y))

    def _paint_value(self, painter: QPainter, layout: QTextLayout, value: Span, text: str, at: QPointF) -> None:
        """Outline a value, line by line where it is broken."""
        theme = self._themes.theme
        start, end = QtPositions(text).of(value)
        ground, edge = value_colors(self._group, theme)
        extra = theme.mark("high-contrast-extra") if theme.high_contrast else 0.0
        painter.setPen(QPen(edge, theme.mark("value-outline") + extra))
        painter.setBrush(ground)
        radius = theme.mark("value-radius")
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            box = _box(line, start, end)
            if box is not None:
                painter.drawRoundedRect(box.translated(at), radius, radius)


def _bold(part: Part) -> list[QTextLayout.FormatRange]:
    """The formats that set the values of a part in semi-bold letters."""
    positions = QtPositions(part.text)
    found = []
    for value in part.values:
        each = QTextLayout.FormatRange()
        start, end = positions.of(value)
        strong = QTextCharFormat()
        strong.setFontWeight(600)
        each.start, each.length, each.format = start, end - start, strong
        found.append(each)
    return found


def _box(line: QTextLine, start: int, end: int) -> QRectF | None:
    """The rectangle of a run of characters in one line; ``None`` where it has none of them."""
    first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
    if first >= last:
        return None
    one, two = x_of(line, first), x_of(line, last)
    left, width = min(one, two), abs(two - one)
    return QRectF(left - VALUE_PAD, line.y() - 1, width + 2 * VALUE_PAD, line.height() + 2)


class SourceCard(QWidget):
    """One source's card; ``open_asked`` leads to its text."""

    open_asked = Signal(object)

    def __init__(self, card: Card, group: ClaimGroup, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__()
        self._card, self._state, self._themes = card, state, themes
        self._name = outlet_of(state.comparison.articles[card.article]) if state.comparison else ""
        self.setAccessibleName(f"{state.letter(card.article)} {self._name}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.text = CardText(card.parts, group, themes)
        self.open = PlainButton(themes, "columns-3", "Open in the text", name=f"Open {self._name} in the text")
        self.open.clicked.connect(lambda: self.open_asked.emit(card.place))
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 12, 2)
        head.addStretch(1)
        head.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addStretch(1)
        themes.changed.connect(self.update)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("hairline"), 1))
        painter.setBrush(theme.color("pane"))
        painter.drawRoundedRect(whole, theme.radius("card"), theme.radius("card"))
        if self._state.comparison is None:
            return
        middle, side = self.open.geometry().center().y(), 18 * scale
        badge = QRectF(16, middle - side / 2, side, side)
        letter = self._state.letter(self._card.article)
        draw_badge(painter, badge, letter, self._card.article, theme)
        left = badge.right() + 9 * scale
        room = self.open.x() - left - 8
        painter.setFont(theme.font("strong", scale))
        spot = QRectF(left, middle - 16 * scale, room, 16 * scale)
        draw_line(painter, spot, self._name, theme.color("ink"))
        painter.setFont(tabular(theme.font("label", scale)))
        published = self._state.comparison.articles[self._card.article].metadata.published
        words = f"{published.day} {published:%b %Y}" if published else "no date"
        draw_line(painter, QRectF(left, middle, room, 15 * scale), words, theme.color("muted"))
        if self.hasFocus():
            draw_focus(painter, whole, theme, theme.radius("card"))
