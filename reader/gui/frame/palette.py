"""The command palette: type, and every command and claim that fits is one Enter away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from reader.gui.acts.actions import plain
from reader.gui.frame.matching import fitting
from reader.gui.look.cells import draw_glyph, scale_of
from reader.gui.look.icons import draw_icon
from reader.gui.look.parts import KeyCap, StyledLabel, draw_key_cap, interface_letters, key_cap_size
from reader.gui.look.style import dress
from reader.gui.models.rows import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QMouseEvent, QPaintEvent

    from reader.export.signs import Glyph
    from reader.gui.acts.actions import Actions
    from reader.gui.frame.steps import Walks
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState

WIDTH = 660
ROW, HEADER, FOOT = 36, 30, 38
MOST_ROWS = 11  # rows seen at once; more are scrolled to
ENTRY = int(Qt.ItemDataRole.UserRole)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a command, a claim, or the header of a section (which cannot be chosen).

    ``runs`` are the (start, length) of the letters that were typed, in ``text``. What is not ``possible`` now is
    shown only to who looks for it, and cannot be chosen.
    """

    section: str
    text: str = ""
    aside: str = ""
    keys: tuple[str, ...] = ()
    picture: str = ""
    glyph: Glyph | None = None
    action: QAction | None = None
    group: int | None = None
    runs: tuple[tuple[int, int], ...] = ()
    possible: bool = True

    @property
    def is_header(self) -> bool:
        """Whether it only names the section that follows."""
        return not self.text


def entries_of(actions: Actions, walks: Walks, state: ReadingState) -> tuple[Entry, ...]:
    """Return everything that can be found: commands that are possible now, claims, then the other commands."""
    current = title_of(state.current) if state.current else ""
    commands = [
        Entry(
            "Commands" if action.isEnabled() else "Not possible now",
            plain(action.text()),
            current if spec.local else spec.place,
            tuple(action.shortcut().toString().replace("++", "+Plus").split("+")) if action.shortcuts() else (),
            spec.icon,
            action=action,
            possible=action.isEnabled(),
        )
        for spec, action in actions
        if spec.id != "help.palette"
    ]
    rows = {row.group: row for row in walks.rows()}
    claims = [
        Entry("Claims", rows[group].title, rows[group].subtitle, glyph=rows[group].glyph, group=group)
        for group in walks.claims()
    ]
    possible = [each for each in commands if each.possible]
    return (*possible, *claims, *(each for each in commands if not each.possible))


class EntryModel(QAbstractListModel):
    """The entries that fit what was typed, under the headers of their sections."""

    def __init__(self, entries: Sequence[Entry], parent: QObject) -> None:
        super().__init__(parent)
        self._all = tuple(entries)
        self._shown: list[Entry] = []
        self.found = 0
        self.search("", "")

    @property
    def total(self) -> int:
        """How many entries there are at all."""
        return sum(each.possible for each in self._all)

    def entries(self) -> tuple[Entry, ...]:
        """Everything that can be found."""
        return self._all

    def search(self, query: str, section: str) -> None:
        """Show what fits, best first within its section; ``section`` limits it to one ("" for all)."""
        self.beginResetModel()
        looked_for = [each for each in self._all if each.possible or query.strip()]
        found = fitting(query, [each for each in looked_for if section in ("", each.section)])
        self.found = sum(each.possible for each in found)
        self._shown = []
        for entry in found:
            if not self._shown or self._shown[-1].section != entry.section:
                self._shown.append(Entry(entry.section))
            self._shown.append(entry)
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """Return the entry of a row."""
        return self._shown[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (entry.text or entry.section, entry.aside, " ".join(entry.keys))
            return ", ".join(part for part in parts if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.can_be_chosen(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def can_be_chosen(self, row: int) -> bool:
        """Whether a row is a command that is possible now, or a claim."""
        return self._shown[row].possible and not self._shown[row].is_header

    def first(self) -> int:
        """The first row that can be chosen, or -1."""
        return next((row for row in range(len(self._shown)) if self.can_be_chosen(row)), -1)


class EntryDelegate(QStyledItemDelegate):
    """Paints a line: picture, words with the typed letters set off, key."""

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder, self._widget = holder, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        scale = scale_of(self._widget, self._holder.theme)
        return QSize(WIDTH, round((HEADER if index.data(ENTRY).is_header else ROW) * scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        theme, scale = self._holder.theme, scale_of(self._widget, self._holder.theme)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.is_header:
            painter.setFont(theme.font("label-strong", scale))
            painter.setPen(theme.color("muted"))
            painter.drawText(rect.adjusted(18, 6 * scale, 0, 0), Qt.AlignmentFlag.AlignVCenter, entry.section)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent-soft"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        side = 16 * scale
        picture = QRectF(rect.left() + 18, rect.center().y() - side / 2, side, side)
        if entry.glyph is not None:
            draw_glyph(painter, picture, entry.glyph, theme)
        elif entry.picture:
            draw_icon(painter, picture, entry.picture, theme.color("ink-2" if entry.possible else "rejected"))
        right = self._draw_keys(painter, rect, entry)
        left = picture.right() + 12
        left += self._draw_words(painter, QRectF(left, rect.top(), right - left - 8, rect.height()), entry, scale)
        painter.setFont(theme.font("label", scale))
        painter.setPen(theme.color("muted"))
        room = QRectF(left + 10, rect.top(), right - left - 20, rect.height())
        if room.width() > 30:
            aside = painter.fontMetrics().elidedText(entry.aside, Qt.TextElideMode.ElideRight, round(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, aside)
        painter.restore()

    def _draw_keys(self, painter: QPainter, rect: QRectF, entry: Entry) -> float:
        right = rect.right() - 18
        for key in reversed(entry.keys):
            size = key_cap_size(key, self._holder.theme)
            cap = QRectF(right - size.width(), rect.center().y() - size.height() / 2, size.width(), size.height())
            draw_key_cap(painter, cap, key, self._holder.theme)
            right = cap.left() - 4
        return right

    def _draw_words(self, painter: QPainter, room: QRectF, entry: Entry, scale: float) -> float:
        """Paint the text, typed letters bold and in the accent; return how wide it became."""
        theme = self._holder.theme
        left, at = room.left(), 0
        for start, length in (*entry.runs, (len(entry.text), 0)):
            for part, hit in ((entry.text[at:start], False), (entry.text[start : start + length], True)):
                font = theme.font("body", scale)
                if hit:
                    font.setWeight(QFont.Weight.Bold)
                painter.setFont(font)
                painter.setPen(theme.color("accent" if hit else "ink" if entry.possible else "rejected"))
                width = QFontMetricsF(font).horizontalAdvance(part)
                space = QRectF(left, room.top(), room.right() - left, room.height())
                painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, part)
                left += width
            at = start + length
        return min(left, room.right()) - room.left()


class _Box(QWidget):
    """The field over the list over a line of help."""

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder
        dress(self, holder)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._holder.theme, scale_of(self, self._holder.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("hairline-strong"), 1))
        painter.setBrush(theme.color("raised"))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.fillRect(1, round(53 * scale), self.width() - 2, 1, theme.color("hairline"))
        painter.fillRect(1, self.height() - round(FOOT * scale) - 1, self.width() - 2, 1, theme.color("hairline"))
        draw_icon(painter, QRectF(18, 27 * scale - 9, 18, 18), "search", theme.color("muted"))


class Palette(QWidget):
    """A field and a list over the dimmed window; Escape or a click beside it closes it."""

    def __init__(
        self, actions: Actions, walks: Walks, state: ReadingState, holder: ThemeHolder, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._holder, self._state = holder, state
        self._section = ""
        self._before = QApplication.focusWidget()
        self.setAccessibleName(self.tr("Commands"))
        self.box = _Box(holder, self)
        self.model = EntryModel(entries_of(actions, walks, state), self)
        self.field = QLineEdit(self.box)
        self.field.setProperty("bare", True)
        self.field.setPlaceholderText(self.tr("Type a command or a claim"))
        self.field.setAccessibleName(self.tr("Find a command or a claim"))
        self.field.setFont(interface_letters(holder.theme, "lead"))
        self.count = StyledLabel("", holder, "label", "muted", self.box)
        self.list = self._make_list()
        self._lay_out()
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self._search()

    def _make_list(self) -> QListView:
        view = QListView(self.box)
        view.setModel(self.model)
        view.setItemDelegate(EntryDelegate(self._holder, view))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        view.setAccessibleName(self.tr("What fits"))
        view.clicked.connect(self._run)
        view.entered.connect(self._point)
        view.selectionModel().currentChanged.connect(self._tell)
        return view

    def _lay_out(self) -> None:
        scale = scale_of(self, self._holder.theme)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(48, 0, 18, 0)
        top.addWidget(self.field, 1)
        top.addWidget(self.count)
        self.field.setFixedHeight(round(52 * scale))
        column.addLayout(top)
        column.addSpacing(1)
        column.addWidget(self.list, 1)
        foot = QWidget(self.box)
        foot.setFixedHeight(round(FOOT * scale))
        column.addWidget(foot)
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(6)
        for caps, words in (("↑ ↓", self.tr("choose")), ("↵", self.tr("run")), ("Tab", self.tr("only this section"))):
            for cap in caps.split():
                row.addWidget(KeyCap(cap, self._holder, foot))
            row.addWidget(StyledLabel(words, self._holder, "label", "muted", foot))
            row.addSpacing(10)
        row.addStretch(1)
        row.addWidget(KeyCap("Esc", self._holder, foot))
        row.addWidget(StyledLabel(self.tr("close"), self._holder, "label", "muted", foot))

    def open(self) -> None:
        """Show it over the window, under its toolbar."""
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        scale = scale_of(self, self._holder.theme)
        rows = [self.model.entry(row) for row in range(self.model.rowCount())]
        wanted = sum(HEADER if entry.is_header else ROW for entry in rows)
        height = (53 + FOOT + 8 + min(max(wanted, ROW), MOST_ROWS * ROW)) * scale
        width = min(round(WIDTH * scale), self.width() - 40)
        top = min(round(118 * scale), self.height() // 8)
        self.box.setGeometry((self.width() - width) // 2, top, width, min(round(height), self.height() - top - 40))

    def close_palette(self) -> None:
        """Go away, and give the keyboard back to where it was."""
        parent = self.parentWidget()
        if parent is not None:
            parent.removeEventFilter(self)
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _search(self) -> None:
        self.model.search(self.field.text(), self._section)
        self.count.setText(self.tr("{0} of {1}").format(self.model.found, self.model.total))
        first = self.model.first()
        if first >= 0:
            self.list.setCurrentIndex(self.model.index(first))
            self.list.scrollToTop()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.box.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_PageDown:
                self._step(8)
            case Qt.Key.Key_PageUp:
                self._step(-8)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self.list.currentIndex())
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._limit()
            case Qt.Key.Key_Escape:
                self.close_palette()
            case _:
                return False
        return True

    def _step(self, by: int) -> None:
        rows = [row for row in range(self.model.rowCount()) if self.model.can_be_chosen(row)]
        if rows:
            here = self.list.currentIndex().row()
            at = rows.index(here) if here in rows else 0
            row = rows[min(max(at + by, 0), len(rows) - 1)]
            self.list.setCurrentIndex(self.model.index(row))
            if row == rows[0]:
                self.list.scrollToTop()

    def _point(self, index: Index) -> None:
        if self.model.can_be_chosen(index.row()):
            self.list.setCurrentIndex(index)

    def _tell(self, index: Index) -> None:
        """Tell a screen reader the line that Enter would run: the keyboard stays in the field."""
        if QAccessible.isActive() and index.isValid():
            words = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _limit(self) -> None:
        """Show only the section of the current line, or everything again."""
        index = self.list.currentIndex()
        self._section = self.model.entry(index.row()).section if index.isValid() and not self._section else ""
        self._search()

    def _run(self, index: Index) -> None:
        if not index.isValid() or not self.model.can_be_chosen(index.row()):
            return
        entry = self.model.entry(index.row())
        self.close_palette()
        if entry.action is not None:
            entry.action.trigger()
        elif entry.group is not None:
            self._state.select_group(entry.group)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 115 if self._holder.theme.dark else 51))
