"""The commands that decide: verdicts, notes, merging and splitting claims. All of them can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from reader.gui.kept.verdicts import carried
from reader.gui.look.wording import verdict_words
from reader.gui.models.rows import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.comparison import Comparison
    from reader.gui.state import Verdict
    from reader.gui.window import MainWindow
    from reader.library.decisions import Decided, Decision, MergeGroups, SplitGroup
    from reader.library.strike import Tie
    from reader.text.model import Place

TOLD = 6000  # ms that a verdict is spoken of in the status line


class _Regrouping(QUndoCommand):
    """Other claim groups, or origins counted otherwise, for the same articles.

    ``decision`` is that in a form which outlives this run; where it does not ``hold``, it is taken back.
    """

    def __init__(
        self,
        owner: Decisions,
        comparison: Comparison,
        group: int | None,
        words: str,
        decision: Decision,
        *,
        holds: bool = True,
    ) -> None:
        super().__init__(words)
        window = owner.window
        state = window.state
        state.leave()
        before = state.comparison
        self._owner, self._window, self._decision, self._holds = owner, window, decision, holds
        kept = carried(before, state.verdicts, comparison) if before else {}
        self._before = (before, state.verdicts, state.group)
        self._after = (comparison, kept, group)

    def redo(self) -> None:
        self._show(*self._after)
        self._owner.regrouped.emit(self._decision, self._holds)

    def undo(self) -> None:
        self._show(*self._before)
        self._owner.regrouped.emit(self._decision, not self._holds)

    def _show(self, comparison: Comparison | None, verdicts: dict[int, Verdict], group: int | None) -> None:
        if comparison is not None:
            positions = self._window.desk.scroll_positions()
            self._window.state.regroup(comparison, verdicts, group)
            self._window.desk.scroll_to(positions)


class Decisions(QObject):
    """Deciding about claims in one window. ``regrouped`` tells what changed the groups, and whether it holds."""

    regrouped = Signal(object, bool)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.state = window, window.state
        self.machine: Callable[[], Comparison | None] = lambda: None  # what the engine found by itself
        self.decided: Callable[[], Sequence[Decided]] = tuple  # all that was decided on it

    def undo(self) -> None:
        """Take the last decision back."""
        words = self.state.undo.undoText()
        self.state.undo.undo()
        self.window.status.showMessage(self.tr("Undone: {0}.").format(words), TOLD)

    def redo(self) -> None:
        """Decide so again."""
        words = self.state.undo.redoText()
        self.state.undo.redo()
        self.window.status.showMessage(self.tr("Done again: {0}.").format(words), TOLD)

    def confirm(self) -> None:
        """Confirm the current claim, or take the confirmation back."""
        self._decide("confirmed")

    def reject(self) -> None:
        """Set the current claim aside, or bring it back."""
        self._decide("rejected")

    def _decide(self, decision: str) -> None:
        group = self.state.group
        if group is None:
            return
        before = self.state.verdict(group)
        after = replace(before, decision="" if before.decision == decision else decision)
        self.state.decide(group, after, verdict_words(after))
        self._tell(group, after)
        if after.decision and self.window.view == "review":
            self.window.review.advance()

    def _tell(self, group: int, verdict: Verdict) -> None:
        """Say what was decided, and how it is taken back: a bare letter is easily hit."""
        comparison = self.state.comparison
        if comparison is None:
            return
        said = {"confirmed": self.tr("Confirmed: {0}."), "rejected": self.tr("Set aside: {0}.")}
        words = said.get(verdict.decision, self.tr("No verdict any more: {0}."))
        undo = self.tr("Undo takes it back.")
        self.window.status.showMessage(f"{words.format(title_of(comparison.groups[group]))} {undo}", TOLD)

    def note(self) -> None:
        """Write a note on the current claim."""
        if self.window.view == "review":
            self.window.review.edit_note()
            return
        self.window.want(stack=True)
        self.window.show_view("read")
        self.window.stack.edit_note()

    def note_on(self, group: int) -> None:
        """Write a note on a claim."""
        self.state.select_group(group)
        self.note()

    def merge(self, groups: tuple[int, ...]) -> None:
        """Make one claim of several."""
        comparison = self.state.comparison
        if comparison is not None and len(groups) > 1:
            from reader.library import regroup
            from reader.library.decisions import MergeGroups, group_target

            decision = MergeGroups(tuple(group_target(comparison, number) for number in sorted(set(groups))))
            self._regroup(*regroup.merged(comparison, groups), self.tr("merge claims"), decision)

    def merge_selected(self) -> None:
        """Make one claim of those that are selected in the sidebar."""
        groups = self.window.sidebar.list.claims()
        if len(groups) > 1:
            self.merge(groups)
        else:
            words = self.tr("Select several claims in the sidebar first: Ctrl and a click, or Shift and the arrows.")
            self.window.status.showMessage(words, TOLD)

    def split_current(self) -> None:
        """Make each source's wordings of the current claim a claim of their own."""
        current = self.state.current
        if current is not None and len(current.articles) > 1 and self.state.group is not None:
            self.split_by_source(self.state.group)
        else:
            self.window.status.showMessage(self.tr("One source alone tells this claim."), TOLD)

    def split_by_source(self, group: int) -> None:
        """Make each source's wordings of a claim a claim of their own."""
        comparison = self.state.comparison
        if comparison is not None and len(comparison.groups[group].articles) > 1:
            from reader.library import regroup

            wordings = comparison.groups[group].wordings
            parts = [
                [each.place for each in wordings if each.place.article == article]
                for article in comparison.groups[group].articles
            ]
            made = regroup.split_by_source(comparison, group)
            self._regroup(*made, self.tr("split the claim"), _splitting(comparison, group, parts))

    def split(self, group: int, places: tuple[Place, ...]) -> None:
        """Make some wordings of a claim a claim of their own."""
        comparison = self.state.comparison
        if comparison is None:
            return
        others = [each.place for each in comparison.groups[group].wordings if each.place not in places]
        if others and places:
            from reader.library import regroup

            made = regroup.split(comparison, group, places)
            self._regroup(*made, self.tr("split the claim"), _splitting(comparison, group, [others, places]))

    def count_origins(self, one: int, two: int, as_one: bool) -> None:
        """Count two articles as one origin, or as two; what the engine says by itself is no decision."""
        from reader.library import regroup
        from reader.library.decisions import CountOrigins, source_of

        comparison = self.state.comparison
        if comparison is None or regroup.in_one_origin(comparison, one, two) == as_one:
            return

        machine = self.machine()
        sources = (source_of(comparison.articles[one]), source_of(comparison.articles[two]))
        found = machine is not None and regroup.in_one_origin(machine, one, two)
        taken_back = machine is not None and found == as_one
        decision = CountOrigins(sources, as_one != taken_back)
        if as_one:
            made, words = regroup.with_one_origin(comparison, one, two, machine), self.tr("count one origin")
        else:
            made, words = regroup.with_two_origins(comparison, one, two), self.tr("count two origins")
        self.state.undo.push(_Regrouping(self, made, self.state.group, words, decision, holds=not taken_back))

    def strike_current(self) -> None:
        """Set the link or difference that is chosen in the details aside, or bring it back."""
        self.window.want(stack=True)
        self.window.show_view("read")
        stack = self.window.stack
        tie = stack.evidence.chosen() if stack.evidence.hasFocus() else None
        if tie is not None:
            self.strike(tie)
            return
        stack.collapse(False)
        stack.show_evidence(True)
        stack.evidence.setFocus()
        words = self.tr("Choose the link or difference here, then set it aside.")
        self.window.status.showMessage(words, TOLD)

    def strike(self, tie: Tie) -> None:
        """Let nothing rest on one link or difference any more; what was set aside before is brought back."""
        comparison = self.state.comparison
        if comparison is not None and tie in comparison.struck:
            self._bring_back(comparison, tie)
        elif comparison is not None:
            from reader.library.decisions import Ruling, tie_target
            from reader.library.decisions import Verdict as Ruled
            from reader.library.strike import without

            made, now = without(comparison, tie)
            group = None if self.state.group is None else now[self.state.group]
            decision = Ruled(tie_target(comparison, tie), Ruling.REJECTED)
            self.state.undo.push(_Regrouping(self, made, group, self.tr("set one link aside"), decision))
            words = self.tr("Set aside: no mark and no count rests on it any more. Undo takes it back.")
            self.window.status.showMessage(words, TOLD)

    def _bring_back(self, comparison: Comparison, tie: Tie) -> None:
        from reader.library.recall import recall
        from reader.library.strike import striking

        machine, decided = self.machine(), self.decided()
        found = striking(machine, decided, tie) if machine is not None else None
        if machine is None or found is None:
            return
        made = recall(machine, [each for each in decided if each.key != found.key]).comparison
        group = self.state.group
        at = (
            None if group is None else next(iter(carried(comparison, {group: self.state.verdict(group)}, made)), None)
        )
        words = self.tr("bring one link back")
        self.state.undo.push(_Regrouping(self, made, at, words, found.decision, holds=False))
        self.window.status.showMessage(self.tr("It counts again."), TOLD)

    def _regroup(self, comparison: Comparison, group: int, words: str, decision: MergeGroups | SplitGroup) -> None:
        self.state.undo.push(_Regrouping(self, comparison, group, words, decision))


def _splitting(comparison: Comparison, group: int, parts: Sequence[Sequence[Place]]) -> SplitGroup:
    from reader.library.decisions import SplitGroup, group_target, quote

    quoted = tuple(tuple(quote(comparison.articles[place.article], place.span) for place in part) for part in parts)
    return SplitGroup(group_target(comparison, group), quoted)
