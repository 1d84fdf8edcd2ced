"""What the library's panel lists: the rows of a place, or what a query finds in it, and the places themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import NotInLibrary
from reader.gui.dialogs.library import ARTICLES, COMPARISONS, MOST, Row, entry_row, found_rows, kept_row, shelved
from reader.gui.dialogs.shelves import Place, places_of

if TYPE_CHECKING:
    from reader.library import Library


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows, the line above them, and the places beside them."""

    rows: list[Row]
    told: str
    places: list[Place]


def listing(library: Library, query: str, place: Place) -> Listing:
    """Return what is in a place, the last first, or what of it a query finds; a place that is gone is everything."""
    collections = library.collections()
    places = places_of(library.counts(), collections, library.tags())
    if place.same not in [each.same for each in places]:
        place = Place()
    try:
        rows, told = _found(library, query, place) if query else _kept(library, place)
    except NotInLibrary:  # deleted in another window just now
        return listing(library, query, Place())
    return Listing(shelved(rows, collections), told, places)


def _narrowed(place: Place) -> tuple[int | None, str | None]:
    """Return a place as what the library narrows to: a collection, a tag."""
    return (place.number if place.what == "collection" else None, place.name if place.what == "tag" else None)


def _found(library: Library, query: str, place: Place) -> tuple[list[Row], str]:
    collection, tag = _narrowed(place)
    found = library.search(query, collection=collection, tag=tag)
    rows = found_rows(found)
    if place.what == "comparisons":
        rows = [row for row in rows if row.comparison]
    if place.what == "articles":
        rows = [row for row in rows if row.article]
    within = "" if place.what == "all" else f" in “{place.name}”" if place.own else f" among {place.name.lower()}"
    if not rows:
        return rows, f"Nothing holds “{query}”{within}."
    more = ", and more: add a word" if found.more and place.what != "comparisons" else ""
    return rows, f"{len(rows)} found{within}{more}"


def _kept(library: Library, place: Place) -> tuple[list[Row], str]:
    collection, tag = _narrowed(place)
    whole = place.what == "all"
    comparisons = library.comparisons(collection=collection, tag=tag) if place.what != "articles" else ()
    most = ARTICLES if whole else MOST
    entries = library.entries(collection=collection, tag=tag, limit=most) if place.what != "comparisons" else ()
    shown = comparisons[: COMPARISONS if whole else MOST]
    rows = [*(kept_row(each) for each in shown), *(entry_row(each) for each in entries)]
    held, compared = library.counts()
    if not rows:
        return rows, _nothing(place)
    if whole and len(rows) < held + compared:
        return rows, f"{len(rows):,} of {held + compared:,}, kept last. Search to find the others."
    if len(shown) < len(comparisons) or len(entries) == MOST:
        return rows, f"The first {len(rows):,}, kept last. Search to find the others."
    return rows, "Kept last" if whole or not place.own else f"{len(rows):,} in “{place.name}”"


def _nothing(place: Place) -> str:
    if place.what == "collection":
        return (
            f"Nothing is in “{place.name}” yet. Choose articles or comparisons, and put them in with “Collections…”."
        )
    if place.what == "comparisons":
        return "No comparison is kept yet. Open two articles, and their comparison is."
    return "The library is empty. What you compare is kept here, and so is what you add."
