"""Links that a difference carries: two sentences that hardly share a word, and yet fill one slot with other values.

"Seven dead in rail disaster" and "Kell Bridge toll reaches 11" tell the toll of one happening; no weighing of their
words finds that. Where the slot is tight (a toll of the same days, a state of the same named thing) and one of the
two stands where a report tells its news, the difference is evidence of its own, and the link counts as shown. The
rules were chosen on the answered training events; README.md has the figures.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.align.model import Link, LinkKind, Why
from reader.conflicts.dates import date_differences
from reader.conflicts.developments import still_counted
from reader.conflicts.ends import ends_of
from reader.conflicts.figures import ACTS_OF_WAR, DISPLACED, TAKING, TOLLS, Figure
from reader.conflicts.happening import LEAD, days_meet, in_lead, one_day, places_meet
from reader.conflicts.model import Conflict, Development, Force
from reader.conflicts.numbers import number_differences
from reader.conflicts.pairing import TAKEN_IN
from reader.conflicts.states import DESCRIBED, DONE, State
from reader.conflicts.status import by_scale, states_told
from reader.conflicts.tally import tally_of
from reader.errors import never, stop_if
from reader.mentions.nouns import PERSONS
from reader.text.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.conflicts.scales import Scale
    from reader.conflicts.tally import Tally
    from reader.mentions.model import Mentions
    from reader.text.model import Article

CARRIED = 0.8  # confidence of a link that a difference carries: at most what was measured
RESTLESS = frozenset({"movement"})  # scales of what goes up and down all the time: no evidence without a link
FEWEST_STEPS = 2  # how far a state must have moved; "controls most" and "close to taking" are next to each other
ASK_EVERY = 100  # pairs between two looks at the cancel button: some 20 ms
COUNTED_ALWAYS = "killed"  # the toll that nearly every report of a happening tells: asked for where no link helps

_Ends = tuple[int, int, int, int]
_Slots = list[dict[str, list[int]]]  # per article: what is told (a toll, a scale), and in which sentences


def carried_links(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    links: Sequence[Link],
    cut: float,
    cancelled: Callable[[], bool] = never,
) -> tuple[Link, ...]:
    """Return a link for every two sentences without a sure one that a hard difference or a development ties.

    ``links`` are all links found, weak ones too; one of confidence ``cut`` or more is only widened, where the
    difference lies outside of its clauses. Only reports that share such a link tell of one event, and only they are
    looked at. Raises `Cancelled` soon after ``cancelled`` says so.
    """
    known = {_ends(link): link for link in links}
    related = {(link.a.article, link.b.article) for link in links if link.confidence >= cut}
    tally = tally_of(articles, mentions, cancelled)
    states = states_told(articles, cancelled)
    found: dict[_Ends, Link] = {}
    nothing: _Slots = [{} for _ in articles]
    for told, differences in ((_tolls(tally), _by_toll), (states, _by_state), (nothing, _by_date)):
        looked = {ends for pair in related for ends in _leading(articles, told, pair)}
        looked |= {ends for ends in known if (ends[0], ends[2]) in related}
        every = sorted(looked)
        for start in range(0, len(every), ASK_EVERY):
            stop_if(cancelled)
            pairs = [_link(articles, ends) for ends in every[start : start + ASK_EVERY]]
            for each in differences(articles, mentions, pairs, tally, known):
                a, b = sorted((each.a.place, each.b.place))
                ends = (a.article, a.sentence, b.article, b.sentence)
                link = known.get(ends)
                held = link is not None and link.a.span.holds(a.span) and link.b.span.holds(b.span)
                if link is None or link.confidence < cut or not held:
                    found.setdefault(ends, _link(articles, ends, link, each.why.partition(":")[0]))
    return tuple(found[ends] for ends in sorted(found))


def _ends(link: Link) -> _Ends:
    return link.a.article, link.a.sentence, link.b.article, link.b.sentence


def _link(articles: Sequence[Article], ends: _Ends, known: Link | None = None, subject: str = "") -> Link:
    """Return a link between whole sentences; ``subject`` is what they tell differently."""
    a, b = (Place(number, at, articles[number].sentences[at].span) for number, at in (ends[:2], ends[2:]))
    part = f"what differs carries it: {subject[:1].lower()}{subject[1:]}", 1.0
    if known is None:
        return Link(a, b, LinkKind.REWORDED, CARRIED, Why((part,)))
    if known.confidence >= CARRIED:
        return replace(known, a=a, b=b)
    return Link(a, b, known.kind, CARRIED, Why((part,), known.why.shared, known.why.against))


def _tolls(tally: Tally) -> _Slots:
    told: _Slots = []
    for sentences in tally.figures:
        found: dict[str, list[int]] = defaultdict(list)
        for number, figures in enumerate(sentences):
            for slot in sorted({_slot(figure) for figure in figures} - {""}):
                found[slot].append(number)
        told.append(found)
    return told


def _slot(figure: Figure) -> str:
    """Return what a figure tells that reports of one happening tell in words of their own: a toll, a sum taken."""
    if figure.quantity.state in TOLLS:
        return "wounded" if figure.quantity.state == TAKEN_IN else figure.quantity.state
    if figure.quantity.state == DISPLACED:
        return DISPLACED
    return f"{TAKING} {figure.quantity.unit}" if figure.quantity.unit and TAKING in figure.beside else ""


def _leading(articles: Sequence[Article], told: _Slots, pair: tuple[int, int]) -> set[_Ends]:
    """Return the pairs of sentences that tell of one slot, one of them at least where its report tells its news."""

    def lead(number: int, sentences: Sequence[int]) -> list[int]:
        return [at for at in sentences if in_lead(articles[number], at)]

    found: set[_Ends] = set()
    ours, theirs = (told[number] for number in pair)
    for slot in ours.keys() & theirs.keys():
        for one, two in ((ours[slot], lead(pair[1], theirs[slot])), (lead(pair[0], ours[slot]), theirs[slot])):
            found |= {(pair[0], a, pair[1], b) for a in one for b in two}
        if slot == DISPLACED and len(ours[slot]) == len(theirs[slot]) == 1:
            found.add((pair[0], ours[slot][0], pair[1], theirs[slot][0]))
    return found


def _by_toll(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    pairs: Sequence[Link],
    tally: Tally,
    known: Mapping[_Ends, Link],
) -> Iterator[Conflict | Development]:
    """Yield the tolls that differ or grew, where nothing sets the two happenings apart."""
    conflicts, grown = number_differences(articles, mentions, pairs, tally)
    every: list[Conflict | Development] = [*conflicts, *grown]
    for each in every:
        a, b = sorted((each.a.place, each.b.place))
        reports = articles[a.article], articles[b.article]
        one, other = tally.at(a), tally.at(b)
        if one is None or other is None:
            continue
        told = mentions[a.article][a.sentence], mentions[b.article][b.sentence]
        # Families, then clearly more people who left their homes: one count, wherever it stands, and where one report
        # tells both, too.
        homes = one.quantity.state == other.quantity.state == DISPLACED and {one.kind, other.kind} > {"family"}
        if homes and isinstance(each, Development) and places_meet(told):
            yield each
            continue
        if tally.both_know(one, other):
            continue
        known_there = tally.knows(a.article, other) or tally.knows(b.article, one)
        linked = (a.article, a.sentence, b.article, b.sentence) in known
        leading = sum(in_lead(report, place.sentence) for report, place in zip(reports, (a, b), strict=True))
        tolls = one.quantity.state in TOLLS or one.kind in ACTS_OF_WAR
        still = still_counted(reports[0], a.sentence) or still_counted(reports[1], b.sentence)
        apart = tolls and not ((still or days_meet(reports, told)) and places_meet(told))
        if isinstance(each, Conflict):
            fit = each.force is Force.HARD and not known_there and (linked or _tight(one, other, leading))
            fit |= each.force is Force.SOFT and linked and one.kind == other.kind and one.kind in PERSONS
            if fit and not apart and (one_day(*reports) or not one.quantity.state):
                yield each
            continue
        # The tolls that two reports open with, in order of time, are of one happening wherever they place it.
        opening = leading == 2 or (leading == 1 and TAKEN_IN in (one.quantity.state, other.quantity.state))
        if not known_there and ((opening and one.quantity.state in TOLLS) or (linked and not apart)):
            yield each


def _tight(one: Figure, other: Figure, leading: int) -> bool:
    """Tell whether two figures that no link ties fill one slot: the news of both, the dead, or what was taken."""
    if TAKING in one.beside & other.beside:
        return True
    return leading == 2 or (one.kind == other.kind and one.quantity.state == other.quantity.state == COUNTED_ALWAYS)


def _by_state(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    pairs: Sequence[Link],
    tally: Tally,
    known: Mapping[_Ends, Link],
) -> Iterator[Conflict | Development]:
    """Yield the states of one thing that exclude each other, or that it passed through."""
    on_top = [_named_on_top(own) for own in mentions]
    for link, one, two in ends_of(articles, mentions, pairs):
        leads = [on_top[place.article] for place in (link.a, link.b)]

        def stands(scale: Scale, a: State, b: State, leads: Sequence[frozenset[str]] = tuple(leads)) -> bool:
            if scale.name in RESTLESS or a.passing or b.passing or _next_to(scale, a.step, b.step):
                return False
            if all(key.startswith(DESCRIBED) for key in a.objects & b.objects) and a.objects & b.objects:
                return False  # "the driver" is a driver of any report
            # A state of "the city" is one of the town that its report names on top.
            return scale.needs != "place" or bool((_towns(a) or leads[0]) & (_towns(b) or leads[1]))

        for each in by_scale(one, two, stands):
            if not isinstance(each, Conflict) or each.force is Force.HARD:
                yield each


def _by_date(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mentions]],
    pairs: Sequence[Link],
    tally: Tally,
    known: Mapping[_Ends, Link],
) -> Iterator[Conflict | Development]:
    """Yield the days of one act (opened, closed, inspected), where two sentences are at least weakly linked."""
    yield from date_differences(articles, mentions, pairs, of_acts=True)


def _towns(state: State) -> frozenset[str]:
    return frozenset(name for name in state.objects if name.startswith("@"))


def _named_on_top(mentions: Sequence[Mentions]) -> frozenset[str]:
    """Return the names in the first sentences of a report, marked as the places of states are."""
    return frozenset("@" + name.key for own in mentions[:LEAD] for name in own.names)


def _next_to(scale: Scale, one: str, other: str) -> bool:
    """Tell whether two states follow each other so closely that the difference alone tells nothing.

    It tells where the thing is done by then, or has come far from where it began.
    """
    for chain in scale.order:
        if {one, other} <= set(chain) and not {one, other} & DONE and frozenset((one, other)) not in scale.exclusive:
            first, last = sorted((chain.index(one), chain.index(other)))
            return len(chain) > FEWEST_STEPS and (first > 0 or last - first < FEWEST_STEPS)
    return False
