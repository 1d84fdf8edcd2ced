from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from reader.gui.app import has_screen, number_of, screenshot
from reader.gui.look.theme import load_theme
from reader.resources import sample_files
from tests.builders import small_comparison

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def test_offscreen_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not has_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert has_screen()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_a_display_must_answer(no_screen: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert not has_screen()
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not has_screen()
    monkeypatch.setenv("DISPLAY", "nonsense")
    assert not has_screen()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    assert not has_screen()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-9"))
        server.listen()
        assert has_screen()


def test_a_picture_of_the_window_is_drawn(qapp: object, tmp_path: Path) -> None:
    out = tmp_path / "window.png"
    assert screenshot(sample_files("derna"), out, size=(1200, 800), theme="dark", claim=1) == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1200, 800)
    theme = load_theme("dark")
    assert image.pixelColor(600, 3) == theme.color("toolbar")
    inks = {image.pixelColor(x, y).name() for x in range(0, 1200, 3) for y in range(60, 760, 3)}
    assert {theme.color("pane").name(), theme.color("sidebar").name(), theme.color("conflict").name()} <= inks


def test_pictures_that_cannot_be_made_say_why(
    qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert screenshot([tmp_path / "gone.txt"], tmp_path / "a.png") == 1
    assert "gone.txt is not there" in capsys.readouterr().err
    assert screenshot([], tmp_path / "none" / "a.png") == 1
    assert "cannot be written" in capsys.readouterr().err
    assert screenshot(sample_files("derna")[:2], tmp_path / "a.png", claim="whales") == 1
    assert "no claim is called 'whales'" in capsys.readouterr().err


def test_claims_are_meant_by_number_or_words() -> None:
    comparison = small_comparison()
    assert number_of(comparison, 1) == 0
    assert number_of(comparison, "5") == 4
    assert number_of(comparison, "9") is None
    assert number_of(comparison, "BUOY") == 1
    assert number_of(comparison, "whale") is None


def test_void_calls_leave_none_alone() -> None:
    """PySide6 6.12.0 drops a reference to None on every void call, and Python 3.11 dies of it, much later."""
    script = (
        "import sys\nfrom PySide6.QtGui import QTextCharFormat, QColor\n"
        "before, form, ink = sys.getrefcount(None), QTextCharFormat(), QColor('red')\n"
        "for _ in range(3000): form.setBackground(ink)\n"
        "print(before - sys.getrefcount(None))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    assert int(done.stdout) < 500


def test_the_first_paint_waits_for_no_engine_importer_library_or_pane() -> None:
    late = ("reader.engine", "reader.ingest", "reader.library", "reader.gui.panes", "reader.conflicts.find", "lxml")
    script = f"import sys\nimport reader.gui.app\nprint([name for name in {late} if name in sys.modules])\n"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_worker_s_side_loads_no_qt() -> None:
    script = "import sys; from reader.gui.beside import work; work.warm_up(); print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
