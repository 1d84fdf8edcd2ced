"""Pairs of short sentences, one for each way in which reports differ: numbers, dates, names, states, certainty.

They are our own, written to hold every phrase that a reader would expect the comparison to know. Each pair is taken
as linked; all kinds of differences are looked for at once.
"""

from __future__ import annotations

from datetime import date

import pytest

from reader.align.model import Link, LinkKind
from reader.conflicts.find import find_conflicts
from reader.conflicts.model import Force
from reader.mentions.find import find_mentions
from tests.conflicts.measure import article_of, whole

TUESDAY, THURSDAY = date(2018, 6, 12), date(2018, 6, 14)

EXCLUDE = [
    ("Half a million people have fled the city since March.", "About 300,000 people have fled the city since March."),
    ("The quake damaged 1.2 million homes in the province.", "The quake damaged 700,000 homes in the province."),
    ("At least 40 miners were killed in the blast.", "Up to 25 miners were killed in the blast."),
    ("More than 90 homes were destroyed by the fire.", "Up to 60 homes were destroyed by the fire."),
    ("Unemployment rose to 7.4 per cent in May.", "Unemployment rose to 8.1% in May."),
    ("The bank was fined $35 million over the sales.", "The bank was fined $53 million over the sales."),
    ("Mary Olsen, 34, was found dead in the house.", "Mary Olsen, 43, was found dead in the house."),
    ("The 17-year-old suspect was arrested at the school.", "The 19-year-old suspect was arrested at the school."),
    ("A dozen soldiers were wounded in the ambush.", "Seven soldiers were wounded in the ambush."),
    ("Two women and a child died in the fire.", "Three women and a child died in the fire."),
    ("The bridge collapsed yesterday during the storm.", "The bridge collapsed on Saturday during the storm."),
    (
        "Rebels seized the airport on Friday after heavy fighting.",
        "Rebels seized the airport this weekend after heavy fighting.",
    ),
    ("The minister resigned last month over the affair.", "The minister resigned in March over the affair."),
    ("The siege of the town has lasted nearly two years.", "The siege of the town has lasted eight months."),
    ("The court will rule on 14 June.", "The court will rule on 21 June."),
    (
        "The explosion happened at 8:30 a.m. in a crowded market.",
        "The explosion happened at 11 a.m. in a crowded market.",
    ),
    ("The two sides signed the deal in 2014.", "The two sides signed the deal in 2016."),
    (
        "Interior Minister Carlos Mendez announced the arrests on Monday.",
        "Interior Minister Pablo Ortiz announced the arrests on Monday.",
    ),
    ("The team is led by Anna Berg, a geologist from Oslo.", "The team is led by Karin Lund, a geologist from Oslo."),
    ("The summit will be held in Vienna next week.", "The summit will be held in Geneva next week."),
    ("The plane was heading to Paris when it crashed.", "The plane was heading to London when it crashed."),
    (
        "Daniel Lenn, the mayor, refused to comment on the report.",
        "David Lenn, the mayor, refused to comment on the report.",
    ),
    (
        "Government troops captured the town of Zlitan on Monday.",
        "Government troops did not capture the town of Zlitan on Monday.",
    ),
    ("The army has captured Zlitan.", "The army is close to taking Zlitan."),
    ("The commander was killed in the raid.", "The commander was wounded in the raid."),
    ("The ministry confirmed the death of the commander.", "The ministry denied the death of the commander."),
    ("The company plans to close its Leeds plant.", "The company has closed its Leeds plant."),
    ("The suspect pleaded guilty to murder.", "The suspect pleaded not guilty to murder."),
    ("The jury found the officer guilty of assault.", "The jury acquitted the officer of assault."),
    ("Parliament approved the budget on Tuesday.", "Parliament rejected the budget on Tuesday."),
    ("The road to the airport is open.", "The road to the airport is closed."),
    ("The talks succeeded in ending the strike.", "The talks failed to end the strike."),
    (
        "The president accepted the resignation of the minister.",
        "The president rejected the resignation of the minister.",
    ),
    ("The hostages have been released.", "The hostages are still being held."),
    ("The court upheld the ban on the party.", "The court overturned the ban on the party."),
    ("The suspect is at large.", "The suspect has been arrested."),
]

BOTH_MAY_BE = [
    ("Half a million people have fled the city since March.", "Some 500,000 people have fled the city since March."),
    ("Around 50 or 60 fighters remain in the old town.", "A few dozen fighters remain in the old town."),
    (
        "At least 40 miners were killed in the blast.",
        "At least 42 miners were killed in the blast, the company said.",
    ),
    ("Nearly 200 homes were destroyed by the fire.", "Some 197 homes were destroyed by the fire."),
    ("Colonel Gaddafi ruled Libya for four decades.", "Colonel Qaddafi ruled Libya for four decades."),
    ("The Islamic State claimed the attack on the church.", "ISIS claimed the attack on the church."),
    ("The army controls most of Zlitan.", "Zlitan is still held by rebels."),
    ("The army said it had taken the airport.", "Rebels denied that the army had taken the airport."),
    (
        "The video showed soldiers beating the prisoners.",
        "The unverified video appeared to show soldiers beating the prisoners.",
    ),
    ("The driver had been drinking before the crash.", "The driver had allegedly been drinking before the crash."),
    ("Three tanks were destroyed in the battle.", "Three tanks were reportedly destroyed in the battle."),
    (
        "Three tanks were destroyed in the battle near the port.",
        "Three tanks were destroyed in the battle near the port, a rebel spokesman said.",
    ),
    (
        "Three tanks were destroyed in the battle near the port, the army said.",
        "Three tanks were destroyed in the battle near the port, a rebel spokesman said.",
    ),
    (
        "“We will never give up this city to the invaders,” Mr Haddad said.",
        "“We will never give up our city to the aggressors,” Mr Haddad said.",
    ),
    (
        "“We will never give up this city to the invaders, whatever the cost may be to us,” Mr Haddad said.",
        "“We will never give up this city to the invaders,” Mr Haddad said.",
    ),
    (
        "“We will never give up this city to the invaders,” Mr Haddad said.",
        "“We will never give up this city to the invaders,” General Salem said.",
    ),
    (
        "“We will never give up this city to them, whatever the cost may be to us or to our sons,” Mr Haddad said.",
        "“We will never give up this city to them,” Mr Haddad said.",
    ),
    ("Troops liberated the city from the militants.", "Troops captured the city from the militants."),
    (
        "The Libyan strongman Khalifa Haftar arrived in Paris.",
        "The Libyan commander Khalifa Haftar arrived in Paris.",
    ),
    ("The regime shelled the suburb overnight.", "The government shelled the suburb overnight."),
    ("Terrorists attacked the checkpoint at dawn.", "Militants attacked the checkpoint at dawn."),
]

AGREE = [
    ("The quake left 1.2 million people homeless.", "The quake left 1,200,000 people homeless."),
    ("Unemployment rose to 7.4 per cent in May.", "Unemployment rose to 7.4% in May."),
    ("The bank was fined $35 million over the sales.", "The bank was fined £27 million over the sales."),
    ("12 people were killed in the blast.", "30 people were killed and wounded in the blast."),
    ("20 civilians were killed in the strikes.", "35 fighters were killed in the strikes."),
    ("400 families have fled the town.", "2,300 people have fled the town."),
    ("The bridge collapsed on Monday during the storm.", "The bridge collapsed yesterday during the storm."),
    (
        "Rebels seized the airport on Saturday after heavy fighting.",
        "Rebels seized the airport this weekend after heavy fighting.",
    ),
    ("The minister resigned last month over the affair.", "The minister resigned in May over the affair."),
    ("The siege of the town has lasted nearly two years.", "The siege of the town has lasted 23 months."),
    ("The court will rule on Thursday.", "The court will rule on 14 June."),
]

IN_TIME = [
    ("The floods killed 12 people.", "The death toll from the floods rose to 19 by Thursday."),
    ("The floods killed 12 people.", "The floods have killed 19 people, officials said in an updated count."),
    ("As of Tuesday, 12 people were killed by the floods.", "As of Thursday, 19 people were killed by the floods."),
    ("12 people were killed by the floods.", "Officials raised the toll of the floods from 12 to 19 killed."),
    ("The army is close to taking Zlitan.", "The army has captured Zlitan."),
    ("The driver was arrested after the crash.", "The driver was charged with manslaughter after the crash."),
]


def told(here: str, there: str, later: date = TUESDAY) -> list[str]:
    """Return the force of each conflict between two one-sentence reports, and "development" for each development."""
    articles = article_of([here], "A", TUESDAY), article_of([there], "B", later)
    link = Link(whole(articles, 0, 0), whole(articles, 1, 0), LinkKind.REWORDED, 0.9)
    conflicts, developments = find_conflicts(articles, find_mentions(articles), (link,))
    return [each.force.value for each in conflicts] + ["development" for _ in developments]


@pytest.mark.parametrize(("here", "there"), EXCLUDE)
def test_what_excludes_each_other_is_hard(here: str, there: str) -> None:
    assert Force.HARD in told(here, there)


@pytest.mark.parametrize(("here", "there"), BOTH_MAY_BE)
def test_what_may_both_be_true_is_soft(here: str, there: str) -> None:
    assert set(told(here, there)) == {Force.SOFT}


@pytest.mark.parametrize(("here", "there"), AGREE)
def test_what_agrees_or_is_another_thing_is_nothing(here: str, there: str) -> None:
    assert told(here, there) == []


@pytest.mark.parametrize(("here", "there"), IN_TIME)
def test_what_a_later_report_explains_is_a_development(here: str, there: str) -> None:
    found = told(here, there, TUESDAY if "from 12 to 19" in there else THURSDAY)
    assert "development" in found
    assert Force.HARD not in found
