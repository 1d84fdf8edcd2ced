"""``synoptic``: a command, or else the window."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.output import DONE, STOPPED
from reader.cli.parser import COMMANDS, command_parser, window_parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.export.report import Report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``synoptic`` with these arguments (by default the process's own); return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(given)
        sys.stdout.flush()  # here, where it can still be told that nobody reads
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return STOPPED
    except BrokenPipeError:  # the reader of our output (head, say) has seen enough
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it ends
        return DONE
    return code


def _run(given: list[str]) -> int:
    if given and given[0] in COMMANDS:
        return _command(command_parser().parse_args(given))
    return _window(window_parser().parse_args(given))


def _command(arguments: argparse.Namespace) -> int:
    from reader.cli.commands import run_compare, run_evaluate, run_report  # late: help needs none of it

    match arguments.command:
        case "compare":
            return run_compare(arguments)
        case "library":
            from reader.cli.library import run_library  # late: SQLite is wanted here only

            return run_library(arguments, _to_pdf)
        case "completion" | "manual":
            from reader.cli.manual import completion, manual

            sys.stdout.write(manual() if arguments.command == "manual" else completion(arguments.shell))
            return 0
        case "report":
            return run_report(arguments, _to_pdf)
        case _:
            return run_evaluate(arguments)


def _to_pdf(report: Report) -> bytes:
    from reader.gui.acts.printing import to_pdf  # late: only PDF needs Qt

    return to_pdf(report)


def _window(arguments: argparse.Namespace) -> int:
    from reader.gui import app  # late: Qt takes a quarter of a second to load

    paths = [Path(name) for name in arguments.files]
    if arguments.sample:
        from reader.resources import sample, samples

        found = sample(arguments.sample)
        if found is None:
            names = ", ".join(each.name for each in samples())
            sys.stderr.write(f"synoptic: there is no sample set {arguments.sample!r}; there are: {names}\n")
            return 2
        paths = [*found.files, *paths]
    if arguments.screenshot:
        return app.screenshot(
            paths,
            arguments.screenshot,
            size=arguments.size,
            theme=arguments.theme,
            claim=arguments.claim,
            view=arguments.view,
            zoom=arguments.zoom,
        )
    if not app.has_screen():
        sys.stderr.write("synoptic: there is no screen here, so the comparison is printed as text.\n")
        if len(paths) < 2:
            window_parser().print_usage(sys.stderr)
            return 2
        return _command(command_parser().parse_args(["compare", *map(str, paths)]))
    return app.run(paths)


if __name__ == "__main__":
    sys.exit(main())
