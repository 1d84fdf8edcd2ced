"""OpenDocument texts: their paragraphs, headings and table rows, in the order of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import SourceEmpty, SourceUnreadable
from reader.ingest.docx import with_properties
from reader.ingest.packed import Packed, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from reader.ingest.model import Extract

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SPACES = (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break")
_BLOCKS = (f"{_TEXT}p", f"{_TEXT}h")
_BOX = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"  # inside a paragraph, with paragraphs of its own
_UNSEEN = frozenset((f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_OFFICE}forms"))


def read_odt(data: bytes, source: str) -> Extract:
    """Return the words of an OpenDocument text, packed or flat (one XML file).

    Raises a `SourceError` where it is damaged, locked, empty or a bomb.
    """
    if not data.startswith(b"PK"):
        whole = parse_xml(data, source, whole=True)
        return _extract(whole.iter(f"{_OFFICE}text"), whole, source)
    packed = Packed(data, source)
    if packed.has("META-INF/manifest.xml") and b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise SourceUnreadable(source, "it is locked with a password")
    meta = packed.xml("meta.xml") if packed.has("meta.xml") else None
    return _extract((packed.xml("content.xml", whole=True),), meta, source)


def _extract(parts: Iterable[_Element], meta: _Element | None, source: str) -> Extract:
    body: list[str] = []
    heading = ""
    row: _Element | None = None
    for element in (block for part in parts for block in part.iter(*_BLOCKS)):
        above = [up.tag for up in element.iterancestors()]
        if _UNSEEN.intersection(above) or not (words := _words(element)):
            continue
        if element.get(f"{_TEXT}style-name") == "Title" and not heading:
            heading = words
        this_row = next((up for up in element.iterancestors(f"{_TABLE}table-row")), None)
        if this_row is not None and this_row is row:
            body[-1] = f"{body[-1]} | {words}"
        else:
            body.append(words)
        row = this_row
    if not body:
        raise SourceEmpty(source)
    title = author = ""
    if meta is not None:
        title, author = _property(meta, "title"), _property(meta, "creator")
    return with_properties(body, heading, title, author)


def _property(meta: _Element, name: str) -> str:
    return " ".join((meta.findtext(f".//{_DC}{name}") or "").split())


def _words(block: _Element) -> str:
    """The words of a paragraph; spaces, tabs and line breaks are elements here."""
    pieces: list[str] = []
    skipped: _Element | None = None
    from lxml import etree

    for event, element in etree.iterwalk(block, events=("start", "end")):
        if event == "start":
            if skipped is None and (element.tag in _UNSEEN or element.tag == _BOX):
                skipped = element
            if skipped is not None:
                continue
            if element.tag in _SPACES:
                pieces.append(" ")
            pieces.append(element.text or "")
            continue
        if skipped is element:
            skipped = None
        if skipped is None and element is not block:
            pieces.append(element.tail or "")
    return " ".join("".join(pieces).split())
