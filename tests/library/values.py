"""What the library's tests share: a library with the small comparison in it, and values made at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from reader.library import (
    CountOrigins,
    Decided,
    Detail,
    JoinSentences,
    Library,
    MarkFurniture,
    MergeGroups,
    Note,
    Ruling,
    SetDetail,
    SetRole,
    SplitGroup,
    SplitSentence,
    UnmarkFurniture,
    Verdict,
    claim_target,
    conflict_target,
    development_target,
    group_target,
    link_target,
    quote,
    source_of,
)
from reader.text.model import Article, Role, Span
from tests.builders import plain_article, small_comparison

if TYPE_CHECKING:
    from pathlib import Path

    from reader.comparison import Comparison
    from reader.library import Decision

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(["\x00", "\ud83d", "\ude42", "\ud800", "\u202e", '"', "'", "*", ";", "\\", "\n", "é", "🙂"]),
    ),
    max_size=80,
)


def keep_small(path: Path) -> tuple[int, Comparison]:
    """Make a library with the small comparison in it; return the comparison's id and the result."""
    result = small_comparison()
    with Library.open(path) as library:
        held = [library.add(article, article.text.encode(), "txt") for article in result.articles]
        number = library.add_comparison("The Aurora", held)
        library.save_result(number, result)
    return number, result


def article_with(article: Article, old: str, new: str) -> Article:
    """The same article after its text was corrected and imported again: other text, other hashes, read anew."""
    assert old in article.text
    text = article.text.replace(old, new)
    made = plain_article(text, article.metadata.outlet, article.metadata.published, source=article.source)
    return replace(made, metadata=article.metadata)


def every_decision(comparison: Comparison) -> tuple[Decision, ...]:
    """One decision of each kind on the small comparison."""
    articles = comparison.articles
    first = quote(articles[0], articles[0].sentences[1].span)
    group = group_target(comparison, 0)
    return (
        Verdict(group, Ruling.CONFIRMED, "counted twice"),
        Verdict(link_target(comparison, 0), Ruling.REJECTED),
        Verdict(conflict_target(comparison, 0), Ruling.CONFIRMED),
        Verdict(development_target(comparison, 0), Ruling.CONFIRMED),
        Verdict(claim_target(comparison, 0), Ruling.OPEN, "ask the coastguard"),
        Note(first, "who counted?"),
        MergeGroups((group, group_target(comparison, 1))),
        SplitGroup(group, (group.quotes[:1], group.quotes[1:])),
        CountOrigins((source_of(articles[0]), source_of(articles[1])), one=True),
        SplitSentence(first, (30,)),
        JoinSentences(
            quote(articles[1], Span(articles[1].sentences[1].span.start, articles[1].sentences[2].span.end))
        ),
        MarkFurniture(quote(articles[2], articles[2].sentences[2].span)),
        UnmarkFurniture(quote(articles[0], articles[0].furniture[0].span)),
        SetRole(quote(articles[1], articles[1].sentences[1].span), Role.CAPTION),
        SetDetail(source_of(articles[2]), Detail.PUBLISHED, "2021-03-06"),
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of any text, lone surrogates and NULs included."""
    text = draw(HOSTILE)
    article = plain_article(text, draw(HOSTILE), draw(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))))
    return replace(article, source=draw(HOSTILE))


@st.composite
def decided(draw: st.DrawFn) -> Decided:
    """A verdict or note on any span of any article, by anybody at any time."""
    article = draw(articles())
    start = draw(st.integers(0, len(article.text)))
    span = Span(start, draw(st.integers(start, len(article.text))))
    decision: Decision = Note(quote(article, span), draw(HOSTILE))
    if draw(st.booleans()):
        decision = SplitSentence(quote(article, span), tuple(draw(st.lists(st.integers(-5, 90), max_size=3))))
    at = draw(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
    return Decided(decision, draw(HOSTILE), at)
