"""The bar on top: what is open, which view, where among the conflicts, and the way to every command.

It has one height and no second row: as the window narrows, words give way to icons, least needed first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from reader.export.signs import Glyph
from reader.gui.acts.actions import VIEWS
from reader.gui.look.cells import draw_glyph, tabular
from reader.gui.look.parts import ActionButton, Hairline, MenuButton, SearchButton, StyledLabel, interface_scale
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from reader.gui.acts.actions import Actions
    from reader.gui.look.theme import ThemeHolder

TITLE_WIDTH = 260  # px a title may take before it is elided
TITLE_LEAST = 110  # px it keeps in the narrowest window


class _Worded(Protocol):
    def show_words(self, words: bool) -> None: ...


class TitleBlock(QWidget):
    """The comparison's title over its counts."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = StyledLabel("", holder, "strong", "ink", self, elided=True)
        self.counts = StyledLabel("", holder, "label", "muted", self, elided=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 10, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.counts)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_title(self, title: str, counts: str) -> None:
        """Show what is open."""
        self.title.setText(title)
        self.counts.setText(counts)
        self.counts.setVisible(bool(counts))
        self.setMinimumWidth(min(TITLE_LEAST, self.sizeHint().width()))
        self.setMaximumWidth(min(TITLE_WIDTH, self.sizeHint().width()))


class ConflictCounter(QWidget):
    """Which conflict of how many is the current one."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder, self._text, self._glyph = holder, "", Glyph.HARD
        self.setAccessibleName(self.tr("Conflicts"))
        holder.changed.connect(self.update)

    def show_counts(self, current: int | None, total: int | None, glyph: Glyph) -> None:
        """Show the number of the current conflict (from 1) among all of them; ``None`` where nobody looked yet."""
        if total is None:
            self._text = self.tr("not compared")
        elif not total:
            self._text = self.tr("no conflicts")
        elif current is None:
            self._text = self.tr("1 conflict") if total == 1 else self.tr("{0} conflicts").format(total)
        else:
            self._text = self.tr("{0} of {1}").format(current, total)
        self._glyph = glyph
        self.setAccessibleDescription(self._text)
        self.setToolTip(self.tr("Conflicts, hard ones and those worth a look"))
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The words on show."""
        return self._text

    def _font(self) -> QFont:
        return tabular(QFont(self.font()))

    def sizeHint(self) -> QSize:
        metrics, scale = QFontMetrics(self._font()), interface_scale(self._holder.theme)
        return QSize(
            round(26 * scale) + metrics.horizontalAdvance(self._text or "88 of 88") + 4, metrics.height() + 4
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._holder.theme
        side = 16 * interface_scale(theme)
        draw_glyph(painter, QRectF(2, (self.height() - side) / 2, side, side), self._glyph, theme)
        painter.setPen(theme.color("ink-2"))
        painter.setFont(self._font())
        words = QRectF(side + 10, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._text)


class ViewSwitch(QFrame):
    """The five views as one switch."""

    def __init__(self, actions: Actions, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("views")
        self.setAccessibleName(self.tr("View"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._holder = holder
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(1)
        self._buttons = {
            view: ActionButton(actions[f"view.{view}"], holder, self, words=True, raised=True) for view in VIEWS
        }
        for button in self._buttons.values():
            row.addWidget(button)
        self.show_words(True)

    def button(self, view: str) -> ActionButton:
        """Return the button of a view."""
        return self._buttons[view]

    def show_words(self, words: bool) -> None:
        """Show names beside the icons, or icons alone."""
        for button in self._buttons.values():
            button.show_words(words)
        row = self.layout()
        if row is not None:
            row.invalidate()
        self.updateGeometry()  # else the bar goes by the width it had


class Toolbar(QToolBar):
    """The bar on top of the window."""

    def __init__(self, actions: Actions, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setObjectName("toolbar")
        self.setWindowTitle(self.tr("Toolbar"))
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(16, 16))
        self._build(actions, holder)
        dress(self, holder)
        holder.changed.connect(self._follow)
        self._follow()

    def _build(self, actions: Actions, holder: ThemeHolder) -> None:
        bar = QWidget(self)
        self._row = QHBoxLayout(bar)
        self._row.setContentsMargins(10, 0, 10, 0)
        self._row.setSpacing(4)
        self.sidebar = ActionButton(actions["view.sidebar"], holder, bar)
        self.title = TitleBlock(holder, bar)
        self.views = ViewSwitch(actions, holder, bar)
        self.previous = ActionButton(actions["go.previous-conflict"], holder, bar)
        self.counter = ConflictCounter(holder, bar)
        self.following = ActionButton(actions["go.next-conflict"], holder, bar)
        self.together = ActionButton(actions["view.together"], holder, bar, words=True)
        self.marks = ActionButton(actions["view.marks"], holder, bar, words=True)
        self.commands = SearchButton(actions["help.palette"], holder, bar, words=True)
        self.more = MenuButton("ellipsis", self.tr("More commands"), holder, bar)
        self._lines = [Hairline(holder, bar), Hairline(holder, bar)]
        parts: tuple[QWidget | None, ...] = (
            *(self.sidebar, self.title, None, self.views, None, self.previous, self.counter, self.following),
            *(self._lines[0], self.together, self.marks, self._lines[1], self.commands, self.more),
        )
        for part in parts:
            if part is None:
                self._row.addStretch(1)
            else:
                self._row.addWidget(part)
        self._bar = bar
        self.addWidget(bar)
        own = self.layout()
        if own is not None:
            own.setContentsMargins(0, 0, 0, 0)

    def show_articles(self, number: int) -> None:
        """Show what makes sense with so many articles open: one alone has no conflicts to step through."""
        walk = (self.previous, self.counter, self.following, self.together, self._lines[0])
        for part in (self.sidebar, *walk):
            part.setVisible(number > 1)
        for always in (self.views, self.marks, self._lines[1]):
            always.setVisible(number > 0)
        self._fit()

    def _follow(self) -> None:
        self.setFixedHeight(round(self._holder.theme.size("toolbar") * interface_scale(self._holder.theme)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.setFixedWidth(self.width())
        self._bar.setFixedHeight(self.height() - 1)
        self._fit()

    def _fit(self) -> None:
        """Shorten, step by step, until everything has room."""
        shorter: tuple[_Worded, ...] = (self.commands, self.together, self.marks, self.views)
        room = self.width() - TITLE_WIDTH + TITLE_LEAST
        for words in range(len(shorter), -1, -1):
            for place, worded in enumerate(shorter):
                worded.show_words(place >= len(shorter) - words)
            self._row.invalidate()
            if self._row.minimumSize().width() <= room:
                return
