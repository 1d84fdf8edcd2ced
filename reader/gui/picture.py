"""The window drawn to a file: what `synoptic --screenshot` does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from reader.errors import ReaderError
from reader.gui.beside.work import Opened, Request, open_one
from reader.wording import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.gui.app import Frame

SETTLE = 120  # ms for layouts and delayed repaints to come to rest


def draw(
    frame: Frame, paths: Sequence[Path], out: Path, size: tuple[int, int], claim: int | str | None, view: str
) -> int:
    """Open and compare at once (nobody is waiting at the window), then draw it. Returns an exit code."""
    from reader.engine import compare
    from reader.gui.app import number_of

    window = frame.window
    window.resize(*size)
    window.show()
    try:
        if paths:
            opened = [Opened(request, open_one(request)) for request in (Request(str(path), path) for path in paths)]
            articles = tuple(each.article for each in opened)
            frame.session.show_compared(opened, compare(articles) if len(articles) > 1 else None)
    except (ReaderError, OSError) as error:
        sys.stderr.write(f"synoptic: {words_for(error)}\n")
        return 1
    comparison = frame.state.comparison
    if claim is not None and comparison is not None:
        number = number_of(comparison, claim)
        if number is None:
            sys.stderr.write(f"synoptic: no claim is called {claim!r}.\n")
            return 1
        frame.state.select_group(number)
    if view != "read" and comparison is not None:
        window.show_view(view)
    window.setFocus()
    settle()
    picture = window.grab()
    if not picture.save(str(out)):
        sys.stderr.write(f"synoptic: {out} cannot be written. Choose another place, or a name that ends in .png.\n")
        return 1
    return 0


def settle() -> None:
    """Let the window finish what it has put off."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents()
