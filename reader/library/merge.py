"""Two people's decisions on one comparison: joined where they allow it, else side by side; and how far they agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.library.decisions import Decided, Note, Ruling, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The same thing, decided otherwise."""

    mine: Decided
    theirs: Decided

    @property
    def key(self) -> str:
        """What both decided on."""
        return self.mine.key

    def settled(self, *, theirs: bool) -> Decided:
        """Return what holds once one of the two is chosen; the other's note is kept under its name."""
        chosen, other = (self.theirs, self.mine) if theirs else (self.mine, self.theirs)
        if isinstance(chosen.decision, Verdict) and isinstance(other.decision, Verdict):
            note = _notes(chosen.decision.note, other.decision.note, other.by)
            return replace(chosen, decision=replace(chosen.decision, note=note))
        return chosen


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people's verdicts agree. Notes without a ruling do not count.

    ``table`` counts (my ruling, theirs) over what ``both`` ruled on. ``kappa`` is Cohen's: 1 full agreement, 0 no
    more than by chance, ``None`` where it means nothing (nothing in common, or both always ruled the same one way).
    """

    both: int = 0
    same: int = 0
    only_mine: int = 0
    only_theirs: int = 0
    table: tuple[tuple[Ruling, Ruling, int], ...] = ()
    kappa: float | None = None

    @property
    def share(self) -> float | None:
        """The part of what both ruled on that they ruled alike."""
        return self.same / self.both if self.both else None


@dataclass(frozen=True, slots=True)
class Merged:
    """``decisions`` are the union, oldest first; of each disagreement it holds mine until it is settled."""

    decisions: tuple[Decided, ...]
    disagreements: tuple[Disagreement, ...]
    agreement: Agreement


def merge_decisions(mine: Iterable[Decided], theirs: Iterable[Decided]) -> Merged:
    """Join two people's decisions on one comparison (both of them re-anchored to the same texts).

    A ruling beats a bare note; notes of both are kept, theirs under their name. Merging the same decisions again
    changes nothing.
    """
    ours, others = _by_key(mine), _by_key(theirs)
    joined: list[Decided] = []
    disagreements: list[Disagreement] = []
    for key, one in ours.items():
        other = others.get(key)
        if other is None:
            joined.append(one)
            continue
        both = _joined(one, other)
        if both is None:
            disagreements.append(Disagreement(one, other))
        joined.append(both or one)
    joined += [other for key, other in others.items() if key not in ours]
    joined.sort(key=lambda one: (one.at, one.key))
    disagreements.sort(key=lambda one: (one.mine.at, one.key))
    return Merged(tuple(joined), tuple(disagreements), _agreement(ours, others))


def _by_key(decisions: Iterable[Decided]) -> dict[str, Decided]:
    """Return the last decision on each thing."""
    return {one.key: one for one in sorted(decisions, key=lambda one: (one.at, one.key))}


def _joined(one: Decided, other: Decided) -> Decided | None:
    """Return both decisions as one, or ``None`` where they contradict each other."""
    mine, theirs = one.decision, other.decision
    if isinstance(mine, Verdict) and isinstance(theirs, Verdict):
        if mine.ruling and theirs.ruling and mine.ruling is not theirs.ruling:
            return None
        base = one if mine.ruling or not theirs.ruling else other
        note = _notes(mine.note, theirs.note, other.by)
        return replace(base, decision=replace(mine, ruling=mine.ruling or theirs.ruling, note=note))
    if isinstance(mine, Note) and isinstance(theirs, Note):
        return replace(one, decision=replace(mine, words=_notes(mine.words, theirs.words, other.by)))
    return one if mine == theirs else None


def _notes(mine: str, theirs: str, by: str) -> str:
    if not theirs or theirs in mine:
        return mine
    if not mine or mine in theirs:
        return theirs
    return f"{mine}\n{by}: {theirs}" if by else f"{mine}\n{theirs}"


def _agreement(ours: dict[str, Decided], others: dict[str, Decided]) -> Agreement:
    mine, theirs = _rulings(ours), _rulings(others)
    table = Counter((mine[key], theirs[key]) for key in mine.keys() & theirs.keys())
    both = sum(table.values())
    same = sum(count for (a, b), count in table.items() if a is b)
    return Agreement(
        both,
        same,
        len(mine.keys() - theirs.keys()),
        len(theirs.keys() - mine.keys()),
        tuple((a, b, count) for (a, b), count in sorted(table.items())),
        cohens_kappa(table),
    )


def _rulings(decisions: dict[str, Decided]) -> dict[str, Ruling]:
    return {
        key: one.decision.ruling
        for key, one in decisions.items()
        if isinstance(one.decision, Verdict) and one.decision.ruling
    }


def cohens_kappa(table: Counter[tuple[Ruling, Ruling]]) -> float | None:
    """Return Cohen's kappa of a table of (one's ruling, the other's): agreement beyond chance (Cohen 1960)."""
    total = sum(table.values())
    if not total:
        return None
    rows: Counter[Ruling] = Counter()
    columns: Counter[Ruling] = Counter()
    for (a, b), count in table.items():
        rows[a] += count
        columns[b] += count
    observed = sum(count for (a, b), count in table.items() if a is b) / total
    chance = sum(rows[one] * columns[one] for one in rows) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)
