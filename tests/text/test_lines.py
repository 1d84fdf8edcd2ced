from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.lines import is_bare_link, kind_of
from reader.text.model import FurnitureKind as Kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2 min read", Kind.READING_TIME),
        ("Reading time: 4 minutes", Kind.READING_TIME),
        ("READ: Storm closes the port", Kind.READ_LINK),
        ("Read more: Storm closes the port", Kind.READ_LINK),
        ("Slideshow (7 Images)", Kind.SLIDESHOW),
        ("1 / 5", None),
        ("Share on Facebook", Kind.SHARE),
        ("Share Tweet Email", Kind.SHARE),
        ("Follow us on Twitter: @The_Harbour", Kind.SHARE),
        ("Powered by automated translation", Kind.TRANSLATION),
        ("_______________", Kind.RULE),
        ("* * *", Kind.RULE),
        ("£ %", None),
        ("Ìý", Kind.MOJIBAKE),
        ("By Jane Doe and Richard Roe", Kind.BYLINE),
        ("By Jane Doe, Special to The Post", Kind.BYLINE),
        ("Writing by Aidan Roe and Mark Doe; Editing by Ann Poe", Kind.CREDIT),
        ("(Reporting by Ann Poe in Cairo; Editing by Mark Doe)", Kind.CREDIT),
        ("Agencies contributed to this report.", Kind.CREDIT),
        ("Sign up for our daily newsletter", Kind.NEWSLETTER),
        ("This website uses cookies to improve your experience.", Kind.COOKIES),
        ("© 2021 Harbour Post. All rights reserved.", Kind.COPYRIGHT),
        ("ADVERTISEMENT", Kind.ADVERT),
        ("Share · Comments (214)", Kind.SHARE),
        ("Comments are closed on this story", Kind.SHARE),
        ("Sign up for our weekly bulletin", Kind.NEWSLETTER),
        ("Sign up for Harbour Morning", Kind.NEWSLETTER),
        ("Were you on the ferry? Call our newsroom.", Kind.APPEAL),
        ("Got a story? Ring the Harbour newsdesk", Kind.APPEAL),
        ("Â©Harbour Titles", Kind.COPYRIGHT),
        ("With material from NNA.", Kind.CREDIT),
        ("0 : 0", Kind.PLAYER),
        ("June 14, 2018 / 4:19 PM / 2 years ago", Kind.DATE_LINE),
        ("Published 3 May 2021, updated 4 May 2021 at 10:30 GMT", Kind.DATE_LINE),
    ],
)
def test_a_line_that_stands_alone_is_known_for_what_it_is(line: str, kind: Kind | None) -> None:
    assert kind_of(line) is kind


@pytest.mark.parametrize(
    "line",
    [
        "Rising costs contributed to the collapse of the firm.",
        "Edited by Ann Poe, the volume sold out within a week.",
        "Copyright law protects the work of photographers.",
        "Get vaccinated today, officials urge.",
        "By Monday, the water had reached the church.",
        "By Monday the army had left",
        "Share prices fell by 4 percent on Tuesday.",
        "More than 40 people were hurt.",
        "Comments by the minister caused outrage.",
        "Follow the money, the prosecutor told the jury.",
        "Live ammunition was used.",
        "Photos showed the ship on its side.",
        "Source code was stolen.",
        "On June 4, 2018, the general spoke.",
        "2018",
        "Subscribers to the service will pay more.",
        "With agencies overwhelmed, volunteers stepped in. Nobody came.",
        "Related charges were dropped in May.",
        "Watch officers saw the light at noon.",
        "Printed copies were burned.",
        "Comments by readers are closed to inspection.",
        "Sign up for the scheme has been slow, the ministry said.",
        "Did you see it? Tell us what you know, police said.",
        "Who knew of it? The report does not tell.",
        "With material from the wreck they built a hut. It stands.",
    ],
)
def test_a_reporters_sentence_is_never_furniture(line: str) -> None:
    assert kind_of(line) is None
    assert not is_bare_link(line)


@given(st.text(st.characters(), max_size=400))
def test_any_line_gets_an_answer(line: str) -> None:
    kind_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "1,1," * 75,
        "Aa" * 150,
        "By " + "Aa " * 99,
        "- " * 150,
        "a-" * 150,
        "share " * 50 + "!x",
        "(" * 300,
        "x@" * 150,
    ],
)
def test_no_line_takes_long(line: str) -> None:
    before = time.perf_counter()
    kind_of(line)
    assert time.perf_counter() - before < 0.5
