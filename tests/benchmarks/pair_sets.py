"""How well the evidence of single pairs tells "same" from "not the same" on public sets that nothing was trained on.

    python -m tests.benchmarks.pair_sets [--shared FOLDER] [SET…]

Reads ``data/pairs-mrpc`` (the part "val"), ``pairs-scu`` ("val") and ``pairs-nanco`` from the folder beside the
checkout. These pairs stand alone: there are no articles, so what the engine draws from the other pairs around a pair
is missing. Pairs that share a topic or question are put into two made-up articles, so that words common to all of
them weigh little; a pair's score is the log odds of its own evidence.
NAnCo judges the answers that two sentences give to one question, so it is scored twice: sentences, and answers alone.

The sets ask different questions, so three figures of the same evidence are scored. "linked" is what the engine draws
links by: do the two share a proposition? "whole" (`deeds_min`) is how much of what either says besides names the
other says too: MRPC asks for that. "clause" (`clause_deeds`) is the likeness of the two best clauses: NAnCo.
"whole" was chosen for MRPC on its part "train"; "clause" for NAnCo by what its labels mean, and it has one part only.
Printed: average precision, and accuracy at the threshold that is best on the same set; the same for words in common
(Jaccard), so that each figure stands beside a trivial one that was computed alike.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path

from reader.align.combine import linker
from reader.align.evidence import evidence, named
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


def words_in_common(one: str, other: str) -> float:
    """Jaccard's share of words, the trivial method."""
    a, b = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return len(a & b) / max(1, len(a | b))


def scores(rows: list[Row]) -> list[dict[str, float]]:
    """The figures of each pair, all of one topic, by the name they are printed with."""
    articles = [made_up([row["a"] for row in rows]), made_up([row["b"] for row in rows])]
    left, right = sketch_articles(articles, find_mentions(articles))
    weigh = linker().first
    found = []
    for a, b, row in zip(left, right, rows, strict=True):
        values = evidence(a, b)
        by_name = named(values)
        found.append(
            {
                "linked": weigh.logit(values),
                "whole": by_name["deeds_min"],
                "clause": by_name["clause_deeds"],
                "words": words_in_common(row["a"], row["b"]),
            }
        )
    return found


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
        rows = [row for group in groups.values() for row in group]
        told = [figure for group in groups.values() for figure in scores(group)]
        print(f"{name} ({one}, {other}): {len(rows)} pairs")
        for figure in told[0]:
            ranked = [(values[figure], row["label"] == "same") for values, row in zip(told, rows, strict=True)]
            precision, accuracy = figures(ranked)
            print(f"  {figure:7} average precision {precision:.3f}, accuracy {100 * accuracy:.1f}")


if __name__ == "__main__":
    main()
