"""Where two linked clauses rest on other people's word (soft): another speaker, none at all, an altered quotation."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reader.align.terms import Word, words_of
from reader.conflicts.ends import LONGEST_LABEL, End, cut_to, ends_of, meaning, once, overlap, weighed, whole_meaning
from reader.conflicts.model import Conflict, ConflictKind, Force, Side
from reader.mentions.attributions import Attribution, attributions
from reader.mentions.model import NameKind
from reader.mentions.speech import Speech
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.align.model import Link
    from reader.mentions.model import Mentions, Name
    from reader.text.model import Article

QUOTE_WORDS = 5  # shorter quotations are shared by chance
LIKE_START = 3  # first letters that two spellings of one word share
SAME_QUOTE = 0.75  # likeness from which two quotations are one, with altered words
MOST_REPLACED = 2  # words at the end of a quotation in place of which others can stand; more are another passage
FEWEST_CUT = 5  # words that a quotation goes on for, from which a shorter one is told as cut
GOES_ON = 400  # characters behind a sentence in which a quotation of it may go on
SURE_CUT = 0.6  # how sure a cut quotation is: a paper may go on in its own words, or in the next sentence
SHARED_WORDS = 4  # content words that two attributed contents must share …
SAME_CONTENT = 0.8  # … and which part of the shorter: below, two speakers mostly say two things
LONGEST_SOURCE = 12  # words; a longer "source" holds more than its speaker
SHARED_FLAT = 4  # content words of the same for a flat statement
FLAT_TOLD = 0.3  # … and which part of the flat statement it must be
FLAT = 0.4  # overlap of the ends from which a flat statement is the same that the other side attributes
_SPEAKING = re.compile(
    r"\b(?:spokes\w+|officials?|ministry|minister|monitor\w*|observatory|agency|sources?|witness\w*|residents?|activists?"
    r"|police|army|military|government|group|network|doctors?|medics?|hospital|coastguard|authorities|court|lawyer"
    r"|attorney|prosecutors?|media|television|tv|radio|director|commander|general|president|mayor|report)\b",
    re.IGNORECASE,
)
# Whom a speaker without a name speaks for: one side of a fight, the other, those who look on.
_PARTIES = {
    side: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for side, words in {
        "state": r"army|armed forces|military|troops|police|government|state (?:tv|media)|ministry|minister",
        "rebels": r"rebels?|opposition|militants?|insurgents?|militia|separatists?|jihadists?|guerrillas?",
        "neither": r"residents?|witness(?:es)?|doctors?|medics?|hospital|monitor(?:s|ing)?|observatory|red crescent",
    }.items()
}
OWN_VOICE = "in its own voice"  # label of the side that names no speaker
# Words that show that what stands before a cue is more than its speaker.
_NO_SPEAKER = re.compile(r"\b(?:which|that|who|to|on|in|and|responded)\b")
_VOICED = re.compile(r"[\"“”]|\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")  # somebody speaks, told by the sentences around
_TELLING = (Speech.SAY, Speech.CLAIM, Speech.BELIEVE)
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "we", "i", "you", "the", "source"])


def attribution_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Return the most telling difference of attribution of each link; each speaker once a pair of articles."""
    found = []
    for link, one, two in ends_of(articles, mentions, links):
        best = max((*_quotes(one, two), *_speakers(one, two)), key=_strength, default=None)
        if best is not None:
            found.append(weighed(best, link))
    return once(found, lambda each: (_told_by(each.a), _told_by(each.b)))


def _told_by(side: Side) -> str:
    return str(side.value.get("quoted") or side.value.get("speaker") or "")


def _strength(conflict: Conflict) -> tuple[object, ...]:
    return (
        conflict.force is Force.HARD,
        conflict.confidence,
        -conflict.a.place.span.start,
        -conflict.b.place.span.start,
    )


def _quotes(one: End, two: End) -> Iterator[Conflict]:
    """One quotation with altered or missing words, or in another mouth."""
    for a in one.mentions.quotations:
        for b in two.mentions.quotations:
            if not (a.span.touches(one.place.span) and b.span.touches(two.place.span)):
                continue
            ours = words_of(one.text, a.span.start, a.span.end)
            theirs = words_of(two.text, b.span.start, b.span.end)
            if min(len(ours), len(theirs)) < QUOTE_WORDS:
                continue
            matcher = SequenceMatcher(None, [w.form for w in ours], [w.form for w in theirs], autojunk=False)
            ratio = matcher.ratio()
            cut = _cut_short((one, ours), (two, theirs), matcher)
            if cut is not None:
                first, second = (
                    end.side(span, _short(end, span), quoted=end.article.cut(span))
                    for end, span in zip((one, two), cut, strict=True)
                )
                why = f"how much of one quotation: “{first.label} …” v “{second.label} …”."
                yield Conflict(first, second, ConflictKind.ATTRIBUTION, Force.SOFT, SURE_CUT, why)
            if ratio < SAME_QUOTE:
                continue
            speakers = _named(one, a.speaker), _named(two, b.speaker)
            if speakers[0] and speakers[1] and not (speakers[0] & speakers[1]) and ratio > 0.9:
                first = one.side(a.span, " ".join(a.speaker.split()[:LONGEST_LABEL]), speaker=a.speaker)
                second = two.side(b.span, " ".join(b.speaker.split()[:LONGEST_LABEL]), speaker=b.speaker)
                why = f"speaker of “{_short(one, a.span)}”: {first.label} v {second.label}."
                yield Conflict(first, second, ConflictKind.ATTRIBUTION, Force.SOFT, 0.85, why)
            changed = _changed((one, ours), (two, theirs), matcher)
            if changed is not None:
                first = one.side(changed[0], _short(one, changed[0]), quoted=one.article.cut(changed[0]))
                second = two.side(changed[1], _short(two, changed[1]), quoted=two.article.cut(changed[1]))
                why = f"words of one quotation: “{first.label}” v “{second.label}”."
                yield Conflict(first, second, ConflictKind.ATTRIBUTION, Force.SOFT, 0.8, why)


def _changed(
    one: tuple[End, Sequence[Word]], two: tuple[End, Sequence[Word]], matcher: SequenceMatcher[str]
) -> tuple[Span, Span] | None:
    """Return the first words of a quotation that were altered, with their neighbours.

    Ends may be cut, small words may come and go, and what a paper puts in brackets is its own: no change.
    """
    ours, theirs = one[1], two[1]
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        at_end = i == j == 0 or (i_end == len(ours) and j_end == len(theirs))
        if tag == "equal" or (at_end and (tag != "replace" or max(i_end - i, j_end - j) > MOST_REPLACED)):
            continue
        told = [(one[0].text, word) for word in ours[i:i_end]] + [(two[0].text, word) for word in theirs[j:j_end]]
        if all(word.stop for _, word in told) or any(text[word.start - 1] in "([" for text, word in told):
            continue
        if _similar("".join(w.form for w in ours[i:i_end]), "".join(w.form for w in theirs[j:j_end])):
            continue
        first, last = max(0, i - 1), min(len(ours) - 1, i_end)
        start, stop = max(0, j - 1), min(len(theirs) - 1, j_end)
        spans = Span(ours[first].start, ours[last].end), Span(theirs[start].start, theirs[stop].end)
        if not any(
            "…" in each.text[span.start : span.end] for each, span in zip((one[0], two[0]), spans, strict=True)
        ):
            return spans
    return None


def _cut_short(
    one: tuple[End, Sequence[Word]], two: tuple[End, Sequence[Word]], matcher: SequenceMatcher[str]
) -> tuple[Span, Span] | None:
    """Return the end of a quotation that one report cuts off, and how much the other goes on: both from there on."""
    ours, theirs = one[1], two[1]
    same = matcher.find_longest_match()
    if same.size < QUOTE_WORDS or same.a or same.b:
        return None
    left, right = ours[same.size :], theirs[same.size :]
    longer = left or right
    if (left and right) or len(longer) < FEWEST_CUT:
        return None
    end = two[0] if left else one[0]
    beyond = words_of(end.text, end.place.span.start, min(len(end.text), end.place.span.end + GOES_ON))
    if _run(longer[:FEWEST_CUT]) in _run(beyond):
        return None  # told there, too, behind "he said"
    kept = Span(ours[0].start, ours[same.size - 1].end), Span(theirs[0].start, theirs[same.size - 1].end)
    more = Span(longer[0].start, longer[-1].end)
    return (more, kept[1]) if left else (kept[0], more)


def _run(words: Sequence[Word]) -> str:
    return " " + " ".join(word.form for word in words) + " "


def _similar(one: str, two: str) -> bool:
    """Tell whether two changed runs are one word in two spellings ("Shia", "Shiite"; "airstrikes", "air strikes")."""
    return bool(one) and bool(two) and (one == two or one[:LIKE_START] == two[:LIKE_START])


def _named(end: End, speaker: str) -> set[str]:
    """Return the keys of the people whose names stand in a speaker's description."""
    names = [
        name for name in end.mentions.names if name.kind is NameKind.PERSON and end.article.cut(name.span) in speaker
    ]
    return {name.key for name in names}


def _speakers(one: End, two: End) -> Iterator[Conflict]:
    """The same content on somebody's word here, and on another's or nobody's there."""
    ours, theirs = _told(one), _told(two)
    for a in ours:
        for b in theirs:
            conflict = _other_speaker(one, a, two, b)
            if conflict is not None:
                yield conflict
    if bool(ours) == bool(theirs) or overlap(one, two) < FLAT:
        return
    first, second, told = (one, two, ours) if ours else (two, one, theirs)
    if any(each.content for each in _all(second)) or _VOICED.search(
        second.text, second.place.span.start, second.place.span.end
    ):
        return
    for each in told:
        if each.source is None or not _is_speaker(first, each.source):
            continue
        shared = frozenset().union(*(meaning(first, part) for part in each.content)) & meaning(second)
        if len(shared) < max(SHARED_FLAT, FLAT_TOLD * len(whole_meaning(second))) or each.cue is None:
            continue
        if each.direct and overlap(one, two) >= SAME_CONTENT:
            continue  # the same quotation goes on there from a sentence that names its speaker
        shown = Span(min(each.source.start, each.cue.start), max(each.source.end, each.cue.end))
        if not first.place.span.holds(shown):
            continue
        speaker = _called(first, each.source)
        if _spoken_beside(second, speaker):
            continue
        plain = _core(second, shared)
        a_side = first.side(shown, speaker, speaker=first.article.cut(each.source))
        b_side = second.side(plain, OWN_VOICE, speaker="")
        if first is not one:
            a_side, b_side = b_side, a_side
        why = f"source of “{_short(second, plain)}”: {a_side.label} v {b_side.label}."
        sure = round(0.45 + 0.3 * overlap(one, two), 2)
        yield Conflict(a_side, b_side, ConflictKind.ATTRIBUTION, Force.SOFT, sure, why)


def _is_speaker(end: End, source: Span) -> bool:
    """Tell whether the words before a cue name somebody who can speak: a name, or one who speaks by trade."""
    words = end.article.cut(source)
    if _NO_SPEAKER.search(words):
        return False
    return len(words.split()) <= LONGEST_SOURCE and (
        bool(_names_in(end, source)) or _SPEAKING.search(words) is not None
    )


def _called(end: End, source: Span) -> str:
    """Return a speaker in few words: a person's name, else a body's, else the first words."""
    names = sorted(_names_in(end, source), key=lambda name: (name.kind is not NameKind.PERSON, name.span))
    named = [name for name in names if name.kind is not NameKind.PLACE]
    if named:
        return _short(end, named[0].span)
    return " ".join(end.article.cut(source).split()[-LONGEST_LABEL:])


def _short(end: End, span: Span) -> str:
    return " ".join(end.article.cut(cut_to(end, span)).split())


def _spoken_beside(end: End, speaker: str) -> bool:
    """Tell whether a sentence right before or after, in the same paragraph, names the speaker: it is theirs too."""
    sentences = end.article.sentences
    here = end.place.sentence
    return any(
        0 <= other < len(sentences)
        and sentences[other].paragraph == sentences[here].paragraph
        and speaker.split()[-1] in end.article.words_of(other)
        for other in (here - 1, here + 1)
    )


def _all(end: End) -> tuple[Attribution, ...]:
    return attributions(end.article, end.place.sentence)


def _told(end: End) -> list[Attribution]:
    return [
        each
        for each in _all(end)
        if each.kind in _TELLING
        and each.source is not None
        and any(part.touches(end.place.span) for part in each.content)
    ]


def _other_speaker(one: End, a: Attribution, two: End, b: Attribution) -> Conflict | None:
    if (
        a.source is None
        or b.source is None
        or not one.place.span.holds(a.source)
        or not two.place.span.holds(b.source)
    ):
        return None
    ours = frozenset().union(*(meaning(one, part) for part in a.content))
    theirs = frozenset().union(*(meaning(two, part) for part in b.content))
    if len(ours & theirs) < max(SHARED_WORDS, SAME_CONTENT * min(len(ours), len(theirs))):
        return None
    names = _names_in(one, a.source), _names_in(two, b.source)
    parties = _party(one, a.source), _party(two, b.source)
    if parties[0] and parties[1] and parties[0] != parties[1]:
        return _spoken(one, a.source, two, b.source, ours & theirs, min(len(ours), len(theirs)))
    if any(name.kind is not NameKind.PERSON for found in names for name in found):
        return None  # a director may speak for an agency, and a capital for a government
    if max(len(one.article.cut(a.source).split()), len(two.article.cut(b.source).split())) > LONGEST_SOURCE:
        return None
    last = [{name.key.split()[-1] for name in found} for found in names]
    if not names[0] or not names[1] or last[0] & last[1]:
        return None
    return _spoken(one, a.source, two, b.source, ours & theirs, min(len(ours), len(theirs)))


def _party(end: End, source: Span) -> str:
    """Return which side of a conflict a speaker speaks for, as far as the words for him tell."""
    told = {side for side, words in _PARTIES.items() if words.search(end.article.cut(source))}
    return told.pop() if len(told) == 1 else ""


def _spoken(one: End, source: Span, two: End, other: Span, shared: frozenset[str], least: int) -> Conflict:
    """Return the difference of two speakers of one content; ``least`` counts the words of the shorter content."""
    first = one.side(source, _called(one, source), speaker=one.article.cut(source))
    second = two.side(other, _called(two, other), speaker=two.article.cut(other))
    alike = len(shared) / least
    why = f"source of “{_short(one, _core(one, shared))}”: {first.label} v {second.label}."
    return Conflict(first, second, ConflictKind.ATTRIBUTION, Force.SOFT, round(0.5 + 0.3 * alike, 2), why)


def _names_in(end: End, span: Span) -> list[Name]:
    return [name for name in end.mentions.names if span.holds(name.span)]


def _core(end: End, shared: frozenset[str]) -> Span:
    """Return the first run of words that tells what is shared, at most eight words long."""
    places = [
        k
        for k, word in enumerate(end.words)
        if word.stem in shared
        or any(name.span.start <= word.start < name.span.end and "@" + name.key in shared for name in end.names)
    ]
    if not places:
        return end.place.span
    first = places[0]
    last = max(k for k in places if k < first + 8)
    return Span(end.words[first].start, end.words[last].end)
