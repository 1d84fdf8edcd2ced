"""Runs of capitalised words that may be names, with what their context says of them.

Sentence-initial words, titles, adjectives of peoples, days and months are not names; a headline in title case tells
nothing by its capitals, so names are found there only where the articles' bodies know them (see `names`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.mentions.gazetteer import Lists, lists, plain
from reader.mentions.model import NameKind
from reader.text.model import Role, Span

if TYPE_CHECKING:
    from reader.text.model import Article

# "Haftar-led", "US-backed": the name ends at the hyphen.
_PARTICIPLES = (
    "led|backed|based|held|majority|dominated|controlled|funded|supported|sponsored|born|owned|run|trained|occupied|"
    "ruled|affiliated|linked|allied|aligned|educated|bound|made|style|era|wide|elect|designate|mandated|besieged|"
    "brokered|loyal"
)
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"
    rf"|[^\W\d_](?:[\w]|['’ʼ‘](?=\w)|[-‑](?=[^\W\d_])(?!(?:{_PARTICIPLES})\b))*"
    r"|\d[\d.,:]*\w*|[^\w\s]"
)
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_ARABIC = re.compile(r"^(?:al|el|ul|as|ash|an|ar|at|ad|az|es|ez|bin|ben|d|l|o)[-'’‑](?=[^\W\d_])", re.IGNORECASE)
_ABBREVIATIONS = frozenset((
    "gen", "lt", "col", "capt", "maj", "brig", "sgt", "sen", "sens", "rep", "reps", "gov", "dr", "mr", "mrs", "ms",
    "st", "jr", "sr", "rev", "hon", "prof", "mt", "ft", "adm", "cmdr",
))  # fmt: skip
_SMALL = frozenset((
    "al", "el", "bin", "ibn", "ben", "bint", "de", "la", "del", "della", "di", "da", "dos", "du", "van", "von",
    "der", "den", "ul", "abu", "ash", "ez",
))  # fmt: skip
_LINKS = frozenset(("of", "for", "and", "the", "in", "&", "on"))
_TRAILING = frozenset((
    "the", "a", "an", "in", "on", "he", "she", "it", "they", "we", "but", "and", "this", "that", "these", "those",
    "some", "for", "from", "with", "as", "at", "after",
))  # fmt: skip
_OPENING = frozenset("\"“‘'(«[-–—:*•|")
_SURNAMES = frozenset(
    ("lake", "hill", "park", "field", "forest", "house", "church", "bush", "rice", "banks", "rivers")
)
_BEFORE_PLACE = frozenset(
    ("port", "lake", "mount", "cape", "fort", "camp", "tall", "tell", "deir", "wadi", "bab", "ain")
)
TITLE_CASE = 0.65  # share of a line's longer words with a capital from which capitals tell nothing
IN_FULL = 0.95  # the same for a line that ends as a sentence does, which may well be full of names


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: where it stands, and its form without possessive ending."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """The folded form."""
        return plain(self.text)


@dataclass(frozen=True, slots=True)
class Run:
    """A candidate name. ``sure`` is false where only a sentence's first capital speaks for it.

    ``titled``: a title stands before it. ``opened``: it begins a sentence, so its first word may be an ordinary one.
    """

    span: Span
    text: str
    kind: NameKind
    sure: bool
    titled: bool = False
    opened: bool = False


def tokens(text: str, span: Span) -> list[Token]:
    """Cut a span into words (possessive endings cut off) and marks."""
    found = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match.group()
        tail = _POSSESSIVE.search(word)
        end = match.end() - (len(tail.group()) if tail else 0)
        if end > match.start():
            found.append(Token(match.start(), end, text[match.start() : end]))
    return found


def is_capital(word: str) -> bool:
    """Tell whether a word is written as a name is: an upper-case first letter, if need be after "al-"."""
    if word[:1].isupper():
        return True
    cut = _ARABIC.match(word)
    return cut is not None and word[cut.end() : cut.end() + 1].isupper()


def title_case(text: str, role: Role, span: Span) -> bool:
    """Tell whether capitals mean nothing in this sentence, as in "Rebels Take Town After Heavy Fighting"."""
    words = [token.text for token in tokens(text, span) if len(token.text) > 3 and token.text[0].isalpha()]
    if len(words) < 3:
        return role is Role.HEADLINE
    share = sum(word[0].isupper() for word in words) / len(words)
    return share >= TITLE_CASE if role is Role.HEADLINE or text[span.end - 1] not in '.!?”"’' else share > IN_FULL


def lower_words(article: Article) -> set[str]:
    """Return the words that the article writes in lower case: what stands capitalised beside them is no name."""
    return {
        match.group().lower()
        for sentence in article.sentences
        for match in re.finditer(r"\b[^\W\d_]{2,}\b", article.text[sentence.span.start : sentence.span.end])
        if match.group()[0].islower()
    }


def runs(text: str, span: Span, lower: set[str]) -> list[Run]:
    """Return the candidate names of one sentence in ordinary case; ``lower`` are words known in lower case."""
    words = tokens(text, span)
    known = lists()
    found = []
    at = 0
    while at < len(words):
        if not _starts(words, at, known):
            at += 1
            continue
        last = _extent(text, words, at, known)
        run = _judge(text, words, at, last, lower, known)
        if run is not None:
            found.append(run)
        at = last + 1
    return found


def _starts(words: list[Token], at: int, known: Lists) -> bool:
    word = words[at]
    if not word.text[0].isalpha() or not is_capital(word.text):
        return False
    return word.low not in known.never


def _joined(text: str, one: Token, two: Token) -> bool:
    """Tell whether only a space (or an abbreviation's full stop and a space) stands between two words."""
    return text[one.end : two.start] in (" ", "\u00a0", "-")


def _extent(text: str, words: list[Token], at: int, known: Lists) -> int:
    """Return the number of the last word of the run that starts at ``at``."""
    last = at
    headed = words[at].low in known.organisations | known.geography
    while last + 1 < len(words):
        step = last + 1
        gap = text[words[last].end : words[step].start]
        if words[step].text == "." and gap == "" and step + 1 < len(words) and _abbreviates(words[last].text):
            step += 1
            gap = text[words[step - 1].end : words[step].start]
        if gap not in (" ", "\u00a0", "-", "‑"):
            break
        word = words[step]
        if is_capital(word.text) and word.text[0].isalpha():
            if word.low in known.never or (last >= at and _new_title(words, at, step, known)):
                break
            last = step
            headed = headed or word.low in known.organisations | known.geography
            continue
        reach = _over_links(text, words, step, headed=headed)
        if reach is None:
            break
        last = reach
    return last


def _new_title(words: list[Token], at: int, step: int, known: Lists) -> bool:
    """Tell whether a title begins another name inside the run: "Texas Gov. Greg Abbott", not "Luther King"."""
    if words[step].low not in known.strict_titles or words[at].low in known.given:
        return False
    return not all(words[k].low in known.titles | known.peoples for k in range(at, step))


def _abbreviates(word: str) -> bool:
    return (len(word) == 1 and word.isupper()) or word.lower() in _ABBREVIATIONS


def _over_links(text: str, words: list[Token], step: int, *, headed: bool) -> int | None:
    """Return the word to which small words lead on ("bin", "of", "for"), or None where they do not."""
    at = step
    while at < len(words) and at - step < 3 and words[at].text.islower():
        word = words[at].text
        if word not in _SMALL and not (headed and word in _LINKS and (at > step or word in ("of", "for"))):
            return None
        if at + 1 >= len(words) or not _joined(text, words[at], words[at + 1]):
            return None
        at += 1
    if at < len(words) and is_capital(words[at].text) and words[at].low not in lists().never:
        return at
    return None


def _opens(words: list[Token], at: int) -> bool:
    """Tell whether a word stands where any word has a capital: at the start, after a mark that opens."""
    return at == 0 or words[at - 1].text in _OPENING or words[at - 1].text in ".!?…"


def _judge(text: str, words: list[Token], first: int, last: int, lower: set[str], known: Lists) -> Run | None:
    """Strip what is no name from the front of a run and tell what the rest names."""
    opened = _opens(words, first)
    titled = False
    at = first
    while at <= last:
        word = words[at]
        low = word.low
        if word.text in ".-‑":
            at += 1
            continue
        alone = at == last
        if (low == "the" or (at == first and opened and low in known.openers)) and not _acronym(word.text):
            at, opened = at + 1, False
            continue
        if low in known.peoples and (alone or not _heads(words, at, last, known)):
            at, opened = at + 1, False
            continue
        if (low in known.strict_titles or low in known.titles) and not _whole_place(words, at, last, known):
            if not alone and _heads(words, at, last, known) and low not in known.strict_titles:
                break
            titled = titled or low in known.strict_titles
            at, opened = at + 1, False
            continue
        if word.text.islower():
            at += 1
            continue
        break
    while last > at and (
        words[last].low in known.peoples or words[last].low in _TRAILING or words[last].text.islower()
    ):
        last -= 1
    if at > last:
        return None
    if at > first and not titled and _before_title(words, at, known):
        titled = True
    if at == first and not titled:
        titled = _title_before(text, words, first, known)
    span = Span(words[at].start, words[last].end)
    name = text[span.start : span.end]
    single = at == last
    low = words[at].low
    if single and (len(low) < 2 or low in ("i'm", "i'll", "i'd", "i've")):
        return None
    kind = _kind(text, words, at, last, known, titled=titled)
    sure = not (single and opened and at == first) or low in known.places or plain(name) in known.aliases
    if single and opened and not sure:
        if low in lower and not _acronym(words[at].text):
            return None
        sure = _acronym(words[at].text)
    elif (
        single
        and low in lower
        and kind is not NameKind.PERSON
        and not _acronym(words[at].text)
        and low not in known.places
    ):
        return None
    elif not single and opened and at == first and low in lower and low not in known.given | known.places:
        rest = Span(words[at + 1].start, span.end)
        return (
            Run(rest, text[rest.start : rest.end], kind, at + 1 < last, titled)
            if is_capital(words[at + 1].text)
            else None
        )
    return Run(span, name, kind, sure, titled, opened and at == first)


def _acronym(word: str) -> bool:
    bare = word.replace(".", "")
    return len(bare) >= 2 and bare.isupper()


def _heads(words: list[Token], at: int, last: int, known: Lists) -> bool:
    """Tell whether the rest of the run is headed by a word for an organisation or a place."""
    return any(words[k].low in known.organisations | known.geography for k in range(at + 1, last + 1))


def _whole_place(words: list[Token], at: int, last: int, known: Lists) -> bool:
    return " ".join(words[k].low for k in range(at, last + 1)) in known.places


def _before_title(words: list[Token], at: int, known: Lists) -> bool:
    return any(words[k].low in known.strict_titles for k in range(max(0, at - 2), at))


def _title_before(text: str, words: list[Token], first: int, known: Lists) -> bool:
    """Tell whether a title in lower case stands right before the run ("strongman Khalifa Haftar")."""
    if first == 0:
        return False
    before = words[first - 1]
    return before.low in known.strict_titles and _joined(text, before, words[first])


def _between_commas(text: str, before: Token, first: Token, last: Token) -> bool:
    """Tell whether a run stands between commas behind a title: "the captain, Ruben Tal, said"."""
    return text[before.end : first.start].strip() == "," and text[last.end : last.end + 1] == ","


def _kind(text: str, words: list[Token], at: int, last: int, known: Lists, *, titled: bool) -> NameKind:
    name = plain(text[words[at].start : words[last].end])
    if name in known.places or known.aliases.get(name) in known.places:
        return NameKind.PLACE
    if name in known.aliases:
        return NameKind.ORGANISATION
    heads = [words[k].low for k in range(at, last + 1)]
    after = words[last + 1].low if last + 1 < len(words) else ""
    before = words[at - 1].low if at else ""
    if titled and not any(head in known.organisations for head in heads):
        return NameKind.PERSON
    if heads[0] in known.given and len(heads) == 2 and heads[-1] in _SURNAMES:
        return NameKind.PERSON
    if heads[-1] in known.geography or (len(heads) > 1 and heads[0] in _BEFORE_PLACE):
        return NameKind.PLACE
    if any(head in known.organisations for head in heads):
        return NameKind.ORGANISATION
    if _acronym(words[at].text) and at == last:
        return NameKind.ORGANISATION
    if heads[0] in known.given and at < last:
        return NameKind.PERSON
    if at < last and before in known.strict_titles and _between_commas(text, words[at - 1], words[at], words[last]):
        return NameKind.PERSON
    if after in known.geography and before not in known.say:
        return NameKind.PLACE
    if at < last and (after in known.say or before in known.say):
        return NameKind.PERSON
    if before in known.place_cues or (before == "of" and at > 1 and words[at - 2].low in known.geography):
        return NameKind.PLACE
    return NameKind.OTHER
