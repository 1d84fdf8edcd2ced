"""The legend: what each mark, cell and rail means, beside the texts for as long as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from reader.export.signs import Cell, CellKind
from reader.gui.look.cells import draw_cell, scale_of
from reader.gui.look.marksamples import MARK_SAMPLES, UNSURE, MarkLegend
from reader.gui.look.parts import StyledLabel
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.gui.look.theme import ThemeHolder

_CELLS = (
    (Cell(CellKind.SAYS), "says so"),
    (Cell(CellKind.FIRST), "gives the first value"),
    (Cell(CellKind.SECOND), "gives the second value"),
    (Cell(CellKind.THIRD), "gives another value"),
    (Cell(CellKind.BOTH), "gives more than one"),
    (Cell(CellKind.STEP, 2), "a step of a development"),
    (Cell(CellKind.ONLY), "only this source says it"),
    (Cell(CellKind.WEAK), "perhaps; unsure"),
    (Cell(CellKind.SILENT), "silent"),
)


class _CellSample(QWidget):
    def __init__(self, cell: Cell, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._cell, self._holder = cell, holder

    def sizeHint(self) -> QSize:
        side = round(16 * scale_of(self, self._holder.theme))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = 14 * scale_of(self, self._holder.theme)
        top = (self.height() - side) / 2
        draw_cell(QPainter(self), QRectF(1, top, side, side), self._cell, self._holder.theme, 1)


class LegendDialog(QDialog):
    """Everything the reader draws, explained; stays open while one reads on."""

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("How to read the marks"))
        dress(self, holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 22)
        column.setSpacing(10)
        column.addWidget(StyledLabel(self.tr("In the text"), holder, "strong", "ink", self))
        legend = MarkLegend(holder, self, (*MARK_SAMPLES, UNSURE))
        column.addWidget(legend)
        column.addSpacing(8)
        column.addWidget(StyledLabel(self.tr("In lists and overviews"), holder, "strong", "ink", self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for number, (cell, words) in enumerate(_CELLS):
            row, place = number % 5, number // 5 * 2
            grid.addWidget(_CellSample(cell, holder, self), row, place)
            grid.addWidget(StyledLabel(words, holder, "body", "ink-2", self), row, place + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        column.addLayout(grid)
        column.addSpacing(8)
        about = StyledLabel(
            self.tr(
                "Beside a sentence: a solid rail for a conflict, a dotted one for something to look at, a double one "
                "for a development, one in the source’s colour for what only this source says. Every mark explains "
                "itself when you point at it or choose it."
            ),
            holder,
            "body",
            "muted",
            self,
        )
        about.setWordWrap(True)
        about.setFixedWidth(legend.sizeHint().width())
        column.addWidget(about)
        done = QPushButton(self.tr("Done"), self)
        done.setProperty("primary", True)
        done.clicked.connect(self.accept)
        column.addSpacing(6)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        done.setFocus()
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
