from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.mentions.model import NameKind
from reader.mentions.names import find_names
from tests.builders import plain_article


def names_of(*texts: str) -> list[list[tuple[str, str, NameKind]]]:
    articles = [plain_article(text, outlet=f"Paper {number}") for number, text in enumerate(texts)]
    return [
        [(article.cut(name.span), name.key, name.kind) for sentence in found for name in sentence]
        for article, found in zip(articles, find_names(articles), strict=True)
    ]


def keys(*texts: str) -> list[dict[str, str]]:
    return [{written: key for written, key, _ in found} for found in names_of(*texts)]


def test_titles_and_adjectives_are_no_part_of_a_name() -> None:
    (found,) = names_of(
        "A title\nForces of Libyan strongman Brigadier General Khalifa Haftar left the city of Derna on Monday."
    )
    assert [(written, kind) for written, _, kind in found] == [
        ("Khalifa Haftar", NameKind.PERSON),
        ("Derna", NameKind.PLACE),
    ]


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    (found,) = names_of(
        "A title\nResidents fled the town. Clashes went on. Shells fell near Kell Bridge. Kell Bridge was closed."
    )
    assert {written for written, *_ in found} == {"Kell Bridge"}


def test_surname_and_other_spellings_share_a_key() -> None:
    one, two = keys(
        "A title\nThe ousted dictator Moamer Ghadaffi ruled from Tripoli. In 2011 Ghadaffi fell.",
        "A title\nIt ended with the fall of Muammar Gaddafi. Later Qaddafi, who had fled, was found.",
    )
    assert one["Moamer Ghadaffi"] == one["Ghadaffi"] == two["Muammar Gaddafi"] == two["Qaddafi"]


def test_acronyms_share_the_key_of_their_long_form() -> None:
    one, two = keys(
        "A title\nThe Derna Protection Forces (DPF) hold the centre, and the DPF will stay.",
        "A title\nIt is held by the Derna Protection Force, said Amnesty.",
    )
    assert one["DPF"] == one["Derna Protection Forces"] == two["Derna Protection Force"]


def test_country_and_adjective_name_one_army() -> None:
    one, two = keys(
        "A title\nTroops of the Libyan National Army advanced.",
        "A title\nTroops of the Libya National Army advanced.",
    )
    assert one["Libyan National Army"] == two["Libya National Army"]


def test_names_that_only_look_alike_stay_apart() -> None:
    one, two = keys(
        "A title\nFor years Khalifa Haftar fought near Derna with Saleh Faraj in Niger.",
        "A title\nFor years Ahmed Jaafar fought near Deraa with Fayez al-Sarraj in Nigeria.",
    )
    assert not set(one.values()) & set(two.values())


def test_known_aliases_are_one() -> None:
    one, two = keys(
        "A title\nThe blast was claimed by Daesh.", "A title\nThe blast was claimed by the Islamic State."
    )
    assert one["Daesh"] == two["Islamic State"]


def test_a_headline_in_title_case_names_only_what_the_body_knows() -> None:
    (found,) = names_of("Rebel Forces Take Derna After Heavy Clashes\nThe town of Derna fell.")
    assert [written for written, *_ in found] == ["Derna", "Derna"]


def test_order_of_articles_changes_nothing() -> None:
    texts = [
        "A title\nThe ousted dictator Moamer Ghadaffi ruled.",
        "A title\nThe fall of Muammar Gaddafi. Minister Ali Hassan spoke.",
        "A title\nLater Mr Hassan and Mr Qaddafi met in Rome.",
    ]
    straight = keys(*texts)
    assert straight == keys(*texts[::-1])[::-1]


@given(st.lists(st.text(alphabet="ABab.al-’' \n(D)of", max_size=60), min_size=1, max_size=3))
def test_every_name_lies_in_its_sentence(texts: list[str]) -> None:
    articles = [plain_article(text) for text in texts]
    for article, found in zip(articles, find_names(articles), strict=True):
        assert len(found) == len(article.sentences)
        for sentence, names in zip(article.sentences, found, strict=True):
            assert all(sentence.span.holds(name.span) and article.cut(name.span).strip() for name in names)
            assert list(names) == sorted(names, key=lambda name: name.span)
