"""What the panes share: the state, the theme, and the marks that filters and verdicts leave to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.align.model import Change
from reader.align.words import align_words, coverage
from reader.claims.model import Status
from reader.export.report import plain
from reader.gui.look.marks import MarkIndex, RailKind, SentenceMarks
from reader.gui.models.rows import title_of

if TYPE_CHECKING:
    from reader.comparison import Comparison
    from reader.gui.look.marks import Mark
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState
    from reader.text.model import Article, Place, Span


_NEIGHBOURS = (-1, 0, 1)  # the sentences before and after the current passage that a digest shows
_WEIGHTY = (RailKind.HARD, RailKind.DEVELOPMENT)  # what a digest shows farther off, too:
_FAR = 15  # so many sentences before and after; what stands beyond would be off the screen
LIKE_ENOUGH = 0.4  # share of common words under which two wordings are just that: no words are picked out of them


class Shown(QObject):
    """The marks of the comparison on show. ``changed``: other filters or verdicts, so marks look otherwise."""

    changed = Signal()

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.themes = themes
        self._index: MarkIndex | None = None
        self._aligned: dict[tuple[int, int], tuple[Span, ...]] = {}
        self._known: frozenset[Place] | None = None
        self._told: dict[tuple[int, int | None], tuple[frozenset[int], frozenset[int]]] = {}
        state.filters_changed.connect(self._anew)
        state.verdicts_changed.connect(self._anew)

    @property
    def comparison(self) -> Comparison:
        """The comparison on show; only asked for while there is one."""
        comparison = self.state.comparison
        if comparison is None:
            raise RuntimeError
        return comparison

    @property
    def index(self) -> MarkIndex:
        """The marks under the present filters and verdicts."""
        if self._index is None:
            known = self.state.verdicts
            rejected = frozenset(group for group, verdict in known.items() if verdict.decision == "rejected")
            self._index = MarkIndex(self.comparison, self.state.filters, rejected)
        return self._index

    def forget(self) -> None:
        """Drop what is known: another comparison is on show."""
        self._index = None
        self._aligned = {}
        self._told = {}
        self._known = None

    def _anew(self) -> None:
        self._index = None
        self._told = {}
        if self.state.comparison is not None:
            self.changed.emit()

    def article(self, number: int) -> Article:
        """Return an article of the comparison."""
        return self.comparison.articles[number]

    def marks(self, article: int, sentence: int) -> SentenceMarks:
        """Return what a sentence shows now."""
        return self.index.of(article, sentence, self.state.group)

    def aligned(self, article: int, sentence: int) -> tuple[Span, ...]:
        """Return the words of a sentence that it shares with the current sentence (or that one with others)."""
        return self._aligned.get((article, sentence), ())

    def align(self, place: Place | None, targets: dict[int, Place]) -> set[tuple[int, int]]:
        """Find the words that the current sentence shares with its counterparts; return what now looks otherwise."""
        before, self._aligned = self._aligned, {}
        here = None if place is None else targets.get(place.article)
        if here is not None:
            shared: set[Span] = set()
            for article, there in targets.items():
                if article != here.article:
                    ours, theirs = self._common_words(here, there)
                    shared.update(ours)
                    self._aligned[article, there.sentence] = tuple(theirs)
            self._aligned[here.article, here.sentence] = tuple(sorted(shared))
        return {key for key in before.keys() | self._aligned.keys() if before.get(key) != self._aligned.get(key)}

    def _common_words(self, one: Place, other: Place) -> tuple[list[Span], list[Span]]:
        """The words that two linked wordings share, in order or moved; nothing where they are too unlike."""
        texts = self.article(one.article).cut(one.span), self.article(other.article).cut(other.span)
        runs = align_words(*texts)
        if coverage(runs) < LIKE_ENOUGH:
            return [], []
        same = [run for run in runs if run.change in (Change.EQUAL, Change.MOVED)]
        return (
            [run.left.moved(one.span.start) for run in same if run.left is not None],
            [run.right.moved(other.span.start) for run in same if run.right is not None],
        )

    def verdict_signs(self, marks: SentenceMarks) -> tuple[str, bool]:
        """Return the decision on the first claim of a sentence, and whether any of its claims has a note."""
        decision = self.state.verdict(marks.groups[0]).decision if marks.groups else ""
        return decision, any(self.state.verdict(group).note for group in marks.groups)

    def told_by(self, group: int | None, article: int) -> list[Place]:
        """Return the places where an article tells a claim, in the order of its text."""
        if group is None:
            return []
        wordings = self.comparison.groups[group].wordings
        return sorted(wording.place for wording in wordings if wording.place.article == article)

    def digest_of(self, article: int, near: frozenset[int]) -> frozenset[int]:
        """Return the sentences of an article's digest: those around some sentences, and those that differ or change.

        Where no passage is ``near`` yet, all those that show anything.
        """
        alone = self.state.group if self.state.filters.isolated else None
        count = len(self.article(article).sentences)
        if (article, alone) not in self._told:
            marks = [self.marks(article, n) for n in range(count)]
            weighty = (n for n, one in enumerate(marks) if one.rail is not None and one.rail.kind in _WEIGHTY)
            self._told[article, alone] = frozenset(weighty), frozenset(n for n, one in enumerate(marks) if one.any)
        weighty_ones, marked = self._told[article, alone]
        if not near:
            return marked
        around = {n + by for n in near for by in _NEIGHBOURS if 0 <= n + by < count}
        return frozenset(around | {n for n in weighty_ones if any(abs(n - here) <= _FAR for here in near)})

    def is_silent(self, article: int) -> bool:
        """Tell whether an article does not tell the current claim."""
        group = self.state.group
        return group is not None and article not in self.comparison.waiting and not self.told_by(group, article)

    def found(self, article: int) -> Place | None:
        """Return the current place if it is words that somebody looked for: no whole sentence, nothing linked."""
        place = self.state.place
        if place is None or place.article != article:
            return None
        if place.span == self.article(article).sentences[place.sentence].span:
            return None
        if self._known is None:
            comparison = self.comparison
            ends = [end for link in comparison.links for end in (link.a, link.b)]
            sides = [side for one in comparison.conflicts for side in (one.a.place, one.b.place)]
            sides += [side for one in comparison.developments for side in (one.a.place, one.b.place)]
            told = [wording.place for group in comparison.groups for wording in group.wordings]
            self._known = frozenset([*ends, *sides, *told, *(claim.place for claim in comparison.claims)])
        return None if place in self._known else place

    def why(self, article: int, sentence: int, mark: Mark | None) -> list[str]:
        """Return what a mark (or, without one, the margin) has to say for itself, in lines of plain words."""
        marks = self.marks(article, sentence)
        numbers = mark.groups if mark is not None and mark.groups else marks.groups
        lines = []
        for number in numbers[:2]:
            group = self.comparison.groups[number]
            told, origins = len(group.articles), group.origins
            head = {Status.CONTESTED: "Differs", Status.DEVELOPING: "Changes over time", Status.AGREED: "Agrees"}
            lines.append(f"{head.get(group.status, 'Only here')}: {title_of(group)}")
            if group.values:
                lines.append((" → " if group.status is Status.DEVELOPING else " v ").join(map(plain, group.values)))
            if group.why:
                lines.append(group.why)
            if told > 1:
                lines.append(f"{told} sources, {origins} {'origin' if origins == 1 else 'origins'}")
        if not lines and mark is not None:
            lines.append(f"{mark.kind.value.capitalize()} in another source")
        return lines
