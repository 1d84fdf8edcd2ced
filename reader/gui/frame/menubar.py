"""The menu bar that waits out of sight: Alt shows it, Alt with a menu's letter opens that menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow


class MenuBarKeeper(QObject):
    """Shows and hides a window's menu bar; ``keep`` leaves it in sight."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window, self._bar = window, window.menuBar()
        self._keep = self._alone = False
        window.installEventFilter(self)
        self._bar.installEventFilter(self)
        for action in self._bar.actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self._hide_if_idle))
                self._add_letter(action.text(), menu)
        self._hide_if_idle()

    def _add_letter(self, title: str, menu: QMenu) -> None:
        """Alt and the letter after the ampersand open the menu, although Qt forgets letters of hidden bars."""
        keys = QKeySequence.mnemonic(title)
        if not keys.isEmpty():
            shortcut = QShortcut(keys, self._window)
            shortcut.activated.connect(lambda: self._open(menu))

    @property
    def kept(self) -> bool:
        """Whether the bar stays in sight."""
        return self._keep

    def keep(self, keep: bool) -> None:
        """Leave the bar in sight, or let it hide again."""
        self._keep = keep
        if keep:
            self._bar.show()
        else:
            self._hide_if_idle()

    def _open(self, menu: QMenu) -> None:
        self._bar.show()
        self._bar.setActiveAction(menu.menuAction())

    def _hide_if_idle(self) -> None:
        idle = QApplication.activePopupWidget() is None and not self._bar.hasFocus()
        if idle and not self._keep and not self._bar.isNativeMenuBar():
            self._bar.hide()

    def forget_alt(self) -> None:
        """A command was given with Alt held: letting go of Alt is not a wish for the menus."""
        self._alone = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._bar and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                QTimer.singleShot(0, self._hide_if_idle)
        elif watched is self._window and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self._alone = event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat()
        elif event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Alt and self._alone:
            self._alone = False
            if self._bar.isHidden():
                self._bar.show()
                self._bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
                self._bar.setActiveAction(self._bar.actions()[0])
                return True
            if not self._keep:
                self._bar.hide()
                return True
        return False
