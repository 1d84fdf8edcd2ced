"""Words of the window that are made from values: a claim as text, a verdict's name, a date."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.align.model import LinkKind
from reader.export.report import plain
from reader.export.words import counted, extent, joined_values, pill_of, told_apart
from reader.gui.models.lines import one_line
from reader.gui.models.rows import outlet_of, title_of

if TYPE_CHECKING:
    from datetime import date

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.gui.state import Verdict

_DECISIONS = {"confirmed": "confirm the claim", "rejected": "set the claim aside", "": "take the verdict back"}


def verdict_words(verdict: Verdict) -> str:
    """Return what giving this verdict is called in "Undo …"."""
    return _DECISIONS.get(verdict.decision, "change the verdict")


def sentence_case(words: str) -> str:
    """Return words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def reason_of(comparison: Comparison, group: ClaimGroup) -> str:
    """Return why a claim stands as it does: the engine's words, or the pairs of sentences that say the same."""
    if group.why or not group.links:
        return sentence_case(plain(group.why))
    kinds = Counter(comparison.links[number].kind for number in group.links)
    told = ", ".join(f"{kinds[kind]} {kind.value}" for kind in LinkKind if kind in kinds)
    pairs = counted(len(group.links), "pair")
    return f"{pairs} of sentences {'say' if len(group.links) > 1 else 'says'} the same: {told}."


def day_words(day: date | None) -> str:
    """Return a day as "4 June 2018"; a missing one as "no date"."""
    return f"{day.day} {day:%B %Y}" if day else "no date"


def claim_as_text(comparison: Comparison, group: ClaimGroup) -> str:
    """Return a claim with every source's wording, ready to be pasted into a report."""
    lines = [f"{title_of(group)} ({pill_of(group)}; {extent(len(group.articles), group.origins)})"]
    if group.values:
        lines.append(joined_values(group))
    for wording in group.wordings:
        article = comparison.articles[wording.place.article]
        words = one_line(article.words_of(wording.place.sentence)).strip()
        lines.append(f"- {outlet_of(article)}, {day_words(article.metadata.published)}: {words}")
    if group.silent:
        lines.append("Silent: " + ", ".join(told_apart(comparison, number) for number in group.silent))
    if group.why:
        lines.append(f"Why: {group.why}")
    return "\n".join(lines) + "\n"
