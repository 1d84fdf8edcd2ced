from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.align.model import Change
from reader.align.words import align_words, coverage

WORDS = "the of Haftar forces seized several districts 14,000 on Monday city"
SENTENCES = st.lists(st.sampled_from(WORDS.split()))


def told(left: str, right: str) -> list[tuple[Change, str, str]]:
    return [
        (
            run.change,
            left[run.left.start : run.left.end] if run.left else "",
            right[run.right.start : run.right.end] if run.right else "",
        )
        for run in align_words(left, right)
    ]


def test_equal_sentences_are_one_equal_run() -> None:
    assert told("The hospital is closed.", "the hospital is closed") == [
        (Change.EQUAL, "The hospital is closed", "the hospital is closed")
    ]


def test_a_replaced_word_is_changed() -> None:
    assert (Change.CHANGED, "about 150,000", "125,000") in told(
        "Derna has about 150,000 people", "Derna has 125,000 people"
    )


def test_inflection_lines_up_as_changed() -> None:
    assert (Change.CHANGED, "capture", "captured") in told("They capture the port", "They captured the port")


def test_moved_words_are_found_and_not_struck_out() -> None:
    runs = told("On Friday morning the ship sank near Port Lenn", "The ship sank near Port Lenn on Friday morning")
    assert (Change.MOVED, "Friday morning", "Friday morning") in runs
    assert any(change is Change.EQUAL and "ship sank near Port Lenn" in left for change, left, _ in runs)


def test_stop_words_alone_anchor_nothing() -> None:
    runs = told("The mayor of the town resigned", "A fire at the harbour killed a man of the crew")
    assert all(change in (Change.LEFT, Change.RIGHT, Change.CHANGED) for change, _, _ in runs)


def test_rewritten_sentences_have_little_coverage() -> None:
    assert coverage(align_words("The ferry ran aground", "A ship hit a sandbank")) < 0.2
    assert coverage(align_words("The ferry ran aground", "On Thursday the ferry ran aground off Port Lenn")) == 1


def test_empty_sides_do_no_harm() -> None:
    assert align_words("", "") == ()
    assert [run.change for run in align_words("one word", "")] == [Change.LEFT]
    assert coverage(()) == 0


@given(SENTENCES, SENTENCES)
def test_every_word_is_in_one_run_and_equal_runs_are_equal(one: list[str], two: list[str]) -> None:
    left, right = " ".join(one), " ".join(two)
    runs = align_words(left, right)
    for text, spans in (
        (left, sorted(run.left for run in runs if run.left)),
        (right, sorted(run.right for run in runs if run.right)),
    ):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert "".join(text[span.start : span.end] for span in spans).replace(" ", "") == text.replace(" ", "")
    for run in runs:
        if run.change in (Change.EQUAL, Change.MOVED):
            assert run.left
            assert run.right
            assert left[run.left.start : run.left.end] == right[run.right.start : run.right.end]


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_aligned(left: str, right: str) -> None:
    assert 0 <= coverage(align_words(left, right)) <= 1
