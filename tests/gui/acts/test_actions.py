from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from reader.gui.acts.actions import Menu, action_specs, plain
from reader.resources import resource
from tests.gui.conftest import focused

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.app import Frame


def test_no_key_belongs_to_two_commands() -> None:
    keys = Counter(QKeySequence(key).toString() for spec in action_specs() for key in spec.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_every_command_has_its_own_name() -> None:
    assert len({spec.id for spec in action_specs()}) == len(action_specs())


def test_every_command_can_be_done(frame: Frame) -> None:
    for spec, action in frame.commands.actions:
        assert action.text() == spec.text
        assert any(callable(getattr(target, spec.does, None)) for target in frame.commands.targets), spec.id


def test_icons_of_commands_exist() -> None:
    for spec in action_specs():
        assert not spec.icon or resource("icons", f"{spec.icon}.svg").is_file(), spec.icon


def test_letters_of_a_menu_are_not_given_twice(frame: Frame) -> None:
    def letters(menu: QMenu) -> list[str]:
        texts = [action.text() for action in menu.actions() if "&" in action.text()]
        return [text[text.index("&") + 1].lower() for text in texts]

    for title, menu in frame.window.menus.items():
        doubled = [letter for letter, count in Counter(letters(menu)).items() if count > 1]
        assert doubled == [], title
    assert len({menu.value[menu.value.index("&") + 1] for menu in Menu}) == len(Menu)


def test_all_commands_stand_in_the_menus(frame: Frame) -> None:
    def texts(menu: QMenu) -> set[str]:
        found = {action.text() for action in menu.actions()}
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                found |= texts(inner)
        return found

    shown = set().union(*(texts(menu) for menu in frame.window.menus.values()))
    assert {spec.text for spec in action_specs()} <= shown


def test_what_needs_articles_waits_for_them(frame: Frame) -> None:
    for spec, action in frame.commands.actions:
        assert action.isEnabled() is not spec.needs_articles, spec.id


def test_keys_can_be_changed_and_taken_away(frame: Frame) -> None:
    actions = frame.commands.actions
    actions.use_keys({"go.next-conflict": "F4", "view.strip": ""})
    assert actions["go.next-conflict"].shortcut() == QKeySequence("F4")
    assert actions["view.strip"].shortcuts() == []
    assert actions["go.previous-conflict"].shortcut() == QKeySequence("Shift+F8")


def test_bare_letters_work_only_where_claims_have_the_focus(frame: Frame) -> None:
    for spec, action in frame.commands.actions:
        bare = any(len(key) == 1 and key.isalpha() for key in spec.keys)
        local = action.shortcutContext() == Qt.ShortcutContext.WidgetWithChildrenShortcut
        assert bare == spec.local == local, spec.id


@pytest.mark.parametrize(("text", "shown"), [("&Open files…", "Open files"), ("Te&xt size", "Text size")])
def test_plain_words(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_another_key_is_shown_on_the_buttons_and_the_old_one_does_nothing(qtbot: QtBot, reading: Frame) -> None:
    stack, commands = reading.window.stack, reading.commands
    reading.commands.show_view("review")
    reading.commands.show_view("read")
    keys = {"claim.confirm": "K", "claim.reject": "", "file.open": "F2"}
    commands.use_settings(replace(commands.settings, keys=keys))
    stack.lines.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Y)
    QTest.keyClick(focused(), Qt.Key.Key_N)
    assert reading.state.verdicts == {}
    QTest.keyClick(focused(), Qt.Key.Key_K)
    assert reading.state.verdict(0).decision == "confirmed"
    caps = [button._key for button in (stack.head.confirm, stack.head.reject, reading.window.review.page.yes)]
    assert caps == ["K", "", "K"]
    assert reading.window.start.card.ways[0]._cap._text == "F2"
