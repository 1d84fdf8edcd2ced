"""Opening what is named at the command line: files, folders, archives, patterns, standard input."""

from __future__ import annotations

import glob
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.output import show_progress
from reader.errors import SourceEmpty, SourceMissing
from reader.ingest import limits, open_bytes, open_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article


def expand(names: Sequence[str]) -> list[str]:
    """Return the names with each pattern that the shell left (quoted, or on Windows) replaced by the files it names.

    A file whose own name looks like a pattern is that file. Raises `SourceMissing` where a pattern names nothing, and
    for an empty name, which would be the folder one stands in.
    """
    found: list[str] = []
    for name in names:
        if not name:
            raise SourceMissing(name)
        if name != "-" and glob.has_magic(name) and not Path(name).exists():
            matched = sorted(glob.glob(name, recursive=True))
            if not matched:
                raise SourceMissing(name)
            found += matched
        else:
            found.append(name)
    return found


def open_all(names: Sequence[str]) -> tuple[Article, ...]:
    """Open every file named, folders and archives with all they hold (``-`` is standard input).

    Raises the first refusal: a comparison that silently lacks one of its sources would mislead.
    """
    articles: list[Article] = []
    for name in expand(names):
        if name == "-":
            articles.append(open_bytes(read_stdin(), "standard input"))
            continue
        for result in open_many([name], progress=lambda done, total: show_progress(done, total, "Opening")):
            if result.article is None:
                raise result.error or SourceEmpty(result.source)
            articles.append(result.article)
    return tuple(articles)


def read_stdin() -> bytes:
    """Return what standard input brings: one byte too many is refused later, and no more is ever read."""
    return sys.stdin.buffer.read(limits.FILE_BYTES + 1)


def by_date(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles by the day they appeared, those without one last: as the window letters them."""
    return tuple(sorted(articles, key=lambda article: str(article.metadata.published or "9999")))


def is_source(output: Path | None, articles: Sequence[Article]) -> bool:
    """Tell whether a file to write is one of those that were read."""
    if output is None or not output.exists():
        return False
    return any(Path(each.source).exists() and output.samefile(each.source) for each in articles)
