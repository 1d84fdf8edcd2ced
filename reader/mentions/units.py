"""Units and currencies: what follows or precedes a number and says what it measures.

A unit is canonical ("km", "USD", "%"); ``factor`` turns the written value into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.mentions.numerals import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.mentions.numerals import Token


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit and what one written unit is worth in it."""

    name: str
    factor: float = 1.0


SIGNS: dict[str, str] = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
PREFIX_WORDS: dict[str, str] = {"rs": "INR", "usd": "USD", "eur": "EUR", "gbp": "GBP"}
DOLLAR_OF: dict[str, str] = {"us": "USD", "a": "AUD", "c": "CAD", "hk": "HKD", "nz": "NZD", "s": "SGD", "au": "AUD"}
_MONEY_WORDS: dict[str, str] = {
    "dollar": "USD", "usd": "USD", "euro": "EUR", "eur": "EUR", "gbp": "GBP", "rupee": "INR", "yen": "JPY",
    "yuan": "CNY", "ruble": "RUB", "rouble": "RUB", "peso": "peso", "franc": "franc", "lira": "TRY", "dinar": "dinar",
    "shekel": "ILS", "riyal": "SAR",
}  # fmt: skip
_MEASURES: dict[str, Unit] = {
    "percent": Unit("%"), "pct": Unit("%"),
    "km": Unit("km"), "kilometer": Unit("km"), "kilometre": Unit("km"), "mile": Unit("km", 1.609344),
    "m": Unit("m"), "meter": Unit("m"), "metre": Unit("m"), "foot": Unit("m", 0.3048), "feet": Unit("m", 0.3048),
    "ft": Unit("m", 0.3048), "yard": Unit("m", 0.9144), "inch": Unit("cm", 2.54), "cm": Unit("cm"),
    "centimeter": Unit("cm"), "centimetre": Unit("cm"), "mm": Unit("cm", 0.1), "kg": Unit("kg"), "kilo": Unit("kg"),
    "kilogram": Unit("kg"), "gram": Unit("kg", 0.001), "tonne": Unit("tonne"), "ton": Unit("tonne"),
    "hectare": Unit("hectare"), "acre": Unit("hectare", 0.404686), "litre": Unit("litre"), "liter": Unit("litre"),
    "gallon": Unit("litre", 3.785), "mph": Unit("km/h", 1.609344), "kph": Unit("km/h"), "knot": Unit("km/h", 1.852),
    "degree": Unit("degree"), "megawatt": Unit("MW"), "mw": Unit("MW"), "barrel": Unit("barrel"),
    "pound": Unit("pound"), "lb": Unit("pound"), "ounce": Unit("ounce"), "cent": Unit("cent"), "pence": Unit("penny"),
}  # fmt: skip
_ONLY_GLUED_OR_SPACED = {"m", "km", "ft", "cm", "mm", "kg", "lb", "mw"}


def singular(word: str) -> str:
    """Return the singular of a lower-case English noun, by its form alone."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


IRREGULAR: dict[str, str] = {
    "people": "people", "persons": "people", "person": "people", "men": "man", "women": "woman", "children": "child",
    "schoolchildren": "child", "feet": "foot", "lives": "life", "wives": "wife", "police": "police",
    "troops": "soldier",
    "servicemen": "serviceman", "gunmen": "gunman", "policemen": "policeman", "militiamen": "militiaman",
    "personnel": "personnel", "forces": "force", "dead": "dead", "wounded": "wounded", "injured": "injured",
    "fishermen": "fisherman", "clergymen": "clergyman", "firemen": "fireman", "crises": "crisis", "series": "series",
    "congressmen": "congressman", "businessmen": "businessman", "gas": "gas", "buses": "bus", "viruses": "virus",
    "marines": "marine", "homes": "home", "houses": "house", "cases": "case", "bases": "base", "causes": "cause",
    "craft": "craft", "aircraft": "aircraft", "others": "other", "families": "family", "corpses": "body",
    "bodies": "body", "movies": "movie", "cookies": "cookie", "diagnoses": "diagnosis", "species": "species",
    "licenses": "license", "warheads": "warhead", "vehicles": "vehicle",
}  # fmt: skip
_PLURALS = {
    one: many
    for many, one in IRREGULAR.items()
    if many not in {"persons", "person", "schoolchildren", "troops", "corpses", "warheads", "vehicles"}
}


def plural(noun: str) -> str:
    """Return the plural of a lower-case English noun, by its form alone."""
    if noun in _PLURALS or not noun:
        return _PLURALS.get(noun, "")
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


_PLURAL_WITHOUT_S = word_set(
    "people men women children schoolchildren police personnel servicemen gunmen policemen "
    "militiamen fishermen feet aircraft congressmen businessmen clergymen firemen sheep fish cattle "
    "crew"
)
# Words that end in -s and are no plural nouns, so that they end the search for what is counted.
NOT_PLURAL = word_set(
    "is was has does its his hers ours theirs this thus as us yes plus versus across towards perhaps "
    "always sometimes besides unless less says kills wounds injures dies goes gives gets makes takes "
    "shows leaves remains means wants seeks hits rises falls hopes needs uses serves wins loses "
    "comes becomes begins continues sees looks helps keeps afterwards news politics analysis crisis "
    "series basis texas arkansas massachusetts kansas reuters damascus homs islamists' paris nearby "
    "los las moments"
)


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word looks like a plural noun."""
    if word in _PLURAL_WITHOUT_S:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in NOT_PLURAL


def unit_after(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """Return the unit written at ``tokens[at]`` and the token after it."""
    if at >= len(tokens):
        return None
    here = at + 1 if tokens[at].text == "-" and at + 1 < len(tokens) else at
    word = tokens[here].lower
    if word == "%":
        return Unit("%"), here + 1
    following = tokens[here + 1].lower if here + 1 < len(tokens) else ""
    if word in {"percent", "percentage", "pct"} or (word == "per" and following == "cent"):
        end = here + 2 if word == "per" else here + 1
        nxt = tokens[end].lower if end < len(tokens) else ""
        if word == "percentage" and following not in {"point", "points"}:
            return None
        return (Unit("point"), end + 1) if nxt in {"point", "points"} or word == "percentage" else (Unit("%"), end)
    if word in {"square", "sq", "cubic"}:
        inner = _MEASURES.get(singular(following))
        if inner is not None and inner.name in {"km", "m"}:
            power = 3 if word == "cubic" else 2
            return Unit(f"{inner.name}{power}", inner.factor**power), here + 2
        return None
    if word in {"us", "u.s"} and singular(following) == "dollar":
        return Unit("USD"), here + 2
    name = word if word in _ONLY_GLUED_OR_SPACED else singular(word)
    if name in _MONEY_WORDS:
        return Unit(_MONEY_WORDS[name]), here + 1
    if name in _MEASURES:
        return _MEASURES[name], here + 1
    return None


def unit_before(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """Return the currency written before ``tokens[at]`` and its first token: "$", "US$", "Rs"."""
    if at < 1:
        return None
    before = tokens[at - 1]
    if before.text in SIGNS:
        if (
            at >= 2
            and before.text == "$"
            and tokens[at - 2].end == before.start
            and tokens[at - 2].lower in DOLLAR_OF
        ):
            return Unit(DOLLAR_OF[tokens[at - 2].lower]), at - 2
        return Unit(SIGNS[before.text]), at - 1
    if before.text == "." and at >= 2 and tokens[at - 2].lower == "rs":
        return Unit("INR"), at - 2
    if before.lower in PREFIX_WORDS:
        return Unit(PREFIX_WORDS[before.lower]), at - 1
    return None
