"""Merging and splitting claims and counting origins by hand. Pure: from a comparison to one of the same texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.align.model import Origin
from reader.align.origins import count_origins
from reader.claims.model import ClaimGroup, Status, Wording
from reader.conflicts.model import Force

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.comparison import Comparison
    from reader.conflicts.model import Conflict, Development
    from reader.text.model import Place

Sentence = tuple[int, int]
BY_HAND = "counted as one origin by you"  # the evidence of an origin that a person made


def merged(comparison: Comparison, numbers: Sequence[int]) -> tuple[Comparison, int]:
    """Join some claim groups into one; return the comparison with it, and its number.

    It stands where the first of them stood, and keeps the title of the one that most sources tell.
    """
    chosen = sorted(set(numbers))
    groups = [comparison.groups[number] for number in chosen]
    title = max(groups, key=lambda group: len(group.articles)).title
    joined = _joined(comparison, groups, title)
    kept = [joined if n == chosen[0] else group for n, group in enumerate(comparison.groups) if n not in chosen[1:]]
    return replace(comparison, groups=tuple(kept)), chosen[0]


def split(comparison: Comparison, number: int, places: Iterable[Place]) -> tuple[Comparison, int]:
    """Make some wordings of a claim group a claim of their own; return the comparison, and the new one's number.

    Links and differences between the two parts are no longer counted with either. Raises `ValueError` where
    nothing would be left of one of the parts.
    """
    group = comparison.groups[number]
    away = set(places)
    parts = [
        tuple(wording for wording in group.wordings if wording.place not in away),
        tuple(wording for wording in group.wordings if wording.place in away),
    ]
    if not all(parts):
        raise ValueError("a part without wordings")
    made = [part_of(comparison, group, part, keeps=not n) for n, part in enumerate(parts)]
    groups = (*comparison.groups[:number], *made, *comparison.groups[number + 1 :])
    return replace(comparison, groups=groups), number + 1


def split_by_source(comparison: Comparison, number: int) -> tuple[Comparison, int]:
    """Make each source's wordings of a claim group a claim of their own; return the first one's number."""
    group = comparison.groups[number]
    parts = [tuple(w for w in group.wordings if w.place.article == article) for article in group.articles]
    made = [part_of(comparison, group, part, keeps=not n) for n, part in enumerate(parts)]
    groups = (*comparison.groups[:number], *made, *comparison.groups[number + 1 :])
    return replace(comparison, groups=groups), number


def _joined(comparison: Comparison, groups: Sequence[ClaimGroup], title: str) -> ClaimGroup:
    values = tuple(dict.fromkeys(value for group in groups for value in group.values))
    wordings: dict[Place, Wording] = {}
    for group in groups:
        for wording in group.wordings:
            variant = None if wording.variant is None else values.index(group.values[wording.variant])
            wordings.setdefault(wording.place, replace(wording, variant=variant))
    numbers: dict[str, Any] = {
        name: tuple(sorted({number for group in groups for number in getattr(group, name)}))
        for name in ("links", "conflicts", "developments", "claims")
    }
    base = replace(
        groups[0],
        title=title,
        values=values,
        why=" ".join(dict.fromkeys(group.why for group in groups if group.why)),
        confidence=min(group.confidence for group in groups),
        **numbers,
    )
    return settled(comparison, base, tuple(wordings[place] for place in sorted(wordings)))


def part_of(comparison: Comparison, group: ClaimGroup, wordings: tuple[Wording, ...], *, keeps: bool) -> ClaimGroup:
    """What is left of a group with only some of its wordings; one part ``keeps`` its title."""
    here = {_sentence(wording.place) for wording in wordings}
    links = comparison.links
    kept = replace(
        group,
        links=tuple(n for n in group.links if {_sentence(links[n].a), _sentence(links[n].b)} <= here),
        conflicts=tuple(n for n in group.conflicts if _inside(comparison.conflicts[n], here)),
        developments=tuple(n for n in group.developments if _inside(comparison.developments[n], here)),
        claims=tuple(n for n in group.claims if _sentence(comparison.claims[n].place) in here),
    )
    first = comparison.articles[wordings[0].place.article].words_of(wordings[0].place.sentence)
    if not keeps:
        kept = replace(kept, title=" ".join(first.split()), why="")
    return settled(comparison, kept, wordings)


def _inside(difference: Conflict | Development, here: set[Sentence]) -> bool:
    return {_sentence(side.place) for side in (difference.a, difference.b)} <= here


def _sentence(place: Place) -> Sentence:
    return place.article, place.sentence


def settled(comparison: Comparison, group: ClaimGroup, wordings: tuple[Wording, ...]) -> ClaimGroup:
    """The group with these wordings, and everything that follows from them made anew."""
    used = sorted({wording.variant for wording in wordings if wording.variant is not None})
    articles = sorted({wording.place.article for wording in wordings})
    status = _status(group, used, articles)
    differ = status in (Status.CONTESTED, Status.DEVELOPING)
    wordings = tuple(
        replace(
            wording,
            variant=used.index(wording.variant) if differ and wording.variant is not None else None,
            value=wording.value if differ else None,
        )
        for wording in wordings
    )
    others = {w.place.article for w in wordings if w.variant} if differ else set()
    firsts = {w.place.article for w in wordings if not w.variant} if differ else set(articles)
    return replace(
        group,
        status=status,
        wordings=wordings,
        values=tuple(group.values[number] for number in used) if differ else (),
        kind=group.kind if differ else None,
        force=(group.force or Force.HARD) if status is Status.CONTESTED else None,
        says=tuple(sorted(firsts)),
        differs=tuple(sorted(others - firsts)),
        silent=tuple(number for number in range(len(comparison.articles)) if number not in articles),
        origins=count_origins(comparison.origins, [wording.place for wording in wordings]),
        why=group.why if differ else "",
    )


def _status(group: ClaimGroup, used: Sequence[int], articles: Sequence[int]) -> Status:
    if len(used) > 1 and group.conflicts:
        return Status.CONTESTED
    if len(used) > 1 and group.developments:
        return Status.DEVELOPING
    return Status.AGREED if len(articles) > 1 else Status.SINGLE


def in_one_origin(comparison: Comparison, one: int, two: int) -> bool:
    """Tell whether two articles go back, in whole or part, to one text."""
    return any({one, two} <= set(origin.articles) for origin in comparison.origins)


def with_one_origin(comparison: Comparison, one: int, two: int, machine: Comparison | None = None) -> Comparison:
    """Count two articles as one origin: the one that the engine found (in ``machine``), else by the person's word."""
    if in_one_origin(comparison, one, two):
        return comparison
    found = [origin for origin in machine.origins if {one, two} <= set(origin.articles)] if machine else []
    kept = [origin for origin in comparison.origins if not any(_piece_of(origin, whole) for whole in found)]
    a, b = sorted((one, two))
    return _recounted(comparison, (*kept, *(found or [Origin((a, b), 0, (1.0, 1.0), (BY_HAND,))])))


def with_two_origins(comparison: Comparison, one: int, two: int) -> Comparison:
    """Count the later of two articles as an origin of its own, whatever it shares with the other."""
    later = max((one, two), key=lambda n: (str(comparison.articles[n].metadata.published or "9999"), n))
    origins = []
    for origin in comparison.origins:
        if {one, two} <= set(origin.articles):
            left = [place for place, article in enumerate(origin.articles) if article != later]
            if len(left) < 2:
                continue
            articles = tuple(origin.articles[place] for place in left)
            origins.append(replace(origin, articles=articles, shares=tuple(origin.shares[place] for place in left)))
        else:
            origins.append(origin)
    return _recounted(comparison, tuple(origins))


def _piece_of(origin: Origin, whole: Origin) -> bool:
    return set(origin.articles) < set(whole.articles) and origin.evidence == whole.evidence


def _recounted(comparison: Comparison, origins: tuple[Origin, ...]) -> Comparison:
    groups = tuple(
        replace(group, origins=count_origins(origins, [wording.place for wording in group.wordings]))
        for group in comparison.groups
    )
    return replace(comparison, origins=tuple(sorted(origins, key=lambda each: each.articles)), groups=groups)
