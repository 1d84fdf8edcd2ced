"""Links between the sentences of different articles: which pairs tell the same, how surely, and why.

Every article is matched with every other; there is no base text, and the order of the articles changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.align.candidates import candidates
from reader.align.combine import linker, sigmoid
from reader.align.context import CONTEXT_NAMES, Neighbourhood
from reader.align.evidence import evidence
from reader.align.model import Link
from reader.align.sketch import sketch_articles
from reader.align.spans import carrying_spans, kind_of
from reader.align.why import explain
from reader.errors import never, stop_if
from reader.text.kept import kept
from reader.text.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from reader.align.sketch import Sketch
    from reader.mentions.model import Mentions
    from reader.text.model import Article

ASK_EVERY = 200  # pairs between two looks at the cancel button: some 20 ms


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """Every number of matching a person may move.

    ``shown_at`` is the least confidence of a link that is shown and built upon; ``weakest`` the least of one that is
    kept for "show weaker links".
    """

    shown_at: float = 0.33  # best macro F1 over the 57 training events, each left out in turn
    weakest: float = 0.12  # below, fewer than one link in eight is right: nobody would want to look through them


def _no_progress(done: int, total: int) -> None:
    """Take the news and do nothing with it."""


def find_links(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]] = (),
    options: AlignOptions = AlignOptions(),
    progress: Callable[[int, int], None] = _no_progress,
    cancelled: Callable[[], bool] = never,
) -> tuple[Link, ...]:
    """Return all links of confidence ``options.weakest`` or more, sorted by their two places.

    ``mentions`` holds one entry a sentence an article, or nothing. ``progress`` is told (done, total); raises
    `Cancelled` soon after ``cancelled`` says so.
    """
    order = sorted(range(len(articles)), key=lambda number: _identity(articles[number]))
    told = [mentions[number] for number in order] if mentions else ()
    found = _find([articles[number] for number in order], told, options, progress, cancelled)
    stop_if(cancelled)
    if order != list(range(len(articles))):
        found = tuple(_renumbered(link, order) for link in found)
    return tuple(sorted(found, key=lambda link: (link.a, link.b)))


def _identity(article: Article) -> tuple[str, ...]:
    return article.sha256, article.text, str(article.metadata.published)


def _find(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    options: AlignOptions,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[Link, ...]:
    """The work, on articles in an order of their own, so that sums are rounded alike whatever order was given."""

    def go_on() -> None:
        stop_if(cancelled)

    def told(done: int) -> None:
        go_on()
        progress(done, steps)

    go_on()
    sketches = sketch_articles(articles, mentions, cancelled)
    days, last = [article.metadata.published for article in articles], _last()
    look = last.look  # taken once: another thread may be comparing, too
    if look.sketches != sketches:
        pairs = candidates(sketches, cancelled)
        steps = 2 * len(pairs)
        figures: list[tuple[float, ...]] = []
        for done, (a, b) in enumerate(pairs):
            if done % ASK_EVERY == 0:
                told(done)
            figures.append(evidence(a, b))
        look = last.look = _Look(sketches, pairs, figures)
    steps, weights = 2 * len(look.pairs), linker()
    if look.seen == (days, options.weakest):
        told(steps)
        return look.links
    likely: list[float] = []
    for done, values in enumerate(look.figures):
        if done % ASK_EVERY == 0:
            go_on()
        likely.append(sigmoid(weights.first.logit(values)))
    seats = [((a.article, a.number), (b.article, b.number)) for a, b in look.pairs]
    sizes = [len(article.sentences) for article in articles]
    near = Neighbourhood(sizes, dict(zip(seats, likely, strict=True)), days, go_on)
    around: list[tuple[float, ...]] = []
    for done, (one, two) in enumerate(seats):
        if done % ASK_EVERY == 0:
            told(len(seats) + done)
        around.append(near.context(one, two) + look.figures[done])
    told(steps)
    found = tuple(_links(look.pairs, around, options.weakest, go_on))
    last.look = replace(look, seen=(days, options.weakest), links=found)
    return found


@dataclass(frozen=True, slots=True)
class _Look:
    """What some articles look like to matching, and what was found of them.

    An outlet, a title, most roles change nothing of it, a date only the second look. The weight of a word rests on
    all sentences together: where one is split, joined or folded, all pairs weigh anew.
    """

    sketches: Sequence[Sequence[Sketch]] = ()
    pairs: Sequence[tuple[Sketch, Sketch]] = ()
    figures: Sequence[tuple[float, ...]] = ()
    seen: tuple[list[date | None], float] | None = None
    links: tuple[Link, ...] = ()


@dataclass(slots=True)
class _Last:
    """Where the last look is kept."""

    look: _Look = _Look()


@kept(1)
def _last() -> _Last:
    return _Last()


def _links(
    pairs: Sequence[tuple[Sketch, Sketch]],
    figures: Sequence[tuple[float, ...]],
    weakest: float,
    go_on: Callable[[], None],
) -> list[Link]:
    weights = linker()
    found = []
    for done, ((a, b), values) in enumerate(zip(pairs, figures, strict=True)):
        if done % ASK_EVERY == 0:
            go_on()
        confidence = weights.calibration.confidence(weights.second.logit(values))
        if confidence >= weakest:
            found.append(_link(a, b, values, confidence))
    return found


def _renumbered(link: Link, order: Sequence[int]) -> Link:
    """The link with the articles as they were given; the earlier of the two stays first."""
    a = replace(link.a, article=order[link.a.article])
    b = replace(link.b, article=order[link.b.article])
    return replace(link, a=min(a, b), b=max(a, b))


def _link(a: Sketch, b: Sketch, values: tuple[float, ...], confidence: float) -> Link:
    weights = linker()
    at_a, at_b = carrying_spans(a, b)
    return Link(
        Place(a.article, a.number, at_a),
        Place(b.article, b.number, at_b),
        kind_of(a, b, at_a, at_b),
        round(confidence, 4),
        explain(a, b, weights.first.shares(values[len(CONTEXT_NAMES) :]), weights.second.shares(values)),
    )
