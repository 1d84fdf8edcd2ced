"""The comparison as a Word document: the same sections, one table a claim."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reader.export.html import about, origin_line, sign, summary
from reader.export.report import LETTERS, date_of, one_line, outlet_of, plain

if TYPE_CHECKING:
    from docx.document import Document

    from reader.claims.model import ClaimGroup
    from reader.export.report import Report


def to_docx(report: Report) -> bytes:
    """Return the report as the bytes of a .docx file; the differing words are bold."""
    import docx  # late: the package takes a quarter of a second to load

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = one_line(report.title)[:255], ""
    properties.comments = f"Synoptic {report.comparison.engine}"
    if report.made:
        properties.created = properties.modified = report.made.replace(tzinfo=None)
    document.add_heading(one_line(report.title), 0)
    document.add_paragraph(f"{len(report.comparison.articles)} articles, {summary(report)}")
    for number, article in enumerate(report.comparison.articles):
        line = document.add_paragraph()
        line.add_run(f"{LETTERS[number]}  {outlet_of(article)}").bold = True
        line.add_run(f", {date_of(article)}" if date_of(article) else "")
        line.add_run(f": {one_line(article.metadata.title)}")
    for number in range(len(report.comparison.origins)):
        document.add_paragraph(origin_line(report, number))
    for name, groups in report.sections():
        document.add_heading(f"{name} ({len(groups)})", 1)
        for number, group in groups:
            _claim(document, report, number, group)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _claim(document: Document, report: Report, number: int, group: ClaimGroup) -> None:
    document.add_heading(f"{sign(group)} {one_line(group.title)}", 2)
    document.add_paragraph(about(group))
    for wording in group.wordings:
        article = report.comparison.articles[wording.place.article]
        before, value, after = report.parts(wording)
        line = document.add_paragraph(style="List Bullet")
        line.add_run(f"{LETTERS[wording.place.article]}  {outlet_of(article)}: ")
        line.add_run(before)
        line.add_run(value).bold = True
        line.add_run(after)
        line.add_run(f"  [{wording.place.span.start}–{wording.place.span.end}]").italic = True
    decision = report.decision(number)
    silent = ", ".join(outlet_of(report.comparison.articles[n]) for n in group.silent)
    for label, text in (
        ("Why", group.why),
        ("Silent", silent),
        ("Decided", decision.verdict),
        ("Note", decision.note),
    ):
        if text:
            line = document.add_paragraph()
            line.add_run(f"{label}: ").bold = True
            line.add_run(plain(text))
