"""What a sentence says happened on a date, in few words: for the timeline, and for what two dates are of.

The words are the sentence's own: who and what was done, as near to the date as they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text.model import Role, Span
from reader.text.normal import fold, word_set
from reader.text.verbs import REPORTING, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.text.model import Article

MOST_WORDS = 7  # words of a label: what a lane of the timeline has room for
FEWEST_WORDS = 2  # words that make a label; with fewer, those on the other side of the date are taken
SUBJECT_WORDS = 2  # words of who did it that stand before the verb: "LNA militia", not all of its name

_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"[12]\d{3}")
_ASIDE = re.compile(r"\s[-–—]\s.*?\s[-–—]\s|\s*\([^()]*\)")
_LAST_ASIDE = re.compile(r",\s(?:[^,]|,(?=\d))*,\s*(?:\w+\s*)?$")
_ADDRESS = re.compile(r"://|[a-z]{2,}\.[a-z]{2,}\.[a-z]{2,}", re.IGNORECASE)
_MARKS = ',;:.–—-"“”()[]'
_PREPOSITIONS = word_set(
    "on in at by of from since until till during after before around about between for with as to following under"
)
_JOINTS = _PREPOSITIONS | word_set("and or the a an that which who this last next late early mid but it")
_SPOKEN_FOR = word_set("it he she they we that had has have meanwhile however")  # before what was said to be done
_OPENERS = word_set("since until after before as while when where because that which who and but")
_BOUNDS = (["at", "least"], ["at", "most"])  # no joint, but part of the figure that follows
_BETWEEN = word_set("been be being also not now still already never only")  # inside a run of verbs


def happened_on(article: Article, sentence: int, dated: Span) -> str:
    """Return the few words that say what happened on a date: those that lead to it, else those that follow it.

    ``dated`` are the date's own words in the sentence; they are returned where nothing else is there. Where the
    date's clause has no verb, the sentence around it is asked. A caption is named by its first words.
    """
    told = article.sentences[sentence]
    clause = next((clause for clause in told.clauses if clause.touches(dated)), told.span)
    for words in _candidates(article, clause, told.span, dated, told.role is Role.CAPTION):
        label = _told(words)
        if label.count(" ") + 1 >= FEWEST_WORDS:
            return label
    return article.cut(dated)


def without_loose_end(words: str) -> str:
    """Return words without the "after a" that they were cut behind; as they are where nothing else is there."""
    return " ".join(_trimmed(words.split(), tail=True)) or words


def _candidates(
    article: Article, clause: Span, sentence: Span, dated: Span, caption: bool
) -> Iterator[Sequence[str]]:
    """What may be said of a date, the best first."""
    until, onward = Span(sentence.start, dated.start), Span(dated.end, sentence.end)
    if caption:
        yield [*_words(article, until), *_words(article, onward)]
        return
    led_to = any(fold(word) in _PREPOSITIONS for word in _bare(article.cut(until))[-1:])
    for around in (clause, sentence):
        before = _words(article, Span(min(around.start, dated.start), dated.start))
        after = _words(article, Span(dated.end, max(around.end, dated.end)))
        lead, rest = _trimmed(before, tail=True), _trimmed(after, tail=False)
        if not led_to and len(lead) >= FEWEST_WORDS and after and _is_verb(after, 0):
            yield rest  # "… and last year tightened its blockade"
        told = _acted(lead)
        if told and fold(told[-1]) in REPORTING:
            yield _reported(_trimmed(_words(article, onward), tail=False))
            yield _reported(_words(article, until)[: MOST_WORDS + 3])
        yield told
        if _verbs([*lead, *rest]):  # it acts, but far from the date
            break
    if len(lead) >= FEWEST_WORDS:
        yield _noun(lead)
    yield rest
    yield lead


def _words(article: Article, span: Span) -> list[str]:
    """The words of a span, without what stands in brackets or between dashes, or between commas before its end."""
    text = _ASIDE.sub(" ", article.cut(span))
    shorter = _LAST_ASIDE.sub(" ", text)
    if shorter != text and _verbs(_bare(shorter)):
        text = shorter
    return _bare(text)


def _bare(text: str) -> list[str]:
    words = (found.strip(_MARKS) for found in _WORD.findall(text))
    return [word for word in words if word and not _ADDRESS.search(word)]


def _is_verb(words: Sequence[str], at: int) -> bool:
    before, after = (fold(words[n]) if 0 <= n < len(words) else "" for n in (at - 1, at + 1))
    return is_verb(fold(words[at]), before, after)


def _verbs(words: Sequence[str]) -> list[int]:
    return [at for at in range(len(words)) if _is_verb(words, at)]


def _acted(words: Sequence[str]) -> list[str]:
    """Who did what: the last verb near the end, what follows it, and the words before it that say who."""
    verbs = _verbs(words)
    if not verbs:
        return []
    at = verbs[-1]
    while at - 1 in verbs or (at - 2 in verbs and fold(words[at - 1]) in _BETWEEN):
        at -= 1
    begin = max((n + 1 for n in range(at) if n in verbs or fold(words[n]) in _OPENERS), default=0)
    subject = list(words[begin:at])
    joint = next((n for n, word in enumerate(subject) if n and fold(word) in _PREPOSITIONS - {"of"}), len(subject))
    who = _trimmed(subject[:joint][-SUBJECT_WORDS:], tail=False)
    return [*who, *words[at:]] if len(words) - at <= MOST_WORDS + 1 else []


def _reported(words: Sequence[str]) -> list[str]:
    """What was said, without "it had"."""
    kept = list(words)
    while kept and fold(kept[0]) in _SPOKEN_FOR | _JOINTS:
        kept.pop(0)
    return kept if len(kept) > FEWEST_WORDS else []


def _noun(words: Sequence[str]) -> list[str]:
    """What leads to the date where no verb does: the words after the last preposition, if they are enough."""
    at = max((n for n, word in enumerate(words) if fold(word) in _PREPOSITIONS - {"of", "to"}), default=-1)
    tail = _trimmed(words[at + 1 :], tail=False)
    return tail if len(tail) >= FEWEST_WORDS else list(words[-MOST_WORDS:])


def _told(words: Sequence[str]) -> str:
    """The words of a label. One that is cut ends before its last preposition, and none ends or begins in a joint."""
    kept = list(words[:MOST_WORDS])
    if len(words) > len(kept):
        joint = max((n for n, word in enumerate(kept) if fold(word) in _PREPOSITIONS), default=0)
        kept = kept[:joint] if joint > FEWEST_WORDS else kept
    return " ".join(_trimmed(_trimmed(kept, tail=True), tail=False)) or " ".join(words[:MOST_WORDS])


def _trimmed(words: Sequence[str], *, tail: bool) -> list[str]:
    kept = list(words)
    end = -1 if tail else 0
    while kept and (fold(kept[end]) in _JOINTS or _YEAR.fullmatch(kept[end])):
        if not tail and [fold(word) for word in kept[:2]] in _BOUNDS:
            break
        kept.pop(end)
    return kept
