import pytest

from reader.text.model import Article, Metadata, Span


@pytest.mark.parametrize(
    ("source", "outlet", "title", "name"),
    [
        ("/a/b/memo-2018-06-12.txt", "", "", "memo"),
        ("C:\\x\\The Paper 2020_01_02.html", "", "", "The Paper"),
        ("2018-06-12.txt", "", "A title", "A title"),
        ("x.txt", "The  Post", "A title", "The Post"),
        ("", "", "", "Untitled"),
    ],
)
def test_what_an_article_is_called(source, outlet, title, name):
    assert Article(source, "", "", Metadata(outlet=outlet, title=title)).name == name


def test_spans_hold_and_touch():
    assert Span(1, 5).holds(Span(1, 5))
    assert not Span(1, 5).touches(Span(5, 6))
    assert Span(1, 5).moved(2) == Span(3, 7)
    assert len(Span(1, 5)) == 4
