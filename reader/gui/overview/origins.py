"""The origins view: which reports go back to one text, as picture, as table, and passage by passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QThreadPool, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from reader.export.words import counted, origins_of
from reader.gui.models.sharing import sharing_of
from reader.gui.overview.arcs import Arcs
from reader.gui.overview.page import PageTitle, ThemedLabel
from reader.gui.overview.pair import PairPanel
from reader.gui.overview.shares import SharesTable

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.models.sharing import Sharing
    from reader.gui.state import ReadingState
    from reader.text.model import Article

AT_ONCE = 30_000  # characters that are counted in 60 ms; longer sets are counted beside the window
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


class OriginsView(QWidget):
    """The origins as a full view. What is shared is counted when the view is first looked at."""

    text_asked = Signal()
    count_asked = Signal(int, int, bool)  # two articles, and whether they shall count as one origin
    _counted = Signal(object, object)  # from the other thread: the articles, and what they share

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self._sharing: Sharing | None = None
        self._shown_for: tuple[Article, ...] = ()
        self._counting: tuple[Article, ...] = ()  # the articles that are being counted beside the window
        self._counted.connect(self._take)
        self.arcs = Arcs(state, themes)
        self.table = SharesTable(state, themes)
        self.pair = PairPanel(state, themes)
        self._left = QWidget()
        self._lead = ThemedLabel("", themes, role="ink-2", wraps=True)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._build_left())
        self._split.addWidget(self.pair)
        self._split.setSizes([724, 876])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self.setFocusProxy(self.table)
        self.arcs.pair_asked.connect(self.show_pair)
        self.table.pair_asked.connect(self.show_pair)
        self.pair.text_asked.connect(self.text_asked)
        self.pair.count_asked.connect(self.count_asked)
        state.comparison_changed.connect(self._forget)
        themes.changed.connect(self._dress)
        self._dress()

    def _build_left(self) -> QWidget:
        left = self._left
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(6)
        column.addWidget(PageTitle("Which reports go back to one text", self._themes))
        column.addWidget(self._lead)
        column.addWidget(self.arcs)
        column.addSpacing(8)
        column.addWidget(PageTitle("Share of its words found in the other", self._themes))
        hint = "in runs of four words or more, quotations counted"
        column.addWidget(ThemedLabel(hint, self._themes, "label", "muted", wraps=True))
        column.addWidget(self.table)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName("Which reports go back to one text")
        self._scroll.setWidget(left)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumWidth(380)
        return self._scroll

    def _dress(self) -> None:
        palette = self._scroll.palette()
        palette.setColor(QPalette.ColorRole.Window, self._themes.theme.color("pane"))
        self._scroll.setPalette(palette)
        self._left.setPalette(palette)
        self._left.setAutoFillBackground(True)
        self.update()

    def _forget(self) -> None:
        self._sharing = None
        if self.isVisible():
            self._count()
        else:
            self.arcs.show_sharing(None, None)
            self.table.shares.show_sharing(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._sharing is None:
            self._count()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.arcs.updateGeometry()

    def _count(self) -> None:
        """Count what is shared; for long articles beside the window, which stays usable."""
        comparison = self._state.comparison
        if comparison is None or len(comparison.articles) < 2:
            return
        articles = comparison.articles
        if sum(len(article.text) for article in articles) <= AT_ONCE:
            self._take(articles, sharing_of(articles))
        elif self._counting != articles:
            self._counting = articles
            self._lead.setText("Counting the words that the articles share.")
            QThreadPool.globalInstance().start(lambda: self._look(articles))

    def _look(self, articles: tuple[Article, ...]) -> None:
        """Count; runs beside the window, and touches nothing but values."""
        sharing = sharing_of(articles)
        if isValid(self):
            self._counted.emit(articles, sharing)

    def _take(self, articles: tuple[Article, ...], sharing: Sharing) -> None:
        """Show what was counted, and the pair that shares most; counts of articles that are gone are let go."""
        comparison = self._state.comparison
        if articles == self._counting:
            self._counting = ()
        if comparison is None or comparison.articles != articles:
            return
        self._sharing = sharing
        before, self._shown_for = self._shown_for, articles
        self.table.shares.show_sharing(sharing)
        origins = origins_of(comparison)
        self._lead.setText(
            f"{_spelled(len(articles), 'article').capitalize()}, {_spelled(origins, 'origin')}. "
            "Agreement is counted by origin, so a reprint is not a second voice."
        )
        if before == articles:  # the same texts, counted or grouped otherwise: the pair on show stays
            self.show_pair(*self.pair.articles)
            return
        most = max(sharing.pairs, key=lambda pair: max(sharing.share(pair.a, pair.b), sharing.share(pair.b, pair.a)))
        one, two = sorted((most.a, most.b), key=lambda article: -sharing.share(article, most.a + most.b - article))
        self.show_pair(one, two)

    def show_pair(self, one: int, two: int) -> None:
        """Show what stands of article ``one`` in article ``two``."""
        comparison = self._state.comparison
        if comparison is None or self._sharing is None:
            return
        self.arcs.show_sharing(self._sharing, (min(one, two), max(one, two)))
        self.table.show_pair(one, two)
        self.pair.show_pair(comparison, self._sharing, one, two)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._themes.theme.color("hairline"))


def _spelled(number: int, noun: str) -> str:
    """Return "five articles": small numbers as words."""
    return f"{_SMALL[number]} {counted(number, noun).split()[1]}"
