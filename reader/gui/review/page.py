"""One conflict in full: title, values with their sources, every source's words, who is silent, the answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reader.claims.model import Status
from reader.export.signs import Cell, CellKind, glyph_of
from reader.export.words import extent, pill_of, rejection, told_apart
from reader.gui.look.cells import draw_badge, draw_cell, draw_glyph, scale_of
from reader.gui.look.parts import StyledLabel
from reader.gui.look.wording import reason_of
from reader.gui.models.rows import title_of
from reader.gui.review.cards import Answer, SourceCard
from reader.gui.review.excerpts import excerpts_of, values_with_sources
from reader.gui.sidebar.delegate import draw_line
from reader.gui.sidebar.fitting import wrapped
from reader.gui.sidebar.foot import NoteEditor
from reader.gui.sidebar.head import draw_pill

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from reader.claims.model import ClaimGroup
    from reader.comparison import Comparison
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.state import ReadingState

WIDTH = 1120  # px the page grows to
LEAST_ANSWER = 190  # px at 100 % of an answer with what it does
MOST_TITLE_LINES = 4  # of a title; all of it is read out and stands in the sources' words
TWO_COLUMNS = 760  # px from which two sources stand side by side


class _Title(QWidget):
    """Glyph, title in as many lines as it needs, and what kind of claim it is, over the reason."""

    LINE, BELOW, SIDE = 36.0, 26.0, 24.0  # px at 100 %: a line, kind and count below it, the glyph
    LEAST = 260.0  # of title beside kind and count

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder
        self._group: ClaimGroup | None = None
        holder.changed.connect(self._fit)

    def show_group(self, group: ClaimGroup) -> None:
        """Show a claim's title."""
        self._group = group
        self.setAccessibleName(f"{title_of(group)}, {pill_of(group)}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        lines, aside = self._lines()
        self.setFixedHeight(round((self.LINE * len(lines) + (0 if aside else self.BELOW)) * self._scale()))
        self.update()

    def _scale(self) -> float:
        return scale_of(self, self._holder.theme)

    def _lines(self) -> tuple[list[str], bool]:
        """The title in lines, and whether kind and count have room beside the first: else they stand below."""
        group, theme, scale = self._group, self._holder.theme, self._scale()
        if group is None:
            return [""], True
        told = QFontMetricsF(theme.font("body", scale)).horizontalAdvance(_extent(group))
        left = self.SIDE * scale + 12
        room = self.width() - left - self._pill_width(group) - told - 28
        aside = room >= self.LEAST * scale
        font = theme.font("display", scale)
        return wrapped(title_of(group), font, room if aside else self.width() - left, MOST_TITLE_LINES), aside

    def _pill_width(self, group: ClaimGroup) -> float:
        font = self._holder.theme.font("label-strong", self._scale())
        return QFontMetricsF(font).horizontalAdvance(pill_of(group)) + 20 * self._scale()

    def paintEvent(self, _event: QPaintEvent) -> None:
        group = self._group
        if group is None:
            return
        theme, scale = self._holder.theme, self._scale()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines, aside = self._lines()
        height, side = self.LINE * scale, self.SIDE * scale
        draw_glyph(painter, QRectF(0, (height - side) / 2, side, side), glyph_of(group), theme)
        left = side + 12
        painter.setFont(theme.font("display", scale))
        ends = [
            draw_line(painter, QRectF(left, n * height, self.width() - left, height), words, theme.color("ink"))
            for n, words in enumerate(lines)
        ]
        top = 0.0 if aside else len(lines) * height
        band = height if aside else self.BELOW * scale
        pill_left = left + ends[0] + 12 if aside else left
        pill = QRectF(pill_left, top + band / 2 - 10 * scale, self._pill_width(group), 20 * scale)
        draw_pill(painter, pill, pill_of(group), glyph_of(group), theme, scale)
        painter.setFont(theme.font("body", scale))
        told = _extent(group)
        width = QFontMetricsF(painter.font()).horizontalAdvance(told)
        told_left = self.width() - width if aside else pill.right() + 12
        draw_line(painter, QRectF(told_left, top, width + 1, band), told, theme.color("muted"))


def _extent(group: ClaimGroup) -> str:
    """How many sources and origins tell a claim."""
    return extent(len(group.articles), group.origins)


_VARIANTS = (CellKind.FIRST, CellKind.SECOND, CellKind.THIRD)


class _Values(QWidget):
    """Each value in its box, with the sources that give it; wraps where there is no room."""

    ROW = 34.0

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder
        self._values: tuple[tuple[str, str], ...] = ()
        holder.changed.connect(self.update)

    def show_values(self, values: tuple[tuple[str, str], ...]) -> None:
        """Show values with the names of their sources."""
        self._values = values
        self.setAccessibleName("; ".join(f"{value}: {sources}" for value, sources in values))
        self.setVisible(bool(values))
        self._fit()

    def _fit(self) -> None:
        rows = 1 + max((row for row, _ in self._places()), default=0)
        self.setFixedHeight(round(rows * self.ROW * scale_of(self, self._holder.theme)))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _widths(self, value: str, sources: str) -> tuple[float, float]:
        theme, scale = self._holder.theme, scale_of(self, self._holder.theme)
        boxed = QFontMetricsF(theme.font("stack-value", scale)).horizontalAdvance(value) + 18
        return boxed, QFontMetricsF(theme.font("body", scale)).horizontalAdvance(sources)

    def _places(self) -> list[tuple[int, float]]:
        """The row and the left edge of each value."""
        places, row, left = [], 0, 0.0
        for value, sources in self._values:
            width = 22 + sum(self._widths(value, sources)) + 14 + 30
            if left and left + width > self.width():
                row, left = row + 1, 0.0
            places.append((row, left))
            left += width
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._holder.theme, scale_of(self, self._holder.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, ((value, sources), (row, left)) in enumerate(zip(self._values, self._places(), strict=True)):
            middle = (row + 0.5) * self.ROW * scale
            kind = _VARIANTS[min(number, len(_VARIANTS) - 1)]
            draw_cell(painter, QRectF(left, middle - 7, 14, 14), Cell(kind), theme)
            boxed, told = self._widths(value, sources)
            box = QRectF(left + 22, middle - 12 * scale, boxed, 24 * scale)
            painter.setPen(QPen(theme.color("conflict"), theme.mark("value-outline")))
            painter.setBrush(theme.color("conflict-hard"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(theme.color("ink"))
            painter.setFont(theme.font("stack-value", scale))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, value)
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font("body", scale))
            room = QRectF(box.right() + 12, box.top(), min(told + 2, self.width() - box.right() - 12), box.height())
            draw_line(painter, room, sources, theme.color("muted"))


class _Silent(QWidget):
    """Who does not speak of it, and how sure the reader is."""

    def __init__(self, state: ReadingState, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._holder = state, holder
        holder.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(300, round(24 * scale_of(self, self._holder.theme)))

    def read(self, comparison: Comparison, group: ClaimGroup) -> None:
        """Take the names from a claim."""
        self._names = [
            (number, told_apart(comparison, number)) for number in self._state.order if number in group.silent
        ]
        self._confidence = f"{group.confidence:.2f}"
        silent = ", ".join(name for _, name in self._names) or self.tr("none")
        self.setAccessibleName(self.tr("Silent: {0}; confidence {1}").format(silent, self._confidence))
        self.setToolTip(self.tr("Silent: {0}").format(silent))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._holder.theme, scale_of(self, self._holder.theme)
        painter = QPainter(self)

        def write(words: str, left: float, style: str, role: str) -> float:
            painter.setFont(theme.font(style, scale))
            painter.setPen(theme.color(role))
            width = QFontMetricsF(painter.font()).horizontalAdvance(words)
            painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            return left + width

        left = write(self.tr("Silent"), 0, "strong", "ink-2") + 14
        if not self._names:
            write(self.tr("none"), left, "body", "ink-2")
        side = 18 * scale
        letters = QFontMetricsF(theme.font("body", scale))
        named = left + sum(side + 22 + letters.horizontalAdvance(name) for _, name in self._names)
        fits = named < self.width() - 150 * scale
        for number, name in self._names:
            badge = QRectF(left, (self.height() - side) / 2, side, side)
            draw_badge(painter, badge, self._state.letter(number), number, theme, outlined=True)
            left = write(name, badge.right() + 6, "body", "ink-2") + 16 if fits else badge.right() + 6
        right = self.width() - QFontMetricsF(theme.font("body", scale)).horizontalAdvance(self._confidence)
        write(self._confidence, right, "body", "ink-2")
        words = self.tr("Confidence")
        write(
            words, right - QFontMetricsF(theme.font("strong", scale)).horizontalAdvance(words) - 8, "strong", "ink-2"
        )


def _centred(page: QWidget) -> QWidget:
    """Return the column in the middle of a page, as wide as it is good to read."""
    outer = QHBoxLayout(page)
    outer.setContentsMargins(32, 0, 32, 0)
    column = QWidget(page)
    column.setMaximumWidth(WIDTH)
    outer.addStretch(1)
    outer.addWidget(column, 1000)
    outer.addStretch(1)
    return column


class ReviewPage(QWidget):
    """The current claim in full. ``text_asked`` brings an article and a sentence.

    ``foot`` has the answers; it belongs under the page, which may scroll.
    """

    text_asked = Signal(int, int)

    def __init__(self, state: ReadingState, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._holder = state, holder
        self._shown: tuple[object, int | None] = (None, None)
        self._cards: list[SourceCard] = []
        self.foot = QWidget(parent)
        self.yes = Answer("check", "It is a conflict", "counts in the report", "Y", holder, self)
        self.no = Answer("x", "Not a conflict", "marks go, verdict stays", "N", holder, self)
        self.note_button = Answer("message-square-text", "Note", "kept with both passages", "M", holder, self)
        self.later = Answer("arrow-right", "Later", "next one", "→", holder, self)
        self.note = NoteEditor(holder, self)
        self.note.kept.connect(self._keep_note)
        self.note.closed.connect(lambda: self.yes.setFocus(Qt.FocusReason.OtherFocusReason))
        self._build()
        self._build_foot()
        for signal in (state.leaving, state.group_changed):
            signal.connect(self.note.settle)
        state.comparison_changed.connect(self.note.hide)
        state.group_changed.connect(self.read)
        state.comparison_changed.connect(self.read)
        state.verdicts_changed.connect(self._read_verdict)
        state.panes_changed.connect(self.update)
        self.read()

    def _build(self) -> None:
        self._sheet = _centred(self)
        words = self.tr("No conflict was found. The list of claims has what agrees, and what one source alone tells.")
        self._empty = StyledLabel(words, self._holder, "body", "muted", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 36, 0, 16)
        column.setSpacing(0)
        self._title = _Title(self._holder, self._sheet)
        self._why = StyledLabel("", self._holder, "body", "ink-2", self._sheet)
        self._why.setWordWrap(True)
        self._values = _Values(self._holder, self._sheet)
        self._grid = QGridLayout()
        self._grid.setSpacing(20)
        why, values = QHBoxLayout(), QHBoxLayout()
        why.setContentsMargins(36, 8, 0, 12)
        why.addWidget(self._why)
        values.setContentsMargins(36, 0, 0, 14)
        values.addWidget(self._values)
        column.addWidget(self._title)
        for part in (why, values, self._grid):
            column.addLayout(part)
        column.addStretch(1)

    def _build_foot(self) -> None:
        """What stays in sight however long the texts are: who is silent, the answers, the note."""
        self._answers = _centred(self.foot)
        column = QVBoxLayout(self._answers)
        column.setContentsMargins(0, 10, 0, 14)
        column.setSpacing(0)
        self._silent = _Silent(self._state, self._holder, self._answers)
        self._answer_grid = answers = QGridLayout()
        answers.setSpacing(8)
        self._place_answers()
        column.addWidget(self._silent)
        column.addSpacing(10)
        column.addLayout(answers)
        column.addWidget(self.note)

    def _place_answers(self) -> None:
        """Four in a row where their words have room, else two and two, without what each does."""
        scale = scale_of(self, self._holder.theme)
        wide = min(self.width() - 64, WIDTH) >= 4 * LEAST_ANSWER * scale
        for number, answer in enumerate((self.yes, self.no, self.note_button, self.later)):
            answer.explain(wide)
            row, column = (0, number) if wide else divmod(number, 2)
            self._answer_grid.addWidget(answer, row, column)

    def read(self) -> None:
        """Show the current claim."""
        comparison, group = self._state.comparison, self._state.current
        self._sheet.setVisible(group is not None)
        self._answers.setVisible(group is not None)
        contested = comparison is not None and any(each.status is Status.CONTESTED for each in comparison.groups)
        self._empty.setVisible(group is None and comparison is not None and not contested)
        now = (comparison, self._state.group)
        if comparison is None or group is None or now == self._shown:
            return
        self._shown = now
        self._title.show_group(group)
        self._why.setText(reason_of(comparison, group))
        self._values.show_values(values_with_sources(comparison, group))
        self._silent.read(comparison, group)
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        order = {article: place for place, article in enumerate(self._state.order)}
        excerpts = sorted(excerpts_of(comparison, group), key=lambda each: order[each.article])
        self._cards = [SourceCard(each, self._state, self._holder, self._sheet) for each in excerpts]
        for card in self._cards:
            card.text_asked.connect(self.text_asked)
        self._place_cards()
        self._read_verdict()

    def _place_cards(self) -> None:
        wide = self.width() >= TWO_COLUMNS * scale_of(self, self._holder.theme)
        for number, card in enumerate(self._cards):
            row, column = divmod(number, 2) if wide else (number, 0)
            self._grid.addWidget(card, row, column)
            card.show()
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()
        self._place_answers()
        self._empty.setGeometry(self.rect().adjusted(40, 0, -40, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place_answers()

    def _read_verdict(self) -> None:
        group = self._state.current
        if group is None or self._state.group is None:
            return
        verdict = self._state.verdict(self._state.group)
        contested = group.kind is not None and bool(group.differs)
        self.yes.say("It is a conflict" if contested else "It is so", verdict.decision == "confirmed")
        self.no.say(rejection(glyph_of(group)), verdict.decision == "rejected")
        self.note_button.say("Note, written" if verdict.note else "Note", bool(verdict.note))

    def show_keys(self, confirm: str, reject: str, note: str) -> None:
        """Show which keys give the answers."""
        for answer, key in ((self.yes, confirm), (self.no, reject), (self.note_button, note)):
            answer.show_key(key)

    def edit_note(self) -> None:
        """Open the note on the claim."""
        if self._state.group is not None:
            self.note.setFixedHeight(round(110 * scale_of(self, self._holder.theme)))
            self.note.open(self._state.verdict(self._state.group).note, self._state.group)

    def _keep_note(self, group: int, note: str) -> None:
        self._state.decide(group, replace(self._state.verdict(group), note=note), "write a note")

    @property
    def cards(self) -> list[SourceCard]:
        """The cards on show, one a source."""
        return self._cards
