from __future__ import annotations

from datetime import date

import pytest

from reader.align.model import Link, LinkKind
from reader.conflicts.model import Conflict, Development, Force
from reader.conflicts.status import status_differences
from reader.mentions.find import find_mentions
from reader.text.model import Place
from tests.builders import plain_article
from tests.conflicts.linked import found, status_conflicts, told


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The army announced the capture of Port Lenn on Monday.", "The army is close to taking Port Lenn, it says."),
        ("The army captured Derna on Monday.", "Derna is held by a coalition of militias."),
        (
            "Nobody has claimed responsibility for the attack in Qamishli.",
            "The attack in Qamishli was claimed by Daesh.",
        ),
        ("The minister fired General Flynn in February.", "General Flynn stepped down in February."),
        (
            "The northern gate of the port was hit by two shells.",
            "The southern gate of the port was hit by two shells.",
        ),
        ("The driver was later arrested, a source said.", "The driver is not under arrest, police said."),
        ("Judge Lenn released Carl Orrin on bail.", "Carl Orrin was sent back to the cells."),
        ("Carl Orrin pleaded not guilty to four counts.", "But Carl Orrin admitted one count of fraud."),
        ("Haftar's men capture Derna", "Derna is the last city that Haftar does not control."),
        ("The company did not pay the fine to the city of Rome.", "The company paid the fine to the city of Rome."),
    ],
)
def test_states_that_exclude_each_other_are_hard(here: str, there: str) -> None:
    assert [force for _, force, *_ in told(status_conflicts, (here, there))] == ["hard"]
    assert [force for _, force, *_ in told(status_conflicts, (there, here))] == ["hard"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The army captured Derna on Monday.", "The army seized Derna on Monday."),
        ("The army captured Derna on Monday.", "The army is close to taking Sirte."),
        ("The army launched an offensive to capture Derna.", "Derna is held by militias."),
        ("Fighters stand between the army and full control of Derna.", "The army is close to taking Derna."),
        ("The company must pay unless the fine of Rome is repealed.", "The company must pay if it is not repealed."),
        ("Brent crude rose 31 cents a barrel in London.", "Brent crude fell 38 cents a barrel in London."),
        ("The army captured Derna.", "The army captured Derna, having been close to taking it for weeks."),
        ("He would help us by putting people back to work.", "That's not putting people back to work."),
        ("Haftar resigned, a paper said.", "She said of Haftar that she was fired."),
        (
            "Carl Orrin resigned on Monday in protest of Jane Lenn's decision on the port.",
            "Jane Lenn fired Mark Stowe on Monday over her decision on the port.",
        ),
        ("The army captured Derna.", "People went back to the quarters of Derna that it describes as liberated."),
        ("The mayor does not know who paid the fine.", "The mayor knows the city well."),
        (
            "“I don't know anybody who would do it,” Mr. Lenn said.",
            "“I don’t know anybody who would do it,” Lenn said.",
        ),
    ],
)
def test_what_can_both_be_true_is_no_conflict(here: str, there: str) -> None:
    assert told(status_conflicts, (here, there)) == []


def test_a_denial_is_soft() -> None:
    ((kind, force, here, there),) = told(
        status_conflicts,
        ("Moscow denied that its planes bombed the school in Idlib.", "Russian planes bombed a school in Idlib."),
    )
    assert (kind, force) == ("status", "soft")
    assert here.startswith("denied")
    assert "bombed" in there


def test_why_names_what_differs() -> None:
    (conflict,) = found(
        status_conflicts,
        ("The army announced the capture of Derna on Monday.", "The army is close to taking Derna, it says."),
    )
    assert conflict.why.startswith("Control of Derna: ")


ENTERED, TAKEN = "The army breaks into Derna.", "The army captured Derna, it says."


def moved(
    days: tuple[date | None, date | None], here: str = ENTERED, there: str = TAKEN
) -> tuple[list[Conflict], list[Development]]:
    articles = plain_article(here, "A", days[0]), plain_article(there, "B", days[1])
    a, b = (Place(number, 0, article.sentences[0].span) for number, article in enumerate(articles))
    found = status_differences(articles, find_mentions(articles), [Link(a, b, LinkKind.REWORDED, 0.9)])
    return list(found[0]), list(found[1])


def test_a_state_that_went_on_between_two_reports_is_a_development() -> None:
    conflicts, (development,) = moved((date(2018, 6, 4), date(2018, 6, 12)))
    assert not conflicts
    assert (development.a.label, development.b.label) == ("breaks into Derna", "captured Derna")
    assert development.why.startswith("Control of Derna: ")


def test_the_earlier_state_stands_first_whatever_the_order_of_the_articles() -> None:
    _, (development,) = moved((date(2018, 6, 12), date(2018, 6, 4)), TAKEN, ENTERED)
    assert (development.a.label, development.b.label) == ("breaks into Derna", "captured Derna")
    assert (development.a.place.article, development.b.place.article) == (1, 0)


@pytest.mark.parametrize(
    "days",
    [
        (date(2018, 6, 12), date(2018, 6, 12)),
        (date(2018, 6, 11), date(2018, 6, 12)),  # one day is too short for a city
        (date(2018, 6, 15), date(2018, 6, 12)),  # nobody goes back to being close to it
        (None, date(2018, 6, 12)),
    ],
)
def test_states_that_time_does_not_explain_stay_conflicts(days: tuple[date | None, date | None]) -> None:
    (conflict,), developments = moved(days, "The army is close to taking Derna.", TAKEN)
    assert conflict.force is Force.HARD
    assert not developments


def test_labels_are_short_and_keep_the_capitals_of_names_alone() -> None:
    ((_, _, here, there),) = told(
        status_conflicts,
        ("LAST STRONGHOLD FALLS as men capture Derna", "The fall of Derna is a matter of days, the army says."),
    )
    assert (here, there) == ("stronghold falls", "a matter of days")
