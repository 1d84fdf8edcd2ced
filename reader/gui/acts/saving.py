"""Handing the comparison on: reports in every format, made where the person says."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reader.comparison import renumber
from reader.export.report import Decision, Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.gui.state import ReadingState


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file a report can be: what it is called, the file's ending, and the function that makes it."""

    title: str
    ending: str
    module: str
    function: str

    @property
    def filter(self) -> str:
        """The line in the dialog for saving."""
        return f"{self.title} (*.{self.ending})"

    def make(self, report: Report) -> bytes:
        """Return the file's bytes."""
        write: Callable[[Report], str | bytes] = getattr(importlib.import_module(self.module), self.function)
        made = write(report)
        return made.encode("utf-8", "replace") if isinstance(made, str) else made


FORMATS = (
    Format("Web page", "html", "reader.export.html", "to_html"),
    Format("PDF", "pdf", "reader.gui.acts.printing", "to_pdf"),
    Format("Word document", "docx", "reader.export.docx", "to_docx"),
    Format("Table", "csv", "reader.export.table", "to_csv"),
    Format("Workbook", "xlsx", "reader.export.table", "to_xlsx"),
    Format("Markdown", "md", "reader.export.markdown", "to_markdown"),
    Format("Data", "json", "reader.gui.acts.saving", "to_data"),
    Format("TEI", "xml", "reader.export.tei", "to_tei"),
    Format("Web annotations", "jsonld", "reader.export.webannotation", "to_web_annotations"),
)


def to_data(report: Report) -> str:
    """Return the comparison as JSON."""
    from reader.export.json import to_json

    return to_json(report.comparison, decisions=report.decisions)


def report_of(state: ReadingState, title: str) -> Report | None:
    """Return the comparison on show with the person's decisions, ready to be written; ``None`` without one.

    Its articles are lettered as the panes are; claim groups keep their numbers.
    """
    comparison = state.comparison
    if comparison is None:
        return None
    if state.order != tuple(range(len(comparison.articles))):
        places = [state.order.index(number) for number in range(len(comparison.articles))]
        comparison = renumber(comparison, places, tuple(comparison.articles[number] for number in state.order))
    decisions = {number: Decision(each.decision, each.note, each.by) for number, each in state.verdicts.items()}
    return Report(comparison, title, datetime.now().astimezone(), decisions)


def format_for(path: Path, chosen: str) -> tuple[Path, Format]:
    """Return where to write and as what: the file's ending decides, else the line chosen in the dialog.

    A name without an ending gets that of the format.
    """
    ending = path.suffix.removeprefix(".").casefold()
    by_ending = next((each for each in FORMATS if each.ending == ending), None)
    if by_ending is not None:
        return path, by_ending
    by_choice = next((each for each in FORMATS if each.filter == chosen), FORMATS[0])
    return path.with_name(f"{path.name}.{by_choice.ending}"), by_choice


def file_name(title: str) -> str:
    """Return a title as the name of a file, without what file systems refuse."""
    kept = "".join(char if char.isalnum() or char in " -_," else " " for char in title)
    return " ".join(kept.split())[:80] or "comparison"
