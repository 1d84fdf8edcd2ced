"""The list of claims itself, and the letters of the sources above its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from reader.gui.look.cells import scale_of
from reader.gui.models.claims import ClaimRole, ShownClaims
from reader.gui.models.rows import Section
from reader.gui.sidebar.delegate import cell_size, cells_left

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState

Index = QModelIndex | QPersistentModelIndex


class ClaimsList(QListView):
    """The list itself. Headers fold on click, Space, Enter, Left and Right; claims are chosen by moving to them."""

    text_asked = Signal(int)
    review_asked = Signal(int)
    chosen = Signal(int)
    field_asked = Signal()

    def __init__(self, shown: ShownClaims, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setModel(shown)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName("Claims")
        self.setAccessibleDescription("Enter goes to the text, Space folds a section")

    def claims(self) -> tuple[int, ...]:
        """The selected claim groups, in the order of the list."""
        chosen = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return tuple(group for group in (index.data(ClaimRole.GROUP) for index in chosen) if group >= 0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        group = current.data(ClaimRole.GROUP) if current.isValid() else -1
        if group is not None and group >= 0:
            self.chosen.emit(group)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.data(ClaimRole.GROUP) == -1:
            self._fold(index)
            return
        super().mousePressEvent(event)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self.chosen.emit(index.data(ClaimRole.GROUP))  # a click on the current claim levels again

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.data(ClaimRole.GROUP) == -1:
            self._fold(index)
        elif index.isValid():
            self.review_asked.emit(index.data(ClaimRole.GROUP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        header = index.isValid() and index.data(ClaimRole.GROUP) == -1
        match event.key():
            case Qt.Key.Key_Slash:
                self.field_asked.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if header:
                self._fold(index)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if index.isValid():
                self.text_asked.emit(index.data(ClaimRole.GROUP))
            case Qt.Key.Key_Space if header:
                self._fold(index)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if index.isValid():
                self._fold_by_arrow(index, folded=event.key() == Qt.Key.Key_Left)
            case _:
                super().keyPressEvent(event)

    def _fold(self, header: QModelIndex) -> None:
        self._shown.fold(Section(header.data(ClaimRole.SECTION)), not header.data(ClaimRole.FOLDED))

    def _fold_by_arrow(self, index: QModelIndex, *, folded: bool) -> None:
        """Left goes from a claim to its header and folds a header; Right unfolds."""
        section = Section(index.data(ClaimRole.SECTION))
        if index.data(ClaimRole.GROUP) == -1:
            self._shown.fold(section, folded)
        elif folded:
            header = self._shown.mapFromSource(self._shown.claims.of_section(section))
            self.selectionModel().setCurrentIndex(header, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class SourceLetters(QWidget):
    """The letters of the sources above the cells of the rows."""

    def __init__(self, state: ReadingState, themes: ThemeHolder, rows: QListView, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._themes, self._rows = state, themes, rows

    def sizeHint(self) -> QSize:
        return QSize(0, round(20 * scale_of(self, self._themes.theme)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        order = self._state.order
        side, gap = cell_size(theme, len(order), scale)
        edge = self.mapFromGlobal(self._rows.viewport().mapToGlobal(QPoint(self._rows.viewport().width(), 0))).x()
        left = cells_left(edge, theme, len(order), scale)
        font = theme.font("badge")
        font.setPixelSize(max(9, round(min(10.5 * scale, side + gap))))
        painter.setFont(font)
        for number, article in enumerate(order):
            painter.setPen(theme.source(article))
            spot = QRectF(left + number * (side + gap) - 2, 0, side + 4, self.height() - 4)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, self._state.letter(article))
