"""Which runs of a page are not the article, and what the page says of itself in them.

Works on the lines of a page in order; what no rule is sure of stays the article's own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.text import heads, lines
from reader.text.metadata import agency_named, merged, read_date_line
from reader.text.model import Furniture, Metadata, Role, Span
from reader.text.model import FurnitureKind as Kind
from reader.text.normal import Normalised, normalise, tokens

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


@dataclass(frozen=True, slots=True)
class Page:
    """A judged page: its paragraphs that hold words of the article, its furniture, and its metadata."""

    paragraphs: tuple[tuple[Role, tuple[Span, ...]], ...]
    furniture: tuple[Furniture, ...]
    metadata: Metadata


_TITLE_LONGEST = 250
_STANDFIRST_LONGEST = 400
_HEAD_LINES = 12  # how far below the headline a standfirst, a second headline or the page's date can stand
_FOOT_LINES = 6  # how far above the end the page's date can stand
_HEAD_LENGTH = 600  # characters of a paragraph that its dateline is judged by
_LINKS_MOST = 8  # link titles under one "Read more:"
_LINK_LONGEST = 140
_BODY_LENGTH = 120  # a headline or a caption without credit is shorter
_CAPTION_LONGEST = 700
_REPEAT_WORDS = 4  # a headline of fewer words is too common a string to be folded inside a paragraph


def judge(text: str, paragraphs: Sequence[Span], hints: Metadata) -> Page:
    """Sort the paragraphs of a page into the article's words and furniture; hints win over what the page says."""
    page = [Line(span, normalise(text[span.start : span.end])) for span in paragraphs]
    for line in page:
        line.kind = lines.kind_of(line.text)
    _fold_links(page)
    _fold_css(page)
    title = _find_title(page, hints)
    _keep_chronicle(page, title)
    metadata = _read_head(page, title, hints)
    if title is not None and not hints.title:
        metadata = replace(metadata, title=" ".join(text[page[title].span.start : page[title].span.end].split()))
    metadata = _fold_heads(page, metadata)
    metadata = _read_datelines(page, metadata)
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
    """One hyphenated lower-case word may be a word; three lines of them are class names."""
    run: list[Line] = []
    for line in [*page, None]:
        if line is not None and (line.kind is Kind.CSS or (run and lines.is_class_name(line.text))):
            run.append(line)
            continue
        for member in run:
            member.kind = Kind.CSS if len(run) >= 3 else None
        run = []


def _find_title(page: list[Line], hints: Metadata) -> int | None:
    """Return which line is the headline, or None."""
    if hints.title:
        return next((at for at, line in enumerate(page[:_HEAD_LINES]) if _is_title(line.text, hints.title)), None)
    open_lines = [at for at, line in enumerate(page[:_HEAD_LINES]) if line.kind is None]
    for number, at in enumerate(open_lines):
        text = page[at].text
        more = number + 1 < len(open_lines)
        if more and lines.is_slogan(text):
            page[at].kind = Kind.SLOGAN
            continue
        if more and lines.is_outlet(text):
            page[at].kind = Kind.OUTLET
            continue
        if len(page) < 2 or len(text) > _TITLE_LONGEST:
            return None
        twin = more and _key(text) == _key(page[open_lines[number + 1]].text)
        return at if twin or not re.search(r"[.;:,][\"')]?$", text) else None
    return None


def _is_title(line: str, title: str) -> bool:
    """Tell whether a line is the headline; the page's own markup often adds the outlet's name to it."""
    mine, wanted = _key(line), _key(title)
    return bool(mine) and (mine == wanted or (len(mine) >= _REPEAT_WORDS and wanted[: len(mine)] == mine))


def _keep_chronicle(page: list[Line], title: int | None) -> None:
    """Give days that stand alone in the middle of a text back to it: a chronicle has them for headings."""
    for line in page[(title or 0) + _HEAD_LINES + 1 : -_FOOT_LINES]:
        if line.kind is Kind.DATE_LINE:
            line.kind = None


def _key(text: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokens(text))


def _read_head(page: list[Line], title: int | None, hints: Metadata) -> Metadata:
    """Fold second headlines and read date, byline and outlet from the lines that say nothing else."""
    found = Metadata(title=page[title].text if title is not None else "")
    if title is not None:
        page[title].kind, page[title].role = None, Role.HEADLINE
        wanted = _key(page[title].text)
        for at, line in enumerate(page):
            if at != title and line.kind is None and len(line.text) <= _TITLE_LONGEST and _key(line.text) == wanted:
                line.kind = Kind.REPEATED_TITLE
    limit = (title or 0) + _HEAD_LINES
    for at, line in enumerate(page):
        if line.kind is Kind.DATE_LINE and (at <= limit or found.published is None):
            read = read_date_line(line.text)
            if read is not None:
                found = replace(
                    found, published=found.published or read.published, updated=found.updated or read.updated
                )
        elif line.kind is Kind.BYLINE and at <= limit and not found.byline:
            found = replace(found, byline=lines.read_byline(line.text))
        elif line.kind is Kind.OUTLET and not found.outlet:
            found = replace(found, outlet=line.text)
        elif line.kind is Kind.SHARE and not found.outlet:
            found = replace(found, outlet=lines.outlet_of_handle(line.text))
    return merged(hints, found)


def _fold_heads(page: list[Line], metadata: Metadata) -> Metadata:
    """Peel dates, buttons and the headline off the front of the first two paragraphs under the headline."""
    wanted = _key(metadata.title)
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
        if not told and (_opens(rest, 0) or lines.glued_byline(rest, title) is not None):
            return read.end, Kind.DATE_LINE
    if not first and (step := heads.glued_agency(text)):
        return step, Kind.CREDIT
    if step := heads.glued_buttons(text):
        return step, Kind.SHARE
    if len(title) >= _REPEAT_WORDS:
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
    if (byline := lines.glued_byline(text, title)) is not None:
        return byline, Kind.BYLINE
    return 0, None


def _end_of_title(text: str, title: tuple[str, ...]) -> int:
    """Return where the headline ends that stands behind the links to other stories ("Related … -At least"), or 0."""
    words = tokens(text)
    norms = tuple(word.norm for word in words)
    if len(title) >= _REPEAT_WORDS:
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
        elif _is_body(line):
            first = False
    return metadata


def _opens(text: str, at: int) -> bool:
    return re.match(r"[\"'(\[A-Z]", text[at : at + 1]) is not None


def _is_body(line: Line) -> bool:
    """Tell whether a line is long and ended: surely a paragraph of the story, so that the page's head is over."""
    return len(line.text) > _BODY_LENGTH and lines.is_ended(line.text)


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
        elif _is_body(line):
            in_head = False


def _mark_standfirst(page: list[Line], title: int | None) -> None:
    """The first line of the article under the headline is its standfirst where the page sets it apart."""
    if title is None:
        return
    rest = [at for at in range(title + 1, len(page)) if page[at].kind is None and page[at].role is Role.BODY]
    if len(rest) < 2 or rest[0] > title + _HEAD_LINES:
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
