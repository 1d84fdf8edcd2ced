"""The engine as a whole: order-freeness, offsets, cancelling, and that no text at all can make it raise."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.comparison import MOST_ARTICLES, renumber
from reader.engine import compare
from reader.errors import Cancelled, TooFewArticles, TooManyArticles
from reader.export.json import to_json
from reader.ingest import open_source
from reader.library import Decided, apply_corrections
from reader.library.decisions import (
    Detail,
    JoinSentences,
    MarkFurniture,
    SetDetail,
    SetRole,
    SplitSentence,
    quote,
    source_of,
)
from reader.text.kept import forget
from reader.text.model import Metadata, Role, Span
from reader.text.reading import read_text

NOW = datetime(2021, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def articles(corpus):
    return tuple(open_source(path) for path in sorted((corpus / "derna").glob("*.txt")))


@pytest.fixture(scope="module")
def compared(articles):
    return compare(articles)


def comparable(comparison):
    """Everything but the order of the groups' own numbering, as text."""
    return json.loads(to_json(comparison))


def test_permuting_the_articles_permutes_the_result(articles, compared):
    for order in list(permutations(range(len(articles))))[1::17]:
        turned = compare([articles[number] for number in order])
        assert comparable(renumber(turned, order, articles)) == comparable(compared)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.permutations(range(3)),
    st.lists(
        st.sampled_from(
            [
                "Ten people died in Port Lenn on Monday.",
                "Twelve people were killed, police said.",
                "The port was closed.",
                "“We saw nothing,” said Ann Lee.",
                "Officials denied that the port was closed.",
                "It rained 🙂.",
            ]
        ),
        min_size=6,
        max_size=9,
    ),
)
def test_order_freeness_of_made_up_articles(order, lines):
    texts = [f"Title {n}\n\n" + "\n\n".join(lines[n::3]) for n in range(3)]
    own = tuple(read_text(text, source=str(n)) for n, text in enumerate(texts))
    straight, turned = compare(own), compare([own[number] for number in order])
    assert comparable(renumber(turned, order, own)) == comparable(straight)


def test_the_same_input_gives_the_same_output(articles, compared):
    assert to_json(compare(articles)) == to_json(compared)


CORRECTED = (
    "Ten people died in Port Lenn on Monday, police said. Officials denied it.",
    "Twelve people were killed in Port Lenn. “We saw nothing,” said Ann Lee of the Coast Guard (CG).",
    "The CG said that ten people had died on Sunday. Port Lenn was closed.\n\nThe death toll rose to 12.",
)


@st.composite
def corrections(draw):
    """An article's number and what a person corrects in it."""
    number = draw(st.integers(0, 2))
    article = read_text(CORRECTED[number], source=f"{number}.txt")
    sentence = draw(st.sampled_from(article.sentences))
    at = quote(article, sentence.span)
    middle = article.cut(sentence.span).index(" ", len(sentence.span) // 2) + 1
    whole = Span(article.sentences[0].span.start, article.sentences[-1].span.end)
    return number, draw(
        st.sampled_from(
            [
                SetDetail(
                    source_of(article), Detail.PUBLISHED, draw(st.sampled_from(["2021-03-01", "2021-03-02", ""]))
                ),
                SetDetail(source_of(article), Detail.OUTLET, "The Harbour Post"),
                SetRole(at, draw(st.sampled_from(Role))),
                MarkFurniture(at),
                SplitSentence(at, (middle,)),
                JoinSentences(quote(article, whole)),
            ]
        )
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(corrections(), min_size=1, max_size=4))
def test_comparing_again_gives_what_comparing_anew_gives(made):
    articles = [read_text(text, source=f"{number}.txt") for number, text in enumerate(CORRECTED)]
    forget()
    again = [compare(articles)]
    states = [list(articles)]
    for number, correction in made:
        articles[number] = apply_corrections(articles[number], [Decided(correction, "", NOW)])
        states.append(list(articles))
        again.append(compare(articles))
    for state, result in zip(states, again, strict=True):
        forget()
        assert compare(state) == result


def test_every_span_lies_inside_its_sentence(compared):
    places = [end for link in compared.links for end in (link.a, link.b)]
    places += [side.place for each in (*compared.conflicts, *compared.developments) for side in (each.a, each.b)]
    places += [claim.place for claim in compared.claims]
    places += [wording.place for group in compared.groups for wording in group.wordings]
    assert places
    for place in places:
        sentence = compared.articles[place.article].sentences[place.sentence]
        assert sentence.span.holds(place.span), place
        assert len(place.span) > 0


def test_numbers_inside_groups_point_at_things_that_exist(compared):
    for group in compared.groups:
        assert all(number < len(compared.links) for number in group.links)
        assert all(number < len(compared.conflicts) for number in group.conflicts)
        assert set(group.says).isdisjoint(group.silent)
        assert set(group.articles) | set(group.silent) == set(range(len(compared.articles)))


def test_progress_goes_up_to_the_end(articles):
    news = []
    compare(articles[:2], progress=lambda done, total, stage: news.append((done, total, stage)))
    shares = [done / total for done, total, _ in news]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len({stage for *_, stage in news}) > 2


def test_cancelling_stops_before_anything_is_told(articles):
    with pytest.raises(Cancelled):
        compare(articles, cancelled=lambda: True)


def test_too_few_and_too_many_are_refused(articles):
    with pytest.raises(TooFewArticles):
        compare(articles[:1])
    with pytest.raises(TooManyArticles):
        compare((*articles, *articles))
    assert MOST_ARTICLES == 8


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(st.characters(), max_size=200), min_size=2, max_size=3), st.text(st.characters(), max_size=20)
)
def test_any_text_in_any_field_never_raises(texts, field):
    hints = Metadata(outlet=field, title=field, byline=field, agency=field, place=field)
    own = [read_text(text, source=field, hints=hints) for text in texts]
    json.loads(to_json(compare(own)))
