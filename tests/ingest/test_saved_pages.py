"""How well saved web pages are read, on 130 pages of other people's; the floors are what was measured."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from reader.ingest.html import read_html

if TYPE_CHECKING:
    from reader.ingest.model import Extract

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


@cache
def pages() -> tuple[tuple[dict[str, str], Extract, str], ...]:
    index = SHARED / "html-readability.jsonl"
    if not index.exists():
        pytest.skip("the saved pages are not here")
    found = []
    for line in index.read_text("utf-8").splitlines():
        page = json.loads(line)
        extract = read_html((SHARED / page["file"]).read_bytes(), page["id"])
        expected = html.fromstring((SHARED / page["expected"]).read_text("utf-8"))
        found.append((page["metadata"], extract, "".join(map(str, expected.itertext()))))
    return tuple(found)


def bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def same(one: str | None, other: str) -> bool:
    a, b = (
        " ".join(re.findall(r"\w+", re.sub(r"^by ", "", words or "", flags=re.IGNORECASE).lower()))
        for words in (one, other)
    )
    shorter, longer = sorted((a, b), key=len)
    return a == b or (bool(shorter) and shorter in longer and len(shorter) > 0.6 * len(longer))


def test_the_body_is_found() -> None:
    scores = []
    for _, extract, expected in pages():
        title = extract.stated.title
        body = extract.text[len(title) :] if extract.text.startswith(title) else extract.text
        mine, wanted = bag(body), bag(expected)
        shared = sum((mine & wanted).values())
        scores.append(2 * shared / (sum(mine.values()) + sum(wanted.values())))
    assert sum(scores) / len(scores) >= 0.938


def test_title_byline_and_day_are_found() -> None:
    told = [(metadata, extract.stated) for metadata, extract, _ in pages()]
    titles = [same(metadata["title"], stated.title) for metadata, stated in told if metadata.get("title")]
    bylines = [same(metadata["byline"], stated.byline) for metadata, stated in told if metadata.get("byline")]
    days = [str(s.published) == m["publishedTime"][:10] for m, s in told if m.get("publishedTime")]
    assert sum(titles) >= 122  # of 127
    assert sum(bylines) >= 64  # of 76
    assert sum(days) >= 33  # of 33
