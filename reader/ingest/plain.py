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


SAMPLE = 50_000  # characters that are looked at to tell an encoding
ACCENTED = 0.3  # of all letters; no Western language has half as many, and any other read as Windows-1252 has more
RIGHT_FOR_WRONG = 2  # letters in valid UTF-8 for each broken one in a text that is UTF-8 all the same
LEAST_GUESSED = 64  # bytes; from fewer any guess is a throw of dice
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
    """Return the text of some bytes: by their mark, the declared encoding, UTF-16, UTF-8, then Windows-1252.

    A guesser is asked only where none of them gives a Western text: it gave other texts in half of the tries where
    one did. Raises `SourceBinary` where nothing fits.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise SourceBinary(source, f"damaged {name.upper()} text") from error
    for name in filter(None, (declared, unmarked_utf16(data[:4_096]), "utf-8")):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    if (mended := _with_surrogates(data)) is not None or (mended := _mostly_utf8(data)) is not None:
        return mended
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return _guessed(data, source)
    return text if _is_western(text) else _guessed(data, source)


def _with_surrogates(data: bytes) -> str | None:
    """Return a text in UTF-8 by a program that writes the halves of characters; a half alone is shown as unknown."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _mostly_utf8(data: bytes) -> str | None:
    """Return a text in UTF-8 with some broken bytes in it, each shown as unknown; ``None`` where it is no UTF-8.

    Letters of another encoding are hardly ever valid UTF-8 by chance, so two right ones for a wrong one tell.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return text if whole >= RIGHT_FOR_WRONG * broken else None


def _is_western(text: str) -> bool:
    letters = [char for char in text[:SAMPLE] if char.isalpha()]
    return sum(char > "\x7f" for char in letters) <= ACCENTED * len(letters)


def _guessed(data: bytes, source: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best() if len(data) >= LEAST_GUESSED else None
    if best is not None:
        try:
            return data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise SourceBinary(source, "text in an unknown encoding")
