"""The desk driven as a person drives it: clicks, keys, the wheel, dragged headers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.comparison import Comparison
from reader.gui.look.theme import load_theme
from reader.gui.panes import ReadingDesk
from reader.gui.state import Verdict
from reader.text.model import Place, Span
from tests.builders import plain_article, small_comparison
from tests.gui.panes.conftest import TOPICS, point_of, story
from tests.gui.panes.test_view import has

NO_KEYS = Qt.KeyboardModifier.NoModifier

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.panes.view import ArticleView
    from reader.gui.state import ReadingState


def click(qtbot: QtBot, view: ArticleView, words: str) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, point_of(view, words))


def heights(desk: ReadingDesk) -> dict[int, float]:
    """How far under its pane's top each counterpart begins."""
    tops = {n: desk.pane(n).view.top_of(place.sentence) for n, place in desk.targets().items()}
    return {n: top for n, top in tops.items() if top is not None}


def is_level(desk: ReadingDesk, panes: int) -> bool:
    found = heights(desk)
    return len(found) == panes and max(found.values()) - min(found.values()) <= 1.0


def turn_wheel(view: ArticleView, by: int, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(0, by),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_click_brings_every_pane_level(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(story())
    click(qtbot, desk.pane(0).view, "saw the anchor")
    assert state.group == TOPICS.index("anchor")
    assert state.place is not None
    assert state.place.article == 0
    qtbot.waitUntil(lambda: is_level(desk, 3))


def test_a_clicked_sentence_stays_under_the_pointer_where_that_can_be(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    view = desk.pane(0).view
    point = point_of(view, "saw the anchor")
    before = view.map.value()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, point)
    qtbot.waitUntil(lambda: is_level(desk, 3))
    assert view.map.value() == before


def test_levelling_glides_and_ends_level(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder
) -> None:
    themes.set_reduced_motion(False)
    state.show(story())
    click(qtbot, desk.pane(1).view, "saw the hull")
    qtbot.waitUntil(lambda: desk.pane(2).view.map.value() > 0)
    qtbot.waitUntil(lambda: is_level(desk, 3))


def test_a_claim_chosen_elsewhere_is_levelled_and_the_silent_pane_stays(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    desk.pane(2).view.map.setValue(0)
    state.select_group(1)
    qtbot.waitUntil(lambda: state.place is not None and is_level(desk, 2))
    assert desk.pane(2).view.map.value() == 0
    assert [desk.pane(n).header.silent for n in range(3)] == [False, False, True]
    assert "silent" in desk.pane(2).view.accessibleDescription()
    assert state.place == desk.pane(0).view.place_of(state.place.sentence if state.place else 0)


def test_level_brings_panes_back_after_scrolling_one_alone(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    state.select_group(5)
    qtbot.waitUntil(lambda: is_level(desk, 3))
    desk.state.scroll_together(False)
    turn_wheel(desk.pane(1).view, -360)
    assert not is_level(desk, 3)
    desk.level()
    assert is_level(desk, 3)


def test_a_sentence_with_two_claims_shows_the_other_one_when_clicked_again(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    comparison = story()
    twice = comparison.groups[3]
    state.show(replace(comparison, groups=(*comparison.groups, replace(twice, title="Told again"))))
    view = desk.pane(0).view
    click(qtbot, view, "saw the rope")
    assert state.group == 3
    click(qtbot, view, "saw the rope")
    assert state.group == len(comparison.groups)
    click(qtbot, view, "saw the rope")
    assert state.group == 3


def test_an_unmarked_sentence_can_be_the_current_one_and_moves_nothing(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    state.select_group(2)
    qtbot.waitUntil(lambda: is_level(desk, 3))
    others = [desk.pane(n).view.map.value() for n in (1, 2)]
    view = desk.pane(0).view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, point_of(view, "how long the repairs"))
    assert state.group == 2
    assert [desk.pane(n).view.map.value() for n in (1, 2)] == others


def test_panes_scroll_together_by_content(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(story())
    leader, follower, backwards = (desk.pane(n).view for n in range(3))
    for _ in range(6):
        turn_wheel(leader, -120)
    assert leader.map.value() > 0
    assert abs(follower.map.value() - leader.map.value()) < 40  # the same topics in the same order
    assert backwards.map.value() >= 0
    before = follower.map.value()
    desk.lock(1, True)
    turn_wheel(leader, -120)
    assert follower.map.value() == before
    desk.lock(1, False)
    state.scroll_together(False)
    turn_wheel(leader, -120)
    assert follower.map.value() == before


def test_nothing_jumps_when_scrolling_on_from_a_levelled_claim(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    state.select_group(6)
    qtbot.waitUntil(lambda: is_level(desk, 3))
    backwards = desk.pane(2).view
    before = backwards.map.value()
    turn_wheel(desk.pane(0).view, -120)
    assert abs(backwards.map.value() - before) < 400


def test_a_locked_pane_stays_when_others_are_levelled(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(story())
    desk.lock(2, True)
    before = desk.pane(2).view.map.value()
    click(qtbot, desk.pane(0).view, "saw the cargo")
    qtbot.waitUntil(lambda: desk.pane(1).view.map.value() > 0)
    assert desk.pane(2).view.map.value() == before


def test_tab_goes_from_pane_to_pane_and_arrows_scroll(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(story())
    assert desk.focus_pane(0)
    views = [pane.view for pane in desk.visible_panes]
    assert views[0].hasFocus()
    QTest.keyClick(views[0], Qt.Key.Key_Down)
    assert views[0].map.value() > 0
    QTest.keyClick(views[0], Qt.Key.Key_End)
    assert views[0].map.value() == views[0].map.maximum()
    QTest.keyClick(views[0], Qt.Key.Key_Home)
    assert views[0].map.value() == 0
    QTest.keyClick(views[0], Qt.Key.Key_Tab)
    assert views[1].hasFocus()
    assert not desk.focus_pane(7)


def test_enter_in_a_pane_is_a_click_on_its_first_marked_sentence(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    desk.focus_pane(1)
    QTest.keyClick(desk.pane(1).view, Qt.Key.Key_Return)
    assert state.group == 0
    assert state.place is not None
    assert state.place.article == 1


def test_the_keyboard_follows_the_current_sentence_into_its_pane(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    desk.focus_pane(0)
    state.select_group(4)
    place = desk.shown.told_by(4, 1)[0]
    state.select_place(place)
    assert desk.pane(1).view.hasFocus()


def test_ribbons_come_with_stubs_that_lead_to_the_end_off_the_screen(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    state.select_group(0)
    qtbot.waitUntil(lambda: is_level(desk, 3))
    desk.state.scroll_together(False)
    right = desk.pane(1).view
    right.map.setValue(right.map.maximum())
    gutter = desk.splitter.gutters[0]
    gutter.grab()
    stubs = [stub for stub in gutter._stubs if stub.place.article == 1]
    assert stubs
    QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, NO_KEYS, stubs[0].box.center().toPoint())
    qtbot.waitUntil(lambda: is_level(desk, 3))
    assert state.place is not None
    assert state.place.article == 1


def test_the_hovered_sentence_shows_its_ribbons_and_a_hand(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    view = desk.pane(0).view
    point = point_of(view, "saw the crane")
    QTest.mouseMove(view.viewport(), point)
    sentence = view.hit(point).sentence
    qtbot.waitUntil(lambda: desk.splitter.hovered == (0, sentence))
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert desk.splitter.hovered is None


def test_a_rejected_claim_is_not_marked_any_more(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(story())
    view = desk.pane(0).view
    point = point_of(view, "saw the tide")
    assert view.hit(point).mark is not None
    state.decide(2, Verdict("rejected"))
    assert view.hit(point).mark is None
    assert view.hit(point).sentence is not None
    state.undo.undo()
    assert view.hit(point).mark is not None


def test_zoom_keeps_the_sentence_on_top_in_its_place(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder
) -> None:
    state.show(story(2))
    view = desk.pane(0).view
    state.select_group(5)
    qtbot.waitUntil(lambda: is_level(desk, 2))
    on_top = view.hit(QPoint(120, 6)).sentence
    themes.zoom_to(2.0)
    assert view.hit(QPoint(120, 14)).sentence in (on_top, None)
    assert view.text.setting(0).pitch > 40


def test_every_pane_has_a_name_for_screen_readers(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(small_comparison())
    QAccessible.setActive(True)
    state.select_group(0)
    qtbot.waitUntil(lambda: state.place is not None)
    for pane in desk.visible_panes:
        interface = QAccessible.queryAccessibleInterface(pane.view)
        assert desk.shown.article(pane.number).metadata.outlet in interface.text(QAccessible.Text.Name)
        assert interface.state().readOnly
    QAccessible.setActive(False)


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_another_comparison_and_none_at_all(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder, theme: str
) -> None:
    state.show(small_comparison())
    themes.use(load_theme(theme))
    desk.grab()
    state.show(story(2))
    assert len(desk.visible_panes) == 2
    desk.grab()
    state.show(None)
    assert desk.visible_panes == []
    desk.grab()


def walked(state: ReadingState) -> tuple[int, int]:
    assert state.place is not None
    return state.place.article, state.place.sentence


def test_links_are_walked_once_each_in_reading_order_and_the_walk_stops_at_its_ends(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    seen = []
    while desk.walker.link(1):
        seen.append(walked(state))
    assert len(seen) == len(TOPICS)  # a linked group is one stop, where it is told first
    assert seen == sorted(set(seen))
    with qtbot.waitSignal(desk.reached_end) as words:
        assert not desk.walker.link(1)
    assert words.args == ["No further link"]
    back = [walked(state)]
    while desk.walker.link(-1):
        back.append(walked(state))
    assert back == seen[::-1]


def test_marked_sentences_are_walked_within_the_pane(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(story())
    desk.focus_pane(1)
    assert desk.walker.marked(1)
    assert desk.walker.marked(1)
    assert walked(state)[0] == 1
    assert state.group == 1
    assert desk.walker.marked(-1)
    assert state.group == 0
    assert not desk.walker.marked(-1)


def test_partners_go_round_and_panes_to_the_side(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(story())
    assert not desk.walker.partner()
    state.select_group(3)
    qtbot.waitUntil(lambda: state.place is not None)
    articles = [walked(state)[0]]
    for _ in range(3):
        assert desk.walker.partner()
        articles.append(walked(state)[0])
    assert articles == [0, 1, 2, 0]
    assert desk.walker.pane(1)
    assert walked(state)[0] == 1
    assert desk.pane(1).view.hasFocus()
    assert desk.walker.pane(-1)
    assert not desk.walker.pane(-1)
    state.select_group(1)
    desk.focus_pane(1)
    assert not desk.walker.pane(1)  # the third source is silent on this


def test_a_source_that_tells_a_claim_twice_shows_the_other_place_on_demand(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    comparison = story(2)
    first, second = comparison.groups[2], comparison.groups[8]
    both = replace(first, wordings=(*first.wordings, *[w for w in second.wordings if w.place.article == 1]), links=())
    state.show(replace(comparison, groups=(both,), links=()))
    state.select_group(0)
    qtbot.waitUntil(lambda: state.place is not None)
    before = desk.targets()[1].sentence
    desk.walker.partner()
    desk.walker.partner()
    assert walked(state)[0] == 1
    assert desk.targets()[1].sentence != before
    qtbot.waitUntil(lambda: is_level(desk, 2))


def test_words_found_elsewhere_are_brought_into_view_and_shown(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder
) -> None:
    state.show(story())
    text = desk.shown.article(1).text
    at = text.rindex("quay could say")
    sentence = next(n for n, s in enumerate(desk.shown.article(1).sentences) if s.span.start <= at < s.span.end)
    others = [desk.pane(n).view.map.value() for n in (0, 2)]
    desk.state.scroll_together(False)
    state.select_place(Place(1, sentence, Span(at, at + 14)))
    view = desk.pane(1).view
    qtbot.waitUntil(lambda: view.map.value() > 0)
    top = view.top_of(sentence)
    assert top is not None
    assert 0 <= top < view.viewport().height()
    assert [desk.pane(n).view.map.value() for n in (0, 2)] == others
    image = view.viewport().grab().toImage()
    color = themes.theme.color("selection")
    found = desk.shown.found(1)
    assert found is not None
    assert has(image, color, point_of(view, text[at : at + 14]), 400)


def test_positions_are_remembered_by_the_character_on_top(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder
) -> None:
    comparison = story(2)
    state.show(comparison)
    state.select_group(5)
    qtbot.waitUntil(lambda: state.place is not None and is_level(desk, 2))
    kept = desk.scroll_positions()
    assert all(kept.values())
    state.show(None)
    state.show(comparison)
    themes.zoom_to(1.25)
    assert set(desk.scroll_positions().values()) == {0}
    desk.scroll_to(kept)
    assert desk.scroll_positions() == kept


def test_level_without_counterparts_goes_by_the_links_around(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story())
    desk.state.scroll_together(False)
    leader = desk.pane(0).view
    leader.map.setValue(leader.map.maximum() // 2)
    desk.focus_pane(0)
    desk.level()
    assert abs(desk.pane(1).view.map.value() - leader.map.value()) < 60


def test_large_letters_of_the_interface_are_not_clipped_in_headers(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story(2))
    before = desk.pane(0).header.height()
    font = desk.font()
    font.setPixelSize(26)
    desk.setFont(font)
    qtbot.waitUntil(lambda: desk.pane(0).header.height() > before)
    desk.grab()


@pytest.mark.parametrize("text", ["", "\n\n", "\ud800", "One line", "\u202e", "\U0001f642" * 50, "\x00\x01\r"])
def test_any_text_at_all_can_stand_in_a_pane(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder, text: str
) -> None:
    state.show(Comparison((plain_article(text), plain_article("Title\nA sentence."))))
    themes.zoom_to(1.5)
    desk.resize(900, 400)
    desk.grab()
    view = desk.pane(0).view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, QPoint(40, 30))
    desk.level()
    assert not desk.walker.link(1)
    assert desk.scroll_positions() == {0: 0, 1: 0}


def test_a_region_may_choose_a_claim_before_the_desk_has_heard_of_the_comparison(
    qtbot: QtBot, state: ReadingState, themes: ThemeHolder
) -> None:
    def choose() -> None:
        state.filter(weakest=0.2)
        state.select_group(5)

    state.comparison_changed.connect(choose)
    desk = ReadingDesk(state, themes)
    qtbot.addWidget(desk)
    desk.resize(1200, 500)
    desk.show()
    for comparison in (story(2), story(3)):
        state.show(comparison)
    qtbot.waitUntil(lambda: state.place is not None and is_level(desk, 3))
