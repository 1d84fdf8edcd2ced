"""The facts of the timeline."""

from __future__ import annotations

from datetime import date

from reader.comparison import Comparison
from reader.gui.models.facts import FactKind, facts_of
from tests.builders import plain_article, small_comparison


def test_publication_dates_and_steps_are_facts() -> None:
    facts = facts_of(small_comparison())
    published = [fact for fact in facts if fact.kind is FactKind.PUBLISHED]
    assert [(fact.article, fact.first) for fact in published] == [
        (0, date(2021, 3, 4)),
        (1, date(2021, 3, 5)),
        (2, date(2021, 3, 5)),
    ]
    steps = [fact for fact in facts if fact.kind is FactKind.STEP]
    assert [(fact.article, fact.label, fact.step, fact.group) for fact in steps] == [
        (0, "Four people", 0, 2),
        (1, "Seven people", 1, 2),
    ]


def test_a_date_in_the_text_is_a_fact_with_the_words_before_it() -> None:
    article = plain_article(
        "Storm\nThe harbour was closed on 5 June 2018 due to high seas.", published=date(2018, 6, 14)
    )
    (fact,) = [fact for fact in facts_of(Comparison((article,))) if fact.kind is FactKind.DATED]
    assert fact.first == fact.last == date(2018, 6, 5)
    assert fact.label == "harbour was closed"
    assert fact.when == "5 June 2018"
    assert fact.place is not None
    assert article.cut(fact.place.span) == "5 June 2018"


def test_a_date_at_the_head_takes_the_words_after_it() -> None:
    article = plain_article("Storm\nOn 7 May 2018 the navy launched an offensive against pirates.")
    (fact,) = facts_of(Comparison((article,)))
    assert fact.label == "navy launched an offensive against pirates"[: len(fact.label)]
    assert fact.label.startswith("navy launched")


def test_a_fact_knows_its_claim() -> None:
    facts = facts_of(small_comparison())
    thursday = [fact for fact in facts if fact.kind is FactKind.DATED and fact.article == 0]
    assert all(fact.first == date(2021, 3, 4) for fact in thursday)


def test_an_article_without_a_date_has_no_relative_facts() -> None:
    article = plain_article("Storm\nThe harbour was closed on Monday.")
    assert facts_of(Comparison((article,))) == ()
