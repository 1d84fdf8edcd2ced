"""Builds the application and hands its parts to each other; no singletons, nothing at import time."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from reader.gui.acts.commands import Commands
from reader.gui.beside.jobs import Worker
from reader.gui.frame import regions
from reader.gui.kept.memory import Memory
from reader.gui.look.appearance import Appearance
from reader.gui.look.theme import load_fonts
from reader.gui.look.tips import PlainTips
from reader.gui.session import Session
from reader.gui.state import ReadingState
from reader.gui.window import MainWindow
from reader.resources import resource, sample_files
from reader.settings import Settings, library_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.comparison import Comparison

_BLIND = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")  # Qt platforms that ask no window system
WARM_AFTER = 250  # ms after the window is up: the worker starts once the first paint is done


def has_screen() -> bool:
    """Tell whether a window would be seen: a Wayland or X server that answers, or a system that always has one."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform:
        return platform not in _BLIND[:2]
    if not sys.platform.startswith("linux"):
        return True
    from reader.gui.screens import wayland_answers, x_answers

    return wayland_answers() or x_answers()


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return Qt's application, made if there is none yet, with our fonts and the Fusion style."""
    # palettes and fonts set on a widget reach what is in it, although there is a style sheet
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(["synoptic", *arguments])
    application.setApplicationName("Synoptic")
    application.setOrganizationName("Synoptic")
    application.setDesktopFileName("synoptic")
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(resource("synoptic.svg"))))
    load_fonts()
    if application.findChild(PlainTips) is None:
        application.installEventFilter(PlainTips(application))
    return application


class Frame:
    """Everything that belongs to one window, made and connected; `close` lets go of it in the right order."""

    def __init__(
        self,
        application: QApplication,
        memory: Memory,
        settings: Settings | None = None,
        *,
        threads: bool = False,
        library: Path | None = None,
    ) -> None:
        self.memory = memory
        self.settings = settings or memory.settings()
        self.appearance = Appearance(application, self.settings)
        self.state = ReadingState()
        self.worker = Worker(threads=threads)
        self.session = Session(self.state, self.worker)
        self.window = MainWindow(self.state, self.session, self.appearance.holder, memory)
        self.commands = Commands(self.window, self.worker, self.appearance, self.settings, library)
        self.window.build(self.commands.actions)
        self.commands.start()
        self.appearance.watch(self.window)
        self.window.closed.connect(self.worker.shut_down)

    def warm_up(self) -> None:
        """Load and start what the first comparison will need."""
        self.worker.warm_up()
        regions.load()

    def close(self) -> None:
        """Close the window with its dialogs, end the worker, and let Qt take the widgets down while it can."""
        if not isValid(self.window):
            return
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.window.close()
        self.worker.shut_down()
        self.window.deleteLater()
        QApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)


def run(paths: Sequence[Path] = (), *, sample: str | None = None) -> int:
    """Open the window on these files, or on a sample set; returns when it is closed."""
    application = make_application()
    frame = Frame(application, Memory(), library=library_path())
    frame.window.show()
    files = [*(sample_files(sample) if sample else ()), *paths]
    frame.session.open_files(files)
    QTimer.singleShot(0 if files else WARM_AFTER, frame.warm_up)
    code = application.exec()
    frame.close()
    return code


def screenshot(
    paths: Sequence[Path],
    out: Path,
    *,
    size: tuple[int, int] = (1600, 1000),
    theme: str = "light",
    claim: int | str | None = None,
    view: str = "read",
    zoom: float = 1.0,
) -> int:
    """Draw the real window, with these files compared, to a picture; needs no screen.

    ``claim`` is a claim group by number (from 1) or by words of its title; by default the first conflict.
    Returns 0, or 1 where the files cannot be compared or the picture cannot be written (said on stderr).
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import tempfile

    from reader.gui.picture import draw

    with tempfile.TemporaryDirectory() as folder:  # a picture neither reads nor changes what the window remembers
        settings = Settings(theme=theme, zoom=zoom, motion="reduced")
        frame = Frame(make_application(), Memory(Path(folder) / "window.ini"), settings)
        try:
            return draw(frame, paths, out, size, claim, view)
        finally:
            frame.close()


def number_of(comparison: Comparison, claim: int | str) -> int | None:
    """Return the claim group meant by a number (from 1) or by words of its title."""
    if isinstance(claim, int) or claim.isdecimal():
        number = int(claim) - 1
        return number if 0 <= number < len(comparison.groups) else None
    words = claim.casefold()
    return next((n for n, group in enumerate(comparison.groups) if words in group.title.casefold()), None)
