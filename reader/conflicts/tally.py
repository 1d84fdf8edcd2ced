"""All figures of all articles: what is compared, and who has which figure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.conflicts.developments import all_growths
from reader.conflicts.figures import Figure, figures_of, point
from reader.errors import never, stop_if

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.mentions.model import Mentions
    from reader.text.model import Article, Place


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of all articles, sentence by sentence, and what any of them tells to have grown."""

    figures: tuple[tuple[tuple[Figure, ...], ...], ...]
    grown: frozenset[tuple[str, float, float]]
    kinds: tuple[Mapping[tuple[str, str, float], frozenset[str]], ...]  # per article: of what kinds it has a figure

    def of(self, place: Place) -> tuple[Figure, ...]:
        """Return the figures of the sentence that a place lies in."""
        return self.figures[place.article][place.sentence]

    def at(self, place: Place) -> Figure | None:
        """Return the figure at a place, if there is one."""
        return next((figure for figure in self.of(place) if figure.place == place), None)

    def knows(self, article: int, figure: Figure) -> bool:
        """Tell whether an article has this very figure anywhere, with the same said of the same kind of counted."""
        kinds = self.kinds[article].get(_key(figure), frozenset())
        return bool(kinds) and (figure.kind in kinds or figure.kind == "people" or "people" in kinds)

    def both_know(self, one: Figure, other: Figure) -> bool:
        """Tell whether each of two articles has the other's figure too: then they do not differ, they tell of two."""
        return self.knows(one.place.article, other) and self.knows(other.place.article, one)


def _key(figure: Figure) -> tuple[str, str, float]:
    return figure.quantity.state, figure.quantity.unit, point(figure)


def tally_of(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], cancelled: Callable[[], bool] = never
) -> Tally:
    """Read all figures once; ``mentions`` is per article, per sentence. Raises `Cancelled` where asked to."""

    def read(number: int, sentence: int) -> tuple[Figure, ...]:
        stop_if(cancelled)
        return figures_of(articles[number], number, sentence, mentions[number][sentence])

    figures = tuple(
        tuple(read(number, sentence) for sentence in range(len(own))) for number, own in enumerate(mentions)
    )
    kinds = []
    for sentences in figures:
        found: dict[tuple[str, str, float], set[str]] = defaultdict(set)
        for figure in (each for own in sentences for each in own):
            found[_key(figure)].add(figure.kind)
        kinds.append({key: frozenset(own) for key, own in found.items()})
    return Tally(figures, all_growths(articles, mentions), tuple(kinds))
