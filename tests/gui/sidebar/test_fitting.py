"""Lines cut to a width at a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from reader.gui.sidebar.columns import cut_value
from reader.gui.sidebar.fitting import draw_fitted, fit_end, fit_start, is_right_to_left, wrapped
from reader.text.model import Span

pytestmark = pytest.mark.usefixtures("qapp")

WORDS = st.lists(st.sampled_from(["harbour", "a", "ferry,", "sandbank", "🙂", "נמל"]), max_size=12).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(WORDS, st.floats(30, 600))
def test_a_cut_line_fits_and_keeps_whole_words(text: str, width: float) -> None:
    metrics = QFontMetricsF(QFont())
    for fit in (fit_start, fit_end):
        fitted = fit(text, width, metrics)
        assert metrics.horizontalAdvance(fitted.text) <= width + 1 or len(fitted.text) <= 2
        assert text[fitted.first : fitted.end] in text
        if fitted.text != text:
            assert "…" in fitted.text


@settings(max_examples=80, deadline=None)
@given(WORDS, st.floats(60, 400), st.integers(1, 4))
def test_wrapped_lines_lose_nothing_but_behind_dots(text: str, width: float, most: int) -> None:
    lines = wrapped(text, QFont(), width, most)
    assert 1 <= len(lines) <= most
    told = " ".join(lines)
    if told.endswith("…"):
        assert len(lines) == most
        told = told[:-1].rstrip()
    else:
        assert "".join(told.split()) == "".join(text.split())
    assert "".join(text.split()).startswith("".join(told.split()))


def test_the_end_is_kept_where_the_value_follows() -> None:
    metrics = QFontMetricsF(QFont())
    text = "an offensive on May 7 for the coastal city, home to about"
    fitted = fit_end(text, metrics.horizontalAdvance("… home to about") + 4, metrics)
    assert fitted.text == "… home to about"
    start = text.index("home")
    assert fitted.shifted(start, len(text)) == Span(2, len("… home to about"))
    assert fitted.shifted(0, 5) is None


def test_direction_is_that_of_the_first_strong_letter() -> None:
    assert is_right_to_left("«12» שלום world")
    assert not is_right_to_left("12 boats שלום")
    assert not is_right_to_left("12")


def test_runs_are_painted_behind_their_words_and_nothing_else() -> None:
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    ground = QColor("#ffcc00")
    width = draw_fitted(
        painter, QRectF(0, 0, 200, 30), "one two", QFont(), QColor("black"), runs=[(Span(4, 7), ground)]
    )
    assert draw_fitted(painter, QRectF(0, 0, 200, 30), "", QFont(), QColor("black")) == 0.0
    painter.end()
    tinted = {x for x in range(200) for y in range(30) if image.pixelColor(x, y) == ground}
    assert min(tinted) > 10
    assert max(tinted) <= width + 3


def test_a_value_is_never_cut_inside_its_figure() -> None:
    metrics = QFontMetricsF(QFont("Inter", 12))
    value = "about 150,000 inhabitants"
    room = metrics.horizontalAdvance("about 150,000 …") + 2
    assert cut_value(value, room, metrics) == "about 150,000 …"
    assert cut_value(value, room * 2, metrics) == value
    name = "Field Marshal Khalifa Haftar"
    assert cut_value(name, metrics.horizontalAdvance(name) * 0.7, metrics).endswith("Haftar")
