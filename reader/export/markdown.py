"""The comparison as Markdown, for notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.claims.model import Status
from reader.export.report import LETTERS, counted, date_of, outlet_of, plain

if TYPE_CHECKING:
    from reader.claims.model import ClaimGroup
    from reader.export.report import Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])")


def to_markdown(report: Report) -> str:
    """Return the claims as headed lists; every special character of the sources' words is escaped."""
    lines = [f"# {escaped(report.title)}", ""]
    for number, article in enumerate(report.comparison.articles):
        about = ", ".join(part for part in (outlet_of(article), date_of(article)) if part)
        lines.append(f"- **{LETTERS[number]}** {escaped(about)}: {escaped(article.metadata.title)}")
    for origin in report.comparison.origins:
        letters = ", ".join(LETTERS[number] for number in origin.articles)
        lines.append(f"- One origin: {letters} ({escaped('; '.join(origin.evidence))})")
    for name, groups in report.sections():
        lines += ["", f"## {name} ({len(groups)})"]
        for number, group in groups:
            lines += _group(report, number, group)
    if report.made:
        lines += ["", "---", "", f"Synoptic {report.comparison.engine}, {report.made:%Y-%m-%d %H:%M}"]
    return "\n".join(lines) + "\n"


def _group(report: Report, number: int, group: ClaimGroup) -> list[str]:
    between = " → " if group.status is Status.DEVELOPING else " v "
    told = [counted(group)]
    if group.kind:
        told.insert(0, f"{group.force.value} {group.kind.value}" if group.force else group.kind.value)
    if group.values:
        told.insert(0, escaped(between.join(group.values)))
    lines = ["", f"### {escaped(group.title)}", "", "; ".join(told), ""]
    for wording in group.wordings:
        before, value, after = (escaped(part) for part in report.parts(wording))
        marked = f"{before}**{value.strip()}**{_gap(value)}{after}" if value.strip() else before
        lines.append(f"- **{LETTERS[wording.place.article]}** {' '.join(marked.split())}")
    if group.silent:
        lines.append(f"- Silent: {', '.join(LETTERS[silent] for silent in group.silent)}")
    if group.why:
        lines += ["", f"Why: {escaped(group.why)}"]
    decision = report.decision(number)
    if decision.verdict or decision.note:
        lines += ["", f"Decided: {decision.verdict or 'note'}{': ' if decision.note else ''}{escaped(decision.note)}"]
    return lines


def _gap(value: str) -> str:
    return " " if value.endswith(" ") else ""


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line; spaces at its ends are kept."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", plain(text)))
