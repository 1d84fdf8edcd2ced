"""Standing facts: what reports say in passing of a place, in clauses that share hardly a word.

"The coastal city, home to about 150,000 people" and "the plight of Derna's 125,000 residents" say how many people
live there, each inside a sentence on something else: no weighing of whole sentences finds them. Yet the slot is as
plain as can be (what is counted, what is said of it, of which place), so such pairs are linked by the slot itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from reader.align.model import Link, LinkKind, Why
from reader.mentions.model import NameKind
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.mentions.model import Mentions, Name, Quantity
    from reader.text.model import Article

STANDING = frozenset({"living there"})  # what is said of the counted that holds of a place, not of one day
SURE = 0.85  # confidence of such a link: with the place settled, the slot leaves little room for error
LOOK_BACK = 5  # sentences before "the city" in which its name is looked for, besides the headline
NEAR = 40  # characters between a figure and a place name that belongs to it

_TOWN = r"(?:is|was|has|had|,)?\s*(?:an?|the)?\s*[\w\s-]{0,20}(?:city|town|village|port)?"
_JOINT = re.compile(rf"^\W*(?:of|in|'s|’s|{_TOWN}(?: of)?(?: about| some| around| nearly)?)\W*$")


def standing_facts(articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]]) -> tuple[Link, ...]:
    """Return a link for every two sentences of different articles that state one standing fact of one place."""
    found: dict[str, list[tuple[Place, frozenset[str], bool]]] = defaultdict(list)
    for number, article in enumerate(articles):
        for sentence, own in enumerate(mentions[number]):
            for quantity in own.quantities:
                if quantity.state in STANDING and not quantity.subset and not quantity.ordinal:
                    named = _named(article, quantity, own.names)
                    places = frozenset({named}) if named else _about(article, mentions[number], sentence)
                    place = Place(number, sentence, _clauses(article, sentence, quantity.span))
                    found[quantity.state].append((place, places, bool(named)))
    links = {}
    for slot in found.values():
        for (a, a_places, a_named), (b, b_places, b_named) in combinations(slot, 2):
            if a.article == b.article or not a_places & b_places:
                continue
            first, second = sorted((a, b))
            words = "both say how many people live in the place" + ("" if a_named and b_named else ", named nearby")
            why = Why(((words, 1.0),))
            links[first, second] = Link(first, second, LinkKind.REWORDED, SURE, why)
    return tuple(links[ends] for ends in sorted(links))


def with_surer_links(links: Iterable[Link], surer: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links with those further ones; the surer stays of two on the same sentences."""
    merged = {_ends(link): link for link in links}
    for link in surer:
        known = merged.get(_ends(link))
        if known is None or known.confidence <= link.confidence:
            merged[_ends(link)] = link
    return tuple(sorted(merged.values(), key=lambda link: (link.a, link.b)))


def _ends(link: Link) -> tuple[int, int, int, int]:
    return link.a.article, link.a.sentence, link.b.article, link.b.sentence


def _named(article: Article, quantity: Quantity, names: Sequence[Name]) -> str:
    """Return the key of the place that the figure itself names ("125,000 residents of Derna"), or nothing."""
    end = max(quantity.span.end, quantity.noun_span.end if quantity.noun_span else 0)
    for name in names:
        if name.kind not in (NameKind.PLACE, NameKind.OTHER):
            continue  # "residents of X" makes X a place, known or not
        between = Span(end, name.span.start) if name.span.start >= end else Span(name.span.end, quantity.span.start)
        if 0 <= between.end - between.start <= NEAR and _JOINT.match(article.cut(between)):
            return name.key
    return ""


def _about(article: Article, mentions: Sequence[Mentions], sentence: int) -> frozenset[str]:
    """Return the keys of the places that "the city" of a sentence can be: those named shortly before, or on top."""
    near = {0, *range(max(0, sentence - LOOK_BACK), sentence + 1)}
    return frozenset(name.key for number in near for name in mentions[number].names if name.kind is NameKind.PLACE)


def _clauses(article: Article, sentence: int, span: Span) -> Span:
    """Return the clause a figure stands in (or the clauses, where it stands in several)."""
    held = [clause for clause in article.sentences[sentence].clauses if clause.touches(span)]
    return Span(min(held[0].start, span.start), max(held[-1].end, span.end)) if held else span
