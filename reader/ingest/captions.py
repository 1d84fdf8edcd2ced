"""What stands under the pictures of a web page, put back between the paragraphs where the pictures stand.

The extractor of a page's main text drops every figure. Only what the page itself marks as a caption is taken
(``figcaption``), and only where it stands inside the article that was found: other stories have pictures too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.ingest.blocks import CHROME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

LEAST, LONGEST = 12, 700  # characters of a caption; a shorter one is a number or "Photo", a longer one no caption
MOST = 40  # captions of one page; more is a gallery of its own
SAME_START = 60  # characters by which a block of the page is known again among the extracted paragraphs

_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "div")
_TEASERS = frozenset((*CHROME, "a", "ul", "ol", "table"))
_STORY = frozenset(("article", "main"))
_FOR_READERS = re.compile(r"(?:^|[\s_-])(?:off-?screen|visually-?hidden|sr-only|screen-reader)", re.IGNORECASE)
_MEETS = re.compile(r"[.!?)\]”’\"][\w(]|[a-z][A-Z]")  # two parts of a caption that only a style sheet sets apart


def with_captions(page: HtmlElement, body: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return the paragraphs with the captions of their pictures among them, and which of them are captions."""
    found = _places(page, body)
    lines: list[str] = []
    for number in range(len(body) + 1):
        lines += [words for at, words in found if at == number and words not in body]
        lines += body[number : number + 1]
    return lines, tuple(dict.fromkeys(words for _, words in found))


def _places(page: HtmlElement, body: Sequence[str]) -> list[tuple[int, str]]:
    """Each caption of the article, with the number of the paragraph that it stands before."""
    starts: dict[str, int] = {}
    for number, line in enumerate(body):
        starts.setdefault(_start(line), number)
    whole = set(body)
    found: list[tuple[int, str]] = []
    waiting: list[tuple[HtmlElement, str]] = []
    last = -1
    told: set[str] = set()
    for element in page.iter("figcaption", *_BLOCKS):
        if element.tag == "figcaption":
            words = _words(element)
            if words in told or not LEAST <= len(words) <= LONGEST or _is_teaser(element):
                continue
            told.add(words)
            if words in whole:
                found.append((starts[_start(words)], words))
            else:
                waiting.append((element, words))
            continue
        number = starts.get(_start(element.text_content()[: 8 * SAME_START]), -1) if _is_line(element) else -1
        if number <= last:
            continue
        found += [(number, words) for caption, words in waiting if last >= 0 or _in_one_story(caption, element)]
        waiting.clear()
        last = number
    story = [(len(body), words) for caption, words in waiting if last >= 0 and _in_story(caption)]
    return sorted([*found, *story], key=lambda one: one[0])[:MOST]


def _is_line(element: HtmlElement) -> bool:
    """Tell whether a block is a paragraph of its own and not one that holds others."""
    if any(up.tag == "figure" for up in element.iterancestors()):
        return False
    return element.tag != "div" or not any(child.tag in _BLOCKS for child in element)


def _is_teaser(caption: HtmlElement) -> bool:
    """Tell whether a caption belongs to a link, a list or the frame of the page rather than to the story."""
    if any(up.tag in _TEASERS for up in caption.iterancestors()):
        return True
    linked = sum(len(link.text_content()) for link in caption.iter("a"))
    return 2 * linked > len(caption.text_content())


def _in_story(element: HtmlElement) -> bool:
    return any(up.tag in _STORY for up in element.iterancestors())


def _in_one_story(caption: HtmlElement, line: HtmlElement) -> bool:
    """Tell whether a picture over the first paragraph stands in the same article element as that paragraph."""
    mine = {id(up) for up in caption.iterancestors() if up.tag in _STORY}
    return any(id(up) in mine for up in line.iterancestors())


def _start(words: str) -> str:
    return " ".join(words.split())[:SAME_START]


def _words(caption: HtmlElement) -> str:
    """The words of a caption; its parts (the words, the credit) may be set apart by the page's style alone."""
    for label in [one for one in caption.iter("span", "strong", "b") if _FOR_READERS.search(one.get("class") or "")]:
        label.drop_tree()
    joined = ""
    for piece in map(str, caption.itertext()):
        joined += (" " if _MEETS.fullmatch(joined[-1:] + piece[:1]) else "") + piece
    return " ".join(joined.split())
