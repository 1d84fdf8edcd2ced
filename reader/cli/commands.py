"""What each command does. Results go to standard output, news and refusals to standard error."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

from reader.cli.output import REFUSED, USAGE, deliver, say, show_progress
from reader.engine import compare
from reader.errors import ReaderError, SourceEmpty, SourceMissing
from reader.evaluation import articles_of, macro_f1, read_key, score
from reader.export.json import to_json
from reader.export.report import Report
from reader.export.text import to_text
from reader.ingest import limits, open_bytes, open_many
from reader.wording import words_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from reader.evaluation import Figures, Score
    from reader.text.model import Article


def run_compare(arguments: argparse.Namespace) -> int:
    """Compare the files and print the result."""
    try:
        articles = open_all(arguments.files)
        result = compare(articles, progress=show_progress)
    except ReaderError as error:
        say(words_for(error))
        return REFUSED
    show_progress(1, 1, "")
    text = to_json(result, weakest=arguments.weakest) + "\n" if arguments.format == "json" else to_text(result)
    return deliver(text, arguments.output)


def run_report(arguments: argparse.Namespace, to_pdf: Callable[[Report], bytes]) -> int:
    """Compare the files and write a report; ``to_pdf`` makes the pages, which takes a window system."""
    endings = {"htm": "html", "xml": "tei", "jsonld": "webannotation", "markdown": "md"}
    ending = arguments.output.suffix.lstrip(".").casefold()
    wanted = arguments.format or endings.get(ending, ending)
    writers = _writers(to_pdf)
    if wanted not in writers:
        say(f"no format is known for {arguments.output.name}; give one with --format {{{','.join(writers)}}}")
        return USAGE
    try:
        articles = open_all(arguments.files)
        result = compare(articles, progress=show_progress)
    except ReaderError as error:
        say(words_for(error))
        return REFUSED
    title = arguments.title or result.articles[0].metadata.title or "Comparison"
    made = writers[wanted](Report(result, title, datetime.now(UTC)))
    return deliver(made, arguments.output)


def _writers(to_pdf: Callable[[Report], bytes]) -> dict[str, Callable[[Report], str | bytes]]:
    """Return the writer of each format; each is loaded when it is called for."""

    def late(module: str, name: str) -> Callable[[Report], str | bytes]:
        def write(report: Report) -> str | bytes:
            made: str | bytes = getattr(import_module(f"reader.export.{module}"), name)(report)
            return made

        return write

    return {
        "html": late("html", "to_html"),
        "pdf": to_pdf,
        "docx": late("docx", "to_docx"),
        "csv": late("table", "to_csv"),
        "xlsx": late("table", "to_xlsx"),
        "json": lambda report: to_json(report.comparison, decisions=report.decisions) + "\n",
        "tei": late("tei", "to_tei"),
        "webannotation": late("webannotation", "to_web_annotations"),
        "md": late("markdown", "to_markdown"),
    }


def run_evaluate(arguments: argparse.Namespace) -> int:
    """Measure the engine on answer keys."""
    scores = []
    for path in arguments.keys:
        try:
            key = read_key(path)
            scores.append(score(key, compare(articles_of(key, path))))
        except OSError as error:
            say(f"{path}: {error.strerror or error}")
            return REFUSED
        except msgspec.DecodeError as error:
            say(f"{path} is no answer key: {error}")
            return REFUSED
        except ReaderError as error:
            say(f"{path}: {words_for(error)}")
            return REFUSED
    if arguments.json:
        return deliver(
            msgspec.json.format(msgspec.json.encode([_as_json(each) for each in scores])).decode() + "\n", None
        )
    return deliver(table(scores), None)


def open_all(names: Sequence[str]) -> tuple[Article, ...]:
    """Open every file named, folders and archives with all they hold (``-`` is standard input).

    Raises the first refusal: a comparison that silently lacks one of its sources would mislead.
    """
    articles: list[Article] = []
    for name in names:
        if name == "-":
            most = limits.FILE_BYTES + 1  # one byte too many is refused, and no more is ever read
            articles.append(open_bytes(sys.stdin.buffer.read(most), "standard input"))
            continue
        if not name:  # an empty name would be the folder one stands in
            raise SourceMissing(name)
        for result in open_many([name], progress=lambda done, total: show_progress(done, total, "Opening")):
            if result.article is None:
                raise result.error or SourceEmpty(result.source)
            articles.append(result.article)
    return tuple(articles)


def table(scores: Sequence[Score]) -> str:
    """Return the figures of several events as a table of plain text."""
    head = f"{'event':<22}{'links F1':>9}{'prec.':>7}{'recall':>8}{'verb.':>7}"
    lines = [f"{head}{'conflicts F1':>14}{'prec.':>7}{'recall':>8}"]
    for each in scores:
        links, hard = each.links, each.conflicts
        lines.append(
            f"{each.event:<22}{links.f1:>9.3f}{links.precision:>7.3f}{links.recall:>8.3f}"
            f"{each.recalls['verbatim'].recall:>7.2f}{hard.f1:>14.3f}{hard.precision:>7.2f}{hard.recall:>8.2f}"
        )
    if len(scores) > 1:
        lines.append(f"{'mean':<22}{macro_f1(scores):>9.3f}")
    return "\n".join(lines) + "\n"


def _as_json(each: Score) -> dict[str, object]:
    def figures(found: Figures) -> dict[str, float | int]:
        return {
            "precision": round(found.precision, 4),
            "recall": round(found.recall, 4),
            "f1": round(found.f1, 4),
            "predicted": found.predicted,
            "expected": found.expected,
        }

    recalls = {f"recall_{name}": round(found.recall, 4) for name, found in each.recalls.items()}
    return {
        "event": each.event,
        "alignment": {**figures(each.links), **recalls},
        "conflict": figures(each.conflicts),
        "soft": {"precision": round(each.soft.precision, 4), "predicted": each.soft.predicted},
        "missed": each.missed,
        "wrong": each.wrong,
        "missed_conflicts": each.missed_conflicts,
        "wrong_conflicts": each.wrong_conflicts,
    }
