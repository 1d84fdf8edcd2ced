"""Which written names of a set of articles are one name: aliases, acronyms, surnames alone, other spellings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.mentions.gazetteer import lists, plain
from reader.mentions.model import NameKind
from reader.mentions.spelling import LIGHT, PARTICLES, SAME_WORD, name_words, skeleton, word_likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FEWEST_LETTERS = 4  # shorter words of different spelling are different names (Ali, Eli)
PEOPLE_STEM = 4  # letters that a country and its adjective nearly always share: Libya National Army, Libyan …
CLEARLY_MORE = 2  # a surname alone is the person named at least so many times as often as any namesake

_SMALL_ORGANISATION_WORDS = frozenset(["the", "of", "for", "and", "in", "on", "to", "a", "an", "group"])


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a name within the set: its commonest look, how often, its kind, in which articles."""

    text: str
    count: int
    kind: NameKind
    articles: frozenset[int]
    titled: bool = False


def unify(forms: Mapping[str, Form], long_forms: Mapping[str, str]) -> dict[str, tuple[str, NameKind]]:
    """Return for each written form its key and kind; ``long_forms`` are acronyms that texts explain."""
    home = _Groups(forms)
    _join_aliases(home, forms)
    _join_acronyms(home, forms, long_forms)
    _join_spellings(home, forms)
    _join_people(home, forms)
    _join_parts(home, forms)
    result: dict[str, tuple[str, NameKind]] = {}
    for members in home.groups():
        key = min(members, key=lambda name: (-len(name.split()), -forms[name].count, name))
        alias = sorted({lists().aliases[name] for name in members if name in lists().aliases})
        kind = _kind(members, forms)
        if alias:
            kind = NameKind.PLACE if alias[0] in lists().places else NameKind.ORGANISATION
        for name in members:
            result[name] = (alias[0] if alias else " ".join(name_words(key)), kind)
    return result


def _kind(members: Iterable[str], forms: Mapping[str, Form]) -> NameKind:
    votes: dict[NameKind, int] = defaultdict(int)
    for name in members:
        if forms[name].kind is not NameKind.OTHER:
            votes[forms[name].kind] += forms[name].count
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else NameKind.OTHER


class _Groups:
    """Union-find over written forms."""

    def __init__(self, names: Iterable[str]) -> None:
        self._up = {name: name for name in names}

    def root(self, name: str) -> str:
        while self._up[name] != name:
            self._up[name] = self._up[self._up[name]]
            name = self._up[name]
        return name

    def join(self, one: str, two: str) -> None:
        a, b = sorted((self.root(one), self.root(two)))
        self._up[b] = a

    def groups(self) -> list[list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._up):
            found[self.root(name)].append(name)
        return list(found.values())


def _join_aliases(home: _Groups, forms: Mapping[str, Form]) -> None:
    by_alias: dict[str, list[str]] = defaultdict(list)
    for name in forms:
        bare = name.removeprefix("the ").removesuffix(" group")
        if bare in lists().aliases or name in lists().aliases:
            by_alias[lists().aliases.get(name) or lists().aliases[bare]].append(name)
    for names in by_alias.values():
        for other in names[1:]:
            home.join(names[0], other)


def _initials(name: str) -> set[str]:
    words = [word for word in name.replace("-", " ").split() if word not in _SMALL_ORGANISATION_WORDS]
    whole = name.replace("-", " ").split()
    joined = [word for word in name.split() if word not in _SMALL_ORGANISATION_WORDS]
    return {"".join(word[0] for word in some) for some in (words, whole, joined) if len(some) > 1}


def _join_acronyms(home: _Groups, forms: Mapping[str, Form], long_forms: Mapping[str, str]) -> None:
    for short, long in long_forms.items():
        if short in forms and long in forms:
            home.join(short, long)
    by_initials: dict[str, list[str]] = defaultdict(list)
    for name in forms:
        if " " in name:
            for run in _initials(name):
                by_initials[run].append(name)
    for short, form in forms.items():
        if " " in short or len(short) < 3 or not form.text.replace(".", "").isupper() or short in lists().aliases:
            continue
        longs = by_initials.get(short.replace(".", ""), [])
        if short in long_forms and long_forms[short] in forms:
            longs = [name for name in longs if _same_words(name, long_forms[short])]
        if longs and all(_same_words(longs[0], name) for name in longs[1:]):
            for name in longs:
                home.join(short, name)


def _same_words(one: str, two: str) -> bool:
    """Tell whether two names have the same words but for endings in -s and small words ("Force", "Forces")."""
    return _bare(one) == _bare(two)


def _bare(name: str) -> tuple[str, ...]:
    known = lists()
    words = [word for word in name.replace("-", " ").split() if word not in _SMALL_ORGANISATION_WORDS]
    if len(words) > 1 and words[0] in known.places | known.peoples:
        words[0] = words[0][:PEOPLE_STEM]
    return tuple(word[:-1] if word.endswith("s") and len(word) > 4 else word for word in words)


def _join_spellings(home: _Groups, forms: Mapping[str, Form]) -> None:
    """Join names whose words agree in their consonants and sound alike; towns of the gazetteer stay apart."""
    by_bare: dict[tuple[str, ...], list[str]] = defaultdict(list)
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(forms):
        by_bare[_bare(name)].append(name)
        words = _solid(name)
        by_bare[("", *words)].append(name)
        blocks[tuple(sorted(skeleton(word) for word in words))].append(name)
        blocks[(skeleton("".join(words)), "")].append(name)
    for names in by_bare.values():
        for other in names[1:]:
            home.join(names[0], other)
    for names in blocks.values():
        for place, one in enumerate(names):
            for two in names[place + 1 :]:
                if home.root(one) != home.root(two) and _one_spelling(one, two, forms):
                    home.join(one, two)


def _solid(name: str) -> tuple[str, ...]:
    words = name_words(name)
    return tuple(word for word in words if word not in PARTICLES) or words


def _one_spelling(one: str, two: str, forms: Mapping[str, Form]) -> bool:
    known = lists()
    if one in known.places and two in known.places:
        return False
    kinds = {forms[one].kind, forms[two].kind} - {NameKind.OTHER}
    if len(kinds) > 1:
        return False
    a, b = _solid(one), _solid(two)
    if len(a) != len(b):
        a, b = ("".join(a),), ("".join(b),)
    pairs = list(zip(a, b, strict=True))
    if not all(_alike(x, y, plural=False) for x, y in pairs):  # another order of the words
        pairs = list(zip(sorted(a), sorted(b), strict=True))
    if len(pairs) == 1 and one in known.given and two in known.given:
        return False
    if forms[one].text.isupper() != forms[two].text.isupper() and len(one) < 6:
        return False
    person = len(pairs) > 1 and NameKind.PERSON in kinds
    return all(_alike(x, y, plural=not person) for x, y in pairs)


def _alike(one: str, two: str, *, plural: bool = True) -> bool:
    """Tell whether two words are spellings of one: not for plain English words, not for two given names.

    With ``plural`` a word is no spelling of its plural; a surname behind its given name has none (Idris, Idriss).
    """
    if one == two:
        return True
    if min(len(one), len(two)) < FEWEST_LETTERS:
        return False
    known = lists()
    if {one, two} & (known.organisations | known.geography) or (plural and (one + "s" == two or two + "s" == one)):
        return False
    return skeleton(one) == skeleton(two) and word_likeness(one, two) >= SAME_WORD


def _join_people(home: _Groups, forms: Mapping[str, Form]) -> None:
    """Join a surname alone (or a first name alone) to the one person of that name, middle names left out or not."""
    people = {
        name: _solid(name)
        for name in sorted(forms)
        if len(_solid(name)) >= 2 and name not in lists().aliases and _is_person(name, forms)
    }
    by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, words in people.items():
        by_ends[_sound(words[0]), _sound(words[-1])].append(name)
    for names in by_ends.values():
        for other in names[1:]:
            if _middle_fits(people[names[0]], people[other]):
                home.join(names[0], other)
    tails: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, words in people.items():
        if len(words) > 2:  # "Rami Abdel Rahman", then "Abdel Rahman"
            tails[words[1:]].append(name)
    for name, words in people.items():
        longer = {home.root(full) for full in tails.get(words, ())}
        if len(longer) == 1:
            home.join(name, longer.pop())
    by_word: dict[str, list[str]] = defaultdict(list)
    for name, words in people.items():
        for word in {words[0], words[-1]} - LIGHT:
            by_word[_sound(word)].append(name)
    for name in sorted(forms):
        words = _solid(name)
        form = forms[name]
        if len(words) != 1 or form.kind in (NameKind.PLACE, NameKind.ORGANISATION) or name in lists().places:
            continue
        bearers: dict[str, int] = defaultdict(int)
        for full in by_word.get(_sound(words[0]), ()):
            own = people[full]
            if _alike(own[-1], words[0]) or own[0] == words[0]:
                bearers[home.root(full)] += forms[full].count
        ranked = sorted(bearers.items(), key=lambda item: (-item[1], item[0]))
        if ranked and (len(ranked) == 1 or ranked[0][1] >= CLEARLY_MORE * ranked[1][1]):
            home.join(name, ranked[0][0])


def _is_person(name: str, forms: Mapping[str, Form]) -> bool:
    """Tell whether a name of several words is a person's, by its own context or by its surname's."""
    if forms[name].kind is not NameKind.OTHER:
        return forms[name].kind is NameKind.PERSON
    surname = forms.get(_solid(name)[-1])
    return surname is not None and surname.kind is NameKind.PERSON


def _middle_fits(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Tell whether the words between first and last do not clash: some may be missing or be initials."""
    if not (_alike(one[0], two[0]) and _alike(one[-1], two[-1])):
        return False
    short, long = sorted((one[1:-1], two[1:-1]), key=len)
    return all(any(x[0] == y[0] and (len(x) == 1 or len(y) == 1 or _alike(x, y)) for y in long) for x in short)


def _sound(word: str) -> str:
    return skeleton(word) or word


def _join_parts(home: _Groups, forms: Mapping[str, Form]) -> None:
    """Join a one-word form to the one organisation that has it as its last or first word ("the Observatory")."""
    by_word: dict[str, set[str]] = defaultdict(set)
    for name, form in forms.items():
        if form.kind is NameKind.ORGANISATION and " " in name:
            for word in name.split():
                if word in lists().organisations:
                    by_word[word].add(home.root(name))
    for name in sorted(forms):
        roots = {home.root(root) for root in by_word.get(name, ())}
        if " " not in name and len(roots) == 1 and plain(forms[name].text) == name and forms[name].text[0].isupper():
            home.join(name, roots.pop())
