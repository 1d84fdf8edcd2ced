from __future__ import annotations

from reader.gui.kept.verdicts import carried
from reader.gui.state import Verdict
from reader.library.regroup import merged, split_by_source
from tests.builders import small_comparison


def test_verdicts_follow_their_claims() -> None:
    before = small_comparison()
    after, number = merged(before, (0, 1))
    kept = carried(before, {0: Verdict("confirmed"), 3: Verdict("", "check")}, after)
    assert kept == {number: Verdict("confirmed"), 2: Verdict("", "check")}
    gone, _ = split_by_source(before, 4)
    assert carried(before, {}, gone) == {}
