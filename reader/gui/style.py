"""The window's style rules, made from a theme's roles."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import TYPE_CHECKING

from reader.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from reader.gui.theme import Theme


def _css(color: QColor) -> str:
    return f"rgba({color.red()},{color.green()},{color.blue()},{color.alpha()})"


@cache
def _rules() -> Template:
    return Template(resource("themes", "window.qss").read_text("utf-8"))


def style_sheet(theme: Theme) -> str:
    """Return Qt's style sheet of a theme. Raises `KeyError` where the rules name a role that it has not."""
    return _rules().substitute({role.replace("-", "_"): _css(theme.color(role)) for role in theme.roles})
