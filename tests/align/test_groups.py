from reader.align.groups import link_groups
from reader.align.model import Link, LinkKind
from reader.text.model import Place, Span


def link(a: tuple[int, int], b: tuple[int, int], confidence: float = 0.9) -> Link:
    return Link(Place(*a, Span(0, 9)), Place(*b, Span(0, 9)), LinkKind.NEAR, confidence)


def test_a_triangle_is_one_group() -> None:
    links = [link((0, 1), (1, 2)), link((0, 1), (2, 3)), link((1, 2), (2, 3))]
    (group,) = link_groups(links)
    assert group.sentences == ((0, 1), (1, 2), (2, 3))
    assert group.links == (0, 1, 2)


def test_a_chain_does_not_glue_its_ends_together() -> None:
    links = [link((0, 0), (1, 0), 0.9), link((1, 0), (2, 0), 0.8), link((2, 0), (3, 0), 0.85)]
    groups = link_groups(links)
    assert [group.sentences for group in groups] == [((0, 0), (1, 0)), ((2, 0), (3, 0))]


def test_weak_links_are_left_out() -> None:
    assert link_groups([link((0, 0), (1, 0), 0.4)], weakest=0.5) == ()


def test_the_order_of_links_changes_nothing() -> None:
    links = [
        link((0, 0), (1, 0), 0.9),
        link((1, 0), (2, 0), 0.9),
        link((0, 0), (2, 1), 0.9),
        link((1, 0), (2, 1), 0.9),
    ]
    there = [group.sentences for group in link_groups(links)]
    back = [group.sentences for group in link_groups(links[::-1])]
    assert there == back
