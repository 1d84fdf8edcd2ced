"""Words that two articles have in common."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align.model import Origin
from reader.comparison import Comparison
from reader.gui.models.passages import passages_of
from reader.gui.models.sharing import earlier, neighbours, origin_words, sharing_of
from reader.text.model import Metadata
from tests.builders import plain_article, small_comparison

ONE = "Flood\nWater supplies have been cut since the plant was shelled in May. The hospital is closed."
TWO = "High water\nThe mayor says “water supplies have been cut since the plant” broke. Nobody came."


def test_runs_of_four_words_are_counted_for_each_side() -> None:
    sharing = sharing_of((plain_article(ONE), plain_article(TWO)))
    pair = sharing.pair(1, 0)
    assert [run.words for run in pair.runs] == [8]
    assert (pair.words_of(0), pair.words_of(1)) == (8, 8)
    assert sharing.share(0, 1) == 8 / sharing.lengths[0]


def test_a_passage_shows_its_words_where_they_stand() -> None:
    articles = (plain_article(ONE), plain_article(TWO))
    comparison = Comparison(articles)
    (passage,) = passages_of(comparison, sharing_of(articles).pair(0, 1))
    for side in (passage.a, passage.b):
        (run,) = side.runs
        assert side.text[run.start : run.end].lower() == "water supplies have been cut since the plant"
    assert passage.words == 8


def test_short_runs_do_not_count() -> None:
    sharing = sharing_of((plain_article("A\nThe ferry ran aground."), plain_article("B\nThe ferry ran late.")))
    assert sharing.pair(0, 1).runs == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["red", "boat", "pier", "sank", "."]), max_size=30).map(" ".join), st.data())
def test_shares_lie_between_none_and_all_and_do_not_depend_on_order(left: str, data: st.DataObject) -> None:
    right = data.draw(st.lists(st.sampled_from(["red", "boat", "pier", "sank", "."]), max_size=30).map(" ".join))
    one, two = plain_article(f"T\n{left}"), plain_article(f"T\n{right}")
    there, back = sharing_of((one, two)), sharing_of((two, one))
    assert 0.0 <= there.share(0, 1) <= 1.0
    assert sorted(run.words for run in there.pair(0, 1).runs) == sorted(run.words for run in back.pair(0, 1).runs)


def test_origins_are_named_by_their_agency_and_never_claim_a_direction() -> None:
    comparison = small_comparison()
    origin = Origin((0, 1), 30, (0.6, 0.2))
    assert origin_words(comparison, origin) == "one origin"
    assert origin_words(comparison, Origin((0, 1), 30, (0.2, 0.1))) == "shared passages"
    articles = (plain_article(ONE), plain_article(TWO))
    credited = type(articles[0])(
        articles[0].source, articles[0].text, articles[0].sha256, Metadata(agency="MNA"), (), articles[0].sentences
    )
    assert origin_words(Comparison((credited, articles[1])), origin) == "one origin: MNA"
    assert earlier(comparison, 0, 1) == "The Harbour Post appears earlier"
    assert earlier(comparison, 1, 2) == "both appeared on the same day"
    undated = Comparison((plain_article(ONE), plain_article(TWO, published=date(2020, 1, 1))))
    assert earlier(undated, 0, 1) == "one of the two has no date"


def test_neighbours_are_runs_of_numbers() -> None:
    assert neighbours([0, 1, 3, 5, 6]) == ((0, 1), (3, 3), (5, 6))
    assert neighbours([]) == ()
