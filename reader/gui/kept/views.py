"""How a comparison stands in the window, as the library keeps it: panes, scrolling, filters, letters, claim."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.gui.beside.work import Opened, Request
from reader.gui.kept.visits import restore_visit, visit_of
from reader.gui.state import Panes
from reader.library import View, group_target

if TYPE_CHECKING:
    from reader.gui.window import MainWindow
    from reader.text.model import Article

_PANES = ("order", "hidden", "pinned", "positions")  # of a visit: the view has fields of its own for them


def view_of(window: MainWindow) -> View:
    """Return how the comparison on show stands."""
    state, comparison = window.state, window.state.comparison
    if comparison is None:
        return View()
    positions = window.desk.scroll_positions()
    return View(
        scroll=tuple(positions.get(number, 0) for number in range(len(comparison.articles))),
        order=state.order,
        hidden=state.hidden,
        pinned=state.pinned,
        zoom=window.holder.reading_zoom,
        claim=group_target(comparison, state.group).key if state.group is not None else "",
        filters={name: value for name, value in visit_of(state).items() if name not in _PANES},
        more={
            "view": window.view,
            "isolated": state.filters.isolated,
            "search": state.filters.search,
            "found_in": {source.article.sha256: dict(source.found_in) for source in window.session.sources},
            "formats": {source.article.sha256: source.format for source in window.session.sources},
        },
    )


def opened_as(article: Article, view: View) -> Opened:
    """Return a kept article as it was opened: in which format, and where each fact about it was found."""
    path = Path(article.source)
    request = Request(article.source, path if path.is_file() else None, b"", article.metadata.url)
    formats, places = view.more.get("formats"), view.more.get("found_in")
    form = formats.get(article.sha256) if isinstance(formats, dict) else ""
    found = places.get(article.sha256) if isinstance(places, dict) else None
    pairs = tuple((str(name), str(where)) for name, where in found.items()) if isinstance(found, dict) else ()
    return Opened(request, article, str(form or ""), pairs)


def restore_view(window: MainWindow, view: View) -> None:
    """Put everything as it was left; a claim that is gone is passed over."""
    state, comparison = window.state, window.state.comparison
    if comparison is None or not view.order:
        return
    numbers = range(len(comparison.articles))
    if sorted(view.order) == list(numbers):
        hidden = frozenset(view.hidden) & frozenset(numbers)
        state.place_panes(Panes(view.order, hidden if len(hidden) < len(numbers) else frozenset(), view.pinned))
    restore_visit(state, view.filters)
    state.filter(isolated=bool(view.more.get("isolated")), search=str(view.more.get("search") or ""))
    keys = (number for number in range(len(comparison.groups)) if group_target(comparison, number).key == view.claim)
    group = next(keys, None) if view.claim else None
    state.select_group(group)
    window.holder.zoom_to(view.zoom)
    shown = str(view.more.get("view") or "read")
    if shown != window.view and shown in ("read", "matrix", "timeline", "origins"):
        window.show_view(shown)
    window.desk.catch_up()
    window.desk.scroll_to(dict(zip(numbers, view.scroll, strict=False)))
