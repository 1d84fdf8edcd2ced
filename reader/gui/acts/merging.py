"""Two people's decisions on one comparison, from one window: a colleague's file read, weighed, and taken over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from reader.gui.frame.banners import Notice, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.comparison import Comparison
    from reader.gui.kept.joining import Joined
    from reader.gui.kept.keeping import Keeping
    from reader.gui.kept.naming import Naming
    from reader.gui.kept.shelf import Loaded, Shelf
    from reader.gui.window import MainWindow


class Merging(QObject):
    """Merging decisions. ``ask_open`` is the dialog that lets a person choose the colleague's file."""

    def __init__(self, window: MainWindow, keeping: Keeping, naming: Naming) -> None:
        super().__init__(window)
        self.window, self.keeping, self.naming = window, keeping, naming
        self.ask_open: Callable[..., tuple[str, str]] = QFileDialog.getOpenFileName
        self._folder = ""

    def merge_project(self) -> None:
        """Take over another person's decisions on these articles from a project file, and show how far both agree."""
        if not self.keeping.on or self.keeping.number is None:
            text = self.tr("Decisions are merged in the library, which is not open. Nothing was changed.")
            self.window.session.noticed.emit(Notice("file", text, Tone.REFUSAL))
            return
        title, kinds = self.tr("Merge decisions from a project"), self.tr("Projects (*.synoptic)")
        name, _ = self.ask_open(self.window, title, self._folder, kinds)
        if name:
            self._folder = str(Path(name).parent)
            self.naming.ask_once(partial(self.merge, Path(name)))

    def merge(self, path: Path) -> None:
        """Show how far the decisions in a project file agree with those here, and let each difference be settled."""
        number, machine = self.keeping.number, self.keeping.machine
        if number is not None and machine is not None:
            self.keeping.flush()
            read = partial(_read, number=number, machine=machine, path=path)
            self.keeping.ask(read, partial(self._show, path, number, machine))

    def _show(self, path: Path, number: int, machine: Comparison, joined: Joined) -> None:
        from reader.gui.dialogs.agreement import AgreementDialog

        dialog = AgreementDialog(joined, path.stem, self.window.holder, self.window)
        dialog.merged.connect(partial(self._take, path, number, machine))
        dialog.claim_wanted.connect(self._show_claim)
        dialog.show()

    def _take(self, path: Path, number: int, machine: Comparison, chosen: Mapping[str, bool], left: int) -> None:
        """Take over what was chosen. What was decided since the dialog opened counts, so all is read once more."""
        if number != self.keeping.number:
            text = self.tr("Other articles are open now. Nothing was taken over.")
            self.window.session.noticed.emit(Notice("merge", text, Tone.REFUSAL))
            return
        self.keeping.flush()

        def take(shelf: Shelf) -> Loaded:
            joined = _read(shelf, number=number, machine=machine, path=path, chosen=chosen)
            shelf.library.apply(number, *joined.changes)
            return shelf.load(number)

        self.keeping.ask(take, partial(self._taken, path, left))

    def _taken(self, path: Path, left: int, loaded: Loaded) -> None:
        self.keeping.show_loaded(loaded)
        if not left:
            self.window.session.settled.emit("merge")
            return
        one, more = (
            self.tr("One difference is left; there, yours stands."),
            self.tr("{0} differences are left; there, yours stand."),
        )
        text = one if left == 1 else more.format(left)
        answers = ((self.tr("Settle…"), partial(self.merge, path)),)
        self.window.session.noticed.emit(Notice("merge", text, answers=answers))

    def _show_claim(self, key: str) -> None:
        """Show, behind the dialog, the claim that a difference is on."""
        from reader.library import group_target

        comparison = self.window.state.comparison
        groups = range(len(comparison.groups)) if comparison is not None else range(0)
        found = (n for n in groups if comparison is not None and group_target(comparison, n).key == key)
        number = next(found, None)
        if number is not None:
            self.window.state.select_group(number)


def _read(
    shelf: Shelf, *, number: int, machine: Comparison, path: Path, chosen: Mapping[str, bool] | None = None
) -> Joined:
    from reader.gui.kept.joining import join
    from reader.library import open_project

    theirs = open_project(path).decisions
    return join(machine, shelf.library.decisions(number), theirs, path.stem, chosen or {})
