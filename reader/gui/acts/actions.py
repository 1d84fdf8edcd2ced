"""One table of everything a person can do: menus, keys, toolbar and command palette come from it.

A row names a method of `commands.Commands`, `moves.Moves` or `decisions.Decisions`.
Keys are the defaults; the person's own come from the settings.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from reader.gui.acts.actionspec import ActionSpec, Menu, plain
from reader.gui.acts.actionspec import translated as _
from reader.gui.acts.filetable import correction_rows, file_rows, pane_rows
from reader.gui.look.icons import icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.gui.look.theme import Theme


def _edit() -> Iterator[ActionSpec]:
    yield ActionSpec(
        "edit.undo", Menu.EDIT, _("&Undo"), "undo", ("Ctrl+Z",), "undo-2", _("Take the last verdict back")
    )
    yield ActionSpec(
        "edit.redo", Menu.EDIT, _("&Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", _("Give the verdict again")
    )
    yield ActionSpec(
        "edit.cite", Menu.EDIT, _("Copy as c&itation"), "cite", ("Ctrl+Shift+C",), "message-square-text",
        _("Put the selected words, or the current sentence, on the clipboard with outlet, title and date"),
        separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "edit.copy", Menu.EDIT, _("&Copy this claim with its sources"), "copy_claim", ("Ctrl+Alt+C",), "copy",
        _("Put every source's wording of the current claim on the clipboard"),
    )  # fmt: skip
    yield ActionSpec(
        "edit.find", Menu.EDIT, _("&Find in all articles"), "find", ("Ctrl+F",), "search",
        _("Search every article, with hits counted per source"), separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "edit.filter", Menu.EDIT, _("Fi&lter claims"), "filter_claims", ("/",), "list-filter",
        _("Type to find a claim in the sidebar"),
    )  # fmt: skip


__all__ = ["VIEWS", "VIEW_ICONS", "ActionSpec", "Actions", "Menu", "action_specs", "plain", "view_titles"]

VIEWS = ("read", "matrix", "timeline", "origins", "review")
VIEW_ICONS = ("columns-3", "grid-2x2", "route", "waypoints", "scan-text")


def view_titles() -> tuple[str, ...]:
    """The names of the views, in the order of the switch."""
    return (_("Read"), _("Matrix"), _("Timeline"), _("Origins"), _("Review"))


def _view() -> Iterator[ActionSpec]:
    for number, (view, title, picture) in enumerate(zip(VIEWS, view_titles(), VIEW_ICONS, strict=True), 1):
        yield ActionSpec(
            f"view.{view}", Menu.VIEW, "Re&view" if view == "review" else f"&{title}", "show_view",
            (f"Alt+{number}", "F7") if view == "review" else (f"Alt+{number}",), picture,
            _view_about(view), (view,), checkable=True,
        )  # fmt: skip
    yield ActionSpec(
        "view.sidebar", Menu.VIEW, _("Claims &sidebar"), "toggle_sidebar", ("Ctrl+B",), "panel-left",
        _("Show or hide the list of claims"), checkable=True, separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "view.strip", Menu.VIEW, _("Overvie&w strip"), "toggle_strip", ("F9",), "rows-3",
        _("Show or hide the overview of all claims by source"), checkable=True,
    )  # fmt: skip
    yield ActionSpec(
        "view.stack", Menu.VIEW, _("Claim stac&k"), "toggle_stack", ("Ctrl+J",), "panel-bottom",
        _("Show or hide all sources' wordings of the current claim"), checkable=True,
    )  # fmt: skip
    yield ActionSpec(
        "view.menubar", Menu.VIEW, _("Me&nu bar"), "toggle_menubar", (), "",
        _("Keep the menu bar in sight; otherwise Alt shows it"), checkable=True, needs_articles=False,
    )  # fmt: skip
    yield ActionSpec(
        "view.together", Menu.VIEW, _("Scroll to&gether"), "toggle_together", ("Ctrl+Shift+L",), "lock",
        _("Panes follow the one under the pointer, passage by passage"), checkable=True, separated=True,
        short=_("Together"),
    )  # fmt: skip
    yield ActionSpec(
        "view.level", Menu.VIEW, _("&Level all panes"), "level", ("Ctrl+L",), "align-center-horizontal",
        _("Bring every pane's counterpart beside the sentence under the cursor"),
    )  # fmt: skip
    yield ActionSpec(
        "view.ribbons", Menu.VIEW, _("All ri&bbons"), "toggle_ribbons", ("Ctrl+Shift+B",), "spline",
        _("Join the words of every link in view, faintly; otherwise those of the current claim only"),
        checkable=True,
    )  # fmt: skip
    yield ActionSpec(
        "view.marks", Menu.VIEW, _("M&arks…"), "show_marks", ("Ctrl+Shift+M",), "list-filter",
        _("Choose which marks are shown"), checkable=True, separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "view.only-conflicts", Menu.VIEW, _("Show only sentences in &conflict"), "toggle_only_conflicts",
        ("Ctrl+Shift+K",), "list-filter", _("Hide every mark that is not a conflict"), checkable=True,
    )  # fmt: skip
    yield ActionSpec(
        "view.isolate", Menu.VIEW, _("Show only the current cla&im"), "toggle_isolated", ("Ctrl+I",), "eye",
        _("Hide every mark that does not belong to the current claim"), checkable=True,
    )  # fmt: skip
    yield ActionSpec(
        "view.rejected", Menu.VIEW, _("Show re&jected"), "toggle_rejected", (), "eye-off",
        _("Show marks that were set aside, too"), checkable=True,
    )  # fmt: skip
    yield ActionSpec(
        "view.narrow", Menu.VIEW, _("Two panes in &full"), "narrow_panes", ("Ctrl+Shift+N",), "columns-3",
        _("The other panes turn narrow and show what stands around the current passage"),
        checkable=True, separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "view.panes", Menu.VIEW, _("Show hidden &panes"), "show_all_panes", (), "columns-2",
        _("Bring every pane back that was hidden"),
    )  # fmt: skip
    yield ActionSpec(
        "view.zoom-in", Menu.VIEW, _("Larger text"), "zoom", ("Ctrl++", "Ctrl+="), "zoom-in",
        _("Larger letters in articles and claim stack"), (1,), submenu=_("Te&xt size"), needs_articles=False,
        separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "view.zoom-out", Menu.VIEW, _("Smaller text"), "zoom", ("Ctrl+-",), "zoom-out",
        _("Smaller letters in articles and claim stack"), (-1,), submenu=_("Te&xt size"), needs_articles=False,
    )  # fmt: skip
    yield ActionSpec(
        "view.zoom-reset", Menu.VIEW, _("Normal text size"), "zoom", ("Ctrl+0",), "",
        _("Letters at 100 %"), (0,), submenu=_("Te&xt size"), needs_articles=False,
    )  # fmt: skip
    themes = (
        ("system", _("As the system"), "monitor"),
        ("light", _("Light"), "sun"),
        ("dark", _("Dark"), "moon"),
        ("high-contrast", _("High contrast"), "contrast"),
    )
    for theme, title, picture in themes:
        yield ActionSpec(
            f"theme.{theme}", Menu.VIEW, title, "choose_theme", (), picture, "", (theme,), checkable=True,
            submenu=_("T&heme"), needs_articles=False,
        )  # fmt: skip


def _view_about(view: str) -> str:
    return {
        "read": _("The articles side by side"),
        "matrix": _("Every claim against every source"),
        "timeline": _("What happened when, and who dates it"),
        "origins": _("Which reports go back to one text"),
        "review": _("One conflict at a time"),
    }[view]


def _go() -> Iterator[ActionSpec]:
    steps = (
        ("conflict", _("conflict"), ("F8",), ("Shift+F8",)),
        ("mark", _("marked sentence"), ("Alt+Down",), ("Alt+Up",)),
        ("link", _("link"), ("Alt+PgDown",), ("Alt+PgUp",)),
        ("only", _("sentence found only here"), ("Ctrl+F8",), ("Ctrl+Shift+F8",)),
        ("claim", _("claim"), ("Ctrl+Down",), ("Ctrl+Up",)),
    )
    for kind, title, onward, back in steps:
        yield ActionSpec(
            f"go.next-{kind}", Menu.GO, _("Next") + f" {title}", "step", onward, "chevron-right", "", (kind, 1)
        )
        yield ActionSpec(
            f"go.previous-{kind}", Menu.GO, _("Previous") + f" {title}", "step", back, "chevron-left", "", (kind, -1)
        )
    yield ActionSpec(
        "go.partner", Menu.GO, _("Next p&artner of this sentence"), "next_partner", ("Alt+Return",), "spline",
        _("Where a source tells the claim more than once, show the next place"), separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "go.pane-right",
        Menu.GO,
        _("Same claim in the next pane"),
        "pane_step",
        ("Alt+Right",),
        "arrow-right",
        "",
        (1,),
    )
    yield ActionSpec(
        "go.pane-left", Menu.GO, _("Same claim in the previous pane"), "pane_step", ("Alt+Left",), "arrow-left", "",
        (-1,),
    )  # fmt: skip
    for number in range(1, 9):
        yield ActionSpec(
            f"go.pane-{number}", Menu.GO, _("Pane") + f" {number}", "focus_pane", (f"Ctrl+{number}",), "", "",
            (number - 1,), submenu=_("&Pane"),
        )  # fmt: skip
    yield ActionSpec(
        "go.back", Menu.GO, _("&Back"), "go_back", ("Ctrl+[", "Back"), "arrow-left",
        _("To the place you were at before"), separated=True,
    )  # fmt: skip
    yield ActionSpec("go.forward", Menu.GO, _("&Forward"), "go_forward", ("Ctrl+]", "Forward"), "arrow-right")
    yield ActionSpec(
        "go.region", Menu.GO, _("Next &region"), "region_step", ("F6",), "", _("Move the focus on"), (1,),
        needs_articles=False, separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "go.region-back", Menu.GO, _("Previous region"), "region_step", ("Shift+F6",), "", "", (-1,),
        needs_articles=False,
    )  # fmt: skip


def _claim() -> Iterator[ActionSpec]:
    yield ActionSpec(
        "claim.confirm", Menu.CLAIM, _("&Confirm this claim"), "confirm", ("Y",), "check",
        _("It counts in the report"), local=True,
    )  # fmt: skip
    yield ActionSpec(
        "claim.reject", Menu.CLAIM, _("&Not a conflict"), "reject", ("N",), "x",
        _("Its marks go; the verdict stays and can be undone"), local=True,
    )  # fmt: skip
    yield ActionSpec(
        "claim.note",
        Menu.CLAIM,
        _("N&ote…"),
        "note",
        ("M",),
        "pencil-line",
        _("Write a note on this claim"),
        local=True,
    )

    yield ActionSpec(
        "claim.strike", Menu.CLAIM, _("Set the chosen &link aside"), "strike_current", ("Ctrl+Shift+X",), "x",
        _("One link or difference, chosen in the details of a claim, counts no more; again, and it counts"),
    )  # fmt: skip
    yield ActionSpec(
        "claim.merge", Menu.CLAIM, _("&Merge the selected claims"), "merge_selected", ("Ctrl+Shift+G",), "merge",
        _("Make one claim of all that are selected in the sidebar"), separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "claim.split", Menu.CLAIM, _("&Split this claim by source"), "split_current", (), "split",
        _("Each source's wordings become a claim of their own"),
    )  # fmt: skip


def _help() -> Iterator[ActionSpec]:
    yield ActionSpec(
        "help.palette", Menu.HELP, _("&Commands…"), "show_palette", ("Ctrl+K",), "search",
        _("Find any command or claim by typing"), needs_articles=False,
    )  # fmt: skip
    yield ActionSpec(
        "help.legend", Menu.HELP, _("How to read the &marks"), "show_legend", ("F1",), "circle-question-mark",
        _("What each mark means"), needs_articles=False,
    )  # fmt: skip
    yield ActionSpec(
        "help.keys", Menu.HELP, _("&Keys…"), "show_keys", ("Ctrl+F1",), "keyboard",
        _("Every command and its key; keys can be changed"), needs_articles=False,
    )  # fmt: skip
    yield ActionSpec(
        "help.about",
        Menu.HELP,
        _("&About Synoptic"),
        "show_about",
        (),
        "info",
        "",
        needs_articles=False,
        separated=True,
    )


def action_specs() -> tuple[ActionSpec, ...]:
    """Every command. A function, not a constant: the words are translated when the menus are built."""
    return (*file_rows(), *_edit(), *correction_rows(), *_view(), *pane_rows(), *_go(), *_claim(), *_help())


class Actions(QObject):
    """The table as Qt's actions, each bound to its method of the first of ``targets`` that has it."""

    def __init__(self, targets: Sequence[object], keys: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self.specs = {spec.id: spec for spec in action_specs()}
        self._actions = {spec.id: self._make(spec, targets) for spec in self.specs.values()}
        self.use_keys(keys)

    def __getitem__(self, id_: str) -> QAction:
        return self._actions[id_]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        return ((spec, self._actions[spec.id]) for spec in self.specs.values())

    def _make(self, spec: ActionSpec, targets: Sequence[object]) -> QAction:
        action = QAction(spec.text, self, checkable=spec.checkable)
        action.setObjectName(spec.id)
        action.setIconText(spec.short or plain(spec.text))
        action.setProperty("picture", spec.icon)
        method = getattr(next(each for each in targets if hasattr(each, spec.does)), spec.does)
        action.triggered.connect(partial(_call, method, spec.values))
        if spec.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def use_keys(self, keys: Mapping[str, str]) -> None:
        """Give every action its keys: the person's own where there are some ("" for none), else the table's."""
        for spec, action in self:
            own = keys.get(spec.id)
            chosen = spec.keys if own is None else ((own,) if own else ())
            action.setShortcuts([QKeySequence(key) for key in chosen])
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            about = spec.about or plain(spec.text)
            action.setStatusTip(about)
            action.setToolTip(f"{about} ({shown})" if shown else about)

    def use_theme(self, theme: Theme) -> None:
        """Draw the icons anew in the theme's ink."""
        for spec, action in self:
            if spec.icon:
                action.setIcon(icon(spec.icon, theme))

    def enable(self, articles: bool) -> None:
        """Enable what can be done with or without articles open."""
        for spec, action in self:
            action.setEnabled(articles or not spec.needs_articles)


def _call(method: object, values: tuple[object, ...], _checked: bool = False) -> None:
    method(*values)  # type: ignore[operator]
