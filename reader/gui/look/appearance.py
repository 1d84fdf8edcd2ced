"""How the application looks: the theme that the settings or the system ask for, letters, and motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from reader.gui.look.style import style_sheet
from reader.gui.look.theme import ThemeHolder, interface_font, load_theme, palette_of

if TYPE_CHECKING:
    from reader.settings import Settings


class Appearance(QObject):
    """Keeps the whole application in the theme that the settings ask for, and follows the system's changes."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._letters = QFont(application.font())  # the system's; ours grow with them
        self._hints = application.styleHints()  # kept: its parts die with the wrapper otherwise
        self._access = getattr(self._hints, "accessibility", lambda: None)()
        self.holder = ThemeHolder(load_theme(self._wanted()), self)
        self._hints.colorSchemeChanged.connect(self._follow)
        if self._access is not None:
            self._access.contrastPreferenceChanged.connect(self._follow)
        application.primaryScreen().logicalDotsPerInchChanged.connect(self._follow_letters)
        self._dress()
        self.use(settings)

    def use(self, settings: Settings) -> None:
        """Show the theme, text size and motion of these settings."""
        self._settings = settings
        self.holder.set_reduced_motion(self._still())
        self.holder.zoom_to(settings.zoom)
        self._follow()

    def watch(self, window: QWidget) -> None:
        """Follow what the system tells a window about its letters while it is open."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ThemeChange:
            self._follow_letters()
        return False

    def _follow_letters(self) -> None:
        self.use_letters(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))

    def use_letters(self, system: QFont) -> None:
        """Let the interface grow or shrink with the system's letters."""
        if system.toString() != self._letters.toString():
            self._letters = QFont(system)
            self._dress()
            self.holder.changed.emit()  # whatever is laid out by the size of letters is so again

    def _follow(self) -> None:
        theme = load_theme(self._wanted())
        if theme is not self.holder.theme:
            self.holder.use(theme)
            self._dress()

    def _dress(self) -> None:
        theme = self.holder.theme
        palette, font = palette_of(theme), interface_font(theme, self._letters)
        self._application.setStyleSheet(style_sheet(theme))
        self._application.setPalette(palette)
        self._application.setFont(font)
        for widget in self._application.topLevelWidgets():  # under a style sheet they would keep what they have
            widget.setPalette(palette)
            if widget.windowType() is not Qt.WindowType.ToolTip and widget.font().pixelSize() != font.pixelSize():
                widget.setFont(font)

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
