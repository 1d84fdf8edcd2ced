"""What two sentences have in common, as named figures: the evidence that the combiner weighs.

Every figure is the same whichever sentence comes first: what is told of each side apart is given as the smaller
and the larger of the two.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from reader.align.sketch import ROOT_CREDIT
from reader.text.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.align.sketch import Sketch

NAMES = (
    "cover_min", "cover_max", "dice", "cosine", "shared",
    "cover_local_min", "cover_local_max", "cover_rare_min", "cover_rare_max", "shared_local", "shared_rare",
    "best_1", "best_2", "best_3", "count",
    "soft_min", "soft_max", "soft_gain", "soft_rare_min", "soft_rare_max",
    "deeds", "deeds_min", "deeds_max", "deeds_local", "deeds_kin", "deeds_best",
    "names", "name_weight", "names_missing", "numbers", "numbers_clash",
    "bigrams", "run", "run_share", "grams", "token_set", "ratio",
    "clause_cover", "clause_cosine", "clause_shared", "clause_half",
    "clause_soft", "clause_deeds", "clause_deeds_min",
    "called", "called_min", "called_max", "counted", "counted_same", "counted_clash",
    "quoted", "size_min", "size_max", "order_gap", "order_min", "headlines",
)  # fmt: skip


def evidence(a: Sketch, b: Sketch) -> tuple[float, ...]:
    """Return the figures of `NAMES` for two sentences, in that order."""
    common = a.terms.keys() & b.terms.keys()
    terms = a.terms
    weights = sorted((terms[stem] for stem in common), reverse=True)
    shared = sum(weights)
    soft = _soft(a, b, common)
    low, high = (a, b) if a.total <= b.total else (b, a)
    shared_local = sum(a.local[stem] for stem in common)
    shared_rare = sum(a.rare[stem] for stem in common)
    names = a.names & b.names
    numbers = a.numbers & b.numbers
    run, token_set, ratio = _wording(a.plain, b.plain)
    clause = best_clauses(a, b, common)
    dot = sum(terms[stem] * terms[stem] for stem in common)
    padded = (*weights[:3], 0.0, 0.0, 0.0)
    return (
        min(shared / a.total, shared / b.total),
        max(shared / a.total, shared / b.total),
        2 * shared / (a.total + b.total),
        dot / (a.norm * b.norm),
        shared,
        shared_local / max(a.total_local, b.total_local),
        shared_local / min(a.total_local, b.total_local),
        shared_rare / max(a.total_rare, b.total_rare),
        shared_rare / min(a.total_rare, b.total_rare),
        shared_local,
        shared_rare,
        padded[0],
        padded[1],
        padded[2],
        float(len(common)),
        *soft,
        float(len(names)),
        sum(terms[stem] for stem in names),
        float(min(len(a.names - b.names), len(b.names - a.names))),
        float(len(numbers)),
        float(bool(a.numbers and b.numbers and not numbers)),
        float(len(a.pairs & b.pairs)),
        float(run),
        run / max(1, min(low.size, high.size)),
        _gram_cosine(a, b),
        token_set,
        ratio,
        *clause,
        *_soft_clauses(a, b),
        *_called(a, b),
        *_counted(a, b),
        sum(terms[stem] for stem in a.quoted & b.quoted),
        math.log1p(min(a.size, b.size)),
        math.log1p(max(a.size, b.size)),
        abs(a.order - b.order),
        min(a.order, b.order),
        float(a.headline) + float(b.headline),
    )


def _soft(a: Sketch, b: Sketch, common: AbstractSet[str]) -> tuple[float, ...]:
    """Cover when words of one family or of like meaning count in part; and what is shared besides names."""
    covers, rares, deeds, kin_deeds = [], [], [], []
    gain = 0.0
    for one, two in ((a, b), (b, a)):
        cover = rare = deed = kin_deed = 0.0
        for stem, weight in one.terms.items():
            if stem in common:
                counts = 1.0
            else:
                counts = two.kin.get(stem, 0.0)
                if counts < ROOT_CREDIT and one.root_of.get(stem) in two.roots:
                    counts = ROOT_CREDIT
                if not counts:
                    continue
                gain += counts * weight
            cover += counts * weight
            rare += counts * one.rare[stem]
            if stem not in one.names:
                deed += counts * one.rare[stem]
                if counts < 1:
                    kin_deed += counts * one.rare[stem]
        covers.append(cover / one.total)
        rares.append(rare / one.total_rare)
        deeds.append(deed / one.total_deeds)
        kin_deeds.append(kin_deed)
    plain = [stem for stem in common if stem not in a.names]
    return (
        min(covers),
        max(covers),
        gain,
        min(rares),
        max(rares),
        sum(a.rare[stem] for stem in plain),
        min(deeds),
        max(deeds),
        sum(a.local[stem] for stem in plain),
        sum(kin_deeds),
        max((a.rare[stem] for stem in plain), default=0.0),
    )


def _called(a: Sketch, b: Sketch) -> tuple[float, float, float]:
    """Weight of the persons, places and bodies both name, however written, and their part in what each names."""
    both = sum(weight for key, weight in a.called.items() if key in b.called)
    covers = [both / (sum(one.called.values()) + 1e-9) if both else 0.0 for one in (a, b)]
    return both, min(covers), max(covers)


def _counted(a: Sketch, b: Sketch) -> tuple[float, float, float]:
    """How many like things both count; how many with values that can be the same, and with values that cannot."""
    things = a.counted.keys() & b.counted.keys()
    same = sum(
        1
        for thing in things
        if any(low <= top and bottom <= high for low, high in a.counted[thing] for bottom, top in b.counted[thing])
    )
    return float(len(things)), float(same), float(len(things) - same)


def _gram_cosine(a: Sketch, b: Sketch) -> float:
    few, many = (a.grams, b.grams) if len(a.grams) <= len(b.grams) else (b.grams, a.grams)
    return sum(weight * many[gram] for gram, weight in few.items() if gram in many) / (a.gram_norm * b.gram_norm)


@kept(1 << 16)  # pairs of three full comparisons; what does not weigh words outlives a correction
def _wording(a: str, b: str) -> tuple[int, float, float]:
    """How two sentences are worded alike, given their folded words: longest run, likeness of words, of letters."""
    return longest_run(a.split(), b.split()), fuzz.token_set_ratio(a, b) / 100, fuzz.ratio(a, b) / 100


def longest_run(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many words long the longest run is that both have word for word."""
    where: dict[str, list[int]] = {}
    for at, word in enumerate(b):
        where.setdefault(word, []).append(at)
    best = 0
    before: dict[int, int] = {}
    for word in a:
        now = {at: before.get(at - 1, 0) + 1 for at in where.get(word, ())}
        if now:
            best = max(best, *now.values())
        before = now
    return best


def best_clauses(a: Sketch, b: Sketch, common: AbstractSet[str]) -> tuple[float, float, float, float]:
    """Return cover of the better covered clause, cosine, shared weight, and cover by both, each at its best."""
    if not common:
        return 0.0, 0.0, 0.0, 0.0
    cover = cosine = most = half = 0.0
    for one in a.clauses:
        mine = one.terms.keys() & common
        if not mine:
            continue
        for two in b.clauses:
            both = mine & two.terms.keys()
            if both:
                shared = sum(one.terms[stem] for stem in both)
                cover = max(cover, shared / min(one.weight, two.weight) * min(1.0, len(both) / 3))
                cosine = max(cosine, shared / math.sqrt(one.weight * two.weight))
                most = max(most, shared)
                half = max(half, shared / max(one.weight, two.weight))
    return cover, cosine, most, half


def _soft_clauses(a: Sketch, b: Sketch) -> tuple[float, float, float]:
    """The best clauses when kindred words count in part: likeness; the same without names; weight that both share."""
    soft = deeds = least = 0.0
    for one in a.clauses:
        for two in b.clauses:
            if (
                one.terms.keys().isdisjoint(two.terms.keys())
                and one.roots.isdisjoint(two.roots)
                and one.terms.keys().isdisjoint(two.kin.keys())  # kin go both ways
            ):
                continue
            shared = [0.0, 0.0]
            plain = [0.0, 0.0]
            for side, (mine, other, whole) in enumerate(((one, two, a), (two, one, b))):
                for stem, weight in mine.terms.items():
                    if stem in other.terms:
                        counts = 1.0
                    else:
                        counts = other.kin.get(stem, 0.0)
                        if counts < ROOT_CREDIT and whole.root_of.get(stem) in other.roots:
                            counts = ROOT_CREDIT
                        if not counts:
                            continue
                    shared[side] += counts * weight
                    if stem in mine.deeds:
                        plain[side] += counts * mine.deeds[stem]
            soft = max(soft, math.sqrt(shared[0] * shared[1] / (one.weight * two.weight)))
            deeds = max(deeds, math.sqrt(plain[0] * plain[1] / (one.deeds_weight * two.deeds_weight)))
            least = max(least, min(plain))
    return soft, deeds, least


def named(values: tuple[float, ...]) -> Mapping[str, float]:
    """Return the figures by name."""
    return dict(zip(NAMES, values, strict=True))
