"""A real reading desk, offscreen, and a story long enough to scroll."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCursor

from reader.align.model import Link, LinkKind
from reader.claims.model import ClaimGroup, Status, Wording
from reader.comparison import Comparison
from reader.conflicts.model import ConflictKind, Force
from reader.gui.look.theme import ThemeHolder, load_fonts, load_theme
from reader.gui.panes import ReadingDesk
from reader.gui.state import ReadingState
from reader.text.model import Span
from tests.builders import place, plain_article

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from pytestqt.qtbot import QtBot

    from reader.gui.panes.view import ArticleView

FILLER = "Nobody on the quay could say how long the repairs would take or who was going to pay for them in the end."
TOPICS = ("crane", "pilot", "tide", "rope", "signal", "anchor", "hull", "siren", "lamp", "cargo")


def story(articles: int = 3) -> Comparison:
    """Articles of 30 paragraphs; each topic is told by all but the last article, which tells them backwards.

    Topic 0 is contested (numbers), the others agree; the last article is silent on topic 1.
    """
    texts = []
    for number in range(articles):
        topics = list(enumerate(TOPICS))
        if number == articles - 1:
            topics = [topic for topic in reversed(topics) if topic[0] != 1]
        lines = [f"Report {number}"]
        for at, topic in topics:
            count = 40 + 5 * number if at == 0 else 7
            lines += [FILLER, f"In all {count} people saw the {topic} that day.", FILLER]
        texts.append("\n".join(lines))
    arts = tuple(plain_article(t, f"Paper {n}", date(2021, 3, 1 + n)) for n, t in enumerate(texts))
    links: list[Link] = []
    groups = []
    for at, topic in enumerate(TOPICS):
        told = [n for n in range(articles) if not (at == 1 and n == articles - 1)]
        places = [place(arts, n, f"{40 + 5 * n if at == 0 else 7} people saw the {topic}") for n in told]
        first = len(links)
        links += [Link(one, other, LinkKind.NEAR, 0.9) for i, one in enumerate(places) for other in places[i + 1 :]]
        contested = at == 0
        groups.append(
            ClaimGroup(
                f"People who saw the {topic}",
                Status.CONTESTED if contested else Status.AGREED,
                tuple(
                    Wording(p, Span(p.span.start, p.span.start + 9) if contested else None, n if contested else None)
                    for n, p in enumerate(places)
                ),
                says=tuple(told),
                silent=tuple(set(range(articles)) - set(told)),
                kind=ConflictKind.NUMBER if contested else None,
                force=Force.HARD if contested else None,
                values=tuple(str(40 + 5 * n) for n in told) if contested else (),
                links=tuple(range(first, len(links))),
            )
        )
    return Comparison(arts, tuple(links), groups=tuple(groups))


@pytest.fixture
def state(qtbot: QtBot) -> ReadingState:
    return ReadingState()


@pytest.fixture
def themes(qtbot: QtBot) -> ThemeHolder:
    load_fonts()
    holder = ThemeHolder(load_theme("light"))
    holder.set_reduced_motion(True)
    return holder


@pytest.fixture
def desk(qtbot: QtBot, state: ReadingState, themes: ThemeHolder) -> ReadingDesk:
    """A desk of 1200 x 500 px on show, empty until the state shows something."""
    desk = ReadingDesk(state, themes)
    qtbot.addWidget(desk)
    desk.resize(1200, 500)
    with qtbot.waitExposed(desk):
        desk.show()
    desk.activateWindow()
    return desk


def point_of(view: ArticleView, words: str) -> QPoint:
    """The middle of some words of an article in the viewport; scrolls there if need be."""
    start = view.text.article.text.index(words)
    middle = view.text.of(Span(start + len(words) // 2, start + len(words) // 2 + 1))[0]
    cursor = QTextCursor(view.document())
    cursor.setPosition(middle)
    view.settling = True
    if not view.viewport().rect().contains(view.cursorRect(cursor).center()):
        view.map.setValue(view.map.value() + view.cursorRect(cursor).top() - 100)
    view.settling = False
    return view.cursorRect(cursor).center()
