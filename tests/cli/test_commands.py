import json
import re
import subprocess
import sys

import pytest

from reader.__main__ import main

LEFT = """Ferry runs aground off Port Lenn

The ferry Aurora ran aground on Thursday with about 150 people aboard, the coastguard said.

The wind had reached force nine by noon."""
RIGHT = """Aurora hits sandbank

The ferry Aurora ran aground on Thursday with 125 people aboard.

The wind had reached force nine by noon, said the harbour office."""


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / "left.txt", tmp_path / "right.txt"]
    for path, text in zip(paths, (LEFT, RIGHT), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_compare_prints_json_by_the_contract(files, capsys):
    assert main(["compare", *files, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], document["version"]) == ("synoptic-comparison", 1)
    assert [article["source"] for article in document["articles"]] == files
    assert document["links"]


def test_compare_prints_text(files, capsys):
    assert main(["compare", *files]) == 0
    out = capsys.readouterr().out
    assert "150" in out
    assert "force nine" in out


def test_compare_writes_to_a_file(files, tmp_path, capsys):
    target = tmp_path / "out.json"
    assert main(["compare", *files, "--format", "json", "--output", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["links"]


def test_a_place_that_cannot_be_written_is_told(files, tmp_path, capsys):
    assert main(["compare", *files, "--output", str(tmp_path / "none" / "x.txt")]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["left.txt"], "add at least one more"),
        (["left.txt", "missing.txt"], "is not there"),
        (["left.txt", "empty.txt"], "holds no text"),
        (["left.txt", "picture.png"], "looks like"),
        (["left.txt"] * 12, "at most 8"),
    ],
)
def test_refusals_say_what_to_do(files, tmp_path, capsys, names, words):
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    assert main(["compare", *(str(tmp_path / name) for name in names)]) == 1
    caught = capsys.readouterr()
    assert words in caught.err
    assert caught.out == ""


def test_evaluate_measures_a_key(tmp_path, capsys):
    key = {
        "event": "ferry",
        "articles": {"A": {"outlet": "Post"}, "B": {"outlet": "Daily"}},
        "units": {
            "A1": "The ferry Aurora ran aground on Thursday with about 150 people aboard.",
            "B1": "The ferry Aurora ran aground on Thursday with 125 people aboard.",
            "B2": "Shares rose in Tokyo.",
        },
        "pairs": [{"a": "A1", "b": "B1", "status": "agreed", "wording": "verbatim", "conflicts": []}],
    }
    path = tmp_path / "ferry.key.json"
    path.write_text(json.dumps(key), encoding="utf-8")
    assert main(["evaluate", str(path)]) == 0
    assert re.search(r"ferry\s+1\.000", capsys.readouterr().out)
    assert main(["evaluate", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["alignment"]["f1"] == 1.0


@pytest.mark.parametrize("content", [b"{", b'{"event": 3}', b"\xff\xfe"])
def test_what_is_no_key_is_told(tmp_path, capsys, content):
    path = tmp_path / "x.key.json"
    path.write_bytes(content)
    assert main(["evaluate", str(path)]) == 1
    assert "no answer key" in capsys.readouterr().err


def test_standard_input_is_an_article(files):
    done = subprocess.run(
        [sys.executable, "-m", "reader", "compare", files[0], "-", "--format", "json"],
        input=RIGHT.encode(),
        capture_output=True,
        check=True,
    )
    assert len(json.loads(done.stdout)["articles"]) == 2


def test_the_core_and_the_command_line_do_without_qt():
    probe = "import sys, reader.engine, reader.cli.commands; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


def test_wrong_usage_exits_with_two(capsys):
    with pytest.raises(SystemExit) as left:
        main(["compare"])
    assert left.value.code == 2
    assert "FILE" in capsys.readouterr().err
