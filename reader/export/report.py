"""What every export is made of: the comparison, what the person decided, and the same rows as on the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.claims.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from reader.claims.model import ClaimGroup, Wording
    from reader.comparison import Comparison
    from reader.text.model import Article

LETTERS = "ABCDEFGH"
SECTIONS = (
    (Status.CONTESTED, "Conflicts"),
    (Status.DEVELOPING, "Developing"),
    (Status.AGREED, "Agreed"),
    (Status.SINGLE, "Only one source"),
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a claim group: ``verdict`` is "confirmed", "rejected" or "", ``by`` a name or ""."""

    verdict: str = ""
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison ready to be handed on. ``made`` is when; ``decisions`` are by number of the claim group."""

    comparison: Comparison
    title: str = "Comparison"
    made: datetime | None = None
    decisions: Mapping[int, Decision] = field(default_factory=dict)

    def decision(self, group: int) -> Decision:
        """Return the person's decision on a claim group."""
        return self.decisions.get(group, Decision())

    def sections(self) -> list[tuple[str, list[tuple[int, ClaimGroup]]]]:
        """Return the sections that hold anything, with their groups and the groups' numbers; set aside come last."""
        numbered = list(enumerate(self.comparison.groups))
        numbered.sort(key=lambda each: (self.decision(each[0]).verdict == "rejected", each[0]))
        found = [(name, [each for each in numbered if each[1].status is status]) for status, name in SECTIONS]
        return [(name, groups) for name, groups in found if groups]

    def words(self, wording: Wording) -> str:
        """Return a wording's words on one line."""
        return one_line(self.comparison.articles[wording.place.article].cut(wording.place.span))

    def value(self, wording: Wording) -> str:
        """Return the differing words of a wording on one line, or nothing."""
        if wording.value is None:
            return ""
        return one_line(self.comparison.articles[wording.place.article].cut(wording.value))

    def parts(self, wording: Wording) -> tuple[str, str, str]:
        """Return the words before, of and after a wording's value."""
        article = self.comparison.articles[wording.place.article]
        if wording.value is None or not wording.place.span.holds(wording.value):
            return self.words(wording), "", ""
        before = article.text[wording.place.span.start : wording.value.start]
        after = article.text[wording.value.end : wording.place.span.end]
        return plain(before), plain(article.cut(wording.value)), plain(after)


def outlet_of(article: Article) -> str:
    """Return what to call an article by, fit for any encoding."""
    return one_line(article.name)


def date_of(article: Article) -> str:
    """Return the day an article was published as "4 June 2018", or nothing."""
    day = article.metadata.published
    return f"{day.day} {day:%B %Y}" if day else ""


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space, fit for any encoding."""
    return " ".join(plain(text).split())


# Control characters, which no XML can hold and which terminals obey; surrogates; marks that turn the direction of
# what follows.
_UNFIT = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 133), *range(134, 160), 65534, 65535, *range(55296, 57344)), "�"
)
_BIDI = {code: f"[U+{code:04X}]" for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def plain(text: str) -> str:
    """Replace what other formats cannot hold, and show marks that turn the direction of reading."""
    return text if text.isascii() and text.isprintable() else text.translate(_UNFIT | _BIDI)


def citation(article: Article, words: str) -> str:
    """Return a passage as a citation: outlet, title, date: “words”."""
    return f"{named(article)}: “{one_line(words)}”"


def named(article: Article) -> str:
    """Return an article's outlet, title and date, as far as they are known."""
    parts = [outlet_of(article), one_line(article.metadata.title), date_of(article)]
    return ", ".join(part for part in dict.fromkeys(parts) if part)
