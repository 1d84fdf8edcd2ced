"""Passages two articles share, as lines ready to be shown: a sentence of each, with the shared words marked. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.gui.models.lines import MORE, one_line
from reader.text.model import Span

if TYPE_CHECKING:
    from reader.comparison import Comparison
    from reader.gui.models.sharing import PairSharing, SharedRun
    from reader.text.model import Article, Place

LEAD = 24  # characters shown before the first shared word: enough to see how the sentence comes to it


@dataclass(frozen=True, slots=True)
class PassageSide:
    """One article's half: its words in one line, the shared runs in them, and where they stand."""

    place: Place
    text: str
    runs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Two sentences that have words alike."""

    a: PassageSide
    b: PassageSide
    words: int


def passages_of(comparison: Comparison, pair: PairSharing) -> tuple[SharedPassage, ...]:
    """Return the passages of a pair, one for each two sentences that share runs, the longest first."""
    together: dict[tuple[int, int], list[SharedRun]] = {}
    for run in pair.runs:
        together.setdefault((run.a.sentence, run.b.sentence), []).append(run)
    found = [
        SharedPassage(
            _side(comparison.articles[pair.a], [run.a for run in runs]),
            _side(comparison.articles[pair.b], [run.b for run in runs]),
            sum(run.words for run in runs),
        )
        for runs in together.values()
    ]
    return tuple(sorted(found, key=lambda passage: (-passage.words, passage.a.place, passage.b.place)))


def _side(article: Article, places: list[Place]) -> PassageSide:
    places = sorted(places)
    sentence = article.sentences[places[0].sentence].span
    start = _lead_in(article, sentence, places[0].span.start)
    text = f"{MORE} " if start > sentence.start else ""
    runs = []
    at = start
    for place in places:
        text += one_line(article.cut(Span(at, place.span.start)))
        begin = len(text)
        text += one_line(article.cut(place.span))
        runs.append(Span(begin, len(text)))
        at = place.span.end
    text += one_line(article.cut(Span(at, sentence.end)))
    return PassageSide(places[0], text, tuple(runs))


def _lead_in(article: Article, sentence: Span, first: int) -> int:
    """Where the line begins: at a word a little before the first shared one, or with the sentence."""
    if first - sentence.start <= LEAD:
        return sentence.start
    space = article.text.find(" ", first - LEAD, first)
    return first if space < 0 else space + 1
