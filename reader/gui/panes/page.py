"""What a pane shows of an article: blocks of text and folds, with every character's place in both directions.

Pure: no Qt. Positions here are code points of the *shown* text (blocks joined by one line feed each), which
differs from the article's by folds, by white space between paragraphs, and by characters that would be
invisible or that Qt keeps for itself. The article's text itself is never altered.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from reader.text.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.text.model import Article, Furniture

_CONTROLS = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_LONGEST_LABEL = 36  # characters of small letters that go into one line of the narrowest full pane
_MARKS_OF_DIRECTION = frozenset("\u061c\u200e\u200f")  # harmless and needed: shown, and left in force
_BREAKS = frozenset("\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_QT_OWN = frozenset("\ufffc\ufdd0\ufdd1\x00")


_ODD = re.compile(
    "[^\\t\\x20-\\x7e\xa0-\\u0600\\u2010-\\u2027\\u20a0-\\u2bff\\u3000-\\ud7ff]"
)  # may need to be shown otherwise


class BlockKind(StrEnum):
    """How a block is set."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    CAPTION = "caption"
    BODY = "body"
    FOLD = "fold"
    MORE = "more"
    FURNITURE = "furniture"


_KINDS = {Role.HEADLINE: BlockKind.HEADLINE, Role.STANDFIRST: BlockKind.STANDFIRST, Role.CAPTION: BlockKind.CAPTION}


@dataclass(frozen=True, slots=True)
class Fold:
    """A folded stretch: where it stands in the article, what its line says, whether it is open now.

    ``kind`` is FOLD for furniture, MORE for the sentences that a digest leaves out. ``reasons`` names all that is
    folded where ``label`` has no room for it.
    """

    span: Span
    label: str
    open: bool = False
    kind: BlockKind = BlockKind.FOLD
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its text as shown, where it starts in the shown text, and the made-up runs inside it.

    ``labels`` are (start, end) inside ``text`` of names that stand for invisible characters.
    """

    kind: BlockKind
    text: str
    start: int
    fold: Fold | None = None
    labels: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the article that belongs in one block with its neighbours of the same ``key``."""

    span: Span
    kind: BlockKind
    key: tuple[int, ...]


@dataclass(slots=True)
class Page:
    """The shown text of one article, and the way from its characters to the article's and back."""

    blocks: list[Block]
    _first: list[int] = field(repr=False)
    _last: list[int] = field(repr=False)
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = [block.start for block in self.blocks]

    @property
    def text(self) -> str:
        """The whole shown text."""
        return "\n".join(block.text for block in self.blocks)

    def of(self, span: Span) -> tuple[int, int]:
        """Return where a span of the article is shown; start and end are equal where it is folded away."""
        span = Span(min(span.start, len(self._first)), min(span.end, len(self._first)))
        if not len(span):
            at = self._first[min(span.start, len(self._first) - 1)] if self._first else 0
            return at, at
        start, end = self._first[span.start], self._last[span.end - 1]
        return start, max(start, end)

    def back(self, position: int) -> int:
        """Return the character of the article that is shown at (or last before) a position."""
        return max(0, bisect_right(self._first, position) - 1)

    def block_at(self, position: int) -> int:
        """Return the number of the block that a position stands in."""
        return max(0, bisect_right(self._starts, position) - 1)

    def shown(self, spans: Iterable[Span]) -> Iterator[tuple[int, int, int]]:
        """Yield the number of each span that is not folded away, and the first and last block it is shown in."""
        for number, span in enumerate(spans):
            start, end = self._first[span.start], self._last[span.end - 1] if len(span) else 0
            if start < end:
                yield number, self.block_at(start), self.block_at(end - 1)


def visible_text(char: str) -> str:
    """Return how one character is shown: itself, except where it would be invisible, deceptive or Qt's own."""
    if char in _BREAKS:
        return " "
    if char == "\r":
        return ""
    if char in _CONTROLS:
        name = f"‹{_CONTROLS[char]}›"
        return char + name if char in _MARKS_OF_DIRECTION else name
    if char in _QT_OWN or "\ud800" <= char <= "\udfff" or (char < " " and char != "\t") or char == "\x7f":
        return "\ufffd"
    return char


def visible_line(text: str) -> str:
    """Return a text as one line, shown as `visible_text` shows each of its characters."""
    return "".join(map(visible_text, " ".join(text.split())))


class Paper:
    """One article as it can be laid out again and again: what never changes about it is worked out once."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._runs = _furniture_runs(article)
        self._pieces = list(_pieces(article, [span for span, _ in self._runs]))
        self._starts = frozenset(sentence.span.start for sentence in article.sentences)

    def lay_out(self, unfolded: frozenset[int] = frozenset(), keep: frozenset[int] | None = None) -> Page:
        """Lay the article out in blocks.

        ``unfolded`` are starts of folded spans that are open. With ``keep`` (numbers of sentences) only those and
        the headline are shown, and a fold says how many sentences lie between.
        """
        writer = _Writer(self._article)
        pieces = self._pieces
        folds = [
            Fold(span, _label(reasons), span.start in unfolded, reasons=", ".join(reasons))
            for span, reasons in self._runs
        ]
        if keep is not None:
            kept = sorted(self._article.sentences[n].span for n in keep if n < len(self._article.sentences))
            pieces, folds = _digest(pieces, kept, self._starts, unfolded)
        todo: list[_Piece | Fold] = [*pieces, *folds]
        todo.sort(key=lambda item: (item.span.start, isinstance(item, _Piece)))
        group: list[_Piece] = []
        for item in todo:
            if isinstance(item, _Piece) and (not group or (group[0].kind, group[0].key) == (item.kind, item.key)):
                group.append(item)
                continue
            writer.paragraph(group)
            group = [item] if isinstance(item, _Piece) else []
            if isinstance(item, Fold):
                writer.fold(item)
        writer.paragraph(group)
        return writer.page()


def lay_out(article: Article, unfolded: frozenset[int] = frozenset(), keep: frozenset[int] | None = None) -> Page:
    """Lay an article out once; see `Paper.lay_out`."""
    return Paper(article).lay_out(unfolded, keep)


class _Writer:
    """Writes blocks in the order of the article and remembers where each character went."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._first = [0] * len(article.text)
        self._last = [0] * len(article.text)
        self._done = 0
        self._length = 0
        self._blocks: list[Block] = []

    def page(self) -> Page:
        self._skip(len(self._text))
        return Page(self._blocks or [Block(BlockKind.BODY, "", 0)], self._first, self._last)

    def paragraph(self, pieces: list[_Piece]) -> None:
        """Write a block of runs; what lies between them in the article (white space) is shown as it is."""
        if pieces:
            self._skip(pieces[0].span.start)
            self._write(pieces[0].kind, Span(pieces[0].span.start, pieces[-1].span.end), None)

    def fold(self, fold: Fold) -> None:
        """Write the line of a fold, and what it hides where it is open."""
        self._skip(fold.span.start)
        start = self._length + (1 if self._blocks else 0)
        self._blocks.append(Block(fold.kind, fold.label, start, fold))
        self._length = start + len(fold.label)
        if fold.open:
            at = fold.span.start
            for line in self._text[fold.span.start : fold.span.end].splitlines(keepends=True):
                words = line.strip()
                if words:
                    begin = at + line.index(words)
                    self._skip(begin)
                    self._write(BlockKind.FURNITURE, Span(begin, begin + len(words)), fold)
                at += len(line)
            self._skip(fold.span.end)
        else:
            places = [start] * len(fold.span)
            self._first[fold.span.start : fold.span.end] = self._last[fold.span.start : fold.span.end] = places
            self._done = max(self._done, fold.span.end)

    def _write(self, kind: BlockKind, span: Span, fold: Fold | None) -> None:
        start = at = self._length + (1 if self._blocks else 0)
        words = self._text[span.start : span.end]
        if not _ODD.search(words):  # as good as always
            self._first[span.start : span.end] = range(at, at + len(words))
            self._last[span.start : span.end] = range(at + 1, at + len(words) + 1)
            self._blocks.append(Block(kind, words, start, fold))
            self._length, self._done = at + len(words), span.end
            return
        parts, labels = [], []
        for n in range(span.start, span.end):
            char = self._text[n]
            shown = visible_text(char)
            if len(shown) > 1:
                labels.append((at - start + shown.index("‹"), at - start + len(shown)))
            parts.append(shown)
            self._first[n] = at
            at += len(shown)
            self._last[n] = at
        self._blocks.append(Block(kind, "".join(parts), start, fold, tuple(labels)))
        self._length, self._done = at, span.end

    def _skip(self, to: int) -> None:
        """What is not shown before ``to`` has its place at the end of what is written."""
        if to > self._done:
            self._first[self._done : to] = self._last[self._done : to] = [self._length] * (to - self._done)
        self._done = max(self._done, to)


def _furniture_runs(article: Article) -> list[tuple[Span, list[str]]]:
    """Runs of furniture with nothing but white space between become one fold each; with their reasons."""
    runs: list[list[Furniture]] = []
    for piece in sorted(article.furniture, key=lambda piece: (piece.span, piece.why)):
        if runs:
            end = max(one.span.end for one in runs[-1])
            if piece.span.start <= end or not article.text[end : piece.span.start].strip():
                runs[-1].append(piece)
                continue
        runs.append([piece])
    spans = [Span(run[0].span.start, max(piece.span.end for piece in run)) for run in runs]
    return [(span, _reasons(run)) for span, run in zip(spans, runs, strict=True) if len(span)]


def _reasons(run: list[Furniture]) -> list[str]:
    """The reasons of a run of furniture, with counts."""
    words = []
    for why, same in groupby(sorted(run, key=lambda piece: piece.why), key=lambda piece: piece.why):
        pieces = list(same)
        sentences = sum(piece.count for piece in pieces)
        if sentences:
            words.append(f"{why.value}: {sentences} {'sentence' if sentences == 1 else 'sentences'}")
        else:
            words.append(why.value if len(pieces) == 1 else f"{why.value} ({len(pieces)})")
    return words


def _label(reasons: list[str]) -> str:
    """As many of the reasons as go into one line of a narrow pane, and how many more there are."""
    for count in range(len(reasons), 0, -1):
        left = len(reasons) - count
        label = ", ".join(reasons[:count]) + (f" and {left} more" if left else "")
        if len(label) <= _LONGEST_LABEL:
            return label
    return reasons[0] if len(reasons) == 1 else f"{reasons[0]} and {len(reasons) - 1} more"


def _pieces(article: Article, folded: list[Span]) -> Iterator[_Piece]:
    """Yield all that is not folded: sentences, and words that no sentence has (nothing is lost)."""
    done = 0
    for number, sentence in enumerate(sorted(article.sentences, key=lambda sentence: sentence.span)):
        span = Span(max(sentence.span.start, done), sentence.span.end)
        if not len(span):
            continue
        yield from _leftovers(article, Span(done, span.start), folded, number)
        for part in _without(span, folded):
            yield _Piece(part, _KINDS.get(sentence.role, BlockKind.BODY), (sentence.paragraph,))
        done = span.end
    yield from _leftovers(article, Span(done, len(article.text)), folded, len(article.sentences))


def _leftovers(article: Article, gap: Span, folded: list[Span], number: int) -> Iterator[_Piece]:
    for part in _without(gap, folded):
        at = part.start
        for line in article.cut(part).splitlines(keepends=True):
            words = line.strip()
            if words:
                start = at + line.index(words)
                yield _Piece(Span(start, start + len(words)), BlockKind.BODY, (-1, number, start))
            at += len(line)


def _without(span: Span, holes: list[Span]) -> Iterator[Span]:
    """The parts of a span outside the holes (in order, not overlapping)."""
    start = span.start
    for hole in holes:
        if hole.end <= start or hole.start >= span.end:
            continue
        if hole.start > start:
            yield Span(start, hole.start)
        start = max(start, hole.end)
    if start < span.end:
        yield Span(start, span.end)


def _digest(
    pieces: list[_Piece], kept: list[Span], starts: frozenset[int], unfolded: frozenset[int]
) -> tuple[list[_Piece], list[Fold]]:
    """Keep the headline and some sentences; the others (that begin at ``starts``) are folded, with their number."""
    shown: list[_Piece] = []
    folds: list[Fold] = []

    def is_kept(piece: _Piece) -> bool:
        at = bisect_left(kept, piece.span.end, key=lambda span: span.start)  # sentences do not overlap
        return piece.kind is BlockKind.HEADLINE or (at > 0 and kept[at - 1].touches(piece.span))

    for wanted, run in groupby(pieces, key=is_kept):
        same = list(run)
        span = Span(same[0].span.start, same[-1].span.end)
        if wanted or span.start in unfolded:
            shown += same
        count = sum(piece.span.start in starts for piece in same) or 1
        if not wanted and span.start in unfolded:  # a line that hides nothing, to fold them again
            folds.append(Fold(Span(span.start, span.start), f"fold {count}", True, BlockKind.MORE))
        elif not wanted:
            folds.append(Fold(span, f"{count} more", kind=BlockKind.MORE))
    return shown, folds
