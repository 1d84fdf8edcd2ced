"""The list of claims and the marks in the texts tell the same claims, whatever is filtered or set aside."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align.model import LinkKind
from reader.claims.model import Status
from reader.conflicts.model import Force
from reader.engine import compare
from reader.gui.beside.work import Request, open_one
from reader.gui.look.marks import MarkIndex
from reader.gui.models.claims import ClaimsModel, ShownClaims
from reader.gui.state import ReadingState, Verdict
from reader.resources import samples
from tests.builders import small_comparison

if TYPE_CHECKING:
    from reader.comparison import Comparison

FILTERS = st.fixed_dictionaries(
    {
        "kinds": st.frozensets(st.sampled_from(LinkKind)),
        "forces": st.frozensets(st.sampled_from(Force)),
        "statuses": st.frozensets(st.sampled_from(Status), min_size=1),
        "developments": st.booleans(),
        "only_here": st.booleans(),
        "weakest": st.floats(0.1, 1.0),
        "rejected": st.booleans(),
    }
)


@lru_cache(maxsize=1)
def _sample() -> Comparison:
    sample = next(each for each in samples() if each.name == "derna")
    return compare(tuple(open_one(Request(path.name, path)) for path in sample.files))


@settings(max_examples=60, deadline=None)
@given(st.booleans(), FILTERS, st.frozensets(st.integers(0, 40), max_size=6))
def test_what_is_marked_is_listed_and_what_is_listed_is_marked(
    real: bool, filters: dict[str, object], rejected: frozenset[int]
) -> None:
    comparison = _sample() if real else small_comparison()
    state = ReadingState()
    state.show(comparison)
    for group in rejected:
        if group < len(comparison.groups):
            state.decide(group, Verdict("rejected"))
    state.filter(**filters)
    aside = frozenset(group for group, verdict in state.verdicts.items() if verdict.decision == "rejected")
    listed = set(ShownClaims(ClaimsModel(state), state).groups())
    index = MarkIndex(comparison, state.filters, aside)
    marked: set[int] = set()
    for number, article in enumerate(comparison.articles):
        for sentence in range(len(article.sentences)):
            shown = index.of(number, sentence)
            told = [*shown.groups, *(group for mark in shown.marks for group in mark.groups)]
            marked.update(told, shown.rail.groups if shown.rail else ())
    assert marked == (listed if state.filters.rejected else listed - aside)
