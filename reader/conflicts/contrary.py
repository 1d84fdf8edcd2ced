"""Where one of two linked clauses says the contrary of the other: an opposite word, or the same predicate negated.

Opposites must stand beside the same noun, and a negated predicate must have its plain twin in a clause that is
otherwise nearly the same. A claim against a denial by another party is soft: both were said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.conflicts.ends import End, cut_to, once_per_end, overlap, whole_meaning
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.conflicts.scales import opposites
from reader.conflicts.states import NEXT, UNREAL
from reader.mentions.negation import scope
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.align.terms import Word
    from reader.mentions.model import Cue

SHARED_WORDS = 2  # content words that a denial and what it denies must share
OPPOSED = 0.6  # overlap of the ends from which one opposite word is a contradiction, not another subject
NEGATED = 0.7  # the same for a predicate negated on one side only
LONGEST_DENIED = 10  # content words of what a denial denies; further words are detail
DENIED = 0.4  # share of them that the other side must state
FEWEST_SHARED = 4  # … and so many content words in common at least

_DENIAL = re.compile(
    r"(?:den(?:y|ies|ied|ying)|ruled? out|refute[sd]?)\b(?!\s+(?:an?|the)?\s*(?:request|access|entry))", re.IGNORECASE
)
# A subject that other sentences tell: "That's not putting people back to work".
_THAT = re.compile(r"\b(?:that|this)(?:['’]s| is| was)?\W*$", re.IGNORECASE)
# Words that turn a condition round, so that a negation beside them says what its plain twin says.
_UNLESS = re.compile(r"\b(?:unless|until|without|lest|if)\b", re.IGNORECASE)


def by_opposites(one: End, two: End) -> Iterator[Conflict]:
    """Words that exclude each other, beside the same noun, in ends that share most of their words."""
    known = opposites()
    theirs, ours = _forms(two), _forms(one)
    if not any(known.get(form, frozenset()) & theirs for form in ours) or overlap(one, two) < OPPOSED:
        return
    for place, word in enumerate(one.words):
        against = known.get(word.form, frozenset()) & theirs
        if not against or word.form in theirs or against & ours:
            continue
        for other_place, other in enumerate(two.words):
            if other.form in against and _beside(one.words, place, two.words, other_place):
                a, b = _with_neighbour(one.words, place), _with_neighbour(two.words, other_place)
                kind = ConflictKind.PLACE if word.form in _PLACE_WORDS else ConflictKind.STATUS
                yield Conflict(
                    one.side(a),
                    two.side(b),
                    kind,
                    Force.HARD,
                    0.75,
                    f"which {_noun(one, word, a)}: “{one.article.cut(a)}” v “{two.article.cut(b)}”.",
                )


@once_per_end
def _forms(end: End) -> frozenset[str]:
    return frozenset(word.form for word in end.words)


def _noun(end: End, word: Word, shown: Span) -> str:
    """Return the word that an opposite stands beside."""
    return " ".join(end.text[word.end : shown.end].split()) or "one"


_PLACE_WORDS = frozenset((
    "inside", "outside", "northern", "southern", "eastern", "western", "north", "south", "east", "west",
    "northeastern", "southwestern", "northeast", "southwest", "northwestern", "southeastern", "northwest",
    "southeast",
))  # fmt: skip


def _beside(one: Sequence[Word], i: int, two: Sequence[Word], j: int) -> bool:
    """Tell whether the same content word follows both (or stands before both where nothing follows)."""
    after = [next((w.stem for w in words[k + 1 : k + 4] if not w.stop), "") for words, k in ((one, i), (two, j))]
    if any(after):
        return after[0] == after[1]
    before = [
        next((w.stem for w in reversed(words[max(0, k - 3) : k]) if not w.stop), "")
        for words, k in ((one, i), (two, j))
    ]
    return bool(before[0]) and before[0] == before[1]


def _with_neighbour(words: Sequence[Word], at: int) -> Span:
    last = next((w for w in words[at + 1 : at + 4] if not w.stop), words[at])
    return Span(words[at].start, last.end)


def by_negation(one: End, two: End) -> Iterator[Conflict]:
    """The same predicate negated on one side only (hard), or a claim that the other side tells as denied (soft)."""
    for first, second, turned in ((one, two, False), (two, one, True)):
        if any(second.place.span.holds(cue.span) for cue in second.mentions.negations):
            continue
        for cue in first.mentions.negations:
            denied = _DENIAL.match(first.text, cue.span.start) is not None
            if not first.place.span.holds(cue.span) and not (denied and _reaches(first, cue)):
                continue
            found = _denied(first, cue, second) if denied else _negated_twin(first, cue, second)
            if found is None:
                continue
            a, b = first.side(found[0], negated=True), second.side(found[1], negated=False)
            if turned:
                a, b = b, a
            force = Force.SOFT if denied else Force.HARD
            plain = (a if turned else b).label
            subject = "denied by one side" if denied else f"“{plain}” or not"
            why = f"{subject}: “{a.label}” v “{b.label}”."
            yield Conflict(a, b, ConflictKind.STATUS, force, 0.6 if denied else 0.7, why)


def _reaches(end: End, cue: Cue) -> bool:
    """Tell whether a denial right before the linked words turns them: "the army denied | that rebels had come"."""
    return (
        cue.span.end <= end.place.span.start
        and scope(end.text, cue.span, end.place.span).end > end.place.span.start
        and end.text[cue.span.end : end.place.span.start].strip() == ""
    )


def _turned(end: End, cue: Cue) -> list[Word]:
    """Return the content words that a negation turns."""
    stop = scope(end.text, cue.span, end.place.span).end
    return [word for word in end.words if cue.span.end <= word.start and word.end <= stop and not word.stop]


def _denied(first: End, cue: Cue, second: End) -> tuple[Span, Span] | None:
    """Return the denied words and the clause of the other side that states them."""
    inside = _turned(first, cue)[:LONGEST_DENIED]
    if len(inside) < SHARED_WORDS:
        return None
    stems = {word.stem for word in inside}
    clauses = [
        clause
        for clause in second.article.sentences[second.place.sentence].clauses
        if clause.touches(second.place.span)
    ]
    rated = [
        (len(stems & _stems(second, clause)), -number) for number, clause in enumerate(clauses or [second.place.span])
    ]
    shared, number = max(rated)
    if shared < max(SHARED_WORDS, DENIED * len(stems)):
        return None
    denied = Span(cue.span.start, cut_to(first, Span(cue.span.start, inside[-1].end)).end)
    said = (clauses or [second.place.span])[-number]
    core = [word.start for word in second.words if word.stem in stems and said.start <= word.start < said.end]
    return denied, cut_to(second, Span(core[0] if core else said.start, said.end))


def _stems(end: End, span: Span) -> set[str]:
    return {word.stem for word in end.words if not word.stop and span.start <= word.start and word.end <= span.end}


def _negated_twin(first: End, cue: Cue, second: End) -> tuple[Span, Span] | None:
    """Return a negated predicate and its plain twin, if the rest of the two ends is nearly the same."""
    if (
        cue.value != "not"
        or overlap(first, second) < NEGATED
        or len(whole_meaning(first) & whole_meaning(second)) < FEWEST_SHARED
        or first.text[cue.span.start - 1 : cue.span.start] == "-"
        or _THAT.search(first.text, first.place.span.start, cue.span.start)
        or any(_UNLESS.search(end.text, end.place.span.start, end.place.span.end) for end in (first, second))
    ):
        return None
    inside = _turned(first, cue)
    if not inside or inside[0].start - cue.span.end > NEXT or inside[0].form.endswith("ly"):
        return None
    twins = [word for word in second.words if word.root == inside[0].root and not word.stop]
    if not twins or UNREAL.search(second.text[max(second.place.span.start, twins[0].start - 40) : twins[0].start]):
        return None
    return Span(cue.span.start, inside[0].end), Span(twins[0].start, twins[0].end)
