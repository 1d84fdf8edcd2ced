"""Finding words in all articles at once: hits counted for each source, stepped through in reading order.

Names are found in every spelling that the articles have.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from reader.gui.look.icons import icon
from reader.gui.look.parts import Hairline, StyledLabel
from reader.gui.look.style import dress
from reader.gui.models.names import names_of
from reader.gui.models.rows import outlet_of
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.models.names import NameBook
    from reader.gui.state import ReadingState
    from reader.text.model import Article

SOON = 120  # ms after the last letter until the search is made
MOST_SPELLINGS = 3  # other spellings that are named beside the count


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were found: where, as a place."""

    place: Place


def find_in(article: Article, number: int, query: str, names: NameBook | None = None) -> list[Hit]:
    """Return where an article's sentences hold the words of a query, as a phrase, in order.

    Case, accents, the form of quotation marks and of spaces do not matter, nor with ``names`` how a name is spelt;
    spans are of the untouched text.
    """
    plain = _folded(query).split()
    if not plain:
        return []
    phrase = re.compile(r"\s+".join(_any_spelling(word, names) for word in plain))
    hits = []
    for sentence, each in enumerate(article.sentences):
        words = article.cut(each.span)
        folded, back = _fold_with_map(words)
        for found in phrase.finditer(folded):
            start, end = back[found.start()], back[found.end() - 1] + 1
            hits.append(Hit(Place(number, sentence, Span(start, end).moved(each.span.start))))
    return hits


def _any_spelling(word: str, names: NameBook | None) -> str:
    """A word as typed, or as a whole word in another spelling of the same name."""
    others = sorted(names.sounding_like(word) - {word}) if names else []
    return "(?:" + "|".join([re.escape(word), *(rf"\b{re.escape(other)}\b" for other in others)]) + ")"


_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u2011": "-", "–": "-", "\u00ad": ""})


def _folded(text: str) -> str:
    return _fold_with_map(text)[0]


def _fold_with_map(text: str) -> tuple[str, list[int]]:
    """Return the text as search compares it, and for each of its characters where it came from."""
    letters: list[str] = []
    back: list[int] = []
    for at, char in enumerate(text):
        plain = unicodedata.normalize("NFKD", char.translate(_SAME)).casefold()
        for part in plain:
            if not unicodedata.combining(part):
                letters.append(" " if part.isspace() else part)
                back.append(at)
    return "".join(letters), back


class FindBar(QWidget):
    """A bar over the articles. ``found`` asks to go to a place; ``closed`` when it is no longer wanted."""

    found = Signal(object)
    closed = Signal()

    def __init__(self, state: ReadingState, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._holder = state, holder
        self._hits: list[Hit] = []
        self._spelt: tuple[str, ...] = ()
        self._at = -1
        self._from: Place | None = None  # where the person was when the search began
        self._counts: list[QToolButton] = []
        self.setAccessibleName(self.tr("Find in all articles"))
        dress(self, holder)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in all articles"))
        self.field.setAccessibleName(self.tr("Find in all articles"))
        self.field.setMaximumWidth(340)
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.total = StyledLabel("", holder, "label", "muted", self)
        self._previous = self._button(self.tr("Previous hit"), partial(self.step, -1))
        self._following = self._button(self.tr("Next hit"), partial(self.step, 1))
        self._close = self._button(self.tr("Close the search"), self.leave)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 10, 6)
        self._row.setSpacing(6)
        parts = (self.field, self._previous, self._following, self.total, Hairline(holder, self))
        for part in parts:
            self._row.addWidget(part)
        self._sources = QHBoxLayout()
        self._sources.setSpacing(4)
        self._row.addLayout(self._sources)
        self._row.addStretch(1)
        self._row.addWidget(self._close)
        self._later = QTimer(self, singleShot=True, interval=SOON)
        self._later.timeout.connect(self._look)
        self.field.textChanged.connect(lambda _: self._later.start())
        state.comparison_changed.connect(self._search)
        state.panes_changed.connect(self._search)
        holder.changed.connect(self._follow)
        self._follow()
        self.hide()

    def _button(self, name: str, does: object) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda _=False: does())  # type: ignore[operator]
        return button

    def _follow(self) -> None:
        for button, name in ((self._previous, "chevron-up"), (self._following, "chevron-down"), (self._close, "x")):
            button.setIcon(icon(name, self._holder.theme))
        self.update()

    def take(self, words: str = "") -> None:
        """Show the bar and give it the keyboard; ``words`` are searched at once."""
        if self.isHidden():
            self._from = self._state.place
        if self._state.comparison is not None:  # names of many long articles take half a second
            QThreadPool.globalInstance().start(names_of(self._state.comparison.articles).read)
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search()

    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    @property
    def hits(self) -> Sequence[Hit]:
        """Everything found, by pane and then by text."""
        return self._hits

    def _look(self) -> None:
        """Search for what was typed, and go to the first hit from where the search began."""
        self._search()
        if self._hits:
            self._at = self._first_from_here()
            self._go()

    def _first_from_here(self) -> int:
        start, order = self._from, self._state.order
        if start is None or start.article not in order:  # it was closed meanwhile
            return 0
        here = order.index(start.article), start.sentence, start.span.start
        places = [(order.index(hit.place.article), hit.place.sentence, hit.place.span.end) for hit in self._hits]
        return next((number for number, place in enumerate(places) if place > here), 0)

    def _search(self) -> None:
        self._later.stop()
        comparison = self._state.comparison
        if comparison is None or self.isHidden():
            return
        query = self.field.text()
        panes = [number for number in self._state.order if number not in self._state.hidden]
        names = names_of(comparison.articles)
        by_pane = {number: find_in(comparison.articles[number], number, query, names) for number in panes}
        self._hits = [hit for hits in by_pane.values() for hit in hits]
        self._spelt = self._other_spellings(query)
        self._at = -1
        self._show_counts({number: len(hits) for number, hits in by_pane.items()} if query.strip() else {})
        self._say()

    def _other_spellings(self, query: str) -> tuple[str, ...]:
        """How else than typed the articles write what was found, without the cases that differ by a capital alone."""
        comparison, typed = self._state.comparison, _folded(query).split()
        forms: dict[str, None] = {}
        for hit in self._hits if comparison is not None else ():
            assert comparison is not None
            words = " ".join(comparison.articles[hit.place.article].cut(hit.place.span).split())
            if _folded(words).split() != typed:
                forms[words] = None
        return tuple(forms)

    def _show_counts(self, counts: dict[int, int]) -> None:
        for old in self._counts:
            self._sources.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._counts = []
        comparison = self._state.comparison
        for number, count in counts.items():
            if comparison is None:
                return
            outlet = outlet_of(comparison.articles[number])
            button = self._button(self.tr("{0}: {1} found").format(outlet, count), partial(self._to_source, number))
            button.setText(f"{self._state.letter(number)} {count}")
            button.setEnabled(count > 0)
            self._counts.append(button)
            self._sources.addWidget(button)

    def _to_source(self, number: int) -> None:
        self._at = next(n for n, hit in enumerate(self._hits) if hit.place.article == number)
        self._go()

    def step(self, by: int) -> None:
        """Go to the next or previous hit; from the last one to the first."""
        if self._later.isActive():  # typed just now, so the first hit is what comes next
            self._look()
            return
        if not self._hits:
            return
        if self._at >= 0:
            self._at = (self._at + by) % len(self._hits)
        else:
            self._at = self._first_from_here() if by > 0 else self._first_from_here() - 1
        self._at %= len(self._hits)
        self._from = self._hits[self._at].place
        self._go()

    def _go(self) -> None:
        self._say()
        self.found.emit(self._hits[self._at].place)

    def _say(self) -> None:
        if not self.field.text().strip():
            words = ""
        elif not self._hits:
            words = self.tr("not found")
        elif self._at < 0:
            words = self.tr("{0} found").format(len(self._hits))
        else:
            words = self.tr("{0} of {1}").format(self._at + 1, len(self._hits))
        if self._hits and self._spelt:
            more = "" if len(self._spelt) <= MOST_SPELLINGS else " …"
            words += self.tr(", also as {0}").format(", ".join(self._spelt[:MOST_SPELLINGS]) + more)
        self.total.setText(words)
        self.field.setAccessibleDescription(words)
        for button in (self._previous, self._following):
            button.setEnabled(bool(self._hits))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.step(-1 if back else 1)
                    return True
                case Qt.Key.Key_Escape:
                    self.leave()
                    return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._holder.theme.color("toolbar"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._holder.theme.color("hairline"))
