from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import (
    Cancelled,
    ReaderError,
    SourceBinary,
    SourceCut,
    SourceEmpty,
    SourceError,
    SourceMissing,
    SourceTooLarge,
    SourceUnreadable,
)
from reader.ingest import Format, import_all, limits, open_bytes, open_many, open_source
from reader.ingest.packed import Packed, originals_in, parse_xml
from reader.ingest.sniff import sniff
from reader.text.model import Article, Metadata
from reader.wording import words_for
from tests.ingest import documents
from tests.ingest.documents import BODY, PAGE, TITLE, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

REPORT = "\n\n".join((TITLE, *BODY))


def test_a_file_is_opened_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf" + REPORT.encode())
    article = open_source(path, hints=Metadata(outlet="The Harbour Post"))
    assert (article.source, article.text) == (str(path), REPORT)
    assert article.metadata.outlet == "The Harbour Post"


RUSSIAN = "Десять человек погибли в понедельник. Ещё шестеро ранены."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (RUSSIAN.encode("koi8-r"), "text/plain; charset=KOI8-R"),
        (f"<p>{RUSSIAN}</p>".encode("koi8-r"), 'text/html; charset="koi8-r"'),
        (f"<p>{RUSSIAN}</p>".encode(), "text/html; charset=koi8-r"),  # valid UTF-8 is UTF-8, whatever is said of it
        (f"<html><head><meta charset=latin1></head><p>{RUSSIAN}</p>".encode("koi8-r"), "text/html;charset=koi8-r"),
    ],
)
def test_what_a_server_says_of_a_page_is_heard(data: bytes, kind: str) -> None:
    (result,) = import_all(data, "https://harbour.example/news", kind=kind)
    assert result.article is not None
    assert result.article.text == RUSSIAN


def test_what_is_attached_to_a_mail_is_read_too() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Press Office <p@x.example>", "For release"
    mail["Date"] = "Mon, 3 May 2021 10:00:00 +0000"
    mail.set_content("Please find our statement attached.")
    for data, name in (
        (documents.docx(), "../state\u202ement.docx"),
        (b"\x89PNG\r\n\x1a\n", "logo.png"),
        (b"\xd0\xcf\x11\xe0\x00", "old.doc"),
    ):
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    mail.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="a.ics")
    results = import_all(bytes(mail), "a.eml")
    assert [(one.source, one.error is None) for one in results] == [
        ("a.eml", True),
        ("a.eml/state\ufffdment.docx", True),
        ("a.eml/old.doc", False),
    ]
    assert results[1].article is not None
    assert results[1].article.metadata.title == TITLE
    assert originals_in(bytes(mail), "a.eml")[results[1].article.sha256] == documents.docx()
    mail.get_payload(0).set_payload("")  # type: ignore[union-attr]
    assert next(one.source for one in import_all(bytes(mail), "a.eml")) == "a.eml/state\ufffdment.docx"


def test_the_items_of_a_feed_keep_their_own_addresses() -> None:
    feed = "https://harbour.example/news.rss"
    results = import_all(documents.rss(2), feed, hints=Metadata(url=feed))
    assert [one.article and one.article.metadata.url for one in results] == ["https://harbour.example/ferry"] * 2


@pytest.mark.parametrize(
    ("cut", "whole", "words"),
    [(-5, 2, "a.rss breaks off after 2 articles"), (-30, 1, "a.rss breaks off after 1 article;"),
     (420, 0, "a.rss breaks off within its first article")],
)  # fmt: skip
def test_a_feed_that_breaks_off_gives_what_is_whole_and_says_so(cut: int, whole: int, words: str) -> None:
    *read, last = import_all(documents.rss(2)[:cut], "a.rss")
    assert [one.article and one.article.text.endswith(documents.SECOND) for one in read] == [True] * whole
    assert isinstance(last.error, SourceCut)
    assert words_for(last.error).startswith(words)
    with pytest.raises(SourceError):
        open_bytes(documents.rss(2)[:cut], "a.rss")


def test_a_feed_in_which_a_sign_ends_the_reading_says_so() -> None:
    *read, last = import_all(documents.rss(3).replace(b"Short.", b"Short.\x01&", 2), "a.rss")
    assert (read, last.error and words_for(last.error)) == (
        [], "a.rss breaks off within its first article; what follows is missing. Save it once more.",
    )  # fmt: skip


def refusal(data: bytes, name: str = "x.txt") -> SourceError:
    with pytest.raises(SourceError) as caught:
        open_bytes(data, name)
    return caught.value


def test_every_refusal_has_its_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        open_source(tmp_path / "none.txt")
    with pytest.raises(SourceMissing):
        open_source("a\x00b")
    with pytest.raises(SourceUnreadable):
        open_source(tmp_path)
    assert isinstance(refusal(b""), SourceEmpty)
    assert isinstance(refusal(b" \r\n\t"), SourceEmpty)
    assert isinstance(refusal(b"<html><body><script>x</script></body></html>", "x.html"), SourceEmpty)
    assert isinstance(refusal(b"a" * (limits.TEXT_BYTES + 1)), SourceTooLarge)
    assert isinstance(refusal(b"\x81\x8d\x8f text", "x.txt"), SourceBinary)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(SourceTooLarge) as caught:
        open_source(path)
    assert caught.value.size == 50_000_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"MZ\x90\x00\x03\x00", "a program"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (b"SQLite format 3\x00\x10\x00", "a database"),
        (b"\x00\x00\x00\x18ftypmp42\x00", "a video or picture file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file"),
        (b"abc\x00def", ""),
        (b"%PDF-1.7 and then nothing", "a damaged PDF"),
        (b"PK\x03\x04 and then nothing", "a damaged ZIP archive"),
        (zipped({"xl/workbook.xml": "<x/>"}), "a spreadsheet"),
        (zipped({"word/document.xml": "<x/>"}), "a damaged Word document"),
        (zipped({"a.txt": "Ten died.", "b.txt": "Six died."}), "a file with 2 articles in it"),
    ],
)
def test_a_binary_is_named_for_what_it_looks_like(data: bytes, words: str) -> None:
    error = refusal(data)
    assert isinstance(error, SourceBinary)
    assert error.looks_like == words


@pytest.mark.parametrize(
    "text", ["BMW recalls cars.", "MZ was the mark.", "GIF89 is a format.", "ID3 tags are old.", "RIFF raff."]
)
def test_a_text_that_begins_like_a_binary_is_a_text(text: str) -> None:
    assert sniff(text.encode(), "x.txt") is Format.TEXT


def test_many_files_folders_and_archives_are_opened_and_none_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "b_files").mkdir()
    (tmp_path / "b_files" / "style.css").write_text("body{}")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.zip").write_bytes(
        zipped({"one.txt": REPORT, "__MACOSX/one.txt": "x", "two.png": b"\x89PNG", "in.zip": zipped({"a.txt": "A."})})
    )
    (tmp_path / "e.rss").write_bytes(documents.rss(2))
    (tmp_path / "f.png").write_bytes(b"\x89PNG\r\n")
    told: list[tuple[int, int]] = []
    results = open_many([tmp_path, tmp_path / "gone.txt"], progress=lambda done, total: told.append((done, total)))
    assert [(Path(one.source).name, one.error is None, one.article is not None) for one in results] == [
        ("a.txt", True, True),
        ("b.html", True, True),
        ("one.txt", True, True),
        ("two.png", False, False),
        ("in.zip", False, False),
        ("e.rss#1", True, True),
        ("e.rss#2", True, True),
        ("f.png", False, False),
        ("gone.txt", False, False),
    ]
    assert all(isinstance(one.error, ReaderError) for one in results if one.article is None)
    assert told[0] == (0, 6)
    assert told[-1] == (6, 6)


def test_a_fault_in_a_library_that_reads_a_format_keeps_nobody_from_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_fault(_file: object) -> None:
        raise ZeroDivisionError

    (tmp_path / "a.docx").write_bytes(documents.docx())
    (tmp_path / "b.zip").write_bytes(zipped({"c.docx": documents.docx(), "d.txt": REPORT}))
    (tmp_path / "e.txt").write_text(REPORT)
    monkeypatch.setattr("docx.Document", at_fault)
    results = open_many([tmp_path])
    assert [(Path(one.source).name, type(one.error)) for one in results] == [
        ("a.docx", SourceUnreadable),
        ("c.docx", SourceUnreadable),
        ("d.txt", type(None)),
        ("e.txt", type(None)),
    ]


def test_opening_many_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    with pytest.raises(Cancelled):
        open_many([tmp_path], cancelled=lambda: True)


def test_names_in_an_archive_are_labels_and_never_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    evil = tmp_path / "in" / "evil.zip"
    evil.write_bytes(
        zipped({"../../escape.txt": REPORT, "/etc/passwd.txt": REPORT, "a\\..\\b\x07\u202e.txt": REPORT})
    )
    results = open_many([evil])
    assert [one.source for one in results] == [
        f"{evil}/escape.txt",
        f"{evil}/etc/passwd.txt",
        f"{evil}/a/b\ufffd\ufffd.txt",
    ]
    assert all(one.article is not None for one in results)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["evil.zip", "in"]


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zipped({"a.txt": b"\x00" * 60_000_000})
    assert isinstance(open_many_bytes(bomb), SourceTooLarge)
    many = zipped({f"{number}.txt": "x" for number in range(limits.MEMBERS + 1)})
    with pytest.raises(SourceTooLarge):
        open_bytes(many, "x.zip")
    with pytest.raises(SourceTooLarge):
        open_bytes(zipped({"[Content_Types].xml": "<x/>", "word/document.xml": b" " * 60_000_000}), "x.docx")


def open_many_bytes(data: bytes) -> ReaderError | None:
    try:
        open_bytes(data, "x.zip")
    except ReaderError as error:
        return error
    return None


def test_all_members_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1_000)
    packed = Packed(zipped({"a": b"x" * 600, "b": b"y" * 600}), "x.zip")
    assert len(packed.read("a")) == 600
    with pytest.raises(SourceTooLarge):
        packed.read("b")


def test_no_entity_is_resolved_and_nothing_outside_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 10}">' for n in range(12))
    for entity, use in ((f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "&x;"), (laughs, "&l11;")):
        item = f"<item><title>Ten died{use}</title></item>"
        data = f'<?xml version="1.0"?><!DOCTYPE rss [{entity}]><rss><channel>{item}</channel></rss>'
        words = "".join(parse_xml(data.encode(), "x").itertext())  # type: ignore[arg-type]
        assert "secret" not in words
        assert len(words) < 1_000
        assert "secret" not in str(open_many_or_error(data.encode()))


def open_many_or_error(data: bytes) -> str:
    try:
        return open_bytes(data, "x.rss").text
    except ReaderError as error:
        return repr(error)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div>" * 20_000 + b"Ten died." + b"</div>" * 20_000,
        b"<html><body><p>Ten died. And\x00 six\x01.</p><p>" + b"More. " * 50 + b"\xed\xa0\x80\xe2\x80\xae</p>",
        b"<p>" * 50_000 + b"Ten died.",
        b"{\\rtf1 " + b"{" * 50_000 + b"Ten died." + b"}" * 50_000 + b"}",
        b"{\\rtf1\\u-10179?\\u-8704? \\u55357? Ten died.\\bin99999999999 }",
        b"Subject: =?utf-8?q?=FF=FE?=\nFrom: \xff\xfe\nDate: 99\nContent-Type: text/plain; charset=no\n\nTen died.\n",
        b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nTen died.\n--x\n",
        "Ten died. Six were hurt.".encode("utf-16-le"),
    ],
)
def test_odd_documents_are_read(data: bytes) -> None:
    assert "Ten died." in open_bytes(data, "odd.html" if data.startswith((b"<", b"\xef")) else "odd.eml").text


SEEDS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("a.docx", documents.docx),
    ("a.odt", documents.odt),
    ("a.epub", documents.epub),
    ("a.rtf", documents.rtf),
    ("a.eml", documents.mail),
    ("a.mhtml", documents.mhtml),
    ("a.html", PAGE.encode),
    ("a.rss", documents.rss),
    ("a.pdf", lambda: documents.pdf([documents.lines(["Ten people died.", "Six were hurt."], top=700)])),
)
DATA = {name: make() for name, make in SEEDS}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(DATA)), st.data())
def test_a_damaged_document_is_read_or_refused(name: str, data: st.DataObject) -> None:
    content = bytearray(DATA[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[at] = data.draw(st.integers(0, 255))
        else:
            del content[at : at + data.draw(st.integers(1, 200))]
            content = content or bytearray(b"x")
    read_or_refused(bytes(content), name)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([*sorted(DATA), "a.txt", "a", ""]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    read_or_refused(data, name)


def read_or_refused(data: bytes, name: str) -> None:
    try:
        article = open_bytes(data, name)
    except SourceError:
        return
    assert isinstance(article, Article)
    assert article.text.strip()


def test_heavy_libraries_are_loaded_only_when_their_format_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    code = (
        "import sys; from reader.ingest import open_source; open_source(sys.argv[1]);"
        "print([m for m in ('trafilatura', 'lxml', 'docx', 'pypdfium2', 'email', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_e_book_whose_first_entry_is_broken_is_refused():
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
    data = bytearray(book.getvalue())
    data[38:44] = b"\xff" * 6
    with pytest.raises(SourceBinary):
        open_bytes(bytes(data), "a.epub")
