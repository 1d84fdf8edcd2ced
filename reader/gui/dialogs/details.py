"""What is known of an article, each fact with where it was found, all of it to be mended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.gui.look.parts import StyledLabel, interface_scale, scrolled
from reader.gui.look.style import dress
from reader.gui.panes.page import visible_line
from reader.library.decisions import Detail, SetDetail, source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.gui.look.theme import ThemeHolder
    from reader.gui.session import Source

_DAYS = (Detail.PUBLISHED, Detail.UPDATED)
_NAMES = {
    Detail.OUTLET: "Outlet",
    Detail.TITLE: "Title",
    Detail.BYLINE: "Byline",
    Detail.PUBLISHED: "Published",
    Detail.UPDATED: "Updated",
    Detail.AGENCY: "Agency",
    Detail.PLACE: "Place",
    Detail.LANGUAGE: "Language",
    Detail.URL: "Address",
}


class DetailFields(QWidget):
    """A field for each fact; `changes` are those that differ from the article. ``edited`` comes with every letter."""

    edited = Signal()

    def __init__(
        self, holder: ThemeHolder, parent: QWidget, details: Sequence[Detail] = tuple(Detail), columns: int = 1
    ) -> None:
        super().__init__(parent)
        self._source: Source | None = None
        self.fields: dict[Detail, QLineEdit] = {}
        self.places: dict[Detail, StyledLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        for number, detail in enumerate(details):
            row, column = 3 * (number // columns), number % columns
            name = StyledLabel(_NAMES[detail], holder, "label", "ink-2", self)
            field = QLineEdit(self)
            field.setAccessibleName(_NAMES[detail])
            field.setPlaceholderText("2018-06-04" if detail in _DAYS else self.tr("none found"))
            field.textChanged.connect(self._follow)
            place = StyledLabel("", holder, "label", "muted", self, elided=True)
            name.setBuddy(field)
            self.fields[detail], self.places[detail] = field, place
            for at, part in enumerate((name, field, place)):
                grid.addWidget(part, row + at, column)
            grid.setRowMinimumHeight(row + 2, round(24 * interface_scale(holder.theme)))
            place.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_source(self, source: Source) -> None:
        """Show what is known of a source."""
        self._source = source
        found = dict(source.found_in)
        corrected = {each.detail for each in source.corrections if isinstance(each, SetDetail)}
        for detail, field in self.fields.items():
            value = getattr(source.article.metadata, detail.value)
            text = value.isoformat() if isinstance(value, date) else str(value or "")
            field.blockSignals(True)
            field.setText(text)
            field.setCursorPosition(0)
            field.blockSignals(False)
            where = self.tr("set by hand") if detail in corrected else found.get(detail.value, "")
            told = self.tr("from {0}").format(where) if where and detail not in corrected else where
            if visible_line(text) != " ".join(text.split()):  # a field obeys the marks that turn what is read
                told = "; ".join(filter(None, (told, self.tr("reads {0}").format(visible_line(text)))))
            self.places[detail].setText(told if text else "")
            field.setAccessibleDescription(self.places[detail].text())
        self._follow()

    def _follow(self) -> None:
        for detail in _DAYS:
            if detail in self.fields:
                wrong = self._day(detail) is None and bool(self.fields[detail].text().strip())
                if wrong:
                    self.places[detail].setText(self.tr("A day is written as 2018-06-04"))
                self.places[detail].set_role("conflict-ink" if wrong else "muted")
        self.edited.emit()

    def _day(self, detail: Detail) -> str | None:
        try:
            return date.fromisoformat(self.fields[detail].text().strip()).isoformat()
        except ValueError:
            return None

    @property
    def sound(self) -> bool:
        """Whether every day is a day."""
        return all(
            self._day(detail) is not None or not self.fields[detail].text().strip()
            for detail in _DAYS
            if detail in self.fields
        )

    def changes(self) -> tuple[SetDetail, ...]:
        """Return what was changed, as corrections."""
        if self._source is None or not self.sound:
            return ()
        article = self._source.article
        found = []
        for detail, field in self.fields.items():
            value = getattr(article.metadata, detail.value)
            before = value.isoformat() if isinstance(value, date) else str(value or "")
            now = (self._day(detail) or "") if detail in _DAYS else field.text().strip()
            if now != before.strip():
                found.append(SetDetail(source_of(article), detail, now))
        return tuple(found)


class DetailsDialog(QDialog):
    """``corrected`` brings the changes, as corrections."""

    corrected = Signal(object)

    def __init__(self, source: Source, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Details of the article"))
        dress(self, holder)
        self.fields = DetailFields(holder, self, columns=2)
        self.fields.show_source(source)
        self.about = QLabel(_about(source), self)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.setAccessibleName(self.tr("Where it came from"))
        self.save = QPushButton(self.tr("Set the details"), self)
        self.save.setProperty("primary", True)
        self.save.clicked.connect(self._save)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        column.addWidget(scrolled(self.fields), 1)
        column.addWidget(self.about)
        column.addLayout(row)
        self.fields.edited.connect(self._follow)
        self._follow()
        self.resize(660, 480)

    def _follow(self) -> None:
        self.save.setEnabled(bool(self.fields.changes()))

    def _save(self) -> None:
        self.corrected.emit(self.fields.changes())
        self.accept()


def _about(source: Source) -> str:
    lines = [f"Opened as {source.article.source}" + (f" ({source.format})" if source.format else "")]
    retrieved = dict(source.found_in).get("retrieved", "")
    if retrieved:
        lines.append(f"Fetched {retrieved}")
    else:
        lines.append(f"SHA-256 {source.article.sha256}")
    return "\n".join(lines)
