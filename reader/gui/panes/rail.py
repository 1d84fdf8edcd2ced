"""The title rail: what is left of a pane where even a digest would be too narrow to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from reader.export.report import plain
from reader.gui.look.cells import draw_focus, scale_of, stamp_cell
from reader.gui.models.claims import claims_of
from reader.gui.models.rows import outlet_of
from reader.gui.panes.docmap import RIGHT, paint_tick

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from reader.gui.panes.shown import Shown

_TOP = 10.0  # px over the cell of the current claim, and under the title
_GAP = 12.0


class TitleRail(QAbstractButton):
    """Outlet and title on end, what the source does with the current claim, where its marks are; opens the pane."""

    def __init__(self, shown: Shown, article: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown, self._article = shown, article
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.hide()

    def tell(self) -> None:
        """Bring the names for screen readers up to date with the state."""
        article = self._shown.article(self._article)
        self.setAccessibleName(f"{self._shown.state.letter(self._article)}, {self._words}")
        self.setToolTip(self._words)
        silent = "; silent on the current claim" if self._shown.is_silent(self._article) else ""
        self.setAccessibleDescription(
            f"{len(article.sentences)} sentences, folded to its title; Enter opens it{silent}"
        )
        self.update()

    @property
    def _words(self) -> str:
        article = self._shown.article(self._article)
        return ": ".join(part for part in (outlet_of(article), plain(article.metadata.title)) if part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._shown.themes.theme, scale_of(self, self._shown.themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("hover" if self.underMouse() else "pane"))
        room = self.width() - theme.size("document-map") - RIGHT
        side = theme.mark("cell") * scale
        state = self._shown.state
        if state.group is not None:
            cell = claims_of(state).rows[state.group].cells[self._article]
            stamp_cell(painter, QRectF(round((room - side) / 2), _TOP, side, side), cell, theme, self._article)
        font = theme.font("label", scale)
        metrics = QFontMetrics(font)
        painter.save()
        painter.translate(room / 2, _TOP + side + _GAP)
        painter.rotate(90)
        painter.setFont(font)
        painter.setPen(theme.color("ink-2"))
        long = round(self.height() - 2 * _TOP - side - _GAP)
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, long)
        painter.drawText(
            QRectF(0, -metrics.height() / 2, long, metrics.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        painter.restore()
        painter.save()
        self._paint_marks(painter)
        painter.restore()
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), theme, 4.0)

    def _paint_marks(self, painter: QPainter) -> None:
        """Where the marks are, by the share of the text before them: nothing is laid out here."""
        theme, article = self._shown.themes.theme, self._shown.article(self._article)
        painter.translate(self.width() - RIGHT - theme.size("document-map"), _TOP)
        scale = (self.height() - 2 * _TOP) / max(1, len(article.text))
        for number, sentence in enumerate(article.sentences):
            marks = self._shown.marks(self._article, number)
            if marks.any:
                kind = marks.rail.kind if marks.rail else None
                tall = max(3.0, len(sentence.span) * scale)
                paint_tick(painter, theme, kind, theme.source(self._article), sentence.span.start * scale, tall)
