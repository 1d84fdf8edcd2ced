"""How fast the reading panes are: a click that levels all, and a scroll step with ribbons.

Eight articles of 5,000 words with 2,000 marks in all; measured beside plain `QTextBrowser`s in the same run,
since machines differ and the ratio does not. Prints figures, judges nothing:

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.gui_panes
"""

from __future__ import annotations

import itertools
import random
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextBrowser, QWidget

from reader.align.model import Link, LinkKind
from reader.claims.model import ClaimGroup, Status, Wording
from reader.comparison import Comparison
from reader.conflicts.model import ConflictKind, Force
from reader.gui.app import Frame, make_application
from reader.gui.beside.work import Opened, Request
from reader.gui.kept.memory import Memory
from reader.gui.look.theme import ThemeHolder, load_fonts, load_theme
from reader.gui.panes import ReadingDesk
from reader.gui.state import ReadingState
from reader.settings import Settings
from reader.text.model import Place, Span
from tests.builders import plain_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QCoreApplication

    from reader.text.model import Article

ARTICLES, SENTENCES, GROUPS = 8, 250, 250
SAMPLE = (
    "harbour ferry captain storm coast rescue people wind noon board crew passengers island report officials said "
    "that the of and in on with after before several about near because while under over between against"
)
SIZE = (1900, 800)
WINDOW = (1900, 1000)


def event(seed: int = 1) -> Comparison:
    """Articles of 250 sentences with 20 words; each of 250 claims is told by all, a tenth of them contested."""
    chance, vocabulary = random.Random(seed), SAMPLE.split()
    texts = []
    for _ in range(ARTICLES):
        lines = ["A title that says what happened"]
        for n in range(SENTENCES):
            words = [chance.choice(vocabulary) for _ in range(19)]
            words[chance.randrange(4, 14)] = str(100 + n)
            lines.append(" ".join(["The", *words]) + ".")
        texts.append("\n".join(lines))
    articles = tuple(plain_article(text, f"Paper {n}") for n, text in enumerate(texts))
    orders = [chance.sample(range(1, SENTENCES + 1), SENTENCES) for _ in articles]
    links: list[Link] = []
    groups: list[ClaimGroup] = []
    for group in range(GROUPS):
        told = [_place(article, number, orders[number][group]) for number, article in enumerate(articles)]
        first = len(links)
        links += [Link(one, other, list(LinkKind)[group % 3], 0.9) for one, other in itertools.pairwise(told)]
        contested = group % 10 == 0
        groups.append(
            ClaimGroup(
                f"Claim {group}",
                Status.CONTESTED if contested else Status.AGREED,
                tuple(
                    Wording(place, _value(place) if contested else None, n % 2 if contested else None)
                    for n, place in enumerate(told)
                ),
                says=tuple(range(ARTICLES)),
                kind=ConflictKind.NUMBER if contested else None,
                force=Force.HARD if contested else None,
                links=tuple(range(first, len(links))),
            )
        )
    return Comparison(articles, tuple(links), groups=tuple(groups))


def _place(article: Article, number: int, sentence: int) -> Place:
    span = article.sentences[sentence].span
    return Place(number, sentence, Span(span.start + 4, span.end - 30))


def _value(place: Place) -> Span:
    return Span(place.span.start + 10, place.span.start + 30)


def timed(act: Callable[[], None], times: int) -> list[float]:
    """How long each of some runs takes, in ms of this process's own time: what else the machine does is not ours."""
    found = []
    for _ in range(times):
        start = process_time()
        act()
        found.append((process_time() - start) * 1000)
    return found


def told(name: str, found: list[float]) -> None:
    """Print median and worst."""
    print(f"{name:<46} median {median(found):7.1f} ms   worst {max(found):7.1f} ms")


def main() -> None:
    """Run all measurements and print them."""
    app = QApplication.instance() or QApplication([])
    load_fonts()
    comparison = event()
    themes = ThemeHolder(load_theme("light"))
    themes.set_reduced_motion(True)  # the work itself, not the 220 ms of gliding
    for words, size in (("two in full, six digests", SIZE), ("eight in full", (2500, 800))):
        print(f"-- {words}: {size[0]} x {size[1]} px")
        state = ReadingState()
        desk = ReadingDesk(state, themes)
        desk.resize(*size)
        desk.show()
        told("eight articles on show", timed(partial(state.show, comparison), 1))
        app.processEvents()
        measure(desk, comparison, _plain(comparison, themes, size))
        desk.close()
    measure_window(app, comparison)


def measure(desk: ReadingDesk, comparison: Comparison, plain: QWidget) -> None:
    """Click and scroll on a desk, and scroll plain browsers."""
    marks = sum(len(desk.shown.marks(a, s).marks) for a in range(ARTICLES) for s in range(SENTENCES + 1))
    print(f"marks: {marks}")
    chance = random.Random(2)

    def click() -> None:
        group = chance.randrange(GROUPS)
        desk._click(0, comparison.groups[group].wordings[0].place.sentence, -1)
        desk._soon.stop()
        desk._level_now()

    def click_and_paint() -> None:
        click()
        _paint(desk)

    timed(click, 3)
    told("click: marks, values, all panes level", timed(click, 40))
    told("click, and painting the whole window", timed(click_and_paint, 20))
    leader = desk.visible_panes[0].view
    browsers = plain.findChildren(QTextBrowser)
    at = 0

    def scroll_desk() -> None:
        nonlocal at
        at = (at + 60) % leader.map.maximum()
        leader.map.setValue(at)
        _paint(desk)

    def scroll_plain() -> None:
        nonlocal at
        at = (at + 60) % browsers[0].verticalScrollBar().maximum()
        for browser in browsers:
            browser.verticalScrollBar().setValue(at)
        _paint(plain)

    def rest() -> None:
        nonlocal at
        at = (at + 1500) % leader.map.maximum()
        leader.map.setValue(at)
        desk.scrolling.come_to_rest()
        _paint(desk)

    told("coming to rest elsewhere, everything painted", timed(rest, 20))
    ours, theirs = timed(scroll_desk, 60), timed(scroll_plain, 60)
    told("scroll step: 8 panes together, with ribbons", ours)
    told("scroll step: 8 plain QTextBrowsers", theirs)
    print(f"ratio of the medians: {median(ours) / median(theirs):.2f}")


def measure_window(app: QCoreApplication, comparison: Comparison) -> None:
    """Choose claims in the whole window, with the list, the strip and the stack, until everything is painted."""
    print(f"-- the whole window: {WINDOW[0]} x {WINDOW[1]} px, {len(comparison.groups)} claims")
    with TemporaryDirectory() as folder:
        settings = Settings(theme="light", motion="reduced")
        frame = Frame(make_application(), Memory(Path(folder) / "window.ini"), settings, threads=True)
        frame.window.resize(*WINDOW)
        frame.window.show()
        opened = [Opened(Request(article.source), article) for article in comparison.articles]
        frame.session.show_compared(opened, comparison)
        app.processEvents()
        chance = random.Random(3)

        def choose() -> None:
            frame.state.select_group(chance.randrange(GROUPS))
            frame.window.desk.catch_up()
            app.processEvents()

        timed(choose, 5)
        told("another claim, everything painted", timed(choose, 40))
        frame.close()


def _plain(comparison: Comparison, themes: ThemeHolder, size: tuple[int, int]) -> QWidget:
    """The same texts in the same letters in plain browsers."""
    widget = QWidget()
    row = QHBoxLayout(widget)
    for article in comparison.articles:
        browser = QTextBrowser()
        browser.setFont(themes.theme.font("reading"))
        browser.setPlainText(article.text)
        row.addWidget(browser)
    widget.resize(*size)
    widget.show()
    return widget


def _paint(widget: QWidget) -> None:
    """Paint a whole window into a picture, as a screen would be."""
    picture = QPixmap(widget.size())
    widget.render(picture)


if __name__ == "__main__":
    main()
