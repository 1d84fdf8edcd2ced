"""What a person decided, laid over a result: claims merged and split by hand, then verdicts. Values in and out."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.gui.kept import regroup
from reader.gui.state import Verdict
from reader.library.anchors import Anchored, Lost, reanchor
from reader.library.decisions import About, CountOrigins, MergeGroups, SplitGroup, group_target, source_of
from reader.library.decisions import Verdict as Ruled
from reader.library.passages import Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.comparison import Comparison
    from reader.library.decisions import Decided, Quote
    from reader.text.model import Place


@dataclass(frozen=True, slots=True)
class Recalled:
    """A result with the person's own groups, and what they decided on each.

    ``verdicts`` are by number of the group, ``stored`` by the key of the group's target: the decision as it is kept.
    """

    comparison: Comparison
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    stored: Mapping[str, Decided] = field(default_factory=dict)
    lost: tuple[Lost, ...] = ()


def recall(comparison: Comparison, decisions: Iterable[Decided]) -> Recalled:
    """Lay decisions over a result; every one that finds no place there is in ``lost``."""
    given = sorted(decisions, key=lambda each: (each.at, each.key))
    lost: list[Lost] = []
    for each in given:
        if isinstance(each.decision, (MergeGroups, SplitGroup, CountOrigins)):
            found = reanchor([each], comparison.articles, comparison)
            lost += found.lost
            comparison = _regrouped(comparison, found.anchored[0]) if found.anchored else comparison
    others = [each for each in given if not isinstance(each.decision, (MergeGroups, SplitGroup, CountOrigins))]
    found = reanchor(others, comparison.articles, comparison)
    verdicts: dict[int, Verdict] = {}
    stored: dict[str, Decided] = {}
    for one in found.anchored:
        decision = one.decided.decision
        if isinstance(decision, Ruled) and decision.target.about is About.GROUP:
            number = one.numbers[0]
            if number in verdicts:  # two claims became one: the later decision holds, the other is listed
                lost.append(Lost(stored[group_target(comparison, number).key], Why.TAKEN))
            verdicts[number] = Verdict(decision.ruling.value, decision.note, one.decided.by)
            stored[group_target(comparison, number).key] = one.decided
    return Recalled(comparison, verdicts, stored, (*lost, *found.lost))


def _regrouped(comparison: Comparison, anchored: Anchored) -> Comparison:
    """Merge or split as was decided; the same comparison where it is so already."""
    decision = anchored.now.decision
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


def moved_view(order: Iterable[int], before: Iterable[int]) -> dict[int, int]:
    """Return, for each old place of an article, its new one; articles are told by their ids."""
    now = {article: place for place, article in enumerate(order)}
    return {place: now[article] for place, article in enumerate(before) if article in now}


def renoted(decided: Decided, by: str) -> Decided:
    """Return a decision with whose it is, where that is not known."""
    return decided if decided.by else replace(decided, by=by)
