"""Where two linked clauses name other people, places or organisations, or spell one name in two ways.

A different name is hard only where everything around it is the same: the words before and after it, the rest of the
two clauses, and the kind of name. Another spelling is soft, and told once for each pair of articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.conflicts.ends import End, ends_of, once_per_end
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.mentions.gazetteer import level, lists, plain
from reader.mentions.model import Name, NameKind
from reader.mentions.spelling import SAME_NAME, SAME_WORD, name_likeness, name_words, sounds, word_likeness
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions
    from reader.text.model import Article

SAME_FRAME = 0.6  # share of the shorter clause, rival names left out, that both tell where a name is a rival
FEWEST_COMMON = 3  # … and so many words in common at least
SHORTEST_FRAME = 5  # words of a clause besides the name; a shorter one is no frame
SAME_SURNAME = 0.8  # confidence of two given names before one surname that no report has both of
SAME_HEAD = 0.7  # … and of two bodies whose names begin alike, where both sides tell the same figure of them
SHORTEST_GIVEN = 3  # letters of a given name; shorter ones are initials
KIN = frozenset((
    "brother", "sister", "mother", "father", "son", "daughter", "wife", "husband", "parent", "family", "widow",
    "twin", "child", "uncle", "aunt", "cousin", "nephew", "niece", "married", "couple", "sibling", "grandson",
    "jr", "sr",
))  # fmt: skip
# Titles that stand before a given name.
GIVEN_TITLES = frozenset(
    ("sir", "dame", "lady", "lord", "pope", "prince", "princess", "king", "queen", "saint", "st")
)
# Heads of the names of bodies that reports take for one another.
GENERIC_BODIES = frozenset((
    "administration", "agency", "authority", "board", "bureau", "commission", "committee", "council", "department",
    "ministry", "office", "service", "services",
))  # fmt: skip
# What a place is part of, as stems: two names behind the same one are two places, known or not.
PARTS = frozenset(
    ("district", "town", "villag", "neighborhood", "neighbourhood", "suburb", "quarter", "citi", "city")
)
TOLD_BEFORE = 3  # words before a name that tell what it is the name of
TOLD_APART = 0.75  # likeness of words under which two spellings of a key are other names for it, not spellings


def name_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Return names that rule each other out (hard) and other spellings (soft, once a name and pair of articles)."""
    found: list[Conflict] = []
    told = [
        {word for each in sentences for name in each.names for word in name.key.split()} for sentences in mentions
    ]
    spelled: dict[tuple[int, int, str], Conflict] = {}
    for link, one, two in ends_of(
        articles, mentions, sorted(links, key=lambda link: (-link.confidence, link.a, link.b))
    ):
        rivals = [*_rivals(one, two), *_namesakes(one, two, told[link.a.article], told[link.b.article])]
        found += {(each.a.place, each.b.place): each for each in rivals}.values()
        for key, conflict in _spellings(one, two):
            spelled.setdefault((link.a.article, link.b.article, key), conflict)
    return tuple(found) + tuple(spelled.values())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a clause, or a whole name standing as one."""

    form: str
    span: Span
    name: Name | None


@once_per_end
def _pieces(end: End) -> list[_Piece]:
    """Return the words of an end, each name as one."""
    pieces: list[_Piece] = []
    names = list(end.names)
    for word in end.words:
        name = next((each for each in names if each.span.start <= word.start < each.span.end), None)
        if name is None:
            pieces.append(_Piece(word.stem, Span(word.start, word.end), None))
        elif not pieces or pieces[-1].name is not name:
            pieces.append(_Piece("@" + name.key, name.span, name))
    return pieces


def _rivals(one: End, two: End) -> Iterator[Conflict]:
    """Names that fill the same slot of the same statement: "pitcher for X" here, "pitcher for Y" there."""
    if not one.names or not two.names:
        return
    ours, theirs = _pieces(one), _pieces(two)
    if min(len(ours), len(theirs)) <= SHORTEST_FRAME or _frame(ours, theirs) < SAME_FRAME:
        return
    our_words = {word for name in one.mentions.names for word in name.key.split()}
    their_words = {word for name in two.mentions.names for word in name.key.split()}
    for i, left in enumerate(ours):
        if left.name is None or _listed(ours, i) or set(left.name.key.split()) & their_words:
            continue
        if i and ours[i - 1].form in GIVEN_TITLES:
            continue
        slots = [
            right
            for j, right in enumerate(theirs)
            if right.name is not None
            and not _listed(theirs, j)
            and not (j and theirs[j - 1].form in GIVEN_TITLES)
            and _slot(ours, i) & _slot(theirs, j)
            and not set(right.name.key.split()) & our_words
        ]
        before = {piece.form for piece in ours[max(0, i - 2) : i]}
        if len(slots) != 1 or slots[0].name is None or not _rule_out(left.name, slots[0].name, one, two, before):
            continue
        kind = ConflictKind.PLACE if left.name.kind is NameKind.PLACE else ConflictKind.NAME
        first, second = one.side(left.span, key=left.name.key), two.side(slots[0].span, key=slots[0].name.key)
        why = f"{_subject(kind, one, left.name)}: “{first.label}” v “{second.label}”."
        yield Conflict(first, second, kind, Force.HARD, 0.75, why)


def _subject(kind: ConflictKind, end: End, name: Name) -> str:
    """Return what two names are told of: the words before them."""
    text = "place" if kind is ConflictKind.PLACE else "name"
    before = [word for word in end.words if word.end <= name.span.start][-TOLD_BEFORE:]
    words = " ".join(end.text[before[0].start : name.span.start].split()) if before else ""
    return f"{text} after “{words}”" if words else text


def _namesakes(one: End, two: End, ours: Container[str], theirs: Container[str]) -> Iterator[Conflict]:
    """Names that differ in one word, neither of which the other report knows: Daniel Lenn here, David Lenn there.

    ``ours`` and ``theirs`` are the words of all names of the two reports: where one names both, they are two people.
    """
    for a in one.names:
        for b in two.names:
            pair = _one_word_apart(one.article.cut(a.span), two.article.cut(b.span))
            if pair is None or pair[0] in theirs or pair[1] in ours or a.key == b.key:
                continue
            kinds, at = {a.kind, b.kind}, pair[2]
            people = (
                at == 0
                and not _kin(one)
                and not _kin(two)
                and NameKind.PERSON in kinds <= {NameKind.PERSON, NameKind.OTHER}
            )
            bodies = at > 0 and kinds == {NameKind.ORGANISATION} and _numbers(one) & _numbers(two)
            if not people and not bodies:
                continue
            first, second = one.side(a.span, key=a.key), two.side(b.span, key=b.key)
            surname = one.article.cut(a.span).split()[-1]
            subject = f"first name of {surname}" if people else f"{first.label} or {second.label}"
            why = f"{subject}: “{first.label}” v “{second.label}”."
            sure = SAME_SURNAME if people else SAME_HEAD
            yield Conflict(first, second, ConflictKind.NAME, Force.HARD, sure, why)


def _one_word_apart(ours: str, theirs: str) -> tuple[str, str, int] | None:
    """Return the two words in which names of equal length differ, and which word of the name it is."""
    a, b = name_words(ours), name_words(theirs)
    apart = [k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or len(a) < 2 or len(apart) != 1:
        return None
    x, y = a[apart[0]], b[apart[0]]
    short, long = sorted((x, y), key=len)
    if len(short) < SHORTEST_GIVEN or long.startswith(short) or word_likeness(x, y) >= TOLD_APART:
        return None
    if frozenset((x, y)) in lists().nicknames or {x, y} <= GENERIC_BODIES:
        return None
    return x, y, apart[0]


@once_per_end
def _kin(end: End) -> bool:
    """Tell whether an end speaks of relatives, who share a surname."""
    return any(word.form in KIN or word.stem in KIN for word in end.words)


@once_per_end
def _numbers(end: End) -> frozenset[str]:
    return frozenset(word.form for word in end.words if word.number)


def _frame(ours: Sequence[_Piece], theirs: Sequence[_Piece]) -> float:
    """Return which part of the shorter end, rival names left out, the longer one tells too."""
    sets = [{piece.form for piece in pieces if len(piece.form) > 3} for pieces in (ours, theirs)]
    common = sets[0] & sets[1]
    short = min(sets, key=len)
    rest = [form for form in short if form in common or not form.startswith("@")]
    return len(common) / len(rest) if len(common) >= FEWEST_COMMON else 0.0


def _listed(pieces: list[_Piece], at: int) -> bool:
    """Tell whether a name stands in a list of names, which another paper may shorten."""
    around = pieces[max(0, at - 2) : at] + pieces[at + 1 : at + 3]
    return any(piece.name is not None for piece in around)


def _slot(pieces: Sequence[_Piece], at: int) -> set[tuple[str, ...]]:
    """Return how a place in a sentence is told by its neighbours: two before, two after, one on each side."""

    def form(k: int) -> str:
        return pieces[k].form if 0 <= k < len(pieces) else ""

    before, after = (form(at - 2), form(at - 1)), (form(at + 1), form(at + 2))
    found: set[tuple[str, ...]] = set()
    if len(before[0]) > 3 or len(before[1]) > 3:
        found.add(("before", *before))
    if len(after[0]) > 3 or len(after[1]) > 3:
        found.add(("after", *after))
    if len(before[1]) > 3 and len(after[0]) > 3:
        found.add(("both", before[1], after[0]))
    return {slot for slot in found if all(slot)}


def _rule_out(a: Name, b: Name, one: End, two: End, slot: set[str]) -> bool:
    """Tell whether two names cannot mean one person, body or place as far as their forms tell."""
    kinds = {a.kind, b.kind}
    forms = plain(one.article.cut(a.span)), plain(two.article.cut(b.span))
    if kinds == {NameKind.PLACE}:
        return level(forms[0]) == level(forms[1]) and (level(forms[0]) != "" or slot & PARTS != set())
    if name_likeness(*forms) >= SAME_NAME or word_likeness(forms[0].split()[-1], forms[1].split()[-1]) >= SAME_WORD:
        return False
    # Bodies are called by their seat, head or part too often to be set against each other: people only.
    return kinds == {NameKind.PERSON} or (
        kinds <= {NameKind.PERSON, NameKind.OTHER} and all(" " in form for form in forms)
    )


def _spellings(one: End, two: End) -> Iterator[tuple[str, Conflict]]:
    """Names that share their key and are spelled, or called, in two ways."""
    for a in one.names:
        for b in two.names:
            if a.key != b.key:
                continue
            ours, theirs = one.article.cut(a.span), two.article.cut(b.span)
            told = _told_as(ours, theirs, a.key)
            if told is None or any(
                n.key == a.key and _same_form(two.article.cut(n.span), ours) for n in two.mentions.names
            ):
                continue
            first, second = one.side(a.span, key=a.key), two.side(b.span, key=b.key)
            kind = ConflictKind.NAME
            why = f"{told}: “{first.label}” v “{second.label}”."
            yield a.key, Conflict(first, second, kind, Force.SOFT, 0.9, why)


def _same_form(one: str, two: str) -> bool:
    return plain(one) == plain(two)


def _told_as(ours: str, theirs: str, key: str) -> str | None:
    """Return how two forms of one name differ: in spelling, in name; None where one is just the short form."""
    a, b = name_words(ours), name_words(theirs)
    if plain(ours) == plain(theirs) or a == b:
        return None
    if plain(ours) in lists().aliases and plain(theirs) in lists().aliases:
        return "Another name" if key in lists().contested and not _initials_of(ours, theirs) else None
    shared = [
        (x, y) for x in a for y in b if x != y and word_likeness(x, y) >= TOLD_APART and x not in b and y not in a
    ]
    shared = [(x, y) for x, y in shared if len(x) > 2 and len(y) > 2 and x + "s" != y and y + "s" != x]
    if any(sounds(x) != sounds(y) or x != y for x, y in shared):
        return "Other spelling"
    return "Other spelling" if "".join(a) != "".join(b) and sounds("".join(a)) == sounds("".join(b)) else None


def _initials_of(one: str, two: str) -> bool:
    short, long = sorted((plain(one), plain(two)), key=len)
    return (
        " " in long and "".join(word[0] for word in long.split() if word not in ("the", "of", "and", "in")) == short
    )
