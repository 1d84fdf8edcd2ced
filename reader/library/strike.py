"""Setting one link or difference aside by hand, and finding what was set aside. Pure, like `regroup`.

What is struck stands in ``Comparison.struck`` and nowhere else: no mark, ribbon, claim or count rests on it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.align.model import Link
from reader.library.anchors import reanchor
from reader.library.decisions import About, Ruling, Verdict, place_of, ties_of
from reader.library.regroup import part_of, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.claims.model import ClaimGroup, Wording
    from reader.comparison import Comparison
    from reader.conflicts.model import Conflict, Development
    from reader.library.decisions import Decided, Decision
    from reader.text.model import Place

    Tie = Link | Conflict | Development

Sentence = tuple[int, int]
LISTS = {About.LINK: "links", About.CONFLICT: "conflicts", About.DEVELOPMENT: "developments"}


def is_strike(decision: Decision) -> bool:
    """Tell whether a decision sets one link, conflict or development aside."""
    return isinstance(decision, Verdict) and decision.target.about in LISTS and decision.ruling is Ruling.REJECTED


def laid_over(comparison: Comparison) -> tuple[object, ...]:
    """Return what a person's decisions change in a comparison."""
    return comparison.groups, comparison.struck


def without(comparison: Comparison, tie: Tie) -> tuple[Comparison, tuple[int, ...]]:
    """Return the comparison without a link, conflict or development, and the new number of each of its groups.

    A claim that nothing else holds together becomes two; its number is then that of the larger part. Raises
    `ValueError` where the tie is not there.
    """
    about, number = place_of(comparison, tie)
    name = LISTS[about]
    ties = getattr(comparison, name)
    changed: dict[str, Any] = {name: (*ties[:number], *ties[number + 1 :]), "struck": (*comparison.struck, tie)}
    left = replace(comparison, **changed)
    elsewhere = [{_sentence(each.place) for each in group.wordings} for group in comparison.groups]
    groups: list[ClaimGroup] = []
    now: list[int] = []
    for at, group in enumerate(comparison.groups):
        now.append(len(groups))
        held = getattr(group, name)
        kept: dict[str, Any] = {name: tuple(n - (n > number) for n in held if n != number)}
        group = replace(group, **kept)
        told = set().union(*elsewhere[:at], *elsewhere[at + 1 :])
        groups += _parts(left, group, tie, told) if number in held else [group]
    return replace(left, groups=tuple(groups)), tuple(now)


def _parts(comparison: Comparison, group: ClaimGroup, tie: Tie, told: set[Sentence]) -> list[ClaimGroup]:
    """What becomes of a claim without the tie; sentences ``told`` by other claims need none of their own."""
    away = _cut_off(comparison, group, tie)
    kept = tuple(each for each in group.wordings if _sentence(each.place) not in away)
    gone = tuple(each for each in group.wordings if _sentence(each.place) in away)
    if len({each.place.article for each in gone}) > len({each.place.article for each in kept}):
        kept, gone = gone, kept
    made = [_resting(comparison, part_of(comparison, group, kept, keeps=True) if gone else group, tie)]
    if gone and not {_sentence(each.place) for each in gone} <= told:
        made.append(_resting(comparison, part_of(comparison, group, gone, keeps=False), tie))
    return made


def _cut_off(comparison: Comparison, group: ClaimGroup, tie: Tie) -> set[Sentence]:
    """The sentences that hang on the second end of the tie and no longer on the first."""
    pairs = [tuple(_sentence(end) for end in ends_of(each)) for each in _ties(comparison, group)]
    reached, before = {_sentence(ends_of(tie)[1])}, 0
    while len(reached) > before:
        before = len(reached)
        reached |= {end for pair in pairs if reached & set(pair) for end in pair}
    return set() if _sentence(ends_of(tie)[0]) in reached else reached


def _resting(comparison: Comparison, group: ClaimGroup, tie: Tie) -> ClaimGroup:
    """The group with the values and the reason that what is left of its differences gives it."""
    if not group.values:
        return group
    differences: list[Conflict | Development] = [comparison.conflicts[n] for n in group.conflicts]
    differences += [comparison.developments[n] for n in group.developments]
    differing = {_sentence(end) for each in differences for end in ends_of(each)}
    alive = {each.variant for each in group.wordings if _sentence(each.place) in differing}

    def rested(wording: Wording) -> Wording:
        return wording if wording.variant in alive else replace(wording, variant=None, value=None)

    made = settled(comparison, group, tuple(rested(each) for each in group.wordings))
    if made.values and differences and made.why == getattr(tie, "why", None):
        made = replace(made, why=max(differences, key=lambda each: each.confidence).why)
    return made


def _ties(comparison: Comparison, group: ClaimGroup) -> list[Tie]:
    return [getattr(comparison, name)[number] for name in LISTS.values() for number in getattr(group, name)]


def ends_of(tie: Tie) -> tuple[Place, Place]:
    """Return the two places that a link, conflict or development joins."""
    return (tie.a, tie.b) if isinstance(tie, Link) else (tie.a.place, tie.b.place)


def _sentence(place: Place) -> Sentence:
    return place.article, place.sentence


def struck_of(comparison: Comparison, group: ClaimGroup) -> Sequence[Tie]:
    """Return what was set aside between a claim's sentences, or between one of them and another claim's."""
    here = {_sentence(wording.place) for wording in group.wordings}
    return [tie for tie in comparison.struck if any(_sentence(end) in here for end in ends_of(tie))]


def striking(machine: Comparison, decisions: Iterable[Decided], tie: Tie) -> Decided | None:
    """Return the decision, as it is kept, that set this aside in what the engine found."""
    for each in decisions:
        if isinstance(each.decision, Verdict) and is_strike(each.decision):
            found = reanchor([each], machine.articles, machine).anchored
            if found and ties_of(machine)[each.decision.target.about][found[0].numbers[0]] == tie:
                return each
    return None
