"""Whether a word is a finite verb, judged by its form and its neighbours: enough to tell a clause from a phrase."""

from __future__ import annotations

from reader.text.normal import word_set

REPORTING = word_set(
    "said says say saying told tells tell added adds announced announces stated states reported reports claimed "
    "claims confirmed confirms warned warns declared declares insisted insists argued argues explained explains "
    "noted notes wrote writes tweeted stressed stresses acknowledged acknowledges denied denies estimated "
    "estimates alleged alleges admitted admits promised promises vowed vows suggested suggests revealed reveals "
    "recalled asked asks quoted"
)
"""Verbs that give words to someone."""

_AUXILIARY = word_set(
    "is are was were am has have had do does did will would can could may might must shall should isn't aren't "
    "wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't isnt arent wasnt "
    "werent hasnt havent hadnt dont doesnt didnt wont wouldnt cant couldnt it's he's she's they're we're i'm "
    "i've they've we've i'll he'll they'll there's that's"
)
_PAST = word_set(
    "became began broke brought built bought came caught chose cut drew drove fell felt flew found forgot "
    "fought gave got grew held heard hid hit hurt kept knew laid led left lent let lost made meant met paid put "
    "quit ran rang rose sank sat saw sold sent set shook shot shut slept spent spoke spread stood stole struck "
    "sought swore swept taught took thought threw understood went wept withdrew woke won wore"
)
_PRESENT = word_set(
    "remains contains controls controlled holds hosts supports opposes faces appears seems wants needs believes "
    "thinks knows makes takes gives comes goes becomes begins leaves leads lies lives stands includes involves "
    "follows expects hopes plans aims calls urges seeks fears feels keeps puts runs works shows means brings "
    "carries causes continues accuses alleges allows blames demands refuses rejects requires represents serves "
    "suffers threatens tries uses uses remain contain hold host oppose want believe think know make take give "
    "come go become begin lie stand include expect hope accuse blame reject refuse seem appear"
)
_NOT_PAST = word_set(
    "united armed hundred red need speed indeed seed feed breed bed shed weed proceed exceed succeed freed "
    "agreed-upon so-called renowned sacred naked wicked rugged beloved ragged self-styled self-proclaimed aged "
    "kindred embed mohammed ahmed hamed saeed saied syed reed mujahid"
)
_BEFORE_ADJECTIVE = word_set(
    "a an the his her its their our my of by newly recently more most very highly heavily some many other"
)
_BEFORE_VERB = word_set("and or but who which that he she it also now still")
_AFTER_VERB = word_set("the a an his her its their himself herself itself him them it that no any all")
_PARTICIPLE = word_set(
    "led held known built run hit struck made born led sent shot seen taken given driven written drawn brought "
    "sworn torn based home set"
)


def is_verb(norm: str, before: str, after: str) -> bool:
    """Tell whether a folded word is likely a finite verb between two others (``""`` at the ends of a sentence)."""
    if norm in _AUXILIARY:
        return True
    if norm == "left" and before in ("the", "on", "far"):
        return False
    if norm in _PAST or norm in REPORTING:
        return before not in _BEFORE_ADJECTIVE and before != "to"
    if norm in _PRESENT:
        return before not in _BEFORE_ADJECTIVE and before != "to" and after not in ("", "of")
    if norm.endswith("s") and before in _BEFORE_VERB and after in _AFTER_VERB and norm[-2:] not in ("ss", "us"):
        return True
    if norm.endswith("ed") and len(norm) > 4 and "-" not in norm and norm not in _NOT_PAST:
        return before not in _BEFORE_ADJECTIVE
    return False


def is_participle(norm: str) -> bool:
    """Tell whether a folded word can open a phrase that tells of the noun before it ("backed by", "home to")."""
    return norm in _PARTICIPLE or (norm.endswith("ed") and len(norm) > 4 and norm not in _NOT_PAST)
