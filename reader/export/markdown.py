"""The comparison as Markdown, for notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.export.contents import contents_of
from reader.export.report import plain

if TYPE_CHECKING:
    from reader.export.contents import ClaimEntry, WordingLine
    from reader.export.report import Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$=^:@-])")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])")


def to_markdown(report: Report) -> str:
    """Return the claims as headed lists; every special character of the sources' words is escaped."""
    contents = contents_of(report)
    lines = [f"# {escaped(contents.title)}", "", *(f"{escaped(line)}  " for line in contents.counts)]
    if contents.decided:
        lines.append(f"Decided: {escaped(contents.decided)}")
    lines.append("")
    for source in contents.sources:
        about = ", ".join(part for part in (source.outlet, source.date) if part)
        lines.append(f"- **{source.letter}** {escaped(about)}: {escaped(source.title)}")
        lines += [f"  <{source.url}>"] if source.url and not re.search(r"[\s<>]", source.url) else []
        lines.append(f"  SHA-256 {source.sha256}")
    lines += [f"- {escaped(line)}" for line in (*contents.origins, *contents.strangers)]
    for section in contents.sections:
        lines += ["", f"## {section.name} ({len(section.claims)})"]
        for claim in section.claims:
            lines += _claim(claim)
    made = f", {report.made:%Y-%m-%d %H:%M}" if report.made else ""
    told = f"Synoptic {contents.engine}{made}. Links count from confidence {contents.cut}."
    lines += ["", "* * *", "", f"{escaped(told)} Numbers in brackets are characters of the source's text, from 0."]
    return "\n".join(lines) + "\n"


def _claim(claim: ClaimEntry) -> list[str]:
    title = escaped(claim.title)
    lines = ["", f"### {claim.sign} {f'~~{title}~~' if claim.verdict == 'rejected' else title}", ""]
    lines += ["; ".join(escaped(part) for part in (claim.pill, claim.values, claim.extent) if part), ""]
    lines += [_wording(row) for row in claim.rows]
    if claim.silent:
        lines.append(f"- Silent: {escaped(claim.silent)}")
    for label, text in (("Why", claim.why), ("Decided", claim.decided), (claim.noted, claim.note)):
        if text:
            lines += ["", f"{escaped(label)}: {escaped(text)}"]
    return lines


def _wording(row: WordingLine) -> str:
    before, value, after = (escaped(part) for part in (row.before, row.value, row.after))
    marked = f"{before}**{value.strip()}**{_gap(value)}{after}" if value.strip() else before + after
    return f"- **{row.letter}** {' '.join(marked.split())} \\[{row.start}–{row.end}\\]"


def _gap(value: str) -> str:
    return " " if value.endswith(" ") else ""


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line; spaces at its ends are kept."""
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", plain(text))))
