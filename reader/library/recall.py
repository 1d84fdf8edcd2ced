"""What a person decided, laid over a result: what changes the claims, in the order it was done, then verdicts."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.library import regroup
from reader.library.anchors import Anchored, Lost, reanchor
from reader.library.decisions import About, CountOrigins, MergeGroups, SplitGroup, Verdict, source_of, ties_of
from reader.library.passages import Why
from reader.library.strike import is_strike, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.comparison import Comparison
    from reader.library.decisions import Decided, Quote
    from reader.text.model import Place


@dataclass(frozen=True, slots=True)
class Recalled:
    """A result with the person's own groups, and what was decided on each: verdicts by number, as they are kept."""

    comparison: Comparison
    stored: Mapping[int, Decided] = field(default_factory=dict)
    lost: tuple[Lost, ...] = ()

    @property
    def verdicts(self) -> Iterator[tuple[int, Verdict, str]]:
        """The number of each group that was decided on, its verdict, and whose it is ("" where nobody is known)."""
        for number, decided in self.stored.items():
            if isinstance(decided.decision, Verdict):
                yield number, decided.decision, decided.by


def recall(comparison: Comparison, decisions: Iterable[Decided]) -> Recalled:
    """Lay decisions over a result; every one that finds no place there is in ``lost``."""
    given = sorted(decisions, key=lambda each: (each.at, each.key))
    lost: list[Lost] = []
    others: list[Decided] = []
    for each in given:
        if isinstance(each.decision, (MergeGroups, SplitGroup, CountOrigins)) or is_strike(each.decision):
            found = reanchor([each], comparison.articles, comparison)
            lost += found.lost
            comparison = _regrouped(comparison, found.anchored[0]) if found.anchored else comparison
        else:
            others.append(each)
    found = reanchor(others, comparison.articles, comparison)
    stored: dict[int, Decided] = {}
    for one in found.anchored:
        decision = one.decided.decision
        if isinstance(decision, Verdict) and decision.target.about is About.GROUP:
            number = one.numbers[0]
            if number in stored:  # two claims became one: the later decision holds, the other is listed
                lost.append(Lost(stored[number], Why.TAKEN))
            stored[number] = one.decided
    return Recalled(comparison, stored, (*lost, *found.lost))


def _regrouped(comparison: Comparison, anchored: Anchored) -> Comparison:
    """Merge, split, count or strike as was decided; the same comparison where it is so already."""
    decision = anchored.now.decision
    if isinstance(decision, Verdict):
        return without(comparison, ties_of(comparison)[decision.target.about][anchored.numbers[0]])[0]
    if isinstance(decision, MergeGroups) and len(anchored.numbers) > 1:
        return regroup.merged(comparison, anchored.numbers)[0]
    if isinstance(decision, CountOrigins):
        known = [source_of(article) for article in comparison.articles]
        one, two = (known.index(source) for source in decision.sources)
        counted = regroup.with_one_origin if decision.one else regroup.with_two_origins
        return counted(comparison, one, two)
    if isinstance(decision, SplitGroup):
        for number in reversed(anchored.numbers):  # from the end: the numbers before stay what they are
            for part in reversed(decision.parts[1:]):
                with contextlib.suppress(ValueError):  # nothing of this part stands in this group, or nothing else
                    comparison, _ = regroup.split(comparison, number, _places(comparison, number, part))
    return comparison


def _places(comparison: Comparison, number: int, part: Iterable[Quote]) -> list[Place]:
    """The places of a group's wordings on which the passages of a part stand."""
    spans = [(quote.source.original, quote.span) for quote in part]
    return [
        wording.place
        for wording in comparison.groups[number].wordings
        if any(
            comparison.articles[wording.place.article].sha256 == original and wording.place.span.touches(span)
            for original, span in spans
        )
    ]


def renoted(decided: Decided, by: str) -> Decided:
    """Return a decision with whose it is, where that is not known."""
    return decided if decided.by else replace(decided, by=by)
