"""The comparison as JSON, version 1: the contract other programs read.

``start`` and ``end`` count code points of the article's ``text``, end excluded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.align.model import Link, Origin
    from reader.claims.model import Claim, ClaimGroup
    from reader.comparison import Comparison
    from reader.conflicts.model import Conflict, Development, Side
    from reader.export.report import Decision
    from reader.text.model import Article, Place

FORMAT, VERSION = "synoptic-comparison", 1

Json = dict[str, object]
# What would turn the direction of reading or command a terminal is written as \\uXXXX: the same text to a program,
# visible to a person. The characters up to U+001F are always written so.
_HIDDEN = (*range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
_ESCAPES = {code: f"\\u{code:04x}" for code in _HIDDEN}


def article_id(article: int) -> str:
    """Return the contract's name of an article: ``a1`` is the first."""
    return f"a{article + 1}"


def sentence_id(article: int, sentence: int) -> str:
    """Return the contract's name of a sentence: ``a1.s4``."""
    return f"a{article + 1}.s{sentence + 1}"


def to_json(
    comparison: Comparison, *, weakest: float | None = None, decisions: Mapping[int, Decision] | None = None
) -> str:
    """Return the comparison as indented JSON text.

    ``weakest`` is the least confidence of the links listed; by default the comparison's own cut. ``decisions`` (what
    a person decided, by number of the claim group) are told with each group: keys ``verdict``, ``note``, ``by``.
    """
    document = as_document(comparison, weakest=weakest)
    groups = cast("list[Json]", document["claim_groups"])
    for number, decision in (decisions or {}).items():
        groups[number] |= {"verdict": decision.verdict, "note": decision.note, "by": decision.by}
    return as_text(document)


def as_text(document: object) -> str:
    """Return plain dictionaries and lists as indented JSON text; lone surrogates, which it cannot hold, as U+FFFD."""
    try:
        encoded = msgspec.json.encode(document)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_in_unicode(document))
    return msgspec.json.format(encoded, indent=1).decode().translate(_ESCAPES)


def _in_unicode(item: object) -> object:
    """Replace every lone surrogate by one other character, so that offsets stay."""
    if isinstance(item, str):
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in item)
    if isinstance(item, dict):
        return {_in_unicode(key): _in_unicode(value) for key, value in item.items()}
    if isinstance(item, list | tuple):
        return [_in_unicode(each) for each in item]
    return item


def as_document(comparison: Comparison, *, weakest: float | None = None) -> Json:
    """Return the comparison as plain dictionaries and lists, in the contract's shape."""
    cut = comparison.cut if weakest is None else weakest
    kept = [number for number, link in enumerate(comparison.links) if link.confidence >= cut]
    names = {number: f"l{place + 1}" for place, number in enumerate(kept)}
    group_of = {claim: number for number, group in enumerate(comparison.groups) for claim in group.claims}
    return {
        "format": FORMAT,
        "version": VERSION,
        "engine": comparison.engine,
        "articles": [_article(number, article) for number, article in enumerate(comparison.articles)],
        "links": [{"id": names[number], **_link(comparison.links[number])} for number in kept],
        "conflicts": [
            {"id": f"c{number + 1}", **_conflict(comparison, conflict)}
            for number, conflict in enumerate(comparison.conflicts)
        ],
        "developments": [
            {"id": f"d{number + 1}", **_development(comparison, development)}
            for number, development in enumerate(comparison.developments)
        ],
        "claims": [
            {"id": f"k{number + 1}", **_claim(comparison, claim, group_of.get(number))}
            for number, claim in enumerate(comparison.claims)
        ],
        "claim_groups": [
            {"id": f"g{number + 1}", **_group(comparison, group, names)}
            for number, group in enumerate(comparison.groups)
        ],
        "origins": [_origin(comparison, origin) for origin in comparison.origins],
        "strangers": [article_id(article) for article in comparison.strangers],
    }


def _article(number: int, article: Article) -> Json:
    about = article.metadata
    return {
        "id": article_id(number),
        "source": article.source,
        "sha256": article.sha256,
        "outlet": about.outlet,
        "title": about.title,
        "byline": about.byline,
        "published": about.published.isoformat() if about.published else None,
        "updated": about.updated.isoformat() if about.updated else None,
        "agency": about.agency,
        "place": about.place,
        "language": about.language,
        "url": about.url,
        "text": article.text,
        "furniture": [
            {"start": piece.span.start, "end": piece.span.end, "why": piece.why.value, "count": piece.count}
            for piece in article.furniture
        ],
        "sentences": [
            {
                "id": sentence_id(number, index),
                "start": sentence.span.start,
                "end": sentence.span.end,
                "text": article.cut(sentence.span),
                "role": sentence.role.value,
                "clauses": [{"start": clause.start, "end": clause.end} for clause in sentence.clauses],
            }
            for index, sentence in enumerate(article.sentences)
        ],
    }


def _place(place: Place) -> Json:
    return {
        "article": article_id(place.article),
        "sentence": sentence_id(place.article, place.sentence),
        "start": place.span.start,
        "end": place.span.end,
    }


def _words(comparison: Comparison, place: Place) -> str:
    return comparison.articles[place.article].cut(place.span)


def _link(link: Link) -> Json:
    return {
        "a": _place(link.a),
        "b": _place(link.b),
        "kind": link.kind.value,
        "confidence": round(link.confidence, 4),
        "why": {
            **{name: round(share, 4) for name, share in link.why.parts},
            "shared": list(link.why.shared),
            "against": list(link.why.against),
        },
    }


def _side(comparison: Comparison, side: Side) -> Json:
    value = dict(side.value)
    return {**_place(side.place), "text": _words(comparison, side.place), "value": value}


def _conflict(comparison: Comparison, conflict: Conflict) -> Json:
    return {
        "a": _side(comparison, conflict.a),
        "b": _side(comparison, conflict.b),
        "kind": conflict.kind.value,
        "force": conflict.force.value,
        "confidence": round(conflict.confidence, 4),
        "why": conflict.why,
    }


def _development(comparison: Comparison, development: Development) -> Json:
    return {
        "a": _side(comparison, development.a),
        "b": _side(comparison, development.b),
        "kind": development.kind.value,
        "confidence": round(development.confidence, 4),
        "why": development.why,
    }


def _claim(comparison: Comparison, claim: Claim, group: int | None) -> Json:
    return {
        **_place(claim.place),
        "text": _words(comparison, claim.place),
        "speaker": claim.speaker,
        "firmness": claim.firmness.value,
        "group": None if group is None else f"g{group + 1}",
    }


def _group(comparison: Comparison, group: ClaimGroup, names: dict[int, str]) -> Json:
    return {
        "title": group.title,
        "status": group.status.value,
        "kind": group.kind.value if group.kind else None,
        "force": group.force.value if group.force else None,
        "says": [article_id(article) for article in group.says],
        "differs": [article_id(article) for article in group.differs],
        "silent": [article_id(article) for article in group.silent],
        "origins": group.origins,
        "values": list(group.values),
        "why": group.why,
        "confidence": round(group.confidence, 4),
        "wordings": [
            {**_place(wording.place), "text": _words(comparison, wording.place), "variant": wording.variant}
            for wording in group.wordings
        ],
        "links": [names[link] for link in group.links if link in names],
        "conflicts": [f"c{conflict + 1}" for conflict in group.conflicts],
        "developments": [f"d{development + 1}" for development in group.developments],
    }


def _origin(comparison: Comparison, origin: Origin) -> Json:
    return {
        "articles": [article_id(article) for article in origin.articles],
        "shared_words": origin.shared_words,
        "shares": [round(share, 4) for share in origin.shares],
        "evidence": list(origin.evidence),
        "passages": [
            {
                "words": passage.words,
                "places": [{**_place(place), "text": _words(comparison, place)} for place in passage.places],
            }
            for passage in origin.passages
        ],
    }
