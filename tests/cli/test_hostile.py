"""What a person may type or be handed does no harm at the command line."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.__main__ import main
from reader.export.files import write_whole
from reader.ingest import limits

if TYPE_CHECKING:
    from pathlib import Path

TELLS = "ran aground on Monday with {} people aboard, the coastguard said. Four people were hurt near Port Lenn."
EVIL = "\x1b[31mAurora\x1b[0m \x9b2J\x07 \u202eabc\u202c"


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    files[0].write_text(f"Ferry {EVIL} aground\n\nThe ferry {EVIL} {TELLS.format(150)}")
    files[1].write_text(f"Ferry hits a reef\n\nThe ferry Aurora {TELLS.format(125)}")
    return [str(file) for file in files]


def harmless(words: str) -> bool:
    return not any(char in words for char in "\x1b\x9b\x07\u202e\u202c")


def test_nothing_printed_commands_the_terminal(
    pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *pair]) == 0
    library = ["library", "--library", str(tmp_path / "l.db")]
    assert main([*library, "add", *pair]) == 0
    assert main([*library, "search", "ferry"]) == 0
    assert main([*library, "find-related", pair[1]]) == 0
    assert main(["compare", pair[0], str(tmp_path / f"{EVIL}.txt")]) == 1
    told = capsys.readouterr()
    assert "[U+202E]abc[U+202C]" in told.out
    assert harmless(told.out)
    assert harmless(told.err)
    assert "is not there" in told.err


@pytest.mark.parametrize(
    "query", ['"', "*", "NEAR(a b)", "OR", "title:x", "'; DROP TABLE articles; --", ")", "a NOT b"]
)
def test_a_search_is_words_and_never_syntax(
    query: str, pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ["library", "--library", str(tmp_path / "l.db")]
    assert main([*library, "add", *pair]) == 0
    assert main([*library, "search", "--", query]) == 0
    assert main([*library, "search", "ferry"]) == 0
    assert "2 articles" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["search", "x", "--limit", "-1"], ["search", "x", "--limit", "9" * 20], ["export", "--comparison", "0"]],
)
def test_numbers_out_of_bounds_are_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["library", *arguments, *(["--output", "x"] if arguments[0] == "export" else [])])
    assert caught.value.code == 2


def test_a_name_that_is_empty_is_no_folder(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "", pair[0]]) == 1
    assert "A file without a name is not there" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8")
def test_a_file_whose_name_is_no_text(pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    os.rename(pair[0], odd)
    assert main(["library", "--library", str(tmp_path / "l.db"), "add", "--json", os.fsdecode(odd)]) == 0
    assert main(["compare", "--format", "json", os.fsdecode(odd), pair[1]]) == 0
    capsys.readouterr().out.encode()


def test_standard_input_is_read_no_further_than_it_can_be_used() -> None:
    code = "import sys; from reader.__main__ import main; sys.exit(main(['compare', '-', 'none.txt']))"
    written, most = 0, 4 * limits.FILE_BYTES
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as given:
        assert given.stdin is not None
        assert given.stderr is not None
        with contextlib.suppress(BrokenPipeError):
            while written < most:
                written += given.stdin.write(b"Ten died. " * 100_000)
        told = given.stderr.read()
        with contextlib.suppress(BrokenPipeError):
            given.stdin.close()
    assert b"too large for an article" in told
    assert written < most


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes")
@pytest.mark.parametrize("command", [["report"], ["compare", "--format", "json"]])
def test_on_a_full_disk_what_stood_there_still_stands(command: list[str], pair: list[str], tmp_path: Path) -> None:
    """A bound on the size of files stands in for the disk: it fails in the same way, after a part is written."""
    output = tmp_path / "out.html"
    output.write_text("what stood there")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
        "from reader.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, *command, *pair, "--output", str(output)], capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert b"cannot be written" in done.stderr
    assert output.read_text() == "what stood there"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "b.txt", "out.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_file_is_written_through_a_link_and_never_through_a_planted_one(tmp_path: Path) -> None:
    real, link, victim = tmp_path / "real.txt", tmp_path / "link.txt", tmp_path / "victim.txt"
    victim.write_text("precious")
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_whole(link, b"new")
    assert (real.read_text(), link.is_symlink(), real.stat().st_mode & 0o777) == ("new", True, 0o640)
    planted = tmp_path / f".synoptic-{os.getpid()}.part"
    planted.symlink_to(victim)
    with pytest.raises(FileExistsError):
        write_whole(real, b"newer")
    assert (victim.read_text(), real.read_text()) == ("precious", "new")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes")
def test_a_pipe_is_no_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "l.db")
    assert main(["library", "--library", str(tmp_path / "l.db"), "search", "x"]) == 1
    assert "it is not a file" in capsys.readouterr().err
