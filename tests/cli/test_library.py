import json
import zipfile

import pytest

from reader.__main__ import main
from reader.library import Library, open_project
from tests.cli.test_commands import LEFT, RIGHT


@pytest.fixture
def synoptic(tmp_path, capsys):
    """Run a library action on a library of the test's own; give the exit code, the output and the news."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["library", "--library", str(tmp_path / "own" / "library.db"), *arguments])
        caught = capsys.readouterr()
        return code, caught.out, caught.err

    return run


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    made.mkdir()
    (made / "left.txt").write_text(LEFT, encoding="utf-8")
    (made / "right.txt").write_text(RIGHT, encoding="utf-8")
    return made


def test_a_folder_is_added_once(synoptic, folder):
    code, out, _ = synoptic("add", str(folder), "--json")
    assert code == 0
    assert [each["known"] for each in json.loads(out)] == [False, False]
    code, out, _ = synoptic("add", str(folder), "--json")
    assert [each["known"] for each in json.loads(out)] == [True, True]


def test_articles_of_an_archive_are_added_with_their_bytes_and_none_twice(synoptic, folder, tmp_path):
    archive = tmp_path / "both.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(folder.iterdir()):
            packed.writestr(path.name, path.read_bytes())
            packed.writestr(f"again/{path.name}", path.read_bytes())
    code, out, _ = synoptic("add", str(archive), "--json")
    assert code == 0
    told = json.loads(out)
    assert sorted(each["known"] for each in told) == [False, False, True, True]
    with Library.open(tmp_path / "own" / "library.db") as made:
        assert made.counts()[0] == 2
        for path in folder.iterdir():
            assert path.read_bytes() in [made.original(each["id"]).data for each in told]


def test_what_cannot_be_read_is_told_and_the_rest_is_added(synoptic, folder):
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    code, out, err = synoptic("add", str(folder), "--collection", "Ferry")
    assert code == 1
    assert len(out.splitlines()) == 2
    assert "picture.png" in err


def test_search_finds_words_and_takes_no_syntax(synoptic, folder):
    synoptic("add", str(folder))
    code, out, _ = synoptic("search", "sandbank", "--json")
    assert code == 0
    (hit,) = json.loads(out)
    assert hit["source"].endswith("right.txt")
    code, out, _ = synoptic("search", 'NOT " OR * ) --')
    assert code == 0
    assert "articles" in out


def test_related_reports_are_found(synoptic, folder):
    synoptic("add", str(folder))
    code, out, _ = synoptic("find-related", str(folder / "left.txt"), "--json")
    assert code == 0
    assert any(each["source"].endswith("right.txt") for each in json.loads(out))


def test_a_comparison_becomes_a_project_file(synoptic, folder, tmp_path):
    _, out, _ = synoptic("add", str(folder), "--json")
    numbers = [str(each["id"]) for each in json.loads(out)]
    target = tmp_path / "ferry.synoptic"
    code, *_ = synoptic("export", "--articles", *numbers, "--title", "Ferry", "--output", str(target))
    assert code == 0
    project = open_project(target)
    assert project.title == "Ferry"
    assert len(project.pieces) == 2
    assert project.comparison is not None


def test_no_library_yet_is_told(synoptic):
    code, _, err = synoptic("search", "x")
    assert code == 1
    assert "library add" in err


def test_a_damaged_library_is_told(tmp_path, synoptic, folder):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "library.db").write_bytes(b"SQLite format 3\x00" + b"garbage" * 400)
    code, _, err = synoptic("add", str(folder))
    assert code == 1
    assert "library.db" in err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_name_every_command(capsys, shell):
    assert main(["completion", shell]) == 0
    out = capsys.readouterr().out
    assert all(word in out for word in ("compare", "report", "library", "find-related", "evaluate"))


def test_the_manual_is_made_of_the_help(capsys):
    assert main(["manual"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(".TH SYNOPTIC 1")
    assert "synoptic library search" in out
    assert "screenshot" in out
