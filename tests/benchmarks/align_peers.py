"""How long matching takes beside its peers, on the same texts in the same run: ratios, not seconds.

    python -m tests.benchmarks.align_peers [FILE…]      default: the sample set "derna"

Peers: difflib's ratio of every pair of sentences; rapidfuzz's cdist of token_set_ratio over the same pairs (needs
numpy); CollateX (where installed) over the words of the first two articles. Each is timed as often as fits a second,
and the best time counts. A peer gives scores or an alignment of words; only ours decides what is a link and says why.
"""

from __future__ import annotations

import argparse
import time
from difflib import SequenceMatcher
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from reader.align.links import find_links
from reader.mentions.find import find_mentions
from reader.resources import corpus_folder
from reader.text.kept import forget
from reader.text.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.mentions.model import Mentions
    from reader.text.model import Article

PATIENCE = 1.0  # seconds over which the best of several runs is sought


def best_time(work: Callable[[], object]) -> float:
    """Return the shortest time the work took, in seconds."""
    best = float("inf")
    until = time.perf_counter() + PATIENCE
    while best == float("inf") or time.perf_counter() < until:
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def sentences(article: Article) -> list[str]:
    """The words of each sentence."""
    return [article.cut(sentence.span) for sentence in article.sentences]


def with_difflib(articles: Sequence[Article]) -> int:
    close = 0
    for one, other in combinations(map(sentences, articles), 2):
        for text in one:
            matcher = SequenceMatcher(b=text, autojunk=False)
            for rival in other:
                matcher.set_seq1(rival)
                close += matcher.ratio() > 0.6
    return close


def with_rapidfuzz(articles: Sequence[Article]) -> int:
    from rapidfuzz import fuzz, process

    return sum(
        int((process.cdist(one, other, scorer=fuzz.token_set_ratio) > 60).sum())
        for one, other in combinations(map(sentences, articles), 2)
    )


def with_collatex(articles: Sequence[Article]) -> object:
    collatex = import_module("collatex")
    collation = collatex.Collation()
    for name, article in zip("AB", articles, strict=False):
        collation.add_plain_witness(name, " ".join(sentences(article)))
    return collatex.collate(collation)


def with_ours(articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]]) -> object:
    forget()  # what the run before has found out would be known
    return find_links(articles, mentions)


def main() -> None:
    """Time everyone and print how many times as long as ours each takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or sorted((corpus_folder() / "derna").glob("*.txt"))
    articles = [read_text(path.read_text("utf-8"), source=str(path)) for path in files]
    mentions = find_mentions(articles)
    print(f"{len(articles)} articles, {sum(len(article.sentences) for article in articles)} sentences")
    find_links(articles, mentions)  # loads tables, which a running program has done
    peers: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "difflib ratio, all pairs": (lambda: with_difflib(articles), lambda: with_ours(articles, mentions)),
        "rapidfuzz cdist token_set, all pairs": (
            lambda: with_rapidfuzz(articles),
            lambda: with_ours(articles, mentions),
        ),
        "CollateX, first two articles": (
            lambda: with_collatex(articles[:2]),
            lambda: with_ours(articles[:2], mentions[:2]),
        ),
    }
    for name, (theirs, ours) in peers.items():
        try:
            theirs()
        except ImportError as missing:
            print(f"{name}: not installed ({missing.name})")
            continue
        print(f"{name}: {best_time(theirs) / best_time(ours):.3g} times as long as ours")


if __name__ == "__main__":
    main()
