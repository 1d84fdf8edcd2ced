"""What a row of the claims list says: pure, from a comparison and the filters to values. Knows no widgets.

Sidebar, strip, matrix and stack all list claims by `accepts` and `sort_key`, so they step in one order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING

from reader.claims.model import Status
from reader.conflicts.model import Force
from reader.export.report import plain
from reader.export.signs import Cell, CellKind, CellReader, Glyph, glyph_of
from reader.export.words import extent, joined_values, pill_of
from reader.gui.models.names import names_of
from reader.gui.state import ClaimOrder
from reader.text.normal import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.gui.state import Filters, ReadingState, Verdict
    from reader.text.model import Article


class Section(StrEnum):
    """The sections of the claims list, in order; the words are their headers."""

    CONFLICTS = "Conflicts"
    DEVELOPING = "Developing"
    AGREED = "Agreed"
    SINGLE = "Only one source"


_SECTIONS = {
    Status.CONTESTED: Section.CONFLICTS,
    Status.DEVELOPING: Section.DEVELOPING,
    Status.AGREED: Section.AGREED,
    Status.SINGLE: Section.SINGLE,
}
STATUS_OF = {section: status for status, section in _SECTIONS.items()}
SECTION_GLYPHS = {
    Section.CONFLICTS: Glyph.HARD,
    Section.DEVELOPING: Glyph.DEVELOPMENT,
    Section.AGREED: Glyph.AGREED,
    Section.SINGLE: Glyph.ONLY,
}


class SearchTexts:
    """What search looks in, made when it is first asked for: names and words of many articles take a while."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison, self._names = comparison, names_of(comparison.articles)
        self._known: dict[int, str] = {}
        self._others: dict[str, frozenset[str]] = {}
        self._reading = Lock()

    def of(self, group: int) -> str:
        """Return the text of a claim group, folded, with a blank before every word."""
        if group not in self._known:
            with self._reading:  # `read` may be at it beside the window
                if group not in self._known:
                    text = _searched(self._comparison, self._comparison.groups[group], self._names.spellings)
                    self._known[group] = f" {folded(text)}"
        return self._known[group]

    def read(self) -> None:
        """Read the texts of all claim groups, so that the first letter typed finds them there."""
        for group in range(len(self._comparison.groups)):
            self.of(group)

    def others(self, word: str) -> frozenset[str]:
        """Return the names that sound like a word which is written nowhere here: Gaddafi, where all have Qaddafi."""
        if word not in self._others:
            texts = (self.of(group) for group in range(len(self._comparison.groups)))
            written = any(f" {word}" in text for text in texts)
            self._others[word] = frozenset() if written else self._names.sounding_like(word, begun=True)
        return self._others[word]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim group as the list shows it; ``cells`` by the articles' numbers."""

    group: int
    section: Section
    glyph: Glyph
    title: str
    subtitle: str
    cells: tuple[Cell, ...]
    sources: int
    origins: int
    pill: str
    importance: tuple[float, ...]
    texts: SearchTexts = field(compare=False, repr=False)

    @property
    def folded(self) -> str:
        """What search looks in."""
        return self.texts.of(self.group)

    @property
    def only(self) -> int:
        """The one article of a claim that only one source has; 0 for others."""
        return next((n for n, cell in enumerate(self.cells) if cell.kind is CellKind.ONLY), 0)

    @property
    def extent(self) -> str:
        """How many sources and origins tell the claim, in words."""
        return extent(self.sources, self.origins)


def outlet_of(article: Article) -> str:
    """Return what an article's source is called on screen, with marks that turn the direction made visible."""
    return plain(article.name)


def title_of(group: ClaimGroup) -> str:
    """Return a claim's title as the window shows it, with marks that turn the direction made visible."""
    return plain(group.title)


def rows_of(comparison: Comparison, weakest: float = 1.0) -> tuple[ClaimRow, ...]:
    """Return one row a claim group, in the groups' own order."""
    cells, texts = CellReader(comparison, weakest), SearchTexts(comparison)
    return tuple(_row(number, group, cells, texts) for number, group in enumerate(comparison.groups))


def _row(number: int, group: ClaimGroup, cells: CellReader, texts: SearchTexts) -> ClaimRow:
    sources = len(group.articles)
    values = joined_values(group) if group.values else ""
    if not values and group.status is not Status.SINGLE:
        values = extent(sources, group.origins)
    return ClaimRow(
        group=number,
        section=_SECTIONS[group.status],
        glyph=glyph_of(group),
        title=title_of(group),
        subtitle=values,
        cells=cells.of(group),
        sources=sources,
        origins=group.origins,
        pill=pill_of(group),
        importance=(group.force is Force.HARD, group.origins, sources, group.confidence),
        texts=texts,
    )


def _searched(comparison: Comparison, group: ClaimGroup, names: Mapping[tuple[int, int], tuple[str, ...]]) -> str:
    """Everything of a claim that a search finds: title, values, kind, wordings, outlets, other spellings of names."""
    parts = [group.title, *group.values, pill_of(group)]
    for wording in group.wordings:
        place = wording.place
        article = comparison.articles[place.article]
        parts += [article.words_of(place.sentence), article.metadata.outlet]
        parts += names.get((place.article, place.sentence), ())
    return "\n".join(parts)


def folded(text: str) -> str:
    """Return a text as search compares it: its words folded, without accents, hyphens and possessives.

    A number stands twice, as written and without its separators, so that 150000 finds 150,000.
    """
    words: list[str] = []
    for token in tokens(text):
        if token.norm == "'s":
            continue
        words.append(token.norm.replace("-", " "))
        if "," in token.norm:
            words.append(token.norm.replace(",", ""))
    return " ".join(words)


def found_in(row: ClaimRow, query: str) -> bool:
    """Tell whether every word of a query (already `folded`) stands in the row, whole or as the start of a word.

    A name is found by other spellings, too, those that none of the articles has among them.
    """
    if not query:
        return True
    held = row.folded
    return all(
        f" {word}" in held or any(f" {other}" in held for other in row.texts.others(word)) for word in query.split()
    )


def accepts(group: ClaimGroup, comparison: Comparison, filters: Filters) -> bool:
    """Tell whether the filters show a claim: one rule for the lists and for the marks in the text."""
    if group.status not in filters.statuses:
        return False
    match group.status:
        case Status.CONTESTED:
            return group.force is None or group.force in filters.forces
        case Status.DEVELOPING:
            return filters.developments
        case Status.SINGLE:
            return filters.only_here
    links = [comparison.links[number] for number in group.links]
    return not links or any(link.kind in filters.kinds and link.confidence >= filters.weakest for link in links)


def sort_key(row: ClaimRow, order: ClaimOrder, rejected: bool) -> tuple[object, ...]:
    """Return what rows are sorted by: section, rejected ones last in it, then the order asked for."""
    place = list(Section).index(row.section), rejected
    match order:
        case ClaimOrder.IMPORTANCE:
            return *place, tuple(-part for part in row.importance), row.group
        case ClaimOrder.SOURCES:
            return *place, -row.sources, -row.origins, row.group
    return *place, row.group


def shown_groups(rows: Sequence[ClaimRow], state: ReadingState) -> tuple[int, ...]:
    """Return the numbers of the claim groups on show, in the order that every region lists them in."""
    comparison, filters = state.comparison, state.filters
    if comparison is None:
        return ()
    query = folded(filters.search)
    shown = [
        row for row in rows if accepts(comparison.groups[row.group], comparison, filters) and found_in(row, query)
    ]
    shown.sort(key=lambda row: sort_key(row, filters.order, is_rejected(state.verdict(row.group))))
    return tuple(row.group for row in shown)


def is_rejected(verdict: Verdict) -> bool:
    """Tell whether the person has set the claim aside."""
    return verdict.decision == "rejected"


def spoken(row: ClaimRow, verdict: Verdict) -> str:
    """Return a row as a screen reader says it: kind, title, values, how many tell it, what was decided."""
    kind = row.pill.replace(" · ", ", ")
    values = "" if row.subtitle in ("", row.extent) else f", {row.subtitle}"
    said = f"{kind}: {row.title}{values}; {row.extent}"
    if verdict.decision:
        said += f"; {verdict.decision}"
    return f"{said}; note: {verdict.note}" if verdict.note else said


def spoken_cells(row: ClaimRow, letters: Mapping[int, str]) -> str:
    """Return who does what with a claim: "A first value, B second value, C silent"; by article in pane order."""
    return ", ".join(f"{letter} {spoken_cell(row.cells[article])}" for article, letter in letters.items())


def spoken_cell(cell: Cell) -> str:
    """Return what one cell says, in words."""
    return f"step {cell.step}" if cell.kind is CellKind.STEP else cell.kind.value
