"""Where two linked sentences date the same happening differently, or give it another length of time.

Only dates that can belong to one happening are compared: the words around them must agree, and neither sentence
may tell the other's date too. Days, weekends, months and years are compared as intervals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reader.conflicts.figures import ACTS, content_of, told_beside, verbs_beside, words_around, words_beside
from reader.conflicts.model import Conflict, ConflictKind, Force, Side
from reader.mentions.dates import dated_tokens
from reader.mentions.model import Grain
from reader.mentions.numerals import tokens_of, word_set
from reader.text.happened import happened_on
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Duration, Mentions, When
    from reader.text.model import Article

# How much of the words around them two dates must share: where each sentence has one, and where one has more.
_NEAR_LONE = 0.3
_NEAR_ACT = 0.2  # both name one act, each in words of its own, and a day
_SAME_SENTENCE = 0.6  # share of the content words of whole sentences from which no common verb is asked for
_SURE_RANGE = 0.8  # two stretches of time that begin alike and end on different days
_NEAR_AMONG_MANY = 0.4
_NEAR_START = 0.1  # both tell when something began, one of them roughly
_NEAR_LENGTH = 0.5
_BESIDE = 3  # content words to each side in which the verb of a date is looked for
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
# Lengths of time are rounded freely: apart by less than this factor they differ in precision only.
_LENGTH_SLACK = 1.25
# Words before a date that make it an end or a start of something, not its day.
_LIMITS = word_set("since until till by from following to through between")
_BEFORE, _AFTER = frozenset({"before"}), frozenset({"after"})
# Words around a date that belong to the page, not to the report.
_PAGE = re.compile(r"^\W*(?:date of )?(?:publication|published|posted|updated|modified)\W+(?:on\W)?$", re.IGNORECASE)
_STRETCH = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
# The end of a stretch whose start has no date: "between the start of the campaign and 11 June".
_BETWEEN = re.compile(r"\bbetween\b[^.;]*\band\s+$", re.IGNORECASE)
_STRETCH_TO = re.compile(r"\s+(?:and|to|until|till|through)\s+", re.IGNORECASE)
_ASSUMED = date(2001, 6, 15)  # stands in for the date of two articles that both have none
_LOOSE = re.compile(r"\b(?:ago|back|last|past|this|next|earlier|later)\b", re.IGNORECASE)
_YEARS = frozenset({Grain.YEAR, Grain.YEARS})
_LONG = frozenset({Grain.MONTH, Grain.YEAR, Grain.YEARS})
_EXACT = frozenset({Grain.DAY, Grain.WEEKEND})


@dataclass(frozen=True, slots=True)
class _Dated:
    """One date at its place; ``lead`` is the word before it."""

    place: Place
    label: str
    first: date
    last: date
    year_assumed: bool
    grain: Grain
    relative: bool
    lead: str
    context: frozenset[str]
    beside: frozenset[str]  # the few words right beside it, where what happened then is told
    verbs: frozenset[str]
    content: frozenset[str]  # of the whole sentence
    begun: date | None  # where the date ends a stretch ("between April 2019 and"): when that begins


def _resolved(when: When, article: Article) -> tuple[date, date, bool] | None:
    """Return the ends of a date, and whether the year was assumed because neither text nor article tells one."""
    no_year = (
        when.relative and re.search(r"[A-Z][a-z]{2}\D*\d|\d\D*[A-Z][a-z]{2}", article.cut(when.span)) is not None
    )
    if when.first is not None and when.last is not None:
        return when.first, when.last, no_year
    if article.metadata.published is not None or not no_year:
        return None
    found = dated_tokens(tokens_of(article.text, when.span), _ASSUMED)
    if len(found) != 1 or found[0].begin is None or found[0].end is None:
        return None
    return found[0].begin, found[0].end, True


def _dates_of(article: Article, number: int, sentence: int, mentions: Mentions) -> tuple[_Dated, ...]:
    whole = article.sentences[sentence].span
    content = content_of(article.text, whole) if mentions.dates else frozenset()
    found = []
    for number_of_date, when in enumerate(mentions.dates):
        found_ends = _resolved(when, article)
        if found_ends is None:
            continue
        ends = found_ends
        before = article.text[whole.start : when.span.start]
        if _PAGE.search(before) or before.lower().endswith("as of "):
            continue
        published = article.metadata.published
        if not when.relative and ends[0] == ends[1] == published and len(before) < 60:
            continue  # the page's own date line
        lead = re.findall(r"[^\W\d_]+", before)[-1:]
        if lead and lead[0].lower() in _BEFORE | _AFTER:
            if when.relative:
                continue  # "after Friday's attack" dates another happening
            first, last, no_year = ends
            # "after May 7" may still be that day; "after 1990" is another year.
            past = last + timedelta(when.grain in _LONG)
            ends = (
                (date.min, first - timedelta(1), no_year) if lead[0].lower() in _BEFORE else (past, date.max, no_year)
            )
        found.append(
            _Dated(
                Place(number, sentence, when.span),
                article.cut(when.span),
                *ends,
                when.grain,
                when.relative,
                "to" if _BETWEEN.search(before) else lead[0].lower() if lead else "",
                words_around(article.text, whole, when.span),
                words_beside(article.text, whole, when.span, _BESIDE),
                verbs_beside(article.text, whole, when.span, _BESIDE),
                content,
                _begun(article, mentions.dates[number_of_date - 1], when) if number_of_date else None,
            )
        )
    return tuple(found)


def _begun(article: Article, start: When, end: When) -> date | None:
    """Return when the stretch of time that a date ends began: "between April 2019 and November 2021"."""
    between = article.text[start.span.end : end.span.start]
    lead = article.text[max(0, start.span.start - 9) : start.span.start]
    return start.first if _STRETCH.search(lead) and _STRETCH_TO.fullmatch(between) else None


def _near(one: frozenset[str], other: frozenset[str]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _apart(one: _Dated, other: _Dated) -> bool:
    """Tell whether two dates share no day; a day without a year may be of the year that the other one tells."""
    if other.relative or other.grain in _YEARS:
        one, other = other, one
    first, last = one.first, one.last
    if one.year_assumed and not other.relative and other.grain not in _YEARS:
        year = (other.last if other.first == date.min else other.first).year
        first, last = (end.replace(year=year, day=min(end.day, 28)) for end in (first, last))
        if one.first.day > 28:
            first, last = first + timedelta(one.first.day - 28), last + timedelta(one.last.day - 28)
    return last < other.first or other.last < first


def _same_name(one: str, other: str) -> bool:
    """Tell whether both say the same weekday or the same words: then only the articles' own dates are in doubt."""
    numbers = [re.findall(r"\d+", label) for label in (one, other)]
    months = [re.findall(r"[A-Z][a-z]{2}", label) for label in (one, other)]
    if (
        len(numbers[0]) == len(numbers[1]) == 1
        and numbers[0] == numbers[1]
        and months[0][-1:] == months[1][-1:] != []
    ):
        return True  # "September 9", "9 September": of the year that is meant
    words = [set(re.findall(r"[^\W\d_]+", label.lower())) for label in (one, other)]
    return one.lower() == other.lower() or bool(words[0] & words[1] & _WEEKDAYS)


def _tells(dates: Sequence[_Dated], day: _Dated) -> bool:
    """Tell whether a sentence tells a date too, in a date as fine: "this week" is no word on Friday."""
    return any(not _apart(each, day) and (each.grain in _EXACT or day.grain not in _EXACT) for each in dates)


def _pairs(ours: Sequence[_Dated], theirs: Sequence[_Dated]) -> Iterator[tuple[_Dated, _Dated, float, Force]]:
    for one in ours:
        for other in theirs:
            if one.begun is not None and one.begun == other.begun and _apart(one, other):
                yield one, other, _SURE_RANGE, Force.HARD
                continue
            if one.lead in _LIMITS or other.lead in _LIMITS or not _apart(one, other):
                continue
            if _tells(theirs, one) or _tells(ours, other):
                continue
            verbs = one.beside & other.beside & (one.verbs | other.verbs)
            lone = len(ours) == len(theirs) == 1
            one_sentence = (
                lone
                and one.grain == other.grain
                and bool(one.beside & other.beside)
                and _near(one.content, other.content) >= _SAME_SENTENCE
            )
            limited = [each.first == date.min or each.last == date.max for each in (one, other)]
            if not (verbs or one_sentence) or (not any(limited) and _same_name(one.label, other.label)):
                continue
            close = _near(one.context, other.context)
            loose = any(each.grain not in _EXACT and _LOOSE.search(each.label) for each in (one, other))
            months = one.grain == other.grain == Grain.MONTH and all(each.first.day == 1 for each in (one, other))
            loose &= not months  # "last month" is one month, as "March" is
            enough = _NEAR_LONE if lone else _NEAR_AMONG_MANY
            one_act = not verbs.isdisjoint(ACTS) and one.grain == other.grain == Grain.DAY and close >= _NEAR_ACT
            if not (one_sentence or one_act) and close < (_NEAR_START if loose and "begin" in verbs else enough):
                continue
            years_apart = (one.grain in _YEARS) != (other.grain in _YEARS)
            if years_apart and not loose and not any(limited):
                continue  # a year told in passing beside a day
            mixed = (
                any(each.grain is Grain.MONTH and each.relative for each in (one, other)) and one.grain != other.grain
            )
            force = Force.SOFT if loose or mixed else Force.HARD  # "in May" beside a day may look back
            yield one, other, (0.6 if lone else 0.5) + close / 4, force


def _date_value(dated: _Dated) -> Mapping[str, object]:
    return {
        "label": dated.label,
        "first": dated.first.isoformat(),
        "last": dated.last.isoformat(),
        "grain": dated.grain.value,
    }


def _length_value(label: str, length: Duration) -> Mapping[str, object]:
    high = None if length.high == float("inf") else length.high
    return {"label": label, "low": length.low, "high": high, "bound": length.bound.value, "unit": "days"}


def _lengths(
    ours: tuple[Article, Place, Sequence[Duration]], theirs: tuple[Article, Place, Sequence[Duration]]
) -> Iterator[Conflict]:
    """Yield the one length of time that each sentence tells, where they differ."""
    (article, place, lengths), (other_article, other_place, other_lengths) = ours, theirs
    if len(lengths) != 1 or len(other_lengths) != 1:
        return
    one, other = lengths[0], other_lengths[0]
    if one.low <= other.high and other.low <= one.high:
        return
    context = words_around(article.text, article.sentences[place.sentence].span, one.span)
    other_context = words_around(other_article.text, other_article.sentences[other_place.sentence].span, other.span)
    close = _near(context, other_context)
    if close < _NEAR_LENGTH:
        return
    low, high = sorted(((one.low + one.high) / 2, (other.low + other.high) / 2))
    force = Force.HARD if high > low * _LENGTH_SLACK else Force.SOFT
    labels = article.cut(one.span), other_article.cut(other.span)
    words = told_beside(article, Place(place.article, place.sentence, one.span), context & other_context)
    of = f" of “{words}”" if words else ""
    yield Conflict(
        Side(Place(place.article, place.sentence, one.span), _length_value(labels[0], one)),
        Side(Place(other_place.article, other_place.sentence, other.span), _length_value(labels[1], other)),
        ConflictKind.DURATION,
        force,
        round(0.4 + close / 3, 3),
        f"length of time{of}: {labels[0]} v {labels[1]}",
    )


def _what(articles: Sequence[Article], one: _Dated, other: _Dated) -> str:
    """Return what both dates are of: what happened then, told in words of which the other report has some, too."""
    told = sorted(
        (happened_on(articles[mine.place.article], mine.place.sentence, mine.place.span) for mine in (one, other)),
        key=lambda label: (len(label), label),
    )
    shared = (one.content & other.content) | (one.beside & other.beside)
    for label in told:
        if content_of(label, Span(0, len(label))) & shared:
            return f"date of “{label}”"
    for stems in (one.beside & other.beside, one.context & other.context):
        words = told_beside(articles[one.place.article], one.place, stems - _LIMITS - _BEFORE - _AFTER)
        if words:
            return f"date of “{words}”"
    return "date"


def date_differences(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    links: Sequence[Link],
    *,
    of_acts: bool = False,
) -> tuple[Conflict, ...]:
    """Return where linked sentences date one happening differently; ``mentions`` is per article, per sentence.

    ``of_acts`` leaves only the days of one act (`ACTS`): opened, closed, inspected …
    """
    found: list[Conflict] = []
    seen: set[tuple[int, int, int, int]] = set()
    read: dict[tuple[int, int], tuple[_Dated, ...]] = {}
    for link in links:
        a, b = link.a, link.b
        key = (a.article, a.sentence, b.article, b.sentence)
        if key in seen:
            continue
        seen.add(key)
        for p in (a, b):
            if (p.article, p.sentence) not in read:
                read[p.article, p.sentence] = _dates_of(
                    articles[p.article], p.article, p.sentence, mentions[p.article][p.sentence]
                )
        ours, theirs = read[a.article, a.sentence], read[b.article, b.sentence]
        for one, other, sure, force in _pairs(ours, theirs):
            if of_acts and (force is not Force.HARD or not one.verbs & other.verbs & ACTS.keys()):
                continue
            found.append(
                Conflict(
                    Side(one.place, _date_value(one)),
                    Side(other.place, _date_value(other)),
                    ConflictKind.DATE,
                    force,
                    round(sure * link.confidence * (1.0 if force is Force.HARD else 0.8), 3),
                    f"{_what(articles, one, other)}: {one.label} v {other.label}",
                )
            )
        if of_acts:
            continue
        found += _lengths(
            (articles[a.article], a, mentions[a.article][a.sentence].durations),
            (articles[b.article], b, mentions[b.article][b.sentence].durations),
        )
    return tuple(found)
