"""Files as other programs write them: see files/README.md for how each was made."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.engine import compare
from reader.ingest import Format, import_source, open_many, open_source
from reader.text.model import Article, FurnitureKind, Role
from reader.text.reading import read_text

if TYPE_CHECKING:
    from reader.comparison import Comparison

FILES = Path(__file__).parent / "files"
SAVED = "saved/Seven dead in Kellbridge rail disaster.html"

LEDGER_TITLE = "Kell Bridge toll reaches 11 as inquiry turns to the hillside"
LEDGER_BYLINE = "Henry Aldous, Transport Editor, and Samira Qureshi in Ostermoor"
LEDGER_UNDER = "Operator denies that it missed an inspection of the slope above the line"
LEDGER = (
    (
        "Eleven people are now known to have died in Tuesday’s derailment at Kell Bridge, after four more bodies "
        "were found overnight in the leading carriage.",
        "The count had stood at four in the first reports on Tuesday evening and at seven by ten o’clock.",
        "The search ended at noon on Wednesday.",
    ),
    (
        "A total of 57 people were still in hospital on Wednesday evening, nine of them in a serious condition.",
        "Hallam Coast Rail would not say whether 146 or 164 passengers had been aboard, having given both figures on "
        "Tuesday.",
    ),
    (
        "The driver, Daniel Orrin, 48, is being treated for a broken pelvis and has spoken to detectives as a "
        "witness.",
        "“He is not under arrest, and reports that he is are wrong,” said Superintendent Helen Marsh of the "
        "transport police.",
    ),
    (
        "Investigators believe that a mass of mud and stone, loosened by the rain, slid across one rail.",
        "The train left the track at about a quarter past six, by the signal log, and three of its five carriages "
        "slid some 27 metres down the embankment.",
    ),
    (
        '"The lights went out and then we were rolling," said Nadia Ferris, 34, a passenger, in an interview with '
        "Meridian News Agency (MNA).",
    ),
    ("Dead | 11 people",),
    (
        "According to the national weather service, 41mm of rain fell on the valley in the 24 hours before the "
        "accident.",
        "The company denied that it had missed an inspection, and said that the slope was passed as safe on 12 "
        "September.",
        "Ruth Pellow, who leads the district council, said she had written to it three times since 2020 to report "
        "cracks in the bank.",
    ),
    (
        "The line remains closed and is not expected to reopen before the weekend.",
        "Friends of the Kell Line, a passengers’ group, called for a public inquiry.",
    ),
)
GAZETTE_TITLE = "Seven dead in Kellbridge rail disaster"
CAPTION = "The Methodist hall at Kellbridge tonight."
GAZETTE = (
    (
        "The valley is in mourning tonight after the teatime train from Ostermoor came off the track beside the old "
        "mill at Kellbridge, killing seven people.",
    ),
    (
        "Police confirmed at ten o’clock that the number of dead had gone up from four to seven, and warned that it "
        "was likely to rise again.",
        "By 10pm 38 passengers had been taken to Ostermoor Infirmary and to the cottage hospital at Sill, the "
        "ambulance service said.",
    ),
    (
        "Hallam Coast Rail told the Gazette that 164 people were on the five-coach train.",
        "The 5.52pm was full of shop workers and of sixth-formers on their way home.",
    ),
    (
        "Wilf Garrity, who farms the meadows there, was first on the scene with a tractor and a coil of rope.",
        "“I counted three carriages down the bank, and the front one was lying half in the water,” he said.",
        "“You could hear telephones ringing and nobody answering them.”",
    ),
    ("Villagers opened the Methodist hall, and by nine there were more blankets than people to put in them.",),
    ("The driver, named by friends as Daniel Orrin, 48, of Mill Lane, was freed from his cab with a broken pelvis.",),
    (
        "Council leader Ruth Pellow said the hillside had slipped on to the line in the rain, and that she had been "
        "giving warnings about it for years.",
    ),
    (
        "The bank was last inspected on 12 September, a spokeswoman for Hallam Coast Rail told us.",
        "The line is shut until further notice, and buses will run in place of trains.",
    ),
)


def paragraphs(article: Article) -> tuple[tuple[str, ...], ...]:
    """The sentences of the body, paragraph by paragraph."""
    found: dict[int, list[str]] = {}
    for sentence in article.sentences:
        if sentence.role in (Role.BODY, Role.QUOTE):
            found.setdefault(sentence.paragraph, []).append(article.cut(sentence.span))
    return tuple(tuple(each) for each in found.values())


def of_role(article: Article, role: Role) -> list[str]:
    return [article.cut(sentence.span) for sentence in article.sentences if sentence.role is role]


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("docx", Format.DOCX),
        ("odt", Format.ODT),
        ("fodt", Format.ODT),
        ("rtf", Format.RTF),
        ("epub", Format.EPUB),
        ("pdf", Format.PDF),
    ],
)
def test_what_an_office_program_writes(ending: str, kind: Format) -> None:
    imported = import_source(FILES / f"ledger.{ending}")
    article, about = imported.article, imported.article.metadata
    assert imported.format is kind
    assert (about.title, about.byline, about.published) == (LEDGER_TITLE, LEDGER_BYLINE, date(2023, 11, 8))
    assert dict(imported.found_in)["byline"] == "the text"  # the file's properties name one author of the two
    assert of_role(article, Role.HEADLINE) == [LEDGER_TITLE]
    assert of_role(article, Role.STANDFIRST) == [LEDGER_UNDER]
    found = paragraphs(article)
    if kind is Format.PDF:  # print has no cells, and its footnotes are lines like others
        expected = tuple(("Dead 11 people",) if one == ("Dead | 11 people",) else one for one in LEDGER)
        assert [one for one in found if "note of the editor" not in one[0]] == list(expected)
    else:
        assert found == LEDGER
        assert "note of the editor" not in article.text
    assert "Page 1" not in article.text


@pytest.mark.parametrize("ending", ["fodt", "odt", "docx", "rtf"])
def test_changes_boxes_and_fields_of_an_office_program(ending: str) -> None:
    """A draft is read as it stands: what was struck out is not in it, and what stands in a box or a field is."""
    assert open_source(FILES / f"changes.{ending}").text.split("\n\n") == [
        "Council votes to keep the ferry running",
        "The council of Port Lenn voted on Monday to keep the ferry running until March, by eleven votes to four.",
        "The mayor, Ruth Pellow, said that the crossing had carried 41,000 people last year.",
        "A vote on a new boat was put off until the summer.",
        "The boat was built in 1962 at Sill.",
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("gazette.html", Format.HTML),
        (SAVED, Format.HTML),
        ("gazette.mhtml", Format.MHTML),
        ("gazette.pdf", Format.PDF),
        ("gazette-columns.pdf", Format.PDF),
        ("gazette.eml", Format.MAIL),
    ],
)
def test_what_a_browser_or_a_mail_program_writes(name: str, kind: Format) -> None:
    imported = import_source(FILES / name)
    article, about = imported.article, imported.article.metadata
    assert imported.format is kind
    assert (about.title, about.byline, about.published) == (GAZETTE_TITLE, "Maggie Thorne", date(2023, 11, 7))
    assert of_role(article, Role.HEADLINE) == [GAZETTE_TITLE]
    assert paragraphs(article) == GAZETTE
    if kind is not Format.MAIL:  # its plain part has no pictures
        assert about.outlet == "Kell Valley Gazette"
        assert of_role(article, Role.CAPTION) == [CAPTION]
        credits = [article.cut(one.span) for one in article.furniture if one.why is FurnitureKind.PHOTO_CREDIT]
        assert credits == ["Picture: Gazette reader Tom Sayle"]
    if kind in (Format.HTML, Format.MHTML):
        assert about.url == "https://gazette.example/news/kellbridge"


def test_a_feed_and_a_page_with_its_folder() -> None:
    results = open_many([FILES / "gazette.rss", FILES / "saved"])
    assert [one.error for one in results] == [None] * 3
    full, short, page = [one.article for one in results]
    assert full is not None
    assert short is not None
    assert page is not None
    assert paragraphs(full) == GAZETTE
    assert (full.metadata.outlet, full.metadata.byline) == ("Kell Valley Gazette", "Maggie Thorne")
    assert short.metadata.title == "Sill market to move to Fridays"
    assert paragraphs(page) == GAZETTE


def links(comparison: Comparison) -> set[tuple[str, str, str]]:
    """The links between the two bodies, by their words."""
    found = set()
    for link in comparison.links:
        if link.confidence < comparison.cut:
            continue
        sides = [(comparison.articles[place.article], place.sentence) for place in (link.a, link.b)]
        if all(article.sentences[number].role in (Role.BODY, Role.QUOTE) for article, number in sides):
            words = sorted(article.words_of(number) for article, number in sides)
            found.add((words[0], words[1], link.kind.value))
    return found


def test_formats_give_the_same_links_as_plain_text() -> None:
    plain = []
    for title, head, body in (
        (LEDGER_TITLE, (LEDGER_UNDER, "Published 8 November 2023, 19:05", f"By {LEDGER_BYLINE}"), LEDGER),
        (GAZETTE_TITLE, ("by Maggie Thorne", "Tuesday 7 November 2023, 10.40pm"), GAZETTE),
    ):
        lines = [" ".join(each) for each in body]
        if body is GAZETTE:
            lines.insert(1, f"{CAPTION} Picture: Gazette reader Tom Sayle")
        plain.append(read_text("\n\n".join([title, *head, *lines]), source=title))
    wanted = links(compare(plain))
    assert len(wanted) >= 6
    for first, second in (("ledger.docx", "gazette-columns.pdf"), ("ledger.odt", "gazette.mhtml")):
        assert links(compare([open_source(FILES / first), open_source(FILES / second)])) == wanted
