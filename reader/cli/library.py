"""``synoptic library``: add, search, find-related, export; the same library the window keeps."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.output import DONE, REFUSED, say, show, show_json, show_progress
from reader.engine import compare
from reader.errors import ReaderError
from reader.ingest import open_many, open_source
from reader.library import Library, default_path, save_project
from reader.wording import words_for

if TYPE_CHECKING:
    import argparse

    from reader.library import Entry
    from reader.text.model import Article


def run_library(arguments: argparse.Namespace) -> int:
    """Open the library and do what is asked; a library that is not there is made on ``add`` only."""
    path = arguments.library or default_path()
    if arguments.action != "add" and not path.exists():
        say(f"there is no library at {path} yet; synoptic library add FILE… makes one")
        return REFUSED
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with Library.open(path) as library:
            return _ACTIONS[arguments.action](library, arguments)
    except ReaderError as error:
        say(words_for(error))
        return REFUSED
    except OSError as error:
        say(f"{path} cannot be used: {error.strerror or error}")
        return REFUSED


def _add(library: Library, arguments: argparse.Namespace) -> int:
    """Add every file that can be read; say of the others why not. Refused where nothing could be added."""
    results = open_many(arguments.files, progress=lambda done, total: show_progress(done, total, "Opening"))
    added: list[dict[str, object]] = []
    for result in results:
        if result.imported is None:
            say(words_for(result.error) if result.error else f"{result.source} could not be read")
            continue
        kept = result.imported
        known = library.find(kept.article) is not None
        number = library.add(kept.article, _original(kept.article), kept.format.value)
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
    article = open_source(arguments.file)
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


def _export(library: Library, arguments: argparse.Namespace) -> int:
    """Write one comparison, or a new one of the articles named, as a project file."""
    number = arguments.comparison
    if arguments.articles:
        title = arguments.title or "Comparison"
        number = library.add_comparison(title, arguments.articles)
        library.save_result(number, compare(library.articles_of(number)))
    if number is None:
        kept = library.comparisons()
        show("".join(f"{each.id:>5}  {each.title}  ({len(each.articles)} articles)\n" for each in kept))
        say("name one of these with --comparison, or articles with --articles")
        return REFUSED
    save_project(arguments.output, library.project(number))
    library.exported(number, str(arguments.output))
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


_ACTIONS = {"add": _add, "search": _search, "find-related": _find_related, "export": _export}
