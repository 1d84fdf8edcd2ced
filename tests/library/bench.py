"""How long searching and finding related reports take in a large library.

``python -m tests.library.bench [ARTICLES]``, 10,000 by default.

The articles are invented: words drawn by Zipf's law, each event with names, numbers and days of its own.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from reader.library import Library
from tests.builders import plain_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.text.model import Article

_SYLLABLES = ("ba", "den", "kor", "li", "mar", "no", "pel", "ri", "sa", "tun", "vor", "ze", "gha", "mir", "ost", "ul")
WORDS = 20_000  # as many as a year of one news desk uses
AN_EVENT = 4  # reports


def invented(count: int, sentences: int = 6, seed: int = 7) -> Iterator[Article]:
    """Yield invented articles, four to an event; ``sentences`` of about 17 words each."""
    random = Random(seed)
    words = ["".join(random.choices(_SYLLABLES, k=random.randint(2, 4))) for _ in range(WORDS)]
    weights = [1 / (rank + 10) for rank in range(WORDS)]
    names: list[str] = []
    day = date(2020, 1, 1)
    for number in range(count):
        if number % AN_EVENT == 0:
            names = [random.choice(words[500:]).capitalize() for _ in range(8)]
            day = date(2020, 1, 1) + timedelta(random.randint(0, 900))
        lines = [f"{random.choice(names)} and {random.choice(names)}"]
        for _ in range(sentences):
            plain = random.choices(words, weights, k=14)
            plain[3], plain[9] = random.choice(names), str(random.randint(11, 5_000))
            lines.append(f"{random.choice(names)} {' '.join(plain)} on {day + timedelta(1):%d %B %Y}.")
        yield plain_article("\n".join(lines), f"Paper {number % 37}", day + timedelta(number % 3))


def timed(what: str, work: Callable[[int], object], times: int) -> None:
    """Print median, 95th percentile and longest of several runs, in milliseconds."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        taken.append(1_000 * (time.perf_counter() - start))
    taken.sort()
    print(
        f"{what}: median {median(taken):.1f} ms, 95 % {taken[int(0.95 * times)]:.1f} ms, longest {taken[-1]:.1f} ms"
    )


def main(count: int) -> None:
    """Fill a library and measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        articles = list(invented(count, sentences=25))
        size = sum(len(article.text) for article in articles) / len(articles)
        start = time.perf_counter()
        with Library.open(path) as library:
            for first in range(0, count, 500):
                library.add_all((article, article.text.encode(), "txt") for article in articles[first : first + 500])
        print(f"{count} articles of {size:.0f} characters: kept in {time.perf_counter() - start:.0f} s, "
              f"{path.stat().st_size / 1e6:.0f} MB")  # fmt: skip
        timed("open", lambda _: Library.open(path).close(), 3)
        with Library.open(path, check=False) as library:
            timed("find related", lambda n: library.find_related(articles[n * 7 % count]), 200)
            timed("search a word", lambda n: library.search(articles[n * 11 % count].text.split()[2]), 100)
            timed("search a phrase", lambda n: library.search(f'"{" ".join(articles[n].text.split()[4:6])}"'), 100)
            timed("all entries", lambda _: library.entries(), 5)
            right = sum(
                len({one.entry.metadata.title for one in library.find_related(articles[n], AN_EVENT - 1)}
                    & {articles[n // AN_EVENT * AN_EVENT + k].metadata.title for k in range(AN_EVENT)})
                for n in range(0, count, max(1, count // 100))
            )  # fmt: skip
            print(f"other reports of the event among the first {AN_EVENT - 1}: {right} of {100 * (AN_EVENT - 1)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
