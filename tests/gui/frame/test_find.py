from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from reader.comparison import Comparison
from reader.gui.frame.find import find_in
from reader.gui.models.names import names_of
from tests.builders import plain_article
from tests.gui.conftest import show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame


def found(text: str, query: str) -> list[str]:
    article = plain_article(f"Title\n{text}")
    return [article.cut(hit.place.span) for hit in find_in(article, 0, query)]


def test_case_accents_quotes_and_spaces_do_not_matter() -> None:
    assert found("The café “Zürich” was open.", "CAFE") == ["café"]
    assert found("It’s the captain's word.", "it's the CAPTAIN’S") == ["It’s the captain's"]
    assert found("Force\u00a0nine winds.", "force nine") == ["Force\u00a0nine"]
    assert found("Ten 🙂 ferries.", "ferries") == ["ferries"]


def test_every_hit_of_a_sentence_is_found() -> None:
    assert found("A ferry met a ferry.", "ferry") == ["ferry", "ferry"]
    assert found("A ferry met a ferry.", "  ") == []


def test_a_name_is_found_in_every_spelling() -> None:
    texts = (
        "Title\nThe town sided with Muammar Gaddafi. Gaddafi fell in 2011.",
        "Title\nPeople ousted Moamer Ghadaffi there. Many have sided with Ghadaffi since.",
    )
    articles = tuple(plain_article(text) for text in texts)
    names = names_of(articles)
    for typed in ("Gaddafi", "ghadaffi", "Qadhafi"):
        hits = [hit for number, article in enumerate(articles) for hit in find_in(article, number, typed, names)]
        words = [articles[hit.place.article].cut(hit.place.span) for hit in hits]
        assert words == ["Gaddafi", "Gaddafi", "Ghadaffi", "Ghadaffi"], typed
    assert not find_in(articles[0], 0, "gad", names)[2:]
    assert [hit.place.sentence for hit in find_in(articles[1], 1, "sided with gaddafi", names)] == [2]


@given(st.text(max_size=60), st.text(max_size=8))
def test_hits_are_spans_of_the_text(text: str, query: str) -> None:
    article = plain_article("Title\n" + text)
    for hit in find_in(article, 0, query):
        assert article.sentences[hit.place.sentence].span.holds(hit.place.span)
        assert len(hit.place.span) > 0


def test_hits_are_counted_for_each_source_and_stepped_through(qtbot: QtBot, reading: Frame) -> None:
    QTest.keyClick(QApplication.focusWidget() or reading.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = reading.window.find_bar
    assert QApplication.focusWidget() is bar.field
    QTest.keyClicks(bar.field, "force nine")

    def counts() -> set[str]:
        return {b.text() for b in bar.findChildren(QToolButton) if b.text() and not b.isHidden()}

    qtbot.waitUntil(lambda: len(bar.hits) == 3 and counts() == {"A 1", "B 1", "C 1"})
    assert bar.total.text() == "1 of 3"  # there without Enter
    assert reading.state.place == bar.hits[0].place
    assert QApplication.focusWidget() is bar.field
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.total.text() == "2 of 3"
    for _ in range(2):
        QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.total.text() == "3 of 3"
    following = next(b for b in bar.findChildren(QToolButton) if b.accessibleName() == "Next hit")
    QTest.mouseClick(following, Qt.MouseButton.LeftButton)
    assert bar.total.text() == "1 of 3"
    bar.field.setText("whale")
    qtbot.waitUntil(lambda: bar.total.text() == "not found")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_the_search_goes_on_from_where_the_person_is_and_names_other_spellings(qtbot: QtBot, frame: Frame) -> None:
    texts = (
        "Title\nThe town sided with Muammar Gaddafi. Gaddafi fell in 2011.",
        "Title\nPeople ousted Moamer Ghadaffi there. Many have sided with Ghadaffi since.",
    )
    articles = tuple(plain_article(text, f"Paper {number}") for number, text in enumerate(texts))
    show(frame, Comparison(articles, engine="by hand"))
    frame.commands.moves.go_to_sentence(1, 1)
    frame.commands.find()
    bar = frame.window.find_bar
    QTest.keyClicks(bar.field, "gaddafi")
    qtbot.waitUntil(lambda: bar.total.text() == "3 of 4, also as Ghadaffi")
    assert frame.state.place == bar.hits[2].place
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert frame.state.place == bar.hits[3].place
    to_first = next(button for button in bar.findChildren(QToolButton) if button.text() == "A 2")
    QTest.mouseClick(to_first, Qt.MouseButton.LeftButton)
    assert bar.total.text() == "1 of 4, also as Ghadaffi"


def test_a_search_goes_on_after_the_article_it_began_in_was_closed(qtbot: QtBot, frame: Frame) -> None:
    articles = tuple(plain_article(f"Title\nFerry {number} sank.", f"Paper {number}") for number in range(3))
    show(frame, Comparison(articles, engine="by hand"))
    frame.commands.moves.go_to_sentence(2, 1)
    frame.commands.find()
    bar = frame.window.find_bar
    show(frame, Comparison(articles[:2], engine="by hand"))
    QTest.keyClicks(bar.field, "ferry")
    qtbot.waitUntil(lambda: bar.total.text() == "1 of 2")
