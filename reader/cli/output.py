"""Where results and news go: results to standard output or a file, news and refusals to standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.export.files import write_whole
from reader.export.json import as_text
from reader.export.report import one_line, plain

if TYPE_CHECKING:
    from pathlib import Path

DONE, REFUSED, USAGE, STOPPED = 0, 1, 2, 130


def deliver(made: str | bytes, output: Path | None) -> int:
    """Write a result to a file, or (``None`` or "-") to standard output; return the exit code.

    What stood in the file before is replaced, in one step, when all of the new is there.
    """
    data = made if isinstance(made, bytes) else made.encode("utf-8", "replace")
    if output is None or str(output) == "-":
        if isinstance(made, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        else:
            sys.stdout.write(data.decode("utf-8"))
        return DONE
    try:
        write_whole(output, data)
    except OSError as error:
        say(f"{output} cannot be written: {error.strerror or error}. Nothing was changed; choose another place.")
        return REFUSED
    return DONE


def show(text: str) -> None:
    """Print a piece of a result, with nothing in it that could command the terminal."""
    deliver(plain(text), None)


def show_json(value: object) -> None:
    """Print a result as indented JSON."""
    deliver(as_text(value) + "\n", None)


def show_progress(done: int, total: int, stage: str) -> None:
    """Show progress in place, on a terminal only."""
    if sys.stderr.isatty():
        line = f"{stage} {100 * done // max(total, 1)} %" if done < total else ""
        sys.stderr.write(f"\r{line:<60}" + ("" if line else "\r"))
        sys.stderr.flush()


def say(line: str) -> None:
    """Tell a refusal or other news; names of files may hold anything, and are shown as words."""
    sys.stderr.write(f"synoptic: {one_line(line)}\n")
