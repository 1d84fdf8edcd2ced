from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.mentions.attributions import attributions
from reader.mentions.quotations import quotations
from reader.text.reading import read_text


def quoted(text: str) -> list[tuple[str, str]]:
    article = read_text("A title here\n\n" + text)
    return [
        (article.cut(quote.span), quote.speaker)
        for number in range(len(article.sentences))
        for quote in quotations(article, number)
    ]


def told(text: str) -> list[tuple[str, str, list[str]]]:
    article = read_text("A title here\n\n" + text)
    return [
        (
            article.cut(each.source) if each.source else "",
            article.cut(each.cue) if each.cue else "",
            [article.cut(part) for part in each.content],
        )
        for number in range(len(article.sentences))
        for each in attributions(article, number)
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ('"The town is ours," General Ali Hamid said on Monday.', "The town is ours,", "General Ali Hamid"),
        ("“The town is ours,” said Ali Hamid, a spokesman.", "The town is ours,", "Ali Hamid"),
        ("He added: ‘We shall not leave the town.’", "We shall not leave the town.", "He"),
        ("''The town is ours now,'' the mayor told CNBC in August.", "The town is ours now,", "the mayor"),
    ],
)
def test_a_quotation_knows_its_speaker(text: str, words: str, speaker: str) -> None:
    assert quoted(text) == [(words, speaker)]


def test_a_quotation_over_several_sentences_keeps_its_speaker() -> None:
    found = quoted("“We hold the bridge. We will not leave it,” the colonel said. “Nobody will make us go away.”")
    assert {speaker for _, speaker in found} == {"the colonel"}
    assert "".join(words for words, _ in found).count("bridge") == 1


def test_apostrophes_are_no_quotation_marks() -> None:
    assert quoted("The workers' union and the workers’ council didn't meet in the '90s.") == []


def test_indirect_speech_has_source_cue_and_content() -> None:
    assert told("The mayor said on Monday that the bridge was closed.") == [
        ("The mayor", "said", ["the bridge was closed"])
    ]


def test_according_to_may_stand_at_either_end() -> None:
    first = told("According to the ministry, ten people were hurt.")
    last = told("Ten people were hurt on Monday, according to the ministry.")
    assert first[0][0] == last[0][0] == "the ministry"
    assert first[0][2] == ["ten people were hurt"]
    assert last[0][2] == ["Ten people were hurt on Monday"]


def test_a_denial_keeps_its_own_kind() -> None:
    article = read_text("A title here\n\nMoscow denied that it had bombed the school.")
    (only,) = attributions(article, len(article.sentences) - 1)
    assert (only.kind.value, article.cut(only.content[0])) == ("deny", "it had bombed the school")


@given(st.text(alphabet="ab said.,\"'“”‘’\n", max_size=120))
def test_quotations_lie_in_their_sentence_and_hold_words(text: str) -> None:
    article = read_text(text)
    for number, sentence in enumerate(article.sentences):
        found = quotations(article, number)
        assert all(sentence.span.holds(quote.span) and article.cut(quote.span).strip() for quote in found)
        assert list(found) == sorted(found, key=lambda quote: quote.span)
        for each in attributions(article, number):
            assert each.content
            assert all(sentence.span.holds(part) for part in each.content)
