"""Why two sentences are linked, in words a reader understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.align.model import Why

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.align.sketch import Sketch

PARTS: Mapping[str, tuple[str, ...]] = {
    "words in common": (
        "cover_min", "cover_max", "dice", "cosine", "shared", "cover_local_min", "cover_local_max",
        "cover_rare_min", "cover_rare_max", "shared_local", "shared_rare", "best_1", "best_2", "best_3", "count",
        "deeds", "deeds_min", "deeds_max", "deeds_local", "deeds_best", "token_set", "ratio", "grams",
    ),
    "words of like meaning": ("soft_min", "soft_max", "soft_gain", "soft_rare_min", "soft_rare_max", "deeds_kin"),
    "same names": ("names", "name_weight", "names_missing", "called", "called_min", "called_max"),
    "same numbers": ("numbers", "numbers_clash", "counted", "counted_same", "counted_clash"),
    "same order of words": ("bigrams", "run", "run_share"),
    "a clause in common": (
        "clause_cover", "clause_cosine", "clause_shared", "clause_half",
        "clause_soft", "clause_deeds", "clause_deeds_min",
    ),
    "same words quoted": ("quoted",),
    "length and place of the sentences": ("size_min", "size_max", "order_gap", "order_min", "headlines"),
    "supported by another source": ("third", "thirds", "profile"),
    "no better partner": ("rival_min", "rival_max", "lead_min", "lead_max", "rank_min", "rank_max", "place"),
    "other partners of the sentences": ("partners_min", "partners_max", "degree_min", "degree_max"),
    "sentences around it match": ("diagonal", "beside", "crossing"),
    "how much the articles share": ("density", "articles", "sentences"),
    "days between the reports": ("days",),
}  # fmt: skip
WORDS, NAMES, NUMBERS = "words in common", "same names", "same numbers"
# A name in common is a word in common too: the figures overlap, and one may take back what another gave.
OVERLAPPING = (WORDS, NAMES, NUMBERS, "words of like meaning", "same order of words", "a clause in common")
SMALLEST_PART = 0.03  # share of the decision below which a part is not worth a line
MOST_WORDS = 12


def explain(a: Sketch, b: Sketch, alone: Mapping[str, float], around: Mapping[str, float]) -> Why:
    """Return the parts of the decision (their sizes add up to about 1), shared words and clashes.

    ``alone`` and ``around`` are what each figure adds to the log odds, against the usual pair: in the weighing of
    the pair by itself, and in the last one, which sees the former's result as one figure ("alone"); it is shared out
    again here.
    """
    first = sum(alone.values())
    again = around.get("alone", 0.0) / first if first > 0 else 0.0
    sums = {
        part: sum(around.get(name, 0.0) + again * alone.get(name, 0.0) for name in names)
        for part, names in PARTS.items()
    }
    _untangle(sums, _weights(a, b))
    whole = sum(map(abs, sums.values())) or 1.0
    parts = [(part, round(value / whole, 3)) for part, value in sums.items() if abs(value) >= SMALLEST_PART * whole]
    parts.sort(key=lambda one: (-abs(one[1]), one[0]))
    return Why(tuple(parts), shared_words(a, b), clashing_words(a, b))


def _untangle(sums: dict[str, float], weights: Mapping[str, float]) -> None:
    """Share out what overlapping parts say together: negative ones are made up by the others, all by their size.

    Words, names and numbers get their shares by the ``weights`` of what is in common.
    """
    total = sum(sums[part] for part in OVERLAPPING)
    shared = sum(weights.values())
    together = sums[WORDS] + sums[NAMES] + sums[NUMBERS]
    if shared:
        sums.update({part: together * weight / shared for part, weight in weights.items()})
    same_sign = [part for part in OVERLAPPING if sums[part] * total > 0]
    size = sum(sums[part] for part in same_sign)
    for part in OVERLAPPING:
        sums[part] = total * sums[part] / size if part in same_sign else 0.0


def _weights(a: Sketch, b: Sketch) -> dict[str, float]:
    """How heavy the words, names and numbers are that both sentences have."""
    found = {WORDS: 0.0, NAMES: 0.0, NUMBERS: 0.0}
    for stem in sorted(a.terms.keys() & b.terms.keys()):
        kind = NUMBERS if stem in a.numbers else NAMES if stem in a.names else WORDS
        found[kind] += a.terms[stem]
    return found


def shared_words(a: Sketch, b: Sketch) -> tuple[str, ...]:
    """Return the words both have, the weightiest first, spelled as one of the sentences has them."""
    common = a.terms.keys() & b.terms.keys()
    ranked = sorted(common, key=lambda stem: (-a.terms[stem], stem))[:MOST_WORDS]
    return tuple(dict.fromkeys(_shown(stem, a, b) for stem in ranked))


def _shown(stem: str, *sketches: Sketch) -> str:
    """The shortest spelling of a stem in the sentences; the same whichever comes first."""
    spellings = [one.text[word.start : word.end] for one in sketches for word in one.words if word.stem == stem]
    return min(spellings, key=lambda form: (len(form), form.swapcase())) if spellings else stem


def clashing_words(a: Sketch, b: Sketch) -> tuple[str, ...]:
    """Return what speaks against the link: numbers of both sides where none is shared, and names likewise."""
    against: list[str] = []
    for one, two in ((a.numbers, b.numbers), (a.names, b.names)):
        if one and two and not one & two:
            against += sorted({_shown(stem, a, b) for stem in one | two})
    return tuple(dict.fromkeys(against))[:MOST_WORDS]
