"""Numbers in a sentence with what they count and what is said of the counted.

Years, dates, clock times, lengths of time, scores, and the numbers of flights, articles, roads and the like
are no quantities.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.mentions.counted import Counted, noun_after, person_like, state_of
from reader.mentions.dates import dated_tokens
from reader.mentions.lengths import lengths_at
from reader.mentions.model import Bound, Quantity
from reader.mentions.nouns import AFTER, AUXILIARIES, CLASSES, PREPOSITIONS, STATES, STOP_VERBS
from reader.mentions.numerals import MULTIPLES, Numeral, Token, numeral_at, tokens_of, word_set
from reader.mentions.units import is_plural, unit_after, unit_before
from reader.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.model import Article

# Words that a number follows as a name, not as a count: "Flight 370", "Article 5".
_NUMBERED = word_set(
    "flight article chapter section title route highway interstate room gate terminal phase level "
    "grade class channel page volume part act amendment proposition measure resolution rule model "
    "boeing airbus apollo no number nos case area zone district ward unit brigade division battalion "
    "regiment type version windows type world formula psalm verse episode season day week round "
    "stage group bus train line platform lot size pier step figure table g juan pope king louis "
    "henry 'n"
)
_BOMBINGS = word_set("bomb bombs bombing bombings blast blasts explosion explosions attack attacks strike")
_ATTACKS = frozenset({"bomb", "bombing", "blast", "explosion", "attack", "bomber"})
_BOMB_KINDS = word_set("car truck suicide vehicle roadside motorcycle minibus lorry nail pipe petrol")
_RUPEES = word_set("crore crores lakh lakhs")  # with nothing counted behind them: sums of money
_SUBSET = frozenset({"including", "includes", "included"})
_SUBSET_AFTER = frozenset({"whom", "them", "which", "those", "the", "these"})
_AGE_MIN, _AGE_MAX = 4, 115


@dataclass(frozen=True, slots=True)
class _Read:
    """A number with its unit and noun, before the predicate is looked for."""

    numeral: Numeral
    item: Counted
    unit: str = ""
    factor: float = 1.0
    subset: bool = False


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token and the one after it touch."""
    return 0 <= at < len(tokens) - 1 and tokens[at].end == tokens[at + 1].start


def _is_name(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Tell whether the number is part of a name, a score, a time of day or the like."""
    core, last = numeral.core, numeral.last
    text = tokens[core].text
    if _glued(tokens, core - 1) and tokens[core - 1].text not in {
        "$",
        "£",
        "€",
        "¥",
        "₹",
        "(",
        '"',
        "“",
        "'",
        "‘",
        "~",
        "[",
    }:
        before = tokens[core - 1]
        if before.is_word or (
            before.text in {"-", "–", "/", ".", "_", "#", "@", ":", "&"} and _glued(tokens, core - 2)
        ):
            return True
        if before.text in {"#", "@"}:
            return True
    if "/" in text or ":" in text:
        return True
    if not text[0].isdecimal():
        return False
    following = _low(tokens, last)
    if following in {"am", "pm", "a.m", "p.m", "gmt", "o'clock"} or (
        following in {"a", "p"} and _low(tokens, last + 1) == "."
    ):
        return _low(tokens, last + 2) == "m" or following not in {"a", "p"}
    if _low(tokens, core - 1) in _NUMBERED and (
        tokens[core - 1].text[0].isupper() or _low(tokens, core - 1) in {"no", "number"}
    ):
        return True
    if _low(tokens, core - 1) == "." and _low(tokens, core - 2) in {"no", "nos", "art", "sec"}:
        return True
    if following in {"-", "–"} and _glued(tokens, last - 1) and _glued(tokens, last):
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is not None and after.text[0].isdecimal():
            return True  # a score or a phone number: ranges were joined before
    if tokens[last - 1].text[0].isdecimal() and _glued(tokens, last - 1) and last < len(tokens):
        return tokens[last].is_word and unit_after(tokens, last) is None
    return False


def _age(tokens: Sequence[Token], numeral: Numeral) -> int | None:
    """Return the token after an age: "75-year-old", "aged 4", "who is 75", ", 38,"."""
    if numeral.high > _AGE_MAX or numeral.ordinal:
        return None
    words = [_low(tokens, numeral.last + k) for k in range(4)]
    if words[:4] == ["-", "year", "-", "old"] or words[:4] == ["-", "years", "-", "old"]:
        return numeral.last + 4
    if words[0] in {"year", "years"} and words[1] == "old":
        return numeral.last + 2
    if words[0] in {"year", "years"} and words[1:3] == ["-", "old"]:
        return numeral.last + 3
    if words[0] in {"years"} and words[1:3] == ["of", "age"]:
        return numeral.last + 3
    before = _low(tokens, numeral.first - 1)
    if before in {"aged", "age"}:
        return numeral.last
    if (
        before in {"is", "was", "turned", "turns"}
        and _low(tokens, numeral.first - 2) in {"who", "he", "she"}
        and words[0] in {",", ".", ";", "and", ""}
        and tokens[numeral.core].text.isdecimal()
        and numeral.low > _AGE_MIN
    ):
        return numeral.last
    if (
        before == ","
        and (words[0] in {",", "."} or (words[0] in AUXILIARIES | {"and", ""} and numeral.low > _AGE_MIN))
        and tokens[numeral.core].text.isdecimal()
        and numeral.first >= 2
        and tokens[numeral.first - 2].text[0].isupper()
        and not numeral.words
        and numeral.low >= 1
    ):
        return numeral.last
    return None


def _subset(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Tell whether the number counts some of those just counted: "including 12", "12 of whom"."""
    before = _low(tokens, numeral.first - 1)
    if before in _SUBSET or (before in {"them", "whom"} and _low(tokens, numeral.first - 2) in {"among", "of"}):
        return True
    return (
        _low(tokens, numeral.last) == "of"
        and _low(tokens, numeral.last + 1) in _SUBSET_AFTER
        and numeral.bound is not Bound.VAGUE
    )


def _among(tokens: Sequence[Token], item: Counted) -> str | None:
    """Return what befell the whole where the counted are told to be some of it: "2 medics among 31 dead"."""
    for k in range(item.last, min(item.last + 8, len(tokens))):
        if tokens[k].text in ".,;:":
            return None
        if tokens[k].lower == "among" and _low(tokens, k + 1) not in {"them", "whom"}:
            after = (STATES.get(_low(tokens, j), "") for j in range(k + 1, min(k + 9, len(tokens))))
            return next((state for state in after if state), "")
    return None


def _article_one(tokens: Sequence[Token], at: int) -> _Read | None:
    """Read "a child was killed" as one; other uses of the article count nothing."""
    if _low(tokens, at) not in {"a", "an"}:
        return None
    found = noun_after(tokens, at + 1, single=True)
    if found is None or found[1] > at + 3:
        return None
    noun, first, last = found
    if is_plural(tokens[first].lower) or CLASSES.get(noun) in {"people", "family"} or not person_like(noun):
        return None
    follow = _low(tokens, last)
    if follow and follow[0].isalpha() and follow not in STOP_VERBS | PREPOSITIONS | AUXILIARIES | AFTER | {"and"}:
        return None  # the noun found only leads to another: "an air force pilot"
    return _Read(Numeral(at, at + 1, at, 1, 1, words=True), Counted(at, last, noun, first, last))


def _single_attack(tokens: Sequence[Token], at: int) -> _Read | None:
    """Read "a car bomb", "a terrorist truck bomb attack" and, in headlines, "car bomb" as one attack."""
    word = _low(tokens, at)
    if not (word in _BOMB_KINDS or (word == "bomb" and _low(tokens, at + 1) in _ATTACKS)):
        return None
    end = at + 1
    while _low(tokens, end) in _BOMB_KINDS or _low(tokens, end) in _ATTACKS:
        end += 1
    last = _low(tokens, end - 1)
    if last not in _ATTACKS or _low(tokens, end) in _BOMBINGS | {"plot", "plots", "threat"}:
        return None
    first = next((k for k in range(at - 1, max(-1, at - 4), -1) if _low(tokens, k) in {"a", "an"}), None)
    if first is None:
        before = _low(tokens, at - 1)
        if at > 0 and before not in {"after", "in", "by"}:
            return None
        first = at
    elif any(not tokens[k].is_word or numeral_at(tokens, k) for k in range(first + 1, at)):
        return None
    noun = "bomber" if last == "bomber" else "bombing"
    return _Read(Numeral(first, first + 1, first, 1, 1, words=True), Counted(first, end, noun, at, end))


def _multiple(tokens: Sequence[Token], at: int) -> _Read | None:
    """Read "twin bombings" and "a double suicide attack" as two, "triple" as three."""
    value = MULTIPLES.get(_low(tokens, at))
    if value is None:
        return None
    for k in range(at + 1, min(at + 4, len(tokens))):
        word = tokens[k].lower
        if word in _BOMBINGS:
            end = k + 1
            while end < len(tokens) and tokens[end].lower in _BOMBINGS:
                end += 1
            if _low(tokens, end) in {"plot", "plots", "threat"}:
                return None
            return _Read(
                Numeral(at, at + 1, at, value, value, words=True),
                Counted(at, end, "bombing", k, end),
            )
        if not tokens[k].is_word and tokens[k].text != "-":
            break
    return None


def _read(tokens: Sequence[Token], numeral: Numeral) -> _Read | None:
    """Give the number its unit or noun; ``None`` where it counts nothing."""
    subset = _subset(tokens, numeral)
    age_end = _age(tokens, numeral)
    if age_end is not None:
        return _Read(numeral, Counted(numeral.first, age_end), "year-old", 1.0, subset)
    if numeral.ordinal:
        return _Read(numeral, Counted(numeral.first, numeral.last))
    currency = unit_before(tokens, numeral.core)
    if currency is not None:
        unit, first = currency
        return _Read(numeral, Counted(min(first, numeral.first), numeral.last), unit.name, unit.factor)
    measured = unit_after(tokens, numeral.last)
    if measured is not None:
        unit, end = measured
        return _Read(numeral, Counted(numeral.first, end), unit.name, unit.factor)
    single = numeral.low == 1 and numeral.bound in {Bound.EXACT, Bound.AT_LEAST}
    found = noun_after(tokens, numeral.last, single)
    if numeral.words and single and (found is None or _low(tokens, numeral.last) in {"of", "another", "day", "-"}):
        return None
    if found is None:
        money = _low(tokens, numeral.last - 1) in _RUPEES
        return _Read(numeral, Counted(numeral.first, numeral.last), "INR" if money else "", subset=subset)
    noun, first, last = found
    return _Read(numeral, Counted(numeral.first, last, noun, first, last), subset=subset)


def _reads(tokens: Sequence[Token]) -> list[_Read]:
    busy: set[int] = set()
    for dated in dated_tokens(tokens, None):
        busy.update(range(dated.first, dated.last))
    found: list[_Read] = []
    at = 0
    while at < len(tokens):
        if at in busy:
            at += 1
            continue
        special = _multiple(tokens, at) or _single_attack(tokens, at)
        if special is not None:
            while found and found[-1].item.last > special.item.first:
                found.pop()
            found.append(special)
            at = special.item.last
            continue
        numeral = numeral_at(tokens, at)
        if numeral is None:
            one = _article_one(tokens, at)
            if one is not None:
                found.append(one)
            at += 1
            continue
        if any(k in busy for k in range(numeral.core, numeral.last)):
            at = numeral.core + 1
            continue
        if _is_name(tokens, numeral):
            at = numeral.last
            while (
                at < len(tokens)
                and _glued(tokens, at - 1)
                and (tokens[at].text in "-–/" or tokens[at].text[0].isdecimal())
            ):
                at += 1
            continue
        length = lengths_at(tokens, at)
        if length is not None and _age(tokens, numeral) is None:
            at = length.last
            continue
        read = _read(tokens, numeral)
        if read is not None:
            found.append(read)
        at = numeral.last
    return found


def quantities_of(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """Return the quantities among the tokens of one sentence, in text order."""
    reads = _reads(tokens)
    items = [read.item for read in reads if not read.unit and not read.numeral.ordinal]
    found: list[Quantity] = []
    inherited = ""
    for read in reads:
        item, numeral = read.item, read.numeral
        state, subset = "", read.subset
        if not read.unit and not numeral.ordinal:
            others = [other for other in items if other is not item]
            state = state_of(tokens, item, others)
            whole = None if subset else _among(tokens, item)
            if whole is not None:
                state, subset = state or whole, True
            elif subset:
                state = state or inherited
            else:
                inherited = state
            if not _kept(read, state, tokens):
                continue
        low, high = numeral.low * read.factor, numeral.high * read.factor
        noun_span = None
        if item.noun_first >= 0:
            noun_span = Span(tokens[item.noun_first].start, tokens[item.noun_last - 1].end)
        start = min(item.first, numeral.first)
        end = item.last if read.unit else numeral.last
        found.append(
            Quantity(
                Span(tokens[start].start, tokens[end - 1].end),
                low,
                high,
                numeral.bound,
                read.unit,
                item.noun,
                noun_span,
                numeral.ordinal,
                state,
                subset,
            )
        )
    return tuple(found)


def _kept(read: _Read, state: str, tokens: Sequence[Token]) -> bool:
    """Tell whether an article that stands for one, or "one" itself, really counts here."""
    numeral = read.numeral
    word = tokens[numeral.core].lower
    if read.item.noun in {"bombing", "bomber"}:
        return True
    if word in {"a", "an"} and numeral.bound is Bound.EXACT and numeral.low == 1:
        return state in {"killed", "wounded", "missing", "arrested"}
    return not (word == "one" and numeral.low == numeral.high == 1 and not read.item.noun)


def quantities(article: Article, sentence: int) -> tuple[Quantity, ...]:
    """Return the quantities in a sentence, in text order; spans are of the article's text."""
    return quantities_of(tokens_of(article.text, article.sentences[sentence].span))
