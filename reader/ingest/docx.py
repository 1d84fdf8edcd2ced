"""Word documents: their paragraphs and table rows, in the order of the page."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reader.errors import SourceBinary, SourceEmpty
from reader.ingest.model import Extract
from reader.ingest.packed import Packed
from reader.text.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_TITLE = re.compile(r"microsoft word - .*|untitled.*|(?:word )?document ?\d*", re.IGNORECASE)
"""Titles that programs write when nobody gave one."""


def read_docx(data: bytes, source: str) -> Extract:
    """Return the text of a Word document. Raises a `SourceError` where it is damaged, empty or a bomb."""
    packed = Packed(data, source)
    for name in packed.members():  # once within bounds, since the library that reads them has none
        packed.read(name)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(BytesIO(data))
        body = [text for text in _blocks(document) if text]
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


def _blocks(document: Any) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if not isinstance(block, Table):
            yield block.text.strip()
            continue
        for row in block.rows:
            cells = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}  # a merged cell comes up twice
            yield " | ".join(filter(None, cells.values()))
