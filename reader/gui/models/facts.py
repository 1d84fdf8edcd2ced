"""What happened when, and who dates it: the facts of the timeline. Pure, from a comparison to values.

A fact is a place with a date in its words, a step of a development, or the day an article appeared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.claims.model import Status
from reader.export.report import plain
from reader.mentions.dates import dates
from reader.mentions.model import Grain
from reader.text.happened import happened_on, without_loose_end
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.mentions.model import When
    from reader.text.model import Article


class FactKind(StrEnum):
    """What a fact is; the words are those of the legend."""

    DATED = "dated fact"
    PUBLISHED = "published"
    STEP = "development"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing with a day. ``place`` is ``None`` for the day an article appeared.

    ``first`` and ``last`` are the days between which it lies; ``group`` is the claim group it belongs to, if any;
    ``step`` numbers the values of a development in order of time.
    """

    article: int
    kind: FactKind
    first: date
    last: date
    grain: Grain
    label: str
    place: Place | None = None
    group: int | None = None
    step: int = 0

    @property
    def at(self) -> date:
        """The day at which it stands on a line of time; of a time that is no day or month, the middle tells.

        "Two years ago", said in June, begins in one year and ends in the next: it stands at the year in its middle.
        """
        middle = self.first + (self.last - self.first) / 2
        match self.grain:
            case Grain.YEAR:
                return middle.replace(month=1, day=1)
            case Grain.WEEK:
                return middle
        return self.first

    @property
    def when(self) -> str:
        """The day in words, as exact as it is known."""
        match self.grain:
            case Grain.YEAR:
                whole = self.first.month == self.first.day == 1 and self.last.year == self.first.year
                return str(self.at.year) if whole else f"about {self.at.year}"
            case Grain.MONTH:
                return f"{self.first:%B %Y}"
            case Grain.DAY:
                return f"{self.first.day} {self.first:%B %Y}"
        return f"{self.first.day} {self.first:%B} to {self.last.day} {self.last:%B %Y}"


def facts_of(comparison: Comparison) -> tuple[Fact, ...]:
    """Return all facts, by article and then by day; each sentence tells one day at most once."""
    found: list[Fact] = []
    homes = _homes(comparison)
    for number, article in enumerate(comparison.articles):
        published = article.metadata.published
        if published:
            found.append(Fact(number, FactKind.PUBLISHED, published, published, Grain.DAY, "published"))
        told: set[tuple[int, date]] = set()
        found_dates = _dates_of(article)
        for sentence in range(len(article.sentences)):
            for when in found_dates[sentence]:
                if when.first is None or when.last is None or (sentence, when.first) in told:
                    continue
                told.add((sentence, when.first))
                found.append(_dated(comparison, number, sentence, when, homes))
    steps = list(_steps(comparison, found))
    replaced = {(fact.place.article, fact.place.sentence, fact.first) for fact in steps if fact.place}
    found = [
        fact for fact in found if not (fact.place and (fact.article, fact.place.sentence, fact.first) in replaced)
    ]
    return tuple(sorted([*found, *steps], key=_order))


@lru_cache(maxsize=16)
def _dates_of(article: Article) -> tuple[tuple[When, ...], ...]:
    """The dates of each sentence; kept, because merging claims asks again for the same articles."""
    published = article.metadata.published
    return tuple(dates(article, sentence, published) for sentence in range(len(article.sentences)))


def _order(fact: Fact) -> tuple[object, ...]:
    return (
        fact.article,
        fact.first,
        fact.kind is not FactKind.PUBLISHED,
        fact.place is not None,
        fact.place,
        fact.label,
    )


def _homes(comparison: Comparison) -> dict[tuple[int, int], list[tuple[int, Span]]]:
    """The claim groups that each sentence tells, with the words that tell them."""
    homes: dict[tuple[int, int], list[tuple[int, Span]]] = {}
    for number, group in enumerate(comparison.groups):
        for wording in group.wordings:
            homes.setdefault((wording.place.article, wording.place.sentence), []).append((number, wording.place.span))
    return homes


def _dated(
    comparison: Comparison,
    number: int,
    sentence: int,
    when: When,
    homes: dict[tuple[int, int], list[tuple[int, Span]]],
) -> Fact:
    article = comparison.articles[number]
    assert when.first is not None
    assert when.last is not None
    group = next((group for group, span in homes.get((number, sentence), ()) if span.touches(when.span)), None)
    return Fact(
        article=number,
        kind=FactKind.DATED,
        first=when.first,
        last=when.last,
        grain=when.grain,
        label=plain(happened_on(article, sentence, when.span)),
        place=Place(number, sentence, when.span),
        group=group,
    )


def _steps(comparison: Comparison, dated: Sequence[Fact]) -> Iterator[Fact]:
    """The steps of developments: dated by their own words where they have a day, else by their article."""
    for number, group in enumerate(comparison.groups):
        if group.status is not Status.DEVELOPING:
            continue
        for wording in group.wordings:
            article = comparison.articles[wording.place.article]
            own = _day_of(wording.place, dated)
            published = article.metadata.published
            first, last, grain = own or (published, published, Grain.DAY)
            if first is None or last is None:
                continue
            yield Fact(
                article=wording.place.article,
                kind=FactKind.STEP,
                first=first,
                last=last,
                grain=grain,
                label=_value(group, wording.variant, article.cut(wording.value) if wording.value else ""),
                place=wording.place,
                group=number,
                step=wording.variant or 0,
            )


def _day_of(place: Place, dated: Sequence[Fact]) -> tuple[date, date, Grain] | None:
    for fact in dated:
        here = fact.place and (fact.article, fact.place.sentence) == (place.article, place.sentence)
        if here and fact.place and fact.kind is FactKind.DATED and place.span.touches(fact.place.span):
            return fact.first, fact.last, fact.grain
    return None


def _value(group: ClaimGroup, variant: int | None, words: str) -> str:
    if words:
        return without_loose_end(" ".join(plain(words).split()))
    return group.values[variant] if variant is not None and variant < len(group.values) else group.title
