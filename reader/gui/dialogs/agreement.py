"""Two people's decisions before they are merged: how far both agree, and each difference, settled one by one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.export.words import joined_values
from reader.gui.dialogs.lost import short, what
from reader.gui.look.parts import StyledLabel, scrolled
from reader.gui.look.style import dress
from reader.gui.look.wording import day_words
from reader.gui.models.rows import title_of
from reader.library import Verdict, group_target

if TYPE_CHECKING:
    from reader.gui.kept.joining import Joined
    from reader.gui.look.theme import ThemeHolder
    from reader.library import Agreement, Decided, Disagreement

SIZE = 760, 560  # px with differences to settle
SMALL = 560, 220  # px without


class AgreementDialog(QDialog):
    """``merged`` brings what was chosen, by the key of a difference (``True``: theirs), and how many are left.

    It stands beside the window, so that the texts can be read meanwhile; ``claim_wanted`` brings the key of the
    claim that a difference is on.
    """

    merged = Signal(object, int)
    claim_wanted = Signal(str)

    def __init__(self, joined: Joined, name: str, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Merge decisions"))
        dress(self, holder)
        self._holder, self._joined, self._name = holder, joined, name
        self.differences = joined.merged.disagreements
        self.chosen: dict[str, bool] = {}
        groups = joined.comparison.groups
        self._groups = {group_target(joined.comparison, n).key: group for n, group in enumerate(groups)}
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        title = StyledLabel(self.tr("Decisions from “{0}”").format(name), holder, "title", "ink", self)
        title.setWordWrap(True)
        column.addWidget(title)
        self.figures = StyledLabel(agreement_words(joined.merged.agreement), holder, "body", "ink-2", self)
        self.figures.setWordWrap(True)
        column.addWidget(self.figures)
        if self.differences:
            column.addWidget(self._settling(), 1)
        if joined.lost:
            column.addWidget(self._lost())
        column.addStretch(0 if self.differences else 1)
        column.addLayout(self._foot())
        self.resize(*(SIZE if self.differences else SMALL))
        self._follow()

    def _settling(self) -> QWidget:
        """The differences in a list, and the one that is looked at beside it."""
        part = QWidget(self)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(14)
        self.list = QListWidget(part)
        self.list.setProperty("boxed", True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Decided otherwise"))
        for each in self.differences:
            self.list.addItem(QListWidgetItem(self._title(each)))
        row.addWidget(self.list, 2)
        row.addWidget(self._one(part), 3)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        return part

    def _one(self, parent: QWidget) -> QWidget:
        part = QWidget(parent)
        whole = QVBoxLayout(part)
        whole.setContentsMargins(0, 0, 0, 0)
        texts = QWidget(part)  # long notes scroll, the answers stay in sight
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.claim = self._label("strong", "ink", part)
        column.addWidget(self.claim)
        self.values = self._label("body", "ink-2", part)
        column.addWidget(self.values)
        show = QPushButton(self.tr("Show it in the texts"), part)
        show.setProperty("link", True)
        show.setAutoDefault(False)
        show.clicked.connect(lambda: self.claim_wanted.emit(self._target(self.current)))
        self._show_claim = show
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        self.mine, self.theirs = self._label("body", "ink", part), self._label("body", "ink", part)
        self.heads = [self._label("label", "muted", part) for _ in range(2)]
        for place, (head, words) in enumerate(zip(self.heads, (self.mine, self.theirs), strict=True)):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(head, 0, place)
            grid.addWidget(words, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        column.addStretch(1)
        whole.addWidget(scrolled(texts), 1)
        self.answers: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        group = QButtonGroup(part)
        for answer, said in (
            ("mine", self.tr("Keep mine")), ("theirs", self.tr("Take theirs")), ("later", self.tr("Later")),
        ):  # fmt: skip
            button = self.answers[answer] = QPushButton(said, part)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._answer, answer))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        whole.addLayout(row)
        return part

    def _label(self, style: str, role: str, parent: QWidget) -> StyledLabel:
        label = StyledLabel("", self._holder, style, role, parent)
        label.setWordWrap(True)
        return label

    def _lost(self) -> QWidget:
        """What of theirs finds no place here: counted, with the list behind a button."""
        part = QWidget(self)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        count = len(self._joined.lost)
        words = self.tr("One of theirs finds no place in these texts, and stays out.")
        if count != 1:
            words = self.tr("{0} of theirs find no place in these texts, and stay out.").format(count)
        row.addWidget(StyledLabel(words, self._holder, "body", "ink-2", part), 1)
        button = self.lost_button = QPushButton(self.tr("Show…"), part)
        button.setAutoDefault(False)
        button.clicked.connect(self._show_lost)
        row.addWidget(button)
        return part

    def _foot(self) -> QHBoxLayout:
        self.told = StyledLabel("", self._holder, "label", "muted", self)
        self.take = QPushButton("", self)
        self.take.setProperty("primary", True)
        self.take.setAutoDefault(False)
        self.take.clicked.connect(self._take)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(cancel)
        row.addWidget(self.take)
        return row

    @property
    def current(self) -> Disagreement:
        """The difference that is looked at."""
        return self.differences[max(0, self.list.currentRow())]

    def _target(self, each: Disagreement) -> str:
        target = getattr(each.mine.decision, "target", None)
        return target.key if target is not None else ""

    def _title(self, each: Disagreement) -> str:
        quotes = each.mine.decision.quotes
        passage = short(quotes[0].exact) if quotes else ""
        group = self._groups.get(self._target(each))
        return title_of(group) if group else f"“{passage}”" if passage else self.tr("An article")

    def _show(self, _row: int) -> None:
        each = self.current
        self.claim.setText(self._title(each))
        group = self._groups.get(self._target(each))
        self.values.setText(joined_values(group) if group and group.values else "")
        self.values.setVisible(bool(self.values.text()))
        self._show_claim.setVisible(group is not None)
        self.heads[0].setText(self._head(self.tr("You"), each.mine))
        self.heads[1].setText(self._head(each.theirs.by or self._name, each.theirs))
        self.mine.setText(told(each.mine))
        self.theirs.setText(told(each.theirs))
        answer = {None: "later", True: "theirs", False: "mine"}[self.chosen.get(each.key)]
        self.answers[answer].setChecked(True)

    def _head(self, who: str, decided: Decided) -> str:
        return f"{who}, {day_words(decided.at.astimezone().date())}"

    def _answer(self, answer: str, _checked: bool = False) -> None:
        """Settle the difference that is looked at, and go on to the next that is not."""
        key, at = self.current.key, self.list.currentRow()
        self.chosen.pop(key, None)
        if answer != "later":
            self.chosen[key] = answer == "theirs"
        item = self.list.item(at)
        marks = {"mine": self.tr("Mine: {0}"), "theirs": self.tr("Theirs: {0}"), "later": "{0}"}
        item.setText(marks[answer].format(self._title(self.current)))
        onward = [n % len(self.differences) for n in range(at + 1, at + len(self.differences))]
        following = (n for n in onward if self.differences[n].key not in self.chosen)
        if answer == "later":
            following = (n for n in onward if n > at)
        self.list.setCurrentRow(next(following, at))
        self._follow()

    def _follow(self) -> None:
        count = len(self._joined.changes) + sum(self.chosen.values())
        words = self.tr("Take over {0} decisions") if count != 1 else self.tr("Take over one decision")
        none = self.tr("Keep mine") if self.chosen else self.tr("Nothing to take over")
        self.take.setText(words.format(count) if count else none)
        self.take.setEnabled(bool(count or self.chosen))
        total = len(self.differences)
        self.told.setText(self.tr("{0} of {1} settled").format(len(self.chosen), total) if total else "")

    def _show_lost(self) -> None:
        from reader.gui.dialogs.lost import LostDialog

        LostDialog(self._joined.lost, self._holder, self).show()

    def _take(self) -> None:
        self.accept()
        self.merged.emit(dict(self.chosen), len(self.differences) - len(self.chosen))


def told(decided: Decided) -> str:
    """Return a decision in words, with the whole of its note."""
    decision = decided.decision
    if isinstance(decision, Verdict) and decision.note:
        bare = what(Verdict(decision.target, decision.ruling)) if decision.ruling else ""
        return "\n".join(part for part in (bare, f"“{decision.note}”") if part)
    return what(decision)


def agreement_words(agreement: Agreement) -> str:
    """Return the figures in words."""
    if not agreement.both:
        both = "You ruled on no claim together."
    else:
        both = f"Both ruled on {agreement.both}: {agreement.same} alike ({agreement.share:.0%})"
        kappa = agreement.kappa
        both += f"; Cohen’s kappa {kappa:.2f}." if kappa is not None else "; kappa means nothing here."
    return f"{both}\nOnly you: {agreement.only_mine}. Only they: {agreement.only_theirs}."
