"""Where one of two linked clauses tells as planned what the other one tells as done.

Only the same verb in ends that are otherwise nearly the same: "plans to close its plant" beside "has closed its
plant". Where the plan stands in the earlier report, the deed is how things went on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.conflicts.ends import End, overlap, whole_meaning
from reader.conflicts.model import Conflict, ConflictKind, Development, Force
from reader.conflicts.states import UNREAL
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

SAME = 0.7  # overlap of the ends from which a plan and a deed are of one thing, as for a predicate negated
FEWEST_SHARED = 4  # … and so many content words in common at least
SURE = 0.7  # how sure such a difference is: as a predicate negated on one side
LOOK_BACK = 40  # characters before a verb in which a plan or a doubt may stand

_PLAN = re.compile(
    r"\b(?:(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|hope[sd]?|promise[sd]?|pledge[sd]?|vow(?:s|ed)?"
    r"|(?:is|are|was|were) (?:due|set|expected|scheduled|about|going))\s+to|will)\s+(?:soon\s+|be\s+)?"
    r"(?P<verb>[a-z]{3,})\b",
    re.IGNORECASE,
)
_HAS = re.compile(r"\b(?:has|have|had)\W+(?:now\W+|already\W+|since\W+|been\W+)*$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE)


def by_planned(one: End, two: End) -> Iterator[Conflict | Development]:
    """Yield what one end plans and the other has done: hard, or a development where the plan was told first."""
    for first, second, turned in ((one, two, False), (two, one, True)):
        found = _planned(first, second)
        if found is None:
            continue
        plan, deed = first.side(found[0], planned=True), second.side(found[1], planned=False)
        subject = f"planned or done, “{plan.label}”"
        days = first.article.metadata.published, second.article.metadata.published
        if days[0] is not None and days[1] is not None and days[0] != days[1]:
            if days[0] < days[1]:
                story = f"{subject}: “{plan.label}” in the earlier report, “{deed.label}” in the later one."
                yield Development(plan, deed, ConflictKind.STATUS, SURE, story)
            continue
        a, b = (deed, plan) if turned else (plan, deed)
        why = f"{subject}: “{a.label}” v “{b.label}”."
        yield Conflict(a, b, ConflictKind.STATUS, Force.HARD, SURE, why)


def _planned(first: End, second: End) -> tuple[Span, Span] | None:
    """Return the plan of one end and the deed of the other, if they are of one thing."""
    plan = _PLAN.search(first.text, first.place.span.start, first.place.span.end)
    if plan is None or _NOT.search(first.text[max(first.place.span.start, plan.start() - LOOK_BACK) : plan.end()]):
        return None
    verb = next((word for word in first.words if word.start == plan.start("verb")), None)
    if verb is None or verb.stop or _PLAN.search(second.text, second.place.span.start, second.place.span.end):
        return None
    if overlap(first, second) < SAME or len(whole_meaning(first) & whole_meaning(second)) < FEWEST_SHARED:
        return None
    for word in second.words:
        before = second.text[max(second.place.span.start, word.start - LOOK_BACK) : word.start]
        has = _HAS.search(before)
        if word.root == verb.root and has is not None and not UNREAL.search(before[: has.start()]):
            start = word.start - len(before) + has.start()
            return Span(plan.start(), verb.end), Span(start, word.end)
    return None
