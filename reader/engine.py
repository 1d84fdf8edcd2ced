"""compare(): the stages in order, from articles to one comparison.

Progress and cancel are plain callables; nothing here prints, draws, sleeps, reads settings or knows Qt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader import __version__
from reader.align.facts import standing_facts, with_surer_links
from reader.align.links import AlignOptions, find_links
from reader.align.origins import find_origins, find_strangers
from reader.claims.extract import extract_claims
from reader.claims.groups import group_claims
from reader.comparison import MOST_ARTICLES, Comparison, renumber
from reader.conflicts.carried import carried_links
from reader.conflicts.find import find_conflicts
from reader.errors import TooFewArticles, TooManyArticles, never, stop_if
from reader.mentions.find import find_mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.text.model import Article


STAGES = ("Reading the articles", "Matching sentences", "Looking for differences", "Grouping claims")


@dataclass(frozen=True, slots=True)
class Options:
    """Every number the engine was tuned with, by stage."""

    align: AlignOptions = field(default_factory=AlignOptions)


def _no_progress(done: int, total: int, stage: str) -> None:
    """Take the news and do nothing with it."""


def compare(
    articles: Sequence[Article],
    options: Options | None = None,
    progress: Callable[[int, int, str], None] = _no_progress,
    cancelled: Callable[[], bool] = never,
) -> Comparison:
    """Compare two to eight articles on one event.

    ``progress`` is told (done, total, stage in words) as the work goes on; ``cancelled`` is asked often.
    Raises `TooFewArticles`, `TooManyArticles`, and `Cancelled` where ``cancelled`` said so.

    The stages see the articles in an order of their own (by hash), so the order given can change nothing but
    the numbering of the result.
    """
    if len(articles) < 2:
        raise TooFewArticles(len(articles))
    if len(articles) > MOST_ARTICLES:
        raise TooManyArticles(len(articles), MOST_ARTICLES)
    options = options or Options()
    order = sorted(range(len(articles)), key=lambda number: _identity(articles[number]))
    result = _compare_ordered([articles[number] for number in order], options, progress, cancelled)
    return renumber(result, order, tuple(articles))


def _identity(article: Article) -> tuple[object, ...]:
    about = article.metadata
    return article.sha256, article.text, about.outlet, str(about.published), about.title, article.source


def _compare_ordered(
    articles: Sequence[Article],
    options: Options,
    progress: Callable[[int, int, str], None],
    cancelled: Callable[[], bool],
) -> Comparison:
    steps = 100  # of which matching takes most: it looks at every pair of sentences

    def at(step: int, stage: int) -> None:
        stop_if(cancelled)
        progress(step, steps, STAGES[stage])

    at(0, 0)
    mentions = find_mentions(articles, cancelled)
    at(15, 1)
    found = find_links(
        articles,
        mentions,
        options.align,
        progress=lambda done, total: progress(15 + 60 * done // max(total, 1), steps, STAGES[1]),
        cancelled=cancelled,
    )
    found = with_surer_links(found, standing_facts(articles, mentions))
    cut = options.align.shown_at
    found = with_surer_links(found, carried_links(articles, mentions, found, cut, cancelled))
    sure = tuple(link for link in found if link.confidence >= cut)
    origins = find_origins(articles, cancelled)
    at(75, 2)
    conflicts, developments = find_conflicts(articles, mentions, sure, cancelled)
    at(90, 3)
    claims = extract_claims(articles, mentions, cancelled)
    links = sure + tuple(link for link in found if link.confidence < cut)
    groups = group_claims(articles, claims, sure, conflicts, developments, origins, cancelled)
    at(100, 3)
    return Comparison(
        articles=tuple(articles),
        links=links,
        conflicts=conflicts,
        developments=developments,
        claims=claims,
        groups=groups,
        origins=origins,
        strangers=find_strangers(articles, sure),
        cut=cut,
        engine=__version__,
    )
