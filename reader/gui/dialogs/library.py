"""The library: everything that was ever kept, searched as one types; and other reports of the event that is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.gui.dialogs.shelves import Place, ShelfList
from reader.gui.look.cells import draw_focus
from reader.gui.look.parts import Hairline, StyledLabel, interface_letters
from reader.gui.look.style import dress
from reader.gui.look.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from reader.gui.look.theme import ThemeHolder
    from reader.library import Collection, Entry, Found, Kept, Related

SOON = 140  # ms after the last letter until the library is searched
COMPARISONS, ARTICLES = 30, 100  # of everything, shown while nothing is searched for
MOST = 500  # rows of one place: what lies behind them is searched for


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a comparison to open again, or an article to open beside others."""

    title: str
    about: str
    comparison: int = 0
    article: int = 0
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    note: bool = False  # a note in the comparison, which is what Open opens

    @property
    def words(self) -> str:
        """What the list shows."""
        return "\n".join(part for part in (self.title, self.about, self.belongs) if part)

    @property
    def belongs(self) -> str:
        """Where the person put it, in words."""
        tags = f"Tagged {', '.join(self.tags)}." if self.tags else ""
        held = f"In {', '.join(self.collections)}." if self.collections else ""
        return " ".join(part for part in (tags, held) if part)


def kept_row(kept: Kept) -> Row:
    """Return a comparison as a row."""
    day, count = kept.changed.astimezone().date(), len(kept.articles)
    about = f"Comparison of {count} article{'' if count == 1 else 's'}, last worked on {day_words(day)}"
    return Row(kept.title, about, comparison=kept.id, tags=kept.tags)


def entry_row(entry: Entry, told: str = "") -> Row:
    """Return an article as a row."""
    about = entry.metadata
    file = entry.source.rstrip("/").rsplit("/", 1)[-1]
    name = about.title or file
    line = ", ".join(part for part in (about.outlet or (about.title and file), day_words(about.published)) if part)
    return Row(name, f"{line}\n{told}" if told else line, article=entry.id, tags=entry.tags)


def found_rows(found: Found) -> list[Row]:
    """Return what a search found as rows."""
    rows = [kept_row(each) for each in found.comparisons]
    for hit in found.articles:
        told = " … ".join(" ".join(snippet.words.split()) for snippet in hit.snippets[:2])
        rows.append(entry_row(hit.entry, told))
    notes = ((" ".join(note.note.split()), note.comparison) for note in found.notes)
    rows += [
        Row(f"Note: {words}", "In a comparison", comparison=number, note=True) for words, number in notes if number
    ]
    return rows


def shelved(rows: Iterable[Row], collections: Sequence[Collection]) -> list[Row]:
    """Return the rows with the names of the collections that each is in."""
    inside: dict[tuple[int, int], list[str]] = {}
    for each in collections:
        for article in each.articles:
            inside.setdefault((0, article), []).append(each.name)
        for comparison in each.comparisons:
            inside.setdefault((comparison, 0), []).append(each.name)
    return [replace(row, collections=tuple(inside.get((row.comparison, row.article), ()))) for row in rows]


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
        lines = [(row.title, "strong", "ink"), (row.about, "label", "muted"), (row.belongs, "label", "ink-2")]
        for words, style, role in (line for line in lines if line[0]):
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
    """The list; Enter opens what is marked, F2 renames it, Delete throws it away."""

    pressed_key = Signal(str)

    KEYS: ClassVar[dict[int, str]] = {
        Qt.Key.Key_Return: "open",
        Qt.Key.Key_Enter: "open",
        Qt.Key.Key_F2: "rename",
        Qt.Key.Key_Delete: "delete",
    }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.KEYS:
            self.pressed_key.emit(self.KEYS[event.key()])
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class LibraryPanel(QWidget):
    """``searched`` brings a query, ``comparison`` and ``articles`` what is to be opened, ``left`` the wish to go.

    ``changing`` brings what is to be done ("tags", "collections", "rename", "delete") and the chosen rows;
    ``adding`` the wish to add "files" or a "folder", ``stopped`` to add no more.
    """

    searched = Signal(str)
    comparison = Signal(int)
    articles = Signal(object)
    left = Signal()
    changing = Signal(str, object)
    adding = Signal(str)
    stopped = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setObjectName("library")
        self.setAccessibleName(self.tr("Library"))
        dress(self, holder)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Hairline(holder, self, upright=False))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side())
        self._edge = QWidget(self)
        self._edge.setFixedWidth(1)
        middle.addWidget(self._edge)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._bar())
        right.addWidget(self._work_line())
        self.list = self._rows()
        right.addWidget(self.list, 1)
        middle.addLayout(right, 1)
        column.addLayout(middle, 1)
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
        self.add_button = QPushButton(self.tr("Add"), head)
        self.add_button.setToolTip(self.tr("Keep articles without opening them"))
        self.add_button.setAutoDefault(False)
        menu = QMenu(self.add_button)
        menu.addAction(self.tr("Files…"), lambda: self.adding.emit("files"))
        menu.addAction(self.tr("A folder…"), lambda: self.adding.emit("folder"))
        self.add_button.setMenu(menu)
        row.addWidget(self.add_button)
        self.open_button = QPushButton("", head)
        self.open_button.setProperty("primary", True)
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self._open)
        row.addWidget(self.open_button)
        return head

    def _side(self) -> QWidget:
        """The places, with what can be done to those of one's own."""
        side = self._ground = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 6, 0, 8)
        column.setSpacing(6)
        self.shelves = ShelfList(self._holder, side)
        self.shelves.chosen.connect(lambda _: self.search())
        self.shelves.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        column.addWidget(self.shelves, 1)
        self.shelf_menu = menu = QMenu(side)
        self.shelves.customContextMenuRequested.connect(
            lambda at: menu.popup(self.shelves.viewport().mapToGlobal(at))
        )
        # made here: of actions that Qt makes, Python may hold on to one that is gone in place of a new one
        self.new_collection = QAction(self.tr("New collection…"), menu)
        self.rename_shelf, self.delete_shelf = QAction(menu), QAction(menu)
        self.rename_shelf.triggered.connect(lambda: self.shelves.rename.emit(self.shelves.place))
        self.delete_shelf.triggered.connect(lambda: self.shelves.delete.emit(self.shelves.place))
        menu.addActions([self.new_collection, self.rename_shelf, self.delete_shelf])
        self.shelf_menu.aboutToShow.connect(self._fill_shelf_menu)
        self.edit_shelves = QPushButton(self.tr("Collections and tags"), side)
        self.edit_shelves.setAutoDefault(False)
        self.edit_shelves.setMenu(self.shelf_menu)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.edit_shelves)
        column.addLayout(row)
        return side

    def _fill_shelf_menu(self) -> None:
        place = self.shelves.place
        name = place.name if len(place.name) <= 32 else place.name[:31] + "…"
        name = name.replace("&", "&&")
        for action, words in (
            (self.rename_shelf, self.tr("Rename “{0}”…")),
            (self.delete_shelf, self.tr("Delete “{0}”")),
        ):
            action.setVisible(place.own)
            action.setText(words.format(name))

    def _bar(self) -> QWidget:
        """What is listed, and what can be done to the chosen rows."""
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(18, 8, 12, 6)
        row.setSpacing(8)
        self.count = StyledLabel("", self._holder, "label", "muted", bar)
        self.count.setWordWrap(True)
        row.addWidget(self.count, 1)
        self.row_menu = QMenu(self)
        self.changes: dict[str, QPushButton] = {}
        for what, words in (
            ("tags", self.tr("Tags…")),
            ("collections", self.tr("Collections…")),
            ("rename", self.tr("Rename…")),
            ("delete", self.tr("Delete")),
        ):
            button = self.changes[what] = QPushButton(words, bar)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._change, what))
            row.addWidget(button)
            self.row_menu.addAction(words, partial(self._change, what)).setProperty("what", what)
        return bar

    def _work_line(self) -> QWidget:
        """What is being added, with a way to stop it."""
        self._work = QWidget(self)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(18, 0, 12, 6)
        self.work = StyledLabel("", self._holder, "label", "ink-2", self._work)
        self.stop_button = QPushButton(self.tr("Stop"), self._work)
        self.stop_button.setProperty("link", True)
        self.stop_button.setAutoDefault(False)
        self.stop_button.clicked.connect(self.stopped)
        row.addWidget(self.work)
        row.addWidget(self.stop_button)
        row.addStretch(1)
        self._work.hide()
        return self._work

    def show_work(self, words: str) -> None:
        """Say what is being added; "" when nothing is."""
        self.work.setText(words)
        self._work.setVisible(bool(words))
        self.add_button.setEnabled(not words)

    def _rows(self) -> Rows:
        made = Rows(self)
        made.setFrameShape(QListWidget.Shape.NoFrame)
        made.setItemDelegate(RowDelegate(self._holder, made))
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else widths, so heights, jump
        made.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        made.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(self.tr("Found"))
        made.itemSelectionChanged.connect(self._follow)
        made.itemDoubleClicked.connect(lambda _: self._open())
        made.pressed_key.connect(lambda what: self._open() if what == "open" else self._change(what))
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(lambda at: self.row_menu.popup(made.viewport().mapToGlobal(at)))
        return made

    @property
    def place(self) -> Place:
        """The place whose rows are shown."""
        return self.shelves.place

    def search(self) -> None:
        """Ask for what is in the place, or what of it a query finds."""
        self._soon.stop()
        self.searched.emit(self.query.text())

    def show_rows(self, rows: Sequence[Row], told: str) -> None:
        """Show what was found, with a line that says what it is; what was chosen stays so where it is there."""
        before = {(row.comparison, row.article) for row in self.chosen}
        self.list.blockSignals(True)  # between two lists nothing is chosen: buttons would lose the keyboard
        self.list.clear()
        for each in rows:
            item = QListWidgetItem(each.words)
            item.setData(Qt.ItemDataRole.UserRole, each)
            self.list.addItem(item)
        self.count.setText(told)
        again = [n for n, row in enumerate(rows) if (row.comparison, row.article) in before]
        self.list.setCurrentRow(again[0] if again else 0 if rows else -1)
        for number in again[1:]:
            self.list.item(number).setSelected(True)
        self.list.blockSignals(False)
        if not rows and self.window().focusWidget() in self.changes.values():
            self.list.setFocus()
        self._follow()

    @property
    def chosen(self) -> list[Row]:
        """The chosen rows."""
        return [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]

    def _follow(self) -> None:
        chosen = self.chosen
        articles = [each for each in chosen if each.article]
        words = self.tr("Open")
        if articles:
            words = self.tr("Open beside") if len(articles) == 1 else self.tr("Open {0} beside").format(len(articles))
        self.open_button.setText(words)
        self.open_button.setEnabled(bool(chosen))
        only = len(chosen) == 1 and bool(chosen[0].comparison)
        for what, button in self.changes.items():
            button.setEnabled(only if what == "rename" else bool(chosen))
        for action in self.row_menu.actions():
            action.setEnabled(self.changes[action.property("what")].isEnabled())

    def _change(self, what: str, _checked: bool = False) -> None:
        if self.changes[what].isEnabled():
            self.changing.emit(what, self.chosen)

    def _to_list(self) -> None:
        self.search()
        self.list.setFocus()

    def _open(self) -> None:
        chosen = self.chosen
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
        grounds = ((self, "toolbar"), (self.list, "pane"), (self.shelves, "sidebar"), (self._ground, "sidebar"))
        for widget, role in (*grounds, (self._edge, "hairline")):
            palette = widget.palette()
            for part in (palette.ColorRole.Window, palette.ColorRole.Base):
                palette.setColor(part, theme.color(role))
            palette.setColor(palette.ColorRole.Text, theme.color("ink"))
            palette.setColor(palette.ColorRole.Highlight, theme.color("accent-soft"))
            palette.setColor(palette.ColorRole.HighlightedText, theme.color("ink"))
            widget.setPalette(palette)
            widget.setAutoFillBackground(True)
