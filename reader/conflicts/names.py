"""Where two linked clauses name other people, places or organisations, or spell one name in two ways.

A different name is hard only where everything around it is the same: the words before and after it, the rest of the
two clauses, and the kind of name. Another spelling is soft, and told once for each pair of articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.conflicts.ends import End, ends_of
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.mentions.gazetteer import lists, plain
from reader.mentions.model import Name, NameKind
from reader.mentions.spelling import name_words, sounds, word_likeness
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions
    from reader.text.model import Article

SAME_FRAME = 0.72  # likeness of the two clauses, names left out, from which a name in the same gap is a rival
SHORTEST_FRAME = 5  # words of a clause besides the name; a shorter one is no frame
TOLD_APART = 0.75  # likeness of words under which two spellings of a key are other names for it, not spellings


def name_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Return names that rule each other out (hard) and other spellings (soft, once a name and pair of articles)."""
    found: list[Conflict] = []
    spelled: dict[tuple[int, int, str], Conflict] = {}
    for link in sorted(links, key=lambda link: (-link.confidence, link.a, link.b)):
        one, two = ends_of(articles, mentions, link)
        found += _rivals(one, two)
        for key, conflict in _spellings(one, two):
            spelled.setdefault((link.a.article, link.b.article, key), conflict)
    return tuple(found) + tuple(spelled.values())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a clause, or a whole name standing as one."""

    form: str
    span: Span
    name: Name | None


def _pieces(end: End) -> list[_Piece]:
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
    """Names that stand in the same gap of the same frame."""
    ours, theirs = _pieces(one), _pieces(two)
    if min(len(ours), len(theirs)) <= SHORTEST_FRAME:
        return
    matcher = SequenceMatcher(None, [piece.form for piece in ours], [piece.form for piece in theirs], autojunk=False)
    if matcher.ratio() < SAME_FRAME:
        return
    our_keys = {name.key for name in one.mentions.names}
    their_keys = {name.key for name in two.mentions.names}
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "replace" or i_end - i != 1 or j_end - j != 1:
            continue
        a, b = ours[i].name, theirs[j].name
        if a is None or b is None or a.key in their_keys or b.key in our_keys or not _rule_out(a, b, one, two):
            continue
        kind = ConflictKind.PLACE if a.kind is NameKind.PLACE else ConflictKind.NAME
        first, second = one.side(a.span, key=a.key), two.side(b.span, key=b.key)
        why = f"The same is told of “{first.label}” here and of “{second.label}” there."
        yield Conflict(first, second, kind, Force.HARD, 0.75, why)


def _rule_out(a: Name, b: Name, one: End, two: End) -> bool:
    """Tell whether two names cannot mean one person, body or place as far as their forms tell."""
    if a.kind is not b.kind or a.kind is NameKind.OTHER:
        return False
    words_a, words_b = set(a.key.split()), set(b.key.split())
    if words_a & words_b:
        return False
    known = lists()
    forms = plain(one.article.cut(a.span)), plain(two.article.cut(b.span))
    if a.kind is NameKind.PLACE:
        return _level(forms[0]) == _level(forms[1]) != ""
    if a.kind is NameKind.ORGANISATION:
        initials = {"".join(word[0] for word in form.split()) for form in forms}
        return not initials & set(forms) and not any(form in known.organisations for form in forms)
    return not any(word_likeness(x, y) >= TOLD_APART for x in words_a for y in words_b)


def _level(place: str) -> str:
    """Return what kind of place it is, so that only like places are set against each other."""
    known = lists()
    return next((level for level, names in known.levels.items() if place in names), "")


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
            why = f"{told}: “{first.label}” here, “{second.label}” there."
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
