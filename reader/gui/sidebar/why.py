"""The details behind a claim: every difference with its reason, every link with what carried it and what did not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.align.model import Link
from reader.conflicts.model import Conflict, Force
from reader.export.report import plain
from reader.gui.look.cells import draw_badge, draw_focus, scale_of, tabular
from reader.gui.look.wording import sentence_case
from reader.gui.sidebar.delegate import draw_line
from reader.library.strike import ends_of, struck_of

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.gui.look.theme import Theme, ThemeHolder
    from reader.gui.state import ReadingState
    from reader.library.strike import Tie
    from reader.text.model import Place

Index = QModelIndex | QPersistentModelIndex
GROUND = Qt.ItemDataRole.UserRole + 1
FORCES = {Force.HARD: "conflict", Force.SOFT: "to look at"}
PART = 17.0  # px at 100 %: height of one bar with its words
PAIR = 190.0  # px at 100 %: the two letters, and what they are to each other
MOST_PARTS = 5
ASIDE, BACK = "set aside", "Bring back"


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for a claim to be marked as it is: a link of two places, or what differs between them.

    ``name`` says what it is ("near, 0.95", "hard conflict, 0.90"); a difference has its ``values`` and its ``why``.
    ``tie`` is the thing itself; where a person ``struck`` it, it counts for nothing.
    """

    a: Place
    b: Place
    name: str
    tie: Tie
    values: tuple[str, str] = ("", "")
    why: str = ""
    developing: bool = False
    struck: bool = False

    @property
    def link(self) -> Link | None:
        """The link, where it is one and no difference."""
        return self.tie if isinstance(self.tie, Link) else None


def grounds_of(comparison: Comparison, group: ClaimGroup) -> tuple[Ground, ...]:
    """Return all reasons for a claim: conflicts, developments, links, the surest first; then what is struck."""
    conflicts = [comparison.conflicts[number] for number in group.conflicts]
    developments = [comparison.developments[number] for number in group.developments]
    links = [comparison.links[number] for number in group.links]
    conflicts.sort(key=lambda each: (-each.confidence, each.a.place, each.b.place))
    developments.sort(key=lambda each: (each.a.place, each.b.place))
    links.sort(key=lambda each: (-each.confidence, each.a, each.b))
    held = [*map(_ground, conflicts), *map(_ground, developments), *map(_ground, links)]
    return (*held, *(replace(_ground(tie), struck=True) for tie in struck_of(comparison, group)))


def _ground(tie: Tie) -> Ground:
    a, b = ends_of(tie)
    if isinstance(tie, Link):
        return Ground(a, b, f"{tie.kind.value}, {tie.confidence:.2f}", tie)
    kind = FORCES[tie.force] if isinstance(tie, Conflict) else "development"
    values = plain(tie.a.label), plain(tie.b.label)
    return Ground(a, b, f"{kind}, {tie.confidence:.2f}", tie, values, plain(tie.why), kind == "development")


def _answer(ground: Ground) -> str:
    """What a person can do with a row."""
    return BACK if ground.struck else "Set aside"


class EvidenceModel(QAbstractListModel):
    """The reasons for the current claim."""

    def __init__(self, state: ReadingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._grounds: tuple[Ground, ...] = ()
        for signal in (state.comparison_changed, state.group_changed, state.panes_changed):
            signal.connect(self._read)
        self._read()

    def _read(self) -> None:
        self.beginResetModel()
        comparison, group = self._state.comparison, self._state.current
        self._grounds = grounds_of(comparison, group) if comparison and group else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._grounds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        ground = self._grounds[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._spoken(ground)
        return ground if role == GROUND else None

    def _spoken(self, ground: Ground) -> str:
        ends = " and ".join(self._state.letter(end.article) for end in (ground.a, ground.b))
        said = f"{ends}: {ASIDE}, {ground.name}" if ground.struck else f"{ends}: {ground.name}"
        if ground.link is None:
            joint = " → " if ground.developing else " v "
            return f"{said}; {joint.join(ground.values)}; why: {ground.why}"
        why = ground.link.why
        parts = ", ".join(f"{name} {share:+.0%}" for name, share in why.parts)
        for words, lead in ((parts, "evidence"), (", ".join(why.shared), "in common")):
            said += f"; {lead}: {words}" if words else ""
        return said + (f"; against: {', '.join(why.against)}" if why.against else "")


class _Evidence(QStyledItemDelegate):
    def __init__(self, view: EvidenceList, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__(view)
        self._view, self._state, self._themes = view, state, themes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        ground: Ground = index.data(GROUND)
        rows = 1.4 if ground.struck else 2.0
        if ground.link is not None and not ground.struck:
            rows = max(min(len(ground.link.why.parts), MOST_PARTS), 2)
        return QSize(0, round((rows * PART + 14) * scale_of(self._view, self._themes.theme)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, scale = self._themes.theme, scale_of(self._view, self._themes.theme)
        ground: Ground = index.data(GROUND)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if hot:
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(QRectF(rect.left() + 16, rect.bottom() - 1, rect.width() - 32, 1), theme.color("hairline"))
        inner = rect.adjusted(16, 6 * scale, -16, -6 * scale)
        self._paint_pair(painter, inner, ground, theme, scale)
        inner.setLeft(inner.left() + min(PAIR * scale, inner.width() * 0.3))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        if hot or focused or ground.struck:
            self._paint_answer(painter, self.answer_box(rect, ground), ground, theme, scale)
        inner.setRight(self.answer_box(rect, ground).left() - 12 * scale)
        if ground.struck:
            self._paint_struck(painter, inner, ground, theme, scale)
        elif ground.link is None:
            self._paint_difference(painter, inner, ground, theme, scale)
        else:
            self._paint_link(painter, inner, ground.link, theme, scale)
        if focused:
            draw_focus(painter, rect.adjusted(8, 0, -8, 0), theme)
        painter.restore()

    def answer_box(self, rect: QRectF, ground: Ground) -> QRectF:
        """Return where the button of a row in ``rect`` stands."""
        theme, scale = self._themes.theme, scale_of(self._view, self._themes.theme)
        metrics = QFontMetricsF(theme.font("label", scale))
        width = metrics.horizontalAdvance(_answer(ground)) + 16 * scale
        height = max(22 * scale, metrics.height() + 4)
        return QRectF(rect.right() - 16 - width, rect.top() + 4 * scale, width, height)

    def _paint_answer(self, painter: QPainter, box: QRectF, ground: Ground, theme: Theme, scale: float) -> None:
        painter.setPen(QPen(theme.color("hairline-strong"), 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(theme.font("label", scale))
        painter.setPen(theme.color("ink-2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _answer(ground))

    def _paint_struck(self, painter: QPainter, rect: QRectF, ground: Ground, theme: Theme, scale: float) -> None:
        """One line, struck through: what it was."""
        font = tabular(theme.font("label", scale))
        font.setStrikeOut(True)
        painter.setFont(font)
        joint = " → " if ground.developing else " v "
        words = f"{ground.name}: {joint.join(ground.values)}" if ground.why else ground.name
        line = QRectF(rect.left(), rect.top(), rect.width(), PART * scale)
        draw_line(painter, line, words, theme.color("muted"))

    def _paint_difference(self, painter: QPainter, rect: QRectF, ground: Ground, theme: Theme, scale: float) -> None:
        """Two lines: the values in their boxes, and under them the reason."""
        font = tabular(theme.font("label-strong", scale))
        metrics = QFontMetricsF(font)
        tint, edge = ("development-tint", "development") if ground.developing else ("conflict-hard", "conflict")
        line = QRectF(rect.left(), rect.top(), rect.width(), PART * scale)
        left = line.left()
        for number, value in enumerate(ground.values):
            if number:
                painter.setFont(theme.font("label", scale))
                joint = "→" if ground.developing else "v"
                spot = QRectF(left + 8 * scale, line.top(), 20 * scale, line.height())
                left += 16 * scale + draw_line(painter, spot, joint, theme.color("muted"))
            shown = metrics.elidedText(value, Qt.TextElideMode.ElideMiddle, rect.width() * 0.4)
            box = QRectF(left, line.top(), metrics.horizontalAdvance(shown) + 12 * scale, line.height())
            painter.setPen(QPen(theme.color(edge), 1))
            painter.setBrush(theme.color(tint))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setFont(font)
            painter.setPen(theme.color("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
            left = box.right()
        painter.setFont(theme.font("label", scale))
        line.translate(0, (PART + 2) * scale)
        draw_line(painter, line, sentence_case(ground.why), theme.color("ink-2"))

    def _paint_link(self, painter: QPainter, rect: QRectF, link: Link, theme: Theme, scale: float) -> None:
        bars = min(rect.width() * 0.42, 380 * scale)
        self._paint_parts(painter, QRectF(rect.left(), rect.top(), bars, rect.height()), link, theme, scale)
        left = rect.left() + bars + 24 * scale
        words = QRectF(left, rect.top(), rect.right() - left, PART * scale)
        self._paint_words(painter, words, "In common", ", ".join(link.why.shared) or "-", theme, scale)
        if link.why.against:
            words.translate(0, PART * scale)
            self._paint_words(painter, words, "Against", ", ".join(link.why.against), theme, scale)

    def _paint_pair(self, painter: QPainter, rect: QRectF, ground: Ground, theme: Theme, scale: float) -> None:
        side = 18 * scale
        left = rect.left()
        for end in (ground.a, ground.b):
            badge = QRectF(left, rect.top(), side, side)
            draw_badge(painter, badge, self._state.letter(end.article), end.article, theme)
            left += side + 4
        painter.setFont(tabular(theme.font("label", scale)))
        spot = QRectF(left + 5, rect.top(), 140 * scale, side)
        draw_line(painter, spot, ASIDE if ground.struck else ground.name, theme.color("ink-2"))

    def _paint_parts(self, painter: QPainter, rect: QRectF, link: Link, theme: Theme, scale: float) -> None:
        parts = link.why.parts[:MOST_PARTS]
        painter.setFont(theme.font("label", scale))
        most = max((abs(share) for _, share in parts), default=1.0) or 1.0
        words = rect.width() * 0.6
        number = QFontMetricsF(painter.font()).horizontalAdvance("-100 %") + 6
        for at, (name, share) in enumerate(parts):
            top = rect.top() + at * PART * scale
            draw_line(painter, QRectF(rect.left(), top, words - 8, PART * scale), name, theme.color("ink-2"))
            room = rect.width() - words - number
            bar = QRectF(rect.left() + words, top + 5 * scale, max(room * abs(share) / most, 2), 7 * scale)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("match" if share >= 0 else "conflict"))
            painter.drawRoundedRect(bar, 2, 2)
            spot = QRectF(bar.right() + 6, top, number, PART * scale)
            draw_line(painter, spot, f"{share * 100:.0f} %".replace("-", "−"), theme.color("muted"))

    def _paint_words(
        self, painter: QPainter, rect: QRectF, lead: str, words: str, theme: Theme, scale: float
    ) -> None:
        painter.setFont(theme.font("label-strong", scale))
        used = draw_line(painter, rect, lead, theme.color("ink")) + 8 * scale
        painter.setFont(theme.font("label", scale))
        draw_line(painter, rect.adjusted(used, 0, 0, 0), words, theme.color("ink-2"))


class EvidenceList(QListView):
    """One reason a row: a difference with its values, or a link with its evidence as bars.

    ``place_asked`` tells which end of it the person wants to see in its pane: the first, and from there the other;
    ``strike_asked`` which link or difference should count no more, or count again.
    """

    place_asked = Signal(object)
    strike_asked = Signal(object)

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self.setModel(EvidenceModel(state, self))
        self._rows = _Evidence(self, state, themes)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName("Why: every difference and link of this claim")
        self.setAccessibleDescription(
            "Enter shows the one passage in its article, and again the other; Delete sets the row aside"
        )
        themes.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self._themes.theme.color("stack"))
        self.setPalette(palette)
        self.viewport().update()

    def _ask(self, index: Index) -> None:
        if index.isValid():
            ground: Ground = index.data(GROUND)
            self.place_asked.emit(ground.b if self._state.place == ground.a else ground.a)

    def chosen(self) -> Tie | None:
        """The link or difference of the current row."""
        ground: Ground | None = self.currentIndex().data(GROUND)
        return ground.tie if ground is not None else None

    def answer_rect(self, index: Index) -> QRect:
        """Return where a row's button stands in the viewport."""
        ground: Ground = index.data(GROUND)
        return self._rows.answer_box(QRectF(self.visualRect(index)), ground).toAlignedRect()

    def _strike(self, index: Index) -> None:
        """Ask for a row to be set aside, or brought back; the row that takes its place is the current one."""
        row = index.row()
        ground: Ground = index.data(GROUND)
        self.strike_asked.emit(ground.tie)
        self.setCurrentIndex(self.model().index(min(row, self.model().rowCount() - 1), 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            at = event.position().toPoint()
            index = self.indexAt(at)
            if index.isValid() and self.answer_rect(index).contains(at):
                self._strike(index)
            else:
                self._ask(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        if index.isValid():
            self.row_menu(index).popup(event.globalPos())

    def row_menu(self, index: Index) -> QMenu:
        """Build the menu of a row."""
        menu, ground = QMenu(self), index.data(GROUND)
        menu.addAction("Show in its article").triggered.connect(lambda _=False: self._ask(index))
        menu.addAction(_answer(ground)).triggered.connect(lambda _=False: self._strike(index))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self._strike(self.currentIndex())
        else:
            super().keyPressEvent(event)
