"""The comparison as W3C Web Annotations (JSON-LD): each link, conflict and development ties two selected passages.

What a person decided on a claim is an annotation of all its passages, with the note as its text.

Each passage is selected twice, by its quotation with context and by its position, so that it can be found again
in a text that changed a little: https://www.w3.org/TR/annotation-model/ sections 4.2.4 and 4.2.5.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from reader.export.json import as_text
from reader.export.report import one_line, outlet_of, plain

if TYPE_CHECKING:
    from reader.conflicts.model import Conflict, Development
    from reader.export.report import Report
    from reader.text.model import Place

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Body = dict[str, str]
AROUND = 32  # characters of context on each side of a quotation, as the model's examples have


def to_web_annotations(report: Report) -> str:
    """Return an AnnotationPage as indented JSON text; links below the comparison's cut are left out."""
    comparison = report.comparison
    items: list[dict[str, object]] = []
    for number, link in enumerate(comparison.links):
        if link.confidence >= comparison.cut:
            bodies = [*_tags("link", link.kind.value), _describing(f"confidence {link.confidence:.2f}")]
            items.append(_annotation(report, f"link {number}", "linking", [link.a, link.b], bodies))
    for number, conflict in enumerate(comparison.conflicts):
        bodies = [*_tags("conflict", conflict.kind.value, conflict.force.value), *_why(conflict)]
        places = [conflict.a.place, conflict.b.place]
        items.append(_annotation(report, f"conflict {number}", "questioning", places, bodies))
    for number, each in enumerate(comparison.developments):
        bodies = [*_tags("development", each.kind.value), *_why(each)]
        items.append(_annotation(report, f"development {number}", "linking", [each.a.place, each.b.place], bodies))
    for number, decision in sorted(report.decisions.items()):
        told = {"assessing": decision.verdict, "commenting": plain(decision.note)}
        bodies = [_textual(purpose, words) for purpose, words in told.items() if words]
        if bodies:
            places = [wording.place for wording in comparison.groups[number].wordings]
            made = _annotation(report, f"decision {number}", "assessing", places, bodies)
            person = {"creator": {"type": "Person", "name": one_line(decision.by)}} if decision.by else {}
            items.append(made | person)
    software = {"id": "urn:synoptic", "type": "Software", "name": f"Synoptic {comparison.engine}".strip()}
    page = {
        "@context": CONTEXT,
        "id": _name(report, "page"),
        "type": "AnnotationPage",
        "generator": software,
        "items": items,
    }
    return as_text(page) + "\n"


def _textual(purpose: str, words: str) -> Body:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}


def _tags(*words: str) -> list[Body]:
    return [_textual("tagging", word) for word in words]


def _describing(words: str) -> Body:
    return _textual("describing", words)


def _why(each: Conflict | Development) -> list[Body]:
    told = [plain(each.why)] if each.why else []
    return [_describing(words) for words in (*told, f"confidence {each.confidence:.2f}")]


def _name(report: Report, what: str) -> str:
    """Return a name of its own for a part of this result: the same for the same texts and engine, wherever made."""
    hashes = " ".join(article.sha256 for article in report.comparison.articles)
    return uuid5(NAMESPACE_URL, f"synoptic {report.comparison.engine} {hashes} {what}").urn


def _annotation(
    report: Report, what: str, motivation: str, places: list[Place], bodies: list[Body]
) -> dict[str, object]:
    made = {"created": report.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")} if report.made else {}
    return {
        "id": _name(report, what),
        "type": "Annotation",
        "motivation": motivation,
        **made,
        "body": bodies,
        "target": [_target(report, place) for place in places],
    }


def _target(report: Report, place: Place) -> dict[str, object]:
    article = report.comparison.articles[place.article]
    start, end = place.span.start, place.span.end
    return {
        "source": article.metadata.url or f"urn:sha256:{article.sha256}",
        "label": outlet_of(article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": article.text[start:end],
                "prefix": article.text[max(0, start - AROUND) : start],
                "suffix": article.text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
