"""Levelling: which sentence of each article answers to the current one, and at which height they can meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.gui.panes.ties import counterparts, level_height

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.gui.panes.shown import Shown
    from reader.gui.panes.view import ArticleView
    from reader.text.model import Place

BOTTOM = 24.0  # a levelled sentence keeps this far from the pane's foot, px


def targets_of(shown: Shown, articles: Sequence[int], chosen: Mapping[int, Place]) -> dict[int, Place]:
    """Return the sentence of each article on show that belongs to the current sentence and claim.

    An article that tells the claim twice gives the place that was ``chosen``, else the one that is linked to the
    current sentence, else its first.
    """
    place, group = shown.state.place, shown.state.group
    found = {article: shown.told_by(group, article) for article in articles}
    linked = counterparts(shown.comparison, shown.index, place) if place is not None else {}
    if place is not None and not _tells(found.get(place.article, ()), place):
        found = {**linked, place.article: [place]}
    targets = {}
    for article, places in found.items():
        if article in articles and places:
            direct = {one.sentence for one in linked.get(article, ())}
            best = next((one for one in places if one.sentence in direct), places[0])
            wanted = place if place is not None and place.article == article else chosen.get(article)
            if wanted is not None:
                best = next((one for one in places if one.sentence == wanted.sentence), best)
            targets[article] = best
    return targets


def telling_place(shown: Shown, articles: Iterable[int]) -> Place | None:
    """Return the place that tells the current claim in the first of some articles that does.

    ``None`` where nobody does, or where the current sentence tells it anyway.
    """
    place, group = shown.state.place, shown.state.group
    if group is None or (place is not None and _tells(shown.told_by(group, place.article), place)):
        return None
    return next((places[0] for article in articles if (places := shown.told_by(group, article))), None)


def _tells(places: Iterable[Place], here: Place) -> bool:
    return any(place.sentence == here.sentence for place in places)


def meeting(
    views: Sequence[tuple[ArticleView, tuple[float, float]]], ideal: float, kept: float | None
) -> list[tuple[ArticleView, int]]:
    """Return how far to scroll each view so that its sentence (from, to) stands level with the others.

    At the height ``kept`` if there is one, else at the ``ideal`` share of the panes' height; higher where the
    longest sentence would be cut off, and elsewhere where a text does not scroll so far.
    """
    height = min(view.viewport().height() for view, _ in views)
    tallest = max(bottom - top for _, (top, bottom) in views)
    wanted = ideal * height if kept is None else kept
    wanted = max(min(wanted, height - tallest - BOTTOM), min(wanted, ideal * height))
    at = level_height([(top - view.map.maximum(), top) for view, (top, _) in views], wanted)
    return [(view, min(max(round(top - at), 0), view.map.maximum())) for view, (top, _) in views]
