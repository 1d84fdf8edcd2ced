"""Plain text of any common encoding."""

from __future__ import annotations

import codecs

from reader.errors import SourceBinary

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


LATIN_SHARE = 0.4  # of every second byte that is zero in Western text in UTF-16


def unmarked_utf16(head: bytes) -> str:
    """Return the name of the UTF-16 that some bytes are in without saying so, or ``""``."""
    head = head[: len(head) // 2 * 2]
    if len(head) < 8:
        return ""
    even, odd = head[::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    if odd > LATIN_SHARE and even < 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > LATIN_SHARE and odd < 0.02 else ""


def decode(data: bytes, source: str, declared: str = "") -> str:
    """Return the text of some bytes: by their mark, the declared encoding, UTF-16, UTF-8, and last Windows-1252.

    Raises `SourceBinary` where none fits. Guessers are not asked: they gave other texts in half of the tries.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise SourceBinary(source, f"damaged {name.upper()} text") from error
    for name in filter(None, (declared, unmarked_utf16(data[:4_096]), "utf-8", "cp1252")):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise SourceBinary(source, "text in an unknown encoding")
