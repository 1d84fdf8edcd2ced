"""Correcting what the machine read: page furniture, sentences, roles, details. Each can be undone and done again.

The articles are compared anew after each; verdicts stay, for they stand on words and not on numbers. Steps that
could be undone before do not: they name claims by their numbers in a result that is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoCommand

from reader.gui.acts.moves import MESSAGE
from reader.gui.frame.banners import Notice
from reader.text.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from reader.gui.kept.keeping import Keeping
    from reader.gui.session import Source
    from reader.gui.window import MainWindow
    from reader.library.decisions import Correction
    from reader.library.records import View
    from reader.text.model import Article

SHOWN = 40  # characters of a fold that its row in the menu shows
LISTED = 16  # folds that the menu lists; the import details have them all


@dataclass(frozen=True, slots=True)
class Made:
    """A correction that was made: the article before and after it, and what it is called in "Undo …"."""

    before: Source
    after: Source
    corrections: tuple[Correction, ...]
    words: str


class _Step(QUndoCommand):
    """One correction on the undo stack. What it asks for happens once the stack is left: it will be filled anew."""

    def __init__(self, owner: Corrections, made: Made) -> None:
        super().__init__(made.words)
        self._owner, self._made = owner, made

    def redo(self) -> None:
        if not self._owner.filling:
            QTimer.singleShot(0, self._owner, partial(self._owner.make_again, self._made))

    def undo(self) -> None:
        if not self._owner.filling:
            QTimer.singleShot(0, self._owner, partial(self._owner.take_back, self._made))


class Corrections(QObject):
    """Correcting the open articles of one window."""

    def __init__(self, window: MainWindow, keeping: Keeping) -> None:
        super().__init__(window)
        self.window, self.keeping = window, keeping
        self.state, self.session = window.state, window.session
        self._left: View | None = None
        self._made: tuple[Made, ...] = ()  # since these articles were opened, in their order
        self._held = 0  # how many of them hold; those behind were undone
        self.filling = False
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
            words = self.tr("Folded as page furniture.")
            self.correct(number, [MarkFurniture(quote(article, span))], words, self.tr("fold page furniture"))

    def keep_text(self, number: int, span: Span) -> None:
        """What was folded belongs to the article after all."""
        from reader.library.decisions import UnmarkFurniture, quote

        article = self.session.articles[number]
        words = self.tr("Kept as article text.")
        self.correct(number, [UnmarkFurniture(quote(article, span))], words, self.tr("keep folded text"))

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
        words = self.tr("Joined into one sentence.")
        self.correct(number, [JoinSentences(quote(article, whole))], words, self.tr("join sentences"))

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
        self.correct(pane.number, [decision], self.tr("Split into two sentences."), self.tr("split the sentence"))

    def set_role(self, role: str) -> None:
        """The passage is a headline, a caption, a quotation …"""
        from reader.library.decisions import SetRole, quote

        if (here := self._here()) is not None:
            number, article, span = here
            words = self.tr("Set as {0}.").format(role)
            self.correct(number, [SetRole(quote(article, span), Role(role))], words, self.tr("set the role"))

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
        dialog.corrected.connect(lambda made: self.correct(number, made, words, self.tr("set details")))
        dialog.open()

    # doing it

    def correct(self, number: int, corrections: Sequence[Correction], words: str, undo: str) -> None:
        """Correct one article, compare anew, and offer to take it back."""
        before = self.session.sources[number]
        after = corrected(before, corrections)
        if after.article == before.article:
            self._say(self.tr("That changes nothing here."))
            return
        made = Made(before, after, tuple(corrections), undo)
        self._made = (*self._made[: self._held], made)
        self._held += 1
        self._exchange(before, after)
        answers = ((self.tr("Undo"), partial(self.take_back, made)),)
        self.session.noticed.emit(Notice("corrected", words, answers=answers))

    def take_back(self, made: Made) -> None:
        """Undo a correction, unless the article has changed since."""
        if made in self._made[: self._held] and made.after in self.session.sources:
            rest = tuple(each for each in self._made if each is not made)
            self._held -= 1
            self._made = (*rest[: self._held], made, *rest[self._held :])
            self._exchange(made.after, made.before)
            self.keeping.withdraw(made.corrections)
            self.session.settled.emit("corrected")
        else:
            self._fill()

    def make_again(self, made: Made) -> None:
        """Make a correction again that was undone."""
        if made in self._made[self._held :] and made.before in self.session.sources:
            self._held += 1
            self._exchange(made.before, made.after)
        else:
            self._fill()

    def _exchange(self, old: Source, new: Source) -> None:
        from reader.gui.kept.views import view_of

        self._left = view_of(self.window)
        self.session.choose([new if source is old else source for source in self.session.sources])
        if len(self.session.sources) == 1:  # nothing is compared that could arrive
            self._arrived()

    def _arrived(self) -> None:
        """The corrected articles are compared: the person stays where they were, and can undo it."""
        left, self._left = self._left, None
        if left is None:
            self._made, self._held = (), 0
            return
        from reader.gui.kept.views import restore_view

        restore_view(self.window, left)
        self._fill()

    def _fill(self) -> None:
        """Put the corrections on the undo stack, and nothing else: undone ones in front, to be made again."""
        self.filling = True
        self.state.undo.clear()
        for made in self._made:
            self.state.undo.push(_Step(self, made))
        for _ in self._made[self._held :]:
            self.state.undo.undo()
        self.filling = False

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
