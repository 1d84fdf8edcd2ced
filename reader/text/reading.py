"""From a string to an Article: paragraphs, furniture, metadata, sentences with their roles and clauses."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import never, stop_if
from reader.text.clauses import split_clauses
from reader.text.furniture import judge
from reader.text.language import guess_language
from reader.text.model import Article, Metadata, Role, Sentence, Span
from reader.text.repeats import fold_repeats
from reader.text.sentences import quoted, split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable


def read_text(
    text: str,
    *,
    source: str = "",
    original: bytes | None = None,
    hints: Metadata = Metadata(),
    cancelled: Callable[[], bool] = never,
) -> Article:
    """Read any string as an article; never alters the text, and raises nothing but `Cancelled`.

    ``hints`` (from the page's own markup, or from a person) win over what is read from the words. ``sha256`` is of
    ``original`` where given, else of the text as UTF-8.
    """
    data = text.encode("utf-8", "surrogatepass") if original is None else original
    page = judge(text, split_paragraphs(text), hints)
    sentences: list[Sentence] = []
    for number, (role, pieces) in enumerate(page.paragraphs):
        for piece in pieces:
            stop_if(cancelled)
            words = text[piece.start : piece.end]
            spans = split_sentences(words, piece.start)
            inside = quoted(words, piece.start, spans) if role is Role.BODY else ()
            sentences.extend(Sentence(span, Role.QUOTE if span in inside else role, number) for span in spans)
    metadata = page.metadata
    if metadata.language == Metadata().language:
        metadata = replace(metadata, language=guess_language(text))
    kept, repeats = fold_repeats(text, sentences, [one.span for one in page.furniture])
    furniture = sorted((*page.furniture, *repeats), key=lambda one: one.span)

    def cut(one: Sentence) -> Sentence:
        stop_if(cancelled)
        return replace(one, clauses=split_clauses(text, one.span))

    return Article(
        source=source,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        metadata=metadata,
        furniture=tuple(furniture),
        sentences=tuple(map(cut, kept)),
    )


WRAPPED_AT_MOST = 100  # characters; mail and old archives break lines at 60 to 80
WRAPPED_FILL = 0.7  # a wrapped line but the last is nearly as long as the longest
WRAPPED_LINES = 3


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a page: trimmed spans, in order, that hold all of its text but the spaces between.

    A line is a paragraph, unless the lines of a block are so even that they were wrapped by a program.
    """
    spans: list[Span] = []
    block: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            block.append(Span(start, start + len(bare)))
        else:
            spans.extend(_unwrapped(text, block))
            block = []
        at += len(line)
    spans.extend(_unwrapped(text, block))
    return tuple(spans)


def _unwrapped(text: str, block: list[Span]) -> list[Span]:
    if len(block) < WRAPPED_LINES:
        return block
    full = block[:-1]
    longest = max(len(span) for span in block)
    wrapped = longest <= WRAPPED_AT_MOST and all(len(span) >= WRAPPED_FILL * longest for span in full)
    ended = sum(text[span.end - 1] in '.!?"”' for span in full)
    starts_low = any(text[span.start].islower() for span in block[1:])
    if wrapped and starts_low and 2 * ended < len(full):
        return [Span(block[0].start, block[-1].end)]
    return block
