"""The review: which conflicts there are to judge, and what of each source's text is shown for one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.claims.model import Status
from reader.gui.models.lines import one_line
from reader.gui.models.rows import accepts, outlet_of, sort_key, spoken, value_words
from reader.text.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.gui.models.rows import ClaimRow
    from reader.gui.state import ReadingState
    from reader.text.model import Article, Place

SHORT_GAP = 1  # sentences between two tellings that are shown; more are folded to their count


class PartKind(StrEnum):
    """What a paragraph of a source's card is."""

    TOLD = "told"
    CONTEXT = "context"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of a card; ``values`` are the spans of the differing words in ``text``."""

    kind: PartKind
    text: str
    values: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What one source says of a claim: its sentences with their neighbours; ``place`` is where it says it first."""

    article: int
    place: Place
    parts: tuple[Part, ...]


def review_queue(rows: Sequence[ClaimRow], state: ReadingState) -> tuple[int, ...]:
    """Return the conflicts to judge, in the order of the list; those judged keep their place."""
    comparison, filters = state.comparison, state.filters
    if comparison is None:
        return ()
    queue = [
        row
        for row in rows
        if comparison.groups[row.group].status is Status.CONTESTED and accepts(row, comparison, filters)
    ]
    queue.sort(key=lambda row: sort_key(row, filters.order, False))
    return tuple(row.group for row in queue)


def cards_of(comparison: Comparison, group: ClaimGroup, order: Sequence[int]) -> tuple[Card, ...]:
    """Return one card a source that tells the claim, in the order of the panes."""
    return tuple(_card(comparison, group, article) for article in order if article in group.articles)


def _card(comparison: Comparison, group: ClaimGroup, number: int) -> Card:
    article = comparison.articles[number]
    own = sorted((each for each in group.wordings if each.place.article == number), key=lambda each: each.place)
    told: dict[int, list[Span]] = {}
    for wording in own:
        spans = told.setdefault(wording.place.sentence, [])
        if wording.value is not None and wording.value not in spans:
            spans.append(wording.value)
    parts: list[Part] = []
    last: int | None = None
    for sentence in sorted(told):
        if last is None:
            parts += _context(article, sentence - 1)
        elif sentence - last - 1 > SHORT_GAP:
            between = sentence - last - 1
            parts.append(Part(PartKind.FOLD, f"{between} sentences between"))
        else:
            for gap in range(last + 1, sentence):
                parts += _context(article, gap)
        parts.append(_told(article, sentence, sorted(told[sentence])))
        last = sentence
    if last is not None:
        parts += _context(article, last + 1)
    return Card(number, own[0].place, tuple(parts))


def _context(article: Article, sentence: int) -> list[Part]:
    """A neighbouring sentence, unless it is a headline or not there."""
    if not 0 <= sentence < len(article.sentences) or article.sentences[sentence].role is Role.HEADLINE:
        return []
    return [Part(PartKind.CONTEXT, one_line(article.words_of(sentence)).strip())]


def _told(article: Article, sentence: int, values: Sequence[Span]) -> Part:
    """The sentence in one line, with its values where they stand in that line."""
    whole = article.sentences[sentence].span
    text, at, found = "", whole.start, []
    for value in values:
        text += one_line(article.cut(Span(at, max(value.start, at))))
        begin = len(text)
        text += one_line(article.cut(value))
        found.append(Span(begin, len(text)))
        at = value.end
    text += one_line(article.cut(Span(at, max(whole.end, at))))
    return Part(PartKind.TOLD, text, tuple(found))


def tellers(comparison: Comparison, group: ClaimGroup, variant: int, order: Sequence[int]) -> str:
    """Return who gives a value: "Reuters, The New Arab 15 Jun"; days only where two outlets have one name."""
    numbers = [
        number
        for number in order
        if any(each.variant == variant and each.place.article == number for each in group.wordings)
    ]
    names = [outlet_of(article) for article in comparison.articles]
    said = []
    for number in numbers:
        published = comparison.articles[number].metadata.published
        twice = names.count(names[number]) > 1 and published is not None
        said.append(f"{names[number]} {published.day} {published:%b}" if twice and published else names[number])
    return ", ".join(said)


def announcement(comparison: Comparison, row: ClaimRow, state: ReadingState, at: int, total: int) -> str:
    """Return a conflict as it is read aloud: kind, values, sources, both texts, and why."""
    group = comparison.groups[row.group]
    said = [f"{at} of {total}. {spoken(row, state.verdict(row.group))}."]
    for card in cards_of(comparison, group, state.order):
        told = " … ".join(part.text for part in card.parts if part.kind is PartKind.TOLD)
        said.append(f"{state.letter(card.article)} {outlet_of(comparison.articles[card.article])}: {told}")
    values = value_words(group)
    for variant, value in enumerate(values):
        said.append(f"{value}: {tellers(comparison, group, variant, state.order)}.")
    return " ".join([*said, group.why])
