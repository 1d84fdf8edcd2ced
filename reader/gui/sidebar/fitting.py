"""Cutting one line of text to a width at a word, and painting it with its tints."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from reader.gui.positions import QtPositions
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QColor, QFont

MORE = "…"


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text cut to a width. Its character ``i`` is character ``i + moved`` of the whole text, between the cuts."""

    text: str
    moved: int = 0
    first: int = 0
    end: int = 0

    def shifted(self, start: int, end: int) -> Span | None:
        """Return where a run of the whole text stands in the cut one; ``None`` where it was cut away."""
        start, end = max(start, self.first), min(end, self.end)
        return Span(start - self.moved, end - self.moved) if start < end else None


def fit_start(text: str, width: float, metrics: QFontMetricsF) -> Fitted:
    """Keep the beginning of a text, cut after a word that still fits."""
    if metrics.horizontalAdvance(text) <= width:
        return Fitted(text, 0, 0, len(text))
    cut = _last_fitting(text, lambda end: metrics.horizontalAdvance(f"{text[:end].rstrip()} {MORE}") <= width)
    if cut == 0:  # not even one word: cut inside it
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0.0))
        return Fitted(shown, 0, 0, max(len(shown) - 1, 0))
    kept = text[:cut].rstrip()
    return Fitted(f"{kept} {MORE}", 0, 0, len(kept))


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Break a text into at most so many lines, after words where it can be; dots tell that the last one was cut."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    positions = QtPositions(text)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        start = positions.back(line.textStart())
        if len(lines) == most - 1:
            lines.append(fit_start(text[start:].strip(), width, QFontMetricsF(font)).text)
            break
        lines.append(text[start : positions.back(line.textStart() + line.textLength())].strip())
    layout.endLayout()
    return lines or [""]


def fit_end(text: str, width: float, metrics: QFontMetricsF) -> Fitted:
    """Keep the end of a text, cut before a word that still fits."""
    if metrics.horizontalAdvance(text) <= width:
        return Fitted(text, 0, 0, len(text))
    size = len(text)
    back = _last_fitting(
        text[::-1], lambda kept: metrics.horizontalAdvance(f"{MORE} {text[size - kept :].lstrip()}") <= width
    )
    if back == 0:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideLeft, max(width, 0.0))
        return Fitted(shown, size - len(shown), size - max(len(shown) - 1, 0), size)
    kept = text[size - back :].lstrip()
    first = size - len(kept)
    return Fitted(f"{MORE} {kept}", first - len(MORE) - 1, first, size)


def _last_fitting(text: str, fits: Callable[[int], bool]) -> int:
    """The furthest end of a word up to which a text fits; 0 where not even the first does. Halves its way there."""
    ends = [at for at in range(1, len(text)) if text[at] == " " and text[at - 1] != " "]
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if fits(ends[middle]):
            low = middle + 1
        else:
            high = middle
    return ends[low - 1] if low else 0


def draw_fitted(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    ink: QColor,
    *,
    right: bool = False,
    runs: Iterable[tuple[Span, QColor]] = (),
) -> float:
    """Paint one line in the middle of a rectangle's height, its runs on coloured ground; return its width."""
    layout = QTextLayout(text, font, painter.device())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    if not line.isValid():
        layout.endLayout()
        return 0.0
    line.setLineWidth(1e6)
    layout.endLayout()
    width, height = line.naturalTextWidth(), line.height()
    start = line.naturalTextRect().left()  # a line set from right to left may begin far to the right
    at = QPointF((rect.right() - width if right else rect.left()) - start, rect.center().y() - height / 2)
    positions = QtPositions(text)
    painter.setPen(Qt.PenStyle.NoPen)
    for span, ground in runs:
        begin, end = (x_of(line, each) for each in positions.of(span))
        painter.setBrush(ground)
        spot = QRectF(at.x() + min(begin, end) - 1.5, at.y(), abs(end - begin) + 3, height)
        painter.drawRoundedRect(spot, 3, 3)
    painter.setPen(ink)
    layout.draw(painter, at)
    return width


def x_of(line: QTextLine, position: int) -> float:
    """Return where a line has a character (a position of Qt's), in px from the layout's left edge."""
    found: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]  # the stubs know no tuple
    return found[0]


def is_right_to_left(text: str) -> bool:
    """Tell whether a text is set from right to left, by its first letter with a direction."""
    return next(
        (kind != "L" for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")),
        False,
    )
