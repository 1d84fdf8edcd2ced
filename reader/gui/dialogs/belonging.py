"""Which tags, or collections, the chosen articles and comparisons have: ticked, unticked, or some of them only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.dialogs.asking import LONGEST
from reader.gui.look.parts import StyledLabel
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from reader.gui.look.theme import ThemeHolder

STATES = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked, None: Qt.CheckState.PartiallyChecked}


class BelongingDialog(QDialog):
    """``changed`` brings the names to give and those to take away, as two lists.

    ``names`` tells of each name whether all that is chosen has it, none, or (``None``) some.
    """

    changed = Signal(object, object)

    def __init__(
        self,
        title: str,
        about: str,
        field: str,
        names: Mapping[str, bool | None],
        holder: ThemeHolder,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        dress(self, holder)
        self._holder, self._before = holder, dict(names)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        heading = StyledLabel(about, holder, "strong", "ink", self)
        heading.setWordWrap(True)
        column.addWidget(heading)
        row = QHBoxLayout()
        self.field = QLineEdit(self)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(field)
        self.field.setAccessibleName(field)
        self.field.textChanged.connect(self._follow)
        self.add = QPushButton(self.tr("Add"), self)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add)
        row.addWidget(self.field, 1)
        row.addWidget(self.add)
        column.addLayout(row)
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setProperty("boxed", True)
        for name, state in names.items():
            self._item(name, STATES[state])
        column.addWidget(self.list, 1)
        self.done_button = QPushButton(self.tr("Done"), self)
        self.done_button.setProperty("primary", True)
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self._done)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.done_button)
        column.addLayout(row)
        self.resize(420, 420)
        self.field.setFocus()
        self._follow()

    def _item(self, name: str, state: Qt.CheckState) -> QListWidgetItem:
        item = QListWidgetItem(name, self.list)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(state)
        return item

    def _follow(self) -> None:
        self.add.setEnabled(bool(self.field.text().strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.text().strip():
            self._add()  # a name that was typed is meant
            return
        super().keyPressEvent(event)

    def _add(self) -> None:
        """Tick the name that was typed, made if there is none such; commas part several."""
        for name in (" ".join(each.split()) for each in self.field.text().split(",")):
            items = [self.list.item(row) for row in range(self.list.count())]
            found = next((item for item in items if item.text().casefold() == name.casefold()), None)
            if name:
                item = found or self._item(name, Qt.CheckState.Checked)
                item.setCheckState(Qt.CheckState.Checked)
                self.list.setCurrentItem(item)
        self.field.clear()

    def _done(self) -> None:
        self._add()
        add: list[str] = []
        remove: list[str] = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            before, now = STATES[self._before.get(item.text(), False)], item.checkState()
            if now is not before:
                (add if now is Qt.CheckState.Checked else remove).append(item.text())
        self.accept()
        if add or remove:
            self.changed.emit(add, remove)
