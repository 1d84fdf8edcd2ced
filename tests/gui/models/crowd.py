"""A comparison as large as a test wants it: every kind of claim in turn, every source in some of them."""

from __future__ import annotations

from datetime import date, timedelta

from reader.align.model import Link, LinkKind, Origin, Why
from reader.claims.model import ClaimGroup, Status, Wording
from reader.comparison import Comparison
from reader.conflicts.model import ConflictKind, Force
from reader.text.model import Article, Span
from tests.builders import place, plain_article

OUTLETS = ("Post", "Daily", "Agency", "Courier", "Ledger", "Gazette", "Echo", "Watch")
_KINDS = (
    (Status.CONTESTED, Force.HARD, ConflictKind.NUMBER),
    (Status.CONTESTED, Force.SOFT, ConflictKind.STATUS),
    (Status.DEVELOPING, None, ConflictKind.NUMBER),
    (Status.AGREED, None, None),
    (Status.SINGLE, None, None),
)


def crowd(sources: int = 4, groups: int = 20, *, long_titles: bool = False) -> Comparison:
    """Make that many articles and claim groups; group ``n`` is told by sentence ``n`` of each article."""
    articles = tuple(_article(number, groups) for number in range(sources))
    made = [_group(articles, number, long_titles) for number in range(groups)]
    made.sort(key=lambda group: list(Status).index(group.status))
    links = tuple(
        Link(one.place, two.place, LinkKind.NEAR, 0.9, Why((("rare words in common", 0.7),), ("boats",)))
        for group in made
        if group.status is Status.AGREED
        for one, two in [sorted(group.wordings, key=lambda wording: wording.place)[:2]]
    )
    return Comparison(articles, links, groups=tuple(made), origins=_origins(sources), engine="by hand")


def _article(number: int, groups: int) -> Article:
    lines = [f"{OUTLETS[number]} reports on the harbour"]
    for group in range(groups):
        count = 100 + 10 * group + (number % 2)
        lines.append(f"On 4 March 2021 the keeper of pier {group} counted {count} boats at pier {group}.")
    return plain_article("\n".join(lines), OUTLETS[number], date(2021, 3, 4) + timedelta(days=number))


def _group(articles: tuple[Article, ...], number: int, long_titles: bool) -> ClaimGroup:
    status, force, kind = _KINDS[number % len(_KINDS)]
    tellers = [teller for teller in range(len(articles)) if (teller + number) % 4 or len(articles) < 3]
    if status is Status.SINGLE:
        tellers = [number % len(articles)]
    wordings = []
    for teller in tellers:
        value = f"{100 + 10 * number + (teller % 2)} boats"
        whole = place(
            articles, teller, f"On 4 March 2021 the keeper of pier {number} counted {value} at pier {number}."
        )
        begin = articles[teller].text.index(value, whole.span.start)
        differs = status in (Status.CONTESTED, Status.DEVELOPING)
        span = Span(begin, begin + len(value)) if differs else None
        wordings.append(Wording(whole, span, teller % 2 if differs else None))
    told = tuple(tellers)
    values = (str(100 + 10 * number), str(101 + 10 * number)) if status in _valued() else ()
    title = f"Boats at pier {number}" + (" on the long eastern mole of the old harbour" * 3 if long_titles else "")
    return ClaimGroup(
        title,
        status,
        tuple(wordings),
        says=tuple(teller for teller in told if not values or teller % 2 == 0),
        differs=tuple(teller for teller in told if values and teller % 2),
        silent=tuple(teller for teller in range(len(articles)) if teller not in told),
        origins=max(1, len(told) - 1),
        values=values,
        kind=kind,
        force=force,
        confidence=0.9,
        why="The two counts are of the same pier on the same day." if values else "",
    )


def _valued() -> tuple[Status, ...]:
    return Status.CONTESTED, Status.DEVELOPING


def _origins(sources: int) -> tuple[Origin, ...]:
    return (Origin((1, 2), 40, (0.6, 0.7), ("40 words alike in a row",)),) if sources > 2 else ()
