"""What the full views share: their titles and plain labels in the theme's letters."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reader.gui.look.cells import scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from reader.gui.look.theme import ThemeHolder


class ThemedLabel(QLabel):
    """A label in a style and a role of the theme, growing with the interface's letters.

    A ``reading`` style follows the zoom of the articles instead.
    """

    def __init__(
        self,
        words: str,
        themes: ThemeHolder,
        style: str = "body",
        role: str = "ink",
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
        reading: bool = False,
    ) -> None:
        super().__init__(words, parent)
        self._themes, self._style, self._role, self._reading = themes, style, role, reading
        self._dressing = False
        self.setWordWrap(wraps)
        self.setTextFormat(Qt.TextFormat.PlainText)
        themes.changed.connect(self.dress)
        if reading:
            themes.zoomed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Take letters and colour from the theme again."""
        self._dressing = True
        theme = self._themes.theme
        window = self.window()
        scale = scale_of(window, theme) if window is not self else scale_of(self, theme)
        self.setFont(theme.font(self._style, self._themes.reading_zoom if self._reading else scale))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._role))
        self.setPalette(palette)
        self._dressing = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and not self._dressing:
            self.dress()


class PageTitle(ThemedLabel):
    """The title of a full view; in a narrow window the view's contents matter more, and it ends in dots."""

    elided = True

    def __init__(self, words: str, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(words, themes, "title", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self._themes.theme.color(self._role))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def fitting_widths(widths: Sequence[float], room: float) -> list[float]:
    """Return the widths of those parts of a legend, from its first on, that have room; the others drop out."""
    fitting = [number for number, end in enumerate(accumulate(widths)) if end <= room]
    return list(widths[: len(fitting)])
