"""The style sheets, made from a theme's roles: a short one for everything, one for the frame's own widgets."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from reader.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from reader.gui.look.theme import Theme, ThemeHolder


def _css(color: QColor) -> str:
    return f"rgba({color.red()},{color.green()},{color.blue()},{color.alpha()})"


@cache
def _rules(name: str) -> Template:
    return Template(resource("themes", f"{name}.qss").read_text("utf-8"))


def style_sheet(theme: Theme, name: str = "window") -> str:
    """Return Qt's style sheet of a theme: "window" is the whole application's, "frame" that of bars and dialogs.

    Raises `KeyError` where the rules name a role that the theme has not.
    """
    tone = "dark" if theme.dark else "light"
    signs = {sign: resource("themes", f"{sign}-{tone}.svg").as_posix() for sign in ("tick", "dash")}
    colors = {role.replace("-", "_"): _css(theme.color(role)) for role in theme.roles}
    return _rules(name).substitute(colors, **signs)


class _Dresser(QObject):
    """Lives with its widget, so that no theme reaches for one that is gone."""

    def __init__(self, widget: QWidget, holder: ThemeHolder) -> None:
        super().__init__(widget)
        self._widget, self._holder = widget, holder
        holder.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        self._widget.setStyleSheet(style_sheet(self._holder.theme, "frame"))


def dress(widget: QWidget, holder: ThemeHolder) -> None:
    """Give a widget of the frame, and all in it, the frame's style, and keep it in step with the theme.

    A dialog grows with its letters, too.
    """
    _Dresser(widget, holder)
    if isinstance(widget, QDialog):
        from reader.gui.dialogs.room import DialogRoom

        DialogRoom(widget, holder)
