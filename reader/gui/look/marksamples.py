"""How each mark looks and what it means: the rows of the legend, on the start page and in the help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from reader.export.signs import Glyph
from reader.gui.look.cells import draw_glyph, scale_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.gui.look.theme import Theme, ThemeHolder


@dataclass(frozen=True, slots=True)
class MarkSample:
    """Some marked words and what the mark says.

    ``tint`` and ``ink`` are roles, ``line`` the name of an underline; ``boxed`` outlines the words as the
    current conflict's value is.
    """

    words: str
    meaning: str
    tint: str = ""
    line: str = ""
    ink: str = ""
    glyph: Glyph | None = None
    boxed: bool = False


MARK_SAMPLES = (
    MarkSample("pockets of resistance", "word for word the same", "match-verbatim"),
    MarkSample("the only city outside", "the same with small edits", "match-near", "near", "match-near-line"),
    MarkSample("besieged for two years", "the same fact in other words", "", "reworded", "match-reword-line"),
    MarkSample("150,000", "cannot both be true", "conflict-hard", "", "conflict", Glyph.HARD, boxed=True),
    MarkSample("two years ago", "differs: worth a look", "conflict-soft", "soft", "conflict", Glyph.SOFT),
    MarkSample(
        "425 families",
        "changes in later reports",
        "development-tint",
        "development",
        "development",
        Glyph.DEVELOPMENT,
    ),
    MarkSample("Aid for 6,000", "only this source says it", glyph=Glyph.ONLY),
)
UNSURE = MarkSample("a weaker link", "perhaps the same; shown when asked for", "", "weaker", "match-reword-line")

ROW = 30.0  # px at 100 %
GLYPH_ROOM = 26.0
WORDS_ROOM = 186.0


class MarkLegend(QWidget):
    """The legend as rows: sign, marked words, meaning. Screen readers get it as one description."""

    def __init__(
        self,
        holder: ThemeHolder,
        parent: QWidget | None = None,
        samples: tuple[MarkSample, ...] = MARK_SAMPLES,
    ) -> None:
        super().__init__(parent)
        self._holder, self._samples = holder, samples
        self.setAccessibleName(self.tr("How to read the marks"))
        self.setAccessibleDescription("; ".join(f"{each.words}: {each.meaning}" for each in samples))
        holder.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        scale = scale_of(self, self._holder.theme)
        widest = max(QFontMetricsF(self.font()).horizontalAdvance(each.meaning) for each in self._samples)
        width = (GLYPH_ROOM + WORDS_ROOM) * scale + widest + 4
        return QSize(round(width), round(len(self._samples) * ROW * scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scale = self._holder.theme, scale_of(self, self._holder.theme)
        for number, sample in enumerate(self._samples):
            row = QRectF(0, number * ROW * scale, self.width(), ROW * scale)
            if sample.glyph is not None:
                side = 15 * scale
                glyph = QRectF(0, row.center().y() - side / 2, side, side)
                draw_glyph(painter, glyph, sample.glyph, theme, theme.source(1))
            draw_sample(painter, QPointF(GLYPH_ROOM * scale, row.center().y()), sample, theme, scale)
            painter.setFont(self.font())
            painter.setPen(theme.color("muted"))
            meaning = row.adjusted((GLYPH_ROOM + WORDS_ROOM) * scale, 0, 0, 0)
            painter.drawText(meaning, Qt.AlignmentFlag.AlignVCenter, sample.meaning)


def draw_sample(painter: QPainter, at: QPointF, sample: MarkSample, theme: Theme, scale: float = 1.0) -> float:
    """Paint marked words with their left end and middle at a point; return how wide they are."""
    font = theme.font("stack-wording", scale)
    if sample.boxed:
        font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(sample.words)
    baseline = at.y() + (metrics.ascent() - metrics.descent()) / 2
    box = QRectF(at.x(), baseline - metrics.ascent(), width, metrics.height())
    pad = 4.0 if sample.boxed else theme.mark("tint-pad-x")
    if sample.tint:
        painter.setBrush(theme.color(sample.tint))
        outline = QPen(theme.color(sample.ink), theme.mark("value-outline")) if sample.boxed else Qt.PenStyle.NoPen
        painter.setPen(outline)
        radius = theme.mark("value-radius" if sample.boxed else "tint-radius")
        painter.drawRoundedRect(box.adjusted(-pad, 0, pad, 0), radius, radius)
    if sample.line:
        painter.setPen(theme.underline(sample.line, sample.ink))
        under = baseline + theme.underline_offset(sample.line) + 1
        painter.drawLine(QPointF(box.left(), under), QPointF(box.right(), under))
    painter.setPen(theme.color("ink"))
    painter.setFont(font)
    painter.drawText(QPointF(at.x(), baseline), sample.words)
    return width
