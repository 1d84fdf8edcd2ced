"""What a report shows, as plain values in the order of the screen; HTML, PDF, Word and Markdown are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.claims.model import Status
from reader.conflicts.model import Conflict, Development, Force
from reader.export.report import LETTERS, date_of, one_line, outlet_of, plain
from reader.export.signs import Cell, CellKind, CellReader, Glyph, glyph_of
from reader.export.words import (
    counted,
    differences_counted,
    extent,
    joined_values,
    links_counted,
    pill_of,
    rejection,
    sources_counted,
    told_apart,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.claims.model import ClaimGroup, Wording
    from reader.export.report import Decision, Report

SIGNS = {Glyph.HARD: "≠", Glyph.SOFT: "≈", Glyph.DEVELOPMENT: "↗", Glyph.AGREED: "=", Glyph.ONLY: "◇"}
_VALUE_SIGNS = {CellKind.FIRST: "◤", CellKind.SECOND: "◢", CellKind.THIRD: "▣", CellKind.BOTH: "◤◢"}


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source: ``url`` is empty unless a browser may follow it; ``about`` says byline, agency, later changes."""

    letter: str
    outlet: str
    date: str
    title: str
    about: str
    url: str
    words: int
    sha256: str
    stranger: bool


@dataclass(frozen=True, slots=True)
class WordingLine:
    """One wording: the words before, of and after its value, and the span of all in the source's text."""

    letter: str
    outlet: str
    date: str
    cell: str
    sign: str
    before: str
    value: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One claim group. ``cells`` are (letter, name of the cell, its words) by source; ``pairs`` say each difference.

    ``glyph`` is one of "hard", "soft", "development", "agreed", "only"; ``noted`` heads the ``note``.
    """

    number: int
    glyph: str
    sign: str
    title: str
    pill: str
    values: str
    extent: str
    cells: tuple[tuple[str, str, str], ...]
    rows: tuple[WordingLine, ...]
    why: str
    pairs: tuple[str, ...]
    links: str
    silent: str
    letters: str
    verdict: str
    decided: str
    noted: str
    note: str
    confidence: str


@dataclass(frozen=True, slots=True)
class SectionOf:
    """A section of the claims list."""

    name: str
    status: str
    claims: tuple[ClaimEntry, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole report. ``counts`` are the lines of the window's status line, ``decided`` counts what was ruled."""

    title: str
    engine: str
    made: str
    cut: str
    counts: tuple[str, ...]
    decided: str
    sources: tuple[SourceLine, ...]
    origins: tuple[str, ...]
    strangers: tuple[str, ...]
    sections: tuple[SectionOf, ...]


def contents_of(report: Report) -> Contents:
    """Return everything that a page of the report shows, fit for any encoding."""
    comparison = report.comparison
    cells = CellReader(comparison)
    return Contents(
        title=one_line(report.title),
        engine=comparison.engine,
        made=f"{report.made.day} {report.made:%B %Y, %H:%M}" if report.made else "",
        cut=f"{comparison.cut:.2f}",
        counts=(sources_counted(comparison), links_counted(comparison), differences_counted(comparison)),
        decided=_decided(report),
        sources=tuple(_source(report, number) for number in range(len(comparison.articles))),
        origins=tuple(origin_line(report, number) for number in range(len(comparison.origins))),
        strangers=tuple(stranger_line(report, number) for number in comparison.strangers),
        sections=tuple(
            SectionOf(name, groups[0][1].status.value, tuple(_entry(report, cells, *each) for each in groups))
            for name, groups in report.sections()
        ),
    )


def origin_line(report: Report, number: int) -> str:
    """Return one origin in words."""
    origin = report.comparison.origins[number]
    letters = ", ".join(LETTERS[article] for article in origin.articles)
    return f"One origin: {letters}. {one_line('; '.join(origin.evidence))}"


def stranger_line(report: Report, number: int) -> str:
    """Return words for a source that nothing ties to the others."""
    name = outlet_of(report.comparison.articles[number])
    return f"{LETTERS[number]} {name} does not seem to belong to this event: nothing in it matches the other sources."


def verdict_words(group: ClaimGroup, decision: Decision) -> str:
    """Return what was decided on a claim, as its button calls it, and by whom; nothing where it is open."""
    if not decision.verdict:
        return ""
    return _with_author(rejection(glyph_of(group)) if decision.verdict == "rejected" else "Confirmed", decision)


def note_words(decision: Decision) -> str:
    """Return what a note is called: whose it is stands there where no verdict tells it."""
    return "Note" if decision.verdict else _with_author("Note", decision)


def _with_author(words: str, decision: Decision) -> str:
    by = one_line(decision.by)
    return f"{words} ({by})" if by else words


def differences(report: Report, group: ClaimGroup) -> Iterator[str]:
    """Give each conflict and development of a claim: between whom, why (if not told), how sure."""
    comparison = report.comparison
    found: list[tuple[Conflict | Development, str]] = []
    found += [(comparison.conflicts[n], " v ") for n in group.conflicts]
    found += [(comparison.developments[n], " → ") for n in group.developments]
    for each, between in found:
        soft = isinstance(each, Conflict) and each.force is Force.SOFT
        sides = between.join(LETTERS[side.place.article] for side in (each.a, each.b))
        why = one_line(each.why)
        told = f": {why}" if why and why != one_line(group.why) else ""
        yield f"{sides}{told} ({'to look at, ' if soft else ''}{each.confidence:.2f})"


def _decided(report: Report) -> str:
    """Return "2 confirmed, 1 set aside, 3 notes, 40 open"; nothing where nothing was decided."""
    ruled = [report.decision(number) for number in range(len(report.comparison.groups))]
    confirmed = sum(each.verdict == "confirmed" for each in ruled)
    rejected = sum(each.verdict == "rejected" for each in ruled)
    notes = sum(bool(each.note) for each in ruled)
    if not (confirmed or rejected or notes):
        return ""
    still = len(ruled) - confirmed - rejected
    return f"{confirmed} confirmed, {rejected} set aside, {counted(notes, 'note')}, {still} open"


def _source(report: Report, number: int) -> SourceLine:
    article = report.comparison.articles[number]
    about = article.metadata
    updated = f"updated {about.updated.day} {about.updated:%B %Y}" if about.updated else ""
    told = [about.byline, about.agency and f"agency: {about.agency}", updated]
    return SourceLine(
        letter=LETTERS[number],
        outlet=outlet_of(article),
        date=date_of(article),
        title=one_line(about.title),
        about=one_line("; ".join(part for part in told if part)),
        url=about.url if about.url.isascii() and about.url.lower().startswith(("http://", "https://")) else "",
        words=len(article.text.split()),
        sha256=article.sha256,
        stranger=number in report.comparison.strangers,
    )


def _entry(report: Report, cells: CellReader, number: int, group: ClaimGroup) -> ClaimEntry:
    comparison, decision = report.comparison, report.decision(number)
    glyph = glyph_of(group)
    own = sorted((comparison.links[n] for n in group.links), key=lambda link: (-link.confidence, link.a, link.b))
    links = (f"{LETTERS[e.a.article]}–{LETTERS[e.b.article]} {e.kind.value} {e.confidence:.2f}" for e in own)
    read = cells.of(group)
    return ClaimEntry(
        number=number + 1,
        glyph=glyph.name.lower(),
        sign=SIGNS[glyph],
        title=one_line(group.title),
        pill=pill_of(group),
        values=one_line(joined_values(group, most=None)) if group.values else "",
        extent=extent(len(group.articles), group.origins),
        cells=tuple((LETTERS[article], _cell_name(cell), _cell_words(cell)) for article, cell in enumerate(read)),
        rows=tuple(_row(report, group, read, wording) for wording in group.wordings),
        why=one_line(group.why),
        pairs=tuple(differences(report, group)),
        links=", ".join(links),
        silent=", ".join(f"{LETTERS[n]} {one_line(told_apart(comparison, n))}" for n in group.silent),
        letters="".join(LETTERS[n] for n in group.articles),
        verdict=decision.verdict,
        decided=verdict_words(group, decision),
        noted=note_words(decision),
        note=plain(decision.note),
        confidence=f"{group.confidence:.2f}",
    )


def _row(report: Report, group: ClaimGroup, cells: tuple[Cell, ...], wording: Wording) -> WordingLine:
    article = report.comparison.articles[wording.place.article]
    before, value, after = report.parts(wording)
    cell = _of_value(group, wording) or cells[wording.place.article]
    return WordingLine(
        letter=LETTERS[wording.place.article],
        outlet=outlet_of(article),
        date=date_of(article),
        cell=_cell_name(cell),
        sign=_VALUE_SIGNS.get(cell.kind, ""),
        before=before,
        value=value,
        after=after,
        start=wording.place.span.start,
        end=wording.place.span.end,
    )


def _of_value(group: ClaimGroup, wording: Wording) -> Cell | None:
    """The cell of one wording's own value: a source may tell a claim twice, with different values."""
    if group.status is not Status.CONTESTED or wording.variant is None:
        return None
    return Cell((CellKind.FIRST, CellKind.SECOND, CellKind.THIRD)[min(wording.variant, 2)])


def _cell_name(cell: Cell) -> str:
    return f"step{cell.step}" if cell.kind is CellKind.STEP else cell.kind.name.lower()


def _cell_words(cell: Cell) -> str:
    return f"step {cell.step}" if cell.kind is CellKind.STEP else cell.kind.value
