"""The nouns that reports count, sorted by what they can stand for, and the words for what befell the counted.

The lists are closed and small on purpose: a noun that is in none of them is compared only with itself.
"""

from __future__ import annotations

from reader.mentions.numerals import word_set

# What a counted noun can stand for. Words of one class name the same people; "people" can stand for all of them.
CLASSES: dict[str, str] = {
    noun: name
    for name, nouns in {
        "people": "people individual victim human life soul other dead wounded injured casualty body survivor "
        "member injury death fatality patient case man evacuee refugee",
        "civilian": "civilian resident villager citizen inhabitant local bystander passer-by islander settler",
        "fighter": "fighter rebel militant terrorist jihadist insurgent gunman extremist militiaman mercenary "
        "takfiri guerrilla combatant islamist militia remnant holdout",
        "force": "soldier serviceman force personnel marine trooper conscript sailor guard guardsman airman",
        "police": "police policeman officer cop agent",
        "child": "child kid boy girl baby infant toddler student pupil teenager minor youngster youth",
        "woman": "woman",
        "medic": "medic doctor nurse paramedic",
        "teacher": "teacher",
        "passenger": "passenger traveller traveler commuter",
        "crew": "crew crewmember",
        "journalist": "journalist reporter",
        "family": "family household",
        "suspect": "suspect attacker assailant bomber hijacker hostage prisoner detainee inmate",
        "worker": "worker employee staff staffer labourer laborer miner",
        "voter": "voter",
        "protester": "protester demonstrator marcher activist",
        "bombing": "bombing bomb attack blast explosion",
        "bomber": "bomber attacker assailant",
    }.items()
    for noun in nouns.split()
}
# Classes whose members are people, so that "killed" and the like can be said of them.
PERSONS = frozenset(CLASSES.values()) - {"bombing", "family"}
# Classes that "people" can be another word for: reports of one event use them for the whole of the counted.
WHOLE = frozenset({"people", "civilian", "fighter", "force", "suspect", "passenger"})

_STATE_WORDS: dict[str, str] = {
    "killed": "kill kills killed killing kiled dead die dies died dying deaths death fatalities fatality slain slays "
    "massacre massacred massacres martyred martyrs perished perish executed executes executing murdered "
    "slaughtered eliminated eliminating neutralized neutralised bodies corpses toll lives",
    "wounded": "wound wounds wounded wounding injure injures injured injuring injuries injury hurt hurting hurts",
    "missing": "missing unaccounted",
    "arrested": "arrest arrests arrested arresting detain detains detained detaining arrests custody",
    "displaced": "displace displaces displaced displacing",
    "evacuated": "evacuate evacuates evacuated evacuating",
    "rescued": "rescue rescues rescued rescuing",
    "hospitalised": "hospitalised hospitalized",
    "trapped": "trapped stranded",
    "freed": "freed freeing released releasing",
    "kidnapped": "kidnapped kidnapping abducted abducting abduct kidnap",
    "infected": "infected infecting",
    "homeless": "homeless",
    "living there": "living live lives",
    "aboard": "aboard",
    "charged": "charged indicted convicted",
}
STATES: dict[str, str] = {word: state for state, words in reversed(_STATE_WORDS.items()) for word in words.split()}
# Forms that can stand before what they govern: "killing 12", "leaves 12 dead" is told by the word after.
ACTIVE = word_set(
    "kill kills killed killing wound wounds wounded wounding injure injures injured injuring hurt "
    "hurts hurting arrest arrests arrested arresting detain detains detained detaining displace "
    "displaces displaced displacing evacuate evacuated evacuating rescue rescued rescuing rescues "
    "freed freeing released releasing kidnapped kidnapping abducted abducting massacred massacres "
    "executed executes executing murdered slaughtered infected infecting charged indicted convicted "
    "martyred"
)
# Forms that can follow what they are said of: "12 people killed", "12 were wounded", "12 dead".
AFTER = word_set(
    "killed dead died die dies wounded injured hurt missing unaccounted arrested detained displaced "
    "evacuated rescued hospitalised hospitalized trapped stranded freed released kidnapped abducted "
    "infected homeless aboard living live charged indicted convicted massacred executed murdered "
    "slaughtered martyred slain perished eliminated neutralized neutralised"
)
# Nouns that tell by themselves what befell the counted.
NOUN_STATES: dict[str, str] = {
    "death": "killed",
    "fatality": "killed",
    "dead": "killed",
    "body": "killed",
    "casualty": "killed or wounded",
    "injury": "wounded",
    "wounded": "wounded",
    "injured": "wounded",
    "arrest": "arrested",
    "resident": "living there",
    "inhabitant": "living there",
}
AUXILIARIES = word_set(
    "was were is are be been being has have had to also reportedly reported confirmed believed "
    "presumed feared thought known now left still already said some more all later since initially "
    "allegedly apparently both themselves then subsequently ultimately eventually either who that "
    "which and might may could would will"
)
PREPOSITIONS = word_set(
    "in at by of for from on with to into over under near inside outside during after before around "
    "across against between among since about than as within through per while when where who which "
    "that whose because if but so yet towards toward onto off out up down without despite following "
    "amid including"
)
STOP_VERBS = word_set(
    "was were is are be been being has have had will would could can may might must should did do "
    "does said says say told tell tells reported reports added according came comes went took takes "
    "taken made makes got gets not also left leaving hit struck who carried fled attacked voted "
    "joined remained remain remains began showed saw continue continued have the this these those "
    "his her its their our my your it he she they we"
)
