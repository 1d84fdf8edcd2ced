"""The comparison as a Word document on A4: the same sections, one table a claim, the differing words marked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reader.export.contents import contents_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    from reader.export.contents import ClaimEntry, Contents
    from reader.export.report import Report

MARGIN, WHO, WORDS = 20, 48, 122  # millimetres: the page's margins, and the two columns of a claim's table
MUTED, INK, ACCENT = "61666E", "1C1F24", "2257B0"  # of the light theme: Word cannot follow a reader's own
SHADES = {"hard": "FFDFAE", "soft": "FFF2D9", "development": "EDE7F7"}


def to_docx(report: Report) -> bytes:
    """Return the report as the bytes of a .docx file; the differing words are shaded, of a conflict bold as well."""
    import docx  # late: the package takes a quarter of a second to load

    contents = contents_of(report)
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = contents.title[:255], ""
    properties.comments = f"Synoptic {contents.engine}"
    if report.made:
        properties.created = properties.modified = report.made.replace(tzinfo=None)
    _lay_out(document)
    document.add_heading(contents.title, 0)
    _quiet(document.add_paragraph(), "; ".join(contents.counts))
    if contents.decided:
        _quiet(document.add_paragraph(), f"Decided: {contents.decided}")
    _sources(document, contents)
    for line in (*contents.origins, *contents.strangers):
        document.add_paragraph(line)
    for section in contents.sections:
        document.add_heading(f"{section.name} ({len(section.claims)})", 1)
        for claim in section.claims:
            _claim(document, claim)
    made = f" on {contents.made}" if contents.made else ""
    told = f"Made with Synoptic {contents.engine}{made}. Links count from confidence {contents.cut}."
    _quiet(document.add_paragraph(), f"{told} Numbers like 120–185 are characters of the source's text, from 0.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lay_out(document: Document) -> None:
    """Set page and styles: A4, the interface's letters for headings and figures that every Word has."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN)
    sizes = {"Normal": 10, "Title": 20, "Heading 1": 14, "Heading 2": 11.5}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name = "Calibri"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), "Calibri")
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(INK)
        style.paragraph_format.space_after = Pt(3)
    border = document.styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)


def _sources(document: Document, contents: Contents) -> None:
    table = _table(document, 10, WHO + WORDS - 10)
    for source in contents.sources:
        left, right = _row(table)
        left.add_run(source.letter).bold = True
        right.add_run(source.outlet).bold = True
        about = [source.date or "no date", f"{source.words} words", source.about]
        right.add_run(f", {', '.join(part for part in about if part)}")
        right.add_run().add_break()
        right.add_run(source.title)
        for line in (source.url, f"SHA-256 {source.sha256}"):
            if line:
                right.add_run().add_break()
                _quiet(right, line, 7)


def _claim(document: Document, claim: ClaimEntry) -> None:
    heading = document.add_heading("", 2)
    run = heading.add_run(f"{claim.sign} {claim.title}")
    run.font.strike = claim.verdict == "rejected"
    if claim.decided:
        _quiet(heading, f"  {claim.decided}", 9, ACCENT)
    line = document.add_paragraph()
    _quiet(line, "; ".join(part for part in (claim.pill, claim.values, claim.extent) if part), 9)
    line.paragraph_format.keep_with_next = True
    table = _table(document, WHO, WORDS)
    for row in claim.rows:
        who, words = _row(table)
        who.add_run(f"{row.letter}  ").bold = True
        who.add_run(f"{row.sign} {row.outlet}".strip())
        who.add_run().add_break()
        _quiet(who, f"{row.date}, {row.start}–{row.end}".removeprefix(", "), 8)
        words.add_run(row.before)
        value = words.add_run(row.value)
        value.bold = bool(row.value) and claim.glyph == "hard"
        if row.value and claim.glyph in SHADES:
            _shade(value, SHADES[claim.glyph])
        words.add_run(row.after)
    for label, text in (("Why", claim.why), ("Silent", claim.silent), (claim.noted, claim.note)):
        if text:
            told = document.add_paragraph()
            told.add_run(f"{label}: ").bold = True
            told.add_run(text)
    for pair in claim.pairs:
        _quiet(document.add_paragraph(), pair, 9)


def _table(document: Document, *widths: int) -> Table:
    """Return a new table with columns of fixed widths, in millimetres."""
    from docx.shared import Mm

    table: Table = document.add_table(0, len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _row(table: Table) -> list[Paragraph]:
    """Add a row that no page splits; return the paragraph of each cell."""
    row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(_flag("w:cantSplit"))
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    return [cell.paragraphs[0] for cell in row.cells]


def _quiet(line: Paragraph, text: str, size: float = 9, color: str = MUTED) -> None:
    from docx.shared import Pt, RGBColor

    run = line.add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), RGBColor.from_string(color)


def _shade(run: object, color: str) -> None:
    from docx.oxml.ns import qn

    shade = _flag("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shade.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(shade)  # type: ignore[attr-defined]  # python-docx has no name for shading


def _flag(name: str):  # type: ignore[no-untyped-def]  # lxml's own element, which python-docx subclasses
    from docx.oxml import OxmlElement

    return OxmlElement(name)
