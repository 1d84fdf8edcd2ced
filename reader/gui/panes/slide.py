"""The short movement of a fold that opens or closes: what stands below it slides to its new place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtGui import QPaintEvent

    from reader.gui.panes.sheet import Sheet

_STILL = 1.5  # px by which the fold's own line may have moved; where it went further, nothing is shown


class Slide:
    """Around a change of one fold: takes a picture of the pane before and after, and shows the way between them.

    The sheet itself is what it will be at once; ``milliseconds`` 0 (reduced motion) shows nothing.
    """

    def __init__(self, sheet: Sheet, fold: int, milliseconds: int) -> None:
        self._sheet, self._fold, self._milliseconds = sheet, fold, milliseconds
        self._wanted = milliseconds > 0 and sheet.isVisible()
        self._before = QPixmap()
        self._height = self._top = 0.0

    def __enter__(self) -> None:
        line = self._sheet.fold_line(self._fold)
        self._wanted = self._wanted and line is not None
        if self._wanted and line is not None:
            self._before = self._sheet.viewport().grab()
            self._height, self._top = self._sheet.text_height(), line[0] - self._sheet.map.value()

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        line = self._sheet.fold_line(self._fold)
        if not self._wanted or kind is not None or line is None:
            return
        top, foot = (y - self._sheet.map.value() for y in line)
        grown = self._sheet.text_height() - self._height
        if abs(top - self._top) <= _STILL and grown:
            _Curtain(self._sheet, self._before, round(foot), round(grown), self._milliseconds)


class _Curtain(QWidget):
    """Lies over a sheet while it moves: above the fold all stands still, below it the old picture slides away."""

    def __init__(self, sheet: Sheet, before: QPixmap, line: int, grown: int, milliseconds: int) -> None:
        super().__init__(sheet.viewport())
        after = sheet.viewport().grab()
        self._longer, self._shorter = (after, before) if grown > 0 else (before, after)
        self._line, self._most, self._opens = line, abs(grown), grown > 0
        self._shown = 0.0 if self._opens else float(self._most)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(sheet.viewport().rect())
        self.show()
        sheet.map.valueChanged.connect(self.close)  # whoever scrolls sees the text itself
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        way = QVariantAnimation(self)
        way.setStartValue(self._shown)
        way.setEndValue(float(self._most) if self._opens else 0.0)
        way.setDuration(milliseconds)
        way.setEasingCurve(QEasingCurve.Type.OutCubic)
        way.valueChanged.connect(self._go)
        way.finished.connect(self.close)
        way.start()

    def _go(self, shown: object) -> None:
        self._shown = float(shown)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height, line, shown = self.height(), self._line, round(self._shown)
        painter.drawPixmap(0, 0, self._part(self._longer, 0, line + shown))
        if line + shown < height:
            painter.drawPixmap(0, line + shown, self._part(self._shorter, line, height - line - shown))

    def _part(self, picture: QPixmap, top: int, tall: int) -> QPixmap:
        """A strip of a picture, in px of the screen's own."""
        ratio = picture.devicePixelRatio()
        return picture.copy(0, round(top * ratio), picture.width(), round(max(0, tall) * ratio))
