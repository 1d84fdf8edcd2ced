"""What a person corrected in the reading of one article, laid over what the machine read. No text is touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.library.decisions import (
    CORRECTIONS,
    LONGEST_QUOTE,
    Detail,
    JoinSentences,
    MarkFurniture,
    SetDetail,
    SetRole,
    SplitSentence,
    UnmarkFurniture,
    source_of,
)
from reader.library.passages import locate
from reader.text.clauses import split_clauses
from reader.text.model import Furniture, FurnitureKind, Role, Sentence, Span
from reader.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.decisions import Decided
    from reader.text.model import Article


def apply_corrections(article: Article, decisions: Iterable[Decided]) -> Article:
    """Return the article as corrected, in the order the corrections were made; other decisions are passed over.

    A correction whose words are not in this text changes nothing (`reanchor` lists it as lost). Applying the same
    corrections again changes nothing either.
    """
    corrections = [each for each in decisions if isinstance(each.decision, CORRECTIONS)]
    for decided in sorted(corrections, key=lambda each: (each.at, each.key)):
        decision = decided.decision
        if isinstance(decision, SetDetail):
            if _same_article(decision, article):
                article = _with_detail(article, decision)
            continue
        if not isinstance(decision, CORRECTIONS):
            continue
        span = locate(decision.quote, article)
        if span is None or article.cut(span)[:LONGEST_QUOTE] != decision.quote.exact:
            continue
        match decision:
            case SplitSentence():
                article = _split(article, span, decision.at)
            case JoinSentences():
                article = _joined(article, span)
            case SetRole():
                article = _with_role(article, span, decision.role)
            case MarkFurniture():
                article = _folded(article, span)
            case UnmarkFurniture():
                article = _unfolded(article, span)
    return article


def _same_article(decision: SetDetail, article: Article) -> bool:
    mine, its = source_of(article), decision.source
    return mine.text == its.text or mine.original == its.original or bool(mine.name and mine.name == its.name)


def _with_detail(article: Article, decision: SetDetail) -> Article:
    value: object = decision.value
    if decision.detail in (Detail.PUBLISHED, Detail.UPDATED):
        value = date.fromisoformat(decision.value) if decision.value else None
    metadata = replace(article.metadata, **{decision.detail.value: value})  # type: ignore[arg-type]
    return replace(article, metadata=metadata)


def _sentence(article: Article, span: Span, role: Role, paragraph: int) -> Sentence:
    return Sentence(span, role, paragraph, split_clauses(article.text, span))


def _trimmed(article: Article, span: Span) -> Span | None:
    words = article.cut(span)
    bare = words.strip()
    if not bare:
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(bare))


def _outside(article: Article, whole: Span, taken: Span) -> list[Span]:
    """Return what of a run of text lies before and after a part taken out of it."""
    rests = [Span(whole.start, taken.start), Span(taken.end, whole.end)]
    return [kept for rest in rests if rest.start < rest.end and (kept := _trimmed(article, rest))]


def _split(article: Article, span: Span, at: tuple[int, ...]) -> Article:
    cuts = [span.start + offset for offset in at]
    sentences: list[Sentence] = []
    for old in article.sentences:
        inside = sorted({cut for cut in cuts if old.span.start < cut < old.span.end})
        if not inside:
            sentences.append(old)
            continue
        edges = [old.span.start, *inside, old.span.end]
        pieces = [_trimmed(article, Span(*pair)) for pair in pairwise(edges)]
        sentences.extend(_sentence(article, piece, old.role, old.paragraph) for piece in pieces if piece)
    return replace(article, sentences=tuple(sentences))


def _joined(article: Article, span: Span) -> Article:
    touched = [old for old in article.sentences if old.span.touches(span)]
    if len(touched) < 2:
        return article
    whole = Span(touched[0].span.start, touched[-1].span.end)
    if any(piece.span.touches(whole) for piece in article.furniture):
        return article  # what is folded between them would come back into the article unasked
    one = _sentence(article, whole, touched[0].role, touched[0].paragraph)
    at = article.sentences.index(touched[0])
    rest = [old for old in article.sentences if old not in touched]
    return replace(article, sentences=_renumbered(article, [*rest[:at], one, *rest[at:]]))


def _with_role(article: Article, span: Span, role: Role) -> Article:
    sentences = tuple(replace(old, role=role) if old.span.touches(span) else old for old in article.sentences)
    return replace(article, sentences=sentences)


def _folded(article: Article, span: Span) -> Article:
    if any(piece.span.holds(span) for piece in article.furniture):
        return article
    sentences: list[Sentence] = []
    for old in article.sentences:
        if not old.span.touches(span):
            sentences.append(old)
            continue
        sentences.extend(
            _sentence(article, rest, old.role, old.paragraph) for rest in _outside(article, old.span, span)
        )
    furniture = [piece for piece in article.furniture if not piece.span.touches(span)]
    touched = [piece.span for piece in article.furniture if piece.span.touches(span)]
    start, end = min((one.start for one in touched), default=span.start), max((one.end for one in touched), default=0)
    whole = Span(min(start, span.start), max(end, span.end))
    furniture.append(Furniture(whole, FurnitureKind.BY_HAND))
    return replace(
        article,
        furniture=tuple(sorted(furniture, key=lambda piece: piece.span)),
        sentences=_renumbered(article, sentences),
    )


def _unfolded(article: Article, span: Span) -> Article:
    touched = [piece for piece in article.furniture if piece.span.touches(span)]
    if not touched:
        return article
    furniture = [piece for piece in article.furniture if piece not in touched]
    for piece in touched:  # what lies outside the passage stays folded
        furniture.extend(Furniture(rest, piece.why) for rest in _outside(article, piece.span, span))
    sentences = list(article.sentences)
    for piece in touched:
        free = Span(max(piece.span.start, span.start), min(piece.span.end, span.end))
        sentences.extend(
            _sentence(article, found, Role.BODY, -1)
            for line in _lines(article, free)
            for found in split_sentences(article.cut(line), line.start)
            if not any(old.span.touches(found) for old in sentences)
        )
    return replace(
        article,
        furniture=tuple(sorted(furniture, key=lambda piece: piece.span)),
        sentences=_renumbered(article, sentences),
    )


def _lines(article: Article, span: Span) -> list[Span]:
    found, at = [], span.start
    for line in article.cut(span).splitlines(keepends=True):
        found.append(Span(at, at + len(line)))
        at += len(line)
    return found


def _renumbered(article: Article, sentences: list[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences in order, their paragraphs counted anew; new ones join the line they stand on."""
    ordered = sorted(sentences, key=lambda one: one.span)
    done: list[Sentence] = []
    number, before = -1, None
    for one in ordered:
        same = before is not None and (
            one.paragraph == before.paragraph >= 0
            or (
                -1 in (one.paragraph, before.paragraph) and "\n" not in article.text[before.span.end : one.span.start]
            )
        )
        if not same:
            number += 1
        done.append(replace(one, paragraph=number))
        before = one
    return tuple(done)
