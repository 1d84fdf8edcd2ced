"""A list in words, to be read and copied; it stands beside the window, not before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.gui.look.parts import StyledLabel
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder


class TellingDialog(QDialog):
    """A title, a line about it, the list, and a button to be done with it."""

    def __init__(self, title: str, about: str, words: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        dress(self, holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        label = StyledLabel(about, holder, "body", "ink-2", self)
        label.setWordWrap(True)
        column.addWidget(label)
        self.text = QPlainTextEdit(words, self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        column.addWidget(self.text, 1)
        done = QPushButton(self.tr("Done"), self)
        done.setProperty("primary", True)
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(done)
        column.addLayout(row)
        self.resize(600, 420)
