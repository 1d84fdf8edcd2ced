"""What stands at the edge of a paragraph without being part of it: datelines, photo credits, glued buttons.

Each function looks at one line in plain form and tells how far the edge reaches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.text.metadata import agency_named
from reader.text.normal import word_set


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline ends, and the place and agency it names (either may be empty)."""

    end: int
    place: str
    agency: str


_CAPS = r"(?>[A-Z][A-Z']*[A-Z](?:\.|\b)|[A-Z]\.(?:[A-Z]\.)+|[A-Z](?=\.? [A-Z]{3}))"
_REGION = r"(?:[,/] ?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}){0,2}"
_PLACE = rf"(?P<place>{_CAPS}(?:[ -](?:{_CAPS}|OF|AL|EL|LA|LE|DE)){{0,5}}{_REGION})"
_MIXED = rf"(?P<mixed>[A-Z][\w'-]+(?: [A-Z][\w'-]+){{0,3}}{_REGION})"
_DAY = r"(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)?"
_BY_AGENCY = r"(?: ?\((?P<agency>[A-Z][\w./& -]{1,40})\))"
_SEP = r"(?: ?(?:--+|-|:) ?)"
_WITH_AGENCY = re.compile(rf"(?:{_PLACE}|{_MIXED}){_DAY}{_BY_AGENCY}{_SEP}(?=\S)")
_SELF_NAMED = re.compile(rf"{_PLACE}{_DAY} ?\((?P<agency>[A-Z]{{2,6}})\) ?(?:--+|-) ?(?=[\"'A-Z\d])")
_AGENCY_NO_DASH = re.compile(rf"{_PLACE}{_DAY}{_BY_AGENCY} (?=[A-Z\"])")
_PLACE_DASH = re.compile(rf"{_PLACE}{_DAY} --? ?(?=[\"'A-Z\d(])")
_PLACE_COLON = re.compile(rf"{_PLACE}: (?=[\"A-Z])")
_AGENCY_ONLY = re.compile(rf"{_BY_AGENCY}(?:{_SEP}| )(?=[\"'A-Z])")
_NO_PLACE = word_set(
    "UPDATE UPDATED BREAKING EXCLUSIVE WATCH LIVE ANALYSIS OPINION VIDEO FACTBOX TIMELINE EXPLAINER NOTE "
    "WARNING RELATED READ PHOTO PHOTOS CORRECTION CORRECTED EDITOR EDITORS EDITOR'S CORRECTS REFILE NEW ALERT "
    "DEVELOPING JUST MORE PICTURES COMMENT REVIEW INTERVIEW QUESTION ANSWER MODERATOR HOST REPORTER PRESIDENT "
    "MR MRS MS DR TV FACT CLAIM VERDICT SEE ALSO Q A THE IT WHAT WHY HOW WHO WHEN WHERE NATO UN EU COVID"
)
"""Words in capitals that open a paragraph and are no place."""

_COUNTRIES = word_set("US USA UK UAE DRC")
_SHORTEST_PLACE = 4  # letters; shorter runs of capitals before a dash are acronyms more often than places
_AND_AGENCIES = re.compile(r".{2,30} and agencies|agencies", re.IGNORECASE)


def find_dateline(line: str, *, first: bool) -> Dateline | None:
    """Return the dateline that a paragraph opens with, or None.

    ``first`` tells whether it is the first paragraph of the article: only there a place in capitals and a dash are
    enough, or an agency that no list knows; elsewhere the line must name a known agency too.
    """
    for rule in (_WITH_AGENCY, _AGENCY_ONLY, _AGENCY_NO_DASH):
        match = rule.match(line)
        if match is not None and (agency := _agency(match["agency"])):
            named = match.groupdict()
            return Dateline(match.end(), named.get("place") or named.get("mixed") or "", agency)
    if not first:
        return None
    match = _SELF_NAMED.match(line)
    if match is not None and _is_place(match["place"]) and not _is_short_for(match["agency"], match["place"]):
        return Dateline(match.end(), match["place"], "" if match["agency"] in _COUNTRIES else match["agency"])
    match = _PLACE_DASH.match(line)
    if match is None:
        match = _PLACE_COLON.match(line)
        if match is None or not _is_named(match["place"], line):
            return None
    return Dateline(match.end(), match["place"], "") if _is_place(match["place"]) else None


def _is_named(place: str, line: str) -> bool:
    """Tell whether the paragraph itself says that something is in or from there: "RAMPUR: A man of Rampur …"."""
    return re.search(rf"\b(?:in|from|near|to|of|at) {re.escape(place.title())}\b", line) is not None


def _is_short_for(letters: str, words: str) -> bool:
    """Tell whether letters stand for words: "UNITED NATIONS (UN)" names a body, not a place and its agency."""
    return letters[:2] == "".join(word[0] for word in re.split(r"[\s,/-]+", words) if word)[:2]


def _is_place(words: str) -> bool:
    return re.split(r"[\s,/-]", words)[0] not in _NO_PLACE and sum(map(str.isalpha, words)) >= _SHORTEST_PLACE


def _agency(words: str) -> str:
    if known := agency_named(words):
        return known
    if _AND_AGENCIES.fullmatch(words):
        return words
    return agency_named(words.split("/")[0])


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a credit begins and ends; ``photo`` tells whether it is a picture's, so that its line is a caption."""

    start: int
    end: int
    photo: bool


_PHOTO_WORD = re.compile(
    r"\b(?:photos?|photograph(?:s|er|y)?|images?|pictures?|getty|file|courtesy|handout|screen(?:shot|grab)|epa|"
    r"shutterstock|archive|twitter|facebook|instagram)\b|/",
    re.IGNORECASE,
)
_SOURCE_WORD = re.compile(r"with .{2,60}|.{2,40} and agencies|agencies", re.IGNORECASE)
_BRACKETED = re.compile(r" ?\[(?P<who>[^\[\]]{2,80})\]\.?$")
_IN_PARENS = re.compile(r" ?\((?P<who>[^()]{2,80})\)\.?$")
_TAILS = (
    re.compile(
        r"(?:^| ?/ ?|(?<=[.!?]) ?|(?<=[.!?]\") ?)"
        r"(?:[A-Z]{2,12} PHOTO|AFP|REUTERS|EPA(?:-EFE)?|AP(?: Photo)?|AAP|PA|Getty Images) ?/ ?[A-Z][^.!?]{2,60}$"
    ),
    re.compile(
        r"(?<=[.!?]) (?i:photo(?:graph)?(?: credit)?|image(?: credit)?|credit|picture)(?i: by)?: ?[^.!?]{2,80}$"
    ),
    re.compile(r"(?<=[.!?]) [A-Z][\w&]*(?: [A-Z][\w&]*){0,3} ?/ ?[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){1,3}$"),
    re.compile(r"(?<=[.!?]) (?:Photo(?:graph)? by|Photo courtesy of) [A-Z][^.!?]{2,80}$"),
)
_WHOLE = re.compile(
    r"(?i:photo(?:graph)?|image|picture)(?i: credit| by|: )[^.!?]{2,80}|(?:AFP|AP|EPA|Getty Images|Reuters|REUTERS)"
    r"(?: ?/ ?[A-Z][^.!?]{2,60})?"
)
_LABELLED = re.compile(r"(?i:images?|photos?|pictures?|pic|photograph|credit)(?i: credit| by)?: ?[A-Z].{1,70}")
_PHOTO_CREDIT = re.compile(r"(?i:.{2,40} photos?|photo:? .{2,60}|file photo.{0,40}|.{2,40}/.{2,40})")
_TAIL = 200  # characters from the end in which a credit can begin
_CREDIT_WORDS = 8


def find_credit(line: str, *, in_head: bool) -> Credit | None:
    """Return the credit that a line ends with, or None; ``in_head`` where no paragraph of the body came before."""
    if len(line) <= _TAIL and _WHOLE.fullmatch(line):
        return Credit(0, len(line), photo=True)
    shift = max(0, len(line) - _TAIL)
    foot = line[shift:]
    for rule in _TAILS:
        if match := rule.search(foot):
            opened = re.search(r" ?[(\[][^()\[\]]*$", foot[: match.start()])
            start = opened.start() if opened else match.start()
            return Credit(shift + start, len(line), photo=True)
    if (match := _BRACKETED.search(foot)) and len(match["who"].split()) <= _CREDIT_WORDS:
        ended = re.search(r"[.!?][\"']?$", foot[: match.start()]) is not None
        unsure = in_head and not ended and line.endswith("]") and match["who"][0].isupper()
        if _PHOTO_WORD.search(match["who"]) or agency_named(match["who"]) or unsure:
            photo = in_head or _PHOTO_WORD.search(match["who"]) is not None
            return Credit(shift + match.start(), len(line), photo=photo)
    if (match := _IN_PARENS.search(foot)) and len(match["who"].split()) <= _CREDIT_WORDS:
        who, before = match["who"], foot[: match.start()]
        if _LABELLED.fullmatch(who):
            return Credit(shift + match.start(), len(line), photo=True)
        if _SOURCE_WORD.fullmatch(who) and any(agency_named(word) for word in re.split(r"[\s,/]+", who)):
            return Credit(shift + match.start(), len(line), photo=False)
        ended = not before or re.search(r"[.!?][\"']?$", before) is not None
        named = agency_named(re.split(r"[/ ]", who)[0]) or "photo" in who.lower()
        if named and (agency_named(who) or _PHOTO_CREDIT.fullmatch(who)) and (ended or (in_head and line[-1] == ")")):
            return Credit(shift + match.start(), len(line), photo=in_head or _PHOTO_WORD.search(who) is not None)
    return None


_GLUED_CREDIT = re.compile(
    r"(?<=[.!?\"])Credit(?:\.\.\.)?[A-Z][\w.' -]{2,60}?"
    r"(?:/(?:Reuters|Associated Press|The New York Times|Getty Images|Agence France-Presse|Bloomberg|EPA)"
    r"(?:[ -][A-Z][\w-]+){0,3}?|,? (?:for|via) (?:The New York Times|[A-Z][\w ]{2,30}?))(?= [A-Z]{3,}|$)"
)
_OPENING_CREDIT = re.compile(r"\((?:[A-Z][\w.]* ){0,3}(?:Photo|PHOTO|Photos|Images)\) (?=[A-Z\"])")


def find_glued_credit(line: str) -> Credit | None:
    """Return a photo credit that lost the break around it, or None.

    It has no space before it ("… at the Capitol.CreditJo Doe/Reuters WASHINGTON — …"), or opens the next line.
    """
    if match := _OPENING_CREDIT.match(line):
        return Credit(0, match.end() - 1, photo=True)
    match = _GLUED_CREDIT.search(line[:600])
    return Credit(match.start(), match.end(), photo=True) if match else None


_BUTTONS = re.compile(
    r"(?:(?:Print Tweet(?: Views \d[\d,]*)?|Get short URL(?: \d+)*|Views \d[\d,]*|UPDATED|"
    r"Topic [^.:]{3,80}? \(\d+\)(?: \d+)*)\s+)+"
)
_WIRE = re.compile(r"(?:AFP|AP|Reuters)\s+(?=[A-Z])")


def glued_buttons(line: str) -> int:
    """Return how many characters of buttons and labels a line opens with (0 for none)."""
    match = _BUTTONS.match(line)
    return match.end() if match else 0


def glued_agency(line: str) -> int:
    """Return how far an agency's name reaches that stands between headline and text ("… blast AFP At least …")."""
    match = _WIRE.match(line)
    return match.end() if match else 0


_CREDITED = re.compile(
    r"\b(?P<how>from|by|with|and|[Ss]ource)[: ]+(?P<who>[A-Z][\w&'-]*+(?: [A-Z][\w&'-]*+){0,3}+)(?! ?/)"
)
_SHORT_AGENCY = re.compile(r"[A-Z]{3,5}")


def credited_agency(line: str) -> str:
    """Return the agency that a credit line names ("With material from MNA." names MNA), or ``""``.

    "Agencies" alone is none: two pages that both say so have no source in common. The source of a chart ("Source:
    NATO") is an agency only where a list knows it.
    """
    for match in _CREDITED.finditer(line):
        who = match["who"]
        agency = agency_named(who) or agency_named(who.split()[0])
        if not agency and match["how"] not in ("source", "Source") and _SHORT_AGENCY.fullmatch(who):
            agency = who
        if agency and agency != "agencies":
            return agency
    return ""
