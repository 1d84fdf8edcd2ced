"""Collections and tags: made, renamed, put on articles and comparisons, taken off, and used to narrow a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import NameTaken, NotInLibrary
from reader.library import Library
from tests.library.values import keep_small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    keep_small(tmp_path / "library.sqlite")
    with Library.open(tmp_path / "library.sqlite") as made:
        yield made


def test_a_collection_holds_articles_in_order_and_comparisons(library: Library) -> None:
    number = library.add_collection("  Ships\nand boats ")
    library.put_in(number, [3, 1], [1])
    library.put_in(number, [1, 2])
    (ships,) = library.collections()
    assert (ships.name, ships.articles, ships.comparisons) == ("Ships and boats", (3, 1, 2), (1,))
    assert [one.id for one in library.entries(collection=number)] == [3, 1, 2]
    assert [one.id for one in library.comparisons(collection=number)] == [1]
    library.take_out(number, [1], [1])
    assert library.collections()[0].articles == (3, 2)
    assert library.comparisons(collection=number) == ()
    assert len(library.entries()) == 3


def test_what_is_put_in_comes_last_also_where_something_was_taken_out(library: Library) -> None:
    number = library.add_collection("Ships")
    library.put_in(number, [3, 2])
    library.take_out(number, [3])
    library.put_in(number, [1])
    assert library.collections()[0].articles == (2, 1)


def test_nothing_unknown_is_put_in_and_nothing_half_done(library: Library) -> None:
    number = library.add_collection("Ships")
    with pytest.raises(NotInLibrary):
        library.put_in(number, [1, 99])
    with pytest.raises(NotInLibrary):
        library.put_in(99, [1])
    with pytest.raises(NotInLibrary):
        library.change_tags([1, 99], add=["sea"])
    assert library.collections()[0].articles == ()
    assert library.tags() == ()


def test_deleting_takes_the_thing_out_of_its_collections_and_never_the_other_way_round(library: Library) -> None:
    number = library.add_collection("Ships")
    library.put_in(number, [1], [1])
    library.change_tags([1], [1], add=["sea"])
    library.delete_comparison(1)
    assert library.collections()[0].comparisons == ()
    library.remove(1)
    assert library.collections()[0].articles == ()
    assert library.tags() == ()
    library.put_in(number, [2])
    library.delete_collection(number)
    assert len(library.entries()) == 2


def test_tags_are_given_taken_renamed_and_joined(library: Library) -> None:
    library.change_tags([1, 2], [1], add=["Sea", "checked"])
    library.change_tags([3], add=["SEA"])
    assert library.tags() == (("checked", 3), ("Sea", 4))
    library.change_tags([1], remove=["CHECKED"], add=["coast"])
    assert next(one for one in library.entries(tag="coast")).tags == ("coast", "Sea")
    library.rename_tag("coast", "sea")
    assert library.tags() == (("checked", 2), ("sea", 4))
    assert [one.tags for one in library.entries(numbers=[1])] == [("sea",)]
    library.rename_tag("sea", "Seafaring")
    library.delete_tag("CHECKED")
    assert library.tags() == (("Seafaring", 4),)
    assert [one.tags for one in library.comparisons(tag="seafaring")] == [("Seafaring",)]


def test_a_name_that_another_collection_has_is_refused(library: Library) -> None:
    library.add_collection("Ships")
    other = library.add_collection("Floods")
    assert library.add_collection("SHIPS") != other
    with pytest.raises(NameTaken):
        library.rename_collection(other, "ships")
    library.rename_collection(other, "FLOODS")
    assert [one.name for one in library.collections()] == ["FLOODS", "Ships"]


def test_searching_may_be_narrowed_to_a_collection_or_a_tag(library: Library) -> None:
    everywhere = library.search("Aurora")
    assert {hit.entry.id for hit in everywhere.articles} == {1, 2}
    number = library.add_collection("Ships")
    library.put_in(number, [2])
    assert [hit.entry.id for hit in library.search("Aurora", collection=number).articles] == [2]
    assert library.search("Aurora", collection=number).comparisons == ()
    library.change_tags([1], [1], add=["sea"])
    found = library.search("Aurora", tag="SEA")
    assert [hit.entry.id for hit in found.articles] == [1]
    assert [kept.id for kept in found.comparisons] == [1]
    assert library.search("Aurora", tag="'; DROP TABLE words --").articles == ()
    assert [one.id for one in library.entries(limit=2)] == [3, 2]
    assert library.counts() == (3, 1)
