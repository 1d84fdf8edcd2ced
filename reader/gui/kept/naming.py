"""Names: whose decisions they are, asked once when it first matters and never demanded; and the comparison's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.window import MainWindow

ASKED = "name-asked"  # the flag of the window's memory that the question was put


class Naming(QObject):
    """Asks in one window. ``name`` returns the setting, ``keep`` changes it; ``rename`` names what is open."""

    def __init__(
        self,
        window: MainWindow,
        name: Callable[[], str],
        keep: Callable[[str], object],
        rename: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self.window, self.name, self._keep, self._rename = window, name, keep, rename

    def rename_comparison(self) -> None:
        """Let the person give what is open another title."""
        from reader.gui.dialogs.asking import NameDialog

        session = self.window.session
        about = self.tr("The window, reports, projects and the library use it.")
        dialog = NameDialog(
            self.tr("Rename this comparison"),
            about,
            session.title,
            self.tr("Rename"),
            self.window.holder,
            self.window,
        )
        dialog.named.connect(self._rename)
        dialog.open()

    def ask_once(self, then: Callable[[], object]) -> None:
        """Go on at once where the name is known or was asked for before, else after the answer, whatever it is."""
        memory = self.window.memory
        if self.name() or memory.flag(ASKED, False):
            then()
            return
        from reader.gui.dialogs.asking import NameDialog

        memory.keep_flags(**{ASKED: True})
        dialog = NameDialog(
            self.tr("Your name"),
            self.tr("It stands with your verdicts and notes, so that a colleague sees whose they are. "
                    "The settings have it, too."),
            "",
            self.tr("Use this name"),
            self.window.holder,
            self.window,
        )  # fmt: skip
        dialog.no.setText(self.tr("Stay unnamed"))
        dialog.named.connect(self._keep)
        dialog.finished.connect(lambda _: then())
        dialog.open()
