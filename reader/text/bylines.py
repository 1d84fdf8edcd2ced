"""Who wrote a page, read from a line that says nothing else: with "By" before the names, and without.

A line without "By" is only shaped like a byline; whether it stands where bylines stand is for the caller to see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.text.masthead import is_section
from reader.text.metadata import WEEKDAY, agency_named, read_date_line
from reader.text.normal import fold, word_set
from reader.text.verbs import is_verb

if TYPE_CHECKING:
    from datetime import date

_BY = re.compile(
    r"(?:By|BY|by(?= [A-Z]\S* [A-Z])|Author:|"
    r"(?:Posted|Written|Compiled|Report|Reported|Words|Story|Text|Analysis) by)"
    r":? (?=[A-Z])"
)
_NAME_WORD = re.compile(r"[A-Z][\w'.-]*|@\w+|[\w.+-]+@[\w.-]+")
_BESIDE_NAMES = word_set("and in for of at the de van von der bin ibn al el di da & | / - special to")
_BYLINE_WORDS = 20

_JOBS = (
    r"(?i:correspondents?|editors?|reporters?|writers?|columnists?|analysts?|producers?|contributors?|critics?|"
    r"journalists?|desk|staff|bureau|team|newsroom|newsdesk|intern|fellow)"
)
_JOB = re.compile(rf"(?:[\w'&-]+ ){{0,4}}{_JOBS}(?: (?:in|for|at) [A-Z][\w'-]*(?: [A-Z][\w'-]*){{0,2}})?")
_OUR_STAFF = re.compile(
    r"(?:[A-Z][\w'-]* ){0,3}(?:[Ss]taff(?: [Ww]riters?| [Rr]eporters?)?|STAFF|[Rr]eporters?|[Cc]orrespondents?|"
    r"[Nn]ewsroom|(?:[A-Z]?[a-z]+ )?[Dd]esk)"
    r"(?: (?:writers?|reporters?))?(?:,? (?:and|with|&) (?:news )?(?:agencies|wires|agency reports|[A-Z]{2,6}))?"
)
_PERSON = re.compile(
    r"[A-Z][\w'.-]*(?: (?:[A-Z][\w'.-]*|de|van|von|der|bin|ibn|al|el|di|da|du|del|la|le)){0,3} [A-Z][\w'.-]+"
)
_WHERE = re.compile(r" (?:in|at) [A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,2}$")
_PEOPLE = 5  # more names in one line are a list of something else
_NO_NAMES = word_set(
    "the a an this that these those his her their our my your in on at for from with after before as why how what "
    "when who where new old two three four five six seven eight nine ten dozens hundreds thousands no not "
    "breaking exclusive read later older newer article articles story stories next previous skip sign click view "
    "show more all see best january february march april june july august september october november december"
)


def read_byline(line: str) -> str:
    """Return the names of a line that is a byline and nothing else, or ``""``."""
    match = _BY.match(line)
    if match is None:
        return ""
    names = line[match.end() :].strip(" .|,")
    head, _, tail = names.partition(", ")
    if tail and _JOB.fullmatch(tail) and _PERSON.fullmatch(head):
        return names
    words = names.replace(",", " ").replace(";", " ").split()
    if len(words) > _BYLINE_WORDS or not all(_NAME_WORD.fullmatch(w) or w.lower() in _BESIDE_NAMES for w in words):
        return ""
    return names


def read_bare_byline(line: str) -> str:
    """Return a line that is one to five people's names with or without their jobs, or names an outlet's staff.

    ``""`` for any other line. Title-case headlines are kept out by their verbs and small words, not surely.
    """
    if _OUR_STAFF.fullmatch(line):
        return line
    parts = [part for part in re.split(r"[,;] (?:and |& )?| and | AND | & | with ", line) if part]
    people = 0
    for part in parts:
        if _is_person(part) or _OUR_STAFF.fullmatch(part):
            people += 1
        elif (
            not agency_named(part)
            and part.lower() not in ("agencies", "wires")
            and not (people and _JOB.fullmatch(part))
        ):
            return ""
    return line if 1 <= people <= _PEOPLE else ""


def _is_person(part: str) -> bool:
    bare = _WHERE.sub("", part)
    norms = ["", *(fold(word) for word in bare.split()), ""]
    return (
        _PERSON.fullmatch(bare) is not None
        and not is_section(bare)
        and not bare.isupper()  # "MAIDEN SPEECH" is a heading; names in capitals need a "By"
        and not any(norm in _NO_NAMES for norm in norms[1:-1])
        and not re.match(WEEKDAY, bare, re.IGNORECASE)
        and not any(is_verb(norms[at], norms[at - 1], norms[at + 1]) for at in range(1, len(norms) - 1))
    )


def surnames(names: str) -> frozenset[str]:
    """Return the last words, folded, of the people in a byline."""
    parts = (_WHERE.sub("", part) for part in re.split(r", (?:and |& )?| and | AND | & | with ", names))
    return frozenset(fold(part.split()[-1]) for part in parts if part.split() and _PERSON.fullmatch(part))


@dataclass(frozen=True, slots=True)
class Info:
    """What a line of several short notes says: the day and the names in it (either may be missing)."""

    published: date | None
    updated: date | None
    byline: str


_ISSUE = re.compile(
    r"(?i:bulletin|issue|edition|number|no|vol|volume|newsletter)\.? ?#?\d{1,5}(?:,? \w{2,7}\.? ?\d{1,4})?"
)
_READING = re.compile(r"(?i:\d{1,3}[ -]min(?:ute)?s?[ -](?:to )?read|(?:reading|read) time:? \d{1,3} ?min(?:ute)?s?)")
_PLACED = re.compile(
    r"(?P<how> in| under| by|,? by) (?P<what>[A-Z][\w'-]*(?:(?:,? and |, | & | )[A-Z(][\w')-]*| of| the){0,9})"
)
_LABEL = re.compile(r"(?i:posted|published|filed|first published|updated)\b")


def read_info(line: str) -> Info | None:
    """Read a line of notes with bars or dots between them ("Bulletin 112 · 14 March 2024 · Compiled by …").

    Every note must be a day, a byline, a reading time or the number of an issue, and one of them no mere name. A day
    with its place on the site is such a line too ("Posted on 14 June 2018 in Libya, Protection of Civilians").
    """
    if (read := read_date_line(line)) is not None and _LABEL.match(line):
        placed = _PLACED.fullmatch(line, len(line[: read.end].rstrip()))
        if placed is not None:
            return Info(read.published, read.updated, placed["what"] if "by" in placed["how"] else "")
    parts = [part.strip() for part in re.split(r" ?[|·•] ?", line) if part.strip()]
    if len(parts) < 2:
        return None
    published = updated = None
    byline, sure = "", False
    for part in parts:
        read = read_date_line(part)
        if read is not None and read.end == len(part):
            published, updated, sure = published or read.published, updated or read.updated, True
        elif _ISSUE.fullmatch(part) or _READING.fullmatch(part):
            sure = True
        elif names := read_byline(part):
            byline, sure = byline or names, True
        elif names := read_bare_byline(part):
            byline = byline or names
        elif not is_section(part):
            return None
    return Info(published, updated, byline) if sure else None


def glued_byline(text: str, title: tuple[str, ...]) -> int | None:
    """Return how far a byline reaches that stands between a date and the headline on one line, or None."""
    match = re.match(r"[Bb]y (?=[A-Z])", text)
    if match is None or len(title) < 2:
        return None
    words = list(re.finditer(r"\S+", text[:400]))
    for number in range(2, min(8, len(words) - 1)):
        pair = tuple(re.sub(r"\W", "", words[number + n].group()).lower() for n in (0, 1))
        if pair == tuple(re.sub(r"\W", "", word) for word in title[:2]):
            return words[number].start()
        if not _NAME_WORD.fullmatch(words[number].group()) and words[number].group() not in _BESIDE_NAMES:
            return None
    return None
