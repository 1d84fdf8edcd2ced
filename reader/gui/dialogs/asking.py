"""A small question: what something is to be called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.gui.look.parts import StyledLabel
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder

LONGEST = 200  # characters of a name, as many as the library keeps
WIDTH = 460


class NameDialog(QDialog):
    """A title, what is asked, a field and two buttons. ``named`` brings the name, trimmed and never empty."""

    named = Signal(str)

    def __init__(self, title: str, about: str, name: str, does: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        dress(self, holder)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(22, 20, 22, 18)
        self.column.setSpacing(8)
        heading = StyledLabel(title, holder, "strong", "ink", self)
        heading.setWordWrap(True)
        self.column.addWidget(heading)
        self.about = StyledLabel(about, holder, "body", "ink-2", self)
        self.about.setWordWrap(True)
        self.about.setVisible(bool(about))
        self.column.addWidget(self.about)
        self.yes = QPushButton(does, self)
        self.yes.setProperty("primary", True)
        self.no = QPushButton(self.tr("Cancel"), self)
        self.no.setAutoDefault(False)
        self.no.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.column.addStretch(1)
        self.column.addSpacing(6)
        self.column.addLayout(row)
        self.setFixedWidth(WIDTH)
        self.field = QLineEdit(name, self)
        self.field.setMaxLength(LONGEST)
        self.field.setAccessibleName(title)
        self.field.selectAll()
        self.column.insertWidget(1, self.field)
        self.yes.setDefault(True)
        self.yes.clicked.connect(self._name)
        self.field.textChanged.connect(self._follow)
        self.field.setFocus()
        self._follow()

    def _follow(self) -> None:
        self.yes.setEnabled(bool(self.field.text().strip()))

    def _name(self) -> None:
        self.named.emit(" ".join(self.field.text().split()))
        self.accept()
