"""The small signs: told apart without colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from reader.export.signs import STEPS, Cell, CellKind, CellReader, Glyph, glyph_of
from reader.gui.look.cells import draw_badge, draw_cell, draw_glyph, draw_tick, pill_colors
from reader.gui.look.theme import Theme, load_theme
from tests.builders import small_comparison
from tests.gui.models.crowd import crowd

pytestmark = pytest.mark.usefixtures("qapp")

THEMES = ("light", "dark", "high-contrast")
SIDE = 48


def _painted(theme: Theme, paint) -> QImage:  # type: ignore[no-untyped-def]
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(theme.color("pane"))
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return image


def _shape(image: QImage, ground: QColor) -> frozenset[tuple[int, int]]:
    """Which pixels are painted at all: what is left when no colour can be seen."""
    return frozenset(
        (x, y)
        for x in range(0, SIDE, 2)
        for y in range(0, SIDE, 2)
        if abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 24
    )


@pytest.mark.parametrize("name", THEMES)
def test_no_two_cells_have_one_shape(name: str) -> None:
    theme = load_theme(name)
    cells = [Cell(kind) for kind in CellKind if kind is not CellKind.STEP]
    cells += [Cell(CellKind.STEP, step) for step in range(1, STEPS + 1)]
    shapes = {}
    for cell in cells:
        image = _painted(theme, lambda painter, rect, cell=cell: draw_cell(painter, rect, cell, theme, 1))
        shapes[cell] = _shape(image, theme.color("pane"))
    for one, two in combinations(cells, 2):
        different = shapes[one] ^ shapes[two]
        assert len(different) > 10, (one, two)


@pytest.mark.parametrize("name", THEMES)
def test_no_two_glyphs_have_one_shape(name: str) -> None:
    theme = load_theme(name)
    shapes = {
        glyph: _shape(
            _painted(theme, lambda painter, rect, glyph=glyph: draw_glyph(painter, rect, glyph, theme)),
            theme.color("pane"),
        )
        for glyph in Glyph
    }
    for one, two in combinations(Glyph, 2):
        assert len(shapes[one] ^ shapes[two]) > 20, (one, two)


def test_a_tick_and_a_badge_are_seen() -> None:
    theme = load_theme("light")
    plain = _painted(theme, lambda painter, rect: draw_glyph(painter, rect, Glyph.HARD, theme))

    def ticked(painter: QPainter, rect: QRectF) -> None:
        draw_glyph(painter, rect, Glyph.HARD, theme)
        draw_tick(painter, rect.adjusted(0, 0, -10, -10), theme, theme.color("pane"))

    assert _painted(theme, ticked) != plain
    filled = _painted(theme, lambda painter, rect: draw_badge(painter, rect, "A", 0, theme))
    quiet = _painted(theme, lambda painter, rect: draw_badge(painter, rect, "A", 0, theme, outlined=True))
    assert filled.pixelColor(24, 4) == theme.source(0)
    assert quiet.pixelColor(24, 6) == theme.color("pane")


def test_pills_are_readable_in_every_theme() -> None:
    def luminance(color: QColor) -> float:
        linear = [
            part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
            for part in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for name in THEMES:
        for glyph in Glyph:
            light, dark = sorted(map(luminance, pill_colors(glyph, load_theme(name))), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, glyph)


def test_cells_are_read_from_groups() -> None:
    comparison = small_comparison()
    reader = CellReader(comparison)
    assert [cell.kind for cell in reader.of(comparison.groups[1])] == ["first value", "second value", "silent"]
    assert [glyph_of(group) for group in comparison.groups] == [
        Glyph.HARD, Glyph.SOFT, Glyph.DEVELOPMENT, Glyph.AGREED, Glyph.ONLY,
    ]  # fmt: skip
    many = crowd(8, 30)
    assert {len(CellReader(many).of(group)) for group in many.groups} == {8}
