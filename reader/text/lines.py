"""What one line of a page is when it stands alone: a share button, a byline, a ruled line, the article's own words.

Every rule needs the whole line: a rule that could match inside a reporter's sentence does not belong here.
"""

from __future__ import annotations

import re

from reader.text.metadata import read_date_line
from reader.text.model import FurnitureKind as Kind

LONGEST = 300  # characters; a longer line is never furniture of one line, and no rule is tried on it

_SITES = (
    r"(?:twitter|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|mastodon|bluesky|flipboard|x)"
)
_BUTTON = (
    r"(?:share|tweet|print|e-?mail|pin(?: it)?|save|like|comments?|copy link|bookmark|send|whatsapp|facebook|twitter|"
    r"linkedin|reddit|messenger|telegram|pinterest|instagram|youtube|views?|shares|flipboard|pocket|get short url|"
    r"share on \w+|share via \w+|save article|listen|text size|font size|more|\d[\d,.]*k?|this article|a-?|a\+)"
)
_NAME = r"[A-Z][\w'.-]*"

_WORK = (
    r"(?:(?:additional |further |extra )?(?:reporting|writing|editing|edited|written|compiled|translated|translation|"
    r"production|graphics?|research|reported|photography))"
)
_SMALL = r"(?:and|in|for|of|at|by|from|with|the|de|van|von|der|bin|ibn|al|el|newsroom|bureau|staff|desk|&|\||[-/])"

_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.RULE, re.compile(r"[\W_]+")),
    (Kind.READING_TIME, re.compile(
        r"(?i:(?:reading time|read time|time to read)\W*)?\d{1,3}[ -](?i:min(?:ute)?s?)(?i:[ -](?:to )?read)\b\.?"
        r"|(?i:(?:estimated )?reading time|read time)\W+\d{1,3} ?(?i:min(?:ute)?s?)\b\.?")),
    (Kind.PLAYER, re.compile(
        r"0?0 ?: ?00?|\d{1,2} ?: ?\d{2} ?/ ?\d{1,2} ?: ?\d{2}|(?i:(?:play|pause|mute|unmute|replay) (?:video|audio))"
        r"|(?i:media playback is (?:un|not )supported on (?:your|this) device)|(?i:now playing|video duration)\b.{0,60}")),
    (Kind.SLIDESHOW, re.compile(
        r"(?i:(?:view |see |open |start )?(?:the )?(?:slide ?show|photo gallery|image gallery|gallery|photos)"
        r"(?:\W{0,3}\(?\d+ (?:images|photos|pictures|slides)\)?)?)\W?|(?i:(?:image|photo|slide|picture) \d+ (?:of|/) \d+)"
        r"|(?i:\d+ (?:images|photos|pictures|slides))")),
    (Kind.TRANSLATION, re.compile(
        r"(?i:powered by (?:automated|automatic|machine|google) translat\w+\W?)"
        r"|(?i:(?:this (?:article|story|text|page) (?:was|has been|is) )?(?:automatically|machine)[ -]translated\b.{0,80})"
        r"|(?i:translated (?:automatically )?by (?:google|deepl|bing|microsoft)\b.{0,60})")),
    (Kind.READ_LINK, re.compile(
        r"(?i:(?:read|watch|listen|more|also read|read also|see also|also see|read more|read next|read this|"
        r"related|related (?:stories|articles|news|coverage|topics|content|links?)|watch(?: now| more)?|"
        r"more on this(?: story)?|in pictures|must read|don't miss|recommended|you may also like|up next|"
        r"further reading)):\s.{3,}"
        r"|(?:READ|READ MORE|READ ALSO|ALSO READ|READ NEXT|WATCH|LISTEN|RELATED|SEE ALSO|MORE)(?::| [-|>]) ?.*"
        r"|(?i:(?:click|tap) here (?:to|for) .*)|(?i:read (?:the )?(?:full|original|rest of the) (?:story|article|report)\b.{0,60})"
        r"|(?i:continue reading(?: (?:below|the main story))?|skip (?:advertisement|to (?:main )?content|past newsletter promotion))"
        r"\W*")),
    (Kind.SHARE, re.compile(
        rf"(?=.*[A-Za-z])(?i:{_BUTTON}(?:[\s|/,·•:&-]+(?:and )?{_BUTTON})*)\W*"
        rf"|(?i:(?:follow|like|join|find) (?:us|me|him|her|them|@?[\w. ]{{1,40}}) (?:on|at) (?:our )?{_SITES})\b.{{0,80}}"
        r"|(?i:(?:follow|tweet) @\w+.{0,60})"
        r"|(?i:share (?:this|the) (?:article|story|post|page|on|with)\b.{0,60})"
        r"|(?i:(?:leave|post|view|read|add|show|hide) (?:a |the |all )?\(?\d*\)? ?comments?.{0,20})")),
    (Kind.NEWSLETTER, re.compile(
        r"(?i:(?:sign up|signup|subscribe|register|get (?:the|our|your|all))\b.{0,160}"
        r"\b(?:newsletters?|inbox|(?:e-?mail|news) (?:alerts?|updates)|briefing)\b.{0,80})|(?i:subscribe(?: (?:now|today|to \S.{0,60}))?\W*)|(?i:download (?:the|our) .{0,40}\bapp\b.{0,60})"
        r"|(?i:(?:already a subscriber|already have an account)\W.{0,60})|(?i:(?:log|sign) in(?: to .{0,60})?)")),
    (Kind.COOKIES, re.compile(
        r"(?i:.{0,60}\b(?:we|this (?:site|website)|our (?:site|website)) uses? cookies\b.*)"
        r"|(?i:(?:accept|reject|manage)(?: all)?(?: cookies| preferences)?)|(?i:(?:cookie|privacy) (?:policy|settings|notice|preferences)\W*)")),
    (Kind.ADVERT, re.compile(
        r"(?i:advertisements?|advertising|ad|sponsored(?: content)?|promoted(?: content)?|adverts?|"
        r"(?:story|article) continues (?:below|after).{0,40}|report this ad)\W*")),
    (Kind.COPYRIGHT, re.compile(
        r"(?i:(?:©|\(c\) ?\d|copyright (?:©|\(c\)|\d{4})).{0,200})|(?i:.{0,160}\ball rights reserved\W*(?:.{0,120}may not be (?:published|reproduced).*)?)"
        r"|(?i:this material may not be published, broadcast.*)")),
    (Kind.CREDIT, re.compile(
        rf"\(?(?i:{_WORK}(?:,? (?:and )?{_WORK})* by):?(?:[ ;,]+(?:{_NAME}|\(|@\w+|{_SMALL}|(?i:{_WORK})))+[\W_]*"
        r"|.{2,120} contributed (?:to this (?:report|story|article|piece|post)|(?:additional )?reporting)\b.{0,80}"
        r"|(?:[-–—] ?|\()?(?i:with (?:additional )?(?:agencies|agency|wires?|reports from|inputs from|reporting from)\b)[^.!?]{0,80}[).]?"
        r"|(?i:\(?source\s*:? ?)[A-Z][\w .,&/'-]{1,60}\)?"
        r"|(?i:our standards: .*)|(?i:for (?:more|the latest) (?:news|stories|on this story)\W.{0,120})")),
    (Kind.BYLINE, re.compile(
        rf"(?:By|BY|Posted by|Written by|Author:|Report by|Reported by|Analysis by) {_NAME}"
        rf"(?:,? (?:and|in|for|of|at|the|de|van|von|bin|al|el|&|\|) ?|,? |[|/] ?){{0,2}}"
        rf"(?:(?:{_NAME}|and|in|for|of|at|the|de|van|von|bin|al|el|&|\||@\w+),? ?){{0,16}}")),
    (Kind.CSS, re.compile(r"[\W_]{0,4}[a-z]+(?:[-_][a-z0-9]+){2,}[\W_]{0,2}")),
    (Kind.MOJIBAKE, re.compile("[\u0080-\u00ff\ufffd\\s]{1,6}")),
)  # fmt: skip

_BARE_LINK = re.compile(
    r"(?i:(?:read|see|watch) (?:more|also|next)|(?:also|more) (?:read|to read|on this(?: story| topic)?|stories|from .{2,30})|"
    r"related(?: (?:stories|articles|news|coverage|topics?|content|links?|reading))?|recommended(?: (?:stories|for you))?|"
    r"you (?:may|might) also (?:like|be interested in)|further reading|most (?:read|popular|viewed)|trending(?: now)?|"
    r"top stories|up next|don't miss|must read|in this story|editor's picks?|latest (?:news|stories|headlines))\s*:?"
)
_ENDED = re.compile(r"""[.!?…]["')\]]*$""")
_SINCE = re.compile(r"(?i:.{3,60}\b(?:since|est\.?|established(?: in)?|founded in) (?:1[6-9]|20)\d\d\W*)")
_SLOGAN_WORDS = 9  # "Creating new perspectives since 2009" and its like are short; a headline may end in a year too


def kind_of(line: str) -> Kind | None:
    """Return what a line in plain form is by itself, or None where it may be the article's own words."""
    if len(line) > LONGEST:
        return None if _WORDS.search(line) else Kind.RULE
    if is_date_line(line):
        return Kind.DATE_LINE
    for kind, rule in _RULES:
        if rule.fullmatch(line) and not (kind is Kind.RULE and _SPEECHLIKE.search(line)):
            return kind
    return None


_WORDS = re.compile(r"[^\W_]")
_SPEECHLIKE = re.compile(r"[$€£¥%]")


def is_date_line(line: str) -> bool:
    """Tell whether a line only says when the page was printed."""
    read = read_date_line(line)
    return read is not None and read.end == len(line)


def is_bare_link(line: str) -> bool:
    """Tell whether a line announces links that stand on the lines after it ("Read more:")."""
    return _BARE_LINK.fullmatch(line) is not None


def is_slogan(line: str) -> bool:
    """Tell whether a line over the headline is the outlet praising itself ("… since 2009")."""
    return len(line.split()) <= _SLOGAN_WORDS and _SINCE.fullmatch(line) is not None


def is_ended(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return _ENDED.search(line) is not None


def is_class_name(line: str) -> bool:
    """Tell whether a line is one lower-case word with bullets and hyphens, as in a list of style sheet classes."""
    return re.fullmatch(r"[\W_]{0,4}[a-z]+(?:[-_][a-z0-9]+)+[\W_]{0,2}", line) is not None


def byline_of(line: str) -> str:
    """Return the names of a byline, without the "By"."""
    return re.sub(r"^(?:By|BY|Posted by|Written by|Author:|Report by|Reported by|Analysis by)\s+", "", line).strip(
        " .|"
    )


_KNOWN_OUTLETS = frozenset(
    "reuters|afp|the associated press|associated press|bbc|bbc news|cnn|al jazeera|the guardian|the new york times|the "
    "washington post|the independent|the telegraph|the times|the national|the new arab|middle east monitor|middle east eye|"
    "fox news|huffpost|usa today|npr|abc news|nbc news|cbs news|sky news|deutsche welle|dw|france 24|euronews|politico|"
    "the wall street journal|financial times|bloomberg|the economist|time|newsweek|arab news|gulf news|haaretz|"
    "the jerusalem post|daily sabah|hurriyet daily news|trt world|xinhua|rt|sputnik|tass|the hindu|the times of india|"
    "south china morning post|the straits times|the globe and mail|cbc news|los angeles times|chicago tribune|daily mail".split(
        "|"
    )
)
_PAPER = re.compile(
    r"The (?:[A-Z]\w+ ){1,3}(?:Times|Post|Herald|Tribune|Gazette|Chronicle|Observer|Guardian|Journal|Mail|News)"
)


def is_outlet(line: str) -> bool:
    """Tell whether a line over the headline is the name of an outlet and nothing else."""
    return line.lower() in _KNOWN_OUTLETS or _PAPER.fullmatch(line) is not None


def outlet_of_handle(line: str) -> str:
    """Return the outlet that asks to be followed under its own handle ("@The_NewArab" is The New Arab), or ``""``."""
    match = re.search(r"(?i:follow us) (?i:on|at) .{0,20}@([A-Za-z_]{3,30})\b", line)
    if match is None:
        return ""
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match[1].replace("_", " ")).split())


def glued_byline(text: str, title: tuple[str, ...]) -> int | None:
    """Return how far a byline reaches that stands between a date and the headline on one line, or None."""
    match = re.match(r"(?:by|By) (?:[A-Z][\w'.-]+ ){1,4}", text)
    if match is None or not title:
        return None
    at = match.group().lower().find(" " + title[0] + " ")
    rest = text[at + 1 :] if at > 0 else text[match.end() :]
    opening = tuple(re.findall(r"\w+", rest[:200].lower()))[:3]
    if opening == tuple(re.findall(r"\w+", " ".join(title)))[:3]:
        return at + 1 if at > 0 else match.end()
    return None
