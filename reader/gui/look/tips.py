"""Tool tips show words, never markup: an article's own words are in many of them, and Qt would run its HTML.

Qt takes a tip for rich text where it looks like tags, and rich text opens the pictures it names.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from reader.export.report import plain


class PlainTips(QObject):
    """Installed on the application: shows every tip that looks like markup as the text it is."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() != QEvent.Type.ToolTip
            or not isinstance(event, QHelpEvent)
            or not isinstance(watched, QWidget)
        ):
            return False
        words = _words(watched, event)
        if "<" not in words and "&" not in words and plain(words) == words:
            return False
        QToolTip.showText(event.globalPos(), as_tip(words), watched)
        return True


def as_tip(words: str) -> str:
    """Return words as a tip that shows them letter for letter, marks that turn the direction of reading too."""
    return f"<qt>{html.escape(plain(words)).replace(chr(10), '<br>')}</qt>"


def _words(widget: QWidget, event: QHelpEvent) -> str:
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and view.viewport() is widget:
        told = view.indexAt(event.pos()).data(Qt.ItemDataRole.ToolTipRole)
        return told if isinstance(told, str) else ""
    return widget.toolTip()
