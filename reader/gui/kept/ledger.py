"""What is decided on the comparison on show: written to the library as it happens, held where none can be written."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reader.comparison import Comparison
    from reader.gui.state import Verdict
    from reader.library import Autosave, Change, Decided, Decision, View
    from reader.library.recall import Recalled


class Ledger(QObject):
    """The decisions of one window, in step with the library's.

    ``told`` brings the refusal when writing begins to fail, and ``None`` once all is written again. Nothing is
    written before `go_live`: what was decided on the articles earlier must be known first.
    """

    told = Signal(object)

    def __init__(self, path: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._autosave: Autosave | None = None
        self._held: dict[str, Decided] = {}  # every decision on the comparison by its key, those without a place too
        self._shown: dict[str, Decided] = {}  # verdicts by the key of the claim that they are on now
        self._waiting: list[Change] = []  # decided before it was live
        self.live = False

    @property
    def decisions(self) -> tuple[Decided, ...]:
        """Every decision on the comparison, as it is kept."""
        waiting = {change.after.key: change.after for change in self._waiting if change.after is not None}
        return tuple({**self._held, **waiting}.values())

    @property
    def writes(self) -> bool:
        """Whether there is a library that decisions go to."""
        return self._autosave is not None

    @property
    def knows(self) -> bool:
        """Whether verdicts were brought to the claims on show before."""
        return bool(self._shown)

    def adopt(self, number: int) -> None:
        """From now on, write to this comparison of the library; what was held here alone goes there, too."""
        from reader.library import Autosave, Change

        if self._autosave is None:
            self._waiting = [*(Change(None, each) for each in self._held.values()), *self._waiting]
        else:
            self.end()
        assert self._path is not None
        self._autosave = Autosave(self._path, number, self.told.emit)

    def with_waiting(self, decisions: Iterable[Decided]) -> tuple[Decided, ...]:
        """Return the library's decisions with those made since it was asked."""
        made = {each.key: each for each in decisions}
        for change in self._waiting:
            if change.after is not None:
                made.setdefault(change.after.key, change.after)
        return tuple(made.values())

    def take(self, decisions: Iterable[Decided], recalled: Recalled) -> None:
        """Know what is kept, and which verdict is on which claim now."""
        from reader.library import group_target

        self._held = {each.key: each for each in decisions}
        self._shown = {group_target(recalled.comparison, n).key: each for n, each in recalled.stored.items()}

    def go_live(self) -> None:
        """Write what was decided meanwhile, and all that comes."""
        self.live = True
        waiting, self._waiting = self._waiting, []
        for change in waiting:
            self.send(change)

    def write(self, comparison: Comparison, verdicts: Mapping[int, Verdict]) -> None:
        """Write what is decided now and was not before."""
        if not self.live:
            return
        from reader.library import Change, Decided, Ruling, group_target
        from reader.library import Verdict as Ruled

        wanted: dict[str, tuple[Ruled, str]] = {}
        for number, verdict in verdicts.items():
            target = group_target(comparison, number)
            wanted[target.key] = Ruled(target, Ruling(verdict.decision), verdict.note), verdict.by
        for key in [key for key in self._shown if key not in wanted]:
            self.send(Change(self._shown.pop(key), None))
        for key, (ruled, by) in wanted.items():
            before = self._shown.get(key)
            if before is None or _said(before.decision) != (ruled.ruling, ruled.note):
                self._shown[key] = Decided(ruled, by, datetime.now(UTC))
                self.send(Change(before, self._shown[key]))

    def regroup(self, decision: Decision, author: str, *, holds: bool) -> None:
        """Claims were merged or split, origins counted otherwise, a link set aside, or that was undone."""
        from reader.library import Change, Decided

        made = Decided(decision, author, datetime.now(UTC))
        if self.live:
            self.send(Change(None, made) if holds else Change(made, None))
            return
        self._waiting = [each for each in self._waiting if each.after is None or each.after.key != made.key]
        self._waiting += [Change(None, made)] if holds else []

    def send(self, change: Change) -> None:
        """Take one step, here and in the library."""
        if change.before is not None:
            self._held.pop(change.before.key, None)
        if change.after is not None:
            self._held[change.after.key] = change.after
        if self._autosave is not None:
            self._autosave.decide(change)

    def keep_view(self, view: View) -> None:
        """Write how the comparison is left."""
        if self._autosave is not None:
            self._autosave.view(view)

    @property
    def idle(self) -> bool:
        """Whether all is written."""
        return not self._waiting and (self._autosave is None or not self._autosave.pending)

    def flush(self) -> bool:
        """Wait until everything is written; return whether it is."""
        return self._autosave is None or self._autosave.flush()

    def end(self, *, forget: bool = False) -> bool:
        """Write the rest and let go of the library; return whether all was written. ``forget``: of what is held."""
        autosave, self._autosave = self._autosave, None
        rest = autosave.close() if autosave is not None else ()
        if forget:
            self._held, self._shown, self._waiting = {}, {}, []
            self.live = False
        return not rest


def _said(decision: object) -> tuple[object, object]:
    return getattr(decision, "ruling", None), getattr(decision, "note", None)
