"""Whether words assert something that can be checked: not a question, a wish, an opinion, a greeting or mere colour.

A small sum of signs, each worth what it was worth on published judgements of which sentences hold a fact.
"""

from __future__ import annotations

import re

FEWEST_WORDS = 4  # fewer words ("he said") assert nothing that can be checked alone
SHORT = 7  # words under which a sentence needs more signs of a fact
CHECKABLE = 1.0  # sum of signs from which words count as checkable
NARRATED = 1.6  # added where an article tells in its own words: a report asserts unless it shows that it does not
QUOTED = 0.9  # added where somebody is quoted who speaks neither of himself nor to anybody

_SIGNS: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (worth, re.compile(pattern, flags))
    for worth, pattern, flags in (
        (2.0, r"\d", 0),
        (1.0, r"\b(?:per ?cent|million|billion|thousand|hundred|dozens?|half|third|double[ds]?|twice)\b", re.I),
        (0.7, r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|first|last)\b", re.I),
        (0.8, r"(?<=[a-z,] )[A-Z][a-z]+", 0),
        (0.8, r"\b(?:was|were|had|did|has|have|been)\b", re.I),
        (0.8, r"\b(?!need|hundred|indeed|speed|feed)\w{3,}ed\b", re.I),
        (
            0.8,
            r"\b(?:said|told|took|gave|went|came|made|won|lost|began|held|fell|rose|left|kept|sent|led|met|ran|hit|got"
            r"|cut|saw|shot|died|became|spent|built|brought|fought|seen|known|taken|given|put|voted|signed)\b",
            re.I,
        ),
        (0.5, r"\b(?:is|are)\b", re.I),
        (
            0.7,
            r"\b(?:more|less|fewer|most|least|highest|lowest|largest|biggest|never|always|every|all|only|than)\b",
            re.I,
        ),
        (0.4, r"\b(?:according to|reported|announced|launched|killed|wounded|arrested|captured)\b", re.I),
        (
            -1.2,
            r"\b(?:I|we)\s+(?:\w+ly\s+)?(?:think|believe|hope|feel|want|wish|guess|suppose|would|mean)\b",
            re.I,
        ),
        (-0.9, r"\b(?:should|ought|must|needs? to|have to|has to|let's|let me|let us|going to|got to)\b", re.I),
        (-0.5, r"\b(?:will|would|can|could|may|might)\b|['’]ll\b|['’]d\b", re.I),
        (-0.5, r"\b(?:you|your)\b", re.I),
        (
            -1.5,
            r"\b(?:thank you|thanks|good (?:evening|morning|night)|welcome|please|congratulations|excuse me)\b",
            re.I,
        ),
        (-0.6, r"^(?:well|now|so|but|and|look|yes|no|oh|okay|again|because)\b", re.I),
        (-0.4, r"\b(?:I|me|my)\b", 0),
        (-0.6, r"!$", 0),
    )
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUESTION = re.compile(r"\?[\"”’')\s]*$")


def checkable(words: str) -> bool:
    """Tell whether words hold an assertion that can be checked."""
    return factuality(words) >= CHECKABLE


def factuality(words: str) -> float:
    """Return the sum of the signs that words assert a fact; the higher, the surer."""
    plain = words.strip(" \t\n\"“”'‘’")
    count = len(_WORD.findall(plain))
    if count < FEWEST_WORDS or _QUESTION.search(words.rstrip()):
        return -2.0
    total = sum(worth for worth, pattern in _SIGNS if pattern.search(plain))
    return total - (0.6 if count < SHORT else 0.0)
