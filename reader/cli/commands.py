"""What each command does. Results go to standard output, news and refusals to standard error."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from reader.cli.formats import FORMATS, format_of, make
from reader.cli.output import DONE, REFUSED, USAGE, deliver, say, show_json, show_progress
from reader.cli.sources import by_date, is_source, open_all
from reader.engine import compare
from reader.errors import ReaderError
from reader.evaluation import articles_of, macro_f1, read_key, score
from reader.export.json import to_json
from reader.export.report import Report
from reader.export.text import to_text
from reader.wording import words_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.evaluation import Figures, Score


def run_compare(arguments: argparse.Namespace) -> int:
    """Compare the files and print the result: as text with the articles by date, as JSON in the order given."""
    as_json = arguments.format == "json"
    try:
        articles = open_all(arguments.files)
        if is_source(arguments.output, articles):
            return refuse_source(arguments.output)
        result = compare(articles if as_json else by_date(articles), progress=show_progress)
    except ReaderError as error:
        say(words_for(error))
        return REFUSED
    show_progress(1, 1, "")
    text = to_json(result, weakest=arguments.weakest) + "\n" if as_json else to_text(result)
    return deliver(text, arguments.output)


def run_report(arguments: argparse.Namespace, to_pdf: Callable[[Report], bytes]) -> int:
    """Compare the files and write a report; ``to_pdf`` makes the pages, which takes a window system."""
    wanted = format_of(arguments.output, arguments.format)
    if wanted is None:
        return unknown_format(arguments.output)
    try:
        articles = by_date(open_all(arguments.files))
        if is_source(arguments.output, articles):
            return refuse_source(arguments.output)
        result = compare(articles, progress=show_progress)
    except ReaderError as error:
        say(words_for(error))
        return REFUSED
    show_progress(1, 1, "")
    title = arguments.title or result.articles[0].metadata.title or "Comparison"
    return write_report(Report(result, title, datetime.now().astimezone()), wanted, arguments.output, to_pdf)


def write_report(report: Report, wanted: str, output: Path, to_pdf: Callable[[Report], bytes]) -> int:
    """Write a report in a format; return the exit code."""
    try:
        made = make(report, wanted, to_pdf)
    except ModuleNotFoundError as error:
        say(f"{wanted} needs the package {error.name}, which is not installed here")
        return REFUSED
    return deliver(made, output)


def unknown_format(output: Path) -> int:
    """Say that no format can be told from a file's name; return the exit code."""
    say(f"no format is known for {output.name}; give one with --format {{{','.join(FORMATS)}}}")
    return USAGE


def refuse_source(output: Path) -> int:
    """Say that a source is never written over; return the exit code."""
    say(f"{output} is one of the sources. Nothing was changed; choose another name.")
    return REFUSED


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
        show_json([_as_json(each) for each in scores])
        return DONE
    return deliver(table(scores), None)


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
