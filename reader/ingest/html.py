"""Web pages: the article's text without the page around it, and what the page says of itself.

Nothing a page names is ever fetched: pictures, scripts and frames are not looked at.
"""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from reader.errors import SourceBinary, SourceEmpty
from reader.ingest.blocks import CHROME, drop_hidden, drop_notes, join_cells, paragraphs, parse_html
from reader.ingest.captions import with_captions
from reader.ingest.model import Extract
from reader.ingest.page import read_page
from reader.ingest.plain import decode
from reader.text.normal import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from reader.text.model import Metadata

LEAST_TEXT = 200  # characters; under this the extractor found no article, and all the page's text is taken
LEAST_SHARE = 0.1  # of the page's text, for pages too short for the first bound to mean anything
ARTICLE_LENGTH = 1_500  # characters of an <article> that can be the whole story of a page with several

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_AS_BROWSERS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"']{3,2000})", re.IGNORECASE)


def read_html(data: bytes, source: str, *, url: str = "", declared: str = "") -> Extract:
    """Return the article of a saved web page. Raises `SourceEmpty` where the page holds no text."""
    text = decode_html(data, source, declared)
    saved = _SAVED_FROM.search(text[:2_000])
    return read_markup(text, source, url=url or (saved[1] if saved else ""))


def decode_html(data: bytes, source: str, declared: str = "") -> str:
    """Return the markup of a page: valid UTF-8 is UTF-8 whatever the page declares, since savers re-encode."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    match = _CHARSET.search(data[:8_192])
    named = declared or (next(filter(None, match.groups())).decode("ascii", "replace") if match else "")
    return decode(data, source, _AS_BROWSERS.get(named.lower(), named))


def read_markup(text: str, source: str, *, url: str = "") -> Extract:
    """Return the article of a page given as text. Raises `SourceEmpty` where the page holds none."""
    page = parse_html(text)
    if page is None:
        raise SourceEmpty(source)
    stated, found_in = read_page(page)
    if url and not stated.url:
        stated, found_in = _with_url(stated, url), (*found_in, ("url", "the saved page"))
    drop_hidden(page)
    drop_notes(page)
    _keep_one_article(page, stated.title)
    body = _article_text(page) or _without_tags(text)
    if not body:
        raise SourceEmpty(source)
    body, captions = with_captions(page, body)
    text = "\n\n".join(_under_title(body, stated.title))
    return Extract(text, stated, found_in=found_in, captions=captions)


def from_markup(text: str, source: str) -> Extract:
    """Return the text of markup that a person chose and copied: all of it, by its blocks, nothing judged."""
    page = parse_html(text)
    if page is None:
        raise SourceEmpty(source)
    drop_hidden(page)
    drop_notes(page)
    join_cells(page)
    body = paragraphs(page)
    if not body:
        raise SourceEmpty(source)
    return Extract("\n\n".join(body))


def _with_url(stated: Metadata, url: str) -> Metadata:
    return replace(stated, url=url)


def _article_text(page: HtmlElement) -> list[str]:
    """The paragraphs of the article as trafilatura finds them; all of the page's where it finds too little."""
    whole = paragraphs(page, without=CHROME) or paragraphs(page)
    found = _extracted(page)
    size, all_of_it = sum(map(len, found)), sum(map(len, whole))
    if size < LEAST_TEXT and size < max(LEAST_SHARE, 0.5 if all_of_it < 2 * LEAST_TEXT else 0) * all_of_it:
        return whole
    return found or whole


def _without_tags(text: str) -> list[str]:
    """The words of markup that is nested too deep to be parsed, cut at its tags."""
    bare = re.sub(
        r"<(script|style|template|noscript|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", "", text, flags=re.S | re.I
    )
    return [tidy for piece in re.split(r"<[^<>]*>", bare) if (tidy := " ".join(unescape(piece).split()))]


def _extracted(page: HtmlElement) -> list[str]:
    from lxml import html

    try:
        import trafilatura
    except ImportError as error:  # pragma: no cover - a broken installation
        raise SourceBinary("", "a web page") from error
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            html.tostring(page, encoding="unicode"), include_comments=False, include_tables=True, with_metadata=False
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError, AssertionError):
        return []  # it is built for the web's usual dirt; on what breaks it, the plain walk over the blocks is left
    return [re.sub(r"^(?:- |#{1,6} )", "", line).strip() for line in (text or "").splitlines() if line.strip()]


def _keep_one_article(page: HtmlElement, title: str) -> None:
    """Of a page that goes on into other stories, keep the story that the page is named for."""
    articles = [one for one in page.iter("article") if not any(up.tag == "article" for up in one.iterancestors())]
    if len(articles) < 2 or not title:
        return
    wanted = {token.norm for token in tokens(title)}
    for one in articles:
        heads = (head.text_content() for level in ("h1", "h2") for head in one.iter(level))
        if any(_alike(wanted, head) for head in heads) and len(one.text_content()) >= ARTICLE_LENGTH:
            for other in articles:
                if other is not one:
                    other.drop_tree()
            return


def _alike(wanted: set[str], words: str) -> bool:
    mine = {token.norm for token in tokens(words[:400])}
    return bool(mine) and 2 * len(mine & wanted) > len(mine | wanted)


def _under_title(body: Sequence[str], title: str) -> list[str]:
    """Put the headline over the text where the extractor left it out."""
    if not title:
        return list(body)
    wanted = {token.norm for token in tokens(title)}
    if any(_alike(wanted, line) for line in body[:3]):
        return list(body)
    return [title, *body]
