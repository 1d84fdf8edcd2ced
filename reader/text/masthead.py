"""The outlet's own lines: its name over and behind the headline, at the foot, in a handle; sections and paths.

Outlets are countless: no list knows them. A short line of capitalised words is taken for a name only where the page
bears it out: by a newspaper word in it ("Gazette"), by the same name at the foot, or by a slogan or path beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text.metadata import agency_named
from reader.text.normal import fold, phrase_set, word_set
from reader.text.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NAME_WORDS = 6
_SEGMENT_LONGEST = 40  # characters of one step of a path, or of the outlet's name behind a headline
_SLOGAN_WORDS = 9  # "Creating new perspectives since 2009" and its like are short; a headline may end in a year too
_TITLE_WORDS = 3  # a headline of fewer words cannot be told from a name

_PATH = re.compile(r" ?[›»] ?| > ")
_BARS = re.compile(r" ?[|·•] ?| / ")
_CAPITALISED = re.compile(r"[A-Z][\w'.-]*|&")
_SMALL = word_set("of the and in for on de la le el al von")

_PAPERS = word_set(
    "gazette ledger herald tribune courier chronicle clarion argus telegraph observer inquirer enquirer examiner "
    "sentinel advertiser bugle broadcasting"
)
"""Last words that name a newspaper and hardly anything else."""
_SERVICES = phrase_set("news agency | press agency | news service | press service | news network | press association")
_TITLES = word_set("times post herald tribune gazette chronicle observer guardian journal mail news")
"""Last words that name a newspaper behind "The"."""
_PAPERLIKE = _PAPERS | _TITLES | word_set(
    "echo mirror monitor dispatch mercury messenger star sun globe standard express independent record register "
    "reporter review voice weekly world press watch bulletin today radio television tv online media network wire "
    "magazine digest agency citizen leader eye service association"
)  # fmt: skip
"""Last words that name an outlet where the page bears it out otherwise; alone they end headlines too."""
_DAILIES = word_set("daily sunday evening morning weekly")

_SECTIONS = phrase_set(
    """
    home | news | home news | world | world news | africa | asia | europe | americas | middle east | uk | us | usa
    | local | local news | national | international | regional | politics | business | economy | markets | money
    | finance | sport | sports | football | culture | arts | entertainment | books | film | music | life | lifestyle
    | style | food | travel | tech | technology | science | health | environment | climate | weather | education | law
    | crime | courts | farming | property | jobs | obituaries | opinion | comment | analysis | features | letters
    | puzzles | games | video | live | latest | latest news | breaking news | breaking | top stories | investigations
    | society | religion | motoring | cars | fashion | notices | events | search | menu | more | about | about us
    | contact | contact us | donate | subscribe | sign in | sign up | log in | login | register | newsletters | shop
    | back to top | advertise | privacy | terms | help | archive | press | careers
    """
)
_PATH_STEP = re.compile(r"[A-Z][\w'.&-]*(?: (?:[\w'.-]+|&)){0,4}")
_TAG = re.compile(r"#[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|and|of|the|in|&)){0,4}")
_FILED = re.compile(
    r"(?i:filed under|filed in|tags?|tagged|topics?|categor(?:y|ies)|sections?): ?"
    r"#?\w[\w'-]*(?:[ ,;|#&]+[\w'-]+){0,15}"
)

_SINCE = re.compile(r".{3,60}\b(?:since|est\.?|established(?: in)?|founded in) (?:1[6-9]|20)\d\d\W*", re.IGNORECASE)
_MEASURED = re.compile(
    r"\d.*\d{4}|\b(?:first|last|worst|best|most|least|\w+est|lows?|highs?|record|rise|fall|drop|time|percent|by|at|to)\b",
    re.IGNORECASE,
)
_PROUD = re.compile(
    r"^\w+ing\b|\b(?:you|your|our|news|voice|voices|journalism|every|perspectives?|est|established|founded)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"(?:.{3,40}: )?(?:[\w']+,? ){0,3}(?:news|analysis|views|comment|opinion|journalism|reporting)"
    r"(?:,| and| &) (?:[\w']+ )?(?:news|analysis|views|comment|opinion|journalism|reporting|insight)\b[^.!?]{0,30}",
    re.IGNORECASE,
)


_KNOWN_OUTLETS = phrase_set(
    """
    reuters | afp | the associated press | associated press | bbc | bbc news | cnn | al jazeera | the guardian
    | the new york times | the washington post | the independent | the telegraph | the times | the national
    | the new arab | middle east monitor | middle east eye | fox news | huffpost | usa today | npr | abc news
    | nbc news | cbs news | sky news | deutsche welle | dw | france 24 | euronews | politico | the wall street journal
    | financial times | bloomberg | the economist | newsweek | arab news | gulf news | haaretz | the jerusalem post
    | daily sabah | hurriyet daily news | trt world | xinhua | sputnik | tass | the hindu | the times of india
    | south china morning post | the straits times | the globe and mail | cbc news | los angeles times | daily mail
    """
)
"""Outlets whose name alone over a headline is their name; only used to keep it from being taken for the headline."""


def is_name(text: str) -> bool:
    """Tell whether a text is short, capitalised throughout, unended and without a verb, as names are."""
    words = text.split()
    if not 1 <= len(words) <= _NAME_WORDS or not _CAPITALISED.fullmatch(words[0]) or text[-1] in ".!?:;,":
        return False
    if not all(_CAPITALISED.fullmatch(word) or word in _SMALL for word in words):
        return False
    norms = ["", *(fold(word) for word in words), ""]
    return not any(is_verb(norms[at], norms[at - 1], norms[at + 1]) for at in range(1, len(words) + 1))


def is_section(text: str) -> bool:
    """Tell whether a text names sections of a site and nothing else ("Home News", "Courts & Crime")."""
    parts = re.split(r" (?:&|and) |, ", text.lower())
    return len(text) <= _SEGMENT_LONGEST and all(part in _SECTIONS for part in parts)


def is_paper(text: str) -> bool:
    """Tell whether a name says by itself that it is an outlet's ("Kell Valley Gazette", "The Northern Ledger")."""
    words = text.lower().split()
    if len(words) < 2 or not is_name(text):
        return False
    last = words[-1]
    return (
        last in _PAPERS
        or " ".join(words[-2:]) in _SERVICES
        or (words[0] == "the" and last in _TITLES)
        or (words[0] in _DAILIES and last in _PAPERLIKE)
    )


def is_paperlike(text: str) -> bool:
    """Tell whether a name could be an outlet's where the page bears it out otherwise."""
    words = text.lower().split()
    return is_paper(text) or (len(words) > 1 and words[-1] in _PAPERLIKE and is_name(text))


def segments(line: str) -> tuple[str, ...]:
    """Return the parts of a line that has bars or arrows between them (one part where it has none)."""
    parts = [part.strip() for bar in _BARS.split(line) for part in _PATH.split(bar)]
    return tuple(part for part in parts if part)


def is_navigation(line: str) -> bool:
    """Tell whether a line is a path through a site, a row of its sections, or a tag."""
    if _TAG.fullmatch(line) or _FILED.fullmatch(line) or is_section(line):
        return True
    parts = segments(line)
    if len(parts) < 2 or not all(len(part) <= _SEGMENT_LONGEST and _PATH_STEP.fullmatch(part) for part in parts):
        return False
    return _PATH.search(line) is not None or any(map(is_section, parts))


def is_slogan(line: str) -> bool:
    """Tell whether a line over the headline is the outlet praising itself ("… since 2009", "news and analysis")."""
    if len(line) > 2 * _SEGMENT_LONGEST or len(line.split()) > _SLOGAN_WORDS:
        return False
    if _SINCE.fullmatch(line):
        return not _MEASURED.search(line) and _PROUD.search(line) is not None
    return _PRAISE.fullmatch(line) is not None


_COPYRIGHT = re.compile(r"Â?©\s*|\(c\)\s*|copyright\b\s*(?:©|\(c\))?\s*", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d(?: ?- ?(?:\d{4}|\d\d))?\b")
_FOLLOW = re.compile(r"follow us (?:on|at) (?:our )?\w+:? ", re.IGNORECASE)
_COMPANY = re.compile(
    r"(?:,? (?:Company|Co|Inc|LLC|Ltd|Limited|plc|PLC|Corp|Corporation|Group|Holdings|Publishing|Media))+\.?$"
)
_HANDLE = re.compile(r"@(\w{3,30})\b")
_HANDLE_TAILS = ("news", "official", "online", "com", "uk", "tv")


def _squeezed(name: str) -> str:
    letters = re.sub(r"[\W_]", "", name).lower()
    return letters[3:] if letters.startswith("the") and len(letters) > len("the") + 2 else letters


def owner_of(line: str) -> str:
    """Return whom a copyright line names, or ``""`` ("© The Northern Ledger 2018. All rights reserved.")."""
    match = _COPYRIGHT.match(line)
    if match is None:
        return ""
    rest = re.split(r"[.,|]|all rights", line[match.end() :], maxsplit=1, flags=re.IGNORECASE)[0]
    name = " ".join(_YEARS.sub(" ", re.sub(r"[^\x00-\x7f]+\s*$", "", rest)).split())
    company = _COMPANY.search(name)
    if company is not None:  # a publisher, unless what it is named for is a paper ("The New York Times Company")
        name = name[: company.start()] if is_paper(name[: company.start()]) else ""
    return name if name and is_name(name) and not agency_named(name) else ""


def account_of(line: str) -> str:
    """Return the name that a line asks to be followed under ("… on Facebook: Kell Valley Gazette"), or ``""``."""
    match = _FOLLOW.match(line)
    return line[match.end() :] if match is not None and is_name(line[match.end() :]) else ""


def borne_out(lines: Iterable[str]) -> frozenset[str]:
    """Return the names, squeezed, that the page's copyright lines and handles give to the outlet."""
    found = set()
    for line in lines:
        for name in (owner_of(line), account_of(line)):
            if name:
                found.add(_squeezed(name))
        if "follow" in line[:20].lower():
            for handle in _HANDLE.findall(line):
                found.update(_handle_forms(handle))
    return frozenset(found)


def _handle_forms(handle: str) -> list[str]:
    whole = _squeezed(handle)
    cut = [whole.removesuffix(tail) for tail in _HANDLE_TAILS if whole.endswith(tail)]
    return [form for form in (whole, *cut) if len(form) > 3]


def is_borne_out(name: str, names: frozenset[str]) -> bool:
    """Tell whether a name is among those that the page gives to its outlet elsewhere."""
    return is_name(name) and _squeezed(name) in names


def outlet_in(line: str, names: frozenset[str]) -> str:
    """Return the outlet that a line over or under the headline names and nothing else, or ``""``.

    Of the parts of a line with bars the one is taken that is borne out or has a newspaper word: the longest.
    """
    parts = segments(line)
    good = [part for part in parts if is_outlet(part) or is_borne_out(part, names)]
    if len(parts) > 1 and not good:
        good = [part for part in parts if is_paperlike(part)]
    rest = [part for part in parts if part not in good]
    if not good or not all(is_name(part) or is_section(part) for part in rest):
        return ""
    return max(good, key=lambda part: (len(part.split()), len(part)))


_SUFFIX = re.compile(r" ?(?:[|·•»›]| - ) ?")


def split_title(line: str, others: frozenset[tuple[str, ...]], names: frozenset[str]) -> tuple[int, str]:
    """Return where a headline ends in a line that adds the outlet's name to it, and that name.

    The line is whole (its length and ``""``) unless the page prints the headline without the addition, or bears the
    name out: "Trump to resign - Washington Post" is a headline that says who says so. ``others`` are the words of the
    other lines near the headline (see ``words_of``).
    """
    for match in _SUFFIX.finditer(line):
        title, site = line[: match.start()].rstrip(), line[match.end() :].strip()
        if len(title.split()) < _TITLE_WORDS or not 1 < len(site) <= 2 * _SEGMENT_LONGEST:
            continue
        parts = segments(site)
        if "-" not in match.group() and all(map(is_section, parts)):
            return len(title), ""
        if not all(is_name(part) or is_section(part) for part in parts):
            continue
        good = [part for part in parts if is_borne_out(part, names)]
        barred = "-" not in match.group()
        if not good and (barred or words_of(title) in others):
            good = [part for part in parts if is_paperlike(part)]
        if good or words_of(title) in others:
            return len(title), (good or [parts[-1] if not is_section(parts[-1]) else ""])[0]
    return len(line), ""


def words_of(line: str) -> tuple[str, ...]:
    """Return the words of a line as two printings of one headline are compared: folded, without marks."""
    return tuple(fold(word) for word in re.findall(r"\w+", line))


def humane(name: str, lines: Sequence[str]) -> str:
    """Return a name as a person writes it: not in capitals throughout where that is not how it is spelt.

    The page's own spelling elsewhere wins; initials ("BBC", "MNA") stay as they are.
    """
    words = name.split()
    if not name.isupper() or (len(words) == 1 and len(name) <= _NAME_WORDS):
        return name
    other = re.compile(r"\b" + r" ".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
    for line in lines:
        for match in other.finditer(line):
            if not match.group().isupper() and is_name(match.group()):
                return match.group()
    return " ".join(_cased(word, first=number == 0) for number, word in enumerate(words))


_INITIALS = word_set("ABC NBC CBS PBS NPR ITV USA UK UN EU UAE TRT")


def _cased(word: str, *, first: bool) -> str:
    if word.lower() in _SMALL and not first:
        return word.lower()
    if word in _INITIALS or agency_named(word) or not re.search(r"[AEIOUY]", word):
        return word
    return word.capitalize()


def spelt_out(handle: str, lines: Iterable[str]) -> str:
    """Return the name behind a handle as the page spells it ("@levantcourier" is "The Levant Courier"), or ``""``."""
    for form in _handle_forms(handle):
        spaced = re.compile(
            r"(?<![\w@])(?:(?-i:The) )?" + r"[ '.-]?".join(map(re.escape, form)) + r"(?!\w)", re.IGNORECASE
        )
        for line in lines:
            for match in spaced.finditer(line):
                if " " in match.group() and is_name(match.group()) and not match.group().islower():
                    return match.group()
    return ""


_FOLLOWED = re.compile(r"follow us (?:on|at) .{0,20}@([a-z_]{3,30})\b", re.IGNORECASE)


def is_outlet(line: str) -> bool:
    """Tell whether a line over the headline is the name of an outlet and nothing else."""
    return line.lower() in _KNOWN_OUTLETS or is_paper(line)


def outlet_of_handle(line: str) -> str:
    """Return the outlet that asks to be followed under its own handle ("@The_NewArab" is The New Arab), or ``""``."""
    match = _FOLLOWED.search(line)
    if match is None:
        return ""
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match[1].replace("_", " ")).split())
