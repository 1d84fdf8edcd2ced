"""What the other pairs say of a pair: rivals in the same two articles, third ones, neighbours, the days between.

A pair that a third article supports is likelier than the same pair alone; a sentence's second-best partner is less
likely than its best; sentences next to linked ones are linked more often than others; and what two reports say of
the same people and places is less often the same fact the more days lie between them: the event has moved on.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

CONTEXT_NAMES = (
    "alone", "rival_min", "rival_max", "lead_min", "lead_max", "rank_min", "rank_max",
    "partners_min", "partners_max", "degree_min", "degree_max", "third", "thirds", "profile",
    "diagonal", "beside", "crossing", "place", "density", "articles", "sentences", "days",
)  # fmt: skip
LEAST = 1e-3  # likelihood of a pair not looked at; keeps log odds finite
ASK_EVERY = 1000  # steps between two calls of ``go_on``: some milliseconds
MOST_DAYS = 10  # between two reports; more of them tell no more
PROFILE_FLOOR = 0.05  # added to squared lengths, so that two almost empty profiles are not called alike

Seat = tuple[int, int]  # article, sentence


def log_odds(share: float) -> float:
    """Return the log odds of a share, held within what a pair can tell."""
    share = min(1 - LEAST, max(LEAST, share))
    return math.log(share / (1 - share))


class Neighbourhood:
    """All pairs of a set of articles with how likely each is by itself; asked for the context of any of them."""

    def __init__(
        self,
        sizes: Sequence[int],
        likely: Mapping[tuple[Seat, Seat], float],
        days: Sequence[date | None],
        go_on: Callable[[], None] = lambda: None,
    ) -> None:
        """Take the number of sentences of each article, pairs (earlier article first) with their likelihood, and
        the day on which each article was published, where it is known.

        ``go_on`` is called now and then; what it raises ends the work.
        """
        self.sizes = sizes
        self.days = days
        self.of: dict[Seat, dict[int, dict[int, float]]] = {}
        self.flat: dict[Seat, dict[Seat, float]] = {}
        self._sizes: dict[tuple[Seat, int], float] = {}
        for done, ((a, b), share) in enumerate(likely.items()):
            if done % ASK_EVERY == 0:
                go_on()
            for one, two in ((a, b), (b, a)):
                self.of.setdefault(one, {}).setdefault(two[0], {})[two[1]] = share
                self.flat.setdefault(one, {})[two] = share
        self.ranked: dict[Seat, dict[int, list[float]]] = {}
        for done, (seat, rows) in enumerate(self.of.items()):
            if done % ASK_EVERY == 0:
                go_on()
            self.ranked[seat] = {article: sorted(row.values(), reverse=True) for article, row in rows.items()}
        self.degree = {seat: sum(row.values()) for seat, row in self.flat.items()}
        count = max(1, sum(sizes))
        go_on()
        self.order = sorted(-share for share in likely.values())
        go_on()
        self.count = count
        articles = sum(1 for size in sizes if size)
        pairings = max(1.0, articles * (articles - 1) / 2)
        self.density = math.log((sum(likely.values()) + 0.1) / (pairings * count / max(1, articles)))
        self.articles = float(articles)
        self.sentences = math.log(count)

    def context(self, a: Seat, b: Seat) -> tuple[float, ...]:
        """Return the figures of `CONTEXT_NAMES` for a pair that was given, in that order."""
        share = self.flat[a][b]
        alone = log_odds(share)
        best, rank, partners, degree = [], [], [], []
        for one, two in ((a, b), (b, a)):
            row = self.ranked[one][two[0]]
            rival = row[0] if row[0] > share else (row[1] if len(row) > 1 else 0.0)
            best.append(log_odds(rival))
            rank.append(math.log1p(sum(1 for other in row if other > share)))
            partners.append(sum(row) - share)
            degree.append((self.degree[one] - share) / max(1.0, self.articles - 1))
        third, thirds, profile = self._support(a, b)
        at = self._at
        return (
            alone,
            min(best),
            max(best),
            alone - max(best),
            alone - min(best),
            min(rank),
            max(rank),
            min(partners),
            max(partners),
            min(degree),
            max(degree),
            third,
            thirds,
            profile,
            max(at(a, -1, b, -1), at(a, 1, b, 1)),
            max(at(a, -1, b, 0), at(a, 1, b, 0), at(a, 0, b, -1), at(a, 0, b, 1)),
            max(at(a, -1, b, 1), at(a, 1, b, -1)),
            math.log((bisect_left(self.order, -share) + 1) / self.count),
            self.density,
            self.articles,
            self.sentences,
            self._days_between(a[0], b[0]),
        )

    def _days_between(self, one: int, other: int) -> float:
        """Days between two reports, up to `MOST_DAYS`; 0 where either's day is not known."""
        first, second = self.days[one], self.days[other]
        return float(min(MOST_DAYS, abs((first - second).days))) if first and second else 0.0

    def _at(self, a: Seat, by_a: int, b: Seat, by_b: int) -> float:
        return self.of.get((a[0], a[1] + by_a), {}).get(b[0], {}).get(b[1] + by_b, 0.0)

    def _support(self, a: Seat, b: Seat) -> tuple[float, float, float]:
        """Best single support by a sentence of a third article, support by any, likeness of the two profiles."""
        one, two = self.flat[a], self.flat[b]
        best, none, dot = 0.0, 1.0, 0.0
        for seat in sorted(one.keys() & two.keys()):
            product = one[seat] * two[seat]
            best = max(best, product)
            none *= 1 - product
            dot += product
        if not dot:
            return 0.0, 0.0, 0.0
        size = self._size(a, b[0]) * self._size(b, a[0])
        return math.sqrt(best), 1 - none, dot / math.sqrt(size + PROFILE_FLOOR)

    def _size(self, seat: Seat, without: int) -> float:
        """The squared length of a sentence's profile, but for its partners in one article."""
        key = (seat, without)
        if key not in self._sizes:
            self._sizes[key] = sum(value * value for (at, _), value in self.flat[seat].items() if at != without)
        return self._sizes[key]
