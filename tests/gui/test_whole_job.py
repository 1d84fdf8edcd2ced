"""The whole job in the window, by mouse alone and by keyboard alone: import five pages, compare, decide, export.

Every click and key goes to the window as the window system would send it, to whatever widget lies there or has the
keyboard; dialogs are the real ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialogButtonBox, QFileDialog, QMenu, QWidget

from reader.gui.window import MainWindow
from reader.library import Library, Ruling
from tests.gui.kept.test_keeping import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame

BEAT = 20  # ms between two looks at whether the window is ready for the next step

FERRY = """The ferry Aurora ran aground on Thursday with {count} people aboard, the coastguard said.

The wind had reached force nine by noon, said the harbour office. Four people were hurt near Port Lenn.

Divers will inspect the hull of the Aurora on {day}."""


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the present one, with five saved pages on one event."""
    folder = tmp_path / "pages"
    folder.mkdir()
    counts = ("about 150", "125", "about 150", "125", "140")
    for number, count in enumerate(counts):
        told = FERRY.format(count=count, day=("Monday", "Tuesday")[number % 2])
        body = "".join(f"<p>{line}</p>" for line in told.split("\n\n"))
        head = f"<title>Ferry aground, report {number}</title><meta name='author' content='Outlet {number}'>"
        (folder / f"page{number}.html").write_text(
            f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>Ferry aground, report {number}</h1>{body}"
            "</article></body></html>"
        )
    monkeypatch.chdir(tmp_path)
    return folder


def do(qtbot: QtBot, job: Generator[Callable[[], object], None, None]) -> None:
    """Carry a job out: each step yields what it waits for. Runs inside the loops of modal dialogs, too."""
    left = [2 * PATIENCE // BEAT]
    state: dict[str, Callable[[], object] | None] = {"waits": lambda: True}

    def beat() -> None:
        waits, state["waits"] = state["waits"], None  # so that a step that fails ends the job
        left[0] -= 1
        if left[0] < 0:
            close_dialogs()
            raise TimeoutError(f"waited in line {job.gi_frame.f_lineno}")
        if waits is not None:
            state["waits"] = next(job, None) if waits() else waits
        if state["waits"] is not None:
            QTimer.singleShot(BEAT, beat)

    QTimer.singleShot(0, beat)
    qtbot.waitUntil(lambda: state["waits"] is None, timeout=3 * PATIENCE)


def close_dialogs() -> None:
    while (found := QApplication.activeModalWidget() or QApplication.activePopupWidget()) is not None:
        found.close()


def later(act: Callable[[], object]) -> None:
    """Act from the event loop: what is done may open a dialog that comes back only when it is closed."""
    QTimer.singleShot(0, act)


def click(widget: QWidget, rect: QRect | None = None) -> None:
    """Click into the middle of a widget (or of a part of it), at its place in its window."""
    spot = (rect or widget.rect()).center()
    window = widget.window()
    at = widget.mapTo(window, spot)
    assert window.rect().contains(at), f"{widget} is out of sight"
    handle = window.windowHandle()
    assert handle is not None
    later(lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at))


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key; it goes to the window that has the keyboard."""
    later(lambda: QTest.keyClick(focus_window(), key, modifiers))


def type_in(words: str) -> None:
    """Type words."""

    def keys() -> None:
        for char in words:
            QTest.keyClick(focus_window(), char)

    later(keys)


def focus_window() -> QWindow:
    """The window that has the keyboard; where the platform gives it to none when a dialog closes, the one left."""
    window = QGuiApplication.focusWindow()
    if window is None:
        left = QApplication.activeModalWidget() or QApplication.activeWindow()
        left = left or next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
        left.activateWindow()
        window = left.windowHandle()
    return window


def modal() -> QFileDialog | None:
    """The dialog for files, once it is on the screen."""
    found = QApplication.activeModalWidget()
    return found if isinstance(found, QFileDialog) and found.isVisible() else None


def the_dialog() -> QFileDialog:
    found = modal()
    assert found is not None
    return found


def named() -> list[str]:
    """The names of the files that the dialog would give now."""
    return [path.rsplit("/", 1)[-1] for path in the_dialog().selectedFiles()]


def accept_button(dialog: QFileDialog) -> QWidget:
    (box,) = dialog.findChildren(QDialogButtonBox)
    return next(each for each in box.buttons() if box.buttonRole(each) == QDialogButtonBox.ButtonRole.AcceptRole)


def popup() -> QMenu | None:
    found = QApplication.activePopupWidget()
    return found if isinstance(found, QMenu) else None


def choose(words: str) -> None:
    """Click an entry of the open menu."""
    menu = popup()
    assert menu is not None
    action = next(each for each in menu.actions() if each.text().replace("&", "").startswith(words))
    click(menu, menu.actionGeometry(action))


def files_view(dialog: QFileDialog) -> QAbstractItemView:
    """The list or the table of files, whichever the dialog shows."""
    views = (dialog.findChild(QAbstractItemView, name) for name in ("listView", "treeView"))
    return next(view for view in views if view is not None and view.isVisible())


def listed(dialog: QFileDialog, name: str) -> QRect | None:
    """Where a file stands in the dialog's list, once it is there."""
    view = files_view(dialog)
    rows = (view.model().index(row, 0, view.rootIndex()) for row in range(view.model().rowCount(view.rootIndex())))
    return next((view.visualRect(index) for index in rows if index.data() == name), None)


def by_mouse(frame: Frame) -> Generator[Callable[[], object], None, None]:
    window = frame.window
    yield lambda: window.isActiveWindow() and window.toolbar.more.isVisible()
    click(window.toolbar.more)
    yield popup
    choose("Open a folder")
    yield lambda: modal() and listed(the_dialog(), "pages")
    dialog = the_dialog()
    click(files_view(dialog).viewport(), listed(dialog, "pages"))
    yield lambda: named() == ["pages"]
    click(accept_button(dialog))
    yield lambda: modal() is None and window.pages.currentWidget() is frame.commands.files.panel
    panel = frame.commands.files.panel
    yield panel.compare.isEnabled
    click(panel.compare)
    yield lambda: frame.commands.keeping.number is not None and frame.state.comparison is not None
    yield lambda: window.sidebar.list.isVisible() and window.sidebar.list.model().rowCount() > 1
    claims = window.sidebar.list
    row = 1  # the first claim under its section's name
    click(claims.viewport(), claims.visualRect(claims.model().index(row, 0)))
    yield lambda: window.stack.head.confirm.isVisible() and frame.state.group is not None
    click(window.stack.head.confirm)
    yield lambda: frame.state.verdicts
    click(window.toolbar.more)
    yield popup
    choose("Export the report")
    yield modal
    dialog = the_dialog()
    yield lambda: accept_button(dialog).isEnabled()
    click(accept_button(dialog))
    yield lambda: "Written" in window.status.currentMessage()


def by_keyboard(frame: Frame, folder: Path) -> Generator[Callable[[], object], None, None]:
    window, ctrl = frame.window, Qt.KeyboardModifier.ControlModifier
    yield window.isActiveWindow
    press(Qt.Key.Key_O, ctrl)
    yield modal
    type_in(" ".join(f'"pages/page{number}.html"' for number in range(5)))
    yield lambda: named() == [f"page{n}.html" for n in range(5)]
    press(Qt.Key.Key_Return)
    yield lambda: frame.commands.keeping.number is not None and frame.state.comparison is not None
    yield lambda: window.desk.isVisible() and modal() is None
    press(Qt.Key.Key_F8)
    yield lambda: frame.state.group is not None
    press(Qt.Key.Key_Y)
    yield lambda: frame.state.verdicts
    press(Qt.Key.Key_E, ctrl)
    yield modal
    type_in(str(folder.parent / "by-keyboard.html"))
    yield lambda: named() == ["by-keyboard.html"]
    press(Qt.Key.Key_Return)
    yield lambda: "Written" in window.status.currentMessage()


def assert_done(folder: Path, report: Path) -> None:
    """Five sources, a confirmed claim in the report, and the verdict in the library."""
    page = html.fromstring(report.read_bytes())
    assert len(page.xpath("//ol[@class='sources']/li")) == 5
    assert page.xpath("//*[@class='decided']/text()") == ["Confirmed"]
    with Library.open(folder.parent / "library.sqlite") as library:
        (kept,) = library.comparisons()
        assert len(kept.articles) == 5
        (decided,) = library.decisions(kept.id)
        assert getattr(decided.decision, "ruling", None) is Ruling.CONFIRMED


def test_by_mouse_alone(qtbot: QtBot, kept: Frame, pages: Path) -> None:
    do(qtbot, by_mouse(kept))
    (report,) = pages.parent.glob("*.html")
    kept.close()
    assert_done(pages, report)


def test_by_keyboard_alone(qtbot: QtBot, kept: Frame, pages: Path) -> None:
    do(qtbot, by_keyboard(kept, pages))
    kept.close()
    assert_done(pages, pages.parent / "by-keyboard.html")
