"""A pane: a header that says whose text it is, and the text."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reader.export.report import plain
from reader.gui.look.cells import draw_badge, scale_of
from reader.gui.look.icons import icon
from reader.gui.models.rows import outlet_of
from reader.gui.panes.rail import TitleRail
from reader.gui.panes.view import ArticleView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QFont, QMouseEvent, QPaintEvent

    from reader.gui.panes.shown import Shown

_BADGE = 18
_BUTTON = 26


class PaneHeader(QWidget):
    """Badge, outlet and date of a source, 3 px of its colour on top; drags to reorder the panes.

    ``dragged`` and ``dropped`` carry the pointer's place on the screen, ``menu_wanted`` where a menu belongs.
    """

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    menu_wanted = Signal(QPoint)
    pin_wanted = Signal()

    def __init__(self, shown: Shown, article: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._article = article
        self._silent = False
        self._locked = False
        self._ringed = False
        self._small = False
        self._active = False
        self._pressed: QPoint | None = None
        self._dragging = False
        self.pin = self._button("Pin this pane", lambda: self.pin_wanted.emit())
        self._menu = self._button("More about this pane", self._ask_for_menu)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.dress()

    def _button(self, name: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the same acts are in the text's menu, by key
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.clicked.connect(act)
        button.hide()
        return button

    def _ask_for_menu(self) -> None:
        self.menu_wanted.emit(self._menu.mapToGlobal(QPoint(0, self._menu.height())))

    def dress(self) -> None:
        """Take on the theme and what the state says of this pane."""
        theme = self._shown.themes.theme
        pinned = self._shown.state.pinned == self._article
        self.pin.setIcon(icon("pin", theme, "accent" if pinned else "muted"))
        self.pin.setAccessibleName("Unpin this pane" if pinned else "Pin this pane")
        self.pin.setToolTip(self.pin.accessibleName())
        self._menu.setIcon(icon("ellipsis", theme, "muted"))
        for button in (self.pin, self._menu):
            button.setIconSize(QSize(14, 14))
        metadata = self._shown.article(self._article).metadata
        self.setToolTip("\n".join(part for part in (self.outlet, plain(metadata.title)) if part))
        self.setAccessibleName(f"{self._letter}: {self.outlet}")
        self.setAccessibleDescription(self.date + (", silent on this claim" if self._silent else ""))
        self._show_buttons()
        self.updateGeometry()
        self.update()

    @property
    def _letter(self) -> str:
        return self._shown.state.letter(self._article)

    @property
    def outlet(self) -> str:
        """The outlet's name, or what the article was opened under."""
        return outlet_of(self._shown.article(self._article))

    @property
    def date(self) -> str:
        """The day of publication in words."""
        return self._dated("d MMM yyyy")

    def _dated(self, form: str) -> str:
        day = self._shown.article(self._article).metadata.published
        if day is None:
            return "no date"
        return QLocale(QLocale.Language.English).toString(QDate(day.year, day.month, day.day), form)

    def tell(self, *, silent: bool, locked: bool, ringed: bool, small: bool) -> None:
        """Show that the source is silent on the claim, that the pane is locked or focused, or that it is small."""
        told = (silent, locked, ringed, small)
        if told != (self._silent, self._locked, self._ringed, self._small):
            self._silent, self._locked, self._ringed, self._small = told
            self.dress()

    @property
    def silent(self) -> bool:
        """Whether it says that the source is silent on the current claim."""
        return self._silent

    def sizeHint(self) -> QSize:
        theme, scale = self._shown.themes.theme, self._scale
        lines = sum(QFontMetrics(theme.font(name, scale)).height() for name in ("strong", "label"))
        return QSize(120, max(theme.px("pane-header"), lines + 12))

    @property
    def _scale(self) -> float:
        """How much larger than the design the interface's letters are."""
        return scale_of(self, self._shown.themes.theme)

    def _show_buttons(self) -> None:
        wanted = not self._small and (self._active or self._ringed)
        pinned = self._shown.state.pinned == self._article
        self.pin.setVisible(wanted or (pinned and not self._small))
        self._menu.setVisible(wanted)
        self._place_buttons()

    def _place_buttons(self) -> None:
        right = self.width() - 8
        for button in (self._menu, self.pin):
            if not button.isHidden():
                right -= _BUTTON
                button.setGeometry(right, (self.height() - _BUTTON) // 2 + 1, _BUTTON, _BUTTON)
        self._room = right

    def resizeEvent(self, event: QEvent) -> None:
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.set_active(True)

    def leaveEvent(self, event: QEvent) -> None:
        self.set_active(False)

    def set_active(self, active: bool) -> None:
        """Show the buttons: the pointer is over the pane."""
        self._active = active
        self._show_buttons()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._shown.themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("pane"))
        painter.fillRect(QRect(0, 0, self.width(), 3), theme.source(self._article))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.color("hairline"))
        pad, gap = (8, 7) if self._small else (12, 9)
        middle, side = (self.height() + 2) / 2, _BADGE * self._scale
        badge = QRectF(pad, middle - side / 2, side, side)
        draw_badge(painter, badge, self._letter, self._article, theme)
        self._paint_words(painter, round(badge.right()) + gap, middle)
        if self._ringed:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 4, -2, -2), 4, 4)

    def _paint_words(self, painter: QPainter, left: int, middle: float) -> None:
        theme = self._shown.themes.theme
        if self.width() < theme.size("digest-pane") / 2:  # a rail: its badge says who, the rest stands on end below
            return
        strong, label, label_strong = (theme.font(name, self._scale) for name in ("strong", "label", "label-strong"))
        room = max(10, self._room - 4 - left)
        name_height = QFontMetrics(strong).height()
        date_height = QFontMetrics(label).height()
        top = round(middle - (name_height + date_height) / 2)
        painter.setFont(strong)
        painter.setPen(theme.color("ink"))
        name = QFontMetrics(strong).elidedText(self.outlet, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, top, room, name_height), Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(theme.color("muted"))
        line = QRect(left, top + name_height, room, date_height)
        for date in (self.date, self._dated("d MMM"), ""):  # the less room, the less of the date
            parts = self._second_line(date, label, label_strong)
            if sum(QFontMetrics(font).horizontalAdvance(words) for words, font in parts) <= room:
                break
        for words, font in parts or [(self._dated("d MMM"), label)]:
            painter.setFont(font)
            words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, words)
            line.setLeft(line.left() + QFontMetrics(font).horizontalAdvance(words))

    def _second_line(self, date: str, label: QFont, strong: QFont) -> list[tuple[str, QFont]]:
        parts = [(date, label)] if date else []
        for told, word in ((self._silent, "silent"), (self._locked, "locked")):
            if told:
                parts += [(" · ", label), (word, strong)] if parts else [(word, strong)]
        return parts

    # --- dragging ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self.dropped.emit(event.globalPosition().toPoint())
        self._pressed, self._dragging = None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


class PaneForm(Enum):
    """How much of an article a pane shows."""

    FULL = "all of it"
    DIGEST = "the neighbourhood of the current passage, and what differs"
    RAIL = "its title"


class Pane(QWidget):
    """One source: header above, text below, or in place of the text its title."""

    def __init__(self, shown: Shown, article: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = article
        self.form = PaneForm.FULL
        self.header = PaneHeader(shown, article, self)
        self.view = ArticleView(shown, article, self)
        self.rail = TitleRail(shown, article, self)
        self._shown = shown
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.view)
        box.addWidget(self.rail)
        self.setFocusProxy(self.view)
        self.setMinimumWidth(shown.themes.theme.px("digest-pane"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.tell()

    @property
    def locked(self) -> bool:
        """Whether it stays where it is, whatever the others do."""
        return self.number in self._shown.state.locked

    @property
    def levels(self) -> bool:
        """Whether its text is on show, and may be brought level with others."""
        return self.form is not PaneForm.RAIL

    def tell(self) -> None:
        """Bring the header and the accessible names up to date with the state."""
        self.header.tell(
            silent=self._shown.is_silent(self.number),
            locked=self.locked,
            ringed=self.view.hasFocus() and self.view.by_keyboard,
            small=self.form is not PaneForm.FULL,
        )
        self.rail.tell()
        metadata = self._shown.article(self.number).metadata
        letter = self._shown.state.letter(self.number)
        self.view.setAccessibleName(f"{letter}, {self.header.outlet}: {plain(metadata.title) or 'text'}")
        self.view.setAccessibleDescription(
            f"{self.header.date}. Alt and the arrows up and down step through the marked sentences"
            + ("; this source is silent on the current claim." if self.header.silent else ".")
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        self.header.set_active(True)

    def leaveEvent(self, event: QEvent) -> None:
        self.header.set_active(False)

    def take_form(self, form: PaneForm) -> None:
        """Show the whole text, a digest of it, or its title alone."""
        self.form = form
        self.view.set_digest(form is not PaneForm.FULL)
        self.view.setVisible(form is not PaneForm.RAIL)
        self.rail.setVisible(form is PaneForm.RAIL)
        self.setFocusProxy(self.rail if form is PaneForm.RAIL else self.view)
        self.tell()
