"""The sidebar folded to a rail: one sign and count a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from reader.gui.look.cells import draw_focus, draw_glyph, scale_of, tabular
from reader.gui.models.rows import SECTION_GLYPHS, Section

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.models.claims import ShownClaims
    from reader.gui.state import ReadingState

BUTTON = QSize(40, 44)


class _SectionButton(QAbstractButton):
    def __init__(self, section: Section, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._section, self._themes = section, themes
        self._count = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self._section.value}, {count}")
        self.setToolTip(f"{self._section.value}: {count}")
        self.setEnabled(count > 0)
        self.update()

    def nextCheckState(self) -> None:
        """A click does not check it: the current claim does."""

    def sizeHint(self) -> QSize:
        return BUTTON * min(scale_of(self, self._themes.theme), 1.3)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.theme
        scale = min(scale_of(self, theme), 1.3)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent-soft" if self.isChecked() else "hover" if self.underMouse() and self.isEnabled() else None
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(QRectF(self.rect()), theme.radius("control"), theme.radius("control"))
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        side = 16 * scale
        spot = QRectF((self.width() - side) / 2, 6 * scale, side, side)
        draw_glyph(painter, spot, SECTION_GLYPHS[self._section], theme, theme.color("ink-2"))
        font = tabular(theme.font("label-strong", scale * 11 / 12))
        painter.setFont(font)
        painter.setPen(theme.color("ink-2"))
        painter.drawText(
            QRectF(0, 24 * scale, self.width(), 15 * scale), Qt.AlignmentFlag.AlignCenter, str(self._count)
        )
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), theme, theme.radius("control"))


class ClaimsRail(QWidget):
    """Signs and counts of the sections; ``asked`` is emitted with the section that the person wants to see."""

    asked = Signal(object)

    def __init__(self, shown: ShownClaims, state: ReadingState, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown, self._state = shown, state
        self._buttons = {section: _SectionButton(section, themes, self) for section in Section}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(4)
        for section, button in self._buttons.items():
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.clicked.connect(lambda _=False, section=section: self.asked.emit(section))
        column.addStretch(1)
        shown.layoutChanged.connect(self._count)
        shown.modelReset.connect(self._count)
        state.group_changed.connect(self._follow)
        self._count()

    def _count(self) -> None:
        for section, button in self._buttons.items():
            button.show_count(self._shown.count(section))
        self._follow()

    def _follow(self) -> None:
        index = self._shown.claims.of_group(self._state.group) if self._state.group is not None else None
        here = self._shown.claims.section_at(index.row()) if index is not None and index.isValid() else None
        for section, button in self._buttons.items():
            button.setChecked(section is here)
