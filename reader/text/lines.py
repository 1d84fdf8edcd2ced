"""What one line of a page is when it stands alone: a share button, a byline, a ruled line, the article's own words.

Every rule needs the whole line: a rule that could match inside a reporter's sentence does not belong here. Lines come
in plain form (see ``reader.text.normal``).
"""

from __future__ import annotations

import re

from reader.text.bylines import read_byline
from reader.text.metadata import read_date_line
from reader.text.model import FurnitureKind as Kind

LONGEST = 300  # characters; no line of furniture is longer, and no rule but "no letters at all" is tried on one


def _any_case(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _as_is(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_SITES = (
    r"(?:twitter|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|mastodon|bluesky|flipboard|"
    r"google news|x)\b"
)
_BUTTON = (
    r"(?>share on \w+|share via \w+|share|shares|tweet|print|e-?mail|pin it|pin|save article|save|like|comments?|"
    r"copy link|bookmark|send|whatsapp|facebook|twitter|linkedin|reddit|messenger|telegram|pinterest|instagram|"
    r"youtube|views?|flipboard|pocket|get short url|listen|text size|font size|more|this article|"
    r"\(?\d[\d,.]*k?\)?|a-|a\+)"
)
_NAME = r"[A-Z][\w'.-]*"
_WORK = (
    r"(?:(?:additional |further |extra )?(?:reporting|writing|editing|edited|written|compiled|translated|translation|"
    r"production|graphics?|research|reported|photography))"
)
_SMALL = r"(?:and|in|for|of|at|by|from|with|the|de|van|von|der|bin|ibn|al|el|newsroom|bureau|staff|desk|&|\||[-/])"

_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.RULE, _as_is(r"[\W_]+")),
    (
        Kind.READING_TIME,
        _any_case(
            r"(?:(?:reading time|read time|time to read)\W*)?\d{1,3}[ -]min(?:ute)?s?[ -](?:to )?read\b\.?",
            r"(?:estimated )?(?:reading time|read time)\W+\d{1,3} ?min(?:ute)?s?\b\.?",
        ),
    ),
    (
        Kind.PLAYER,
        _any_case(
            r"0?0 ?: ?00?",
            r"\d{1,2} ?: ?\d{2} ?/ ?\d{1,2} ?: ?\d{2}",
            r"(?:play|pause|mute|unmute|replay) (?:video|audio)",
            r"media playback is (?:un|not )supported on (?:your|this) device",
            r"(?:now playing|video duration)\b.{0,60}",
        ),
    ),
    (
        Kind.SLIDESHOW,
        _any_case(
            r"(?:view |see |open |start )?(?:the )?(?:slide ?show|photo gallery|image gallery|gallery|photos)"
            r"(?:\W{0,3}\d+ (?:images|photos|pictures|slides)\)?)?\W?",
            r"(?:image|photo|slide|picture) \d+ (?:of|/) \d+",
            r"\d+ (?:images|photos|pictures|slides)",
        ),
    ),
    (
        Kind.TRANSLATION,
        _any_case(
            r"powered by (?:automated|automatic|machine|google) translat\w+\W?",
            r"(?:this (?:article|story|text|page) (?:was |has been |is )?)?"
            r"(?:automatically|machine)[ -]translated\b.{0,80}",
            r"translated (?:automatically )?by (?:google|deepl|bing|microsoft)\b.{0,60}",
        ),
    ),
    (
        Kind.READ_LINK,
        _any_case(
            r"(?:read|watch|listen|more|also read|read also|see also|also see|read more|read next|read this|related|"
            r"related (?:stories|articles|news|coverage|topics|content|links?)|watch(?: now| more)?|"
            r"more on this(?: story)?|in pictures|must read|don't miss|recommended|you may also like|up next|"
            r"further reading):\s.{3,}",
            r"(?:click|tap) here (?:to|for) .*",
            r"read (?:the )?(?:full|original|rest of the) (?:story|article|report)\b.{0,60}",
            r"continue reading(?: (?:below|the main story))?\W*",
            r"skip (?:advertisement|to (?:main )?content|past newsletter promotion)\W*",
        ),
    ),
    (
        Kind.READ_LINK,
        _as_is(
            r"(?:READ|READ MORE|READ ALSO|ALSO READ|READ NEXT|WATCH|LISTEN|RELATED|SEE ALSO|MORE)(?::| [-|>]) ?.*"
        ),
    ),
    (
        Kind.SHARE,
        _any_case(
            rf"(?=.*[a-z]){_BUTTON}(?:[\s|/,·•:&-]++(?:and )?{_BUTTON})*\W*",
            rf"(?:follow|like|join|find) @?[\w. ]{{1,40}} (?:on|at) (?:our )?{_SITES}.{{0,80}}",
            r"(?:follow|tweet) @\w+.{0,60}",
            r"share (?:this|the) (?:article|story|post|page|on|with)\b.{0,60}",
            r"(?:leave|post|view|read|add|show|hide) (?:a |the |all )?\(?\d*\)? ?comments?.{0,20}",
            r"comments (?:are|have been|on this \w+ are) (?:now )?(?:closed|disabled|turned off|off)\b.{0,40}",
        ),
    ),
    (
        Kind.NEWSLETTER,
        _any_case(
            r"(?:sign up|signup|subscribe|register|get (?:the|our|your|all))\b.{0,160}"
            r"\b(?:newsletters?|bulletins?|inbox|(?:e-?mail|news) (?:alerts?|updates)|briefing|digest)\b"
            r"[^.!?]{0,80}\W?",
            r"subscribe(?: (?:now|today|to \S.{0,60}))?\W*",
            r"download (?:the|our) .{0,40}\bapp\b.{0,60}",
            r"(?:already a subscriber|already have an account)\W.{0,60}",
            r"(?:log|sign) in(?: to .{0,60})?",
        ),
    ),
    (
        Kind.NEWSLETTER,
        _as_is(r"Sign up (?:for|to) (?:(?:our|the) )?[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|of|the|and|&)){0,4}!?"),
    ),
    (
        Kind.APPEAL,
        _any_case(
            r"(?!.*\b(?:said|says|asked|asks|told|added)\b)[^\".!?]{5,120}\? (?:please )?"
            r"(?:call|ring|phone|text|e-?mail|contact|message|write to|get in touch|let|tell|"
            r"send|share|whatsapp)\b(?=[^\"]*\b(?:us|our|newsroom|newsdesk|news desk|reporters?|tips?|editors?)\b)"
            r"[^\".!?]{0,80}[.!]?(?: [\w.+-]+@[\w.-]+)?",
            r"(?:please )?(?:support|fund|donate to|help fund) (?:our|independent|quality) "
            r"(?:journalism|work|reporting|newsroom)\b[^.!?]{0,80}[.!]?",
        ),
    ),
    (
        Kind.COOKIES,
        _any_case(
            r".{0,60}\b(?:we|this (?:site|website)|our (?:site|website)) uses? cookies\b.*",
            r"(?:accept|reject|manage) (?:all(?: cookies)?|cookies|preferences)\W*",
            r"(?:cookie|privacy) (?:policy|settings|notice|preferences)\W*",
        ),
    ),
    (
        Kind.ADVERT,
        _any_case(
            r"(?:advertisements?|advertising|ad|adverts?|sponsored(?: content)?|promoted(?: content)?)\W*",
            r"(?:story|article) continues (?:below|after).{0,40}",
            r"report this ad\W*",
        ),
    ),
    (
        Kind.COPYRIGHT,
        _any_case(
            r"(?:â?©|\(c\) ?\d|copyright (?:©|\(c\)|\d{4})).{0,250}",  # "Â©" is a © read in the wrong encoding
            r".{0,160}\ball rights reserved\W*(?:.{0,120}may not be (?:published|reproduced).*)?",
            r"this material may not be published, broadcast.*",
        ),
    ),
    (
        Kind.CREDIT,
        _as_is(
            rf"\(?(?i:{_WORK}(?:,? (?:and )?{_WORK})* by):?"
            rf"(?:[ ;,]+(?:{_NAME}|\(|@\w+|{_SMALL}|(?i:{_WORK})))+[\W_]*",
            r".{2,120} contributed (?:to this (?:report|story|article|post)|(?:additional )?reporting)\b.{0,80}",
            r"(?:- ?|\()?(?i:with (?:additional )?(?:agencies|agency|wires?|"
            r"(?:reports|inputs?|reporting|material|files|copy|contributions|information) from)\b)"
            r"[^.!?]{0,80}[).]?",
            r"\(?(?i:source)\s*:? ?[A-Z][\w .,&/'-]{1,60}\)?",
            r"(?i:our standards: .*)",
        ),
    ),
    (Kind.CSS, _as_is(r"[\W_]{0,4}[a-z][a-z0-9]*(?:[-_]{1,2}[a-z0-9]+){2,}[\W_]{0,2}")),
    (Kind.MOJIBAKE, _as_is("[\u0080-\u00ff\ufffd\\s]{1,6}")),
)

_BARE_LINK = _any_case(
    r"(?:read|see|watch) (?:more|also|next)\s*:?",
    r"(?:also|more) (?:read|to read|on this(?: story| topic)?|stories|from .{2,30}?)\s*:?",
    r"related(?: (?:stories|articles|news|coverage|topics?|content|links?|reading))?\s*:?",
    r"(?:recommended(?: (?:stories|for you))?|further reading|must read|don't miss|up next|in this story)\s*:?",
    r"you (?:may|might) also (?:like|be interested in)\s*:?",
    r"(?:most (?:read|popular|viewed)|trending(?: now)?|top stories|editor's picks?)\s*:?",
    r"latest (?:news|stories|headlines)\s*:?",
)
_ENDED = re.compile(r"""[.!?…]["')\]]*$""")
_LETTER = re.compile(r"[^\W_]")
_MONEY = re.compile(r"[$€£¥%]")
_CLASS_NAME = re.compile(r"[\W_]{0,4}[a-z][a-z0-9]*(?:[-_]{1,2}[a-z0-9]+)+[\W_]{0,2}")
_MADE_UP = re.compile(r"--|_|(?<![a-z0-9])(?:\d+[a-z]+|[a-z]+\d+)[a-z0-9]*\d")


def kind_of(line: str) -> Kind | None:
    """Return what a line is by itself, or None where it may be the article's own words."""
    if len(line) > LONGEST:
        return None if _LETTER.search(line) else Kind.RULE
    if is_date_line(line):
        return Kind.DATE_LINE
    if read_byline(line):
        return Kind.BYLINE
    for kind, rule in _RULES:
        if rule.fullmatch(line) and not (kind is Kind.RULE and _MONEY.search(line)):
            return kind
    return None


def is_date_line(line: str) -> bool:
    """Tell whether a line only says when the page was printed."""
    read = read_date_line(line)
    return read is not None and read.end == len(line)


def is_bare_link(line: str) -> bool:
    """Tell whether a line announces links that stand on the lines after it ("Read more:")."""
    return len(line) <= LONGEST and _BARE_LINK.fullmatch(line) is not None


def is_ended(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return _ENDED.search(line) is not None


def is_class_name(line: str) -> bool:
    """Tell whether a line is one lower-case word with bullets and hyphens, as in a list of style sheet classes."""
    return len(line) <= LONGEST and _CLASS_NAME.fullmatch(line) is not None


def is_made_up(line: str) -> bool:
    """Tell whether a class name is no word of any language: "card--related", "css-1q2w3e-tail"."""
    return is_class_name(line) and _MADE_UP.search(line.strip("_* ")) is not None
