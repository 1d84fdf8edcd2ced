"""Two small questions: what something is to be called, and whether something is really to go."""

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


class _Asking(QDialog):
    """A title, what is asked, and two buttons: to do it, and to leave it."""

    def __init__(self, title: str, about: str, does: str, leaves: str, holder: ThemeHolder, parent: QWidget) -> None:
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
        self.no = QPushButton(leaves, self)
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


class Question(_Asking):
    """``agreed`` is the answer yes; Escape and closing mean no, and so does Enter until yes has the keyboard."""

    agreed = Signal()

    def __init__(self, title: str, about: str, does: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(title, about, does, "", holder, parent)
        self.no.setText(self.tr("Keep"))
        self.no.setAutoDefault(True)
        self.no.setDefault(True)
        self.yes.setAutoDefault(False)
        self.yes.clicked.connect(self._agree)
        self.no.setFocus()

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


class NameDialog(_Asking):
    """``named`` brings the name, trimmed and never empty, before the dialog is finished."""

    named = Signal(str)

    def __init__(self, title: str, about: str, name: str, does: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(title, about, does, "", holder, parent)
        self.no.setText(self.tr("Cancel"))
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
