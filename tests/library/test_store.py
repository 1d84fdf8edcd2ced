from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from reader.errors import ArticleInUse, LibraryReadOnly, NameTaken, NotInLibrary
from reader.library import (
    Decided,
    Detail,
    Library,
    Note,
    Ruling,
    SetDetail,
    Verdict,
    View,
    What,
    group_target,
    quote,
    reanchor,
    source_of,
)
from reader.text.model import Article, Span
from tests.builders import plain_article
from tests.library.values import article_with, articles, every_decision, keep_small

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def test_an_article_is_kept_once_with_its_original_byte_for_byte(path: Path) -> None:
    article = plain_article("Head\nA story.")
    data = article.text.encode()
    with Library.open(path) as library:
        number = library.add(article, data, "txt")
        assert library.add(article, data, "txt") == number
        assert library.add(article) == number
        assert library.article(number) == article
        original = library.original(number)
        assert original is not None
        assert (original.data, original.sha256, original.format) == (data, article.sha256, "txt")
        assert len(library.entries()) == 1
        assert library.find(article) == number
        with pytest.raises(ValueError, match="bytes"):
            library.add(article, b"other bytes")


def test_one_original_read_in_two_ways_is_two_articles(path: Path) -> None:
    article = plain_article("Head\nA story.")
    with Library.open(path) as library:
        first, second = library.add(article), library.add(replace(article, text="Head\nA story"))
        assert first != second
        assert library.original(first) is None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(article=articles())
def test_any_text_comes_back_with_every_span(path: Path, article: Article) -> None:
    with Library.open(path, check=False) as library:
        new = library.find(article) is None
        number = library.add(article)
        kept = library.article(number)
        assert replace(kept, source=article.source) == article
        (entry,) = library.entries(numbers=[number])
        assert (entry.source, entry.metadata) == (kept.source, article.metadata)
        assert not new or kept.source == article.source


def test_a_newer_reading_of_the_same_text_takes_the_place_of_the_old(path: Path) -> None:
    article = plain_article("Head\nA story. It ends.")
    with Library.open(path) as library:
        number = library.add(article)
        newer = replace(article, sentences=article.sentences[:2])
        assert library.add(newer) == number
        assert library.article(number) == newer


def test_a_comparison_reopens_exactly_as_left(path: Path) -> None:
    number, result = keep_small(path)
    left = View(
        scroll=(120, 0, 7),
        order=(2, 0, 1),
        hidden=frozenset({1}),
        pinned=2,
        zoom=1.25,
        claim=group_target(result, 2).key,
        filters={"kinds": ["near"], "weakest": 0.7},
        more={"sidebar": 310},
    )
    with Library.open(path) as library:
        library.save_view(number, left)
    with Library.open(path) as library:
        kept = library.comparison(number)
        assert kept.view == left
        assert kept.engine == "by hand"
        assert library.result(number) == result
        assert library.articles_of(number) == result.articles
        assert [group_target(result, one).key for one in range(5)].index(kept.view.claim) == 2


def test_a_result_of_other_articles_is_not_taken_and_other_articles_drop_the_result(path: Path) -> None:
    number, result = keep_small(path)
    with Library.open(path) as library:
        held = library.comparison(number).articles
        with pytest.raises(ValueError, match="other articles"):
            library.save_result(number, replace(result, articles=result.articles[:2]))
        library.decide(number, every_decision(result)[0])
        library.set_articles(number, held)
        assert library.result(number) == result
        library.set_articles(number, held[:2])
        assert library.result(number) is None
        assert len(library.decisions(number)) == 1
        with pytest.raises(NotInLibrary):
            library.set_articles(number, [999])
        assert library.comparison(number).articles == held[:2]


def test_every_kind_of_decision_is_kept_changed_withdrawn_and_undone(path: Path) -> None:
    number, result = keep_small(path)
    with Library.open(path) as library:
        for decision in every_decision(result):
            done = library.decide(number, decision, "Ada")
            assert done.before is None
            assert done.after is not None
            assert done.after in library.decisions(number)
            library.apply(number, done.undone)
            assert not library.decisions(number)
            library.apply(number, done)
            assert library.decisions(number) == (done.after,)
            again = library.decide(number, decision, "Ben")
            assert again.before == done.after
            assert len(library.decisions(number)) == 1
            library.apply(number, again.undone)
            assert library.decisions(number) == (done.after,)
            gone = library.withdraw(number, done.after)
            assert not library.decisions(number)
            library.apply(number, gone.undone, gone)
            assert not library.decisions(number)


def test_a_correction_holds_in_every_comparison_and_in_the_list(path: Path) -> None:
    number, result = keep_small(path)
    article = result.articles[2]
    with Library.open(path) as library:
        held = library.comparison(number).articles
        other = library.add_comparison("Another", held[1:])
        step = library.decide(None, SetDetail(source_of(article), Detail.OUTLET, "Corrected Agency"))
        assert library.decisions(number) == library.decisions(other) == (step.after,)
        assert library.article(held[2]).metadata.outlet == "Corrected Agency"
        assert library.article(held[2], corrected=False) == article
        assert library.entries(numbers=held)[2].metadata.outlet == "Corrected Agency"
        assert library.search("corrected agency").articles[0].entry.id == held[2]
        library.apply(None, step.undone)
        assert library.article(held[2]) == article
        assert not library.search("corrected agency").articles
        with pytest.raises(ValueError, match="corrections"):
            library.decide(None, every_decision(result)[0])


def test_decisions_outlive_a_corrected_text_imported_again(path: Path) -> None:
    number, result = keep_small(path)
    with Library.open(path) as library:
        note = library.decide(
            number, Note(quote(result.articles[0], result.articles[0].sentences[2].span), "who?")
        ).after
        lost_one = library.decide(number, Note(quote(result.articles[0], Span(6, 17)), "odd")).after
        later = article_with(result.articles[0], "Ferry runs aground off", "Passenger ship stranded near")
        held = library.comparison(number).articles
        library.set_articles(number, [library.add(later), *held[1:]])
        anchored, lost = reanchor(library.decisions(number), library.articles_of(number))
        assert [one.decided for one in anchored] == [note]
        assert [one.decided for one in lost] == [lost_one]
        assert note in library.decisions(number)
        assert lost_one in library.decisions(number)


def test_collections_and_tags(path: Path) -> None:
    number, _ = keep_small(path)
    with Library.open(path) as library:
        one, two, three = library.comparison(number).articles
        box = library.add_collection("  The  Aurora ")
        assert library.add_collection("the aurora") == box
        library.collect(box, [three, one, three])
        (held,) = library.collections()
        assert (held.name, held.articles) == ("The Aurora", (three, one))
        assert [entry.id for entry in library.entries(collection=box)] == [three, one]
        other = library.add_collection("Other")
        with pytest.raises(NameTaken):
            library.rename_collection(other, "The aurora")
        library.rename_collection(other, "Else")
        library.delete_collection(other)
        with pytest.raises(NotInLibrary):
            library.delete_collection(other)
        library.tag_article(two, ["sea", "Sea", "", "accident"])
        library.tag_comparison(number, ["sea"])
        assert [entry.id for entry in library.entries(tag="SEA")] == [two]
        assert library.tags() == (("accident", 1), ("sea", 2))
        assert library.comparison(number).tags == ("sea",)


def test_removing_what_is_in_use_is_refused(path: Path) -> None:
    number, _ = keep_small(path)
    with Library.open(path) as library:
        first = library.comparison(number).articles[0]
        with pytest.raises(ArticleInUse) as refused:
            library.remove(first)
        assert refused.value.comparisons == ("The Aurora",)
        library.delete_comparison(number)
        library.remove(first)
        assert len(library.entries()) == 2
        assert not library.search("captain").articles
        with pytest.raises(NotInLibrary):
            library.article(first)
        with pytest.raises(NotInLibrary):
            library.comparison(number)


def test_what_was_thrown_away_comes_back_row_by_row(path: Path) -> None:
    number, result = keep_small(path)

    def everything(library: Library) -> list[object]:
        tables = ("originals", "articles", "words", "marks", "comparisons", "compared", "decisions", "collections",
                  "collected", "collected_comparisons", "article_tags", "comparison_tags")  # fmt: skip
        return [library._db.rows(f"SELECT rowid, * FROM {table} ORDER BY 1, 2" if table in ("words", "marks")
                                 else f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]  # fmt: skip

    with Library.open(path) as library:
        held = library.comparison(number).articles
        library.decide(number, Verdict(group_target(result, 0), Ruling.CONFIRMED), "Ada")
        collection = library.add_collection("Ferries")
        library.put_in(collection, held[:2], [number])
        library.change_tags(held[1:], [number], add=["to check"])
        before = everything(library)
        for away in (
            {"comparisons": [number]},
            {"articles": held, "comparisons": [number]},
            {"collection": collection},
            {"tag": "TO CHECK"},
        ):
            library.throw_away(**away)
            assert everything(library) != before
            library.put_back()
            assert everything(library) == before
            library.put_back()  # nothing is left to put back
            assert everything(library) == before
        with pytest.raises(ArticleInUse):
            library.throw_away(articles=held[:1])
        library.put_back()
        assert everything(library) == before
        assert library.result(number) == result
        assert library.search("captain").articles
        library.check()


def test_what_belonged_to_something_gone_stays_away(path: Path) -> None:
    number, _ = keep_small(path)
    with Library.open(path) as library:
        held = library.comparison(number).articles
        library.put_in(library.add_collection("Ferries"), held, [number])
        library.throw_away(comparisons=[number])
        library.delete_collection(1)
        library.put_back()
        assert library.comparison(number).articles == held
        library.throw_away(comparisons=[number])
        library.remove(held[0])
        with pytest.raises(NotInLibrary):
            library.put_back()
        assert library.comparisons() == ()
        library.check()


def test_the_history_tells_what_happened(path: Path) -> None:
    number, result = keep_small(path)
    with Library.open(path) as library:
        step = library.decide(number, Verdict(group_target(result, 0), Ruling.REJECTED), "Ada")
        assert step.after is not None
        library.withdraw(number, step.after)
        library.opened(number)
        events = library.history(number)
        assert [one.what for one in events] == [What.OPENED, What.WITHDRAWN, What.DECIDED, What.COMPARED]
        assert events[1].decided == step.after
        assert [one.what for one in library.history()][-3:] == [What.ADDED] * 3
        library.delete_comparison(number)
        assert library.history(number)[0].detail == "The Aurora"


def test_several_writes_together_are_all_or_none(path: Path) -> None:
    with Library.open(path) as library:
        with pytest.raises(NotInLibrary):
            _add_and_fail(library)
        assert not library.entries()
        with pytest.raises(ValueError, match="bytes"):
            library.add_all([(plain_article("One"), None, ""), (plain_article("Two"), b"?", "")])
        assert not library.entries()


def _add_and_fail(library: Library) -> None:
    with library.together():
        library.add(plain_article("Head"))
        library.tag_article(77, ["x"])


def test_another_window_s_writing_is_noticed(path: Path) -> None:
    number, _ = keep_small(path)
    with Library.open(path) as one, Library.open(path) as two:
        assert not one.changed_elsewhere()
        two.rename_comparison(number, "Another title")
        assert one.changed_elsewhere()
        assert not one.changed_elsewhere()
        assert one.comparison(number).title == "Another title"


def test_a_library_opened_to_look_only_is_not_written(path: Path) -> None:
    number, result = keep_small(path)
    with Library.open(path, read_only=True) as library:
        assert library.result(number) == result
        assert library.search("ferry").articles
        with pytest.raises(LibraryReadOnly):
            library.rename_comparison(number, "x")


def test_titles_and_names_may_be_anything(path: Path) -> None:
    title = "a\x00\ud800'; DROP TABLE articles; --"
    with Library.open(path) as library:
        number = library.add_comparison(title, [])
        assert library.comparison(number).title == title
        box = library.add_collection(title)
        assert library.collections()[0].id == box
        library.tag_comparison(number, [title])
        assert len(library.comparison(number).tags) == 1


def test_decided_values_are_the_same_after_reopening(path: Path) -> None:
    number, result = keep_small(path)
    with Library.open(path) as library:
        made = [library.decide(number, one, "Zoë").after for one in every_decision(result)]
    with Library.open(path) as library:
        found = library.decisions(number)
    assert set(found) == set(made)
    assert all(isinstance(one, Decided) for one in found)
