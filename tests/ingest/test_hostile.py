"""What means harm, or is merely broken, does none: folders, archives, encodings, pages that call home."""

from __future__ import annotations

import http.server
import os
import sys
import threading
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, ClassVar

import pytest

from reader.errors import Cancelled, SourceBinary, SourceMissing, SourceTooLarge, SourceTooMany, SourceUnreadable
from reader.ingest import from_html, import_all, limits, open_bytes, open_many
from reader.wording import words_for
from tests.ingest import documents
from tests.ingest.documents import BODY, TITLE, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPORT = "\n\n".join((TITLE, *BODY))


def test_no_file_of_a_large_folder_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1_200):
        (tmp_path / f"{number:04}.txt").write_text(f"Ten people died on day {number}.")
    assert sum(one.article is not None for one in open_many([tmp_path])) == 1_200
    monkeypatch.setattr(limits, "FOLDER_FILES", 1_000)
    results = open_many([tmp_path])
    assert len(results) == 1_001
    assert isinstance(results[-1].error, SourceTooMany)
    assert words_for(results[-1].error) == f"{tmp_path} holds more than 1,000 files. Open a part of them."


def test_looking_through_a_folder_can_be_stopped(tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"{number}.txt").write_text("Ten people died.")
    asked = []
    with pytest.raises(Cancelled):
        open_many([tmp_path], cancelled=lambda: len(asked) > 3 or asked.append(1) is not None)


def test_folders_inside_folders_without_end(tmp_path: Path) -> None:
    here, deep = os.getcwd(), 1_200
    os.chdir(tmp_path)
    try:
        for _ in range(deep):
            os.mkdir("d")
            os.chdir("d")
        with open("a.txt", "w") as file:
            file.write(REPORT)
        found = [one.article is not None for one in open_many([tmp_path])]
        os.remove("a.txt")
        for _ in range(deep):  # nothing that removes folders by recursion could
            os.chdir("..")
            os.rmdir("d")
    finally:
        os.chdir(here)
    assert found == [True]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and links of this kind")
def test_links_pipes_and_what_vanishes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c").symlink_to(tmp_path)
    (tmp_path / "d.txt").symlink_to("d.txt")
    (tmp_path / "e.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "f.txt").mkdir()
    os.mkfifo(tmp_path / "g.txt")
    results = {one.source.removeprefix(f"{tmp_path}/"): one for one in open_many([tmp_path])}
    assert [name for name, one in results.items() if one.article is not None] == ["a.txt", "b.txt"]
    kinds = {name: type(one.error) for name, one in results.items() if one.article is None}
    assert kinds == {
        "c": SourceUnreadable,
        "d.txt": SourceUnreadable,
        "e.txt": SourceMissing,
        "g.txt": SourceUnreadable,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices")
@pytest.mark.parametrize(("name", "kind"), [("/dev/zero", SourceUnreadable), ("/dev/null", SourceUnreadable)])
def test_devices_are_no_files(name: str, kind: type[Exception]) -> None:
    (result,) = open_many([name])
    assert isinstance(result.error, kind)
    assert words_for(result.error) == f"{name} cannot be read (it is no file but a folder, a pipe or a device)."


@pytest.mark.skipif(sys.platform == "win32" or not os.geteuid(), reason="there every file can be read")
def test_a_locked_file_and_a_locked_folder_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_text(REPORT)
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "in").chmod(0)
    try:
        results = open_many([tmp_path])
    finally:
        (tmp_path / "in").chmod(0o700)
    assert [str(one.error.reason) for one in results if isinstance(one.error, SourceUnreadable)] == [
        "Permission denied",
        "Permission denied",
    ]


def large(name: str) -> bytes:
    """A source that takes a while to read."""
    lines = [f"On day {number} the council of ward {number * 7} met for {number} hours." for number in range(4_000)]
    if name.endswith(".pdf"):
        return documents.pdf([documents.lines(lines[at : at + 40], top=760) for at in range(0, 4_000, 40)])
    if name.endswith(".html"):
        return "".join(["<html><body><p>", *lines, "</p></body></html>"]).encode()
    if name.endswith(".zip"):
        return zipped({f"{at}.txt": "\n".join(lines[at : at + 40]) for at in range(0, 4_000, 40)})
    return " ".join(lines).encode()


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "a.zip"])
def test_reading_one_large_file_can_be_stopped(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(large(name))
    asked: list[int] = []
    assert all(one.article is not None for one in open_many([tmp_path], cancelled=lambda: bool(asked.append(1))))
    times = len(asked)
    assert times > 50
    for stop_at in (2, times // 2, times - 1):
        asked.clear()
        with pytest.raises(Cancelled):
            open_many(
                [tmp_path], cancelled=lambda stop_at=stop_at: asked.append(1) is not None or len(asked) > stop_at
            )
        assert len(asked) == stop_at + 1


def test_what_is_too_long_is_refused_and_not_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHARACTERS", 1_000)
    monkeypatch.setattr(limits, "PAGES", 3)
    monkeypatch.setattr(limits, "MEMBERS", 5)
    words = "Ten people died on Monday. " * 60
    page = [documents.lines(["Ten people died on Monday."] * 10, top=700)]
    told = {}
    for name, data in {
        "a.txt": words.encode(),
        "a.html": f"<html><body><p>{words}</p></body></html>".encode(),
        "a.rtf": b"{\\rtf1 " + words.encode() + b"}",
        "a.epub": documents.epub(f"<html><body><p>{words}</p></body></html>"),
        "a.pdf": documents.pdf(page * 4),
        "b.rss": documents.rss(6),
    }.items():
        with pytest.raises(SourceTooLarge) as caught:
            open_bytes(data, name)
        told[name] = words_for(caught.value)
    assert told["a.txt"] == "a.txt is too large for an article (1 kB; the most is 1 kB)."
    assert told["a.pdf"] == "a.pdf holds more than 3 pages. Open a part of them."
    assert told["b.rss"] == "b.rss holds more than 5 articles. Open a part of them."


def test_a_damaged_letter_does_not_change_the_encoding_of_a_text() -> None:
    text = "L’été dernier, la préfète a été élue présidente de l’hôpital."
    assert open_bytes(text.encode() + b" \xed\xa0\x80", "a.txt").text == text + " \ufffd"
    assert open_bytes(text.encode() + b" \xe2\x80", "a.txt").text == text + " \ufffd"


def test_halves_of_characters_are_joined_and_a_half_alone_is_shown_as_unknown() -> None:
    """“…” is valid UTF-8 and nothing else is: a guesser took such a text for Cyrillic."""
    halves = "“Ten 🙂 died,” she said.".encode("utf-16-le").decode("utf-16-le").encode("utf-8")
    split = halves.replace("🙂".encode(), b"\xed\xa0\xbd\xed\xb9\x82")
    assert open_bytes(split, "a.txt").text == "“Ten 🙂 died,” she said."
    alone = halves.replace("🙂".encode(), b"\xed\xa0\xbd")
    assert open_bytes(alone, "a.txt").text == "“Ten \ufffd died,” she said."


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 10}">' for n in range(12))


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.xhtml"])
@pytest.mark.parametrize("entities", ["secret", "laughs"])
def test_entities_inside_documents_bring_nothing_in(tmp_path: Path, name: str, entities: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    declared = LAUGHS if entities == "laughs" else f'<!ENTITY e SYSTEM "{secret.as_uri()}">'
    use = "&l11;" if entities == "laughs" else "&e;"
    make, part = {
        "a.docx": (documents.docx, "word/document.xml"),
        "a.odt": (documents.odt, "content.xml"),
        "a.epub": (documents.epub, "one .xhtml"),
        "a.xhtml": (documents.PAGE.encode, ""),
    }[name]

    def poisoned(words: str) -> str:
        head, mark, rest = words.partition("?>") if words.startswith("<?xml") else ("", "", words)
        rest = rest.removeprefix("<!DOCTYPE html>").replace("with 150", f"with {use} 150")
        return f"{head}{mark}<!DOCTYPE x [{declared}]>{rest}"

    data = make()
    if part:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            members = {one: packed.read(one) for one in packed.namelist()}
        hit = next(one for one in members if one.endswith(part))
        data = zipped({**members, hit: poisoned(members[hit].decode())})
    else:
        data = poisoned(data.decode()).encode()
    if name == "a.docx" or (name, entities) == ("a.odt", "laughs"):  # half a text would pass for the whole
        with pytest.raises(SourceBinary) as caught:
            open_bytes(data, name)
        assert words_for(caught.value).endswith("Fetch or copy it once more.")
        return
    article = open_bytes(data, name)
    assert "secret" not in article.text
    assert len(article.text) < 1_000
    assert article.metadata.title == TITLE
    assert not any("]>" in article.words_of(number) for number in range(len(article.sentences)))
    assert BODY[0].replace("with", f"with {use}") in article.text  # its name is shown, and nothing is lost


@pytest.mark.parametrize("name", ["a.eml", "a.mhtml"])
def test_parts_inside_parts_without_end(tmp_path: Path, name: str) -> None:
    head = "From: a\nSubject: b\nDate: c\nMIME-Version: 1.0\n"
    deep = "".join(f"Content-Type: multipart/related; boundary=b{n}\n\n--b{n}\n" for n in range(3_000))
    (tmp_path / name).write_text(f"{head}{deep}Content-Type: text/plain\n\nTen died.\n")
    (tmp_path / "b.txt").write_text(REPORT)
    refused, read_one = open_many([tmp_path])
    assert isinstance(refused.error, SourceBinary)
    assert words_for(refused.error).endswith("Fetch or copy it once more.")
    assert read_one.article is not None


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (result,) = open_many([tmp_path / "a.txt"])
    assert result.error is not None
    assert words_for(result.error) == f"{tmp_path / 'a.txt'} cannot be read (it is a folder without files)."


def test_an_archive_in_an_archive_says_what_to_do() -> None:
    results = import_all(
        zipped({"in.zip": zipped({"deep.zip": zipped({"a.txt": REPORT})}), "b.txt": REPORT}), "a.zip"
    )
    refused, read_one = results
    assert refused.error is not None
    assert words_for(refused.error) == (
        "a.zip/in.zip looks like an archive inside an archive. Unpack it and open what is in it."
    )
    assert read_one.article is not None


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_archive_is_named_as_such(method: int) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("a.txt", REPORT * 50)
    data = bytearray(out.getvalue())
    for at in range(40, 60):
        data[at] ^= 0xFF
    for at in range(130, 180):
        data[at] ^= 0xFF
    for result in read(bytes(data)):
        assert isinstance(result, SourceBinary)


def read(data: bytes) -> Iterator[Exception | None]:
    try:
        open_bytes(data, "a.zip")
    except (SourceBinary, SourceUnreadable) as error:
        yield error


def test_an_archive_with_too_many_files_says_so() -> None:
    many = zipped({f"{number}.txt": "x" for number in range(limits.MEMBERS + 1)})
    with pytest.raises(SourceTooMany) as caught:
        open_bytes(many, "x.zip")
    assert words_for(caught.value) == "x.zip holds more than 1,000 files. Open a part of them."


class _Counting(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    _Counting.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Counting) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()
        thread.join()


def test_nothing_that_a_document_names_is_ever_fetched(server: str) -> None:
    calls = (
        f'<base href="{server}/"><link rel="stylesheet" href="{server}/a.css"><link rel="preload" href="b.js">'
        f'<meta http-equiv="refresh" content="0;url={server}/c"><script src="{server}/d.js"></script>'
        f'<img src="{server}/e.png" srcset="{server}/f.png 2x"><iframe src="{server}/g"></iframe>'
        f'<object data="{server}/h"></object><embed src="{server}/i"><video poster="{server}/j" src="k"></video>'
        f'<svg><image href="{server}/l"/></svg><p style="background:url({server}/m)">Ten people died on Monday.</p>'
        f'<form action="{server}/n"><input type="image" src="{server}/o"></form>'
    )
    page = documents.PAGE.replace("<article>", f"<article>{calls}")
    dtd = f'<?xml version="1.0"?><!DOCTYPE html SYSTEM "{server}/p.dtd" [<!ENTITY % q SYSTEM "{server}/q"> %q;]>'
    wordml = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    content = f"{dtd}<w:document {wordml}><w:body><w:p><w:r><w:t>Ten died.</w:t></w:r></w:p></w:body></w:document>"
    action = f"/OpenAction << /S /URI /URI ({server}/r) >> /AA << /O << /S /JavaScript /JS (app.alert(1)) >> >>"
    sources = {
        "a.html": page.encode(),
        "b.xhtml": (dtd + page).encode(),
        "c.mhtml": documents.mhtml().replace(b"</article>", calls.encode() + b"</article>"),
        "d.eml": b"From: a@b\nSubject: c\nDate: now\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + page.encode(),
        "e.rss": (dtd + documents.rss().decode().partition("?>")[2]).replace("<p>", calls + "<p>").encode(),
        "f.epub": documents.epub(dtd + page),
        "g.docx": zipped({"[Content_Types].xml": dtd + "<x/>", "word/document.xml": content}),
        "h.odt": documents.odt(),
        "i.pdf": documents.pdf([documents.lines(["Ten people died."], top=700)], catalog=action),
        "j.rtf": documents.rtf().replace(b"tracker.example", server.removeprefix("http://").encode()),
    }
    read_ones = [one for name, data in sources.items() for one in opened(data, name)]
    assert {"a.html", "b.xhtml", "c.mhtml", "d.eml", "f.epub", "h.odt", "i.pdf", "j.rtf"} <= set(read_ones)
    assert from_html(calls).text == "Ten people died on Monday."
    assert _Counting.asked == []


def opened(data: bytes, name: str) -> list[str]:
    try:
        open_bytes(data, name)
    except (SourceBinary, SourceUnreadable):
        return []
    return [name]
