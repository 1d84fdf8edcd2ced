"""Opening an address: a field, what is being asked, and what came of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.gui.look.parts import StyledLabel
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def address_in(text: str) -> str:
    """Return a text if it is just an address on the web."""
    text = text.strip()
    return text if len(text) < 2_000 and _ADDRESS.fullmatch(text) else ""


class AddressDialog(QDialog):
    """``wanted`` brings the address to fetch; ``stopped`` the wish to stop."""

    wanted = Signal(str)
    stopped = Signal()

    def __init__(self, url: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open URL"))
        dress(self, holder)
        self._busy = False
        self.address = QLineEdit(url, self)
        self.address.setPlaceholderText("https://")
        self.address.setAccessibleName(self.tr("Address of the page"))
        self.address.selectAll()
        about = StyledLabel(
            self.tr(
                "Only this page is fetched, without cookies or scripts. It is kept with its address and the hour."
            ),
            holder,
            "label",
            "muted",
            self,
        )
        about.setWordWrap(True)
        self.news = QLabel("", self)
        self.news.setTextFormat(Qt.TextFormat.PlainText)
        self.news.setWordWrap(True)
        self.news.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.news.setAccessibleName(self.tr("What is going on"))
        self.open_button = QPushButton(self.tr("Open the page"), self)
        self.open_button.setProperty("primary", True)
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self._ask)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(8)
        column.addWidget(StyledLabel(self.tr("Address"), holder, "strong", "ink", self))
        column.addWidget(self.address)
        column.addWidget(about)
        column.addWidget(self.news, 1)
        column.addLayout(row)
        self.address.textChanged.connect(self._follow)
        self._follow()
        self.resize(560, 210)

    def _follow(self) -> None:
        self.open_button.setEnabled(bool(self.address.text().strip()) and not self._busy)
        self.address.setReadOnly(self._busy)
        self.cancel.setText(self.tr("Stop") if self._busy else self.tr("Cancel"))

    def _ask(self) -> None:
        self._steps: list[str] = []
        self._set_busy(True)
        self.news.setText(self.tr("Asking …"))
        self.wanted.emit(self.address.text().strip())

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._follow()

    def _cancel(self) -> None:
        if not self._busy:
            self.reject()
            return
        self.stopped.emit()
        self._set_busy(False)
        self.news.setText(self.tr("Stopped. Nothing was fetched."))

    def show_step(self, url: str) -> None:
        """Show the address that is being asked; those it was sent on from stay in sight."""
        self._steps.append(url)
        first, *others = self._steps
        lines = [self.tr("Asking {0}").format(first), *(self.tr("Sent on to {0}").format(each) for each in others)]
        self.news.setText("\n".join(lines))
        self._grow()

    def show_refusal(self, words: str) -> None:
        """Say why nothing came; the address can be mended."""
        self._set_busy(False)
        self.news.setText(words)
        self._grow()
        self.address.setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(self.news, QAccessible.Event.Alert))

    def _grow(self) -> None:
        """Give the news the height that its lines need."""
        layout = self.layout()
        needed = layout.heightForWidth(self.width()) if layout is not None and layout.hasHeightForWidth() else 0
        self.resize(self.width(), max(self.height(), needed))
