"""Files that are damaged, newer, foreign, full or locked: each has its own refusal, and nothing is touched."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.errors import (
    DiskFull,
    LibraryBusy,
    LibraryCorrupt,
    LibraryForeign,
    LibraryReadOnly,
    LibraryTooNew,
    LibraryUnreadable,
)
from reader.library import Library, database
from reader.library.schema import MIGRATIONS
from tests.builders import plain_article
from tests.library.values import keep_small

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "library.sqlite"


def state(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def test_a_library_is_made_where_there_is_none_and_passes_its_check(path: Path) -> None:
    with Library.open(path) as library:
        library.check()
        assert library.path == path
    assert [one.name for one in path.parent.iterdir()] == ["library.sqlite"]  # the log is gone once all have closed


@pytest.mark.parametrize("content", [b"Dear diary, today " * 40, b"SQLite format 3\x00", b"\x00" * 5_000])
def test_what_is_no_database_is_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(LibraryCorrupt) as refused:
        Library.open(path)
    assert refused.value.path == str(path)
    assert state(path.parent) == {"library.sqlite": content}


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Library.open(path) as library:
        assert not library.entries()


def test_another_program_s_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = state(path.parent)
    with pytest.raises(LibraryForeign):
        Library.open(path)
    assert state(path.parent) == before


def test_a_newer_library_is_left_alone(path: Path) -> None:
    keep_small(path)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = state(path.parent)
    for read_only in (False, True):
        with pytest.raises(LibraryTooNew) as refused:
            Library.open(path, read_only=read_only)
        assert (refused.value.found, refused.value.known) == (len(MIGRATIONS) + 1, len(MIGRATIONS))
    assert state(path.parent) == before


def test_a_folder_or_a_missing_file_to_look_at_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnreadable):
        Library.open(tmp_path)
    with pytest.raises(LibraryUnreadable):
        Library.open(tmp_path / "missing.sqlite", read_only=True)
    assert not list(tmp_path.iterdir())


def test_a_damaged_library_is_noticed_on_opening_and_left_alone(path: Path) -> None:
    keep_small(path)
    with Library.open(path) as library:
        library.add_all((plain_article(f"Head {n}\n" + f"word{n} " * 400), None, "") for n in range(25))
    data = bytearray(path.read_bytes())
    for page in range(8, len(data) // 4096, 3):
        data[page * 4096 : page * 4096 + 300] = b"\xa5" * 300
    path.write_bytes(bytes(data))
    with pytest.raises(LibraryCorrupt) as refused:
        Library.open(path)
    assert refused.value.reason
    assert path.read_bytes() == bytes(data)


def test_half_a_library_is_noticed(path: Path) -> None:
    keep_small(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(LibraryCorrupt):
        Library.open(path)
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_damage_inside_a_cell_is_told_as_damage(path: Path) -> None:
    number, _ = keep_small(path)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE comparisons SET view = x'7b'")
        other.execute("UPDATE originals SET packed = zeroblob(20)")
        other.commit()
    with Library.open(path) as library:
        with pytest.raises(LibraryCorrupt):
            library.comparison(number)
        with pytest.raises(LibraryCorrupt):
            library.original(1)


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that this process cannot write to, even where the tests run as root."""
    root = os.geteuid() == 0
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    keep_small(folder / "library.sqlite")
    (folder / "library.sqlite").chmod(0o444)
    folder.chmod(0o555)
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_told_and_can_still_be_looked_at(locked_folder: Path) -> None:
    path = locked_folder / "library.sqlite"
    before = state(locked_folder)
    with pytest.raises(LibraryReadOnly):
        Library.open(path)
    with pytest.raises(LibraryReadOnly):
        Library.open(locked_folder / "new.sqlite")
    with pytest.raises(LibraryReadOnly):
        Library.open(locked_folder / "deeper" / "new.sqlite")
    with Library.open(path, read_only=True) as library:
        assert len(library.search("ferry").articles) == 3
    assert state(locked_folder) == before


def test_a_full_disk_loses_what_was_being_written_and_nothing_else(path: Path) -> None:
    keep_small(path)
    with Library.open(path) as library:
        before = library.entries()
        # SQLite gives the same error for a file that may not grow as for a disk that is full.
        ((pages,),) = library._db.rows("PRAGMA page_count")
        library._db.rows(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(DiskFull) as refused:
            library.add_all((plain_article(f"Head {n}\n" + "some words " * 900), None, "") for n in range(20))
        assert refused.value.path == str(path)
        assert library.entries() == before
        library.rename_comparison(1, "still works")
        library._db.rows(f"PRAGMA max_page_count = {pages + 5_000}")
        library.add(plain_article("Head\nNow there is room."))
        library.check()
    with Library.open(path) as library:
        assert len(library.entries()) == len(before) + 1


def test_a_library_that_another_program_holds_is_told_as_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_small(path)
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other, Library.open(path) as library:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryBusy):
            library.rename_comparison(1, "x")
        assert library.comparison(1).title == "The Aurora"
        other.execute("ROLLBACK")
        library.rename_comparison(1, "x")


def test_an_older_library_is_copied_before_it_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, result = keep_small(path)
    steps = (*MIGRATIONS, "CREATE TABLE more (a); -- with; a comment\nINSERT INTO more VALUES ('x;y')")
    monkeypatch.setattr(database, "MIGRATIONS", steps)
    with Library.open(path) as library:
        assert library._db.rows("SELECT a FROM more") == [("x;y",)]
        assert library.result(number) == result
        (copy,) = library.backups()
    monkeypatch.setattr(database, "MIGRATIONS", MIGRATIONS)
    with pytest.raises(LibraryTooNew):
        Library.open(path)
    with Library.open(copy) as library:
        assert library.result(number) == result
    assert not list(path.parent.glob("*.part"))


def test_a_step_that_fails_leaves_the_library_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number, result = keep_small(path)
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (a); CREATE TABLE articles (b)"))
    with pytest.raises(sqlite3.OperationalError):
        Library.open(path)
    monkeypatch.setattr(database, "MIGRATIONS", MIGRATIONS)
    with Library.open(path) as library:
        assert library.result(number) == result
        assert library.backups()


def test_only_the_last_copies_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_small(path)
    for step in range(1, 6):
        steps = (*MIGRATIONS, *(f"CREATE TABLE more{n} (a)" for n in range(step)))
        monkeypatch.setattr(database, "MIGRATIONS", steps)
        Library.open(path).close()
    with Library.open(path) as library:
        newest = len(MIGRATIONS) + 4
        assert [one.name for one in library.backups()] == [f"library.sqlite.v{newest - n}.backup" for n in range(3)]


def test_a_backup_is_a_whole_library(path: Path, tmp_path: Path) -> None:
    number, result = keep_small(path)
    with Library.open(path) as library:
        library.backup(tmp_path / "copy.sqlite")
    assert stat.S_ISREG((tmp_path / "copy.sqlite").stat().st_mode)
    with Library.open(tmp_path / "copy.sqlite") as library:
        assert library.result(number) == result


def test_the_steps_ever_released_are_still_what_they_were() -> None:
    """Editing a released step would leave every library made before in another shape."""
    import hashlib

    assert [hashlib.sha256(step.encode()).hexdigest()[:16] for step in MIGRATIONS] == [
        "dec32c698686987d",
        "4b3e446364e9f93d",
    ]


def test_a_library_of_the_first_version_keeps_all_it_holds(path: Path) -> None:
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(MIGRATIONS[0] + "; PRAGMA user_version = 1; PRAGMA application_id = 1398361679")
        db.execute("INSERT INTO collections (name, added) VALUES ('Floods', '2024-01-01T00:00:00+00:00')")
    number, _ = keep_small(path)
    with Library.open(path) as library:
        (floods,) = library.collections()
        library.put_in(floods.id, (1,), (number,))
        assert library.collections()[0].comparisons == (number,)
        assert [one.name for one in library.backups()] == ["library.sqlite.v1.backup"]
