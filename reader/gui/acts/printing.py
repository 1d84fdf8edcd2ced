"""The report as PDF: the same contents as the HTML report, laid out by Qt on A4 pages. Works without a screen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
)

from reader.export.html import to_print_html
from reader.export.report import one_line
from reader.gui.look.theme import load_fonts, load_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.export.report import Report

MARGIN = 16.0  # millimetres
FOOT = 8.0  # millimetres of them that the line with title and page number takes
HEADINGS = (2, 3)  # of sections and claims
POINTS = 9  # of the text; the headings' sizes stand in the template


def to_pdf(report: Report) -> bytes:
    """Return the report as the bytes of a PDF file; where no application runs, one without a screen is made."""
    application = QGuiApplication.instance() or QGuiApplication(["synoptic", "-platform", "offscreen"])
    load_fonts()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN - FOOT)
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setTitle(one_line(report.title))
    writer.setCreator(f"Synoptic {report.comparison.engine}")
    document = QTextDocument()
    document.setDefaultFont(QFont(["Source Serif 4", "Noto Serif", "serif"], POINTS))
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    document.setTextWidth(writer.width())
    document.setHtml(to_print_html(report))
    _paint(document, writer, one_line(report.title))
    buffer.close()
    del application
    return bytes(buffer.data().data())


def _paint(document: QTextDocument, writer: QPdfWriter, title: str) -> None:
    """Paint page by page, with title and page number at each page's foot."""
    width, foot = float(writer.width()), FOOT / 25.4 * writer.resolution()
    cuts = _cuts(_whole(document), document.size().height(), writer.height() - foot)
    line = QRectF(0, writer.height() - foot / 2, width, foot / 2)
    painter = QPainter(writer)
    for number, (top, bottom) in enumerate(pairwise(cuts), start=1):
        if number > 1:
            writer.newPage()
        painter.save()
        painter.translate(0, -top)
        document.drawContents(painter, QRectF(0, top, width, bottom - top))
        painter.restore()
        painter.setFont(QFont(["Inter", "Noto Sans", "sans-serif"], POINTS - 2))
        painter.setPen(QColor(load_theme("light").color("muted")))
        words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, round(width * 0.8))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, words)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, f"{number} / {len(cuts) - 1}")
    painter.end()


def _whole(document: QTextDocument) -> list[tuple[float, float]]:
    """Return what no page may cut, as (top, bottom): lines, rows of tables, a heading with the first row under it."""
    layout = document.documentLayout()
    found: list[tuple[float, float]] = []
    rows: dict[tuple[int, int], tuple[float, float]] = {}
    heading: float | None = None
    block = document.begin()
    while block.isValid():
        rect, table = layout.blockBoundingRect(block), QTextCursor(block).currentTable()
        if table:  # the stubs do not know that there may be none
            key = table.firstPosition(), table.cellAt(block.position()).row()
            top, bottom = rows.get(key, (rect.top(), rect.bottom()))
            edge = table.format().cellPadding()  # the grounds of letters and values reach into it
            rows[key] = min(top, rect.top() - edge), max(bottom, rect.bottom() + edge)
            if heading is not None and key[1] == 0:
                found.append((heading, rows[key][1]))
            heading = heading if key[1] == 0 else None
        else:
            level = block.blockFormat().headingLevel()
            if level in HEADINGS and heading is None:
                heading = rect.top()
            lines = (block.layout().lineAt(number).rect() for number in range(block.layout().lineCount()))
            found += [(rect.top() + line.top(), rect.top() + line.bottom()) for line in lines]
        block = block.next()
    return sorted((*found, *rows.values()))


def _cuts(whole: Sequence[tuple[float, float]], height: float, page: float) -> list[float]:
    """Return where pages begin, and at last the end. A piece higher than a page is cut where the page ends."""
    cuts = [0.0]
    while height - cuts[-1] > page:
        end = cuts[-1] + page
        for top, bottom in reversed(whole):
            if top < end < bottom and top > cuts[-1]:
                end = top
        cuts.append(end)
    return [*cuts, height]
