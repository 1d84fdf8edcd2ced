"""The details behind a claim: for every link what carried it, as shares of the decision, and what spoke against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.gui.cells import draw_badge, draw_focus, scale_of, tabular
from reader.gui.sidebar.delegate import draw_line

if TYPE_CHECKING:
    from reader.align.model import Link
    from reader.gui.state import ReadingState
    from reader.gui.theme import Theme, ThemeHolder

Index = QModelIndex | QPersistentModelIndex
LINK = Qt.ItemDataRole.UserRole + 1
PART = 17.0  # px at 100 %: height of one bar with its words
MOST_PARTS = 5


class EvidenceModel(QAbstractListModel):
    """The links of the current claim, the surest first."""

    def __init__(self, state: ReadingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._links: tuple[Link, ...] = ()
        for signal in (state.comparison_changed, state.group_changed, state.panes_changed):
            signal.connect(self._read)
        self._read()

    def _read(self) -> None:
        self.beginResetModel()
        comparison, group = self._state.comparison, self._state.current
        self._links = ()
        if comparison and group:
            own = (comparison.links[number] for number in group.links)
            self._links = tuple(sorted(own, key=lambda link: (-link.confidence, link.a, link.b)))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._links)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        link = self._links[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(link)
        return link if role == LINK else None

    def _spoken(self, link: Link) -> str:
        ends = " and ".join(self._state.letter(end.article) for end in (link.a, link.b))
        parts = ", ".join(f"{name} {share:+.0%}" for name, share in link.why.parts)
        said = f"{ends}: {link.kind.value}, {link.confidence:.2f}"
        for words, lead in ((parts, "evidence"), (", ".join(link.why.shared), "in common")):
            said += f"; {lead}: {words}" if words else ""
        return said + (f"; against: {', '.join(link.why.against)}" if link.why.against else "")


class _Evidence(QStyledItemDelegate):
    def __init__(self, view: EvidenceList, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__(view)
        self._view, self._state, self._themes = view, state, themes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        link: Link = index.data(LINK)
        rows = max(min(len(link.why.parts), MOST_PARTS), 2)
        return QSize(0, round((rows * PART + 14) * scale_of(self._view, self._themes.theme)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, scale = self._themes.theme, scale_of(self._view, self._themes.theme)
        link: Link = index.data(LINK)
        rect = QRectF(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(rect.left() + 16, rect.bottom() - 1, rect.width() - 32, 1), theme.color("hairline"))
        inner = rect.adjusted(16, 6 * scale, -16, -6 * scale)
        self._paint_pair(painter, inner, link, theme, scale)
        left = inner.left() + 190 * scale
        bars = min(inner.width() * 0.36, 380 * scale)
        self._paint_parts(painter, QRectF(left, inner.top(), bars, inner.height()), link, theme, scale)
        left += bars + 24 * scale
        words = QRectF(left, inner.top(), inner.right() - left, PART * scale)
        self._paint_words(painter, words, "In common", ", ".join(link.why.shared) or "-", theme, scale)
        if link.why.against:
            words.translate(0, PART * scale)
            self._paint_words(painter, words, "Against", ", ".join(link.why.against), theme, scale)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            draw_focus(painter, rect.adjusted(8, 0, -8, 0), theme)

    def _paint_pair(self, painter: QPainter, rect: QRectF, link: Link, theme: Theme, scale: float) -> None:
        side = 18 * scale
        left = rect.left()
        for end in (link.a, link.b):
            badge = QRectF(left, rect.top(), side, side)
            draw_badge(painter, badge, self._state.letter(end.article), end.article, theme)
            left += side + 4
        painter.setFont(tabular(theme.font("label", scale)))
        spot = QRectF(left + 5, rect.top(), 140 * scale, side)
        draw_line(painter, spot, f"{link.kind.value}, {link.confidence:.2f}", theme.color("ink-2"))

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
    """One link a row: pair, bars of the evidence, words in common and against."""

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setModel(EvidenceModel(state, self))
        self.setItemDelegate(_Evidence(self, state, themes))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Evidence of every link of this claim")
        themes.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self._themes.theme.color("stack"))
        self.setPalette(palette)
        self.viewport().update()
