"""The lists behind names: places, adjectives of peoples, titles, words that head organisations."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from reader.resources import resource
from reader.text.normal import fold


@dataclass(frozen=True, slots=True)
class Lists:
    """Word lists, folded. ``aliases`` maps each name of a thing to the first of its group.

    ``contested`` are things whose name is chosen with a view; ``levels`` the places by kind (country, city, region);
    ``nicknames`` pairs of given names that one person may have both of.
    """

    places: frozenset[str]
    peoples: frozenset[str]
    titles: frozenset[str]
    strict_titles: frozenset[str]
    organisations: frozenset[str]
    geography: frozenset[str]
    place_cues: frozenset[str]
    say: frozenset[str]
    given: frozenset[str]
    openers: frozenset[str]
    never: frozenset[str]
    aliases: dict[str, str]
    contested: frozenset[str]
    levels: dict[str, frozenset[str]]
    nicknames: frozenset[frozenset[str]]


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in text.split(",") if word.strip())


def plain(name: str) -> str:
    """Return a name folded, with single spaces, without dots: the form names are looked up by."""
    return " ".join(fold(name).replace(".", "").replace("’", "'").split())


@cache
def lists() -> Lists:
    """Read the lists once."""
    places = tomllib.loads(resource("mentions", "places.toml").read_text("utf-8"))
    names = tomllib.loads(resource("mentions", "names.toml").read_text("utf-8"))
    aliases: dict[str, str] = {}
    for group in names["aliases"]["groups"]:
        first, _, rest = group.partition("=")
        for name in (first, *rest.split(";")):
            aliases[plain(name)] = plain(first)
    called = [[plain(name) for name in re.split("[=;]", group)] for group in names["nicknames"]["groups"]]
    words = names["words"]
    return Lists(
        places=frozenset().union(*(_words(text) for text in places["places"].values())),
        peoples=_words(places["adjectives"]["peoples"]),
        aliases=aliases,
        contested=frozenset(plain(name) for name in names["aliases"]["contested"]),
        nicknames=frozenset(frozenset(pair) for group in called for pair in combinations(group, 2)),
        levels={level: _words(text) for level, text in places["places"].items()},
        **{name: _words(words[name]) for name in words},
    )


def level(place: str) -> str:
    """Return what kind of place a name in plain form is ("countries", "cities"); ``""`` where the lists lack it."""
    return next((kind for kind, names in lists().levels.items() if place in names), "")
