"""The places of the library, beside what is in them: everything, one kind, each collection, each tag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.gui.look.cells import draw_focus, tabular
from reader.gui.look.parts import interface_letters, interface_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reader.gui.look.theme import ThemeHolder
    from reader.library import Collection

WIDTH = 216  # px at 100 %: two or three words of a name
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the library: ``what`` is "all", "comparisons", "articles", "collection" or "tag"."""

    what: str = "all"
    name: str = ""
    number: int = 0
    count: int | None = None

    @property
    def same(self) -> tuple[str, int, str]:
        """What makes it the same place whatever it holds and is called."""
        return self.what, self.number, self.name.casefold() if self.what == "tag" else ""

    @property
    def own(self) -> bool:
        """Whether it is the person's own: it can be renamed and deleted."""
        return self.what in ("collection", "tag")


def places_of(
    counts: tuple[int, int], collections: Sequence[Collection], tags: Sequence[tuple[str, int]]
) -> list[Place]:
    """Return all places; ``counts`` are those of articles and comparisons."""
    return [
        Place("all", "Everything"),
        Place("comparisons", "Comparisons", count=counts[1]),
        Place("articles", "Articles", count=counts[0]),
        *(
            Place("collection", each.name, each.id, len(each.articles) + len(each.comparisons))
            for each in collections
        ),
        *(Place("tag", name, count=count) for name, count in tags),
    ]


class _ShelfDelegate(QStyledItemDelegate):
    """Paints a place with its count, or a heading."""

    SIDE, PAD = 14, 6

    def __init__(self, holder: ThemeHolder, view: QListWidget) -> None:
        super().__init__(view)
        self._holder = holder

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        place = index.data(Qt.ItemDataRole.UserRole)
        metrics = QFontMetrics(interface_letters(self._holder.theme, "body" if place else "label"))
        return QSize(60, metrics.height() + 2 * self.PAD + (0 if place else 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, state = self._holder.theme, option.rect, option.state
        place: Place | None = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        room = QRectF(rect).adjusted(self.SIDE, 0, -self.SIDE, 0)
        level = Qt.AlignmentFlag.AlignVCenter
        if place is None:
            painter.setFont(interface_letters(theme, "label"))
            painter.setPen(theme.color("muted"))
            painter.drawText(room.adjusted(0, 8, 0, 0), int(level | Qt.AlignmentFlag.AlignLeft), index.data())
            painter.restore()
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme.color("accent-soft"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.color("accent"))
        count = "" if place.count is None else f"{place.count:,}"
        painter.setFont(tabular(interface_letters(theme, "label")))
        painter.setPen(theme.color("muted"))
        painter.drawText(room, int(level | Qt.AlignmentFlag.AlignRight), count)
        width = room.width() - painter.fontMetrics().horizontalAdvance(count) - (8 if count else 0)
        painter.setFont(interface_letters(theme, "strong" if chosen else "body"))
        painter.setPen(theme.color("ink"))
        name = painter.fontMetrics().elidedText(place.name, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(room, int(level | Qt.AlignmentFlag.AlignLeft), name)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, QRectF(rect).adjusted(2, 2, -2, -2), theme, 5)
        painter.restore()


class ShelfList(QListWidget):
    """``chosen`` brings a `Place`; ``rename`` and ``delete`` the wish to change one of the person's own."""

    chosen = Signal(object)
    rename = Signal(object)
    delete = Signal(object)

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setItemDelegate(_ShelfDelegate(holder, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Places in the library"))
        self.currentItemChanged.connect(self._choose)
        holder.changed.connect(self._follow)
        self._follow()

    @property
    def place(self) -> Place:
        """The place that is chosen."""
        item = self.currentItem()
        return (item.data(Qt.ItemDataRole.UserRole) if item is not None else None) or Place()

    def show_places(self, places: Sequence[Place], wanted: Place | None = None) -> None:
        """List the places; the one that was chosen stays so where it is still there, else everything is."""
        same = (wanted or self.place).same
        self.blockSignals(True)
        self.clear()
        before = ""
        for each in places:
            if each.what != before and each.own:
                heading = QListWidgetItem(self.tr("Collections") if each.what == "collection" else self.tr("Tags"))
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(heading)
            before = each.what
            item = QListWidgetItem(each.name)
            item.setData(Qt.ItemDataRole.UserRole, each)
            item.setToolTip(each.name)
            told = each.name if each.count is None else self.tr("{0}, {1}").format(each.name, each.count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            self.addItem(item)
            if each.same == same:
                self.setCurrentItem(item)
        if self.currentItem() is None and self.count():
            self.setCurrentRow(0)
        self.blockSignals(False)

    def _choose(self) -> None:
        self.chosen.emit(self.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.place.own and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            (self.rename if event.key() == Qt.Key.Key_F2 else self.delete).emit(self.place)
            return
        super().keyPressEvent(event)

    def _follow(self) -> None:
        self.setFixedWidth(round(WIDTH * min(interface_scale(self._holder.theme), 1.6)))
        self.scheduleDelayedItemsLayout()
