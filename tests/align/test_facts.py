import pytest

from reader.align.facts import standing_facts, with_surer_links
from reader.align.model import Link, LinkKind
from reader.mentions.find import find_mentions
from reader.text.reading import read_text

HEAD = "Army advances on Derna\n\nTroops moved towards Derna on Monday.\n\n"


def facts(*bodies):
    articles = [read_text(HEAD + body, source=f"{n}.txt") for n, body in enumerate(bodies)]
    links = standing_facts(articles, find_mentions(articles))
    return articles, links


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The coastal city, home to about 150,000 people, has been cut off.",
            "Derna's 125,000 residents lack water.",
        ),
        ("Derna, a city of 125,000 people, was quiet.", "The city holds a population of around 150,000 people."),
    ],
)
def test_the_population_of_one_place_is_linked_whatever_its_sentence_is_on(one, two):
    articles, (link,) = facts(one, two)
    assert "000" in articles[0].cut(link.a.span)
    assert "000" in articles[1].cut(link.b.span)
    assert link.why.parts


def test_the_populations_of_two_places_are_not_linked():
    other = "The 35,000 residents of Tawergha were evicted long ago."
    assert facts("Derna's 125,000 residents lack water.", other)[1] == ()


def test_other_counts_are_not_standing_facts():
    assert facts("Troops killed 40 fighters in Derna.", "Some 50 fighters were killed in Derna.")[1] == ()


def test_a_weak_link_on_the_same_sentences_is_made_sure_and_others_stay():
    _, (fact,) = facts("Derna's 125,000 residents lack water.", "Derna, home to 150,000 people, is quiet.")
    weak = Link(fact.a, fact.b, LinkKind.REWORDED, 0.2)
    sure = Link(fact.a, fact.b, LinkKind.NEAR, 0.95)
    assert with_surer_links([weak], [fact]) == (fact,)
    assert with_surer_links([sure], [fact]) == (sure,)
    assert with_surer_links([], [fact]) == (fact,)
