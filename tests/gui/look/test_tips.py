import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QListView, QToolTip

from reader.gui.app import make_application
from reader.gui.look.tips import as_tip

MARKUP = '<img src="file:///etc/hostname"><b>“Ten”</b>'


@pytest.fixture(autouse=True)
def no_tip(qapp):
    make_application()
    yield
    QToolTip.hideText()


def ask(widget) -> None:
    middle = widget.rect().center()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, middle, widget.mapToGlobal(middle)))


def test_a_widgets_tip_with_markup_is_shown_as_text(qtbot):
    label = QLabel("words")
    qtbot.addWidget(label)
    label.setToolTip(MARKUP)
    label.show()
    ask(label)
    assert QToolTip.text() == as_tip(MARKUP)
    assert "<img" not in QToolTip.text()


def test_a_rows_tip_with_markup_is_shown_as_text(qtbot):
    view = QListView()
    qtbot.addWidget(view)
    model = QStandardItemModel()
    item = QStandardItem("A row wide enough to be hit in the middle of the list, and then some more words")
    item.setToolTip(MARKUP)
    model.appendRow(item)
    view.setModel(model)
    view.resize(200, 60)
    view.show()
    place = view.visualRect(model.index(0, 0)).intersected(view.viewport().rect()).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    assert QToolTip.text() == as_tip(MARKUP)


def test_plain_tips_stay_as_they_are(qtbot):
    label = QLabel("words")
    qtbot.addWidget(label)
    label.setToolTip("Next conflict (F8)")
    label.show()
    ask(label)
    assert QToolTip.text() == "Next conflict (F8)"


def test_marks_that_turn_the_direction_are_shown():
    assert "[U+202E]" in as_tip("a\u202eb")
    assert as_tip("a\nb") == "<qt>a<br>b</qt>"
