"""The line at the foot: what was found in figures, what is going on, and how large the text is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QStatusBar, QWidget

from reader.gui.look.cells import tabular
from reader.gui.look.parts import StyledLabel, interface_scale
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.gui.look.theme import ThemeHolder


class BusyLine(QWidget):
    """Two pixels under the toolbar that fill while the articles are compared."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder, self._share, self._busy = holder, 0.0, False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(2)
        self.setAccessibleName(self.tr("Progress"))

    def show_share(self, busy: bool, share: float = 0.0) -> None:
        """Show how much is done, 0 to 1; nothing is drawn while nothing is under way."""
        self._busy, self._share = busy, share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._busy:
            painter = QPainter(self)
            width = self.width() * max(self._share, 0.02)
            painter.fillRect(QRectF(0, 0, width, self.height()), self._holder.theme.color("accent"))


class StatusLine(QStatusBar):
    """The line at the foot of the window; ``cancelled`` is the wish to stop what is going on."""

    cancelled = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)
        self._left = [self._label(elided=True) for _ in range(3)]
        self._work = self._label()
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setProperty("link", True)
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cancel.clicked.connect(self.cancelled)
        self._hidden, self._offline, self._zoom = self._label(), self._label(), self._label()
        self._offline.setText(self.tr("Works offline"))
        self._offline.setToolTip(self.tr("Texts stay on this computer. Only a link that you open is fetched."))
        for part in (*self._left, self._work, self._cancel):
            self.addWidget(part)
        for part in (self._hidden, self._offline, self._zoom):
            self.addPermanentWidget(part)
        self.show_work("")
        dress(self, holder)
        holder.changed.connect(self._follow)
        holder.zoomed.connect(self._show_zoom)
        self._show_zoom(holder.reading_zoom)
        self._follow()

    def _label(self, *, elided: bool = False) -> StyledLabel:
        label = StyledLabel("", self._holder, "label", "muted", self, elided=elided)
        label.setContentsMargins(4, 0, 8, 0)
        label.hide()
        return label

    def show_figures(self, *texts: str) -> None:
        """Show up to three groups of figures."""
        for label, text in zip(self._left, (*texts, "", "", ""), strict=False):
            label.setText(text)
            label.setToolTip(text)
            label.setVisible(bool(text))

    def show_hidden(self, text: str) -> None:
        """Say how many panes are hidden, or nothing."""
        self._hidden.setText(text)
        self._hidden.setVisible(bool(text))

    def show_work(self, text: str) -> None:
        """Say what is going on, with a way to stop it; "" when nothing is."""
        self._work.setText(text)
        self._work.setVisible(bool(text))
        self._cancel.setVisible(bool(text))

    @property
    def work(self) -> str:
        """What is going on, in words."""
        return self._work.text()

    @property
    def figures(self) -> str:
        """The figures on show."""
        return "  ".join(label.text() for label in self._left if label.text())

    @property
    def cancel_button(self) -> QPushButton:
        """The button that stops what is going on."""
        return self._cancel

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(self.tr("Text {0} %").format(round(zoom * 100)))
        self._zoom.show()

    def _follow(self) -> None:
        self._offline.show()
        self._zoom.show()
        for label in (*self._left, self._zoom, self._hidden):
            label.setFont(tabular(label.font()))
        self.setFixedHeight(round(self._holder.theme.size("status") * interface_scale(self._holder.theme)))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())
