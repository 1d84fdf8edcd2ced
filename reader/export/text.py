"""The comparison as plain text, for a terminal or where there is no screen."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from reader.claims.model import Status
from reader.export.contents import SIGNS
from reader.export.report import LETTERS, SECTIONS, plain
from reader.export.signs import glyph_of
from reader.export.words import differences_counted, extent, joined_values, links_counted

if TYPE_CHECKING:
    from reader.claims.model import ClaimGroup, Wording
    from reader.comparison import Comparison


def to_text(comparison: Comparison, *, width: int = 100, singles: bool = True) -> str:
    """Return the comparison as text of at most ``width`` columns (long words excepted).

    Sections stand in the order of the window's sidebar; ``singles`` lists what only one source tells, too.
    """
    lines = list(_head(comparison, width))
    for status, title in SECTIONS:
        groups = [group for group in comparison.groups if group.status is status]
        if not groups or (status is Status.SINGLE and not singles):
            continue
        lines += ["", f"{title.upper()}  {len(groups)}", ""]
        for group in groups:
            lines += (
                _single(comparison, group, width) if status is Status.SINGLE else _group(comparison, group, width)
            )
    if not comparison.links:
        lines += ["", "No sentence of one article matches one of another. Are they on the same event?"]
    return "\n".join(map(plain, lines)) + "\n"


def _head(comparison: Comparison, width: int) -> list[str]:
    lines = []
    for number, article in enumerate(comparison.articles):
        about = article.metadata
        day = f"{about.published:%d %b %Y}".lstrip("0") if about.published else "no date"
        lines.append(_clip(f"{LETTERS[number]}  {article.name}, {day}: {about.title}", width))
    lines.append("")
    lines += _wrapped(f"{links_counted(comparison)}; {differences_counted(comparison)}", width, "")
    for origin in comparison.origins:
        letters = ", ".join(LETTERS[number] for number in origin.articles)
        lines += _wrapped(f"One origin: {letters}. {'; '.join(origin.evidence)}", width, "  ")
    for number in comparison.strangers:
        lines.append(f"{LETTERS[number]} does not seem to belong to this event: nothing in it matches the others.")
    return lines


def _group(comparison: Comparison, group: ClaimGroup, width: int) -> list[str]:
    sign, sources = SIGNS[glyph_of(group)], extent(len(group.articles), group.origins)
    kind = f" ({group.kind.value})" if group.kind else ""
    head = f"{sign} {group.title}{kind}"
    told = f"{joined_values(group, most=None)}; {sources}" if group.values else sources
    lines = [*_wrapped(head, width, "  "), *_wrapped(told, width, "  ", first="  ")]
    for wording in group.wordings:
        lines += _wrapped(_quoted(comparison, wording), width, "       ", first="    ")
    if group.why:
        lines += _wrapped(f"Why: {group.why}", width, "       ", first="    ")
    if group.silent:
        lines.append("    Silent: " + ", ".join(LETTERS[number] for number in group.silent))
    return [*lines, ""]


def _single(comparison: Comparison, group: ClaimGroup, width: int) -> list[str]:
    return _wrapped(_quoted(comparison, group.wordings[0]), width, "     ", first="  ")


def _quoted(comparison: Comparison, wording: Wording) -> str:
    words = " ".join(comparison.articles[wording.place.article].cut(wording.place.span).split())
    if wording.value is None:
        return f"{LETTERS[wording.place.article]}  {words}"
    value = " ".join(comparison.articles[wording.place.article].cut(wording.value).split())
    return f"{LETTERS[wording.place.article]}  [{value}]  {words}"


def _wrapped(text: str, width: int, indent: str, first: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=indent, break_long_words=False) or [
        first
    ]


def _clip(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
