"""Where two linked clauses tell the same with another certainty: as a fact here, hedged there (always soft)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.conflicts.ends import End, around, cut_to, ends_of, meaning, overlap, weighed
from reader.conflicts.model import Conflict, ConflictKind, Force
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Cue, Mentions
    from reader.text.model import Article

# How far each kind of hedge stands from a plain statement; the further, the surer a reader wants to see it.
WEIGHT = {
    "unverified": 0.9, "unclear": 0.75, "alleged": 0.85, "reported": 0.8, "suspected": 0.85, "believed": 0.75,
    "apparent": 0.85, "likely": 0.7, "possible": 0.5, "initial": 0.65, "estimated": 0.4, "suggested": 0.5,
    "conditional": 0.3, "accused": 0.4,
}  # fmt: skip
WEAKEST = 0.55  # hedges below tell more of the writer's caution than of the fact
REACH = 8  # words around a hedge that must be told on the other side too
HEDGED = 3  # content words behind a hedge that it can hedge
SHARED_WORDS = 2  # … so many of them


def certainty_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Return, for each link, the most telling hedge that only one side has on what both tell."""
    found = []
    for link, one, two in ends_of(articles, mentions, links):
        best = max(_differences(one, two), key=_strength, default=None)
        if best is not None:
            found.append(weighed(best, link))
    return tuple(found)


def _strength(conflict: Conflict) -> tuple[object, ...]:
    return conflict.confidence, -conflict.a.place.span.start, -conflict.b.place.span.start


def _hedges(end: End) -> list[Cue]:
    return [cue for cue in end.mentions.hedges if end.place.span.holds(cue.span)]


def _differences(one: End, two: End) -> Iterator[Conflict]:
    ours, theirs = _hedges(one), _hedges(two)
    for first, second, own, other, turned in ((one, two, ours, theirs, False), (two, one, theirs, ours, True)):
        values = {cue.value for cue in other}
        for cue in own:
            weight = WEIGHT.get(cue.value, 0.0)
            if (
                cue.value in values
                or weight < WEAKEST
                or (other and max(WEIGHT.get(v, 0.0) for v in values) >= weight)
            ):
                continue
            near = around(first, cue.span, REACH)
            told = meaning(first, near) & meaning(second)
            if len(told) < SHARED_WORDS or not _hedged(first, cue) & told:
                continue
            shown = _shown(first, cue)
            plain = _twin(second, told)
            a = first.side(shown, _label(first, shown), certainty=cue.value)
            b = second.side(plain, _label(second, plain), certainty="flat")
            if turned:
                a, b = b, a
            sure = round(weight * (0.6 + 0.4 * overlap(first, second)), 2)
            hedged, firm = (b, a) if turned else (a, b)
            why = f"how sure “{firm.label}” is: “{hedged.label}” v told plainly."
            yield Conflict(a, b, ConflictKind.CERTAINTY, Force.SOFT, sure, why)


def _label(end: End, span: Span) -> str:
    return " ".join(end.article.cut(cut_to(end, span)).split())


def _hedged(end: End, cue: Cue) -> frozenset[str]:
    """Return the content words right behind a hedge (before it where it ends its clause): what it hedges."""
    after = [word for word in end.words if word.start >= cue.span.end and not word.stop][:HEDGED]
    before = [word for word in end.words if word.end <= cue.span.start and not word.stop][-HEDGED:]
    words = after or before
    return meaning(end, Span(words[0].start, words[-1].end)) if words else frozenset()


def _shown(end: End, cue: Cue) -> Span:
    """Return the hedge with the three words behind it: what it hedges."""
    after = [word.end for word in end.words if word.start >= cue.span.end][:3]
    stop = after[-1] if after else cue.span.end
    cut = min(
        (
            end.text.find(mark, cue.span.end, stop)
            for mark in ',;:."“”'
            if end.text.find(mark, cue.span.end, stop) >= 0
        ),
        default=stop,
    )
    return Span(cue.span.start, max(cut, cue.span.end))


def _twin(end: End, told: frozenset[str]) -> Span:
    """Return the words of the other side that tell the same: from the first to the last, four words at most."""
    names = [(name.span, "@" + name.key) for name in end.names]
    spans = [span for span, key in names if key in told]
    spans += [Span(word.start, word.end) for word in end.words if not word.stop and word.stem in told]
    spans.sort()
    return max(
        (Span(spans[i].start, spans[j].end) for i in range(len(spans)) for j in range(i, min(i + 3, len(spans)))),
        key=lambda span: (sum(span.holds(each) for each in spans), -len(span), -span.start),
    )
