from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.claims.model import ClaimGroup, Status, Wording
from reader.comparison import Comparison
from reader.gui.review.excerpts import excerpts_of, read_aloud, values_with_sources
from reader.gui.state import Verdict
from reader.text.model import Place, Span
from tests.builders import plain_article, small_comparison
from tests.gui.conftest import focused, show
from tests.gui.models.crowd import crowd

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame
    from reader.gui.review.view import ReviewView

LEFT = Qt.MouseButton.LeftButton


def test_an_excerpt_holds_the_sentence_with_its_neighbours() -> None:
    comparison = small_comparison()
    first = excerpts_of(comparison, comparison.groups[0])[1]
    told = [paragraph for paragraph in first.paragraphs if paragraph.told]
    assert [paragraph.text for paragraph in told] == [
        "The ferry Aurora hit a sandbank on Thursday with 125 passengers on board."
    ]
    span = told[0].values[0]
    assert told[0].text[span.start : span.end] == "125 passengers"
    assert first.paragraphs[-1].text.startswith("Seven people were hurt")


def test_a_value_is_outlined_beside_marks_that_turn_the_direction_of_reading() -> None:
    text = "Toll\nThe \u202ecity has 150 \u2067homes.\u2069"
    article = plain_article(text)
    value = Span(text.index("150"), text.index("homes") + 5)
    wording = Wording(Place(0, 1, article.sentences[1].span), value, 0)
    group = ClaimGroup("City", Status.CONTESTED, (wording,), says=(0,), values=("150",))
    (excerpt,) = excerpts_of(Comparison((article,), groups=(group,)), group)
    told = next(paragraph for paragraph in excerpt.paragraphs if paragraph.told)
    (span,) = told.values
    assert told.text == "The [U+202E]city has 150 [U+2067]homes.[U+2069]"
    assert told.text[span.start : span.end] == "150 [U+2067]homes"


def test_values_name_their_sources() -> None:
    comparison = small_comparison()
    assert values_with_sources(comparison, comparison.groups[0]) == (
        ("about 150", "The Harbour Post"),
        ("125", "North Coast Daily, Meridian News Agency"),
    )


def test_a_listener_hears_kind_values_sources_and_texts_in_order() -> None:
    comparison = small_comparison()
    heard = read_aloud(comparison, comparison.groups[0], Verdict("confirmed", "ask the coastguard"))
    order = [
        "Conflict, number: People aboard the Aurora",
        "3 sources, 3 origins",
        "about 150: The Harbour Post",
        "The Harbour Post, 4 March 2021, says: The ferry Aurora ran aground",
        "why:",
        "you confirmed it",
        "your note: ask the coastguard",
    ]
    places = [heard.index(words) for words in order]
    assert places == sorted(places)


@pytest.fixture
def review(qtbot: QtBot, reading: Frame) -> ReviewView:
    reading.commands.show_view("review")
    view = reading.window.review
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.page.yes)
    return view


def test_bare_arrows_step_and_stop_at_the_ends(qtbot: QtBot, reading: Frame, review: ReviewView) -> None:
    assert review.model.groups == [0, 1]
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        QTest.keyClick(focused(), key)
        seen.append(reading.state.group)
    assert seen == [1, 1, 0, 0]


def test_each_source_has_its_card(reading: Frame, review: ReviewView) -> None:
    assert [card.accessibleName() for card in review.page.cards] == [
        "The Harbour Post",
        "North Coast Daily",
        "Meridian News Agency",
    ]


def test_an_answer_settles_and_goes_on(qtbot: QtBot, reading: Frame, review: ReviewView) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Y)
    assert reading.state.verdict(0).decision == "confirmed"
    assert reading.state.group == 1
    QTest.mouseClick(review.page.no, LEFT)
    assert reading.state.verdict(1).decision == "rejected"
    assert review.model.settled == (1, 1)
    assert review.accessibleDescription() == "2 conflicts, 2 of 2 settled"
    reading.commands.actions["edit.undo"].trigger()
    assert review.model.settled == (1, 0)


def test_a_conflict_set_aside_stays_in_the_list(reading: Frame, review: ReviewView) -> None:
    reading.commands.decisions.reject()
    assert review.model.groups == [0, 1]


def test_a_note_is_written_in_place(qtbot: QtBot, reading: Frame, review: ReviewView) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_M)
    assert QApplication.focusWidget() is review.page.note.edit
    QTest.keyClicks(review.page.note.edit, "yes, no, maybe")
    QTest.keyClick(review.page.note.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reading.state.verdict(0) == Verdict("", "yes, no, maybe")
    assert reading.state.group == 0


def test_the_text_is_one_click_away(qtbot: QtBot, reading: Frame, review: ReviewView) -> None:
    QTest.mouseClick(review.page.cards[1].button, LEFT)
    assert reading.window.view == "read"
    assert reading.state.place is not None
    assert reading.state.place.article == 1


def test_a_row_is_chosen_by_click(qtbot: QtBot, reading: Frame, review: ReviewView) -> None:
    place = review.list.visualRect(review.model.index(1)).center()
    QTest.mouseClick(review.list.viewport(), LEFT, pos=place)
    assert reading.state.group == 1


def test_without_conflicts_it_says_so(reading: Frame) -> None:
    comparison = small_comparison()
    show(reading, replace(comparison, groups=comparison.groups[3:], conflicts=(), developments=()))
    reading.commands.show_view("review")
    page = reading.window.review.page
    assert page._empty.isVisible()
    assert "No conflict was found" in page._empty.text()
    reading.state.select_group(0)
    assert not page._empty.isVisible()


def test_long_titles_are_there_to_be_read(reading: Frame) -> None:
    show(reading, crowd(3, 10, long_titles=True))
    reading.commands.show_view("review")
    review, title = reading.window.review, "Boats at pier 0 on the long eastern mole of the old harbour"
    first, second = review.model.index(0), review.model.index(1)
    tip = review.model.data(first, Qt.ItemDataRole.ToolTipRole)
    assert str(tip).startswith(title)
    before = review.list.visualRect(second).top()
    assert before >= 3 * 18  # the title stands in lines
    assert title in review.page._title.accessibleName()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert review.list.visualRect(second).top() == before


@pytest.mark.parametrize(("width", "letters"), [(1400, 13), (1000, 26)])
def test_answers_are_never_cut(reading: Frame, review: ReviewView, width: int, letters: int) -> None:
    reading.window.resize(width, 800)
    font = review.font()
    font.setPixelSize(letters)
    review.setFont(font)
    page, strong = review.page, QFontMetricsF(reading.window.holder.theme.font("strong", letters / 13))
    for answer in (page.yes, page.no, page.note_button, page.later):
        beside = 70 * letters / 13  # picture, key, and the gaps between
        assert strong.horizontalAdvance(answer.text()) + beside <= answer.width()


def test_rows_say_everything_a_listener_needs(review: ReviewView) -> None:
    said = review.model.data(review.model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert "says: The captain says the buoy was missing" in str(said)
    assert "silent: Meridian News Agency" in str(said)


def test_the_model_keeps_qt_s_rules(qtmodeltester: ModelTester, reading: Frame, review: ReviewView) -> None:
    qtmodeltester.check(review.model)  # type: ignore[no-untyped-call]
    reading.commands.decisions.confirm()
    reading.state.show(small_comparison())
