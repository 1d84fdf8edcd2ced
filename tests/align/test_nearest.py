from __future__ import annotations

from reader.align.nearest import nearest_pair
from tests.builders import plain_article


def test_the_two_sentences_with_most_words_in_common() -> None:
    one = plain_article("A bakery\nThe bakers opened again in March. The oven cost 80,000 pounds.")
    two = plain_article("A lake\nA lake was measured. The survey of March opened the season for 80,000 visitors.")
    near = nearest_pair((one, two))
    assert near is not None
    assert one.cut(near.a.span) == "The bakers opened again in March."
    assert two.cut(near.b.span).startswith("The survey")
    assert near.words == ("opened", "March")


def test_of_equals_the_shorter() -> None:
    one = plain_article("Bread\nThe baker sang. The baker sang to many people in town.")
    two = plain_article("Rain\nAnother baker slept.")
    near = nearest_pair((one, two))
    assert near is not None
    assert (one.cut(near.a.span), near.words) == ("The baker sang.", ("baker",))


def test_small_words_bring_nothing_near() -> None:
    assert nearest_pair((plain_article("Bread\nHe said it was."), plain_article("Rain\nShe said it is."))) is None
    assert nearest_pair(()) is None
