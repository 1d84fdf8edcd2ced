"""The window's side of the library: what is compared is kept, what is decided is written, all opens as it was left.

Nothing here waits for a disk: jobs go to a thread that owns the library, decisions to the library's autosave. A
library that cannot be opened is told once, and the window works on without it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from reader import __version__
from reader.gui.beside.aside import Aside
from reader.gui.frame.banners import Notice, Tone
from reader.gui.kept.ledger import Ledger
from reader.gui.kept.verdicts import carried, recalled_verdicts
from reader.wording import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.comparison import Comparison
    from reader.gui.kept.shelf import KeptRow, Loaded, Shelf
    from reader.gui.state import Verdict
    from reader.gui.window import MainWindow
    from reader.library import Correction, Decided, Decision, Lost
    from reader.library.recall import Recalled

SETTLES = 200  # ms after the last change of the view until it is written: scrolling writes once, not a hundred times
LIST_AFTER = 120  # ms after the window is up until the library is looked into: the first paint comes first


class Keeping(QObject):
    """Keeps what one window does. ``path`` is the library's file; without one nothing is kept.

    ``listed`` brings the comparisons that can be opened again, ``kept`` the number of the one on show once all that
    was decided on it is there.
    """

    listed = Signal(object)
    kept = Signal(int)

    def __init__(self, window: MainWindow, path: Path | None) -> None:
        super().__init__(window)
        self.window, self.state, self.session = window, window.state, window.session
        self.path = path
        self.aside = Aside("library", self)
        self.lost: tuple[Lost, ...] = ()
        self.rows: tuple[KeptRow, ...] = ()
        self._shelf: Shelf | None = None
        self._number: int | None = None
        self._asked = 0
        self._machine: Comparison | None = None  # what the engine found, without the person's own groups
        self.ledger = Ledger(path, self)
        self._at_arrival: dict[int, Verdict] = {}
        self._loading = self._broken = self._to_restore = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLES)
        self._settle.timeout.connect(self.save_view)
        self.ledger.told.connect(self._tell_writing)

    def start(self) -> None:
        """Follow the window; the library is looked into once the window is up."""
        session, state, window = self.session, self.state, self.window
        session.arrived.connect(self._arrived)
        session.begun.connect(self._leave)
        session.changed.connect(self._follow_session)
        session.project_wanted.connect(self.open_project)
        state.comparison_changed.connect(self._follow_comparison)
        state.verdicts_changed.connect(self._write)
        for signal in (state.filters_changed, state.group_changed, state.panes_changed, window.view_changed):
            signal.connect(self._touch)
        window.holder.zoomed.connect(self._touch)
        window.regions_built.connect(lambda: window.desk.scrolled.connect(self._touch))
        window.closed.connect(self.close)
        window.installEventFilter(self)
        if self.path is not None:
            QTimer.singleShot(LIST_AFTER, self, self.list_recent)

    @property
    def on(self) -> bool:
        """Whether there is a library that can be used."""
        return self.path is not None and not self._broken

    @property
    def number(self) -> int | None:
        """The number, in the library, of the comparison on show."""
        return self._number

    @property
    def machine(self) -> Comparison | None:
        """What the engine found, without the person's own groups."""
        return self._machine

    @property
    def shelf(self) -> Shelf:
        """The library itself, for jobs on its thread."""
        return self._open_shelf()

    @property
    def decisions(self) -> tuple[Decided, ...]:
        """Every decision on the comparison on show, as it is kept."""
        return self.ledger.decisions

    @property
    def _writable(self) -> bool:
        """Whether what is done can be kept."""
        return self.on and not (self._shelf is not None and self._shelf.look_only)

    def ask(self, job: Callable[[Shelf], Any], done: Callable[[Any], object]) -> None:
        """Do something with the library beside the window; a refusal becomes a notice, with a way to try again."""
        if self.on:
            again = partial(self.ask, job, done)
            self.aside.do(lambda: job(self._open_shelf()), done, partial(self._refuse, again))

    def _open_shelf(self) -> Shelf:
        from reader.gui.kept.shelf import Shelf

        if self._shelf is None:
            assert self.path is not None
            self._shelf = Shelf(self.path)
        return self._shelf

    def list_recent(self) -> None:
        """List the comparisons that can be opened again."""
        self.ask(lambda shelf: shelf.recent(), self._list)

    def _list(self, rows: tuple[KeptRow, ...]) -> None:
        self.rows = rows
        self.listed.emit(rows)
        self._tell_look_only()

    # what comes on show

    def _arrived(self) -> None:
        """A comparison is there."""
        result = self.state.comparison
        if not self._loading and result is not None and result.engine and len(result.articles) > 1:
            self._keep(result)

    def _keep(self, result: Comparison) -> None:
        """Keep what the engine found, and find out what was decided on it before."""
        self._machine, self._at_arrival = result, self.state.verdicts
        self._asked += 1
        if not self._writable:
            from reader.library.recall import recall

            self._recall(recall(result, self.ledger.decisions), self.ledger.decisions)
            self._go_live()
            return
        ticket, number, ledger = self._asked, self._number, self.ledger
        title, sources, author = self.session.title, self.session.sources, self.state.author

        def keep(shelf: Shelf) -> Loaded:
            ledger.flush()
            return shelf.keep(number, title, sources, result, author)

        self.ask(keep, lambda loaded: self._attach(ticket, loaded, first=number is None))

    def _attach(self, ticket: int, loaded: Loaded, *, first: bool) -> None:
        """The comparison is kept: bring back what was decided on it, and how it was left."""
        if ticket != self._asked or self._machine is None:
            return
        self._adopt(loaded.kept.id)
        self.session.call(loaded.kept.title)
        if loaded.result is None:  # the articles were corrected once: that holds here, too
            self._to_restore = first or self._to_restore
            self.session.correct(loaded.articles)
            return
        if loaded.recalled is not None:
            self._recall(loaded.recalled, loaded.decisions)
        if (first or self._to_restore) and not loaded.fresh:
            self._restore(loaded)
        self._go_live()
        self._offer_earlier(loaded)

    def _offer_earlier(self, loaded: Loaded) -> None:
        """Offer what was decided when earlier texts from the same files were compared."""
        earlier, number = loaded.earlier, loaded.kept.id
        if earlier is None:
            return
        text = self.tr("These were compared before, with earlier texts. What was decided then can be brought over.")
        bring = partial(self.ask, lambda shelf: shelf.bring_over(earlier, number), self.show_loaded)
        self.session.noticed.emit(Notice("earlier", text, answers=((self.tr("Bring it over"), bring),)))

    def _recall(self, recalled: Recalled, decisions: tuple[Decided, ...]) -> None:
        """Show what was decided before, and what was decided since the comparison came on show."""
        self.state.leave()
        from reader.library.strike import laid_over  # late: the window's start waits for no library

        known = self.ledger.with_waiting(decisions)
        if len(known) > len(decisions) and self._machine is not None:
            from reader.library.recall import recall

            recalled = recall(self._machine, known)
        shown, now, knows = self.state.comparison, dict(self.state.verdicts), self.ledger.knows
        fresh = {n: verdict for n, verdict in now.items() if self._at_arrival.get(n) != verdict or not knows}
        before = recalled_verdicts(recalled)
        if shown is not None and laid_over(shown) != laid_over(recalled.comparison):
            fresh = carried(shown, fresh, recalled.comparison)
            positions = self.window.desk.scroll_positions()
            self.state.regroup(recalled.comparison, {**before, **fresh}, None)
            self.window.desk.scroll_to(positions)
        else:
            self.state.recall({**before, **fresh})
        self.ledger.take(decisions, recalled)
        self._tell_lost(recalled.lost)

    def _adopt(self, number: int) -> None:
        """From now on, what is decided belongs to this comparison of the library."""
        if number != self._number or not self.ledger.writes:
            self._number = number
            self.ledger.adopt(number)

    def _go_live(self) -> None:
        self.ledger.go_live()
        self._write()
        if self._number is not None:
            self.kept.emit(self._number)
        self._touch()

    def rename(self, name: str) -> None:
        """Give the comparison on show another title, here and in the library."""
        self.session.call(name)
        number = self._number
        if number is not None and self._writable:
            self.ask(lambda shelf: shelf.library.rename_comparison(number, name), lambda _: self.list_recent())

    def open_kept(self, number: int) -> None:
        """Open a comparison of the library as it was left."""
        self.save_view()
        ledger = self.ledger

        def load(shelf: Shelf) -> Loaded:
            ledger.flush()
            return shelf.load(number)

        self.ask(load, self.show_loaded)

    def open_project(self, path: Path) -> None:
        """Open a project file: it is kept, and stands as its sender left it."""
        if self.on:
            self.ask(lambda shelf: shelf.open_project(path), self.show_loaded)
            return
        from reader.gui.kept.shelf import read_project

        self.aside.do(lambda: read_project(path), self.show_loaded, self.refuse_file)

    def show_loaded(self, loaded: Loaded) -> None:
        """Put a kept comparison on show."""
        from reader.gui.kept.views import opened_as

        opened = [opened_as(article, loaded.kept.view) for article in loaded.articles]
        self.window.banners.clear()
        self._loading = True
        try:
            self.session.show_compared(opened, loaded.result)
        finally:
            self._loading = False
        self.session.call(loaded.kept.title)
        self._machine, self._at_arrival = self.state.comparison, {}
        if self._writable and loaded.kept.id:
            self._adopt(loaded.kept.id)
        if loaded.result is None:
            self._to_restore = True
            self.session.compare()
            return
        if loaded.recalled is not None:
            self._recall(loaded.recalled, loaded.decisions)
        self._restore(loaded)
        self._go_live()
        self._tell_look_only()
        if loaded.result.engine != __version__:
            text = self.tr("This was compared by version {0}; this is {1}. Decisions stay when it is compared again.")
            answers = ((self.tr("Compare again"), self.session.compare),)
            self.session.noticed.emit(
                Notice("engine", text.format(loaded.result.engine, __version__), answers=answers)
            )

    def _restore(self, loaded: Loaded) -> None:
        from reader.gui.kept.views import restore_view

        self._to_restore = False
        restore_view(self.window, loaded.kept.view)

    def _leave(self) -> None:
        """Other articles take the place of these."""
        self.save_view()
        self._asked += 1
        self._end(forget=True)
        self._number, self._machine = None, None
        self._to_restore = False

    def _follow_session(self) -> None:
        if not self.session.sources and self._machine is not None:
            self._leave()
            self.list_recent()

    def _follow_comparison(self) -> None:
        """Another result is on show: nothing is written until it is known what was decided on it before."""
        shown, machine = self.state.comparison, self._machine
        if shown is None or machine is None or shown.articles != machine.articles:
            self.ledger.live = False

    # what is decided

    def _write(self) -> None:
        """Write what is decided now and was not before."""
        if self.state.comparison is not None:
            self.ledger.write(self.state.comparison, self.state.verdicts)

    def regrouped(self, decision: Decision, holds: bool) -> None:
        """Claims were merged or split, or origins counted otherwise, or that was undone."""
        self.ledger.regroup(decision, self.state.author, holds=holds)
        self._write()

    def withdraw(self, corrections: Sequence[Correction]) -> None:
        """Take corrections of open articles back."""
        from reader.library import Change, Decided

        for each in corrections:
            self.ledger.send(Change(Decided(each, "", datetime.now(UTC)), None))

    def _touch(self, *_: object) -> None:
        if self.ledger.live and self.ledger.writes:
            self._settle.start()

    def save_view(self) -> None:
        """Write how the comparison on show stands now."""
        self._settle.stop()
        if self.ledger.live and self.ledger.writes and self.session.sources:
            from reader.gui.kept.views import view_of

            self.ledger.keep_view(view_of(self.window))

    def flush(self) -> bool:
        """Wait until everything is written; return whether it is."""
        return self.ledger.flush()

    def _end(self, *, forget: bool) -> None:
        if not self.ledger.end(forget=forget):
            text = self.tr("Some of the last decisions could not be written to the library.")
            self.session.noticed.emit(Notice("library", text, Tone.REFUSAL))

    def close(self) -> None:
        """Write the rest and close the library."""
        self.state.leave()
        self.save_view()
        self._end(forget=True)
        self.aside.close(self._shelf.close if self._shelf is not None else None)

    # other windows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for what other windows decided on this comparison whenever this one is turned to."""
        if event.type() == QEvent.Type.WindowActivate and self.ledger.live and self.ledger.writes:
            number, asked = self._number, self._asked
            assert number is not None
            self.ask(lambda shelf: shelf.news(number), partial(self._take_news, number, asked))
        return False

    def _take_news(self, number: int, asked: int, decisions: tuple[Decided, ...] | None) -> None:
        same = (number, asked) == (self._number, self._asked) and self.ledger.live and self.ledger.idle
        if decisions is None or not same or self._machine is None:
            return
        own = {each.key: each for each in self.ledger.decisions}
        if {each.key: each for each in decisions} != own:
            from reader.library.recall import recall

            self._at_arrival = self.state.verdicts
            self._recall(recall(self._machine, decisions), decisions)

    # news

    def _tell_lost(self, lost: tuple[Lost, ...]) -> None:
        self.lost = lost
        if not lost:
            self.session.settled.emit("lost")
            return
        text = self.tr("{0} decisions find no place in these texts any more. They are kept.").format(len(lost))
        if len(lost) == 1:
            text = self.tr("One decision finds no place in these texts any more. It is kept.")
        answers = ((self.tr("Show…"), self.show_lost),)
        self.session.noticed.emit(Notice("lost", text, answers=answers))

    def show_lost(self) -> None:
        """List the decisions that find no place."""
        from reader.gui.dialogs.lost import LostDialog

        LostDialog(self.lost, self.window.holder, self.window).show()

    def _tell_look_only(self) -> None:
        """Say where the library can be read only."""
        if self._shelf is not None and self._shelf.look_only:
            text = self.tr("{0} cannot be written to. What is kept there opens; nothing new is kept.")
            self.session.noticed.emit(Notice("library", text.format(self.path), Tone.REFUSAL))

    def _refuse(self, again: Callable[[], object], error: Exception) -> None:
        from reader.errors import LibraryError

        if not isinstance(error, LibraryError):
            self.refuse_file(error)
            return
        fatal = self._shelf is None or not self._shelf.is_open
        self._broken = fatal
        words = words_for(error)
        if fatal:
            words += " " + self.tr("You can read and compare; nothing is kept meanwhile.")
        does = self._try_again if fatal else again
        self.session.noticed.emit(Notice("library", words, Tone.REFUSAL, ((self.tr("Try again"), does),)))
        if fatal and self._machine is not None and not self.ledger.live:
            self._keep(self._machine)  # decisions are held until there is a library

    def refuse_file(self, error: Exception) -> None:
        """Say why a file or a wish could not be met."""
        self.session.noticed.emit(Notice("file", words_for(error), Tone.REFUSAL))

    def _try_again(self) -> None:
        self._broken = False
        if self._machine is not None:
            self._keep(self._machine)
        else:
            self.list_recent()

    def _keep_again(self) -> None:
        """Keep the comparison on show anew, with all that was decided on it."""
        self.ledger.end()
        self._number = None
        if self._machine is not None:
            self._keep(self._machine)

    def _tell_writing(self, error: Exception | None) -> None:
        from reader.errors import NotInLibrary

        if error is None:
            self.session.settled.emit("library")
        elif isinstance(error, NotInLibrary):
            text = self.tr("This comparison was deleted in another window. What you decide is held here.")
            answers = ((self.tr("Keep it again"), self._keep_again),)
            self.session.noticed.emit(Notice("library", text, Tone.REFUSAL, answers))
        else:
            text = (
                words_for(error) + " " + self.tr("What you decide is held and written as soon as that works again.")
            )
            self.session.noticed.emit(Notice("library", text, Tone.REFUSAL))
