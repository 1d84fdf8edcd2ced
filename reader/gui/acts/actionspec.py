"""What a command is: its menu, words, keys and the method that does it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class Menu(StrEnum):
    """The menus, in the order of the menu bar; the ampersand marks the letter that opens one."""

    FILE = "&File"
    EDIT = "&Edit"
    VIEW = "&View"
    GO = "&Go"
    CLAIM = "&Claim"
    HELP = "&Help"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing a person can do.

    ``does`` is the method that does it; ``values`` are given to it. ``keys`` are alternatives, the first one
    is shown. ``local`` keys work only while the claim stack, the sidebar or the review has the focus: bare letters
    would be in the way elsewhere. ``about`` is a sentence for the status line and for screen readers, ``short``
    the word on a button. ``separated`` draws a line above the row.
    """

    id: str
    menu: Menu
    text: str
    does: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    about: str = ""
    values: tuple[object, ...] = ()
    checkable: bool = False
    local: bool = False
    submenu: str = ""
    needs_articles: bool = True
    separated: bool = False
    short: str = ""

    @property
    def place(self) -> str:
        """Where it stands in the menus: "View › Theme"."""
        return " › ".join(plain(part) for part in (self.menu.value, self.submenu) if part)


def translated(text: str) -> str:
    """Return a command's words in the person's language."""
    return QCoreApplication.translate("Action", text)


def plain(text: str) -> str:
    """Return a command's words without the ampersand and the dots."""
    return text.replace("&", "").removesuffix("…")
