"""What is open: articles come in from files, the clipboard and sample sets, and go to the worker to be compared.

Nothing that is open is lost because something else cannot be opened; every refusal becomes a notice.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.comparison import MOST_ARTICLES, Comparison
from reader.errors import ReaderError
from reader.export.report import plain
from reader.gui.beside.early import first_few, first_results
from reader.gui.beside.work import Failure, Opened, Request
from reader.gui.frame.banners import Answer, Notice, Tone
from reader.gui.kept.verdicts import carried, panes_after
from reader.gui.sidebar.empty import nearest_miss
from reader.gui.state import Verdict
from reader.resources import samples
from reader.wording import words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.gui.beside.jobs import Worker
    from reader.gui.state import ReadingState
    from reader.library.decisions import Correction
    from reader.resources import Sample
    from reader.text.model import Article

PROJECT = ".synoptic"  # the ending of project files
WORDIEST = 3  # refusals told one by one in a notice; more are counted


@dataclass(frozen=True, slots=True)
class Source:
    """An open article and where it came from: its format, and where each fact about it was found.

    ``corrections`` are those of this hour, ``machine`` is the article before them.
    """

    request: Request
    article: Article
    format: str = ""
    found_in: tuple[tuple[str, str], ...] = ()
    machine: Article | None = None
    corrections: tuple[Correction, ...] = ()

    @classmethod
    def of(cls, opened: Opened) -> Source:
        """Return what was opened as a source."""
        return cls(opened.request, opened.article, opened.format, opened.found_in)

    def corrected(self, article: Article, corrections: Iterable[Correction]) -> Source:
        """Return the source with its article read otherwise, by these corrections more."""
        made = (*self.corrections, *corrections)
        return dataclasses.replace(self, article=article, machine=self.machine or self.article, corrections=made)

    @property
    def origin(self) -> tuple[str, ...]:
        """Where it came from, if another text may come from there later: a file and its part, or an address."""
        if self.request.path is not None:
            return str(self.request.path.absolute()), self.article.source
        return (self.request.url, self.article.source) if self.request.url else ()

    @property
    def identity(self) -> tuple[str, str]:
        """What tells it from others: the hash of its bytes (one file may hold several articles), and its text."""
        return self.article.sha256, self.article.text


class Session(QObject):
    """The open articles. ``changed`` when there are others, ``noticed`` with news for the person."""

    changed = Signal()
    noticed = Signal(object)
    settled = Signal(str)  # the notice of this key no longer holds
    arrived = Signal()  # a finished comparison is on show
    first_arrived = Signal()  # the first few of many articles are compared and on show
    renamed = Signal()  # what is open has another title
    begun = Signal()  # other articles take the place of those that are open
    project_wanted = Signal(object)  # a project file is to be opened
    details_wanted = Signal()
    more_wanted = Signal()  # files are to be added to those that are open
    failed = Signal(object)  # the `Failure`s of the last opening, if there were any
    choosing = Signal(object)  # more came than was asked for by name: `Opened` and `Failure`, to be chosen from

    def __init__(self, state: ReadingState, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._worker = state, worker
        self._sources: tuple[Source, ...] = ()
        self._replace = False
        self._asked: list[Request] = []
        self.choose_first = False  # whether what comes in is chosen from before it is compared
        self._pasted = 0
        self._first: tuple[int, ...] = ()  # the articles that are compared before the others, while they are
        self._called = ""
        worker.opened.connect(self._take)
        worker.compared.connect(self._show)
        worker.failed.connect(self._refuse)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The open articles, in the order of opening; articles of the comparison are numbered alike."""
        return self._sources

    @property
    def articles(self) -> tuple[Article, ...]:
        """The open articles themselves."""
        return tuple(source.article for source in self._sources)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are open, without what was pasted."""
        return tuple(source.request.path for source in self._sources if source.request.path)

    @property
    def sample(self) -> Sample | None:
        """The sample set that is open, if just that is."""
        files = {path.absolute() for path in self.files}
        return next((each for each in samples() if files and {p.absolute() for p in each.files} == files), None)

    @property
    def title(self) -> str:
        """What the person called it; else the sample's name, the headline of the earliest article, or who wrote."""
        if self._called:
            return self._called
        if self.sample is not None:
            return self.sample.title
        dated = sorted(self.articles, key=lambda each: str(each.metadata.published or "9999"))
        names = ", ".join(dict.fromkeys(each.name for each in dated))
        return plain(next((each.metadata.title for each in dated if each.metadata.title), names))

    @property
    def key(self) -> str:
        """What this set of articles is remembered under."""
        return "-".join(sorted(article.sha256[:12] for article in self.articles))

    def call(self, name: str) -> None:
        """Give what is open a title; it stays until other articles take the place of these."""
        if name != self.title:
            self._called = name
            self.renamed.emit()

    def open_files(self, paths: Iterable[Path], *, replace: bool = False) -> None:
        """Open files beside those that are open, or in their place; a project file takes the place of all."""
        files = [Path(path) for path in paths]
        projects = [path for path in files if path.suffix.lower() == PROJECT]
        if projects:
            self.project_wanted.emit(projects[0])
        self._ask([Request(str(path), path) for path in files if path not in projects], replace)

    def open_pasted(self, content: bytes, kind: str = "", name: str = "") -> None:
        """Open text or HTML that was pasted or dropped."""
        self._pasted += 1
        self._ask([Request(name or self.tr("Pasted text {0}").format(self._pasted), None, content, kind=kind)], False)

    def open_requests(self, requests: Sequence[Request]) -> None:
        """Open sources that were asked for elsewhere beside those that are open."""
        self._ask(requests, False)

    def show_compared(self, opened: Sequence[Opened], comparison: Comparison | None) -> None:
        """Show articles that were opened and compared already, by the one who calls."""
        self._drop()
        self._begin()
        self._sources = tuple(Source.of(each) for each in opened)
        self._state.show(comparison or Comparison(self.articles))
        self.changed.emit()
        self.arrived.emit()

    def take(self, opened: Iterable[Opened], *, replace: bool = False) -> None:
        """Add articles that were opened elsewhere, or put them in place of those that are open."""
        self._replace = self._replace or replace
        self._take(tuple(opened))

    def choose(self, sources: Sequence[Source]) -> None:
        """Make these the open articles: some that were open, some that came in, in this order."""
        if tuple(sources) != self._sources:
            self._settle(sources)

    def correct(self, articles: Sequence[Article]) -> None:
        """Exchange the open articles for the same texts read otherwise, in the same order; they are compared anew."""
        pairs = zip(self._sources, articles, strict=True)
        self._settle([dataclasses.replace(source, article=article) for source, article in pairs])

    def remove(self, article: Article) -> None:
        """Close one article; the others are compared anew."""
        self._settle([source for source in self._sources if source.article is not article])

    def close_all(self) -> None:
        """Close every article."""
        self._drop()
        self._settle([])

    def stop(self) -> None:
        """Stop opening or comparing; what is on show stays."""
        self._drop()
        shown = self._state.comparison
        if len(self._sources) > 1 and (shown is None or shown.articles != self.articles or not shown.engine):
            again = (self.tr("Compare"), self.compare)
            text = self.tr("Stopped. The articles are not compared.")
            if shown is not None and shown.waiting and shown.articles == self.articles:
                text = self.tr("Stopped. {0} of {1} articles are compared.")
                text = text.format(len(self.articles) - len(shown.waiting), len(self.articles))
            self.settled.emit("first")
            self.noticed.emit(Notice("compare", text, answers=(again,)))

    def compare(self) -> None:
        """Compare what is open; of many long articles the first few at first."""
        shown = self._state.comparison
        known = {article.sha256 for article in shown.articles} if shown is not None and shown.compared else set()
        new = not any(article.sha256 in known for article in self.articles)
        self._first = first_few(self.articles) if new else ()
        self._worker.compare([self.articles[number] for number in self._first] or self.articles)

    def _drop(self) -> None:
        """Let go of what is being opened or compared; what it would have replaced stays when others are opened."""
        self._worker.stop()
        self._replace, self._asked = False, []

    def _ask(self, requests: Sequence[Request], replace: bool) -> None:
        if requests:
            self._replace = self._replace or replace
            self._asked += requests
            self._worker.open(requests)

    def _take(self, results: tuple[Opened | Failure, ...]) -> None:
        """Add what was opened, and say what was not."""
        asked, self._asked = self._asked, []
        if asked and (self.choose_first or self._more_came(asked, results)):
            if self._replace:
                self._replace = False
                self._begin()
                self._settle([])
            self.choosing.emit(results)
            return
        base: list[Source] = [] if self._replace else list(self._sources)
        if self._replace:
            self._begin()
        self._replace = False
        known = {source.identity for source in base}
        both = list(base)
        fresh: list[Source] = []
        twice: list[str] = []
        renewed: list[str] = []
        for result in results:
            if isinstance(result, Failure):
                continue
            source = Source.of(result)
            if source.identity in known:
                twice.append(_short(result.request.name))
                continue
            known.add(source.identity)
            place = next(
                (n for n, each in enumerate(base) if any(each.origin) and each.origin == source.origin), None
            )
            if place is None:
                fresh.append(source)
            else:
                base[place] = source
                renewed.append(_short(result.request.name))
        failures = [result for result in results if isinstance(result, Failure)]
        self.failed.emit(failures)
        self._tell_failures(failures)
        if twice:
            words = self.tr("{0} is open already.") if len(twice) == 1 else self.tr("Open already: {0}.")
            self.noticed.emit(Notice("twice", words.format(", ".join(twice))))
        if len(base) + len(fresh) > MOST_ARTICLES:
            self._tell_too_many(base, fresh)
        elif fresh or renewed:
            self._settle([*base, *fresh])
            self._tell_renewed(renewed, [*both, *(each for each in self._sources if each not in both)])

    def _tell_renewed(self, names: Sequence[str], both: Sequence[Source]) -> None:
        """Say that later texts took the place of earlier ones, and offer to keep both."""
        if not names:
            self.settled.emit("renewed")
            return
        text = self.tr("The text of {0} is another one now. It took the place of the earlier one.")
        if len(names) > 1:
            text = self.tr("The texts of {0} are others now. They took the place of the earlier ones.")
        answers = ((self.tr("Compare both"), partial(self._settle, both)),) if len(both) <= MOST_ARTICLES else ()
        told = ", ".join(f"“{name}”" for name in names)
        self.noticed.emit(Notice("renewed", text.format(told), answers=answers))

    @staticmethod
    def _more_came(asked: Sequence[Request], results: Sequence[Opened | Failure]) -> bool:
        """Tell whether a folder, an archive or a feed was among what was asked for."""
        requests = [result.request for result in results]
        return len(requests) > len(set(requests)) or not set(requests) <= set(asked)

    def _begin(self) -> None:
        self._state.leave()
        self._called = ""
        self.begun.emit()

    def _settle(self, sources: Sequence[Source]) -> None:
        """Make these the open articles, and compare them."""
        self._state.leave()
        before = self._sources
        self._sources = tuple(sources)
        self._called = self._called if sources else ""
        self.settled.emit("compare")
        self.settled.emit("first")
        if len(sources) < 2 or not before:  # the texts can be read before they are compared
            self._state.show(Comparison(self.articles) if sources else None)
        self.changed.emit()
        if len(sources) > 1:
            self.settled.emit("alone")
            self.compare()
        elif sources:
            self._worker.stop()
            text = self.tr("One article is open. Add another report of the same event, and the two are compared.")
            answers = ((self.tr("Add files…"), lambda: self.more_wanted.emit()),)
            self.noticed.emit(Notice("alone", text, answers=answers))

    def _show(self, comparison: Comparison) -> None:
        first, self._first = self._first, ()
        if first and comparison.articles == tuple(self.articles[number] for number in first):
            self._show_first(comparison, first)
        elif comparison.articles == self.articles:
            self.settled.emit("first")
            self._replace_shown(comparison)
            self._tell_findings(comparison)
            self.arrived.emit()

    def _show_first(self, part: Comparison, numbers: Sequence[int]) -> None:
        """Show what the first few articles tell, and go on with all of them."""
        self._replace_shown(first_results(part, numbers, self.articles))
        text = self.tr("First results: {0} of {1} articles are compared. The others follow.")
        self.noticed.emit(Notice("first", text.format(len(numbers), len(self.articles))))
        self.first_arrived.emit()
        self._worker.compare(self.articles)

    def _replace_shown(self, comparison: Comparison) -> None:
        """Show another comparison; where it has articles of the one on show, the person stays where they were."""
        before, state = self._state.comparison, self._state
        state.leave()
        if before is None:
            state.show(comparison)
            return
        kept = carried(before, state.verdicts, comparison)
        here = {} if state.group is None else carried(before, {state.group: Verdict()}, comparison)
        panes = panes_after(before.articles, state.panes, comparison.articles)
        state.show(comparison, kept)
        if panes is not None:
            state.place_panes(panes)
        state.select_group(next(iter(here), None))

    def _tell_findings(self, comparison: Comparison) -> None:
        sure = [link for link in comparison.links if link.confidence >= comparison.cut]
        if not sure:
            articles = comparison.articles
            sentences = sum(len(article.sentences) for article in articles)
            text = self.tr("{0} articles with {1} sentences were compared; no passage of one was found in another.")
            text = text.format(len(articles), sentences)
            answers: tuple[Answer, ...] = ()
            if comparison.links:
                asked = self.tr("Links are shown from a confidence of {0}.").format(f"{comparison.cut:.2f}")
                text += f" {asked}"
                answers = ((self.tr("Show weaker links"), lambda: self._state.filter(weakest=0.1)),)
            text += f" {nearest_miss(comparison)}"
            self.noticed.emit(Notice("nothing", text, answers=answers))
        else:
            self.settled.emit("nothing")
        strangers = comparison.strangers if sure else ()
        if strangers:
            self._tell_strangers([self._sources[number].article for number in strangers])
        else:
            self.settled.emit("stranger")

    def _tell_strangers(self, articles: Sequence[Article]) -> None:
        text, answer = self.tr("{0} does not seem to be about the same event as the others."), self.tr("Close it")
        if len(articles) > 1:
            text, answer = self.tr("Not about the same event as the others, it seems: {0}."), self.tr("Close them")
        names = "; ".join(self._name(article) for article in articles)
        answers = ((answer, partial(self._close_these, tuple(articles))),)
        self.noticed.emit(Notice("stranger", text.format(names), answers=answers))

    def _close_these(self, articles: Sequence[Article]) -> None:
        self._settle([source for source in self._sources if all(source.article is not each for each in articles)])

    def _name(self, article: Article) -> str:
        about = article.metadata
        named = f"“{about.title or article.source}”"
        return plain(f"{named} ({about.outlet})" if about.title and about.outlet else named)

    def _refuse(self, error: Exception) -> None:
        self._replace = False
        again = (self.tr("Try again"), self.compare)
        text = words_for(error)
        if not isinstance(error, ReaderError):
            text = self.tr("The comparison stopped ({0}). Your articles are still open.").format(type(error).__name__)
        answers = (again,) if len(self._sources) > 1 else ()
        self.noticed.emit(Notice("compare", text, Tone.REFUSAL, answers))

    def _tell_failures(self, failures: Sequence[Failure]) -> None:
        if not failures:
            self.settled.emit("failed")
            return
        details = ((self.tr("Import details"), lambda: self.details_wanted.emit()),)
        told = failures if len(failures) == WORDIEST + 1 else failures[:WORDIEST]
        lines = [_refusal(failure) for failure in told]
        if len(failures) > len(told):
            lines.append(self.tr("{0} more could not be opened.").format(len(failures) - len(told)))
        self.noticed.emit(Notice("failed", "\n".join(lines), Tone.REFUSAL, details))

    def _tell_too_many(self, base: Sequence[Source], fresh: Sequence[Source]) -> None:
        room = MOST_ARTICLES - len(base)
        text = self.tr("Up to {0} articles fit side by side; {1} are open and {2} were added. Nothing was changed.")
        text = text.format(MOST_ARTICLES, len(base), len(fresh))
        if not base:
            text = self.tr("Up to {0} articles fit side by side; {1} were chosen.").format(MOST_ARTICLES, len(fresh))
        answers: tuple[Answer, ...] = ()
        if room > 0:
            first = [*base, *fresh[:room]]
            answers = ((self.tr("Open the first {0}").format(room), lambda: self._settle(first)),)
        answers = (*answers, (self.tr("Choose…"), lambda: self.choosing.emit(tuple(fresh))))
        self.noticed.emit(Notice("many", text, Tone.REFUSAL, answers))


def _short(name: str) -> str:
    return Path(name).name or name


def _refusal(failure: Failure) -> str:
    """The words for a refusal, with the file's name in place of its whole path."""
    words = words_for(failure.error)
    path = failure.request.path
    return words.replace(str(path), f"“{path.name}”") if path else words
