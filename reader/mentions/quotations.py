"""Quotations of a sentence, with who is quoted."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.mentions.attributions import Attribution, attributions
from reader.mentions.model import Quotation
from reader.mentions.quotemarks import quoted_spans
from reader.text.model import Span

if TYPE_CHECKING:
    from reader.text.model import Article


def quotations(article: Article, sentence: int) -> tuple[Quotation, ...]:
    """Return the quotations of a sentence in text order, each cut to the sentence and without its marks.

    A quotation that runs on over several sentences has a part in each, with the same speaker.
    """
    within = article.sentences[sentence].span
    quotes = quoted_spans(article.text)
    first = max(0, bisect_left(quotes, Span(within.start, within.start)) - 1)
    inside = []
    for quote in quotes[first:]:
        if quote.start >= within.end:
            break
        if quote.touches(within):
            inside.append(Span(max(quote.start, within.start), min(quote.end, within.end)))
    if not inside:
        return ()
    said = attributions(article, sentence)
    return tuple(_spoken(article, quote, said) for quote in inside)


def _spoken(article: Article, quote: Span, said: tuple[Attribution, ...]) -> Quotation:
    """Give a quotation the speaker of the attribution that holds most of it."""
    best: tuple[int, Attribution] | None = None
    for each in said:
        shared = sum(max(0, min(part.end, quote.end) - max(part.start, quote.start)) for part in each.content)
        if shared and (best is None or shared > best[0]):
            best = shared, each
    if best is None:
        return Quotation(quote)
    source = best[1].source
    return Quotation(quote, article.cut(source) if source is not None else "", best[1].cue)
