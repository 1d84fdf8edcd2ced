"""Everything matching needs to know of a sentence, worked out once a sentence and not once a pair."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.align.background import background, kindred
from reader.align.terms import Word, words_of
from reader.errors import never, stop_if
from reader.mentions.model import Mentions
from reader.text.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.text.model import Article, Sentence

NAME_SHARE = 0.8  # of the places where a capital says something, how many have one before a word counts as a name
NUMBER_RARITY = 0.85  # of any number: rarer than most words, but the same figure can count two things
NOTHING = Mentions()
ASK_EVERY = 50  # sentences between two looks at the cancel button: some 20 ms
GRAM = 4  # letters; four bridge spellings and word parts without joining unlike words
ROOT_CREDIT = 0.8  # what a match by root counts where a match by stem counts 1
ACRONYM = re.compile(r"[A-Z]{2,6}")
_LINKING = frozenset({"of", "the", "for", "and", "in", "on", "to", "al", "el"})
_QUOTED = re.compile(r"[\"“„«](.{2,400}?)[\"”»]")
_CLAUSE_CUT = re.compile(
    r"[;:]\s|\s[-–—]+\s|,\s(?=(?:and|but|or|who|which|while|after|as|when|where|with|in|according|saying|including"
    r"|adding|leaving|killing|making)\b)|\s(?=(?:that|which|who|whose|while|after|because|although|before|since"
    r"|when|where|but)\b)|,\s"
)
SHORTEST_CLAUSE = 3  # content words; less is no proposition and joins its neighbour


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of words that can carry a link alone: its span and the weights of its terms."""

    span: Span
    terms: Mapping[str, float]
    weight: float
    kin: Mapping[str, float]
    roots: frozenset[str]
    deeds: Mapping[str, float]
    deeds_weight: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """One sentence, ready to be compared; ``text`` is its whole article's.

    ``terms`` maps stems to weights (rare in event and background: heavy); ``local`` and ``rare`` are the two weights
    apart. ``names``, ``numbers``, ``quoted`` are sets of stems, ``pairs`` neighbouring content stems, ``grams``
    counts of letter n-grams; ``called`` are names by their keys, ``counted`` what is counted with its ranges;
    ``kin`` are words of like meaning. ``order`` is the sentence's place, 0 to 1.
    """

    article: int
    number: int
    text: str
    span: Span
    words: tuple[Word, ...]
    terms: Mapping[str, float]
    local: Mapping[str, float]
    rare: Mapping[str, float]
    root_of: Mapping[str, str]
    roots: frozenset[str]
    kin: Mapping[str, float]
    names: frozenset[str]
    numbers: frozenset[str]
    quoted: frozenset[str]
    called: Mapping[str, float]
    counted: Mapping[str, tuple[tuple[float, float], ...]]
    pairs: frozenset[tuple[str, str]]
    grams: Mapping[str, float]
    clauses: tuple[Clause, ...]
    plain: str
    size: int
    total: float
    total_local: float
    total_rare: float
    total_deeds: float
    norm: float
    gram_norm: float
    headline: bool
    order: float


@dataclass(frozen=True, slots=True)
class _Event:
    """What the articles together say of words: rarity here and at large, which are names; the rarity of names."""

    local: Mapping[str, float]
    rare: Mapping[str, float]
    names: frozenset[str]
    called: Mapping[str, float]


def sketch_articles(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]] = (),
    cancelled: Callable[[], bool] = never,
) -> tuple[tuple[Sketch, ...], ...]:
    """Return the sketches of all sentences, article by article; ``mentions`` one entry a sentence, or nothing.

    Raises `Cancelled` where ``cancelled`` said so.
    """

    told = mentions or tuple((NOTHING,) * len(article.sentences) for article in articles)
    words: list[list[tuple[Word, ...]]] = []
    for article in articles:
        stop_if(cancelled)
        words.append([words_of(article.text, s.span.start, s.span.end) for s in article.sentences])
    aliases = _aliases(articles, words)
    stop_if(cancelled)
    stems = [
        [
            frozenset(word.stem for word in sentence if not word.stop) | aliases.get((at, number), frozenset())
            for number, sentence in enumerate(article)
        ]
        for at, article in enumerate(words)
    ]
    event = _event(stems, told, _names(articles, words))
    made = []
    for at, article in enumerate(articles):
        line = []
        for number, sentence in enumerate(article.sentences):
            if number % ASK_EVERY == 0:
                stop_if(cancelled)
            seat = (at, number)
            line.append(
                _sketch(article, sentence, seat, words[at][number], stems[at][number], event, told[at][number])
            )
        made.append(tuple(line))
    return tuple(made)


def _event(
    stems: Sequence[Sequence[frozenset[str]]], told: Sequence[Sequence[Mentions]], names: frozenset[str]
) -> _Event:
    count = sum(map(len, stems)) or 1
    table = background()

    def rarity(number: int) -> float:
        return math.log((count + 1) / number) / math.log(count + 1)

    seen = Counter(stem for article in stems for sentence in article for stem in sentence)
    called = Counter(key for article in told for found in article for key in {name.key for name in found.names})
    return _Event(
        {stem: rarity(number) for stem, number in seen.items()},
        {stem: (NUMBER_RARITY if stem[0].isdecimal() else table.of(stem)) for stem in seen},
        names,
        {key: rarity(number) for key, number in called.items()},
    )


def _sketch(
    article: Article,
    sentence: Sentence,
    seat: tuple[int, int],
    words: tuple[Word, ...],
    stems: frozenset[str],
    event: _Event,
    found: Mentions,
) -> Sketch:
    local, rare = event.local, event.rare
    terms = {stem: local[stem] * rare[stem] for stem in stems}
    root_of = {word.stem: word.root for word in words if not word.stop and not word.number}
    content = [word for word in words if not word.stop]
    text = article.text[sentence.span.start : sentence.span.end]
    inside = [match.span(1) for match in _QUOTED.finditer(text)]
    base = sentence.span.start
    quoted = frozenset(
        word.stem
        for word in content
        if any(base + low <= word.start and word.end <= base + high for low, high in inside)
    )
    plain = " ".join(word.form for word in words)
    grams = {gram: float(times) for gram, times in Counter(_grams(content)).items()}
    return Sketch(
        article=seat[0],
        number=seat[1],
        text=article.text,
        span=sentence.span,
        words=words,
        terms=terms,
        local={stem: local[stem] for stem in stems},
        rare={stem: rare[stem] for stem in stems},
        root_of=root_of,
        roots=frozenset(root_of.values()),
        kin=_kin(stems),
        names=frozenset(stem for stem in stems if stem in event.names),
        numbers=frozenset(word.stem for word in words if word.number),
        quoted=quoted,
        called={name.key: event.called[name.key] for name in found.names},
        counted=_counted(found),
        pairs=frozenset((one.stem, two.stem) for one, two in pairwise(content)),
        grams=grams,
        clauses=_clauses(article, sentence, words, terms, event),
        plain=plain,
        size=len(content),
        total=sum(terms.values()) + 1e-9,
        total_local=sum(local[stem] for stem in stems) + 1e-9,
        total_rare=sum(rare[stem] for stem in stems) + 1e-9,
        total_deeds=sum(rare[stem] for stem in stems if stem not in event.names) + 1e-9,
        norm=math.sqrt(sum(weight * weight for weight in terms.values())) + 1e-9,
        gram_norm=math.sqrt(sum(weight * weight for weight in grams.values())) + 1e-9,
        headline=sentence.role is Role.HEADLINE,
        order=seat[1] / max(1, len(article.sentences) - 1),
    )


def _counted(found: Mentions) -> dict[str, tuple[tuple[float, float], ...]]:
    """What the sentence counts ("people", "people killed", "km"), each with its ranges of values."""
    things: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for quantity in found.quantities:
        thing = " ".join(filter(None, (quantity.noun or quantity.unit, quantity.state)))
        if thing and not quantity.ordinal:
            things[thing].append((quantity.low, quantity.high))
    return {thing: tuple(ranges) for thing, ranges in things.items()}


def _kin(stems: Iterable[str]) -> dict[str, float]:
    """Stems of like meaning with any of these, and what a match with them counts at best."""
    table = kindred()
    found: dict[str, float] = {}
    for stem in stems:
        for other, counts in table.get(stem, {}).items():
            if counts > found.get(other, 0.0):
                found[other] = counts
    return found


def _grams(content: Sequence[Word]) -> list[str]:
    return [
        padded[at : at + GRAM]
        for word in content
        for padded in (f" {word.form} ",)
        for at in range(max(1, len(padded) - GRAM + 1))
    ]


def _names(articles: Sequence[Article], words: Sequence[Sequence[tuple[Word, ...]]]) -> frozenset[str]:
    """Stems written with a capital where lower case was to be expected."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for article, sentences in zip(articles, words, strict=True):
        for sentence, found in zip(article.sentences, sentences, strict=True):
            letters = [word for word in found if not word.number]
            capitals = sum(word.capital for word in letters)
            title_case = capitals > 0.6 * len(letters) or sentence.role is Role.HEADLINE
            for place, word in enumerate(letters):
                if word.stop or (place == 0 and word.capital):
                    continue
                if not word.capital:
                    lower[word.stem] += 1
                elif not title_case:
                    upper[word.stem] += 1
    return frozenset(
        stem for stem, times in upper.items() if times >= NAME_SHARE * (times + lower[stem]) and not stem.isdecimal()
    )


def _aliases(
    articles: Sequence[Article], words: Sequence[Sequence[tuple[Word, ...]]]
) -> dict[tuple[int, int], frozenset[str]]:
    """Acronyms of the event ("LNA") for the sentences that spell them out ("Libyan National Army")."""
    acronyms = {
        word.stem: word.form
        for article, sentences in zip(articles, words, strict=True)
        for sentence in sentences
        for word in sentence
        if not word.stop and word.capital and ACRONYM.fullmatch(article.text[word.start : word.end].replace(".", ""))
    }
    by_letters = {form: key for key, form in acronyms.items()}
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for at, sentences in enumerate(words):
        for number, sentence in enumerate(sentences):
            letters = "".join(
                word.form[0] if word.capital else ("." if word.form not in _LINKING else "") for word in sentence
            )
            for form, key in by_letters.items():
                if len(form) >= 3 and form in letters:
                    found[at, number].add(key)
    return {place: frozenset(keys) for place, keys in found.items()}


def _clauses(
    article: Article, sentence: Sentence, words: Sequence[Word], terms: Mapping[str, float], event: _Event
) -> tuple[Clause, ...]:
    """The sentence's clauses as the text model cut them, where it did; else cut at commas and joining words."""
    spans = sentence.clauses if len(sentence.clauses) > 1 else _cut(article.text, sentence.span, words)
    made = []
    for span in spans:
        inside = {w.stem: terms[w.stem] for w in words if not w.stop and span.start <= w.start and w.end <= span.end}
        if inside:
            roots = frozenset(w.root for w in words if w.stem in inside and not w.number)
            deeds = {stem: event.rare[stem] for stem in inside if stem not in event.names}
            weight = sum(inside.values()) + 1e-9
            made.append(Clause(span, inside, weight, _kin(inside), roots, deeds, sum(deeds.values()) + 1e-9))
    return tuple(made)


def _cut(text: str, span: Span, words: Sequence[Word]) -> list[Span]:
    cuts = [match.end() for match in _CLAUSE_CUT.finditer(text, span.start, span.end)]
    starts = [span.start]
    for cut in cuts:
        before = sum(1 for word in words if not word.stop and starts[-1] <= word.start < cut)
        after = sum(1 for word in words if not word.stop and cut <= word.start)
        if before >= SHORTEST_CLAUSE and after >= SHORTEST_CLAUSE:
            starts.append(cut)
    ends = [*starts[1:], span.end]
    found = []
    for start, end in zip(starts, ends, strict=True):
        piece = text[start:end]
        left, right = len(piece) - len(piece.lstrip(" ,;:-–—")), len(piece.rstrip(" ,;:-–—"))
        found.append(Span(start + left, start + max(left, right)))
    return found
