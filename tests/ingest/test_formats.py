from __future__ import annotations

from datetime import date

import pytest

from reader.ingest import Format, from_html, import_bytes, open_bytes
from reader.ingest.sniff import sniff
from reader.text.model import Article, FurnitureKind, Role
from tests.ingest import documents
from tests.ingest.documents import BODY, FIRST, PAGE, SECOND, THIRD, TITLE, lines, pdf


def said(article: Article) -> list[str]:
    return [article.cut(sentence.span) for sentence in article.sentences]


SENTENCES = [FIRST, "“We felt a blow,” said Ann Poe, a passenger.", "Four people were hurt.", THIRD]


@pytest.mark.parametrize(
    ("make", "name", "kind"),
    [
        (documents.docx, "report.docx", Format.DOCX),
        (documents.odt, "report.odt", Format.ODT),
        (documents.epub, "report.epub", Format.EPUB),
        (documents.rtf, "report.rtf", Format.RTF),
        (documents.mail, "report.eml", Format.MAIL),
        (documents.mhtml, "report.mhtml", Format.MHTML),
        (PAGE.encode, "report.html", Format.HTML),
        (lambda: documents.rss(1), "report.xml", Format.FEED),
        (lambda: "\n\n".join((TITLE, *BODY)).encode(), "report.txt", Format.TEXT),
    ],
)
def test_every_format_gives_the_report(make, name: str, kind: Format) -> None:  # type: ignore[no-untyped-def]
    data = make()
    imported = import_bytes(data, name)
    assert imported.format is kind
    assert sniff(data, "no-ending") is kind  # known by what it is, not only by its name
    found = said(imported.article)
    assert found[0] == TITLE
    assert imported.article.sentences[0].role is Role.HEADLINE
    wanted = SENTENCES[:3] if kind is Format.FEED else SENTENCES
    assert [sentence for sentence in found if sentence in wanted] == wanted
    assert imported.article.metadata.title == TITLE
    if kind is not Format.TEXT:
        assert imported.article.metadata.byline == "Jane Doe"
        assert dict(imported.found_in)["byline"]


def test_what_a_page_says_of_itself_is_read_with_its_places() -> None:
    imported = import_bytes(PAGE.encode(), "ferry.html")
    metadata = imported.article.metadata
    assert (metadata.outlet, metadata.byline, metadata.title) == ("The Harbour Post", "Jane Doe", TITLE)
    assert (metadata.published, metadata.updated) == (date(2021, 5, 3), date(2021, 5, 4))
    assert (metadata.language, metadata.url) == ("en", "https://harbour.example/ferry")
    assert dict(imported.found_in)["published"] == "meta article:published_time"


def test_what_is_around_an_article_is_left_out_and_furniture_is_folded() -> None:
    article = open_bytes(PAGE.encode(), "ferry.html")
    assert "Home" not in article.text
    assert "script words" not in article.text
    assert "hidden words" not in article.text
    assert [one.why for one in article.furniture] == [FurnitureKind.READ_LINK]
    assert "Storm warning" in said(article)


def test_linked_data_goes_before_meta_and_damaged_data_is_passed_over() -> None:
    data = """<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"],
    "headline": "Ferry runs aground off Port Lenn", "author": [{"name": "Ann Poe"}, {"name": "Jane Doe"}],
    "datePublished": "2021-05-02", "publisher": {"name": "North Coast Daily"}}]}
    </script><script type="application/ld+json">{"broken": </script>"""
    metadata = open_bytes(PAGE.replace("</head>", data + "</head>").encode(), "x.html").metadata
    assert (metadata.byline, metadata.outlet) == ("Ann Poe, Jane Doe", "North Coast Daily")
    assert metadata.published == date(2021, 5, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_pages_and_texts_in_many_encodings(encoding: str) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{encoding}"')
    assert SENTENCES[1] in said(open_bytes(page.encode(encoding), "ferry.html"))
    assert SENTENCES[1] in said(open_bytes("\n\n".join(BODY).encode(encoding), "ferry.txt"))


def test_a_page_that_declares_the_wrong_encoding_is_read_as_what_it_is() -> None:
    assert SENTENCES[1] in said(open_bytes(PAGE.replace('"utf-8"', '"gb2312"').encode(), "ferry.html"))


def test_an_eastern_text_is_not_taken_for_a_western_one() -> None:
    words = "Паром сел на мель в понедельник. На борту были сто пятьдесят человек, сообщила береговая охрана. " * 5
    assert "Паром сел на мель" in open_bytes(words.encode("cp1251"), "a.txt").text
    french = "L’été dernier, la préfète a été élue présidente de l’hôpital."
    assert open_bytes(french.encode("cp1252"), "a.txt").text == french


def test_a_short_page_is_taken_whole() -> None:
    article = open_bytes(b"<html><body><div>Ten people died.<br><br>Nobody knows why.</div></body></html>", "a.html")
    assert said(article) == ["Ten people died.", "Nobody knows why."]


def test_of_a_page_that_runs_on_only_its_own_story_is_kept() -> None:
    long = "".join(f"<p>{sentence} It was day {day}.</p>" for day in range(12) for sentence in BODY)
    other = f"<article><h1>Mayor opens a new bridge</h1>{long.replace('ferry', 'bridge')}</article>"
    page = PAGE.replace(f"<p>{FIRST}</p>", long).replace("</article>", f"</article>{other}")
    assert "bridge" not in open_bytes(page.encode(), "ferry.html").text


def test_what_is_copied_in_a_browser_is_read_by_its_blocks() -> None:
    article = from_html(f"<h1>{TITLE}</h1><p>{FIRST}</p><div>{SECOND}<script>x()</script></div><ul><li>{THIRD}</ul>")
    assert said(article) == [TITLE, *SENTENCES]


def test_a_web_archive_knows_where_it_was_saved() -> None:
    assert open_bytes(documents.mhtml(), "ferry.mht").metadata.url == "https://harbour.example/saved"


def test_tables_are_rows() -> None:
    assert "Hurt | four people" in open_bytes(documents.docx(), "a.docx").text
    assert "Hurt | four people" in open_bytes(documents.odt(), "a.odt").text


PRINT = [
    "The ferry Aurora ran aground on Monday with 150 people aboard, the coast-",
    "guard said. The crew of a lifeboat from the village brought them all ashore",
    "in the rising wind.",
    "",
    "Four people were hurt, and the self-",
    "styled captain is missing. He is a self-styled man of the sea (they say), and he",
    "",
]
REST = ["was last seen on the bridge at noon.", "", "The coastguard said that the wind had dropped by night."]


def test_paragraphs_of_a_pdf_are_put_together_again() -> None:
    head = [(60.0, 780.0, 20.0, "Ferry runs aground"), (60.0, 756.0, 20.0, "off Port Lenn")]
    data = pdf(
        [[*head, *lines(PRINT, top=720), (290, 30, 9, "1")], [*lines(REST, top=780), (290, 30, 9, "2")]],
        catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        title=TITLE,
    )
    article = open_bytes(data, "ferry.pdf")
    assert article.text.split("\n\n") == [
        TITLE,
        "The ferry Aurora ran aground on Monday with 150 people aboard, the coastguard said. The crew of a lifeboat "
        "from the village brought them all ashore in the rising wind.",
        "Four people were hurt, and the self-styled captain is missing. He is a self-styled man of the sea "
        "(they say), and he was last seen on the bridge at noon.",
        "The coastguard said that the wind had dropped by night.",
    ]
    assert article.metadata.title == TITLE


def test_running_heads_of_a_pdf_are_left_out() -> None:
    pages = [
        [(60, 800, 9, f"The Harbour Post {n}"), *lines([f"On day {n} it rained."], top=700)] for n in range(1, 5)
    ]
    assert "Harbour Post" not in open_bytes(pdf(pages), "a.pdf").text
