"""Where results and news go: results to standard output or a file, news and refusals to standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

DONE, REFUSED, USAGE = 0, 1, 2


def deliver(made: str | bytes, output: Path | None) -> int:
    """Write a result to a file, or text to standard output; return the exit code."""
    data = made if isinstance(made, bytes) else made.encode("utf-8", "replace")
    if output is None:
        sys.stdout.write(data.decode("utf-8"))
        return DONE
    try:
        output.write_bytes(data)
    except OSError as error:
        say(f"{output} cannot be written: {error.strerror or error}. Nothing was changed; choose another place.")
        return REFUSED
    return DONE


def show(text: str) -> None:
    """Print a piece of a result."""
    deliver(text, None)


def show_json(value: object) -> None:
    """Print a result as indented JSON."""
    deliver(msgspec.json.format(msgspec.json.encode(value)).decode() + "\n", None)


def show_progress(done: int, total: int, stage: str) -> None:
    """Show progress in place, on a terminal only."""
    if sys.stderr.isatty():
        line = f"{stage} {100 * done // max(total, 1)} %" if done < total else ""
        sys.stderr.write(f"\r{line:<60}" + ("" if line else "\r"))
        sys.stderr.flush()


def say(line: str) -> None:
    """Tell a refusal or other news."""
    sys.stderr.write(f"synoptic: {line}\n")
