"""Whether numbers and spans that came from a file point into what they claim to point into."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.comparison import Comparison
    from reader.library.records import View
    from reader.text.model import Article, Place, Span


class Unsound(ValueError):
    """Something points where nothing is."""


def check_article(article: Article) -> None:
    """Raise `Unsound` where sentences, clauses or furniture reach out of the text, or sentences are out of order."""
    size = len(article.text)
    at = 0
    for sentence in article.sentences:
        if not at <= sentence.span.start < sentence.span.end <= size:
            raise Unsound(f"sentence at {sentence.span.start}")
        at = sentence.span.end
        if not all(sentence.span.holds(clause) for clause in sentence.clauses):
            raise Unsound(f"clause in the sentence at {sentence.span.start}")
    if any(piece.span.end > size for piece in article.furniture):
        raise Unsound("furniture beyond the text")


def check_comparison(comparison: Comparison) -> None:
    """Raise `Unsound` where any number or span of a comparison points out of its articles and tuples."""
    for article in comparison.articles:
        check_article(article)
    places = [place for link in comparison.links for place in (link.a, link.b)]
    sides = [side for conflict in comparison.conflicts for side in (conflict.a, conflict.b)]
    sides += [side for development in comparison.developments for side in (development.a, development.b)]
    places += [side.place for side in sides]
    if not all("label" in side.value for side in sides):
        raise Unsound("a value without a label")
    places += [claim.place for claim in comparison.claims]
    places += [wording.place for group in comparison.groups for wording in group.wordings]
    places += [place for origin in comparison.origins for passage in origin.passages for place in passage.places]
    for place in places:
        _check_place(place, comparison)
    for claim in comparison.claims:
        _check_inner(claim.cue, claim.place, comparison)
    for group in comparison.groups:
        for wording in group.wordings:
            _check_inner(wording.value, wording.place, comparison)
            _within([wording.variant] if wording.variant is not None else [], max(1, len(group.values)))
        _within((*group.says, *group.differs, *group.silent), len(comparison.articles))
        _within(group.links, len(comparison.links))
        _within(group.conflicts, len(comparison.conflicts))
        _within(group.developments, len(comparison.developments))
        _within(group.claims, len(comparison.claims))
    for origin in comparison.origins:
        _within(origin.articles, len(comparison.articles))
    _within(comparison.strangers, len(comparison.articles))
    sure = [link.confidence for link in comparison.links] + [one.confidence for one in comparison.conflicts]
    sure += [one.confidence for one in comparison.developments] + [group.confidence for group in comparison.groups]
    if not all(isfinite(one) for one in (*sure, comparison.cut)):
        raise Unsound("a confidence that is no number")


def _check_place(place: Place, comparison: Comparison) -> None:
    _within([place.article], len(comparison.articles))
    article = comparison.articles[place.article]
    _within([place.sentence], len(article.sentences))
    if place.span.end > len(article.text):
        raise Unsound(f"place at {place.span.start}")


def _check_inner(span: Span | None, place: Place, comparison: Comparison) -> None:
    if span is not None and span.end > len(comparison.articles[place.article].text):
        raise Unsound(f"words at {span.start}")


def _within(numbers: Iterable[int], count: int) -> None:
    for number in numbers:
        if not 0 <= number < count:
            raise Unsound(f"number {number} of {count}")


def fitting_view(view: View, articles: int) -> View:
    """Return a view with what points to no article put back to the beginning."""
    zoom = view.zoom if isfinite(view.zoom) and 0.2 <= view.zoom <= 5 else 1.0
    order = view.order if sorted(view.order) == list(range(articles)) else ()
    scroll = tuple(max(0, at) for at in view.scroll) if len(view.scroll) == articles else ()
    pinned = view.pinned if view.pinned is not None and 0 <= view.pinned < articles else None
    hidden = frozenset(one for one in view.hidden if 0 <= one < articles)
    return replace(view, zoom=zoom, order=order, scroll=scroll, pinned=pinned, hidden=hidden)
