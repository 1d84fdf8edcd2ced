from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.comparison import Comparison
from reader.library import Decided, View
from reader.library.plain import Unfit, build, decode, encode, plain
from reader.text.model import Article, Span
from tests.builders import small_comparison
from tests.library.values import articles, decided, every_decision


def test_a_comparison_comes_back_just_as_it_was() -> None:
    comparison = small_comparison()
    assert decode(encode(comparison), Comparison) == comparison


def test_every_kind_of_decision_comes_back() -> None:
    for decision in every_decision(small_comparison()):
        assert decode(encode(Decided(decision, "Ada")), Decided).decision == decision


@given(articles())
def test_any_article_comes_back(article: Article) -> None:
    assert decode(encode(article), Article) == article


@given(decided())
def test_any_decision_comes_back(one: Decided) -> None:
    assert decode(encode(one), Decided) == one


def test_two_halves_of_a_surrogate_pair_stay_two() -> None:
    words = "\ud83d\ude42"
    assert len(words) == 2
    assert decode(encode([words]), list) == [words]


def test_a_field_that_a_newer_version_added_is_passed_over_and_a_missing_one_has_its_default() -> None:
    assert build({"zoom": 1.5, "from the future": 3}, View) == View(zoom=1.5)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ([3, 1], Span),
        ([-1, 4], Span),
        ([True, 4], Span),
        ([1], Span),
        ({"zoom": "large"}, View),
        ({"hidden": 4}, View),
        ({"pinned": 1.5}, View),
        ({"filters": []}, View),
        ({}, Article),
        ([], Article),
        ({"decision": {"is": "Nonsense"}}, Decided),
        ({"decision": None}, Decided),
        ({"decision": {"is": "Note", "quote": {}, "words": ""}}, Decided),
    ],
)
def test_what_does_not_fit_is_refused(raw: object, kind: type[Any]) -> None:
    with pytest.raises(Unfit):
        build(raw, kind)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000, b"1" * 5_000, b"null"])
def test_bytes_that_are_no_values_are_refused(data: bytes) -> None:
    with pytest.raises(Unfit):
        decode(data, View)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_anything_at_all_is_a_value_or_refused(raw: object) -> None:
    for kind in (Comparison, Decided, View):
        try:
            made = build(raw, kind)
        except Unfit:
            continue
        assert isinstance(made, kind)


def test_equal_values_give_equal_bytes() -> None:
    one, two = View(filters={"a": 1, "b": 2}), View(filters={"b": 2, "a": 1})
    assert encode(one) == encode(two)
    assert json.loads(encode(one)) == {"filters": plain(one.filters)}
