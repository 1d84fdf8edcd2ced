"""Measure names, attributions and checkable sentences on public sets: ``python -m tests.mentions.measure``.

Reads the data that lies beside the repository (``../shared``). Contents are compared by their letters, and as
spans cut to sentences: one is found where at least `SAME` of the letters of it and of ours together are in both.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.claims.checkable import checkable
from reader.mentions.attributions import attributions
from reader.mentions.spelling import same_name
from reader.text.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DATA = Path(__file__).parents[3] / "shared" / "data"
SAME = 0.5
MOSTLY = 0.6  # share of a content inside quotation marks from which it is a direct quotation


def rows(name: str, **wanted: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a set that have these values."""
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if all(row.get(key) == value for key, value in wanted.items()):
                yield row


def f1(right: int, told: int, wanted: int) -> str:
    """Return precision, recall and their harmonic mean in words."""
    return f"P {right / told:.3f}, R {right / wanted:.3f}, F1 {2 * right / (told + wanted):.3f}"


def characters(spans: Sequence[Sequence[int]]) -> frozenset[int]:
    """Return the places of all characters of some spans."""
    return frozenset(place for start, stop in spans for place in range(start, stop))


def quoted(text: str) -> frozenset[int]:
    """Return the places of all characters between double quotation marks of one paragraph."""
    found: set[int] = set()
    at = 0
    for line in text.splitlines(keepends=True):
        marks = [at + place for place, sign in enumerate(line) if sign in '"“”']
        for number, (start, stop) in enumerate(pairwise(marks)):
            if number % 2 == 0:
                found.update(range(start, stop + 1))
        at += len(line)
    return frozenset(found)


def matched(wanted: list[frozenset[int]], told: list[frozenset[int]]) -> int:
    """Return how many contents are found, each of ours standing for one at most, the best fitting first."""
    fits = sorted(
        (
            (len(ours & theirs) / len(ours | theirs), i, j)
            for i, ours in enumerate(wanted)
            for j, theirs in enumerate(told)
            if ours & theirs
        ),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = set(), set()
    for fit, i, j in fits:
        if fit >= SAME and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def said(split: str) -> None:
    """Print how well contents are found, all and direct ones: by their letters, and as spans cut to sentences."""
    totals: dict[str, list[int]] = {}

    def count(name: str, right: int, told: int, wanted: int) -> None:
        so_far = totals.get(name, [0, 0, 0])
        totals[name] = [a + b for a, b in zip(so_far, (right, told, wanted), strict=True)]

    for row in rows("quotes-polnear", split=split):
        text = row["text"]
        article = read_text(text)
        inside, letters = quoted(text), frozenset(place for place, sign in enumerate(text) if sign.isalnum())
        contents = [characters(each["content"]) & letters for each in row["attributions"]]
        wanted, told = [], []
        for number, sentence in enumerate(article.sentences):
            within = characters([(sentence.span.start, sentence.span.end)])
            wanted += [part for content in contents if (part := content & within)]
            told += [
                characters([(part.start, part.end) for part in each.content]) & letters
                for each in attributions(article, number)
            ]
        told = [each for each in told if each]
        for name, region in (("all", letters), ("direct", inside)):
            ours, theirs = frozenset().union(*told) & region, frozenset().union(*wanted) & region
            count(f"letters of {name} contents", len(ours & theirs), len(ours), len(theirs))
            cut = [[each for each in some if len(each & region) >= MOSTLY * len(each)] for some in (wanted, told)]
            count(f"{name} contents as spans", matched(*cut), len(cut[1]), len(cut[0]))
    for name, figures in totals.items():
        print(f"| PolNeAR {split}, {name} | {f1(*figures)} |")


def names(split: str) -> None:
    """Print how well spellings of one person are told from other people."""
    right = told = wanted = 0
    for row in rows("names-ofac", split=split):
        if row["kind"] == "spelling_variant" or row["label"] == "not_same":
            same = same_name(row["a"], row["b"])
            told += same
            wanted += row["label"] == "same"
            right += same and row["label"] == "same"
    print(f"| names-ofac {split}, spelling variants against other people | {f1(right, told, wanted)} |")


def claims(split: str) -> None:
    """Print how often a sentence is told checkable or not as people judged it."""
    judged = [
        (checkable(row["text"]), row["label"] != "non_factual") for row in rows("claims-claimbuster", split=split)
    ]
    if judged:
        right = sum(ours and theirs for ours, theirs in judged)
        figures = f1(right, sum(ours for ours, _ in judged), sum(theirs for _, theirs in judged))
        same = sum(ours == theirs for ours, theirs in judged)
        share = 100 * same / len(judged)
        print(f"| ClaimBuster {split}, holds a fact | {figures}, {share:.1f} % of {len(judged)} right |")


def main() -> None:
    """Print all rows."""
    names("dev")
    said("dev")
    claims("train")


if __name__ == "__main__":
    main()
