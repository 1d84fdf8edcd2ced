"""Typed settings with bounds and titles: what a person may choose, what each choice may be, where the library lies.

Knows no Qt and opens no file: values in, values out. The window keeps them; its dialog is built from `SETTINGS`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting with a few named values; the first one is the default."""

    key: str
    title: str
    about: str
    options: tuple[tuple[str, str], ...]

    def tame(self, value: object) -> str:
        """Return the value if it is one of the options, else the default."""
        known = [key for key, _ in self.options]
        return str(value) if str(value) in known else known[0]


@dataclass(frozen=True, slots=True)
class Switch:
    """A setting that is on or off."""

    key: str
    title: str
    about: str
    default: bool

    def tame(self, value: object) -> bool:
        """Return the value as a truth value; files keep them as words."""
        if isinstance(value, str):
            return {"true": True, "false": False}.get(value.lower(), self.default)
        return value if isinstance(value, bool) else self.default


@dataclass(frozen=True, slots=True)
class Amount:
    """A setting that is a number between two bounds, both allowed."""

    key: str
    title: str
    about: str
    default: float
    least: float
    most: float

    def tame(self, value: object) -> float:
        """Return the value kept within its bounds, or the default where it is no number."""
        try:
            number = float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return self.default
        return min(max(number, self.least), self.most) if number == number else self.default


@dataclass(frozen=True, slots=True)
class Words:
    """A setting that is a few words on one line, of ``most`` characters; empty by default."""

    key: str
    title: str
    about: str
    most: int

    def tame(self, value: object) -> str:
        """Return the words on one line, cut to the length; anything but words is none."""
        return " ".join(value.split())[: self.most].strip() if isinstance(value, str) else ""


SETTINGS: tuple[Choice | Switch | Amount | Words, ...] = (
    Words(
        "name",
        "Your name",
        "Stands with your verdicts and notes, so that colleagues see whose they are. It may stay empty.",
        80,
    ),
    Choice(
        "theme",
        "Theme",
        "The high-contrast theme draws thicker lines and lets no tint carry a meaning alone.",
        (("system", "As the system"), ("light", "Light"), ("dark", "Dark"), ("high-contrast", "High contrast")),
    ),
    Amount("zoom", "Size of the articles", "Letters of articles and claim stack only.", 1.0, 0.7, 2.0),
    Choice(
        "motion",
        "Motion",
        "Where motion is reduced, panes jump to a claim instead of gliding.",
        (("system", "As the system"), ("full", "Full"), ("reduced", "Reduced")),
    ),
    Switch("together", "Scroll together", "Panes follow the one under the pointer, passage by passage.", True),
    Switch(
        "private_addresses",
        "Open addresses of this computer and its network",
        "For “Open URL” only. Off, a page on the web cannot lead the reader to what only this computer can see.",
        False,
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person chose. ``keys`` holds the shortcuts that differ from the table of commands."""

    name: str = ""
    theme: str = "system"
    zoom: float = 1.0
    motion: str = "system"
    together: bool = True
    private_addresses: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, raw: Mapping[str, object]) -> Settings:
        """Make settings from what a file holds; anything unknown or out of bounds becomes the default."""
        known: dict[str, Any] = {each.key: each.tame(raw[each.key]) for each in SETTINGS if each.key in raw}
        keys = raw.get("keys")
        if isinstance(keys, dict):
            known["keys"] = {str(action): str(key) for action, key in keys.items()}
        return cls(**known)

    def changed(self, key: str, value: object) -> Settings:
        """Return the settings with one of `SETTINGS` changed, kept within its bounds."""
        about = next(each for each in SETTINGS if each.key == key)
        change: dict[str, Any] = {key: about.tame(value)}
        return replace(self, **change)

    def plain(self) -> dict[str, object]:
        """Return everything as plain values for a file."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def library_path() -> Path:
    """Where the person's library lies, for window and command line: ``SYNOPTIC_LIBRARY``, else among the user's data.

    Neither file nor folder need exist.
    """
    told = os.environ.get("SYNOPTIC_LIBRARY", "")
    if told:
        return Path(told)
    return platformdirs.user_data_path("synoptic", appauthor=False, ensure_exists=False) / "library.sqlite"
