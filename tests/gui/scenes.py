"""Everything a window can show, by name: pages, views, panels, dialogs and popups, opened as a person would."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from reader.gui.dialogs.agreement import AgreementDialog
from reader.gui.dialogs.asking import NameDialog
from reader.gui.dialogs.belonging import BelongingDialog
from reader.gui.dialogs.lost import LostDialog
from reader.gui.dialogs.original import OriginalDialog
from reader.gui.dialogs.paste import PasteDialog
from reader.gui.frame.banners import Notice, Tone
from reader.gui.frame.palette import Palette
from reader.gui.kept.joining import join
from reader.gui.look.marks_popup import MarksPopup
from reader.gui.models.original import original
from reader.library import Decided, Lost, Ruling, Verdict, Why, group_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.app import Frame

LONG = "The harbour master’s office, the coast guard and the company that owns the ferry Aurora, taken together"


def _view(view: str) -> Callable[[Frame], QWidget]:
    def show(frame: Frame) -> QWidget:
        frame.commands.show_view(view)
        return frame.window

    return show


def _by_action(action: str, kind: type[QWidget] = QDialog) -> Callable[[Frame], QWidget]:
    def show(frame: Frame) -> QWidget:
        frame.commands.show_view("read")
        frame.window.desk.focus_pane(0)
        frame.commands.actions[action].trigger()
        return next(each for each in frame.window.findChildren(kind) if each.isVisible())

    return show


def _panel(action: str) -> Callable[[Frame], QWidget]:
    def show(frame: Frame) -> QWidget:
        frame.commands.actions[action].trigger()
        assert frame.window.panel is not None
        return frame.window

    return show


def _find(frame: Frame) -> QWidget:
    frame.commands.actions["edit.find"].trigger()
    return frame.window


def _note(frame: Frame) -> QWidget:
    frame.commands.show_view("read")
    frame.commands.actions["claim.note"].trigger()
    return frame.window


def _banners(frame: Frame) -> QWidget:
    answers = (("Show weaker links", lambda: None), ("Choose…", lambda: None))
    frame.window.banners.show_notice(
        Notice("a", f"{LONG} could not be opened. Check the name.", Tone.REFUSAL, answers)
    )
    frame.window.banners.show_notice(Notice("b", "The report is open already."))
    return frame.window


def _opened(dialog: QDialog) -> QWidget:
    dialog.open()
    return dialog


def _paste(frame: Frame) -> QWidget:
    mime = QMimeData()
    mime.setText("A paper\n\n" + "The ferry Aurora ran aground off the coast on Monday. " * 8)
    return _opened(PasteDialog(frame.window.holder, mime, frame.window))


def _decided(frame: Frame) -> tuple[Decided, ...]:
    assert frame.state.comparison is not None
    target = group_target(frame.state.comparison, 0)
    return tuple(
        Decided(Verdict(target, ruling, LONG), "Ada", datetime.now(UTC)) for ruling in Ruling if ruling.value
    )


def _agreement(frame: Frame) -> QWidget:
    comparison = frame.state.comparison
    assert comparison is not None
    mine, theirs = _decided(frame)[:2]
    return _opened(
        AgreementDialog(join(comparison, [mine], [theirs], "Ada"), LONG, frame.window.holder, frame.window)
    )


def _lost(frame: Frame) -> QWidget:
    lost = [Lost(each, Why.NOT_FOUND) for each in _decided(frame)]
    return _opened(LostDialog(lost, frame.window.holder, frame.window))


def _belonging(frame: Frame) -> QWidget:
    names = {"ferries": True, "harbours of the north": False, "to be read again": None}
    return _opened(BelongingDialog("Tags", LONG, "New tag", names, frame.window.holder, frame.window))


def _name(frame: Frame) -> QWidget:
    return _opened(NameDialog("Rename the comparison", LONG, LONG, "Rename", frame.window.holder, frame.window))


def _original(frame: Frame) -> QWidget:
    source = frame.session.sources[0]
    found = original(source.article.text.encode(), "report.txt")
    return _opened(OriginalDialog(source, found, frame.window.holder, frame.window))


SCENES: dict[str, Callable[[Frame], QWidget]] = {
    **{view: _view(view) for view in ("read", "matrix", "timeline", "origins", "review")},
    "note": _note,
    "find": _find,
    "banners": _banners,
    "import": _panel("file.import"),
    "library": _panel("file.library"),
    "palette": _by_action("help.palette", Palette),
    "marks": _by_action("view.marks", MarksPopup),
    "legend": _by_action("help.legend"),
    "settings": _by_action("file.settings"),
    "keys": _by_action("help.keys"),
    "about": _by_action("help.about"),
    "details": _by_action("edit.details"),
    "url": _by_action("file.url"),
    "paste": _paste,
    "agreement": _agreement,
    "lost": _lost,
    "belonging": _belonging,
    "name": _name,
    "original": _original,
}


def leave(frame: Frame, shown: QWidget) -> None:
    """Close what a scene opened, and go back to the texts."""
    frame.window.banners.clear()
    focus = frame.window.focusWidget()
    beside = (frame.window.find_bar, frame.window.stack.note)
    if focus is not None and any(each.isAncestorOf(focus) for each in beside):
        QTest.keyClick(focus, Qt.Key.Key_Escape)
    if isinstance(shown, Palette):
        shown.close_palette()
    elif shown is not frame.window:
        shown.close()
    frame.window.show_panel(None)
    frame.commands.show_view("read")
