from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from reader.export.words import origins_of
from reader.gui.dialogs.paste import PasteDialog
from reader.gui.frame.banners import MOST, Banner, Notice, Tone
from reader.gui.kept.memory import Recent
from reader.gui.look.figures import figures_of, panes_told
from reader.gui.look.marksamples import MARK_SAMPLES, MarkLegend
from reader.resources import samples
from tests.builders import small_comparison

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame

LEFT = Qt.MouseButton.LeftButton


def test_every_sample_is_offered(frame: Frame) -> None:
    assert [row.text() for row in frame.window.start.sample_rows] == [sample.title for sample in samples()]


def test_who_tries_the_sample_sees_how_many_people_live_there_at_once(qtbot: QtBot, frame: Frame) -> None:
    """The population is what the five reports differ on first: one click, and it is on show in every region."""
    with qtbot.waitSignal(frame.session.arrived, timeout=30_000):
        QTest.mouseClick(frame.window.start.sample_rows[0], LEFT)
    claim = frame.state.current
    assert claim is not None
    assert any("150,000" in value for value in claim.values)
    assert any("125,000" in value for value in claim.values)
    assert frame.window.toolbar.counter.text.startswith("1 of ")
    assert frame.window.stack.isVisible()
    assert frame.window.sidebar.list.currentIndex().isValid()


def test_the_marks_are_explained(frame: Frame) -> None:
    legend = frame.window.start.findChild(MarkLegend)
    assert legend is not None
    for sample in MARK_SAMPLES:
        assert f"{sample.words}: {sample.meaning}" in legend.accessibleDescription()


def test_pasting_starts_from_the_page(frame: Frame) -> None:
    QGuiApplication.clipboard().clear()  # other tests copy files
    QTest.mouseClick(frame.window.start.card.ways[1], LEFT)
    dialog = frame.window.findChild(PasteDialog)
    assert dialog is not None
    dialog.reject()


def test_recent_comparisons_are_listed(frame: Frame) -> None:
    page = frame.window.start
    assert page.recent_rows == []
    seen: list[Recent] = []
    page.recent_wanted.connect(seen.append)
    frame.session.open_files = lambda *_, **__: None  # type: ignore[method-assign]
    recent = Recent("A harbour fire", (Path("a.txt"), Path("b.txt")))
    page.show_recent([recent])
    assert [row.text() for row in page.recent_rows] == ["A harbour fire"]
    page.resize(page.width(), page.height() + 1)
    above, below = (row.mapTo(page, row.rect().topLeft()).y() for row in (page.recent_rows[0], page.sample_rows[0]))
    assert above < below  # who has been here before wants to go on
    QTest.mouseClick(page.recent_rows[0], LEFT)
    assert seen == [recent]


def test_the_page_fits_narrow_windows(frame: Frame) -> None:
    frame.window.resize(720, 600)
    page = frame.window.start
    sheet = page.widget()
    assert sheet is not None
    assert sheet.width() <= page.viewport().width()


def test_notices_replace_their_like_and_stay_few(frame: Frame) -> None:
    area = frame.window.banners
    area.show_notice(Notice("a", "first"))
    area.show_notice(Notice("a", "second", Tone.REFUSAL))
    assert [notice.text for notice in area.notices] == ["second"]
    for number in range(MOST + 2):
        area.show_notice(Notice(str(number), str(number)))
    assert len(area.notices) == MOST
    assert area.isVisible()
    area.clear()
    assert not area.isVisible()


def test_a_notice_is_answered_or_closed(frame: Frame) -> None:
    area = frame.window.banners
    answers: list[str] = []
    area.show_notice(Notice("a", "Shall we?", answers=(("Yes", lambda: answers.append("yes")),)))
    banner = area.findChild(Banner)
    assert banner is not None
    button = banner.findChild(QPushButton)
    assert button is not None
    QTest.mouseClick(button, LEFT)
    assert (answers, area.notices) == (["yes"], ())
    area.show_notice(Notice("b", "News"))
    close = next(each for each in area.findChildren(Banner) if each.notice.key == "b").findChild(QToolButton)
    assert close is not None
    QTest.mouseClick(close, LEFT)
    assert area.notices == ()


def test_figures_count_articles_links_and_differences() -> None:
    figures = figures_of(small_comparison(), 3)
    assert figures.short == "3 articles · 3 origins"
    assert figures.groups == (
        "3 articles, 3 origins",
        "6 links: 1 verbatim, 3 near, 2 reworded",
        "1 conflict, 1 to look at, 1 development",
    )
    assert figures_of(None, 1).groups == ("1 article",)
    assert figures_of(None, 0).groups == ()
    assert origins_of(small_comparison()) == 3
    assert (panes_told(0), panes_told(1), panes_told(2)) == ("", "1 pane hidden", "2 panes hidden")
    assert panes_told(0, 5) == ""
    assert panes_told(0, 2, 6) == "2 full panes, 6 narrow"
    assert panes_told(1, 1, 1) == "1 full pane, 1 narrow, 1 pane hidden"
