"""The two ends of a link as typed comparison needs them: words, names and cues inside the linked clauses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.align.terms import Word, words_of
from reader.conflicts.model import Side
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.align.model import Link
    from reader.conflicts.model import Conflict
    from reader.mentions.model import Mentions, Name
    from reader.text.model import Article


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: its place, the words of its span, and the mentions of its sentence that lie in the span."""

    article: Article
    place: Place
    mentions: Mentions
    words: tuple[Word, ...]
    names: tuple[Name, ...]

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


def ends_of(articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], link: Link) -> tuple[End, End]:
    """Return the two ends of a link."""
    return _end(articles, mentions, link.a), _end(articles, mentions, link.b)


def _end(articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], place: Place) -> End:
    article = articles[place.article]
    found = mentions[place.article][place.sentence]
    return End(
        article,
        place,
        found,
        words_of(article.text, place.span.start, place.span.end),
        tuple(name for name in found.names if place.span.holds(name.span)),
    )


def overlap(one: End, two: End) -> float:
    """Return which part of the content words of the shorter end the other has too, 0 to 1; names count by key."""
    a, b = meaning(one), meaning(two)
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
