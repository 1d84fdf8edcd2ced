from __future__ import annotations

from reader.conflicts.attribution import attribution_differences
from tests.conflicts.linked import told


def test_somebodys_word_here_and_the_articles_own_there() -> None:
    ((kind, force, here, there),) = told(
        attribution_differences,
        (
            "At least ten people were killed in the market of Idlib, a monitoring group said.",
            "At least ten people were killed in the market of Idlib.",
        ),
    )
    assert (kind, force) == ("attribution", "soft")
    assert (here, there) == ("a monitoring group", "in its own voice")


def test_another_speaker_for_the_same_content() -> None:
    ((kind, _, here, there),) = told(
        attribution_differences,
        (
            "John Lenn said the ferry had lost its anchor near the port.",
            "Maria Kell said that the ferry had lost its anchor near the port.",
        ),
    )
    assert (kind, here, there) == ("attribution", "John Lenn", "Maria Kell")


def test_altered_words_of_one_quotation() -> None:
    ((kind, _, here, there),) = told(
        attribution_differences,
        (
            "“We will never leave this small town,” the mayor said.",
            "“We will not leave this small town,” the mayor said.",
        ),
    )
    assert kind == "attribution"
    assert ("never" in here, "not" in there) == (True, True)


def test_the_same_speaker_is_no_difference() -> None:
    pair = (
        "The mayor said that the ferry had lost its anchor.",
        "The ferry had lost its anchor, the mayor said.",
    )
    assert told(attribution_differences, pair) == []
