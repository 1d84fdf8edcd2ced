"""The claims as a table, a row for each wording: CSV for any program, XLSX for a spreadsheet.

No cell can become a formula: spreadsheets run text that begins with ``= + - @``, a tab or a line end.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from reader.export.report import LETTERS, date_of, one_line, outlet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.export.report import Report

COLUMNS = (
    "claim", "title", "status", "kind", "force", "source", "outlet", "published", "value", "wording", "variant",
    "start", "end", "silent", "origins", "confidence", "why", "verdict", "note", "by", "sha256",
)  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # wide ones are read so in East Asia
_INSIDE = re.compile(r"([;\t|])(?=[=+@＝＋＠-])")


def rows(report: Report) -> Iterator[tuple[str | int | float, ...]]:
    """Give one row for each wording of each claim group, in the order of the screen; columns as in ``COLUMNS``."""
    for _, groups in report.sections():
        for number, group in groups:
            decision = report.decision(number)
            for wording in group.wordings:
                article = report.comparison.articles[wording.place.article]
                yield (
                    number + 1,
                    one_line(group.title),
                    group.status.value,
                    group.kind.value if group.kind else "",
                    group.force.value if group.force else "",
                    LETTERS[wording.place.article],
                    outlet_of(article),
                    date_of(article),
                    report.value(wording),
                    report.words(wording),
                    "" if wording.variant is None else wording.variant + 1,
                    wording.place.span.start,
                    wording.place.span.end,
                    ", ".join(LETTERS[silent] for silent in group.silent),
                    group.origins,
                    round(group.confidence, 3),
                    one_line(group.why),
                    decision.verdict,
                    one_line(decision.note),
                    one_line(decision.by),
                    article.sha256,
                )


def to_csv(report: Report) -> str:
    """Return the table as CSV (comma, quotes, CR LF), every risky cell led by an apostrophe.

    It begins with a byte order mark: without one, Excel takes UTF-8 for the letters of the country it stands in.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows(report):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, not even one that parts cells at semicolons."""
    cell = _INSIDE.sub(r"\1'", cell)
    return "'" + cell if cell.startswith(_RISKY) else cell


def to_xlsx(report: Report) -> bytes:
    """Return the table as a workbook: frozen header, filter, text as text. Needs the package xlsxwriter."""
    import xlsxwriter  # late and optional: the extra "office"

    out = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    if report.made:
        book.set_properties({"title": one_line(report.title), "created": report.made.replace(tzinfo=None)})
    sheet = book.add_worksheet("Claims")
    head = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, COLUMNS, head)
    filled = list(rows(report))
    for line, row in enumerate(filled, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, column, cell[:32_000], wrapped)  # a cell holds 32,767 characters
            else:
                sheet.write_number(line, column, cell, wrapped)
    for name, width in {"title": 36, "outlet": 20, "value": 20, "wording": 60, "why": 40, "note": 30}.items():
        sheet.set_column(COLUMNS.index(name), COLUMNS.index(name), width)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(filled), 1), len(COLUMNS) - 1)
    book.close()
    return out.getvalue()
