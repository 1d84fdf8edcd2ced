from __future__ import annotations

import contextlib
import hashlib
import json
import resource
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import (
    DiskFull,
    ProjectCorrupt,
    ProjectError,
    ProjectTooLarge,
    ProjectTooNew,
    ReaderError,
    SourceMissing,
)
from reader.library import Decided, Library, Original, Piece, Project, View, open_project, project, save_project
from reader.text.model import Article, Place, Span
from tests.builders import plain_article, small_comparison
from tests.library.values import articles, decided, every_decision, keep_small

if TYPE_CHECKING:
    from collections.abc import Callable


def small_project() -> Project:
    result = small_comparison()
    pieces = tuple(Piece(one, Original(one.sha256, one.text.encode(), "html")) for one in result.articles)
    decisions = tuple(Decided(one, "Ada") for one in every_decision(result))
    return Project("The Aurora", pieces, result, decisions, View(scroll=(1, 2, 3), zoom=1.2), "by hand", {"cut": 0.5})


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    save_project(tmp_path / "aurora.synoptic", small_project())
    return tmp_path / "aurora.synoptic"


def test_a_project_comes_back_whole_and_the_same_project_gives_the_same_bytes(saved: Path, tmp_path: Path) -> None:
    assert open_project(saved) == small_project()
    save_project(tmp_path / "again.synoptic", open_project(saved))
    assert (tmp_path / "again.synoptic").read_bytes() == saved.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["again.synoptic", "aurora.synoptic"]


def test_any_program_can_unpack_it(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "manifest.json"
        assert archive.read("originals/001.html") == small_project().pieces[0].article.text.encode()
        assert archive.read("articles/002.txt").decode() == small_project().pieces[1].article.text


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(articles(), max_size=3), st.lists(decided(), max_size=3), st.text())
def test_any_project_comes_back(tmp_path: Path, held: list[Article], made: list[Decided], title: str) -> None:
    given_one = Project(title, tuple(Piece(one) for one in held), None, tuple(made))
    save_project(tmp_path / "any.synoptic", given_one)
    assert open_project(tmp_path / "any.synoptic") == given_one


def test_a_colleague_goes_on_with_it_in_a_library_of_her_own(tmp_path: Path) -> None:
    number, result = keep_small(tmp_path / "mine.sqlite")
    with Library.open(tmp_path / "mine.sqlite") as mine:
        made = [mine.decide(number, one, "Ada").after for one in every_decision(result)]
        save_project(tmp_path / "a.synoptic", mine.project(number))
    with Library.open(tmp_path / "hers.sqlite") as hers:
        there = hers.add_project(open_project(tmp_path / "a.synoptic"))
        assert hers.result(there) == result
        assert set(hers.decisions(there)) == set(made)
        assert hers.project(there) == open_project(tmp_path / "a.synoptic")
        again = hers.add_project(open_project(tmp_path / "a.synoptic"))
        assert again != there
        assert len(hers.entries()) == 3


def test_saving_over_a_file_is_whole_or_not_at_all(saved: Path) -> None:
    """A process that may write no more than a few bytes a file stands for a disk without room."""
    before = saved.read_bytes()
    code = (
        "import sys; from pathlib import Path; from reader.library import save_project\n"
        "from reader.errors import DiskFull; from tests.library.test_project import small_project\n"
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))\n"
        "try: save_project(Path(sys.argv[1]), small_project())\n"
        "except DiskFull: sys.exit(7)\n"
    )
    assert resource.RLIMIT_FSIZE is not None
    done = subprocess.run([sys.executable, "-c", code, saved], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 7
    assert saved.read_bytes() == before
    assert [one.name for one in saved.parent.iterdir()] == [saved.name]
    assert issubclass(DiskFull, ReaderError)


def test_what_could_not_be_opened_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "MOST_BYTES", 1_000)
    with pytest.raises(ProjectTooLarge):
        save_project(tmp_path / "x.synoptic", small_project())
    assert not list(tmp_path.iterdir())
    other = replace(small_comparison(), articles=small_comparison().articles[:2])
    with pytest.raises(ValueError, match="other articles"):
        save_project(tmp_path / "x.synoptic", replace(small_project(), comparison=other))


def repacked(saved: Path, change: Callable[[dict[str, bytes]], None], *, honest: bool = True) -> Path:
    """The project with its members changed by hand; ``honest``: with a manifest that fits them."""
    with zipfile.ZipFile(saved) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    if honest:
        manifest = json.loads(members["manifest.json"])
        for name, data in members.items():
            if name in manifest["files"]:
                manifest["files"][name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        members["manifest.json"] = json.dumps(manifest).encode()
    made = saved.with_name("changed.synoptic")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made


def edit(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        assert old in members[name]
        members[name] = members[name].replace(old, new)

    return change


def drop(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        del members[name]

    return change


@pytest.mark.parametrize(
    ("change", "honest"),
    [
        (edit("articles/001.txt", b"Ferry", b"Train"), False),
        (edit("originals/001.html", b"Ferry", b"Train"), True),
        (edit("articles/001.txt", b"noon", b""), True),
        (drop("articles/001.txt"), True),
        (drop("decisions.json"), True),
        (drop("manifest.json"), False),
        (edit("manifest.json", b'"articles/001.json"', b'"../../etc/passwd"'), False),
        (edit("manifest.json", b'"articles/001.json"', b'"/etc/passwd"'), False),
        (edit("manifest.json", b'"format":"synoptic-project"', b'"format":"else"'), False),
        (edit("manifest.json", b'"version":1', b'"version":"1"'), False),
        (edit("manifest.json", b'{"articles"', b'{{"articles"'), False),
        (edit("comparison.json", b'"article":2', b'"article":77'), True),
        (edit("comparison.json", b'"article":2', b'"article":-1'), True),
        (edit("comparison.json", b'"sentence":2', b'"sentence":200'), True),
        (edit("comparison.json", b'"label"', b'"lable"'), True),
        (edit("comparison.json", b'"confidence":0.95', b'"confidence":NaN'), True),
        (edit("comparison.json", b'"confidence":0.95', b'"confidence":1e999'), True),
        (edit("comparison.json", b'"links":[', b'"links":[[],'), True),
        (edit("comparison.json", b'{"articles"', b"[" * 200_000 + b'{"articles"'), True),
        (edit("decisions.json", b'"is":"Note"', b'"is":"Nonsense"'), True),
        (edit("decisions.json", b'"value":"2021-03-06"', b'"value":"once upon a time"'), True),
        (edit("view.json", b'"zoom":1.2', b'"zoom":' + b"9" * 5_000), True),
    ],
)
def test_a_project_altered_by_other_hands_is_refused(
    saved: Path, change: Callable[[dict[str, bytes]], None], honest: bool
) -> None:
    with pytest.raises(ProjectCorrupt) as refused:
        open_project(repacked(saved, change, honest=honest))
    assert refused.value.reason


def test_a_view_that_points_nowhere_is_put_right(saved: Path) -> None:
    found = open_project(repacked(saved, edit("view.json", b'"zoom":1.2', b'"zoom":1e308,"pinned":9,"order":[5,5]')))
    assert found.view == View(scroll=(1, 2, 3))


def test_names_in_the_archive_lead_nowhere(saved: Path) -> None:
    def slip(members: dict[str, bytes]) -> None:
        members["../../slipped.txt"] = members["/tmp/slipped.txt"] = b"x"

    assert open_project(repacked(saved, slip)) == small_project()
    assert not (saved.parents[1] / "slipped.txt").exists()


def test_a_newer_project_is_told_as_such(saved: Path) -> None:
    with pytest.raises(ProjectTooNew) as refused:
        open_project(repacked(saved, edit("manifest.json", b'"version":1', b'"version":2'), honest=False))
    assert (refused.value.found, refused.value.known) == (2, 1)


def test_a_bomb_is_not_unpacked(saved: Path) -> None:
    def swell(members: dict[str, bytes]) -> None:
        members["articles/001.txt"] = b"a" * 60_000_000

    lying = repacked(saved, swell, honest=False)
    assert lying.stat().st_size < 100_000
    with pytest.raises(ProjectTooLarge):  # more than the manifest says
        open_project(lying)

    def boast(members: dict[str, bytes]) -> None:
        members["manifest.json"] = members["manifest.json"].replace(b'"size":', b'"size":9000000000')

    with pytest.raises(ProjectTooLarge):
        open_project(repacked(saved, boast, honest=False))

    def blow(members: dict[str, bytes]) -> None:
        members["manifest.json"] = b" " * 50_000_000 + members["manifest.json"]

    with pytest.raises(ProjectTooLarge):
        open_project(repacked(saved, blow, honest=False))

    def crowd(members: dict[str, bytes]) -> None:
        members.update({f"m{number}": b"" for number in range(1_100)})

    with pytest.raises(ProjectCorrupt):
        open_project(repacked(saved, crowd))


def test_two_members_of_one_name_are_refused(saved: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(saved, "a") as archive:
        archive.writestr("view.json", b"{}")
    with pytest.raises(ProjectCorrupt):
        open_project(saved)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_the_project_or_refused(saved: Path, data: st.DataObject) -> None:
    whole = bytearray(saved.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(whole), len(whole), data.draw(st.integers(0, len(whole)))]))
    broken = saved.with_name("broken.synoptic")
    broken.write_bytes(bytes(whole[:cut]))
    found: Project | None = None
    with contextlib.suppress(ProjectError):
        found = open_project(broken)
    assert found in (None, small_project())


def test_no_file_and_no_archive(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        open_project(tmp_path / "nothing.synoptic")
    (tmp_path / "text.synoptic").write_text("no archive")
    with pytest.raises(ProjectCorrupt):
        open_project(tmp_path / "text.synoptic")
    with pytest.raises(ReaderError):
        open_project(tmp_path)


def test_places_out_of_their_article_are_refused(tmp_path: Path) -> None:
    base = small_project()
    assert base.comparison is not None
    claim = replace(base.comparison.claims[0], place=Place(0, 1, Span(0, 10_000)))
    beyond = replace(base, comparison=replace(base.comparison, claims=(claim,), groups=()))
    save_project(tmp_path / "x.synoptic", beyond)
    with pytest.raises(ProjectCorrupt):
        open_project(tmp_path / "x.synoptic")
    long = replace(plain_article("Head\nA story."), sentences=small_comparison().articles[0].sentences)
    save_project(tmp_path / "y.synoptic", Project("y", (Piece(long),)))
    with pytest.raises(ProjectCorrupt):
        open_project(tmp_path / "y.synoptic")
