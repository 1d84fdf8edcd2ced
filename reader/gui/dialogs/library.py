"""The library: everything that was ever kept, searched as one types; and other reports of the event that is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.gui.cells import draw_focus
from reader.gui.parts import Hairline, StyledLabel, interface_letters
from reader.gui.style import dress
from reader.gui.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from reader.gui.theme import ThemeHolder
    from reader.library import Entry, Found, Kept, Related

SOON = 140  # ms after the last letter until the library is searched
COMPARISONS, ARTICLES = 30, 100  # shown while nothing is searched for


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a comparison to open again, or an article to open beside others."""

    title: str
    about: str
    comparison: int = 0
    article: int = 0

    @property
    def words(self) -> str:
        """What the list shows."""
        return f"{self.title}\n{self.about}"


def kept_row(kept: Kept) -> Row:
    """Return a comparison as a row."""
    day, count = kept.changed.astimezone().date(), len(kept.articles)
    about = f"Comparison of {count} article{'' if count == 1 else 's'}, last worked on {day_words(day)}"
    return Row(kept.title, about, comparison=kept.id)


def entry_row(entry: Entry, told: str = "") -> Row:
    """Return an article as a row."""
    about = entry.metadata
    name = about.title or entry.source.rsplit("/", 1)[-1]
    line = ", ".join(part for part in (about.outlet, day_words(about.published)) if part)
    return Row(name, f"{line}\n{told}" if told else line, article=entry.id)


def found_rows(found: Found) -> list[Row]:
    """Return what a search found as rows."""
    rows = [kept_row(each) for each in found.comparisons]
    for hit in found.articles:
        told = " … ".join(" ".join(snippet.words.split()) for snippet in hit.snippets[:2])
        rows.append(entry_row(hit.entry, told))
    notes = ((" ".join(note.note.split()), note.comparison) for note in found.notes)
    rows += [Row(f"Note: {words}", "In a comparison", comparison=number) for words, number in notes if number]
    return rows


def related_rows(related: Sequence[Related]) -> list[Row]:
    """Return other reports of an event as rows, each with what it shares."""
    return [entry_row(each.entry, "Shares " + ", ".join(each.shared[:6])) for each in related]


class RowDelegate(QStyledItemDelegate):
    """Paints a row: its title strong, what is told of it quiet, each wrapped to the width of the list."""

    PAD, SIDE, GAP = 9, 18, 3

    def __init__(self, holder: ThemeHolder, view: QListWidget) -> None:
        super().__init__(view)
        self._holder, self._view = holder, view

    def _parts(self, row: Row, width: int) -> list[tuple[QRect, str, QFont, str]]:
        theme, top, parts = self._holder.theme, self.PAD, []
        for words, style, role in ((row.title, "strong", "ink"), (row.about, "label", "muted")):
            font = interface_letters(theme, style)
            room = QRect(0, 0, max(60, width - 2 * self.SIDE), 2_000)
            height = QFontMetrics(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
            parts.append((QRect(self.SIDE, top, room.width(), height), words, font, role))
            top += height + self.GAP
        return parts

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        parts = self._parts(index.data(Qt.ItemDataRole.UserRole), width)
        return QSize(width, parts[-1][0].bottom() + 1 + self.PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect, state = self._holder.theme, option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent-soft"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.color("accent"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("hairline"))
        for place, words, font, role in self._parts(index.data(Qt.ItemDataRole.UserRole), rect.width()):
            painter.setFont(font)
            painter.setPen(theme.color(role))
            painter.drawText(place.translated(rect.topLeft()), int(Qt.TextFlag.TextWordWrap), words)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, QRectF(rect).adjusted(2, 2, -2, -2), theme, 5)
        painter.restore()


class Rows(QListWidget):
    """The list; Enter opens what is marked."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class LibraryPanel(QWidget):
    """``searched`` brings a query, ``comparison`` and ``articles`` what is to be opened, ``left`` the wish to go."""

    searched = Signal(str)
    comparison = Signal(int)
    articles = Signal(object)
    left = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setObjectName("library")
        self.setAccessibleName(self.tr("Library"))
        dress(self, holder)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(lambda: self.searched.emit(self.query.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Hairline(holder, self, upright=False))
        self.count = StyledLabel("", holder, "label", "muted", self)
        self.count.setContentsMargins(18, 10, 18, 6)
        column.addWidget(self.count)
        self.list = Rows(self)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setItemDelegate(RowDelegate(holder, self.list))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else widths, so heights, jump
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Found"))
        self.list.itemSelectionChanged.connect(self._follow)
        self.list.itemDoubleClicked.connect(lambda _: self._open())
        self.list.entered.connect(self._open)
        column.addWidget(self.list, 1)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        holder.changed.connect(self._follow_theme)
        self._follow_theme()
        self._follow()

    def _head(self) -> QWidget:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(10)
        self.back = QPushButton(self.tr("Back"), head)
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.left)
        row.addWidget(self.back)
        self.query = QLineEdit(head)
        self.query.setPlaceholderText(
            self.tr("Search articles, notes and comparisons; “a phrase” in quotation marks")
        )
        self.query.setAccessibleName(self.tr("Search the library"))
        self.query.setClearButtonEnabled(True)
        self.query.textEdited.connect(lambda _: self._soon.start())
        self.query.returnPressed.connect(self._to_list)
        row.addWidget(self.query, 1)
        self.open_button = QPushButton("", head)
        self.open_button.setProperty("primary", True)
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self._open)
        row.addWidget(self.open_button)
        return head

    def show_rows(self, rows: Sequence[Row], told: str) -> None:
        """Show what was found, with a line that says what it is."""
        self.list.clear()
        for each in rows:
            item = QListWidgetItem(each.words)
            item.setData(Qt.ItemDataRole.UserRole, each)
            self.list.addItem(item)
        self.count.setText(told)
        self.list.setCurrentRow(0 if rows else -1)
        self._follow()

    def _chosen(self) -> list[Row]:
        return [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]

    def _follow(self) -> None:
        chosen = self._chosen()
        articles = [each for each in chosen if each.article]
        words = self.tr("Open")
        if articles:
            words = self.tr("Open beside") if len(articles) == 1 else self.tr("Open {0} beside").format(len(articles))
        self.open_button.setText(words)
        self.open_button.setEnabled(bool(chosen))

    def _to_list(self) -> None:
        self._soon.stop()
        self.searched.emit(self.query.text())
        self.list.setFocus()

    def _open(self) -> None:
        chosen = self._chosen()
        articles = [each.article for each in chosen if each.article]
        if articles:
            self.articles.emit(articles)
        elif chosen:
            self.comparison.emit(chosen[0].comparison)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.list if self.list.count() and not self.query.text() else self.query).setFocus()

    def _follow_theme(self) -> None:
        theme = self._holder.theme
        for widget, role in ((self, "toolbar"), (self.list, "pane")):
            palette = widget.palette()
            for part in (palette.ColorRole.Window, palette.ColorRole.Base):
                palette.setColor(part, theme.color(role))
            palette.setColor(palette.ColorRole.Text, theme.color("ink"))
            palette.setColor(palette.ColorRole.Highlight, theme.color("accent-soft"))
            palette.setColor(palette.ColorRole.HighlightedText, theme.color("ink"))
            widget.setPalette(palette)
            widget.setAutoFillBackground(True)
