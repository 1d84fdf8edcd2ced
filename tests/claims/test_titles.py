"""The titles of claims: what differs, in words a reader takes in at a glance."""

from __future__ import annotations

import pytest

from reader.claims.model import Wording
from reader.claims.titles import LONGEST, title_of_difference
from reader.conflicts.model import ConflictKind
from reader.text.model import Article, Place
from tests.builders import plain_article

ARTICLES = (
    plain_article("Harbour\nA film put online shows the crane falling."),
    plain_article("Harbour again\nAn unverified film put online appears to show the crane falling.", "Other"),
)


def wordings(articles: tuple[Article, ...] = ARTICLES) -> list[Wording]:
    return [Wording(Place(number, 1, article.sentences[1].span)) for number, article in enumerate(articles)]


@pytest.mark.parametrize(
    ("why", "kind", "title"),
    [
        ("date of “crane fell”: 5 June v 6 June", ConflictKind.DATE, "Date of “crane fell”"),
        (
            "how sure “film put online” is: “appears to show” v told plainly.",
            ConflictKind.CERTAINTY,
            "How sure: A film put online shows the crane falling",
        ),
        (
            "source of “online shows the”: in its own voice v the police.",
            ConflictKind.ATTRIBUTION,
            "Who says: A film put online shows the crane falling",
        ),
        ("words of one quotation: “a” v “b”", ConflictKind.ATTRIBUTION, "Words of one quotation"),
    ],
)
def test_a_difference_is_titled_by_what_differs(why: str, kind: ConflictKind, title: str) -> None:
    assert title_of_difference(ARTICLES, why, kind, wordings(), "5 June") == title


def test_a_title_is_cut_between_words() -> None:
    long = plain_article("Harbour\n" + "A film put online shows " + "the very tall crane " * 8 + "falling.")
    title = title_of_difference((long,), "no colon", ConflictKind.NUMBER, wordings((long,)), "5")
    assert len(title) <= LONGEST
    assert title.endswith(" …")
