"""The origins view in real clicks and keys."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader.comparison import Comparison
from reader.gui.look.theme import load_theme
from reader.gui.overview.origins import OriginsView
from tests.builders import plain_article
from tests.gui.models.crowd import crowd

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier

WIRE = "Water supplies have been cut since the desalination plant was shelled in May."


@pytest.fixture
def view(state: ReadingState, themes: ThemeHolder, on_screen: Callable[..., None]) -> OriginsView:
    texts = ("Nothing in common here at all.", WIRE, f"He said: {WIRE} The hospital is closed too.")
    state.show(
        Comparison(
            tuple(
                plain_article(f"Title {n}\n{text}", f"Paper {n}", date(2018, 6, 10 + n))
                for n, text in enumerate(texts)
            )
        )
    )
    view = OriginsView(state, themes)
    on_screen(view, 1500, 850)
    return view


def test_the_pair_that_shares_most_is_shown_first(view: OriginsView) -> None:
    assert view.table.current_pair == (1, 2)
    assert view.pair.figures.accessibleName() == (
        "Paper 1 and Paper 2, 11 June 2018 and 12 June 2018: Paper 1 appears earlier. "
        "13 words shared, in runs; 87 % of Paper 1’s text; 1 passage in common; 1 day between the two"
    )
    assert view.pair.list.passages.rowCount() == 1


def test_a_cell_of_the_table_chooses_a_pair_by_click_and_by_key(view: OriginsView) -> None:
    table = view.table
    spot = table.visualRect(table.shares.index(2, 2)).center()
    QTest.mouseClick(table.viewport(), LEFT, NO_KEYS, spot)
    assert view.pair.figures._title == "Paper 2 and Paper 1"
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert view.pair.figures._title == "Paper 2 and Paper 0"
    assert "No origin in common was found." in view.pair.evidence.text()


def test_the_keyboard_arrives_at_the_pair_on_show(view: OriginsView) -> None:
    view.arcs.setFocus()
    view.table.clearSelection()
    view.table.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.table.shares.pair(view.table.currentIndex()) == (1, 2)
    assert view.pair.figures._title == "Paper 1 and Paper 2"


def test_an_arc_is_clicked_where_it_is_drawn(qtbot: QtBot, view: OriginsView) -> None:
    assert view._sharing is not None
    top = view.arcs.arc(view._sharing.pair(1, 2)).pointAtPercent(0.5).toPoint()
    with qtbot.waitSignal(view.arcs.pair_asked) as asked:
        QTest.mouseClick(view.arcs, LEFT, NO_KEYS, top)
    assert asked.args == [1, 2]
    QTest.mouseMove(view.arcs, top)
    assert "words in common" in view.arcs.toolTip()


def test_a_passage_leads_to_the_text(qtbot: QtBot, view: OriginsView, state: ReadingState) -> None:
    passages = view.pair.list
    spot = passages.visualRect(passages.passages.index(0)).center()
    QTest.mouseClick(passages.viewport(), LEFT, NO_KEYS, spot)
    assert state.place is not None
    assert state.place.article == 1
    passages.setCurrentIndex(passages.passages.index(0))
    with qtbot.waitSignal(view.text_asked):
        QTest.keyClick(passages, Qt.Key.Key_Return)


def test_all_is_said_to_screen_readers(view: OriginsView) -> None:
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (view.table.shares, view.pair.list.passages)
    ]
    assert testers
    face = QAccessible.queryAccessibleInterface(view.table)
    names = {face.child(number).text(QAccessible.Text.Name) for number in range(face.childCount())}
    assert "87 % of B Paper 1, 13 words, stands in C Paper 2" in names
    face = QAccessible.queryAccessibleInterface(view.pair.list)
    assert face.child(0).text(QAccessible.Text.Name).startswith("13 words in common.\nB: Water supplies")


def test_it_counts_again_for_another_comparison(view: OriginsView, state: ReadingState) -> None:
    state.show(crowd(4, 10))
    assert view.table.shares.rowCount() == 4
    assert "Four articles, three origins." in view._lead.text()
    view.hide()
    state.show(crowd(2, 5))
    assert view.table.shares.rowCount() == 0
    view.show()
    assert view.table.shares.rowCount() == 2


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize(("sources", "letters"), [(2, 13), (5, 26), (8, 13)])
def test_it_paints_in_every_theme_and_size(
    view: OriginsView, state: ReadingState, themes: ThemeHolder, theme: str, sources: int, letters: int
) -> None:
    themes.use(load_theme(theme))
    font = view.font()
    font.setPixelSize(letters)
    view.setFont(font)
    state.show(crowd(sources, 12))
    assert view.grab().toImage().pixelColor(4, 4) == themes.theme.color("pane")


def test_long_articles_are_counted_beside_the_window(
    qtbot: QtBot, state: ReadingState, themes: ThemeHolder, on_screen: Callable[[OriginsView, int, int], None]
) -> None:
    text = "A long report\n" + "\n".join(f"The road number {n} was closed again on that day." for n in range(400))
    state.show(Comparison((plain_article(text, "One"), plain_article(f"{text} Still.", "Two"))))
    origins = OriginsView(state, themes)
    on_screen(origins, 1200, 700)
    assert origins.table.shares.rowCount() == 0
    qtbot.waitUntil(lambda: origins.table.shares.rowCount() == 2)
