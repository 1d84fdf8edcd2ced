"""From a path, some bytes or a pasted page to articles: each format by its own module, loaded when first needed."""

from __future__ import annotations

import os
import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import (
    Cancelled,
    ReaderError,
    SourceBinary,
    SourceEmpty,
    SourceMissing,
    SourceTooLarge,
    SourceTooMany,
    SourceUnreadable,
)
from reader.ingest import limits
from reader.ingest.model import UNKNOWN, Extract, Format, Imported, Result
from reader.ingest.plain import decode
from reader.ingest.sniff import sniff
from reader.text.metadata import merged
from reader.text.model import Article, Metadata, Role, Span
from reader.text.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.text.model import Sentence

_PAGE_FILES = ("_files", "_dateien", "-filer", "_fichiers", "_archivos", ".files", "_bestanden", "_file", "_elemei")
_NOT_ASKED_FOR = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini"))


def open_source(path: str | Path, *, hints: Metadata | None = None) -> Article:
    """Read one file as an article. Raises a `SourceError` that says what is wrong with it.

    A ZIP or a feed is one article only where it holds just one; `open_many` takes the others.
    """
    return import_source(path, hints=hints).article


def open_bytes(data: bytes, source: str, *, hints: Metadata | None = None) -> Article:
    """Read some bytes as an article; ``source`` is the name they came under. Raises a `SourceError`."""
    return import_bytes(data, source, hints=hints).article


def from_html(markup: str, source: str = "pasted page", *, hints: Metadata | None = None) -> Article:
    """Read what was copied from a browser as an article, by its structure. Raises `SourceEmpty`."""
    from reader.ingest.html import from_markup

    return _imported(
        from_markup(markup, source), Format.HTML, markup.encode("utf-8", "surrogatepass"), source, hints
    ).article


def import_source(path: str | Path, *, hints: Metadata | None = None) -> Imported:
    """Read one file as `open_source` does; the answer also tells its format and where each fact was found."""
    return import_bytes(_bytes_of(Path(path)), str(path), hints=hints)


def import_bytes(data: bytes, source: str, *, hints: Metadata | None = None) -> Imported:
    """Read some bytes as `open_bytes` does; the answer also tells their format and where each fact was found."""
    results = tuple(_import_all(data, source, hints))
    if len(results) > 1:
        raise SourceBinary(source, f"a file with {len(results)} articles in it")
    if results[0].imported is None:
        raise results[0].error or SourceEmpty(source)
    return replace(results[0].imported, article=replace(results[0].imported.article, source=source))


def import_all(data: bytes, source: str, *, hints: Metadata | None = None) -> tuple[Result, ...]:
    """Read every article that some bytes hold (a feed or an archive may hold many). Raises a `SourceError`."""
    return tuple(_import_all(data, source, hints))


def open_many(
    paths: Iterable[str | Path],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Result, ...]:
    """Read files, folders and archives; every file that is found has its result, in order, one article or one error.

    A folder is read with the folders in it, names in order; the pictures and scripts that a browser saved beside a
    page belong to that page. Raises `Cancelled` and nothing else.
    """
    files: list[tuple[Path, ReaderError | None]] = []
    for path in paths:
        for found in _files_of(Path(path)):
            if cancelled is not None and cancelled():
                raise Cancelled
            files.append(found)
    results: list[Result] = []
    for number, (file, refusal) in enumerate(files):
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(number, len(files))
        try:
            if refusal is not None:
                raise refusal
            results.extend(_import_all(_bytes_of(file), str(file), None))
        except ReaderError as error:
            results.append(Result(str(file), error=error))
    if progress is not None:
        progress(len(files), len(files))
    return tuple(results)


def _files_of(path: Path) -> Iterator[tuple[Path, ReaderError | None]]:
    """Yield the files of a folder and of the folders in it, names in order, each with what forbids to read it.

    A link to a file is that file; one to a folder is not followed, since it may lead round in a ring.
    """
    waiting, count = [path], 0
    while waiting:
        here = waiting.pop()
        try:
            names = sorted(os.listdir(here), key=lambda name: (name.casefold(), name)) if here.is_dir() else None
        except (OSError, ValueError):
            names = None  # the refusal comes when it is opened
        if names is None:
            count += 1
            if count > limits.FOLDER_FILES:
                yield path, SourceTooMany(str(path), count, limits.FOLDER_FILES)
                return
            yield here, None
            continue
        if here is not path and here.is_symlink():
            yield here, SourceUnreadable(str(here), "it is a link to a folder")
            continue
        pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm", ".xhtml"))}
        wanted = [name for name in names if not name.startswith(".") and name not in _NOT_ASKED_FOR]
        waiting += [here / name for name in reversed(wanted) if not _is_of_page(here / name, pages)]


def _is_of_page(path: Path, pages: set[str]) -> bool:
    """Tell whether a folder holds what a browser saved beside a page."""
    return any(path.name.endswith(end) and path.name[: -len(end)] in pages for end in _PAGE_FILES) and path.is_dir()


def _bytes_of(path: Path) -> bytes:
    source = str(path)
    try:
        if not path.exists():
            raise SourceMissing(source)
        if not path.is_file():
            raise SourceUnreadable(source, "it is not a file")
        size = path.stat().st_size
        if size > limits.FILE_BYTES:
            raise SourceTooLarge(source, size, limits.FILE_BYTES)
        with path.open("rb") as file:
            return file.read(limits.FILE_BYTES + 1)
    except OSError as error:
        raise SourceUnreadable(source, error.strerror or type(error).__name__) from error
    except ValueError as error:  # a NUL in the name
        raise SourceMissing(source) from error


def _import_all(data: bytes, source: str, hints: Metadata | None, *, inside: bool = False) -> Iterator[Result]:
    """Yield what some bytes hold; raises a `SourceError` where they are refused as a whole."""
    kind = sniff(data, source)
    if not isinstance(kind, Format):
        raise SourceBinary(source, kind)
    if kind is Format.ZIP:
        if inside:
            raise SourceBinary(source, "an archive inside an archive")
        yield from _unpacked(data, source, hints)
        return
    most = limits.TEXT_BYTES if kind in (Format.TEXT, Format.HTML, Format.FEED, Format.RTF) else limits.FILE_BYTES
    if len(data) > most:
        raise SourceTooLarge(source, len(data), most)
    extracts = _extracts(kind, data, source)
    for number, extract in enumerate(extracts, start=1):
        name = source if len(extracts) == 1 else f"{source}#{number}"
        yield Result(name, _imported(extract, kind, data, name, hints))


def _unpacked(data: bytes, source: str, hints: Metadata | None) -> Iterator[Result]:
    from reader.ingest.packed import Packed

    packed = Packed(data, source)
    pages = {name.rsplit(".", 1)[0] for name in packed.names if name.lower().endswith((".html", ".htm", ".xhtml"))}
    empty = True
    for member in packed.members():
        parts = member.replace("\\", "/").split("/")
        folders = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        if parts[0] in _NOT_ASKED_FOR or parts[-1].startswith(".") or parts[-1] in _NOT_ASKED_FOR:
            continue
        if any(folder.endswith(end) and folder[: -len(end)] in pages for folder in folders for end in _PAGE_FILES):
            continue
        empty = False
        name = f"{source}/{_shown(member)}"
        try:
            yield from _import_all(packed.read(member), name, hints, inside=True)
        except ReaderError as error:
            yield Result(name, error=error)
    if empty:
        raise SourceEmpty(source)


def _shown(member: str) -> str:
    """Return a member's name as it is shown; it is never used as a path."""
    parts = [part for part in member.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(char if char.isprintable() else "\ufffd" for char in "/".join(parts)) or "unnamed"


def _extracts(kind: Format, data: bytes, source: str) -> tuple[Extract, ...]:
    match kind:
        case Format.HTML:
            from reader.ingest.html import read_html

            return (read_html(data, source),)
        case Format.MHTML:
            from reader.ingest.mail import read_mhtml

            return (read_mhtml(data, source),)
        case Format.MAIL:
            from reader.ingest.mail import read_mail

            return (read_mail(data, source),)
        case Format.FEED:
            from reader.ingest.feed import read_feed

            return read_feed(data, source)
        case Format.PDF:
            from reader.ingest.pdf import read_pdf

            return (read_pdf(data, source),)
        case Format.DOCX:
            from reader.ingest.docx import read_docx

            return (read_docx(data, source),)
        case Format.ODT:
            from reader.ingest.odt import read_odt

            return (read_odt(data, source),)
        case Format.EPUB:
            from reader.ingest.epub import read_epub

            return (read_epub(data, source),)
        case Format.RTF:
            from reader.ingest.rtf import read_rtf

            return (read_rtf(data, source),)
        case _:
            text = decode(data, source)
            if len(text) > limits.CHARACTERS:
                raise SourceTooLarge(source, len(data), limits.CHARACTERS)
            return (Extract(text),)


def _imported(extract: Extract, kind: Format, data: bytes, source: str, hints: Metadata | None) -> Imported:
    if not extract.text.strip():
        raise SourceEmpty(source)
    article = read_text(extract.text, source=source, original=data, hints=merged(hints or Metadata(), extract.stated))
    by_name = Metadata(published=_day_in_name(source))
    metadata = merged(merged(article.metadata, extract.likely), by_name)
    sentences = _with_captions(article, extract.captions)
    found_in = _places(metadata, article.metadata, hints or Metadata(), extract)
    return Imported(replace(article, metadata=metadata, sentences=sentences), kind, found_in)


def _places(metadata: Metadata, read: Metadata, hints: Metadata, extract: Extract) -> tuple[tuple[str, str], ...]:
    """For each field that is known, where it was found: what was asked first and gave what now stands."""
    told = dict(extract.found_in)
    places: list[tuple[str, str]] = []
    for one in fields(Metadata):
        value, unknown = getattr(metadata, one.name), getattr(UNKNOWN, one.name)
        if value == unknown:
            continue
        if getattr(hints, one.name) == value:
            places.append((one.name, "given"))
        elif value in (getattr(extract.stated, one.name), getattr(extract.likely, one.name)) and one.name in told:
            places.append((one.name, told[one.name]))
        else:
            places.append((one.name, "the text" if getattr(read, one.name) == value else "the file's name"))
    return tuple(sorted(places))


def _with_captions(article: Article, captions: tuple[str, ...]) -> tuple[Sentence, ...]:
    """Return the sentences, with those that stand under a picture marked so."""
    spans: list[Span] = []
    for words in captions:
        at = article.text.find(words)
        while at >= 0:
            alone = article.text[max(0, at - 1) : at] in ("", "\n")
            if alone and article.text[at + len(words) : at + len(words) + 1] in ("", "\n"):
                spans.append(Span(at, at + len(words)))
            at = article.text.find(words, at + len(words))
    if not spans:
        return article.sentences
    return tuple(
        replace(one, role=Role.CAPTION)
        if one.role is not Role.HEADLINE and any(span.holds(one.span) for span in spans)
        else one
        for one in article.sentences
    )


_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")


def _day_in_name(source: str) -> date | None:
    """Return the day in a file's name ("memo-2018-06-12.txt"), the last resort for an article that gives none."""
    found = _DAY.search(source.replace("\\", "/").rsplit("/", 1)[-1])
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
