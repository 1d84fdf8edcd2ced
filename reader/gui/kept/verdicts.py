"""Carrying a person's verdicts and panes from one comparison to the next: they outlive every new run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.gui.state import Panes, Verdict, by_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.library.recall import Recalled
    from reader.text.model import Article

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


def recalled_verdicts(recalled: Recalled) -> dict[int, Verdict]:
    """Return what was decided before, as the window shows it, by number of the claim group."""
    return {number: Verdict(ruled.ruling.value, ruled.note, by) for number, ruled, by in recalled.verdicts}


def panes_after(before: Sequence[Article], panes: Panes, after: Sequence[Article]) -> Panes | None:
    """Return how panes stand once other articles are open, where some of them were open before; else nothing.

    An order that a person made stays, and what is new stands at its right end; the order of date stays that.
    """
    number = {article.sha256: n for n, article in enumerate(after)}
    if not any(article.sha256 in number for article in before):
        return None
    now = {old: number[article.sha256] for old, article in enumerate(before) if article.sha256 in number}
    order = by_date(after)
    if panes.order != by_date(before):
        mine = [now[old] for old in panes.order if old in now]
        order = (*mine, *(n for n in order if n not in mine))
    hidden = frozenset(now[old] for old in panes.hidden if old in now)
    pinned = None if panes.pinned is None else now.get(panes.pinned)
    return Panes(order, hidden if len(hidden) < len(order) else frozenset(), pinned)


def _sentences(comparison: Comparison, group: ClaimGroup) -> frozenset[tuple[str, int, int]]:
    """The sentences a group stands on, told by their texts and spans: numbers change, these do not."""
    found = set()
    for wording in group.wordings:
        article = comparison.articles[wording.place.article]
        span = article.sentences[wording.place.sentence].span
        found.add((article.sha256, span.start, span.end))
    return frozenset(found)
