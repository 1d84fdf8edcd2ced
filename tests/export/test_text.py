from reader.comparison import Comparison
from reader.export.text import to_text
from tests.builders import plain_article, small_comparison


def test_report_as_a_golden_file(golden):
    golden("small.txt", to_text(small_comparison(), width=80))


def test_lines_keep_to_the_width():
    assert max(len(line) for line in to_text(small_comparison(), width=60).splitlines()) <= 60


def test_no_link_is_said_plainly():
    text = to_text(Comparison((plain_article("Rain fell."), plain_article("Shares rose."))))
    assert "No sentence of one article matches" in text
