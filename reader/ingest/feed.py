"""News feeds (RSS, Atom, RDF): every item that carries words is an article."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from reader.errors import SourceEmpty, SourceTooMany
from reader.ingest import limits
from reader.ingest.blocks import drop_hidden, paragraphs, parse_html
from reader.ingest.model import Extract
from reader.ingest.packed import parse_xml
from reader.ingest.page import address_of
from reader.text.metadata import find_date
from reader.text.model import Metadata

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

_ITEMS = ("item", "entry")
_BODIES = ("encoded", "content", "description", "summary")


def read_feed(data: bytes, source: str) -> tuple[tuple[Extract, ...], int | None]:
    """Return the articles of a feed in its order, and how many items are whole where it breaks off (else ``None``).

    An item that is cut is left out: half a text would pass for the whole. Raises `SourceEmpty` where no item of a
    whole feed carries words.
    """
    root = parse_xml(data, source)
    whole = _whole_items(data)
    outlet = ""
    for element in root.iter():
        if _name(element) in ("channel", "feed"):
            outlet = _child(element, "title")
            break
    items = [element for element in root.iter() if _name(element) in _ITEMS][:whole]
    if len(items) > limits.MEMBERS:
        raise SourceTooMany(source, len(items), limits.MEMBERS, "articles")
    found = tuple(extract for item in items if (extract := _item(item, outlet)) is not None)
    if not found and whole is None:
        raise SourceEmpty(source)
    return found, whole


def _whole_items(data: bytes) -> int | None:
    """Return how many items end before a feed breaks off; ``None`` where it does not."""
    from lxml.etree import XMLPullParser, _Element

    parser = XMLPullParser(
        ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    parser.feed(data)
    ended, depth = 0, 0
    for event, element in parser.read_events():
        depth += 1 if event == "start" else -1
        ended += event == "end" and isinstance(element, _Element) and _name(element) in _ITEMS
    return ended if depth else None


def _item(item: _Element, outlet: str) -> Extract | None:
    title = _plain(_child(item, "title"))
    bodies = [body for name in _BODIES if (body := _paragraphs(_child(item, name)))]
    body = max(bodies, key=lambda paragraphs: sum(map(len, paragraphs)), default=[])
    if not body and not title:
        return None
    published = next(filter(None, (_day(_child(item, n)) for n in ("pubDate", "published", "date", "issued"))), None)
    byline = (
        _child(item, "creator")
        or _child(item, "author")
        or next((_child(child, "name") for child in item if _name(child) == "author"), "")
    )
    stated = Metadata(
        outlet=_plain(outlet),
        title=title,
        byline=_plain(byline),
        published=published,
        updated=_day(_child(item, "updated")),
        url=_link(item),
    )
    told = {
        "outlet": stated.outlet,
        "title": title,
        "byline": stated.byline,
        "published": published,
        "updated": stated.updated,
        "url": stated.url,
    }
    places = tuple((name, "the feed") for name, value in told.items() if value)
    return Extract("\n\n".join([title, *body] if title else body), stated, found_in=places)


def _name(element: _Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _child(element: _Element, name: str) -> str:
    """The words of the first child of that name, markup inside it included as words of its own."""
    for child in element:
        if _name(child) == name:
            if len(child):
                return " ".join("".join(child.itertext()).split())  # type: ignore[arg-type]
            return (child.text or "").strip()
    return ""


def _plain(words: str) -> str:
    return " ".join(" ".join(_paragraphs(words)).split()) if "<" in words or "&" in words else " ".join(words.split())


def _paragraphs(markup: str) -> list[str]:
    page = parse_html(markup) if markup else None
    if page is None:
        return []
    drop_hidden(page)
    return paragraphs(page)


def _link(item: _Element) -> str:
    for child in item:
        if _name(child) == "link" and (child.get("rel") or "alternate") == "alternate":
            return address_of(child.get("href") or child.text)
    return ""


def _day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        found = find_date(value[:100])
        return found.day if found is not None else None
