"""The document map: the scroll bar of a pane, which shows where the marks are and what is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QScrollBar

from reader.gui.look.marks import RailKind

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent

    from reader.gui.look.theme import Theme
    from reader.gui.panes.sheet import Sheet

_PAD = 6.0  # room above and below the map, px
RIGHT = 3.0  # and right of it
_LEAST = 24.0  # the visible part is never drawn lower, px


class DocumentMap(QScrollBar):
    """Draws the marks of the whole article in the height of the pane; press or drag anywhere to go there."""

    def __init__(self, view: Sheet) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self._ticks: list[tuple[float, float, RailKind | None]] | None = None
        self._picture: QPixmap | None = None
        self._painted_for: tuple[object, ...] = ()
        self.setAccessibleName("Document map")
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._view.shown.themes.theme.px("document-map-hit"), 60)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._view.shown.themes.theme.px("document-map-hit"), 20)

    def forget(self) -> None:
        """Marks or heights have changed: work the map out again when it is painted."""
        self._ticks = self._picture = None
        self.update()

    def _known_ticks(self) -> list[tuple[float, float, RailKind | None]]:
        """(top, bottom, what the margin says) of each marked sentence, in px of the document."""
        if self._ticks is None:
            self._ticks = []
            view = self._view
            for number in range(len(view.text.article.sentences)):
                marks = view.shown.marks(view.number, number)
                extent = view.extent(number) if marks.any else None
                if extent is not None:
                    self._ticks.append((*extent, marks.rail.kind if marks.rail else None))
        return self._ticks

    def _scale(self) -> float:
        return min(1.0, (self.height() - 2 * _PAD) / max(1.0, self._view.text_height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.shown.themes.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("pane"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, room, scale = theme.size("document-map"), self.height() - 2 * _PAD, self._scale()
        painter.translate(self.width() - RIGHT - width, _PAD)
        tall = min(max(_LEAST, self._view.viewport().height() * scale), room)
        top = max(0.0, min(self.value() * scale, room - tall))
        painter.setPen(Qt.PenStyle.NoPen if not theme.high_contrast else QPen(theme.color("hairline"), 1))
        painter.setBrush(theme.color("ink", 0.18 if self.isSliderDown() else 0.09))
        painter.drawRoundedRect(QRectF(0.5, top, width - 1, tall), 3, 3)
        painter.drawPixmap(QPointF(0, 0), self._picture_of_marks(theme, scale))
        painter.end()

    def _picture_of_marks(self, theme: Theme, scale: float) -> QPixmap:
        """The marks alone; painted once, since scrolling changes only what is visible."""
        ratio = self.devicePixelRatioF()
        wanted = theme.name, scale, self.height(), ratio
        if self._picture is None or self._painted_for != wanted:
            self._painted_for = wanted
            width = theme.size("document-map")
            self._picture = QPixmap(round(width * ratio), max(1, round(self.height() * ratio)))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for top, bottom, kind in self._known_ticks():
                tall = max(3.0, (bottom - top) * scale)
                paint_tick(painter, theme, kind, theme.source(self._view.number), top * scale, tall)
            painter.end()
        return self._picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go(event.position())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.update()

    def _go(self, point: QPointF) -> None:
        """Bring what the map shows at a point to the middle of the pane."""
        self.setValue(round((point.y() - _PAD) / self._scale() - self._view.viewport().height() / 2))


def paint_tick(
    painter: QPainter, theme: Theme, kind: RailKind | None, source: QColor, at: float, tall: float
) -> None:
    """Paint the tick of a marked sentence in a map whose left edge is x 0."""
    width = theme.size("document-map")
    match kind:
        case RailKind.HARD:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("conflict"))
            painter.drawRoundedRect(QRectF(0, at, width, min(tall, 9.0)), 1, 1)
        case RailKind.SOFT:
            painter.setPen(QPen(theme.color("conflict"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(0.5, at + 0.5, width - 1, min(tall, 9.0) - 1), 1, 1)
        case RailKind.DEVELOPMENT:
            painter.fillRect(QRectF(0, at, width, 3.0), theme.color("development"))
        case RailKind.ONLY_HERE:
            painter.fillRect(QRectF(width - 2, at, 2, tall), source)
        case None:
            painter.fillRect(QRectF(2, at, 3, tall), theme.color("match", 0.45))
