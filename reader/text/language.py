"""Which language a text is in, told by its script and its smallest words; enough to warn that it is not English."""

from __future__ import annotations

import re

from reader.text.normal import word_set

LOOKED_AT = 8_000  # characters from the start; more would not change the answer
LEAST_WORDS = 30  # a shorter text does not have enough small words to tell
CLEARLY = 1.5  # another language must have this many times the small words that English has

_SMALL_WORDS = {
    "en": word_set("the of and to in that was for on with is his by at from has it had were as are this which"),
    "fr": word_set("le la les des et dans pour que une est du sur par au qui pas avec sont aux ont cette il ce"),
    "de": word_set("der die und das den von mit ist des auf für im nicht dem ein eine sich auch zu wurde nach"),
    "es": word_set("el la los las que del y por con una para en se un su al es fue ha como más lo sus"),
    "it": word_set("il di che la e per un una del della con non sono alla nel gli dei le ha si più dal"),
    "pt": word_set("o os as que do da em um uma para com não dos das se por foi no na mais ao ele são"),
    "nl": word_set("de het een van en in is dat op te zijn voor met die niet aan er om ook door werd"),
}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """Return the two-letter code of a text's language; ``"en"`` unless another one is clear."""
    head = text[:LOOKED_AT]
    latin = len(_LATIN.findall(head))
    for code, script in _SCRIPTS:
        if len(script.findall(head)) > max(latin, 8):
            return code
    words = _WORD.findall(head.lower())
    if len(words) < LEAST_WORDS:
        return "en"
    counts = {code: sum(word in small for word in words) for code, small in _SMALL_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > CLEARLY * counts["en"] else "en"
