from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.normal import fold, normalise, tokens

ANY = st.text(st.characters(), max_size=60)  # lone surrogates included
TRICKY = st.text(
    st.sampled_from("ae\u0301\u0308\u0323 \u00a0\u2009\t\r\n\u00ad\u200b\u202e“”‘’–—-'\"\u1100\u1161\u11a8\ud800😀"),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Libya’s “second” city", 'Libya\'s "second" city'),
        ("a\u00a0b  c\u2009\u00a0d", "a b c d"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("co\u00adop\u200berate\ufeff", "cooperate"),
        ("2013–2016 — then", "2013-2016 - then"),
        ("cafe\u0301", "café"),
        ("\u202eabc\u202c", "abc"),
    ],
)
def test_typography_is_made_plain(text: str, plain: str) -> None:
    assert normalise(text).text == plain


@given(ANY | TRICKY)
def test_the_plain_form_of_a_plain_form_is_itself(text: str) -> None:
    once = normalise(text)
    assert normalise(once.text).text == once.text
    assert unicodedata.is_normalized("NFC", once.text)


@given(ANY | TRICKY)
def test_every_character_maps_back_in_order(text: str) -> None:
    plain = normalise(text)
    assert len(plain.starts) == len(plain.ends) == len(plain.text)
    assert all(a <= b for a, b in pairwise(plain.starts))
    assert all(0 <= a < b <= len(text) for a, b in zip(plain.starts, plain.ends, strict=True))


@given(ANY | TRICKY, st.data())
def test_a_span_of_the_plain_form_reads_the_same_in_the_original(text: str, data: st.DataObject) -> None:
    plain = normalise(text)
    start = data.draw(st.integers(0, len(plain.text)))
    end = data.draw(st.integers(start, len(plain.text)))
    span = plain.original(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    if start == end:
        assert len(span) == 0
    else:
        assert plain.text[start:end] in normalise(text[span.start : span.end]).text


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Café", "cafe"),
        ("ÉTAT", "etat"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("’s", "'s"),
    ],
)
def test_folding_drops_case_and_accents(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(ANY)
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


def norms(text: str) -> list[str]:
    return [token.norm for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("home to 150,000 people", ["home", "to", "150,000", "people"]),
        ("$4,272.78 at 2:52 p.m.", ["4,272.78", "at", "2:52", "pm"]),
        ("Libya’s self-styled army", ["libya", "'s", "self-styled", "army"]),
        ("the U.N.-led talks", ["the", "un", "led", "talks"]),
        ("citizens' rights don't", ["citizens", "rights", "don't"]),
        ("Al-Mesmari, 75-year-old", ["al-mesmari", "75-year-old"]),
        ("co\u00adoperate cafe\u0301", ["cooperate", "cafe"]),
        ("…—!?", []),
    ],
)
def test_words_are_cut_as_they_are_compared(text: str, expected: list[str]) -> None:
    assert norms(text) == expected


@given(ANY | TRICKY, st.integers(0, 1000))
def test_tokens_are_ordered_spans_of_the_text(text: str, start: int) -> None:
    found = tokens(text, start)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for token in found:
        assert start <= token.span.start < token.span.end <= start + len(text)
        assert token.norm


def test_curly_and_straight_words_have_the_same_tokens() -> None:
    assert norms("Libya’s “well‑known” city—now") == norms(
        'Libya\'s "well-known" city - now'.replace("-known", "‑known")
    )
