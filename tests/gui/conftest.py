"""A whole window for the tests of the frame, with a memory of its own and nothing left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from reader.gui.app import Frame, make_application
from reader.gui.beside.work import Opened, Request
from reader.gui.kept.memory import Memory
from reader.gui.kept.naming import ASKED
from reader.settings import Settings
from tests.builders import small_comparison

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.comparison import Comparison


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """Qt's application as the window has it; it is left as it was found."""
    font, palette, style = qapp.font(), qapp.palette(), qapp.style().objectName()
    yield make_application()
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def memory(tmp_path_factory: pytest.TempPathFactory) -> Memory:
    """A memory that starts empty, but that the person's name was asked for once."""
    made = Memory(tmp_path_factory.mktemp("memory") / "window.ini")
    made.keep_flags(**{ASKED: True})
    return made


@pytest.fixture
def frame(qtbot: QtBot, application: QApplication, memory: Memory) -> Iterator[Frame]:
    """A window with nothing open, on the screen, still where it can be."""
    made = Frame(application, memory, Settings(theme="light", motion="reduced"), threads=True)
    made.window.resize(1400, 900)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.close()


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def show(frame: Frame, comparison: Comparison) -> None:
    """Put a finished comparison into a window, as if it had just been opened."""
    opened = [Opened(Request(article.source), article) for article in comparison.articles]
    frame.session.show_compared(opened, comparison)


@pytest.fixture
def reading(frame: Frame) -> Frame:
    """A window that shows the small comparison."""
    show(frame, small_comparison())
    return frame


@pytest.fixture
def kept(qtbot: QtBot, application: QApplication, memory: Memory, tmp_path: Path) -> Iterator[Frame]:
    """A window with a library of its own."""
    made = keeping_frame(application, memory, tmp_path)
    qtbot.waitExposed(made.window)
    yield made
    made.close()


def keeping_frame(application: QApplication, memory: Memory, folder: Path) -> Frame:
    """Return a window that keeps its work in a folder."""
    settings = Settings(theme="light", motion="reduced")
    made = Frame(application, memory, settings, threads=True, library=folder / "library.sqlite")
    made.window.resize(1400, 900)
    made.window.show()
    return made
