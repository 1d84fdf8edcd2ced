from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

from reader.align.model import Link, LinkKind
from reader.claims.groups import group_claims
from reader.claims.model import Claim, Status
from reader.claims.titles import LONGEST
from reader.conflicts.model import Conflict, ConflictKind, Development, Force, Side
from reader.text.model import Article, Place, Span
from tests.builders import place, plain_article

TEXTS = (
    "Grounding\nThe ferry carried about 150 people.\nFour were hurt.\nThe wind was strong.",
    "Accident\nThere were 125 people aboard the ferry.\nSeven were hurt.\nA strong wind blew.\nDivers will come.",
    "Mishap\nSome 125 passengers were aboard.\nIt was windy.\nThe port was closed for a day.",
)


def articles() -> tuple[Article, ...]:
    return tuple(plain_article(text, f"Paper {n}", date(2021, 3, 4 + n)) for n, text in enumerate(TEXTS))


def link(own, a: tuple[int, str], b: tuple[int, str], confidence: float = 0.9) -> Link:
    return Link(place(own, *a), place(own, *b), LinkKind.REWORDED, confidence)


def side(own, number: int, words: str, label: str) -> Side:
    return Side(place(own, number, words), {"label": label})


def population(own) -> list[Conflict]:
    first = side(own, 0, "about 150 people", "150")
    others = [side(own, 1, "125 people", "125"), side(own, 2, "Some 125 passengers", "125")]
    why = "people aboard: 150 v 125"
    return [Conflict(first, other, ConflictKind.NUMBER, Force.HARD, 0.9, why) for other in others]


def test_a_conflict_told_by_three_sources_is_one_group():
    own = articles()
    (group,) = group_claims(own, [], [], population(own), [], [])
    assert group.status is Status.CONTESTED
    assert (group.says, group.differs, group.silent) == ((0,), (1, 2), ())
    assert group.values == ("150", "125")
    assert group.title == "People aboard"
    assert [own[w.place.article].cut(w.value) for w in group.wordings if w.value] == [
        "about 150 people",
        "125 people",
        "Some 125 passengers",
    ]


def test_a_development_stands_in_order_of_time():
    own = articles()
    grown = Development(
        side(own, 0, "Four", "4"), side(own, 1, "Seven", "7"), ConflictKind.NUMBER, 0.9, "hurt: 4, then 7"
    )
    (group,) = group_claims(own, [], [], [], [grown], [])
    assert group.status is Status.DEVELOPING
    assert group.values == ("4", "7")
    assert group.silent == (2,)


def test_agreement_counts_who_says_it_and_who_is_silent():
    own = articles()
    links = [
        link(own, (0, "The wind was strong."), (1, "A strong wind blew.")),
        link(own, (0, "The wind was strong."), (2, "It was windy.")),
        link(own, (1, "A strong wind blew."), (2, "It was windy.")),
    ]
    (group,) = group_claims(own, [], links, [], [], [])
    assert group.status is Status.AGREED
    assert group.says == (0, 1, 2)
    assert group.links == (0, 1, 2)
    assert group.origins == 3


def test_a_chain_does_not_glue_strangers():
    own = articles()
    links = [
        link(own, (0, "The wind was strong."), (1, "A strong wind blew."), 0.95),
        link(own, (1, "A strong wind blew."), (2, "The port was closed for a day."), 0.6),
        link(own, (0, "Four were hurt."), (2, "The port was closed for a day."), 0.9),
    ]
    groups = group_claims(own, [], links, [], [], [])
    homes = [{(w.place.article, w.place.sentence) for w in group.wordings} for group in groups]
    assert {(0, 3), (1, 3)} in homes
    assert not any({(0, 3), (2, 3)} <= home for home in homes)


def test_links_inside_a_conflict_are_not_told_twice():
    own = articles()
    links = [link(own, (0, "The ferry carried about 150 people."), (1, "There were 125 people aboard the ferry."))]
    groups = group_claims(own, [], links, population(own), [], [])
    assert [group.status for group in groups] == [Status.CONTESTED]
    assert groups[0].links == (0,)


def test_a_claim_of_one_source_stands_alone():
    own = articles()
    (group,) = group_claims(own, [Claim(place(own, 1, "Divers will come."))], [], [], [], [])
    assert group.status is Status.SINGLE
    assert (group.says, group.silent) == ((1,), (0, 2))
    assert group.title == "Divers will come"


def test_a_linked_claim_is_not_single():
    own = articles()
    claim = Claim(place(own, 0, "The wind was strong."))
    groups = group_claims(own, [claim], [link(own, (0, "The wind was strong."), (2, "It was windy."))], [], [], [])
    assert [group.status for group in groups] == [Status.AGREED]
    assert groups[0].claims == (0,)


def test_hard_conflicts_come_before_soft_ones():
    own = articles()
    soft = Conflict(
        side(own, 0, "The wind was strong", "strong"),
        side(own, 2, "It was windy", "windy"),
        ConflictKind.WORDING,
        Force.SOFT,
        0.99,
        "the wind: strong v windy",
    )
    groups = group_claims(own, [], [], [soft, *population(own)], [], [])
    assert [group.force for group in groups] == [Force.HARD, Force.SOFT]


def test_titles_are_short_and_every_wording_cuts_its_article():
    own = (
        plain_article("A\n" + "A very long sentence goes on " * 9),
        plain_article("B\n" + "A long sentence goes on " * 9),
    )
    links = [Link(Place(0, 1, own[0].sentences[1].span), Place(1, 1, own[1].sentences[1].span), LinkKind.NEAR, 0.9)]
    (group,) = group_claims(own, [], links, [], [], [])
    assert len(group.title) <= LONGEST
    assert group.title.endswith("…")


def test_a_rounded_figure_and_the_figure_are_one_value():
    own = articles()
    first = Side(place(own, 0, "about 150 people"), {"label": "about 150", "low": 127.5, "high": 172.5})
    others = [
        Side(place(own, 1, "125 people"), {"label": "125", "low": 125, "high": 125}),
        Side(place(own, 2, "Some 125 passengers"), {"label": "some 125", "low": 106.25, "high": 143.75}),
    ]
    found = [
        Conflict(first, each, ConflictKind.NUMBER, Force.HARD, 0.9, "people aboard: 150 v 125") for each in others
    ]
    (group,) = group_claims(own, [], [], found, [], [])
    assert group.values == ("about 150", "125")
    assert [wording.variant for wording in group.wordings] == [0, 1, 1]


SIEGE = (
    "Siege\nThe army ringed the town in 2016 and closed the roads last year, home to 125,000 people.",
    "Blockade\nThe army ringed the town, of 125,000 people, in 2016 and closed the roads last year.",
    "Census\nSome 150,000 people live in the town.",
)


def test_what_a_contested_sentence_tells_besides_is_still_agreed():
    own = tuple(plain_article(text, f"Paper {n}", date(2021, 3, 4)) for n, text in enumerate(SIEGE))
    wholes = [Place(number, 1, article.sentences[1].span) for number, article in enumerate(own)]
    links = [Link(*pair, LinkKind.REWORDED, 0.9) for pair in combinations(wholes, 2)]
    others = [side(own, 0, "125,000 people", "125,000"), side(own, 1, "125,000 people", "125,000")]
    most = Side(wholes[2], {"label": "150,000"})
    why = "people living there: 125,000 v 150,000"
    found = [Conflict(other, most, ConflictKind.NUMBER, Force.HARD, 0.9, why) for other in others]
    own = tuple(_in_clauses(article) for article in own)
    groups = group_claims(own, [], links, found, [], [])
    assert [(group.status, {w.place.article for w in group.wordings}) for group in groups] == [
        (Status.CONTESTED, {0, 1, 2}),
        (Status.AGREED, {0, 1}),
    ]


def _in_clauses(article: Article) -> Article:
    """The article with its last sentence cut into clauses at the commas."""
    *first, last = article.sentences
    text = article.cut(last.span)
    cuts = [last.span.start + at + 1 for at, sign in enumerate(text) if text.startswith(", ", at)]
    edges = [last.span.start, *cuts, last.span.end]
    clauses = tuple(Span(*ends) for ends in pairwise(edges))
    return replace(article, sentences=(*first, replace(last, clauses=clauses)))


def test_no_difference_is_left_out_of_the_groups():
    texts = ("One\nIt fell.", "Two\nIt nearly fell.", "Three\nIt almost fell.", "Four\nIt fell at last.")
    own = tuple(plain_article(text, f"Paper {n}", date(2021, 3, 4)) for n, text in enumerate(texts))
    ends = [
        Side(Place(n, 1, article.sentences[1].span), {"label": article.cut(article.sentences[1].span)})
        for n, article in enumerate(own)
    ]
    pairs = ((0, 1, 0.9), (1, 3, 0.8), (0, 2, 0.5))
    found = [
        Conflict(ends[a], ends[b], ConflictKind.STATUS, Force.HARD, sure, "control of the town: fell v nearly fell")
        for a, b, sure in pairs
    ]
    groups = group_claims(own, [], [], found, [], [])
    assert sorted(number for group in groups for number in group.conflicts) == [0, 1, 2]
