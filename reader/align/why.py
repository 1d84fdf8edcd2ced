"""Why two sentences are linked, in words a reader understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.align.model import Why

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.align.sketch import Sketch
    from reader.align.terms import Word

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
    "a clause in common": ("clause_cover", "clause_cosine", "clause_shared", "clause_half"),
    "same words quoted": ("quoted",),
    "alike when read together": ("pair_model",),
    "length and place of the sentences": ("size_min", "size_max", "order_gap", "order_min", "headlines"),
    "supported by another source": ("third", "thirds", "profile"),
    "no better partner": ("rival_min", "rival_max", "lead_min", "lead_max", "rank_min", "rank_max", "place"),
    "other partners of the sentences": ("partners_min", "partners_max", "degree_min", "degree_max"),
    "sentences around it match": ("diagonal", "beside", "crossing"),
    "how much the articles share": ("density", "articles", "sentences"),
}  # fmt: skip
SMALLEST_PART = 0.03  # share of the decision below which a part is not worth a line
MOST_WORDS = 12


def explain(a: Sketch, b: Sketch, alone: Mapping[str, float], around: Mapping[str, float]) -> Why:
    """Return the parts of the decision (their sizes add up to about 1), shared words and clashes.

    ``alone`` and ``around`` are what each figure adds to the log odds, against the usual pair, in the first and the
    second weighing; the second sees the first's result as one figure ("alone"), which is shared out again here.
    """
    first = sum(alone.values())
    again = around.get("alone", 0.0) / first if first > 0 else 0.0
    sums = {
        part: sum(around.get(name, 0.0) + again * alone.get(name, 0.0) for name in names)
        for part, names in PARTS.items()
    }
    whole = sum(map(abs, sums.values())) or 1.0
    parts = [(part, round(value / whole, 3)) for part, value in sums.items() if abs(value) >= SMALLEST_PART * whole]
    parts.sort(key=lambda one: (-abs(one[1]), one[0]))
    return Why(tuple(parts), shared_words(a, b), clashing_words(a, b))


def shared_words(a: Sketch, b: Sketch) -> tuple[str, ...]:
    """Return the words both have, the weightiest first, as the first article (by its words) writes them."""
    common = a.terms.keys() & b.terms.keys()
    ranked = sorted(common, key=lambda stem: (-a.terms[stem], stem))[:MOST_WORDS]
    return tuple(dict.fromkeys(_shown(a, b, stem) for stem in ranked))


def _shown(a: Sketch, b: Sketch, stem: str) -> str:
    """The shortest spelling of a stem in the two sentences; the same whichever comes first."""
    spellings = [word.form for word in (*a.words, *b.words) if word.stem == stem]
    return min(spellings, key=lambda form: (len(form), form)) if spellings else stem


def clashing_words(a: Sketch, b: Sketch) -> tuple[str, ...]:
    """Return numbers on one side only where both have numbers: what speaks against the link."""
    if not (a.numbers and b.numbers) or a.numbers & b.numbers:
        return ()
    return tuple(sorted({_text(word) for sketch in (a, b) for word in sketch.words if word.number}))[:MOST_WORDS]


def _text(word: Word) -> str:
    return f"{int(word.form):,}" if word.form.isdecimal() and len(word.form) > 4 else word.form
