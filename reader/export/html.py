"""The comparison as one self-contained HTML file: nothing is fetched, everything is escaped, filters work offline.

The page's own content policy allows no network and no script but the one it carries.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

import jinja2

from reader.claims.model import Status
from reader.conflicts.model import Force
from reader.export.report import LETTERS, SECTIONS, counted, date_of, one_line, outlet_of, plain
from reader.resources import resource

if TYPE_CHECKING:
    from reader.claims.model import ClaimGroup
    from reader.export.report import Report


def to_html(report: Report) -> str:
    """Return the report as one HTML page; groups and order are those of the screen."""
    script = resource("templates", "report.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _template("report.html").render(script=script, script_hash=digest, **_contents(report))


def to_print_html(report: Report) -> str:
    """Return the report as plain HTML for a page printer: no script, no filters."""
    return _template("print.html").render(**_contents(report))


def _contents(report: Report) -> dict[str, object]:
    """Return everything that the templates show, as plain values."""
    comparison = report.comparison
    names = {name: status.value for status, name in SECTIONS}
    return {
        "title": one_line(report.title),
        "engine": comparison.engine,
        "made": f"{report.made.day} {report.made:%B %Y, %H:%M}" if report.made else "",
        "cut": f"{comparison.cut:.2f}",
        "summary": summary(report),
        "articles": [
            {
                "letter": LETTERS[number],
                "outlet": outlet_of(article),
                "date": date_of(article),
                "title": one_line(article.metadata.title),
                "sha256": article.sha256,
            }
            for number, article in enumerate(comparison.articles)
        ],
        "origins": [origin_line(report, number) for number in range(len(comparison.origins))],
        "sections": [
            {"name": name, "status": names[name], "claims": [_claim(report, *each) for each in groups]}
            for name, groups in report.sections()
        ],
    }


def summary(report: Report) -> str:
    """Return the counts of the status line in words."""
    comparison = report.comparison
    links = sum(link.confidence >= comparison.cut for link in comparison.links)
    hard = sum(conflict.force is Force.HARD for conflict in comparison.conflicts)
    soft = len(comparison.conflicts) - hard
    return f"{links} links, {hard} conflicts, {soft} to look at, {len(comparison.developments)} developments"


def origin_line(report: Report, number: int) -> str:
    """Return one origin in words."""
    origin = report.comparison.origins[number]
    letters = ", ".join(LETTERS[article] for article in origin.articles)
    return f"One origin: {letters}. {one_line('; '.join(origin.evidence))}"


def about(group: ClaimGroup) -> str:
    """Return a claim group's line under its title: what differs, of which kind, told by how many."""
    between = " → " if group.status is Status.DEVELOPING else " v "
    told = [one_line(between.join(group.values))] if group.values else []
    if group.kind:
        told.append(f"{group.force.value} {group.kind.value}" if group.force else group.kind.value)
    return "; ".join([*told, counted(group)])


def sign(group: ClaimGroup) -> str:
    """Return the glyph that stands for a group where there are no colours."""
    if group.status is Status.CONTESTED:
        return "≈" if group.force is Force.SOFT else "≠"
    return {Status.DEVELOPING: "↗", Status.AGREED: "="}.get(group.status, "◇")


def _claim(report: Report, number: int, group: ClaimGroup) -> dict[str, object]:
    decision = report.decision(number)
    rows = []
    for wording in group.wordings:
        article = report.comparison.articles[wording.place.article]
        before, value, after = report.parts(wording)
        rows.append(
            {
                "letter": LETTERS[wording.place.article],
                "outlet": outlet_of(article),
                "start": wording.place.span.start,
                "end": wording.place.span.end,
                "before": before,
                "value": value,
                "after": after,
            }
        )
    return {
        "number": number + 1,
        "title": one_line(group.title),
        "about": about(group),
        "status": group.status.value,
        "sign": sign(group),
        "soft": group.force is Force.SOFT,
        "why": one_line(group.why),
        "silent": ", ".join(f"{LETTERS[n]} {outlet_of(report.comparison.articles[n])}" for n in group.silent),
        "verdict": decision.verdict,
        "note": plain(decision.note),
        "rows": rows,
    }


@cache
def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(resource("templates", name).read_text(encoding="utf-8"))
