"""``synoptic library``: add, search, find-related and the rest; the same library the window keeps."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.kept import compare_kept, decide, export_kept, list_kept
from reader.cli.output import DONE, REFUSED, say, show, show_json, show_progress
from reader.cli.sources import expand, open_all, read_stdin
from reader.errors import ReaderError
from reader.ingest import Result, import_bytes, open_many
from reader.library import Library, default_path
from reader.wording import words_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from reader.cli.kept import Helpers
    from reader.library import Entry
    from reader.text.model import Article


def run_library(arguments: argparse.Namespace, helpers: Helpers) -> int:
    """Open the library and do what is asked; a library that is not there is made on ``add`` only."""
    path = arguments.library or default_path()
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
                    return compare_kept(library, arguments, helpers)
                case "decide":
                    return decide(library, arguments, helpers)
                case _:
                    return export_kept(library, arguments, helpers)
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
    results = [result for name in expand(arguments.files) for result in _results(name)]
    added: list[dict[str, object]] = []
    for result, data in results:
        if result.imported is None:
            say(words_for(result.error) if result.error else f"{result.source} could not be read")
            continue
        kept = result.imported
        known = library.find(kept.article) is not None
        number = library.add(kept.article, data or _original(kept.article), kept.format.value)
        added.append({"id": number, "source": kept.article.source, "name": kept.article.name, "known": known})
    if arguments.collection and added:
        _collect(library, arguments.collection, [int(str(each["id"])) for each in added])
    if arguments.json:
        show_json(added)
    else:
        show(
            "".join(f"{each['id']:>5}  {each['name']}{'  (was there)' if each['known'] else ''}\n" for each in added)
        )
    return DONE if len(added) == len(results) else REFUSED


def _results(name: str) -> Iterator[tuple[Result, bytes | None]]:
    """Read what a name stands for, ``-`` for standard input, which alone brings its bytes along."""
    if name != "-":
        for result in open_many([name], progress=lambda done, total: show_progress(done, total, "Opening")):
            yield result, None
        return
    data, name = read_stdin(), "standard input"
    try:
        yield Result(name, import_bytes(data, name)), data
    except ReaderError as error:
        yield Result(name, None, error), None


def _original(article: Article) -> bytes | None:
    """Return the bytes of the article's own file; of one that came out of an archive there are none."""
    try:
        data = Path(article.source).read_bytes()
    except (OSError, ValueError):
        return None
    return data if hashlib.sha256(data).hexdigest() == article.sha256 else None


def _collect(library: Library, name: str, numbers: list[int]) -> None:
    held = next((each for each in library.collections() if each.name == name), None)
    if held is None:
        library.collect(library.add_collection(name), numbers)
    else:
        library.collect(held.id, tuple(dict.fromkeys((*held.articles, *numbers))))


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
