"""The reading panes: text, marks, ribbons, maps."""

from reader.gui.panes.desk import ReadingDesk

__all__ = ["ReadingDesk"]
