"""What the window remembers from one start to the next, in one small file.

Settings, the window's shape, recent comparisons, and for each of these where the person was in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from reader.export.words import counted
from reader.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

Kept = TypeVar("Kept", dict[str, Any], list[Any])

RECENT = 8  # as many as the start page has room for
PLACES = 60  # comparisons whose view, filters and claim are remembered


@dataclass(frozen=True, slots=True)
class Recent:
    """A comparison that was open once: its title, and the files it was made of."""

    title: str
    files: tuple[Path, ...]

    @property
    def about(self) -> str:
        """A line about it: how many articles, and where they lie."""
        return f"{counted(self.count, 'article')} in {self.files[0].parent}"

    @property
    def count(self) -> int:
        """How many articles it has."""
        return len(self.files)

    @property
    def still_there(self) -> bool:
        """Whether every file still exists."""
        return all(path.is_file() for path in self.files)


def default_file() -> Path:
    """Where the window keeps what it remembers."""
    return platformdirs.user_config_path("synoptic", appauthor=False, ensure_exists=False) / "window.ini"


class Memory:
    """The window's memory; a file that cannot be read or written loses comfort, never work."""

    def __init__(self, file: Path | None = None) -> None:
        self._store = QSettings(str(file or default_file()), QSettings.Format.IniFormat)

    def settings(self) -> Settings:
        """What the person chose, with defaults for the rest."""
        return Settings.read(self._json("settings", {}))

    def keep_settings(self, settings: Settings) -> None:
        """Remember what the person chose."""
        self._keep("settings", settings.plain())

    def shape(self, name: str) -> QByteArray | None:
        """Return Qt's own bytes for a window's geometry or a splitter's state, if known."""
        value = self._store.value(f"shape/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_shape(self, name: str, state: QByteArray) -> None:
        """Remember a window's geometry or a splitter's state."""
        self._store.setValue(f"shape/{name}", state)

    def flag(self, name: str, default: bool) -> bool:
        """Return whether something was on when the window was closed last."""
        return bool(self._json("flags", {}).get(name, default))

    def keep_flags(self, **flags: bool) -> None:
        """Remember what is on and what is off."""
        self._keep("flags", {**self._json("flags", {}), **flags})

    def recent(self) -> tuple[Recent, ...]:
        """The comparisons that were open last, newest first, without those whose files are gone."""
        found = [
            Recent(str(each.get("title", "")), tuple(Path(str(file)) for file in each["files"]))
            for each in self._json("recent", [])
            if isinstance(each, dict) and isinstance(each.get("files"), list)
        ]
        return tuple(each for each in found if each.files and each.still_there)

    def keep_recent(self, title: str, files: Sequence[Path]) -> None:
        """Put a comparison at the head of the recent ones."""
        mine = {"title": title, "files": [str(path.absolute()) for path in files]}
        others = [
            each for each in self._json("recent", []) if isinstance(each, dict) and each.get("files") != mine["files"]
        ]
        self._keep("recent", [mine, *others][:RECENT])

    def visit(self, comparison: str) -> dict[str, object]:
        """Return what is remembered of one comparison, given its key."""
        found = self._json("visits", {}).get(comparison, {})
        return found if isinstance(found, dict) else {}

    def keep_visit(self, comparison: str, visit: dict[str, object]) -> None:
        """Remember where the person was in one comparison; the oldest are forgotten."""
        visits = self._json("visits", {})
        visits.pop(comparison, None)
        visits[comparison] = visit
        self._keep("visits", dict(list(visits.items())[-PLACES:]))

    def flush(self) -> None:
        """Write now what is not yet written."""
        self._store.sync()

    def _json(self, key: str, default: Kept) -> Kept:
        text = self._store.value(key)
        try:
            value = json.loads(str(text)) if text else default
        except ValueError:
            return default
        return value if isinstance(value, type(default)) else default

    def _keep(self, key: str, value: object) -> None:
        self._store.setValue(key, json.dumps(value, ensure_ascii=False))
