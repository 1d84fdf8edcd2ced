"""The command line's grammar, the one source of ``--help``."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from reader import __version__
from reader.cli.formats import FORMATS

COMMANDS = ("compare", "report", "library", "evaluate", "completion", "manual")
EXIT_STATUS = "Exit status: 0 done, 1 refused (the reason is on standard error), 2 wrong usage, 130 stopped."
FILES = "a file, folder, archive or quoted pattern like '*.html'; - reads standard input"
WRITTEN = "what stood there is replaced, a source never is; - is standard output"


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of ``synoptic COMMAND …``."""
    parser = argparse.ArgumentParser(
        prog="synoptic",
        description="Read several reports of one event side by side. Without a command the window opens: "
        "synoptic FILE…; see synoptic --help.",
        epilog=EXIT_STATUS,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    compare = _command(
        commands,
        "compare",
        "compare articles and print the result",
        "Compare two to eight articles on one event: what matches, what differs, who is silent. The text names the "
        "articles A, B, … by date, as the window does; the JSON keeps the order given.",
    )
    compare.add_argument("files", nargs="+", metavar="FILE", help=FILES)
    compare.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")
    compare.add_argument(
        "--json", dest="format", action="store_const", const="json", help="the same as --format json"
    )
    compare.add_argument("--output", type=Path, metavar="PATH", help=f"write there; {WRITTEN}")
    compare.add_argument("--weakest", type=_share, metavar="0..1", help="list links down to this confidence, too")
    report = _command(
        commands,
        "report",
        "compare articles and write a report",
        "Compare two to eight articles on one event and write the result as a file to hand on.",
    )
    report.add_argument("files", nargs="+", metavar="FILE", help=FILES)
    report.add_argument("--format", choices=FORMATS, help="by default told by the ending of PATH")
    report.add_argument("--output", type=Path, required=True, metavar="PATH", help=f"the file to write; {WRITTEN}")
    report.add_argument("--title", default="", help="the report's title (by default the first article's)")
    _add_library(commands)
    evaluate = _command(
        commands,
        "evaluate",
        "measure the engine on answer keys",
        "Compare each key's articles and print precision, recall and F1 of links and hard conflicts.",
    )
    evaluate.add_argument("keys", nargs="+", type=Path, metavar="KEY.json", help="an answer key")
    evaluate.add_argument("--json", action="store_true", help="print everything, missed and wrong pairs included")
    completion = _command(
        commands,
        "completion",
        "print a shell completion script",
        "Print a completion script: put source <(synoptic completion bash) into your shell's start-up file; for "
        "fish, write it to ~/.config/fish/completions/synoptic.fish.",
    )
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell it is for")
    _command(commands, "manual", "print the manual page", "Print the manual page (roff): synoptic manual | man -l -")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, line: str, description: str = ""
) -> argparse.ArgumentParser:
    """Add a command; without a description of its own it is described by its line in the list of commands."""
    words = description or f"{line[0].upper()}{line[1:]}."
    return commands.add_parser(name, help=line, description=words, epilog=EXIT_STATUS)


def _add_library(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    library = _command(
        commands,
        "library",
        "keep, search, compare and decide in the library",
        "Keep articles, comparisons and decisions in one library: the same one as the window's.",
    )
    library.add_argument("--library", type=Path, metavar="PATH", help="another library file than your own")
    actions = library.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = _command(actions, "add", "add articles: files, folders, archives")
    add.add_argument("files", nargs="+", metavar="FILE", help=FILES)
    add.add_argument("--collection", metavar="NAME", help="put them into this collection, too")
    search = _command(actions, "search", "find articles by words or “a phrase”")
    search.add_argument("words", nargs="+", metavar="WORD", help="a word, or a quoted phrase")
    related = _command(actions, "find-related", "find other reports of the event of a file")
    related.add_argument("file", metavar="FILE", help="an article; - reads standard input")
    listed = _command(actions, "list", "list articles and comparisons with their numbers")
    compare = _command(
        actions,
        "compare",
        "compare articles of the library and list the claims",
        "Compare articles of the library, keep the comparison, and list its claims with their numbers.",
    )
    compare.add_argument("articles", type=_number, nargs="*", metavar="ARTICLE", help="the number of an article")
    compare.add_argument("--collection", metavar="NAME", help="all articles of this collection")
    compare.add_argument("--title", default="", help="the title of the comparison")
    decide = _command(
        actions,
        "decide",
        "confirm, reject or annotate claims of a comparison",
        "Give claims of a comparison a verdict or a note; without claims, list them with what was decided.",
    )
    decide.add_argument("comparison", type=_number, metavar="COMPARISON", help="the number of a comparison")
    decide.add_argument("claims", type=_number, nargs="*", metavar="CLAIM", help="the number of a claim")
    ruling = decide.add_mutually_exclusive_group()
    for name, verdict, line in (
        ("confirm", "confirmed", "the claims are told as listed"),
        ("reject", "rejected", "set the claims aside"),
        ("open", "", "take the verdict back"),
    ):
        ruling.add_argument(f"--{name}", dest="verdict", action="store_const", const=verdict, help=line)
    decide.add_argument("--note", metavar="TEXT", help="write a note on the claims; an empty one takes it away")
    decide.add_argument("--by", default="", metavar="NAME", help="whose decision it is; reports tell it")
    export = _command(
        actions,
        "export",
        "write a comparison as a report or a project file",
        "Write a comparison with what was decided on it: as a report, or (FILE.synoptic) as a project to send.",
    )
    export.add_argument("--comparison", type=_number, metavar="N", help="a comparison of the library")
    export.add_argument("--articles", type=_number, nargs="+", metavar="N", help="compare these articles first")
    export.add_argument("--title", default="", help="the title of that comparison")
    export.add_argument("--format", choices=FORMATS, help="by default told by the ending of PATH")
    export.add_argument("--output", type=Path, required=True, metavar="PATH", help=f"the file to write; {WRITTEN}")
    for action in (add, search, related, listed, compare, decide):
        action.add_argument("--json", action="store_true", help="print as JSON")
    for action in (search, related):
        action.add_argument("--limit", type=_number, default=20, metavar="N", help="at most so many (default: 20)")


def summaries() -> list[tuple[str, str]]:
    """Return each command with its line of help."""
    (commands,) = (each for each in command_parser()._actions if isinstance(each, argparse._SubParsersAction))
    return [(str(each.dest), str(each.help)) for each in commands._choices_actions]


def window_parser() -> argparse.ArgumentParser:
    """Return the parser of ``synoptic [FILE…]``, which opens the window."""
    parser = argparse.ArgumentParser(
        prog="synoptic",
        description="Read several reports of one event side by side: what matches, what differs, who is silent.",
        epilog="commands:\n"
        + "".join(f"  {name:<22}{line}\n" for name, line in summaries())
        + f"\nSee synoptic COMMAND --help. {EXIT_STATUS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
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
