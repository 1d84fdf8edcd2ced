"""A page from the web, because the person asked for it: fetched beside the window, each step shown."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from reader.gui.beside.aside import Aside
from reader.gui.beside.work import Request
from reader.wording import words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.dialogs.address import AddressDialog
    from reader.gui.window import MainWindow
    from reader.ingest.web import Fetched


class Fetching(QObject):
    """Opening addresses in one window. ``allowed`` tells whether those of this computer's network are."""

    _told = Signal(int, str)

    def __init__(self, window: MainWindow, allowed: Callable[[], bool]) -> None:
        super().__init__(window)
        self.window, self.session = window, window.session
        self._allowed = allowed
        self._aside = Aside("fetching", self)
        self._number = 0
        self._stop = threading.Event()
        self._dialog: AddressDialog | None = None
        self._told.connect(self._tell)
        window.closed.connect(self.close)

    def open_url(self, url: str = "") -> None:
        """Ask for an address; nothing is fetched before the person says so."""
        from reader.gui.dialogs.address import AddressDialog, address_in

        given = url or address_in(QGuiApplication.clipboard().text())
        dialog = AddressDialog(given, self.window.holder, self.window)
        dialog.wanted.connect(self.fetch)
        dialog.stopped.connect(self.stop)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.open()

    def fetch(self, url: str) -> None:
        """Fetch a page; what was being fetched is dropped."""
        self.stop()
        self._number += 1
        self._stop = threading.Event()
        number, private, stop = self._number, self._allowed(), self._stop

        def job() -> Fetched:
            from reader.ingest.web import fetch

            return fetch(url, private=private, told=partial(self._told.emit, number), cancelled=stop.is_set)

        self._aside.do(job, partial(self._came, number), partial(self._failed, number))

    def stop(self) -> None:
        """Drop what is being fetched."""
        self._number += 1
        self._stop.set()

    def close(self) -> None:
        """Stop, and let go of the thread."""
        self.stop()
        self._aside.close()

    def _forget(self) -> None:
        self.stop()
        self._dialog = None

    def _tell(self, number: int, url: str) -> None:
        if number == self._number and self._dialog is not None:
            self._dialog.show_step(url)

    def _came(self, number: int, page: Fetched) -> None:
        if number != self._number:
            return
        dialog, self._dialog = self._dialog, None
        self.session.open_requests([Request(page.url, None, page.data, page.url, retrieval_words(page), page.kind)])
        if dialog is not None:
            dialog.accept()

    def _failed(self, number: int, error: Exception) -> None:
        if number == self._number and self._dialog is not None:
            self._dialog.show_refusal(words_for(error))


def retrieval_words(page: Fetched) -> str:
    """Return when and over which addresses a page came, and its hash."""
    over = f", asked for as {page.asked}" if len(page.hops) > 1 else ""
    return f"{page.at:%Y-%m-%d %H:%M:%S} UTC{over}, SHA-256 {page.sha256}"
