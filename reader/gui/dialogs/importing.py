"""The import details: every source as it was recognised, every fold with its reason, nothing silently dropped.

It stands in the window in place of the articles. Left the sources, right what is known of one of them, and its text.
"""

from __future__ import annotations

import html
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.comparison import MOST_ARTICLES
from reader.export.report import LETTERS
from reader.gui.acts.corrections import corrected
from reader.gui.beside.work import Failure, Opened
from reader.gui.dialogs.details import DetailFields
from reader.gui.dialogs.sources import LETTER, CardDelegate, SourceList, failure_words, heard
from reader.gui.look.parts import Hairline, StyledLabel
from reader.gui.look.style import dress
from reader.gui.models.candidates import Piece, alike, pieces, strangers
from reader.gui.panes.boxes import mean_character
from reader.gui.panes.page import visible_line
from reader.gui.session import Source
from reader.ingest.model import Format
from reader.library.decisions import Detail, MarkFurniture, UnmarkFurniture, quote
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from reader.gui.look.theme import ThemeHolder

SHOWN = (
    *(Detail.OUTLET, Detail.PUBLISHED, Detail.UPDATED),
    *(Detail.TITLE, Detail.BYLINE, Detail.AGENCY),
    *(Detail.URL, Detail.PLACE, Detail.LANGUAGE),
)  # three in a row
LIST_WIDTH = 380  # px the list of sources has at first


class TextRead(QTextBrowser):
    """An article's text with its folds; a document can never make the reader fetch anything."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = 0

    def set_most(self, width: int) -> None:
        """Set how wide lines may be, in px."""
        self._most = width
        self._wrap()

    def _wrap(self) -> None:
        self.setLineWrapColumnOrWidth(min(self._most, self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None


class ImportPanel(QWidget):
    """``chosen`` brings the sources to compare, in order; ``left`` the wish to go back; ``more`` for more files.

    ``original_wanted`` brings the source whose bytes are to be seen, ``page_wanted`` the address that a feed names
    for an article.
    """

    chosen = Signal(object)
    left = Signal()
    more = Signal()
    original_wanted = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setObjectName("import")
        self.setAccessibleName(self.tr("Import details"))
        dress(self, holder)
        self._sources: list[Source | Failure] = []
        self._pieces: list[Piece] = []  # a block of the text each
        self._number = -1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Hairline(holder, self, upright=False))
        self.splitter = QSplitter(self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(self._right())
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LIST_WIDTH, 1000])
        column.addWidget(self.splitter, 1)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._compare)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        holder.changed.connect(self._follow_theme)
        self._follow_theme()

    def _head(self) -> QWidget:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 7, 12, 7)
        row.setSpacing(10)
        self.back = QPushButton(self.tr("Back"), head)
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.left)
        row.addWidget(self.back)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(StyledLabel(self.tr("Import details"), self._holder, "strong", "ink", head))
        self.taken = StyledLabel("", self._holder, "label", "muted", head, elided=True)
        words.addWidget(self.taken)
        row.addLayout(words, 1)
        self.add = QPushButton(self.tr("Add files…"), head)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.more)
        row.addWidget(self.add)
        self.compare = QPushButton("", head)
        self.compare.setProperty("primary", True)
        self.compare.setAutoDefault(False)
        self.compare.setToolTip("Ctrl+Enter")
        self.compare.clicked.connect(self._compare)
        row.addWidget(self.compare)
        return head

    def _left(self) -> QWidget:
        side = QWidget(self)
        side.setMinimumWidth(250)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.list = SourceList(side)
        self.list.setItemDelegate(CardDelegate(self._holder, self.list))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else widths, so heights, jump
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setAccessibleName(self.tr("Sources"))
        self.list.currentRowChanged.connect(self._show)
        self.list.itemChanged.connect(lambda _: self._tell())
        self.list.entered.connect(self._compare)
        column.addWidget(self.list, 1)
        column.addWidget(Hairline(self._holder, side, upright=False))
        self.notes = StyledLabel("", self._holder, "label", "ink-2", side)
        self.notes.setWordWrap(True)
        self.notes.setContentsMargins(16, 12, 16, 14)
        self.notes.setAccessibleName(self.tr("What stands out"))
        column.addWidget(self.notes)
        return side

    def _right(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(28, 16, 28, 0)
        column.setSpacing(8)
        self.fields = DetailFields(self._holder, side, SHOWN, columns=3)
        for field in self.fields.fields.values():
            field.editingFinished.connect(self._take_details)
        column.addWidget(self.fields)
        row = QHBoxLayout()
        self.folded = QCheckBox(self.tr("With folded text"), side)
        self.folded.setChecked(True)
        self.folded.toggled.connect(lambda _: self._fill())
        row.addWidget(self.folded)
        self.fold = QPushButton(self.tr("Fold the selection"), side)
        self.fold.setAutoDefault(False)
        self.fold.clicked.connect(self._fold)
        row.addWidget(self.fold)
        self.original = QPushButton(self.tr("Original…"), side)
        self.original.setToolTip(self.tr("Show the bytes that were kept, and save or open a copy"))
        self.original.setAccessibleName(self.tr("Show the original"))
        self.original.setAutoDefault(False)
        self.original.clicked.connect(self._show_original)
        row.addWidget(self.original)
        self.page = QPushButton(self.tr("Fetch its page…"), side)
        self.page.setToolTip(self.tr("Feeds often hold a summary only: open the address of the whole article"))
        self.page.setAutoDefault(False)
        self.page.clicked.connect(self._fetch_page)
        row.addWidget(self.page)
        self.hint = StyledLabel(self.tr("Nothing is deleted."), self._holder, "label", "muted", side, elided=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.hint, 1)
        column.addLayout(row)
        self.text = TextRead(side)
        self.text.setOpenLinks(False)
        self.text.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setAccessibleName(self.tr("Text as it was read"))
        self.text.anchorClicked.connect(self._keep)
        self.text.selectionChanged.connect(self._follow_selection)
        column.addWidget(self.text, 1)
        self._follow_selection()
        return side

    # what is on show

    def show_sources(self, sources: Iterable[Source | Opened | Failure]) -> None:
        """Show sources to choose from; those that fit are chosen."""
        self._sources = [Source.of(each) if isinstance(each, Opened) else each for each in sources]
        letters = seen = 0
        known: set[tuple[str, str]] = set()
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._sources:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, each)
            if isinstance(each, Source):
                fits = letters < MOST_ARTICLES and each.identity not in known
                known.add(each.identity)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if fits else Qt.CheckState.Unchecked)
                letters += fits
            self.list.addItem(item)
            seen += 1
        self.list.blockSignals(False)
        self._number = -1
        self.list.setCurrentRow(0 if seen else -1)
        self._tell()

    @property
    def sources(self) -> tuple[Source | Failure, ...]:
        """Everything that is listed."""
        return tuple(self._sources)

    def chosen_sources(self) -> list[Source]:
        """The sources that are chosen, in order."""
        return [
            each
            for row, each in enumerate(self._sources)
            if isinstance(each, Source) and self.list.item(row).checkState() is Qt.CheckState.Checked
        ]

    def _tell(self) -> None:
        """Say what is chosen, and what stands out."""
        chosen = self.chosen_sources()
        self.list.blockSignals(True)
        for row, each in enumerate(self._sources):
            item = self.list.item(row)
            at = next((n for n, one in enumerate(chosen) if one is each), None)
            item.setData(LETTER, at)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, heard(each, at))
        self.list.blockSignals(False)
        self.list.viewport().update()
        count = len(chosen)
        words = self.tr("Compare {0} articles") if count != 1 else self.tr("Read one article")
        self.compare.setText(words.format(count))
        self.compare.setEnabled(1 <= count <= MOST_ARTICLES)
        refused = sum(isinstance(each, Failure) for each in self._sources)
        told = self.tr("{0} of {1} places taken").format(count, MOST_ARTICLES)
        if refused:
            told += self.tr(", {0} refused").format(refused)
        self.taken.setText(told)
        self.notes.setText("\n".join(self._standing_out(chosen)))

    def _standing_out(self, chosen: Sequence[Source]) -> list[str]:
        articles = [source.article for source in chosen]
        names = [
            f"{LETTERS[n]} ({visible_line(article.name)})" if n < MOST_ARTICLES else visible_line(article.name)
            for n, article in enumerate(articles)
        ]
        notes = []
        if len(articles) > MOST_ARTICLES:
            notes.append(self.tr("Up to {0} articles fit side by side.").format(MOST_ARTICLES))
        notes += [
            self.tr("{0} and {1} look like the same text.").format(
                ", ".join(names[number] for number in first), names[last]
            )
            for *first, last in alike(articles)
        ]
        notes += [
            self.tr("{0} has hardly a word in common with any other: perhaps another event.").format(names[n])
            for n in strangers(articles)
        ]
        known = {source.identity for source in chosen}
        again = [
            each.article.name
            for each in self._sources
            if isinstance(each, Source) and each.identity in known and not any(each is one for one in chosen)
        ]
        notes += [self.tr("The same file came twice: {0}.").format(visible_line(name)) for name in again]
        return notes or [self.tr("No two look like the same text.")]

    def _show(self, row: int) -> None:
        self._number = row
        each = self._sources[row] if 0 <= row < len(self._sources) else None
        self.fields.setEnabled(isinstance(each, Source))
        if isinstance(each, Source):
            self.fields.show_source(each)
        self._fill()

    def _fill(self) -> None:
        """Write the article, with or without what is folded."""
        each = self._sources[self._number] if 0 <= self._number < len(self._sources) else None
        self.folded.setEnabled(isinstance(each, Source))
        self.original.setEnabled(isinstance(each, Source))
        self.page.setVisible(isinstance(each, Source) and _in_feed(each) and bool(each.article.metadata.url))
        if not isinstance(each, Source):
            words = failure_words(each) if each is not None else ""
            self.text.setHtml(f"<p>{html.escape(words)}</p>")
            return
        folded = self.folded.isChecked()
        self._pieces = [piece for piece in pieces(each.article) if folded or not piece.why]
        parts = [self._marked_up(piece) for piece in self._pieces]
        accent = self._holder.theme.color("accent").name()
        self.text.document().setDefaultStyleSheet(f"a {{ color: {accent}; }}")
        self.text.setHtml("".join(parts))

    def _marked_up(self, piece: Piece) -> str:
        """A paragraph, or a fold with its reason and the link that keeps it, as markup of our own."""
        theme = self._holder.theme
        words = html.escape(visible_line(piece.words))
        muted = theme.color("furniture").name()
        if not piece.why:
            tag = {"headline": "h2", "standfirst": "h4"}.get(piece.role, "p")
            return f"<{tag}><i>{words}</i></{tag}>" if piece.role == "caption" else f"<{tag}>{words}</{tag}>"
        ground, why = theme.color("hover").name(), html.escape(piece.why)
        link = f'<a href="fold:{piece.span.start}-{piece.span.end}">{html.escape(self.tr("keep"))}</a>'
        label = f'<small style="background-color:{ground}">&nbsp;{why}&nbsp;</small> <small>{link}</small>'
        return f'<p style="color:{muted}">{words} {label}</p>'

    # correcting

    def _replace(self, new: Source) -> None:
        self._sources[self._number] = new
        self.list.item(self._number).setData(Qt.ItemDataRole.UserRole, new)
        self._tell()

    def _current(self) -> Source | None:
        each = self._sources[self._number] if 0 <= self._number < len(self._sources) else None
        return each if isinstance(each, Source) else None

    def _take_details(self) -> None:
        source, changes = self._current(), self.fields.changes()
        if source is not None and changes:
            self._replace(corrected(source, changes))
            now = self._current()
            if now is not None:
                self.fields.show_source(now)

    def _keep(self, link: QUrl) -> None:
        """A fold was clicked: it belongs to the article."""
        source = self._current()
        start, _, end = link.path().partition("-")
        if source is not None and link.scheme() == "fold" and start.isdigit() and end.isdigit():
            span = Span(int(start), int(end))
            self._replace(corrected(source, [UnmarkFurniture(quote(source.article, span))]))
            self._fill()

    def _show_original(self) -> None:
        source = self._current()
        if source is not None:
            self.original_wanted.emit(source)

    def _fetch_page(self) -> None:
        source = self._current()
        if source is not None:
            self.page_wanted.emit(source.article.metadata.url)

    def _follow_selection(self) -> None:
        self.fold.setEnabled(self.text.textCursor().hasSelection())

    def _fold(self) -> None:
        """The selected words are not the article."""
        cursor = self.text.textCursor()
        source, words = self._current(), cursor.selectedText().replace("\u2029", " ").strip()
        if source is None or not words:
            return
        to_start = QTextCursor(self.text.document().findBlock(cursor.selectionStart()))
        to_start.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.KeepAnchor)
        piece = self._pieces[to_start.blockNumber()]
        span = _found(source.article.text, words, piece.span.start, to_start.selectedText())
        if span is None:
            self.hint.setText(self.tr("Select words of one paragraph, without marks."))
            return
        self.hint.setText(self.tr("Nothing is deleted."))
        self._replace(corrected(source, [MarkFurniture(quote(source.article, span))]))
        self._fill()

    # leaving

    def _compare(self) -> None:
        self._take_details()
        chosen = self.chosen_sources()
        if 1 <= len(chosen) <= MOST_ARTICLES:
            self.chosen.emit(chosen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_theme(self) -> None:
        theme = self._holder.theme
        for widget, role in ((self, "toolbar"), (self.list, "sidebar"), (self.text, "pane")):
            palette = widget.palette()
            for part in (palette.ColorRole.Window, palette.ColorRole.Base):
                palette.setColor(part, theme.color(role))
            palette.setColor(palette.ColorRole.Text, theme.color("ink"))
            widget.setPalette(palette)
            widget.setAutoFillBackground(True)
        self.text.document().setDefaultFont(theme.font("reading"))
        self.text.set_most(round(theme.measure("most") * mean_character(theme.font("reading"))))
        self._fill()


def _in_feed(source: Source) -> bool:
    return source.format == Format.FEED


def _found(text: str, words: str, start: int, before: str) -> Span | None:
    """Return where words stand in the paragraph that begins at ``start``, after what it has ``before`` them.

    White space makes no difference; where the same words stand earlier in the paragraph, too, those are passed over.
    """
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    earlier = sum(found.start() < len(before) for found in pattern.finditer(f"{before}{words}"))
    found = next(islice(pattern.finditer(text, start), earlier, None), None)
    return Span(found.start(), found.end()) if found else None
