"""Whether a later report explains a higher toll."""

from __future__ import annotations

from datetime import date

import pytest

from reader.conflicts.developments import explained_by_time
from reader.text.model import Place
from tests.builders import plain_article

FIRST, SECOND = date(2021, 3, 4), date(2021, 3, 5)


def order(one: str, other: str, days: tuple[date | None, date | None], values: tuple[float, float]) -> int | None:
    articles = plain_article(one, "A", days[0]), plain_article(other, "B", days[1])
    a, b = (Place(number, 0, article.sentences[0].span) for number, article in enumerate(articles))
    found = explained_by_time(articles, a, b, *values)
    turned = explained_by_time(articles, b, a, *values[::-1])
    assert turned == (None if found is None else -found)
    return found


@pytest.mark.parametrize(
    ("days", "values", "expected"),
    [
        ((FIRST, SECOND), (4, 7), -1),
        ((SECOND, FIRST), (7, 4), 1),
        ((FIRST, SECOND), (7, 4), None),
        ((FIRST, FIRST), (4, 7), None),
        ((None, SECOND), (4, 7), None),
    ],
)
def test_the_later_report_must_have_the_higher_figure(
    days: tuple[date | None, date | None], values: tuple[float, float], expected: int | None
) -> None:
    assert order("Some were hurt.", "Some were hurt.", days, values) == expected


def test_words_that_tell_a_risen_toll_stand_in_for_the_date() -> None:
    days = (FIRST, FIRST)
    assert order("Four were hurt.", "Police raised the toll to seven.", days, (4, 7)) == -1
    assert order("Police raised the toll to four.", "Seven were hurt.", days, (4, 7)) is None
