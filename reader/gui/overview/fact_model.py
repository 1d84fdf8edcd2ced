"""The facts of the timeline as a model: looked for when somebody looks, and not on the window's own time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QThreadPool, Signal
from shiboken6 import isValid

from reader.gui.models.facts import facts_of
from reader.gui.models.lines import one_line
from reader.gui.models.rows import outlet_of

if TYPE_CHECKING:
    from reader.comparison import Comparison
    from reader.gui.models.facts import Fact
    from reader.gui.state import ReadingState

Index = QModelIndex | QPersistentModelIndex
FACT = Qt.ItemDataRole.UserRole + 1
AT_ONCE = 160  # sentences that are looked through within 33 ms, the time of two frames (5,000 a second)


class FactsModel(QAbstractListModel):
    """The facts of the comparison on show, lane by lane in the order of the panes.

    They are read when `refresh` is called, not before: looking for dates takes a while, and few look at them. For
    long articles that is done beside the window, which stays usable; ``looking`` is true until the facts are there.
    """

    _found = Signal(object, object)  # from the other thread: the comparison, and its facts

    def __init__(self, state: ReadingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._facts: tuple[Fact, ...] = ()
        self._read: Comparison | None = None  # whose facts these are
        self._stale = True
        self.looking = False
        self._found.connect(self._take)
        state.comparison_changed.connect(self._forget)
        state.panes_changed.connect(self._forget)

    def _forget(self) -> None:
        self._stale = True

    def refresh(self) -> None:
        """Read the facts anew if anything changed since the last time."""
        if not self._stale:
            return
        self._stale = False
        comparison = self._state.comparison
        if comparison is self._read and not self.looking:  # the panes stand otherwise, nothing else is new
            self._show(self._facts)
        elif comparison is None or sum(len(article.sentences) for article in comparison.articles) <= AT_ONCE:
            self._read = comparison
            self._show(facts_of(comparison) if comparison else ())
        elif not self.looking:
            self.looking = True
            self._show(())
            QThreadPool.globalInstance().start(lambda: self._look(comparison))

    def _look(self, comparison: Comparison) -> None:
        """Find the facts; runs beside the window, and touches nothing but values."""
        facts = facts_of(comparison)
        if isValid(self):
            self._found.emit(comparison, facts)

    def _take(self, comparison: Comparison, facts: tuple[Fact, ...]) -> None:
        self.looking = False
        if comparison is self._state.comparison:
            self._read = comparison
            self._show(facts)
        else:  # another comparison came on show meanwhile
            self._stale = True
            self.refresh()

    def _show(self, facts: tuple[Fact, ...]) -> None:
        order = self._state.order
        self.beginResetModel()
        self._facts = tuple(sorted(facts, key=lambda fact: order.index(fact.article)))
        self.endResetModel()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, in order."""
        return self._facts

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._facts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        comparison = self._state.comparison
        if not index.isValid() or comparison is None:
            return None
        fact = self._facts[index.row()]
        article = comparison.articles[fact.article]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return fact.label
            case Qt.ItemDataRole.ToolTipRole:
                words = one_line(article.words_of(fact.place.sentence)).strip() if fact.place else ""
                return f"{fact.when}\n{words}".strip()
            case Qt.ItemDataRole.AccessibleTextRole:
                who = f"{self._state.letter(fact.article)} {outlet_of(article)}"
                return f"{who}, {fact.when}: {fact.label} ({fact.kind.value})"
        return fact if role == FACT else None
