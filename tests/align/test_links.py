from collections.abc import Callable, Sequence
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align.links import AlignOptions, find_links
from reader.align.model import Link, LinkKind
from reader.errors import Cancelled
from reader.text.model import Article
from tests.builders import SMALL, plain_article

ARTICLES = tuple(plain_article(text, outlet, day) for outlet, day, text in SMALL)
LINES = st.lists(st.text(max_size=60), max_size=5).map("\n".join)


def linked(articles: Sequence[Article], options: AlignOptions = AlignOptions()) -> set[frozenset[str]]:
    return {
        frozenset(
            (articles[link.a.article].words_of(link.a.sentence), articles[link.b.article].words_of(link.b.sentence))
        )
        for link in find_links(articles, options=options)
        if link.confidence >= options.shown_at
    }


def the_link(articles: Sequence[Article], one: str, other: str) -> Link:
    for link in find_links(articles):
        words = (
            articles[link.a.article].words_of(link.a.sentence),
            articles[link.b.article].words_of(link.b.sentence),
        )
        if (one in words[0] and other in words[1]) or (one in words[1] and other in words[0]):
            return link
    raise AssertionError((one, other))


def test_a_sentence_found_word_for_word_is_verbatim_and_sure() -> None:
    link = the_link(ARTICLES[:2], "The wind had reached", "The wind had reached")
    assert link.kind is LinkKind.VERBATIM
    assert link.confidence > 0.9


def test_the_same_fact_in_other_words_is_linked() -> None:
    assert frozenset(
        (
            "The ferry Aurora hit a sandbank on Thursday with 125 passengers on board.",
            "A ferry carrying 125 people struck a sandbank near Port Lenn.",
        )
    ) in linked(ARTICLES)


def test_sentences_of_the_same_event_about_something_else_are_not_linked() -> None:
    assert not any("Divers will inspect the hull on Monday." in pair for pair in linked(ARTICLES))


def test_the_span_is_the_clause_that_carries_the_link() -> None:
    one = plain_article(
        "Flood in Marl\n"
        "The mayor praised the volunteers at length, while the Marl reservoir overflowed on Sunday night."
    )
    two = plain_article("Marl under water\nThe Marl reservoir overflowed on Sunday night.", "Other")
    link = the_link((one, two), "praised", "reservoir")
    end = link.a if link.a.article == 0 else link.b
    assert "reservoir overflowed on Sunday night" in one.cut(end.span)
    assert "volunteers" not in one.cut(end.span)


def test_why_names_the_shared_words_and_the_clashing_numbers() -> None:
    link = the_link(ARTICLES, "with about 150 people", "125 passengers")
    assert "Aurora" in link.why.shared
    assert set(link.why.against) == {"125", "150"}
    assert link.why.parts
    assert sum(abs(share) for _, share in link.why.parts) <= 1.01
    sizes = [abs(share) for _, share in link.why.parts]
    assert sizes == sorted(sizes, reverse=True)


def test_an_acronym_meets_the_name_it_stands_for() -> None:
    one = plain_article(
        "Vote in Ostra\nThe Ostran Workers Union rejected the offer on Friday.\nThe OWU will meet again."
    )
    two = plain_article("Union says no\nOn Friday the OWU turned down the offer.", "Other")
    assert any("rejected the offer" in words for pair in linked((one, two)) for words in pair)


def test_reports_of_one_day_are_likelier_to_tell_the_same_than_reports_a_week_apart() -> None:
    first = "The army entered the town of Sarm on its eastern side, its spokesman said."
    second = "Soldiers of the army took streets in the east of Sarm, according to a spokesman."

    def confidence(*days: date | None) -> float:
        articles = [plain_article(text, published=day) for text, day in zip((first, second), days, strict=True)]
        return the_link(articles, first, second).confidence

    same, apart = confidence(date(2024, 3, 1), date(2024, 3, 1)), confidence(date(2024, 3, 1), date(2024, 3, 8))
    assert apart < same
    assert confidence(date(2024, 3, 8), date(2024, 3, 1)) == apart
    assert confidence(None, date(2024, 3, 8)) == same, "a day that is not known speaks neither for nor against"


def test_the_order_of_the_articles_changes_only_the_numbers() -> None:
    def told(order: tuple[int, ...]) -> list[tuple[object, ...]]:
        articles = [ARTICLES[number] for number in order]
        return sorted(
            (
                *sorted((order[end.article], end.sentence, end.span.start, end.span.end) for end in (link.a, link.b)),
                link.kind.value,
                link.confidence,
                link.why.parts,
                link.why.shared,
                link.why.against,
            )
            for link in find_links(articles)
        )

    first = told((0, 1, 2))
    assert first
    assert all(told(order) == first for order in permutations(range(3)))


def test_links_are_sorted_and_spans_lie_in_their_sentences() -> None:
    links = find_links(ARTICLES)
    assert list(links) == sorted(links, key=lambda link: (link.a, link.b))
    for link in links:
        assert link.a.article < link.b.article
        for end in (link.a, link.b):
            assert ARTICLES[end.article].sentences[end.sentence].span.holds(end.span)
            assert len(end.span)
        assert AlignOptions().weakest <= link.confidence <= 1


@given(LINES, LINES)
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_linked(left: str, right: str) -> None:
    articles = (plain_article(left), plain_article(right, "Other"))
    for link in find_links(articles):
        for end in (link.a, link.b):
            assert articles[end.article].sentences[end.sentence].span.holds(end.span)


def test_progress_grows_and_ends_at_its_total() -> None:
    news: list[tuple[int, int]] = []
    for _ in ("matched", "still known"):
        news.clear()
        find_links(ARTICLES, progress=lambda done, total: news.append((done, total)))
        assert news == sorted(news)
        assert news[-1][0] == news[-1][1]


def after(calls: int) -> Callable[[], bool]:
    left = iter(range(calls))
    return lambda: next(left, None) is None


@pytest.mark.parametrize("calls", [0, 1, 4])
def test_cancel_is_heeded_at_every_stage(calls: int) -> None:
    with pytest.raises(Cancelled):
        find_links(ARTICLES, cancelled=after(calls))


def test_nothing_to_compare_gives_no_links() -> None:
    assert find_links(()) == ()
    assert find_links((plain_article(""), plain_article("", "Other"))) == ()
