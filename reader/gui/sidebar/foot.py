"""The foot of the claim stack: why it is marked, who is silent, how sure it is; and the note, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from reader.gui.look.cells import draw_badge, scale_of, tabular
from reader.gui.look.wording import reason_of
from reader.gui.models.rows import outlet_of
from reader.gui.sidebar.buttons import PlainButton
from reader.gui.sidebar.delegate import draw_line

if TYPE_CHECKING:
    from reader.gui.look.theme import Theme, ThemeHolder
    from reader.gui.state import ReadingState

HEIGHT = 34.0
TIGHT = 520.0  # px at 100 % below which the reason comes before the confidence
NOTE_LINES = 3
# the window or a menu took the keyboard for a while: the note is still being written
_RETURNING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class StackFoot(QWidget):
    """One line of reasons; its button opens the details of every link."""

    details_asked = Signal(bool)

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._themes = state, themes
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.details = PlainButton(themes, "info", "Details", name="Why: every difference and link").make_small()
        self.details.setCheckable(True)
        self.details.setParent(self)
        self.details.toggled.connect(self.details_asked)
        for signal in (state.comparison_changed, state.group_changed, state.panes_changed):
            signal.connect(self.read)
        themes.changed.connect(self.update)
        self.read()

    def read(self) -> None:
        """Read the current claim anew."""
        group = self._state.current
        self.setVisible(group is not None)
        self.details.setVisible(bool(group and (group.links or group.conflicts or group.developments)))
        self.setAccessibleName(self.words())
        self.setToolTip(self.words())
        self._place()
        self.update()

    def words(self) -> str:
        """Return all that the foot says, as a screen reader reads it."""
        group = self._state.current
        if group is None:
            return ""
        why = f"Why: {self._why()} " if self._why() else ""
        silent = ", ".join(f"{letter} {name}" for letter, name, _ in self._silent()) or "none"
        return f"{why}Silent: {silent}. Confidence: {group.confidence:.2f}."

    def _why(self) -> str:
        comparison, group = self._state.comparison, self._state.current
        return reason_of(comparison, group) if comparison and group else ""

    def _silent(self) -> list[tuple[str, str, int]]:
        """Letter, name and number of each silent source, in pane order."""
        comparison, group = self._state.comparison, self._state.current
        if comparison is None or group is None:
            return []
        return [
            (self._state.letter(article), outlet_of(comparison.articles[article]), article)
            for article in self._state.order
            if article in group.silent
        ]

    def sizeHint(self) -> QSize:
        return QSize(600, round(HEIGHT * scale_of(self, self._themes.theme)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._place()
        super().changeEvent(event)

    def _place(self) -> None:
        """The button stands where the reason ends."""
        size = self.details.sizeHint()
        end = self.width() - self._right_width() - 24
        group = self._state.current
        scale = scale_of(self, self._themes.theme)
        wanted = self._why_left(scale)
        if group is not None:
            font = tabular(self._themes.theme.font("label", scale))
            wanted += QFontMetricsF(font).horizontalAdvance(self._why()) + 8
        left = max(min(wanted, end - size.width()), 16)
        self.details.setGeometry(round(left), (self.height() - size.height()) // 2, size.width(), size.height())

    def _why_left(self, scale: float) -> float:
        metrics = QFontMetricsF(self._themes.theme.font("label-strong", scale))
        group = self._state.current
        return 16 + (metrics.horizontalAdvance("Why") + 10 if group is not None and self._why() else 0)

    def _right_width(self) -> float:
        """The room of "Silent …, Confidence …" with the names in full where they fit in half the width."""
        scale = scale_of(self, self._themes.theme)
        return self._silent_width(scale, names=self._names_fit(scale)) + self._sure_width(scale)

    def _names_fit(self, scale: float) -> bool:
        return (
            not self._is_tight(scale)
            and self._silent_width(scale, names=True) + self._sure_width(scale) < self.width() * 0.5
        )

    def _is_tight(self, scale: float) -> bool:
        """Tell whether the reason would have no room beside the confidence, which then is said in the tip alone."""
        group = self._state.current
        return bool(group and self._why()) and self.width() < TIGHT * scale

    def _sure_width(self, scale: float) -> float:
        if self._is_tight(scale):
            return 16
        theme = self._themes.theme
        bold, thin = QFontMetricsF(theme.font("label-strong", scale)), QFontMetricsF(theme.font("label", scale))
        return 33 + bold.horizontalAdvance("Confidence") + 10 + thin.horizontalAdvance("0.00") + 16

    def _silent_width(self, scale: float, *, names: bool) -> float:
        theme = self._themes.theme
        bold, thin = QFontMetricsF(theme.font("label-strong", scale)), QFontMetricsF(theme.font("label", scale))
        width = bold.horizontalAdvance("Silent") + 10
        silent = self._silent()
        if not silent:
            return width + thin.horizontalAdvance("none")
        for _, name, _ in silent:
            width += 14 * scale + 4 + (thin.horizontalAdvance(name) + 12 if names else 0)
        return width

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("stack"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("hairline"))
        group = self._state.current
        if group is None:
            return
        bold, thin = theme.font("label-strong", scale), tabular(theme.font("label", scale))
        height = float(self.height())
        if self._why():
            painter.setFont(bold)
            draw_line(painter, QRectF(16, 0, 80 * scale, height), "Why", theme.color("ink"))
            painter.setFont(thin)
            left = self._why_left(scale)
            draw_line(
                painter,
                QRectF(left, 0, self.details.x() - left - 4, height),
                self._why(),
                theme.color("ink-2"),
            )
        left = self.width() - self._right_width()
        left = self._paint_silent(painter, left, theme, scale)
        if self._is_tight(scale):
            return
        painter.fillRect(QRectF(left + 16, height / 2 - 10, 1, 20), theme.color("hairline"))
        left += 33
        painter.setFont(bold)
        left += draw_line(painter, QRectF(left, 0, 200 * scale, height), "Confidence", theme.color("ink")) + 10
        painter.setFont(thin)
        draw_line(painter, QRectF(left, 0, 60 * scale, height), f"{group.confidence:.2f}", theme.color("ink-2"))

    def _paint_silent(self, painter: QPainter, left: float, theme: Theme, scale: float) -> float:
        height, side = float(self.height()), 14 * scale
        painter.setFont(theme.font("label-strong", scale))
        left += draw_line(painter, QRectF(left, 0, 100 * scale, height), "Silent", theme.color("ink")) + 10
        painter.setFont(theme.font("label", scale))
        silent, names = self._silent(), self._names_fit(scale)
        if not silent:
            return left + draw_line(painter, QRectF(left, 0, 100 * scale, height), "none", theme.color("ink-2"))
        for letter, name, article in silent:
            draw_badge(painter, QRectF(left, (height - side) / 2, side, side), letter, article, theme, outlined=True)
            left += side + 4
            if names:
                left += 2 + draw_line(painter, QRectF(left + 2, 0, 400, height), name, theme.color("ink-2")) + 10
        return left


class NoteEditor(QWidget):
    """A note of a few lines. Ctrl+Enter or going elsewhere keeps it, Escape gives it up.

    ``kept`` brings the number that the note was opened with (its claim group), and the note.
    """

    kept = Signal(int, str)
    closed = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._group, self._before = -1, ""
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName("Note on this claim")
        self.edit.setPlaceholderText("What should be known about this claim?")
        self.edit.setTabChangesFocus(True)
        self.edit.installEventFilter(self)
        self._hint = QLabel("Ctrl+Enter keeps it, Escape gives it up")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(4)
        column.addWidget(self.edit)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        self.keep = PlainButton(themes, "check", "Keep note", boxed=True)
        self.keep.clicked.connect(self._keep)
        foot.addWidget(self.keep)
        column.addLayout(foot)
        themes.changed.connect(self._dress)
        self._dress()
        self.hide()

    def open(self, note: str, group: int) -> None:
        """Show the note on a claim group and give it the keyboard."""
        self._group, self._before = group, note
        self.edit.setPlainText(note)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Go away, and keep what was written."""
        if self.isHidden():
            return
        written = self.edit.hasFocus()
        self.hide()
        note = self.edit.toPlainText().strip()
        if note != self._before:
            self.kept.emit(self._group, note)
        if written:  # a key led on from here, so the keyboard has nowhere else to be
            self.closed.emit()

    def _keep(self) -> None:
        if not self.isHidden():
            self.settle()
            self.closed.emit()

    def _give_up(self) -> None:
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            now = QApplication.focusWidget()
            if event.reason() not in _RETURNING and (now is None or not self.isAncestorOf(now)):
                self.settle()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._give_up()
                return True
        return False

    def _dress(self) -> None:
        theme, scale = self._themes.theme, scale_of(self, self._themes.theme)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.color("stack"))
        palette.setColor(QPalette.ColorRole.WindowText, theme.color("muted"))
        palette.setColor(QPalette.ColorRole.Base, theme.color("raised"))
        palette.setColor(QPalette.ColorRole.Text, theme.color("ink"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.edit.setFont(theme.font("body", scale))
        self._hint.setFont(theme.font("label", scale))
        lines = QFontMetricsF(self.edit.font()).lineSpacing() * NOTE_LINES
        self.edit.setFixedHeight(round(lines + 14))
