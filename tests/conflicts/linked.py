"""Two one-sentence articles, linked: the smallest thing in which differences can be looked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.align.model import Link, LinkKind
from reader.conflicts.model import Conflict
from reader.conflicts.status import status_differences
from reader.mentions.find import find_mentions
from reader.mentions.model import Mentions
from reader.text.model import Article, Place
from reader.text.reading import read_text

Differences = Callable[[Sequence[Article], Sequence[Sequence[Mentions]], Sequence[Link]], tuple[Conflict, ...]]


def status_conflicts(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Return the conflicts of status, without the developments."""
    return status_differences(articles, mentions, links)[0]


def found(differences: Differences, *pairs: tuple[str, str]) -> list[Conflict]:
    """Return the differences between two articles whose n-th sentences are linked pairwise."""
    articles = [
        read_text("The day in short, told plainly for readers\n\n" + "\n\n".join(pair[side] for pair in pairs))
        for side in (0, 1)
    ]
    places = [
        [
            next(
                Place(side, number, sentence.span)
                for number, sentence in enumerate(articles[side].sentences)
                if articles[side].cut(sentence.span) == pair[side]
            )
            for pair in pairs
        ]
        for side in (0, 1)
    ]
    links = [Link(a, b, LinkKind.REWORDED, 0.9) for a, b in zip(*places, strict=True)]
    result = differences(articles, find_mentions(articles), links)
    for each in result:
        for side in (each.a, each.b):
            sentence = articles[side.place.article].sentences[side.place.sentence]
            assert sentence.span.holds(side.place.span)
            assert len(side.place.span) > 0
            assert side.label
        assert each.a.place.article < each.b.place.article
        assert 0 < each.confidence <= 1
        assert each.why.endswith(".")
    return list(result)


def told(differences: Differences, *pairs: tuple[str, str]) -> list[tuple[str, str, str, str]]:
    """The same as (kind, force, label here, label there)."""
    return [(str(each.kind), str(each.force), each.a.label, each.b.label) for each in found(differences, *pairs)]
