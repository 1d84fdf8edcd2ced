from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QRadioButton, QSlider

from reader.gui.acts.actions import action_specs
from reader.gui.dialogs.about import AboutDialog
from reader.gui.dialogs.keys import keys_in_use
from reader.gui.dialogs.legend import LegendDialog
from reader.gui.dialogs.settings import SettingsDialog
from reader.settings import SETTINGS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame


@pytest.fixture
def dialog(reading: Frame) -> SettingsDialog:
    reading.commands.actions["file.settings"].trigger()
    found = reading.window.findChild(SettingsDialog)
    assert found is not None
    return found


def test_every_setting_can_be_changed(dialog: SettingsDialog) -> None:
    assert set(dialog.fields) == {setting.key for setting in SETTINGS}


def test_a_theme_chosen_is_seen_at_once_and_remembered(reading: Frame, dialog: SettingsDialog) -> None:
    buttons = dialog.fields["theme"].findChildren(QRadioButton)
    next(button for button in buttons if button.property("choice") == "dark").click()
    assert reading.appearance.holder.theme.name == "dark"
    assert reading.memory.settings().theme == "dark"
    assert reading.commands.actions["theme.dark"].isChecked()


def test_zoom_motion_and_together_take_effect(reading: Frame, dialog: SettingsDialog) -> None:
    slider = dialog.fields["zoom"].findChild(QSlider)
    assert slider is not None
    slider.setValue(150)
    assert reading.appearance.holder.reading_zoom == 1.5
    motion = dialog.fields["motion"].findChildren(QRadioButton)
    next(button for button in motion if button.property("choice") == "full").click()
    assert not reading.appearance.holder.reduced_motion
    box = dialog.fields["together"]
    assert isinstance(box, QCheckBox)
    box.click()
    assert not reading.state.together


def test_a_key_is_changed_by_pressing_another(qtbot: QtBot, reading: Frame, dialog: SettingsDialog) -> None:
    page = dialog.keys
    page.field.setText("next conflict")
    page.edit.setKeySequence(QKeySequence("F4"))
    QTest.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert reading.commands.actions["go.next-conflict"].shortcut() == QKeySequence("F4")
    assert reading.memory.settings().keys == {"go.next-conflict": "F4"}
    QTest.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert reading.commands.actions["go.next-conflict"].shortcut() == QKeySequence("F8")
    assert reading.memory.settings().keys == {}


def test_a_key_that_is_taken_is_taken_over_with_one_click(reading: Frame, dialog: SettingsDialog) -> None:
    page, actions = dialog.keys, reading.commands.actions
    page.field.setText("next conflict")
    page.edit.setKeySequence(QKeySequence("Ctrl+Y"))
    assert page.news.text() == "This key belongs to “Redo”, which goes without it then."
    assert page.use.text() == "Take it over"
    QTest.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert actions["go.next-conflict"].shortcut() == QKeySequence("Ctrl+Y")
    assert actions["edit.redo"].shortcuts() == [QKeySequence("Ctrl+Shift+Z")]
    assert page.use.text() == "Use this key"
    page.edit.setKeySequence(QKeySequence("Ctrl+K"))
    QTest.mouseClick(page.use, Qt.MouseButton.LeftButton)
    assert actions["help.palette"].shortcuts() == []


def test_keys_in_use_follow_the_person_s_own() -> None:
    specs = {spec.id: spec for spec in action_specs()}
    assert keys_in_use(specs, {})["F8"] == "go.next-conflict"
    own = keys_in_use(specs, {"go.next-conflict": "F4", "view.strip": ""})
    assert own["F4"] == "go.next-conflict"
    assert "F8" not in own
    assert "F9" not in own


@pytest.mark.parametrize(("command", "kind"), [("help.legend", LegendDialog), ("help.about", AboutDialog)])
def test_help_opens_and_closes(qtbot: QtBot, reading: Frame, command: str, kind: type[QDialog]) -> None:
    reading.commands.actions[command].trigger()
    dialog = reading.window.findChild(kind)
    assert dialog is not None
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_keys_open_at_their_page(reading: Frame) -> None:
    reading.commands.actions["help.keys"].trigger()
    dialog = reading.window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.pages.currentWidget() is dialog.keys
    assert dialog.focusWidget() is dialog.keys.field  # typing searches
    assert dialog.keys.model.rowCount() == len(action_specs())
