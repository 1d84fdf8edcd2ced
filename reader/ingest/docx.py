"""Word documents: their paragraphs and table rows, in the order of the page."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reader.errors import SourceBinary, SourceEmpty, never, stop_if
from reader.ingest.model import Extract
from reader.ingest.packed import Packed
from reader.text.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NO_TITLE = re.compile(r"microsoft word - .*|untitled.*|(?:word )?document ?\d*", re.IGNORECASE)
"""Titles that programs write when nobody gave one."""

_HEAD = 1_000  # bytes of a part in which a document type would be declared
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HOLDERS = frozenset(_W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_NOT_WORDS = frozenset(
    _W + name for name in ("pPr", "rPr", "del", "moveFrom", "txbxContent", "sdtPr", "sdtEndPr", "fldChar")
)
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "ptab": "\t"}


def read_docx(data: bytes, source: str, cancelled: Callable[[], bool] = never) -> Extract:
    """Return the text of a Word document. Raises a `SourceError` where it is damaged, empty or a bomb."""
    packed = Packed(data, source)
    for name in packed.members():  # once within bounds, since the library that reads them has none
        if b"<!DOCTYPE" in packed.read(name)[:_HEAD]:
            raise SourceBinary(source, "a damaged Word document")  # the format forbids it; only harm is done with it
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(BytesIO(data))
        body = [text for text in _blocks(document.element.body, cancelled) if text]
        heading = next((p.text.strip() for p in document.paragraphs[:8] if _style(p) == "title"), "")
        title, author = str(document.core_properties.title or ""), str(document.core_properties.author or "")
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, TypeError, zipfile.BadZipFile) as error:
        raise SourceBinary(source, "a damaged Word document") from error
    if not body:
        raise SourceEmpty(source)
    return with_properties(body, heading, title, "" if author == "python-docx" else author)


def with_properties(body: list[str], heading: str, title: str, author: str) -> Extract:
    """Return an extract with the title and author that an office program noted in its file."""
    title = "" if NO_TITLE.fullmatch(title.strip()) else " ".join(title.split())
    found_in = [("title", "the paragraph styled as title")] if heading else []
    if title and not heading:
        found_in.append(("title", "document properties"))
    if author:
        found_in.append(("byline", "document properties"))
    return Extract(
        "\n\n".join(body),
        Metadata(title=" ".join(heading.split())),
        Metadata(title=title, byline=" ".join(author.split())),
        tuple(found_in),
    )


def _style(paragraph: Any) -> str:
    return str((paragraph.style.name if paragraph.style is not None else "") or "").lower()


def _blocks(body: Any, cancelled: Callable[[], bool] = never) -> Iterator[str]:
    """Yield the paragraphs and table rows of a document as it reads with all its changes accepted.

    The library's own walk leaves out what stands in content controls, in text boxes and between change marks.
    """
    for block in body:
        stop_if(cancelled)
        if block.tag == _W + "p":
            yield "".join(_words(block)).strip()
            for box in _boxes(block):
                yield from _blocks(box, cancelled)
        elif block.tag == _W + "tbl":
            own = (row for row in block.iter(_W + "tr") if next(row.iterancestors(_W + "tbl")) is block)
            for row in own:
                cells = (" ".join(" ".join(map("".join, map(_words, cell.iter(_W + "p")))).split()) for cell in row)
                yield " | ".join(filter(None, cells))
        elif block.tag in _HOLDERS:
            yield from _blocks(block, cancelled)


def _words(element: Any) -> Iterator[str]:
    """Yield the letters of a paragraph."""
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag == _W + "r" and _is_hidden(child):
            continue
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _NOT_WORDS:
            yield from _words(child)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Yield the text boxes anchored in a paragraph; programs write each a second time for older ones."""
    for box in paragraph.iter(_W + "txbxContent"):
        outer = [one.tag for one in box.iterancestors() if one.tag in (_MC + "Fallback", _W + "txbxContent")]
        if not outer:
            yield box
