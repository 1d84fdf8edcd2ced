"""The comparison as W3C Web Annotations (JSON-LD): each link, conflict and development ties two selected passages.

Each passage is selected twice, by its quotation with context and by its position, so that it can be found again
in a text that changed a little: https://www.w3.org/TR/annotation-model/ sections 4.2.4 and 4.2.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.json import as_text
from reader.export.report import outlet_of, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.export.report import Report
    from reader.text.model import Place

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of context on each side of a quotation, as the model's examples have


def to_web_annotations(report: Report) -> str:
    """Return an AnnotationPage as indented JSON text; links below the comparison's cut are left out."""
    comparison = report.comparison
    items: list[dict[str, object]] = []
    for number, link in enumerate(comparison.links):
        if link.confidence >= comparison.cut:
            body: dict[str, object] = {"kind": link.kind.value, "confidence": round(link.confidence, 4)}
            items.append(_annotation(report, f"link-{number + 1}", "linking", [link.a, link.b], body))
    for number, conflict in enumerate(comparison.conflicts):
        body = {"kind": conflict.kind.value, "force": conflict.force.value, "why": plain(conflict.why)}
        places = [conflict.a.place, conflict.b.place]
        items.append(_annotation(report, f"conflict-{number + 1}", "questioning", places, body))
    for number, each in enumerate(comparison.developments):
        body = {"kind": each.kind.value, "development": True, "why": plain(each.why)}
        places = [each.a.place, each.b.place]
        items.append(_annotation(report, f"development-{number + 1}", "linking", places, body))
    page = {
        "@context": CONTEXT,
        "id": "urn:synoptic:page",
        "type": "AnnotationPage",
        "generator": {"id": "urn:synoptic", "type": "Software", "name": f"Synoptic {comparison.engine}".strip()},
        "items": items,
    }
    return as_text(page) + "\n"


def _annotation(
    report: Report, name: str, motivation: str, places: list[Place], body: Mapping[str, object]
) -> dict[str, object]:
    made = {"created": report.made.strftime("%Y-%m-%dT%H:%M:%SZ")} if report.made else {}
    return {
        "id": f"urn:synoptic:{name}",
        "type": "Annotation",
        "motivation": motivation,
        **made,
        "body": {"type": "Dataset", "format": "application/json", "value": body},
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
