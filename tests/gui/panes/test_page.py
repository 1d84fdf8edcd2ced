"""The shown text: every character of the article is somewhere, and the way there and back is exact."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from reader.gui.panes.page import BlockKind, lay_out, visible_text
from reader.text.model import Article, Furniture, FurnitureKind, Role, Sentence, Span
from tests.builders import plain_article, small_comparison


def shown(article: Article, **how: object) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in lay_out(article, **how).blocks]  # type: ignore[arg-type]


def test_paragraphs_and_one_fold() -> None:
    article = small_comparison().articles[0]
    blocks = shown(article)
    assert blocks[0] == (BlockKind.HEADLINE, "Ferry runs aground off Port Lenn")
    assert (BlockKind.FOLD, "link to another article") in blocks
    assert not any("READ:" in text for _, text in blocks)


def test_an_open_fold_keeps_its_line_and_shows_what_it_hides() -> None:
    article = small_comparison().articles[0]
    start = article.furniture[0].span.start
    blocks = shown(article, unfolded=frozenset({start}))
    at = blocks.index((BlockKind.FOLD, "link to another article"))
    assert blocks[at + 1] == (BlockKind.FURNITURE, "READ: Storm closes the port")


def test_furniture_side_by_side_is_one_fold_with_reasons_and_counts() -> None:
    text = "READ: a\nREAD: b\nTwice.\nIt stands."
    furniture = (
        Furniture(Span(0, 7), FurnitureKind.READ_LINK),
        Furniture(Span(8, 15), FurnitureKind.READ_LINK),
        Furniture(Span(16, 22), FurnitureKind.REPEATED_BODY, 13),
    )
    article = Article("x", text, "", furniture=furniture, sentences=(Sentence(Span(23, 33), Role.BODY, 3),))
    assert shown(article) == [
        (BlockKind.FOLD, "body printed twice: 13 sentences and 1 more"),
        (BlockKind.BODY, "It stands."),
    ]
    fold = lay_out(article).blocks[0].fold
    assert fold is not None
    assert fold.reasons == "body printed twice: 13 sentences, link to another article (2)"


def test_a_dateline_folds_out_of_its_paragraph() -> None:
    text = "DERNA (Agency) - It rained."
    furniture = (Furniture(Span(0, 16), FurnitureKind.DATELINE),)
    article = Article("x", text, "", furniture=furniture, sentences=(Sentence(Span(0, 27), Role.BODY, 0),))
    page = lay_out(article)
    assert [block.text for block in page.blocks] == ["dateline", " It rained."]
    start, end = page.of(Span(17, 27))
    assert page.text[start:end] == "It rained."
    assert page.of(Span(0, 5)) == (0, 0)


def test_a_digest_keeps_headline_and_chosen_sentences() -> None:
    article = small_comparison().articles[0]
    blocks = shown(article, keep=frozenset({2}))
    assert [text for _, text in blocks] == [
        "Ferry runs aground off Port Lenn",
        "1 more",
        "Four people were hurt.",
        "2 more",
    ]


def test_what_a_digest_leaves_out_opens_in_place_and_folds_again() -> None:
    article = small_comparison().articles[0]
    more = next(block.fold for block in lay_out(article, keep=frozenset({2})).blocks if block.fold is not None)
    opened = shown(article, keep=frozenset({2}), unfolded=frozenset({more.span.start}))
    assert [text for _, text in opened][1:3] == ["fold 1", article.words_of(1)]


def test_words_that_no_sentence_has_are_shown_all_the_same() -> None:
    article = Article("x", "One. Two.\n\nThree.", "", sentences=(Sentence(Span(0, 4), Role.BODY, 0),))
    assert [text for _, text in shown(article)] == ["One.", "Two.", "Three."]


def test_deceptive_characters_are_named() -> None:
    assert visible_text("\u202e") == "‹RLO›"
    assert visible_text("\u200f") == "\u200f‹RLM›"
    assert visible_text("\ud800") == "\ufffd"
    assert visible_text("\n") == " "
    article = plain_article("Title\nIt was \u202e125\u202c people.")
    page = lay_out(article)
    start = article.text.index("125")
    first, last = page.of(Span(start, start + 3))
    assert page.text[first:last] == "125"


texts = st.text(alphabet=st.characters(codec=None) | st.sampled_from(" \n.\u202e\U0001f642\t\r\u2028שa"), max_size=60)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [Span(a, b) for a, b in itertools.pairwise(cuts) if a < b]
    sentences, furniture = [], []
    for number, span in enumerate(pieces):
        what = draw(st.sampled_from(["sentence", "furniture", "neither", "both"]))
        if what in ("sentence", "both"):
            sentences.append(Sentence(span, draw(st.sampled_from(Role)), number // 2))
        if what in ("furniture", "both"):
            furniture.append(Furniture(span, draw(st.sampled_from(FurnitureKind)), draw(st.integers(0, 2))))
    return Article("x", text, "", furniture=tuple(furniture), sentences=tuple(sentences))


@given(articles(), st.booleans(), st.none() | st.frozensets(st.integers(0, 8)))
def test_every_character_is_shown_or_folded_and_found_again(
    article: Article, unfold: bool, keep: frozenset[int] | None
) -> None:
    starts = frozenset(range(len(article.text))) if unfold else frozenset[int]()
    page = lay_out(article, starts, keep)
    text = page.text
    assert all("\n" not in block.text for block in page.blocks)
    assert all(text[b.start : b.start + len(b.text)] == b.text for b in page.blocks)
    previous = 0
    for n, char in enumerate(article.text):
        first, last = page.of(Span(n, n + 1))
        assert previous <= first <= last
        previous = first
        if first < last:
            assert text[first:last] == visible_text(char)
            assert page.back(first) == n
        elif unfold and keep is None and visible_text(char):
            assert char.isspace() or any(p.span.start <= n < p.span.end for p in article.furniture)
