"""Which runs of a page are not the article, and what the page says of itself in them.

Works on the lines of a page in order; what no rule is sure of stays the article's own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.text import bylines, heads, lines
from reader.text.front import HEAD_LINES, REPEAT_WORDS, Line, is_body, key_of, read_front
from reader.text.metadata import agency_named, merged, read_date_line
from reader.text.model import Furniture, Metadata, Role, Span
from reader.text.model import FurnitureKind as Kind
from reader.text.normal import normalise, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Page:
    """A judged page: its paragraphs that hold words of the article, its furniture, and its metadata."""

    paragraphs: tuple[tuple[Role, tuple[Span, ...]], ...]
    furniture: tuple[Furniture, ...]
    metadata: Metadata


_STANDFIRST_LONGEST = 400
_HEAD_LENGTH = 600  # characters of a paragraph that its dateline is judged by
_LINKS_MOST = 8  # link titles under one "Read more:"
_LINK_LONGEST = 140
_CAPTION_LONGEST = 700
_CLASS_LINES = 3


def judge(text: str, paragraphs: Sequence[Span], hints: Metadata) -> Page:
    """Sort the paragraphs of a page into the article's words and furniture; hints win over what the page says."""
    page = [Line(span, normalise(text[span.start : span.end])) for span in paragraphs]
    for line in page:
        line.kind = lines.kind_of(line.text)
    _fold_links(page)
    _fold_css(page)
    title, metadata = read_front(text, page, hints)
    metadata = _fold_heads(page, metadata)
    metadata = _read_datelines(page, metadata)
    metadata = _read_credits(page, metadata)
    _fold_credits(page)
    _mark_standfirst(page, title)
    return _page(page, metadata)


def _fold_links(page: list[Line]) -> None:
    for at, line in enumerate(page):
        if line.kind not in (None, Kind.SHARE) or not lines.is_bare_link(line.text):
            continue
        line.kind = Kind.READ_LINK
        under = page[at + 1 : at + 1 + _LINKS_MOST]
        stop = next((n for n, after in enumerate(under) if after.kind is Kind.RULE), None)
        for number, after in enumerate(under):
            short = len(after.text) <= _LINK_LONGEST and not (stop is None and lines.is_ended(after.text))
            if (stop is not None and number >= stop) or not short or after.kind not in (None, Kind.READ_LINK):
                break
            after.kind = Kind.READ_LINK


def _fold_css(page: list[Line]) -> None:
    """One hyphenated lower-case word may be a word; three lines of them, or two of no language, are class names."""
    run: list[Line] = []
    for line in [*page, None]:
        if line is not None and (line.kind is Kind.CSS or (line.kind is None and lines.is_class_name(line.text))):
            run.append(line)
            continue
        sure = any(member.kind is Kind.CSS for member in run) and (
            len(run) >= _CLASS_LINES or (len(run) > 1 and any(lines.is_made_up(member.text) for member in run))
        )
        for member in run:
            member.kind = Kind.CSS if sure else None
        run = []


def _fold_heads(page: list[Line], metadata: Metadata) -> Metadata:
    """Peel dates, buttons and the headline off the front of the first two paragraphs under the headline."""
    wanted = key_of(metadata.title)
    under = [line for line in page if line.kind is None and line.role is Role.BODY][:2]
    for line in under:
        at = 0
        while True:
            step, why = _peel(line.text[at : at + 1_200], wanted, first=at == 0)
            if why is None or at + step >= len(line.text):
                break
            line.folded.append((at, at + step, why))
            head = line.text[at : at + step]
            if why is Kind.DATE_LINE and (read := read_date_line(head)):
                metadata = merged(metadata, Metadata(published=read.published, updated=read.updated))
            elif why is Kind.CREDIT:
                metadata = merged(metadata, Metadata(agency=agency_named(head)))
            elif why is Kind.BYLINE:
                metadata = merged(metadata, Metadata(byline=head[3:].strip()))
            at += step
    return metadata


def _peel(text: str, title: tuple[str, ...], *, first: bool) -> tuple[int, Kind | None]:
    if (read := read_date_line(text)) is not None:
        rest = text[read.end :]
        told = text[:3].lower() == "on " or text[: read.end].rstrip().endswith(",")  # "On 16 May 2017, Fox News said"
        if not told and (_opens(rest, 0) or bylines.glued_byline(rest, title) is not None):
            return read.end, Kind.DATE_LINE
    if not first and (step := heads.glued_agency(text)):
        return step, Kind.CREDIT
    if step := heads.glued_buttons(text):
        return step, Kind.SHARE
    if len(title) >= REPEAT_WORDS:
        head = tokens(text[: 3 * sum(map(len, title)) + 60])
        if len(head) > len(title) and tuple(token.norm for token in head[: len(title)]) == title:
            end = head[len(title)].span.start
            between = text[head[len(title) - 1].span.end : end]
            lead = len(between) - len(between.rstrip("\"'([")) if between.strip() else 0
            end -= lead
            if re.match(r"[\"'(\[A-Z\d]", text[end:]):
                return end, Kind.REPEATED_TITLE
    if text.startswith("Related ") and (end := _end_of_title(text[:_HEAD_LENGTH], title)):
        return end, Kind.READ_LINK
    if (byline := bylines.glued_byline(text, title)) is not None:
        return byline, Kind.BYLINE
    return 0, None


def _end_of_title(text: str, title: tuple[str, ...]) -> int:
    """Return where the headline ends that stands behind the links to other stories ("Related … -At least"), or 0."""
    words = tokens(text)
    norms = tuple(word.norm for word in words)
    if len(title) >= REPEAT_WORDS:
        for at in range(1, len(norms) - len(title)):
            if norms[at : at + len(title)] == title:
                return words[at + len(title)].span.start
    return 0


def _read_datelines(page: list[Line], metadata: Metadata) -> Metadata:
    """Fold the dateline prefix of paragraphs; the sentence behind it stays. Place and agency are kept as metadata."""
    first = True
    for line in page:
        if line.kind is not None or line.role is not Role.BODY:
            continue
        at = line.folded[-1][1] if line.folded else 0
        credit = heads.find_glued_credit(line.text[at:])
        if credit is not None:
            line.folded.append((at + credit.start, at + credit.end, Kind.PHOTO_CREDIT))
            at += credit.end
            at += len(line.text[at : at + 9]) - len(line.text[at : at + 9].lstrip())
        found = heads.find_dateline(line.text[at : at + _HEAD_LENGTH], first=first)
        if found is not None and at + found.end < len(line.text):
            line.folded.append((at, at + found.end, Kind.DATELINE))
            metadata = merged(metadata, Metadata(place=found.place, agency=found.agency))
            first = False
        elif is_body(line):
            first = False
    return metadata


def _opens(text: str, at: int) -> bool:
    return re.match(r"[\"'(\[A-Z]", text[at : at + 1]) is not None


def _read_credits(page: list[Line], metadata: Metadata) -> Metadata:
    """Read the agency that the page credits, where no dateline named it."""
    for line in page:
        if line.kind in (Kind.CREDIT, Kind.BYLINE) and not metadata.agency:
            metadata = replace(metadata, agency=heads.credited_agency(line.text))
    return metadata


def _fold_credits(page: list[Line]) -> None:
    """Fold the credit at the foot of a line; the line over a photo credit is a caption."""
    in_head = True
    for line in page:
        if line.kind is not None or line.role is not Role.BODY:
            continue
        credit = None
        if len(line.text) <= _CAPTION_LONGEST:
            credit = heads.find_credit(line.text, in_head=in_head)
        if credit is not None and not any(end > credit.start for _, end, _ in line.folded):
            if credit.start == 0:
                line.kind = Kind.PHOTO_CREDIT
                continue
            line.folded.append((credit.start, credit.end, Kind.PHOTO_CREDIT if credit.photo else Kind.CREDIT))
            if credit.photo:
                line.role = Role.CAPTION
        elif is_body(line):
            in_head = False


def _mark_standfirst(page: list[Line], title: int | None) -> None:
    """The first line of the article under the headline is its standfirst where the page sets it apart."""
    if title is None:
        return
    rest = [at for at in range(title + 1, len(page)) if page[at].kind is None and page[at].role is Role.BODY]
    if len(rest) < 2 or rest[0] > title + HEAD_LINES:
        return
    line = page[rest[0]]
    if line.folded or len(line.text) > _STANDFIRST_LONGEST or len(line.text.split()) < 4:
        return
    between = {page[at].kind for at in range(rest[0] + 1, rest[1])}
    apart = between & {Kind.READING_TIME, Kind.DATE_LINE, Kind.BYLINE, Kind.SHARE, Kind.TRANSLATION}
    unended = not lines.is_ended(line.text) and not line.text.endswith((":", ",", ";", "-"))
    if apart or (unended and lines.is_ended(page[rest[1]].text)):
        line.role = Role.STANDFIRST


def _page(page: list[Line], metadata: Metadata) -> Page:
    paragraphs: list[tuple[Role, tuple[Span, ...]]] = []
    furniture: list[Furniture] = []
    above: Kind | None = None
    for line in page:
        if line.kind is not None:
            if line.kind is above:
                furniture[-1] = Furniture(Span(furniture[-1].span.start, line.span.end), line.kind)
            else:
                furniture.append(Furniture(line.span, line.kind))
            above = line.kind
            continue
        above = None
        at, pieces = 0, []
        for start, end, why in sorted(line.folded):
            if start > at:
                pieces.append(line.original(at, start))
            furniture.append(Furniture(_trimmed(line, start, end), why))
            at = end
        if at < len(line.text):
            pieces.append(line.original(at, len(line.text)))
        paragraphs.append((line.role, tuple(pieces)))
    return Page(tuple(paragraphs), tuple(furniture), metadata)


def _trimmed(line: Line, start: int, end: int) -> Span:
    piece = line.text[start:end]
    return line.original(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
