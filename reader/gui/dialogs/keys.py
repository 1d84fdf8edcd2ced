"""The page of keys: every command with its key, found by typing, changed by pressing another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.gui.acts.actions import plain
from reader.gui.look.parts import StyledLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.gui.acts.actions import Actions, ActionSpec
    from reader.gui.look.theme import ThemeHolder

Index = QModelIndex | QPersistentModelIndex


def keys_in_use(specs: Mapping[str, ActionSpec], own: Mapping[str, str]) -> dict[str, str]:
    """Return which command each key belongs to; keys as Qt writes them."""
    used: dict[str, str] = {}
    for id_, spec in specs.items():
        keys = (own[id_],) if own.get(id_) else () if id_ in own else spec.keys
        for key in keys:
            used.setdefault(QKeySequence(key).toString(), id_)
    return used


class KeysModel(QAbstractTableModel):
    """Commands with their menus and keys, those that fit what was typed."""

    HEADERS = ("Command", "Menu", "Key")

    def __init__(self, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shown = list(actions.specs.values())

    def search(self, query: str) -> None:
        """Show the commands whose words or keys hold what was typed."""
        words = query.casefold().split()
        self.beginResetModel()
        self._shown = [
            spec
            for spec, action in self._actions
            if all(word in f"{plain(spec.text)} {action.shortcut().toString()}".casefold() for word in words)
        ]
        self.endResetModel()

    def spec(self, row: int) -> ActionSpec:
        """Return the command of a row."""
        return self._shown[row]

    def refresh(self) -> None:
        """Show the keys as they are now."""
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 2))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        spec = self._shown[index.row()]
        keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in self._actions[spec.id].shortcuts()]
        shown = plain(spec.text), spec.place, ", ".join(keys)
        return shown[index.column()] or ("no key" if role == Qt.ItemDataRole.AccessibleTextRole else "")


class KeysPage(QWidget):
    """The list, and below it the key of the chosen command. ``changed`` brings the person's own keys."""

    changed = Signal(dict)

    def __init__(self, actions: Actions, own: Mapping[str, str], holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions, self._own = actions, dict(own)
        self._owner: ActionSpec | None = None  # whose key it is that was pressed
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find a command or key"))
        self.field.setAccessibleName(self.tr("Find a command or key"))
        self.field.setClearButtonEnabled(True)
        self.model = KeysModel(actions, self)
        self.list = QTreeView(self)
        self.list.setModel(self.model)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Commands and keys"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.edit = QKeySequenceEdit(self)
        self.edit.setAccessibleName(self.tr("New key"))
        self.edit.setMaximumSequenceLength(1)
        for inside in self.edit.findChildren(QLineEdit):
            inside.setAccessibleName(self.tr("New key"))
        self.use = QPushButton(self.tr("Use this key"), self)
        self.reset = QPushButton(self.tr("As delivered"), self)
        self.news = StyledLabel("", holder, "label", "muted", self)
        self._lay_out()
        self.field.textChanged.connect(self._search)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._choose())
        self.edit.keySequenceChanged.connect(lambda _: self._check())
        self.use.clicked.connect(self._use)
        self.reset.clicked.connect(self._reset)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 12, 2, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.edit, 1)
        row.addWidget(self.use)
        row.addWidget(self.reset)
        column.addLayout(row)
        column.addWidget(self.news)

    def _search(self, query: str) -> None:
        self.model.search(query)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._choose()

    def _spec(self) -> ActionSpec | None:
        index = self.list.currentIndex()
        return self.model.spec(index.row()) if index.isValid() else None

    def _choose(self) -> None:
        spec = self._spec()
        for part in (self.edit, self.use, self.reset):
            part.setEnabled(spec is not None)
        if spec is not None:
            self.edit.setKeySequence(self._actions[spec.id].shortcut())
            self._check()

    def _check(self) -> None:
        """Say whether the key is taken; a key can belong to one command only."""
        spec = self._spec()
        key = self.edit.keySequence().toString()
        owner = keys_in_use(self._actions.specs, self._own).get(key) if key else None
        taken = owner is not None and spec is not None and owner != spec.id
        self._owner = self._actions.specs[owner] if taken and owner is not None else None
        text = self.tr("Press the key you want; Delete takes it away.")
        if self._owner is not None:
            text = self.tr("This key belongs to “{0}”, which goes without it then.").format(plain(self._owner.text))
        self.use.setText(self.tr("Use this key") if self._owner is None else self.tr("Take it over"))
        self.news.setText(text)

    def _use(self) -> None:
        """Give the command its new key; the command that had it is left with its other keys."""
        spec = self._spec()
        if spec is None:
            return
        key = self.edit.keySequence().toString()
        if key in ("Del", "Backspace"):
            key = ""
        elif self._owner is not None:
            others = [each.toString() for each in self._actions[self._owner.id].shortcuts()]
            self._own[self._owner.id] = next((each for each in others if each != key), "")
        self._keep(spec, key)

    def _reset(self) -> None:
        spec = self._spec()
        if spec is not None:
            self._own.pop(spec.id, None)
            self._tell()

    def _keep(self, spec: ActionSpec, key: str) -> None:
        if spec.keys and key == QKeySequence(spec.keys[0]).toString():
            self._own.pop(spec.id, None)
        else:
            self._own[spec.id] = key
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(dict(self._own))
        self.model.refresh()
        self._choose()
