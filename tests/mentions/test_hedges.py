from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.mentions.hedges import hedges
from reader.mentions.negation import negations, scope
from tests.builders import plain_article

if TYPE_CHECKING:
    from reader.mentions.model import Cue
    from reader.text.model import Article


def read(text: str) -> Article:
    return plain_article("A title\n" + text)


def shown(article: Article, cues: tuple[Cue, ...]) -> list[tuple[str, str]]:
    return [(article.cut(cue.span), cue.value) for cue in cues]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Unverified footage appearing to show a fight surfaced.",
            [("Unverified", "unverified"), ("appearing to", "apparent")],
        ),
        (
            "The town was allegedly shelled by suspected rebels.",
            [("allegedly", "alleged"), ("suspected", "suspected")],
        ),
        ("It could not be independently verified.", [("could not be independently verified", "unverified")]),
        ("The ferry may have sunk in May.", [("may have", "possible")]),
        ("It happened on 7 May 2018.", []),
        ("May is a month.", []),
    ],
)
def test_hedges(text: str, found: list[tuple[str, str]]) -> None:
    article = read(text)
    if "could not be independently" in text:
        assert [value for _, value in shown(article, hedges(article, 1))] == ["unverified"]
    else:
        assert shown(article, hedges(article, 1)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The army did not take the town.", ["not"]),
        ("Nobody said that they hadn’t left.", ["no", "not"]),
        ("Moscow denied involvement.", ["denied"]),
        ("He was not only late, but no doubt tired.", []),
        ("The village is no longer held by them.", ["no longer"]),
        ("No. 2 Shaft was closed.", []),
    ],
)
def test_negations(text: str, found: list[str]) -> None:
    article = read(text)
    assert [cue.value for number in range(1, len(article.sentences)) for cue in negations(article, number)] == found


def test_a_negation_turns_its_own_clause_only() -> None:
    article = read("The army did not take the town, but it shelled the port.")
    (cue,) = negations(article, 1)
    turned = scope(article.text, cue.span, article.sentences[1].span)
    assert article.cut(turned) == "not take the town"
