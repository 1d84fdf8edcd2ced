"""The two ends of a link as typed comparison needs them: words, names and cues inside the linked clauses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar, cast

from reader.align.terms import Word, words_of
from reader.conflicts.model import Side
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.align.model import Link
    from reader.conflicts.model import Conflict
    from reader.mentions.model import Mentions, Name
    from reader.text.model import Article


_Found = TypeVar("_Found")
# Least confidence of a link whose manner is compared (how sure, on whose word, in which words, denied or not): below,
# most such differences of the training events stood in pairs that tell of other things.
FIRM = 0.6
LONGEST_LABEL = 5  # words of a value that a chip or a cell can show


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """One end of a link: its place, the words of its span, and the mentions of its sentence that lie in the span.

    ``memo`` keeps what was found out about the end, which may stand in many links.
    """

    article: Article
    place: Place
    mentions: Mentions
    words: tuple[Word, ...]
    names: tuple[Name, ...]
    memo: dict[object, object] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The whole text of the article, which all spans point into."""
        return self.article.text

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the content words."""
        return frozenset(word.stem for word in self.words if not word.stop)

    def side(self, span: Span, label: str = "", **more: object) -> Side:
        """Return a side of a conflict: these words of this end, with their value."""
        shown = label or " ".join(self.article.cut(span).split())
        return Side(Place(self.place.article, self.place.sentence, span), {"label": shown, **more})


def ends_of(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Iterable[Link]
) -> Iterator[tuple[Link, End, End]]:
    """Yield each link with its two ends; links that share an end share what is found out about it."""
    known: dict[Place, End] = {}
    for link in links:
        for place in (link.a, link.b):
            if place not in known:
                known[place] = _end(articles, mentions, place)
        yield link, known[link.a], known[link.b]


def once_per_end(find: Callable[[End], _Found]) -> Callable[[End], _Found]:
    """Return the function, asked only once about an end."""

    @wraps(find)
    def remembered(end: End) -> _Found:
        if find not in end.memo:
            end.memo[find] = find(end)
        return cast("_Found", end.memo[find])

    return remembered


@lru_cache(maxsize=1 << 12)  # every kind of difference reads the words of the same ends
def _words(text: str, start: int, stop: int) -> tuple[Word, ...]:
    return words_of(text, start, stop)


def _end(articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], place: Place) -> End:
    article = articles[place.article]
    found = mentions[place.article][place.sentence]
    return End(
        article,
        place,
        found,
        _words(article.text, place.span.start, place.span.end),
        tuple(name for name in found.names if place.span.holds(name.span)),
    )


def overlap(one: End, two: End) -> float:
    """Return which part of the content words of the shorter end the other has too, 0 to 1; names count by key."""
    a, b = whole_meaning(one), whole_meaning(two)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def meaning(end: End, within: Span | None = None) -> frozenset[str]:
    """Return the content of an end, or of a part of it: stems of content words, and keys for the words of names."""
    span = within or end.place.span
    names = [name for name in end.names if name.span.touches(span)]
    found = {"@" + name.key for name in names}
    for word in end.words:
        if word.stop or not (span.start <= word.start and word.end <= span.end):
            continue
        if not any(name.span.start <= word.start < name.span.end for name in names):
            found.add(word.stem)
    return frozenset(found)


@once_per_end
def whole_meaning(end: End) -> frozenset[str]:
    """Return the content of a whole end, as `meaning` tells it."""
    return meaning(end)


def clause_of(end: End, span: Span) -> Span:
    """Return the clause of the article's sentence around a span, cut to the end of the link."""
    sentence = end.article.sentences[end.place.sentence]
    for clause in sentence.clauses:
        if clause.touches(span):
            return Span(max(clause.start, end.place.span.start), min(clause.end, end.place.span.end))
    return end.place.span


def around(end: End, span: Span, reach: int) -> Span:
    """Return a span widened by ``reach`` words to each side, inside the link's end."""
    before = [word.start for word in end.words if word.end <= span.start][-reach:]
    after = [word.end for word in end.words if word.start >= span.end][:reach]
    return Span(before[0] if before else span.start, after[-1] if after else span.end)


def cut_to(end: End, span: Span, most: int = LONGEST_LABEL) -> Span:
    """Return the first ``most`` words of a span, so that a value is told in few words."""
    words = [word for word in end.words if span.start <= word.start and word.end <= span.end][:most]
    return Span(words[0].start, words[-1].end) if words else span


def weighed(conflict: Conflict, link: Link) -> Conflict:
    """Return a soft difference as sure as its link: what is told of a doubtful pair is doubtful itself."""
    return replace(conflict, confidence=round(conflict.confidence * link.confidence, 3))


def once(found: Iterable[Conflict], what: Callable[[Conflict], object]) -> tuple[Conflict, ...]:
    """Return, of the differences of two articles that tell the same, only the surest, in the order found."""
    best: dict[tuple[int, int, object], Conflict] = {}
    for conflict in found:
        key = conflict.a.place.article, conflict.b.place.article, what(conflict)
        known = best.get(key)
        if known is None or conflict.confidence > known.confidence:
            best[key] = conflict
    return tuple(best.values())
