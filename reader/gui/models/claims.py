"""The claims as a Qt model: one flat list of section headers and claims, and the proxy that filters and sorts it."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QThreadPool,
)

from reader.gui.models.rows import (
    ClaimRow,
    Section,
    is_rejected,
    rows_of,
    shown_groups,
    spoken,
    spoken_cells,
)

if TYPE_CHECKING:
    from reader.gui.state import ReadingState

Index = QModelIndex | QPersistentModelIndex


class ClaimRole(IntEnum):
    """What a row can be asked for. ``ROW`` is the whole `ClaimRow` (``None`` for a section header).

    Qt hands words of an enumeration (``SECTION``, ``STATUS`` …) back as plain strings: compare them by ``==``.
    """

    ROW = Qt.ItemDataRole.UserRole + 1
    GROUP = Qt.ItemDataRole.UserRole + 2  # the number of the claim group; -1 for a header
    SECTION = Qt.ItemDataRole.UserRole + 3
    TITLE = Qt.ItemDataRole.UserRole + 4
    SUBTITLE = Qt.ItemDataRole.UserRole + 5
    STATUS = Qt.ItemDataRole.UserRole + 6
    FORCE = Qt.ItemDataRole.UserRole + 7
    KIND = Qt.ItemDataRole.UserRole + 8
    CELLS = Qt.ItemDataRole.UserRole + 9  # in the order of the panes
    VERDICT = Qt.ItemDataRole.UserRole + 10
    NOTE = Qt.ItemDataRole.UserRole + 11
    COUNT = Qt.ItemDataRole.UserRole + 12  # claims on show in a header's section
    FOLDED = Qt.ItemDataRole.UserRole + 13  # whether a header's section is folded


class ClaimsModel(QAbstractListModel):
    """Every claim group of the comparison on show, after the four section headers."""

    def __init__(self, state: ReadingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._sections = tuple(Section)
        self._rows: tuple[ClaimRow, ...] = ()
        self._weakest = state.filters.weakest
        state.comparison_changed.connect(self._reset)
        state.filters_changed.connect(self._filters_changed)
        state.verdicts_changed.connect(self._touch)
        state.panes_changed.connect(self._touch)
        self._reset()

    @property
    def rows(self) -> tuple[ClaimRow, ...]:
        """One row a claim group, by the groups' numbers."""
        return self._rows

    def _read(self) -> None:
        self._weakest = self._state.filters.weakest
        comparison = self._state.comparison
        self._rows = rows_of(comparison, self._weakest) if comparison else ()

    def read_texts(self) -> None:
        """Read what search looks in, beside the window: with many long articles that takes half a second."""
        if self._rows:
            QThreadPool.globalInstance().start(self._rows[0].texts.read)

    def _reset(self) -> None:
        self.beginResetModel()
        self._read()
        self.endResetModel()

    def _filters_changed(self) -> None:
        if self._state.filters.weakest != self._weakest:
            self._read()
            self._touch()

    def _touch(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid() or not self._rows:
            return 0
        return len(self._sections) + len(self._rows)

    def of_group(self, group: int) -> QModelIndex:
        """Return the index of a claim group."""
        return self.index(len(self._sections) + group)

    def of_section(self, section: Section) -> QModelIndex:
        """Return the index of a section's header."""
        return self.index(self._sections.index(section))

    def row_at(self, row: int) -> ClaimRow | None:
        """Return the claim in a row of the model, or ``None`` for a header."""
        return self._rows[row - len(self._sections)] if row >= len(self._sections) else None

    def section_at(self, row: int) -> Section:
        """Return the section that a row of the model belongs to."""
        claim = self.row_at(row)
        return claim.section if claim else self._sections[row]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        claim = self.row_at(index.row())
        if role == ClaimRole.SECTION:
            return self.section_at(index.row())
        if claim is None:
            return self._header_data(self._sections[index.row()], role)
        return self._claim_data(claim, role)

    def _header_data(self, section: Section, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | ClaimRole.TITLE:
                return section.value
            case ClaimRole.GROUP:
                return -1
            case ClaimRole.COUNT:
                return sum(row.section is section for row in self._rows)
        return None

    def _claim_data(self, claim: ClaimRow, role: int) -> Any:
        comparison = self._state.comparison
        assert comparison is not None  # there are rows
        group = comparison.groups[claim.group]
        verdict = self._state.verdict(claim.group)
        match role:
            case Qt.ItemDataRole.DisplayRole | ClaimRole.TITLE:
                return claim.title
            case Qt.ItemDataRole.ToolTipRole:
                lines = [claim.title, claim.subtitle, "" if claim.subtitle == claim.extent else claim.extent]
                return "\n".join(line for line in [*lines, verdict.note] if line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(claim, verdict)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                order = self._state.order
                return spoken_cells(claim, {article: self._state.letter(article) for article in order})
            case ClaimRole.ROW:
                return claim
            case ClaimRole.GROUP:
                return claim.group
            case ClaimRole.SUBTITLE:
                return claim.subtitle
            case ClaimRole.STATUS:
                return group.status
            case ClaimRole.FORCE:
                return group.force
            case ClaimRole.KIND:
                return group.kind
            case ClaimRole.CELLS:
                return tuple(claim.cells[article] for article in self._state.order)
            case ClaimRole.VERDICT:
                return verdict.decision
            case ClaimRole.NOTE:
                return verdict.note
        return None


def claims_of(state: ReadingState) -> ClaimsModel:
    """Return the one model of a state's claims, which all regions share."""
    return state.findChild(ClaimsModel) or ClaimsModel(state, state)


class ShownClaims(QSortFilterProxyModel):
    """The claims that the filters and the search show, sorted, with a header above each section that has any.

    ``with_headers=False`` leaves the headers out: the strip needs none.
    """

    def __init__(
        self, claims: ClaimsModel, state: ReadingState, parent: QObject | None = None, *, with_headers: bool = True
    ) -> None:
        super().__init__(parent)
        self._claims, self._state, self._with_headers = claims, state, with_headers
        self._folds: frozenset[Section] = frozenset()
        self._hides_rejected = False
        self._counts: dict[Section, int] = {}
        self._listed: frozenset[int] = frozenset()  # the claims that pass the filters
        self._places: list[int] = []  # of each row of the model below, in the order asked for
        self._read: tuple[ClaimRow, ...] | None = None  # the rows that this was made for
        self._keep_up()
        self.setSourceModel(claims)
        claims.modelReset.connect(self._refresh)
        state.filters_changed.connect(self._refresh)
        state.verdicts_changed.connect(self._refresh)
        self.sort(0)

    @property
    def claims(self) -> ClaimsModel:
        """The model below."""
        return self._claims

    @property
    def folds(self) -> frozenset[Section]:
        """The sections that show their header only."""
        return self._folds

    def fold(self, section: Section, folded: bool) -> None:
        """Fold a section to its header, or unfold it."""
        folds = self._folds | {section} if folded else self._folds - {section}
        if folds != self._folds:
            self._folds = folds
            self.invalidate()

    def hide_rejected(self, hidden: bool) -> None:
        """Leave out what the person has set aside, rather than list it struck through at its section's end."""
        if hidden != self._hides_rejected:
            self._hides_rejected = hidden
            self._refresh()

    @property
    def hides_rejected(self) -> bool:
        """Whether claims set aside are left out."""
        return self._hides_rejected

    def count(self, section: Section) -> int:
        """Return how many claims of a section pass the filters, folded or not."""
        self._keep_up()
        return self._counts.get(section, 0)

    @property
    def total(self) -> int:
        """How many claims pass the filters."""
        self._keep_up()
        return sum(self._counts.values())

    def of_group(self, group: int | None) -> QModelIndex:
        """Return the index of a claim group here; invalid where it is not on show."""
        if group is None or not 0 <= group < len(self._claims.rows):
            return QModelIndex()
        return self.mapFromSource(self._claims.of_group(group))

    def groups(self) -> tuple[int, ...]:
        """Return the claim groups on show, in order."""
        found = (self.index(row, 0).data(ClaimRole.GROUP) for row in range(self.rowCount()))
        return tuple(group for group in found if group >= 0)

    def _refresh(self) -> None:
        self._read = None
        self._keep_up()
        self.invalidate()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def _keep_up(self) -> None:
        """Filter and sort once for all rows: Qt asks about two at a time, hundreds of times."""
        if self._read is self._claims.rows:
            return
        self._read = self._claims.rows
        groups = shown_groups(self._claims.rows, self._state)
        if self._hides_rejected:
            groups = tuple(group for group in groups if not is_rejected(self._state.verdict(group)))
        self._listed = frozenset(groups)
        self._counts = Counter(self._claims.rows[group].section for group in groups)
        order = {group: place for place, group in enumerate(groups)}
        sections = {section: number * (len(order) + 2) for number, section in enumerate(Section)}
        own = (sections[row.section] + 1 + order.get(row.group, len(order)) for row in self._claims.rows)
        self._places = [*sections.values(), *own]

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        section = self._claims.section_at(source_row)
        claim = self._claims.row_at(source_row)
        if claim is None:
            return self._with_headers and self.count(section) > 0
        self._keep_up()
        return section not in self._folds and claim.group in self._listed

    def lessThan(self, left: Index, right: Index) -> bool:
        self._keep_up()
        return self._places[left.row()] < self._places[right.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (ClaimRole.COUNT, ClaimRole.FOLDED, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            source = self.mapToSource(index)
            section = self._claims.section_at(source.row())
            if self._claims.row_at(source.row()) is None:
                count, folded_now = self.count(section), section in self._folds
                if role == ClaimRole.COUNT:
                    return count
                if role == ClaimRole.FOLDED:
                    return folded_now
                return f"{section.value}, {count}, {'folded' if folded_now else 'unfolded'}"
        return super().data(index, role)
