"""Room for a dialog's words: it grows with the letters of the interface, and is never lower than what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QLayout

from reader.gui.look.parts import interface_scale

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder

LOW = 260  # px up to which a dialog is a question and a row of buttons, and has no list to show more of
MARGIN = 60  # px of the screen that a dialog leaves free, for its frame and the desktop's bars


class DialogRoom(QObject):
    """Lives with its dialog. Sizes in dialogs are those at 100 %; wrapped words ask for more height when narrow."""

    def __init__(self, dialog: QDialog, holder: ThemeHolder) -> None:
        super().__init__(dialog)
        self._dialog, self._holder, self._scaled = dialog, holder, 1.0
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._dialog:
            match event.type():
                case QEvent.Type.Show:
                    self._grow()
                    self._heighten()
                case QEvent.Type.Resize | QEvent.Type.LayoutRequest if self._dialog.isVisible():
                    self._heighten()
                case _:
                    pass
        return False

    def _grow(self) -> None:
        """Widen by as much as the letters are larger, once for each size of letters."""
        if not self._dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._dialog.adjustSize()
        dialog, scale = self._dialog, interface_scale(self._holder.theme)
        factor, self._scaled = scale / self._scaled, scale
        if factor == 1.0:
            return
        room = dialog.screen().availableSize()
        width = min(round(dialog.width() * factor), room.width() - MARGIN)
        height = round(dialog.height() * factor) if dialog.height() > LOW else 0  # a low one asks for what it needs
        height = min(height, room.height() - MARGIN)
        if dialog.minimumWidth() == dialog.maximumWidth():
            dialog.setFixedWidth(width)
        dialog.resize(width, height)

    def _heighten(self) -> None:
        dialog, layout = self._dialog, self._dialog.layout()
        if layout is None or layout.sizeConstraint() == QLayout.SizeConstraint.SetFixedSize:
            return
        if layout.hasHeightForWidth():
            most = dialog.screen().availableSize().height() - MARGIN
            dialog.setMinimumHeight(min(layout.totalHeightForWidth(dialog.width()), most))
