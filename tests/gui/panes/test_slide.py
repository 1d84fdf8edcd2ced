"""A fold that opens: the text is there at once, and what stands below it slides to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.builders import small_comparison

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.panes import ReadingDesk
    from reader.gui.panes.view import ArticleView
    from reader.gui.state import ReadingState


def fold_point(view: ArticleView) -> QPoint:
    """The middle of the words of the first fold, in the viewport."""
    start = next(block.fold.span.start for block in view.text.page.blocks if block.fold is not None)
    line = view.fold_line(start)
    assert line is not None
    return QPoint(80, round(line[0]) + 8 - view.map.value())


def picture(widget: QWidget, top: int) -> QImage:
    """What a widget shows below a height."""
    return widget.grab(QRect(0, top, 200, 200)).toImage().convertToFormat(QImage.Format.Format_RGB32)


def curtain(view: ArticleView) -> QWidget | None:
    found = view.viewport().findChildren(QWidget)
    return found[0] if found else None


def test_what_stands_below_a_fold_slides(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder
) -> None:
    themes.set_reduced_motion(False)
    state.show(small_comparison())
    view = desk.pane(0).view
    for words in (True, False):
        line = fold_point(view).y() + 30
        before = picture(view.viewport(), line)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=fold_point(view))
        assert ("READ:" in view.toPlainText()) is words
        over = curtain(view)
        assert over is not None
        assert picture(over, line) == before  # it begins where all stood
        qtbot.waitUntil(lambda: curtain(view) is None)


def test_scrolling_ends_the_movement(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder
) -> None:
    themes.set_reduced_motion(False)
    desk.resize(1200, 200)
    state.show(small_comparison())
    view = desk.pane(0).view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=fold_point(view))
    view.map.setValue(view.map.value() + 5)
    qtbot.waitUntil(lambda: curtain(view) is None, timeout=100)


def test_nothing_slides_where_motion_is_reduced(desk: ReadingDesk, state: ReadingState) -> None:
    state.show(small_comparison())
    view = desk.pane(0).view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=fold_point(view))
    assert "READ:" in view.toPlainText()
    assert curtain(view) is None
