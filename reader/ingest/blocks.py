"""Paragraphs of any HTML tree in the order of the page: every block is one, with nothing judged or left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text.normal import word_set

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = word_set(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody thead tr "
    "ul html"
)
_CELLS = frozenset(("td", "th"))
_UNSEEN = word_set(
    "script style noscript template head iframe object svg math canvas audio video button select textarea "
    "input title rp rt"
)
CHROME = frozenset(("nav", "footer", "aside", "form", "dialog"))
"""Blocks of a page that hold no article, by their own name."""

HIDDEN_LABEL = 400  # characters; what a page hides from screen readers alone is a label, unless it is a whole text
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


# XML's own declarations, which HTML does not know: what is in them would stand in the text.
_DECLARATIONS = re.compile(r"\A\s*<!DOCTYPE[^\[<>]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)


def parse_html(text: str) -> HtmlElement | None:
    """Parse a page or a fragment that nobody vouches for; None where there is nothing in it. Fetches nothing."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True)
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    bare = _DECLARATIONS.sub("", bare, count=1)
    # lxml takes no lone surrogates; what cannot be encoded is shown as unknown
    safe = bare.encode("utf-8", "replace").decode("utf-8")
    if not safe.strip():
        return None
    try:
        return html.document_fromstring(safe, parser=parser)
    except (etree.ParserError, ValueError, AssertionError):
        return None


def drop_hidden(page: HtmlElement) -> None:
    """Take out what a browser would not show: scripts, templates, hidden elements, comments."""
    from lxml import html

    for element in list(page.iter()):
        if element.getparent() is None or element.tag == "body":
            continue
        if isinstance(element, html.HtmlComment) or (isinstance(element.tag, str) and _is_hidden(element)):
            element.drop_tree()


_CELL_LONGEST = 300  # characters; a longer cell is a column of a page, not a cell of a table


def join_cells(page: HtmlElement) -> None:
    """Make every row of a table of data one block, though its cells hold paragraphs (as office programs write)."""
    for row in page.iter("tr"):
        cells = [cell for cell in row if cell.tag in _CELLS]
        inside = [[one for one in cell.iter() if one is not cell and one.tag in _BLOCKS] for cell in cells]
        if len(cells) < 2 or any(len(blocks) > 1 or any(one.tag == "table" for one in blocks) for blocks in inside):
            continue
        if all(len(cell.text_content()) <= _CELL_LONGEST for cell in cells):
            for block in [one for blocks in inside for one in blocks]:
                block.drop_tag()


_MARK = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[*†‡§]{1,3}|[a-z])\s*[\])]?\s*")


def drop_notes(page: HtmlElement) -> None:
    """Take out the marks of footnotes, which would be read as figures, and the notes themselves."""
    for mark in list(page.iter("sup", "a")):
        kind = (mark.get("epub:type") or "") + " " + (mark.get("role") or "")
        link = mark if mark.tag == "a" else next(mark.iter("a"), None)
        inside = link is not None and (link.get("href") or "").startswith("#")
        if ("noteref" in kind or (inside and mark.tag == "sup")) and _MARK.fullmatch(mark.text_content()):
            mark.drop_tree()
    for note in list(page.iter("aside", "section", "div", "li")):
        kinds = f"{note.get('epub:type') or ''} {note.get('role') or ''}".split()
        if note.getparent() is not None and {"footnote", "rearnote", "endnote", "doc-footnote"}.intersection(kinds):
            note.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    return (element.get("aria-hidden") or "").lower() == "true" and len(element.text_content()) < HIDDEN_LABEL


def paragraphs(page: HtmlElement, *, without: frozenset[str] = frozenset()) -> list[str]:
    """Return the text of every block, in order, spaces tidied; ``<br><br>`` ends a paragraph as a block does."""
    from lxml import etree

    found: list[str] = []
    line: list[str] = []
    skipped: object = None

    def flush() -> None:
        for piece in re.split(r"\n\s*\n", "".join(line)):
            tidy = "\n".join(_SPACE.sub(" ", part).strip() for part in piece.split("\n"))
            if tidy.strip():
                found.append(tidy.strip())
        line.clear()

    for event, element in etree.iterwalk(page, events=("start", "end", "comment")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and skipped is None:
            if tag in _UNSEEN or tag in without:
                skipped = element
            else:
                if tag in _BLOCKS:
                    flush()
                elif tag == "br":
                    line.append("\n")
                elif tag in _CELLS and any(map(str.strip, line)):
                    line.append(" | ")
                line.append(_inline(element.text))
            continue
        if event == "end" and skipped is None and tag in _BLOCKS:
            flush()
        if skipped is element and event == "end":
            skipped = None
        if skipped is None and event != "start":
            line.append(_inline(element.tail))
    flush()
    return found


def _inline(text: str | None) -> str:
    return _SPACE.sub(" ", text) if text else ""
