"""The library in one window: searched, looked through for other reports of an event, opened from."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.gui.beside.work import Opened, Request
from reader.gui.frame.banners import Notice, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.gui.beside.jobs import Worker
    from reader.gui.dialogs.library import LibraryPanel
    from reader.gui.kept.keeping import Keeping
    from reader.gui.kept.listing import Listing
    from reader.gui.kept.shelf import Shelf
    from reader.gui.window import MainWindow
    from reader.library import Related


class Finding(QObject):
    """Looking through the library from one window."""

    def __init__(self, window: MainWindow, keeping: Keeping, worker: Worker) -> None:
        super().__init__(window)
        self._worker = worker
        self.window, self.keeping, self.session = window, keeping, window.session
        self._panel: LibraryPanel | None = None
        self._asked = 0

    @property
    def panel(self) -> LibraryPanel:
        """The library's panel; made when it is first wanted."""
        if self._panel is None:
            from reader.gui.acts.adding import Adding
            from reader.gui.dialogs.library import LibraryPanel
            from reader.gui.kept.tidying import Tidying

            self._panel = LibraryPanel(self.window.holder, self.window.pages)
            self._panel.searched.connect(self._search)
            self._panel.comparison.connect(self._open_comparison)
            self._panel.articles.connect(self._open_articles)
            self._panel.left.connect(self._leave)
            self.tidying = Tidying(self.window, self.keeping, self._panel)
            self.adding = Adding(self.window, self.keeping, self._panel, self._worker)
        return self._panel

    def show_library(self) -> None:
        """Show what is kept, to be searched and opened."""
        if self._there_is_one():
            self.panel.query.clear()
            self._search("")
            self.window.show_panel(self.panel)

    def find_related(self) -> None:
        """Look for other reports of the event of the article that has the keyboard."""
        pane = self.window.desk.leading
        if pane is None or not self._there_is_one():
            return
        article = self.session.articles[pane.number]
        self._asked += 1
        ticket = self._asked
        self.panel.query.clear()
        self.panel.show_rows((), self.tr("Looking for other reports of “{0}” …").format(article.metadata.title))
        self.window.show_panel(self.panel)
        self.keeping.ask(
            lambda shelf: shelf.related(article), partial(self._show_related, ticket, article.metadata.title)
        )

    def _there_is_one(self) -> bool:
        if not self.keeping.on:
            text = self.tr("There is no library in use, so there is nothing to look through.")
            self.session.noticed.emit(Notice("file", text, Tone.REFUSAL))
        return self.keeping.on

    def _search(self, query: str) -> None:
        self._asked += 1
        ticket, query = self._asked, query.strip()

        def look(shelf: Shelf) -> Listing:
            from reader.gui.kept.listing import listing

            return listing(shelf.library, query, place)

        place = self.panel.place
        self.keeping.ask(look, partial(self._show_listing, ticket))

    def _show_listing(self, ticket: int, found: Listing) -> None:
        if ticket == self._asked:
            self.panel.shelves.show_places(found.places)
            self.panel.show_rows(found.rows, found.told)

    def _show_related(self, ticket: int, title: str, related: Sequence[Related]) -> None:
        from reader.gui.dialogs.library import related_rows

        if ticket == self._asked:
            told = self.tr("{0} may report the same event as “{1}”, most likely first.").format(len(related), title)
            none = self.tr("No other report of “{0}” is in the library.").format(title)
            self.panel.show_rows(related_rows(related), told if related else none)

    def _open_comparison(self, number: int) -> None:
        self._leave()
        self.keeping.open_kept(number)

    def _open_articles(self, numbers: Sequence[int]) -> None:
        """Open articles of the library beside those that are open."""

        def load(shelf: Shelf) -> list[Opened]:
            opened = []
            for article in (shelf.article(number) for number in numbers):
                path = Path(article.source)
                opened.append(Opened(Request(article.source, path if path.is_file() else None), article))
            return opened

        self._leave()
        self.keeping.ask(load, self.session.take)

    def _leave(self) -> None:
        self.window.show_panel(None)
