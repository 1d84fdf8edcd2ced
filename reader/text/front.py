"""The head of a page: which line is the headline, and what the lines over and under it say of the page.

A masthead, a path and a slogan are judged by their place too: over a line that reads like a headline, never instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.text import bylines, lines, masthead
from reader.text.metadata import merged, read_date_line
from reader.text.model import FurnitureKind as Kind
from reader.text.model import Metadata, Role, Span
from reader.text.normal import Normalised, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Line:
    """One paragraph while it is being judged; ``folded`` are runs of its plain form that are furniture."""

    span: Span
    plain: Normalised
    kind: Kind | None = None
    role: Role = Role.BODY
    folded: list[tuple[int, int, Kind]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraph in plain form."""
        return self.plain.text

    def original(self, start: int, end: int) -> Span:
        """Return where a run of the plain form stands in the page."""
        return self.plain.original(start, end).moved(self.span.start)


TITLE_LONGEST = 250
HEAD_LINES = 12  # how far below the headline a standfirst, a second headline or the page's date can stand
FOOT_LINES = 6  # how far above the end the page's date and its last links can stand
BODY_LENGTH = 120  # a headline or a caption without credit is shorter
REPEAT_WORDS = 4  # a headline of fewer words is too common a string to be folded inside a paragraph
_TITLE_WORDS = 3  # a headline under a masthead has at least these; a shorter line may be a name or a section
_BESIDE_BYLINE = frozenset({Kind.DATE_LINE, Kind.READING_TIME, Kind.OUTLET, Kind.SHARE, Kind.BYLINE})


def key_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a line, by which two printings of it are the same."""
    return tuple(token.norm for token in tokens(text))


def is_body(line: Line) -> bool:
    """Tell whether a line is long and ended: surely a paragraph of the story, so that the page's head is over."""
    return len(line.text) > BODY_LENGTH and lines.is_ended(line.text)


def read_front(text: str, page: Sequence[Line], hints: Metadata) -> tuple[int | None, Metadata]:
    """Find the headline, fold what stands around it, and read what those lines say; hints win over it.

    Returns the number of the headline's line (None where the page has none) and the metadata.
    """
    short = [line.text for line in page if len(line.text) <= lines.LONGEST]
    names = masthead.borne_out([*short, f"© {hints.outlet}"] if hints.outlet else short)
    title, found = _find_title(page, hints, names)
    _keep_chronicle(page, title)
    if title is not None:
        found = replace(found, title=found.title or _shown(text, page[title]))
        found = _fold_copies(page, title, names, found)
    found = _fold_under(page, title, names, found)
    _fold_foot(page)
    found = _read_lines(page, title, found)
    outlet = found.outlet or _outlet_at_foot(page, names)
    if outlet:
        found = replace(found, outlet=masthead.humane(outlet, [line.text for line in page]))
    return title, merged(hints, found)


def _shown(text: str, line: Line) -> str:
    """Return the headline with the page's own marks, without what is folded behind it."""
    span = line.original(0, line.folded[0][0]) if line.folded else line.span
    return " ".join(text[span.start : span.end].split())


def _find_title(page: Sequence[Line], hints: Metadata, names: frozenset[str]) -> tuple[int | None, Metadata]:
    """Return which line is the headline; the lines over it that are known for the outlet's own are folded."""
    found = Metadata()
    if hints.title:
        title = next((at for at, line in enumerate(page[:HEAD_LINES]) if _is_title(line.text, hints.title)), None)
        for at in range(title or 0):
            found = _fold_over(page, at, names, found, sure=False)
        return title, found
    open_lines = [at for at, line in enumerate(page[:HEAD_LINES]) if line.kind is None]
    twice = _printed_twice(page, open_lines, names)
    for number, at in enumerate(open_lines):
        below = open_lines[number + 1 :]
        text = page[at].text
        over = _has_headline(page, below) or (masthead.is_outlet(text) and bool(below))
        if at != twice and over:
            found = _fold_over(page, at, names, found, sure=twice is not None and at < twice)
            if page[at].kind is not None:
                continue
        if len(page) < 2 or len(text) > TITLE_LONGEST:
            return None, found
        if at != twice and _is_sentence(text):
            return None, found
        others = frozenset(masthead.words_of(page[other].text) for other in open_lines if other != at)
        end, outlet = masthead.split_title(text, others, names)
        if end < len(text):
            page[at].folded.append((end, len(text), Kind.OUTLET))
        return at, replace(found, outlet=found.outlet or outlet)
    return None, found


def _is_title(line: str, title: str) -> bool:
    """Tell whether a line is the headline; the page's own markup often adds the outlet's name to it."""
    mine, wanted = key_of(line), key_of(title)
    return bool(mine) and (mine == wanted or (len(mine) >= REPEAT_WORDS and wanted[: len(mine)] == mine))


def _printed_twice(page: Sequence[Line], open_lines: Sequence[int], names: frozenset[str]) -> int | None:
    """Return the first line near the head that is printed again on a line of its own: surely the headline."""
    words = {at: masthead.words_of(page[at].text) for at in open_lines if len(page[at].text) <= TITLE_LONGEST}
    for number, at in enumerate(open_lines):
        if at not in words:
            continue
        later = frozenset(one for other, one in words.items() if other > at)
        if _is_sentence(
            page[at].text
        ):  # a standfirst may be printed again as a caption; a headline stands over its copy
            later = frozenset(words[other] for other in open_lines[number + 1 : number + 2] if other in words)
        end, _ = masthead.split_title(page[at].text, later, names)
        mine = masthead.words_of(page[at].text[:end])
        if len(mine) >= _TITLE_WORDS and mine in later:
            return at
    return None


def _has_headline(page: Sequence[Line], below: Sequence[int]) -> bool:
    """Tell whether one of these lines reads like a headline, before the first that reads like the story."""
    for at in below:
        text = page[at].text
        if len(text) > TITLE_LONGEST or _is_sentence(text):
            return False
        if (
            len(text.split()) >= _TITLE_WORDS
            and re.match(r"[\"'(\[A-Z\d]", text)
            and not masthead.is_name(text)
            and not masthead.is_navigation(text)
            and not masthead.is_slogan(text)
            and not bylines.read_bare_byline(text)
            and bylines.read_info(text) is None
        ):
            return True
    return False


def _is_sentence(text: str) -> bool:
    """Tell whether a line ends as headlines never do; one that asks or exclaims may be a headline."""
    return re.search(r"[.;:,…][\"')]?$", text) is not None


def _fold_over(page: Sequence[Line], at: int, names: frozenset[str], found: Metadata, *, sure: bool) -> Metadata:
    """Fold a line over the headline where it is the outlet's own; ``sure`` where a headline surely stands below."""
    line = page[at]
    if line.kind is not None:
        return found
    text = line.text
    outlet = masthead.outlet_in(text, names)
    if outlet:
        line.kind = Kind.OUTLET
    elif masthead.is_navigation(text):
        line.kind = Kind.NAVIGATION
    elif masthead.is_slogan(text) and (at == 0 or page[at - 1].kind is not None):
        line.kind = Kind.SLOGAN
    elif (info := bylines.read_info(text)) is not None:
        line.kind = Kind.DATE_LINE if info.published or info.updated else Kind.BYLINE
    elif masthead.is_name(text) and (sure or _is_outlets(page, at + 1)):
        line.kind = Kind.OUTLET
        outlet = text if len(text.split()) > 1 else ""
    return replace(found, outlet=found.outlet or outlet)


def _is_outlets(page: Sequence[Line], at: int) -> bool:
    """Tell whether the line under a name is a slogan or a path, as they stand under a masthead."""
    return at < len(page) and (masthead.is_slogan(page[at].text) or masthead.is_navigation(page[at].text))


def _keep_chronicle(page: Sequence[Line], title: int | None) -> None:
    """Give days that stand alone in the middle of a text back to it: a chronicle has them for headings."""
    for line in page[(title or 0) + HEAD_LINES + 1 : -FOOT_LINES]:
        if line.kind is Kind.DATE_LINE:
            line.kind = None


def _fold_copies(page: Sequence[Line], title: int, names: frozenset[str], found: Metadata) -> Metadata:
    """Mark the headline, and fold its other printings (with the outlet's name behind it or without)."""
    page[title].kind, page[title].role = None, Role.HEADLINE
    end = page[title].folded[0][0] if page[title].folded else len(page[title].text)
    wanted = key_of(page[title].text[:end])
    bare = frozenset({masthead.words_of(page[title].text[:end])})
    for at, line in enumerate(page):
        if at == title or line.kind is not None or len(line.text) > TITLE_LONGEST:
            continue
        if key_of(line.text) == wanted:
            line.kind = Kind.REPEATED_TITLE
        elif at <= title + HEAD_LINES:
            cut, outlet = masthead.split_title(line.text, bare, names)
            if cut < len(line.text) and masthead.words_of(line.text[:cut]) in bare:
                line.kind = Kind.REPEATED_TITLE
                found = replace(found, outlet=found.outlet or outlet)
    return found


def _fold_under(page: Sequence[Line], title: int | None, names: frozenset[str], found: Metadata) -> Metadata:
    """Fold the outlet's and the author's lines between the headline and the first paragraph of the story."""
    start = 0 if title is None else title + 1
    end, ended = start, 0
    while end < min(len(page), start + HEAD_LINES):
        line = page[end]
        ended += line.kind is None and lines.is_ended(line.text)
        if line.kind is None and (is_body(line) or ended > 1):
            break
        end += 1
    story = " ".join(line.text for line in page[start : end + 1] if lines.is_ended(line.text))
    if title is None:
        return found
    for at in range(start, end):
        line = page[at]
        if line.kind is not None or len(line.text) > lines.LONGEST:
            continue
        outlet = masthead.outlet_in(line.text, names)
        if outlet:
            line.kind = Kind.OUTLET
            found = replace(found, outlet=found.outlet or outlet)
        elif masthead.is_navigation(line.text) and (
            not masthead.is_section(line.text) or at == title + 1 or page[at - 1].kind is not None
        ):
            line.kind = Kind.NAVIGATION
        elif page[at - 1].kind is Kind.OUTLET and masthead.is_slogan(line.text):
            line.kind = Kind.SLOGAN
        elif (info := bylines.read_info(line.text)) is not None:
            line.kind = Kind.DATE_LINE if info.published or info.updated else Kind.BYLINE
    if not any(line.kind is Kind.BYLINE for line in page[:end]):
        _fold_bare_byline(page[start : end + 1], key_of(f"{found.title} {story}"))
    return found


def _fold_bare_byline(part: Sequence[Line], told: Sequence[str]) -> None:
    """Fold names that stand beside a day, a reading time or the outlet, unless the story is about them."""
    marks = [None, *(line.kind for line in part), None]
    for number, line in enumerate(part):
        before, after = marks[number], marks[number + 2]
        if line.kind is None and len(line.text) <= lines.LONGEST and {before, after} & _BESIDE_BYLINE:
            names = bylines.read_bare_byline(line.text)
            if names and not bylines.surnames(names) & frozenset(told):
                line.kind = Kind.BYLINE
                over = part[number - 1] if number else None
                if over is not None and over.kind is None and bylines.read_bare_byline(over.text) == over.text:
                    over.kind = Kind.BYLINE  # a name, and the job on a line of its own
                return


def _fold_foot(page: Sequence[Line]) -> None:
    """Fold rows of links under the last paragraph."""
    left = FOOT_LINES
    for line in reversed(page):
        if line.kind is Kind.CSS:
            continue
        if line.kind is None and line.role is Role.BODY and masthead.is_navigation(line.text):
            line.kind = Kind.NAVIGATION
        left -= 1
        if line.kind is None or not left:
            return


def _read_lines(page: Sequence[Line], title: int | None, found: Metadata) -> Metadata:
    """Read date and byline from the folded lines."""
    limit = (title or 0) + HEAD_LINES
    for at, line in enumerate(page):
        if line.kind is Kind.DATE_LINE and (at <= limit or found.published is None):
            if lines.is_date_line(line.text) and (read := read_date_line(line.text)) is not None:
                found = merged(found, Metadata(published=read.published, updated=read.updated))
            elif (info := bylines.read_info(line.text)) is not None:
                found = merged(found, Metadata(published=info.published, updated=info.updated, byline=info.byline))
        elif line.kind is Kind.BYLINE and at <= limit and not found.byline:
            info = bylines.read_info(line.text)
            byline = bylines.read_byline(line.text) or (info.byline if info else bylines.read_bare_byline(line.text))
            found = replace(found, byline=byline)
    return found


def _outlet_at_foot(page: Sequence[Line], names: frozenset[str]) -> str:
    """Return the outlet that the page's copyright line, or else its handles, name."""
    folded = [line.text for line in page if line.kind in (Kind.COPYRIGHT, Kind.SHARE)]
    handles = masthead.borne_out(text for text in folded if "@" in text)
    for text in folded:
        owner = masthead.owner_of(text)
        if " and " in owner:  # two houses, not one outlet
            continue
        if owner and (
            masthead.is_paperlike(owner) or owner.startswith("The ") or masthead.is_borne_out(owner, handles)
        ):
            return owner
    for text in folded:
        if account := masthead.account_of(text):
            return account
    for text in folded:
        if handle := masthead.outlet_of_handle(text):
            return masthead.spelt_out(handle, (line.text for line in page)) or handle
    return ""
