"""Links that a difference carries, where hardly a word is shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reader.align.model import Link, LinkKind
from reader.conflicts.carried import CARRIED, carried_links
from reader.conflicts.happening import in_lead
from reader.errors import Cancelled
from reader.mentions.find import find_mentions
from reader.text.model import Article, Place, Role
from tests.builders import plain_article

CUT = 0.33
DAY, NEXT = date(2021, 3, 4), date(2021, 3, 5)
HERE = "Derailment in Kell valley\n{}\nIt rained all day.\nPolice closed the road.\n{}"
THERE = "Kell valley mourns its dead\n{}\nThe line stays shut.\nA priest spoke.\n{}"


def reports(top: tuple[str, str], below: tuple[str, str] = ("", ""), days: tuple[date, date] = (DAY, DAY)):
    return (
        plain_article(HERE.format(top[0], below[0]).strip(), "A", days[0]),
        plain_article(THERE.format(top[1], below[1]).strip(), "B", days[1]),
    )


def link(articles: tuple[Article, ...], a: int, b: int, confidence: float) -> Link:
    ends = (Place(number, at, articles[number].sentences[at].span) for number, at in ((0, a), (1, b)))
    return Link(*ends, LinkKind.REWORDED, confidence)


def carried(articles: tuple[Article, ...], *more: Link) -> list[tuple[int, int]]:
    """The sentences that a difference ties, in two reports whose headlines are linked."""
    found = carried_links(articles, find_mentions(articles), [link(articles, 0, 0, 0.9), *more], CUT)
    return [(each.a.sentence, each.b.sentence) for each in found]


def test_two_tolls_that_two_reports_open_with_are_tied():
    articles = reports(("Seven were killed on the train.", "The dead number eleven people killed."))
    (found,) = carried_links(articles, find_mentions(articles), [link(articles, 0, 0, 0.9)], CUT)
    assert (found.a.sentence, found.b.sentence) == (1, 1)
    assert found.confidence == CARRIED
    assert found.why.parts == (("what differs carries it: people killed", 1.0),)


def test_a_toll_that_rose_from_one_report_to_the_next_is_tied():
    assert carried(reports(("Seven people died.", "Eleven people died."), days=(DAY, NEXT))) == [(1, 1)]


@pytest.mark.parametrize(
    ("top", "below", "days"),
    [
        (("Seven people died.", "Seven people died."), ("", ""), (DAY, DAY)),  # no difference
        (("It was a bad day.", "It was a sad day."), ("Seven people died.", "Eleven people died."), (DAY, DAY)),
        (("Seven people died.", "In January eleven people died."), ("", ""), (DAY, DAY)),  # another happening
        (("Eleven people died.", "Seven people died."), ("", ""), (DAY, NEXT)),  # a toll does not fall
        (("Seven people died.", "Eleven people died."), ("", "Seven people died at the mine."), (DAY, DAY)),
    ],
)
def test_what_may_be_two_happenings_is_not_tied(top, below, days):
    assert carried(reports(top, below, days)) == []


def test_states_of_one_named_town_are_tied_where_a_report_tells_its_news():
    assert carried(reports(("The army captured Derna.", "The army is close to taking Derna."))) == [(1, 1)]
    below = ("The army captured Derna.", "The army is close to taking Derna.")
    assert carried(reports(("It was a bad day.", "It was a sad day."), below)) == []
    assert carried(reports(("The army captured Derna.", "A shell fell in rebel-held Derna."))) == []
    assert carried(reports(("The army captured Sirte.", "The army is close to taking Derna."))) == []


def test_the_city_is_the_town_that_its_report_names_on_top():
    below = ("", "The army is close to taking the city.")
    assert carried(reports(("The army captured Derna.", "Derna waits."), below))
    assert not carried(reports(("The army captured Derna.", "Rome waits."), below))


def test_small_steps_and_prices_are_no_evidence():
    articles = reports(
        ("The army controls most of Derna.", "The army is close to taking Derna."), days=(DAY, date(2021, 3, 9))
    )
    assert carried(articles) == []
    assert carried(reports(("Smoke rises over Derna.", "Silence falls over Derna."))) == []


def test_a_weak_link_is_made_sure_and_a_sure_one_left_alone():
    articles = reports(
        ("It was a bad day.", "It was a sad day."), ("Seven people were killed.", "Eleven people were killed.")
    )
    assert carried(articles, link(articles, 4, 4, 0.2)) == [(4, 4)]
    assert carried(articles, link(articles, 4, 4, 0.9)) == []


def test_reports_without_a_sure_link_are_not_looked_at():
    articles = reports(("Seven people were killed.", "Eleven people were killed."))
    assert carried_links(articles, find_mentions(articles), [link(articles, 1, 1, 0.2)], CUT) == ()


def test_it_stops_when_asked():
    articles = reports(("Seven people were killed.", "Eleven people were killed."))
    with pytest.raises(Cancelled):
        carried_links(articles, find_mentions(articles), [link(articles, 0, 0, 0.9)], CUT, lambda: True)


def test_captions_do_not_count_as_the_top_of_a_report():
    text = "Army breaks into Derna\nIt is a bad day.\nThe army crossed into Derna."
    article = plain_article(text)
    caption = replace(article.sentences[1], role=Role.CAPTION)
    captioned = replace(article, sentences=(article.sentences[0], caption, *article.sentences[2:]))
    assert in_lead(captioned, 2)
    assert not in_lead(captioned, 1)


def test_what_was_taken_is_one_sum_whatever_the_words():
    top = ("A clerk looted £4.2 million from a fund.", "He worked there for years.")
    below = ("", "Prosecutors say that he diverted £2.38 million.")
    assert carried(reports(top, below)) == [(1, 4)]


def test_a_rough_count_on_a_weak_link_is_worth_seeing():
    below = ("A few dozen fighters remain in the old town.", "Left are around 50 or 60 fighters.")
    articles = reports(("It was a bad day.", "It was a sad day."), below, (DAY, NEXT))
    assert carried(articles, link(articles, 4, 4, 0.2)) == [(4, 4)]
    assert carried(articles) == []


def test_days_of_one_act_are_tied_by_a_weak_link():
    below = ("The hospital closed on 6 June.", "The one hospital closed on 5 June.")
    articles = reports(("It was a bad day.", "It was a sad day."), below)
    assert carried(articles, link(articles, 4, 4, 0.2)) == [(4, 4)]
    below = ("The mayor spoke on 6 June.", "The mayor spoke on 5 June.")
    articles = reports(("It was a bad day.", "It was a sad day."), below)
    assert carried(articles, link(articles, 4, 4, 0.2)) == []
