"""What the sidebar says where it has no claim to show: never silent about why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.align.nearest import nearest_pair
from reader.export.words import counted
from reader.gui.models.lines import one_line
from reader.gui.models.rows import outlet_of

if TYPE_CHECKING:
    from reader.comparison import Comparison
    from reader.gui.state import ReadingState
    from reader.text.model import Place

LONGEST_QUOTE = 60  # characters of a near miss that are quoted


def words_for_no_claims(state: ReadingState) -> str:
    """Return why no claim is on show: nothing alike (with the nearest miss), or all filtered out."""
    comparison, filters = state.comparison, state.filters
    if comparison is None:
        return ""
    if not comparison.compared:
        return "The articles are not compared yet." if len(comparison.articles) > 1 else ""
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
    return f"{said}\n\n{nearest_miss(comparison)}"


def nearest_miss(comparison: Comparison) -> str:
    """Return the two passages that came nearest to a link: how sure it was, or which words they have in common."""
    link = max(comparison.links, key=lambda link: link.confidence, default=None)
    if link is not None:
        ends = _quoted(comparison, link.a, link.b)
        return f"The nearest miss, at {link.confidence:.2f}: {ends}."
    near = nearest_pair(comparison.articles)
    if near is None:
        return "No two sentences have a word in common, small ones like “the” and “said” aside."
    words = ", ".join(f"“{word}”" for word in near.words)
    return f"The nearest miss has only {words} in common: {_quoted(comparison, near.a, near.b)}."


def _quoted(comparison: Comparison, *places: Place) -> str:
    """Two passages with their outlets, each shortened to what can be taken in at a glance."""
    ends = []
    for place in places:
        article = comparison.articles[place.article]
        words = one_line(article.cut(place.span)).strip()
        words = words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
        ends.append(f"“{words}” ({outlet_of(article)})")
    return " and ".join(ends)
