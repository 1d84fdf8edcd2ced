"""The report as PDF: the same contents as the HTML report, laid out by Qt on A4 pages. Works without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from reader.export.html import to_print_html
from reader.export.report import one_line
from reader.gui.theme import load_fonts

if TYPE_CHECKING:
    from reader.export.report import Report

MARGIN = 16.0  # millimetres
POINTS = 9  # of the text; the headings' sizes stand in the template


def to_pdf(report: Report) -> bytes:
    """Return the report as the bytes of a PDF file; where no application runs, one without a screen is made."""
    application = QGuiApplication.instance() or QGuiApplication(["synoptic", "-platform", "offscreen"])
    load_fonts()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setTitle(one_line(report.title))
    writer.setCreator(f"Synoptic {report.comparison.engine}")
    document = QTextDocument()
    document.setDefaultFont(QFont(["Source Serif 4", "Noto Serif", "serif"], POINTS))
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.setHtml(to_print_html(report))
    document.print_(writer)
    buffer.close()
    del application
    return bytes(buffer.data().data())
