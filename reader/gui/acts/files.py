"""Sources in: the commands that open files, samples, what was kept, what is on the clipboard or was dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.gui.acts.incoming import address_of, pasted, sources_in
from reader.gui.acts.moves import MESSAGE
from reader.gui.kept.memory import Recent
from reader.resources import Sample, samples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.gui.beside.work import Failure, Opened
    from reader.gui.dialogs.importing import ImportPanel
    from reader.gui.kept.keeping import Keeping
    from reader.gui.kept.shelf import KeptRow
    from reader.gui.session import Source
    from reader.gui.window import MainWindow

FILE_KINDS = (
    "Articles and projects (*.txt *.html *.htm *.xhtml *.pdf *.docx *.odt *.md *.mht *.mhtml *.eml *.rtf *.epub"
    " *.rss *.xml *.zip *.synoptic);;All files (*)"
)


class Files(QObject):
    """Everything that comes into one window. ``ask_open`` and ``ask_folder`` let a person choose."""

    address_dropped = Signal(str)
    original_wanted = Signal(object)

    def __init__(self, window: MainWindow, keeping: Keeping) -> None:
        super().__init__(window)
        self.window, self.keeping, self.session = window, keeping, window.session
        self.ask_open: Callable[..., tuple[list[str], str]] = QFileDialog.getOpenFileNames
        self.ask_folder: Callable[..., str] = QFileDialog.getExistingDirectory
        self._folder = ""
        self._panel: ImportPanel | None = None
        self._refused: tuple[Failure, ...] = ()

    def start(self) -> None:
        """Connect to what asks for sources, once the window is built."""
        window = self.window
        window.drops.dropped.connect(self.take_dropped)
        window.view_changed.connect(lambda _: setattr(self.session, "choose_first", window.panel is not None))
        window.start.sample_wanted.connect(self.open_sample)
        window.start.recent_wanted.connect(self.open_recent)
        if self.keeping.path is None:
            window.start.show_recent(window.memory.recent())
        self.keeping.listed.connect(self._show_recent)
        window.samples_menu.aboutToShow.connect(self._fill_samples)
        self.session.choosing.connect(self.choose_from)
        self.session.more_wanted.connect(self.open_files)
        self.session.details_wanted.connect(self.show_import)
        self.session.failed.connect(self._note_refused)
        self.session.begun.connect(lambda: self._note_refused(()))

    def open_files(self) -> None:
        """Let the person choose files."""
        names, _ = self.ask_open(self.window, self.tr("Open articles on one event"), self._folder, FILE_KINDS)
        if names:
            self._folder = str(Path(names[0]).parent)
            self.session.open_files([Path(name) for name in names])

    def open_folder(self) -> None:
        """Let the person choose a folder: everything in it is shown, to be chosen from."""
        name = self.ask_folder(self.window, self.tr("Open a folder of articles on one event"), self._folder)
        if name:
            self._folder = name
            self.session.open_files([Path(name)])

    def open_sample(self, sample: Sample) -> None:
        """Open a sample set in place of what is open."""
        self.session.open_files(sample.files, replace=True)

    def open_recent(self, recent: Recent | KeptRow) -> None:
        """Open a comparison again that was open once: from the library as it was left, else from its files."""
        if isinstance(recent, Recent):
            self.session.open_files(recent.files, replace=True)
        else:
            self.keeping.open_kept(recent.id)

    def list_recent(self) -> None:
        """List what can be opened again, where no library does."""
        if not self.keeping.on:
            self.window.start.show_recent(self.window.memory.recent())

    def _show_recent(self, rows: Sequence[KeptRow]) -> None:
        self.window.start.show_recent(rows or self.window.memory.recent())

    def _fill_samples(self) -> None:
        self.window.samples_menu.clear()
        for sample in samples():
            action = self.window.samples_menu.addAction(sample.title)
            action.setStatusTip(sample.description)
            action.triggered.connect(lambda _=False, sample=sample: self.open_sample(sample))

    def paste_article(self) -> None:
        """Open the files that were copied, or show the text that was, to be mended before it is added."""
        from reader.gui.dialogs.paste import PasteDialog

        mime = QGuiApplication.clipboard().mimeData()
        if paths := sources_in(mime):
            self.session.open_files(paths)
            return
        dialog = PasteDialog(self.window.holder, mime, self.window)
        dialog.pasted.connect(self.session.open_pasted)
        dialog.open()

    def take_dropped(self, mime: QMimeData) -> None:
        """Open what was dropped on the window: files, or a piece of text."""
        paths = sources_in(mime)
        if paths:
            self.session.open_files(paths)
        elif address := address_of(mime):
            self.address_dropped.emit(address)
        else:
            content, kind = pasted(mime)
            if content:
                self.session.open_pasted(content, kind)
            else:
                words = self.tr("Nothing to open in that: drop files, a folder, one address, or text to compare.")
                self.window.status.showMessage(words, MESSAGE)

    # the import details

    @property
    def panel(self) -> ImportPanel:
        """The import details; made when they are first wanted."""
        if self._panel is None:
            from reader.gui.dialogs.importing import ImportPanel

            self._panel = ImportPanel(self.window.holder, self.window.pages)
            self._panel.chosen.connect(self._take_chosen)
            self._panel.left.connect(self.leave_import)
            self._panel.more.connect(self.open_files)
            self._panel.original_wanted.connect(self.original_wanted)
            self._panel.page_wanted.connect(self.address_dropped)
        return self._panel

    def show_import(self) -> None:
        """Show every open source as it was recognised, and what was refused."""
        self._show((*self.session.sources, *self._refused))

    def choose_from(self, came: Sequence[Source | Opened | Failure]) -> None:
        """Let the person choose from what a folder, an archive or a feed held, beside what is open."""
        listed = self.panel.sources if self.window.panel is self.panel else self.session.sources
        self._show((*listed, *came))

    def _show(self, sources: Sequence[Source | Opened | Failure]) -> None:
        self.panel.show_sources(sources)
        self.session.choose_first = True
        self.window.show_panel(self.panel)

    def leave_import(self) -> None:
        """Go back to what was on show."""
        self.session.choose_first = False
        self.window.show_panel(None)

    def _note_refused(self, refused: Sequence[Failure]) -> None:
        self._refused = tuple(refused)

    def _take_chosen(self, sources: Sequence[Source]) -> None:
        self.leave_import()
        self.session.choose(sources)
