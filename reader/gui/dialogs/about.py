"""What this program is, and whose work it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from reader import __version__
from reader.gui.look.parts import StyledLabel
from reader.gui.look.style import dress
from reader.resources import resource

if TYPE_CHECKING:
    from reader.gui.look.theme import ThemeHolder


class AboutDialog(QDialog):
    """Name, version, purpose, licences."""

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Synoptic"))
        dress(self, holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 26, 28, 26)
        column.setSpacing(8)
        picture = QLabel(self)
        picture.setPixmap(QIcon(str(resource("synoptic.svg"))).pixmap(QSize(56, 56)))
        column.addWidget(picture)
        column.addWidget(StyledLabel("Synoptic", holder, "display", "ink", self))
        column.addWidget(StyledLabel(self.tr("Version {0}").format(__version__), holder, "label", "muted", self))
        texts = (
            self.tr(
                "Reads several reports of one event against each other: what matches, what differs, who is silent."
            ),
            self.tr("It works offline and sends nothing anywhere. It judges no outlet and never says who is right."),
            self.tr(
                "Apache-2.0. Built on Qt (LGPL). Letters: Inter and Source Serif 4 (OFL). Icons: Lucide (ISC). "
                "Their licences lie beside them in the program’s folder of resources."
            ),
        )
        for text in texts:
            label = StyledLabel(text, holder, "body", "ink-2", self)
            label.setWordWrap(True)
            label.setMinimumWidth(380)
            column.addWidget(label)
        done = QPushButton(self.tr("Done"), self)
        done.setProperty("primary", True)
        done.clicked.connect(self.accept)
        column.addSpacing(8)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
