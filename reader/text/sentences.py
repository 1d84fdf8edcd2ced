"""Where sentences end, paragraph by paragraph: nupunkt's judgement, repaired for news copy.

nupunkt learned its abbreviations from law and takes some common words for them ("month.", "York."); news adds titles,
initials, attributions after a quoted question, and lists. Each repair below looks only at the words on both sides of
one full stop. Measured on GUM news, the Golden Rules and a WSJ sample; the figures are in the tests.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text.normal import normalise, word_set

if TYPE_CHECKING:
    from reader.text.model import Span

LONGEST = 3_000  # characters; the longest sentences of reports have a third, and what comes after needs a bound

_TITLES = word_set(
    "mr mrs ms dr prof gen sen rep gov lt col capt cpt cmdr sgt maj brig adm rev hon st mt ft pres messrs mssrs "
    "sens reps govs gens supt insp det pvt cpl fr sr sra vs v no nos fig figs eq ch vol pp p art sec para cf viz "
    "al ca approx dept govt assn intl natl univ bldg ave blvd rd est esp incl op ed eds"
)
"""Words whose full stop never ends a sentence, or does so too seldom to tell."""

_OPENERS = word_set(
    "the a an in on at but and or so he she it they we you his her its their our my this that these those there "
    "here if when while as after before since under with without for from by to not no only some many most both "
    "all another however meanwhile also still yet then now last earlier later despite although though because "
    "during according mr mrs ms dr what who why how where which did do does is are was were has have had can "
    "could will would should may"
)
"""Words that hardly ever stand inside a name, so that a capital on them opens a sentence."""

_SPEECH = (
    r"(?:says?|said|asks?|asked|adds?|added|tells?|told|writes?|wrote|tweeted|replied|replies|explained|explains|recalled|"
    r"warned|insisted|declared|shouted|wondered|noted|continued|concluded|argued|claimed|stated|announced|posted)"
)

_SHORT_WORDS = word_set(
    "so do up it is us me go in on ad row him her his was war did out off too two six ten day way man men not now "
    "new be he she we at by to my no yet ago all any own per put red run see set sit top try use win won"
)
"""Everyday words of two or three letters: never abbreviations, whatever nupunkt thinks of "ad." or "row."."""

_SPEECH = (
    r"(?:says?|said|asks?|asked|adds?|added|tells?|told|writes?|wrote|tweeted|repl(?:ied|ies)|explain(?:ed|s)|recalled|"
    r"warned|insisted|declared|shouted|wondered|noted|continued|concluded|argued|claimed|stated|announced|posted)"
)
_STOP = re.compile(r"\.(?P<closing>[\"')\]]*) +(?=[\"'(\[]*(?P<after>[A-Z][\w'-]*)(?P<dot>[.:]?))")
_STARTS_LOW = re.compile(r"[\"'(\[]*[a-z]|[,;:)]")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_PLACES = word_set("us uk un eu dc usa uae uss ny nj nc sc nh nm nd sd ri la ussr sa nv bv ag")
_TIMES = frozenset(("am", "pm"))
_AFTER_TIME = word_set(
    "monday tuesday wednesday thursday friday saturday sunday eastern pacific central mountain gmt utc est edt et "
    "pst pdt pt cst cdt ct bst cet local hkt ist jan feb march april june july aug sept oct nov dec"
)
_AT_TIME = re.compile(r"[\"'(]*(?:At|On|By|Around|About|Before|After|From|Since|Until) (?:\S+ ){0,3}\S*")
_ASKED = re.compile(rf"(?:(?:[A-Z][\w.'-]*|[a-z]+) ){{1,5}}?{_SPEECH}\b")
_EVERYDAY = re.compile(r"[a-z]{4,}\.$")  # who writes no capitals still ends a sentence after a whole word
_MARKER = re.compile(r"\s*[•⁃*-]? ?(?:\d{1,3}|[a-z])(?:\.\)|[.)])\s*")
_SIGNED = re.compile(r"- [A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,4}$")
_ENUMERATOR = re.compile(
    r"(?:(?<=\s)|^)(?P<mark>[•⁃] ?)?(?:(?P<number>\d{1,3})|(?P<letter>[a-z]))(?P<close>\.\)|[.)])\s(?=[A-Z])"
)


def split_sentences(text: str, start: int = 0) -> tuple[Span, ...]:
    """Return the sentences of one paragraph: trimmed spans, in order, that hold all of it but the spaces between.

    ``start`` is where the paragraph stands in its article. Sentences inside a quotation stand alone.
    """
    plain = normalise(text)
    line = plain.text.replace("\n", " ")
    spans: list[Span] = []
    for begin, end in _bounds(line):
        piece = line[begin:end]
        low, high = begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())
        if low < high:
            spans.append(plain.original(low, high).moved(start))
    return tuple(spans)


def _bounds(line: str) -> list[tuple[int, int]]:
    if not line.strip():
        return []
    from nupunkt import sent_spans  # its model takes 150 ms to load, and only reading an article needs it

    cuts = {int(begin) for begin, _ in sent_spans(line)}
    cuts |= _missed(line)
    cuts = {at for at in cuts if not _wrong(line, at)}
    cuts |= _list_items(line)
    cuts = {_after_stray_quote(line, at) for at in cuts}
    ordered = [0]
    for at in sorted(cuts - {0, len(line)}):
        if not _MARKER.fullmatch(line[ordered[-1] : min(at, ordered[-1] + 12)]):
            ordered.append(at)
    bounds = zip(ordered, [*ordered[1:], len(line)], strict=True)
    return [piece for begin, end in bounds for piece in _bounded(line, begin, end)]


def _bounded(line: str, begin: int, end: int) -> list[tuple[int, int]]:
    """A run without an end (data, a list, a text without stops) in pieces that can be looked at in time."""
    pieces = []
    while end - begin > LONGEST:
        at = line.rfind(" ", begin + LONGEST // 2, begin + LONGEST) + 1 or begin + LONGEST
        pieces.append((begin, at))
        begin = at
    return [*pieces, (begin, end)]


def _missed(line: str) -> set[int]:
    """Ends that nupunkt takes for abbreviations: "last month. UAL rose", "Lines Inc. The"."""
    found = set()
    begin = 0
    for match in _STOP.finditer(line):
        token = line[line.rfind(" ", begin, match.start()) + 1 : match.start()] if begin < match.start() else ""
        if _ends_here(line[begin : match.start()], token.lstrip("\"'(["), match):
            found.add(match.end())
            begin = match.end()
    return found


def _ends_here(before: str, token: str, match: re.Match[str]) -> bool:
    after, low = match["after"].lower(), token.lower()
    opener = match["dot"] == ":" or (after in _OPENERS and (not match["dot"] or after in _TITLES))
    if low in _TITLES:
        return False
    if token.isalpha() and len(token) >= 4 and token[-1].islower():
        return opener or token.islower()
    if token.islower() and low in _SHORT_WORDS:
        return True
    if low.replace(".", "") in _TIMES:
        return after not in _AFTER_TIME and (len(before) > 60 or _AT_TIME.fullmatch(before) is None)
    if not opener:
        return False
    if token == "I":
        return True
    return (token.isalpha() and len(token) > 1) or _ACRONYM.fullmatch(token) is not None


def _wrong(line: str, at: int) -> bool:
    """Tell whether the sentence that is said to begin here goes on from the one before."""
    before = line[max(0, at - 40) : at].rstrip()
    rest = line[at : at + 80]
    if not before:
        return False
    if _STARTS_LOW.match(rest) and not re.match(r"[a-z][).] ", rest):
        return _EVERYDAY.search(before) is None
    if re.search(r"[?!.][\"']$", before):
        if _SIGNED.match(rest):
            return True
        return re.search(r"[?!][\"']$", before) is not None and _ASKED.match(rest) is not None
    if not before.endswith("."):
        return False
    token = re.split(r"[\s(\"']", before)[-1][:-1]
    low = token.lower()
    if low in _TITLES and not low.isdecimal():
        return True
    if _ACRONYM.fullmatch(token) and low.replace(".", "") not in _PLACES | _TIMES:
        word = re.match(r"[\"'(\[]*([A-Za-z][\w'-]*)", rest)
        return word is not None and word[1].lower() not in _OPENERS
    return False


def _list_items(line: str) -> set[int]:
    """Items of a list run into one line: "1. Buy a car. 2. Take a trip."; they count on from the first."""
    found: list[int] = []
    last: tuple[str, str, int] | None = None
    for match in _ENUMERATOR.finditer(line):
        value = int(match["number"]) if match["number"] else ord(match["letter"])
        this = (match["mark"] or "", match["close"], value)
        if last is None:
            if match.start() == 0:
                last = this
        elif this == (last[0], last[1], last[2] + 1):
            found.append(match.start())
            last = this
    return set(found)


def _after_stray_quote(line: str, at: int) -> int:
    """Put a closing quote that lost its place (``necessary. " He``) back to the sentence it closes."""
    match = re.compile(r"\" (?=\S)").match(line, at)
    if match is not None and line.count('"', max(0, at - 2_000), at) % 2:
        return match.end()
    return at


def quoted(text: str, start: int, spans: tuple[Span, ...]) -> frozenset[Span]:
    """Return those sentences of a paragraph that stand wholly inside a quotation; an unclosed one runs to its end."""
    inside: list[tuple[int, int]] = []
    opened: int | None = None
    for match in re.finditer('[“”"„«»]', text):
        mark = match.group()
        if opened is None and mark not in "”»":
            opened = match.start()
        elif opened is not None and mark not in "“„«":
            inside.append((opened, match.end()))
            opened = None
    if opened is not None:
        inside.append((opened, len(text)))
    found, at = set(), 0
    for span in spans:
        low, high = span.start - start, span.end - start
        while at < len(inside) and inside[at][1] < high:
            at += 1
        if at < len(inside) and inside[at][0] <= low and high <= inside[at][1]:
            found.add(span)
    return frozenset(found)
