"""Claim groups: one claim across articles, with who says it, who says it differently and who is silent.

A group grows around differences first (a contested or developing value), then around links (agreed), and what no
other article tells stands alone. Chains are not enough to join: a place comes in only where it is tied to most
of the places already there, so that A-B and B-C never glue A to an unrelated C.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.align.origins import count_origins
from reader.claims.model import ClaimGroup, Firmness, Status, Wording
from reader.claims.titles import title_of_difference, title_of_wordings
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.text.model import Role
from reader.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from reader.align.model import Link, Origin
    from reader.claims.model import Claim
    from reader.conflicts.model import Development, Side
    from reader.text.model import Article, Place

COHESION = 0.5  # share of cross-article pairs of a group that must be tied: below, chains glue strangers
OVERLAP = 0.5  # share of the shorter span two places must have in common to be one place


def group_claims(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    links: Sequence[Link],
    conflicts: Sequence[Conflict],
    developments: Sequence[Development],
    origins: Sequence[Origin],
) -> tuple[ClaimGroup, ...]:
    """Return the claim groups: contested, developing, agreed, single; what weighs most first, then as the story goes.

    The numbers in each group's ``links``, ``conflicts``, ``developments`` and ``claims`` point into the arguments.
    """
    maker = _Maker(articles, claims, links, origins)
    contested = [maker.contested(cluster, conflicts) for cluster in _clusters_of(conflicts)]
    developing = [maker.developing(cluster, developments) for cluster in _clusters_of(developments)]
    explained = _explained(links, contested + developing)
    agreed = [
        maker.agreed(cluster)
        for cluster in _link_clusters(links)
        if not all(number in explained for number in cluster.ties)
    ]
    single = maker.singles()
    order = _story_order(articles)
    groups: list[ClaimGroup] = []
    for part in (contested, developing, agreed, single):
        groups += sorted(part, key=lambda group: (*_rank(group), *order(group.wordings[0].place)))
    return tuple(groups)


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


@dataclass(slots=True)
class _Cluster:
    """Places that hold one claim, and the numbers of the ties (links or differences) that brought them together."""

    places: list[Place] = field(default_factory=list)
    ties: list[int] = field(default_factory=list)


def _same(one: Place, two: Place) -> bool:
    """Tell whether two places are the same words of the same sentence, more or less."""
    if (one.article, one.sentence) != (two.article, two.sentence):
        return False
    shared = min(one.span.end, two.span.end) - max(one.span.start, two.span.start)
    return shared >= OVERLAP * min(len(one.span), len(two.span)) and shared > 0


def _cluster(ties: Sequence[tuple[Place, Place, float]]) -> list[_Cluster]:
    """Gather tied places into clusters, the surest tie first, joining two clusters only where they cohere."""
    nodes: list[Place] = []
    node_ties: dict[frozenset[int], list[int]] = defaultdict(list)
    by_sentence: dict[tuple[int, int], list[int]] = defaultdict(list)

    def node(place: Place) -> int:
        for number in by_sentence[place.article, place.sentence]:
            if _same(nodes[number], place):
                return number
        nodes.append(place)
        by_sentence[place.article, place.sentence].append(len(nodes) - 1)
        return len(nodes) - 1

    # The longest places are met first, so that a short one joins the sentence it is part of whatever the order.
    ends = sorted({end for a, b, _ in ties for end in (a, b)}, key=lambda place: (-len(place.span), place))
    number_of = {end: node(end) for end in ends}
    for tie, (a, b, _) in enumerate(ties):
        node_ties[frozenset((number_of[a], number_of[b]))].append(tie)
    home = {number: {number} for number in range(len(nodes))}
    best = {pair: max(ties[tie][2] for tie in found) for pair, found in node_ties.items()}
    for pair in sorted(best, key=lambda pair: (-best[pair], sorted(pair))):
        if len(pair) < 2:
            continue
        left, right = (home[number] for number in pair)
        if left is right or not _cohere(left, right, nodes, node_ties):
            continue
        left |= right
        for number in right:
            home[number] = left
    clusters = []
    for members in {id(found): found for found in home.values()}.values():
        tied = [tie for pair, found in node_ties.items() if pair <= members for tie in found]
        if tied:
            clusters.append(_Cluster(sorted(nodes[number] for number in members), sorted(tied)))
    return sorted(clusters, key=lambda cluster: cluster.places)


def _cohere(left: set[int], right: set[int], nodes: Sequence[Place], tied: Container[frozenset[int]]) -> bool:
    """Tell whether enough of the pairs across two clusters (in different articles) are tied."""
    across = [(a, b) for a in left for b in right if nodes[a].article != nodes[b].article]
    if not across:
        return False
    return sum(frozenset(pair) in tied for pair in across) >= COHESION * len(across)


def _clusters_of(differences: Sequence[Conflict | Development]) -> list[_Cluster]:
    """Gather differences of one kind that share places; those of mere naming, wherever they stand, by their words."""
    found: list[_Cluster] = []
    for kind in sorted({difference.kind for difference in differences}):
        numbers = [number for number, difference in enumerate(differences) if difference.kind is kind]
        naming = [number for number in numbers if _is_naming(differences[number])]
        found += _by_words(differences, naming)
        rest = [number for number in numbers if number not in set(naming)]
        ties = [(differences[n].a.place, differences[n].b.place, differences[n].confidence) for n in rest]
        found += [_Cluster(each.places, [rest[tie] for tie in each.ties]) for each in _cluster(ties)]
    return found


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


def _by_words(differences: Sequence[Conflict | Development], numbers: Sequence[int]) -> list[_Cluster]:
    """Gather differences on one subject (the words of ``why`` before its colon) that share a value."""
    home: dict[tuple[str, str], set[int]] = {}
    for number in numbers:
        subject = differences[number].why.partition(":")[0]
        joined = {number}
        for side in (differences[number].a, differences[number].b):
            joined |= home.get((subject, fold(side.label)), set())
        for member in joined:
            for side in (differences[member].a, differences[member].b):
                home[subject, fold(side.label)] = joined
    clusters = []
    for members in {min(found): found for found in home.values()}.values():
        places = {side.place for number in members for side in (differences[number].a, differences[number].b)}
        clusters.append(_Cluster(sorted(places), sorted(members)))
    return sorted(clusters, key=lambda cluster: cluster.places)


def _link_clusters(links: Sequence[Link]) -> list[_Cluster]:
    return _cluster([(link.a, link.b, link.confidence) for link in links])


def _explained(links: Sequence[Link], groups: Sequence[ClaimGroup]) -> set[int]:
    """Return the links whose two ends lie wholly in one contested or developing group: told there already."""
    homes: dict[tuple[int, int], set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for wording in group.wordings:
            homes[wording.place.article, wording.place.sentence].add(number)
    return {
        number
        for number, link in enumerate(links)
        if homes[link.a.article, link.a.sentence] & homes[link.b.article, link.b.sentence]
    }


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

    def contested(self, cluster: _Cluster, conflicts: Sequence[Conflict]) -> ClaimGroup:
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

    def developing(self, cluster: _Cluster, developments: Sequence[Development]) -> ClaimGroup:
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
            place, variant = self._clause(side.place), variants[_value(side)]
            if naming and (place.article, variant) in told:
                continue
            if not any(_same(place, other) and wordings[other].value == side.place.span for other in wordings):
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

    def agreed(self, cluster: _Cluster) -> ClaimGroup:
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

    def _clause(self, place: Place) -> Place:
        """Return the clauses a value stands in: what the stack shows around it."""
        sentence = self._articles[place.article].sentences[place.sentence]
        held = [clause for clause in sentence.clauses if clause.touches(place.span)]
        if not held:
            return place
        span = type(place.span)(min(place.span.start, held[0].start), max(place.span.end, held[-1].end))
        return type(place)(place.article, place.sentence, span)

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
