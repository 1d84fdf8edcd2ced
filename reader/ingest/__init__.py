"""One module per source format, each giving an article."""

from __future__ import annotations

from pathlib import Path

from reader.errors import SourceBinary, SourceEmpty, SourceMissing, SourceTooLarge, SourceUnreadable
from reader.ingest.plain import decode
from reader.text.model import Article, Metadata
from reader.text.reading import read_text

LARGEST = 20_000_000  # bytes; a book is about one million

_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a gzip archive"),
)


def open_source(path: str | Path, *, hints: Metadata | None = None) -> Article:
    """Read one file as an article. Raises a `SourceError` that says what is wrong with it."""
    source = str(path)
    try:
        size = Path(path).stat().st_size
        if size > LARGEST:
            raise SourceTooLarge(source, size, LARGEST)
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise SourceMissing(source) from error
    except OSError as error:
        raise SourceUnreadable(source, error.strerror or type(error).__name__) from error
    return open_bytes(data, source, hints=hints)


def open_bytes(data: bytes, source: str, *, hints: Metadata | None = None) -> Article:
    """Read some bytes as an article; ``source`` is the name they came under."""
    if len(data) > LARGEST:
        raise SourceTooLarge(source, len(data), LARGEST)
    for start, name in _SIGNATURES:
        if data.startswith(start):
            raise SourceBinary(source, name)
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceBinary(source)
    text = decode(data, source)
    if not text.strip():
        raise SourceEmpty(source)
    return read_text(text, source=source, original=data, hints=hints or Metadata())
