"""What the claim stack shows around a value: the clauses it stands in, or the whole quotation it is a word of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.mentions.quotemarks import quoted_spans
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.conflicts.model import Side
    from reader.text.model import Article


def place_around(articles: Sequence[Article], side: Side) -> Place:
    """Return the clauses of its sentence that a value touches, or the quotation whose words differ.

    Words of a quotation are told with all of it: so both sides are seen to go back to one origin, and the link
    between the two sentences is not told again as agreement.
    """
    place = side.place
    article = articles[place.article]
    sentence = article.sentences[place.sentence]
    held = [clause for clause in sentence.clauses if clause.touches(place.span)]
    if side.value.get("quoted"):
        quotes = (quote for quote in quoted_spans(article.text) if quote.touches(place.span))
        held += [Span(max(quote.start, sentence.span.start), min(quote.end, sentence.span.end)) for quote in quotes]
    spans = [place.span, *held]
    return Place(
        place.article, place.sentence, Span(min(span.start for span in spans), max(span.end for span in spans))
    )
