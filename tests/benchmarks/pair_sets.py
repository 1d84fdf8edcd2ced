"""How well the evidence of single pairs tells "same" from "not the same" on public sets that nothing was trained on.

    python -m tests.benchmarks.pair_sets [--shared FOLDER] [SET…]

Reads ``data/pairs-mrpc`` (the part "val"), ``pairs-scu`` ("val") and ``pairs-nanco`` from the folder beside the
checkout. These pairs stand alone: there are no articles, so what the engine draws from the other pairs around a pair
is missing. Pairs that share a topic or question are put into two made-up articles, so that words common to all of
them weigh little; a pair's score is the log odds of its own evidence.
NAnCo judges the answers that two sentences give to one question, so it is scored twice: sentences, and answers alone.
Printed: average precision, and accuracy at the threshold that is best on the same set (as for the trivial methods).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from reader.align.combine import linker
from reader.align.evidence import evidence
from reader.align.sketch import sketch_articles
from reader.mentions.find import find_mentions
from reader.text.model import Article, Role, Sentence, Span

# name, part, fields of the two texts
SETS = (
    ("pairs-mrpc", "val", "a", "b"),
    ("pairs-scu", "val", "a", "b"),
    ("pairs-nanco", "test", "a", "b"),
    ("pairs-nanco", "test", "answer_a", "answer_b"),
)
TOGETHER = 60  # pairs of no common topic that are put into one pair of made-up articles

Row = dict[str, str]


def made_up(lines: list[str]) -> Article:
    """An article of these sentences, one a line."""
    text = "".join(line + "\n" for line in lines)
    found, start = [], 0
    for number, line in enumerate(lines):
        found.append(Sentence(Span(start, start + len(line)), Role.BODY, number))
        start += len(line) + 1
    return Article("", text, "", sentences=tuple(found))


def scores(rows: list[Row]) -> list[float]:
    """The score of each pair, all of one topic."""
    articles = [made_up([row["a"] for row in rows]), made_up([row["b"] for row in rows])]
    left, right = sketch_articles(articles, find_mentions(articles))
    weigh = linker().first
    return [weigh.logit(evidence(a, b)) for a, b in zip(left, right, strict=True)]


def figures(answers: list[tuple[float, bool]]) -> tuple[float, float]:
    """Average precision and best accuracy."""
    ranked = sorted(answers, key=lambda one: -one[0])
    positive = sum(same for _, same in ranked)
    right, precision, best = 0, 0.0, len(ranked) - positive
    for place, (_, same) in enumerate(ranked, 1):
        right += same
        precision += right / place if same else 0
        best = max(best, right + (len(ranked) - place) - (positive - right))
    return precision / positive, best / len(ranked)


def main() -> None:
    """Score the sets that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=sorted({name for name, *_ in SETS}))
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2].parent / "shared")
    asked = parser.parse_args()
    for name, part, one, other in SETS:
        if name not in asked.sets:
            continue
        groups: dict[str, list[Row]] = defaultdict(list)
        with (asked.shared / "data" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                row = json.loads(line)
                if row["split"] == part:
                    topic = row.get("topic") or row.get("question") or str(number // TOGETHER)
                    groups[topic].append({"a": row[one], "b": row[other], "label": row["label"]})
        answers = [
            (score, row["label"] == "same")
            for group in groups.values()
            for score, row in zip(scores(group), group, strict=True)
        ]
        precision, accuracy = figures(answers)
        print(f"{name} ({one}, {other}): {len(answers)} pairs", end="")
        print(f", average precision {precision:.3f}, accuracy {100 * accuracy:.1f}")


if __name__ == "__main__":
    main()
