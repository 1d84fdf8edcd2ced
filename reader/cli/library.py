"""``synoptic library``: add, search, find-related and the rest; the same library the window keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.kept import compare_kept, decide, export_kept, list_kept
from reader.cli.output import DONE, REFUSED, say, show, show_json, show_progress
from reader.cli.sources import expand, open_all, read_stdin
from reader.errors import ReaderError
from reader.ingest import Result, import_bytes, open_each
from reader.ingest.packed import originals_in
from reader.library import Library
from reader.settings import library_path
from reader.wording import words_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from reader.export.report import Report
    from reader.library import Entry
    from reader.text.model import Article

BATCH = 50  # articles written at a time: ten thousand take no more memory, and a window never waits long


def run_library(arguments: argparse.Namespace, to_pdf: Callable[[Report], bytes]) -> int:
    """Open the library and do what is asked; a library that is not there is made on ``add`` only."""
    path = arguments.library or library_path()
    if arguments.action != "add" and not path.exists():
        say(f"there is no library at {path} yet; synoptic library add FILE… makes one")
        return REFUSED
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with Library.open(path) as library:
            match arguments.action:
                case "add":
                    return _add(library, arguments)
                case "search":
                    return _search(library, arguments)
                case "find-related":
                    return _find_related(library, arguments)
                case "list":
                    return list_kept(library, arguments)
                case "compare":
                    return compare_kept(library, arguments)
                case "decide":
                    return decide(library, arguments)
                case _:
                    return export_kept(library, arguments, to_pdf)
    except ReaderError as error:
        say(words_for(error))
        return REFUSED
    except BrokenPipeError:  # not the library's: nobody reads what is printed any more
        raise
    except OSError as error:
        say(f"{path} cannot be used: {error.strerror or error}")
        return REFUSED


def _add(library: Library, arguments: argparse.Namespace) -> int:
    """Add every file that can be read; say of the others why not. Refused where nothing could be added."""
    added: list[dict[str, object]] = []
    batch: list[tuple[Article, bytes | None, str]] = []
    refused = False
    for result, data in (found for name in expand(arguments.files) for found in _results(name)):
        kept = result.imported
        if kept is None:
            refused = True
            say(words_for(result.error) if result.error else f"{result.source} could not be read")
            continue
        batch.append((kept.article, data, kept.format.value))
        if len(batch) == BATCH:
            added += _write(library, batch)
            batch = []
    added += _write(library, batch)
    if arguments.collection and added:
        library.put_in(library.add_collection(arguments.collection), [int(str(each["id"])) for each in added])
    if arguments.json:
        show_json(added)
    else:
        show(
            "".join(f"{each['id']:>5}  {each['name']}{'  (was there)' if each['known'] else ''}\n" for each in added)
        )
    return REFUSED if refused else DONE


def _write(library: Library, batch: Sequence[tuple[Article, bytes | None, str]]) -> list[dict[str, object]]:
    """Add some articles, and tell which they are and whether they were there."""
    known = {number for article, _, _ in batch if (number := library.find(article)) is not None}
    told = []
    for number, (article, _, _) in zip(library.add_all(batch), batch, strict=True):
        told.append({"id": number, "source": article.source, "name": article.name, "known": number in known})
        known.add(number)  # the same text may come twice at once
    return told


def _results(name: str) -> Iterator[tuple[Result, bytes | None]]:
    """Read what a name stands for, ``-`` for standard input, one file after the other, each with its bytes."""
    if name == "-":
        data, name = read_stdin(), "standard input"
        try:
            yield Result(name, import_bytes(data, name)), data
        except ReaderError as error:
            yield Result(name, None, error), None
        return
    file, originals = Path(), dict[str, bytes]()
    for path, result in open_each([name], progress=lambda done, total: show_progress(done, total, "Opening")):
        if path != file:
            file, originals = path, _originals(path)
        yield result, originals.get(result.imported.article.sha256) if result.imported else None


def _originals(path: Path) -> dict[str, bytes]:
    """Return what the articles of a file were read from: its bytes, and those of an archive's members."""
    try:
        return originals_in(path.read_bytes(), str(path))
    except (OSError, ValueError):
        return {}


def _search(library: Library, arguments: argparse.Namespace) -> int:
    found = library.search(" ".join(arguments.words), limit=arguments.limit)
    if arguments.json:
        show_json(
            [
                {
                    **_entry(hit.entry),
                    "snippets": [
                        {"start": each.span.start, "end": each.span.end, "words": each.words} for each in hit.snippets
                    ],
                }
                for hit in found.articles
            ]
        )
    else:
        for hit in found.articles:
            show(_line(hit.entry))
            show("".join(f"       {' '.join(each.words.split())}\n" for each in hit.snippets[:2]))
        show(f"{len(found.articles)} articles{' and more' if found.more else ''}\n")
    return DONE


def _find_related(library: Library, arguments: argparse.Namespace) -> int:
    (article,) = open_all([arguments.file])
    related = library.find_related(article, limit=arguments.limit)
    if arguments.json:
        show_json(
            [{**_entry(each.entry), "score": round(each.score, 4), "shared": list(each.shared)} for each in related]
        )
    else:
        for each in related:
            show(f"{_line(each.entry)}       shares {', '.join(each.shared[:8])}\n")
        show(f"{len(related)} reports that may be of the same event\n")
    return DONE


def _entry(entry: Entry) -> dict[str, object]:
    about = entry.metadata
    return {
        "id": entry.id,
        "source": entry.source,
        "outlet": about.outlet,
        "title": about.title,
        "published": about.published.isoformat() if about.published else None,
    }


def _line(entry: Entry) -> str:
    about = entry.metadata
    told = ", ".join(filter(None, (about.outlet or entry.source, str(about.published or ""))))
    return f"{entry.id:>5}  {told}: {about.title}\n"
