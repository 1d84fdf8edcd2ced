"""Where words stand on the screen: boxes of a span, line by line, in the coordinates of its block's layout."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainterPath

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFont, QTextBlock, QTextLine

    from reader.gui.panes.document import Setting

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


def reads_both_ways(text: str) -> bool:
    """Tell whether a text has letters that run from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def by_units(text: str) -> str:
    """Return a text with one character for each of Qt's UTF-16 units, to look at characters by Qt's positions."""
    return text if text.isascii() else "".join(char if char <= "\uffff" else "\ufffd\ufffd" for char in text)


def boxes_of(block: QTextBlock, start: int, end: int, setting: Setting) -> list[QRectF]:
    """Return the boxes of the words from ``start`` to ``end`` (Qt positions inside the block), line by line.

    A box is as high as the line's pitch, the letters in its middle. Blanks where a line wraps are left out.
    Where letters run both ways, one line can give several boxes.
    """
    layout, text = block.layout(), by_units(block.text())
    both_ways = reads_both_ways(text)
    found: list[QRectF] = []
    begin = layout.lineForTextPosition(start)
    for number in range(begin.lineNumber() if begin.isValid() else 0, layout.lineCount()):
        line = layout.lineAt(number)
        first = line.textStart()
        last = first + line.textLength()
        if last <= start:
            continue
        if first >= end:
            break
        left, right = max(first, start), min(last, end)
        if right == last:
            right -= len(text[left:right]) - len(text[left:right].rstrip())
        while left < right and text[left].isspace() and left == first:
            left += 1
        if left >= right:
            continue
        top = line.y() + line.ascent() - setting.rise
        if both_ways:
            found += [QRectF(x, top, width, setting.pitch) for x, width in _runs(line, left, right)]
        else:
            x = _x(line, left)
            found.append(QRectF(x, top, _x(line, right) - x, setting.pitch))
    return found


def _x(line: QTextLine, position: int) -> float:
    return float(line.cursorToX(position)[0])  # type: ignore[index]


def _runs(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """The stretches (x, width) that the characters cover on the screen, in order from the left.

    Asked of the glyphs: where the direction turns, a cursor's x is one of two, and Qt gives the wrong one.
    """
    edges = sorted(
        (run.boundingRect().left(), run.boundingRect().right()) for run in line.glyphRuns(start, end - start)
    )
    runs: list[tuple[float, float]] = []
    for left, right in edges:
        if runs and left <= runs[-1][1] + 0.5:
            runs[-1] = runs[-1][0], max(runs[-1][1], right)
        else:
            runs.append((left, right))
    return [(left, right - left) for left, right in runs]


def rounded(boxes: Iterable[QRectF], radius: float, pad_x: float = 0.0, pad_y: float = 0.0) -> QPainterPath:
    """Return one path of rounded boxes, their upper and lower edges on whole pixels so that lines meet."""
    path = QPainterPath()
    for box in boxes:
        top, bottom = round(box.top() - pad_y), round(box.bottom() + pad_y)
        path.addRoundedRect(QRectF(box.left() - pad_x, top, box.width() + 2 * pad_x, bottom - top), radius, radius)
    return path


def outline(boxes: Iterable[QRectF], radius: float, pad: float) -> QPainterPath:
    """Return the outline around all boxes together."""
    path = QPainterPath()
    for box in boxes:
        one = QPainterPath()
        one.addRoundedRect(box.adjusted(-pad, -1.0, pad, 1.0), radius, radius)
        path = path.united(one)
    return path.simplified()


def mean_character(font: QFont) -> float:
    """The mean width of a character of running text."""
    sample = "the quick brown fox jumps over a lazy dog and then runs on for the shore "
    return QFontMetricsF(font).horizontalAdvance(sample) / len(sample)
