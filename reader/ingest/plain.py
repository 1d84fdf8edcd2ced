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


def decode(data: bytes, source: str, declared: str = "") -> str:
    """Return the text of some bytes: by their mark, the declared encoding, UTF-8, and last Windows-1252.

    Raises `SourceBinary` where none fits. Guessers are not asked: they gave other texts in half of the tries.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise SourceBinary(source, f"damaged {name.upper()} text") from error
    for name in filter(None, (declared, "utf-8", "cp1252")):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise SourceBinary(source, "text in an unknown encoding")
