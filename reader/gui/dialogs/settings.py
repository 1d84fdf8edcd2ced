"""The settings: one page built from the table of settings, one for the keys. Everything takes effect at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reader.gui.dialogs.keys import KeysPage
from reader.gui.look.parts import StyledLabel, scrolled
from reader.gui.look.style import dress
from reader.settings import SETTINGS, Amount, Choice, Settings, Switch, Words

if TYPE_CHECKING:
    from reader.gui.acts.actions import Actions
    from reader.gui.look.theme import ThemeHolder

PERCENT = 100


class Owner(Protocol):
    """Who keeps the settings and lets them take effect."""

    settings: Settings
    actions: Actions

    def keep_setting(self, key: str, value: object) -> None:
        """Change one setting."""

    def use_settings(self, settings: Settings) -> None:
        """Take on settings."""


class SettingsDialog(QDialog):
    """The settings in two pages; `page` is "general" or "keys"."""

    def __init__(self, owner: Owner, holder: ThemeHolder, parent: QWidget, page: str = "general") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        dress(self, holder)
        self._owner, self._holder = owner, holder
        self.fields: dict[str, QWidget] = {}
        self.pages = QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.pages.addTab(scrolled(self._general()), self.tr("General"))
        self.keys = KeysPage(owner.actions, owner.settings.keys, holder, self)
        self.keys.changed.connect(lambda keys: owner.use_settings(replace(owner.settings, keys=keys)))
        self.pages.addTab(self.keys, self.tr("Keys"))
        self.pages.setCurrentIndex(1 if page == "keys" else 0)
        done = QPushButton(self.tr("Done"), self)
        done.setProperty("primary", True)
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 18)
        column.setSpacing(12)
        column.addWidget(self.pages, 1)
        column.addLayout(row)
        self.resize(620, 620)
        if page == "keys":
            self.keys.field.setFocus()

    def _general(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(2, 16, 2, 8)
        column.setSpacing(4)
        for setting in SETTINGS:
            column.addWidget(StyledLabel(setting.title, self._holder, "strong", "ink", page))
            self.fields[setting.key] = self._field(setting, page)
            column.addWidget(self.fields[setting.key])
            about = StyledLabel(setting.about, self._holder, "label", "muted", page)
            about.setWordWrap(True)
            column.addWidget(about)
            column.addSpacing(14)
        column.addStretch(1)
        return page

    def _field(self, setting: Choice | Switch | Amount | Words, page: QWidget) -> QWidget:
        value = getattr(self._owner.settings, setting.key)
        match setting:
            case Choice():
                return self._choice(setting, str(value), page)
            case Switch():
                box = QCheckBox(self.tr("On"), page)
                box.setAccessibleName(setting.title)
                box.setChecked(bool(value))
                box.toggled.connect(lambda on: self._owner.keep_setting(setting.key, on))
                return box
            case Words():
                field = QLineEdit(str(value), page)
                field.setMaxLength(setting.most)
                field.setAccessibleName(setting.title)
                field.setAccessibleDescription(setting.about)
                field.textEdited.connect(lambda words: self._owner.keep_setting(setting.key, words))
                return field
        return self._amount(setting, float(value), page)

    def _choice(self, setting: Choice, value: str, page: QWidget) -> QWidget:
        field = QWidget(page)
        field.setAccessibleName(setting.title)
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(field)
        for key, title in setting.options:
            button = QRadioButton(title, field)
            button.setAccessibleDescription(setting.title)
            button.setProperty("choice", key)
            button.setChecked(key == value)
            button.clicked.connect(lambda _=False, key=key: self._owner.keep_setting(setting.key, key))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        return field

    def _amount(self, setting: Amount, value: float, page: QWidget) -> QWidget:
        field = QWidget(page)
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        slider = QSlider(Qt.Orientation.Horizontal, field)
        slider.setAccessibleName(setting.title)
        slider.setAccessibleDescription(setting.about)
        slider.setRange(round(setting.least * PERCENT), round(setting.most * PERCENT))
        slider.setSingleStep(5)
        slider.setValue(round(value * PERCENT))
        shown = StyledLabel(f"{slider.value()} %", self._holder, "body", "ink-2", field)
        shown.setFixedWidth(shown.fontMetrics().horizontalAdvance("200 %") + 8)
        slider.valueChanged.connect(lambda percent: shown.setText(f"{percent} %"))
        slider.valueChanged.connect(lambda percent: self._owner.keep_setting(setting.key, percent / PERCENT))
        row.addWidget(slider, 1)
        row.addWidget(shown)
        field.setFocusProxy(slider)
        return field
