"""Finding decided passages again: in a corrected text, under a new engine, in another order of articles.

A passage is looked for in four steps, each surer than the next: same text, same words with the best context, same
words but for typography and spaces, nearly the same words in the same context. Two places that fit equally well are
no answer. What is not found is returned as lost, with the reason, and stays stored as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.library.decisions import (
    CORRECTIONS,
    LONGEST_QUOTE,
    About,
    Decided,
    MergeGroups,
    Quote,
    SplitGroup,
    Target,
    Verdict,
    quote,
    source_of,
    with_quotes,
)
from reader.text.model import Span
from reader.text.normal import Normalised, fold, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.comparison import Comparison
    from reader.text.model import Article, Place

SAME_WORDS = (
    0.8  # likeness of a corrected passage to the old one: one word in five may differ, a new sentence does more
)
CLEAR = 0.1  # by how much the best place must beat the next
SAME_GROUP = 0.5  # of all passages of the old and the new group, this part must be common to both
MOST_PLACES = 500  # occurrences of a quotation looked at; what stands more often than this identifies nothing
_WORD = re.compile(r"\w+")


class Why(StrEnum):
    """Why a decision could not be attached."""

    NO_ARTICLE = "its article is not among these"
    NO_PASSAGE = "its words are not in the text any more"
    AMBIGUOUS = "it fits several places equally well"
    NOT_FOUND = "nothing like it is in the comparison any more"
    OTHER_KIND = "the difference is of another kind now"
    TAKEN = "its claim is one with another now, on which something else was decided"


@dataclass(frozen=True, slots=True)
class Anchored:
    """A decision that holds here.

    ``decided`` is as stored, ``now`` the same with its passages as they stand in the present texts. ``numbers`` are
    those, in the comparison, of the groups, links … it is on (empty for notes and corrections); ``moved`` tells that
    some passage or key is not what it was.
    """

    decided: Decided
    now: Decided
    numbers: tuple[int, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether anything but the numbers changed."""
        return self.decided != self.now


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision that cannot be attached here; it is kept all the same."""

    decided: Decided
    why: Why


class Reanchored(NamedTuple):
    """Every decision given is in exactly one of the two."""

    anchored: tuple[Anchored, ...]
    lost: tuple[Lost, ...]


class _Missing(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def reanchor(
    decisions: Iterable[Decided], articles: Sequence[Article], comparison: Comparison | None = None
) -> Reanchored:
    """Attach decisions to the present articles and, where given, to a comparison of exactly these.

    Without a comparison only the passages are looked for. Deterministic; the order of the articles changes nothing
    but the numbers.
    """
    given = tuple(decisions)
    known = {one.source.text for each in given for one in each.decision.quotes}
    finder = _Finder(articles, known)
    anchored: list[Anchored] = []
    lost: list[Lost] = []
    for each in given:
        try:
            anchored.append(_attach(each, finder, comparison))
        except _Missing as missing:
            lost.append(Lost(each, missing.why))
    return Reanchored(tuple(anchored), tuple(lost))


def locate(wanted: Quote, article: Article) -> Span | None:
    """Return where a passage stands in an article's text, or ``None`` where it does not, or not surely."""
    try:
        return _locate(wanted, article)
    except _Missing:
        return None


class _Finder:
    """Passages in the present articles, each looked for once."""

    def __init__(self, articles: Sequence[Article], known: set[str]) -> None:
        self.articles = articles
        self._sources = [source_of(article) for article in articles]
        self._new = [number for number, source in enumerate(self._sources) if source.text not in known]
        self._found: dict[Quote, tuple[int, Span] | Why] = {}

    def find(self, wanted: Quote) -> tuple[int, Span]:
        """Return the article's number and the span; raises `_Missing`."""
        if wanted not in self._found:
            try:
                self._found[wanted] = self._look(wanted)
            except _Missing as missing:
                self._found[wanted] = missing.why
        found = self._found[wanted]
        if isinstance(found, Why):
            raise _Missing(found)
        return found

    def _look(self, wanted: Quote) -> tuple[int, Span]:
        for same in ("text", "original", "name"):
            value = getattr(wanted.source, same)
            at = [number for number, source in enumerate(self._sources) if value and getattr(source, same) == value]
            if at:  # two articles may hold one text: the one that came from the same bytes and place, then, is meant
                best = max(at, key=lambda number: self._likeness(wanted, number))
                return best, _locate(wanted, self.articles[best])
        if not self._new:
            raise _Missing(Why.NO_ARTICLE)
        if wanted.span.start == wanted.span.end:  # on the article as a whole, of which nothing is the same
            raise _Missing(Why.NO_ARTICLE)
        found: list[tuple[int, Span]] = []
        for number in self._new:
            try:
                found.append((number, _locate(wanted, self.articles[number])))
            except _Missing:
                continue
        if not found:
            raise _Missing(Why.NO_PASSAGE)
        if len(found) > 1:
            raise _Missing(Why.AMBIGUOUS)
        return found[0]

    def _likeness(self, wanted: Quote, number: int) -> tuple[bool, bool]:
        source = self._sources[number]
        return source.original == wanted.source.original, source.name == wanted.source.name


def _attach(decided: Decided, finder: _Finder, comparison: Comparison | None) -> Anchored:
    decision = decided.decision
    places: dict[Quote, tuple[int, Span]] = {}
    moved: dict[Quote, Quote] = {}
    missing: list[Why] = []
    for one in decision.quotes:
        try:
            places[one] = number, span = finder.find(one)
        except _Missing as gone:
            missing.append(gone.why)
            continue
        article = finder.articles[number]
        if isinstance(decision, CORRECTIONS) and article.cut(span)[:LONGEST_QUOTE] != one.exact:
            raise _Missing(Why.NO_PASSAGE)  # a correction of words that are others now corrects nothing
        moved[one] = quote(article, span)
    whole = not isinstance(decision, (Verdict, MergeGroups, SplitGroup)) or decision.quotes == ()
    if missing and (whole or not places):
        raise _Missing(missing[0])
    if not isinstance(decision, (Verdict, MergeGroups, SplitGroup)):
        return Anchored(decided, replace(decided, decision=with_quotes(decision, moved)))
    if comparison is None:
        if missing:
            raise _Missing(missing[0])
        return Anchored(decided, replace(decided, decision=with_quotes(decision, moved)))
    targets = decision.targets if isinstance(decision, MergeGroups) else (decision.target,)
    numbers = tuple(_number(target, places, comparison, missing) for target in targets)
    if isinstance(decision, MergeGroups) and len(set(numbers)) == 1:
        return Anchored(decided, replace(decided, decision=with_quotes(decision, moved)), numbers[:1])
    return Anchored(decided, replace(decided, decision=with_quotes(decision, moved)), numbers)


def _number(
    target: Target, places: dict[Quote, tuple[int, Span]], comparison: Comparison, missing: Sequence[Why]
) -> int:
    """Return the number of the one thing in the comparison that stands on these passages."""
    wanted = [places[one] for one in target.quotes if one in places]
    gone = len(target.quotes) - len(wanted)
    scored: list[tuple[float, float, int]] = []
    other_kind = False
    for number, (what, stands) in enumerate(_candidates(target.about, comparison)):
        score, exact = _overlap(wanted, gone, stands, target.about)
        if score <= 0:
            continue
        if what != target.what:
            other_kind = True
            continue
        scored.append((score, exact, number))
    if not scored:
        raise _Missing(Why.OTHER_KIND if other_kind else missing[0] if missing else Why.NOT_FOUND)
    scored.sort(key=lambda one: (-one[0], -one[1], one[2]))
    if len(scored) > 1 and scored[0][:2] == scored[1][:2]:
        raise _Missing(Why.AMBIGUOUS)
    return scored[0][2]


def _candidates(about: About, comparison: Comparison) -> list[tuple[str, list[Place]]]:
    match about:
        case About.GROUP:
            return [
                (group.kind.value if group.kind else "", [wording.place for wording in group.wordings])
                for group in comparison.groups
            ]
        case About.LINK:
            return [("", [link.a, link.b]) for link in comparison.links]
        case About.CONFLICT:
            return [(each.kind.value, [each.a.place, each.b.place]) for each in comparison.conflicts]
        case About.DEVELOPMENT:
            return [(each.kind.value, [each.a.place, each.b.place]) for each in comparison.developments]
        case About.CLAIM:
            return [("", [claim.place]) for claim in comparison.claims]


def _overlap(
    wanted: Sequence[tuple[int, Span]], gone: int, stands: Sequence[Place], about: About
) -> tuple[float, float]:
    """Return how much of both sides is common (0 where too little), and how exactly the spans agree."""
    left = list(stands)
    exact = 0.0
    matched = 0
    for article, span in wanted:
        best, at = 0.0, -1
        for number, place in enumerate(left):
            if place.article != article:
                continue
            common = min(span.end, place.span.end) - max(span.start, place.span.start)
            shorter = max(1, min(len(span), len(place.span)))
            if common > 0 and common / shorter >= 0.5 and (share := common / max(len(span), len(place.span))) > best:
                best, at = share, number
        if at >= 0:
            left.pop(at)
            exact += best
            matched += 1
    score = matched / (len(wanted) + gone + len(left)) if matched else 0.0
    if about is not About.GROUP:
        return (score, exact) if score == 1.0 else (0.0, 0.0)
    across = len(wanted) + gone == 1 or matched > 1
    return (score, exact) if score >= SAME_GROUP and across else (0.0, 0.0)


def _locate(wanted: Quote, article: Article) -> Span:
    text, span = article.text, wanted.span
    if source_of(article).text == wanted.source.text:
        if span.end <= len(text) and text[span.start : min(span.end, span.start + LONGEST_QUOTE)] == wanted.exact:
            return span
        if not wanted.exact and span.end <= len(text):
            return span
    if not wanted.exact:
        if span.end == 0:
            return span
        raise _Missing(Why.NO_PASSAGE)
    if len(span) > len(wanted.exact):
        return _long(wanted, text)
    return _verbatim(wanted, text) or _but_typography(wanted, text) or _reworded(wanted, text)


def _long(wanted: Quote, text: str) -> Span:
    """A passage kept by its beginning only: its end must have the same words after it."""
    fits = [
        Span(at, at + len(wanted.span))
        for at in _occurrences(wanted.exact, text)
        if text[at + len(wanted.span) :].startswith(wanted.suffix) and at + len(wanted.span) <= len(text)
    ]
    if len(fits) == 1:
        return fits[0]
    raise _Missing(Why.AMBIGUOUS if fits else Why.NO_PASSAGE)


def _verbatim(wanted: Quote, text: str) -> Span | None:
    found = _occurrences(wanted.exact, text)
    if not found:
        return None
    size = len(wanted.exact)
    if len(found) == 1:
        return Span(found[0], found[0] + size)
    rated = sorted(((_context(wanted, text, at, at + size), at) for at in found), reverse=True)
    if rated[0][0] == rated[1][0]:
        raise _Missing(Why.AMBIGUOUS)
    return Span(rated[0][1], rated[0][1] + size)


def _occurrences(words: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _context(wanted: Quote, text: str, start: int, end: int) -> int:
    """Count the characters of context that agree on both sides."""
    before, after = 0, 0
    while before < len(wanted.prefix) and before < start and wanted.prefix[-1 - before] == text[start - 1 - before]:
        before += 1
    while after < len(wanted.suffix) and end + after < len(text) and wanted.suffix[after] == text[end + after]:
        after += 1
    return before + after


@lru_cache(maxsize=16)
def _plain_form(text: str) -> Normalised:
    """Typography made equal and every run of white space one space, with the way back."""
    form = normalise(text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(form.text):
        if char.isspace():
            if out and out[-1] == " ":
                ends[-1] = form.ends[at]
                continue
            char = " "
        out.append(char)
        starts.append(form.starts[at])
        ends.append(form.ends[at])
    return Normalised("".join(out), starts, ends)


def _but_typography(wanted: Quote, text: str) -> Span | None:
    form = _plain_form(text)
    exact = _plain_form(wanted.exact).text.strip()
    prefix, suffix = _plain_form(wanted.prefix).text, _plain_form(wanted.suffix).text
    if not exact:
        return None
    at = _verbatim(replace(wanted, exact=exact, prefix=prefix, suffix=suffix), form.text)
    return form.original(at.start, at.end) if at else None


@lru_cache(maxsize=16)
def _words(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((fold(found.group()), found.start(), found.end()) for found in _WORD.finditer(text))


def _reworded(wanted: Quote, text: str) -> Span:
    """Nearly the same words: the run of words most like the old one, if clearly so."""
    old = [word for word, _, _ in _words(wanted.exact)]
    new = _words(text)
    if len(old) < 3 or not new:  # two words that changed are other words
        raise _Missing(Why.NO_PASSAGE)
    rated = _best_runs(old, new)
    if not rated or rated[0][0] < SAME_WORDS:
        raise _Missing(Why.NO_PASSAGE)
    best, first, last = rated[0]
    start, end = new[first][1], new[last][2]
    rivals = [run for run in rated[1:] if run[2] < first or run[1] > last]
    if rivals and best - rivals[0][0] < CLEAR:
        here = _context(wanted, text, start, end)
        there = _context(wanted, text, new[rivals[0][1]][1], new[rivals[0][2]][2])
        if abs(here - there) < 8:  # a word or so of context: too little to tell them apart
            raise _Missing(Why.AMBIGUOUS)
        if there > here:
            start, end = new[rivals[0][1]][1], new[rivals[0][2]][2]
    if wanted.exact and not wanted.exact[-1].isalnum() and end < len(text) and text[end] == wanted.exact[-1]:
        end += 1  # the closing mark belongs to it as before
    return Span(start, end)


def _best_runs(old: list[str], new: Sequence[tuple[str, int, int]]) -> list[tuple[float, int, int]]:
    """Return (likeness, first word, last word) of the runs most like the old words, best first."""
    size = min(len(old), len(new))
    bag = Counter(old)
    window: Counter[str] = Counter()
    common = 0
    shares: list[tuple[int, int]] = []
    for at, (word, _, _) in enumerate(new):
        window[word] += 1
        common += window[word] <= bag[word]
        if at >= size:
            gone = new[at - size][0]
            common -= window[gone] <= bag[gone]
            window[gone] -= 1
        if at >= size - 1:
            shares.append((common, at - size + 1))
    shares.sort(key=lambda one: (-one[0], one[1]))
    slack = max(2, size // 4)
    rated: list[tuple[float, int, int]] = []
    for common, first in shares[:12]:
        if common < size * SAME_WORDS / 2:
            break
        low, high = max(0, first - slack), min(len(new), first + size + slack)
        matcher = SequenceMatcher(None, old, [word for word, _, _ in new[low:high]], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            continue
        # A changed word at either end stands in for the old one: the run keeps the old length there.
        begin = max(0, low + blocks[0].b - blocks[0].a)
        end = min(len(new), low + blocks[-1].b + len(old) - blocks[-1].a)
        run = [word for word, _, _ in new[begin:end]]
        rated.append((SequenceMatcher(None, old, run, autojunk=False).ratio(), begin, end - 1))
    rated.sort(key=lambda one: (-one[0], one[1], one[2]))
    return rated
