"""The manual page and the shell completions, both made from the parsers, so that neither can go stale."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from reader import __version__
from reader.cli.parser import EXIT_STATUS, command_parser, window_parser

if TYPE_CHECKING:
    from collections.abc import Iterator


def manual() -> str:
    """Return the manual page as roff text."""
    lines = [f'.TH SYNOPTIC 1 "" "Synoptic {__version__}" "User Commands"', ".SH NAME"]
    lines.append("synoptic \\- read several reports of one event side by side")
    lines += [".SH SYNOPSIS", ".B synoptic", r"[\fIFILE\fR ...]", ".br", ".B synoptic", r"\fICOMMAND\fR ..."]
    lines += [".SH DESCRIPTION", _roff(window_parser().description or ""), ".SH OPTIONS", *_options(window_parser())]
    lines.append(".SH COMMANDS")
    for names, parser in _walk(command_parser()):
        usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
        lines += [f".SS synoptic {' '.join(names)}", _roff(parser.description or ""), ".PP", _roff(usage)]
        lines += _options(parser)
    lines += [".SH EXIT STATUS", _roff(EXIT_STATUS.removeprefix("Exit status: "))]
    return "\n".join(line for line in lines if line) + "\n"


def completion(shell: str) -> str:
    """Return a completion script for bash, zsh or fish."""
    words = {" ".join(names): sorted(set(_words(parser))) for names, parser in _walk(command_parser())}
    words[""] = sorted({name.split()[0] for name in words} | set(_words(window_parser())))
    if shell == "fish":
        return "".join(_fish(names, found) for names, found in words.items())
    cases = "\n".join(f"    '{names} '*) words='{_lines(found)}' ;;" for names, found in sorted(words.items())[::-1])
    script = f"""_synoptic() {{
  local IFS=$'\\n' words current="${{COMP_WORDS[COMP_CWORD]}}"
  local typed="$(IFS=' '; echo "${{COMP_WORDS[*]:1:COMP_CWORD-1}}") "
  case "${{typed# }}" in
{cases.replace("' '*)", "*)")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}}
complete -o filenames -F _synoptic synoptic
"""
    return "autoload -U +X bashcompinit && bashcompinit\n" + script if shell == "zsh" else script


def _lines(words: list[str]) -> str:
    return "\n".join(words)


def _fish(names: str, words: list[str]) -> str:
    """Return the line that completes a command's words; files complete everywhere."""
    told = " ".join(words)
    if not names:
        return f"complete -c synoptic -n __fish_use_subcommand -a '{told}'\n"
    seen = "; and ".join(f"__fish_seen_subcommand_from {name}" for name in names.split())
    return f"complete -c synoptic -n '{seen}' -a '{told}'\n"


def _walk(
    parser: argparse.ArgumentParser, names: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Give every command's parser with its name's words, commands before their actions."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield (*names, name), inner
                yield from _walk(inner, (*names, name))


def _words(parser: argparse.ArgumentParser) -> list[str]:
    found: list[str] = []
    for action in parser._actions:
        found += action.option_strings
        if action.choices:
            found += map(str, action.choices)
    return found


def _options(parser: argparse.ArgumentParser) -> list[str]:
    lines: list[str] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            continue
        name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        if action.option_strings and action.nargs != 0:
            value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
            name += f" {value}"
        lines += [".TP", rf"\fB{_roff(name)}\fR", _roff(action.help or "")]
    return lines


def _roff(text: str) -> str:
    """Return a text as roff shows it: dashes as typed, no line that begins with a control character."""
    return re.sub(r"^([.\'])", r"\\&\1", text.replace("\\", "\\e").replace("-", "\\-"))
