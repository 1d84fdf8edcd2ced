"""The claims as a TEI P5 document: witnesses, and for each claim a critical apparatus by parallel segmentation.

Words that witnesses share stand once; where they part, an ``app`` holds one ``rdg`` for each. News has no base text
and no common order, so the segmented texts are the wordings of a claim, not whole articles; a witness that words the
claim too differently to be set beside the others is a reading of its own, one that is silent an empty reading
(TEI Guidelines, chapter 13, "Critical Apparatus", section 13.2.3). For every witness the readings together are its
words exactly, with each run of white space as one space.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree
from lxml.builder import ElementMaker

from reader.export.contents import differences, note_words, origin_line, stranger_line, verdict_words
from reader.export.report import LETTERS, Decision, named, one_line, outlet_of
from reader.export.words import differences_counted, joined_values, links_counted, sources_counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.claims.model import ClaimGroup
    from reader.export.report import Report

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
ALIKE = 0.5  # of the words, in order: set side by side below that, every second word would be an apparatus entry
BLOCKS = ("teiHeader", "fileDesc", "titleStmt", "publicationStmt", "notesStmt", "witness", "div", "ab", "note")
_E = ElementMaker(namespace=TEI, nsmap={None: TEI})
_VERSION = re.compile(r"\d+(\.\d+){0,3}")

Column = dict[int, str]  # the word of each witness that has one at this place, by the witness's row


def to_tei(report: Report) -> str:
    """Return the report as TEI XML text."""
    root = _E.TEI(_header(report), _E.text(_E.body(*_divisions(report))))
    for block in root.iter(*(f"{{{TEI}}}{name}" for name in BLOCKS)):  # never inside an "ab": there, spaces are text
        block.tail = "\n"
    return etree.tostring(root, encoding="utf-8", xml_declaration=True).decode() + "\n"


def _header(report: Report) -> etree._Element:
    comparison = report.comparison
    witnesses = []
    for number, article in enumerate(comparison.articles):
        told = _E.bibl(named(article), _E.idno(article.sha256, type="sha256"))
        url = article.metadata.url
        if url:
            told.append(_E.idno(one_line(url), type="URL"))
        witnesses.append(_E.witness(told, **{XML_ID: LETTERS[number]}))
    made = f", {report.made:%Y-%m-%d %H:%M}" if report.made else ""
    encoding = _E.encodingDesc(_E.variantEncoding(method="parallel-segmentation", location="internal"))
    if _VERSION.fullmatch(comparison.engine):
        known = _E.application(_E.label("Synoptic"), ident="Synoptic", version=comparison.engine)
        encoding.insert(0, _E.appInfo(known))
    counts = [f(comparison) for f in (sources_counted, links_counted, differences_counted)]
    notes = [*counts, *(origin_line(report, n) for n in range(len(comparison.origins)))]
    notes += [stranger_line(report, number) for number in comparison.strangers]
    header: etree._Element = _E.teiHeader(
        _E.fileDesc(
            _E.titleStmt(_E.title(one_line(report.title))),
            _E.publicationStmt(_E.p(f"Synoptic {comparison.engine}{made}. Links from {comparison.cut:.2f}.")),
            _E.notesStmt(*(_E.note(line) for line in notes)),
            _E.sourceDesc(_E.listWit(*witnesses)),
        ),
        encoding,
    )
    return header


def _divisions(report: Report) -> Iterator[etree._Element]:
    for name, groups in report.sections():
        claims = (_claim(report, number, group) for number, group in groups)
        yield _E.div(_E.head(name), *claims, type="section")
    if not report.comparison.groups:
        yield _E.p("No sentence of one source matches one of another.")


def _claim(report: Report, number: int, group: ClaimGroup) -> etree._Element:
    decision = report.decision(number)
    places = "; ".join(
        f"{LETTERS[each.place.article]} {each.place.span.start}–{each.place.span.end}" for each in group.wordings
    )
    told = [
        ("values", one_line(joined_values(group, most=None)) if group.values else ""),
        ("why", one_line(group.why)),
        *(("difference", line) for line in differences(report, group)),
        ("offsets", places),
        ("silent", ", ".join(outlet_of(report.comparison.articles[n]) for n in group.silent)),
        ("verdict", verdict_words(group, decision)),
        ("note", _note(decision)),
    ]
    notes = [_E.note(text, type=kind) for kind, text in told if text]
    head, block = _E.head(one_line(group.title)), _E.ab(*_readings(report, group))
    named_so = {XML_ID: f"claim-{number + 1}"}
    division: etree._Element = _E.div(head, block, *notes, type=group.status.value, **named_so)
    return division


def _note(decision: Decision) -> str:
    named = note_words(decision)
    words = one_line(decision.note)
    return f"{named}: {words}" if words and named != note_words(Decision()) else words


def _readings(report: Report, group: ClaimGroup) -> list[etree._Element | str]:
    """The wordings of a claim: segmented where they are alike, else one ``app`` with a reading for each kind."""
    words = [report.words(wording).split() for wording in group.wordings]
    letters = [LETTERS[wording.place.article] for wording in group.wordings]
    sets = _alike(words, letters)
    if len(sets) == 1 and not group.silent:
        return _segmented(sets[0], words, letters)
    entry = _E.app()
    for rows in sets:
        entry.append(_E.rdg(*_segmented(rows, words, letters), wit=_witnesses(letters[row] for row in rows)))
    if group.silent:
        entry.append(_E.rdg(wit=_witnesses(LETTERS[n] for n in group.silent), type="silent"))
    return [entry]


def _alike(words: Sequence[list[str]], letters: Sequence[str]) -> list[list[int]]:
    """Return the rows that can be set side by side: alike, and no two of one witness."""
    sets: list[list[int]] = []
    for row, own in enumerate(words):
        for rows in sets:
            free = letters[row] not in (letters[other] for other in rows)
            if free and all(_likeness(own, words[other]) >= ALIKE for other in rows):
                rows.append(row)
                break
        else:
            sets.append([row])
    return sets


def _likeness(one: list[str], other: list[str]) -> float:
    return SequenceMatcher(None, [*map(_key, one)], [*map(_key, other)], autojunk=False).ratio()


def _segmented(rows: list[int], words: Sequence[list[str]], letters: Sequence[str]) -> list[etree._Element | str]:
    """The words of some rows as text, with an ``app`` wherever they part."""
    columns = _columns(rows, words)
    made: list[etree._Element | str] = []
    for shared, run in groupby(columns, lambda column: len(column) == len(rows) and len({*column.values()}) == 1):
        held = list(run)
        if shared:
            made.append(" ".join(next(iter(column.values())) for column in held))
        else:
            by_words: dict[str, list[str]] = {}
            for row in rows:
                reading = " ".join(column[row] for column in held if row in column)
                by_words.setdefault(reading, []).append(letters[row])
            made.append(_E.app(*(_E.rdg(text, wit=_witnesses(each)) for text, each in by_words.items())))
        made.append(" ")
    return made[:-1]


def _columns(rows: list[int], words: Sequence[list[str]]) -> list[Column]:
    """Return the words of some rows set one under another, the first row leading; words are matched by their keys."""
    columns: list[Column] = [{rows[0]: word} for word in words[rows[0]]]
    for row in rows[1:]:
        keys = [Counter(map(_key, column.values())).most_common(1)[0][0] for column in columns]
        own, made = words[row], list[Column]()
        for what, i, j, k, m in SequenceMatcher(None, keys, [*map(_key, own)], autojunk=False).get_opcodes():
            if what == "equal":
                made += [{**columns[i + at], row: own[k + at]} for at in range(j - i)]
            else:
                made += [*columns[i:j], *({row: word} for word in own[k:m])]
        columns = made
    return columns


def _key(word: str) -> str:
    """A word as it is matched: without case and the punctuation around it."""
    return word.strip("“”‘’\"'.,;:!?()[]").casefold() or word


def _witnesses(letters: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(f"#{letter}" for letter in letters))
