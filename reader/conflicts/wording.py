"""Where two linked clauses name one act or party in words that lean to different sides (always soft)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.conflicts.ends import End, around, ends_of, once, once_per_end, overlap, weighed
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.mentions.cues import Phrases, phrases
from reader.resources import resource
from reader.text.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions
    from reader.text.model import Article

PLAIN = "plainly"  # the leaning of a word that takes no side
LOADED_BOTH = 0.7  # confidence where both sides lean, to different sides
LOADED_ONE = 0.6  # … and where one of them is plain
BESIDE = 4  # words to each side of a word for a person or body in which the name it is said of stands
SAME_PLACE = 0.15  # added where the words stand in the same gap: the same word before or after both


@dataclass(frozen=True, slots=True)
class Group:
    """Words for one act or party, each with its leaning; ``named`` where they must stand beside the same name."""

    name: str
    about: str
    words: Phrases
    named: bool


@dataclass(frozen=True, slots=True)
class _Chosen:
    span: Span
    leaning: str


@cache
def groups() -> tuple[Group, ...]:
    """Return the groups of ``resources/wording.toml`` in the order of the file."""
    listed = tomllib.loads(resource("wording.toml").read_text("utf-8"))
    return tuple(
        Group(name, table["about"], phrases({PLAIN: table["plain"], **table["loaded"]}), table.get("named", False))
        for name, table in listed.items()
    )


def wording_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Return the most telling difference of wording of each link; the same two words once a pair of articles."""
    found = []
    for link, one, two in ends_of(articles, mentions, links):
        best = max(_differences(one, two), key=_strength, default=None)
        if best is not None:
            found.append(weighed(best, link))
    return once(found, lambda each: (each.a.value["group"], each.a.label.lower(), each.b.label.lower()))


def _strength(conflict: Conflict) -> tuple[object, ...]:
    return conflict.confidence, -conflict.a.place.span.start, -conflict.b.place.span.start, conflict.why


def _differences(one: End, two: End) -> Iterator[Conflict]:
    ours_by_group, theirs_by_group = _chosen(one), _chosen(two)
    shared = ours_by_group.keys() & theirs_by_group.keys()
    alike = overlap(one, two) if shared else 0.0
    for group in groups():
        if group.name not in shared:
            continue
        ours, theirs = ours_by_group[group.name], theirs_by_group[group.name]
        mine, yours = {each.leaning for each in ours}, {each.leaning for each in theirs}
        if mine & yours:
            continue
        for a in ours:
            for b in theirs:
                sure = LOADED_ONE if PLAIN in (a.leaning, b.leaning) else LOADED_BOTH
                sure += SAME_PLACE if _same_gap(one, a.span, two, b.span) else 0.0
                if group.named and not _named(one, a.span) & _named(two, b.span):
                    continue
                first = one.side(a.span, _label(one, a.span), leaning=a.leaning, group=group.name)
                second = two.side(b.span, _label(two, b.span), leaning=b.leaning, group=group.name)
                why = f"Words for {group.about}: “{first.label}” v “{second.label}”."
                yield Conflict(
                    first, second, ConflictKind.WORDING, Force.SOFT, round(sure * (0.7 + 0.3 * alike), 2), why
                )


@once_per_end
def _chosen(end: End) -> dict[str, list[_Chosen]]:
    """Return the words of each group that an end uses, names left out."""
    names = [name.span for name in end.names]
    found = {}
    for group in groups():
        chosen = [
            _Chosen(Span(start, stop), leaning)
            for start, stop, leaning in group.words.find(end.text, end.place.span.start, end.place.span.end)
            if not any(name.holds(Span(start, stop)) for name in names)
        ]
        if chosen:
            found[group.name] = chosen
    return found


def _label(end: End, span: Span) -> str:
    """Return the words as they are written inside a sentence, without the capitals of its start or of a headline."""
    words = " ".join(end.article.cut(span).split())
    sentence = end.article.sentences[end.place.sentence]
    capital = words.isupper() or span.start == sentence.span.start or sentence.role is Role.HEADLINE
    return words.lower() if capital else words


def _named(end: End, span: Span) -> set[str]:
    """Return the keys of the names right beside a word: whom it is said of."""
    near = around(end, span, BESIDE)
    return {name.key for name in end.names if name.span.touches(near)}


def _same_gap(one: End, a: Span, two: End, b: Span) -> bool:
    """Tell whether the nearest content word before or after is the same on both sides."""
    return _near(one, a, -1) & _near(two, b, -1) != set() or _near(one, a, 1) & _near(two, b, 1) != set()


def _near(end: End, span: Span, way: int) -> set[str]:
    """Return the two content words next to a span, on one side of it."""
    if way < 0:
        words = [word.stem for word in end.words if word.end <= span.start and not word.stop][-2:]
    else:
        words = [word.stem for word in end.words if word.start >= span.end and not word.stop][:2]
    return set(words)
