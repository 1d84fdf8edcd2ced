"""The claims of each article: its checkable clauses, with who says them and how firmly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.claims.checkable import CHECKABLE, NARRATED, QUOTED, factuality
from reader.claims.model import Claim, Firmness
from reader.errors import never, stop_if
from reader.mentions.attributions import Attribution, attributions
from reader.mentions.speech import Speech
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.mentions.model import Mentions
    from reader.text.model import Article, Sentence

MOSTLY = 0.5  # share of a claim that an attribution's content must hold to make it the speaker's
SHORTEST = 4  # words; a shorter clause is joined to the one before it

_THAT = re.compile(r"that\s+", re.IGNORECASE)
_DEPENDENT = re.compile(
    r"\s*(?:and|or|which|who|whose|whom|where|when|that|as|after|before|because|since|while|if|until|unless|so|than|to"
    r"|for|with|in|on|at|of|from|by|also|home|known|the last|the only|including|following|despite|though"
    r"|although|\w+ing|\w+ed)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our)\b")
_HEDGING = frozenset((
    "unverified", "alleged", "reported", "suspected", "believed", "apparent", "likely", "possible", "unclear",
    "initial",
))  # fmt: skip


def extract_claims(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    cancelled: Callable[[], bool] = never,
) -> tuple[Claim, ...]:
    """Return the claims of all articles in text order; every claim is a span of one sentence.

    Questions, wishes, opinions and colour stay out, and so do words that only bring a speaker in ("he added").
    Raises `Cancelled` soon after ``cancelled`` says so.
    """
    found: list[Claim] = []
    for number, article in enumerate(articles):
        for index, sentence in enumerate(article.sentences):
            stop_if(cancelled)
            found += _claims_of(article, number, index, sentence, mentions[number][index])
    return tuple(found)


def _claims_of(article: Article, number: int, index: int, sentence: Sentence, mentions: Mentions) -> list[Claim]:
    if article.cut(sentence.span).rstrip(" \"”’'").endswith("?"):
        return []
    said = attributions(article, index)
    claims = []
    for span in _units(article, sentence, said):
        words = article.cut(span)
        held = sum(max(0, min(q.span.end, span.end) - max(q.span.start, span.start)) for q in mentions.quotations)
        voice = 0.0 if _PERSONAL.search(words) else QUOTED if held >= MOSTLY * len(span) else NARRATED
        if factuality(words) + voice < CHECKABLE:
            continue
        speaker = _speaker(span, said)
        source = "" if speaker is None or speaker.source is None else article.cut(speaker.source)
        firmness = _firmness(span, speaker, mentions)
        claims.append(
            Claim(Place(number, index, span), " ".join(source.split()), speaker.cue if speaker else None, firmness)
        )
    return claims


def _units(article: Article, sentence: Sentence, said: Sequence[Attribution]) -> list[Span]:
    """Return the stretches of a sentence that may be claims: main clauses with what depends on them, without tags."""
    tags = [_tag(each) for each in said]
    units: list[Span] = []
    for clause in sentence.clauses or (sentence.span,):
        span = _without_tags(article, clause, [tag for tag in tags if tag is not None])
        if span is None:
            continue
        joined = units and _belongs(article, units[-1], span, said)
        if joined:
            units[-1] = Span(units[-1].start, span.end)
        else:
            units.append(span)
    return [trimmed for unit in units if (trimmed := _trimmed(article, unit)) is not None]


def _tag(each: Attribution) -> Span | None:
    """Return the words that bring the speaker in: source and cue, if they stand together."""
    if each.cue is None:
        return None
    if each.source is None:
        return each.cue
    return Span(min(each.cue.start, each.source.start), max(each.cue.end, each.source.end))


def _without_tags(article: Article, clause: Span, tags: Sequence[Span]) -> Span | None:
    """Cut a tag off the front or the end of a clause; None where nothing but the tag is left."""
    start, end = clause.start, clause.end
    for tag in tags:
        if not tag.touches(Span(start, end)):
            continue
        before, after = tag.start - start, end - tag.end
        if after >= before:
            start = max(start, tag.end)
        else:
            end = min(end, tag.start)
    return _trimmed(article, Span(start, end)) if start < end else None


def _trimmed(article: Article, span: Span) -> Span | None:
    start, end = span.start, span.end
    text = article.text
    while start < end and not text[start].isalnum() and text[start] not in "\"“‘'$€£(":
        start += 1
    opening = _THAT.match(text, start, end)
    start = opening.end() if opening else start
    while end > start and text[end - 1] in " \t\n,;:—–-":
        end -= 1
    return Span(start, end) if start < end else None


def _belongs(article: Article, unit: Span, span: Span, said: Sequence[Attribution]) -> bool:
    """Tell whether a clause hangs on the one before: no subject of its own, or too short to stand alone."""
    if _speaker(unit, said) is not _speaker(span, said):
        return False
    words = article.cut(span)
    return len(words.split()) < SHORTEST or _DEPENDENT.match(words) is not None


def _speaker(span: Span, said: Sequence[Attribution]) -> Attribution | None:
    """Return the attribution that holds most of a span, if it holds enough of it."""
    best: tuple[int, Attribution] | None = None
    for each in said:
        held = sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in each.content)
        if held >= MOSTLY * len(span) and (best is None or held > best[0]):
            best = held, each
    return None if best is None else best[1]


def _firmness(span: Span, speaker: Attribution | None, mentions: Mentions) -> Firmness:
    if speaker is not None and speaker.kind is Speech.DENY:
        return Firmness.DENIED
    if any(cue.value in _HEDGING and span.holds(cue.span) for cue in mentions.hedges):
        return Firmness.HEDGED
    if speaker is not None and (speaker.source is not None or speaker.direct):
        return Firmness.ATTRIBUTED
    return Firmness.FLAT
