"""The timeline: a lane a source, dated facts, the days of publication, and what changed from report to report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reader.gui.look.cells import scale_of
from reader.gui.overview.card import ClaimCard
from reader.gui.overview.fact_list import FactList
from reader.gui.overview.page import PageTitle, ThemedLabel, fitting_widths
from reader.gui.sidebar.delegate import draw_line

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState

LEGEND = ("dated fact", "published", "development", "current conflict")
NO_DATES = "No article has a date, and no sentence names a day: there is nothing to put on a line of time."
LOOKING = "Looking for dates in the articles."


class _Legend(QWidget):
    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self.setAccessibleName("Legend: " + ", ".join(LEGEND))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the title comes first
        themes.changed.connect(self.update)

    def _widths(self) -> list[float]:
        scale = scale_of(self, self._themes.theme)
        metrics = QFontMetricsF(self._themes.theme.font("label", scale))
        return [metrics.horizontalAdvance(words) + 44 * scale for words in LEGEND]

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())), round(22 * scale_of(self, self._themes.theme)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("label", scale))
        widths = fitting_widths(self._widths(), self.width() + 20 * scale)
        left, middle = self.width() + 20 * scale - sum(widths) + 9 * scale, self.height() / 2
        for number, (words, width) in enumerate(zip(LEGEND, widths, strict=False)):
            at = QPointF(left, middle)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ink-2"))
            if number == 0:
                painter.drawEllipse(at, 4.5 * scale, 4.5 * scale)
            elif number == 1:
                painter.setPen(QPen(theme.color("ink-2"), 2 * scale))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(at, 5 * scale, 5 * scale)
            elif number == 2:
                painter.setBrush(theme.color("development"))
                side = 10 * scale
                painter.drawRoundedRect(QRectF(left - side / 2, middle - side / 2, side, side), 2.5, 2.5)
            else:
                painter.setBrush(theme.color("conflict"))
                painter.drawEllipse(at, 4.5 * scale, 4.5 * scale)
                painter.setPen(QPen(theme.color("conflict"), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(at, 8.5 * scale, 8.5 * scale)
            spot = QRectF(left + 14 * scale, 0, width, self.height())
            draw_line(painter, spot, words, theme.color("muted"))
            left += width


class TimelineView(QWidget):
    """The timeline as a full view; ``text_asked`` leads to the current fact's sentence."""

    text_asked = Signal()

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self.facts = FactList(state, themes)
        self.facts.text_asked.connect(self.text_asked)
        self.setFocusProxy(self.facts)
        self.card = ClaimCard(state, themes)
        self._empty = ThemedLabel(NO_DATES, themes, role="muted", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.facts)
        self._pages.addWidget(self._empty)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 6)
        head.addWidget(PageTitle("What happened when, and who dates it", themes))
        head.addWidget(_Legend(themes), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 20, 16)
        foot.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        self.facts.model_.modelReset.connect(self._show_emptiness)
        for signal in (state.comparison_changed, state.panes_changed):
            signal.connect(self._refresh)
        themes.changed.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        self.facts.model_.refresh()
        super().showEvent(event)

    def _refresh(self) -> None:
        if self.isVisible():
            self.facts.model_.refresh()

    def _show_emptiness(self) -> None:
        self._empty.setText(LOOKING if self.facts.model_.looking else NO_DATES)
        self._pages.setCurrentWidget(self.facts if self.facts.model_.facts else self._empty)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._themes.theme.color("pane"))
