"""One article's text on the screen: set, marked, measured, painted.

A read-only `QTextEdit` that paints its marks under the text. What a click or a key means is told by
`view.ArticleView`; what it means to the other panes, by the desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from reader.gui.panes.art import Artist, BlockArt, ShownSentence
from reader.gui.panes.boxes import boxes_of, mean_character
from reader.gui.panes.docmap import DocumentMap
from reader.gui.panes.document import FOLD_INDENT, ArticleDocument, emphasis
from reader.gui.panes.page import BlockKind, Paper
from reader.gui.panes.slide import Slide
from reader.text.model import Span

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextBlock
    from PySide6.QtWidgets import QWidget

    from reader.gui.panes.shown import Shown

_TOP, _DIGEST_TOP = 14.0, 10.0  # room over the headline, px
_DIGEST_LEFT, _DIGEST_RIGHT = 13.0, 10.0
_OVERSCROLL = 0.72  # of the pane's height stays scrollable after the last line, so that it too can be levelled


class Sheet(QTextEdit):
    """The text of one article of the comparison, with its marks.

    ``laid_out`` is emitted when heights have changed, so that whoever keeps positions asks again. ``settling``
    is true while the sheet itself scrolls (it was resized, say), which nobody should follow.
    """

    laid_out = Signal()

    def __init__(self, shown: Shown, article: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = article
        self.settling = False
        self._shown = shown
        self._digest = False
        self._unfolded: frozenset[int] = frozenset()
        self._kept: frozenset[int] = frozenset()
        self._near: frozenset[int] = frozenset()
        self._arts: dict[int, BlockArt] = {}
        self._tops: dict[int, tuple[float, float]] = {}
        self._spans: dict[Span, tuple[float, float] | None] = {}
        self._bold: dict[int, tuple[tuple[int, int], ...]] = {}
        self._shape: tuple[float, ...] = ()
        self._column = 0.0, 0.0  # the left and right edges of the column of text in the pane
        self._filled = False
        self._narrow = False  # whether it is set in the smaller letters of narrow panes
        self._marked_for: int | None = None
        self.ringed_fold: int | None = None  # where the fold begins that the keyboard is at
        self._ring = False
        self._ring_timer = QTimer(self, singleShot=True)
        self._ring_timer.timeout.connect(self.viewport().update)
        self.text = ArticleDocument(shown.article(article), self.document())
        self._paper = Paper(self.text.article)
        self._mirrored = self.text.runs_leftwards()
        self.map = DocumentMap(self)
        self.setReadOnly(True)
        self.setCursorWidth(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(self.map)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    # --- filling -------------------------------------------------------------------------------------------

    @property
    def shown(self) -> Shown:
        """What this view shares with the other panes."""
        return self._shown

    def refill(self) -> None:
        """Set the text anew: another theme, zoom, fold or digest. The sentence on top stays where it is."""
        anchor = self._anchor() if self._filled else None
        self._filled = True
        settled, self.settling = self.settling, True
        themes = self._shown.themes
        theme, zoom = themes.theme, themes.reading_zoom
        palette = self.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            palette.setColor(group, QPalette.ColorRole.Base, theme.color("pane"))
            palette.setColor(group, QPalette.ColorRole.Text, theme.color("ink"))
            palette.setColor(group, QPalette.ColorRole.Highlight, theme.color("selection"))
            palette.setColor(group, QPalette.ColorRole.HighlightedText, theme.color("ink"))
        self.setPalette(palette)
        self._kept = self._shown.digest_of(self.number, self._near) if self._digest else frozenset()
        page = self._paper.lay_out(self._unfolded, self._kept if self._digest else None)
        self._narrow = self._is_narrow()
        self.document().clear()
        self._bold, self._shape = {}, ()
        self._shape_column()  # first, while there is nothing to lay out anew
        self.text.fill(page, theme, zoom, self._narrow)
        self.setTextCursor(QTextCursor(self.document()))  # else the view runs to the cursor at its end
        self._artist = Artist(theme, zoom, theme.source(self.number), self._digest, self._mirrored)
        self._forget_layout()
        self.mark_anew()
        self._restore(anchor)
        self.settling = settled

    def show_near(self, sentences: frozenset[int]) -> None:
        """Make some sentences the current passage of this article; a digest shows their neighbourhood."""
        if sentences != self._near:
            self._near = sentences
            if self._digest and self._filled and self._shown.digest_of(self.number, self._near) != self._kept:
                self.refill()

    def set_digest(self, digest: bool) -> None:
        """Show marked sentences only, in small letters, or the whole text; fills the sheet if need be."""
        if digest != self._digest or not self._filled:
            self._digest = digest
            self.map.setVisible(not digest)
            self.setVerticalScrollBarPolicy(
                Qt.ScrollBarPolicy.ScrollBarAlwaysOff if digest else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            )
            self.refill()

    @property
    def digest(self) -> bool:
        """Whether only marked sentences are shown."""
        return self._digest

    def toggle_fold(self, start: int) -> None:
        """Open or close the fold that starts at a character of the article; its line stays where it is."""
        with Slide(self, start, self._shown.themes.motion("fold")):
            before, at = self.fold_line(start), self.map.value()
            self._unfolded ^= {start}
            self.refill()
            after = self.fold_line(start)
            if before is not None and after is not None:
                self._settle_at(at + round(after[0] - before[0]))

    def reveal(self, sentence: int) -> None:
        """Open the fold that hides a sentence."""
        start = self.text.article.sentences[sentence].span.start
        for block in self.text.page.blocks:
            if block.fold is not None and block.fold.span.start <= start < block.fold.span.end:
                self.toggle_fold(block.fold.span.start)
                return

    def unfold_all(self) -> None:
        """Open all folds; where any is open, close them."""
        starts = {block.fold.span.start for block in self.text.page.blocks if block.fold is not None}
        self._unfolded = frozenset() if self._unfolded else frozenset(starts)
        self.refill()

    @property
    def unfolded(self) -> bool:
        """Whether any fold is open."""
        return bool(self._unfolded)

    def fold_line(self, start: int) -> tuple[float, float] | None:
        """Return where the line of a fold begins and ends, in px from the document's top."""
        for number, block in enumerate(self.text.page.blocks):
            if block.fold is not None and block.fold.span.start == start and block.kind is block.fold.kind:
                box = self.document().documentLayout().blockBoundingRect(self.document().findBlockByNumber(number))
                return float(box.top()), float(box.bottom())
        return None

    # --- marks ---------------------------------------------------------------------------------------------

    def mark_anew(self) -> None:
        """Filters or verdicts have changed: look at every mark again."""
        if not self._filled:
            return
        if self._digest and self._shown.digest_of(self.number, self._near) != self._kept:
            self.refill()
            return
        self._arts.clear()
        self._marked_for = self._shown.state.group
        self._embolden()
        self.map.forget()
        self.viewport().update()

    def follow_group(self) -> None:
        """Another claim is the current one: look again at the sentences of the old one and the new one only."""
        if self._shown.state.filters.isolated:
            self.mark_anew()
            return
        for group in (self._marked_for, self._shown.state.group):
            for place in self._shown.told_by(group, self.number):
                self._drop_art(place.sentence)
        self._marked_for = self._shown.state.group
        self._embolden()
        self.viewport().update()

    def repaint_sentence(self, sentence: int) -> None:
        """A sentence looks otherwise now."""
        self._drop_art(sentence)
        self.viewport().update()

    def _drop_art(self, sentence: int) -> None:
        for block, _, _ in self.text.blocks_of(self.text.article.sentences[sentence].span):
            self._arts.pop(block, None)

    def _embolden(self) -> None:
        """Set the current claim's values in weight 600, as a format of the layout: the text is not touched."""
        wanted: dict[int, list[tuple[int, int]]] = {}
        for place in self._shown.told_by(self._shown.state.group, self.number):
            for mark in self._shown.marks(self.number, place.sentence).marks:
                if mark.current and mark.kind.is_value:
                    for block, start, end in self.text.blocks_of(mark.span):
                        wanted.setdefault(block, []).append((start, end - start))
        bold = {block: tuple(sorted(set(runs))) for block, runs in wanted.items()}
        settled, self.settling = self.settling, True
        height = self.document().size().height()
        for changed in self._bold.keys() | bold.keys():
            if self._bold.get(changed) != bold.get(changed):
                line = self.document().findBlockByNumber(changed)
                runs = [run for span in bold.get(changed, ()) for run in emphasis(line.text(), *span)]
                line.layout().setFormats(runs)
                self.document().markContentsDirty(line.position(), line.length())
                self._arts.pop(changed, None)
                self._spans.clear()
                for sentence in self.text.sentences_in(changed):
                    self._tops.pop(sentence, None)
        self._bold = bold
        if self.document().size().height() != height:
            self._tops.clear()
            self._spans.clear()
            self.map.forget()
            self.laid_out.emit()
        self.settling = settled

    # --- places on the screen ------------------------------------------------------------------------------

    def extent(self, sentence: int) -> tuple[float, float] | None:
        """Return where a sentence begins and ends, in px from the document's top; ``None`` where it is folded."""
        if sentence not in self._tops:
            found = self.extent_of(self.text.article.sentences[sentence].span)
            if found is None:
                return None
            self._tops[sentence] = found
        return self._tops[sentence]

    def extent_of(self, span: Span) -> tuple[float, float] | None:
        """Return where a span begins and ends, in px from the document's top; ``None`` where it is folded."""
        if span not in self._spans:
            self._spans[span] = self._measured(span)
        return self._spans[span]

    def _measured(self, span: Span) -> tuple[float, float] | None:
        blocks = self.text.blocks_of(span)
        if not blocks:
            return None
        top = bottom = 0.0
        for nth, (number, start, end) in enumerate(blocks):
            block = self.document().findBlockByNumber(number)
            layout, setting = block.layout(), self.text.setting(number)
            y = layout.position().y() - setting.rise
            first = layout.lineForTextPosition(start)
            last = layout.lineForTextPosition(max(start, end - 1))
            if not (first.isValid() and last.isValid()):
                continue
            if nth == 0:
                top = y + first.y() + first.ascent()
            bottom = y + last.y() + last.ascent() + setting.pitch
        return top, bottom

    def characters_between(self, top: float, bottom: float) -> tuple[int, int]:
        """Return the characters of the article in the blocks between two heights: the first, and the end."""
        first, last = self._block_at(top), self._block_at(bottom)
        return self.text.back(first.position()), self.text.back(last.position() + last.length() - 1) + 1

    def text_height(self) -> float:
        """Return the height of the text without the room after it."""
        return float(self.document().size().height()) - self._bottom_room()

    def _bottom_room(self) -> float:
        return round(self.viewport().height() * _OVERSCROLL)

    def _anchor(self) -> tuple[int, float] | None:
        """The character on the first visible line, and how far under the pane's top it begins; `None` unscrolled."""
        if not self.map.value():
            return None
        position = self.cursorForPosition(QPoint(int(self._column[0]) + 2, 4)).position()
        offset = self.text.back(position)
        found = self.extent_of(Span(offset, offset + 1))
        return offset, (found[0] if found else 0.0) - self.map.value()

    def _restore(self, anchor: tuple[int, float] | None) -> None:
        found = None if anchor is None else self.extent_of(Span(anchor[0], anchor[0] + 1))
        if anchor is not None and found is not None:
            self._settle_at(round(found[0] - anchor[1]))

    def first_shown(self) -> int:
        """Return the character of the article on the first line in view; 0 where the sheet is not scrolled."""
        anchor = self._anchor()
        return anchor[0] if anchor is not None else 0

    def value_for(self, offset: int) -> int:
        """Return how far to scroll so that a character of the article is on the first line in view."""
        offset = min(max(offset, 0), max(0, len(self.text.article.text) - 1))
        found = self.extent_of(Span(offset, offset + 1)) if offset else None
        return 0 if found is None else round(found[0])

    def _settle_at(self, value: int) -> None:
        """Scroll without anyone taking it for the person's doing."""
        settled, self.settling = self.settling, True
        self.map.setValue(value)
        self.settling = settled

    def _is_narrow(self) -> bool:
        """Tell whether the column holds fewer than the least number of characters a line."""
        theme = self._shown.themes.theme
        letters = mean_character(theme.font("reading", self._shown.themes.reading_zoom)) * theme.measure("least")
        left, right = self._wanted_column()
        return self._digest or (self.isVisible() and right - left < letters - 1)

    def _wanted_column(self) -> tuple[float, float]:
        """The edges that the column of text should have in a pane of this width."""
        theme = self._shown.themes.theme
        width = float(self.viewport().width())
        if self._digest:
            return _DIGEST_LEFT, max(width - _DIGEST_RIGHT, _DIGEST_LEFT + 40.0)
        margin = theme.mark("margin")
        left, right = margin, theme.size("pane-pad-right") - self.map.sizeHint().width()
        if self._mirrored:
            left, right = theme.size("pane-pad-right"), margin
        most = theme.measure("most") * mean_character(theme.font("reading", self._shown.themes.reading_zoom))
        spare = max(0.0, width - left - right - most)
        return left + spare / 2, max(width - right - spare / 2, left + 40.0)

    def _shape_column(self) -> None:
        self._column = left, right = self._wanted_column()
        shape = (left, self.viewport().width() - right, self._bottom_room(), float(self._digest))
        if shape == self._shape:
            return
        self._shape = shape
        root = self.document().rootFrame()
        frame = root.frameFormat()
        frame.setTopMargin(_DIGEST_TOP if self._digest else _TOP)
        frame.setLeftMargin(shape[0])
        frame.setRightMargin(shape[1])
        frame.setBottomMargin(shape[2])
        root.setFrameFormat(frame)

    def _forget_layout(self) -> None:
        self._arts.clear()
        self._tops.clear()
        self._spans.clear()
        self.map.forget()
        self.laid_out.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self._filled:
            super().resizeEvent(event)
            return
        settled, self.settling = self.settling, True
        anchor = self._anchor()
        self._shape_column()
        super().resizeEvent(event)
        self._forget_layout()
        self._restore(anchor)
        self.settling = settled
        if self._is_narrow() != self._narrow:
            self.refill()

    # --- painting ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scrolled = self.map.value()
        top, bottom = event.rect().top() + scrolled, event.rect().bottom() + scrolled
        block = self._block_at(top - 24)
        ringed = self._ringed()
        while block.isValid():
            at = block.layout().position()
            if at.y() > bottom + 24:
                break
            painter.save()
            painter.translate(at.x(), at.y() - scrolled)
            self._paint_block(painter, block, ringed)
            painter.restore()
            block = block.next()
        painter.end()
        super().paintEvent(event)

    def _paint_block(self, painter: QPainter, block: QTextBlock, ringed: int | None) -> None:
        left, right = self._column
        kind = self.text.block(block.blockNumber()).kind
        if kind in (BlockKind.FOLD, BlockKind.MORE):
            fold = self.text.block(block.blockNumber()).fold
            boxes = boxes_of(block, 0, block.length() - 1, self.text.setting(block.blockNumber()))
            if boxes and fold is not None:
                indent = FOLD_INDENT if kind is BlockKind.FOLD else 0.0
                self._artist.paint_fold(painter, kind, fold.open, boxes[-1], right - left - indent)
                if fold.span.start == self.ringed_fold and self.hasFocus():
                    self._artist.paint_focus(painter, boxes)
            return
        art = self._art(block)
        self._artist.paint(painter, art)
        self._artist.paint_margin(painter, art, right - left)
        found = self._shown.found(self.number)
        if found is not None and found.sentence in self.text.sentences_in(block.blockNumber()):
            self._artist.paint_found(painter, self.text, block, found.span)
        for sentence, boxes in art.sentences:
            if sentence == ringed:
                self._artist.paint_focus(painter, boxes)

    def _art(self, block: QTextBlock) -> BlockArt:
        number = block.blockNumber()
        if number not in self._arts:
            todo = []
            for sentence in self.text.sentences_in(number):
                marks = self._shown.marks(self.number, sentence)
                decision, noted = self._shown.verdict_signs(marks)
                aligned = self._shown.aligned(self.number, sentence)
                todo.append(ShownSentence(sentence, marks, decision, noted, aligned))
            self._arts[number] = self._artist.draw_up(self.text, block, todo)
        return self._arts[number]

    def _block_at(self, y: float) -> QTextBlock:
        """The last block that begins above a height of the document."""
        low, high = 0, self.document().blockCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.document().findBlockByNumber(middle).layout().position().y() <= y:
                low = middle
            else:
                high = middle - 1
        return self.document().findBlockByNumber(low)

    def _ringed(self) -> int | None:
        """The sentence that wears the ring of the keyboard's focus."""
        place = self._shown.state.place
        if place is None or place.article != self.number:
            return None
        return place.sentence if (self._ring and self.hasFocus()) or self._ring_timer.isActive() else None

    def show_ring(self, milliseconds: int = 0) -> None:
        """Show the ring around the current sentence: while the view has focus, or for some time."""
        if milliseconds:
            self._ring_timer.start(milliseconds)
        else:
            self._ring = True
        self.viewport().update()
