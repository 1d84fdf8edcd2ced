"""Claim groups: one claim across articles, with who says it, who says it differently and who is silent.

A group grows around differences first (a contested or developing value), then around links (agreed), and what no
other article tells stands alone. Chains are not enough to join: a place comes in only where it is tied to most
of the places already there, so that A-B and B-C never glue A to an unrelated C.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from reader.align.origins import count_origins
from reader.claims.clusters import OVERLAP, Cluster, cluster_ties, same_place
from reader.claims.model import ClaimGroup, Firmness, Status, Wording
from reader.claims.places import place_around
from reader.claims.titles import title_of_difference, title_of_wordings, told_apart
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.errors import never, stop_if
from reader.text.model import Role
from reader.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.align.model import Link, Origin
    from reader.claims.model import Claim
    from reader.conflicts.model import Development, Side
    from reader.text.model import Article, Place, Span


def group_claims(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    links: Sequence[Link],
    conflicts: Sequence[Conflict],
    developments: Sequence[Development],
    origins: Sequence[Origin],
    cancelled: Callable[[], bool] = never,
) -> tuple[ClaimGroup, ...]:
    """Return the claim groups: contested, developing, agreed, single; what weighs most first, then as the story goes.

    The numbers in each group's ``links``, ``conflicts``, ``developments`` and ``claims`` point into the arguments.
    Raises `Cancelled` soon after ``cancelled`` says so.
    """

    def made(make: Callable[[Cluster], ClaimGroup], clusters: Iterable[Cluster]) -> list[ClaimGroup]:
        groups = []
        for cluster in clusters:
            stop_if(cancelled)
            groups.append(make(cluster))
        return groups

    maker = _Maker(articles, claims, links, origins)
    contested = made(partial(maker.contested, conflicts=conflicts), _clusters_of(conflicts, cancelled))
    developing = made(partial(maker.developing, developments=developments), _clusters_of(developments, cancelled))
    stop_if(cancelled)
    explained = _explained(links, contested + developing)
    open_links = [number for number in range(len(links)) if number not in explained]
    ties = [(links[number].a, links[number].b, links[number].confidence) for number in open_links]
    clusters = cluster_ties(ties, weighed=True, cancelled=cancelled)
    agreed = made(maker.agreed, (Cluster(each.places, [open_links[tie] for tie in each.ties]) for each in clusters))
    stop_if(cancelled)
    single = maker.singles()
    order = _story_order(articles)
    groups: list[ClaimGroup] = []
    for part in (contested, developing, agreed, single):
        groups += sorted(part, key=lambda group: (*_rank(group), *order(group.wordings[0].place)))
    return told_apart(groups)


_SOFT_RANKS = {ConflictKind.ATTRIBUTION: 2, ConflictKind.NAME: 3, ConflictKind.WORDING: 4}


def _rank(group: ClaimGroup) -> tuple[int, int]:
    """Hard conflicts stand first, then soft ones on facts, then those on who says it, on spelling and on wording.

    Of differences alike in that, those that more articles tell stand first; agreement keeps the order of the story.
    """
    told = -len(group.articles) if group.status in (Status.CONTESTED, Status.DEVELOPING) else 0
    if group.force is not Force.SOFT or group.kind is None:
        return 0, told
    return _SOFT_RANKS.get(group.kind, 1), told


def _story_order(articles: Sequence[Article]) -> Callable[[Place], tuple[object, ...]]:
    """Order places by how far into its article each stands, then by date, so no article comes first by rank."""

    def key(place: Place) -> tuple[object, ...]:
        article = articles[place.article]
        return (
            round(place.span.start / max(len(article.text), 1), 3),
            str(article.metadata.published or "9999"),
            article.sha256,
            place.span,
        )

    return key


def _clusters_of(differences: Sequence[Conflict | Development], cancelled: Callable[[], bool]) -> list[Cluster]:
    """Gather differences of one kind that share places; those of mere naming, wherever they stand, by their words."""
    found: list[Cluster] = []
    for sort in sorted({_sort(difference) for difference in differences}):
        numbers = [number for number, difference in enumerate(differences) if _sort(difference) == sort]
        naming = [number for number in numbers if _is_naming(differences[number])]
        found += _by_words(differences, naming)
        rest = [number for number in numbers if number not in set(naming)]
        ties = [(differences[n].a.place, differences[n].b.place, differences[n].confidence) for n in rest]
        clusters = cluster_ties(ties, cancelled=cancelled)
        own = [Cluster(each.places, [rest[tie] for tie in each.ties]) for each in clusters]
        found += _with_left_over(own, differences, rest)
    return found


def _sort(difference: Conflict | Development) -> tuple[str, str]:
    """Return what must be alike in the differences of one group.

    Figures that differ for good and in precision make one range of values. Of states, those that may both be true
    ("takes new districts") stay apart from those that exclude each other.
    """
    if isinstance(difference, Conflict) and difference.kind is ConflictKind.STATUS:
        return difference.kind.value, difference.force.value
    return difference.kind.value, ""


def _with_left_over(
    clusters: list[Cluster], differences: Sequence[Conflict | Development], numbers: Sequence[int]
) -> list[Cluster]:
    """Return the clusters, with every difference in one of them.

    Two reports that tell one value do not differ, so that a third one that contradicts both may be tied to too few of
    a cluster's places to cohere: it joins the cluster of its subject that holds one of its ends, or makes its own.
    """
    held = {tie for cluster in clusters for tie in cluster.ties}
    for number in sorted(set(numbers) - held, key=lambda number: (-differences[number].confidence, number)):
        ends = differences[number].a.place, differences[number].b.place
        home = next((cluster for cluster in clusters if _takes(cluster, differences, number)), None)
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.ties = sorted((*home.ties, number))
        home.places = sorted({*home.places, *ends})
    return clusters


def _takes(cluster: Cluster, differences: Sequence[Conflict | Development], number: int) -> bool:
    """Tell whether a cluster is on the subject of a difference and holds one of its ends."""
    subject, ends = _subject(differences[number]), (differences[number].a.place, differences[number].b.place)
    return any(_subject(differences[tie]) == subject for tie in cluster.ties) and any(
        same_place(place, end) for place in cluster.places for end in ends
    )


def _subject(difference: Conflict | Development) -> str:
    """Return what a difference is about: the words of its why before the colon."""
    return difference.why.partition(":")[0]


def _value(side: Side) -> str:
    """Return what makes two values one: "about 125,000" and "125,000"; words that differ in capitals only."""
    low, high = side.value.get("low"), side.value.get("high")
    if isinstance(low, int | float) and isinstance(high, int | float):
        point = low if math.isinf(high) else (low + high) / 2
        return f"{point:.6g} {side.value.get('unit', '')}"
    return fold(side.label)


def _is_naming(difference: Conflict | Development) -> bool:
    """Tell whether two reports only call the same thing differently: told once for a word, not once a sentence."""
    return (
        isinstance(difference, Conflict)
        and difference.force is Force.SOFT
        and difference.kind in (ConflictKind.NAME, ConflictKind.WORDING)
    )


def _by_words(differences: Sequence[Conflict | Development], numbers: Sequence[int]) -> list[Cluster]:
    """Gather differences on one subject (the words of ``why`` before its colon) that share a value."""
    home: dict[tuple[str, str], set[int]] = {}
    for number in numbers:
        subject = _subject(differences[number])
        joined = {number}
        for side in (differences[number].a, differences[number].b):
            joined |= home.get((subject, fold(side.label)), set())
        for member in joined:
            for side in (differences[member].a, differences[member].b):
                home[subject, fold(side.label)] = joined
    clusters = []
    for members in {min(found): found for found in home.values()}.values():
        places = {side.place for number in members for side in (differences[number].a, differences[number].b)}
        clusters.append(Cluster(sorted(places), sorted(members)))
    return sorted(clusters, key=lambda cluster: cluster.places)


def _explained(links: Sequence[Link], groups: Sequence[ClaimGroup]) -> set[int]:
    """Return the links that contested and developing groups tell already.

    Those are links between places of one group that makes up most of either end, and links with an end that tells
    little besides a value that others contradict: such an end agrees with nobody.
    """
    told: dict[tuple[int, int], list[tuple[int, Wording]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for wording in group.wordings:
            told[wording.place.article, wording.place.sentence].append((number, wording))

    def parts(end: Place) -> dict[int, float]:
        found: dict[int, float] = {}
        for number, wording in told[end.article, end.sentence]:
            found[number] = max(found.get(number, 0.0), _part(end.span, wording.place.span))
        return found

    def disputed(end: Place) -> bool:
        return any(
            groups[number].force is not Force.SOFT
            and wording.value is not None
            and _part(end.span, wording.value) >= OVERLAP
            for number, wording in told[end.article, end.sentence]
        )

    explained = set()
    for number, link in enumerate(links):
        ours, theirs = parts(link.a), parts(link.b)
        shared = (max(ours[group], theirs[group]) for group in ours.keys() & theirs.keys())
        if any(part >= OVERLAP for part in shared) or disputed(link.a) or disputed(link.b):
            explained.add(number)
    return explained


def _part(whole: Span, held: Span) -> float:
    """Return which part of a span another one holds, 0 to 1."""
    return max(0, min(whole.end, held.end) - max(whole.start, held.start)) / max(1, len(whole))


class _Maker:
    """Makes groups of clusters; holds what every group needs to look up."""

    def __init__(
        self, articles: Sequence[Article], claims: Sequence[Claim], links: Sequence[Link], origins: Sequence[Origin]
    ) -> None:
        self._articles, self._claims, self._links, self._origins = articles, claims, links, origins
        self._order = _story_order(articles)
        self._links_at: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, link in enumerate(links):
            for end in (link.a, link.b):
                self._links_at[end.article, end.sentence].append(number)
        self._claims_at: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, claim in enumerate(claims):
            self._claims_at[claim.place.article, claim.place.sentence].append(number)

    def contested(self, cluster: Cluster, conflicts: Sequence[Conflict]) -> ClaimGroup:
        """Make the group of conflicts that share places; the first value is that of the earliest report."""
        own = [conflicts[number] for number in cluster.ties]
        best = min(own, key=lambda conflict: (conflict.force is Force.SOFT, -conflict.confidence, conflict.why))
        sides = [side for conflict in own for side in (conflict.a, conflict.b)]
        sides.sort(key=lambda side: (self._date(side.place), *self._order(side.place)))
        return self._of_sides(
            sides,
            status=Status.CONTESTED,
            kind=best.kind,
            force=best.force,
            confidence=max(conflict.confidence for conflict in own if conflict.force is best.force),
            why=best.why,
            conflicts=tuple(cluster.ties),
        )

    def developing(self, cluster: Cluster, developments: Sequence[Development]) -> ClaimGroup:
        """Make the group of developments that share places; values stand in order of time."""
        own = [developments[number] for number in cluster.ties]
        best = max(own, key=lambda each: (each.confidence, each.why))
        later: dict[str, int] = defaultdict(int)  # a value is as late as the values it follows
        for _ in own:
            for each in own:
                later[each.b.label] = max(later[each.b.label], later[each.a.label] + 1)
                if later[each.b.label] > len(own):
                    break
        sides = [side for each in own for side in (each.a, each.b)]
        sides.sort(
            key=lambda side: (min(later[side.label], len(own)), self._date(side.place), *self._order(side.place))
        )
        return self._of_sides(
            sides,
            status=Status.DEVELOPING,
            kind=best.kind,
            force=None,
            confidence=best.confidence,
            why=best.why,
            developments=tuple(cluster.ties),
        )

    def _of_sides(
        self,
        sides: Sequence[Side],
        *,
        status: Status,
        kind: ConflictKind,
        force: Force | None,
        confidence: float,
        why: str,
        conflicts: tuple[int, ...] = (),
        developments: tuple[int, ...] = (),
    ) -> ClaimGroup:
        naming = force is Force.SOFT and kind in (ConflictKind.NAME, ConflictKind.WORDING)
        labels: dict[str, str] = {}
        for side in sides:
            labels.setdefault(_value(side), side.label)
        variants = {folded: number for number, folded in enumerate(labels)}
        wordings: dict[Place, Wording] = {}
        told: set[tuple[int, int]] = set()
        for side in sides:
            place, variant = place_around(self._articles, side), variants[_value(side)]
            if naming and (place.article, variant) in told:
                continue
            if not any(same_place(place, other) and wordings[other].value == side.place.span for other in wordings):
                key = place if place not in wordings else side.place
                wordings[key] = Wording(key, side.place.span, variant)
                told.add((place.article, variant))
        shown = self._arranged(wordings.values())
        first = {wording.place.article for wording in shown if wording.variant == 0}
        return self._group(
            title_of_difference(self._articles, why, kind, shown, next(iter(labels.values()))),
            status,
            shown,
            says=first,
            differs={wording.place.article for wording in shown} - first,
            values=tuple(labels.values()),
            kind=kind,
            force=force,
            confidence=confidence,
            why=why,
            conflicts=conflicts,
            developments=developments,
        )

    def agreed(self, cluster: Cluster) -> ClaimGroup:
        """Make the group of linked places without a difference."""
        shown = self._arranged(Wording(place) for place in cluster.places)
        confidence = max(self._links[number].confidence for number in cluster.ties)
        return self._group(
            title_of_wordings(self._articles, shown),
            Status.AGREED,
            shown,
            says={place.article for place in cluster.places},
            confidence=confidence,
            links=tuple(cluster.ties),
        )

    def singles(self) -> list[ClaimGroup]:
        """Make one group for each sentence with a checkable claim that nothing is linked to."""
        groups = []
        for (article, sentence), numbers in sorted(self._claims_at.items()):
            role = self._articles[article].sentences[sentence].role
            if self._links_at.get((article, sentence)) or role in (Role.HEADLINE, Role.STANDFIRST):
                continue
            flat = [number for number in numbers if self._claims[number].firmness is Firmness.FLAT]
            place = self._claims[(flat or numbers)[0]].place
            shown = (Wording(place),)
            groups.append(self._group(title_of_wordings(self._articles, shown), Status.SINGLE, shown, says={article}))
        return groups

    def _group(
        self,
        title: str,
        status: Status,
        wordings: tuple[Wording, ...],
        *,
        says: set[int],
        differs: set[int] = frozenset(),  # type: ignore[assignment]
        values: tuple[str, ...] = (),
        kind: ConflictKind | None = None,
        force: Force | None = None,
        confidence: float = 1.0,
        why: str = "",
        links: tuple[int, ...] | None = None,
        conflicts: tuple[int, ...] = (),
        developments: tuple[int, ...] = (),
    ) -> ClaimGroup:
        places = [wording.place for wording in wordings]
        told = {place.article for place in places}
        return ClaimGroup(
            title=title,
            status=status,
            wordings=wordings,
            says=tuple(sorted(says)),
            differs=tuple(sorted(differs)),
            silent=tuple(number for number in range(len(self._articles)) if number not in told),
            origins=count_origins(self._origins, places),
            values=values,
            kind=kind,
            force=force,
            confidence=confidence,
            why=why,
            links=self._links_among(places) if links is None else links,
            conflicts=conflicts,
            developments=developments,
            claims=tuple(
                sorted(
                    number
                    for place in places
                    for number in self._claims_at.get((place.article, place.sentence), ())
                    if self._claims[number].place.span.touches(place.span)
                )
            ),
        )

    def _links_among(self, places: Sequence[Place]) -> tuple[int, ...]:
        inside = {(place.article, place.sentence) for place in places}
        return tuple(
            sorted(
                {
                    number
                    for key in inside
                    for number in self._links_at.get(key, ())
                    if all(
                        (end.article, end.sentence) in inside
                        for end in (self._links[number].a, self._links[number].b)
                    )
                }
            )
        )

    def _arranged(self, wordings: Iterable[Wording]) -> tuple[Wording, ...]:
        """Put wordings in the order of the reports' dates, and in text order inside one report."""
        return tuple(
            sorted(
                wordings,
                key=lambda wording: (
                    self._date(wording.place),
                    self._articles[wording.place.article].sha256,
                    wording.place.article,
                    wording.place.span,
                ),
            )
        )

    def _date(self, place: Place) -> str:
        return str(self._articles[place.article].metadata.published or "9999")
