"""One SQLite file, opened with care: what it is is known before anything is written, and every refusal has a name.

WAL with ``synchronous=FULL``: a commit is on the disk when it returns, readers never wait for a writer, and a process
killed at any moment leaves a file that opens. SQL lives in this package only.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import struct
import time
from typing import TYPE_CHECKING, Any

from reader.errors import (
    DiskFull,
    LibraryBusy,
    LibraryCorrupt,
    LibraryForeign,
    LibraryReadOnly,
    LibraryTooNew,
    LibraryUnreadable,
    ReaderError,
)
from reader.library.schema import APPLICATION, MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PATIENCE = 5.0  # seconds one waits for another window's write; hundreds of articles take less
WHOLE_CHECK = (
    32_000_000  # bytes: up to here every index is checked on opening, above only each page (a tenth the time)
)
STALE = 3_600.0  # seconds after which an unfinished file is known to be nobody's
BACKUPS = 3  # as many are kept, one a version of the tables

_MAGIC = b"SQLite format 3\x00"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


class Database:
    """A connection, for one thread; others open their own."""

    def __init__(self, path: Path, *, read_only: bool = False, check: bool = True) -> None:
        self.path = path
        self.read_only = read_only
        look(path)
        if not read_only:
            _writable(path)
        with named(path):
            self.connection = self._connect()
        try:
            with named(path):
                self._prepare(check)
        except BaseException:
            self.connection.close()
            raise

    def _connect(self) -> sqlite3.Connection:
        if self.read_only:
            # Where nothing can be written beside the file, SQLite can only read it as if nobody else did.
            alone = not _may_write(self.path.parent) and not _beside(self.path, "-wal").exists()
            mode = "mode=ro&immutable=1" if alone else "mode=ro"
            address = f"{self.path.absolute().as_uri()}?{mode}"
            return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
        return sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)

    def _prepare(self, check: bool) -> None:
        db = self.connection
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA trusted_schema = OFF")
        version = self._recognise()
        if check and version:
            self.check(whole=self.path.stat().st_size <= WHOLE_CHECK)
        if self.read_only:
            if version < len(MIGRATIONS):
                raise LibraryReadOnly(str(self.path))
            db.execute("PRAGMA query_only = ON")
            return
        if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            self._use_wal()
        db.execute("PRAGMA synchronous = FULL")
        if version < len(MIGRATIONS):
            self._migrate(version)

    def _recognise(self) -> int:
        """Return the version of the tables; raises where they are not ours or newer than we know."""
        db = self.connection
        alone = not db.in_transaction
        if alone:
            db.execute("BEGIN")  # one look at all three: another window may be making the tables just now
        try:
            tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            owner = int(db.execute("PRAGMA application_id").fetchone()[0])
        finally:
            if alone and db.in_transaction:
                db.execute("ROLLBACK")
        if owner != APPLICATION and (tables or version or owner):
            raise LibraryForeign(str(self.path))
        if version > len(MIGRATIONS):
            raise LibraryTooNew(str(self.path), version, len(MIGRATIONS))
        return version

    def _use_wal(self) -> None:
        """Turn the write-ahead log on; two processes that create one file together take turns."""
        for _ in range(20):
            try:
                self.connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if _name_of(error) != "SQLITE_BUSY":
                    raise
                self.connection.execute("BEGIN IMMEDIATE")  # waits until the other is done
                self.connection.execute("ROLLBACK")
            else:
                return
        raise LibraryBusy(str(self.path))

    def _migrate(self, found: int) -> None:
        """Bring the tables up to date in one transaction, with a copy of the whole file made before."""
        if found:
            self.backup(_beside(self.path, f".v{found}.backup"))
            self._forget_old_backups()
        db = self.connection
        db.execute("BEGIN IMMEDIATE")
        try:
            found = self._recognise()  # another window may have been faster
            for version, step in enumerate(MIGRATIONS[found:], start=found + 1):
                for statement in _statements(step):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {version}")
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise

    def backup(self, path: Path) -> None:
        """Write a consistent copy of the whole library to another file, whole or not at all."""
        part = part_of(path)
        try:
            with named(path), contextlib.closing(sqlite3.connect(part)) as copy:
                self.connection.backup(copy)
                fault = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
            if fault != "ok":
                raise LibraryCorrupt(str(self.path), str(fault))
            with named(path):
                _settle(part, path)
        finally:
            part.unlink(missing_ok=True)

    def backups(self) -> tuple[Path, ...]:
        """The copies made before earlier migrations, newest first."""
        return _backups(self.path)

    def _forget_old_backups(self) -> None:
        for old in self.backups()[BACKUPS:]:
            old.unlink(missing_ok=True)

    def check(self, *, whole: bool = True) -> None:
        """Look the file through; raises `LibraryCorrupt` with the first fault.

        ``whole`` checks every index against its table too, and foreign keys; without it only every page.
        """
        with named(self.path):
            pragma = "integrity_check" if whole else "quick_check"
            fault = str(self.connection.execute(f"PRAGMA {pragma}(1)").fetchone()[0])
            if fault == "ok" and whole and self.connection.execute("PRAGMA foreign_key_check").fetchone():
                fault = "a row points to nothing"
        if fault != "ok":
            raise LibraryCorrupt(str(self.path), fault, tuple(map(str, self.backups())))

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: what is written inside is committed at the end, or not at all. May be nested."""
        db = self.connection
        if self.read_only:
            raise LibraryReadOnly(str(self.path))
        if db.in_transaction:
            yield db
            return
        with named(self.path):
            db.execute("BEGIN IMMEDIATE")
        try:
            with named(self.path):
                yield db
                db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                db.rollback()
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent look, whatever others write meanwhile. May be nested."""
        db = self.connection
        with named(self.path):
            if db.in_transaction:
                yield db
                return
            db.execute("BEGIN")
            try:
                yield db
            finally:
                with contextlib.suppress(sqlite3.Error):
                    db.rollback()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of one query."""
        with named(self.path):
            return self.connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Close the file; what was committed is in it."""
        self.connection.close()


def look(path: Path) -> None:
    """Look at a file from outside, without SQLite: raises where it is no library of ours. A missing one is fine."""
    if path.exists() and not path.is_file():  # a pipe would be waited on for ever
        raise LibraryUnreadable(str(path), "it is not a file")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return
    except OSError as error:
        raise LibraryUnreadable(str(path), error.strerror or str(error)) from None
    if not head:
        return
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise LibraryCorrupt(str(path), "no database", tuple(map(str, _backups(path))))
    version, owner = struct.unpack(">I", head[60:64])[0], struct.unpack(">I", head[68:72])[0]
    if owner not in (0, APPLICATION):
        raise LibraryForeign(str(path))
    if owner == APPLICATION and version > len(MIGRATIONS):
        raise LibraryTooNew(str(path), version, len(MIGRATIONS))


@contextlib.contextmanager
def named(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system says into one of our refusals."""
    try:
        yield
    except sqlite3.Error as error:
        refusal = _refusal(error, path)
        if refusal is None:
            raise
        raise refusal from error
    except OSError as error:
        raise refusal_of(error, path) from error


def refusal_of(error: OSError, path: Path) -> ReaderError:
    """Return our word for what the system refused."""
    if error.errno in _FULL:
        return DiskFull(str(path))
    if error.errno in _DENIED:
        return LibraryReadOnly(str(path))
    return LibraryUnreadable(str(path), error.strerror or str(error))


def _refusal(error: sqlite3.Error, path: Path) -> ReaderError | None:
    """Return our word for an error of SQLite, or ``None`` for a mistake of ours."""
    name = _name_of(error)
    if name == "SQLITE_FULL" or name.startswith("SQLITE_IOERR_SHMSIZE"):
        return DiskFull(str(path))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryBusy(str(path))
    if name.startswith("SQLITE_READONLY"):
        return LibraryReadOnly(str(path))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return LibraryCorrupt(str(path), str(error), tuple(map(str, _backups(path))))
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH")):
        return LibraryUnreadable(str(path), str(error))
    return None


def _name_of(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", None) or "")


def _writable(path: Path) -> None:
    """Raise `LibraryReadOnly` where the file or its folder cannot be written; make the folder where missing."""
    with named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    if not _may_write(path.parent) or (path.exists() and not _may_write(path)):
        raise LibraryReadOnly(str(path))


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _backups(path: Path) -> tuple[Path, ...]:
    found = path.parent.glob(f"{_escaped(path.name)}.v*.backup")
    return tuple(sorted(found, key=lambda one: (len(one.name), one.name), reverse=True))


def _escaped(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def part_of(path: Path) -> Path:
    """Return where to write what shall stand at a path when it is whole; leftovers of killed processes go."""
    for old in path.parent.glob(f".{_escaped(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            if time.time() - old.stat().st_mtime > STALE:
                old.unlink()
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _settle(part: Path, path: Path) -> None:
    """Put a finished file in its place for good."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder last, where the system lets folders be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _statements(step: str) -> Iterator[str]:
    """Cut a step into statements; a semicolon inside a comment or trigger cuts nothing."""
    held = ""
    for piece in step.split(";"):
        held += piece
        if held.strip() and sqlite3.complete_statement(held + ";"):
            yield held
            held = ""
        else:
            held += ";"
    if held.strip(" \n;"):
        yield held
