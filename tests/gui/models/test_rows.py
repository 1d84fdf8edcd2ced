"""What a row of the claims list says, and in which order rows stand."""

from __future__ import annotations

from reader.claims.model import ClaimGroup, Status, Wording
from reader.comparison import Comparison
from reader.export.signs import Cell, CellKind, Glyph
from reader.export.words import extent, joined_values
from reader.gui.models.rows import Section, folded, found_in, outlet_of, rows_of, shown_groups, spoken, spoken_cells
from reader.gui.state import ClaimOrder, ReadingState, Verdict
from reader.text.model import Place, Span
from tests.builders import plain_article, small_comparison
from tests.gui.models.crowd import crowd


def test_a_row_tells_kind_values_and_who_says_what() -> None:
    rows = rows_of(small_comparison())
    people, buoy, hurt, wind, divers = rows
    assert (people.section, people.glyph, people.subtitle) == (Section.CONFLICTS, Glyph.HARD, "about 150 v 125")
    assert people.cells == (Cell(CellKind.FIRST), Cell(CellKind.SECOND), Cell(CellKind.SECOND))
    assert (buoy.glyph, buoy.subtitle) == (Glyph.SOFT, "“says” v “denied”")
    assert buoy.cells[2] == Cell(CellKind.SILENT)
    assert (hurt.section, hurt.subtitle) == (Section.DEVELOPING, "4 → 7")
    assert hurt.cells[:2] == (Cell(CellKind.STEP, 1), Cell(CellKind.STEP, 3))
    assert (wind.glyph, wind.subtitle) == (Glyph.AGREED, "3 sources, 2 origins")
    assert (divers.section, divers.subtitle, divers.only) == (Section.SINGLE, "", 2)


def test_a_source_tied_by_weak_links_alone_gets_the_weak_cell() -> None:
    comparison = small_comparison()  # the agency's wind is linked at 0.45, below the cut
    wind = rows_of(comparison, weakest=0.4)[3]
    assert wind.cells == (Cell(CellKind.SAYS), Cell(CellKind.SAYS), Cell(CellKind.WEAK))


def test_a_row_is_spoken_whole() -> None:
    people = rows_of(small_comparison())[0]
    verdict = Verdict("confirmed", "asked the coastguard")
    assert spoken(people, verdict) == (
        "Conflict, number: People aboard the Aurora, about 150 v 125; 3 sources, 3 origins; confirmed; "
        "note: asked the coastguard"
    )
    assert spoken_cells(people, {1: "A", 0: "B"}) == "A second value, B first value"
    assert spoken(rows_of(small_comparison())[4], Verdict()) == (
        "Only one source: Divers will inspect the hull; 1 source"
    )


def test_counts_are_words() -> None:
    assert extent(1, 1) == "1 source"
    assert extent(2, 1) == "2 sources, 1 origin"


def test_many_values_are_not_all_named() -> None:
    comparison = crowd()
    group = comparison.groups[0]
    assert joined_values(group) == "100 v 101"
    four = type(group)(**{name: getattr(group, name) for name in group.__slots__} | {"values": tuple("1234")})
    assert joined_values(four) == "1 v 2 and 2 more"


def test_search_finds_titles_values_wordings_and_outlets_however_they_are_written() -> None:
    people, *_, divers = rows_of(small_comparison())
    for query in ("aurora", "AURORA", "150", "sandbank", "“Aurora’s” coastguard", "harbour post", "conflict number"):
        assert found_in(people, folded(query)), query
    for query in ("andbank", "divers", "sandbank hull"):
        assert not found_in(people, folded(query)), query
    assert found_in(divers, folded(""))


def test_a_number_is_found_with_and_without_its_separators() -> None:
    article = plain_article("Toll\nThe city is home to 150,000 people.")
    group = ClaimGroup("City", Status.SINGLE, (Wording(Place(0, 1, article.sentences[1].span)),), says=(0,))
    (row,) = rows_of(Comparison((article,), groups=(group,)))
    for query in ("150,000", "150000"):
        assert found_in(row, folded(query)), query


def test_a_name_is_found_by_any_of_its_spellings() -> None:
    texts = (
        "Toll\nThe United Nations (UN) says that Khalifa Haftar held the port.",
        "Toll\nHaftar held the port, according to the U.N. on Monday.",
    )
    articles = tuple(plain_article(text, f"Paper {number}") for number, text in enumerate(texts))
    place = Place(1, 1, articles[1].sentences[1].span)
    group = ClaimGroup("The port", Status.SINGLE, (Wording(place),), says=(1,))
    (row,) = rows_of(Comparison(articles, groups=(group,)))
    for query in ("khalifa haftar", "United Nations", "U.N.", "UN"):
        assert found_in(row, folded(query)), query


def test_a_name_is_found_by_a_spelling_that_no_article_has() -> None:
    articles = tuple(
        plain_article(f"Toll\n{text}", f"Paper {number}")
        for number, text in enumerate(("Moamer Ghadaffi fell there.", "The port was shelled again on Monday."))
    )
    places = [Place(number, 1, article.sentences[1].span) for number, article in enumerate(articles)]
    groups = tuple(
        ClaimGroup(f"Claim {place.article}", Status.SINGLE, (Wording(place),), says=(place.article,))
        for place in places
    )
    rows = rows_of(Comparison(articles, groups=groups))
    for query in ("Gaddafi", "qadd", "Qaddafi fell", "muammar kadhafi"):
        assert [row.group for row in rows if found_in(row, folded(query))] == [0], query
    for query in ("moon", "jaafar", "Qaddafi shelled"):
        assert not [row for row in rows if found_in(row, folded(query))], query


def test_marks_that_turn_the_direction_of_reading_are_shown() -> None:
    article = plain_article("Toll\nThe city has \u202e051\u202c homes.", "The \u202eregdeL")
    value = Span(article.text.index("\u202e"), article.text.index(" homes"))
    wording = Wording(Place(0, 1, article.sentences[1].span), value, 0)
    group = ClaimGroup("\u2067City", Status.SINGLE, (wording,), says=(0,), values=("\u202e051\u202c",))
    (row,) = rows_of(Comparison((article,), groups=(group,)))
    assert row.title == "[U+2067]City"
    assert row.subtitle == "[U+202E]051[U+202C]"
    assert outlet_of(article) == "The [U+202E]regdeL"


def _groups(state: ReadingState) -> tuple[int, ...]:
    assert state.comparison is not None
    return shown_groups(rows_of(state.comparison), state)


def test_filters_and_orders_decide_what_is_listed() -> None:
    state = ReadingState()
    assert shown_groups((), state) == ()
    state.show(small_comparison())
    assert _groups(state) == (0, 1, 2, 3, 4)
    state.decide(0, Verdict("rejected"))
    assert _groups(state) == (1, 0, 2, 3, 4)  # set aside: to the end of its section
    state.filter(search="wind")
    assert _groups(state) == (3,)
    state.filter(search="", developments=False, only_here=False, weakest=0.995)
    assert _groups(state) == (1, 0)


def test_importance_and_number_of_sources_sort_inside_a_section() -> None:
    state = ReadingState()
    state.show(crowd(5, 25))
    comparison = state.comparison
    assert comparison is not None
    state.filter(order=ClaimOrder.SOURCES)
    told = [len(comparison.groups[group].articles) for group in _groups(state)]
    contested = sum(bool(group.force) for group in comparison.groups)
    assert told[:contested] == sorted(told[:contested], reverse=True)
    state.filter(order=ClaimOrder.IMPORTANCE)
    forces = [comparison.groups[group].force for group in _groups(state)[:contested]]
    assert forces == sorted(forces, key=lambda force: force != "hard")
