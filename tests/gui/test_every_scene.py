"""Everything the window can show, looked at in turn: names for screen readers, focus, and room for large letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from reader.gui.look.parts import StyledLabel
from reader.gui.overview.page import PageTitle
from tests.gui.conftest import keeping_frame
from tests.gui.scenes import SCENES, leave
from tests.gui.test_session import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.kept.memory import Memory

ROLE = QAccessible.Role
CONTROLS = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.ButtonDropDown, ROLE.CheckBox, ROLE.RadioButton, ROLE.EditableText,
    ROLE.ComboBox, ROLE.SpinBox, ROLE.Slider, ROLE.List, ROLE.ListItem, ROLE.Table, ROLE.Cell, ROLE.Tree,
    ROLE.TreeItem, ROLE.PageTab, ROLE.PageTabList, ROLE.Link, ROLE.Dialog, ROLE.Window, ROLE.MenuItem, ROLE.Document,
}  # fmt: skip
NAMELESS_PARENTS = {ROLE.ScrollBar, ROLE.SpinBox, ROLE.ComboBox}  # their parts are named by what they belong to
SLACK = 0.95  # of the room that words ask for: a pixel less between the lines cuts nothing off
MOST_ROWS = 12  # rows of a list that are looked at: the others are made in the same way


@pytest.fixture
def opened(qtbot: QtBot, application: QApplication, memory: Memory, tmp_path: Path, corpus: Path) -> Iterator[Frame]:
    QAccessible.setActive(True)
    frame = keeping_frame(application, memory, tmp_path)
    qtbot.waitExposed(frame.window)
    with qtbot.waitSignal(frame.commands.keeping.kept, timeout=PATIENCE):
        frame.session.open_files(sorted((corpus / "kell-valley").glob("*.txt"))[:3])
    yield frame
    frame.close()


def told(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name).strip()


def nameless(interface: QAccessibleInterface, path: str = "") -> Iterator[str]:
    """Every control below an interface that has no name, with the way to it."""
    state, role = interface.state(), interface.role()
    if state.invisible:
        return
    here = f"{path}/{role.name}"
    widget = interface.object()
    if role in CONTROLS and not told(interface):
        yield f"{here} {type(widget).__name__ if widget is not None else ''}"
    if role in NAMELESS_PARENTS:
        return
    rows = MOST_ROWS if role in (ROLE.List, ROLE.Table, ROLE.Tree) else interface.childCount()
    for number in range(min(rows, interface.childCount())):
        child = interface.child(number)
        if child is not None:
            yield from nameless(child, f"{here} “{told(interface)}”"[-160:])


def test_every_control_of_everything_has_a_name(opened: Frame) -> None:
    for name, scene in SCENES.items():
        shown = scene(opened)
        interface = QAccessible.queryAccessibleInterface(shown)
        assert interface is not None
        assert list(nameless(interface)) == [], name
        leave(opened, shown)


def test_whatever_opens_takes_the_keyboard_and_gives_it_back(qtbot: QtBot, opened: Frame) -> None:
    for name, scene in SCENES.items():
        shown = scene(opened)
        qtbot.waitUntil(lambda shown=shown: shown.focusWidget() is not None)  # type: ignore[misc]
        focus = shown.focusWidget()
        assert focus is not None
        assert focus.isVisibleTo(shown), name
        assert focus.focusPolicy() is not Qt.FocusPolicy.NoFocus, (name, focus)
        leave(opened, shown)
        qtbot.waitUntil(lambda: opened.window.focusWidget() is not None)


def clipped(root: QWidget) -> Iterator[str]:
    """Every label and button in sight that has less room than its words need."""
    for part in root.findChildren(QWidget):
        if not part.isVisibleTo(root) or part.visibleRegion().isEmpty():
            continue
        words = part.text() if isinstance(part, (QLabel, QAbstractButton)) else ""
        if isinstance(part, (StyledLabel, PageTitle)) and part.elided:
            continue
        if isinstance(part, QLabel) and part.wordWrap():
            needed = part.heightForWidth(part.width())
            if words and part.height() < needed * SLACK:
                yield f"{type(part).__name__} “{words[:40]}”: {part.height()} of {needed} px high"
        elif isinstance(part, (QLabel, QAbstractButton, QLineEdit)):
            least = part.minimumSizeHint()
            if part.height() < least.height() * SLACK or (words and part.width() < least.width() * SLACK):
                yield f"{type(part).__name__} “{words[:40]}”: {part.size()} of {least}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_twice_the_letters_clip_no_words(
    qtbot: QtBot, application: QApplication, memory: Memory, tmp_path: Path, corpus: Path, theme: str
) -> None:
    large = application.font()
    large.setPixelSize(26)
    application.setFont(large)
    frame = keeping_frame(application, memory, tmp_path)
    frame.commands.choose_theme(theme)
    qtbot.waitExposed(frame.window)
    assert list(clipped(frame.window)) == [], "start"
    with qtbot.waitSignal(frame.commands.keeping.kept, timeout=PATIENCE):
        frame.session.open_files(sorted((corpus / "kell-valley").glob("*.txt"))[:3])
    found = {}
    for name, scene in SCENES.items():
        shown = scene(frame)
        qtbot.wait(20)  # layouts settle when the event loop runs
        found[name] = list(clipped(shown))
        leave(frame, shown)
    frame.close()
    assert {name: words for name, words in found.items() if words} == {}
