"""Themes: roles to colours, letters and sizes, read from ``resources/themes``.

Widgets name a role, never a colour, and take a `ThemeHolder`: they read ``holder.theme`` whenever they paint
and lay out again on ``holder.changed``. The zoom of the articles is the holder's too; the window's own size is
the system's. Metrics (sizes, marks, motion) are shared by all themes.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette, QPen

from reader.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

THEMES: Final = ("light", "dark", "high-contrast")
ZOOM_STEPS: Final = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme as a value. Names that no file has raise `KeyError`: a test walks over all of them."""

    name: str
    dark: bool
    high_contrast: bool
    _colors: Mapping[str, str] = field(repr=False)
    _metrics: Mapping[str, Mapping[str, Any]] = field(repr=False)

    def color(self, role: str, alpha: float = 1.0) -> QColor:
        """Return the colour of a role ("ink", "match-verbatim"), with an opacity of 0 to 1."""
        color = QColor(self._colors[role])
        if alpha < 1.0:
            color.setAlphaF(alpha)
        return color

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of all roles."""
        return tuple(self._colors)

    def source(self, article: int, alpha: float = 1.0) -> QColor:
        """Return the colour of an article's source, given the article's number (from 0)."""
        return self.color(f"source-{article % 8 + 1}", alpha)

    def size(self, name: str) -> float:
        """Return a size of the frame in px: "pane-header", "gutter", "hit" …"""
        return float(self._metrics["size"][name])

    def px(self, name: str) -> int:
        """Return a size of the frame in whole px."""
        return round(self.size(name))

    def mark(self, name: str) -> float:
        """Return a size of the marks in px: "rail-width", "cell", "margin" …"""
        return float(self._metrics["mark"][name])

    def ribbon(self, name: str) -> float:
        """Return an opacity or size of the ribbons; "current-alpha" is the theme's own."""
        if name == "current-alpha" and self.dark:
            name = "current-alpha-dark"
        return float(self._metrics["ribbon"][name])

    def radius(self, name: str) -> float:
        """Return the radius of "control", "cell", "badge" or "card" corners in px."""
        return float(self._metrics["radius"][name])

    def measure(self, name: str) -> float:
        """Return a bound of the column of text: "least" and "most" characters a line, "reading-min" … px."""
        return float(self._metrics["measure"][name])

    def motion(self, name: str) -> int:
        """Return how long a movement takes in ms, when motion is not reduced: see `ThemeHolder.motion`."""
        return int(self._metrics["motion"][name])

    def underline(self, name: str, role: str, zoom: float = 1.0) -> QPen:
        """Return the pen of an underline ("near", "reworded", "soft", "weaker", "hard", "development")."""
        kind = self._metrics["underline"][name]
        width = float(kind["width"]) * max(1.0, zoom)
        if self.high_contrast:
            width += self.mark("high-contrast-extra")
        pen = QPen(self.color(role, kind.get("alpha", 1.0)), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if kind["style"] == "dotted" else Qt.PenCapStyle.FlatCap)
        if "dash" in kind:  # the file counts px, Qt counts widths of the pen
            pen.setDashPattern([max(0.01, float(part) / float(kind["width"])) for part in kind["dash"]])
        return pen

    def underline_offset(self, name: str) -> float:
        """Return how far under the base line an underline is painted, in px at 100 %."""
        return float(self._metrics["underline"][name]["offset"])

    def font(self, style: str, zoom: float = 1.0) -> QFont:
        """Return the letters of a style ("body", "label", "reading", "stack-wording" …) at a zoom."""
        kind = self._metrics["type"][style]
        font = QFont()
        font.setFamilies(self._metrics["families"][kind["family"]])
        font.setPixelSize(max(1, round(self.letter(style, zoom))))
        if kind["family"] == "reading":  # half pixels show in running text
            font.setPointSizeF(_points(self.letter(style, zoom)))
        font.setWeight(QFont.Weight(kind["weight"]))
        font.setItalic(bool(kind.get("italic", False)))
        for feature in self._metrics["features"][kind["family"]]:
            font.setFeature(QFont.Tag(feature), 1)
        return font

    def letter(self, style: str, zoom: float = 1.0) -> float:
        """Return the size of a style's letters in px; running text stays within its bounds."""
        kind = self._metrics["type"][style]
        size = float(kind["size"]) * zoom
        if zoom != 1.0 and kind["family"] == "reading":
            size = min(max(size, self.measure("reading-min")), self.measure("reading-max") * kind["size"] / 15.5)
        return size

    def line(self, style: str, zoom: float = 1.0) -> float:
        """Return the height of a style's line in px."""
        kind = self._metrics["type"][style]
        return float(kind["line"]) * self.letter(style, zoom) / float(kind["size"])


def _points(pixels: float) -> float:
    screen = QGuiApplication.primaryScreen()
    return pixels * 72.0 / (screen.logicalDotsPerInchY() if screen else 96.0)


@cache
def _metrics() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resource("themes", "metrics.toml").read_text("utf-8"))


@cache
def load_theme(name: str) -> Theme:
    """Read a theme: "light", "dark" or "high-contrast". Raises `ValueError` for another name."""
    if name not in THEMES:
        raise ValueError(name)
    read = tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))
    return Theme(read["name"], read["dark"], read["high-contrast"], read["colors"], _metrics())


class ThemeHolder(QObject):
    """The theme in use, the zoom of the articles, and whether things may move; shared by the whole window.

    ``changed`` is emitted for another theme, ``zoomed`` for another zoom of articles and stack.
    """

    changed = Signal()
    zoomed = Signal(float)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._zoom = 1.0
        self._still = False

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def use(self, theme: Theme) -> None:
        """Change the theme; everything that paints follows."""
        if theme is not self._theme:
            self._theme = theme
            self.changed.emit()

    @property
    def reading_zoom(self) -> float:
        """The zoom of articles and claim stack, 1.0 = 100 %; the interface has its own."""
        return self._zoom

    def zoom_to(self, zoom: float) -> None:
        """Set the zoom of articles and stack, kept within the steps' bounds."""
        zoom = min(max(zoom, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
        if zoom != self._zoom:
            self._zoom = zoom
            self.zoomed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Go so many steps of the zoom up or down."""
        nearest = min(range(len(ZOOM_STEPS)), key=lambda n: abs(ZOOM_STEPS[n] - self._zoom))
        self.zoom_to(ZOOM_STEPS[min(max(nearest + steps, 0), len(ZOOM_STEPS) - 1)])

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move by itself."""
        return self._still

    def set_reduced_motion(self, still: bool) -> None:
        """Let things jump instead of glide."""
        self._still = still

    def motion(self, name: str) -> int:
        """Return how long a movement takes in ms: 0 where motion is reduced."""
        return 0 if self._still else self._theme.motion(name)


_PALETTE: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "raised",
    QPalette.ColorRole.AlternateBase: "stack",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "on-accent",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "development",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "hairline-strong",
    QPalette.ColorRole.Dark: "hairline-strong",
    QPalette.ColorRole.Shadow: "hairline-strong",
}
_DISABLED: Final = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


def palette_of(theme: Theme) -> QPalette:
    """Return Qt's palette of a theme: every role, and greyed letters for what is disabled."""
    palette = QPalette()
    for qt_role, role in _PALETTE.items():
        palette.setColor(qt_role, theme.color(role))
    for qt_role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, theme.color("furniture", 0.7))
    return palette


FONT_FILES: Final = (
    "Inter-Regular.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Bold.ttf",
    "SourceSerif4-Regular.ttf",
    "SourceSerif4-Semibold.ttf",
    "SourceSerif4-Bold.ttf",
    "SourceSerif4-It.ttf",
)


def load_fonts() -> tuple[str, ...]:
    """Register the bundled fonts once the application exists; return the families that came with them."""
    families: list[str] = []
    for name in FONT_FILES:
        path = resource("fonts", name)
        known = QFontDatabase.addApplicationFont(str(path)) if path.exists() else -1
        families += QFontDatabase.applicationFontFamilies(known) if known >= 0 else []
    return tuple(dict.fromkeys(families))


def interface_font(theme: Theme, system: QFont | None = None) -> QFont:
    """Return the font of the whole interface; a system font larger than ours makes ours grow with it.

    ``system`` is the application's own where none is given.
    """
    font = theme.font("body")
    wanted = QFontInfo(system or QGuiApplication.font()).pixelSize()
    if wanted > font.pixelSize() * 1.25:  # the person asked the system for large letters
        font.setPixelSize(wanted)
    return font
