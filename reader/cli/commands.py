"""What each command does. Results go to standard output, news and refusals to standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec

from reader.engine import compare
from reader.errors import ReaderError
from reader.evaluation import articles_of, macro_f1, read_key, score
from reader.export.json import to_json
from reader.export.text import to_text
from reader.ingest import open_bytes, open_source
from reader.wording import words_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from reader.evaluation import Figures, Score
    from reader.text.model import Article

DONE, REFUSED = 0, 1


def run_compare(arguments: argparse.Namespace) -> int:
    """Compare the files and print the result."""
    try:
        articles = open_all(arguments.files)
        result = compare(articles, progress=_progress)
    except ReaderError as error:
        _say(words_for(error))
        return REFUSED
    _progress(1, 1, "")
    text = to_json(result, weakest=arguments.weakest) + "\n" if arguments.format == "json" else to_text(result)
    return _print(text, arguments.output)


def run_evaluate(arguments: argparse.Namespace) -> int:
    """Measure the engine on answer keys."""
    scores = []
    for path in arguments.keys:
        try:
            key = read_key(path)
            scores.append(score(key, compare(articles_of(key, path))))
        except OSError as error:
            _say(f"{path}: {error.strerror or error}")
            return REFUSED
        except msgspec.DecodeError as error:
            _say(f"{path} is no answer key: {error}")
            return REFUSED
        except ReaderError as error:
            _say(f"{path}: {words_for(error)}")
            return REFUSED
    if arguments.json:
        return _print(
            msgspec.json.format(msgspec.json.encode([_as_json(each) for each in scores])).decode() + "\n", None
        )
    return _print(table(scores), None)


def open_all(names: Sequence[str]) -> tuple[Article, ...]:
    """Open every file named (``-`` is standard input); raises the first refusal."""
    return tuple(open_bytes(sys.stdin.buffer.read(), "standard input") if n == "-" else open_source(n) for n in names)


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


def _print(text: str, output: Path | None) -> int:
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        sys.stdout.write(text)
        return DONE
    try:
        output.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        _say(f"{output} cannot be written: {error.strerror or error}. Nothing was changed; choose another place.")
        return REFUSED
    return DONE


def _progress(done: int, total: int, stage: str) -> None:
    """Show progress in place, on a terminal only."""
    if sys.stderr.isatty():
        line = f"{stage} {100 * done // max(total, 1)} %" if done < total else ""
        sys.stderr.write(f"\r{line:<60}" + ("" if line else "\r"))
        sys.stderr.flush()


def _say(line: str) -> None:
    sys.stderr.write(f"synoptic: {line}\n")
