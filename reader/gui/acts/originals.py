"""The original of an article, byte for byte: shown as text, handed to the desktop's program, or saved as a copy.

Nothing is ever run, and nothing fetched. A web page, an e-mail or a feed is shown as the text that it is: a browser
would run its scripts and fetch its pictures. Only documents whose bytes are what their ending says go to another
program, as a copy that can be read and not written, in a folder of one's own that goes when the window does.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from reader.export.files import write_whole
from reader.gui.frame.banners import Notice, Tone
from reader.wording import words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from reader.gui.dialogs.original import OriginalDialog
    from reader.gui.kept.keeping import Keeping
    from reader.gui.kept.shelf import Shelf
    from reader.gui.models.original import Original
    from reader.gui.session import Source
    from reader.gui.window import MainWindow


class Originals(QObject):
    """Showing the originals of the open articles of one window.

    ``open_outside`` gives a file to the desktop's program and tells whether there was one; ``ask_save`` is the dialog
    in which a person chooses where a copy goes.
    """

    def __init__(self, window: MainWindow, keeping: Keeping) -> None:
        super().__init__(window)
        self.window, self.keeping, self.session = window, keeping, window.session
        self.open_outside: Callable[[Path], bool] = lambda path: QDesktopServices.openUrl(
            QUrl.fromLocalFile(str(path))
        )
        self.ask_save: Callable[..., tuple[str, str]] = QFileDialog.getSaveFileName
        self._folder: TemporaryDirectory[str] | None = None
        window.closed.connect(self.close)
        window.regions_built.connect(lambda: window.desk.menu_made.connect(self.add_to_menu))

    def show_original(self) -> None:
        """Show the original of the article that has the keyboard."""
        pane = self.window.desk.leading
        if pane is not None and pane.number < len(self.session.sources):
            self.show_original_of(self.session.sources[pane.number])

    def add_to_menu(self, article: int, menu: QMenu) -> None:
        """Add the original to the menu of a pane."""
        if article < len(self.session.sources):
            menu.addAction(self.tr("Show the o&riginal…"), partial(self._of_number, article))

    def _of_number(self, article: int) -> None:
        self.show_original_of(self.session.sources[article])

    def show_original_of(self, source: Source) -> None:
        """Show the original of a source: as the library kept it, else as it still lies where it came from."""
        from reader.gui.kept.shelf import original_of
        from reader.gui.models.original import original

        def read(shelf: Shelf | None) -> Original | None:
            kept = shelf.original(source.article) if shelf is not None else None
            data = kept.data if kept is not None else original_of(source)
            return None if data is None else original(data, source.article.source)

        show = partial(self._show, source)
        if self.keeping.on:
            self.keeping.ask(read, show)
        else:
            self.keeping.aside.do(lambda: read(None), show, self.keeping.refuse_file)

    def _show(self, source: Source, found: Original | None) -> None:
        from reader.gui.dialogs.original import OriginalDialog

        if found is None:
            words = self.tr(
                "The original of {0} is not here: the file was changed or moved since it was read, and was not kept."
            )
            self.session.noticed.emit(Notice("original", words.format(source.article.name), Tone.REFUSAL))
            return
        dialog = OriginalDialog(source, found, self.window.holder, self.window)
        dialog.copy_wanted.connect(partial(self._save, dialog, source, found))
        dialog.program_wanted.connect(partial(self._open, dialog, source, found))
        dialog.open()

    def _open(self, dialog: OriginalDialog, source: Source, found: Original) -> None:
        """Give a copy to the desktop's program; its name and ending are ours."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="synoptic-", ignore_cleanup_errors=True)  # for this person alone
        path = Path(self._folder.name) / f"{_name(source)}{found.ending}"
        try:
            if not path.exists():
                write_whole(path, found.data)
                path.chmod(0o400)  # what is changed in it would be lost
        except OSError as error:
            dialog.tell(self.tr("The copy could not be written ({0}).").format(error.strerror or error))
            return
        if not self.open_outside(path):
            dialog.tell(self.tr("No program for this kind of file was found. Save a copy instead."))

    def _save(self, dialog: OriginalDialog, source: Source, found: Original) -> None:
        name, _ = self.ask_save(dialog, self.tr("Save a copy of the original"), f"{_name(source)}{found.ending}")
        if not name:
            return
        path = Path(name)

        def write() -> None:
            write_whole(path, found.data)

        told = self.tr("Written: {0}").format(path)
        self.keeping.aside.do(write, lambda _: _tell(dialog, told), lambda error: _tell(dialog, words_for(error)))

    def close(self) -> None:
        """Take the copies away that were made for other programs."""
        folder, self._folder = self._folder, None
        if folder is not None:
            for path in Path(folder.name).iterdir():
                os.chmod(path, 0o600)  # else some systems refuse to remove it
            folder.cleanup()


def _tell(dialog: OriginalDialog, words: str) -> None:
    if isValid(dialog):  # it may have been closed while the disk was waited for
        dialog.tell(words)


def _name(source: Source) -> str:
    """Return a file's name of plain letters and figures, telling one original from another."""
    kept = "".join(char if char.isascii() and char.isalnum() else " " for char in source.article.name)
    return f"{'-'.join(kept.split())[:40] or 'original'}-{source.article.sha256[:8]}"
