"""Whole short articles, compared as the program compares them: what a reader of both would have to be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reader.claims.model import Status
from reader.engine import compare
from reader.text.reading import read_text

if TYPE_CHECKING:
    from reader.comparison import Comparison

TOWN = (
    "Rebels say they hold Marun\n\nRebels have captured the town of Marun, their spokesman said. At "
    "least 14 civilians were "
    "killed in the shelling. The governor, Hassan Idris, fled on Friday. Some 300 families have left the town.",
    "Army denies losing Marun\n\nThe army denied that rebels had captured Marun. 22 soldiers were "
    "killed in the fighting. The "
    "governor, Hassan Idriss, fled on Friday. About 1,500 people have left the town since Thursday.",
)
TRIAL = (
    "Doctor cleared of charges\n\nA jury acquitted Dr Paul Weir of manslaughter on Thursday. He had "
    "been suspended for nearly "
    "two years. The patient, a 34-year-old teacher, died at 4 a.m. on the ward. “I did everything "
    "that anyone could have done "
    "for her,” Weir said.",
    "Doctor found guilty\n\nDr Paul Weir was convicted of manslaughter on Thursday. He had been "
    "suspended for eight months. "
    "The patient, a 43-year-old teacher, died at 9 p.m. on the ward. “I did everything that I could "
    "have done for her,” Weir "
    "said.",
)
FIRM = (
    "Firm to cut jobs\n\nNortec plans to close its Malden factory, the company said on Monday. "
    "Around 50 or 60 workers will "
    "lose their jobs. The union called the decision shameful.",
    "Nortec closes factory\n\nNortec has closed its Malden factory, the company said on Monday. A "
    "few dozen workers have lost "
    "their jobs. The union called the decision shameful.",
)


def compared(texts: tuple[str, str]) -> Comparison:
    """Compare two reports of one day."""
    day = date(2021, 5, 14)
    articles = [read_text(text) for text in texts]
    return compare([replace(each, metadata=replace(each.metadata, published=day)) for each in articles])


def told(comparison: Comparison) -> set[tuple[str, str]]:
    """Return the kind and force of all conflicts."""
    return {(each.kind.value, each.force.value) for each in comparison.conflicts}


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (TOWN, {("status", "soft"), ("name", "soft")}),
        (
            TRIAL,
            {
                ("status", "hard"),
                ("duration", "hard"),
                ("number", "hard"),
                ("date", "hard"),
                ("attribution", "soft"),
            },
        ),
        (FIRM, {("status", "hard"), ("number", "soft")}),
    ],
)
def test_every_difference_of_two_short_reports_is_told_and_no_other(
    texts: tuple[str, str], wanted: set[tuple[str, str]]
) -> None:
    assert told(compared(texts)) == wanted


def test_words_of_one_quotation_go_back_to_one_origin_and_are_told_once() -> None:
    agency = (
        "“The council controls most of the valley, but there are still a few farms that have no "
        "power,” its spokesman "
        "General Omar Salem said."
    )
    other = agency.replace("The council controls", "The council is now controlling")
    comparison = compared((f"Storm news\n\n{agency}", f"Morning report\n\n{other}"))
    groups = [group for group in comparison.groups if len(group.articles) == 2]
    assert [(group.status, group.title, group.origins) for group in groups] == [
        (Status.CONTESTED, "Words of one quotation", 1)
    ]


def test_groups_of_one_title_are_told_apart_by_their_values() -> None:
    comparison = compared(
        (
            "News of the day\n\nMilitants shelled the northern port at dawn. The mayor said the "
            "fighters who held the old "
            "mill had left.",
            "The day in short\n\nTerrorists shelled the northern port at dawn. The mayor said the "
            "extremists who held the "
            "old mill had left.",
        )
    )
    titles = [group.title for group in comparison.groups if group.status is Status.CONTESTED]
    assert len(set(titles)) == len(titles) == 2
    assert all(title.startswith("Words for those who fight: ") for title in titles)
