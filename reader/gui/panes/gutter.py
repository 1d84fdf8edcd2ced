"""The gutter between two panes: drags like any splitter's handle, and carries the ribbons that join linked words."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from reader.gui.panes.pane import Pane
from reader.gui.panes.ties import Tie, TieKind, ties_between, ties_of_group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from reader.gui.look.theme import Theme
    from reader.gui.panes.shown import Shown
    from reader.text.model import Place

_EDGE = 6.0  # an end nearer than this to the pane's edge, px, counts as off the screen
_TALLEST = 600.0  # px: words that began further above the pane's edge are not looked for in it
_COLORS = {
    TieKind.MATCH: "ribbon-match",
    TieKind.CONFLICT: "ribbon-conflict",
    TieKind.DEVELOPMENT: "ribbon-development",
}


@dataclass(frozen=True, slots=True)
class _Measured:
    """A tie, and where its ends begin and end in their documents."""

    tie: Tie
    left: tuple[float, float]
    right: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a ribbon: its height in the gutter, cut to what is visible; ``off`` is -1 above, 1 below."""

    top: float
    bottom: float
    off: int


@dataclass(frozen=True, slots=True)
class _Stub:
    """Where the stub of an end that is off the screen was painted, and the place it leads to."""

    box: QRectF
    place: Place


class Gutter(QSplitterHandle):
    """Paints the ribbons between the panes on its two sides; a stub can be clicked."""

    def __init__(self, splitter: PaneSplitter, shown: Shown) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._splitter = splitter
        self._shown = shown
        self._stubs: list[_Stub] = []
        self._ties: tuple[Tie, ...] | None = None
        self._between: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setAccessibleName("Gutter")

    def forget(self) -> None:
        """Other links are on show."""
        self._ties = None
        self.update()

    def _sides(self) -> tuple[Pane, Pane] | None:
        """The visible panes left and right of the gutter, if both show their text."""
        at = self._splitter.indexOf(self)
        panes = [self._splitter.widget(n) for n in range(self._splitter.count())]
        left = [pane for pane in panes[:at] if isinstance(pane, Pane) and not pane.isHidden()]
        right = [pane for pane in panes[at:] if isinstance(pane, Pane) and not pane.isHidden()]
        if not left or not right or not left[-1].levels or not right[0].levels:
            return None  # a title alone has no words to join
        return left[-1], right[0]

    def _all_ties(self, left: Pane, right: Pane) -> tuple[Tie, ...]:
        """All ties between two panes in the order of the left one's text."""
        if self._ties is None or self._between != (left.number, right.number):
            self._between = left.number, right.number
            ties = ties_between(self._shown.comparison, self._shown.index, *self._between)
            self._ties = tuple(sorted(ties, key=lambda tie: tie.left.span.start))
        return self._ties

    # --- painting ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._shown.themes.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("page"))
        if theme.high_contrast:  # page and panes are both black
            for x in (0, self.width() - 1):
                painter.fillRect(x, 0, 1, self.height(), theme.color("hairline"))
        self._stubs = []
        sides = self._sides()
        if sides is None or self._shown.state.comparison is None:
            return
        left, right = sides
        head = left.view.y()
        painter.setClipRect(0, head, self.width(), self.height() - head)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self._current_ties(left, right)
        known = {(tie.left, tie.right) for tie in current}
        for one, level in self._quiet_ties(left, right):
            if (one.tie.left, one.tie.right) not in known:
                self._ribbon(painter, theme, left, right, one, level)
        for tie in current:
            for one in _measure(left, right, tie):
                self._ribbon(painter, theme, left, right, one, "current-alpha")
        painter.end()

    def _quiet_ties(self, left: Pane, right: Pane) -> Iterator[tuple[_Measured, str]]:
        """The ties of the hovered sentence, and all those with both ends in view where they are wanted."""
        ties, hovered = self._all_ties(left, right), self._splitter.hovered
        if hovered is not None and hovered[0] in (left.number, right.number):
            for tie in ties:
                if hovered in ((tie.left.article, tie.left.sentence), (tie.right.article, tie.right.sentence)):
                    yield from ((one, "neighbour-alpha") for one in _measure(left, right, tie))
        if not self._splitter.all_ribbons:
            return
        (top, bottom), (right_top, right_bottom) = _in_view(left), _in_view(right)
        first, last = left.view.characters_between(top - _TALLEST, bottom)  # only these few have to be measured
        begin = bisect_left(ties, first, key=lambda tie: tie.left.span.start)
        for tie in ties[begin : bisect_left(ties, last, key=lambda tie: tie.left.span.start)]:
            for one in _measure(left, right, tie):
                if one.left[1] > top and right_top < one.right[1] and one.right[0] < right_bottom:
                    yield one, "rest-alpha"

    def _current_ties(self, left: Pane, right: Pane) -> tuple[Tie, ...]:
        group = self._shown.state.current
        number = self._shown.state.group
        if group is None or number is None or not self._shown.index.shows(number):
            return ()
        return ties_of_group(self._shown.comparison, group, left.number, right.number)

    def _end(self, pane: Pane, extent: tuple[float, float]) -> _End:
        head = float(pane.view.y())
        top, bottom = (y - pane.view.map.value() + head for y in extent)
        floor = float(self.height())
        off = -1 if bottom < head + _EDGE else 1 if top > floor - _EDGE else 0
        return _End(max(top, head), min(bottom, floor), off)

    def _ribbon(
        self, painter: QPainter, theme: Theme, left: Pane, right: Pane, measured: _Measured, level: str
    ) -> None:
        tie = measured.tie
        one, other = self._end(left, measured.left), self._end(right, measured.right)
        if one.off and other.off:
            return
        color = theme.color(_COLORS[tie.kind])
        alpha = theme.ribbon(level)
        current = level == "current-alpha"
        if one.off or other.off:
            if level != "rest-alpha":
                self._stub(painter, color, alpha, one, other, tie)
            return
        width = float(self.width())
        bend = width * theme.ribbon("curve")
        path = QPainterPath(QPointF(0, one.top))
        path.cubicTo(QPointF(bend, one.top), QPointF(width - bend, other.top), QPointF(width, other.top))
        upper = QPainterPath(path)
        path.lineTo(width, other.bottom)
        path.cubicTo(QPointF(width - bend, other.bottom), QPointF(bend, one.bottom), QPointF(0, one.bottom))
        lower = QPainterPath(QPointF(0, one.bottom))
        lower.cubicTo(QPointF(bend, one.bottom), QPointF(width - bend, other.bottom), QPointF(width, other.bottom))
        if not theme.high_contrast:
            color.setAlphaF(alpha)
            painter.fillPath(path, color)
        if current or theme.high_contrast:
            self._edges(painter, theme, (upper, lower), tie.kind, 1.0 if current else 0.45)

    def _edges(
        self, painter: QPainter, theme: Theme, edges: tuple[QPainterPath, ...], kind: TieKind, strength: float
    ) -> None:
        extra = theme.mark("high-contrast-extra") if theme.high_contrast and strength == 1.0 else 0.0
        pen = QPen(theme.color(_COLORS[kind], theme.ribbon("edge-alpha") * strength), 1.0 + extra)
        if kind is not TieKind.MATCH:
            pen.setDashPattern([5.0, 3.0])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        for edge in edges:
            painter.drawPath(edge)

    def _stub(self, painter: QPainter, color: QColor, alpha: float, one: _End, other: _End, tie: Tie) -> None:
        """Paint the stub of a ribbon whose other end is off the screen, its arrow head towards it."""
        from_left = other.off != 0
        seen, way = (one, other.off) if from_left else (other, one.off)
        long = min(self._shown.themes.theme.ribbon("stub-length"), self.width() - 1.0)
        box = QRectF(0 if from_left else self.width() - long, seen.top, long, max(12.0, seen.bottom - seen.top))
        shape = QPainterPath()
        shape.addRoundedRect(box.adjusted(-8 if from_left else 0, 0, 0 if from_left else 8, 0), 7, 7)
        fill = type(color)(color)
        fill.setAlphaF(alpha)
        painter.fillPath(shape, fill)
        middle, y = box.center().x(), (box.bottom() - 9 if way > 0 else box.top() + 9)
        arrow = QPainterPath(QPointF(middle - 3.5, y - 2 * way))
        arrow.lineTo(middle, y + 2 * way)
        arrow.lineTo(middle + 3.5, y - 2 * way)
        pen = QPen(color, 1.75)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(arrow)
        self._stubs.append(_Stub(box, tie.right if from_left else tie.left))

    # --- pointer -------------------------------------------------------------------------------------------

    def stub_at(self, point: QPointF) -> Place | None:
        """Return the place that the stub at a point leads to."""
        found = [stub.place for stub in self._stubs if stub.box.adjusted(-2, -2, 2, 2).contains(point)]
        return found[-1] if found else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.stub_at(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._splitter.follow(place)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.stub_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.SplitHCursor)
        super().mouseMoveEvent(event)


def _measure(left: Pane, right: Pane, tie: Tie) -> Iterator[_Measured]:
    """Yield a tie with the heights of its ends, unless one of them is folded away."""
    if tie.left.sentence in left.view.text.shown and tie.right.sentence in right.view.text.shown:
        one, other = left.view.extent_of(tie.left.span), right.view.extent_of(tie.right.span)
        if one is not None and other is not None:
            yield _Measured(tie, one, other)


def _in_view(pane: Pane) -> tuple[float, float]:
    """The part of a pane's document that is in view."""
    top = float(pane.view.map.value()) + _EDGE
    return top, top + pane.view.viewport().height() - 2 * _EDGE


class PaneSplitter(QSplitter):
    """The panes side by side, gutters between them."""

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shown = shown
        self.hovered: tuple[int, int] | None = None
        self.all_ribbons = True
        self.follow: Callable[[Place], None] = shown.state.select_place
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return Gutter(self, self._shown)

    @property
    def gutters(self) -> list[Gutter]:
        """The gutters on show, from the left."""
        handles = [self.handle(n) for n in range(1, self.count())]
        return [handle for handle in handles if isinstance(handle, Gutter) and not handle.isHidden()]

    def hover(self, sentence: tuple[int, int] | None) -> None:
        """Another sentence (article, number) is under the pointer: its ribbons show."""
        if sentence != self.hovered:
            self.hovered = sentence
            self.update_ribbons()

    def update_ribbons(self) -> None:
        """Paint the ribbons again."""
        for gutter in self.gutters:
            gutter.update()

    def forget(self) -> None:
        """Other links are on show."""
        for gutter in self.gutters:
            gutter.forget()
