"""The list of the import details, a card a source: letter, outlet, day, title, words; or why it was refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.export.report import LETTERS
from reader.gui.beside.work import Failure
from reader.gui.look.cells import draw_badge, draw_focus
from reader.gui.look.icons import draw_icon
from reader.gui.look.parts import interface_letters, interface_scale
from reader.gui.models.candidates import dated_words, extent_words
from reader.gui.panes.page import visible_line
from reader.wording import words_for

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QResizeEvent

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.session import Source

LETTER = Qt.ItemDataRole.UserRole + 1  # which of the chosen articles it is, or nothing
PAD, LEFT, RIGHT = 12, 46, 44  # px around a card, before its words and behind them
Index = QModelIndex | QPersistentModelIndex


def failure_words(failure: Failure) -> str:
    """Return why a source was refused, with its name instead of its path."""
    words = words_for(failure.error)
    for path in (failure.request.name, str(failure.request.path or "")):
        if path:
            words = words.replace(path, f"“{Path(path).name}”")
    return words


def heard(each: Source | Failure, at: int | None) -> str:
    """Return a card as a screen reader tells it."""
    return ". ".join(_lines(each)) + (
        "" if isinstance(each, Failure) else ". Chosen" if at is not None else ". Not chosen"
    )


def _lines(each: Source | Failure) -> tuple[str, str, str]:
    """The three lines of a card: outlet and day, title, words."""
    if isinstance(each, Failure):
        name = Path(each.request.name).name or each.request.name
        return visible_line(name), visible_line(failure_words(each)), ""
    article = each.article
    head = f"{visible_line(article.name)}  {visible_line(dated_words(article, each.found_in))}"
    return head, visible_line(article.metadata.title) or "No headline found", extent_words(article)


class SourceList(QListWidget):
    """The sources; Enter compares those that are chosen, Space chooses."""

    entered = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # the cards' heights follow their width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
            return
        super().keyPressEvent(event)


class CardDelegate(QStyledItemDelegate):
    """Paints and measures the cards; a click on the tick chooses or leaves out."""

    def __init__(self, holder: ThemeHolder, view: QListWidget) -> None:
        super().__init__(view)
        self._holder, self._view = holder, view

    def _fonts(self) -> tuple[QFont, QFont, QFont, QFont]:
        theme = self._holder.theme
        title = theme.font("stack-wording", interface_scale(theme))
        return (
            interface_letters(theme, "strong"),
            interface_letters(theme, "label"),
            title,
            interface_letters(theme, "label"),
        )

    def _parts(self, each: Source | Failure, width: int) -> list[tuple[QRect, str, QFont, str]]:
        """Return where each line stands in a card of a width: rectangle, words, letters, colour."""
        strong, label, title, small = self._fonts()
        refused = isinstance(each, Failure)
        room = max(60, width - LEFT - RIGHT)
        head, middle, foot = _lines(each)
        rows = [(head, strong, "ink"), (middle, label if refused else title, "conflict-ink" if refused else "ink")]
        rows += [(foot, small, "muted")] if foot else []
        parts, top = [], PAD
        for words, font, role in rows:
            flags = int(Qt.TextFlag.TextWordWrap)
            height = QFontMetrics(font).boundingRect(QRect(0, 0, room, 2_000), flags, words).height()
            parts.append((QRect(LEFT, top, room, height), words, font, role))
            top += height + 4
        return parts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        parts = self._parts(index.data(Qt.ItemDataRole.UserRole), width)
        return QSize(width, parts[-1][0].bottom() + 1 + PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, each = self._holder.theme, index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(rect, theme.color("accent-soft"))
            painter.fillRect(rect.left(), rect.top() + 2, 3, rect.height() - 4, theme.color("accent"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("hairline"))
        self._paint_sign(painter, rect, each, index)
        for place, words, font, role in self._parts(each, rect.width()):
            painter.setFont(font)
            painter.setPen(theme.color(role))
            painter.drawText(place.translated(rect.topLeft()), int(Qt.TextFlag.TextWordWrap), words)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, QRectF(rect).adjusted(2, 2, -2, -2), theme, 5)
        painter.restore()

    def _paint_sign(self, painter: QPainter, rect: QRect, each: Source | Failure, index: Index) -> None:
        theme = self._holder.theme
        badge = QRectF(rect.left() + 16, rect.top() + PAD, 18, 18)
        if isinstance(each, Failure):
            draw_icon(painter, badge, "triangle-alert", theme.color("conflict-ink"))
            return
        at = index.data(LETTER)
        if at is not None and at < len(LETTERS):
            draw_badge(painter, badge, LETTERS[at], at, theme)
        box = QRectF(self._box(rect))
        painter.setPen(QPen(theme.color("accent" if at is not None else "muted"), 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if at is not None:
            draw_icon(painter, box.adjusted(1, 1, -1, -1), "check", theme.color("accent"), 2.5)

    @staticmethod
    def _box(rect: QRect) -> QRect:
        return QRect(rect.right() - 32, rect.top() + PAD, 18, 18)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and index.flags() & Qt.ItemFlag.ItemIsUserCheckable
            and self._box(option.rect).adjusted(-6, -6, 6, 6).contains(event.position().toPoint())
        ):
            on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        return False
