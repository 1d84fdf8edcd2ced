"""Many files into the library without opening them: in a process of their own, with progress and a way to stop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from reader.export.words import counted
from reader.gui.frame.banners import Notice, Tone
from reader.wording import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.gui.beside.jobs import Worker
    from reader.gui.beside.work import Added
    from reader.gui.dialogs.library import LibraryPanel
    from reader.gui.kept.keeping import Keeping
    from reader.gui.window import MainWindow

NAMED = 3  # refused files named in the notice; the list has them all


class Adding(QObject):
    """Adds to the library from one window. ``ask_files`` and ``ask_folder`` are the dialogs that choose."""

    def __init__(self, window: MainWindow, keeping: Keeping, panel: LibraryPanel, worker: Worker) -> None:
        super().__init__(panel)
        self.window, self.keeping, self.panel = window, keeping, panel
        self.ask_files: Callable[..., tuple[list[str], str]] = QFileDialog.getOpenFileNames
        self.ask_folder: Callable[..., str] = QFileDialog.getExistingDirectory
        self.worker = worker.sibling(self)
        self.worker.progressed.connect(self._show_progress)
        self.worker.added.connect(self._show_added)
        self.worker.failed.connect(self._fail)
        self.worker.busy_changed.connect(lambda busy: None if busy else panel.show_work(""))
        window.closed.connect(self.worker.shut_down)
        panel.adding.connect(self.ask)
        panel.stopped.connect(self.worker.end)

    def ask(self, what: str) -> None:
        """Let the person choose files, or a folder, and add them."""
        from reader.gui.acts.files import FILE_KINDS

        if what == "folder":
            name = self.ask_folder(self.window, self.tr("Add a folder to the library"))
            self.add([Path(name)] if name else [])
            return
        names, _ = self.ask_files(self.window, self.tr("Add files to the library"), "", FILE_KINDS)
        self.add([Path(name) for name in names])

    def add(self, paths: Sequence[Path]) -> None:
        """Add files, and all that folders hold."""
        if not paths or self.keeping.path is None:
            return
        path, chosen = self.keeping.path, tuple(paths)
        self.panel.show_work(self.tr("Looking through the folder …"))
        # the library is opened, checked and brought up to date here first: the worker only writes
        self.keeping.ask(lambda shelf: shelf.library.path, lambda _: self.worker.add(path, chosen))

    def _show_progress(self, done: int, total: int, _stage: str) -> None:
        self.panel.show_work(self.tr("Adding {0} of {1} files").format(f"{done:,}", f"{total:,}"))

    def _show_added(self, added: Added) -> None:
        parts = [self.tr("{0} added to the library.").format(counted(added.new, "article"))]
        if added.stopped and added.error is None:
            parts = [self.tr("Stopped: {0} added so far, and kept.").format(counted(added.new, "article"))]
        if added.error is not None:
            parts.insert(0, words_for(added.error))
        if added.known:
            parts.append(
                self.tr("{0} there already.").format(f"{added.known} " + ("was" if added.known == 1 else "were"))
            )
        if added.refused:
            names = ", ".join(f"“{Path(source).name}”" for source, _ in added.refused[:NAMED])
            more = " …" if len(added.refused) > NAMED else ""
            parts.append(
                self.tr("{0} could not be read: {1}{2}.").format(counted(len(added.refused), "file"), names, more)
            )
        tone = Tone.REFUSAL if added.error is not None else Tone.NEWS
        answers = ((self.tr("Show…"), lambda: self._show_refused(added)),) if added.refused else ()
        self.window.session.noticed.emit(Notice("added", " ".join(parts), tone, answers))
        self.panel.search()

    def _show_refused(self, added: Added) -> None:
        from reader.gui.dialogs.telling import TellingDialog

        title = self.tr("Files that could not be read")
        about = self.tr("Nothing of these was added; everything else was.")
        words = "\n\n".join(words if source in words else f"{source}: {words}" for source, words in added.refused)
        TellingDialog(title, about, words, self.window.holder, self.window).show()

    def _fail(self, error: Exception) -> None:
        text = self.tr("Adding stopped: {0}").format(words_for(error))
        self.window.session.noticed.emit(Notice("added", text, Tone.REFUSAL))
