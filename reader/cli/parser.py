"""The command line's grammar, the one source of ``--help``."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from reader import __version__

COMMANDS = ("compare", "report", "library", "evaluate", "completion", "manual")
FORMATS = ("html", "pdf", "docx", "csv", "xlsx", "json", "tei", "webannotation", "md")


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of ``synoptic COMMAND …``."""
    parser = argparse.ArgumentParser(
        prog="synoptic",
        description="Read several reports of one event side by side. Without a command the window opens: "
        "synoptic FILE…; see synoptic --help.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    compare = commands.add_parser(
        "compare",
        help="compare articles and print the result",
        description="Compare two to eight articles on one event: what matches, what differs, who is silent.",
    )
    compare.add_argument("files", nargs="+", metavar="FILE", help="an article; - reads standard input")
    compare.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")
    compare.add_argument("--output", type=Path, metavar="PATH", help="write there instead of to standard output")
    compare.add_argument("--weakest", type=_share, metavar="0..1", help="list links down to this confidence, too")
    report = commands.add_parser(
        "report",
        help="compare articles and write a report",
        description="Compare two to eight articles on one event and write the result as a file to hand on.",
    )
    report.add_argument("files", nargs="+", metavar="FILE", help="an article; - reads standard input")
    report.add_argument("--format", choices=FORMATS, help="by default told by the ending of PATH")
    report.add_argument("--output", type=Path, required=True, metavar="PATH", help="the file to write")
    report.add_argument("--title", default="", help="the report's title (by default the first article's)")
    _add_library(commands)
    evaluate = commands.add_parser(
        "evaluate",
        help="measure the engine on answer keys",
        description="Compare each key's articles and print precision, recall and F1 of links and hard conflicts.",
    )
    evaluate.add_argument("keys", nargs="+", type=Path, metavar="KEY.json", help="an answer key")
    evaluate.add_argument("--json", action="store_true", help="print everything, missed and wrong pairs included")
    completion = commands.add_parser("completion", help="print a shell completion script")
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell it is for")
    commands.add_parser("manual", help="print the manual page (roff): synoptic manual | man -l -")
    return parser


def _add_library(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    library = commands.add_parser(
        "library",
        help="add to, search and export from the library",
        description="Keep articles and comparisons in one library: the same one as the window's.",
    )
    library.add_argument("--library", type=Path, metavar="PATH", help="another library file than your own")
    actions = library.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="add articles: files, folders, archives")
    add.add_argument("files", nargs="+", metavar="FILE", help="a file or folder")
    add.add_argument("--collection", metavar="NAME", help="put them into this collection, too")
    search = actions.add_parser("search", help="find articles by words or “a phrase”")
    search.add_argument("words", nargs="+", metavar="WORD", help="a word, or a quoted phrase")
    related = actions.add_parser("find-related", help="find other reports of the event of a file")
    related.add_argument("file", metavar="FILE", help="an article")
    export = actions.add_parser("export", help="write a comparison as a project file")
    export.add_argument("--comparison", type=_number, metavar="N", help="a comparison of the library")
    export.add_argument("--articles", type=_number, nargs="+", metavar="N", help="compare these articles first")
    export.add_argument("--title", default="", help="the title of that comparison")
    export.add_argument("--output", type=Path, required=True, metavar="FILE.synoptic", help="the file to write")
    for action in (add, search, related):
        action.add_argument("--json", action="store_true", help="print as JSON")
    for action in (search, related):
        action.add_argument("--limit", type=_number, default=20, metavar="N", help="at most so many (default: 20)")


def window_parser() -> argparse.ArgumentParser:
    """Return the parser of ``synoptic [FILE…]``, which opens the window."""
    parser = argparse.ArgumentParser(
        prog="synoptic",
        description="Read several reports of one event side by side: what matches, what differs, who is silent.",
        epilog=f"Commands: {', '.join(COMMANDS)}. See synoptic COMMAND --help.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="an article to open")
    parser.add_argument("--sample", metavar="NAME", help="open a sample set (derna, …)")
    parser.add_argument("--screenshot", type=Path, metavar="OUT.png", help="draw the window to a file and leave")
    parser.add_argument("--size", type=_size, default=(1600, 1000), metavar="WxH", help="size of the screenshot")
    parser.add_argument("--theme", choices=("light", "dark", "high-contrast"), default="light", help="its theme")
    parser.add_argument("--claim", metavar="N|WORDS", help="its selected claim: a number, or words of its title")
    parser.add_argument(
        "--view", choices=("read", "matrix", "timeline", "origins", "review"), default="read", help="its view"
    )
    parser.add_argument("--zoom", type=float, default=1.0, metavar="FACTOR", help="its text size")
    parser.add_argument("--version", action="version", version=f"Synoptic {__version__}")
    return parser


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,4})[x×](\d{3,4})", text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write it like 1600x1000")
    return int(found[1]), int(found[2])


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 999999999")
    return int(text)


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{text!r} is no share; write a number from 0 to 1")
    return value
