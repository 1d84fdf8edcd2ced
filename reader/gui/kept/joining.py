"""Two people's decisions on one comparison: brought to the same claims, then merged. Values in, values out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.library.anchors import Anchored, Lost, reanchor
from reader.library.decisions import About, Change, MergeGroups, SplitGroup, Verdict, group_target
from reader.library.merge import Merged, merge_decisions
from reader.library.recall import recall, renoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.comparison import Comparison
    from reader.library.decisions import Decided


@dataclass(frozen=True, slots=True)
class Joined:
    """What merging comes to: the union and the agreement, the steps that lead there, and what of theirs has no place.

    ``comparison`` is the one with both people's own groups: the claims that the decisions are on.
    """

    merged: Merged
    changes: tuple[Change, ...]
    lost: tuple[Lost, ...]
    comparison: Comparison


def join(
    comparison: Comparison,
    mine: Sequence[Decided],
    theirs: Sequence[Decided],
    by: str,
    chosen: Mapping[str, bool] = MappingProxyType({}),
) -> Joined:
    """Merge another person's decisions into mine; ``by`` names those of theirs that carry no name.

    ``chosen`` tells, by the key of a disagreement, whether theirs holds from now on; of one that it does not tell of,
    mine stands as it is.
    """
    named = [renoted(each, by) for each in theirs]
    grouping = [each for each in (*mine, *named) if isinstance(each.decision, (MergeGroups, SplitGroup))]
    base = recall(comparison, grouping).comparison
    ours, others = _settled(base, mine), _settled(base, named)
    merged = merge_decisions([now for _, now in ours[0]], [now for _, now in others[0]])
    stored = {now.key: (before, now) for before, now in ours[0]}
    changes = []
    settled = {each.key: each.settled(theirs=chosen[each.key]) for each in merged.disagreements if each.key in chosen}
    for each in (settled.get(one.key, one) for one in merged.decisions):
        before, now = stored.get(each.key, (None, None))
        if each != now:
            changes.append(Change(before, each))
    return Joined(merged, tuple(changes), others[1], base)


def _settled(
    comparison: Comparison, decisions: Sequence[Decided]
) -> tuple[list[tuple[Decided, Decided]], tuple[Lost, ...]]:
    """Return decisions as stored and as they stand on the present claims, and those without a place."""
    grouping = [each for each in decisions if isinstance(each.decision, (MergeGroups, SplitGroup))]
    rest = [each for each in decisions if not isinstance(each.decision, (MergeGroups, SplitGroup))]
    found = reanchor(rest, comparison.articles, comparison)
    pairs = [(each, each) for each in grouping]
    pairs += [(one.decided, _on_group(comparison, one)) for one in found.anchored]
    return pairs, found.lost


def _on_group(comparison: Comparison, anchored: Anchored) -> Decided:
    decision = anchored.now.decision
    if isinstance(decision, Verdict) and decision.target.about is About.GROUP:
        return replace(anchored.now, decision=replace(decision, target=group_target(comparison, anchored.numbers[0])))
    return anchored.now
