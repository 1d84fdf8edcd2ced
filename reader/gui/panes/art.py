"""What is painted under and beside the words of one block, worked out once and kept until the layout changes.

Everything is in the coordinates of the block's layout (x 0 is the left edge of the text). Tints, washes, lines
and outlines come before the text; rails and signs stand left of it (right of it, where the article runs from
right to left).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from reader.claims.model import Status
from reader.export.signs import Glyph
from reader.gui.look.cells import draw_glyph, draw_tick
from reader.gui.look.icons import draw_icon
from reader.gui.look.marks import MarkKind, RailKind
from reader.gui.panes.boxes import boxes_of, outline, reads_both_ways, rounded
from reader.gui.panes.document import LETTER_GAP, set_apart
from reader.gui.panes.page import BlockKind
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QColor, QTextBlock

    from reader.gui.look.marks import Mark, SentenceMarks
    from reader.gui.look.theme import Theme
    from reader.gui.panes.document import ArticleDocument, Setting

_TINTS = {
    MarkKind.HARD: "conflict-soft",
    MarkKind.SOFT: "conflict-soft",
    MarkKind.DEVELOPMENT: "development-tint",
    MarkKind.VERBATIM: "match-verbatim",
    MarkKind.NEAR: "match-near",
}
_LINES = {
    MarkKind.HARD: ("hard", "conflict"),
    MarkKind.SOFT: ("soft", "conflict"),
    MarkKind.DEVELOPMENT: ("development", "development"),
    MarkKind.NEAR: ("near", "match-near-line"),
    MarkKind.REWORDED: ("reworded", "match-reword-line"),
    MarkKind.UNSURE: ("weaker", "match-reword-line"),
}
_OUTLINED = {
    MarkKind.HARD: ("conflict-hard", "conflict"),
    MarkKind.SOFT: ("conflict-hard", "conflict"),
    MarkKind.DEVELOPMENT: ("development-tint", "development"),
}
_GLYPHS = {
    RailKind.HARD: Glyph.HARD,
    RailKind.SOFT: Glyph.SOFT,
    RailKind.DEVELOPMENT: Glyph.DEVELOPMENT,
    RailKind.ONLY_HERE: Glyph.ONLY,
}
_WASHES = {Status.CONTESTED: ("conflict-wash", 1.0), Status.DEVELOPING: ("development-tint", 0.45)}
_WASH_REACH = 5.0  # how far the wash of the current sentence reaches beyond its words, px
_VALUE_REACH = 3.5  # how far the outline of the current value reaches beyond the words
_VALUE_REACH_MARGIN = 2.0  # and where a line begins, so that it keeps clear of the rail
_VALUE_REACH_TIGHT = 1.0  # and where no blank stands there, but a comma, say
_PENCIL = 12.0  # the sign of a note, px
_RAIL_AT = 6.0  # the rail's middle stands so far from the text
_SIGN_AT = 24.5  # and the sign's far edge


@dataclass(frozen=True, slots=True)
class Stroke:
    """One thing to paint: a path with a brush or a pen."""

    path: QPainterPath
    brush: QBrush | None = None
    pen: QPen | None = None


@dataclass(frozen=True, slots=True)
class RailArt:
    """A rail from ``top`` to ``bottom`` beside a sentence, with its sign where the sentence begins."""

    sentence: int
    kind: RailKind
    top: float
    bottom: float
    sign_at: float | None
    tick: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """What one sentence shows: its marks, the verdict on its first claim, the words shared with the current one."""

    number: int
    marks: SentenceMarks
    decision: str = ""
    noted: bool = False
    aligned: tuple[Span, ...] = ()


@dataclass(slots=True)
class BlockArt:
    """The paint of one block, and the boxes that clicks are tested against."""

    strokes: list[Stroke] = field(default_factory=list)
    rails: list[RailArt] = field(default_factory=list)
    marks: list[tuple[Mark, list[QRectF]]] = field(default_factory=list)
    sentences: list[tuple[int, list[QRectF]]] = field(default_factory=list)


class Artist:
    """Works out and paints the art of an article's blocks for one theme and zoom."""

    def __init__(
        self, theme: Theme, zoom: float, source: QColor, digest: bool = False, mirrored: bool = False
    ) -> None:
        self.theme = theme
        self._zoom = zoom
        self._source = source
        self._digest = digest
        self._mirrored = mirrored
        self._extra = theme.mark("high-contrast-extra") if theme.high_contrast else 0.0

    def draw_up(self, text: ArticleDocument, block: QTextBlock, shown: Iterable[ShownSentence]) -> BlockArt:
        """Work out what one block shows of its sentences."""
        art = BlockArt()
        setting = text.setting(block.blockNumber())
        under: list[Stroke] = []
        lines: list[Stroke] = []
        over: list[Stroke] = []
        for one in shown:
            span = text.article.sentences[one.number].span
            boxes = self._boxes(text, block, setting, span)
            if not boxes:
                continue
            art.sentences.append((one.number, boxes))
            if one.marks.current is not None:
                role, alpha = _WASHES.get(one.marks.current, ("match-wash", 1.0))
                wash = rounded(boxes, 4.0, _WASH_REACH, 0.5)
                wash.setFillRule(Qt.FillRule.WindingFill)
                under.append(Stroke(wash, QBrush(self.theme.color(role, alpha))))
            tints: list[Stroke] = []
            for mark in one.marks.marks:
                at = self._boxes(text, block, setting, mark.span)
                art.marks.append((mark, at))
                self._mark(mark, at, setting, (tints, lines, over), _room(text, mark.span))
            under += tints
            under += self._aligned(text, block, setting, one)
            if one.marks.rail is not None:
                first = block.position() <= text.of(span)[0]
                top, bottom = boxes[0].top() + 2, boxes[-1].bottom() - 2
                sign = boxes[0].top() + (setting.pitch - self._sign()) / 2 if first else None
                ticked = one.decision == "confirmed"
                art.rails.append(RailArt(one.number, one.marks.rail.kind, top, bottom, sign, ticked, one.noted))
        art.strokes = under + lines + over
        _untangle(art, self._sign())
        return art

    def _aligned(
        self, text: ArticleDocument, block: QTextBlock, setting: Setting, one: ShownSentence
    ) -> list[Stroke]:
        """The tint of words that a wording shares with the current one; values keep their own."""
        values = [mark.span for mark in one.marks.marks if mark.kind.is_value]
        strokes = []
        for span in one.aligned:
            for part in _outside(span, values):
                path = rounded(self._boxes(text, block, setting, part), self.theme.mark("tint-radius"), 1.5)
                strokes.append(Stroke(path, QBrush(self.theme.color("match-verbatim"))))
        return strokes

    def _boxes(self, text: ArticleDocument, block: QTextBlock, setting: Setting, span: Span) -> list[QRectF]:
        for number, start, end in text.blocks_of(span):
            if number == block.blockNumber():
                return boxes_of(block, start, end, setting)
        return []

    def _sign(self) -> float:
        return self.theme.mark("glyph")

    def _mark(
        self,
        mark: Mark,
        boxes: list[QRectF],
        setting: Setting,
        layers: tuple[list[Stroke], list[Stroke], list[Stroke]],
        room: tuple[float, float],
    ) -> None:
        theme, (tints, lines, over) = self.theme, layers
        if mark.current and mark.kind in _OUTLINED:
            fill, edge = _OUTLINED[mark.kind]
            last = len(boxes) - 1
            widened = [
                box.adjusted(-(room[0] if n == 0 else _VALUE_REACH), 0, room[1] if n == last else _VALUE_REACH, 0)
                for n, box in enumerate(boxes)
            ]
            for box in widened:
                box.setLeft(max(box.left(), -_VALUE_REACH_MARGIN))
            path = rounded(widened, theme.mark("value-radius"), 0.0, -1.0)
            pen = QPen(theme.color(edge), theme.mark("value-outline") + self._extra)
            over.append(Stroke(path, QBrush(theme.color(fill)), pen))
            return
        role = _TINTS.get(mark.kind)
        if role is not None:
            path = rounded(boxes, theme.mark("tint-radius"), theme.mark("tint-pad-x"))
            tints.append(Stroke(path, QBrush(theme.color(role))))
        if mark.kind in _LINES:
            name, role = _LINES[mark.kind]
            pen = theme.underline(name, role, self._zoom)
            path = QPainterPath()
            for box in boxes:
                y = box.top() + setting.rise + theme.underline_offset(name) * self._zoom + pen.widthF() / 2
                y = round(y * 2) / 2
                path.moveTo(box.left(), y)
                path.lineTo(box.right(), y)
            lines.append(Stroke(path, None, pen))

    def paint(self, painter: QPainter, art: BlockArt) -> None:
        """Paint what lies under the words; the painter's origin is the block's layout."""
        for stroke in art.strokes:
            painter.setPen(stroke.pen if stroke.pen is not None else Qt.PenStyle.NoPen)
            painter.setBrush(stroke.brush if stroke.brush is not None else Qt.BrushStyle.NoBrush)
            painter.drawPath(stroke.path)

    def paint_margin(self, painter: QPainter, art: BlockArt, width: float) -> None:
        """Paint rails and signs; ``width`` is the width of the text's column."""
        for rail in art.rails:
            self._rail(painter, rail, width)
            if rail.sign_at is None or self._digest:
                continue
            size = self._sign() * (0.86 if rail.kind is RailKind.ONLY_HERE else 1.0)
            x = width + _SIGN_AT - size if self._mirrored else -_SIGN_AT
            at = QRectF(x, rail.sign_at + (self._sign() - size) / 2, size, size)
            draw_glyph(painter, at, _GLYPHS[rail.kind], self.theme, self._source)
            if rail.tick:
                draw_tick(painter, at, self.theme, self.theme.color("pane"))
            if rail.note:
                pencil = QRectF(at.left() + 1, at.bottom() + 2, _PENCIL, _PENCIL)
                draw_icon(painter, pencil, "pencil-line", self.theme.color("ink-2"))

    def _rail(self, painter: QPainter, rail: RailArt, width: float) -> None:
        theme, extra = self.theme, self._extra
        middle = width + _RAIL_AT if self._mirrored else -_RAIL_AT
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if rail.kind is RailKind.DEVELOPMENT:
            painter.setPen(QPen(theme.color("development"), 1.25 + extra / 2))
            for x in (middle - 1.25 - extra / 2, middle + 1.25 + extra / 2):
                painter.drawLine(QPointF(x, rail.top), QPointF(x, rail.bottom))
            return
        if rail.kind is RailKind.ONLY_HERE:
            pen = QPen(self._source, theme.mark("only-rail-width") + extra)
        else:
            pen = QPen(theme.color("conflict"), theme.mark("rail-width") + extra)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if rail.kind is RailKind.SOFT:
            pen.setDashPattern([0.01, 5.5 / pen.widthF()])
        painter.setPen(pen)
        painter.drawLine(QPointF(middle, rail.top), QPointF(middle, rail.bottom))

    def paint_found(self, painter: QPainter, text: ArticleDocument, block: QTextBlock, span: Span) -> None:
        """Paint words that somebody looked for, in the colour of selected ones."""
        boxes = self._boxes(text, block, text.setting(block.blockNumber()), span)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("selection"))
        painter.drawPath(rounded(boxes, self.theme.mark("tint-radius"), self.theme.mark("tint-pad-x")))

    def paint_focus(self, painter: QPainter, boxes: list[QRectF]) -> None:
        """Paint the ring of the keyboard's focus around a sentence."""
        painter.setPen(QPen(self.theme.color("focus"), 2.0 + self._extra))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline(boxes, 4.0, 4.0))

    def paint_fold(self, painter: QPainter, kind: BlockKind, open_: bool, words: QRectF, right: float) -> None:
        """Paint the arrow before a fold's words and the dashed line after them, up to ``right``."""
        theme = self.theme
        middle = round(words.center().y()) + 0.5
        if kind is BlockKind.FOLD:
            pen = QPen(theme.color("furniture"), 1.4)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            arrow = QPainterPath()
            x = words.left() - 12.0
            if open_:
                arrow.moveTo(x - 3, middle - 1.5)
                arrow.lineTo(x, middle + 1.5)
                arrow.lineTo(x + 3, middle - 1.5)
            else:
                arrow.moveTo(x - 1.5, middle - 3)
                arrow.lineTo(x + 1.5, middle)
                arrow.lineTo(x - 1.5, middle + 3)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(arrow)
        left = words.right() + 6
        if left < right:
            pen = QPen(theme.color("hairline-strong"), 1.0)
            pen.setDashPattern([3.0, 3.0])
            painter.setPen(pen)
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))


def _outside(span: Span, holes: Iterable[Span]) -> Iterator[Span]:
    """The parts of a span that no hole touches."""
    start = span.start
    for hole in sorted(holes):
        if hole.touches(Span(start, span.end)):
            if hole.start > start:
                yield Span(start, hole.start)
            start = hole.end
    if start < span.end:
        yield Span(start, span.end)


def _room(text: ArticleDocument, span: Span) -> tuple[float, float]:
    """How far the outline of a value may reach to its left and right: not over a comma or a quotation mark."""
    words = text.article.text
    before, after = words[max(0, span.start - 1) : span.start + 1], words[span.end - 1 : span.end + 1]
    if len(after) < 2 or after[1].isspace():
        right = _VALUE_REACH
    else:  # what stands between value and comma counts as the value's
        right = _VALUE_REACH - LETTER_GAP if _spaced(text, span, after) else _VALUE_REACH_TIGHT
    free = len(before) < 2 or before[0].isspace() or _spaced(text, span, before)
    return (_VALUE_REACH if free else _VALUE_REACH_TIGHT), right


def _spaced(text: ArticleDocument, span: Span, pair: str) -> bool:
    blocks = text.blocks_of(span)
    return set_apart(pair) and bool(blocks) and not reads_both_ways(text.block(blocks[0][0]).text)


def _untangle(art: BlockArt, sign: float) -> None:
    """Where a sentence begins in the line in which the one before ends, its rail and sign start below the other's."""
    rails: list[RailArt] = []
    for rail in art.rails:
        top, at = rail.top, rail.sign_at
        if rails and top < rails[-1].bottom + 4:
            top = min(rails[-1].bottom + 5, rail.bottom - 4)
        last = next((one for one in reversed(rails) if one.sign_at is not None), None)
        if at is not None and last is not None and last.sign_at is not None:
            at = max(at, last.sign_at + sign + 2 + (_PENCIL if last.note else 0))
        rails.append(RailArt(rail.sentence, rail.kind, top, rail.bottom, at, rail.tick, rail.note))
    art.rails = rails
