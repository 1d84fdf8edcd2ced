"""A state with every kind of claim, and themes in the bundled letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.gui.look.theme import ThemeHolder, interface_font, load_fonts, load_theme
from reader.gui.state import ReadingState
from tests.builders import small_comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[ThemeHolder]:
    """The light theme, with the application in its letters."""
    load_fonts()
    before = qapp.font()
    theme = load_theme("light")
    qapp.setFont(interface_font(theme))
    yield ThemeHolder(theme)
    qapp.setFont(before)


@pytest.fixture
def state() -> ReadingState:
    """The small comparison, nothing chosen."""
    state = ReadingState()
    state.show(small_comparison())
    return state


@pytest.fixture
def on_screen(qtbot: QtBot) -> Callable[[QWidget, int, int], None]:
    """Put a widget on the screen in a size."""

    def put(widget: QWidget, width: int, height: int) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)

    return put
