"""How far two people agree, before their decisions are merged: figures, and each claim they decided otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.gui.dialogs.lost import what
from reader.gui.parts import StyledLabel
from reader.gui.style import dress
from reader.library import group_target

if TYPE_CHECKING:
    from reader.gui.joining import Joined
    from reader.gui.theme import ThemeHolder
    from reader.library import Agreement


class AgreementDialog(QDialog):
    """``merged`` is the wish to take their decisions over; of what both decided otherwise, one's own stays."""

    merged = Signal()

    def __init__(self, joined: Joined, name: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Merge decisions"))
        dress(self, holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        title = StyledLabel(self.tr("Decisions from “{0}”").format(name), holder, "title", "ink", self)
        title.setWordWrap(True)
        column.addWidget(title)
        self.figures = StyledLabel(agreement_words(joined.merged.agreement), holder, "body", "ink-2", self)
        self.figures.setWordWrap(True)
        column.addWidget(self.figures)
        self.details = QPlainTextEdit(details(joined), self)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Decided otherwise, and without a place"))
        self.details.setVisible(bool(self.details.toPlainText()))
        column.addWidget(self.details, 1)
        count = len(joined.changes)
        words = self.tr("Take over {0} decisions") if count != 1 else self.tr("Take over one decision")
        self.take = QPushButton(words.format(count) if count else self.tr("Nothing to take over"), self)
        self.take.setProperty("primary", True)
        self.take.setEnabled(count > 0)
        self.take.clicked.connect(self._take)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.take)
        column.addLayout(row)
        self.resize(620, 460 if self.details.toPlainText() else 220)

    def _take(self) -> None:
        self.merged.emit()
        self.accept()


def agreement_words(agreement: Agreement) -> str:
    """Return the figures in words."""
    if not agreement.both:
        both = "You ruled on no claim together."
    else:
        both = f"Both ruled on {agreement.both}: {agreement.same} alike ({agreement.share:.0%})"
        kappa = agreement.kappa
        both += f"; Cohen’s kappa {kappa:.2f}." if kappa is not None else "; kappa means nothing here."
    return f"{both}\nOnly you: {agreement.only_mine}. Only they: {agreement.only_theirs}."


def details(joined: Joined) -> str:
    """Return what both decided otherwise, and what of theirs has no place here."""
    comparison = joined.comparison
    titles = {group_target(comparison, n).key: group.title for n, group in enumerate(comparison.groups)}
    lines = []
    for each in joined.merged.disagreements:
        target = getattr(each.mine.decision, "target", None)
        title = titles.get(target.key, "") if target is not None else ""
        lines.append(
            f"{title or 'A passage'}\n  You: {what(each.mine.decision)}\n  They: {what(each.theirs.decision)}"
        )
    if lines:
        lines.insert(0, "Decided otherwise. Yours stay as they are.")
    if joined.lost:
        lines.append(
            "Without a place in these texts:\n"
            + "\n".join(f"  {what(each.decided.decision)}" for each in joined.lost)
        )
    return "\n\n".join(lines)
