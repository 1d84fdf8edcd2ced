from __future__ import annotations

from itertools import pairwise

from reader.text.model import FurnitureKind
from reader.text.reading import read_text

BODY = [
    "The ferry Aurora ran aground on Thursday with about 150 people aboard.",
    "Four people were hurt and taken to the hospital in Port Lenn.",
    "The wind had reached force nine by noon, the coastguard said.",
    "The captain says the buoy that marks the bank was missing.",
]


def kept(text: str) -> list[str]:
    article = read_text(text)
    return [article.cut(sentence.span) for sentence in article.sentences]


def copies(text: str) -> list[tuple[str, int]]:
    article = read_text(text)
    return [(article.cut(one.span), one.count) for one in article.furniture if one.why is FurnitureKind.REPEATED_BODY]


def test_a_second_copy_is_folded_with_its_count() -> None:
    text = "\n\n".join(["Ferry runs aground", *BODY, *BODY[1:]])
    assert kept(text) == ["Ferry runs aground", *BODY]
    assert copies(text) == [("\n\n".join(BODY[1:]), 3)]


def test_a_second_copy_may_differ_a_little_and_flow_otherwise() -> None:
    near = BODY[2].replace("the coastguard said", "the coastguard has said")
    text = "\n\n".join(["Ferry runs aground", *BODY, " ".join([BODY[0], BODY[1], near, BODY[3]])])
    assert kept(text) == ["Ferry runs aground", *BODY]
    assert [count for _, count in copies(text)] == [4]


def test_furniture_inside_a_copy_cuts_it_in_two() -> None:
    text = "\n".join(["Ferry runs aground", *BODY, *BODY[:2], "READ: Storm closes the port", *BODY[2:]])
    article = read_text(text)
    spans = sorted(one.span for one in article.furniture)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert [count for _, count in copies(text)] == [2, 2]


def test_short_sentences_may_be_said_twice() -> None:
    text = "\n".join(["Ferry runs aground", BODY[0], "Nobody was found.", BODY[1], "Nobody was found."])
    assert kept(text).count("Nobody was found.") == 2
    assert copies(text) == []
