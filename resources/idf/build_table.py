"""Build the background table: in how many public sentences each word stem stands. Counts only, no text.

    build_table.py [--shared FOLDER]      writes en.txt.gz beside this file

Reads the unlabelled clusters of news articles and two sets of single sentences beside the checkout; not the
answered events, whose words would then look commoner than those of an event never seen. Each line of the table is
"stem count"; the first line is the number of sentences read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.align.terms import words_of

SOURCES = (
    "clusters-basil",
    "clusters-ecbplus",
    "clusters-fnc1-rumours",
    "clusters-neus-leads",
    "clusters-discord-recession",
    "claims-claimbuster",
    "pairs-vitaminc-real",
)
KEPT = 32000  # the commonest; a rarer stem is as rare as the rarest kept
FEWEST = 2  # a word seen once is often a slip of the pen
_END = re.compile(r"(?<=[.!?])[\"”’']?\s+|\n+")


def strings(value: object) -> list[str]:
    """All strings inside a JSON value that look like running text."""
    if isinstance(value, str):
        return [value] if value.count(" ") >= 3 else []
    if isinstance(value, dict):
        return [found for item in value.values() for found in strings(item)]
    if isinstance(value, list):
        return [found for item in value for found in strings(item)]
    return []


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2].parent / "shared")
    data = parser.parse_args().shared / "data"
    texts: set[str] = set()
    for name in SOURCES:
        with (data / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                for text in strings(json.loads(line)):
                    texts.update(part.strip() for part in _END.split(text) if part.count(" ") >= 3)
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word.stem for word in words_of(text, 0, len(text)) if not word.number and not word.stop})
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    lines_out = [str(len(texts)), *(f"{stem} {count}" for stem, count in kept if count >= FEWEST)]
    target = Path(__file__).with_name("en.txt.gz")
    with target.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write("\n".join(lines_out).encode())
    print(len(texts), "sentences;", len(lines_out) - 1, "stems;", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
