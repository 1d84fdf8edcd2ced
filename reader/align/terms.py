"""The words of a sentence as matching sees them: stop words apart, inflection and derivation taken off.

Two forms of each word: its ``stem`` ("captured", "captures" -> "captur") and its ``root``, cut more boldly
("liberation", "liberated", "liberate" -> "liber"; "Libyan", "Libya" -> "liby"). Equal stems count in full, equal
roots in part. The rules are for English; for other languages they take little off and do no harm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.text.normal import fold

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")

_STOP = """
    a about above after again against all also although am amid among an and another any are as at be because been
    before being below between both but by can cannot could did do does doing down during each either else ever every
    few for from further had has have having he her here hers herself him himself his how however i if in into is it
    its itself just let like made make many may me might more most much must my myself near neither no nor not now of
    off on once one only onto or other others our ours out over own per rather same several shall she should since so
    some still such than that the their theirs them themselves then there these they this those though through thus to
    too toward towards two under until up upon us very was we were what when where whether which while who whom whose
    why will with within without would yet you your yours t s d ll m re ve didn doesn don hasn haven isn wasn weren
    wouldn couldn shouldn said say says saying told tell tells according added adding report reported reports
    reporting reportedly"""
STOP_WORDS = frozenset(_STOP.split())

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMERALS = {word: str(value) for value, word in enumerate(_UNITS.split())} | {
    word: str(10 * tens) for tens, word in enumerate(_TENS.split(), 2)
}
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "police": "police", "feet": "foot",
    "wives": "wife", "lives": "life", "died": "die", "dies": "die", "dying": "die", "dead": "die", "death": "die",
    "deaths": "die", "deadly": "die", "fought": "fight", "took": "take", "taken": "take", "taking": "take",
    "went": "go", "gone": "go",
    "gave": "give", "given": "give", "held": "hold", "left": "leave", "lost": "lose", "fell": "fall",
    "fallen": "fall", "began": "begin", "begun": "begin", "broke": "break", "broken": "break", "brought": "bring",
    "built": "build", "bought": "buy", "caught": "catch", "chose": "choose", "chosen": "choose", "came": "come",
    "drew": "draw", "drawn": "draw", "drove": "drive", "driven": "drive", "fled": "flee", "flew": "fly",
    "flown": "fly", "got": "get", "grew": "grow", "grown": "grow", "knew": "know", "known": "know", "led": "lead",
    "meant": "mean", "met": "meet", "paid": "pay", "ran": "run", "rose": "rise", "risen": "rise", "saw": "see",
    "seen": "see", "sent": "send", "shot": "shoot", "sold": "sell", "sought": "seek", "spent": "spend",
    "spoke": "speak", "spoken": "speak", "stood": "stand", "struck": "strike", "taught": "teach", "threw": "throw",
    "thrown": "throw", "thought": "think", "understood": "understand", "withdrew": "withdraw",
    "withdrawn": "withdraw", "won": "win", "wrote": "write", "written": "write", "kept": "keep", "felt": "feel",
    "found": "find", "heard": "hear", "laid": "lay", "hid": "hide", "hidden": "hide", "became": "become",
    "soldier": "soldier", "soldiers": "soldier", "wounded": "wound", "injuries": "injur", "injury": "injur",
}  # fmt: skip

_ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("isation", "ize"), ("fulness", "ful"), ("ousness", "ous"),
    ("iveness", "ive"), ("ically", "ic"), ("ation", "ate"), ("ator", "ate"), ("ement", "e"), ("ility", "le"),
    ("ance", ""), ("ence", ""), ("ably", ""), ("ibly", ""), ("able", ""), ("ible", ""), ("ment", ""), ("ness", ""),
    ("sion", "s"), ("tion", "t"), ("ally", "al"), ("ious", ""), ("ful", ""), ("ism", ""), ("ist", ""), ("ity", ""),
    ("ive", ""), ("ize", ""), ("ise", ""), ("ous", ""), ("ant", ""), ("ent", ""), ("ian", ""), ("ish", ""),
    ("ial", ""), ("ate", ""), ("ary", ""), ("ery", ""), ("age", ""), ("ure", ""),
    ("al", ""), ("an", ""), ("er", ""), ("or", ""), ("ic", ""), ("ly", ""),
    ("i", ""), ("e", ""), ("y", ""),
)  # fmt: skip
SHORTEST_ROOT = 4  # shorter ones throw unlike words together ("part", "party")


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return a folded word without its inflection (plural, tense, participle); short words stay whole."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        body = word[: -len(ending)]
        if word.endswith(ending) and len(body) >= 3 and re.search("[aeiouy]", body):
            if ending == "ed" and body.endswith("i"):
                return body[:-1] + "y"
            if body[-1] == body[-2] and body[-1] not in "lsz":
                return body[:-1]
            return body[:-1] if body.endswith("e") else body
    if word.endswith("e") and len(word) > 4:
        return word[:-1]
    return word


@lru_cache(maxsize=1 << 15)
def root(word: str) -> str:
    """Return a folded word without inflection and derivation; never shorter than `SHORTEST_ROOT` letters."""
    body = stem(word)
    if not body.isalpha():
        return body
    changed = True
    while changed:
        changed = False
        for ending, instead in _ENDINGS:
            if body.endswith(ending) and len(body) - len(ending) >= SHORTEST_ROOT:
                body = body[: len(body) - len(ending)] + instead
                changed = ending != instead
                break
    if body.endswith("at") and len(body) >= SHORTEST_ROOT + 3:
        body = body[:-2]
    return body[:-1] if len(body) > SHORTEST_ROOT and body[-1] in "aeiouy" else body


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands in the text, its folded form, stem and root, and what it looks like."""

    start: int
    end: int
    form: str
    stem: str
    root: str
    stop: bool
    number: bool
    capital: bool


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of ``text[start:end]`` with offsets into ``text``; a number's form is its value in digits.

    "14 thousand" and "fourteen thousand" are "14000"; "1.5 million" is "1500000"; "U.N." is "un".
    """
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        begin, stop_at = match.span()
        if raw[0].isdecimal():
            value = number_form(raw)
            found.append(Word(begin, stop_at, value, value, value, stop=False, number=True, capital=False))
            continue
        if "." in raw:
            raw = raw.replace(".", "")
        form = fold(raw)
        if form.endswith("'s") and len(form) > 2:
            form, stop_at = form[:-2], stop_at - 2
        form = form.replace("'", "")
        if not form:
            continue
        if form in _SCALES and found and found[-1].number and not text[found[-1].end : begin].strip(" -"):
            last = found[-1]
            value = _plain(float(last.stem) * _SCALES[form]) if _is_float(last.stem) else last.stem
            found[-1] = Word(last.start, stop_at, value, value, value, stop=False, number=True, capital=False)
            continue
        if form in _NUMERALS and form not in ("one", "two", "zero"):
            value = _NUMERALS[form]
            found.append(Word(begin, stop_at, value, value, value, stop=False, number=True, capital=False))
            continue
        if form == "two":
            found.append(Word(begin, stop_at, "2", "2", "2", stop=False, number=True, capital=False))
            continue
        stop = form in STOP_WORDS and not (len(raw) > 1 and raw.isupper() and form in ("us", "it"))
        found.append(
            Word(begin, stop_at, form, stem(form), root(form), stop=stop, number=False, capital=raw[0].isupper())
        )
    return tuple(found)


def number_form(digits: str) -> str:
    """Return digits as one form: without thousands commas, without a decimal zero at the end."""
    plain = re.sub(r",(?=\d{3}(?!\d))", "", digits)
    return _plain(float(plain)) if _is_float(plain) else plain


def _is_float(text: str) -> bool:
    return text.isascii() and re.fullmatch(r"\d{1,15}(?:\.\d{1,9})?", text) is not None


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.6g}"
