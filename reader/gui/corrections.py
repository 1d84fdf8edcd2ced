"""Correcting what the machine read: page furniture, sentences, roles, details. Each can be taken back at once.

The articles are compared anew after each; verdicts stay, for they stand on words and not on numbers.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.gui.banners import Notice
from reader.gui.moves import MESSAGE
from reader.text.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from reader.gui.keeping import Keeping
    from reader.gui.session import Source
    from reader.gui.window import MainWindow
    from reader.library.decisions import Correction
    from reader.library.records import View
    from reader.text.model import Article

SHOWN = 40  # characters of a fold that its row in the menu shows
LISTED = 16  # folds that the menu lists; the import details have them all


class Corrections(QObject):
    """Correcting the open articles of one window."""

    def __init__(self, window: MainWindow, keeping: Keeping) -> None:
        super().__init__(window)
        self.window, self.keeping = window, keeping
        self.state, self.session = window.state, window.session
        self._left: View | None = None
        self.session.arrived.connect(self._arrived)
        window.regions_built.connect(lambda: window.desk.menu_made.connect(self.add_to_menu))

    # where the person is

    def where(self) -> tuple[int, Span] | None:
        """Return the article and the passage that is meant: what is selected, else the current sentence."""
        comparison, place = self.state.comparison, self.state.place
        pane = self.window.desk.leading
        if comparison is None:
            return None
        if pane is not None and pane.view.textCursor().hasSelection():
            cursor, text = pane.view.textCursor(), pane.view.text
            return pane.number, Span(text.back(cursor.selectionStart()), text.back(cursor.selectionEnd() - 1) + 1)
        if place is not None:
            return place.article, comparison.articles[place.article].sentences[place.sentence].span
        return None

    def _say(self, words: str) -> None:
        self.window.status.showMessage(words, MESSAGE)

    def _here(self) -> tuple[int, Article, Span] | None:
        found = self.where()
        if found is None:
            self._say(self.tr("Choose a sentence first, or select some words."))
            return None
        return found[0], self.session.articles[found[0]], found[1]

    # what can be corrected

    def mark_furniture(self) -> None:
        """The passage is not the article: fold it."""
        from reader.library.decisions import MarkFurniture, quote

        if (here := self._here()) is not None:
            number, article, span = here
            self.correct(number, [MarkFurniture(quote(article, span))], self.tr("Folded as page furniture."))

    def keep_text(self, number: int, span: Span) -> None:
        """What was folded belongs to the article after all."""
        from reader.library.decisions import UnmarkFurniture, quote

        article = self.session.articles[number]
        self.correct(number, [UnmarkFurniture(quote(article, span))], self.tr("Kept as article text."))

    def join_sentences(self) -> None:
        """The sentence and the next one are one; or all that are selected."""
        from reader.library.decisions import JoinSentences, quote

        if (here := self._here()) is None:
            return
        number, article, span = here
        touched = [each for each in article.sentences if each.span.touches(span)]
        if len(touched) == 1:
            touched += [each for each in article.sentences if each.span.start >= touched[0].span.end][:1]
        if len(touched) < 2:
            self._say(self.tr("There is no sentence after this one."))
            return
        whole = Span(touched[0].span.start, touched[-1].span.end)
        self.correct(number, [JoinSentences(quote(article, whole))], self.tr("Joined into one sentence."))

    def split_sentence(self) -> None:
        """Another sentence begins at the cursor, or with the selected words."""
        from reader.library.decisions import SplitSentence, quote

        pane = self.window.desk.leading
        if pane is None:
            return
        article, cursor = self.session.articles[pane.number], pane.view.textCursor()
        at = pane.view.text.back(cursor.selectionStart())
        sentence = next((each for each in article.sentences if each.span.start < at < each.span.end), None)
        if sentence is None:
            self._say(self.tr("Select the word with which the second sentence begins."))
            return
        decision = SplitSentence(quote(article, sentence.span), (at - sentence.span.start,))
        self.correct(pane.number, [decision], self.tr("Split into two sentences."))

    def set_role(self, role: str) -> None:
        """The passage is a headline, a caption, a quotation …"""
        from reader.library.decisions import SetRole, quote

        if (here := self._here()) is not None:
            number, article, span = here
            words = self.tr("Set as {0}.").format(role)
            self.correct(number, [SetRole(quote(article, span), Role(role))], words)

    def show_details(self) -> None:
        """Show what is known of the article that has the keyboard, to be mended."""
        pane = self.window.desk.leading
        if pane is not None:
            self.details_of(pane.number)

    def details_of(self, number: int) -> None:
        """Show what is known of an article, to be mended."""
        from reader.gui.dialogs.details import DetailsDialog

        dialog = DetailsDialog(self.session.sources[number], self.window.holder, self.window)
        words = self.tr("Details set.")
        dialog.corrected.connect(lambda corrections: self.correct(number, corrections, words))
        dialog.open()

    # doing it

    def correct(self, number: int, corrections: Sequence[Correction], words: str) -> None:
        """Correct one article, compare anew, and offer to take it back."""
        before = self.session.sources[number]
        after = corrected(before, corrections)
        if after.article == before.article:
            self._say(self.tr("That changes nothing here."))
            return
        self._exchange(before, after)
        answers = ((self.tr("Undo"), partial(self._undo, before, after, tuple(corrections))),)
        self.session.noticed.emit(Notice("corrected", words, answers=answers))

    def _undo(self, before: Source, after: Source, corrections: Sequence[Correction]) -> None:
        if after in self.session.sources:
            self._exchange(after, before)
            self.keeping.withdraw(corrections)

    def _exchange(self, old: Source, new: Source) -> None:
        from reader.gui.views import view_of

        if self.state.comparison is not None and self.state.comparison.engine:
            self._left = view_of(self.window)
        self.session.choose([new if source is old else source for source in self.session.sources])

    def _arrived(self) -> None:
        """The corrected articles are compared: the person stays where they were."""
        left, self._left = self._left, None
        if left is not None:
            from reader.gui.views import restore_view

            restore_view(self.window, left)

    # the menu of a pane

    def add_to_menu(self, article: int, menu: QMenu) -> None:
        """Add what can be corrected to the menu of a pane."""
        menu.addSeparator()
        menu.addAction(self.tr("&Details…"), partial(self.details_of, article))
        if len(self.session.sources) <= article:
            return
        source = self.session.sources[article]
        if self.where() is not None:
            menu.addAction(self.tr("Mar&k as page furniture"), self.mark_furniture)
            menu.addAction(self.tr("&Join with the next sentence"), self.join_sentences)
            menu.addAction(self.tr("Split the sentence &here"), self.split_sentence)
            roles = menu.addMenu(self.tr("R&ole"))
            for role in Role:
                roles.addAction(role.value.capitalize(), partial(self.set_role, role.value))
        if source.article.furniture:
            folds = menu.addMenu(self.tr("Keep folded te&xt"))
            for piece in source.article.furniture[:LISTED]:
                words = " ".join(source.article.cut(piece.span).split())
                words = words if len(words) <= SHOWN else words[:SHOWN].rstrip() + "…"
                title = f"{piece.why.value}: {words}".replace("&", "&&")
                folds.addAction(title, partial(self.keep_text, article, piece.span))


def corrected(source: Source, corrections: Sequence[Correction]) -> Source:
    """Return a source with corrections laid over its article, in their order."""
    from reader.library import Decided, apply_corrections

    now = datetime.now(UTC)
    decided = [Decided(each, "", now + timedelta(microseconds=n)) for n, each in enumerate(corrections)]
    return source.corrected(apply_corrections(source.article, decided), corrections)
