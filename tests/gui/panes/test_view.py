"""One article on the screen: what is painted where, what is hit, what is copied, in any script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from reader.align.model import Link, LinkKind
from reader.claims.model import ClaimGroup, Status, Wording
from reader.comparison import Comparison
from reader.conflicts.model import Conflict, ConflictKind, Force, Side
from reader.gui.look.theme import load_theme
from reader.text.model import Article, Place, Role, Sentence, Span
from tests.builders import place, plain_article, small_comparison
from tests.gui.panes.conftest import point_of, story

NO_KEYS = Qt.KeyboardModifier.NoModifier

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QImage
    from pytestqt.qtbot import QtBot

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.panes import ReadingDesk
    from reader.gui.panes.view import ArticleView
    from reader.gui.state import ReadingState


def pair(one: str, other: str, words: str, others: str) -> Comparison:
    articles = plain_article(one, "One"), plain_article(other, "Two")
    link = Link(place(articles, 0, words), place(articles, 1, others), LinkKind.VERBATIM, 0.9)
    return Comparison(articles, (link,))


def painted(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def has(image: QImage, color: QColor, at: QPoint, reach: int = 10) -> bool:
    """Whether a colour (or as near to it as a 16-bit screen gets) stands within some px of a point."""
    return any(
        near(image.pixelColor(x, y), color)
        for x in range(max(0, at.x() - reach), min(image.width(), at.x() + reach))
        for y in range(max(0, at.y() - reach), min(image.height(), at.y() + reach))
    )


def near(one: QColor, other: QColor) -> bool:
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(abs(part) for part in apart) <= 8


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_tints_lines_rails_and_signs_are_painted_in_their_colours(
    desk: ReadingDesk, state: ReadingState, themes: ThemeHolder, name: str
) -> None:
    themes.use(load_theme(name))
    state.show(small_comparison())
    view, theme = desk.pane(0).view, themes.theme
    point = {words: point_of(view, words) for words in ("150 people", "Four", "had reached", "says the", "ran")}
    image = painted(view)
    assert has(image, theme.color("conflict-soft"), point["150 people"])
    assert has(image, theme.color("conflict"), point["150 people"])
    assert has(image, theme.color("development-tint"), point["Four"])
    assert has(image, theme.color("match-verbatim"), point["had reached"])
    assert has(image, theme.color("match-near"), point["ran"])
    assert has(image, theme.color("conflict"), QPoint(10, point["150 people"].y() - 20), 12)
    assert not has(image, theme.color("conflict-hard"), point["150 people"])
    assert has(painted(desk.pane(2).view), theme.source(2), QPoint(21, point_of(desk.pane(2).view, "inspect").y()), 5)


def test_the_current_value_stands_out_by_tint_outline_and_weight(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder
) -> None:
    state.show(small_comparison())
    view = desk.pane(0).view
    text = view.toPlainText()
    state.select_group(0)
    point = point_of(view, "150 people")
    assert has(painted(view), themes.theme.color("conflict-hard"), point)
    block = view.document().findBlockByNumber(1)
    assert any(run.format.fontWeight() == 600 for run in block.layout().formats())
    assert view.toPlainText() == text
    state.select_group(2)
    assert not block.layout().formats()
    assert not has(painted(view), themes.theme.color("conflict-hard"), point_of(view, "150 people"))


def test_a_click_unfolds_furniture_in_place_and_folds_it_again(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(small_comparison())
    view = desk.pane(0).view
    block = next(b for b in iterate(view.document()) if b.text() == "link to another article")
    middle = QPoint(80, round(block.layout().position().y()) + 8)
    assert view.hit(middle).fold is not None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, middle)
    assert "READ: Storm closes the port" in view.toPlainText()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, middle)
    assert "READ:" not in view.toPlainText()


def iterate(document: QTextDocument) -> list:  # type: ignore[type-arg]
    return [document.findBlockByNumber(n) for n in range(document.blockCount())]


def test_positions_hold_after_emoji_tabs_and_named_controls(desk: ReadingDesk, state: ReadingState) -> None:
    text = "Title\n\U0001f642\t\u202eA\u202c \U0001f469\u200d\U0001f680 saw 12 boats."
    state.show(pair(text, "Title\nShe saw 12 boats.", "saw 12 boats", "saw 12 boats"))
    view = desk.pane(0).view
    start = text.index("saw")
    first, last = view.text.of(Span(start, start + 12))
    assert view.toPlainText().encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le") == "saw 12 boats"
    assert "‹RLO›A‹PDF›" in view.toPlainText()
    hit = view.hit(point_of(view, "12 boats"))
    assert hit.mark is not None
    assert view.text.article.cut(hit.mark.span) == "saw 12 boats"


def test_copying_gives_the_articles_own_characters(desk: ReadingDesk, state: ReadingState) -> None:
    text = "Title\nREAD: more\nIt was \u202e125\u202c people\u00a0strong."
    state.show(pair(text, "Title\nIt was strong.", "people", "strong"))
    view = desk.pane(0).view
    view.selectAll()
    view.copy()
    assert QApplication.clipboard().text() == "Title\nIt was \u202e125\u202c people\u00a0strong."


def test_a_document_can_make_the_reader_fetch_nothing(desk: ReadingDesk, state: ReadingState) -> None:
    state.show(pair('Title\n<img src="http://127.0.0.1/x.png">', "Title\nNothing.", "img", "Nothing"))
    view = desk.pane(0).view
    assert '<img src="http://127.0.0.1/x.png">' in view.toPlainText()
    kind = QTextDocument.ResourceType.ImageResource.value
    assert view.loadResource(kind, QUrl("http://127.0.0.1/x.png")) is None


def test_right_to_left_text_is_marked_where_it_stands(
    desk: ReadingDesk, state: ReadingState, themes: ThemeHolder
) -> None:
    text = "כותרת\nהספינה עלתה על שרטון ביום חמישי ליד הנמל."
    state.show(pair(text, text, "עלתה על שרטון", "עלתה על שרטון"))
    view = desk.pane(0).view
    point = point_of(view, "עלתה על שרטון")
    assert point.x() > view.viewport().width() / 2  # the line begins at the right
    assert has(painted(view), themes.theme.color("match-verbatim"), point)
    assert not has(painted(view), themes.theme.color("match-verbatim"), point_of(view, "הנמל"))
    hit = view.hit(point)
    assert hit.mark is not None
    assert view.hit(point_of(view, "הנמל")).mark is None


def test_a_tool_tip_says_why_in_plain_words(qtbot: QtBot, desk: ReadingDesk, state: ReadingState) -> None:
    state.show(small_comparison())
    view = desk.pane(0).view
    sentence = view.hit(point_of(view, "150 people")).sentence
    assert sentence is not None
    lines = desk.shown.why(0, sentence, view.hit(point_of(view, "150 people")).mark)
    assert lines[:2] == ["Differs: People aboard the Aurora", "about 150 v 125"]
    assert "3 sources, 3 origins" in lines
    at = point_of(view, "150 people")
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    assert "People aboard the Aurora" in QToolTip.text()
    QToolTip.hideText()


def test_text_can_be_selected_without_anything_being_clicked(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(small_comparison())
    view = desk.pane(0).view
    start = point_of(view, "The ferry")
    end = start + QPoint(150, 0)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, end)
    assert view.textCursor().hasSelection()
    assert state.group is None


def test_shift_and_the_arrows_select(desk: ReadingDesk, state: ReadingState) -> None:
    state.show(small_comparison())
    desk.focus_pane(0)
    view = desk.pane(0).view
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.textCursor().selectedText() == "Ferry"
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Ferry"


def test_the_map_shows_marks_and_goes_where_it_is_pressed(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    lines = "\n".join(f"Line {n} of a text that has a good number of lines." for n in range(80))
    state.show(pair(f"Title\n{lines}", f"Title\n{lines}", "Line 70 of", "Line 70 of"))
    view = desk.pane(0).view
    middle = view.map.height() * 3 // 4
    QTest.mouseClick(view.map, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(6, middle))
    assert view.map.value() > view.map.maximum() // 3
    image = view.map.grab().toImage()
    assert any(image.pixelColor(5, y).blue() > image.pixelColor(5, y).red() + 40 for y in range(image.height()))


def test_the_map_drags_the_text_and_shows_what_is_visible(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState, themes: ThemeHolder
) -> None:
    lines = "\n".join(f"Line {n} of a text that has a good number of lines." for n in range(80))
    state.show(pair(f"Title\n{lines}", f"Title\n{lines}", "Line 70 of", "Line 70 of"))
    view = desk.pane(0).view

    def visible_part() -> int:
        """The height in the map at which what is visible begins."""
        image = view.map.grab().toImage()
        plain = themes.theme.color("pane")
        return next(y for y in range(image.height()) if not near(image.pixelColor(4, y), plain))

    QTest.mousePress(view.map, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(6, 120))
    seen = [(view.map.value(), visible_part())]
    for y in (200, 280):
        QTest.mouseMove(view.map, QPoint(6, y))
        seen.append((view.map.value(), visible_part()))
    QTest.mouseRelease(view.map, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(6, 280))
    assert seen == sorted(set(seen))
    assert len({top for _, top in seen}) == 3
    assert not view.map.isSliderDown()


def test_long_lines_stay_within_their_measure_and_the_column_is_centred(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    words = "A sentence of many words that goes on and on. " * 12
    state.show(pair(f"Title\n{words}", "Title\nOther words.", "Title", "Title"))
    desk.resize(2000, 500)
    view = desk.pane(0).view
    left, right = view._column
    assert left > 100
    assert view.viewport().width() - right > 80
    longest = max(
        len(block.text()[line.textStart() : line.textStart() + line.textLength()].rstrip())
        for block in iterate(view.document())
        for line in (block.layout().lineAt(n) for n in range(block.layout().lineCount()))
    )
    assert longest <= 76  # 68 of the mean width; narrow letters give a few more


ODD = st.sampled_from("ab \u05d0\u0645\U0001f642\u202e\u0301\t")
WORDS = st.text(alphabet=st.characters(codec=None) | ODD, min_size=1, max_size=40)


def test_any_letters_can_be_marked_and_painted(desk: ReadingDesk, state: ReadingState) -> None:
    @settings(max_examples=40, deadline=None)
    @given(WORDS, st.data())
    def check(words: str, data: st.DataObject) -> None:
        sentence = Sentence(Span(0, len(words)), Role.BODY, 0)
        articles = tuple(Article(name, words, name, sentences=(sentence,)) for name in "xy")
        start = data.draw(st.integers(0, len(words) - 1))
        end = data.draw(st.integers(start + 1, len(words)))
        sides = [Side(Place(n, 0, Span(start, end)), {"label": "x"}) for n in (0, 1)]
        conflict = Conflict(sides[0], sides[1], ConflictKind.NUMBER, Force.HARD, 0.9, "why")
        link = Link(Place(0, 0, sentence.span), Place(1, 0, sentence.span), LinkKind.NEAR, 0.9)
        wordings = tuple(Wording(side.place, side.place.span, n) for n, side in enumerate(sides))
        group = ClaimGroup("It", Status.CONTESTED, wordings, (0,), (1,), links=(0,), conflicts=(0,), force=Force.HARD)
        state.show(Comparison(articles, (link,), (conflict,), groups=(group,)))
        state.select_group(0)
        desk.catch_up()
        desk.grab()
        view = desk.pane(0).view
        for mark in desk.shown.marks(0, 0).marks:
            first, last = view.text.of(mark.span)
            assert 0 <= first <= last < view.document().characterCount()

    check()


def test_a_column_too_narrow_for_its_measure_takes_smaller_letters(
    qtbot: QtBot, desk: ReadingDesk, state: ReadingState
) -> None:
    state.show(story(2))
    view = desk.pane(0).view
    wide = view.text.setting(0).pitch
    desk.resize(400, 500)
    qtbot.waitUntil(lambda: view.text.setting(0).pitch < wide)
    assert not view.digest
    desk.resize(1200, 500)
    qtbot.waitUntil(lambda: view.text.setting(0).pitch == wide)
