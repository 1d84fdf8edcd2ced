"""How the application looks: the theme that the settings or the system ask for, letters, and motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStyle

from reader.gui.style import style_sheet
from reader.gui.theme import ThemeHolder, interface_font, load_theme, palette_of

if TYPE_CHECKING:
    from reader.settings import Settings


class Appearance(QObject):
    """Keeps the whole application in the theme that the settings ask for, and follows the system's changes."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._hints = application.styleHints()  # kept: its parts die with the wrapper otherwise
        self._access = getattr(self._hints, "accessibility", lambda: None)()
        self.holder = ThemeHolder(load_theme(self._wanted()), self)
        self._hints.colorSchemeChanged.connect(self._follow)
        if self._access is not None:
            self._access.contrastPreferenceChanged.connect(self._follow)
        self._dress()
        self.use(settings)

    def use(self, settings: Settings) -> None:
        """Show the theme, text size and motion of these settings."""
        self._settings = settings
        self.holder.set_reduced_motion(self._still())
        self.holder.zoom_to(settings.zoom)
        self._follow()

    def _follow(self) -> None:
        theme = load_theme(self._wanted())
        if theme is not self.holder.theme:
            self.holder.use(theme)
            self._dress()

    def _dress(self) -> None:
        theme = self.holder.theme
        palette = palette_of(theme)
        self._application.setStyleSheet(style_sheet(theme))
        self._application.setPalette(palette)
        self._application.setFont(interface_font(theme))
        for widget in self._application.topLevelWidgets():  # under a style sheet they would keep what they have
            widget.setPalette(palette)

    def _wanted(self) -> str:
        """The name of the theme that settings and system ask for together."""
        if self._settings.theme != "system":
            return self._settings.theme
        if self._access is not None and self._access.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "high-contrast"
        return "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _still(self) -> bool:
        """Whether nothing may move: the person's wish, else the system's."""
        if self._settings.motion != "system":
            return self._settings.motion == "reduced"
        style = self._application.style()
        return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
