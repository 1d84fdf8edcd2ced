from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.library import Library, Note, Ruling, Verdict, group_target, quote
from reader.library.words import pieces, terms_of
from reader.text.model import Span
from tests.builders import plain_article
from tests.library.values import HOSTILE, keep_small

if TYPE_CHECKING:
    from pathlib import Path

STORIES = (
    "Qadhafi speaks in Tripoli\nColonel Qadhafi said the U.N.-led talks had failed. Some 150,000 people fled.",
    "Café bombing in Sirte\nA café near the résumé office was hit. Gaddafi's men denied it.",
    "Talks\nThe talks had failed, al-Mesmari said on Monday. NEAR the port, 4.5 percent voted.",
    "東京で会議\n安倍首相は東京で会議を開いた。",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    made = Library.open(tmp_path_factory.mktemp("search") / "library.sqlite")
    for story in STORIES:
        made.add(plain_article(story, "Gazette"))
    return made


def found(library: Library, query: str) -> list[int]:
    return [hit.entry.id for hit in library.search(query).articles]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("cafe", [2]),
        ("CAFÉ", [2]),
        ("resume office", [2]),
        ("talks failed", [3, 1]),
        ('"talks had failed"', [3, 1]),
        ('"failed talks"', []),
        ("“talks had failed” un", [1]),
        ("U.N.", [1]),
        ("150000", [1]),
        ("150,000", [1]),
        ("mesm*", [3]),
        ("al-Mesmari", [3]),
        ("mesm", []),
        ("Qadhafi", [1, 2]),
        ("gadafi", [1, 2]),
        ("Kadhafi tripoli", [1]),
        ('"gadafi"', []),
        ("near", [3, 2]),
        ("4.5", [3]),
        ("東京", [4]),
        ("会議", [4]),
        ("gazette", [1, 2, 3, 4]),
        ("nothing", []),
        ("", []),
        ("  *-\"' ", []),
    ],
)
def test_what_is_found(library: Library, query: str, expected: list[int]) -> None:
    assert sorted(found(library, query)) == sorted(expected)


def test_the_spelling_asked_for_comes_first(library: Library) -> None:
    assert found(library, "Gaddafi") == [2, 1]
    assert found(library, "Qadhafi") == [1, 2]


SYNTAX = (
    'talks AND failed|talks NOT failed|NEAR(talks failed)|text:talks|{about} : talks|-talks|^talks|talks OR|"talks|'
    "talks*failed|a\x00b|\ud800|'; DROP TABLE words; --|%|_|(|💥"
)


@pytest.mark.parametrize("query", SYNTAX.split("|"))
def test_nothing_a_person_types_is_syntax(library: Library, query: str) -> None:
    library.search(query)
    assert found(library, "talks failed") == [3, 1]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(HOSTILE, st.text('ab"*()^:-+{} ANDORNT', max_size=30)))
@example('" OR "')
def test_no_query_fails(library: Library, query: str) -> None:
    for hit in library.search(query, 5).articles:
        article = library.article(hit.entry.id)
        for snippet in hit.snippets:
            assert snippet.words == article.cut(snippet.span)
            assert all(snippet.span.holds(one) for one in snippet.hits)


def test_what_is_found_is_shown_as_spans_of_the_text(library: Library) -> None:
    (hit,) = library.search("u.n. talks").articles
    (snippet,) = hit.snippets
    text = library.article(hit.entry.id)
    assert [text.cut(one) for one in snippet.hits] == ["U.N.", "talks"]
    assert snippet.words == text.cut(snippet.span)


def test_a_metadata_hit_has_no_snippet(library: Library) -> None:
    assert all(not hit.snippets for hit in library.search("gazette").articles)


def test_there_is_more_than_was_asked_for(library: Library) -> None:
    assert library.search("gazette", 2).more
    assert not library.search("gazette", 4).more
    assert not library.search("gazette", 0).articles


def test_notes_and_comparisons_are_found(tmp_path: Path) -> None:
    number, result = keep_small(tmp_path / "library.sqlite")
    with Library.open(tmp_path / "library.sqlite") as library:
        library.decide(number, Verdict(group_target(result, 0), Ruling.REJECTED, "typing error at the Gazette"))
        library.decide(number, Note(quote(result.articles[0], Span(0, 5)), "an error, or typing?"))
        hits = library.search('"typing error"').notes
        assert [(hit.comparison, hit.note) for hit in hits] == [(number, "typing error at the Gazette")]
        assert [hits[0].note[one.start : one.end] for one in hits[0].hits] == ["typing error"]
        assert len(library.search("error typing").notes) == 2
        assert [one.id for one in library.search("aurora").comparisons] == [number]


def test_a_line_without_end_and_a_word_without_end_are_kept_and_searched(tmp_path: Path) -> None:
    text = "Head\n" + "x" * 3_000_000 + " needle " + "word " * 200_000
    with Library.open(tmp_path / "library.sqlite") as library:
        article = plain_article("Head")
        long = type(article)(**{name: getattr(article, name) for name in ("source", "sha256", "metadata")}, text=text)
        number = library.add(long)
        assert library.article(number).text == text
        assert library.search("head").articles


@given(HOSTILE)
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    made = pieces(text)
    at = 0
    for piece in made:
        assert at <= piece.span.start < piece.span.end <= len(text)
        assert piece.form.isalnum()
        at = piece.span.start
    for term in terms_of(text):
        assert all(form.isalnum() for form in term.forms)


def test_the_index_is_made_anew_when_words_are_cut_in_another_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.sqlite"
    keep_small(path)
    with Library.open(path) as library:
        before = library.index_is_stale
        monkeypatch.setattr("reader.library.words._SAMPLE", "another sample")
        monkeypatch.setattr("reader.library.store.AT_ONCE", 2)
    with Library.open(path) as library:
        assert (before, library.index_is_stale) == (False, True)
        assert not library.index_anew(cancelled=lambda: True)
        steps: list[tuple[int, int]] = []
        assert library.index_anew(lambda done, total: steps.append((done, total)))
        assert steps == [(3, 3)]
        after = library.index_is_stale
        assert not after
        assert len(library.search("ferry").articles) == 3
