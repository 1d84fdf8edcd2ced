"""Quiet news inside the window: what happened, what to do, never a modal box, nothing that times out unread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.look.icons import draw_icon, icon
from reader.gui.look.parts import interface_scale
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from reader.gui.look.theme import ThemeHolder

MOST_FOR_ANSWERS = 0.4  # of a notice's width; where buttons need more, they stand under the words
MOST = 3  # banners shown at a time; older ones give way


Answer = tuple[str, "Callable[[], object]"]
"""What a button says, and what it does."""


class Tone(StrEnum):
    """How urgent a notice is; each has its own icon, so it never rests on colour."""

    NEWS = "info"
    REFUSAL = "triangle-alert"


@dataclass(frozen=True, slots=True)
class Notice:
    """One piece of news. A newer notice of the same ``key`` takes the place of the older one.

    ``answers`` are buttons: what they say, and what they do; any of them also closes the banner.
    """

    key: str
    text: str
    tone: Tone = Tone.NEWS
    answers: tuple[Answer, ...] = ()


class _Sign(QWidget):
    def __init__(self, name: str, role: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._role, self._holder = name, role, holder

    def sizeHint(self) -> QSize:
        side = round(18 * interface_scale(self._holder.theme))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = float(self.sizeHint().width())
        draw_icon(
            QPainter(self),
            QRectF(0, (self.height() - side) / 2, side, side),
            self._name,
            self._holder.theme.color(self._role),
        )


class Banner(QFrame):
    """One notice as a row: sign, words, answers, and a way to close it."""

    def __init__(self, notice: Notice, holder: ThemeHolder, parent: BannerArea) -> None:
        super().__init__(parent)
        self.notice = notice
        self._holder = holder
        refusal = notice.tone is Tone.REFUSAL
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 10, 7)
        row.setSpacing(10)
        row.addWidget(_Sign(notice.tone.value, "conflict-ink" if refusal else "accent", holder, self))
        self.words = QLabel(notice.text, self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.words.setSizePolicy(policy)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.addWidget(self.words, 1)
        row.addLayout(self._said, 1)
        self._answers = QHBoxLayout()
        self._said.addLayout(self._answers)
        for words, does in notice.answers:
            button = QPushButton(words, self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._answer, does))
            self._answers.addWidget(button)
        self._answers.addStretch(1)
        self._close = QToolButton(self)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.setToolTip(self.tr("Close"))
        self._close.clicked.connect(partial(parent.close_notice, notice.key))
        row.addWidget(self._close)
        self.setAccessibleName(self.tr("Notice"))
        self.setAccessibleDescription(notice.text)
        holder.changed.connect(self._follow)
        self._follow()

    def _answer(self, does: Callable[[], object], _checked: bool = False) -> None:
        area = self.parent()
        if isinstance(area, BannerArea):
            area.close_notice(self.notice.key)
        does()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the room that the words need: in a low window the texts give way, not what has to be read."""
        super().resizeEvent(event)
        crowded = self._answers.sizeHint().width() > self.width() * MOST_FOR_ANSWERS
        direction = QBoxLayout.Direction.TopToBottom if crowded else QBoxLayout.Direction.LeftToRight
        self._said.setDirection(direction)
        row = self.layout()
        if row is not None:
            row.invalidate()
            self.setMinimumHeight(max(0, row.totalHeightForWidth(self.width())))

    def _follow(self) -> None:
        side = round(16 * interface_scale(self._holder.theme))
        self._close.setIconSize(QSize(side, side))
        self._close.setIcon(icon("x", self._holder.theme, "muted"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        ground = "conflict-wash" if self.notice.tone is Tone.REFUSAL else "match-wash"
        line = "conflict" if self.notice.tone is Tone.REFUSAL else "accent"
        painter.fillRect(self.rect(), theme.color(ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("hairline"))
        painter.fillRect(0, 0, 3, self.height(), theme.color(line))


class BannerArea(QWidget):
    """The place for notices, between overview and articles; takes no room while there are none."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        dress(self, holder)
        self.hide()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices on show, oldest first."""
        return tuple(banner.notice for banner in self._banners())

    def show_notice(self, notice: Notice) -> None:
        """Show a notice, in place of an older one of the same key."""
        self.close_notice(notice.key)
        for old in self._banners()[: 1 - MOST or None]:
            self.close_notice(old.notice.key)
        banner = Banner(notice, self._holder, self)
        self._column.addWidget(banner)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(banner, QAccessible.Event.Alert))

    def close_notice(self, key: str, _checked: bool = False) -> None:
        """Take a notice away, if it is there."""
        for banner in self._banners():
            if banner.notice.key == key:
                self._column.removeWidget(banner)
                banner.hide()
                banner.deleteLater()
        self.setVisible(bool(self._column.count()))

    def clear(self) -> None:
        """Take all notices away."""
        for banner in self._banners():
            self.close_notice(banner.notice.key)

    def _banners(self) -> list[Banner]:
        items = [self._column.itemAt(place) for place in range(self._column.count())]
        found = [item.widget() for item in items if item is not None]
        return [each for each in found if isinstance(each, Banner)]
