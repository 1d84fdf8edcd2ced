"""Pasting an article: what is on the clipboard is shown before it is added, and can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.export.words import counted
from reader.gui.acts.incoming import pasted
from reader.gui.look.parts import StyledLabel
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from reader.gui.look.theme import ThemeHolder

LEAST_WORDS = 8  # fewer than a sentence cannot be compared with anything


class PasteDialog(QDialog):
    """A field for the text and one for its source; ``pasted`` brings bytes, their kind and a name ("" for none)."""

    pasted = Signal(bytes, str, str)

    def __init__(self, holder: ThemeHolder, mime: QMimeData | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Paste an article"))
        dress(self, holder)
        self._bytes, self._kind = pasted(mime)
        self._given = mime.text() if mime is not None and self._bytes else ""
        self.source = QLineEdit(self)
        self.source.setPlaceholderText(self.tr("Outlet or any name, such as “Reuters, 14 June”"))
        self.source.setAccessibleName(self.tr("Source"))
        self.text = QPlainTextEdit(self._given, self)
        self.text.setPlaceholderText(self.tr("Paste the article here: headline, date and text, just as they are"))
        self.text.setAccessibleName(self.tr("Text of the article"))
        self.text.setTabChangesFocus(True)
        self.count = StyledLabel("", holder, "label", "muted", self)
        self.add = QPushButton(self.tr("Add the article"), self)
        self.add.setProperty("primary", True)
        self.add.clicked.connect(self._add)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._lay_out(holder, cancel)
        for before, after in ((self.text, self.source), (self.source, cancel), (cancel, self.add)):
            self.setTabOrder(before, after)
        self.text.textChanged.connect(self._follow)
        self._follow()
        self.resize(640, 520)
        (self.add if self._given else self.text).setFocus()

    def _lay_out(self, holder: ThemeHolder, cancel: QPushButton) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(8)
        column.addWidget(StyledLabel(self.tr("Text"), holder, "strong", "ink", self))
        column.addWidget(self.text, 1)
        column.addWidget(StyledLabel(self.tr("Source, if the text does not say it"), holder, "strong", "ink", self))
        column.addWidget(self.source)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(cancel)
        row.addWidget(self.add)
        column.addSpacing(6)
        column.addLayout(row)

    def _follow(self) -> None:
        words = len(self.text.toPlainText().split())
        self.add.setEnabled(words >= LEAST_WORDS)
        self.count.setText(counted(words, self.tr("word")) if words else self.tr("Nothing pasted yet"))

    def _add(self) -> None:
        text = self.text.toPlainText()
        untouched = self._given and text == self._given.replace("\r\n", "\n")
        content = self._bytes if untouched else text.encode("utf-8", "replace")
        self.pasted.emit(content, self._kind if untouched else "", self.source.text().strip())
        self.accept()
