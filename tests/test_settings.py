from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.settings import SETTINGS, Amount, Settings, library_path

if TYPE_CHECKING:
    import pytest

ANYTHING = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers()))


def test_defaults_are_what_the_table_says() -> None:
    for setting in SETTINGS:
        assert getattr(Settings(), setting.key) == setting.tame(getattr(Settings(), setting.key))


@given(st.dictionaries(st.sampled_from([*(each.key for each in SETTINGS), "keys", "unknown"]), ANYTHING))
def test_no_file_makes_settings_out_of_bounds(raw: dict[str, object]) -> None:
    settings = Settings.read(raw)
    for setting in SETTINGS:
        value = getattr(settings, setting.key)
        assert setting.tame(value) == value
        if isinstance(setting, Amount):
            assert setting.least <= value <= setting.most


def test_settings_survive_a_file() -> None:
    settings = Settings(theme="dark", zoom=1.5, keys={"go.next-conflict": "F4", "view.strip": ""})
    assert Settings.read(settings.plain()) == settings


def test_one_setting_is_changed_within_its_bounds() -> None:
    assert Settings().changed("zoom", 17).zoom == 2.0
    assert Settings().changed("theme", "sepia").theme == "system"
    assert Settings(together=False).changed("together", "true").together


def test_the_library_lies_among_the_person_s_own_data_or_where_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SYNOPTIC_LIBRARY", raising=False)
    assert library_path().name == "library.sqlite"
    assert library_path().is_relative_to(Path.home())
    monkeypatch.setenv("SYNOPTIC_LIBRARY", "elsewhere/mine.sqlite")
    assert library_path() == Path("elsewhere/mine.sqlite")
