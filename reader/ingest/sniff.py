"""Which format some bytes are in: by what they begin with, then by their name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from reader.ingest.model import Format
from reader.ingest.packed import DAMAGED
from reader.ingest.plain import unmarked_utf16

_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, picture or video file"),
    (b"BM", "a bitmap picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"%!PS", "a PostScript file"),
    (b"wOFF", "a font"),
    (b"\x00\x01\x00\x00\x00", "a font"),
)
_PRINTABLE_START = (b"BM", b"MZ", b"BZh", b"ID3", b"RIFF", b"OggS", b"fLaC", b"Rar!", b"GIF8", b"wOFF", b"%!PS")
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")

_BY_SUFFIX = {
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML, ".xht": Format.HTML, ".mht": Format.MHTML,
    ".mhtml": Format.MHTML, ".eml": Format.MAIL, ".rss": Format.FEED, ".atom": Format.FEED,
}  # fmt: skip
_BY_MIME = {"text/html": Format.HTML, "application/xhtml+xml": Format.HTML}  # feeds and PDFs tell it themselves
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_FLAT_ODF = re.compile(rb"<office:document\s[^>]*opendocument\.text[\"']")
_FEED = re.compile(rb"<rss[\s>]|<feed[\s>]|<rdf:RDF[\s>]", re.IGNORECASE)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}")
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MAIL = re.compile(rb"^(?:from|subject|date|message-id|mime-version|received|to):", re.IGNORECASE | re.MULTILINE)
LOOKED_AT = 4_096  # bytes from the start
STRAY_ZERO = 200  # bytes of text for each zero byte that a careless program left in it


def sniff(data: bytes, name: str, mime: str = "") -> Format | str:
    """Return the format of some bytes, or, for what cannot be read, the words for what they look like.

    ``""`` is an unknown binary. What the bytes are goes before what the name says, and that before the media type
    that a server told.
    """
    head = data[:LOOKED_AT]
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if head.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head):
        return Format.PDF
    if head.startswith(b"{\\rtf"):
        return Format.RTF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    is_text = _is_text(head)
    for start, words in _SIGNATURES:
        if head.startswith(start) and not (start in _PRINTABLE_START and is_text and not _marked(head, start)):
            return words
    if head[4:8] == b"ftyp":
        return "a video or picture file"
    if not is_text:
        return ""
    return _text_format(head, suffix, mime)


def _marked(head: bytes, start: bytes) -> bool:
    """Tell whether a text that begins like a binary is one all the same (PostScript is text)."""
    return start == b"%!PS"


def _is_text(head: bytes) -> bool:
    if head.startswith(_MARKS):
        return True
    if unmarked_utf16(head):
        return True
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return odd * 50 <= len(head) and head.count(0) * STRAY_ZERO <= len(head)


def _text_format(head: bytes, suffix: str, mime: str) -> Format:
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _FEED.search(bare[:1_000]) and bare.startswith(b"<"):
        return Format.FEED
    if bare.startswith(b"<") and _FLAT_ODF.search(bare):
        return Format.ODT
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if bare.startswith(b"<") and _HTML.search(bare):
        return Format.HTML
    header = _HEADER.match(bare)
    if header is not None and len(_MAIL.findall(header.group())) >= 2:
        return Format.MHTML if _MHTML.search(header.group()) else Format.MAIL
    return _BY_MIME.get(mime, Format.TEXT)


def _packed(data: bytes) -> Format | str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").strip()
    except DAMAGED:
        return "a damaged ZIP archive"
    if kind == b"application/epub+zip" or "META-INF/container.xml" in names:
        return Format.EPUB
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return Format.ODT
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        return "a spreadsheet or presentation"
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return "a spreadsheet"
    if "ppt/presentation.xml" in names:
        return "a presentation"
    return Format.ZIP
