"""How good a comparison is, held against an answer key made by careful readers.

An answer key is a JSON file: ``units`` (every sentence, "A3": text), ``articles`` (letter: outlet, published …),
``files`` (letter: file name, where the raw articles lie beside the key), ``pairs`` (``a``, ``b``, ``status`` "agreed"
or "disputed", ``wording``, ``relation``, ``conflicts``) and ``any_conflicts``. Disputed pairs count neither way.
A sentence of the comparison is matched to the units by its words, so any sentence splitter can be measured.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from reader.conflicts.model import Force
from reader.ingest import open_source
from reader.text.model import Metadata
from reader.text.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from reader.comparison import Comparison
    from reader.conflicts.model import Conflict, Development
    from reader.text.model import Article, Place

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[A-Z]")
SAME_UNIT = 0.8  # share of the shorter's words found in the longer: below, a sentence is another one
TWIN = 0.9  # likeness in length from which a unit is the sentence itself, not one that merely holds its words


class KeyConflict(msgspec.Struct):
    """A conflict that a reader marked on a pair of units."""

    force: str
    kind: str
    a_span: str = ""
    b_span: str = ""
    a: str = ""
    b: str = ""


class KeyPair(msgspec.Struct):
    """A pair of units that readers linked."""

    a: str
    b: str
    status: str
    wording: str = "reworded"
    relation: str = "overlap"
    conflicts: list[KeyConflict] = []


class KeyDevelopment(msgspec.Struct):
    """Two values of one thing that time explains, in two units."""

    a: str
    b: str
    kind: str
    a_span: str = ""
    b_span: str = ""


class KeyArticle(msgspec.Struct):
    """What the key says of one article."""

    outlet: str = ""
    published: str | None = None
    title: str = ""


class AnswerKey(msgspec.Struct):
    """One event's answers."""

    event: str
    units: dict[str, str]
    pairs: list[KeyPair]
    articles: dict[str, KeyArticle] = {}
    files: dict[str, str | None] = {}
    any_conflicts: list[KeyConflict] = []
    developments: list[KeyDevelopment] = []


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 (0 to 1) with the counts they come from."""

    right: int
    predicted: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found."""
        return self.found / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """One event's figures, and what was missed and wrong, in words.

    ``recalls`` gives the recall of links by wording and relation ("verbatim", "reworded", "same");
    ``soft`` is the share of soft conflicts on a pair where any reader marked any conflict, ``developments`` the share
    found of those that the key lists (how many are told beside them counts for nothing).
    """

    event: str
    links: Figures
    recalls: Mapping[str, Figures]
    conflicts: Figures
    soft: Figures
    developments: Figures
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]
    missed_conflicts: tuple[tuple[str, str, str], ...]
    wrong_conflicts: tuple[tuple[str, str, str], ...]


def read_key(path: Path) -> AnswerKey:
    """Read an answer key; raises OSError, or msgspec.ValidationError with the place that is wrong."""
    return msgspec.json.decode(path.read_bytes(), type=AnswerKey)


def articles_of(key: AnswerKey, path: Path) -> tuple[Article, ...]:
    """Return the key's articles: the raw files beside the key where they lie there, else its units as text."""
    found = []
    for letter, about in sorted(key.articles.items()):
        published = date.fromisoformat(about.published) if about.published else None
        name = key.files.get(letter)
        for raw in (path.parent / key.event / str(name), path.parent / str(name)) if name else ():
            if raw.is_file():
                found.append(replace(open_source(raw), source=raw.name))
                break
        else:
            units = [text for unit, text in key.units.items() if _letter(unit) == letter]
            hints = Metadata(outlet=about.outlet, title=about.title, published=published)
            found.append(read_text("\n\n".join(units), source=f"{key.event}/{letter}", hints=hints))
    return tuple(found)


def score(key: AnswerKey, comparison: Comparison) -> Score:
    """Hold a comparison against an answer key. Links below the comparison's cut do not count."""
    return _Scorer(key, comparison).score()


def _letter(unit: str) -> str:
    found = _LETTER.match(unit.split("/")[-1])
    return found.group() if found else "A"


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _containment(one: Counter[str], two: Counter[str]) -> float:
    """Return the share of the shorter word list found in the longer (as multisets)."""
    shorter = min(one.total(), two.total())
    return (one & two).total() / shorter if shorter else 0.0


class _Scorer:
    def __init__(self, key: AnswerKey, comparison: Comparison) -> None:
        self._comparison, self._key = comparison, key
        by_letter: dict[str, dict[str, Counter[str]]] = defaultdict(dict)
        for unit, text in key.units.items():
            by_letter[_letter(unit)][unit] = Counter(_words(text))
        self._units: dict[tuple[int, int], frozenset[str]] = {}
        for number, article in enumerate(comparison.articles):
            units = by_letter[self._letter_of(article, by_letter)]
            for index in range(len(article.sentences)):
                self._units[number, index] = _units_of(article.words_of(index), units)
        self._agreed = {(pair.a, pair.b): pair for pair in key.pairs if pair.status == "agreed"}
        self._disputed = {(pair.a, pair.b) for pair in key.pairs if pair.status != "agreed"}

    def _letter_of(self, article: Article, by_letter: Mapping[str, Mapping[str, Counter[str]]]) -> str:
        for letter, name in self._key.files.items():
            if name and article.source.endswith(name):
                return letter
        body = Counter(word for index in range(len(article.sentences)) for word in _words(article.words_of(index)))

        def likeness(letter: str) -> float:
            bag = sum(by_letter[letter].values(), Counter[str]())
            longer = max(body.total(), bag.total(), 1)
            return _containment(body, bag) * min(body.total(), bag.total()) / longer

        return max(sorted(by_letter), key=likeness)

    def _pairs(self, a: Place, b: Place) -> set[tuple[str, str]]:
        left, right = self._units[a.article, a.sentence], self._units[b.article, b.sentence]
        return {(min(x, y), max(x, y)) for x in left for y in right}

    def score(self) -> Score:
        covered: set[tuple[str, str]] = set()
        right, wrong = 0, []
        for link in self._comparison.links:
            if link.confidence < self._comparison.cut:
                continue
            pairs = self._pairs(link.a, link.b)
            hit = pairs & self._agreed.keys()
            covered |= hit
            if hit:
                right += 1
            elif not pairs & self._disputed:
                wrong.append((self._sentence(link.a), self._sentence(link.b)))
        subsets = {
            "verbatim": {pair for pair, told in self._agreed.items() if told.wording == "verbatim"},
            "reworded": {pair for pair, told in self._agreed.items() if told.wording == "reworded"},
            "same": {pair for pair, told in self._agreed.items() if told.relation == "same"},
        }
        conflicts, soft, missed_conflicts, wrong_conflicts = self._conflicts()
        return Score(
            event=self._key.event,
            links=Figures(right, right + len(wrong), len(covered), len(self._agreed)),
            recalls={name: Figures(0, 0, len(covered & own), len(own)) for name, own in subsets.items()},
            conflicts=conflicts,
            soft=soft,
            developments=self._developments(),
            missed=tuple(sorted(pair for pair in self._agreed if pair not in covered)),
            wrong=tuple(wrong),
            missed_conflicts=missed_conflicts,
            wrong_conflicts=wrong_conflicts,
        )

    def _conflicts(
        self,
    ) -> tuple[Figures, Figures, tuple[tuple[str, str, str], ...], tuple[tuple[str, str, str], ...]]:
        gold = [
            (pair, each) for pair, told in self._agreed.items() for each in told.conflicts if each.force == "hard"
        ]
        maybe = {(each.a, each.b) for each in self._key.any_conflicts if each.force == "hard"}
        marked = {(each.a, each.b) for each in self._key.any_conflicts}
        hits: set[int] = set()
        right, wrong = 0, []
        soft_right = soft_all = 0
        for difference in self._comparison.conflicts:
            pairs = self._pairs(difference.a.place, difference.b.place)
            if difference.force is Force.SOFT:
                soft_all += 1
                soft_right += bool(pairs & marked)
                continue
            found = self._touched(difference, pairs, gold)
            hits.update(found)
            if found:
                right += 1
            elif not pairs & maybe:
                wrong.append((difference.kind.value, self._cut(difference.a.place), self._cut(difference.b.place)))
        for development in self._comparison.developments:
            pairs = self._pairs(development.a.place, development.b.place)
            hits.update(self._touched(development, pairs, gold))
        missed = tuple((each.kind, each.a_span, each.b_span) for n, (_, each) in enumerate(gold) if n not in hits)
        return (
            Figures(right, right + len(wrong), len(hits), len(gold)),
            Figures(soft_right, soft_all, 0, 0),
            missed,
            tuple(wrong),
        )

    def _developments(self) -> Figures:
        wanted = [((min(each.a, each.b), max(each.a, each.b)), each) for each in self._key.developments]
        hits: set[int] = set()
        for told in self._comparison.developments:
            hits.update(self._touched(told, self._pairs(told.a.place, told.b.place), wanted))
        return Figures(0, 0, len(hits), len(wanted))

    def _touched(
        self,
        difference: Conflict | Development,
        pairs: set[tuple[str, str]],
        gold: Sequence[tuple[tuple[str, str], KeyConflict | KeyDevelopment]],
    ) -> list[int]:
        """Return the numbers of the key's conflicts that lie on one of these pairs and under both spans."""
        one, two = set(_words(self._cut(difference.a.place))), set(_words(self._cut(difference.b.place)))
        found = []
        for number, (pair, each) in enumerate(gold):
            a, b = set(_words(each.a_span)), set(_words(each.b_span))
            if pair in pairs and ((one & a and two & b) or (one & b and two & a)):
                found.append(number)
        return found

    def _cut(self, place: Place) -> str:
        return self._comparison.articles[place.article].cut(place.span)

    def _sentence(self, place: Place) -> str:
        return self._comparison.articles[place.article].words_of(place.sentence)


def _units_of(text: str, units: Mapping[str, Counter[str]]) -> frozenset[str]:
    """Return the key's units that a sentence is, holds, or is part of."""
    mine = Counter(_words(text))
    sizes = {}
    for unit, theirs in units.items():
        shorter, longer = sorted((mine.total(), theirs.total()))
        if shorter and _containment(mine, theirs) >= SAME_UNIT and shorter >= min(4, theirs.total()):
            sizes[unit] = shorter / longer
    if not sizes:
        return frozenset()
    best = max(sizes.values())
    return frozenset(unit for unit, size in sizes.items() if best < TWIN or size >= TWIN)


def macro_f1(scores: Iterable[Score]) -> float:
    """Return the mean over events of the links' F1."""
    values = [each.links.f1 for each in scores]
    return sum(values) / len(values) if values else 0.0
