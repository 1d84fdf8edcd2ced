"""Who says what: the source, the cue and the content of every attribution of an article.

Read from word order and marks, without a grammar: a cue verb ("said", "denied", "according to") with the words before
or after it as its source, and as its content what follows ("said that …"), what came before ("…, he said") or the
quotation beside it. Quotations that go on in the next sentences keep their speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.mentions.quotemarks import masked_text, quoted_spans
from reader.mentions.speech import Speech, is_verb, speaking
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article

LONGEST_SOURCE = 220  # characters; a "source" longer than that is not one
SHORTEST_HEAD = 12  # characters; what stands before "according to" is no content where shorter ("And, ")
FEWEST_WORDS = 2  # a content of fewer words is none, unless quoted
_OUTER = (Speech.SAY, Speech.CLAIM, Speech.DENY)  # kinds of cue told even where they stand in another's content
WHOLE = 0.75  # share of a sentence that a quotation fills where the sentence is nothing but the quotation
DIRECT_WORDS = 3  # shorter quotations are single words in marks, not somebody's sentence


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (``source``; None where not told here) says (``cue``) what (``content``, in text order).

    ``direct`` where the content is quoted; ``before`` where the content stands before the cue.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: Speech = Speech.SAY
    direct: bool = False


def attributions(article: Article, sentence: int) -> tuple[Attribution, ...]:
    """Return the attributions whose content touches a sentence, their content cut to that sentence."""
    spans = tuple((each.span.start, each.span.end, each.paragraph) for each in article.sentences)
    within = article.sentences[sentence].span
    found = []
    for each in _read(article.text, spans)[sentence]:
        inside = tuple(
            Span(max(part.start, within.start), min(part.end, within.end))
            for part in each.content
            if part.touches(within)
        )
        if inside:
            found.append(Attribution(each.source, each.cue, inside, each.kind, each.direct))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Speaker:
    source: Span | None
    cue: Span | None
    paragraph: int


@lru_cache(maxsize=32)
def _read(text: str, sentences: tuple[tuple[int, int, int], ...]) -> tuple[tuple[Attribution, ...], ...]:
    """Read all attributions of a text; for each sentence those whose content touches it."""
    quotes = quoted_spans(text)
    masked = masked_text(text, quotes)
    own = [_of_sentence(text, masked, Span(start, end), quotes) for start, end, _ in sentences]
    told = {
        quote for some in own for each in some for part in each.content for quote in quotes if quote.touches(part)
    }
    found: list[Attribution] = []
    speaker: _Speaker | None = None
    for (start, end, paragraph), some in zip(sentences, own, strict=True):
        carried = _carried(text, Span(start, end), paragraph, quotes, told, speaker)
        found += some + carried
        for each in some + carried:
            if each.source is not None and (each.direct or each.kind in (Speech.SAY, Speech.CLAIM)):
                speaker = _Speaker(each.source, each.cue, paragraph)
    return tuple(
        tuple(each for each in found if any(part.start < end and start < part.end for part in each.content))
        for start, end, _ in sentences
    )


_AUXILIARY = re.compile(
    r"\b(?:(?:has|have|had|did|does|do|would|will|could|should|may|might|can|is|are|was|were|be|been)(?:n['’]t|\s+not)?"
    r"|also|later|then|now|once|still|again|repeatedly|recently|previously|reportedly|first|earlier|never|even|only|just"
    r"|[a-z]+ly)\s+$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"[\"“”;:()\u2014]|\s[-–]\s|,"
    r"|\b(?:and|but|as|while|that|which|because|although|though|when|if|where|or|so|who)\s",
    re.IGNORECASE,
)
_DAYPART = r"(?:\s+(?:morning|evening|night|afternoon))?"
_DAY = rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day{_DAYPART}"
_LEAD = re.compile(
    r"^\s*(?:(?:but|and|yet|so|however|meanwhile|still|later|also|then|when|while|as|although|though|because|that|which"
    rf"|if|where|on {_DAY}|in an? [\w ]{{1,40}},|earlier|last \w+)\b,?\s*)+",
    re.IGNORECASE,
)
_NOTICES = (
    "statement|interview|speech|tweet|post|letter|email|e-mail|memo|report|release|message|video|address|briefing"
)
_TO_STOP = r"(?=\s+that\b|,|:|\.|$)"
_ADVERBIAL = re.compile(
    r"\s*(?:"
    rf",?\s*(?:on|late|early|earlier|last|this|next)\s+(?:on\s+)?(?:{_DAY}|week|month|year|today)"
    rf"|{_DAY}|today|yesterday"
    rf"|in\s+(?:an?|his|her|their|the|its)\s+(?:\w+[\s-]){{0,3}}(?:{_NOTICES}|conference)"
    rf"(?:\s+(?:on|to|with|from)\s+[\w ]{{1,40}}?{_TO_STOP})?"
    r"|at\s+(?:an?|the)\s+(?:\w+[\s-]){0,3}(?:conference|briefing|rally|event|hearing|meeting|debate)"
    rf"|during\s+(?:an?|the)\s+[\w ]{{1,30}}?{_TO_STOP}"
    r"|,?\s*(?:adding|referring\s+to|of)\s+(?=\")"
    r")",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\s+(?:(?:the|a|an|his|her|their|its|our|my)\s+)?(?:[\w.’'&-]+\s+){0,5}?"
    r"(?=(?:that|he|she|they|it|the|there|his|her|to|about|how|why)\b|[\"“‘]|:|,|on\s\w+day\b|\w+day\b|in\san?\b)"
)
_TELL = re.compile(
    r"(?:tell|tells|told|telling|inform\w*|remind\w*|assur\w*|warn\w*|urg\w*|ask\w*|advis\w*|reassur\w*)", re.I
)
_CLOSING_MARKS = frozenset("\"”’'»")
# "said in Honolulu", "told on Fox News": a place or occasion is no content.
_PLACED = re.compile(r"(?:in|at|on|to|from|during|after|before|by|with|of)\s+(?:[\w.’'&-]+\s*){1,6}", re.IGNORECASE)
_NO_SOURCE = frozenset(
    ("and", "but", "or", "that", "which", "as", "also", "not", "then", "there", "what", "how", "''")
)
_LAST_NAME = re.compile(
    r"(?<=[a-z0-9_\"”’])\s+((?:[Tt]he\s+|an?\s+)?(?:[A-Z][\w’'-]*\s+)(?:(?:for|of|and|the|al|in)\s+(?=[A-Z])|[A-Z][\w’'-]*\s+)*"
    r"|(?:he|she|they|it|officials|activists|residents|witnesses|a spokesman|a spokeswoman|the group|a monitor)\s+)$"
)
_TRAILING = re.compile(r",\s+$")
_SUBJECT = re.compile(r"\s*((?:The\s+|A\s+|An\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'-]+)*(?:\s+\w+(?=\s))?)")
_AND = re.compile(r"[\s,](?:and|but)\s+(?:\w+ly\s+|also\s+|has\s+|had\s+|have\s+|then\s+)?$", re.IGNORECASE)
_BEGINS = re.compile(r"\s*(?:that\b|[:\"“‘])", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"(?:\w+ing|not|as|with|in|on|at|after|when|during|before|who|which|whose|a|an|the|citing|according)\b",
    re.IGNORECASE,
)
_SUBJECT_WORD = re.compile(
    r"[A-Z]|\b(?:he|she|they|it|who|we|i|you|one|officials?|sources?|residents?|activists?)\b", re.I
)


def _of_sentence(text: str, masked: str, span: Span, quotes: Sequence[Span]) -> list[Attribution]:
    """Find the attributions whose cue stands in this sentence."""
    found: list[Attribution] = []
    cues = speaking()
    for match in cues.before_source.finditer(masked, span.start, span.end):
        each = _according(text, masked, span, Span(match.start(), match.end()), quotes)
        if each is not None:
            found.append(each)
    taken = [each.source for each in found if each.source is not None]
    verbs = [
        Span(match.start(), match.end())
        for match in cues.verb.finditer(masked, span.start, span.end)
        if not any(span_.start <= match.start() < span_.end for span_ in taken) and is_verb(masked, match, span.start)
    ]
    for number, verb in enumerate(verbs):
        holders = [each for each in found if any(part.start <= verb.start < part.end for part in each.content)]
        if any(each.direct for each in holders) or (holders and _kind_of(text, verb) not in _OUTER):
            continue
        before = verbs[number - 1].end if number else span.start
        each = _of_verb(text, masked, span, verb, before, quotes)
        if (
            each is None
            and _TRAILING.search(masked, span.start, verb.start)
            and text[verb.end - 3 : verb.end] == "ing"
        ):
            each = _trailing(text, masked, span, verb, found, quotes)
        elif each is None and number and (last := _shared_source(masked, before, verb, found)) is not None:
            content = _forward(text, masked, _skip_adverbials(masked, verb, span), span)
            if content is not None:
                each = _made(last, verb, [content], _kind_of(text, verb), quotes, text)
        if each is not None:
            found.append(each)
    return found


def _kind_of(text: str, verb: Span) -> Speech:
    return speaking().kinds[" ".join(text[verb.start : verb.end].lower().split())]


def _trailing(
    text: str, masked: str, span: Span, verb: Span, found: list[Attribution], quotes: Sequence[Span]
) -> Attribution | None:
    """Read "…, saying that …": the source is that of the cue before, else the subject the sentence begins with."""
    source = found[-1].source if found else None
    if source is None:
        subject = _SUBJECT.match(masked, span.start, verb.start)
        source = Span(subject.start(1), subject.end(1)) if subject is not None else None
    content = _forward(text, masked, _skip_adverbials(masked, verb, span), span)
    return (
        None
        if source is None or content is None
        else _made(source, verb, [content], _kind_of(text, verb), quotes, text)
    )


def _shared_source(masked: str, before: int, verb: Span, found: list[Attribution]) -> Span | None:
    """Return the source that a verb shares with the one before it: "he said … and warned that …"."""
    if not found or not _AND.search(masked, before, verb.start):
        return None
    return found[-1].source


def _according(text: str, masked: str, span: Span, cue: Span, quotes: Sequence[Span]) -> Attribution | None:
    """Read "according to X": X to the next comma or the end; the content is the rest of the sentence."""
    stop = re.compile(r",\s|[.;:]?\s*$|\s[-–—]\s|\bwhich\b").search(masked, cue.end, span.end)
    source = _trim(text, Span(cue.end, stop.start() if stop else span.end))
    if source is None or len(source) > LONGEST_SOURCE:
        return None
    head = _trim(text, Span(span.start, cue.start), " ,;:–—-")
    tail = _trim(text, Span(source.end, span.end), " ,;:–—-.")
    content = head if head is not None and len(head) > SHORTEST_HEAD else tail
    return None if content is None else _made(source, cue, [content], Speech.SAY, quotes, text)


def _of_verb(
    text: str, masked: str, span: Span, verb: Span, before: int, quotes: Sequence[Span]
) -> Attribution | None:
    kind = _kind_of(text, verb)
    cue = _with_auxiliaries(masked, verb, span)
    after = _skip_adverbials(masked, verb, span)
    rest = masked[after : span.end].strip(" .")
    clause = Span(before, span.end)
    source = _source_before(text, masked, cue, clause)
    head_end = source.start if source is not None else cue.start
    quoted_between = any(before <= quote.start < head_end for quote in quotes)
    head = _head(text, masked, Span(span.start if quoted_between else before, head_end))
    if head is not None and (source is None or _ends_content(text, source.start, span)):
        inverted = source is None
        speaker = _source_after(text, masked, verb, span) if inverted else source
        if speaker is not None and (inverted or _closes(rest) or _after_quote(text, speaker.start, span, rest)):
            end = speaker.end if inverted else after
            tail = (None if inverted else _resumed(text, end, span)) or _quote_after(quotes, end, span)
            return _made(speaker, cue, [head] if tail is None else [head, tail], kind, quotes, text)
    if _closes(rest) and (at_end := _source_at_end(text, masked, cue, clause)) is not None:
        content = _head(text, masked, Span(clause.start, at_end.start))
        return None if content is None else _made(at_end, cue, [content], kind, quotes, text)
    if source is None or not rest:
        return None
    content_span = _forward(text, masked, after, span)
    return None if content_span is None else _made(source, cue, [content_span], kind, quotes, text)


def _with_auxiliaries(masked: str, verb: Span, span: Span) -> Span:
    start = verb.start
    while (found := _AUXILIARY.search(masked, span.start, start)) is not None and found.end() == start:
        start = found.start()
    return Span(start, verb.end)


def _skip_adverbials(masked: str, verb: Span, span: Span) -> int:
    at = verb.end
    if _TELL.fullmatch(masked[verb.start : verb.end]):
        addressed = _ADDRESSED.match(masked, at, span.end)
        at = addressed.end() if addressed else at
    while (found := _ADVERBIAL.match(masked, at, span.end)) is not None and found.end() > at:
        at = found.end()
    return at


def _closes(rest: str) -> bool:
    """Tell whether nothing that could be a content follows a cue."""
    return not rest or rest[0] in ',;:"“' or _only_adverbial(rest)


def _after_quote(text: str, at: int, span: Span, rest: str) -> bool:
    """Tell whether a quotation ends right before the source, and what follows the cue begins no other content."""
    return text[span.start : at].rstrip()[-1:] in _CLOSING_MARKS and not _BEGINS.match(rest)


def _resumed(text: str, at: int, span: Span) -> Span | None:
    """Return how a content goes on after a cue put into it: "It was seamless, he said, but now …"."""
    if text[at : at + 2] != ", ":
        return None
    rest = _trim(text, Span(at, span.end), " ,;:.–—")
    return rest if rest is not None and not _PARTICIPLE.match(text, rest.start) else None


def _only_adverbial(rest: str) -> bool:
    found = _ADVERBIAL.match(rest)
    return bool(found and found.end() >= len(rest) - 2)


def _source_before(text: str, masked: str, cue: Span, span: Span) -> Span | None:
    """Return the words before a cue that name its source: back to the clause's start, an apposition included."""
    end = cue.start
    while end > span.start and text[end - 1] in " \t":
        end -= 1
    appended = end > span.start and text[end - 1] == ","
    if appended:
        end -= 1
    start = span.start
    marks = list(_BOUNDARY.finditer(masked, span.start, end))
    commas = 0
    for mark in reversed(marks):
        word = mark.group().strip()
        if word == "," and appended and commas == 0:
            commas += 1
            continue
        if word.lower() in ("and", "or", "who", "as") and not _clause_like(masked[mark.end() : end]):
            continue
        start = mark.end()
        break
    lead = _LEAD.match(masked, start, end)
    if lead is not None and lead.end() > start:
        start = lead.end()
    source = _trim(text, Span(start, end), ' ,;:–—-"“”')
    if source is not None and text[source.start : source.end].lower() in _NO_SOURCE:
        return None
    if source is None or len(source) > LONGEST_SOURCE or "_" * 3 in masked[source.start : source.end]:
        return None
    words = text[source.start : source.end]
    if not _SUBJECT_WORD.search(words) and len(words.split()) > 6:
        return None
    return source


def _source_at_end(text: str, masked: str, cue: Span, span: Span) -> Span | None:
    """Return the name or pronoun right before a cue that ends its sentence, where no comma sets it off."""
    found = _LAST_NAME.search(masked, span.start, cue.start)
    return _trim(text, Span(found.start(1), found.end(1))) if found is not None and found.end() == cue.start else None


def _clause_like(words: str) -> bool:
    """Tell whether words after "and" have room for a subject of their own."""
    return bool(words.strip()) and len(words.split()) <= 6 and bool(_SUBJECT_WORD.match(words.strip()))


def _source_after(text: str, masked: str, verb: Span, span: Span) -> Span | None:
    """Return the source of "…, said X": to the next mark that ends it, an apposition left out."""
    found = re.compile(r"\s*([^,.;:\"“”()]+(?:\.(?=\s?[A-Z][^.]*[A-Za-z])[^,.;:\"“”()]+)?)").match(
        masked, verb.end, span.end
    )
    if found is None:
        return None
    source = _trim(text, Span(found.start(1), found.end(1)))
    if source is None or len(source) > LONGEST_SOURCE or text[source.start : source.start + 4] == "that":
        return None
    return source


def _ends_content(text: str, at: int, span: Span) -> bool:
    """Tell whether a content can end right before here: after a comma or a closing mark."""
    before = text[span.start : at].rstrip()
    return bool(before) and before[-1] in ",\"”’'—–-?!"


def _head(text: str, masked: str, span: Span) -> Span | None:
    head = _trim(text, span, " ,;:–—")
    return head if head is not None and (len(head) > 8 or "_" in masked[head.start : head.end]) else None


def _quote_after(quotes: Sequence[Span], start: int, span: Span) -> Span | None:
    for quote in quotes:
        if start <= quote.start < span.end:
            return quote
    return None


def _forward(text: str, masked: str, after: int, span: Span) -> Span | None:
    """Return what follows a cue, to the end of the sentence or the next attribution's comma."""
    start = after
    skip = re.compile(r"[\s,:]*(?:that\s+)?").match(masked, start, span.end)
    start = skip.end() if skip else start
    end = span.end
    stop = re.compile(r",\s+(?:adding|saying|according\s+to|noting|but|who|which|while)\b|;|\s—\s").search(
        masked, start, end
    )
    if stop is not None and stop.start() - start > 15:
        end = stop.start()
    for cue in speaking().verb.finditer(masked, start, end):  # "… and warned that …" begins another content
        joint = _AND.search(masked, start, cue.start())
        kind = speaking().kinds[" ".join(cue.group().lower().split())]
        if joint is not None and kind in (Speech.SAY, Speech.CLAIM, Speech.DENY) and joint.start() - start > 15:
            end = joint.start()
            break
    content = _trim(text, Span(start, end), " ,;:.–—")
    if content is None or (
        len(text[content.start : content.end].split()) < FEWEST_WORDS and "_" not in masked[start:end]
    ):
        return None
    return None if _PLACED.fullmatch(text, content.start, content.end) else content


def _made(
    source: Span | None, cue: Span, content: list[Span], kind: Speech, quotes: Sequence[Span], text: str
) -> Attribution | None:
    """Widen the content to the whole of any quotation it touches and say whether it is quoted."""
    if not content:
        return None
    wide = []
    direct = False
    for part in content:
        for quote in quotes:
            if quote.touches(part):
                part = Span(min(part.start, quote.start), max(part.end, quote.end))
                inside = len(quote) >= 0.8 * len(part)
                direct = direct or (inside and len(text[quote.start : quote.end].split()) >= DIRECT_WORDS)
        wide.append(part)
    return Attribution(source, cue, tuple(wide), kind, direct)


def _carried(
    text: str, span: Span, paragraph: int, quotes: Sequence[Span], told: set[Span], speaker: _Speaker | None
) -> list[Attribution]:
    """Give quotations without a cue of their own the speaker who is speaking."""
    result = []
    for quote in quotes:
        words = len(text[quote.start : quote.end].split())
        if quote in told or not span.start <= quote.start < span.end or words <= DIRECT_WORDS:
            continue
        whole = len(quote) >= WHOLE * len(span) or quote.end > span.end
        if whole and speaker is not None and paragraph - speaker.paragraph <= 1:
            result.append(Attribution(speaker.source, speaker.cue, (quote,), Speech.SAY, direct=True))
        elif whole:
            result.append(Attribution(None, None, (quote,), Speech.SAY, direct=True))
    return result


def _trim(text: str, span: Span, marks: str = " \t\n,;:") -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start] in marks or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in marks or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else None
