"""The sidebar: all claims in four sections, with a field that filters them and a small matrix in every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from reader.gui.look.cells import scale_of
from reader.gui.models.claims import ClaimRole, ShownClaims, claims_of
from reader.gui.sidebar.buttons import PlainButton
from reader.gui.sidebar.delegate import FEW_SOURCES, ClaimDelegate
from reader.gui.sidebar.empty import words_for_no_claims
from reader.gui.sidebar.field import FilterField
from reader.gui.sidebar.list import ClaimsList, SourceLetters
from reader.gui.sidebar.menus import claim_menu, view_menu
from reader.gui.sidebar.rail import ClaimsRail
from reader.gui.state import ClaimOrder

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QResizeEvent

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.models.rows import Section
    from reader.gui.state import ReadingState


class ClaimsSidebar(QWidget):
    """The sidebar. Signals carry claim groups; merging and splitting are asked for, the window does them.

    ``level_asked``: bring all panes level with this claim (again); ``text_asked``: put the keyboard into its
    text; ``review_asked``: show it in the review; ``note_asked``: edit its note; ``collapsed_changed`` tells
    whether only the rail is left.
    """

    level_asked = Signal(int)
    text_asked = Signal(int)
    review_asked = Signal(int)
    note_asked = Signal(int)
    merge_asked = Signal(tuple)
    split_asked = Signal(int)
    collapsed_changed = Signal(bool)

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self.setAccessibleName("Claims")
        self.setAutoFillBackground(True)
        self.claims = claims_of(state)
        self.shown = ShownClaims(self.claims, state, self)
        self.list = ClaimsList(self.shown)
        self.list.setItemDelegate(ClaimDelegate(state, themes, self.list))
        self.field = FilterField(themes, "Filter claims", "/")
        self.sorting = PlainButton(themes, "chevron-down", ClaimOrder.STORY.value, name="Sort and filter claims")
        self.sorting.make_small()
        self._letters = SourceLetters(state, themes, self.list, self)
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget()
        self._body = self._build_body()
        self._rail = ClaimsRail(self.shown, state, themes, self)
        for page in (self._body, self._rail):
            self._pages.addWidget(page)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._collapsed = False
        self._current = QPersistentModelIndex()  # the row of the claim that is the current one
        self._open_width = 0  # px that it had when it was folded; 0 where it never was
        self._connect()
        self._dress()
        self._fit()
        self._show_emptiness()

    def _build_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 12, 6)
        top.addWidget(self.field)
        column.addLayout(top)
        heads = QHBoxLayout()
        heads.setContentsMargins(8, 0, 0, 0)
        heads.setSpacing(0)
        heads.addWidget(self.sorting, 0, Qt.AlignmentFlag.AlignVCenter)
        heads.addStretch(1)
        column.addLayout(heads)
        self._rows = QStackedWidget()
        self._rows.addWidget(self.list)
        self._rows.addWidget(self._empty)
        column.addWidget(self._rows, 1)
        self._letters.setParent(body)
        return body

    def _connect(self) -> None:
        state = self._state
        self.field.changed.connect(lambda words: state.filter(search=words))
        self.field.entered.connect(self.claims.read_texts)
        self.field.left.connect(self._enter_list)
        self.list.chosen.connect(self._choose)
        self.list.text_asked.connect(self.text_asked)
        self.list.review_asked.connect(self.review_asked)
        self.list.field_asked.connect(self.field.take)
        self.sorting.clicked.connect(self._show_sorting)
        self._rail.asked.connect(self._open_section)
        state.group_changed.connect(self._follow_group)
        state.filters_changed.connect(self._follow_filters)
        state.comparison_changed.connect(self._start_over)
        state.panes_changed.connect(self._letters.update)
        state.verdicts_changed.connect(self._show_emptiness)
        self._themes.changed.connect(self._dress)

    # what it shows

    @property
    def collapsed(self) -> bool:
        """Whether only the rail is left."""
        return self._collapsed

    def collapse(self, collapsed: bool) -> None:
        """Fold the sidebar to its rail, or unfold it."""
        if collapsed == self._collapsed:
            return
        if collapsed and self.isVisible():
            self._open_width = self.width()
        self._collapsed = collapsed
        self._pages.setCurrentWidget(self._rail if collapsed else self._body)
        self._fit()
        self.collapsed_changed.emit(collapsed)

    @property
    def open_width(self) -> int:
        """How wide it should be when it is not folded, in px: as it was left, else as designed."""
        return self._open_width or round(self._wanted())

    def take_filter(self) -> None:
        """Unfold if need be and give the filter field the keyboard."""
        self.collapse(False)
        self.field.take()

    def sizeHint(self) -> QSize:
        return QSize(round(self._wanted()), 600)

    def _wanted(self) -> float:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        if self._collapsed:
            return theme.size("sidebar-collapsed") * min(scale, 1.3)
        name = "sidebar" if len(self._state.order) <= FEW_SOURCES else "sidebar-wide"
        return min(theme.size(name) * scale, theme.size("sidebar-max") * max(1.0, scale / 1.3))

    def _fit(self) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        if self._collapsed:
            self.setFixedWidth(round(self._wanted()))
            return
        self.setMinimumWidth(theme.px("sidebar-min"))
        self.setMaximumWidth(round(theme.size("sidebar-max") * scale))
        self.updateGeometry()

    def _dress(self) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        for widget, role in ((self, "sidebar"), (self.list, "sidebar")):
            palette = widget.palette()
            palette.setColor(QPalette.ColorRole.Base, theme.color(role))
            palette.setColor(QPalette.ColorRole.Window, theme.color(role))
            widget.setPalette(palette)
        palette = self._empty.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color("muted"))
        self._empty.setPalette(palette)
        self._empty.setFont(theme.font("body", scale))
        self._empty.setContentsMargins(16, 24, 16, 16)
        self.list.viewport().update()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._dress()
            self._fit()
            self.list.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_letters()

    def _place_letters(self) -> None:
        """The letters lie over the row of the sort button, whose words end before them."""
        self._letters.setGeometry(0, self.sorting.y(), self._body.width(), self._letters.sizeHint().height())
        self._letters.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._letters.raise_()

    def showEvent(self, event: QEvent) -> None:
        self._place_letters()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._themes.theme.color("hairline"))

    # following the state

    def _start_over(self) -> None:
        self._fit()
        if self.field.text() != self._state.filters.search:
            self.field.edit.setText(self._state.filters.search)
        self._show_emptiness()
        self._follow_group()
        self._letters.update()

    def _follow_filters(self) -> None:
        if self.field.text() != self._state.filters.search:
            self.field.edit.setText(self._state.filters.search)
        self.sorting.rename(self._state.filters.order.value, "Sort and filter claims")
        self._show_emptiness()
        self._follow_group()

    def _show_emptiness(self) -> None:
        words = "" if self.shown.total else words_for_no_claims(self._state)
        self._empty.setText(words)
        self._rows.setCurrentWidget(self._empty if words else self.list)
        self._letters.setVisible(not words)

    def _follow_group(self) -> None:
        group = self._state.group
        if group is not None and not self.shown.of_group(group).isValid():
            self.shown.fold(self.claims.rows[group].section, False)
        index = self.shown.of_group(group)
        if index != self.list.currentIndex() and (index.isValid() or group is None):
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.list.scrollTo(index)
        for row in (self._current, index):  # the others look as they did
            if row.isValid():
                self.list.viewport().update(self.list.visualRect(row))
        self._current = QPersistentModelIndex(index)

    # what the person does

    def _choose(self, group: int) -> None:
        if group == self._state.group:
            self.level_asked.emit(group)
        self._state.select_group(group)

    def _enter_list(self) -> None:
        """Go from the field to the first claim on show."""
        groups = self.shown.groups()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if groups and self._state.group not in groups:
            self._state.select_group(groups[0])
        self._follow_group()

    def _open_section(self, section: Section) -> None:
        self.collapse(False)
        self.shown.fold(section, False)
        header = self.shown.mapFromSource(self.claims.of_section(section))
        self.list.scrollTo(header, QAbstractItemView.ScrollHint.PositionAtTop)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sorting(self) -> None:
        menu = view_menu(self, self._state, self.shown)
        menu.popup(self.sorting.mapToGlobal(QPoint(0, self.sorting.height())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the claim under the pointer, or (by key) of the current one."""
        by_key = event.reason() == event.Reason.Keyboard
        index = self.list.currentIndex() if by_key else self.list.indexAt(self._in_list(event.globalPos()))
        if self._collapsed or not index.isValid() or index.data(ClaimRole.GROUP) < 0:
            return
        at = self.list.visualRect(index).center() if by_key else self._in_list(event.globalPos())
        menu = claim_menu(self, self._state, index.data(ClaimRole.GROUP))
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _in_list(self, at: QPoint) -> QPoint:
        return self.list.viewport().mapFromGlobal(at)
