"""Results out: the report in every format, the comparison as a project file, a passage as a citation.

Made and written beside the window's thread; a file is whole or not there.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.export.files import write_whole
from reader.gui.frame.banners import Notice, Tone
from reader.gui.session import PROJECT
from reader.wording import words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.kept.keeping import Keeping
    from reader.gui.kept.naming import Naming
    from reader.gui.window import MainWindow

TOLD = 12_000  # ms that the status line says where a file was written


class Exporting(QObject):
    """Everything that leaves one window. ``written`` brings the file's path.

    ``ask_save`` is the dialog that lets a person choose a file.
    """

    written = Signal(object)

    def __init__(self, window: MainWindow, keeping: Keeping, naming: Naming) -> None:
        super().__init__(window)
        self.window, self.keeping, self.naming = window, keeping, naming
        self.state, self.session = window.state, window.session
        self.ask_save: Callable[..., tuple[str, str]] = QFileDialog.getSaveFileName
        self._folder = Path()

    # reports

    def export(self, ending: str = "") -> None:
        """Write the report in the format of an ending; without one the person chooses it with the file."""
        from reader.gui.acts.saving import FORMATS, file_name, format_for, report_of

        report = report_of(self.state, self.session.title)
        if report is None or not report.comparison.engine:
            text = self.tr("There is nothing to export yet: the articles are not compared.")
            self.session.noticed.emit(Notice("export", text, Tone.REFUSAL))
            return
        offered = [each for each in FORMATS if ending in ("", each.ending)]
        start = self._folder / f"{file_name(report.title)}.{offered[0].ending}"
        lines = ";;".join(each.filter for each in offered)
        name, chosen = self.ask_save(self.window, self.tr("Export the report"), str(start), lines)
        if name:
            path, kind = format_for(Path(name), chosen or offered[0].filter)
            self._folder = path.parent
            self._write(path, partial(kind.make, report))

    def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        self.window.status.showMessage(self.tr("Writing {0} …").format(path.name))

        def write() -> Path:
            write_whole(path, make())
            return path

        self.keeping.aside.do(write, self._written, partial(self._refused, path))

    def _written(self, path: Path) -> None:
        self.window.status.showMessage(self.tr("Written: {0}").format(path), TOLD)
        self.session.settled.emit("export")
        number = self.keeping.number
        if number is not None:
            self.keeping.ask(lambda shelf: shelf.library.exported(number, str(path)), lambda _: None)
        self.written.emit(path)

    def _refused(self, path: Path, error: Exception) -> None:
        self.window.status.clearMessage()
        match error:
            case ModuleNotFoundError():
                text = self.tr("This format needs the package “{0}”, which is not installed here.").format(error.name)
            case OSError():
                why = error.strerror or type(error).__name__
                text = self.tr("“{0}” could not be written ({1}). Choose another folder.").format(path.name, why)
            case _:
                text = words_for(error)
        self.session.noticed.emit(Notice("export", text, Tone.REFUSAL))

    # projects

    def save_project(self) -> None:
        """Write the comparison with everything that belongs to it to one file, to be sent or put away."""
        from reader.gui.acts.saving import file_name

        start, kinds = self._folder / f"{file_name(self.session.title)}{PROJECT}", self.tr("Projects (*.synoptic)")
        name, _ = self.ask_save(self.window, self.tr("Save the project as"), str(start), kinds)
        if not name:
            return
        path = Path(name) if name.lower().endswith(PROJECT) else Path(name + PROJECT)
        self._folder = path.parent
        self.naming.ask_once(partial(self._save_project, path))

    def _save_project(self, path: Path) -> None:
        author = self.naming.name()
        keeping, number = self.keeping, self.keeping.number
        keeping.save_view()
        if keeping.on and number is not None and keeping.flush():
            self.keeping.aside.do(
                lambda: keeping.shelf.save_project(number, path, author), self._written, partial(self._refused, path)
            )
            return
        from reader.gui.kept.shelf import project_of
        from reader.gui.kept.views import view_of
        from reader.library import save_project

        title, sources, decisions = self.session.title, self.session.sources, keeping.decisions
        result, view = keeping.machine or self.state.comparison, view_of(self.window)

        def save() -> Path:
            save_project(path, project_of(title, sources, result, decisions, view))
            return path

        self.keeping.aside.do(save, self._written, partial(self._refused, path))

    # citing

    def cite(self) -> None:
        """Put the selected words, or the current sentence, on the clipboard with their source."""
        text = self.citation()
        if text:
            QGuiApplication.clipboard().setText(text)
            self.window.status.showMessage(self.tr("Copied: {0}").format(text), TOLD // 3)

    def citation(self) -> str:
        """Return the selected words of a pane, or the current sentence, as "outlet, title, date: “words”"."""
        from reader.export.report import citation

        comparison, place = self.state.comparison, self.state.place
        if comparison is None:
            return ""
        pane = self.window.desk.leading
        if pane is not None and pane.view.textCursor().hasSelection():
            words = pane.view.createMimeDataFromSelection().text()
            return citation(comparison.articles[pane.number], words)
        if place is None:
            return ""
        return citation(
            comparison.articles[place.article], comparison.articles[place.article].words_of(place.sentence)
        )
