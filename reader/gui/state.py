"""What the whole window shows, in one place: the comparison, the current claim, the filters, the verdicts.

Every region reads from here and asks here for changes; no region knows another. Knows no widgets.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from reader.align.model import LinkKind
from reader.claims.model import Status
from reader.conflicts.model import Force
from reader.export.report import LETTERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.text.model import Article, Place


class ClaimOrder(StrEnum):
    """What claims are sorted by inside their section; the words are those of the menu."""

    STORY = "Order of the story"
    IMPORTANCE = "Importance"
    SOURCES = "Number of sources"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which marks and claims are shown.

    ``weakest`` is the least confidence a link needs to be shown: the comparison's own cut, until the person chooses.
    """

    kinds: frozenset[LinkKind] = frozenset(LinkKind)
    forces: frozenset[Force] = frozenset(Force)
    developments: bool = True
    only_here: bool = True
    statuses: frozenset[Status] = frozenset(Status)
    weakest: float = 0.5
    search: str = ""
    rejected: bool = False
    isolated: bool = False
    order: ClaimOrder = ClaimOrder.STORY

    def hides(self, cut: float) -> bool:
        """Tell whether any mark is kept from being shown that the comparison is sure of."""
        shown = self.kinds, self.forces, self.statuses
        everything = frozenset(LinkKind), frozenset(Force), frozenset(Status)
        return (
            shown != everything or not (self.developments and self.only_here) or self.isolated or self.weakest > cut
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about a claim group: ``decision`` is "confirmed", "rejected" or "".

    ``by`` is whose decision it is, where that is known; it makes no verdict another one.
    """

    decision: str = ""
    note: str = ""
    by: str = field(default="", compare=False)


class _Decision(QUndoCommand):
    """One verdict, with the one it replaced."""

    def __init__(self, state: ReadingState, group: int, verdict: Verdict) -> None:
        super().__init__()
        self._state, self._group, self._verdict = state, group, verdict
        self._before, self._places = state.verdict(group), state._places_of(group)

    def redo(self) -> None:
        self._settle(self._verdict)

    def undo(self) -> None:
        self._settle(self._before)

    def _settle(self, verdict: Verdict) -> None:
        """The claim may have another number by now: what another window merged or split moves all behind it."""
        group = self._state._standing_on(self._places, self._group)
        if group is not None:
            self._state._settle(group, verdict)


@dataclass(frozen=True, slots=True)
class Panes:
    """How the panes stand: the articles' numbers from left to right, which of them are hidden, which is pinned."""

    order: tuple[int, ...] = ()
    hidden: frozenset[int] = frozenset()
    pinned: int | None = None

    def named_after(self, before: Panes) -> str:
        """Return what changing the panes from ``before`` to this is called in "Undo …"."""
        if self.hidden != before.hidden:
            return "hide a pane" if self.hidden > before.hidden else "show hidden panes"
        if self.order != before.order:
            return "move a pane"
        return "unpin the pane" if self.pinned is None else "pin a pane"


def by_date(articles: Sequence[Article]) -> tuple[int, ...]:
    """Return the articles' numbers from the earliest to the latest, those without a date at the end."""
    return tuple(sorted(range(len(articles)), key=lambda n: (str(articles[n].metadata.published or "9999"), n)))


class _Arrangement(QUndoCommand):
    """The panes in another arrangement."""

    def __init__(self, state: ReadingState, after: Panes) -> None:
        super().__init__(after.named_after(state.panes))
        self._state, self._before, self._after = state, state.panes, after

    def redo(self) -> None:
        self._state.place_panes(self._after)

    def undo(self) -> None:
        self._state.place_panes(self._before)


class ReadingState(QObject):
    """The one model of the window. Setters emit only when something really changed.

    ``undo`` holds every decision since the comparison came on show.
    """

    leaving = Signal()  # claims are about to get other numbers: what is being written on one is to be kept now
    comparison_changed = Signal()
    group_changed = Signal()  # another current claim group (or none)
    place_changed = Signal()  # another current sentence (or none)
    filters_changed = Signal()
    verdicts_changed = Signal()
    panes_changed = Signal()  # order, hidden, pinned or locked panes, or whether they are narrow
    together_changed = Signal(bool)  # whether panes scroll together

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._group: int | None = None
        self._place: Place | None = None
        self._filters = Filters()
        self._verdicts: dict[int, Verdict] = {}
        self._panes = Panes()
        self._locked: frozenset[int] = frozenset()
        self._narrow = False
        self._together = True
        self.author = ""  # whose decisions those made here are
        self.undo = QUndoStack(self)

    @property
    def comparison(self) -> Comparison | None:
        """The comparison on show."""
        return self._comparison

    def leave(self) -> None:
        """Have kept what is being written; ask for it before verdicts are carried to another comparison."""
        self.leaving.emit()

    def show(self, comparison: Comparison | None, verdicts: Mapping[int, Verdict] | None = None) -> None:
        """Show another comparison: nothing is current, panes stand in order of date, then of opening.

        ``verdicts`` are those known from before, by the number of their group.
        """
        if comparison is not None:
            self._filters = replace(self._filters, weakest=self._weakest_for(comparison))
        self._comparison = comparison
        self._group, self._place, self._verdicts = None, None, dict(verdicts or {})
        self.undo.clear()
        self._locked, self._narrow = frozenset(), False
        self._panes = Panes(by_date(comparison.articles if comparison else ()))
        self.comparison_changed.emit()

    def _weakest_for(self, comparison: Comparison) -> float:
        """The comparison's own cut, or what the person chose instead while some of these articles were on show."""
        before = self._comparison
        if before is None or self._filters.weakest == before.cut:
            return comparison.cut
        known = {article.sha256 for article in before.articles}
        again = any(article.sha256 in known for article in comparison.articles)
        return self._filters.weakest if again else comparison.cut

    def regroup(self, comparison: Comparison, verdicts: Mapping[int, Verdict], group: int | None) -> None:
        """Show the same articles with other claim groups; panes, place and what can be undone stay."""
        self._comparison = comparison
        self._verdicts = dict(verdicts)
        self._group = group
        self.comparison_changed.emit()

    def recall(self, verdicts: Mapping[int, Verdict]) -> None:
        """Take on verdicts that were given before; what can be undone stays."""
        if dict(verdicts) != self._verdicts:
            self._verdicts = dict(verdicts)
            self.verdicts_changed.emit()

    @property
    def group(self) -> int | None:
        """The number of the current claim group in ``comparison.groups``."""
        return self._group

    @property
    def current(self) -> ClaimGroup | None:
        """The current claim group itself."""
        if self._comparison is None or self._group is None:
            return None
        return self._comparison.groups[self._group]

    def select_group(self, group: int | None) -> None:
        """Make a claim group the current one; every region follows."""
        if group != self._group:
            self._group = group
            self.group_changed.emit()

    @property
    def place(self) -> Place | None:
        """The current sentence: where the person's attention is."""
        return self._place

    def select_place(self, place: Place | None) -> None:
        """Make a sentence (or a mark in it) the current one; panes level to it."""
        if place != self._place:
            self._place = place
            self.place_changed.emit()

    @property
    def filters(self) -> Filters:
        """Which marks and claims are shown."""
        return self._filters

    def filter(self, **changes: object) -> None:
        """Change some filters by name."""
        changed = replace(self._filters, **changes)  # type: ignore[arg-type]
        if changed != self._filters:
            self._filters = changed
            self.filters_changed.emit()

    def verdict(self, group: int) -> Verdict:
        """Return the person's verdict on a claim group."""
        return self._verdicts.get(group, Verdict())

    @property
    def verdicts(self) -> dict[int, Verdict]:
        """All verdicts by the number of their group; a copy."""
        return dict(self._verdicts)

    def decide(self, group: int, verdict: Verdict, words: str = "") -> None:
        """Record the person's verdict on a claim group; it can be undone, under a name in ``words``."""
        if verdict != self.verdict(group):
            decision = _Decision(self, group, replace(verdict, by=self.author))
            decision.setText(words)
            self.undo.push(decision)

    def _places_of(self, group: int) -> frozenset[Place]:
        groups = self._comparison.groups if self._comparison is not None else ()
        return frozenset(each.place for each in groups[group].wordings) if group < len(groups) else frozenset()

    def _standing_on(self, places: frozenset[Place], group: int) -> int | None:
        """The claim group that stands on just these places: the one of this number, or another one, or none."""
        if self._places_of(group) == places:
            return group
        numbers = range(len(self._comparison.groups) if self._comparison is not None else 0)
        return next((number for number in numbers if self._places_of(number) == places), None)

    def _settle(self, group: int, verdict: Verdict) -> None:
        self._verdicts[group] = verdict
        if verdict == Verdict():
            del self._verdicts[group]
        self.verdicts_changed.emit()

    @property
    def together(self) -> bool:
        """Whether the panes scroll together."""
        return self._together

    def scroll_together(self, together: bool) -> None:
        """Let the panes scroll together, or each on its own."""
        if together != self._together:
            self._together = together
            self.together_changed.emit(together)

    @property
    def panes(self) -> Panes:
        """How the panes stand."""
        return self._panes

    @property
    def order(self) -> tuple[int, ...]:
        """The articles' numbers in the order of their panes, hidden ones included."""
        return self._panes.order

    @property
    def hidden(self) -> frozenset[int]:
        """The articles whose panes are hidden."""
        return self._panes.hidden

    @property
    def pinned(self) -> int | None:
        """The article whose pane always keeps its full text."""
        return self._panes.pinned

    def arrange(self, **changes: object) -> None:
        """Reorder, hide or pin panes by name of what `Panes` holds; it can be undone."""
        changed = replace(self._panes, **changes)  # type: ignore[arg-type]
        if changed != self._panes:
            self.undo.push(_Arrangement(self, changed))

    def place_panes(self, panes: Panes) -> None:
        """Put the panes as they were left; that is no decision, and nothing to undo."""
        if panes != self._panes:
            self._panes = panes
            self.panes_changed.emit()

    @property
    def locked(self) -> frozenset[int]:
        """The articles whose panes stay where they are, whatever the others do."""
        return self._locked

    @property
    def narrow(self) -> bool:
        """Whether only two panes are wanted in full, however much room there is."""
        return self._narrow

    def hold_panes(self, locked: frozenset[int] | None = None, narrow: bool | None = None) -> None:
        """Lock panes where they are, or make all but two narrow; a way of looking, and nothing to undo."""
        before = self._locked, self._narrow
        self._locked = self._locked if locked is None else locked
        self._narrow = self._narrow if narrow is None else narrow
        if before != (self._locked, self._narrow):
            self.panes_changed.emit()

    def letter(self, article: int) -> str:
        """Return the article's letter, A for the leftmost pane."""
        return LETTERS[self.order.index(article)]
