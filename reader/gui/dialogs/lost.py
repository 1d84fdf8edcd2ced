"""Decisions that find no place in the present texts: what was decided, on which words, and why it is lost here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.export.report import one_line
from reader.gui.dialogs.telling import TellingDialog
from reader.library import (
    About,
    CountOrigins,
    JoinSentences,
    MarkFurniture,
    MergeGroups,
    Note,
    Ruling,
    SetDetail,
    SetRole,
    SplitGroup,
    SplitSentence,
    Target,
    UnmarkFurniture,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reader.gui.look.theme import ThemeHolder
    from reader.library import Decision, Lost

SHOWN = 160  # characters of a passage: enough to know it by


class LostDialog(TellingDialog):
    """The list of them, with why each has no place."""

    def __init__(self, lost: Sequence[Lost], holder: ThemeHolder, parent: QWidget) -> None:
        title = QCoreApplication.translate("LostDialog", "Decisions without a place")
        about = QCoreApplication.translate(
            "LostDialog",
            "These were decided on words that are not in the present texts. They come back when the words do.",
        )
        super().__init__(title, about, "\n\n".join(told(each) for each in lost), holder, parent)


def told(lost: Lost) -> str:
    """Return a lost decision in words."""
    decided = lost.decided
    who = f"{decided.by}, " if decided.by else ""
    lines = [f"{what(decided.decision)} ({who}{decided.at.astimezone():%d %B %Y})"]
    lines += [
        f"  {quote.source.name.rsplit('/', 1)[-1]}: “{short(quote.exact)}”"
        for quote in decided.decision.quotes
        if quote.exact
    ]
    return "\n".join([*lines, f"  Why: {lost.why.value}."])


def what(decision: Decision) -> str:
    """Return what was decided, in a few words."""
    match decision:
        case Verdict(ruling=Ruling.CONFIRMED, note=note):
            return "Confirmed" + (f", with the note “{short(note)}”" if note else "")
        case Verdict(ruling=Ruling.REJECTED, target=Target(about=About.LINK)):
            return "A link set aside"
        case Verdict(ruling=Ruling.REJECTED, target=Target(about=About.CONFLICT | About.DEVELOPMENT)):
            return "A difference set aside"
        case Verdict(ruling=Ruling.REJECTED, note=note):
            return "Not a conflict" + (f", with the note “{short(note)}”" if note else "")
        case Verdict(note=note):
            return f"Note: “{short(note)}”"
        case Note(words=words):
            return f"Note: “{short(words)}”"
        case SetDetail(detail=detail, value=value):
            return f"The {detail.value} set to “{value}”" if value else f"The {detail.value} taken away"
        case SetRole(role=role):
            return f"Role set to {role.value}"
        case CountOrigins(one=one):
            return "Counted as one origin" if one else "Counted as two origins"
    names = {
        MergeGroups: "Claims merged",
        SplitGroup: "Claim split",
        SplitSentence: "Sentence split",
        JoinSentences: "Sentences joined",
        MarkFurniture: "Marked as page furniture",
        UnmarkFurniture: "Kept as article text",
    }
    return names.get(type(decision), "Decision")


def short(text: str) -> str:
    """Return words on one line, cut to `SHOWN` characters."""
    words = one_line(text)
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
