"""What the sidebar says where it has no claim to show: never silent about why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.gui.models.lines import one_line
from reader.gui.models.rows import counted, outlet_of

if TYPE_CHECKING:
    from reader.comparison import Comparison
    from reader.gui.state import ReadingState

LONGEST_QUOTE = 60  # characters of a near miss that are quoted


def words_for_no_claims(state: ReadingState) -> str:
    """Return why no claim is on show: nothing alike (with the nearest miss), or all filtered out."""
    comparison, filters = state.comparison, state.filters
    if comparison is None:
        return ""
    if not (comparison.engine or comparison.groups or comparison.links):  # shown before they are compared
        return "The articles are being compared." if len(comparison.articles) > 1 else ""
    if comparison.groups and filters.search.strip():
        return f"No claim has “{filters.search.strip()}”. Escape clears the filter."
    if comparison.groups:
        return "All claims are filtered out. The menu above brings them back."
    sentences = sum(len(article.sentences) for article in comparison.articles)
    said = (
        f"No claim is told twice, and none stands alone: {counted(sentences, 'sentence')} of "
        f"{counted(len(comparison.articles), 'article')} were compared, and none were alike enough "
        f"(a confidence of {comparison.cut:.2f} is asked for)."
    )
    miss = nearest_miss(comparison)
    return said + (f"\n\n{miss}" if miss else "")


def nearest_miss(comparison: Comparison) -> str:
    """Return the two passages that are most alike, and how sure it is that they tell the same; "" without any."""
    link = max(comparison.links, key=lambda link: link.confidence, default=None)
    if link is None:
        return ""

    def quoted(end: str) -> str:
        words = one_line(end).strip()
        return words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"

    ends = []
    for place in (link.a, link.b):
        article = comparison.articles[place.article]
        ends.append(f"“{quoted(article.cut(place.span))}” ({outlet_of(article)})")
    return f"The nearest miss, at {link.confidence:.2f}: {ends[0]} and {ends[1]}."
