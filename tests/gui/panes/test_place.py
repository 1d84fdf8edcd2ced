"""Where a person is in the texts: it stays in sight through views, zoom and themes, and the keyboard with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from reader.export.words import told_apart
from reader.gui.dialogs.paste import PasteDialog
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


def told_in_sight(frame: Frame) -> bool:
    """Tell whether every article shows its sentence of the current claim."""
    claim = frame.state.current
    return claim is not None and all(seen(frame, article) for article in claim.articles)


def filter_field(frame: Frame) -> QLineEdit:
    field = frame.window.sidebar.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


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
        qtbot.waitUntil(lambda: told_in_sight(reading))


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
    field = filter_field(reading)
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
    assert focused() is reading.window.find_bar.field  # the next Enter finds the next
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is reading.window.desk.pane(2).view


def test_bare_letters_decide_while_reading(reading: Frame) -> None:
    QTest.keyClick(reading.window.desk.pane(0).view, Qt.Key.Key_Y)
    assert reading.state.verdict(0) == Verdict("confirmed")


def test_bare_letters_are_letters_in_the_filter(reading: Frame) -> None:
    reading.commands.filter_claims()
    QTest.keyClicks(focused(), "yn")
    assert reading.state.verdict(0) == Verdict()
    assert filter_field(reading).text() == "yn"


def opened(view: ArticleView) -> list[str]:
    """What the open folds of a pane show."""
    return [block.text for block in view.text.page.blocks if block.kind is BlockKind.FURNITURE]


def at_fold(view: ArticleView) -> bool:
    return view.folds.current is not None


def test_folds_by_keyboard(reading: Frame) -> None:
    view = reading.window.desk.pane(0).view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert at_fold(view)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened(view) == ["READ: Storm closes the port"]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened(view) == []
    QTest.keyClick(view, Qt.Key.Key_Backtab, SHIFT)
    assert not at_fold(view)
    assert focused() is view
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert focused() is not view  # past the last fold, Tab goes on
    assert not at_fold(view)


def test_a_source_without_a_headline_is_called_by_its_name(reading: Frame) -> None:
    assert plain_article("One.", "", source="the-daily-2020-01-02.txt").name == "the-daily"
    show(reading, small_comparison())
    assert "The Harbour Post" in reading.window.desk.pane(0).view.accessibleName()


def note_key(frame: Frame, words: str) -> None:
    """Write a note on the current claim, and do not say that it is done."""
    QTest.keyClick(focused(), Qt.Key.Key_M)
    QTest.keyClicks(focused(), words)


def test_a_note_is_kept_when_the_person_goes_on(reading: Frame) -> None:
    note_key(reading, "ask them")
    QTest.keyClick(focused(), Qt.Key.Key_F8)
    assert reading.state.group == 1
    assert reading.state.verdict(0) == Verdict(note="ask them")
    assert not reading.window.stack.note.isVisible()


def test_a_note_is_kept_when_another_region_takes_the_keyboard(reading: Frame) -> None:
    note_key(reading, "ask them")
    QTest.keyClick(focused(), Qt.Key.Key_1, CONTROL)
    assert reading.state.verdict(0).note == "ask them"
    reading.commands.decisions.undo()
    assert reading.state.verdict(0).note == ""


def test_escape_gives_a_note_up(reading: Frame) -> None:
    note_key(reading, "no")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert reading.state.verdict(0) == Verdict()


def test_a_note_in_the_review_is_kept_on_stepping(qtbot: QtBot, reading: Frame) -> None:
    reading.commands.show_view("review")
    qtbot.waitUntil(lambda: reading.window.review.page.yes.hasFocus())
    note_key(reading, "twice")
    QTest.keyClick(focused(), Qt.Key.Key_F8)
    assert reading.state.verdict(0).note == "twice"


def test_the_answers_stay_in_sight_however_long_the_texts(qtbot: QtBot, reading: Frame) -> None:
    reading.window.resize(900, 480)
    for _ in range(5):
        reading.window.holder.zoom_by(1)
    reading.commands.show_view("review")
    page = reading.window.review.page
    answers = (page.yes, page.no, page.note_button, page.later)
    qtbot.waitUntil(lambda: all(button.visibleRegion().boundingRect().size() == button.size() for button in answers))


def test_two_reports_of_one_outlet_are_told_apart_by_their_days() -> None:
    small = small_comparison()
    first = replace(small.articles[0], metadata=small.articles[1].metadata)
    twins = replace(small, articles=(first, *small.articles[1:]))
    assert told_apart(twins, 1) == "North Coast Daily (5 Mar)"
    assert told_apart(twins, 2) == "Meridian News Agency"


def heights(frame: Frame) -> list[float]:
    """How far under the top of its pane each source tells the current claim."""
    desk = frame.window.desk
    found = [desk.pane(article).view.top_of(place.sentence) for article, place in desk.targets().items()]
    return [height for height in found if height is not None]


def is_level(frame: Frame) -> bool:
    found = heights(frame)
    return len(found) == 3 and max(found) - min(found) <= 1


def test_panes_stay_level_when_their_width_changes(qtbot: QtBot, reading: Frame) -> None:
    crowd(reading)
    for _ in range(4):
        reading.window.holder.zoom_by(1)
    reading.state.select_group(3)
    qtbot.waitUntil(lambda: is_level(reading))
    reading.commands.toggle_sidebar()
    reading.window.resize(1000, 520)
    qtbot.waitUntil(lambda: reading.window.desk.width() > 900 and is_level(reading))


def test_what_the_person_scrolled_away_is_not_brought_back(qtbot: QtBot, reading: Frame) -> None:
    crowd(reading)
    reading.state.scroll_together(False)
    reading.state.select_group(0)
    qtbot.waitUntil(lambda: is_level(reading))
    view = reading.window.desk.pane(1).view
    view.map.setValue(view.map.value() + 60)
    before = heights(reading)
    reading.window.resize(1200, 500)
    QTest.qWait(1)
    assert heights(reading) == before


def test_the_sidebar_comes_back_as_wide_as_it_was(qtbot: QtBot, reading: Frame) -> None:
    window = reading.window
    window.resizeDocks([window.sidebar_dock], [350], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: window.sidebar.width() == 350)
    reading.commands.toggle_sidebar()
    qtbot.waitUntil(lambda: window.sidebar.width() < 100)
    reading.commands.toggle_sidebar()
    qtbot.waitUntil(lambda: window.sidebar.width() == 350)


def test_a_verdict_is_told_with_the_way_back(reading: Frame) -> None:
    QTest.keyClick(reading.window.desk.pane(0).view, Qt.Key.Key_N)
    assert reading.window.status.currentMessage() == "Set aside: People aboard the Aurora. Undo takes it back."
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    assert reading.state.verdict(0) == Verdict()


def test_tab_in_the_paste_dialog_goes_from_text_to_source(qtbot: QtBot, frame: Frame) -> None:
    QGuiApplication.clipboard().clear()
    frame.commands.actions["file.paste"].trigger()
    dialog = frame.window.findChild(PasteDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.text.hasFocus)
    QTest.keyClicks(dialog.text, "One report of what happened in the harbour on that day.")
    QTest.keyClick(dialog.text, Qt.Key.Key_Tab)
    assert dialog.source.hasFocus()
    dialog.reject()
