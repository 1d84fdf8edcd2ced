from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.gui.kept.memory import PLACES, RECENT, Memory
from reader.gui.kept.visits import positions_of, restore_visit, visit_of
from reader.gui.state import ReadingState
from reader.settings import Settings
from tests.builders import small_comparison

if TYPE_CHECKING:
    from pathlib import Path

JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=4)


def test_settings_outlive_the_program(tmp_path: Path) -> None:
    first = Memory(tmp_path / "window.ini")
    first.keep_settings(Settings(theme="dark", keys={"view.strip": "F4"}))
    first.keep_flags(strip=False)
    first.flush()
    again = Memory(tmp_path / "window.ini")
    assert again.settings() == Settings(theme="dark", keys={"view.strip": "F4"})
    assert not again.flag("strip", True)
    assert again.flag("stack", True)


def test_a_spoilt_file_means_defaults(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_bytes(b'[General]\nsettings="{broken"\nrecent=7\nvisits="[]"\n\xff\xfe')
    memory = Memory(tmp_path / "window.ini")
    assert memory.settings() == Settings()
    assert memory.recent() == ()
    assert memory.visit("x") == {}


def test_recent_comparisons_stand_newest_first_and_once(tmp_path: Path, memory: Memory) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(RECENT + 3)]
    for path in files:
        path.write_text("x")
        memory.keep_recent(path.stem, [path])
    memory.keep_recent("4", [files[4]])
    assert [recent.title for recent in memory.recent()][:2] == ["4", str(RECENT + 2)]
    assert len(memory.recent()) == RECENT
    files[4].unlink()
    assert "4" not in [recent.title for recent in memory.recent()]


def test_the_oldest_visits_are_forgotten(memory: Memory) -> None:
    for number in range(PLACES + 2):
        memory.keep_visit(str(number), {"title": str(number)})
    assert memory.visit("0") == {}
    assert memory.visit(str(PLACES + 1)) == {"title": str(PLACES + 1)}


def test_a_visit_brings_everything_back(qapp: object) -> None:
    state = ReadingState()
    state.show(small_comparison())
    state.select_group(2)
    state.arrange(order=(1, 2, 0), pinned=2)
    state.filter(only_here=False, kinds=frozenset())
    visit = visit_of(state, {1: 40})
    again = ReadingState()
    again.show(small_comparison())
    assert restore_visit(again, visit)
    assert (again.group, again.order, again.pinned) == (2, (1, 2, 0), 2)
    assert again.filters == state.filters
    assert positions_of(again, visit) == {1: 40}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.dictionaries(st.sampled_from([*visit_of(ReadingState()), "title", "order", "hidden", "kinds", "pinned"]), JSON)
)
def test_no_visit_can_break_a_window(visit: dict[str, object]) -> None:
    state = ReadingState()
    state.show(small_comparison())
    restore_visit(state, visit)
    positions_of(state, visit)
    assert sorted(state.order) == [0, 1, 2]
