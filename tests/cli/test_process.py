"""How the command line behaves among other processes: pipes, signals, patterns, files that are there already."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.__main__ import main
from reader.cli.manual import completion, manual
from reader.cli.parser import COMMANDS, command_parser, window_parser
from tests.cli.test_commands import LEFT, RIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SYNOPTIC = [sys.executable, "-m", "reader"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a left.txt").write_text(LEFT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(RIGHT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


def test_a_quoted_pattern_names_its_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "*.txt", "--json"]) == 0
    assert [each["source"] for each in json.loads(capsys.readouterr().out)["articles"]] == ["a left.txt", "b.txt"]


def test_a_pattern_without_files_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["compare", "*.nope"], ["library", "--library", "l.db", "add", "?.pdf"]):
        assert main(arguments) == 1
        assert "No file matches" in capsys.readouterr().err


def test_a_file_that_is_called_like_a_pattern_is_that_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "[b].txt").write_text(RIGHT, encoding="utf-8")
    assert main(["compare", "a left.txt", "[b].txt", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"][1]["source"] == "[b].txt"


@pytest.mark.parametrize("command", [["compare"], ["report", "--format", "md"]])
def test_a_source_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    assert main([*command, "a left.txt", "b.txt", "--output", str(folder / "b.txt")]) == 1
    assert "is one of the sources" in capsys.readouterr().err
    assert (folder / "b.txt").read_text(encoding="utf-8") == RIGHT


def test_what_stood_there_is_replaced(folder: Path) -> None:
    (folder / "out.md").write_text("old")
    assert main(["report", "a left.txt", "b.txt", "--output", "out.md"]) == 0
    assert (folder / "out.md").read_text(encoding="utf-8").startswith("# ")


def test_articles_are_lettered_by_date_as_in_the_window(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, day in (("late.txt", "5 March 2021"), ("early.txt", "4 March 2021")):
        (folder / name).write_text(LEFT.replace("\n\n", f"\n\n{day}\n\n", 1), encoding="utf-8")
    assert main(["compare", "late.txt", "early.txt"]) == 0
    assert capsys.readouterr().out.startswith("A  early, 4 Mar 2021")
    assert main(["report", "late.txt", "early.txt", "--output", "out.json"]) == 0
    assert [each["source"] for each in json.loads((folder / "out.json").read_bytes())["articles"]] == [
        "early.txt",
        "late.txt",
    ]


def test_a_report_goes_to_standard_output(folder: Path) -> None:
    done = subprocess.run(
        [*SYNOPTIC, "report", "*.txt", "--format", "docx", "--output", "-"], capture_output=True, check=True
    )
    assert done.stdout.startswith(b"PK")
    assert done.stderr == b""
    assert not (folder / "-").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes")
@pytest.mark.parametrize("arguments", [["compare", "*.txt"], ["compare", "*.txt", "--json"], ["manual"]])
def test_a_reader_that_has_seen_enough_is_no_error(folder: Path, arguments: list[str]) -> None:
    with subprocess.Popen([*SYNOPTIC, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as given:
        assert given.stdout is not None
        assert given.stderr is not None
        given.stdout.close()
        assert given.stderr.read() == b""
    assert given.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_stopped_while_writing_leaves_what_stood_there(folder: Path) -> None:
    """The signal comes in the middle of writing: as the bytes are sent to the disk."""
    (folder / "out.html").write_text("what stood there")
    code = (
        "import os, signal, sys; os.fsync = lambda file: os.kill(os.getpid(), signal.SIGINT);"
        "from reader.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    run = [sys.executable, "-c", code, "report", "a left.txt", "b.txt", "--output", "out.html"]
    done = subprocess.run(run, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"\n")
    assert (folder / "out.html").read_text() == "what stood there"
    assert sorted(each.name for each in folder.iterdir()) == ["a left.txt", "b.txt", "out.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_stopped_while_reading(folder: Path) -> None:
    """A named pipe lets us know that it is being read: opening it for writing waits for a reader."""
    os.mkfifo(folder / "pipe")
    run = f"exec '{sys.executable}' -m reader compare - b.txt --output out.txt < pipe"
    with subprocess.Popen(["bash", "-c", run], stderr=subprocess.PIPE) as given:
        pipe = (folder / "pipe").open("wb")
        pipe.write(b"x" * 200_000)  # more than a pipe holds: it comes back when the program reads
        pipe.flush()
        given.send_signal(signal.SIGINT)
        pipe.close()
        assert given.stderr is not None
        assert given.stderr.read() == b"\n"
    assert given.returncode == 130
    assert not (folder / "out.txt").exists()


def options(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from options(inner)


def test_every_option_is_in_help_manual_and_completion() -> None:
    told, scripts = manual(), [completion(shell) for shell in ("bash", "zsh", "fish")]
    for action in (*options(window_parser()), *options(command_parser())):
        for name in action.option_strings:
            assert all(name in script for script in scripts)
            if name not in ("-h", "--help"):
                assert name.replace("-", "\\-") in told
        if not isinstance(action, argparse._SubParsersAction):
            assert action.help
    for name in COMMANDS:
        assert name in window_parser().format_help()
        assert f".SS synoptic {name}" in told
    assert "130 stopped" in told


def test_exit_codes_stand_in_every_help(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["--help"], *([name, "--help"] for name in COMMANDS), ["library", "decide", "--help"]):
        with pytest.raises(SystemExit) as left:
            main(command)
        assert left.value.code == 0
        assert "Exit status: 0 done, 1 refused" in " ".join(capsys.readouterr().out.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["synoptic", "rep"], ["report"]),
        (["synoptic", "library", "de"], ["decide"]),
        (["synoptic", "library", "decide", "--re"], ["--reject"]),
        (["synoptic", "report", "x", "--format", "web"], ["webannotation"]),
        (["synoptic", "compare", "a"], ["a left.txt"]),
    ],
)
def test_bash_completes(folder: Path, typed: list[str], offered: list[str]) -> None:
    words = " ".join(f"'{word}'" for word in typed)
    script = f"{completion('bash')}\nCOMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _synoptic\n"
    done = subprocess.run(
        ["bash", "-c", script + 'printf "%s\\n" "${COMPREPLY[@]}"'], capture_output=True, check=True, text=True
    )
    assert done.stdout.splitlines() == offered


@pytest.mark.skipif(shutil.which("man") is None, reason="man")
def test_the_manual_is_a_page_without_faults(tmp_path: Path) -> None:
    (tmp_path / "synoptic.1").write_text(manual(), encoding="utf-8")
    page = tmp_path / "synoptic.1"
    told = os.environ | {"MANWIDTH": "100", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["man", "--warnings", "-l", str(page)], capture_output=True, check=True, text=True, env=told
    )
    assert done.stderr == ""
    assert "synoptic library decide" in done.stdout


def test_progress_is_for_terminals_only(folder: Path) -> None:
    done = subprocess.run([*SYNOPTIC, "compare", "*.txt"], capture_output=True, check=True)
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="terminals")
def test_on_a_terminal_progress_is_shown_and_wiped_away(folder: Path) -> None:
    import pty

    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("no terminal to be had here")
    with subprocess.Popen([*SYNOPTIC, "compare", "*.txt"], stdout=subprocess.PIPE, stderr=theirs) as given:
        os.close(theirs)
        assert given.stdout is not None
        given.stdout.read()
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert b"%" in shown
    assert shown.rstrip(b"\r\n ").endswith(b"%") or shown.endswith(b"\r")
