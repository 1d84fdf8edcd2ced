"""The claims as a TEI P5 document: a list of witnesses, and an apparatus entry for each claim.

Parallel segmentation proper needs a base order that news has not; each claim is therefore one ``app`` whose
readings are the sources' wordings (TEI Guidelines, chapter 13, "Critical Apparatus", the ``app``/``rdg`` module).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from lxml.builder import ElementMaker

from reader.export.report import LETTERS, named, one_line

if TYPE_CHECKING:
    from reader.claims.model import ClaimGroup
    from reader.export.report import Report

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_E = ElementMaker(namespace=TEI, nsmap={None: TEI})


def to_tei(report: Report) -> str:
    """Return the report as indented TEI XML text."""
    comparison = report.comparison
    witnesses = [
        _E.witness(
            named(article),
            _E.idno(article.sha256, type="sha256"),
            **{XML_ID: LETTERS[number]},
        )
        for number, article in enumerate(comparison.articles)
    ]
    published = f"Synoptic {comparison.engine}" + (f", {report.made:%Y-%m-%d}" if report.made else "")
    header = _E.teiHeader(
        _E.fileDesc(
            _E.titleStmt(_E.title(one_line(report.title))),
            _E.publicationStmt(_E.p(published)),
            _E.sourceDesc(_E.listWit(*witnesses)),
        ),
        _E.encodingDesc(_E.variantEncoding(method="parallel-segmentation", location="internal")),
    )
    divisions = [
        _E.div(_E.head(name), *(_claim(report, number, group) for number, group in groups), type="claims")
        for name, groups in report.sections()
    ]
    body = _E.body(*(divisions or [_E.p("No claims.")]))
    root = _E.TEI(header, _E.text(body))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True).decode()


def _claim(report: Report, number: int, group: ClaimGroup) -> etree._Element:
    readings: dict[tuple[str, int | None], list[str]] = {}
    for wording in group.wordings:
        letter = f"#{LETTERS[wording.place.article]}"
        readings.setdefault((report.words(wording), wording.variant), []).append(letter)
    entry = _E.app(type=group.status.value, **{XML_ID: f"claim-{number + 1}"})
    for (words, variant), letters in readings.items():
        reading = _E.rdg(words, wit=" ".join(dict.fromkeys(letters)))
        if variant is not None:
            reading.set("n", str(variant + 1))
        entry.append(reading)
    if group.silent:
        entry.append(_E.rdg(wit=" ".join(f"#{LETTERS[n]}" for n in group.silent), type="silent"))
    decision = report.decision(number)
    for kind, text in (("why", group.why), (decision.verdict or "note", decision.note or decision.verdict)):
        if text:
            entry.append(_E.note(one_line(text), type=kind))
    block: etree._Element = _E.ab(_E.title(one_line(group.title)), entry)
    return block
