"""Finding decided passages again: in a corrected text, under a new engine, in another order of articles.

`passages` finds the words; here they are brought to the groups, links and differences of a result. What is not found
is returned as lost, with the reason, and stays stored as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reader.library.decisions import (
    CORRECTIONS,
    LONGEST_QUOTE,
    About,
    Decided,
    MergeGroups,
    Quote,
    SplitGroup,
    Target,
    Verdict,
    quote,
    source_of,
    with_quotes,
)
from reader.library.passages import Missing, Why
from reader.library.passages import find as find_passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.text.model import Article, Place, Span

SAME_GROUP = 0.5  # of all passages of the old and the new group, this part must be common to both


@dataclass(frozen=True, slots=True)
class Anchored:
    """A decision that holds here.

    ``decided`` is as stored, ``now`` the same with its passages as they stand in the present texts. ``numbers`` are
    those, in the comparison, of the groups, links … it is on (empty for notes and corrections, and for a split that
    the engine makes by itself); ``moved`` tells that some passage or key is not what it was.
    """

    decided: Decided
    now: Decided
    numbers: tuple[int, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether anything but the numbers changed."""
        return self.decided != self.now


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision that cannot be attached here; it is kept all the same."""

    decided: Decided
    why: Why


class Reanchored(NamedTuple):
    """Every decision given is in exactly one of the two."""

    anchored: tuple[Anchored, ...]
    lost: tuple[Lost, ...]


def reanchor(
    decisions: Iterable[Decided], articles: Sequence[Article], comparison: Comparison | None = None
) -> Reanchored:
    """Attach decisions to the present articles and, where given, to a comparison of exactly these.

    Without a comparison only the passages are looked for. Deterministic; the order of the articles changes nothing
    but the numbers.
    """
    given = tuple(decisions)
    known = {one.source.text for each in given for one in each.decision.quotes}
    finder = _Finder(articles, known)
    anchored: list[Anchored] = []
    lost: list[Lost] = []
    for each in given:
        try:
            anchored.append(_attach(each, finder, comparison))
        except Missing as missing:
            lost.append(Lost(each, missing.why))
    return Reanchored(tuple(anchored), tuple(lost))


class _Finder:
    """Passages in the present articles, each looked for once."""

    def __init__(self, articles: Sequence[Article], known: set[str]) -> None:
        self.articles = articles
        self._sources = [source_of(article) for article in articles]
        self._new = [number for number, source in enumerate(self._sources) if source.text not in known]
        self._found: dict[Quote, tuple[int, Span] | Why] = {}

    def find(self, wanted: Quote) -> tuple[int, Span]:
        """Return the article's number and the span; raises `Missing`."""
        if wanted not in self._found:
            try:
                self._found[wanted] = self._look(wanted)
            except Missing as missing:
                self._found[wanted] = missing.why
        found = self._found[wanted]
        if isinstance(found, Why):
            raise Missing(found)
        return found

    def _look(self, wanted: Quote) -> tuple[int, Span]:
        for same in ("text", "original", "name"):
            value = getattr(wanted.source, same)
            at = [number for number, source in enumerate(self._sources) if value and getattr(source, same) == value]
            if at:  # two articles may hold one text: the one that came from the same bytes and place, then, is meant
                best = max(at, key=lambda number: self._likeness(wanted, number))
                return best, find_passage(wanted, self.articles[best])
        if not self._new:
            raise Missing(Why.NO_ARTICLE)
        if wanted.span.start == wanted.span.end:  # on the article as a whole, of which nothing is the same
            raise Missing(Why.NO_ARTICLE)
        found: list[tuple[int, Span]] = []
        for number in self._new:
            try:
                found.append((number, find_passage(wanted, self.articles[number])))
            except Missing:
                continue
        if not found:
            raise Missing(Why.NO_PASSAGE)
        if len(found) > 1:
            raise Missing(Why.AMBIGUOUS)
        return found[0]

    def _likeness(self, wanted: Quote, number: int) -> tuple[bool, bool]:
        source = self._sources[number]
        return source.original == wanted.source.original, source.name == wanted.source.name


def _attach(decided: Decided, finder: _Finder, comparison: Comparison | None) -> Anchored:
    decision = decided.decision
    places: dict[Quote, tuple[int, Span]] = {}
    moved: dict[Quote, Quote] = {}
    missing: list[Why] = []
    for one in decision.quotes:
        try:
            places[one] = number, span = finder.find(one)
        except Missing as gone:
            missing.append(gone.why)
            continue
        article = finder.articles[number]
        if isinstance(decision, CORRECTIONS) and article.cut(span)[:LONGEST_QUOTE] != one.exact:
            raise Missing(Why.NO_PASSAGE)  # a correction of words that are others now corrects nothing
        moved[one] = quote(article, span)
    whole = not isinstance(decision, (Verdict, MergeGroups, SplitGroup)) or decision.quotes == ()
    if missing and (whole or not places):
        raise Missing(missing[0])
    if not isinstance(decision, (Verdict, MergeGroups, SplitGroup)):
        return Anchored(decided, replace(decided, decision=with_quotes(decision, moved)))
    if comparison is None:
        if missing:
            raise Missing(missing[0])
        return Anchored(decided, replace(decided, decision=with_quotes(decision, moved)))
    now = replace(decided, decision=with_quotes(decision, moved))
    match decision:
        case MergeGroups():
            parts = [[places[one] for one in target.quotes if one in places] for target in decision.targets]
            return Anchored(decided, now, _merged_groups(parts, comparison, missing))
        case SplitGroup():
            parts = [[places[one] for one in part if one in places] for part in decision.parts]
            return Anchored(decided, now, _parted_groups(parts, comparison, missing))
    anything = decision.target.about is About.GROUP and not decision.ruling  # a bare note: the kind matters not
    return Anchored(decided, now, (_number(decision.target, places, comparison, missing, any_kind=anything),))


Passages: TypeAlias = "Sequence[tuple[int, Span]]"


def _merged_groups(targets: Sequence[Passages], comparison: Comparison, missing: Sequence[Why]) -> tuple[int, ...]:
    """Return the claim groups that are one by a person's word, whatever groups the engine makes now.

    The groups that were merged, where they are there as they were; of one that is not, every group at least half of
    whose wordings stand on its passages. One alone: the engine says so by itself now. Raises `Missing` where less
    than two of the claims that were merged are left.
    """
    found: set[int] = set()
    left = 0
    for target in targets:
        same = _just_these(target, comparison)
        if same is None:
            groups = enumerate(comparison.groups)
            near = {n for n, group in groups if _common(group, target) >= SAME_GROUP * len(group.wordings)}
        else:
            near = {same}
        found |= near
        left += bool(near) or any(_common(comparison.groups[number], target) for number in found)
    if left < 2:
        for number, group in enumerate(comparison.groups):
            if sum(bool(_common(group, target)) for target in targets) > 1:
                return (number,)  # one claim, with more in it
        raise Missing(missing[0] if missing else Why.NOT_FOUND)
    return tuple(sorted(found))


def _parted_groups(parts: Sequence[Passages], comparison: Comparison, missing: Sequence[Why]) -> tuple[int, ...]:
    """Return the claim groups in which passages of two parts stand together: those are to be split.

    The group that was split alone, where it is there as it was. None: the engine keeps the parts apart by itself
    now. Raises `Missing` where less than two parts are left anywhere.
    """
    same = _just_these([one for part in parts for one in part], comparison)
    if same is not None:
        return (same,)
    held = [{number for number, part in enumerate(parts) if _common(group, part)} for group in comparison.groups]
    if len(set().union(*held)) < 2:
        raise Missing(missing[0] if missing else Why.NOT_FOUND)
    return tuple(number for number, each in enumerate(held) if len(each) > 1)


def _just_these(passages: Passages, comparison: Comparison) -> int | None:
    """Return the one claim group that stands on just these passages."""
    wanted = set(passages)
    found = [
        number
        for number, group in enumerate(comparison.groups)
        if {(wording.place.article, wording.place.span) for wording in group.wordings} == wanted
    ]
    return found[0] if len(found) == 1 else None


def _common(group: ClaimGroup, passages: Passages) -> int:
    """Count the wordings of a group that stand on one of these passages, or nearly."""
    return sum(any(_same_place(wording.place, *passage) for passage in passages) for wording in group.wordings)


def _same_place(place: Place, article: int, span: Span) -> bool:
    common = min(span.end, place.span.end) - max(span.start, place.span.start)
    return place.article == article and common > 0 and common >= 0.5 * max(len(span), len(place.span))


def _number(
    target: Target,
    places: dict[Quote, tuple[int, Span]],
    comparison: Comparison,
    missing: Sequence[Why],
    *,
    any_kind: bool,
) -> int:
    """Return the number of the one thing in the comparison that stands on these passages."""
    wanted = [places[one] for one in target.quotes if one in places]
    gone = len(target.quotes) - len(wanted)
    scored: list[tuple[float, float, int]] = []
    other_kind = False
    for number, (what, stands) in enumerate(_candidates(target.about, comparison)):
        score, exact = _overlap(wanted, gone, stands, target.about)
        if score <= 0:
            continue
        if what != target.what and not any_kind:
            other_kind = True
            continue
        scored.append((score, exact, number))
    if not scored:
        raise Missing(Why.OTHER_KIND if other_kind else missing[0] if missing else Why.NOT_FOUND)
    scored.sort(key=lambda one: (-one[0], -one[1], one[2]))
    if len(scored) > 1 and scored[0][:2] == scored[1][:2]:
        raise Missing(Why.AMBIGUOUS)
    return scored[0][2]


def _candidates(about: About, comparison: Comparison) -> list[tuple[str, list[Place]]]:
    match about:
        case About.GROUP:
            return [
                (group.kind.value if group.kind else "", [wording.place for wording in group.wordings])
                for group in comparison.groups
            ]
        case About.LINK:
            return [("", [link.a, link.b]) for link in comparison.links]
        case About.CONFLICT:
            return [(each.kind.value, [each.a.place, each.b.place]) for each in comparison.conflicts]
        case About.DEVELOPMENT:
            return [(each.kind.value, [each.a.place, each.b.place]) for each in comparison.developments]
        case About.CLAIM:
            return [("", [claim.place]) for claim in comparison.claims]


def _overlap(
    wanted: Sequence[tuple[int, Span]], gone: int, stands: Sequence[Place], about: About
) -> tuple[float, float]:
    """Return how much of both sides is common (0 where too little), and how exactly the spans agree."""
    left = list(stands)
    exact = 0.0
    matched = 0
    for article, span in wanted:
        best, at = 0.0, -1
        for number, place in enumerate(left):
            if place.article != article:
                continue
            common = min(span.end, place.span.end) - max(span.start, place.span.start)
            shorter = max(1, min(len(span), len(place.span)))
            if common > 0 and common / shorter >= 0.5 and (share := common / max(len(span), len(place.span))) > best:
                best, at = share, number
        if at >= 0:
            left.pop(at)
            exact += best
            matched += 1
    score = matched / (len(wanted) + gone + len(left)) if matched else 0.0
    if about is not About.GROUP:
        return (score, exact) if score == 1.0 else (0.0, 0.0)
    across = len(wanted) + gone == 1 or matched > 1
    return (score, exact) if score >= SAME_GROUP and across else (0.0, 0.0)
