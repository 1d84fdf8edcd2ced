"""The head of the claim stack: what the claim is, and the answers a person can give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reader.export.signs import Glyph
from reader.export.words import rejection
from reader.gui.look.cells import draw_glyph, draw_tick, pill_colors, scale_of
from reader.gui.models.rows import spoken
from reader.gui.sidebar.buttons import PlainButton
from reader.gui.sidebar.delegate import draw_line

if TYPE_CHECKING:
    from reader.gui.look.theme import Theme, ThemeHolder
    from reader.gui.models.rows import ClaimRow
    from reader.gui.state import Verdict

HEIGHT = 42.0
LEAST_TITLE = 240.0  # px at 100 % that the title keeps before the buttons lose their words
LEAST_BESIDE_PILL = 120.0  # px at 100 % of title without which neither pill nor count is shown
NOTHING = "Choose a claim, in the list, the overview or a text: every source's wording of it stands here"


class StackHead(QWidget):
    """Glyph, title, pill and count at the left; answers, steps and the fold at the right."""

    confirmed = Signal()
    rejected = Signal()
    note_asked = Signal()
    stepped = Signal(int)
    fold_asked = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._row: ClaimRow | None = None
        self._verdict: Verdict | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.confirm = PlainButton(themes, "check", "Confirm", boxed=True)
        self.reject = PlainButton(themes, "x", "Not a conflict", boxed=True)
        self.note = PlainButton(themes, "pencil-line", "Note", boxed=True)
        self.back = PlainButton(themes, "chevron-left", name="Previous claim")
        self.onward = PlainButton(themes, "chevron-right", name="Next claim")
        self.fold = PlainButton(themes, "chevron-down", name="Fold the claim stack")
        self.confirm.setCheckable(True)
        self.reject.setCheckable(True)
        self.note.setCheckable(True)
        self.answers = (self.confirm, self.reject, self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.addStretch(1)
        for button in self.answers:
            row.addWidget(button)
        row.addSpacing(6)
        for button in (self.back, self.onward, self.fold):
            row.addWidget(button)
        self._spacing = row.spacing()
        self.confirm.clicked.connect(self.confirmed)
        self.reject.clicked.connect(self.rejected)
        self.note.clicked.connect(self.note_asked)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.onward.clicked.connect(lambda: self.stepped.emit(1))
        self.fold.clicked.connect(self.fold_asked)
        themes.changed.connect(self.update)

    def show_claim(self, row: ClaimRow | None, verdict: Verdict, *, first: bool, last: bool) -> None:
        """Show a claim (or none); ``first`` and ``last`` tell whether there is one before and after it."""
        self._row, self._verdict = row, verdict
        self.setAccessibleName(spoken(row, verdict) if row else NOTHING)
        self.reject.rename(rejection(row.glyph if row else Glyph.HARD))
        self.note.rename("Note", f"Note: {verdict.note}" if verdict.note else "Note")
        self.confirm.setChecked(verdict.decision == "confirmed")
        self.reject.setChecked(verdict.decision == "rejected")
        self.note.setChecked(bool(verdict.note))
        self.note.setToolTip(verdict.note)
        by = f"Decided by {verdict.by}" if verdict.by else ""
        self.confirm.setToolTip(by if verdict.decision == "confirmed" else "")
        self.reject.setToolTip(by if verdict.decision == "rejected" else "")
        for button in self.answers:
            button.setEnabled(row is not None)
        self.back.setEnabled(not first)
        self.onward.setEnabled(not last)
        self._fit()
        self.update()

    def show_folded(self, folded: bool) -> None:
        """Turn the arrow of the fold."""
        self.fold.show_icon("chevron-up" if folded else "chevron-down")
        self.fold.rename("", "Unfold the claim stack" if folded else "Fold the claim stack")

    def sizeHint(self) -> QSize:
        return QSize(600, round(HEIGHT * scale_of(self, self._themes.theme)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
            self.updateGeometry()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # the buttons moved: title and pill end elsewhere now
            self.update()
        return handled

    def _fit(self) -> None:
        """Take the buttons' words away where they would leave the title no room."""
        scale = scale_of(self, self._themes.theme)
        others = sum(button.width_with(False) + self._spacing for button in (self.back, self.onward, self.fold))
        full = sum(button.width_with(True) + self._spacing for button in self.answers)
        short = self.width() - others - full < LEAST_TITLE * scale
        for button in self.answers:
            button.shrink(short)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("stack"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("hairline"))
        end = self.confirm.x() - 10
        if self._row is None:
            painter.setFont(theme.font("body", scale))
            draw_line(painter, QRectF(16, 0, end - 16, self.height()), NOTHING, theme.color("muted"))
            return
        self._paint_claim(painter, self._row, end, theme, scale)

    def _paint_claim(self, painter: QPainter, row: ClaimRow, end: float, theme: Theme, scale: float) -> None:
        middle, height = self.height() / 2, float(self.height())
        side = 16 * scale
        glyph = QRectF(16, middle - side / 2, side, side)
        own = theme.source(row.only) if row.glyph is Glyph.ONLY else None
        draw_glyph(painter, glyph, row.glyph, theme, own)
        if self._verdict and self._verdict.decision == "confirmed":
            draw_tick(painter, glyph, theme, theme.color("stack"))
        left = glyph.right() + 10 * scale
        pill_font = theme.font("label-strong", scale)
        pill = QFontMetricsF(pill_font).horizontalAdvance(row.pill) + 18 * scale
        extent = QFontMetricsF(theme.font("label", scale)).horizontalAdvance(row.extent)
        room = end - left - pill - 10 * scale
        shows_pill = room > LEAST_BESIDE_PILL * scale
        room = room if shows_pill else end - left
        shows_extent = shows_pill and room - extent - 10 * scale > LEAST_BESIDE_PILL * scale
        title = theme.font("title", scale)
        rejected = bool(self._verdict and self._verdict.decision == "rejected")
        title.setStrikeOut(rejected)
        painter.setFont(title)
        spot = QRectF(left, 0, room - (extent + 10 * scale if shows_extent else 0), height)
        left += draw_line(painter, spot, row.title, theme.color("rejected" if rejected else "ink")) + 10 * scale
        if shows_pill:
            draw_pill(painter, QRectF(left, middle - 10 * scale, pill, 20 * scale), row.pill, row.glyph, theme, scale)
        if shows_extent:
            painter.setFont(theme.font("label", scale))
            spot = QRectF(left + pill + 10 * scale, 0, extent + 2, height)
            draw_line(painter, spot, row.extent, theme.color("muted"))


def draw_pill(painter: QPainter, rect: QRectF, words: str, glyph: Glyph, theme: Theme, scale: float) -> None:
    """Paint the pill that names a claim's kind."""
    ground, ink = pill_colors(glyph, theme)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setFont(theme.font("label-strong", scale))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
