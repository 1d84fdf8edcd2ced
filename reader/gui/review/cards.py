"""The cards of the review: one source's words with the differing value outlined, and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.export.words import counted
from reader.gui.look.cells import draw_badge, draw_focus, scale_of
from reader.gui.look.icons import draw_icon
from reader.gui.look.parts import StyledLabel, draw_key_cap, key_cap_size
from reader.gui.look.wording import day_words
from reader.gui.models.rows import outlet_of
from reader.gui.panes.boxes import by_units
from reader.gui.panes.document import emphasis
from reader.gui.positions import QtPositions
from reader.gui.sidebar.buttons import PlainButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.review.excerpts import Excerpt, Paragraph
    from reader.gui.state import ReadingState

BETWEEN = 11.0  # px between paragraphs at 100 %
REACH, REACH_TIGHT = 3.0, 1.0  # px that a value's box stands out: beside a blank, and beside a comma
GAP_LINE = 28.0  # px that "5 sentences between" takes


class ExcerptText(QWidget):
    """The sentences of an excerpt, values outlined, neighbours in muted ink."""

    def __init__(self, excerpt: Excerpt, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._excerpt, self._holder = excerpt, holder
        self._layouts: list[tuple[Paragraph, QTextLayout]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(" ".join(paragraph.text for paragraph in excerpt.paragraphs if paragraph.told))
        holder.changed.connect(self._again)
        holder.zoomed.connect(self._again)

    def _zoom(self) -> float:
        return self._holder.reading_zoom * scale_of(self, self._holder.theme)

    def _again(self) -> None:
        self._layouts = self._made(self.width())[0]
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._made(width)[1]) + 4

    def sizeHint(self) -> QSize:
        return QSize(360, self.heightForWidth(max(self.width(), 300)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layouts = self._made(self.width())[0]

    def _made(self, width: int) -> tuple[list[tuple[Paragraph, QTextLayout]], float]:
        """The paragraphs laid out for a width, and how high they become."""
        theme, zoom = self._holder.theme, self._zoom()
        font = theme.font("review", zoom)
        line_height = theme.line("review", zoom)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made: list[tuple[Paragraph, QTextLayout]] = []
        top = 2.0
        for number, paragraph in enumerate(self._excerpt.paragraphs):
            if number:
                top += BETWEEN * zoom
            if paragraph.gap:
                top += GAP_LINE
            layout = QTextLayout(paragraph.text, font)
            layout.setTextOption(option)
            ranges = _value_ranges(paragraph)
            layout.setFormats([run for start, end in ranges for run in emphasis(paragraph.text, start, end - start)])
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(width - 8.0, 60.0))
                line.setPosition(QPointF(4.0, top + (line_height - line.height()) / 2))
                top += line_height
            layout.endLayout()
            made.append((paragraph, layout))
        return made, top + 2.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for paragraph, layout in self._layouts:
            if paragraph.gap:
                self._paint_gap(painter, paragraph, layout)
            for start, end in _value_ranges(paragraph):
                for box in _boxes(layout, start, end):
                    painter.setBrush(theme.color("conflict-hard"))
                    painter.setPen(QPen(theme.color("conflict"), theme.mark("value-outline")))
                    painter.drawRoundedRect(box, theme.mark("value-radius"), theme.mark("value-radius"))
            painter.setPen(theme.color("ink" if paragraph.told else "muted"))
            layout.draw(painter, QPointF(0, 0))

    def _paint_gap(self, painter: QPainter, paragraph: Paragraph, layout: QTextLayout) -> None:
        theme = self._holder.theme
        words = f"{counted(paragraph.gap, 'sentence')} between"
        font = theme.font("label", scale_of(self, theme))
        metrics = QFontMetricsF(font)
        middle = layout.lineAt(0).y() - GAP_LINE / 2 - 2
        painter.setFont(font)
        painter.setPen(theme.color("furniture"))
        painter.drawText(QPointF(4, middle + metrics.capHeight() / 2), words)
        pen = QPen(theme.color("hairline-strong"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(
            QPointF(4 + metrics.horizontalAdvance(words) + 8, middle), QPointF(self.width() - 4.0, middle)
        )


def _value_ranges(paragraph: Paragraph) -> list[tuple[int, int]]:
    positions = QtPositions(paragraph.text)
    return [positions.of(span) for span in paragraph.values]


def _boxes(layout: QTextLayout, start: int, end: int) -> list[QRectF]:
    """The rectangles of a run of letters, one for each line it stands on; none reaches over a comma."""
    boxes = []
    after = by_units(layout.text())[end : end + 1]
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = line.cursorToX(first), line.cursorToX(last)
            x1, x2 = _number(left), _number(right)
            reach = REACH_TIGHT if last == end and after.strip() else REACH
            width = abs(x2 - x1) + REACH + reach
            boxes.append(QRectF(min(x1, x2) - REACH, line.y() - 1, width, line.height() + 2))
    return boxes


def _number(found: object) -> float:
    """Qt gives the place of a cursor as a number or as (number, position), by version."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


class SourceCard(QWidget):
    """One source: who and when, its words, and the way to its text."""

    text_asked = Signal(int, int)  # article, sentence

    def __init__(self, excerpt: Excerpt, state: ReadingState, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._excerpt, self._state, self._holder = excerpt, state, holder
        comparison = state.comparison
        assert comparison is not None
        article = comparison.articles[excerpt.article]
        self.setAccessibleName(outlet_of(article))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 12, 18, 18)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(22, 0, 0, 0)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(StyledLabel(outlet_of(article), holder, "strong", "ink", self, elided=True))
        names.addWidget(StyledLabel(day_words(article.metadata.published), holder, "label", "muted", self))
        head.addLayout(names, 1)
        self.button = PlainButton(holder, "columns-3", "Open in the text", parent=self)
        self.button.clicked.connect(lambda: self.text_asked.emit(excerpt.article, excerpt.sentence))
        head.addWidget(self.button)
        column.addLayout(head)
        column.addWidget(ExcerptText(excerpt, holder, self))
        column.addStretch(1)
        holder.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("hairline"), 1))
        painter.setBrush(theme.color("pane"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        badge = QRectF(16, 18, 18, 18)
        draw_badge(painter, badge, self._state.letter(self._excerpt.article), self._excerpt.article, theme)


class Answer(QAbstractButton):
    """A large button: picture, what it says, what that does, its key."""

    def __init__(self, picture: str, words: str, about: str, key: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture, self._about, self._key, self._holder = picture, about, key, holder
        self.setText(words)
        self.setCheckable(False)
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"{about} ({key})")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.on = False
        self._explained = True
        holder.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # Qt would move among the buttons; here arrows step through the conflicts
        else:
            super().keyPressEvent(event)

    def say(self, words: str, on: bool) -> None:
        """Change its words, and show whether it is the answer given."""
        self.setText(words)
        self.setAccessibleName(f"{words}, chosen" if on else words)
        self.on = on
        self.update()

    def explain(self, explained: bool) -> None:
        """Say what it does under its words, or leave that to its tip where room is short."""
        self._explained = explained
        self.setToolTip("" if explained else self._about)
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Show another key that does the same."""
        self._key = key
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(190, round((56 if self._explained else 36) * scale_of(self, self._holder.theme)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._holder.theme, scale_of(self, self._holder.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent-soft" if self.on else "hover" if self.underMouse() or self.isDown() else "raised"
        painter.setBrush(theme.color(ground))
        painter.setPen(QPen(theme.color("accent" if self.on else "hairline-strong"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 8, 8)
        side = 18 * scale
        ink = theme.color("accent" if self.on else "ink")
        draw_icon(painter, QRectF(18, (self.height() - side) / 2, side, side), self._picture, ink)
        cap = key_cap_size(self._key, theme)
        right = self.width() - 16 - cap.width()
        top = (self.height() - cap.height()) / 2
        draw_key_cap(painter, QRectF(right, top, cap.width(), cap.height()), self._key, theme)
        left, room = 18 + side + 12, right - 18 - side - 18
        lines = ((self.text(), "strong", "ink", 10.0), (self._about, "label", "muted", 28.0))
        for words, style, role, y in lines if self._explained else ((self.text(), "strong", "ink", 8.5),):
            painter.setFont(theme.font(style, scale))
            painter.setPen(theme.color(role))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(room))
            painter.drawText(QRectF(left, y * scale, room, 19 * scale), Qt.AlignmentFlag.AlignVCenter, shown)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), theme, 9)
