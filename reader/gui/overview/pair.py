"""What two articles have in common: figures, and every shared passage in the words of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.export.words import counted
from reader.gui.look.cells import draw_badge, draw_focus, scale_of, tabular
from reader.gui.models.passages import PassageSide, SharedPassage, passages_of
from reader.gui.models.rows import outlet_of
from reader.gui.models.sharing import earlier
from reader.gui.overview.page import ThemedLabel
from reader.gui.sidebar.buttons import PlainButton
from reader.gui.sidebar.delegate import draw_line
from reader.gui.sidebar.fitting import draw_fitted, fit_start, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from reader.comparison import Comparison
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.models.sharing import Sharing
    from reader.gui.state import ReadingState

Index = QModelIndex | QPersistentModelIndex
PASSAGE = Qt.ItemDataRole.UserRole + 1
LINE = 24.0  # px at 100 %: one wording
PAD = 13.0
LEAST_NAMES = 300.0  # px at 100 % that badges and names keep before the buttons lose their words


class PassagesModel(QAbstractListModel):
    """The passages of one pair."""

    def __init__(self, state: ReadingState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self.passages: tuple[SharedPassage, ...] = ()

    def show(self, passages: tuple[SharedPassage, ...]) -> None:
        """Show the passages of another pair."""
        self.beginResetModel()
        self.passages = passages
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        passage = self.passages[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                sides = "\n".join(f"{self._state.letter(s.place.article)}: {s.text}" for s in (passage.a, passage.b))
                return f"{counted(passage.words, 'word')} in common.\n{sides}"
        return passage if role == PASSAGE else None


class _Passages(QStyledItemDelegate):
    def __init__(self, view: PassageList, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__(view)
        self._view, self._state, self._themes = view, state, themes

    def _line(self) -> float:
        theme, scale = self._themes.theme, scale_of(self._view, self._themes.theme)
        return max(LINE * scale, theme.line("stack-wording", self._themes.reading_zoom) + 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, round(2 * self._line() + 2 * PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._themes.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent-soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("hairline"))
        passage: SharedPassage = index.data(PASSAGE)
        order = self._state.order
        sides = sorted((passage.a, passage.b), key=lambda side: order.index(side.place.article))
        for number, side in enumerate(sides):
            top = rect.top() + PAD + number * self._line()
            self._paint_side(painter, QRectF(rect.left() + 18, top, rect.width() - 34, self._line()), side)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            draw_focus(painter, rect.adjusted(2, 1, -2, -2), theme)
        painter.restore()

    def _paint_side(self, painter: QPainter, rect: QRectF, side: PassageSide) -> None:
        theme, scale = self._themes.theme, scale_of(self._view, self._themes.theme)
        badge = 14 * scale
        spot = QRectF(rect.left(), rect.center().y() - badge / 2, badge, badge)
        draw_badge(painter, spot, self._state.letter(side.place.article), side.place.article, theme)
        font = theme.font("stack-wording", self._themes.reading_zoom)
        text = rect.adjusted(badge + 10 * scale, 0, 0, 0)
        fitted = fit_start(side.text, text.width(), QFontMetricsF(font))
        tint = theme.color("match-verbatim")
        shifted = (fitted.shifted(run.start, run.end) for run in side.runs)
        runs = [(run, tint) for run in shifted if run is not None]
        draw_fitted(painter, text, fitted.text, font, theme.color("ink"), runs=runs)


class PassageList(QListView):
    """The passages; ``passage_asked`` carries one that was chosen, ``text_asked`` asks for its text."""

    passage_asked = Signal(object)
    text_asked = Signal()

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.passages = PassagesModel(state, self)
        self.setModel(self.passages)
        self.setItemDelegate(_Passages(self, state, themes))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName("Passages in common")
        self.setAccessibleDescription("Enter shows the passage in the texts")
        themes.changed.connect(self._dress)
        themes.zoomed.connect(self.scheduleDelayedItemsLayout)
        self._dress()

    def _dress(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self._themes.theme.color("stack"))
        self.setPalette(palette)
        self.viewport().update()

    def _ask(self, index: QModelIndex, *, text: bool) -> None:
        if index.isValid():
            self.passage_asked.emit(index.data(PASSAGE))
            if text:
                self.text_asked.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask(self.indexAt(event.position().toPoint()), text=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._ask(self.indexAt(event.position().toPoint()), text=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex(), text=True)
        elif event.key() == Qt.Key.Key_Space:
            self._ask(self.currentIndex(), text=False)
        else:
            super().keyPressEvent(event)


class _Figures(QWidget):
    """Head of the pair: its names and dates, and four figures."""

    def __init__(self, state: ReadingState, themes: ThemeHolder) -> None:
        super().__init__()
        self._state, self._themes = state, themes
        self._pair: tuple[int, int] = (0, 0)
        self._title, self._dates = "", ""
        self._figures: list[tuple[str, str]] = []
        self._answers: Sequence[PlainButton] = ()
        themes.changed.connect(self.update)

    def hold(self, answers: Sequence[PlainButton]) -> None:
        """Take buttons in at the right of the names."""
        self._answers = answers
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in answers:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 16, 0)
        column.addLayout(row)
        column.addStretch(1)

    def show_pair(self, comparison: Comparison, sharing: Sharing, one: int, two: int, passages: int) -> None:
        """Show ``one``'s words in ``two``."""
        self._pair = one, two
        names = [outlet_of(comparison.articles[article]) for article in (one, two)]
        days = [comparison.articles[article].metadata.published for article in (one, two)]
        self._title = " and ".join(names)
        told = " and ".join(f"{day.day} {day:%B %Y}" if day else "no date" for day in days)
        self._dates = f"{told}: {earlier(comparison, one, two)}"
        pair = sharing.pair(one, two)
        self._figures = [
            (str(pair.words_of(one)), "words shared, in runs"),
            (f"{sharing.share(one, two) * 100:.0f} %", f"of {names[0]}’s text"),
            (str(passages), "passages in common" if passages != 1 else "passage in common"),
        ]
        if days[0] and days[1]:
            apart = abs((days[0] - days[1]).days)
            self._figures.append((counted(apart, "day"), "between the two"))
        spoken = "; ".join(f"{figure} {words}" for figure, words in self._figures)
        self.setAccessibleName(f"{self._title}, {self._dates}. {spoken}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = max((len(words) for _, words, _ in self._columns()), default=1)
        return QSize(400, round((110 + 16 * lines) * scale_of(self, self._themes.theme)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        full = sum(button.width_with(True) for button in self._answers)
        for button in self._answers:
            button.shrink(self.width() - full < LEAST_NAMES * scale_of(self, self._themes.theme))
        self.updateGeometry()

    def _columns(self) -> list[tuple[str, list[str], float]]:
        """Each figure, its words in lines, and its width: as wide as they need, else alike."""
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        font = theme.font("label", scale)
        small = QFontMetricsF(font)
        widths = [small.horizontalAdvance(words) + 26 * scale for _, words in self._figures]
        if sum(widths) > self.width() - 18:
            widths = [(self.width() - 18) / len(self._figures)] * len(self._figures)
        return [
            (figure, wrapped(words, font, width - 8, 2), width)
            for (figure, words), width in zip(self._figures, widths, strict=True)
        ]

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = 18 * scale
        left = 18.0
        for article in self._pair:
            badge = QRectF(left, 29 * scale - side / 2, side, side)
            draw_badge(painter, badge, self._state.letter(article), article, theme)
            left += side + 4
        left += 8
        painter.setFont(theme.font("title", scale))
        room = min((button.x() for button in self._answers), default=self.width()) - left - 12
        draw_line(painter, QRectF(left, 11 * scale, room, 20 * scale), self._title, theme.color("ink"))
        painter.setFont(tabular(theme.font("label", scale)))
        draw_line(painter, QRectF(left, 31 * scale, room, 16 * scale), self._dates, theme.color("muted"))
        painter.fillRect(QRectF(0, 58 * scale, self.width(), 1), theme.color("hairline"))
        left = 18.0
        for figure, lines, width in self._columns():
            painter.setFont(tabular(theme.font("title", scale * 19 / 15)))
            draw_line(painter, QRectF(left, 69 * scale, width - 8, 26 * scale), figure, theme.color("ink"))
            painter.setFont(theme.font("label", scale))
            for number, words in enumerate(lines):
                spot = QRectF(left, (96 + 16 * number) * scale, width - 8, 16 * scale)
                draw_line(painter, spot, words, theme.color("muted"))
            left += width
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("hairline"))


class PairPanel(QWidget):
    """Everything two articles have in common. ``count_asked`` brings both, and whether they shall count as one."""

    text_asked = Signal()
    count_asked = Signal(int, int, bool)

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self.figures = _Figures(state, themes)
        self._pair = 0, 0
        self.one = PlainButton(themes, "check", "One origin", name="Count them as one origin", boxed=True)
        self.two = PlainButton(themes, "x", "Two origins", name="Count them as two origins", boxed=True)
        for button in (self.one, self.two):
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, as_one=button is self.one: self._count(as_one))
        self.list = PassageList(state, themes)
        self.evidence = ThemedLabel("", themes, "label", "ink-2", wraps=True)
        self.evidence.setContentsMargins(18, 12, 18, 14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.figures.hold((self.one, self.two))
        column.addWidget(self.figures)
        column.addWidget(self.list, 1)
        column.addWidget(self.evidence)
        self.list.passage_asked.connect(lambda passage: state.select_place(passage.a.place))
        self.list.text_asked.connect(self.text_asked)
        themes.changed.connect(self.update)

    def show_pair(self, comparison: Comparison, sharing: Sharing, one: int, two: int) -> None:
        """Show what stands of article ``one`` in article ``two``."""
        self._pair = one, two
        self._show_count(comparison)
        passages = passages_of(comparison, sharing.pair(one, two))
        self.list.passages.show(passages)
        self.figures.show_pair(comparison, sharing, one, two, len(passages))
        lines = [
            line
            for origin in comparison.origins
            if one in origin.articles and two in origin.articles
            for line in origin.evidence
        ]
        told = ". ".join(line[0].upper() + line[1:] for line in lines)
        direction = "Direction follows from the dates alone."
        self.evidence.setText(f"{told}. {direction}" if told else f"No origin in common was found. {direction}")

    @property
    def articles(self) -> tuple[int, int]:
        """The articles on show."""
        return self._pair

    def _show_count(self, comparison: Comparison) -> None:
        together = any(set(self._pair) <= set(origin.articles) for origin in comparison.origins)
        self.one.setChecked(together)
        self.two.setChecked(not together)

    def _count(self, as_one: bool) -> None:
        self.count_asked.emit(*self._pair, as_one)
        if self._state.comparison is not None:  # a click has checked it already; this says what holds
            self._show_count(self._state.comparison)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._themes.theme.color("stack"))
