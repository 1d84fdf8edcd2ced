"""The popup under "Marks": which marks are shown, and how sure a link has to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from reader.align.model import LinkKind
from reader.claims.model import Status
from reader.conflicts.model import Force
from reader.gui.look.cells import draw_glyph, scale_of
from reader.gui.look.marksamples import MARK_SAMPLES, draw_sample
from reader.gui.look.parts import StyledLabel
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent

    from reader.comparison import Comparison
    from reader.gui.look.marksamples import MarkSample
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState

STEPS = 100  # of the slider: one a hundredth of confidence
LEAST, MOST = 10, 95  # hundredths: below, links are noise; above, hardly one is left
SOON = 150  # ms after the last move of the slider until the marks follow; the count follows at once


class _Sample(QWidget):
    """A mark as it looks in the text, beside its box."""

    def __init__(self, sample: MarkSample, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._sample, self._holder = sample, holder

    def sizeHint(self) -> QSize:
        scale = scale_of(self, self._holder.theme)
        return QSize(round(186 * scale), round(26 * scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scale = self._holder.theme, scale_of(self, self._holder.theme)
        middle = self.height() / 2
        if self._sample.glyph is not None:
            rect = QRectF(0, middle - 7.5 * scale, 15 * scale, 15 * scale)
            draw_glyph(painter, rect, self._sample.glyph, theme, theme.source(1))
        draw_sample(painter, QPointF(24 * scale, middle), self._sample, theme, scale)


def count_links(comparison: Comparison | None, weakest: float) -> tuple[int, int]:
    """Return how many links have at least this confidence, and how many of them lie below the comparison's cut."""
    if comparison is None:
        return 0, 0
    shown = [link.confidence for link in comparison.links if link.confidence >= weakest]
    return len(shown), sum(confidence < comparison.cut for confidence in shown)


class MarksPopup(QWidget):
    """Boxes for every kind of mark and a slider for weaker links; everything takes effect at once."""

    def __init__(self, state: ReadingState, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state, self._holder = state, holder
        self.setAccessibleName(self.tr("Marks"))
        dress(self, holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(2)
        column.addWidget(StyledLabel(self.tr("Show marks for"), holder, "strong", "ink", self))
        column.addSpacing(6)
        self.boxes = self._make_boxes(column)
        column.addSpacing(6)
        self.alone = QCheckBox(self.tr("Of the current claim only"), self)
        self.alone.toggled.connect(lambda on: self._state.filter(isolated=on))
        column.addWidget(self.alone)
        column.addSpacing(8)
        self._make_slider(column)
        column.addSpacing(8)
        self._all = QPushButton(self.tr("Show all marks"), self)
        self._all.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._all.clicked.connect(self._show_all)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._all)
        column.addLayout(row)
        self._later = QTimer(self, singleShot=True, interval=SOON)
        self._later.timeout.connect(self._apply_weakest)
        self._read()

    def _make_boxes(self, column: QVBoxLayout) -> list[QCheckBox]:
        boxes = []
        for number, sample in enumerate(MARK_SAMPLES):
            row = QHBoxLayout()
            row.setSpacing(10)
            box = QCheckBox(sample.meaning[:1].upper() + sample.meaning[1:], self)
            box.setAccessibleDescription(sample.words)
            box.toggled.connect(lambda on, number=number: self._write(number, on))
            row.addWidget(_Sample(sample, self._holder, self))
            row.addWidget(box, 1)
            column.addLayout(row)
            boxes.append(box)
        return boxes

    def _make_slider(self, column: QVBoxLayout) -> None:
        column.addWidget(StyledLabel(self.tr("Show weaker links"), self._holder, "strong", "ink", self))
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(STEPS - MOST, STEPS - LEAST)  # to the right: more and weaker ones
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(self.tr("Show weaker links"))
        column.addWidget(self.slider)
        self.count = StyledLabel("", self._holder, "label", "muted", self)
        column.addWidget(self.count)
        self.slider.valueChanged.connect(self._slide)

    # the parts of the filters, one for each sample, in order
    def _flags(self) -> list[bool]:
        filters = self._state.filters
        kinds = [kind in filters.kinds for kind in LinkKind]
        forces = [force in filters.forces for force in Force]
        return [*kinds, *forces, filters.developments, filters.only_here]

    def _read(self) -> None:
        for box, on in zip(self.boxes, self._flags(), strict=True):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        self.alone.blockSignals(True)
        self.alone.setChecked(self._state.filters.isolated)
        self.alone.blockSignals(False)
        self.slider.blockSignals(True)
        self.slider.setValue(STEPS - round(self._state.filters.weakest * STEPS))
        self.slider.blockSignals(False)
        self._count()

    def _write(self, number: int, on: bool) -> None:
        flags = self._flags()
        flags[number] = on
        kinds = frozenset(kind for kind, shown in zip(LinkKind, flags[:3], strict=True) if shown)
        forces = frozenset(force for force, shown in zip(Force, flags[3:5], strict=True) if shown)
        self._state.filter(kinds=kinds, forces=forces, developments=flags[5], only_here=flags[6])

    @property
    def weakest(self) -> float:
        """The least confidence the slider stands at."""
        return (STEPS - self.slider.value()) / STEPS

    def _slide(self, _value: int) -> None:
        self._count()
        self._later.start()

    def _apply_weakest(self) -> None:
        self._state.filter(weakest=self.weakest)

    def _count(self) -> None:
        links, unsure = count_links(self._state.comparison, self.weakest)
        words = self.tr("{0} links from confidence {1}").format(links, f"{self.weakest:.2f}")
        if unsure:
            words += self.tr(", {0} of them unsure").format(unsure)
        self.count.setText(words)
        self.slider.setAccessibleDescription(words)

    def _show_all(self) -> None:
        comparison, weakest = self._state.comparison, self._state.filters.weakest
        if comparison is not None:
            weakest = min(weakest, comparison.cut)
        kinds, forces = frozenset(LinkKind), frozenset(Force)
        self._state.filter(
            kinds=kinds,
            forces=forces,
            statuses=frozenset(Status),
            developments=True,
            only_here=True,
            isolated=False,
            weakest=weakest,
        )
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._later.isActive():
            self._later.stop()
            self._apply_weakest()

    def show_under(self, button: QWidget) -> None:
        """Open under a button of the toolbar, inside its window."""
        self.adjustSize()
        window = button.window()
        corner = button.mapToGlobal(QPoint(0, button.height() + 6))
        right = window.mapToGlobal(QPoint(window.width() - 12, 0)).x()
        self.move(min(corner.x(), right - self.width()), corner.y())
        self.show()
        self.boxes[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._holder.theme.color("raised"))
        painter.setPen(QPen(self._holder.theme.color("hairline-strong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
