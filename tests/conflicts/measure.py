"""Measure the differences on public pair sets and answered events: ``python -m tests.conflicts.measure``.

Reads the data that lies beside the repository (``../shared``); every pair is taken as linked, so that the figures
tell of the differences alone. Prints the rows of the table in ``reader/conflicts/README.md``.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reader.align.model import Link, LinkKind
from reader.comparison import Comparison
from reader.conflicts.figures import content_of
from reader.conflicts.find import find_conflicts
from reader.conflicts.model import Force
from reader.evaluation import AnswerKey, read_key, score
from reader.mentions.find import find_mentions
from reader.text.clauses import split_clauses
from reader.text.model import Article, Metadata, Place, Role, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
# A statement follows from another one if that tells all its figures and this share of its content words.
TOLD = 0.6


def article_of(units: list[str], source: str, published: date | None = None) -> Article:
    """Return an article whose sentences are the units, one a paragraph."""
    text, at, sentences = "\n".join(units), 0, []
    for number, unit in enumerate(units):
        span = Span(at, at + len(unit))
        role = Role.HEADLINE if number == 0 and len(units) > 1 else Role.BODY
        sentences.append(Sentence(span, role, number, split_clauses(text, span)))
        at = span.end + 1
    return Article(source, text, source, Metadata(published=published), (), tuple(sentences))


def whole(articles: tuple[Article, ...], article: int, sentence: int) -> Place:
    """Return the place of a whole sentence."""
    return Place(article, sentence, articles[article].sentences[sentence].span)


def rows(name: str, **wanted: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a pair set that have these values."""
    with (SHARED / "data" / f"pairs-{name}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if all(row.get(key) == value for key, value in wanted.items()):
                yield row


def is_hard(row: dict[str, str]) -> bool:
    """Tell whether any hard conflict is found between the two texts of a row."""
    articles = article_of([row["a"]], "A"), article_of([row["b"]], "B")
    link = Link(whole(articles, 0, 0), whole(articles, 1, 0), LinkKind.REWORDED, 0.9)
    conflicts, _ = find_conflicts(articles, find_mentions(articles), (link,))
    return any(each.force is Force.HARD for each in conflicts)


def follows(row: dict[str, str]) -> bool:
    """Tell whether the second text follows from the first: no conflict, all figures and most words told there."""
    articles = article_of([row["a"]], "A"), article_of([row["b"]], "B")
    told, said = (sentences[0].quantities for sentences in find_mentions(articles))
    for figure in said:
        if not any(
            figure.low <= other.high
            and other.low <= figure.high
            and (figure.unit == other.unit or not (figure.unit and other.unit))
            for other in told
        ):
            return False
    words, known = (content_of(article.text, article.sentences[0].span) for article in (articles[1], articles[0]))
    return len(words & known) >= TOLD * len(words) and not is_hard(row)


def event(path: Path) -> tuple[AnswerKey, Comparison]:
    """Return an answered event and the differences between the pairs that its readers linked."""
    key = read_key(path)
    letters = sorted(key.articles)
    units: dict[str, list[str]] = {letter: [] for letter in letters}
    at: dict[str, tuple[int, int]] = {}
    for unit, text in key.units.items():
        letter = next(sign for sign in unit.split("/")[-1] if sign.isalpha())
        at[unit] = letters.index(letter), len(units[letter])
        units[letter].append(text)
    days = [key.articles[letter].published for letter in letters]
    articles = tuple(
        article_of(units[letter], key.files.get(letter) or letter, date.fromisoformat(day) if day else None)
        for letter, day in zip(letters, days, strict=True)
    )
    ends = [sorted((at[pair.a], at[pair.b])) for pair in key.pairs if pair.status == "agreed"]
    links = tuple(
        Link(whole(articles, *first), whole(articles, *second), LinkKind.REWORDED, 0.9) for first, second in ends
    )
    conflicts, developments = find_conflicts(articles, find_mentions(articles), links)
    return key, Comparison(articles=articles, links=links, conflicts=conflicts, developments=developments)


def events(name: str, paths: list[Path]) -> None:
    """Print hard precision and recall over answered events, with the links that readers drew."""
    scores = [score(*event(path)).conflicts for path in paths]
    right, predicted, found, expected = (
        sum(getattr(each, part) for each in scores) for part in ("right", "predicted", "found", "expected")
    )
    print(f"| {name} | {right} of {predicted} hard right, {found} of {expected} found |")


def main() -> None:
    """Print all rows."""
    events("57 events", sorted((SHARED / "data" / "events").glob("*.key.json")))
    events("4 eval events", sorted((SHARED / "eval").glob("*.key.json")))
    events("3 sample sets", sorted((ROOT / "corpus").glob("*.key.json")))
    for title, name, wanted in (
        ("MRPC, same", "mrpc", {"label": "same"}),
        ("SCU dev, same", "scu", {"label": "same", "split": "val"}),
        ("SCU train, same", "scu", {"label": "same", "split": "train"}),
        ("NAnCo, same", "nanco", {"label": "same"}),
        ("VitaminC dev, contradicts", "vitaminc-real", {"label": "contradicts", "part": "dev"}),
        ("VitaminC dev, entails", "vitaminc-real", {"label": "entails", "part": "dev"}),
    ):
        hard = [is_hard(row) for row in rows(name, **wanted)]
        print(f"| {title} | {sum(hard)} of {len(hard)} hard = {1000 * sum(hard) / len(hard):.1f} per 1,000 |")
    judged = [follows(row) == (row["label"] == "entails") for row in rows("equate-newsnli")]
    print(f"| NewsNLI | {sum(judged)} of {len(judged)} right = {100 * sum(judged) / len(judged):.1f} % |")


if __name__ == "__main__":
    main()
