"""What the window says of a comparison that has arrived: strangers, and nothing alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.builders import small_comparison
from tests.gui.conftest import show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.comparison import Comparison
    from reader.gui.app import Frame


def arrive(frame: Frame, comparison: Comparison) -> str:
    """Let a comparison of the open articles arrive; return what the banners say then."""
    if not frame.session.sources:
        show(frame, comparison)
    frame.worker.compared.emit(comparison)
    return "\n".join(label.text() for label in frame.window.banners.findChildren(QLabel) if label.isVisible())


def test_an_article_on_another_event_is_named_and_closed(qtbot: QtBot, frame: Frame) -> None:
    said = arrive(frame, replace(small_comparison(), strangers=(2,)))
    assert "“Ferry hits sandbank” (Meridian News Agency) does not seem to be about the same event" in said
    close = next(each for each in frame.window.banners.findChildren(QPushButton) if each.text() == "Close it")
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert len(frame.session.articles) == 2
    frame.session.stop()


def test_several_strangers_are_told_together(frame: Frame) -> None:
    said = arrive(frame, replace(small_comparison(), strangers=(1, 2)))
    assert "Not about the same event as the others, it seems: “Aurora grounding: 125 were on board”" in said
    assert "“Ferry hits sandbank” (Meridian News Agency)." in said


def test_the_warning_goes_with_its_reason(frame: Frame) -> None:
    arrive(frame, replace(small_comparison(), strangers=(2,)))
    assert "same event" not in arrive(frame, small_comparison())


def test_nothing_alike_names_the_nearest_miss(frame: Frame) -> None:
    small = small_comparison()
    weak = tuple(replace(link, confidence=0.2) for link in small.links)
    said = arrive(frame, replace(small, links=weak))
    assert "no passage of one was found in another" in said
    assert "Links are shown from a confidence of 0.50. The nearest miss, at 0.20: “" in said


def test_without_headlines_the_window_is_called_after_the_sources(frame: Frame) -> None:
    small = small_comparison()
    bare = [replace(each, metadata=replace(each.metadata, title="")) for each in small.articles]
    show(frame, replace(small, articles=tuple(bare)))
    title = "The Harbour Post, North Coast Daily, Meridian News Agency"
    assert frame.window.windowTitle() == f"{title} — Synoptic"
