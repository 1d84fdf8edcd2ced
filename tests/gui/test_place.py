"""Where a person is in the texts: it stays in sight through views, zoom and themes, and the keyboard with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from reader.gui.panes.page import BlockKind
from reader.gui.state import Verdict
from tests.builders import plain_article, small_comparison
from tests.gui.conftest import focused, show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.panes.view import ArticleView

SHIFT, ALT, CONTROL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def seen(frame: Frame, article: int) -> bool:
    """Tell whether the article's sentence of the current claim is in sight."""
    desk = frame.window.desk
    view = desk.pane(article).view
    top = view.top_of(desk.targets()[article].sentence)
    return top is not None and 0 <= top < view.viewport().height()


def crowd(frame: Frame) -> None:
    """Make the window so low that a claim at the end of a text has to be scrolled to."""
    frame.window.resize(1200, 480)
    frame.window.want(stack=False, strip=False)


def test_a_claim_chosen_in_another_view_is_in_sight_on_coming_back(qtbot: QtBot, reading: Frame) -> None:
    crowd(reading)
    for _ in range(4):
        reading.window.holder.zoom_by(1)
    reading.commands.show_view("matrix")
    last = len(small_comparison().groups) - 1
    for group in (last, 4, 3):
        reading.commands.show_view("matrix")
        reading.state.select_group(group)
        reading.commands.show_view("read")
        told = reading.state.current
        assert told is not None
        qtbot.waitUntil(lambda told=told: all(seen(reading, n) for n in told.articles))


def test_larger_letters_keep_the_current_sentence_where_it_is(qtbot: QtBot, reading: Frame) -> None:
    crowd(reading)
    group = next(n for n, each in enumerate(small_comparison().groups) if len(each.articles) == 3)
    reading.state.select_group(group)
    qtbot.waitUntil(lambda: all(seen(reading, n) for n in range(3)))
    for _ in range(5):
        QTest.keyClick(reading.window, Qt.Key.Key_Plus, CONTROL)
    qtbot.waitUntil(lambda: all(seen(reading, n) for n in range(3)))


def test_another_theme_keeps_the_text_where_it_is(qtbot: QtBot, reading: Frame) -> None:
    crowd(reading)
    view = reading.window.desk.pane(0).view
    reading.state.select_place(None)
    view.map.setValue(70)
    reading.commands.choose_theme("dark")
    assert view.map.value() == 70


def test_the_filter_field_takes_on_every_theme(reading: Frame) -> None:
    field = reading.window.sidebar.findChild(QLineEdit)
    for theme in ("dark", "light", "dark", "high-contrast"):
        reading.commands.choose_theme(theme)
        picture = reading.window.grab().toImage()
        at = field.mapTo(reading.window, field.rect().center())
        assert picture.pixelColor(at).name() == reading.window.holder.theme.color("raised").name(), theme


def test_what_is_opened_has_the_keyboard_in_the_text(reading: Frame) -> None:
    assert focused() is reading.window.desk.pane(0).view
    assert not reading.window.desk.pane(0).view.by_keyboard  # nobody used it: no ring


def test_the_same_articles_compared_anew_leave_the_keyboard_in_the_text(reading: Frame) -> None:
    reading.state.show(small_comparison())
    assert reading.window.desk.isAncestorOf(focused())


def test_closing_the_search_gives_the_keyboard_back_to_the_place(qtbot: QtBot, reading: Frame) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(focused(), "Divers")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClick(reading.window.find_bar.field, Qt.Key.Key_Escape)
    assert focused() is reading.window.desk.pane(2).view


def test_bare_letters_decide_while_reading(reading: Frame) -> None:
    QTest.keyClick(reading.window.desk.pane(0).view, Qt.Key.Key_Y)
    assert reading.state.verdict(0) == Verdict("confirmed")


def test_bare_letters_are_letters_in_the_filter(reading: Frame) -> None:
    reading.commands.filter_claims()
    QTest.keyClicks(focused(), "yn")
    assert reading.state.verdict(0) == Verdict()
    assert reading.window.sidebar.findChild(QLineEdit).text() == "yn"


def folded_lines(view: ArticleView) -> list[str]:
    return [block.text for block in view.text.page.blocks if block.kind is BlockKind.FURNITURE]


def test_folds_by_keyboard(reading: Frame) -> None:
    view = reading.window.desk.pane(0).view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.folds.current is not None
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert folded_lines(view) == ["READ: Storm closes the port"]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert folded_lines(view) == []
    QTest.keyClick(view, Qt.Key.Key_Backtab, SHIFT)
    assert view.folds.current is None
    assert focused() is view
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert focused() is not view  # past the last fold, Tab goes on
    assert view.folds.current is None


def test_a_source_without_a_headline_is_called_by_its_name(reading: Frame) -> None:
    assert plain_article("One.", "", source="the-daily-2020-01-02.txt").name == "the-daily"
    show(reading, small_comparison())
    assert "The Harbour Post" in reading.window.desk.pane(0).view.accessibleName()
