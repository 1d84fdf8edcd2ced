"""The whole job by command line alone, and every refusal of the commands on comparisons of the library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from reader.library import Library, Ruling, open_project
from tests.cli.test_commands import LEFT, RIGHT

ROOT = Path(__file__).parents[2]
PAGES = ("left", "right", "third", "fourth", "fifth")


def synoptic(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a real process in a folder, with a library of its own."""
    there = {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder / "home"), "HOME": str(folder / "home")}
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        check=False,
        env=os.environ | there,
    )


def page(title: str, words: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in words.split("\n\n"))
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article>{paragraphs}</article></body></html>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five saved pages on one event."""
    texts = [LEFT, RIGHT]
    texts += [LEFT.replace("about 150", count).replace("force nine", wind) for count, wind in
              (("140", "force ten"), ("some 130", "force eight"), ("125", "force nine"))]  # fmt: skip
    for name, text in zip(PAGES, texts, strict=True):
        title, _, rest = text.partition("\n\n")
        (tmp_path / f"{name}.html").write_text(page(title, f"{title}\n\n{rest}"), encoding="utf-8")
    (tmp_path / "home").mkdir()
    return tmp_path


def test_the_whole_job_by_command_line_alone(folder: Path) -> None:
    """Import five pages, compare, decide, export a report; a project for a colleague holds the decisions, too."""
    assert synoptic(folder, "library", "add", "*.html", "--collection", "Ferry").returncode == 0
    compared = synoptic(folder, "library", "compare", "--collection", "Ferry", "--title", "The ferry", "--json")
    found = json.loads(compared.stdout)
    contested = [each["claim"] for each in found["claims"] if each["status"] == "contested"]
    assert contested
    number, claim = str(found["comparison"]), str(contested[0])
    done = synoptic(folder, "library", "decide", number, claim, "--confirm", "--note", "Rang the harbour office.",
                    "--by", "Ada Moreau")  # fmt: skip
    assert b"[Confirmed (Ada Moreau)]  note: Rang the harbour office." in done.stdout
    for name in ("report.html", "report.pdf", "report.docx", "ferry.synoptic"):
        written = synoptic(folder, "library", "export", "--comparison", number, "--output", name)
        assert (written.returncode, written.stderr) == (0, b""), written.stderr
    told = html.fromstring((folder / "report.html").read_bytes())
    assert "Rang the harbour office." in told.xpath(f"string(//article[@id='claim-{claim}'])")
    assert told.xpath(f"string(//article[@id='claim-{claim}']//*[@class='decided'])") == "Confirmed (Ada Moreau)"
    assert len(told.xpath("//ol[@class='sources']/li")) == 5
    (decided,) = open_project(folder / "ferry.synoptic").decisions
    assert decided.decision.ruling is Ruling.CONFIRMED


@pytest.fixture
def compared(folder: Path) -> Path:
    synoptic(folder, "library", "add", *(f"{name}.html" for name in PAGES))
    assert synoptic(folder, "library", "compare", "1", "2", "3").returncode == 0
    return folder


def test_a_verdict_is_changed_and_taken_back(compared: Path) -> None:
    def decided(*arguments: str) -> dict:
        done = synoptic(compared, "library", "decide", "1", "1", *arguments, "--json")
        return json.loads(done.stdout)["claims"][0]

    assert decided("--reject")["verdict"] == "rejected"
    assert decided("--note", "Ask.")["verdict"] == "rejected"
    both = decided("--confirm")
    assert (both["verdict"], both["note"]) == ("confirmed", "Ask.")
    neither = decided("--open", "--note", "")
    assert (neither["verdict"], neither["note"]) == ("", "")
    with Library.open(next((compared / "home").rglob("*.sqlite*"))) as library:
        assert library.decisions(1) == ()


def test_the_same_articles_are_one_comparison(compared: Path) -> None:
    again = synoptic(compared, "library", "compare", "3", "1", "2", "--title", "Aurora", "--json")
    assert json.loads(again.stdout)["comparison"] == 1
    listed = json.loads(synoptic(compared, "library", "list", "--json").stdout)
    assert [each["title"] for each in listed["comparisons"]] == ["Aurora"]
    assert len(listed["articles"]) == 5


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["decide", "1", "99", "--confirm"], 1, b"there is no claim 99"),
        (["decide", "1", "1"], 1, b"say what is decided"),
        (["decide", "7"], 1, b"no comparison 7"),
        (["decide", "1", "1", "--confirm", "--reject"], 2, b"not allowed with"),
        (["compare"], 1, b"synoptic library list"),
        (["compare", "--collection", "None"], 1, b"no collection"),
        (["compare", "1"], 1, b"add at least one more"),
        (["compare", "1", "77"], 1, b"no article 77"),
        (["export", "--comparison", "1", "--output", "x.unknown"], 2, b"--format"),
        (["export", "--comparison", "1", "--output", "none/x.html"], 1, b"cannot be written"),
        (["export", "--output", "x.html"], 1, b"--comparison"),
    ],
)
def test_refusals_say_what_to_do(compared: Path, arguments: list[str], code: int, words: bytes) -> None:
    done = synoptic(compared, "library", *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert b"Traceback" not in done.stderr
    assert not list(compared.glob("x.*"))


def test_what_cannot_be_compared_leaves_no_comparison_behind(folder: Path) -> None:
    assert synoptic(folder, "library", "add", "*.html").returncode == 0
    for refused in (["compare", "1"], ["export", "--articles", "1", "1", "--output", "x.json"]):
        assert b"add at least one more" in synoptic(folder, "library", *refused).stderr
    listed = json.loads(synoptic(folder, "library", "list", "--json").stdout)
    assert listed["comparisons"] == []


def test_neither_a_source_nor_the_library_is_written_over(compared: Path) -> None:
    library = next((compared / "home").rglob("library.sqlite"))
    for output, words in ((compared / "left.html", b"one of the sources"), (library, b"the library itself")):
        before = output.read_bytes()
        export = ("library", "export", "--comparison", "1", "--format", "json", "--output")
        done = synoptic(compared, *export, str(output))
        assert done.returncode == 1
        assert words in done.stderr
        assert output.read_bytes() == before


def test_standard_input_is_added_with_its_bytes(folder: Path) -> None:
    data = (folder / "left.html").read_bytes()
    assert synoptic(folder, "library", "add", "-", given=data).returncode == 0
    with Library.open(next((folder / "home").rglob("*.sqlite*"))) as library:
        original = library.original(1)
        assert original is not None
        assert original.data == data
    related = synoptic(folder, "library", "find-related", "-", "--json", given=(folder / "right.html").read_bytes())
    assert [each["id"] for each in json.loads(related.stdout)] == [1]
