"""PDF: the words as PDFium reads them, with the paragraphs put together again from where the letters stand.

PDFium runs no script of a document unless a form environment is made for it, and none is made here. It is not safe to
use from two threads, so one lock is held for the whole reading of a file.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reader.errors import SourceBinary, SourceEmpty, SourceUnreadable
from reader.ingest import limits
from reader.ingest.model import Extract
from reader.text.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STEP = 1.25  # times the usual distance of two lines; beyond it a paragraph begins (103 to 126 of 131 right in print)
SIZE = 1.12  # times the size of letters; a heading differs by more
INDENT = 0.8  # times the size of letters by which a first line is moved in
RAISED = 0.6  # times the size of letters by which a letter may stand off its line (footnote marks)
SHORT = 0.8  # of the column's width; a line that ends before it ends its paragraph, if it ends a sentence too
EDGE = 0.1  # of the page's height, at its head and its foot, where running heads and page numbers stand
CHROME_PAGES = 3  # pages on which one line must stand at the edge to be the running head

LEAST_STEP = 0.6  # sizes of letters; less is a letter that stands off its line
SMALL_STEPS = 0.15  # share of the distances that may be smaller than the usual one; most may be larger, in a list
_LINE_HYPHENS = (0xFFFE, 0x02)  # what PDFium gives for a hyphen that it saw at the end of a line
_lock = threading.Lock()


@dataclass(slots=True)
class _Line:
    """One printed line: its words, where its first letter stands, where it ends, and how large it is set."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int
    at_edge: bool


def read_pdf(data: bytes, source: str) -> Extract:
    """Return the text of a PDF, paragraph by paragraph.

    Raises `SourceUnreadable` where it is locked, `SourceBinary` where it is damaged, `SourceEmpty` where it holds
    pictures of text only.
    """
    import pypdfium2

    with _lock:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise SourceUnreadable(source, "it is locked with a password") from error
            raise SourceBinary(source, "a damaged PDF") from error
        try:
            lines = [line for page in _pages(document) for line in page]
            title = str(document.get_metadata_dict().get("Title") or "")
        except pypdfium2.PdfiumError as error:
            raise SourceBinary(source, "a damaged PDF") from error
        finally:
            document.close()
    body = _paragraphs(_without_chrome(lines))
    if not body:
        raise SourceEmpty(source)
    text = "\n\n".join(body)[: limits.CHARACTERS]
    title = " ".join(title.split())
    on_page = len(title) > 8 and " ".join(" ".join(body[:4]).split()).find(title) >= 0
    return Extract(
        text, Metadata(title=title) if on_page else Metadata(), found_in=(("title", "PDF title"),) if on_page else ()
    )


def _pages(document: Any) -> Iterator[list[_Line]]:
    characters = 0
    for number in range(min(len(document), limits.PAGES)):
        page = document[number]
        text = page.get_textpage()
        try:
            lines = _lines(text, number, page.get_height())
        finally:
            text.close()
            page.close()
        characters += sum(len(line.text) for line in lines)
        yield lines
        if characters > limits.CHARACTERS:
            return


def _lines(textpage: Any, number: int, height: float) -> list[_Line]:
    """The printed lines of a page in PDFium's reading order."""
    import pypdfium2.raw as pdfium

    lines: list[_Line] = []
    letters: list[str] = []
    here: _Line | None = None
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    space = False
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1 or code in (0, 9, 10, 13, 32, 0xA0):
            space = True
            continue
        char = "\u00ad" if code in _LINE_HYPHENS else chr(min(code, 0x10FFFF))
        pdfium.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
        pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
        size = max(abs(box.top - box.bottom), 1.0)  # the font's own size tells nothing of how large the page draws it
        if here is None or _is_next_line(here, x.value, y.value, size):
            if here is not None:
                here.text = "".join(letters)
                lines.append(here)
            at_edge = not EDGE * height < y.value < (1 - EDGE) * height
            here = _Line("", x.value, x.value, y.value, size, number, at_edge)
            letters, space = [], False
        if space and letters:
            letters.append(" ")
        space = False
        letters.append(char)
        here.right = max(here.right, x.value)
    if here is not None:
        here.text = "".join(letters)
        lines.append(here)
    return lines


def _is_next_line(line: _Line, x: float, y: float, size: float) -> bool:
    away = abs(y - line.base)
    return (
        away > RAISED * max(line.size, size)
        or (away > 0.1 * size and x < line.right - 2 * size)
        or x < line.left - size
    )


def _without_chrome(lines: Sequence[_Line]) -> list[_Line]:
    """Leave out page numbers, and running heads: lines at the edge of several pages that differ in digits only."""
    counts = Counter(_but_digits(line) for line in lines if line.at_edge)
    return [
        line
        for line in lines
        if not line.at_edge or not (line.text.strip().isdigit() or counts[_but_digits(line)] >= CHROME_PAGES)
    ]


def _but_digits(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _paragraphs(lines: Sequence[_Line]) -> list[str]:
    usual = _usual_step(lines)
    words = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for line in lines)))
    width: dict[int, float] = {}
    for line in lines:
        column = round(line.left / 20)
        width[column] = max(width.get(column, 0.0), line.right - line.left)
    found: list[str] = []
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else None
        if above is None or _begins(above, line, usual, width[round(above.left / 20)]):
            found.append(line.text.strip())
        else:
            found[-1] = _joined(found[-1], line.text.strip(), words)
    return [paragraph.replace("\u00ad", "-") for paragraph in found if paragraph]


def _usual_step(lines: Sequence[_Line]) -> float:
    """The distance of two lines of one paragraph, in sizes of their letters: a small one among all distances."""
    steps = sorted(
        (above.base - below.base) / above.size
        for above, below in pairwise(lines)
        if above.page == below.page
        and LEAST_STEP < (above.base - below.base) / above.size < 4
        and _same_size(above, below)
    )
    return steps[int(len(steps) * SMALL_STEPS)] if steps else 0.0


def _same_size(one: _Line, other: _Line) -> bool:
    return max(one.size, other.size) <= SIZE * min(one.size, other.size)


def _begins(above: _Line, line: _Line, usual: float, width: float) -> bool:
    """Tell whether a paragraph begins with a line."""
    if not _same_size(above, line):
        return True
    ended = re.search(r"[.!?:][\"'”’)\]]*$", above.text.strip()) is not None
    step = above.base - line.base
    if above.page != line.page or step <= 0:  # over the foot of a column or a page
        return ended or not line.text.strip()[:1].islower()
    if usual and step > STEP * usual * above.size:
        return True
    if line.left - above.left > INDENT * line.size and ended:
        return True
    return ended and above.right - above.left < SHORT * width


def _joined(above: str, below: str, words: Counter[str]) -> str:
    """Join two lines; a hyphen at the end of the first stays where the document writes the word with it elsewhere."""
    match = re.search(r"(\w+)[\u00ad\u2010-]$", above)
    if match is not None and below[:1].isupper():
        return above[:-1] + "-" + below
    if match is None or not below[:1].islower():
        return f"{above.rstrip(chr(0xAD))}{'' if above.endswith(chr(0xAD)) else ' '}{below}"
    tail = re.match(r"\w+", below)
    whole, parted = match[1] + (tail[0] if tail else ""), match[1] + "-" + (tail[0] if tail else "")
    apart = words[match[1]] > 1 and tail is not None and words[tail[0]] > 1
    if words[parted] or (apart and not words[whole] and not above.endswith("\u00ad")):
        return above[:-1] + "-" + below
    return above[:-1] + below
