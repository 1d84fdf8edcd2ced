"""What came by drop or clipboard: files, HTML, or plain text, told apart without opening anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.gui.beside.work import MARKUP

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

LEAST_TEXT = 40  # characters: a copied word or number is no article


def sources_in(mime: QMimeData | None) -> tuple[Path, ...]:
    """Return the local files and folders among what was dropped; an empty clipboard may have no data at all."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()) if mime is not None else ()


def address_of(mime: QMimeData) -> str:
    """Return the address on the web that was dropped alone, if that is what was dropped."""
    urls = [url.toString() for url in mime.urls() if url.scheme() in ("http", "https")]
    text = mime.text().strip()
    return urls[0] if len(urls) == 1 and text in ("", urls[0]) else ""


def pasted(mime: QMimeData | None) -> tuple[bytes, str]:
    """Return pasted HTML, else pasted text, as UTF-8, and its kind: `MARKUP` or nothing.

    Empty where neither is there or it is no more than a phrase. HTML is kept where there is some: it says what is a
    headline and what a paragraph.
    """
    if mime is None or len(mime.text().strip()) < LEAST_TEXT:
        return b"", ""
    html = mime.html() if mime.hasHtml() else ""
    return (html or mime.text()).encode("utf-8", "replace"), MARKUP if html else ""
