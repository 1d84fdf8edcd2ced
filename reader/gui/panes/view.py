"""An article's text under the pointer and the keys: what is hit, what is asked, what may be copied.

Knows its own article only: what a click means to the other panes is decided by the desk.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QApplication, QToolTip

from reader.gui.panes.folds import FoldWalk
from reader.gui.panes.page import BlockKind
from reader.gui.panes.sheet import Sheet
from reader.text.model import Place, Span

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from reader.gui.look.marks import Mark
    from reader.gui.panes.art import BlockArt
    from reader.gui.panes.page import Fold
    from reader.gui.panes.shown import Shown

_SCROLLS = {
    Qt.Key.Key_Up: -1.0,
    Qt.Key.Key_Down: 1.0,
    Qt.Key.Key_PageUp: -10.0,
    Qt.Key.Key_PageDown: 10.0,
    Qt.Key.Key_Space: 10.0,
}
# nobody used a key to come here, so no ring has to tell where the keyboard is
_SILENT = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason)
# the window or a menu went away and came back: all stays as it was
_RETURNING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


@dataclass(frozen=True, slots=True)
class Hit:
    """What stands at a point of the screen."""

    sentence: int | None = None
    mark: Mark | None = None
    fold: Fold | None = None
    in_margin: bool = False


class ArticleView(Sheet):
    """A sheet that answers pointer and keys.

    ``clicked`` carries the sentence and the character (-1: its margin); ``hovered`` the sentence under the
    pointer, or -1; ``activated`` is Enter; ``wheeled`` and ``focused`` tell that the person took over.
    """

    clicked = Signal(int, int)
    activated = Signal()
    hovered = Signal(int)
    menu_wanted = Signal(QPoint)
    focused = Signal()
    unfocused = Signal()
    wheeled = Signal()

    def __init__(self, shown: Shown, article: int, parent: QWidget | None = None) -> None:
        super().__init__(shown, article, parent)
        self.folds = FoldWalk(self)
        self._hovered = -1
        self._focus_untold = False
        self._pressed: QPoint | None = None
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    # --- pointer and keys ----------------------------------------------------------------------------------

    def hit(self, point: QPoint) -> Hit:
        """Return what stands at a point of the viewport."""
        y = point.y() + self.map.value()
        block = self._block_at(y)
        while block.isValid() and block.layout().position().y() <= y + 4:
            at = block.layout().position()
            local = QPointF(point.x() - at.x(), y - at.y())
            shown = self.text.block(block.blockNumber())
            if shown.fold is not None and shown.kind is not BlockKind.FURNITURE:
                height = block.layout().boundingRect().height()
                return Hit(fold=shown.fold) if -4 <= local.y() <= height + 4 else Hit()
            found = self._hit_art(self._art(block), local, point.x() < self._column[0])
            if found.sentence is not None:
                return found
            block = block.next()
        return Hit()

    def _hit_art(self, art: BlockArt, local: QPointF, in_margin: bool) -> Hit:
        if in_margin:
            for rail in art.rails:
                if rail.top <= local.y() <= rail.bottom:
                    return Hit(rail.sentence, None, None, True)
        for mark, boxes in art.marks:
            if any(box.adjusted(-2, 0, 2, 0).contains(local) for box in boxes):
                return Hit(mark.sentence, mark)
        for sentence, boxes in art.sentences:
            if any(box.adjusted(-1, 0, 4, 0).contains(local) for box in boxes):
                return Hit(sentence)
        return Hit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        self._ring = False
        self.folds.leave()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._click(event.position().toPoint())
        if self._focus_untold:  # only now: a digest that opens would move the text under the pointer
            self._focus_untold = False
            self.focused.emit()

    def _click(self, point: QPoint) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.textCursor().hasSelection():
            return
        if (point - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        hit = self.hit(point)
        if hit.fold is not None:
            self.toggle_fold(hit.fold.span.start)
        elif hit.sentence is not None:
            offset = self.text.back(self.cursorForPosition(point).position())
            if hit.mark is not None:
                offset = min(max(offset, hit.mark.span.start), hit.mark.span.end - 1)
            self.clicked.emit(hit.sentence, -1 if hit.in_margin else offset)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() is Qt.MouseButton.NoButton:
            hit = self.hit(event.position().toPoint())
            hand = hit.mark is not None or hit.fold is not None or hit.in_margin
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor)
            self._hover(-1 if hit.sentence is None else hit.sentence)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, sentence: int) -> None:
        if sentence != self._hovered:
            self._hovered = sentence
            self.hovered.emit(sentence)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._explain(event)  # type: ignore[arg-type]
            return True
        return super().viewportEvent(event)

    def _explain(self, event: QHelpEvent) -> None:
        hit = self.hit(event.pos())
        lines = []
        if hit.fold is not None:
            lines = [hit.fold.reasons or hit.fold.label, "Click to fold" if hit.fold.open else "Click to unfold"]
        elif hit.sentence is not None and (hit.mark is not None or hit.in_margin):
            lines = self._shown.why(self.number, hit.sentence, hit.mark)
        # escaped: a tool tip would otherwise take an article's words for markup
        QToolTip.showText(event.globalPos(), "<br>".join(html.escape(line) for line in lines), self.viewport())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.NoModifier and key in _SCROLLS:
            step = self._shown.themes.theme.line("reading", self._shown.themes.reading_zoom) * 2
            far = self.viewport().height() - step
            by = _SCROLLS[key]
            self.map.setValue(round(self.map.value() + (by * step if abs(by) == 1 else by / 10 * far)))
        elif held == Qt.KeyboardModifier.NoModifier and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.map.setValue(0 if key == Qt.Key.Key_Home else self.map.maximum())
        elif held == Qt.KeyboardModifier.NoModifier and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.folds.toggle():
                self.activated.emit()
        elif held == Qt.KeyboardModifier.NoModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self._select_by_key(event)
        else:
            super().keyPressEvent(event)

    def _select_by_key(self, event: QKeyEvent) -> None:
        """Shift with the arrows selects; at other times there is no caret, which would only stand about."""
        flags = self.textInteractionFlags()
        self.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        super().keyPressEvent(event)
        self.setTextInteractionFlags(flags)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes through the folds in view, as through the links of a page, and then on."""
        hiding = not self.isVisibleTo(self.window())  # Qt asks, too, when the pane goes away
        return (not hiding and self.folds.step(1 if onward else -1)) or super().focusNextPrevChild(onward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _RETURNING:
            self._ring = event.reason() not in _SILENT
        super().focusInEvent(event)
        self.viewport().update()
        self._focus_untold = event.reason() is Qt.FocusReason.MouseFocusReason
        if not self._focus_untold:
            self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _RETURNING:
            self.folds.leave()
        self.viewport().update()
        self.unfocused.emit()

    @property
    def by_keyboard(self) -> bool:
        """Whether the person is using the keys here, so that focus must be seen."""
        return self._ring

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheeled.emit()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:  # zoom is the whole desk's
            self._shown.themes.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    # --- what a document may do ----------------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing: a document can never make the reader fetch anything."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the article's own characters, without the words of folds and the names of controls."""
        cursor, parts = self.textCursor(), []
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(first)
        while block.isValid() and block.position() < last:
            if self.text.block(block.blockNumber()).kind not in (BlockKind.FOLD, BlockKind.MORE):
                start = max(first, block.position())
                end = min(last, block.position() + block.length() - 1)
                if start < end:
                    parts.append(self.text.article.cut(Span(self.text.back(start), self.text.back(end - 1) + 1)))
            block = block.next()
        data = QMimeData()
        data.setText("\n".join(parts))
        return data

    def place_of(self, sentence: int, span: Span | None = None) -> Place:
        """Return a sentence of this article (or a span of it) as a place."""
        return Place(self.number, sentence, span or self.text.article.sentences[sentence].span)

    def top_of(self, sentence: int) -> float | None:
        """Return how far under the pane's top a sentence begins, in px; negative above it."""
        found = self.extent(sentence)
        return None if found is None else found[0] - self.map.value()
