"""An article's shown text as a Qt document, in the letters of the theme; positions by `QtPositions` only."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextLayout

from reader.gui.panes.boxes import by_units, reads_both_ways
from reader.gui.panes.page import BlockKind, Page
from reader.gui.positions import QtPositions
from reader.text.model import Span

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from reader.gui.look.theme import Theme
    from reader.gui.panes.page import Block
    from reader.text.model import Article

VALUE_GAP = 3.5  # px by which the blanks around the current value are widened, so that its outline has room
LETTER_GAP = 5.0  # px set between the value and a comma, say, that stands right beside it
FOLD_INDENT = 18.0  # room for the 12 px arrow left of a fold's words

_STYLES = {
    BlockKind.HEADLINE: ("reading-headline", "ink"),
    BlockKind.STANDFIRST: ("reading-strong", "ink"),
    BlockKind.CAPTION: ("reading-caption", "ink-2"),
    BlockKind.BODY: ("reading", "ink"),
    BlockKind.FURNITURE: ("reading", "furniture"),
    BlockKind.FOLD: ("label", "furniture"),
    BlockKind.MORE: ("label", "furniture"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a block is set: height of a line, and the letters' reach over and under the base line, in px."""

    pitch: float
    ascent: float
    descent: float

    @property
    def rise(self) -> float:
        """How far over the base line a line's box begins (the letters stand in its middle)."""
        return self.ascent + (self.pitch - self.ascent - self.descent) / 2


class ArticleDocument:
    """One article in one `QTextDocument`: fills it, and turns spans of the article into its positions."""

    def __init__(self, article: Article, document: QTextDocument) -> None:
        self.article = article
        self._document = document
        self.page = Page([], [], [])
        self._positions = QtPositions("")
        self._settings: list[Setting] = []
        self._starts: list[int] = []
        self._sentences: list[list[int]] = []
        self.shown: frozenset[int] = frozenset()  # the sentences that are not folded away
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)

    def runs_leftwards(self) -> bool:
        """Tell whether most sentences of the article have letters that run from right to left."""
        sentences = [self.article.cut(sentence.span) for sentence in self.article.sentences]
        return 2 * sum(reads_both_ways(words) for words in sentences) > len(sentences)

    def fill(self, page: Page, theme: Theme, zoom: float, narrow: bool) -> None:
        """Set a page into the document, which must be empty; ``narrow`` takes the smaller letters of small panes."""
        self.page = page
        self._positions = QtPositions(page.text)
        self._settings = []
        self._starts = [self._at(block.start) for block in page.blocks]
        known: dict[BlockKind, tuple[QTextBlockFormat, QTextCharFormat, Setting]] = {}
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for number, block in enumerate(page.blocks):
            if block.kind not in known:
                known[block.kind] = _formats(block.kind, theme, zoom, narrow)
            around, letters, setting = known[block.kind]
            if number:
                cursor.insertBlock(around, letters)
            else:
                cursor.setBlockFormat(around)
                cursor.setBlockCharFormat(letters)
            cursor.insertText(block.text, letters)
            self._settings.append(setting)
        cursor.endEditBlock()
        self._name_controls(theme, zoom)
        self._place_sentences()

    def _name_controls(self, theme: Theme, zoom: float) -> None:
        """Set the names of invisible characters small and grey, so that nobody takes them for the text."""
        small = QTextCharFormat()
        small.setFont(theme.font("caption", zoom))
        small.setForeground(theme.color("muted"))
        cursor = QTextCursor(self._document)
        for block in self.page.blocks:
            for start, end in block.labels:
                cursor.setPosition(self._at(block.start + start))
                cursor.setPosition(self._at(block.start + end), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(small)

    def _place_sentences(self) -> None:
        self._sentences = [[] for _ in self.page.blocks]
        for number, first, last in self.page.shown(sentence.span for sentence in self.article.sentences):
            for block in range(first, last + 1):
                self._sentences[block].append(number)
        self.shown = frozenset(number for block in self._sentences for number in block)

    def _at(self, shown: int) -> int:
        return self._positions.of(Span(shown, shown))[0]

    def setting(self, block: int) -> Setting:
        """Return how a block is set."""
        return self._settings[block]

    def block(self, number: int) -> Block:
        """Return a block of the page."""
        return self.page.blocks[number]

    def sentences_in(self, block: int) -> list[int]:
        """Return the sentences that are shown in a block, in order."""
        return self._sentences[block]

    def of(self, span: Span) -> tuple[int, int]:
        """Return the Qt positions of a span of the article, equal where it is folded away."""
        start, end = self.page.of(span)
        return self._at(start), self._at(end)

    def blocks_of(self, span: Span) -> list[tuple[int, int, int]]:
        """Return (block, start, end) for each block a span is shown in, in Qt positions inside the block."""
        start, end = self.of(span)
        if start >= end:
            return []
        found = []
        block = self.block_number(start)
        while block < len(self._starts) and self._starts[block] < end:
            first = self._starts[block]
            after = self._starts[block + 1] - 1 if block + 1 < len(self._starts) else end
            if max(start, first) < min(end, after):
                found.append((block, max(start, first) - first, min(end, after) - first))
            block += 1
        return found

    def block_number(self, position: int) -> int:
        """Return the number of the block at a Qt position."""
        return max(0, bisect_right(self._starts, position) - 1)

    def back(self, position: int) -> int:
        """Return the character of the article at a Qt position."""
        return self.page.back(self._positions.back(position))


def _formats(
    kind: BlockKind, theme: Theme, zoom: float, narrow: bool
) -> tuple[QTextBlockFormat, QTextCharFormat, Setting]:
    style, role = _STYLES[kind]
    if narrow and style in ("reading", "reading-strong", "reading-headline"):
        font, pitch = theme.font("reading-narrow", zoom), theme.line("reading-narrow", zoom)
        if style != "reading":
            font.setWeight(QFont.Weight.DemiBold)
    else:
        font, pitch = theme.font(style, zoom), theme.line(style, zoom)
    letters = QTextCharFormat()
    letters.setFont(font)
    letters.setForeground(theme.color(role))
    around = QTextBlockFormat()
    around.setLineHeight(pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    gap = theme.size("paragraph") * (8 / 12 if narrow or kind is BlockKind.HEADLINE else 1.0)
    around.setBottomMargin(gap * max(1.0, zoom))
    if kind is BlockKind.FOLD:
        around.setLeftMargin(FOLD_INDENT)
    metrics = QFontMetricsF(font)
    return around, letters, Setting(pitch, metrics.ascent(), metrics.descent())


def emphasis(text: str, start: int, length: int) -> list[QTextLayout.FormatRange]:
    """The formats of a current value: its own weight, and room before and after it for its outline."""
    text, end = by_units(text), start + length
    runs = [_run(start, length, weight=QFont.Weight.DemiBold)]
    runs += [_run(at, 1, blank=VALUE_GAP) for at in (start - 1, end) if 0 <= at < len(text) and text[at] == " "]
    if not reads_both_ways(text):
        if start > 0 and set_apart(text[start - 1 : start + 1]):
            runs.append(_run(start - 1, 1, letter=LETTER_GAP))
        if end < len(text) and set_apart(text[end - 1 : end + 1]):
            runs[0] = _run(start, length - 1, weight=QFont.Weight.DemiBold)
            runs.append(_run(end - 1, 1, weight=QFont.Weight.DemiBold, letter=LETTER_GAP))
    return [run for run in runs if run.length]


def set_apart(pair: str) -> bool:
    """Tell whether two neighbouring characters can be spaced: none is blank, nothing joins them."""
    one, other = pair[0], pair[1]
    joins = unicodedata.combining(other) or other in "\u200d\ufe0f"
    return (one.isascii() or unicodedata.category(one)[0] == "P") and not (one.isspace() or other.isspace() or joins)


def _run(
    start: int, length: int, *, weight: QFont.Weight | None = None, blank: float = 0.0, letter: float = 0.0
) -> QTextLayout.FormatRange:
    run = QTextLayout.FormatRange()
    run.start, run.length = start, length
    letters = QTextCharFormat()
    if weight is not None:
        letters.setFontWeight(weight)
    if blank:
        letters.setFontWordSpacing(blank)
    if letter:
        letters.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        letters.setFontLetterSpacing(letter)
    run.format = letters
    return run
