"""The report's formats by name and by ending, and the function that writes each; loaded when it is called for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.export.report import Report

_WRITERS = {
    "html": ("html", "to_html"),
    "pdf": ("", ""),  # made by the window's side, which alone knows how to lay out pages
    "docx": ("docx", "to_docx"),
    "csv": ("table", "to_csv"),
    "xlsx": ("table", "to_xlsx"),
    "json": ("", ""),
    "tei": ("tei", "to_tei"),
    "webannotation": ("webannotation", "to_web_annotations"),
    "md": ("markdown", "to_markdown"),
}
FORMATS = tuple(_WRITERS)
_ENDINGS = {"htm": "html", "xml": "tei", "jsonld": "webannotation", "markdown": "md"}


def format_of(path: Path, given: str | None) -> str | None:
    """Return the format that was named, else the one the file's ending tells, else nothing."""
    ending = path.suffix.lstrip(".").casefold()
    wanted = given or _ENDINGS.get(ending, ending)
    return wanted if wanted in FORMATS else None


def make(report: Report, name: str, to_pdf: Callable[[Report], bytes]) -> str | bytes:
    """Return the report in a format. Raises `ModuleNotFoundError` where a format's package is not installed."""
    if name == "pdf":
        return to_pdf(report)
    if name == "json":
        from reader.export.json import to_json

        return to_json(report.comparison, decisions=report.decisions) + "\n"
    module, function = _WRITERS[name]
    made: str | bytes = getattr(import_module(f"reader.export.{module}"), function)(report)
    return made
