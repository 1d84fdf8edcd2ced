"""The lanes of the timeline: a list of facts laid out on a time axis, so that keys and screen readers know it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from reader.claims.model import Status
from reader.gui.look.cells import draw_badge, draw_focus, scale_of, tabular
from reader.gui.models.facts import Fact, FactKind
from reader.gui.models.rows import is_rejected, outlet_of
from reader.gui.overview.fact_model import FactsModel, Index
from reader.gui.overview.lanes import EDGE, NAMES, Layout, Spot, Tick, lay_out
from reader.gui.sidebar.delegate import draw_line
from reader.mentions.model import Grain

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QResizeEvent

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState

AXIS = 74.0  # px at 100 %: months and days above the lanes
FADED = 0.35  # of developments that are not the current claim, while one is


class FactList(QListView):
    """The timeline itself. ``text_asked`` leads to the sentence of the current fact."""

    text_asked = Signal()

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self._layout = Layout((), ())
        self._laid_for: object = None
        self._rects: dict[int, QRectF] = {}  # of each fact, before scrolling
        self._arriving = False
        self.model_ = FactsModel(state, self)
        self.setModel(self.model_)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setAccessibleName("Timeline: dated facts by source")
        self.setAccessibleDescription(
            "Left and Right step through a lane, Up and Down change it, Enter goes to the text"
        )
        self.model_.modelReset.connect(self.updateGeometries)
        self._soon = QTimer(self, singleShot=True, interval=0)  # once the claim's card has taken its room
        self._soon.timeout.connect(self._follow)
        state.group_changed.connect(self._soon.start)
        state.group_changed.connect(self.viewport().update)
        state.verdicts_changed.connect(self.viewport().update)
        themes.changed.connect(self._dress)
        self._dress()

    # geometry

    def _dress(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self._themes.theme.color("pane"))
        self.setPalette(palette)
        self.updateGeometries()

    def updateGeometries(self) -> None:
        """Lay everything out anew; called by Qt whenever size or model change."""
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        room = self.viewport().size()
        wanted = (self.model_.facts, room.width(), scale)
        if wanted != self._laid_for:
            measure = QFontMetricsF(theme.font("strong", scale)).horizontalAdvance
            self._layout = lay_out(self.model_.facts, self._state.order, room.width(), AXIS * scale, scale, measure)
            self._rects = {spot.fact: self._rect_of(spot, scale) for spot in self._layout.spots}
            self._laid_for = wanted
        for bar, whole, part in (
            (self.horizontalScrollBar(), self._layout.width, room.width()),
            (self.verticalScrollBar(), self._layout.height + 8, room.height()),
        ):
            bar.setRange(0, max(round(whole) - part, 0))
            bar.setPageStep(part)
            bar.setSingleStep(30)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def _offset(self) -> QPointF:
        return QPointF(-self.horizontalOffset(), -self.verticalOffset())

    @staticmethod
    def _rect_of(spot: Spot, scale: float) -> QRectF:
        reach = 8 * scale
        left = min(spot.x - reach, spot.label_x - 3)
        right = max(spot.x + reach, spot.label_x + spot.label_width + 3)
        return QRectF(left, spot.y - 12 * scale, right - left, 24 * scale)

    def visualRect(self, index: Index) -> QRect:
        rect = self._rects.get(index.row())
        return rect.translated(self._offset()).toRect() if rect is not None else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        at = QPointF(point) - self._offset()
        hit = next((fact for fact, rect in self._rects.items() if rect.contains(at)), None)
        return QModelIndex() if hit is None else self.model_.index(hit)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        rect, scale = self.visualRect(index), scale_of(self, self._themes.theme)
        area = self.viewport().rect().adjusted(round((EDGE + NAMES) * scale), 0, -8, -8)
        for bar, low, high, first, last in (
            (self.horizontalScrollBar(), rect.left(), rect.right(), area.left(), area.right()),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), area.top(), area.bottom()),
        ):
            if low < first:
                bar.setValue(bar.value() + low - first)
            elif high > last:
                bar.setValue(bar.value() + high - last)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        here, count = self.currentIndex().row(), self.model_.rowCount()
        if not count:
            return QModelIndex()
        actions = QAbstractItemView.CursorAction
        match action:
            case actions.MoveLeft | actions.MovePrevious:
                return self.model_.index(max(here - 1, 0))
            case actions.MoveRight | actions.MoveNext:
                return self.model_.index(min(here + 1, count - 1))
            case actions.MoveHome:
                return self.model_.index(0)
            case actions.MoveEnd:
                return self.model_.index(count - 1)
        down = action in (actions.MoveDown, actions.MovePageDown)
        return self._in_next_lane(max(here, 0), 1 if down else -1)

    def _in_next_lane(self, here: int, by: int) -> QModelIndex:
        """The fact of the neighbouring lane that is nearest in time."""
        facts, order = self.model_.facts, self._state.order
        lane = order.index(facts[here].article) + by
        while 0 <= lane < len(order):
            own = [n for n, fact in enumerate(facts) if fact.article == order[lane]]
            if own:
                return self.model_.index(min(own, key=lambda n: abs((facts[n].at - facts[here].at).days)))
            lane += by
        return self.model_.index(here)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.color("pane"))
        painter.translate(self._offset())
        self._paint_span(painter, scale)
        self._paint_ticks(painter, scale)
        for top, bottom in self._layout.lanes.values():
            for y in (top, bottom):
                painter.fillRect(QRectF(EDGE, y, self._layout.width - EDGE - 20, 1), theme.color("hairline"))
        self._paint_steps(painter)
        seen = QRectF(event.rect()).translated(-self._offset())
        days = [fact.first for fact in self.model_.facts if fact.kind is FactKind.PUBLISHED]
        shaded = (min(days), max(days)) if days else None
        for spot in self._layout.spots:
            if self._rects[spot.fact].intersects(seen):
                self._paint_fact(painter, spot, scale, shaded)
        painter.translate(self.horizontalOffset(), 0)  # names stay at the left
        self._paint_names(painter, scale)

    def _paint_span(self, painter: QPainter, scale: float) -> None:
        """Shade the days on which the articles appeared."""
        at = {tick.day: tick.x for tick in self._layout.ticks if tick.grain not in (Grain.YEAR, Grain.YEARS)}
        days = [fact.first for fact in self.model_.facts if fact.kind is FactKind.PUBLISHED]
        if days:
            left = at[min(days)] - 18 * scale
            width = at[max(days)] + 18 * scale - left
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._themes.theme.color("sidebar"))
            painter.drawRoundedRect(QRectF(left, 34 * scale, width, self._layout.height - 34 * scale), 8, 8)

    def _paint_ticks(self, painter: QPainter, scale: float) -> None:
        theme = self._themes.theme
        label, strong = tabular(theme.font("label", scale)), theme.font("label-strong", scale)
        month, free = None, 0.0
        for tick in self._layout.ticks:
            painter.setFont(strong)
            name = _heading(tick)
            if name and name != month:
                left = max(tick.x - 6 * scale, free)
                used = draw_line(
                    painter, QRectF(left, 12 * scale, 120 * scale, 20 * scale), name, theme.color("ink-2")
                )
                month, free = name, left + used + 10 * scale
            painter.setFont(label)
            words = _tick_words(tick)
            painter.setPen(theme.color("muted"))
            spot = QRectF(tick.x - 30, 44 * scale, 60, 18 * scale)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)
            pen = QPen(theme.color("hairline"), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([1, 4])
            painter.setPen(pen)
            painter.drawLine(QPointF(tick.x, AXIS * scale), QPointF(tick.x, self._layout.height))
            if tick.broken:
                self._paint_break(painter, tick.x - 24 * scale, 53 * scale, scale)

    def _paint_break(self, painter: QPainter, x: float, y: float, scale: float) -> None:
        """Paint the mark of years left out."""
        painter.setPen(QPen(self._themes.theme.color("muted"), 1.25))
        for left in (x, x + 6 * scale):
            path = QPainterPath(QPointF(left, y - 7 * scale))
            path.lineTo(left - 5 * scale, y)
            path.lineTo(left, y + 7 * scale)
            painter.drawPath(path)

    def _paint_steps(self, painter: QPainter) -> None:
        """Join the steps of each development by a stair, from the earliest value to the latest."""
        facts = self.model_.facts
        chains: dict[int, list[Spot]] = {}
        told: set[tuple[int, int, int]] = set()
        for spot in self._layout.spots:
            fact = facts[spot.fact]
            if fact.kind is FactKind.STEP and fact.group is not None:
                key = fact.group, fact.article, fact.step
                if key not in told:  # a source that says it twice is joined once
                    told.add(key)
                    chains.setdefault(fact.group, []).append(spot)
        for group, spots in chains.items():
            if is_rejected(self._state.verdict(group)):
                continue
            spots.sort(key=lambda spot: (facts[spot.fact].step, spot.x, spot.y))
            color = self._themes.theme.color("development")
            current = self._state.current
            aside = current is not None and current.status is Status.DEVELOPING and group != self._state.group
            color.setAlphaF(FADED if aside else 0.75)
            painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for one, two in pairwise(spots):
                middle = self._between(one.x, two.x)
                path = QPainterPath(QPointF(one.x, one.y))
                for point in ((middle, one.y), (middle, two.y), (two.x, two.y)):
                    path.lineTo(*point)
                painter.drawPath(path)

    def _between(self, one: float, two: float) -> float:
        """Where a stair goes up or down from one x to another: near their middle, and where no fact can stand."""
        if abs(one - two) <= 12:
            return min(one, two) - 14
        inside = [tick.x for tick in self._layout.ticks if min(one, two) <= tick.x <= max(one, two)]
        gaps = [(a + b) / 2 for a, b in pairwise(inside)]
        return min(gaps, key=lambda x: abs(x - (one + two) / 2), default=(one + two) / 2)

    def _paint_fact(self, painter: QPainter, spot: Spot, scale: float, shaded: tuple[date, date] | None) -> None:
        theme, fact = self._themes.theme, self.model_.facts[spot.fact]
        index = self.model_.index(spot.fact)
        ink, strong = self._ink(fact)
        painter.setPen(Qt.PenStyle.NoPen)
        at = QPointF(spot.x, spot.y)
        hot = fact.group is not None and fact.group == self._state.group
        if fact.kind is FactKind.PUBLISHED:
            painter.setPen(QPen(theme.source(fact.article), 2 * scale))
            painter.setBrush(theme.color("pane"))
            painter.drawEllipse(at, 5 * scale, 5 * scale)
        elif fact.kind is FactKind.STEP:
            painter.setBrush(theme.color("development"))
            side = 10 * scale
            painter.drawRoundedRect(QRectF(spot.x - side / 2, spot.y - side / 2, side, side), 2.5, 2.5)
        else:
            color = theme.color("conflict") if self._clashes(fact) else theme.source(fact.article)
            painter.setBrush(color)
            painter.drawEllipse(at, 4.5 * scale, 4.5 * scale)
        if hot:
            edge = theme.color("development" if fact.kind is FactKind.STEP else "conflict" if strong else "accent")
            painter.setPen(QPen(edge, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, 8.5 * scale, 8.5 * scale)
        painter.setFont(theme.font("strong" if strong else "body", scale))
        text = QRectF(spot.label_x, spot.y - 10 * scale, spot.label_width, 20 * scale)
        inside = shaded is not None and shaded[0] <= fact.at <= shaded[1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sidebar" if inside else "pane", 0.85))  # no line runs through the words
        painter.drawRoundedRect(text.adjusted(-2, 2, 2, -2), 3, 3)
        draw_line(painter, text.adjusted(0, 0, 2, 0), fact.label, ink)
        if self.hasFocus() and index == self.currentIndex():
            draw_focus(painter, self._rects[spot.fact], theme)

    def _clashes(self, fact: Fact) -> bool:
        """Tell whether a fact belongs to the current conflict."""
        current = self._state.current
        return current is not None and fact.group == self._state.group and current.status is Status.CONTESTED

    def _ink(self, fact: Fact) -> tuple[QColor, bool]:
        theme = self._themes.theme
        if fact.kind is FactKind.STEP:
            return theme.color("development"), True
        if self._clashes(fact):
            return theme.color("conflict-ink"), True
        return theme.color("muted" if fact.kind is FactKind.PUBLISHED else "ink"), False

    def _paint_names(self, painter: QPainter, scale: float) -> None:
        theme, comparison = self._themes.theme, self._state.comparison
        if comparison is None:
            return
        if self.horizontalOffset():
            whole = QRectF(0, 0, (EDGE + NAMES) * scale, self._layout.height)
            painter.fillRect(whole, theme.color("pane"))
        for article, (top, _) in self._layout.lanes.items():
            side = 18 * scale
            badge = QRectF(EDGE, top + 14 * scale, side, side)
            draw_badge(painter, badge, self._state.letter(article), article, theme)
            left = badge.right() + 9 * scale
            room = (EDGE + NAMES) * scale - left - 8
            painter.setFont(theme.font("strong", scale))
            shown = comparison.articles[article]
            draw_line(painter, QRectF(left, badge.top() - 1, room, side + 2), outlet_of(shown), theme.color("ink"))
            painter.setFont(tabular(theme.font("label", scale)))
            day = shown.metadata.published
            words = f"{day.day} {day:%b %Y}" if day else "no date"
            draw_line(painter, QRectF(left, badge.bottom() + 1, room, 16 * scale), words, theme.color("muted"))

    # what the person does

    def _follow(self) -> None:
        """Bring the current claim's facts into sight, where none of them is."""
        own = [n for n, fact in enumerate(self.model_.facts) if fact.group == self._state.group is not None]
        seen = QRectF(self.viewport().rect()).translated(-self._offset())
        if own and not any(seen.contains(self._rects[number].center()) for number in own):
            self.scrollTo(self.model_.index(own[0]))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._arriving:
            self._take(self.model_.facts[current.row()])
            self.scrollTo(current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first fact current when the keyboard arrives; that decides nothing."""
        self._arriving = True
        super().focusInEvent(event)
        self._arriving = False

    def _take(self, fact: Fact) -> None:
        if fact.group is not None:
            self._state.select_group(fact.group)
        if fact.place is not None:
            self._state.select_place(fact.place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.text_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.text_asked.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(900, 600)


def _tick_words(tick: Tick) -> str:
    """What stands at a tick: the day, about which day, the month or the year."""
    match tick.grain:
        case Grain.YEAR | Grain.YEARS:
            return str(tick.day.year)
        case Grain.MONTH:
            return f"{tick.day:%b}"
        case Grain.WEEK:
            return f"~{tick.day.day}"
    return str(tick.day.day)


def _heading(tick: Tick) -> str:
    """The month over a day; years stand for themselves."""
    return "" if tick.grain in (Grain.YEAR, Grain.YEARS) else f"{tick.day:%B %Y}"
