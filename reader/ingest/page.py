"""What a web page says of itself: title, byline, days, outlet, language and address, each with where it stood.

Publishers write these for search engines, in several places at once and not always the same. The places are asked in
an order: what was made for one article (JSON-LD, Open Graph) before what is made for the whole site.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reader.text.metadata import find_date
from reader.text.model import Metadata
from reader.text.normal import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"(?:\w*Article|\w*Posting|Report\w*|WebPage|Review|Recipe)$")
_TITLES = (
    "dc.title", "dcterms.title", "parsely-title", "og:title", "weibo:article:title", "weibo:webpage:title",
    "twitter:title", "sailthru.title", "headline", "title",
)  # fmt: skip
_AUTHORS = (
    "dc.creator", "dcterm.creator", "dcterms.creator", "article:author_name", "author", "parsely-author", "byl",
    "sailthru.author", "citation_author", "article:author", "twitter:creator_name",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued",
    "dcterms.date", "dc.date", "sailthru.date", "pubdate", "publish-date", "publish_date", "publication_date",
    "citation_publication_date", "og:pubdate", "ptime", "date", "dcterms.created", "dc.created", "article.published",
)  # fmt: skip
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "last-modified",
    "lastmod",
)
_SITES = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "twitter:app:name:iphone")
_LANGUAGES = ("og:locale", "content-language", "dc.language", "dcterms.language")
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author|dateline|writtenby|p-author)(?:$|[\s_-])", re.IGNORECASE)
_TIME_CLASS = re.compile(
    r"publish|pub-?date|post(?:ed|-date|-time)|entry-date|article-?date|timestamp|date-?line", re.IGNORECASE
)
_LEAST_NAME, _LONGEST_NAME = 2, 100  # characters of a byline; longer is a biography
_TITLE_LONGEST = 300


@dataclass(slots=True)
class _Found:
    """The first answer for each field, with where it stood."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def offer(self, name: str, value: object, where: str) -> None:
        if value and name not in self.values:
            self.values[name] = value
            self.places[name] = where


def read_page(page: HtmlElement) -> tuple[Metadata, tuple[tuple[str, str], ...]]:
    """Return what a page says of itself, and for each field that was found the place it stood in."""
    found = _Found()
    metas = _metas(page)
    data = list(_linked_data(page))
    _read_title(page, metas, data, found)
    _read_byline(page, metas, data, found)
    _read_days(page, metas, data, found)
    for thing in data:
        found.offer("outlet", _name_of(thing.get("publisher")), "JSON-LD publisher")
    for key in _SITES:
        found.offer("outlet", metas.get(key, ""), f"meta {key}")
    found.offer("language", _language(page.get("lang") or ""), "html lang")
    for key in _LANGUAGES:
        found.offer("language", _language(metas.get(key, "")), f"meta {key}")
    for link in page.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            found.offer("url", address_of(link.get("href")), "link canonical")
    found.offer("url", address_of(metas.get("og:url")), "meta og:url")
    return Metadata(**found.values), tuple(sorted(found.places.items()))


def _metas(page: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in page.iter("meta"):
        content = _tidy(meta.get("content"))
        names = " ".join(
            filter(None, (meta.get("property"), meta.get("name"), meta.get("itemprop"), meta.get("http-equiv")))
        )
        for name in names.lower().split():
            if content:
                metas.setdefault(name.replace("dc:", "dc.").replace("dcterms:", "dcterms."), content)
    return metas


def _linked_data(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the articles described in JSON-LD; damaged descriptions are passed over."""
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        raw = re.sub(r"^\s*(?:<!--|<!\[CDATA\[|/\*.*?\*/)|(?:-->|\]\]>)\s*$", "", script.text or "").strip(" \n\t;")
        try:
            described = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(described, depth=0)


def _articles(described: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(described, list):
        for each in described[:100]:
            yield from _articles(each, depth + 1)
    elif isinstance(described, dict):
        kinds = described.get("@type")
        if any(
            isinstance(kind, str) and _ARTICLE_TYPES.match(kind)
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield described
        yield from _articles(described.get("@graph"), depth + 1)
        yield from _articles(described.get("mainEntity"), depth + 1)


def _name_of(thing: object) -> str:
    if isinstance(thing, str):
        return "" if thing.startswith(("http:", "https:")) else _tidy(thing)
    if isinstance(thing, dict):
        return _name_of(thing.get("name"))
    if isinstance(thing, list):
        return ", ".join(dict.fromkeys(filter(None, map(_name_of, thing[:12]))))
    return ""


def _read_title(page: HtmlElement, metas: dict[str, str], data: list[dict[str, Any]], found: _Found) -> None:
    heads = [_tidy(head.text_content()) for head in page.iter("h1")]
    named = next((_tidy(title.text_content()) for title in page.iter("title")), "")
    for thing in data:
        for key in ("headline", "name"):
            title = _name_of(thing.get(key))
            if _shares_words(title, [named, metas.get("og:title", ""), *heads]):
                found.offer("title", title, f"JSON-LD {key}")
    for key in _TITLES:
        found.offer("title", metas.get(key, ""), f"meta {key}")
    found.offer("title", _without_site(named, heads)[:_TITLE_LONGEST], "title")
    for head in heads:
        found.offer("title", head[:_TITLE_LONGEST], "h1")


def _shares_words(title: str, others: Iterable[str]) -> bool:
    """Tell whether half the words of a described title stand in one that is shown (or nothing is shown at all)."""
    words = {token.norm for token in tokens(title)}
    shown = [{token.norm for token in tokens(other)} for other in others if other]
    return not shown or any(2 * len(words & other) >= len(words) > 0 for other in shown)


_SEPARATOR = re.compile(r"\s+[|\\/>»–—-]\s+")


def _without_site(title: str, heads: Iterable[str]) -> str:
    """Return a page's title without the outlet's name that is joined to it."""
    for head in heads:
        if len(head) > 12 and head in title:
            return head
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    longest = max(parts, key=len)
    return longest if len(longest.split()) >= 4 else title


def _read_byline(page: HtmlElement, metas: dict[str, str], data: list[dict[str, Any]], found: _Found) -> None:
    for thing in data:
        found.offer("byline", _byline(_name_of(thing.get("author"))), "JSON-LD author")
    for key in _AUTHORS:
        found.offer("byline", _byline(metas.get(key, "")), f"meta {key}")
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("meta", "link", "script", "body"):
            continue
        marked = "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "")
        if marked or _BYLINE_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            found.offer("byline", _byline(_tidy(element.text_content())), "the line of the author")


def _byline(words: str) -> str:
    found = find_date(words)
    words = words[: found.start] if found is not None else words
    words = re.split(r"\s@\w|\s(?=\d{1,2}:\d\d)", words)[0].strip(" ,|·•–—-\n")
    names = re.sub(r"^(?:by|von|par|por|di)\s*:?\s+", "", words, flags=re.IGNORECASE)
    if not _LEAST_NAME <= len(names) <= _LONGEST_NAME or names.lower().startswith(("http:", "https:", "www.", "@")):
        return ""
    return "" if names.isdigit() or not re.search(r"[^\W\d_]", names) else names


def _read_days(page: HtmlElement, metas: dict[str, str], data: list[dict[str, Any]], found: _Found) -> None:
    for thing in data:
        found.offer("published", _day(thing.get("datePublished")), "JSON-LD datePublished")
        found.offer("updated", _day(thing.get("dateModified")), "JSON-LD dateModified")
    for key in _PUBLISHED:
        found.offer("published", _day(metas.get(key)), f"meta {key}")
    for key in _UPDATED:
        found.offer("updated", _day(metas.get(key)), f"meta {key}")
    for element in page.iter("time"):
        prop = element.get("itemprop") or ""
        name = "updated" if "modified" in prop.lower() else "published"
        found.offer(name, _day(element.get("datetime")) or _day(element.text_content()), "time")
    for element in page.iter():
        if isinstance(element.tag, str) and "datePublished" in (element.get("itemprop") or ""):
            found.offer("published", _day(element.get("content") or element.text_content()), "itemprop datePublished")
        elif isinstance(element.tag, str) and _TIME_CLASS.search(element.get("class") or ""):
            found.offer("published", _day((element.text_content() or "")[:120]), "the line of the date")


def _day(value: object) -> date | None:
    """Return the calendar day of a time as its page gives it, in the page's own time zone."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if re.fullmatch(r"(?:19|20)\d{6}(?:T?\d{4,6}Z?)?", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    found = find_date(text[:120])
    return found.day if found is not None else None


def _language(value: str) -> str:
    match = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", value.strip())
    return match[1].lower() if match else ""


def address_of(value: str | None) -> str:
    """Return a web address, or ``""`` for anything that is none; it is shown, never fetched."""
    address = (value or "").strip()
    return address if re.fullmatch(r"https?://[^\s<>\"']{3,2000}", address) else ""


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())
