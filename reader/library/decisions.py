"""What a person decided, as frozen values that outlive the run they were made on.

Every decision points at words, never at numbers of a run: a `Quote` knows the article by its hashes, the span, the
words themselves and the words around them (as W3C's TextQuoteSelector and TextPositionSelector do together). Its
``key`` is the same wherever and whenever the same thing is decided on, so deciding anew replaces, and two people's
decisions meet. Undo needs no more than a `Change` and its `Change.undone`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from reader.text.model import Article, Place, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.align.model import Link
    from reader.comparison import Comparison
    from reader.conflicts.model import Conflict, Development

CONTEXT = 48  # characters kept on each side: enough to tell repeated short sentences apart, too few to carry a story
LONGEST_QUOTE = 4_000  # characters of the words kept; a longer passage is known by its beginning and its length


@lru_cache(maxsize=256)
def text_hash(text: str) -> str:
    """Return the hash, in hexadecimal, of a text's UTF-8 bytes (lone surrogates let through)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Which article: hash of its text, hash of its original bytes, and the name it was opened under."""

    text: str
    original: str
    name: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A passage that can be found again when the text has changed around it, or a little inside it."""

    source: Source
    span: Span
    exact: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def key(self) -> str:
        """The passage in one short line: hash of the text and the span."""
        return f"{self.source.text}:{self.span.start}-{self.span.end}"


class About(StrEnum):
    """What kind of thing a verdict is on."""

    GROUP = "group"
    LINK = "link"
    CONFLICT = "conflict"
    DEVELOPMENT = "development"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Target:
    """A thing in a comparison, known by the passages it stands on and, for a difference, by its kind.

    ``what`` is the kind of difference ("number", "date", …) or empty. ``quotes`` are sorted, so that the order of the
    articles does not matter.
    """

    about: About
    quotes: tuple[Quote, ...]
    what: str = ""

    @property
    def key(self) -> str:
        """The same 64 hexadecimal digits for the same thing in every run."""
        return _hash(self.about, self.what, *sorted(quote.key for quote in self.quotes))


class Ruling(StrEnum):
    """What the person says of a target; ``OPEN`` is a note without a verdict."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    OPEN = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A ruling on a group, link, conflict, development or claim, with a note."""

    TAGGED: ClassVar[bool] = True
    target: Target
    ruling: Ruling = Ruling.OPEN
    note: str = ""

    @property
    def key(self) -> str:
        """Tells which decisions are on the same thing."""
        return _hash("verdict", self.target.key)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The passages it stands on."""
        return self.target.quotes


@dataclass(frozen=True, slots=True)
class Note:
    """Words of the person's own, on a passage."""

    TAGGED: ClassVar[bool] = True
    quote: Quote
    words: str

    @property
    def key(self) -> str:
        """Tells which decisions are on the same thing."""
        return _hash("note", self.quote.key)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The passages it stands on."""
        return (self.quote,)


@dataclass(frozen=True, slots=True)
class MergeGroups:
    """These claim groups are one."""

    TAGGED: ClassVar[bool] = True
    targets: tuple[Target, ...]

    @property
    def key(self) -> str:
        """Tells which decisions are on the same thing."""
        return _hash("merge", *sorted(target.key for target in self.targets))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The passages it stands on."""
        return tuple(quote for target in self.targets for quote in target.quotes)


@dataclass(frozen=True, slots=True)
class SplitGroup:
    """This claim group is several; each part lists the passages of one. A passage of no part stays in the first."""

    TAGGED: ClassVar[bool] = True
    target: Target
    parts: tuple[tuple[Quote, ...], ...]

    @property
    def key(self) -> str:
        """Tells which decisions are on the same thing."""
        return _hash("split group", self.target.key)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The passages it stands on."""
        return self.target.quotes


@dataclass(frozen=True, slots=True)
class CountOrigins:
    """These two articles are counted as ``one`` origin, or each as one of its own, whatever the engine found."""

    TAGGED: ClassVar[bool] = True
    sources: tuple[Source, Source]
    one: bool

    @property
    def key(self) -> str:
        """Tells which decisions are on the same thing."""
        return _hash("origins", *sorted(source.text for source in self.sources))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The articles as a whole: an empty passage at the start of each."""
        return tuple(Quote(source, Span(0, 0)) for source in self.sources)


@dataclass(frozen=True, slots=True)
class _OnPassage:
    """A correction of one passage of one article."""

    TAGGED: ClassVar[bool] = True
    WORD: ClassVar[str] = ""
    quote: Quote

    @property
    def key(self) -> str:
        """Tells which decisions are on the same thing."""
        return _hash(self.WORD, self.quote.key)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The passages it stands on."""
        return (self.quote,)


@dataclass(frozen=True, slots=True)
class SplitSentence(_OnPassage):
    """This sentence is several; ``at`` are the offsets inside it where the others begin."""

    WORD: ClassVar[str] = "split sentence"
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JoinSentences(_OnPassage):
    """The sentences that touch this passage are one."""

    WORD: ClassVar[str] = "join sentences"


@dataclass(frozen=True, slots=True)
class MarkFurniture(_OnPassage):
    """This passage is not the article."""

    WORD: ClassVar[str] = "furniture"


@dataclass(frozen=True, slots=True)
class UnmarkFurniture(_OnPassage):
    """This passage belongs to the article after all."""

    WORD: ClassVar[str] = "furniture"  # the same word as its opposite: the later one replaces the earlier


@dataclass(frozen=True, slots=True)
class SetRole(_OnPassage):
    """The sentences that touch this passage have another role."""

    WORD: ClassVar[str] = "role"
    role: Role


class Detail(StrEnum):
    """The fields of an article's metadata that a person can set."""

    OUTLET = "outlet"
    TITLE = "title"
    BYLINE = "byline"
    PUBLISHED = "published"
    UPDATED = "updated"
    AGENCY = "agency"
    PLACE = "place"
    LANGUAGE = "language"
    URL = "url"


@dataclass(frozen=True, slots=True)
class SetDetail:
    """A metadata field of an article has this value (dates as ISO, empty: unknown).

    Raises `ValueError` for a date that is none.
    """

    TAGGED: ClassVar[bool] = True
    source: Source
    detail: Detail
    value: str

    def __post_init__(self) -> None:
        if self.value and self.detail in (Detail.PUBLISHED, Detail.UPDATED):
            date.fromisoformat(self.value)

    @property
    def key(self) -> str:
        """Tells which decisions are on the same thing."""
        return _hash("detail", self.source.text, self.detail)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The article as a whole: an empty passage at its start."""
        return (Quote(self.source, Span(0, 0)),)


Correction: TypeAlias = SplitSentence | JoinSentences | MarkFurniture | UnmarkFurniture | SetRole | SetDetail
"""Decisions on one article alone: they hold in every comparison it stands in."""

CORRECTIONS = (SplitSentence, JoinSentences, MarkFurniture, UnmarkFurniture, SetRole, SetDetail)

Decision: TypeAlias = (
    Verdict
    | Note
    | MergeGroups
    | SplitGroup
    | CountOrigins
    | SplitSentence
    | JoinSentences
    | MarkFurniture
    | UnmarkFurniture
    | SetRole
    | SetDetail
)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with who made it and when (UTC)."""

    decision: Decision
    by: str = ""
    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    @property
    def key(self) -> str:
        """Tells which decisions are on the same thing."""
        return self.decision.key


@dataclass(frozen=True, slots=True)
class Change:
    """One step: ``before`` is taken away (``None``: nothing was there), ``after`` put down (``None``: nothing)."""

    before: Decided | None
    after: Decided | None

    @property
    def undone(self) -> Change:
        """The step back."""
        return Change(self.after, self.before)


def source_of(article: Article) -> Source:
    """Return what an article is known by."""
    return Source(text_hash(article.text), article.sha256, article.source)


def quote(article: Article, span: Span) -> Quote:
    """Return a span of an article as a passage that can be found again."""
    text = article.text
    return Quote(
        source_of(article),
        span,
        text[span.start : min(span.end, span.start + LONGEST_QUOTE)],
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )


def _target(comparison: Comparison, about: About, places: Iterable[Place], what: str = "") -> Target:
    quotes = {quote(comparison.articles[place.article], place.span) for place in places}
    return Target(about, tuple(sorted(quotes)), what)


def group_target(comparison: Comparison, number: int) -> Target:
    """Return what claim group ``number`` of a comparison is known by."""
    group = comparison.groups[number]
    places = (wording.place for wording in group.wordings)
    return _target(comparison, About.GROUP, places, group.kind.value if group.kind else "")


def link_target(comparison: Comparison, number: int) -> Target:
    """Return what link ``number`` of a comparison is known by."""
    link = comparison.links[number]
    return _target(comparison, About.LINK, (link.a, link.b))


def conflict_target(comparison: Comparison, number: int) -> Target:
    """Return what conflict ``number`` of a comparison is known by."""
    return _difference(comparison, About.CONFLICT, comparison.conflicts[number])


def development_target(comparison: Comparison, number: int) -> Target:
    """Return what development ``number`` of a comparison is known by."""
    return _difference(comparison, About.DEVELOPMENT, comparison.developments[number])


def _difference(comparison: Comparison, about: About, each: Conflict | Development) -> Target:
    return _target(comparison, about, (each.a.place, each.b.place), each.kind.value)


def tie_target(comparison: Comparison, tie: Link | Conflict | Development) -> Target:
    """Return what one link, conflict or development of a comparison is known by."""
    about, number = place_of(comparison, tie)
    known = {About.LINK: link_target, About.CONFLICT: conflict_target, About.DEVELOPMENT: development_target}
    return known[about](comparison, number)


def place_of(comparison: Comparison, tie: Link | Conflict | Development) -> tuple[About, int]:
    """Return which list of a comparison a link, conflict or development stands in, and where; else `ValueError`."""
    for about, ties in ties_of(comparison).items():
        if tie in ties:
            return about, ties.index(tie)
    raise ValueError("not in this comparison")


def ties_of(comparison: Comparison) -> dict[About, tuple[Link | Conflict | Development, ...]]:
    """Return what joins two places in a comparison, by what a verdict on it is about."""
    return {
        About.LINK: comparison.links,
        About.CONFLICT: comparison.conflicts,
        About.DEVELOPMENT: comparison.developments,
    }


def claim_target(comparison: Comparison, number: int) -> Target:
    """Return what claim ``number`` of a comparison is known by."""
    return _target(comparison, About.CLAIM, (comparison.claims[number].place,))


def with_quotes(decision: Decision, moved: dict[Quote, Quote]) -> Decision:
    """Return a decision with its passages exchanged for others, all that it names."""

    def target(old: Target) -> Target:
        return replace(old, quotes=tuple(sorted(moved.get(one, one) for one in old.quotes)))

    match decision:
        case Verdict():
            return replace(decision, target=target(decision.target))
        case MergeGroups():
            return replace(decision, targets=tuple(target(one) for one in decision.targets))
        case SplitGroup():
            parts = tuple(tuple(moved.get(one, one) for one in part) for part in decision.parts)
            return replace(decision, target=target(decision.target), parts=parts)
        case CountOrigins():
            one, two = (moved.get(one, one).source for one in decision.quotes)
            return replace(decision, sources=(one, two))
        case SetDetail():
            (now,) = (moved.get(one, one) for one in decision.quotes)
            return replace(decision, source=now.source)
        case _:
            return replace(decision, quote=moved.get(decision.quote, decision.quote))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
