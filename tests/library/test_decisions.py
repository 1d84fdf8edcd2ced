from __future__ import annotations

from itertools import permutations

import pytest

from reader.comparison import renumber
from reader.library import (
    Change,
    Decided,
    Detail,
    MarkFurniture,
    SetDetail,
    UnmarkFurniture,
    group_target,
    quote,
    source_of,
)
from reader.library.decisions import LONGEST_QUOTE, link_target
from reader.text.model import Span
from tests.builders import plain_article, small_comparison
from tests.library.values import every_decision


def test_keys_do_not_depend_on_the_order_of_the_articles() -> None:
    comparison = small_comparison()
    groups = {group_target(comparison, number).key for number in range(len(comparison.groups))}
    links = {link_target(comparison, number).key for number in range(len(comparison.links))}
    assert len(groups) == len(comparison.groups)
    for order in permutations(range(3)):
        articles = tuple(comparison.articles[order.index(number)] for number in range(3))
        turned = renumber(comparison, order, articles)
        assert {group_target(turned, number).key for number in range(len(turned.groups))} == groups
        assert {link_target(turned, number).key for number in range(len(turned.links))} == links


def test_every_kind_of_decision_has_a_key_of_its_own() -> None:
    decisions = every_decision(small_comparison())
    assert len({one.key for one in decisions}) == len(decisions)
    assert all(one.quotes for one in decisions)


def test_marking_and_unmarking_furniture_replace_each_other() -> None:
    passage = quote(plain_article("Head\nRead more."), Span(5, 15))
    assert MarkFurniture(passage).key == UnmarkFurniture(passage).key


def test_undoing_twice_is_doing() -> None:
    step = Change(None, Decided(every_decision(small_comparison())[0]))
    assert step.undone == Change(step.after, None)
    assert step.undone.undone == step


def test_a_very_long_passage_keeps_its_beginning_only() -> None:
    article = plain_article("x" * 50_000)
    kept = quote(article, Span(10, 40_010))
    assert (len(kept.exact), len(kept.span)) == (LONGEST_QUOTE, 40_000)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        SetDetail(source_of(plain_article("Head")), Detail.PUBLISHED, "yesterday")
