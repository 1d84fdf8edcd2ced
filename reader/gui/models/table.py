"""Claims by sources as a Qt table: what the matrix shows, with the words of each source in its cell."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.claims.model import Status
from reader.conflicts.model import ConflictKind
from reader.export.signs import CellKind
from reader.gui.models.lines import MORE, StackLine, one_line, stack_lines
from reader.gui.models.rows import ClaimRow, Section, outlet_of, spoken, spoken_cell

if TYPE_CHECKING:
    from reader.gui.models.claims import ShownClaims
    from reader.gui.state import ReadingState
    from reader.text.model import Place

Index = QModelIndex | QPersistentModelIndex
_AFTER_FIGURE = re.compile(r"(?<=\d)\s+[^\d]*$")
SHORTEST_TAIL = 24  # characters from the shared words on that tell something without those before


class TableRole(IntEnum):
    """What a cell can be asked for."""

    ROW = Qt.ItemDataRole.UserRole + 1  # the `ClaimRow`, or ``None`` in a section's header
    SECTION = Qt.ItemDataRole.UserRole + 2
    ARTICLE = Qt.ItemDataRole.UserRole + 3  # the number of the column's article, or ``None``
    PLACE = Qt.ItemDataRole.UserRole + 4  # where this source tells the claim first, or ``None``


class ClaimTable(QAbstractTableModel):
    """Column 0 holds the claims, then one column a source in the order of the panes, then the counts.

    Rows are those of a `ShownClaims`: section headers and claims, filtered, sorted and folded there.
    """

    def __init__(self, shown: ShownClaims, state: ReadingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown, self._state = shown, state
        self._lines: dict[int, dict[int, list[StackLine]]] = {}
        self._entries: list[ClaimRow | Section] = []
        state.comparison_changed.connect(self._forget)
        for signal in (shown.layoutChanged, shown.modelReset, shown.rowsInserted, shown.rowsRemoved):
            signal.connect(self._read)
        state.panes_changed.connect(self._read)
        state.verdicts_changed.connect(self._touch)
        self._forget()

    def _forget(self) -> None:
        self._lines.clear()
        self._read()

    def _read(self) -> None:
        claims = self._shown.claims
        found: list[ClaimRow | Section] = []
        for row in range(self._shown.rowCount()):
            source = self._shown.mapToSource(self._shown.index(row, 0)).row()
            found.append(claims.row_at(source) or claims.section_at(source))
        self.beginResetModel()
        self._entries = found
        self.endResetModel()

    def _touch(self) -> None:
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, self.columnCount() - 1))

    @property
    def shown(self) -> ShownClaims:
        """The list of claims that the rows are taken from."""
        return self._shown

    def entry(self, row: int) -> ClaimRow | Section:
        """Return the claim or the section's header in a row."""
        return self._entries[row]

    def row_of(self, group: int | None) -> int:
        """Return the row of a claim group, or -1 where it is not on show."""
        return next(
            (n for n, entry in enumerate(self._entries) if isinstance(entry, ClaimRow) and entry.group == group), -1
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._state.order) + 2

    def article(self, column: int) -> int | None:
        """Return the number of the article that a column stands for; ``None`` for titles and counts."""
        return self._state.order[column - 1] if 0 < column <= len(self._state.order) else None

    def lines(self, group: int, article: int) -> list[StackLine]:
        """Return the wordings of one source, read when first asked for."""
        comparison = self._state.comparison
        assert comparison is not None  # there are rows
        if group not in self._lines:
            told: dict[int, list[StackLine]] = {}
            for line in stack_lines(comparison, comparison.groups[group], self._state.order):
                told.setdefault(line.article, []).append(line)
            self._lines[group] = told
        return self._lines[group].get(article, [])

    def words(self, row: ClaimRow, article: int) -> str:
        """Return what a cell says: the source's values, or its words from where all agree."""
        lines = self.lines(row.group, article)
        values = list(dict.fromkeys(line.value for line in lines if line.value))
        comparison = self._state.comparison
        counts = comparison is not None and comparison.groups[row.group].kind is ConflictKind.NUMBER
        if counts and len(values) > 1:  # a cell has room for the figures; the tip has what they count
            values = list(dict.fromkeys(_AFTER_FIGURE.sub("", value) for value in values))
        values = [value for value in values if not any(other.startswith(f"{value} ") for other in values)]
        if values:
            return " and ".join(values) if len(values) == 2 else "; ".join(values)
        if not lines:
            return ""
        line = lines[0]
        if line.before.strip() and line.anchored and len(line.after) >= SHORTEST_TAIL:
            return f"{MORE} {line.after}"
        return line.text if line.anchored else line.after

    def place(self, row: ClaimRow, article: int) -> Place | None:
        """Return where a source tells a claim first."""
        lines = self.lines(row.group, article)
        return lines[0].place if lines else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            entry = self._entries[section] if section < len(self._entries) else None
            return entry.title if isinstance(entry, ClaimRow) else entry.value if entry else None
        article = self.article(section)
        if article is not None and self._state.comparison is not None:
            return f"{self._state.letter(article)} {outlet_of(self._state.comparison.articles[article])}"
        return "Claim" if section == 0 else "Sources, origins"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, article = self._entries[index.row()], self.article(index.column())
        if isinstance(entry, Section):
            return self._section_data(entry, index.column(), role)
        match role:
            case TableRole.ROW:
                return entry
            case TableRole.SECTION:
                return entry.section
            case TableRole.ARTICLE:
                return article
            case TableRole.PLACE:
                return None if article is None else self.place(entry, article)
            case Qt.ItemDataRole.DisplayRole:
                return self._text(entry, index.column(), article)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(entry, index.column(), article)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(entry, index.column(), article)
        return None

    def _section_data(self, section: Section, column: int, role: int) -> Any:
        if role == TableRole.SECTION:
            return section
        folded = "folded" if section in self._shown.folds else "unfolded"
        if column == 0 and role == Qt.ItemDataRole.DisplayRole:
            return section.value
        if role == Qt.ItemDataRole.AccessibleTextRole:  # it stretches over the columns
            return f"{section.value}, {self._shown.count(section)}, {folded}"
        return None

    def _text(self, row: ClaimRow, column: int, article: int | None) -> str:
        if article is not None:
            return self.words(row, article)
        if column == 0:
            return row.title
        return f"{row.sources} of {len(self._state.order)}, {row.origins}"

    def _tip(self, row: ClaimRow, column: int, article: int | None) -> str:
        if article is None:
            return row.title if column == 0 else row.extent
        return "\n".join(line.text for line in self.lines(row.group, article))

    def _spoken(self, row: ClaimRow, column: int, article: int | None) -> str:
        comparison = self._state.comparison
        if article is None or comparison is None:
            return spoken(row, self._state.verdict(row.group)) if column == 0 else row.extent
        who = f"{self._state.letter(article)} {outlet_of(comparison.articles[article])}"
        cell = row.cells[article]
        if cell.kind in (CellKind.SILENT, CellKind.WEAK):
            return f"{row.title}, {who}: {spoken_cell(cell)}"
        if comparison.groups[row.group].status is Status.AGREED:
            return f"{row.title}, {who}: {one_line(self.words(row, article))}"
        return f"{row.title}, {who}: {spoken_cell(cell)}: {one_line(self.words(row, article))}"
