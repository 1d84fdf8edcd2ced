"""Small parts of the review: head, values with their sources, silent sources, answers, and the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.gui.cells import draw_badge, draw_cell, draw_focus, draw_glyph, scale_of, tabular
from reader.gui.icons import draw_icon
from reader.gui.models.review import tellers
from reader.gui.models.rows import outlet_of, spoken
from reader.gui.sidebar.columns import head_cells, value_colors
from reader.gui.sidebar.delegate import draw_bar, draw_line
from reader.gui.sidebar.field import draw_key
from reader.gui.sidebar.head import draw_pill

if TYPE_CHECKING:
    from reader.gui.models.rows import ClaimRow
    from reader.gui.state import ReadingState
    from reader.gui.theme import ThemeHolder

Index = QModelIndex | QPersistentModelIndex
CLAIM = Qt.ItemDataRole.UserRole + 1
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class _Painted(QWidget):
    """A part that is painted from the state and as high as its letters ask for."""

    def __init__(self, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__()
        self._state, self._themes = state, themes
        self._row: ClaimRow | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themes.changed.connect(self.update)

    def show_claim(self, row: ClaimRow) -> None:
        """Show another claim."""
        self._row = row
        self.updateGeometry()
        self.update()

    def _scale(self) -> float:
        return scale_of(self, self._themes.theme)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


class ReviewHead(_Painted):
    """Glyph, title, pill and count of the claim under review."""

    def show_claim(self, row: ClaimRow) -> None:
        """Show another claim."""
        self.setAccessibleName(spoken(row, self._state.verdict(row.group)))
        super().show_claim(row)

    def heightForWidth(self, width: int) -> int:
        return round(36 * self._scale())

    def paintEvent(self, event: QPaintEvent) -> None:
        row = self._row
        if row is None:
            return
        theme, scale = self._themes.theme, self._scale()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, side = float(self.height()), 24 * scale
        draw_glyph(painter, QRectF(0, (height - side) / 2, side, side), row.glyph, theme, theme.source(row.only))
        left = side + 12 * scale
        label = theme.font("label", scale)
        extent = QFontMetricsF(label).horizontalAdvance(row.extent)
        pill = QFontMetricsF(theme.font("label-strong", scale)).horizontalAdvance(row.pill) + 18 * scale
        title = theme.font("display")
        title.setPointSizeF(title.pointSizeF() * scale)
        title.setStrikeOut(self._state.verdict(row.group).decision == "rejected")
        painter.setFont(title)
        room = self.width() - left - pill - extent - 36 * scale
        left += draw_line(painter, QRectF(left, 0, room, height), row.title, theme.color("ink")) + 12 * scale
        box = QRectF(left, height / 2 - 10 * scale, pill, 20 * scale)
        draw_pill(painter, box, row.pill, row.glyph, theme, scale)
        painter.setFont(label)
        draw_line(painter, QRectF(self.width() - extent - 1, 0, extent + 2, height), row.extent, theme.color("muted"))


class ReviewValues(_Painted):
    """Each value with its cell and the sources that give it; as many lines as it takes."""

    def show_claim(self, row: ClaimRow) -> None:
        """Show another claim."""
        super().show_claim(row)
        self.setAccessibleName("; ".join(f"{value}: {who}" for value, who in self._values()))

    def _values(self) -> list[tuple[str, str]]:
        comparison = self._state.comparison
        if self._row is None or comparison is None:
            return []
        group = comparison.groups[self._row.group]
        return [
            (value, tellers(comparison, group, variant, self._state.order))
            for variant, value in enumerate(group.values)
        ]

    def _spots(self, width: int) -> list[tuple[QRectF, float]]:
        """For each value the rectangle of its whole entry and the width of its box."""
        theme, scale = self._themes.theme, self._scale()
        strong = theme.font("stack-value", self._themes.reading_zoom)
        values, names = QFontMetricsF(strong), QFontMetricsF(theme.font("body", scale))
        spots, left, top, height = [], 0.0, 0.0, max(30 * scale, values.height() + 8)
        for value, who in self._values():
            box = min(values.horizontalAdvance(value) + 18, width * 0.5)
            wide = min(14 * scale + 14 + box + 14 + names.horizontalAdvance(who), float(width))
            if left and left + wide > width:
                left, top = 0.0, top + height
            spots.append((QRectF(left, top, wide, height), box))
            left += wide + 36
        return spots

    def heightForWidth(self, width: int) -> int:
        spots = self._spots(width)
        return round(spots[-1][0].bottom()) if spots else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        comparison = self._state.comparison
        if self._row is None or comparison is None:
            return
        theme, scale = self._themes.theme, self._scale()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = comparison.groups[self._row.group]
        ground, edge = value_colors(group, theme)
        cells = head_cells(group)
        for number, ((value, who), (spot, box)) in enumerate(
            zip(self._values(), self._spots(self.width()), strict=True)
        ):
            side = 14 * min(scale, 1.5)
            middle = spot.center().y()
            draw_cell(painter, QRectF(spot.left(), round(middle - side / 2), side, side), cells[number][0], theme)
            left = spot.left() + side + 14
            high = QFontMetricsF(theme.font("stack-value", self._themes.reading_zoom)).height() + 5
            frame = QRectF(left, spot.center().y() - high / 2, box, high)
            painter.setPen(QPen(edge, theme.mark("value-outline")))
            painter.setBrush(ground)
            painter.drawRoundedRect(frame, theme.mark("value-radius"), theme.mark("value-radius"))
            painter.setFont(theme.font("stack-value", self._themes.reading_zoom))
            draw_line(painter, frame.adjusted(9, 0, -8, 0), value, theme.color("ink"))
            painter.setFont(theme.font("body", scale))
            names = QRectF(frame.right() + 14, spot.top(), spot.right() - frame.right() - 13, spot.height())
            draw_line(painter, names, who, theme.color("muted"))


class ReviewSilent(_Painted):
    """Who is silent, and how sure the mark is."""

    def words(self) -> str:
        """Return what it says, as a screen reader reads it."""
        comparison = self._state.comparison
        if self._row is None or comparison is None:
            return ""
        group = comparison.groups[self._row.group]
        silent = ", ".join(outlet_of(comparison.articles[each]) for each in self._state.order if each in group.silent)
        return f"Silent: {silent or 'none'}. Confidence: {group.confidence:.2f}."

    def show_claim(self, row: ClaimRow) -> None:
        """Show another claim."""
        super().show_claim(row)
        self.setAccessibleName(self.words())

    def heightForWidth(self, width: int) -> int:
        return round(22 * self._scale())

    def paintEvent(self, event: QPaintEvent) -> None:
        comparison = self._state.comparison
        if self._row is None or comparison is None:
            return
        theme, scale, group = self._themes.theme, self._scale(), comparison.groups[self._row.group]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, side = float(self.height()), 18 * scale
        strong, plain = theme.font("strong", scale), tabular(theme.font("body", scale))
        number = f"{group.confidence:.2f}"
        width = QFontMetricsF(plain).horizontalAdvance(number)
        lead = QFontMetricsF(strong).horizontalAdvance("Confidence")
        end = self.width() - width - lead - 8
        painter.setFont(strong)
        draw_line(painter, QRectF(end, 0, lead + 2, height), "Confidence", theme.color("ink"))
        left = draw_line(painter, QRectF(0, 0, 200 * scale, height), "Silent", theme.color("ink")) + 16
        painter.setFont(plain)
        draw_line(painter, QRectF(self.width() - width, 0, width + 1, height), number, theme.color("ink-2"))
        silent = [article for article in self._state.order if article in group.silent]
        if not silent:
            draw_line(painter, QRectF(left, 0, 200, height), "none", theme.color("ink-2"))
        for article in silent:
            room = end - left - side - 22
            if room < 20:
                return
            badge = QRectF(left, (height - side) / 2, side, side)
            draw_badge(painter, badge, self._state.letter(article), article, theme, outlined=True)
            name = outlet_of(comparison.articles[article])
            spot = QRectF(badge.right() + 6, 0, room, height)
            left = spot.left() + draw_line(painter, spot, name, theme.color("ink-2")) + 16


class AnswerButton(QAbstractButton):
    """A large answer: what it says, what follows, its key. Arrow keys go on to the review itself."""

    def __init__(self, themes: ThemeHolder, icon: str, words: str, follows: str, key: str) -> None:
        super().__init__()
        self._themes, self._icon, self._follows, self._key = themes, icon, follows, key
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"{follows}; key {key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        themes.changed.connect(self.update)

    def rename(self, words: str) -> None:
        """Change what it says."""
        self.setText(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, round(56 * scale_of(self, self._themes.theme)))

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isCheckable() and self.isChecked()
        role = "accent-soft" if on else "hover" if self.underMouse() else "raised"
        painter.setPen(QPen(theme.color("accent" if on else "hairline-strong"), 1))
        painter.setBrush(theme.color(role))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 8, 8)
        side = 18 * scale
        middle = self.height() / 2
        narrow = self.width() < 170 * scale
        left = 10.0 if narrow else 18 * scale
        ink = theme.color("accent" if on else "ink")
        draw_icon(painter, QRectF(left, middle - side / 2, side, side), self._icon, ink)
        left += side + (8 if narrow else 12 * scale)
        room = self.width() - left - (8 if narrow else 44 * scale)
        painter.setFont(theme.font("strong", scale))
        draw_line(painter, QRectF(left, middle - 18 * scale, room, 18 * scale), self.text(), ink)
        painter.setFont(theme.font("label", scale))
        draw_line(painter, QRectF(left, middle + scale, room, 16 * scale), self._follows, theme.color("muted"))
        if not narrow:
            inside = QRectF(0, 0, self.width() - 16 * scale, self.height())
            draw_key(painter, inside, self._key, self._themes, scale)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), theme, 9)


class QueueModel(QAbstractListModel):
    """The conflicts under review."""

    def __init__(self, state: ReadingState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self.rows: tuple[ClaimRow, ...] = ()

    def show(self, rows: tuple[ClaimRow, ...]) -> None:
        """Show another queue; what only was judged anew keeps the selection."""
        if [row.group for row in rows] == [row.group for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.title}\n{row.subtitle}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row, self._state.verdict(row.group))
        return row if role == CLAIM else None


class QueueRows(QStyledItemDelegate):
    """Paints the queue: glyph, title, values, and a tick or a cross where it is settled."""

    def __init__(self, state: ReadingState, themes: ThemeHolder, view: QWidget) -> None:
        super().__init__(view)
        self._state, self._themes, self._view = state, themes, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, round(50 * scale_of(self._view, self._themes.theme)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, scale = self._themes.theme, scale_of(self._view, self._themes.theme)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        row: ClaimRow = index.data(CLAIM)
        current = row.group == self._state.group
        if current:
            painter.fillRect(rect, theme.color("accent-soft"))
            draw_bar(painter, rect, theme, scale)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        side = 16 * scale
        glyph = QRectF(rect.left() + 14, rect.center().y() - side / 2, side, side)
        draw_glyph(painter, glyph, row.glyph, theme)
        decision = self._state.verdict(row.group).decision
        left = glyph.right() + 9 * scale
        room = rect.right() - left - 16 - (side + 8 if decision else 0)
        font = theme.font("strong" if current else "body", scale)
        font.setStrikeOut(decision == "rejected")
        painter.setFont(font)
        top = rect.center().y() - 17 * scale
        ink = theme.color("rejected" if decision == "rejected" else "ink")
        draw_line(painter, QRectF(left, top, room, 18 * scale), row.title, ink)
        painter.setFont(tabular(theme.font("label", scale)))
        spot = QRectF(left, top + 18 * scale, room, 16 * scale)
        draw_line(painter, spot, row.subtitle, theme.color("ink-2" if current else "muted"))
        if decision:
            name, role = ("check", "match") if decision == "confirmed" else ("x", "muted")
            spot = QRectF(rect.right() - 16 - side, rect.center().y() - side / 2, side, side)
            draw_icon(painter, spot, name, theme.color(role))
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            draw_focus(painter, rect.adjusted(1, 1, -1, -1), theme)
        painter.restore()
