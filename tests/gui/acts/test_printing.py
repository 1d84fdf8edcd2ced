import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.export.report import Report
from reader.gui.acts.printing import to_pdf
from tests.builders import small_comparison
from tests.export.test_formats import HOSTILE, MADE, hostile


def text_of(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def test_a_pdf_reader_finds_every_claim(qapp):
    report = Report(small_comparison(), "Aurora, March 2021", MADE)
    text = " ".join(text_of(to_pdf(report)).split())
    assert "Aurora, March 2021" in text
    for group in report.comparison.groups:
        assert group.title in text
    assert "about 150 people" in text


def test_hostile_words_are_printed_not_run(qapp):
    assert "<script>" in text_of(to_pdf(hostile(HOSTILE)))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), min_size=1, max_size=40))
def test_no_text_breaks_it(qapp, text):
    assert to_pdf(hostile(text)).startswith(b"%PDF")
