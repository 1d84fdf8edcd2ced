"""Which marks an article shows: one tint and one line a word at most, the rest in the margin.

Pure: from a comparison, the filters and the verdicts to spans. Knows no widgets and no colours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.align.model import LinkKind
from reader.claims.model import Status
from reader.conflicts.model import Force
from reader.gui.models.rows import accepts
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.gui.state import Filters
    from reader.text.model import Article, Place

_WORD = re.compile(r"\w+(?:[.,’'‑-]\w+)*")  # "125,000", "Haftar's" and "low-lying" are one word each


class MarkKind(StrEnum):
    """What is said of the marked words; earlier kinds win where two meet on a word."""

    HARD = "hard conflict"
    SOFT = "soft conflict"
    DEVELOPMENT = "development"
    VERBATIM = "verbatim"
    NEAR = "near"
    REWORDED = "reworded"
    UNSURE = "unsure"

    @property
    def is_value(self) -> bool:
        """Tell whether it marks a value (of a conflict or a development) rather than linked words."""
        return self in (MarkKind.HARD, MarkKind.SOFT, MarkKind.DEVELOPMENT)


class RailKind(StrEnum):
    """What the margin says of a sentence; earlier kinds win."""

    HARD = "hard conflict"
    SOFT = "soft conflict"
    DEVELOPMENT = "development"
    ONLY_HERE = "only here"


_TIER = {kind: max(0, n - 1) for n, kind in enumerate(MarkKind)}  # hard and soft conflicts are one tier
_LINE = {LinkKind.VERBATIM: MarkKind.VERBATIM, LinkKind.NEAR: MarkKind.NEAR, LinkKind.REWORDED: MarkKind.REWORDED}
_RAILS = {
    MarkKind.HARD: RailKind.HARD,
    MarkKind.SOFT: RailKind.SOFT,
    MarkKind.DEVELOPMENT: RailKind.DEVELOPMENT,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words: a span of the article's text inside one sentence, and the claim groups that they tell.

    Marks of one article never overlap, and no word carries two. ``current`` tells whether the current
    claim group is among ``groups``.
    """

    sentence: int
    span: Span
    kind: MarkKind
    groups: tuple[int, ...] = ()
    current: bool = False


@dataclass(frozen=True, slots=True)
class Rail:
    """What stands in the margin beside one sentence."""

    sentence: int
    kind: RailKind
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceMarks:
    """All that one sentence shows. ``groups`` are the claim groups it tells, most telling first."""

    marks: tuple[Mark, ...] = ()
    rail: Rail | None = None
    groups: tuple[int, ...] = ()
    current: Status | None = None

    @property
    def any(self) -> bool:
        """Tell whether the sentence shows anything at rest."""
        return bool(self.marks or self.rail)


@dataclass(frozen=True, slots=True)
class _Raw:
    """A wish to mark a span, before wishes are weighed against each other."""

    span: Span
    kind: MarkKind
    groups: tuple[int, ...]
    confidence: float


_NOTHING = SentenceMarks()


class MarkIndex:
    """The marks of a whole comparison, by article and sentence; made anew when filters or verdicts change."""

    def __init__(self, comparison: Comparison, filters: Filters, rejected: frozenset[int] = frozenset()) -> None:
        self._comparison = comparison
        self._filters = filters
        self._hidden = frozenset() if filters.rejected else rejected
        self._listed = frozenset(
            number
            for number, group in enumerate(comparison.groups)
            if number not in self._hidden and accepts(group, comparison, filters)
        )
        self._raws: defaultdict[tuple[int, int], list[_Raw]] = defaultdict(list)
        self._groups: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._only: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._known: dict[tuple[int, int, int | None], SentenceMarks] = {}
        self._links_at: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._collect_groups()
        self._collect_differences()
        self._collect_links()

    def shows(self, group: int) -> bool:
        """Tell whether a claim group is marked at all: neither rejected nor filtered out."""
        return group in self._listed

    def of(self, article: int, sentence: int, current: int | None = None) -> SentenceMarks:
        """Return what one sentence shows while ``current`` is the current claim group."""
        here = article, sentence
        told = current if current in self._groups.get(here, ()) else None
        # an isolated claim silences every other one, so the current group matters everywhere
        key = (*here, current if self._filters.isolated else told)
        if key not in self._known:
            self._known[key] = self._resolve(here, current, told)
        return self._known[key]

    def groups_at(self, article: int, sentence: int, offset: int) -> tuple[int, ...]:
        """Return the claim groups told by the words at a character, most telling first."""
        raws = sorted(self._raws.get((article, sentence), ()), key=lambda raw: (_TIER[raw.kind], len(raw.span)))
        found = (group for raw in raws if raw.span.start <= offset < raw.span.end for group in raw.groups)
        return tuple(dict.fromkeys(found))

    def links_at(self, article: int, sentence: int) -> Sequence[int]:
        """Return the numbers of the links on show that join a sentence to others."""
        return self._links_at.get((article, sentence), ())

    def link_shown(self, number: int) -> bool:
        """Tell whether a link passes the filters and is not only part of rejected claims."""
        link = self._comparison.links[number]
        return (
            link.kind in self._filters.kinds
            and link.confidence >= self._filters.weakest
            and self._shown(self._of_link[number]) is not None
        )

    def _shown(self, groups: Iterable[int]) -> tuple[int, ...] | None:
        """The groups of an item that are on show; ``None`` where all that it had are rejected, or of no status asked.

        What is left of a claim whose kind of difference is not asked for is what agrees in it: words of no claim.
        """
        had = tuple(groups)
        statuses = (self._comparison.groups[group].status for group in had if group not in self._hidden)
        if had and not any(status in self._filters.statuses for status in statuses):
            return None
        return tuple(group for group in had if self.shows(group))

    def _collect_groups(self) -> None:
        self._of_link: defaultdict[int, list[int]] = defaultdict(list)
        self._of_conflict: defaultdict[int, list[int]] = defaultdict(list)
        self._of_development: defaultdict[int, list[int]] = defaultdict(list)
        for number, group in enumerate(self._comparison.groups):
            for items, known in (
                (group.links, self._of_link),
                (group.conflicts, self._of_conflict),
                (group.developments, self._of_development),
            ):
                for item in items:
                    known[item].append(number)
            if not self.shows(number):
                continue
            for wording in group.wordings:
                here = wording.place.article, wording.place.sentence
                if number not in self._groups[here]:
                    self._groups[here].append(number)
                if group.status is Status.SINGLE and self._filters.only_here:
                    self._only[here].append(number)
                kind = _kind_of(group)
                if wording.value is not None and kind is not None and self._kind_shown(kind):
                    self._wish(wording.place, wording.value, kind, (number,), group.confidence)

    def _collect_differences(self) -> None:
        for number, conflict in enumerate(self._comparison.conflicts):
            kind = MarkKind.HARD if conflict.force is Force.HARD else MarkKind.SOFT
            groups = self._shown(self._of_conflict[number])
            if groups is not None and self._kind_shown(kind):
                for side in (conflict.a, conflict.b):
                    self._wish(side.place, side.place.span, kind, groups, conflict.confidence)
        for number, development in enumerate(self._comparison.developments):
            groups = self._shown(self._of_development[number])
            if groups is not None and self._filters.developments:
                for side in (development.a, development.b):
                    self._wish(side.place, side.place.span, MarkKind.DEVELOPMENT, groups, development.confidence)

    def _collect_links(self) -> None:
        for number, link in enumerate(self._comparison.links):
            if self.link_shown(number):
                kind = _LINE[link.kind] if link.confidence >= self._comparison.cut else MarkKind.UNSURE
                groups = self._shown(self._of_link[number]) or ()
                for place in (link.a, link.b):
                    self._links_at[place.article, place.sentence].append(number)
                    self._wish(place, place.span, kind, groups, link.confidence)

    def _kind_shown(self, kind: MarkKind) -> bool:
        match kind:
            case MarkKind.HARD:
                return Force.HARD in self._filters.forces
            case MarkKind.SOFT:
                return Force.SOFT in self._filters.forces
        return self._filters.developments

    def _wish(self, place: Place, span: Span, kind: MarkKind, groups: tuple[int, ...], confidence: float) -> None:
        self._raws[place.article, place.sentence].append(_Raw(span, kind, groups, confidence))

    def _resolve(self, here: tuple[int, int], current: int | None, told: int | None) -> SentenceMarks:
        alone = self._filters.isolated and current is not None
        raws = [raw for raw in self._raws.get(here, ()) if not alone or current in raw.groups]
        only = [group for group in self._only.get(here, ()) if not alone or group == current]
        groups = [group for group in self._groups.get(here, ()) if not alone or group == current]
        status = None if told is None else self._comparison.groups[told].status
        if not (raws or only or groups):
            return _NOTHING
        article, sentence = here
        bounds = self._comparison.articles[article].sentences[sentence].span
        raws.sort(
            key=lambda raw: (_TIER[raw.kind], told not in raw.groups, raw.kind.value, -raw.confidence, raw.span)
        )
        marks = tuple(_weigh(self._comparison.articles[article], sentence, bounds, raws, told))
        telling = dict.fromkeys(group for raw in raws for group in raw.groups)
        return SentenceMarks(marks, _rail(sentence, raws, only), tuple(dict.fromkeys([*telling, *groups])), status)


def _kind_of(group: ClaimGroup) -> MarkKind | None:
    """How the differing values of a group are marked; ``None`` where they need no mark."""
    if group.status is Status.CONTESTED:
        return MarkKind.HARD if group.force is Force.HARD else MarkKind.SOFT
    return MarkKind.DEVELOPMENT if group.status is Status.DEVELOPING else None


def _rail(sentence: int, raws: list[_Raw], only: list[int]) -> Rail | None:
    """The most telling rail that a sentence deserves."""
    found = {_RAILS[raw.kind] for raw in raws if raw.kind in _RAILS}
    for kind in RailKind:
        if kind in found:
            told = dict.fromkeys(g for raw in raws if _RAILS.get(raw.kind) is kind for g in raw.groups)
            return Rail(sentence, kind, tuple(told))
    return Rail(sentence, RailKind.ONLY_HERE, tuple(only)) if only else None


def _weigh(article: Article, sentence: int, bounds: Span, raws: list[_Raw], told: int | None) -> Iterator[Mark]:
    """Give each word to the first of the wishes (best first) that covers it, and yield the runs that come out."""
    if not raws:
        return
    text = article.cut(bounds)
    words = [Span(*found.span()).moved(bounds.start) for found in _WORD.finditer(text)]
    owners: list[int | None] = [None] * len(words)
    cut = []
    for rank, raw in enumerate(raws):
        span = Span(max(raw.span.start, bounds.start), min(raw.span.end, bounds.end))
        cut.append(span)
        for n, word in enumerate(words):
            if owners[n] is None and span.touches(word):
                owners[n] = rank
    done = bounds.start
    for first, last, ranks in _runs(owners, raws):
        raw = raws[ranks[0]]
        wished = Span(min(cut[rank].start for rank in ranks), max(cut[rank].end for rank in ranks))
        # words are marked whole; signs around them ("$5", quotation marks) only where the wish had them
        start = max(done, min(words[first].start, wished.start), words[first - 1].end if first else 0)
        ahead = words[last + 1].start if last + 1 < len(words) else bounds.end
        end = max(words[last].end, wished.end if wished.end <= ahead else 0)
        span = _trimmed(article.text, Span(start, end))
        done = span.end
        yield Mark(sentence, span, raw.kind, raw.groups, told is not None and told in raw.groups)


def _runs(owners: list[int | None], raws: list[_Raw]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield (first word, last word, owners) of each run of neighbouring words whose owners say the same.

    Wishes of one kind and one claim that overlap are one mark: two sources may take its value a little differently.
    """
    run: list[int] = []
    for n, owner in enumerate([*owners, None]):
        if run and (owner is None or not _say_the_same(raws, run[-1], owner)):
            yield n - len(run), n - 1, run
            run = []
        if owner is not None:
            run.append(owner)


def _say_the_same(raws: list[_Raw], one: int, other: int) -> bool:
    a, b = raws[one], raws[other]
    return one == other or (a.kind is b.kind and a.groups == b.groups and a.span.touches(b.span))


def _trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
