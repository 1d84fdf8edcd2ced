"""Origins: runs of words that articles share, and the articles that so go back to one text.

Counting agreement without this would count five reprints of one wire story as five sources. Direction is
never claimed: the evidence says at most what appears earlier.

Method: fingerprints of a few normalised words find where two articles meet, and each meeting is grown to the
longest exact run (the seed-and-extend of text-reuse tools such as passim); runs a word or two apart are joined.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from reader.align.model import Origin, Passage
from reader.errors import never, stop_if
from reader.text.kept import kept
from reader.text.model import Place, Span
from reader.text.normal import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.align.model import Link
    from reader.text.model import Article

SEED = 5  # words of a fingerprint: shorter runs ("the eastern city of Derna") are the common stock of a story
JOIN = 2  # words that may differ between two runs of one passage ("yesterday" for "on Monday")
PASSAGE = 8  # words from which a run is called a passage: below, quotations of phrases and names dominate
ORIGIN = 14  # words two articles share in passages before they are said to share an origin
BELONGS = 0.6  # confidence of the surest link of an article of the event; the least of 412 such had 0.7
ALIKE = 0.5  # share of an article's words in shared passages from which it is a reprint, for counting


@dataclass(frozen=True, slots=True)
class _Word:
    norm: str
    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Words ``i … i+words`` of one article equal words ``j …`` of another, but for joined gaps."""

    i: int
    i_end: int
    j: int
    j_end: int
    words: int


def find_origins(articles: Sequence[Article], cancelled: Callable[[], bool] = never) -> tuple[Origin, ...]:
    """Return the origins shared by two or more of the articles, the one with most shared words first.

    Raises `Cancelled` soon after ``cancelled`` says so.
    """
    words = []
    for article in articles:
        stop_if(cancelled)
        words.append(_words_of(article))
    ends: list[tuple[tuple[int, int, int], tuple[int, int, int], int]] = []
    linked: dict[tuple[int, int], int] = {}
    for a, b in combinations(range(len(articles)), 2):
        stop_if(cancelled)
        runs = [run for run in _runs_of(articles[a], articles[b]) if run.words >= PASSAGE]
        linked[a, b] = sum(run.words for run in runs)
        ends += [((a, run.i, run.i_end), (b, run.j, run.j_end), run.words) for run in runs]
    passages = _merge(ends, cancelled)
    origins = []
    for members in _components(len(articles), (pair for pair, count in linked.items() if count >= ORIGIN)):
        stop_if(cancelled)
        own = [passage for passage in passages if {part[0] for part in passage[0]} <= members]
        shown = tuple(
            sorted(
                (Passage(tuple(_places(words, parts)), count) for parts, count in own),
                key=lambda passage: (-passage.words, passage.places),
            )
        )
        numbers = tuple(sorted(members))
        origins.append(
            Origin(
                articles=numbers,
                shared_words=sum(passage.words for passage in shown),
                shares=tuple(_share(number, [parts for parts, _ in own], len(words[number])) for number in numbers),
                evidence=_evidence(articles, numbers, shown),
                passages=shown,
            )
        )
    return tuple(sorted(origins, key=lambda origin: (-origin.shared_words, origin.articles)))


def count_origins(origins: Iterable[Origin], places: Sequence[Place]) -> int:
    """Count the independent origins behind some wordings of one claim."""
    return len(by_origin(origins, places))


def by_origin(origins: Iterable[Origin], places: Sequence[Place]) -> tuple[tuple[Place, ...], ...]:
    """Return some wordings of one claim by the independent origins they go back to, each sorted by place.

    Two wordings count as one where a shared passage covers most of both, or where one of their articles stands
    for the greater part in passages it shares with the other.
    """
    groups = [[place] for place in sorted(places)]

    def same(one: Place, two: Place, origin: Origin) -> bool:
        if one.article not in origin.articles or two.article not in origin.articles:
            return one.article == two.article
        shares = dict(zip(origin.articles, origin.shares, strict=True))
        if max(shares[one.article], shares[two.article]) >= ALIKE:
            return True
        return any(_covers(passage, one) and _covers(passage, two) for passage in origin.passages)

    every = list(origins)
    merged = True
    while merged:
        merged = False
        for left, right in combinations(range(len(groups)), 2):
            if any(
                one.article == two.article or any(same(one, two, origin) for origin in every)
                for one in groups[left]
                for two in groups[right]
            ):
                groups[left] += groups.pop(right)
                merged = True
                break
    return tuple(sorted(tuple(sorted(group)) for group in groups))


def find_strangers(articles: Sequence[Article], links: Sequence[Link]) -> tuple[int, ...]:
    """Return the articles that do not seem to belong: no sure link to any other while the others have some.

    On 57 events with an article of another one mixed in, whole or its first three sentences: 41 and 41 are found, and
    none of 412 that belong is named. Asking for no link at all found 22 and 30: chance gives a weak one to most.
    """
    if len(articles) < 3:
        return ()
    met = {end.article for link in links if link.confidence >= BELONGS for end in (link.a, link.b)}
    lost = tuple(number for number in range(len(articles)) if number not in met and articles[number].sentences)
    return lost if len(articles) - len(lost) >= 2 else ()


@kept(32)
def _words_of(article: Article) -> tuple[_Word, ...]:
    return tuple(
        _Word(token.norm, token.span, index)
        for index, sentence in enumerate(article.sentences)
        for token in tokens(article.cut(sentence.span), sentence.span.start)
    )


@kept(64)
def _runs_of(one: Article, two: Article) -> tuple[_Run, ...]:
    return tuple(_shared_runs(_words_of(one), _words_of(two)))


def _shared_runs(left: Sequence[_Word], right: Sequence[_Word]) -> list[_Run]:
    """Return the longest equal runs of two articles, joined where only a few words differ between two."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(right) - SEED + 1):
        where[tuple(word.norm for word in right[j : j + SEED])].append(j)
    runs: list[_Run] = []
    for i in range(len(left) - SEED + 1):
        for j in where.get(tuple(word.norm for word in left[i : i + SEED]), ()):
            if i and j and left[i - 1].norm == right[j - 1].norm:
                continue  # inside a run that began earlier
            length = SEED
            while (
                i + length < len(left) and j + length < len(right) and left[i + length].norm == right[j + length].norm
            ):
                length += 1
            runs.append(_Run(i, i + length, j, j + length, length))
    runs.sort(key=lambda run: (run.i, run.j))
    return _join(runs)


def _join(runs: Sequence[_Run]) -> list[_Run]:
    joined: list[_Run] = []
    for run in runs:
        for at in range(len(joined) - 1, max(-1, len(joined) - 8), -1):
            last = joined[at]
            if 0 <= run.i - last.i_end <= JOIN and 0 <= run.j - last.j_end <= JOIN:
                joined[at] = _Run(last.i, run.i_end, last.j, run.j_end, last.words + run.words)
                break
        else:
            joined.append(run)
    return joined


_Part = tuple[int, int, int]  # article, first word, word after the last


def _merge(
    ends: Sequence[tuple[_Part, _Part, int]], cancelled: Callable[[], bool]
) -> list[tuple[tuple[_Part, ...], int]]:
    """Gather runs of pairs into passages of several articles: runs that share most of their words in one article."""
    gathered: list[tuple[list[_Part], int]] = []
    for one, two, words in sorted(ends, key=lambda end: (-end[2], end[0], end[1])):
        stop_if(cancelled)
        for number, (parts, most) in enumerate(gathered):
            if any(_mostly(part, new) for part in parts for new in (one, two)):
                for new in (one, two):
                    if not any(_mostly(part, new) for part in parts):
                        parts.append(new)
                gathered[number] = (parts, max(most, words))
                break
        else:
            gathered.append(([one, two], words))
    return [(tuple(sorted(parts)), words) for parts, words in gathered]


def _mostly(one: _Part, two: _Part) -> bool:
    shared = min(one[2], two[2]) - max(one[1], two[1])
    return one[0] == two[0] and 2 * shared >= min(one[2] - one[1], two[2] - two[1])


def _places(words: Sequence[Sequence[_Word]], parts: Iterable[_Part]) -> list[Place]:
    """Return one place for each article and sentence that the parts of a passage touch."""
    found: dict[tuple[int, int], Span] = {}
    for article, first, end in parts:
        for word in words[article][first:end]:
            span = found.get((article, word.sentence), word.span)
            found[article, word.sentence] = Span(min(span.start, word.span.start), max(span.end, word.span.end))
    return [Place(article, sentence, span) for (article, sentence), span in sorted(found.items())]


def _share(number: int, passages: Iterable[tuple[_Part, ...]], total: int) -> float:
    covered = {
        word for parts in passages for article, first, end in parts if article == number for word in range(first, end)
    }
    return len(covered) / total if total else 0.0


def _components(count: int, pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Return the connected sets of two or more."""
    home = {number: {number} for number in range(count)}
    for a, b in pairs:
        if home[a] is not home[b]:
            home[a] |= home[b]
            for member in home[a]:
                home[member] = home[a]
    return [members for number, members in home.items() if min(members) == number and len(members) > 1]


def _covers(passage: Passage, place: Place) -> bool:
    """Tell whether a passage holds at least half of a wording."""
    shared = sum(
        max(0, min(part.span.end, place.span.end) - max(part.span.start, place.span.start))
        for part in passage.places
        if part.article == place.article
    )
    return 2 * shared >= len(place.span)


def _evidence(articles: Sequence[Article], members: Sequence[int], passages: Sequence[Passage]) -> tuple[str, ...]:
    """Say in words, without naming articles by number, why some articles belong together."""
    lines = []
    if passages:
        longest = passages[0]
        first = longest.places[0]
        words = " ".join(articles[first.article].cut(first.span).split())
        shown = words if len(words) <= 90 else words[:87].rsplit(" ", 1)[0] + " …"
        lines.append(f"{longest.words} words alike in a row: “{shown}”")
        if len(passages) > 1:
            lines.append(f"{len(passages)} passages of at least {PASSAGE} words")
    agencies: dict[str, list[int]] = defaultdict(list)
    for number in members:
        if articles[number].metadata.agency:
            agencies[articles[number].metadata.agency].append(number)
    for agency, named in sorted(agencies.items()):
        who = ", ".join(sorted(articles[number].name for number in named))
        lines.append(f"{agency} is credited by {who}")
    dated = sorted(
        (articles[number].metadata.published, articles[number].name)
        for number in members
        if articles[number].metadata.published
    )
    if len(dated) == len(members) and any(one[0] != two[0] for one, two in pairwise(dated)):
        lines.append(f"appears earlier in {dated[0][1]} ({dated[0][0]:%-d %B %Y})")
    return tuple(lines)
