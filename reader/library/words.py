"""The words of texts and queries, cut and folded the same way, with their places; what of them the library indexes.

SQLite's tokenizer sees only the plain words made here, so that every hit can be shown as spans of the untouched text,
and nothing a person types is ever syntax.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.mentions.dates import dates
from reader.mentions.model import Grain
from reader.mentions.spelling import skeleton, word_likeness
from reader.text.model import Role, Span
from reader.text.normal import Token, fold, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article

INDEXED = (
    2_000_000  # characters of one text that are indexed: more than any report; a text of 100 MB is still kept whole
)
LONGEST_WORD = 64  # characters of a word that count; what is longer is data, not a word
LEAST_NAME = 4  # letters a name needs for its sounds to identify it
LEAST_SOUNDS = 2  # consonants a name needs for that
SAME_SPELLING = 0.88  # likeness of two spellings: Gaddafi and Qadhafi have 0.90, Zuckerberg and Scarborough 0.80

_PIECE = re.compile(r"[^\W_](?:[^\W_]|[\u00ad\u200b-\u200f\u2060\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a"
                    r"\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f])*")  # fmt: skip
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One word as it is indexed: its folded form and where it stands."""

    form: str
    span: Span


def pieces(text: str, start: int = 0) -> list[Piece]:
    """Return the words of a text: hyphens part them, thousands are one number, acronyms lose their dots.

    Scripts written without spaces between words are cut into characters. ``start`` is where the text stands in its
    article.
    """
    found: list[Piece] = []
    for token in tokens(text, start):
        words = text[token.span.start - start : token.span.end - start]
        if len(words) == len(token.norm) and token.norm.isalnum() and token.norm.isascii():
            found.append(Piece(token.norm[:LONGEST_WORD], token.span))
        elif token.norm != "'s":
            found.extend(_parts(words, token))
    return found


def _parts(words: str, token: Token) -> list[Piece]:
    begin = token.span.start
    if token.norm.isalnum() and "." in words:  # an acronym
        return [Piece(token.norm[:LONGEST_WORD], token.span)]
    found: list[Piece] = []
    at = 0
    while at < len(words):
        match = _GROUPED.match(words, at) or _PIECE.match(words, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        run = match.group()
        if _WIDE.search(run):
            for offset, char in enumerate(run, begin + match.start()):
                found += [Piece(form, Span(offset, offset + 1)) for form in [_form(char)] if form]
        elif form := _form(run.replace(",", "")):
            found.append(Piece(form, Span(begin + match.start(), begin + at)))
    return found


def _form(word: str) -> str:
    return "".join(char for char in fold(word) if char.isalnum())[:LONGEST_WORD]


@lru_cache(maxsize=1 << 15)
def name_key(form: str) -> str:
    """Return the sounds that all spellings of a name share, or nothing where a word is too short to have any."""
    if len(form) < LEAST_NAME or not form.isalpha():
        return ""
    key = skeleton(form)
    return key if len(key) >= LEAST_SOUNDS and key.isalnum() else ""


def names_of(text: str, found: Sequence[Piece]) -> dict[str, set[str]]:
    """Return the words of a text that look like names (capitals, never without), by their key."""
    low = {piece.form for piece in found if not text[piece.span.start].isupper()}
    names: dict[str, set[str]] = {}
    for piece in found:
        if piece.form not in low and (key := name_key(piece.form)):
            names.setdefault(key, set()).add(piece.form)
    return names


def indexed(article: Article) -> tuple[str, str, str]:
    """Return what the full-text index holds of an article: words about it, its words, the keys of its names."""
    text = article.text[:INDEXED]
    found = pieces(text)
    about = article.metadata
    head = pieces("\n".join((about.title, about.outlet, about.byline, about.agency, about.place)))
    return _run(head), _run(found), " ".join(sorted(names_of(text, found)))


def _run(found: Sequence[Piece]) -> str:
    return " ".join(piece.form for piece in found)


# Words without a topic of their own: the commonest of English, and of reporting whatever is reported.
_EMPTY_WORDS = """
    about after again against also although always among another around away back because been before
    being below between both came come could days does doing down during each even every felt first five
    four from further gave given goes going gone have having here hers herself himself into itself just
    knew know known last later least less like made make making many more most much must near never next
    news nine none only other others ours over part people same seen several shall should since some
    still such take taken than that their theirs them then there these they this those three through
    told took toward under until upon used very want wants week well went were what when where which
    while whom whose will with within without would year years your according added reported reporter
    reporters report reports saying says said statement agency read comments updated published monday
    tuesday wednesday thursday friday saturday sunday today yesterday time times early late ahead amid
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
LEAST_WORD = 4  # letters a word needs to have a topic of its own


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign of what a report is about: ``kind`` is "word", "name", "number" or "date"; ``words`` as it reads."""

    kind: str
    form: str
    words: str

    @property
    def term(self) -> str:
        """How it stands in the index: one word that no other kind of mark can be."""
        return {"word": "w", "name": "n", "number": "q", "date": "d"}[self.kind] + self.form


def marks_of(article: Article) -> dict[Mark, int]:
    """Return the names, numbers, dates and other telling words of an article, with how often each stands in it.

    Furniture is left out: outlets, not events, share that. The headline counts three times.
    """
    first: dict[str, Mark] = {}
    counts: Counter[str] = Counter()

    def note(kind: str, form: str, words: str, times: int) -> None:
        mark = Mark(kind, form, words)
        counts[mark.term] += times
        first.setdefault(mark.term, mark)

    text = article.text[:INDEXED]
    every: list[Piece] = []
    heads: list[Piece] = pieces(article.metadata.title)
    title = article.metadata.title
    for number, sentence in enumerate(article.sentences):
        if sentence.span.end > INDEXED:
            break
        inside = pieces(article.cut(sentence.span), sentence.span.start)
        every += inside
        if sentence.role is Role.HEADLINE:
            every += inside * 2
        for when in dates(article, number, article.metadata.published):
            if when.grain is Grain.DAY and when.first is not None and when.first == when.last:
                note("date", f"{when.first:%Y%m%d}", when.first.isoformat(), 1)
    if not article.sentences:
        every = pieces(text)
    low = {piece.form for piece in every if not text[piece.span.start].isupper()}
    for source, run, times in ((text, every, 1), (title, heads, 2)):
        for piece in run:
            words = source[piece.span.start : piece.span.end]
            if piece.form.isdecimal():
                if len(piece.form) > 1:
                    note("number", piece.form, words, times)
            elif len(piece.form) >= LEAST_WORD and piece.form not in _EMPTY:
                named = piece.form not in low and words[:1].isupper()
                key = name_key(piece.form) if named else ""
                note("name" if named else "word", key or piece.form, words, times)
    return {mark: counts[term] for term, mark in first.items()}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: these words in a row; ``prefix``: the last may go on; ``quoted``: spelt just so."""

    forms: tuple[str, ...]
    prefix: bool = False
    quoted: bool = False

    @property
    def name(self) -> str:
        """The key under which other spellings are found, where the term may be a name."""
        single = len(self.forms) == 1 and not self.prefix and not self.quoted
        return name_key(self.forms[0]) if single else ""


_QUOTED = re.compile('["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]|([^\\s"“”„‟«»]+)')


def terms_of(query: str) -> tuple[Term, ...]:
    """Read what a person typed: words, "phrases in quotation marks", beginnings with a star. Never fails.

    Nothing else means anything: a hyphen, a colon, a bracket, AND, OR, NOT or NEAR are what they are in a text.
    """
    found: list[Term] = []
    for match in _QUOTED.finditer(query[:1_000]):
        phrase, word = match.groups()
        words = phrase if phrase is not None else word
        forms = tuple(piece.form for piece in pieces(words))
        if forms:
            found.append(Term(forms, words.endswith("*") and phrase is None, phrase is not None))
    return tuple(dict.fromkeys(found))


def find_term(term: Term, found: Sequence[Piece], text: str, *, spellings: bool = True) -> list[Span]:
    """Return where a term stands, given a text and its pieces; a name also in its other spellings."""
    size = len(term.forms)
    first, last = term.forms[0], term.forms[-1]
    spans: list[Span] = []
    key = term.name if spellings else ""
    for at in range(len(found) - size + 1):
        form = found[at].form
        if size == 1:
            hit = (
                form == first
                or (term.prefix and form.startswith(first))
                or (
                    bool(key)
                    and text[found[at].span.start].isupper()
                    and name_key(form) == key
                    and alike(first, form)
                )
            )
        else:
            tail = found[at + size - 1].form
            hit = (
                form == first
                and (tail == last or (term.prefix and tail.startswith(last)))
                and all(found[at + step].form == term.forms[step] for step in range(1, size - 1))
            )
        if hit:
            spans.append(Span(found[at].span.start, found[at + size - 1].span.end))
    return spans


def alike(one: str, other: str) -> bool:
    """Tell whether two words may be spellings of one name."""
    return one == other or word_likeness(one, other) >= SAME_SPELLING


_SAMPLE = "Qadhafi Gaddafi's al-Mesmari U.N. 150,000 4.5 café Straße Ærø Łódź Zuckerberg 東京 don’t Нижний"


def fingerprint() -> str:
    """Return what changes when words are cut, folded or keyed in another way: then the index is made anew."""
    found = pieces(_SAMPLE)
    return " ".join(f"{piece.form}/{name_key(piece.form)}" for piece in found)
