"""The only file that knows where the resources and the sample sets lie.

In a checkout they stand at the top (``resources/``, ``corpus/``); a wheel carries them inside the package
(``reader/_resources``, ``reader/_corpus``). Knows no Qt; reads nothing but what it is asked for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import SourceMissing

if TYPE_CHECKING:
    from datetime import date

_PACKAGE = Path(__file__).parent
FIRST = "derna"  # the set a newcomer sees first: real event, every kind of mark in it


def _folder(installed: str, checkout: str) -> Path:
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parent / checkout


@cache
def resources_folder() -> Path:
    """The folder that holds themes, icons, fonts and the pair model."""
    return _folder("_resources", "resources")


@cache
def corpus_folder() -> Path:
    """The folder that holds the sample sets; it may be missing."""
    return _folder("_corpus", "corpus")


def resource(*parts: str) -> Path:
    """Return the path of one resource, such as ``resource("themes", "light.toml")``."""
    return resources_folder().joinpath(*parts)


@dataclass(frozen=True, slots=True)
class Sample:
    """A set of articles that comes with the reader.

    ``first`` and ``last`` are the days between which its articles appeared (``None`` where not told);
    ``invented`` says in words what in it is not real; ``about`` is everything else its ``about.toml`` says.
    """

    name: str
    title: str
    description: str
    files: tuple[Path, ...]
    first: date | None = None
    last: date | None = None
    invented: str = ""


def _read_sample(folder: Path) -> Sample:
    about = tomllib.loads((folder / "about.toml").read_text("utf-8"))
    return Sample(
        name=folder.name,
        title=about["title"],
        description=about.get("description", ""),
        files=tuple(folder / name for name in about["files"]),
        first=about.get("from"),
        last=about.get("to"),
        invented=about.get("invented", ""),
    )


@cache
def samples() -> tuple[Sample, ...]:
    """All sample sets, the first one to show first; empty where the corpus is not installed."""
    found = sorted(corpus_folder().glob("*/about.toml"))
    return tuple(
        sorted((_read_sample(path.parent) for path in found), key=lambda each: (each.name != FIRST, each.name))
    )


def sample(name: str) -> Sample | None:
    """Return the sample set of that name (its folder's), or ``None``."""
    return next((each for each in samples() if each.name == name), None)


def sample_files(name: str) -> tuple[Path, ...]:
    """Return the files of a sample set; raises `SourceMissing` where there is no such set."""
    found = sample(name)
    if found is None:
        raise SourceMissing(f"sample set {name}")
    return found.files
