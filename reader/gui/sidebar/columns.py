"""Where the parts of a line of the claim stack stand, and how they are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from reader.claims.model import Status
from reader.export.signs import STEPS, Cell, CellKind
from reader.gui.look.cells import draw_badge, draw_cell, draw_focus, tabular
from reader.gui.look.icons import draw_icon
from reader.gui.models.lines import StackLine, Tint
from reader.gui.models.rows import outlet_of
from reader.gui.sidebar.delegate import draw_line
from reader.gui.sidebar.fitting import draw_fitted, fit_end, fit_start, is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.claims.model import ClaimGroup
    from reader.gui.look.theme import Theme, ThemeHolder
    from reader.gui.state import ReadingState
    from reader.text.model import Span

SOURCE = 262.0  # px at 100 %: badge, outlet and date
LEAST_SOURCE_SHARE = 0.3  # of the whole width, however wide the names are
LEAST_NAME = 44.0  # px at 100 % of a name that the date leaves
EDGE = 16.0
INDENT = 22.0  # px at 100 % that a line under another of its origin stands in
KIN_BADGE, KIN_GAP = 14.0, 3.0
KIN_WORDS, KIN_ROOM = "one origin", 66.0  # said where the source's room, as designed, is there
APART = 44.0  # between the middles of two values' columns
MOST_APART = 132.0  # between the first and the last of many
VALUE_PAD = 9.0  # left and right of a value, inside its outline
MOST_VALUE_SHARE = 0.34  # of the whole width that a value may take before it is cut
BEFORE_SHARE = 0.42  # of the room for words that the words before may take


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths in px; ``middle`` is where the middle of the value columns stands."""

    width: float
    source: float
    left: float
    value_left: float
    value_width: float
    widest: float
    variants: int

    @classmethod
    def measured(
        cls,
        lines: Sequence[StackLine],
        variants: int,
        width: float,
        scale: float,
        words: QFontMetricsF,
        values: QFontMetricsF,
    ) -> Columns:
        """Measure for lines of a claim with so many values; without values, room for the words before alone."""
        wanted = SOURCE + (1.5 * KIN_ROOM if any(line.kin for line in lines) else 0.0)
        source = min(wanted * scale, LEAST_SOURCE_SHARE * width)
        left = EDGE + source
        room = max(width - left - EDGE, 0.0)
        valued = [values.horizontalAdvance(line.value) for line in lines if line.value]
        if not valued:
            before = max((words.horizontalAdvance(line.before) for line in lines if line.anchored), default=0.0)
            return cls(width, source, left, left + min(before, BEFORE_SHARE * room), 0.0, 0.0, 0)
        widest = min(max(valued) + 2 * VALUE_PAD, MOST_VALUE_SHARE * width)
        own = widest + cls._spread(variants) + 2 * 8
        return cls(width, source, left, left + (room - own) / 2, own, widest, variants)

    @staticmethod
    def _spread(variants: int) -> float:
        return min(APART * max(variants - 1, 0), MOST_APART)

    def middle(self, variant: int) -> float:
        """Return where the middle of a value's column stands."""
        spread = self._spread(self.variants)
        step = spread / max(self.variants - 1, 1)
        return self.value_left + self.value_width / 2 - spread / 2 + variant * step


class LinePainter:
    """Paints the parts of one line."""

    def __init__(self, painter: QPainter, state: ReadingState, themes: ThemeHolder, scale: float) -> None:
        self._painter, self._state, self._themes, self._scale = painter, state, themes, scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    @property
    def _theme(self) -> Theme:
        return self._themes.theme

    def ground(self, rect: QRectF, *, current: bool, selected: bool, hovered: bool) -> None:
        """Paint what lies behind a line."""
        role = "accent-soft" if current or selected else "hover" if hovered else None
        if role:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._theme.color(role))
            self._painter.drawRoundedRect(rect.adjusted(8, 0, -8, 0), 4, 4)

    def focus(self, rect: QRectF) -> None:
        """Paint the ring of keyboard focus."""
        draw_focus(self._painter, rect.adjusted(8, 0, -8, 0), self._theme)

    def line(self, rect: QRectF, line: StackLine, columns: Columns, *, unfolded: bool = False) -> None:
        """Paint a whole line; ``unfolded`` tells whether the others of its origin are on show below it."""
        kin = kin_spot(rect, line, columns, self._scale)
        room = QRectF(rect.left() + EDGE, rect.top(), columns.source - 12, rect.height())
        if line.kin:
            self._kin(kin, line, unfolded=unfolded)
            room.setRight(kin.left() - 6)
        if line.under is not None:
            room.setLeft(room.left() + INDENT * self._scale)
        self._source(room, line)
        if line.value:
            self._valued(rect, line, columns)
        else:
            self._plain(rect, line, columns)

    def _source(self, rect: QRectF, line: StackLine) -> None:
        theme, scale, painter = self._theme, self._scale, self._painter
        if line.again:
            spot = QRectF(rect.left() + 3 * scale, rect.center().y() - 6 * scale, 12 * scale, 12 * scale)
            _draw_again(painter, spot, theme.source(line.article))
            painter.setFont(theme.font("label", scale))
            words = rect.adjusted(27 * scale, 0, 0, 0)
            draw_line(painter, words, line.again, theme.color("muted"))
            return
        comparison = self._state.comparison
        assert comparison is not None  # there are lines
        article = comparison.articles[line.article]
        side = 18 * scale
        badge = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        draw_badge(painter, badge, self._state.letter(line.article), line.article, theme)
        published = article.metadata.published
        date = f"{published.day} {published:%b}" if published else "no date"
        label = tabular(theme.font("label", scale))
        date_width = QFontMetricsF(label).horizontalAdvance(date)
        hidden = 21 * scale if line.article in self._state.hidden else 0.0
        left = badge.right() + 9 * scale
        room = rect.right() - left - date_width - 9 * scale - hidden
        dated = room >= LEAST_NAME * scale  # who says it comes before when
        if not dated:
            room, date_width = rect.right() - left - hidden, 0.0
        painter.setFont(theme.font("body", scale))
        used = draw_line(
            painter, QRectF(left, rect.top(), room, rect.height()), outlet_of(article), theme.color("ink")
        )
        left += used + 9 * scale
        painter.setFont(label)
        if dated:
            draw_line(painter, QRectF(left, rect.top(), date_width + 1, rect.height()), date, theme.color("muted"))
        if hidden:
            side = 12 * scale
            spot = QRectF(left + date_width + 9 * scale, rect.center().y() - side / 2, side, side)
            draw_icon(painter, spot, "eye-off", theme.color("muted"))

    def _kin(self, rect: QRectF, line: StackLine, *, unfolded: bool) -> None:
        """Paint the arrow that folds, and the letters of the sources whose words go back to the same text."""
        theme, side = self._theme, KIN_BADGE * self._scale
        arrow = 11 * self._scale
        spot = QRectF(rect.left(), rect.center().y() - arrow / 2, arrow, arrow)
        draw_icon(self._painter, spot, "chevron-down" if unfolded else "chevron-right", theme.color("muted"), 2.0)
        left = spot.right() + 3 * self._scale
        for article in line.kin:
            badge = QRectF(left, rect.center().y() - side / 2, side, side)
            draw_badge(self._painter, badge, self._state.letter(article), article, theme, outlined=True)
            left += side + KIN_GAP * self._scale
        self._painter.setFont(theme.font("label", self._scale))
        if rect.right() - left > KIN_ROOM / 2 * self._scale:
            words = QRectF(left + 3, rect.top(), rect.right() - left, rect.height())
            draw_line(self._painter, words, KIN_WORDS, theme.color("muted"))

    def _valued(self, rect: QRectF, line: StackLine, columns: Columns) -> None:
        theme, zoom, painter = self._theme, self._themes.reading_zoom, self._painter
        words, ink = theme.font("stack-wording", zoom), theme.color("ink-2")
        metrics = QFontMetricsF(words)
        turned = is_right_to_left(line.text)
        left, right = (line.after, line.before) if turned else (line.before, line.after)
        room = columns.value_left - columns.left
        # a full stop or a quotation mark alone would hang in the air
        left, right = (words.strip() if any(map(str.isalnum, words)) else "" for words in (left, right))
        fitted = fit_start(left, room, metrics) if turned else fit_end(left, room, metrics)
        draw_fitted(
            painter, QRectF(columns.left, rect.top(), room, rect.height()), fitted.text, words, ink, right=True
        )
        self._value(rect, line, columns)
        start = columns.value_left + columns.value_width
        room = rect.right() - EDGE - start
        fitted = fit_end(right, room, metrics) if turned else fit_start(right, room, metrics)
        draw_fitted(painter, QRectF(start, rect.top(), room, rect.height()), fitted.text, words, ink)

    def _value(self, rect: QRectF, line: StackLine, columns: Columns) -> None:
        theme, painter = self._theme, self._painter
        font = tabular(theme.font("stack-value", self._themes.reading_zoom))
        metrics = QFontMetricsF(font)
        shown = cut_value(line.value, columns.widest - 2 * VALUE_PAD + 1, metrics)
        width = metrics.horizontalAdvance(shown) + 2 * VALUE_PAD
        height = min(rect.height() - 2, metrics.height() + 4)
        middle = columns.middle(line.variant or 0)
        box = QRectF(middle - width / 2, rect.center().y() - height / 2, width, height)
        box.moveLeft(max(box.left(), columns.value_left))
        ground, edge = value_colors(self._state.current, theme)
        extra = theme.mark("high-contrast-extra") if theme.high_contrast else 0.0
        painter.setPen(QPen(edge, theme.mark("value-outline") + extra))
        painter.setBrush(ground)
        radius = theme.mark("value-radius")
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
        draw_fitted(painter, box.adjusted(VALUE_PAD, 0, 0, 0), shown, font, theme.color("ink"))

    def _plain(self, rect: QRectF, line: StackLine, columns: Columns) -> None:
        theme, zoom, painter = self._theme, self._themes.reading_zoom, self._painter
        font, ink = theme.font("stack-wording", zoom), theme.color("ink-2")
        metrics = QFontMetricsF(font)
        start = columns.value_left if line.anchored else columns.left
        if line.anchored and line.before:
            room = columns.value_left - columns.left
            before = fit_end(line.before, room, metrics)
            spot = QRectF(columns.left, rect.top(), room, rect.height())
            runs = self._runs(before.shifted, line, 0, len(line.before))
            draw_fitted(painter, spot, before.text, font, ink, right=True, runs=runs)
        room = rect.right() - EDGE - start
        after = fit_start(line.after, room, metrics)
        cut = len(line.before)
        runs = self._runs(lambda a, b: after.shifted(a - cut, b - cut), line, cut, cut + len(line.after))
        draw_fitted(painter, QRectF(start, rect.top(), room, rect.height()), after.text, font, ink, runs=runs)

    def _runs(
        self, shifted: Callable[[int, int], Span | None], line: StackLine, first: int, end: int
    ) -> Iterable[tuple[Span, QColor]]:
        for start, stop, tint in line.tints:
            if stop > first and start < end:
                span = shifted(max(start, first), min(stop, end))
                if span is not None:
                    role = "match-verbatim" if tint is Tint.SAME else "match-near"
                    yield span, self._theme.color(role)


def cut_value(value: str, width: float, metrics: QFontMetricsF) -> str:
    """Return a value cut to a width: never inside a figure where its words can go, a name in its middle."""
    if any(map(str.isdigit, value)):
        return fit_start(value, width, metrics).text
    return metrics.elidedText(value, Qt.TextElideMode.ElideMiddle, width)


def kin_spot(rect: QRectF, line: StackLine, columns: Columns, scale: float) -> QRectF:
    """Return where a line names the sources of its origin that are folded under it: the end of the source's room."""
    if not line.kin:
        return QRectF()
    words = KIN_ROOM if columns.source >= (SOURCE + KIN_ROOM) * scale else 0.0
    width = (14 + len(line.kin) * (KIN_BADGE + KIN_GAP) + words) * scale
    return QRectF(rect.left() + EDGE + columns.source - 12 - width, rect.top(), width, rect.height())


def value_colors(group: ClaimGroup | None, theme: Theme) -> tuple[QColor, QColor]:
    """Return the ground and the outline of a claim's values."""
    if group is not None and group.status is Status.DEVELOPING:
        return theme.color("development-tint"), theme.color("development")
    return theme.color("conflict-hard"), theme.color("conflict")


def head_cells(group: ClaimGroup) -> tuple[tuple[Cell, int], ...]:
    """Return, for each value of a claim, its cell and how many sources give it."""
    kinds = (CellKind.FIRST, CellKind.SECOND)
    found = []
    last = max(len(group.values) - 1, 1)
    for variant in range(len(group.values)):
        tellers = {wording.place.article for wording in group.wordings if wording.variant == variant}
        if group.status is Status.DEVELOPING:
            cell = Cell(CellKind.STEP, 1 + round(variant * (STEPS - 1) / last))
        else:
            cell = Cell(kinds[variant] if variant < len(kinds) else CellKind.THIRD)
        found.append((cell, len(tellers)))
    return tuple(found)


def draw_heads(
    painter: QPainter, rect: QRectF, group: ClaimGroup, columns: Columns, theme: Theme, scale: float
) -> None:
    """Paint the cell and the count of each value above its column."""
    if not columns.variants:
        return
    font = tabular(theme.font("label", scale))
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    side = 11 * min(scale, 1.5)
    cells = head_cells(group)
    apart = columns.middle(1) - columns.middle(0) if len(cells) > 1 else columns.width
    widest = side + 5 + max((metrics.horizontalAdvance(str(count)) for _, count in cells), default=0.0)
    if apart < side + 2:  # so many values that their columns run into one
        return
    for variant, (cell, count) in enumerate(cells):
        counted = widest + 4 <= apart
        width = side + 5 + metrics.horizontalAdvance(str(count)) if counted else side
        left = columns.middle(variant) - width / 2
        draw_cell(painter, QRectF(round(left), round(rect.center().y() - side / 2), side, side), cell, theme)
        if not counted:
            continue
        spot = QRectF(left + side + 5, rect.top(), width, rect.height())
        draw_line(painter, spot, str(count), theme.color("muted"))


def _draw_again(painter: QPainter, spot: QRectF, color: QColor) -> None:
    """Paint the small bent arrow of "the same source again"."""
    painter.save()
    painter.translate(spot.topLeft())
    painter.scale(spot.width() / 12, spot.height() / 12)
    pen = QPen(color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(2, 1), QPointF(2, 6), QPointF(10, 6)]))
    painter.drawPolyline(QPolygonF([QPointF(7.5, 3.5), QPointF(10, 6), QPointF(7.5, 8.5)]))
    painter.restore()
