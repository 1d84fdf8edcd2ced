"""A state, themes in the bundled letters, and the regions under test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.gui.look.theme import ThemeHolder, interface_font, load_fonts, load_theme
from reader.gui.sidebar.claims import ClaimsSidebar
from reader.gui.sidebar.stack import ClaimStack
from reader.gui.state import ReadingState
from tests.builders import small_comparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
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
def sidebar(qtbot: QtBot, state: ReadingState, themes: ThemeHolder) -> ClaimsSidebar:
    """The sidebar on a screen."""
    sidebar = ClaimsSidebar(state, themes)
    qtbot.addWidget(sidebar)
    sidebar.resize(312, 700)
    sidebar.show()
    qtbot.waitExposed(sidebar)
    return sidebar


@pytest.fixture
def stack(qtbot: QtBot, state: ReadingState, themes: ThemeHolder) -> ClaimStack:
    """The claim stack on a screen, wide enough for all its words."""
    stack = ClaimStack(state, themes)
    qtbot.addWidget(stack)
    stack.resize(1200, 262)
    stack.show()
    qtbot.waitExposed(stack)
    return stack
