"""Builders that let a test say only what matters: articles from a few words, a comparison made by hand."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from reader.align.model import Link, LinkKind, Why
from reader.claims.model import Claim, ClaimGroup, Firmness, Status, Wording
from reader.comparison import Comparison
from reader.conflicts.model import Conflict, ConflictKind, Development, Force, Side
from reader.text.model import Article, Furniture, FurnitureKind, Metadata, Place, Role, Sentence, Span

_SENTENCE = re.compile(r"\S.*?(?:[.!?]”?(?=\s|$)|$)", re.MULTILINE)


def plain_article(text: str, outlet: str = "The Paper", published: date | None = None, **more: str) -> Article:
    """An article made without the engine: a line is a paragraph, a full stop ends a sentence, READ: is furniture."""
    sentences, furniture = [], []
    starts = [m.start() for m in re.finditer(r"^.", text, re.MULTILINE)]
    for found in _SENTENCE.finditer(text):
        span = Span(*found.span())
        paragraph = sum(start <= span.start for start in starts) - 1
        if found.group().startswith("READ:"):
            furniture.append(Furniture(span, FurnitureKind.READ_LINK))
            continue
        role = Role.HEADLINE if paragraph == 0 else Role.BODY
        sentences.append(Sentence(span, role, paragraph, (span,)))
    title = text.split("\n", 1)[0]
    return Article(
        source=more.get("source", f"{outlet}.txt"),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        metadata=Metadata(outlet=outlet, title=title, published=published),
        furniture=tuple(furniture),
        sentences=tuple(sentences),
    )


def place(articles: tuple[Article, ...], number: int, words: str) -> Place:
    """The place of these words (which must occur once) in an article."""
    start = articles[number].text.index(words)
    span = Span(start, start + len(words))
    for index, sentence in enumerate(articles[number].sentences):
        if sentence.span.holds(span):
            return Place(number, index, span)
    raise ValueError(words)


SMALL = (
    (
        "The Harbour Post",
        date(2021, 3, 4),
        "Ferry runs aground off Port Lenn\nThe ferry Aurora ran aground on Thursday "
        "with about 150 people aboard, the coastguard said.\nFour people were hurt.\nREAD: Storm closes the port\n"
        "The wind had reached force nine by noon.\nThe captain says the buoy was missing.",
    ),
    (
        "North Coast Daily",
        date(2021, 3, 5),
        "Aurora grounding: 125 were on board\nThe ferry Aurora hit a sandbank on "
        "Thursday with 125 passengers on board.\nSeven people were hurt, the hospital said on Friday.\n"
        "The wind had reached force nine by noon.\nThe port authority denied that the buoy was missing 🙂.",
    ),
    (
        "Meridian News Agency",
        date(2021, 3, 5),
        "Ferry hits sandbank\nA ferry carrying 125 people struck a sandbank near "
        "Port Lenn.\nDivers will inspect the hull on Monday.\nGusts of force nine had been measured by midday.",
    ),
)


def small_comparison() -> Comparison:
    """Three short articles with one of everything: each link kind, a conflict, a development, only-heres."""
    arts = tuple(plain_article(text, outlet, day) for outlet, day, text in SMALL)

    def at(number: int, words: str) -> Place:
        return place(arts, number, words)

    def side(number: int, words: str, label: str) -> Side:
        return Side(at(number, words), {"label": label})

    why = Why((("rare words in common", 0.6), ("same numbers", 0.2)), ("ferry", "Aurora"), ("150 v 125",))
    links = (
        Link(
            at(0, "The ferry Aurora ran aground on Thursday with about 150 people aboard"),
            at(1, "The ferry Aurora hit a sandbank on Thursday with 125 passengers on board."),
            LinkKind.NEAR,
            0.95,
            why,
        ),
        Link(
            at(0, "with about 150 people aboard"), at(2, "A ferry carrying 125 people"), LinkKind.REWORDED, 0.8, why
        ),
        Link(
            at(1, "The ferry Aurora hit a sandbank"),
            at(2, "A ferry carrying 125 people struck a sandbank"),
            LinkKind.REWORDED,
            0.9,
            why,
        ),
        Link(at(0, "Four people were hurt."), at(1, "Seven people were hurt"), LinkKind.NEAR, 0.9, why),
        Link(
            at(0, "The wind had reached force nine by noon."),
            at(1, "The wind had reached force nine by noon."),
            LinkKind.VERBATIM,
            0.99,
            why,
        ),
        Link(
            at(0, "The wind had reached force nine by noon."),
            at(2, "Gusts of force nine had been measured by midday."),
            LinkKind.REWORDED,
            0.45,
            why,
        ),
        Link(
            at(0, "The captain says the buoy was missing."),
            at(1, "denied that the buoy was missing"),
            LinkKind.NEAR,
            0.85,
            why,
        ),
    )
    conflicts = (
        Conflict(
            side(0, "about 150 people", "150"),
            side(1, "125 passengers", "125"),
            ConflictKind.NUMBER,
            Force.HARD,
            0.9,
            "people aboard the Aurora: about 150 v 125",
        ),
        Conflict(
            side(0, "about 150 people", "150"),
            side(2, "125 people", "125"),
            ConflictKind.NUMBER,
            Force.HARD,
            0.85,
            "people aboard the ferry: about 150 v 125",
        ),
        Conflict(
            side(0, "says the buoy was missing", "says"),
            side(1, "denied that the buoy was missing", "denied"),
            ConflictKind.STATUS,
            Force.SOFT,
            0.7,
            "the buoy: claimed missing v denied",
        ),
    )
    developments = (
        Development(
            side(0, "Four people", "4"),
            side(1, "Seven people", "7"),
            ConflictKind.NUMBER,
            0.9,
            "people hurt: four on 4 March, seven a day later",
        ),
    )
    claims = (
        Claim(at(0, "with about 150 people aboard"), "the coastguard", None, Firmness.ATTRIBUTED),
        Claim(at(2, "Divers will inspect the hull on Monday.")),
    )
    groups = (
        ClaimGroup(
            "People aboard the Aurora",
            Status.CONTESTED,
            (
                Wording(at(0, "about 150 people aboard"), at(0, "about 150 people").span, 0),
                Wording(at(1, "125 passengers on board"), at(1, "125 passengers").span, 1),
                Wording(at(2, "carrying 125 people"), at(2, "125 people").span, 1),
            ),
            says=(0,),
            differs=(1, 2),
            silent=(),
            origins=3,
            values=("about 150", "125"),
            kind=ConflictKind.NUMBER,
            force=Force.HARD,
            confidence=0.9,
            why="Same ferry, same count (people aboard); 150 and 125 are further apart than “about” allows.",
            links=(0, 1, 2),
            conflicts=(0, 1),
            claims=(0,),
        ),
        ClaimGroup(
            "Was the buoy missing?",
            Status.CONTESTED,
            (
                Wording(at(0, "The captain says the buoy was missing."), at(0, "says the buoy was missing").span, 0),
                Wording(
                    at(1, "The port authority denied that the buoy was missing"),
                    at(1, "denied that the buoy was missing").span,
                    1,
                ),
            ),
            says=(0,),
            differs=(1,),
            silent=(2,),
            origins=2,
            values=("says", "denied"),
            kind=ConflictKind.STATUS,
            force=Force.SOFT,
            confidence=0.7,
            why="One side claims it, the other denies it.",
            links=(6,),
            conflicts=(2,),
        ),
        ClaimGroup(
            "People hurt",
            Status.DEVELOPING,
            (
                Wording(at(0, "Four people were hurt."), at(0, "Four people").span, 0),
                Wording(at(1, "Seven people were hurt"), at(1, "Seven people").span, 1),
            ),
            says=(0,),
            differs=(1,),
            silent=(2,),
            origins=2,
            values=("4", "7"),
            kind=ConflictKind.NUMBER,
            confidence=0.9,
            why="The later report gives the higher figure.",
            links=(3,),
            developments=(0,),
        ),
        ClaimGroup(
            "Wind of force nine",
            Status.AGREED,
            (
                Wording(at(0, "The wind had reached force nine by noon.")),
                Wording(at(1, "The wind had reached force nine by noon.")),
                Wording(at(2, "Gusts of force nine had been measured by midday.")),
            ),
            says=(0, 1, 2),
            origins=2,
            links=(4, 5),
        ),
        ClaimGroup(
            "Divers will inspect the hull",
            Status.SINGLE,
            (Wording(at(2, "Divers will inspect the hull on Monday.")),),
            says=(2,),
            silent=(0, 1),
            claims=(1,),
        ),
    )
    return Comparison(arts, links, conflicts, developments, claims, groups, engine="by hand")
