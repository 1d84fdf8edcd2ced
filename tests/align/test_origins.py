from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.align.model import Link, LinkKind
from reader.align.origins import count_origins, find_origins, find_strangers
from reader.text.model import Place
from tests.builders import place, plain_article

WIRE = "The vessel struck an uncharted sandbank shortly before noon and settled on the muddy bottom."


def three_articles():
    return (
        plain_article(f"Ferry aground\n{WIRE}\nNobody was hurt.", "Agency", date(2021, 3, 4)),
        plain_article(f"A bad day\nLocal people came to look.\n{WIRE}", "Post", date(2021, 3, 5)),
        plain_article("Ship hits bank\nA ferry ran onto a bank around midday, and sat there.", "Times"),
    )


def test_a_shared_passage_makes_an_origin():
    (origin,) = find_origins(three_articles())
    assert origin.articles == (0, 1)
    assert origin.shared_words == len(WIRE.split())
    assert any("alike in a row" in line for line in origin.evidence)
    assert any("appears earlier in Agency" in line for line in origin.evidence)


def test_passage_places_cut_the_shared_words():
    articles = three_articles()
    (origin,) = find_origins(articles)
    (passage,) = origin.passages
    assert [articles[each.article].cut(each.span) for each in passage.places] == [WIRE[:-1], WIRE[:-1]]


def test_small_edits_do_not_break_a_passage():
    edited = WIRE.replace("shortly before noon", "just before noon")
    articles = (plain_article(f"A\n{WIRE}"), plain_article(f"B\n{edited}"))
    (origin,) = find_origins(articles)
    assert origin.shared_words >= len(WIRE.split()) - 5


def test_the_same_event_in_other_words_is_no_origin():
    assert find_origins(three_articles()[1:]) == ()


def test_agreement_counts_origins_not_articles():
    articles = three_articles()
    origins = find_origins(articles)
    told = [place(articles, 0, WIRE), place(articles, 1, WIRE), place(articles, 2, "A ferry ran onto a bank")]
    assert count_origins(origins, told) == 2
    assert count_origins(origins, told[1:]) == 2
    assert count_origins(origins, told[:2]) == 1
    assert count_origins((), told) == 3


def test_two_wordings_of_one_article_are_one_origin():
    articles = three_articles()
    assert count_origins((), [place(articles, 0, "Nobody was hurt."), place(articles, 0, WIRE)]) == 1


def test_the_order_of_the_articles_does_not_matter():
    articles = three_articles()
    (forth,), (back,) = find_origins(articles), find_origins(articles[::-1])
    assert back.articles == tuple(sorted(2 - number for number in forth.articles))
    assert back.shared_words == forth.shared_words
    assert back.evidence == forth.evidence


def test_an_unlinked_article_is_a_stranger_when_the_others_are_linked():
    articles = three_articles()
    link = Link(place(articles, 0, WIRE), place(articles, 1, WIRE), LinkKind.VERBATIM, 1.0)
    assert find_strangers(articles, [link]) == (2,)
    assert find_strangers(articles, []) == ()
    by_chance = Link(place(articles, 0, WIRE), place(articles, 2, articles[2].words_of(1)), LinkKind.REWORDED, 0.45)
    assert find_strangers(articles, [link, by_chance]) == (2,)
    assert find_strangers(articles, [by_chance]) == ()
    assert find_strangers(articles[:2], []) == ()


@pytest.mark.parametrize("count", [0, 1])
def test_too_little_to_share(count):
    assert find_origins(three_articles()[:count]) == ()


@given(st.lists(st.text(max_size=80), min_size=2, max_size=4))
def test_any_text_gives_spans_inside_it(texts):
    articles = [plain_article(text) for text in texts]
    for origin in find_origins(articles):
        for passage in origin.passages:
            for each in passage.places:
                assert isinstance(each, Place)
                assert 0 <= each.span.start < each.span.end <= len(articles[each.article].text)
