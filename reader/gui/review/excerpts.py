"""What the review shows of each source: the sentences that tell the claim, with their neighbours. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.export.report import plain
from reader.export.words import extent, pill_of, told_apart
from reader.gui.look.wording import day_words
from reader.gui.models.lines import one_line
from reader.gui.models.rows import outlet_of, title_of
from reader.text.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.claims.model import ClaimGroup, Wording
    from reader.comparison import Comparison
    from reader.gui.state import Verdict
    from reader.text.model import Article

TOLD_APART = 2  # sentences: wordings no further apart than this are shown as one passage


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence of an excerpt. ``told`` sentences tell the claim, the others stand beside them; ``values`` are
    spans of ``text``. ``gap`` counts the sentences left out before it."""

    text: str
    told: bool
    values: tuple[Span, ...] = ()
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What one article says of a claim, and the number of the first sentence that does."""

    article: int
    sentence: int
    paragraphs: tuple[Paragraph, ...]


def excerpts_of(comparison: Comparison, group: ClaimGroup) -> tuple[Excerpt, ...]:
    """Return one excerpt for each article that tells the claim, in the articles' order."""
    by_article: dict[int, list[Wording]] = {}
    for wording in group.wordings:
        by_article.setdefault(wording.place.article, []).append(wording)
    return tuple(_excerpt(comparison.articles[n], n, wordings) for n, wordings in sorted(by_article.items()))


def _excerpt(article: Article, number: int, wordings: list[Wording]) -> Excerpt:
    told = sorted({wording.place.sentence for wording in wordings})
    around = {n for each in told for n in (each - 1, each, each + 1) if _is_text(article, n)} | set(told)
    shown = sorted(around)
    paragraphs = []
    for before, sentence in zip([None, *shown], shown, strict=False):
        span = article.sentences[sentence].span
        values = [
            wording.value
            for wording in wordings
            if wording.place.sentence == sentence and wording.value is not None and span.holds(wording.value)
        ]
        gap = 0 if before is None else sentence - before - 1
        text, outlined = _shown(article, span, values)
        paragraphs.append(Paragraph(text, sentence in told, outlined, gap))
    return Excerpt(number, told[0], tuple(paragraphs))


def _shown(article: Article, sentence: Span, values: Iterable[Span]) -> tuple[str, tuple[Span, ...]]:
    """A sentence as the review shows it, and where its values stand in that: made visible, marks take room."""

    def length(end: int) -> int:
        return len(plain(article.cut(Span(sentence.start, end))))

    text = plain(article.cut(sentence)).replace("\n", " ")
    return text, tuple(Span(length(value.start), length(value.end)) for value in values)


def _is_text(article: Article, sentence: int) -> bool:
    """Tell whether there is such a sentence, and it is running text rather than a headline."""
    return 0 <= sentence < len(article.sentences) and article.sentences[sentence].role is not Role.HEADLINE


def values_with_sources(comparison: Comparison, group: ClaimGroup) -> tuple[tuple[str, str], ...]:
    """Return each value of a group with the names of the sources that give it."""
    found = []
    for variant, value in enumerate(group.values):
        articles = dict.fromkeys(w.place.article for w in group.wordings if w.variant == variant)
        found.append((value, ", ".join(told_apart(comparison, number) for number in articles)))
    return tuple(found)


def read_aloud(comparison: Comparison, group: ClaimGroup, verdict: Verdict) -> str:
    """Return a conflict as a screen reader reads it, in order: kind, values, sources, wordings, reason."""
    parts = [f"{pill_of(group).replace(' · ', ', ')}: {title_of(group)}", extent(len(group.articles), group.origins)]
    parts += [f"{value}: {sources}" for value, sources in values_with_sources(comparison, group)]
    for wording in group.wordings:
        article = comparison.articles[wording.place.article]
        words = one_line(article.words_of(wording.place.sentence)).strip()
        parts.append(f"{outlet_of(article)}, {day_words(article.metadata.published)}, says: {words}")
    if group.silent:
        parts.append("silent: " + ", ".join(told_apart(comparison, number) for number in group.silent))
    if group.why:
        parts.append(f"why: {group.why}")
    if verdict.decision:
        parts.append({"confirmed": "you confirmed it", "rejected": "you set it aside"}[verdict.decision])
    if verdict.note:
        parts.append(f"your note: {verdict.note}")
    return ". ".join(part.rstrip(".") for part in parts) + "."
