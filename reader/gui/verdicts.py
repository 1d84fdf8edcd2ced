"""Carrying a person's verdicts from one comparison to the next: they outlive every new run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.gui.state import Verdict

SAME_AT = 0.5  # of the places of the smaller group: a group that gained or lost a source is still the same claim


def carried(before: Comparison, verdicts: Mapping[int, Verdict], after: Comparison) -> dict[int, Verdict]:
    """Return the verdicts by the numbers of the new comparison's groups.

    A group is the same when it stands on the same sentences of the same texts, at least `SAME_AT` of them; a
    verdict whose claim is gone is not carried over.
    """
    now = [_sentences(after, group) for group in after.groups]
    found: dict[int, Verdict] = {}
    for number, verdict in verdicts.items():
        then = _sentences(before, before.groups[number])
        shares = [len(then & other) / max(1, min(len(then), len(other))) for other in now]
        best = max(range(len(shares)), key=lambda n: (shares[n], -n), default=None)
        if best is not None and shares[best] >= SAME_AT and best not in found:
            found[best] = verdict
    return found


def _sentences(comparison: Comparison, group: ClaimGroup) -> frozenset[tuple[str, int, int]]:
    """The sentences a group stands on, told by their texts and spans: numbers change, these do not."""
    found = set()
    for wording in group.wordings:
        article = comparison.articles[wording.place.article]
        span = article.sentences[wording.place.sentence].span
        found.add((article.sha256, span.start, span.end))
    return frozenset(found)
