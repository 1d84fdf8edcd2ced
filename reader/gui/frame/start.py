"""The first page: what this is, a place to drop files, the marks explained, samples and recent comparisons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextLayout
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.gui.look.cells import draw_focus, scale_of
from reader.gui.look.icons import draw_icon
from reader.gui.look.marksamples import MarkLegend
from reader.gui.look.parts import KeyCap, StyledLabel
from reader.resources import samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent

    from reader.gui.acts.actions import Actions
    from reader.gui.look.theme import ThemeHolder

WIDTH = 980  # px the page grows to
ONE_COLUMN = 760  # px of width below which the two cards stand under each other
SHOWN_RECENT = 4
SHEETS = 70.0  # px at 100 % that the sheets of a set take together at most


class Choice(Protocol):
    """Something to open again: what it is called, a line about it, and how many articles it has."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def about(self) -> str:
        """A line about it."""

    @property
    def count(self) -> int:
        """How many articles it has."""


class WayIn(QAbstractButton):
    """A large button for one of the ways to open something: icon, words, key."""

    def __init__(self, action: QAction, picture: str, words: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder, self._picture = holder, picture
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(action.toolTip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(action.trigger)
        self._action = action
        self._cap = KeyCap("", holder, self)
        action.changed.connect(self._show_key)
        self._show_key()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        holder.changed.connect(self.update)

    def _show_key(self) -> None:
        """Show the key that the command has now."""
        self._cap.show_key(self._action.shortcut().toString().replace("+", " "))
        self._cap.setVisible(bool(self._action.shortcuts()))
        self.setAccessibleDescription(self._action.toolTip())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        scale = scale_of(self, self._holder.theme)
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(round(14 + 16 * scale + 9 + words + 12 + self._cap.sizeHint().width() + 14), round(38 * scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        hint = self._cap.sizeHint()
        self._cap.setGeometry(self.width() - hint.width() - 13, 0, hint.width(), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._holder.theme, scale_of(self, self._holder.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("hover" if self.underMouse() or self.isDown() else "raised"))
        painter.setPen(QPen(theme.color("hairline-strong"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side = 16 * scale
        draw_icon(painter, QRectF(14, (self.height() - side) / 2, side, side), self._picture, theme.color("ink-2"))
        painter.setPen(theme.color("ink-2"))
        painter.drawText(
            QRectF(14 + side + 9, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), theme, 6)


class DropCard(QWidget):
    """Where files are dropped, with a picture of what becomes of them."""

    def __init__(self, actions: Actions, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder, self._target = holder, False
        column = QVBoxLayout(self)
        column.setContentsMargins(30, 30, 30, 30)
        column.setSpacing(20)
        column.addWidget(_Sheets(holder, self), 0, Qt.AlignmentFlag.AlignHCenter)
        words = StyledLabel(self.tr("Drop texts, web pages, PDF or Word files here"), holder, "title", "ink", self)
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        self.ways = [
            WayIn(actions["file.open"], "folder-open", self.tr("Open files"), holder, self),
            WayIn(actions["file.paste"], "clipboard-paste", self.tr("Paste a text"), holder, self),
            WayIn(actions["file.url"], "link", self.tr("Open a link"), holder, self),
        ]
        for way in self.ways:
            row.addWidget(way)
        row.addStretch(1)
        column.addLayout(row)
        holder.changed.connect(self.update)

    def show_target(self, target: bool) -> None:
        """Show that something is held over the window."""
        self._target = target
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("accent-soft" if self._target else "sidebar"))
        pen = QPen(theme.color("accent" if self._target else "hairline-strong"), 1.5)
        pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)


class _Sheets(QWidget):
    """Three articles with their ties: what the reader does, as a picture."""

    _LINES = (48, 42, 48, 36, 46, 48, 40, 26)
    _HITS = ((2, 3), (4, 5), (1, 2))  # which lines of each sheet are marked

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setFixedSize(300, 96)
        holder.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for left, right, start, end, role in (
            (96, 114, 34, 50, "ribbon-match"),
            (186, 204, 50, 26, "ribbon-conflict"),
        ):
            painter.fillPath(_band(left, right, start, end), theme.color(role, 0.36))
        for number, left in enumerate((24, 114, 204)):
            sheet = QRectF(left, 4.5, 72, 87)
            painter.setPen(QPen(theme.color("hairline-strong"), 1))
            painter.setBrush(theme.color("pane"))
            painter.drawRoundedRect(sheet, 5, 5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.source(number))
            painter.drawRoundedRect(QRectF(left, 4, 72, 4), 2, 2)
            for line, width in enumerate(self._LINES):
                marked = line in self._HITS[number]
                role = ("ribbon-conflict" if number == 2 else "ribbon-match") if marked else "hairline"
                painter.setBrush(theme.color(role, 0.8 if marked else 1.0))
                painter.drawRoundedRect(QRectF(left + 12, 18 + 8 * line, width, 4), 2, 2)


def _band(left: float, right: float, start: float, end: float) -> QPainterPath:
    """A ribbon, 12 high, from one sheet's edge to the next."""
    middle = (left + right) / 2
    path = QPainterPath(QPointF(left, start))
    path.cubicTo(middle, start, middle, end, right, end)
    path.lineTo(right, end + 12)
    path.cubicTo(middle, end + 12, middle, start + 12, left, start + 12)
    path.closeSubpath()
    return path


class Card(QWidget):
    """A raised card with a hairline around it."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        holder.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("hairline"), 1))
        painter.setBrush(theme.color("pane"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


class ChoiceRow(QAbstractButton):
    """A set of articles to open: as many sheets as it has, its title, and a line about it."""

    def __init__(
        self, title: str, about: str, articles: int, holder: ThemeHolder, parent: QWidget, *, lines: int = 2
    ) -> None:
        super().__init__(parent)
        self._holder, self._about, self._articles, self._lines = holder, about, articles, lines
        self.first = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setToolTip(about)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        holder.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, round((46 + 16 * self._lines) * scale_of(self, self._holder.theme)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._holder.theme, scale_of(self, self._holder.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setBrush(theme.color("hover"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 7, 7)
        if not self.first:
            painter.fillRect(1, 0, self.width() - 2, 1, theme.color("hairline"))
        self._paint_sheets(painter, scale)
        left = 96 * scale
        room = self.width() - left - 16
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("strong", scale))
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(QRectF(left, 12 * scale, room, 18 * scale), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(theme.font("label", scale))
        painter.setPen(theme.color("muted"))
        self._paint_about(painter, QRectF(left, 32 * scale, room, 34 * scale))
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()).adjusted(3, 3, -3, -3), theme, 7)

    def _paint_about(self, painter: QPainter, room: QRectF) -> None:
        """Paint what it is about on two lines, the second one cut where it must be."""
        layout = QTextLayout(self._about, painter.font())
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(room.width())
        layout.endLayout()
        end = first.textStart() + first.textLength()
        metrics = painter.fontMetrics()
        rest = metrics.elidedText(self._about[end:].strip(), Qt.TextElideMode.ElideRight, round(room.width()))
        for number, words in enumerate((self._about[:end], rest)):
            line = QRectF(
                room.left(), room.top() + number * metrics.lineSpacing(), room.width(), metrics.lineSpacing()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_sheets(self, painter: QPainter, scale: float) -> None:
        theme = self._holder.theme
        step = min(14.0, SHEETS / max(1, self._articles))
        for number in range(self._articles):
            sheet = QRectF((16 + number * step) * scale, 18 * scale, 0.78 * step * scale, 26 * scale)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hairline"))
            painter.drawRoundedRect(sheet, 2, 2)
            painter.setBrush(theme.source(number))
            painter.drawRoundedRect(QRectF(sheet.left(), sheet.top(), sheet.width(), 4 * scale), 1.5, 1.5)


class StartPage(QScrollArea):
    """What a newcomer sees first, and everyone else with nothing open."""

    sample_wanted = Signal(object)
    recent_wanted = Signal(object)

    def __init__(self, actions: Actions, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Start"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sheet = QWidget(self)
        outer = QHBoxLayout(sheet)
        outer.setContentsMargins(24, 0, 24, 0)
        self._page = QWidget(sheet)
        self._page.setMaximumWidth(WIDTH)
        outer.addStretch(1)
        outer.addWidget(self._page, 1000)
        outer.addStretch(1)
        self._fill(actions)
        self.setWidget(sheet)
        holder.changed.connect(self._follow)
        self._follow()

    def _fill(self, actions: Actions) -> None:
        holder, page = self._holder, self._page
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 64, 0, 24)
        column.setSpacing(0)
        column.addWidget(StyledLabel(self.tr("Seen together"), holder, "hero", "ink", page))
        what = self.tr(
            "Put two to eight reports of one event side by side. "
            "What they share, tell differently and leave out is marked in the text."
        )
        about = StyledLabel(what, holder, "lead", "ink-2", page)
        about.setWordWrap(True)
        column.addSpacing(6)
        column.addWidget(about)
        column.addSpacing(24)
        self.card = DropCard(actions, holder, page)
        column.addWidget(self.card)
        column.addSpacing(30)
        column.addWidget(self._make_recent(page))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(9)
        self._legend_title = StyledLabel(self.tr("How to read the marks"), holder, "strong", "ink", page)
        self._legend = Card(holder, page)
        self._legend.column.setContentsMargins(18, 12, 18, 12)
        self._legend.column.addWidget(MarkLegend(holder, self._legend))
        self._legend.column.addStretch(1)
        self._samples_title = StyledLabel(self.tr("Try a sample"), holder, "strong", "ink", page)
        self._samples = Card(holder, page)
        self._samples.column.setContentsMargins(0, 0, 0, 0)
        self._fill_samples()
        column.addLayout(self._grid)
        quiet = StyledLabel(
            self.tr("Texts stay on this computer. Only a link that you open is fetched."),
            holder,
            "body",
            "muted",
            page,
        )
        quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(28)
        column.addWidget(quiet)
        column.addStretch(1)
        self.show_recent(())
        self._arrange(WIDTH)

    def _make_recent(self, page: QWidget) -> QWidget:
        """What was open last comes first: who has been here before wants to go on."""
        self._again = QWidget(page)
        column = QVBoxLayout(self._again)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(9)
        column.addWidget(StyledLabel(self.tr("Open again"), self._holder, "strong", "ink", self._again))
        self._recent = Card(self._holder, self._again)
        self._recent.column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._recent)
        return self._again

    def _fill_samples(self) -> None:
        for number, sample in enumerate(samples()):
            row = ChoiceRow(sample.title, _about(sample.description), len(sample.files), self._holder, self._samples)
            row.setToolTip(sample.description)
            row.first = number == 0
            row.clicked.connect(partial(self._want_sample, sample))
            self._samples.column.addWidget(row)
        self._samples.column.addStretch(1)

    def _want_sample(self, sample: object, _checked: bool = False) -> None:
        self.sample_wanted.emit(sample)

    def _want_recent(self, recent: object, _checked: bool = False) -> None:
        self.recent_wanted.emit(recent)

    @property
    def sample_rows(self) -> list[ChoiceRow]:
        """The rows that open a sample."""
        return self._samples.findChildren(ChoiceRow)

    @property
    def recent_rows(self) -> list[ChoiceRow]:
        """The rows that open a recent comparison."""
        return [row for row in self._recent.findChildren(ChoiceRow) if not row.isHidden()]

    def show_recent(self, recent: Sequence[Choice]) -> None:
        """List the comparisons that were open last; ``recent_wanted`` brings back the one that is chosen."""
        for row in self._recent.findChildren(ChoiceRow):
            self._recent.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, each in enumerate(recent[:SHOWN_RECENT]):
            row = ChoiceRow(each.title, each.about, each.count, self._holder, self._recent, lines=1)
            row.first = number == 0
            row.clicked.connect(partial(self._want_recent, each))
            self._recent.column.addWidget(row)
            row.show()  # now: the layout would only show it once Qt comes round to it
        self._again.setVisible(bool(recent))

    def show_target(self, target: bool) -> None:
        """Show that something is held over the window."""
        self.card.show_target(target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.viewport().width())

    def _arrange(self, width: int) -> None:
        """Put the two cards side by side, or under each other where there is no room."""
        narrow = width < ONE_COLUMN * scale_of(self, self._holder.theme)
        places = ((0, 0), (1, 0), (2, 0), (3, 0)) if narrow else ((0, 0), (1, 0), (0, 1), (1, 1))
        parts: tuple[QLabel | Card, ...] = (self._legend_title, self._legend, self._samples_title, self._samples)
        for part, (row, column) in zip(parts, places, strict=True):
            self._grid.addWidget(part, row, column)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)

    def _follow(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, self._holder.theme.color("pane"))
        for widget in (self, self.viewport(), self.widget()):
            if widget is not None:
                widget.setPalette(palette)
                widget.setAutoFillBackground(True)


def _about(description: str) -> str:
    """The first sentence of a description, or what stands before its first semicolon."""
    return description.split("; ")[0].split(". ")[0].rstrip(".;") + "."
