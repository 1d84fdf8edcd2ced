"""compare(): the stages in order, from articles to one comparison.

Progress and cancel are plain callables; nothing here prints, draws, sleeps, reads settings or knows Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.align.model import Link, Origin
    from reader.claims.model import Claim, ClaimGroup
    from reader.conflicts.model import Conflict, Development
    from reader.text.model import Article


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole result for a set of articles; a value, the same whatever the order of the articles.

    All numbers of articles, links, conflicts … inside its parts point into the tuples here. ``strangers`` are
    articles that do not seem to belong to the event. ``cut`` is the confidence below which links are weak.
    """

    articles: tuple[Article, ...]
    links: tuple[Link, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    developments: tuple[Development, ...] = ()
    claims: tuple[Claim, ...] = ()
    groups: tuple[ClaimGroup, ...] = ()
    origins: tuple[Origin, ...] = ()
    strangers: tuple[int, ...] = ()
    engine: str = ""
