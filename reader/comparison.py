"""The result of comparing a set of articles, as one value, and the same value with its articles in another order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from reader.align.model import Link
from reader.conflicts.model import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.align.model import Origin
    from reader.claims.model import Claim, ClaimGroup
    from reader.conflicts.model import Development, Side
    from reader.text.model import Article, Place

Item = TypeVar("Item")

MOST_ARTICLES = 8  # as many columns as a wide screen still shows; the palette of sources has as many colours


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole result for a set of articles; a value, the same whatever the order of the articles.

    All numbers of articles, links, conflicts … inside its parts point into the tuples here. ``links`` holds the
    weak ones too: those below the confidence ``cut`` are shown on request only, and nothing else rests on them.
    ``strangers`` are articles that do not seem to belong to the event; ``waiting`` are those that are shown but not
    compared yet. ``struck`` are links and differences that a person set aside: nothing else here counts them.
    """

    articles: tuple[Article, ...]
    links: tuple[Link, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    developments: tuple[Development, ...] = ()
    claims: tuple[Claim, ...] = ()
    groups: tuple[ClaimGroup, ...] = ()
    origins: tuple[Origin, ...] = ()
    strangers: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    struck: tuple[Link | Conflict | Development, ...] = ()
    cut: float = 0.5
    engine: str = ""

    @property
    def compared(self) -> bool:
        """Whether anything was looked for: not so while articles are shown that are still to be compared."""
        return bool(self.engine or self.groups or self.links)


def renumber(comparison: Comparison, order: Sequence[int], articles: tuple[Article, ...]) -> Comparison:
    """Return the same comparison with its articles numbered anew: the n-th becomes number ``order[n]``.

    Links and conflicts are turned so that ``a`` is the lower article again, and everything is sorted by where
    it stands, so that equal sets of articles give equal results.
    """

    def moved(place: Place) -> Place:
        return replace(place, article=order[place.article])

    def turned_link(link: Link) -> Link:
        a, b = sorted((moved(link.a), moved(link.b)))
        return replace(link, a=a, b=b)

    def moved_side(side: Side) -> Side:
        return replace(side, place=moved(side.place))

    def turned_conflict(conflict: Conflict) -> Conflict:
        a, b = sorted((moved_side(conflict.a), moved_side(conflict.b)), key=lambda side: side.place)
        return replace(conflict, a=a, b=b)

    def moved_development(each: Development) -> Development:
        return replace(each, a=moved_side(each.a), b=moved_side(each.b))

    def moved_struck(each: Link | Conflict | Development) -> Link | Conflict | Development:
        if isinstance(each, Link):
            return turned_link(each)
        return turned_conflict(each) if isinstance(each, Conflict) else moved_development(each)

    def moved_articles(numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(sorted(order[number] for number in numbers))

    links, link_at = _sorted_with_map(
        [turned_link(link) for link in comparison.links],
        key=lambda link: (link.confidence < comparison.cut, link.a, link.b),
    )
    conflicts, conflict_at = _sorted_with_map(
        [turned_conflict(conflict) for conflict in comparison.conflicts],
        key=lambda conflict: (conflict.a.place, conflict.b.place, conflict.kind, conflict.force, conflict.why),
    )
    developments, development_at = _sorted_with_map(
        [moved_development(each) for each in comparison.developments],
        key=lambda each: (each.a.place, each.b.place, each.kind, each.why),
    )
    claims, claim_at = _sorted_with_map(
        [replace(claim, place=moved(claim.place)) for claim in comparison.claims], key=lambda claim: claim.place
    )
    groups = tuple(
        replace(
            group,
            wordings=tuple(replace(wording, place=moved(wording.place)) for wording in group.wordings),
            says=moved_articles(group.says),
            differs=moved_articles(group.differs),
            silent=moved_articles(group.silent),
            links=tuple(sorted(link_at[number] for number in group.links)),
            conflicts=tuple(sorted(conflict_at[number] for number in group.conflicts)),
            developments=tuple(sorted(development_at[number] for number in group.developments)),
            claims=tuple(sorted(claim_at[number] for number in group.claims)),
        )
        for group in comparison.groups
    )
    return replace(
        comparison,
        articles=articles,
        links=links,
        conflicts=conflicts,
        developments=developments,
        claims=claims,
        groups=groups,
        origins=tuple(_renumbered_origin(origin, order) for origin in comparison.origins),
        strangers=moved_articles(comparison.strangers),
        waiting=moved_articles(comparison.waiting),
        struck=tuple(moved_struck(each) for each in comparison.struck),
    )


def _renumbered_origin(origin: Origin, order: Sequence[int]) -> Origin:
    turned = sorted(zip((order[number] for number in origin.articles), origin.shares, strict=True))
    passages = [
        replace(passage, places=tuple(sorted(replace(p, article=order[p.article]) for p in passage.places)))
        for passage in origin.passages
    ]
    return replace(
        origin,
        articles=tuple(number for number, _ in turned),
        shares=tuple(share for _, share in turned),
        passages=tuple(sorted(passages, key=lambda passage: (-passage.words, passage.places))),
    )


def _sorted_with_map(items: list[Item], key: Callable[[Item], object]) -> tuple[tuple[Item, ...], list[int]]:
    """Return the items sorted, and for each old number the new one."""
    by_rank = sorted(range(len(items)), key=lambda number: key(items[number]))  # type: ignore[arg-type,return-value]
    new_number = [0] * len(items)
    for rank, number in enumerate(by_rank):
        new_number[number] = rank
    return tuple(items[number] for number in by_rank), new_number
