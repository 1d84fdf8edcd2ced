"""The timeline: its geometry, and the view in real clicks and keys."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader.comparison import Comparison
from reader.gui.look.theme import load_theme
from reader.gui.models.facts import Fact, FactKind, facts_of
from reader.gui.overview.lanes import lay_out
from reader.gui.overview.timeline import NO_DATES, TimelineView
from reader.mentions.model import Grain
from tests.builders import plain_article
from tests.gui.models.crowd import crowd

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
START = date(2018, 1, 1)

FACTS = st.lists(
    st.builds(
        lambda article, day, grain, label: Fact(
            article,
            FactKind.DATED,
            START + timedelta(days=day),
            START + timedelta(days=day),
            grain,
            label,
        ),
        st.integers(0, 2),
        st.integers(0, 2000),
        st.sampled_from([Grain.DAY, Grain.MONTH, Grain.YEAR]),
        st.sampled_from(["x", "harbour was closed", "a much longer label than any lane has room for, really"]),
    ),
    max_size=25,
)


@settings(max_examples=80, deadline=None)
@given(FACTS, st.floats(300, 1600))
def test_labels_never_overlap_and_time_runs_to_the_right(facts: list[Fact], width: float) -> None:
    laid = lay_out(facts, (0, 1, 2), width, 74.0, 1.0, lambda words: 6.0 * len(words))
    assert len(laid.spots) == len(facts)
    for one, two in combinations(laid.spots, 2):
        if abs(one.y - two.y) < 20:
            ends = [
                (min(spot.x - 5, spot.label_x), max(spot.x + 5, spot.label_x + spot.label_width))
                for spot in (one, two)
            ]
            assert ends[0][1] <= ends[1][0] or ends[1][1] <= ends[0][0]
    xs = [tick.x for tick in laid.ticks]
    assert xs == sorted(xs)
    assert all(b - a >= 24 for a, b in pairwise(xs))  # so wide are two days' figures
    for spot in laid.spots:
        top, bottom = laid.lanes[facts[spot.fact].article]
        assert top < spot.y < bottom


def test_a_year_told_in_june_stands_where_most_of_it_lies() -> None:
    text = "A long report\nThe siege began two years ago.\nIt was a hard year in 2016."
    facts = facts_of(Comparison((plain_article(text, "Post", date(2018, 6, 15)),)))
    dated = [fact for fact in facts if fact.kind is FactKind.DATED]
    assert [(fact.at, fact.when) for fact in dated] == [(date(2016, 1, 1), "about 2016"), (date(2016, 1, 1), "2016")]
    laid = lay_out(dated, (0,), 800, 74.0, 1.0, len)
    assert [tick.day for tick in laid.ticks] == [date(2016, 1, 1)]


@pytest.fixture
def view(state: ReadingState, themes: ThemeHolder, on_screen: Callable[..., None]) -> TimelineView:
    view = TimelineView(state, themes)
    on_screen(view, 1200, 800)
    return view


def _spot(view: TimelineView, label: str) -> QPoint:
    number = next(n for n, fact in enumerate(view.facts.model_.facts) if fact.label == label)
    return view.facts.visualRect(view.facts.model_.index(number)).center()


def test_a_click_on_a_step_shows_its_claim_and_place(qtbot: QtBot, view: TimelineView, state: ReadingState) -> None:
    QTest.mouseClick(view.facts.viewport(), LEFT, NO_KEYS, _spot(view, "Seven people"))
    assert state.group == 2
    assert state.place is not None
    assert state.place.article == 1
    assert view.card.isVisible()
    assert view.card.lines() == (("“Four people”", (0,)), ("“Seven people”", (1,)))
    with qtbot.waitSignal(view.text_asked):
        QTest.mouseDClick(view.facts.viewport(), LEFT, NO_KEYS, _spot(view, "Four people"))


def test_a_claim_chosen_elsewhere_comes_into_sight(qtbot: QtBot, view: TimelineView, state: ReadingState) -> None:
    state.show(crowd(4, 30))
    view.resize(900, 420)
    facts = view.facts
    group = max(fact.group for fact in facts.model_.facts if fact.article == 3 and fact.group is not None)
    own = [n for n, fact in enumerate(facts.model_.facts) if fact.group == group]
    facts.verticalScrollBar().setValue(0)
    facts.horizontalScrollBar().setValue(0)
    state.select_group(group)

    def seen() -> bool:
        area = facts.viewport().rect()
        return any(area.contains(facts.visualRect(facts.model_.index(n)).center()) for n in own)

    qtbot.waitUntil(seen)


def test_keys_walk_along_a_lane_and_over_to_the_next(qtbot: QtBot, view: TimelineView, state: ReadingState) -> None:
    view.facts.setFocus()
    assert state.group is None
    facts = view.facts.model_.facts
    view.facts.setCurrentIndex(view.facts.model_.index(0))
    QTest.keyClick(view.facts, Qt.Key.Key_Right)
    assert view.facts.currentIndex().row() == 1
    QTest.keyClick(view.facts, Qt.Key.Key_Down)
    assert facts[view.facts.currentIndex().row()].article == 1
    QTest.keyClick(view.facts, Qt.Key.Key_Up)
    assert facts[view.facts.currentIndex().row()].article == 0
    QTest.keyClick(view.facts, Qt.Key.Key_End)
    assert view.facts.currentIndex().row() == len(facts) - 1
    QTest.keyClick(view.facts, Qt.Key.Key_Home)
    assert view.facts.currentIndex().row() == 0
    with qtbot.waitSignal(view.text_asked):
        QTest.keyClick(view.facts, Qt.Key.Key_Return)


def test_facts_are_named_for_screen_readers(view: TimelineView) -> None:
    tester = QAbstractItemModelTester(view.facts.model_, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester is not None
    face = QAccessible.queryAccessibleInterface(view.facts)
    names = [face.child(number).text(QAccessible.Text.Name) for number in range(face.childCount())]
    assert "A The Harbour Post, 4 March 2021: published (published)" in names
    assert "B North Coast Daily, 5 March 2021: Seven people (development)" in names


def test_without_dates_it_says_so(view: TimelineView, state: ReadingState) -> None:
    state.show(Comparison((plain_article("A\nNo days here."), plain_article("B\nNor here."))))
    assert view._empty.isVisible()
    assert view._empty.text() == NO_DATES


def test_lanes_follow_the_panes(view: TimelineView, state: ReadingState) -> None:
    state.arrange(order=(2, 1, 0))
    assert view.facts.model_.facts[0].article == 2


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize(("sources", "groups", "letters"), [(2, 0, 13), (5, 31, 26), (8, 60, 13)])
def test_it_paints_in_every_theme_and_size(
    view: TimelineView, state: ReadingState, themes: ThemeHolder, theme: str, sources: int, groups: int, letters: int
) -> None:
    themes.use(load_theme(theme))
    font = view.font()
    font.setPixelSize(letters)
    view.setFont(font)
    state.show(crowd(sources, groups, long_titles=True))
    if groups:
        for group in (0, groups // 2, groups - 1):
            state.select_group(group)
    view.facts.horizontalScrollBar().setValue(40)
    assert view.grab().toImage().pixelColor(4, 4) == themes.theme.color("pane")


def test_long_articles_are_looked_through_beside_the_window(
    qtbot: QtBot, state: ReadingState, themes: ThemeHolder
) -> None:
    text = "A long report\n" + "\n".join(f"On {day} May 2019 the road was closed again." for day in range(1, 29)) * 4
    articles = tuple(plain_article(f"{text}{n}", f"Paper {n}", date(2019, 6, n)) for n in (1, 2))
    state.show(Comparison(articles))
    timeline = TimelineView(state, themes)
    qtbot.addWidget(timeline)
    timeline.resize(1000, 600)
    timeline.show()
    looked = [timeline.facts.model_.looking]  # before any event comes: what was found may come with the first
    qtbot.waitUntil(lambda: len(timeline.facts.model_.facts) > 200, timeout=30_000)
    looked.append(timeline.facts.model_.looking)
    state.arrange(order=(1, 0))  # the lanes change places, and nobody looks for dates again
    looked.append(timeline.facts.model_.looking)
    assert looked == [True, False, False]
    assert timeline.facts.model_.facts[0].article == 1


def test_dates_of_articles_that_are_gone_are_not_shown(
    qtbot: QtBot, state: ReadingState, themes: ThemeHolder, on_screen: Callable[[TimelineView, int, int], None]
) -> None:
    text = "A long report\n" + "It rained on 3 May 2019.\n" * 200
    state.show(Comparison((plain_article(text),)))
    timeline = TimelineView(state, themes)
    on_screen(timeline, 1000, 600)
    state.show(None)
    qtbot.waitUntil(lambda: not timeline.facts.model_.looking)
    assert timeline.facts.model_.facts == ()
