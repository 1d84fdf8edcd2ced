"""The comparison as one self-contained HTML file: nothing is fetched, everything is escaped, filters work offline.

The page's own content policy allows no network and no script but the one it carries. Its colours are the window's.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from functools import cache
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from reader.export.contents import contents_of
from reader.resources import resource

if TYPE_CHECKING:
    from reader.export.report import Report


def to_html(report: Report) -> str:
    """Return the report as one HTML page; groups and order are those of the screen."""
    script = _text("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _template("report.html").render(
        report=contents_of(report),
        style=Markup(_text("report.css")),  # ours, and so are script and signs: they need no escaping
        script=Markup(script),
        script_hash=digest,
        signs=Markup(_text("signs.svg")),
        light=_colors("light"),
        dark=_colors("dark"),
    )


def to_print_html(report: Report) -> str:
    """Return the report as plain HTML for a page printer: no script, no filters."""
    return _template("print.html").render(report=contents_of(report), colors=_colors("light"))


@cache
def _colors(theme: str) -> dict[str, str]:
    """The colours of one of the window's themes by role."""
    found = tomllib.loads(resource("themes", f"{theme}.toml").read_text("utf-8"))["colors"]
    return {str(role): str(color) for role, color in found.items()}


def _text(name: str) -> str:
    return resource("templates", name).read_text(encoding="utf-8")


@cache
def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_text(name))
