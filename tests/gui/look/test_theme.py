from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette

from reader.gui.look.icons import icon
from reader.gui.look.style import style_sheet
from reader.gui.look.theme import THEMES, ZOOM_STEPS, Theme, ThemeHolder, load_fonts, load_theme, palette_of
from reader.resources import resource

GROUNDS = ("window", "toolbar", "sidebar", "page", "pane", "stack", "raised")
TINTS = (
    *("match-verbatim", "match-near", "match-wash", "conflict-hard", "conflict-soft", "conflict-wash"),
    *("development-tint", "selection", "accent-soft", "hover"),
)


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_all_themes_have_the_same_roles() -> None:
    assert len({frozenset(load_theme(name).roles) for name in THEMES}) == 1


def test_text_is_readable_on_every_ground_and_tint(theme: Theme) -> None:
    for ground in (*GROUNDS, *TINTS):
        assert contrast(theme.color("ink"), theme.color(ground)) >= 4.5, ground


@pytest.mark.parametrize("role", ["ink-2", "muted", "accent", "conflict-ink", "development", "furniture"])
def test_quieter_text_is_readable_where_it_stands(theme: Theme, role: str) -> None:
    for ground in ("toolbar", "sidebar", "pane", "stack", "raised"):
        assert contrast(theme.color(role), theme.color(ground)) >= 4.5, ground


def test_pills_and_badges_are_readable(theme: Theme) -> None:
    pairs = [("conflict-ink", "conflict-hard"), ("conflict-ink", "conflict-soft")]
    pairs += [
        ("development", "development-tint"),
        ("accent", "accent-soft"),
        ("on-accent", "accent"),
        ("muted", "hover"),
    ]
    pairs += [("on-source", f"source-{number}") for number in range(1, 9)]
    for ink, ground in pairs:
        assert contrast(theme.color(ink), theme.color(ground)) >= 4.5, (ink, ground)


def test_rails_lines_and_rings_stand_out(theme: Theme) -> None:
    roles = ["conflict", "development", "match", "match-near-line", "match-reword-line", "focus"]
    for role in [*roles, *(f"source-{number}" for number in range(1, 9))]:
        assert contrast(theme.color(role), theme.color("pane")) >= 3.0, role


def test_unknown_names_are_refused(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.color("blue")
    with pytest.raises(KeyError):
        theme.size("wide")
    with pytest.raises(ValueError, match="sepia"):
        load_theme("sepia")


def test_the_palette_covers_what_fusion_paints(theme: Theme) -> None:
    palette = palette_of(theme)
    assert palette.color(QPalette.ColorRole.Window) == theme.color("window")
    assert palette.color(QPalette.ColorRole.Accent) == theme.color("accent")
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled != palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)


@pytest.mark.parametrize("name", ["window", "frame"])
def test_style_sheets_name_only_roles_that_exist(theme: Theme, name: str) -> None:
    assert "$" not in style_sheet(theme, name)


def test_bundled_letters_are_used(qapp: object) -> None:
    families = load_fonts()
    assert {"Inter", "Source Serif 4"} <= set(families)
    theme = load_theme("light")
    assert QFontInfo(theme.font("body")).family() == "Inter"
    assert QFontInfo(theme.font("reading")).family() == "Source Serif 4"
    assert QFontInfo(theme.font("reading-caption")).italic()


def test_reading_letters_stay_within_their_bounds(qapp: object) -> None:
    theme = load_theme("light")
    assert theme.letter("reading", 0.1) == theme.measure("reading-min")
    assert theme.letter("reading", 9.0) == pytest.approx(theme.measure("reading-max"))
    assert theme.line("reading", 2.0) == pytest.approx(48.0)


def test_high_contrast_draws_thicker_lines(qapp: object) -> None:
    plain, strong = (load_theme(name).underline("near", "match") for name in ("dark", "high-contrast"))
    assert strong.widthF() == plain.widthF() + 1.0


def test_zoom_goes_in_steps_and_stops_at_its_ends(qapp: object) -> None:
    holder = ThemeHolder(load_theme("light"))
    seen: list[float] = []
    holder.zoomed.connect(seen.append)
    holder.zoom_by(1)
    holder.zoom_by(-2)
    holder.zoom_to(99)
    holder.zoom_by(1)
    assert seen == [1.1, 0.9, ZOOM_STEPS[-1]]


def test_another_theme_is_told_once(qapp: object) -> None:
    holder = ThemeHolder(load_theme("light"))
    changes: list[int] = []
    holder.changed.connect(lambda: changes.append(1))
    holder.use(load_theme("light"))
    holder.use(load_theme("dark"))
    assert changes == [1]


def test_reduced_motion_takes_no_time(qapp: object) -> None:
    holder = ThemeHolder(load_theme("light"))
    assert holder.motion("level") == 220
    holder.set_reduced_motion(True)
    assert holder.motion("level") == 0


def test_every_icon_is_a_drawing_in_our_ink(qapp: object) -> None:
    theme = load_theme("light")
    for path in resource("icons").glob("*.svg"):
        image = icon(path.stem, theme, "conflict").pixmap(32, 32).toImage()
        inked = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert inked <= {theme.color("conflict").name()}, path.stem
        assert image.size().width() >= 32
