import csv
import json

import pytest

from reader.__main__ import main
from tests.cli.test_commands import LEFT, RIGHT


@pytest.fixture
def files(tmp_path):
    (tmp_path / "left.txt").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    return [str(tmp_path / "left.txt"), str(tmp_path / "right.txt")]


@pytest.mark.parametrize(
    ("ending", "start"),
    [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("tei", b"<?xml"),
     ("xml", b"<?xml"), ("md", b"# "), ("csv", b"\xef\xbb\xbfclaim,"), ("json", b"{"), ("jsonld", b"{")],
)  # fmt: skip
def test_the_ending_tells_the_format(files, tmp_path, qapp, ending, start):
    target = tmp_path / f"out.{ending}"
    assert main(["report", *files, "--output", str(target), "--title", "Ferry"]) == 0
    assert target.read_bytes().startswith(start)


def test_a_format_can_be_named(files, tmp_path):
    target = tmp_path / "out.data"
    assert main(["report", *files, "--output", str(target), "--format", "csv"]) == 0
    assert list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert main(["report", *files, "--output", str(target), "--format", "json"]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == "synoptic-comparison"


def test_an_unknown_ending_is_told(files, tmp_path, capsys):
    assert main(["report", *files, "--output", str(tmp_path / "out.xyz")]) == 2
    assert "--format" in capsys.readouterr().err
    assert not (tmp_path / "out.xyz").exists()
