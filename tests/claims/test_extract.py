from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.claims.checkable import checkable
from reader.claims.extract import extract_claims
from reader.claims.model import Firmness
from reader.mentions.find import find_mentions
from reader.text.reading import read_text


def claims_of(text: str) -> list[tuple[str, str, Firmness]]:
    article = read_text("Ferry report of the day\n\n" + text)
    found = extract_claims([article], find_mentions([article]))
    return [
        (article.cut(claim.place.span), claim.speaker, claim.firmness)
        for claim in found
        if not article.cut(claim.place.span).startswith("Ferry report")
    ]


def test_a_plain_report_is_a_flat_claim() -> None:
    assert claims_of("The ferry Aurora ran aground on Thursday.") == [
        ("The ferry Aurora ran aground on Thursday.", "", Firmness.FLAT)
    ]


def test_what_is_said_belongs_to_its_speaker() -> None:
    ((words, speaker, firmness),) = claims_of("The coastguard said that the ferry had run aground.")
    assert (words.rstrip("."), speaker, firmness) == (
        "the ferry had run aground",
        "The coastguard",
        Firmness.ATTRIBUTED,
    )


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("Moscow denied that it had bombed the school on Monday.", Firmness.DENIED),
        ("The ferry had reportedly lost its anchor before noon.", Firmness.HEDGED),
    ],
)
def test_firmness(text: str, firmness: Firmness) -> None:
    assert [found for *_, found in claims_of(text)] == [firmness]


@pytest.mark.parametrize(
    "text",
    [
        "Who moved the buoy before the storm?",
        "“Thank you and good evening, please welcome them!” he said.",
        "He added.",
    ],
)
def test_questions_greetings_and_tags_are_no_claims(text: str) -> None:
    assert claims_of(text) == []


def test_checkable_needs_a_fact() -> None:
    assert checkable("Unemployment fell to 4 percent in Ohio last year.")
    assert not checkable("I think we should all hope for the best.")


@given(st.text(alphabet="The ferry said, “it ran” aground. ?\n", max_size=160))
def test_every_claim_is_a_span_of_its_sentence(text: str) -> None:
    article = read_text(text)
    for claim in extract_claims([article], find_mentions([article])):
        assert article.sentences[claim.place.sentence].span.holds(claim.place.span)
        assert article.cut(claim.place.span).strip()
