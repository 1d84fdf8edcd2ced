"""Titles of claim groups: neutral, short, and made of the sources' own words.

A difference is titled by what differs ("people living in Derna"), an agreement by its shortest plain wording.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.conflicts.model import ConflictKind
from reader.text.normal import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import ClaimGroup, Wording
    from reader.text.model import Article

# Subjects that the comparison of names gives, and how a group of them is called by its first value.
OTHER_SPELLING = "Other spelling"
_OF_NAMES = {OTHER_SPELLING: "Spelling of", "Another name": "Names for"}
LONGEST = 64  # characters of a title: what a sidebar row and the tool tip's first line hold
FEWEST_WORDS = 4  # a shorter clause ("he said") says too little to name a claim

_LEAD = re.compile(r"^(?:and|but|while|that|which|who|as|meanwhile|however|according to [^,]+,)\s+", re.IGNORECASE)
_TRIM = " \t\n,;:.–—-"
# Reasons that quote a few words of what is told; a title has room for the wording itself.
_QUOTING = ("how sure “", "source of “", "speaker of “")
_KIND_TITLES = {
    ConflictKind.CERTAINTY: "How sure",
    ConflictKind.ATTRIBUTION: "Who says",
    ConflictKind.WORDING: "How it is called",
}


def title_of_difference(
    articles: Sequence[Article], why: str, kind: ConflictKind, wordings: Sequence[Wording], first: str
) -> str:
    """Return what differs: the part of ``why`` before its colon, or else the shortest wording.

    ``first`` is the first value; a difference in spelling is named by it.
    """
    subject, colon, _ = why.partition(": ")
    if subject in _OF_NAMES:
        return _shorten(f"{_OF_NAMES[subject]} {first}")
    if colon and 3 <= len(subject) <= LONGEST and not subject.startswith(_QUOTING):
        return _capital(subject)
    plain = title_of_wordings(articles, wordings)
    lead = _KIND_TITLES.get(kind)
    return _shorten(f"{lead}: {plain}") if lead else plain


def told_apart(groups: Sequence[ClaimGroup]) -> tuple[ClaimGroup, ...]:
    """Return the groups, those of one status whose titles are the same with their first two values behind."""
    known = Counter((group.status, group.title) for group in groups)
    return tuple(
        replace(group, title=_shorten(f"{group.title}: {' v '.join(group.values[:2])}"))
        if known[group.status, group.title] > 1 and group.values
        else group
        for group in groups
    )


def title_of_wordings(articles: Sequence[Article], wordings: Sequence[Wording]) -> str:
    """Return the wording that shares most words with the others, the shorter the better, cut to a title."""
    texts = sorted({_plain(articles[w.place.article].cut(w.place.span)) for w in wordings}, key=lambda t: (len(t), t))
    bags = {text: {token.norm for token in tokens(text)} for text in texts}
    long_enough = [text for text in texts if len(text.split()) >= FEWEST_WORDS] or texts

    def central(text: str) -> float:
        mine = bags[text]
        others = [bags[other] for other in texts if other != text]
        if not mine or not others:
            return 0.0
        return sum(len(mine & other) / len(mine) for other in others) / len(others)

    best = max(long_enough, key=lambda text: (round(central(text), 3), -len(text), text))
    return _capital(_shorten(best))


def _plain(text: str) -> str:
    words = " ".join(text.split()).strip(_TRIM)
    words = _LEAD.sub("", words)
    if words.count('"') % 2:
        words = words.replace('"', "")
    if words.count("“") != words.count("”"):
        words = words.replace("“", "").replace("”", "")
    if words.count("(") != words.count(")"):
        words = words.replace("(", "").replace(")", "")
    return words.strip(_TRIM)


def _shorten(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 2].rsplit(" ", 1)[0].strip(_TRIM) + " …"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
