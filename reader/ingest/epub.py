"""E-books: the chapters in their reading order, as one text."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.errors import SourceBinary, SourceEmpty, never, stop_if
from reader.ingest import limits
from reader.ingest.blocks import drop_hidden, drop_notes, join_cells, paragraphs, parse_html
from reader.ingest.html import decode_html
from reader.ingest.model import Extract
from reader.ingest.packed import Packed
from reader.text.metadata import find_date
from reader.text.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


def read_epub(data: bytes, source: str, cancelled: Callable[[], bool] = never) -> Extract:
    """Return the text of an e-book. Raises a `SourceError` where it is damaged, empty or a bomb."""
    packed = Packed(data, source)
    rootfile = packed.xml("META-INF/container.xml").find(f".//{_CONTAINER}rootfile")
    path = (rootfile.get("full-path") if rootfile is not None else "") or ""
    if not packed.has(path):
        raise SourceBinary(source, "an e-book without contents")
    package = packed.xml(path)
    body: list[str] = []
    for name in _spine(package, posixpath.dirname(path)):
        stop_if(cancelled)
        if not packed.has(name):
            continue
        page = parse_html(decode_html(packed.read(name), source))
        if page is not None:
            drop_hidden(page)
            drop_notes(page)
            join_cells(page)
            body.extend(paragraphs(page, without=frozenset(("nav",))))
        if sum(map(len, body)) > limits.CHARACTERS:
            break  # more than one article can have: it is refused
    if not body:
        raise SourceEmpty(source)
    stated = _metadata(package)
    return Extract("\n\n".join(body), likely=stated, found_in=_places(stated))


def _spine(package: _Element, folder: str) -> list[str]:
    """The members that hold the chapters; a reference that leaves the book is no member of it and leads nowhere."""
    hrefs = {item.get("id"): unquote(item.get("href") or "") for item in package.iter(f"{_OPF}item")}
    names = [hrefs.get(ref.get("idref"), "") for ref in package.iter(f"{_OPF}itemref")]
    return [posixpath.normpath(posixpath.join(folder, name)) for name in names if name]


def _metadata(package: _Element) -> Metadata:
    def told(name: str) -> str:
        return " ".join((package.findtext(f".//{_DC}{name}") or "").split())

    day = find_date(told("date"))
    return Metadata(
        outlet=told("publisher"),
        title=told("title"),
        byline=", ".join(filter(None, (" ".join((c.text or "").split()) for c in package.iter(f"{_DC}creator")))),
        published=day.day if day is not None else None,
        language=told("language")[:2].lower() or "en",
    )


def _places(stated: Metadata) -> tuple[tuple[str, str], ...]:
    told = (
        ("outlet", stated.outlet),
        ("title", stated.title),
        ("byline", stated.byline),
        ("published", stated.published),
    )
    return tuple((name, "the book's own data") for name, value in told if value)
