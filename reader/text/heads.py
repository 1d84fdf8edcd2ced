"""What stands before the first words of a paragraph without being part of them: datelines, a date, a printed-again title.

Each function looks at the head of one line in plain form and tells how far the head reaches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.text.metadata import AGENCIES, agency_named


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline ends, and the place and agency it names (either may be empty)."""

    end: int
    place: str
    agency: str


_CAPS = r"[A-Z][A-Z'’]*[A-Z](?:\.|\b)|[A-Z]\.(?:[A-Z]\.)+|[A-Z](?=\.? [A-Z]{3})"
_PLACE = (
    rf"(?P<place>(?:{_CAPS})(?:[ -](?:{_CAPS}|OF|AL|EL|LA|LE|DE))*(?:[,/] ?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*){{0,2}})"
)
_DAY = r"(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)?"
_BY_AGENCY = r"(?: ?\((?P<agency>[A-Z][\w./& -]{1,40})\))"
_SEP = r"(?: ?(?:--+|-|:) ?)"
_WITH_AGENCY = re.compile(
    rf"(?:{_PLACE}|(?P<mixed>[A-Z][\w'-]+(?: [A-Z][\w'-]+){{0,3}}(?:[,/] ?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*){{0,2}}))"
    rf"{_DAY}{_BY_AGENCY}{_SEP}(?=\S)"
)
_AGENCY_NO_DASH = re.compile(rf"{_PLACE}{_DAY}{_BY_AGENCY} (?=[A-Z\"])")
_PLACE_DASH = re.compile(rf"{_PLACE}{_DAY}(?: -- ?| - ?|-- ?|--)(?=[\"'A-Z\d(])")
_PLACE_COLON = re.compile(rf"{_PLACE}: (?=[\"A-Z])")
_AGENCY_ONLY = re.compile(rf"{_BY_AGENCY}(?:{_SEP}| )(?=[\"'A-Z])")
_NO_PLACE = re.compile(
    r"UPDATED?|BREAKING|EXCLUSIVE|WATCH|LIVE|ANALYSIS|OPINION|VIDEO|FACTBOX|TIMELINE|EXPLAINER|NOTE|WARNING|RELATED|READ|"
    r"PHOTOS?|CORRECTION|CORRECTED|EDITOR|EDITORS|CORRECTS|REFILE|NEW|ALERT|DEVELOPING|JUST|MORE|PICTURES|COMMENT|REVIEW|INTERVIEW|"
    r"QUESTION|ANSWER|MODERATOR|HOST|REPORTER|PRESIDENT|MR|MRS|MS|DR|TV|FACT|CLAIM|VERDICT|SEE|ALSO|Q|A|THE|IT|WHAT|WHY|HOW|WHO"
)
_AND_AGENCIES = re.compile(r"(?i:.{2,30} and agencies|agencies)")


def find_dateline(line: str, *, first: bool) -> Dateline | None:
    """Return the dateline that a paragraph opens with, or None.

    ``first`` tells whether it is the first paragraph of the article: only there a place in capitals and a dash are
    enough; elsewhere the line must name its agency too.
    """
    if (match := _WITH_AGENCY.match(line)) and (known := _agency(match["agency"])):
        return Dateline(match.end(), match["place"] or match["mixed"], known)
    if (match := _AGENCY_ONLY.match(line)) and (known := _agency(match["agency"])):
        return Dateline(match.end(), "", known)
    if (match := _AGENCY_NO_DASH.match(line)) and (known := _agency(match["agency"])):
        return Dateline(match.end(), match["place"], known)
    if first:
        for rule in (_PLACE_DASH, _PLACE_COLON):
            match = rule.match(line)
            if match and not _NO_PLACE.match(match["place"]) and sum(map(str.isalpha, match["place"])) > 3:
                return Dateline(match.end(), match["place"], "")
    return None


def _agency(words: str) -> str:
    if known := agency_named(words):
        return known
    if _AND_AGENCIES.fullmatch(words):
        return words
    first = words.split("/")[0].strip()
    return AGENCIES.get(first.lower(), "")


_PHOTO_WORD = r"(?:photos?|photograph(?:s|er|y)?|images?|pictures?|getty|file|courtesy|handout|screen(?:shot|grab)|via|epa|shutterstock|archive)"
_TAIL_CREDITS = (
    re.compile(r" ?\[(?P<who>[^\[\]]{2,80})\]\.?$"),
    re.compile(r" ?\((?P<who>[^()]{2,80})\)\.?$"),
    re.compile(r"(?:^| ?/ ?|(?<=[.!?]) ?|(?<=[.!?]\") ?)(?P<who>(?:[A-Z]{2,12} PHOTO|AFP|REUTERS|EPA(?:-EFE)?|AP(?: Photo)?|AAP|PA|Getty Images) ?/ ?[A-Z][^.!?]{2,60})$"),
    re.compile(r"(?<=[.!?]) (?P<who>(?i:photo(?:graph)?(?: credit)?|image(?: credit)?|credit|picture)(?: by)?: ?[^.!?]{2,80})$"),
    re.compile(r"(?<=[.!?]) (?P<who>(?:Photo(?:graph)? by|Photo courtesy of) [A-Z][^.!?]{2,80})$"),
)  # fmt: skip
_SURE = re.compile(rf"(?i:\b{_PHOTO_WORD}\b|/|\breuters\b|\bafp\b)")


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a photo credit begins and ends at the foot of a caption."""

    start: int
    end: int


def find_photo_credit(line: str, *, in_head: bool) -> Credit | None:
    """Return the photo credit that a line ends with, or None; ``in_head`` where no paragraph of the body came before."""
    for number, rule in enumerate(_TAIL_CREDITS):
        match = rule.search(line[-200:] if number < 2 else line, 0)
        if match is None:
            continue
        shift = max(0, len(line) - 200) if number < 2 else 0
        start, who = match.start() + shift, match["who"]
        sure = number >= 2 or _SURE.search(who) or agency_named(who)
        unended = number == 0 and in_head and not re.search(r"[.!?][\"']?$", line[:start]) and len(who.split()) <= 6
        if (sure or unended) and not (number == 1 and len(who.split()) > 8):
            return Credit(start, len(line))
    return None


_GLUED_CREDIT = re.compile(r"(?<=[.!?\"])Credit(?:\.\.\.)?[A-Z][\w.' -]{2,60}?(?:/(?:Reuters|Associated Press|The New York Times|Getty Images|"
                           r"Agence France-Presse|Bloomberg|EPA)(?:[ -][A-Z][\w-]+)*?|,? (?:for|via) (?:The New York Times|[A-Z][\w ]{2,30}?))(?= [A-Z]{3,}|$)")  # fmt: skip


def find_glued_credit(line: str) -> Credit | None:
    """Return a credit that lost the space before it ("… at the Capitol.CreditJo Doe/Reuters WASHINGTON — …"), or None."""
    match = _GLUED_CREDIT.search(line[:600])
    return Credit(match.start(), match.end()) if match else None


_PAGE_HEAD = re.compile(
    r"(?:UPDATED?\b:?|(?i:print tweet)\b(?: (?i:views) \d[\d,]*)?|Print Tweet|Get short URL|(?:AFP|AP|Reuters)(?= (?:[A-Z]|Print))|Views \d[\d,]*|Posted by|Tags?:)\s*"
)


def page_head(line: str) -> int:
    """Return how many characters of buttons and labels a line opens with (0 for none)."""
    match = _PAGE_HEAD.match(line)
    return match.end() if match else 0
