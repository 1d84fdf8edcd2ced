"""The original of an article: what it is, its hash, its text as it came; a copy for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.export.report import one_line
from reader.gui.look.parts import StyledLabel
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.models.original import Original
    from reader.gui.session import Source


class OriginalDialog(QDialog):
    """``copy_wanted`` and ``program_wanted`` say what the person wants done with the bytes."""

    copy_wanted = Signal()
    program_wanted = Signal()

    def __init__(self, source: Source, original: Original, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The original"))
        dress(self, holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(8)
        title = StyledLabel(
            one_line(source.article.metadata.title or source.article.name), holder, "title", "ink", self
        )
        title.setWordWrap(True)
        column.addWidget(title)
        self.facts = QLabel("\n".join(_facts(source, original)), self)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts.setAccessibleName(self.tr("What it is"))
        column.addWidget(self.facts)
        self.text = QPlainTextEdit(original.text, self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("The original as text"))
        self.text.setVisible(bool(original.text))
        column.addWidget(self.text, 1)
        self.note = StyledLabel(self._about(original), holder, "label", "muted", self)
        self.note.setWordWrap(True)
        self.note.setAccessibleName(self.tr("Note"))
        column.addWidget(self.note)
        self.copy = QPushButton(self.tr("Save a &copy…"), self)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self.copy_wanted)
        self.program = QPushButton(self.tr("&Open in its program"), self)
        self.program.setAutoDefault(False)
        self.program.setVisible(original.outside)
        self.program.clicked.connect(self.program_wanted)
        done = QPushButton(self.tr("Done"), self)
        done.setProperty("primary", True)
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.program)
        row.addStretch(1)
        row.addWidget(done)
        column.addStretch(0 if original.text else 1)
        column.addSpacing(4)
        column.addLayout(row)
        self.resize(760, 620 if original.text else 200)
        done.setFocus()

    def _about(self, original: Original) -> str:
        if original.rest:
            words = self.tr("The first {0:,} of {1:,} characters are shown; a copy has all of them.")
            return words.format(len(original.text), len(original.text) + original.rest)
        if original.outside:
            return self.tr("The program that opens it may do what the document asks for, such as fetching pictures.")
        if original.format in ("web page", "web archive", "e-mail", "news feed"):
            return self.tr(
                "Shown as text, as it came: a browser or mail program would run its scripts and fetch its pictures."
            )
        return ""

    def tell(self, words: str) -> None:
        """Say what became of a copy."""
        self.note.setText(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self.note, QAccessible.Event.Alert))


def _facts(source: Source, original: Original) -> list[str]:
    """Return what is known of the bytes, a fact a line."""
    size = len(original.data)
    lines = [one_line(f"{source.article.source}, {original.format}, {size:,} bytes")]
    retrieved = dict(source.found_in).get("retrieved", "")
    if retrieved:
        lines.append(f"Fetched {retrieved}")
    if source.article.sha256 not in retrieved:
        lines.append(f"SHA-256 {source.article.sha256}")
    return lines
