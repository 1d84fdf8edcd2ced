"""One comparison with all that belongs to it in one portable file, ``.synoptic``.

A ZIP that any program opens: ``manifest.json`` first, then the texts as UTF-8, what was read in them, the originals
byte for byte, decisions, the result and how it was left. The same project gives the same bytes. Every member is
listed in the manifest with its size and hash, and only what is listed is read: nothing is ever unpacked to a path
that the file names.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.comparison import Comparison
from reader.errors import ProjectCorrupt, ProjectTooLarge, ProjectTooNew, SourceMissing, SourceUnreadable
from reader.library.database import part_of, refusal_of, sync_folder
from reader.library.decisions import Decided  # noqa: TC001 - the codec reads it at run time
from reader.library.plain import Unfit, decode, encode
from reader.library.records import Original, Piece, Project, View
from reader.library.soundness import Unsound, check_article, check_comparison, fitting_view
from reader.text.model import Article, Furniture, Metadata, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import TypeVar

    Value = TypeVar("Value")

FORMAT = "synoptic-project"
VERSION = 1
SUFFIX = ".synoptic"
MOST_BYTES = 512_000_000  # unpacked, all members together: eight articles with originals of 50 MB each fit
MOST_MEMBERS = 1_000
_MANIFEST = "manifest.json"
_MOST_MANIFEST = 1_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP can hold: the hour of saving is no part of a project
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class _Member:
    """What the manifest says of a member."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Read:
    """An article without its text, and which member its original is."""

    source: str
    sha256: str
    text: str
    metadata: Metadata
    furniture: tuple[Furniture, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    original: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class _Decisions:
    decisions: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What stands first in the file."""

    format: str
    version: int
    title: str
    articles: tuple[str, ...]
    engine: str = ""
    comparison: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, _Member] = field(default_factory=dict)


def save_project(path: Path, project: Project) -> None:
    """Write a project to a file, whole or not at all: what stood there before stands until the new one is safe.

    Raises `ProjectTooLarge` for what could not be opened again, `DiskFull`, `LibraryReadOnly`, `LibraryUnreadable`.
    """
    members = _members(project)
    size = sum(len(data) for data in members.values())
    if size > MOST_BYTES:
        raise ProjectTooLarge(str(path), size, MOST_BYTES)
    target = path.resolve()
    part = part_of(target)
    try:
        with part.open("xb") as file:
            with zipfile.ZipFile(file, "w") as archive:
                for name, data in members.items():
                    info = zipfile.ZipInfo(name, _EPOCH)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    info.create_system = 3  # the same bytes on every system
                    info.external_attr = 0o600 << 16
                    archive.writestr(info, data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise refusal_of(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _members(project: Project) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    names: list[str] = []
    for number, piece in enumerate(project.pieces, start=1):
        article, name = piece.article, f"articles/{number:03}"
        kept = ""
        if piece.original is not None:
            kept = f"originals/{number:03}{_ending(piece.original.format)}"
            files[kept] = piece.original.data
        files[f"{name}.txt"] = article.text.encode("utf-8", "surrogatepass")
        files[f"{name}.json"] = encode(
            _Read(
                article.source,
                article.sha256,
                f"{name}.txt",
                article.metadata,
                article.furniture,
                article.sentences,
                kept,
                piece.original.format if piece.original else "",
            )
        )
        names.append(f"{name}.json")
    comparison = ""
    if project.comparison is not None:
        whole = project.comparison.articles
        if [article.text for article in whole] != [piece.article.text for piece in project.pieces]:
            raise ValueError("the result is of other articles")
        comparison = "comparison.json"
        bare = tuple(replace(article, text="") for article in whole)  # the texts are members of their own
        files[comparison] = encode(replace(project.comparison, articles=bare))
    files["decisions.json"] = encode(_Decisions(project.decisions))
    files["view.json"] = encode(project.view)
    listed = {name: _Member(len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()}
    manifest = _Manifest(
        FORMAT, VERSION, project.title, tuple(names), project.engine, comparison, dict(project.options), listed
    )
    return {_MANIFEST: encode(manifest), **dict(sorted(files.items()))}


def _ending(form: str) -> str:
    return f".{form}" if re.fullmatch(r"[a-z0-9]{1,8}", form) else ".bin"


def open_project(path: Path) -> Project:
    """Read a project file. Hostile ones do no harm: sizes are bounded, hashes checked, every span looked at.

    Raises `SourceMissing`, `SourceUnreadable`, `ProjectCorrupt`, `ProjectTooNew`, `ProjectTooLarge`.
    """
    if path.exists() and not path.is_file():  # a pipe would be waited on for ever
        raise SourceUnreadable(str(path), "it is not a file")
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            return _project(_Archive(path, archive))
    except FileNotFoundError:
        raise SourceMissing(str(path)) from None
    except (Unfit, Unsound) as error:
        raise ProjectCorrupt(str(path), str(error)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ProjectCorrupt(str(path), str(error) or type(error).__name__) from error
    except OSError as error:
        if error.errno is None:  # said by the ZIP reader, not by the system
            raise ProjectCorrupt(str(path), str(error)) from error
        raise SourceUnreadable(str(path), error.strerror or str(error)) from error


class _Archive:
    """The members of one file, read by the manifest's word and within bounds."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path, self._archive = path, archive
        names = archive.namelist()
        if len(names) > MOST_MEMBERS:
            raise ProjectCorrupt(str(path), f"{len(names)} members")
        if len(set(names)) < len(names):
            raise ProjectCorrupt(str(path), "two members of one name")
        if _MANIFEST not in names:
            raise ProjectCorrupt(str(path), "no project file")
        raw = decode(self._bytes(_MANIFEST, _MOST_MANIFEST), dict)
        if raw.get("format") != FORMAT:
            raise ProjectCorrupt(str(path), "no project file")
        version = raw.get("version")
        if isinstance(version, int) and version > VERSION:
            raise ProjectTooNew(str(path), version, VERSION)
        self.manifest = decode(self._bytes(_MANIFEST, _MOST_MANIFEST), _Manifest)
        sizes = [member.size for member in self.manifest.files.values()]
        if any(size < 0 for size in sizes):
            raise ProjectCorrupt(str(path), "a size below nothing")
        if sum(sizes) > MOST_BYTES:
            raise ProjectTooLarge(str(path), sum(sizes), MOST_BYTES)

    def read(self, name: str) -> bytes:
        """Return a member that the manifest lists, of just the size and hash it says."""
        said = self.manifest.files.get(name)
        if said is None:
            raise ProjectCorrupt(str(self._path), f"{name!r:.80} is not listed")
        data = self._bytes(name, said.size)
        if len(data) != said.size or hashlib.sha256(data).hexdigest() != said.sha256:
            raise ProjectCorrupt(str(self._path), f"{name!r:.80} was altered")
        return data

    def _bytes(self, name: str, most: int) -> bytes:
        """Return a member's bytes, giving up as soon as they are more than they may be."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            raise ProjectCorrupt(str(self._path), f"{name!r:.80} is missing") from None
        chunks, size = [], 0
        with self._archive.open(info) as member:
            while chunk := member.read(min(_CHUNK, most + 1 - size)):
                size += len(chunk)
                if size > most:
                    raise ProjectTooLarge(str(self._path), info.file_size, most)
                chunks.append(chunk)
        return b"".join(chunks)


def _project(archive: _Archive) -> Project:
    manifest = archive.manifest
    pieces = tuple(_piece(archive, name) for name in manifest.articles)
    comparison = None
    if manifest.comparison:
        bare = decode(archive.read(manifest.comparison), Comparison)
        if len(bare.articles) != len(pieces):
            raise Unsound("the result is of other articles")
        whole = zip(bare.articles, pieces, strict=True)
        comparison = replace(
            bare, articles=tuple(replace(article, text=piece.article.text) for article, piece in whole)
        )
        check_comparison(comparison)
    view = fitting_view(decode(archive.read("view.json"), View), len(pieces))
    return Project(
        manifest.title,
        pieces,
        comparison,
        decode(archive.read("decisions.json"), _Decisions).decisions,
        view,
        manifest.engine,
        manifest.options,
    )


def _piece(archive: _Archive, name: str) -> Piece:
    read = decode(archive.read(name), _Read)
    text = archive.read(read.text).decode("utf-8", "surrogatepass")
    article = Article(read.source, text, read.sha256, read.metadata, read.furniture, read.sentences)
    check_article(article)
    if not re.fullmatch("[0-9a-f]{64}", read.sha256):
        raise Unsound("no hash")
    if not read.original:
        return Piece(article)
    data = archive.read(read.original)
    if hashlib.sha256(data).hexdigest() != read.sha256:
        raise Unsound("an original that is not the article's")
    return Piece(article, Original(read.sha256, data, read.format))
