"""When two spellings may be one name: transliterated, shortened, reordered; never by length of overlap alone.

Names from other scripts reach English in many spellings (Gaddafi, Qadhafi, Ghadaffi). Letters that stand for one
sound cost little to exchange, letters that English drops or doubles cost little to lose, and a first letter that
differs costs more. A name of several words is compared by its letters and word by word, whatever the order.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from reader.text.normal import fold

# Chosen on half of the published alias lists (by person), checked on the other half.
SAME_NAME = 0.75  # likeness from which two names of several words are one
SAME_WORD = 0.87  # one word alone carries a name only where it is nearly the same: Haftar is not Jaafar
SOUND_ALIKE = 0.85  # likeness of every word from which the sounds settle it, whatever the letters
CLASH = 0.62  # likeness below which two words of a name are different words …
FIRST_CLASH = 0.55  # … and two given names: they vary more (Viktar, Viktor) and are told apart less surely

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[^\w\s]")
_NOISE = re.compile(r"['’ʼ‘`´]")

# Written or left out at will, joined or apart: no part of the name.
PARTICLES = frozenset((
    "al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az", "es", "il", "the", "of", "de", "del", "la", "las",
    "los", "da", "dos", "di", "du", "le", "van", "von", "der", "den",
))  # fmt: skip
# Part of a name, yet shared by so many that they identify nobody.
LIGHT = frozenset((
    "abd", "abdul", "abdel", "abdal", "abdol", "abu", "abou", "bu", "bin", "ben", "ibn", "bint", "um", "umm", "haji",
    "hajj", "hadji", "mullah", "sheikh", "shaykh", "cheikh", "maulvi", "mawlawi", "sayyid", "sayed", "seyed", "dr",
    "mr", "mrs", "ms", "gen", "jr", "sr", "ii", "iii", "general", "colonel", "col", "capt", "captain", "major",
    "muhammad", "mohammed", "mohamed", "mohammad", "muhammed", "muhamad", "mohamad", "mohd",
))  # fmt: skip
_DIGRAPHS = (
    ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("kh", "X"), ("gh", "G"), ("sh", "S"), ("ch", "C"), ("th", "T"),
    ("dh", "D"), ("ph", "f"), ("zh", "J"), ("dj", "J"), ("ck", "k"), ("qu", "k"), ("ou", "u"), ("oo", "u"),
    ("ow", "u"), ("ee", "i"), ("ie", "i"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("ei", "e"), ("ey", "e"),
    ("ai", "e"), ("ay", "e"), ("ae", "e"), ("au", "o"), ("aw", "o"), ("ks", "x"), ("ts", "z"), ("tz", "z"),
)  # fmt: skip
_VOWELS = frozenset("aeiouyw")
_NEAR_GROUPS = (
    "gGqkXc", "kXCc", "tTdD", "szT", "szD", "sSC", "zJ", "jJgG", "jJy", "bp", "fvw", "bv", "iye", "jiy", "ouw", "ae",
    "ao", "Xh", "CjJ", "mn", "vu", "xs", "Sx", "lr", "hg", "DJ", "zd", "hX", "Gr",
)  # fmt: skip
_NEAR: dict[tuple[str, str], float] = {}
for _group in _NEAR_GROUPS:
    for _one in _group:
        for _other in _group:
            if _one != _other:
                _NEAR[_one, _other] = 0.3
for _one in "aeiouyw":
    for _other in "aeiouyw":
        if _one != _other:
            _NEAR[_one, _other] = 0.2 if (_one, _other) in _NEAR else 0.8
for _pair in ("lr", "mn", "hg", "vu"):
    _NEAR[_pair[0], _pair[1]] = _NEAR[_pair[1], _pair[0]] = 0.6
_LOSS = {"h": 0.15, "y": 0.25, "e": 0.3, "a": 0.3, "i": 0.3, "o": 0.35, "u": 0.3, "w": 0.3}
_FIRST = 0.5  # added where the first sounds differ and are not near: Faraj is not Sarraj


@lru_cache(maxsize=1 << 15)
def sounds(word: str) -> str:
    """Return a word as a run of sounds: digraphs as one sign, doubled letters once, no accents or apostrophes."""
    plain = _NOISE.sub("", fold(word))
    for written, sign in _DIGRAPHS:
        plain = plain.replace(written, sign)
    out: list[str] = []
    for char in plain:
        if not out or out[-1] != char:
            out.append(char)
    return "".join(out)


_SKELETON = str.maketrans(
    {"q": "k", "G": "k", "X": "k", "c": "k", "g": "k", "C": "s", "S": "s", "z": "s", "x": "s", "J": "j", "T": "t",
     "D": "t", "d": "t", "p": "b", "v": "b", "f": "b", "w": "", "h": "", "y": ""}
)  # fmt: skip


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """Return the bare consonants of a word, alike ones as one: words of one name nearly always share it.

    For blocking only (few candidates, fast); `word_likeness` decides.
    """
    run = sounds(word)
    bare = "".join(char for char in run if char not in _VOWELS or char in "wy").translate(_SKELETON)
    out: list[str] = []
    for char in bare:
        if not out or out[-1] != char:
            out.append(char)
    return "".join(out)


@lru_cache(maxsize=1 << 16)
def word_likeness(a: str, b: str) -> float:
    """Return how alike two words of names sound, 0 to 1; 1 where they differ in typography only."""
    one, two = sounds(a), sounds(b)
    if one == two:
        return 1.0
    if not one or not two:
        return 0.0
    if one > two:
        one, two = two, one
    cost = _distance(one, two)
    if one[0] != two[0] and (one[0], two[0]) not in _NEAR and not {one[0], two[0]} <= _VOWELS:
        cost += _FIRST
    return max(0.0, 1.0 - cost / max(3.0, (len(one) + len(two)) / 2))


def _distance(one: str, two: str) -> float:
    """Edit distance with cheap exchanges of near sounds, cheap losses, and swaps of neighbours."""
    before: list[float] = []
    row = [0.0]
    for char in two:
        row.append(row[-1] + _LOSS.get(char, 1.0))
    for i, left in enumerate(one):
        lost = _LOSS.get(left, 1.0)
        new = [row[0] + lost]
        for j, right in enumerate(two):
            swap = 0.0 if left == right else _NEAR.get((left, right), 1.0)
            best = min(row[j] + swap, row[j + 1] + lost, new[j] + _LOSS.get(right, 1.0))
            if i and j and left == two[j - 1] and right == one[i - 1] and left != right:
                best = min(best, before[j - 1] + 0.6)
            new.append(best)
        before, row = row, new
    return row[-1]


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, without articles and particles (all of them if nothing else is left)."""
    words = tuple(_WORD.findall(_NOISE.sub("", fold(name))))
    kept = tuple(word for word in words if word not in PARTICLES)
    return kept or words


def _pair_likeness(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    if a in LIGHT and b in LIGHT and a[0] == b[0] and sounds(a)[0] == sounds(b)[0]:
        return max(0.8, word_likeness(a, b))
    return word_likeness(a, b)


@lru_cache(maxsize=1 << 15)
def name_likeness(a: str, b: str) -> float:
    """Return how likely two written names are one, 0 to 1: by letters, then by words in any order.

    Where all words agree but one, and that one clashes, they are relatives or namesakes: Jose and Andres Castillo.
    """
    a, b = sorted((a, b))
    letters = SequenceMatcher(None, _letters(a), _letters(b), autojunk=False).ratio()
    one, two = name_words(a), name_words(b)
    if not one or not two:
        return letters
    matched, left_over = _aligned(one, two)
    worst = min(matched)
    if len(matched) > 1 and not left_over and worst[0] >= SOUND_ALIKE:
        return max(letters, worst[0])
    if _namesakes(matched, left_over, worst):
        return letters / 2
    return letters


def _letters(name: str) -> str:
    return _MARKS.sub("", fold(name))


Match = tuple[float, int, int]  # how alike, which word of the one, which of the other


def _aligned(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[list[Match], int]:
    """Pair the words of two names, the most alike first; and count the words that find no partner."""
    rated = sorted(
        ((_pair_likeness(x, y), -abs(i - j), i, j) for i, x in enumerate(one) for j, y in enumerate(two)),
        reverse=True,
    )
    left, right = set(range(len(one))), set(range(len(two)))
    matched: list[Match] = []
    for likeness, _, i, j in rated:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            matched.append((likeness, i, j))
    return matched, len(left) + len(right)


def _namesakes(matched: list[Match], left_over: int, worst: Match) -> bool:
    same = sum(likeness == 1.0 for likeness, *_ in matched)
    if len(matched) < 2 or same != len(matched) - 1:
        return False
    if left_over:
        return same >= 2 and worst[0] < CLASH
    return worst[1] == worst[2] == 0 and worst[0] < FIRST_CLASH


def same_name(a: str, b: str) -> bool:
    """Tell whether two written names are spellings of one name (words in any order, some left out)."""
    one, two = name_words(a), name_words(b)
    if len(one) == 1 and len(two) == 1:
        return one == two or (skeleton(one[0]) == skeleton(two[0]) and word_likeness(one[0], two[0]) >= SAME_WORD)
    return name_likeness(a, b) >= SAME_NAME
