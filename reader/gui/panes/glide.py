"""Brings several panes to new heights in one movement, and tells whose scrolling is the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QScrollBar


class Glide(QObject):
    """Moves scroll bars together, ease-out; a new movement takes over from the one under way."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.driving = False
        self._bars: list[tuple[QScrollBar, int, int]] = []
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._go_to_share)
        self._animation.finished.connect(self.arrived)

    def go(self, targets: Sequence[tuple[QScrollBar, int]], milliseconds: int) -> None:
        """Bring each scroll bar to its value in so many ms (0: at once)."""
        self.stop()
        self._bars = [(bar, bar.value(), min(max(value, 0), bar.maximum())) for bar, value in targets]
        if milliseconds <= 0 or all(start == end for _, start, end in self._bars):
            self._go_to_share(1.0)
            self.arrived.emit()
            return
        self._animation.setDuration(milliseconds)
        self._animation.start()

    def stop(self) -> None:
        """Leave everything where it is now."""
        self._animation.stop()

    def put(self, bar: QScrollBar, value: int) -> None:
        """Set one scroll bar without anyone taking it for the person's doing."""
        driving, self.driving = self.driving, True
        bar.setValue(value)
        self.driving = driving

    def _go_to_share(self, share: object) -> None:
        for bar, start, end in self._bars:
            self.put(bar, round(start + (end - start) * float(share)))  # type: ignore[arg-type]
