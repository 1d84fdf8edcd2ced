"""The original of an article as it can be shown: what it is, and the text of what is text."""

from __future__ import annotations

from dataclasses import dataclass

from reader.errors import SourceBinary
from reader.gui.panes.page import visible_text
from reader.ingest.html import decode_html
from reader.ingest.model import Format
from reader.ingest.plain import decode
from reader.ingest.sniff import sniff

SHOWN = 200_000  # characters of an original that are shown: a long web page, and no wait
_PROGRAMS = {Format.PDF: ".pdf", Format.DOCX: ".docx", Format.ODT: ".odt", Format.RTF: ".rtf", Format.EPUB: ".epub"}
_ENDINGS = {
    **_PROGRAMS,
    Format.TEXT: ".txt", Format.HTML: ".html", Format.MHTML: ".mhtml", Format.MAIL: ".eml", Format.FEED: ".xml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of an article's source; ``ending`` is that of what they are, whatever name they came under.

    ``text`` is what can be shown of them, ``rest`` how many characters more there are. ``outside`` tells whether
    another program may open them.
    """

    data: bytes
    format: str
    ending: str
    text: str
    rest: int
    outside: bool


def original(data: bytes, name: str) -> Original:
    """Return bytes as they can be shown; never raises."""
    form = sniff(data, name)
    packed = data.startswith(b"PK")
    if form is Format.ODT and not packed:
        form = Format.TEXT  # one file of XML: no program knows it by this ending
    if not isinstance(form, Format) or form is Format.ZIP:
        return Original(data, form if isinstance(form, str) else form.value, ".bin", "", 0, outside=False)
    text = "" if form in _PROGRAMS else _text(data, name, form)
    shown = "".join(char if char == "\n" else visible_text(char) for char in text[:SHOWN])
    rest = max(0, len(text) - SHOWN)
    return Original(data, form.value, _ENDINGS[form], shown, rest, outside=form in _PROGRAMS)


def _text(data: bytes, name: str, form: Format) -> str:
    try:
        return decode_html(data, name) if form is Format.HTML else decode(data, name)
    except SourceBinary:
        return data.decode("latin-1")
