from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.gui.dialogs.address import AddressDialog
from reader.library import Library
from tests.gui.kept.test_keeping import PATIENCE, opened, reports
from tests.ingest.test_web import PAGE, Pages, site

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame

__all__ = ["reports", "site"]

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def asked(frame: Frame, url: str) -> AddressDialog:
    """Open the dialog by its key and type an address into it."""
    QGuiApplication.clipboard().setText("nothing")
    QTest.keyClick(frame.window, Qt.Key.Key_O, CONTROL_SHIFT)
    dialog = frame.window.findChild(AddressDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.address, url)
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    return dialog


def test_a_page_is_fetched_compared_and_kept(
    qtbot: QtBot, kept: Frame, reports: list[Path], site: str, tmp_path: Path
) -> None:
    opened(qtbot, kept, reports[:2])
    kept.commands.keep_setting("private_addresses", True)
    with qtbot.waitSignal(kept.commands.keeping.kept, timeout=PATIENCE):
        asked(kept, f"{site}/moved/2")
    source = kept.session.sources[2]
    assert source.article.metadata.url == f"{site}/article"
    assert source.article.source == f"{site}/article"
    retrieved = dict(source.found_in)["retrieved"]
    assert "UTC" in retrieved
    assert f"asked for as {site}/moved/2" in retrieved
    assert hashlib.sha256(PAGE).hexdigest() in retrieved
    kept.commands.keeping.save_view()
    assert kept.commands.keeping.flush()
    with Library.open(tmp_path / "library.sqlite") as made:
        (comparison,) = made.comparisons()
        original = made.original(comparison.articles[2])
        assert original is not None
        assert original.data == PAGE
        assert retrieved in str(comparison.view.more["found_in"])


def test_addresses_of_this_computer_are_refused_and_nothing_is_asked(
    qtbot: QtBot, frame: Frame, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(Pages, "do_GET", lambda self: seen.append(self.path))
    dialog = asked(frame, f"{site}/article")
    qtbot.waitUntil(lambda: "leads to this computer" in dialog.news.text(), timeout=PATIENCE)
    assert seen == []
    assert not dialog.address.isReadOnly()
    dialog.reject()


def test_a_slow_page_can_be_stopped(qtbot: QtBot, frame: Frame, site: str) -> None:
    frame.commands.keep_setting("private_addresses", True)
    dialog = asked(frame, f"{site}/slow")
    qtbot.waitUntil(lambda: dialog.news.text() == f"Asking {site}/slow", timeout=PATIENCE)
    assert dialog.cancel.text() == "Stop"
    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert dialog.news.text() == "Stopped. Nothing was fetched."
    dialog.address.setText(f"{site}/gone")
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "404" in dialog.news.text(), timeout=PATIENCE)
    assert frame.session.sources == ()


def test_an_address_on_the_clipboard_is_offered_not_fetched(frame: Frame) -> None:
    QGuiApplication.clipboard().setText(" https://example.org/ferry \n")
    frame.commands.actions["file.url"].trigger()
    dialog = frame.window.findChild(AddressDialog)
    assert dialog is not None
    assert dialog.address.text() == "https://example.org/ferry"
    assert dialog.news.text() == ""
    dialog.reject()


def test_a_dropped_address_is_offered_not_fetched(frame: Frame) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/ferry")])
    frame.window.drops.dropped.emit(mime)
    dialog = frame.window.findChild(AddressDialog)
    assert dialog is not None
    assert dialog.address.text() == "https://example.org/ferry"
    assert dialog.news.text() == ""
    dialog.reject()
