"""From a path, some bytes or a pasted page to articles: each format by its own module, loaded when first needed."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import (
    Cancelled,
    ReaderError,
    SourceBinary,
    SourceCut,
    SourceEmpty,
    SourceMissing,
    SourceTooLarge,
    SourceTooMany,
    SourceUnreadable,
    never,
    stop_if,
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
_NO_FILE = "it is no file but a folder, a pipe or a device"
_CHUNK = 1 << 20  # bytes read between two looks at the cancel button
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
    return import_html(markup, source, hints=hints).article


def import_html(markup: str, source: str = "pasted page", *, hints: Metadata | None = None) -> Imported:
    """Read what was copied as `from_html` does; the answer also tells where each fact was found."""
    from reader.ingest.html import from_markup

    data = markup.encode("utf-8", "surrogatepass")
    return _imported(from_markup(markup, source), Format.HTML, data, source, hints)


def import_source(path: str | Path, *, hints: Metadata | None = None) -> Imported:
    """Read one file as `open_source` does; the answer also tells its format and where each fact was found."""
    return import_bytes(_bytes_of(Path(path)), str(path), hints=hints)


def import_bytes(data: bytes, source: str, *, hints: Metadata | None = None) -> Imported:
    """Read some bytes as `open_bytes` does; the answer also tells their format and where each fact was found."""
    results = tuple(_import_all(data, source, hints))
    articles = sum(result.imported is not None for result in results)
    if articles > 1:
        raise SourceBinary(source, f"a file with {articles} articles in it")
    refused = next((result.error for result in results if result.error is not None), None)
    if refused is not None or results[0].imported is None:
        raise refused or SourceEmpty(source)
    return replace(results[0].imported, article=replace(results[0].imported.article, source=source))


def import_all(
    data: bytes,
    source: str,
    *,
    hints: Metadata | None = None,
    kind: str = "",
    cancelled: Callable[[], bool] = never,
) -> tuple[Result, ...]:
    """Read every article that some bytes hold (a feed or an archive may hold many). Raises a `SourceError`.

    ``kind`` is what a server called them ("text/html; charset=windows-1251"), where they came from one.
    """
    return tuple(_import_all(data, source, hints, kind=kind, cancelled=cancelled))


def open_many(
    paths: Iterable[str | Path],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> tuple[Result, ...]:
    """Read files, folders and archives; every file that is found has its result, in order, one article or one error.

    A folder is read with the folders in it, names in order; the pictures and scripts that a browser saved beside a
    page belong to that page. Raises `Cancelled` and nothing else.
    """
    return tuple(result for _, result in open_each(paths, progress=progress, cancelled=cancelled))


def open_each(
    paths: Iterable[str | Path],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> Iterator[tuple[Path, Result]]:
    """Read what `open_many` reads, one file after the other, each result with its file: however many, one is held."""
    files: list[tuple[Path, ReaderError | None]] = []
    for path in paths:
        before = len(files)
        for found in _files_of(Path(path)):
            stop_if(cancelled)
            files.append(found)
        if len(files) == before:
            files.append((Path(path), SourceUnreadable(str(path), "it is a folder without files")))
    for number, (file, refusal) in enumerate(files):
        stop_if(cancelled)
        if progress is not None:
            progress(number, len(files))
        if refusal is not None:
            yield file, Result(str(file), error=refusal)
            continue
        for result in _results(partial(_bytes_of, file, cancelled), str(file), None, cancelled):
            yield file, result
    if progress is not None:
        progress(len(files), len(files))


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


def _bytes_of(path: Path, cancelled: Callable[[], bool] = never) -> bytes:
    """Return what is in a file; never waits for a pipe or a device, not even for one put there a moment ago."""
    source = str(path)
    try:
        with open(path, "rb", buffering=0, opener=_without_waiting) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise SourceUnreadable(source, _NO_FILE)
            parts, size = [], 0
            while about.st_size <= limits.FILE_BYTES and (part := file.read(_CHUNK)):
                stop_if(cancelled)
                parts.append(part)
                size += len(part)
                if size > limits.FILE_BYTES:  # it grew while it was read
                    break
    except FileNotFoundError as error:
        raise SourceMissing(source) from error
    except IsADirectoryError as error:
        raise SourceUnreadable(source, "it is a folder") from error
    except OSError as error:
        raise SourceUnreadable(source, error.strerror or type(error).__name__) from error
    except ValueError as error:  # a NUL in the name
        raise SourceMissing(source) from error
    if max(size, about.st_size) > limits.FILE_BYTES:
        raise SourceTooLarge(source, max(size, about.st_size), limits.FILE_BYTES)
    return b"".join(parts)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file as `open` would; a pipe that nobody writes to is opened at once and not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _results(
    read: Callable[[], bytes],
    source: str,
    hints: Metadata | None,
    cancelled: Callable[[], bool],
    *,
    inside: bool = False,
) -> Iterator[Result]:
    """Yield what one of many sources holds, or why it cannot be read: that keeps nobody from the others."""
    try:
        yield from _import_all(read(), source, hints, inside=inside, cancelled=cancelled)
    except Cancelled:
        raise
    except ReaderError as error:
        yield Result(source, error=error)
    except Exception as error:  # the fault of whatever library reads the format
        yield Result(source, error=SourceUnreadable(source, type(error).__name__))


def _import_all(
    data: bytes,
    source: str,
    hints: Metadata | None,
    *,
    inside: bool = False,
    kind: str = "",
    cancelled: Callable[[], bool] = never,
) -> Iterator[Result]:
    """Yield what some bytes hold; raises a `SourceError` where they are refused as a whole."""
    try:
        yield from _read_all(data, source, hints, kind, cancelled, inside=inside)
    except RecursionError as error:  # of whatever library reads the format
        raise SourceBinary(source, "a damaged file, nested without end") from error


def _read_all(
    data: bytes, source: str, hints: Metadata | None, kind: str, cancelled: Callable[[], bool], *, inside: bool
) -> Iterator[Result]:
    mime, charset = _told(kind)
    form = sniff(data, source, mime)
    if not isinstance(form, Format):
        raise SourceBinary(source, form)
    if form is Format.ZIP:
        if inside:
            raise SourceBinary(source, "an archive inside an archive")
        yield from _unpacked(data, source, hints, cancelled)
        return
    most = limits.TEXT_BYTES if form in (Format.TEXT, Format.HTML, Format.FEED, Format.RTF) else limits.FILE_BYTES
    if len(data) > most:
        raise SourceTooLarge(source, len(data), most)
    if form is Format.MAIL:
        yield from _mail(data, source, hints, cancelled)
        return
    if form is Format.FEED:
        yield from _feed(data, source, hints, cancelled)
        return
    extract = _extract(form, data, source, charset, cancelled)
    yield Result(source, _imported(extract, form, data, source, hints, cancelled))


def _feed(data: bytes, source: str, hints: Metadata | None, cancelled: Callable[[], bool]) -> Iterator[Result]:
    """Yield the articles of a feed; one that breaks off is told after those that are whole."""
    from reader.ingest.feed import read_feed

    extracts, whole = read_feed(data, source)
    for number, extract in enumerate(extracts, start=1):
        name = source if len(extracts) == 1 else f"{source}#{number}"
        about = hints
        if hints is not None and extract.stated.url:
            about = replace(hints, url="")  # the feed was found there, not the article
        yield Result(name, _imported(extract, Format.FEED, data, name, about, cancelled))
    if whole is not None:
        yield Result(source, error=SourceCut(source, whole))


def _mail(data: bytes, source: str, hints: Metadata | None, cancelled: Callable[[], bool]) -> Iterator[Result]:
    """Yield an e-mail and what is attached to it; a mail of nothing but attachments is those."""
    from reader.ingest.mail import read_attachments, read_mail

    attached = [(name, content) for name, content in read_attachments(data) if not _is_picture(content, name)]
    try:
        yield Result(source, _imported(read_mail(data, source), Format.MAIL, data, source, hints, cancelled))
    except SourceEmpty:
        if not attached:
            raise
    for name, content in attached:
        stop_if(cancelled)
        label = f"{source}/{_shown(name)}"
        yield from _results(partial(bytes, content), label, hints, cancelled, inside=True)


def _is_picture(data: bytes, name: str) -> bool:
    form = sniff(data, name)
    return not isinstance(form, Format) and "picture" in form


def _told(kind: str) -> tuple[str, str]:
    """Return the media type and the encoding that a server told; each empty where it did not."""
    mime, *rest = (part.strip() for part in kind.split(";"))
    charset = next((part[8:].strip(" \"'") for part in rest if part.lower().startswith("charset=")), "")
    return mime.lower(), charset


def _unpacked(data: bytes, source: str, hints: Metadata | None, cancelled: Callable[[], bool]) -> Iterator[Result]:
    from reader.ingest.packed import Packed

    packed = Packed(data, source)
    pages = {name.rsplit(".", 1)[0] for name in packed.names if name.lower().endswith((".html", ".htm", ".xhtml"))}
    empty = True
    for member in packed.members():
        stop_if(cancelled)
        parts = member.replace("\\", "/").split("/")
        folders = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        if parts[0] in _NOT_ASKED_FOR or parts[-1].startswith(".") or parts[-1] in _NOT_ASKED_FOR:
            continue
        if any(folder.endswith(end) and folder[: -len(end)] in pages for folder in folders for end in _PAGE_FILES):
            continue
        empty = False
        name = f"{source}/{_shown(member)}"
        yield from _results(partial(packed.read, member), name, hints, cancelled, inside=True)
    if empty:
        raise SourceEmpty(source)


def _shown(member: str) -> str:
    """Return a member's name as it is shown; it is never used as a path."""
    parts = [part for part in member.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(char if char.isprintable() else "\ufffd" for char in "/".join(parts)) or "unnamed"


def _extract(form: Format, data: bytes, source: str, charset: str, cancelled: Callable[[], bool]) -> Extract:
    match form:
        case Format.HTML:
            from reader.ingest.html import read_html

            return read_html(data, source, declared=charset)
        case Format.MHTML:
            from reader.ingest.mail import read_mhtml

            return read_mhtml(data, source)
        case Format.PDF:
            from reader.ingest.pdf import read_pdf

            return read_pdf(data, source, cancelled)
        case Format.DOCX:
            from reader.ingest.docx import read_docx

            return read_docx(data, source, cancelled)
        case Format.ODT:
            from reader.ingest.odt import read_odt

            return read_odt(data, source)
        case Format.EPUB:
            from reader.ingest.epub import read_epub

            return read_epub(data, source, cancelled)
        case Format.RTF:
            from reader.ingest.rtf import read_rtf

            return read_rtf(data, source)
        case _:
            return Extract(decode(data, source, charset))


def _imported(
    extract: Extract,
    form: Format,
    data: bytes,
    source: str,
    hints: Metadata | None,
    cancelled: Callable[[], bool] = never,
) -> Imported:
    if not extract.text.strip():
        raise SourceEmpty(source)
    if len(extract.text) > limits.CHARACTERS:  # half a text would pass for the whole
        raise SourceTooLarge(source, len(extract.text), limits.CHARACTERS)
    told = merged(hints or Metadata(), extract.stated)
    article = read_text(extract.text, source=source, original=data, hints=told, cancelled=cancelled)
    by_name = Metadata(published=_day_in_name(source))
    metadata = merged(merged(article.metadata, extract.likely), by_name)
    sentences = _with_captions(article, extract.captions)
    found_in = _places(metadata, article.metadata, hints or Metadata(), extract)
    return Imported(replace(article, metadata=metadata, sentences=sentences), form, found_in)


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
