"""PDF: the words as PDFium reads them, with the paragraphs put together again from where the letters stand.

PDFium runs no script of a document unless a form environment is made for it, and none is made here. It is not safe to
use from two threads, so one lock is held for the whole reading of a file.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reader.errors import SourceBinary, SourceEmpty, SourceTooMany, SourceUnreadable, never, stop_if
from reader.ingest import limits
from reader.ingest.model import Extract
from reader.text.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

STEP = 1.25  # times the usual distance of two lines; beyond it a paragraph begins (103 to 126 of 131 right in print)
SIZE = 1.12  # times the size of letters; a heading differs by more
INDENT = 0.8  # times the size of letters by which a first line is moved in
RAISED = 0.6  # times the size of letters by which a letter may stand off its line (footnote marks)
SHORT = 0.8  # of the column's width; a line that ends before it ends its paragraph, if it ends a sentence too
FEW_LINES = 5  # on a page; of fewer the first and the last may well be all that it says
EDGE = 0.1  # of the page's height, at its head and its foot, where running heads and page numbers stand
CHROME_PAGES = 3  # pages on which one line must stand at the edge to be the running head
SAME_HEIGHT = 2.0  # points; on two pages already where it stands at the same height on both

LEAST_SIZE = 2.0  # points; nobody prints smaller, so a font that says so is drawn by other means
LEAST_STEP = 0.6  # sizes of letters; less is a letter that stands off its line
SMALL_STEPS = 0.15  # share of the distances that may be smaller than the usual one; most may be larger, in a list
NOTE_RAISED, NOTE_SIZE = 0.2, 0.85  # of the letters' size: a digit so raised and so small is a footnote's mark
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


def read_pdf(data: bytes, source: str, cancelled: Callable[[], bool] = never) -> Extract:
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
            if len(document) > limits.PAGES:
                raise SourceTooMany(source, len(document), limits.PAGES, "pages")
            lines = [line for page in _pages(document, cancelled) for line in page]
            title = str(document.get_metadata_dict().get("Title") or "")
        except pypdfium2.PdfiumError as error:
            raise SourceBinary(source, "a damaged PDF") from error
        finally:
            document.close()
    body = _paragraphs(_without_chrome(lines))
    if not body:
        raise SourceEmpty(source)
    text = "\n\n".join(body)
    title = " ".join(title.split())
    on_page = len(title) > 8 and " ".join(" ".join(body[:4]).split()).find(title) >= 0
    return Extract(
        text, Metadata(title=title) if on_page else Metadata(), found_in=(("title", "PDF title"),) if on_page else ()
    )


def _pages(document: Any, cancelled: Callable[[], bool]) -> Iterator[list[_Line]]:
    characters = 0
    for number in range(len(document)):
        stop_if(cancelled)
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
            return  # more than one article can have: it is refused


def _lines(textpage: Any, number: int, height: float) -> list[_Line]:
    """The printed lines of a page in PDFium's reading order."""
    import pypdfium2.raw as pdfium

    lines: list[_Line] = []
    letters: list[str] = []
    here: _Line | None = None
    x, y = ctypes.c_double(), ctypes.c_double()
    space = False
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1 or code in (0, 9, 10, 13, 32, 0xA0):
            space = True
            continue
        char = "\u00ad" if code in _LINE_HYPHENS else chr(min(code, 0x10FFFF))
        pdfium.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
        size = _size(textpage, index)
        if here is not None and _is_note_mark(char, letters, y.value - here.base, size, here.size):
            continue
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
    if len(lines) > FEW_LINES:  # on a small page the head and the foot stand further in
        max(lines, key=lambda line: line.base).at_edge = min(lines, key=lambda line: line.base).at_edge = True
    return lines


def _size(textpage: Any, index: int) -> float:
    """How large the page draws a letter: its font's own size, by the matrix in force; else its box, by its shape."""
    import pypdfium2.raw as pdfium

    matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    if pdfium.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix)):
        drawn = float(pdfium.FPDFText_GetFontSize(textpage, index)) * math.hypot(matrix.c, matrix.d)
        if drawn >= LEAST_SIZE:
            return drawn
    pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
    return max(abs(float(box.top) - float(box.bottom)), 1.0)


def _is_note_mark(char: str, letters: Sequence[str], raised: float, size: float, usual: float) -> bool:
    """Tell whether a digit stands small and raised behind the end of a clause (m² and 10³ stand behind letters)."""
    if not char.isdigit() or not NOTE_RAISED * usual < raised < RAISED * usual or size > NOTE_SIZE * usual:
        return False
    return bool(letters) and letters[-1] in ".,;:!?)\"'”’"


def _is_next_line(line: _Line, x: float, y: float, size: float) -> bool:
    away = abs(y - line.base)
    return (
        away > RAISED * max(line.size, size)
        or (away > 0.1 * size and x < line.right - 2 * size)
        or x < line.left - size
    )


_COUNTER = re.compile(
    r"(?:(?:page|p|seite|s|página|pagina|pág|sida|side|strana|str)\.? )?"
    r"\d{1,4}(?: ?(?:/|of|von|de|sur|di|av|van) ?\d{1,4})?|[-–—] ?\d{1,4} ?[-–—]",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"(?:https?|file)://\S+(?: \d+ ?/ ?\d+)?"  # the address that browsers print at the foot, with the page's number
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? (?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?(?: .{0,300})?",
    re.IGNORECASE,
)
"""What a browser prints at the edge of a page: the hour of printing with the page's title, its address."""


def _without_chrome(lines: Sequence[_Line]) -> list[_Line]:
    """Leave out page numbers, what browsers print at the edge, and running heads.

    A running head stands at the edge of several pages and differs in digits only; two pages are enough where it
    stands at one height on both.
    """
    pages: dict[str, dict[int, float]] = {}
    for line in lines:
        if line.at_edge:
            pages.setdefault(_but_digits(line), {})[line.page] = line.base
    running = {
        words
        for words, heights in pages.items()
        if len(heights) >= CHROME_PAGES
        or (len(heights) > 1 and max(heights.values()) - min(heights.values()) <= SAME_HEIGHT)
    }
    return [
        line
        for line in lines
        if not line.at_edge
        or not (
            _COUNTER.fullmatch(line.text.strip()) or _PRINTED.fullmatch(line.text) or _but_digits(line) in running
        )
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
