"""Proper names of a set of articles, each with a key that all its spellings and short forms share.

Names are read from capitals and context sentence by sentence; then the whole set decides which of them are one:
written-out and short forms, acronyms with their long forms, surnames alone, other spellings. Nothing rests on the
order of the articles. Work is in proportion to the number of words: spellings are only compared inside a block of
equal consonants.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reader.errors import never, stop_if
from reader.mentions.capitals import Run, lower_words, runs, title_case, tokens
from reader.mentions.gazetteer import lists, plain
from reader.mentions.model import Name, NameKind
from reader.mentions.unify import Form, unify
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.text.model import Article, Sentence

_BRACKETED = re.compile(r"\s*\(\s*(?:the\s+)?([^()\n]{2,80}?)\s*\)")
_ACRONYM = re.compile(r"^[A-Z][A-Za-z&.-]{0,6}[A-Z]s?$")


def find_names(
    articles: Sequence[Article], cancelled: Callable[[], bool] = never
) -> tuple[tuple[tuple[Name, ...], ...], ...]:
    """Return, for each article and each of its sentences, the names in text order.

    ``Name.key`` is equal for all spellings, short forms and acronyms of one name within these articles. Raises
    `Cancelled` soon after ``cancelled`` says so.
    """
    lower = set().union(*(lower_words(article) for article in articles)) if articles else set()

    def runs_of(article: Article, sentence: Sentence) -> list[Run]:
        stop_if(cancelled)
        told_by_capitals = not title_case(article.text, sentence.role, sentence.span)
        return runs(article.text, sentence.span, lower) if told_by_capitals else []

    read = [[runs_of(article, sentence) for sentence in article.sentences] for article in articles]
    sure = {plain(run.text) for one in read for sentence in one for run in sentence if run.sure}
    words = {word for name in sure for word in name.split()}
    kept = [
        [
            [_trimmed(article.text, run, sure) for run in sentence if run.sure or _known(run, sure, words)]
            for sentence in one
        ]
        for article, one in zip(articles, read, strict=True)
    ]
    stop_if(cancelled)
    forms = _forms(kept)
    finder = _Known(forms)
    for article, one in zip(articles, kept, strict=True):
        for number, sentence in enumerate(article.sentences):
            if title_case(article.text, sentence.role, sentence.span):
                one[number] = finder.find(article.text, sentence)
    stop_if(cancelled)
    groups = unify(_forms(kept), _long_forms(articles, kept))
    return tuple(
        tuple(tuple(Name(run.span, *groups[plain(run.text)]) for run in sentence) for sentence in one) for one in kept
    )


def _known(run: Run, sure: set[str], words: set[str]) -> bool:
    """Tell whether a word that only a sentence's start capitalises is known as a name, or as part of one."""
    name = plain(run.text)
    return name in sure or (" " not in name and name in words and name not in lists().organisations)


def _trimmed(text: str, run: Run, sure: set[str]) -> Run:
    """Take an ordinary word off the front of a run that begins a sentence ("Seizing Derna")."""
    first, space, rest = run.text.partition(" ")
    known = lists()
    if not run.opened or not space or plain(first) in sure | known.given | known.places | known.peoples:
        return run
    if plain(rest) in sure | known.places:
        span = Span(run.span.start + len(first) + 1, run.span.end)
        kind = NameKind.PLACE if plain(rest) in known.places else NameKind.OTHER
        return Run(span, text[span.start : span.end], kind, sure=True)
    return run


def _forms(read: Sequence[Sequence[Sequence[Run]]]) -> dict[str, Form]:
    """Gather the distinct written forms with how often each occurs, in which articles, and as what kind."""
    seen: dict[str, list[tuple[int, Run]]] = defaultdict(list)
    for number, article in enumerate(read):
        for sentence in article:
            for run in sentence:
                seen[plain(run.text)].append((number, run))
    forms = {}
    for name, found in seen.items():
        kinds: Counter[NameKind] = Counter(run.kind for _, run in found if run.kind is not NameKind.OTHER)
        best = max(sorted(kinds), key=lambda kind: kinds[kind]) if kinds else NameKind.OTHER
        shapes = Counter(run.text for _, run in found)
        text = min(shapes, key=lambda shape: (-shapes[shape], shape))
        forms[name] = Form(text, len(found), best, frozenset(n for n, _ in found), any(r.titled for _, r in found))
    return forms


def _long_forms(articles: Sequence[Article], read: Sequence[Sequence[Sequence[Run]]]) -> dict[str, str]:
    """Return short forms introduced in brackets: "Derna Protection Forces (DPF)", "DPF (Derna Protection Forces)"."""
    found: dict[str, str] = {}
    for article, one in zip(articles, read, strict=True):
        for sentence in one:
            for run in sentence:
                bracket = _BRACKETED.match(article.text, run.span.end)
                if bracket is None:
                    continue
                name, inside = plain(run.text), plain(bracket[1].strip("\"'“”‘’"))
                if _ACRONYM.match(bracket[1].strip("\"'“”‘’")) and " " in name:
                    found[inside] = name
                elif _ACRONYM.match(run.text) and " " in inside and inside[0] == name[0]:
                    found[name] = inside
    return found


class _Known:
    """Finds known names in lines whose capitals tell nothing, word by word, the longest first."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._forms = forms
        self._longest = max((len(name.split()) for name in forms), default=1)

    def find(self, text: str, sentence: Sentence) -> list[Run]:
        words = [word for word in tokens(text, sentence.span) if word.text[0].isalnum()]
        found, at = [], 0
        while at < len(words):
            for size in range(min(max(self._longest, 3), len(words) - at), 0, -1):
                span = Span(words[at].start, words[at + size - 1].end)
                name = plain(text[span.start : span.end])
                kind = self._kind_of(name, text[span.start : span.end])
                if kind is not None:
                    found.append(Run(span, text[span.start : span.end], kind, sure=True))
                    at += size
                    break
            else:
                at += 1
        return found

    def _kind_of(self, name: str, written: str) -> NameKind | None:
        if not any(char.isupper() for char in written):
            return None
        if name in self._forms and not (name in lists().openers and name not in lists().aliases):
            return self._forms[name].kind
        known = lists()
        if name in known.places and (" " in name or not name.isupper()) and name not in ("nice", "us", "of"):
            return NameKind.PLACE
        if name in known.aliases and (" " in name or written.isupper()):
            return NameKind.PLACE if known.aliases[name] in known.places else NameKind.ORGANISATION
        return None
