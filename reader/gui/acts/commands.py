"""What each command does: the methods that the table of actions names.

Commands change the state, ask the session or turn to a region; regions never know of commands.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.claims.model import Status
from reader.gui.acts.actions import VIEWS, Actions
from reader.gui.acts.corrections import Corrections
from reader.gui.acts.decisions import Decisions
from reader.gui.acts.exporting import Exporting
from reader.gui.acts.fetching import Fetching
from reader.gui.acts.files import Files
from reader.gui.acts.merging import Merging
from reader.gui.acts.moves import MESSAGE, Moves
from reader.gui.acts.originals import Originals
from reader.gui.acts.paneacts import PaneActs
from reader.gui.frame.banners import Notice, Tone
from reader.gui.kept.finding import Finding
from reader.gui.kept.keeping import Keeping
from reader.gui.kept.naming import Naming
from reader.gui.look.wording import claim_as_text
from reader.gui.window import SIDEBAR_VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.beside.jobs import Worker
    from reader.gui.look.appearance import Appearance
    from reader.gui.state import ClaimOrder
    from reader.gui.window import MainWindow
    from reader.settings import Settings


class Commands(QObject):
    """Everything a person can ask of the window."""

    def __init__(
        self,
        window: MainWindow,
        worker: Worker,
        appearance: Appearance,
        settings: Settings,
        library: Path | None = None,
    ) -> None:
        super().__init__(window)
        self.window, self.worker, self.appearance, self.settings = window, worker, appearance, settings
        self.state, self.session, self.walks = window.state, window.session, window.walks
        self.moves, self.decisions, self.panes = Moves(window), Decisions(window), PaneActs(window)
        self.keeping = Keeping(window, library)
        name, keep = lambda: self.settings.name, lambda name: self.keep_setting("name", name)
        naming = self.naming = Naming(window, name, keep, self.keeping.rename)
        self.files, self.exporting = Files(window, self.keeping), Exporting(window, self.keeping, naming)
        self.merging = Merging(window, self.keeping, naming)
        self.fetching = Fetching(window, lambda: self.settings.private_addresses)
        self.originals = Originals(window, self.keeping)
        self.corrections, self.finding = Corrections(window, self.keeping), Finding(window, self.keeping, worker)
        self.targets = (
            self,
            self.moves,
            self.decisions,
            self.panes,
            self.files,
            self.exporting,
            self.merging,
            self.naming,
            self.fetching,
            self.corrections,
            self.originals,
            self.finding,
        )
        self.actions = Actions(self.targets, settings.keys, window)
        self._key_showers: list[Callable[[str, str, str], None]] = []  # whose buttons show the keys of the answers
        self._groups = [self._group("view"), self._group("theme"), self._group("sort")]

    def _group(self, kind: str) -> QActionGroup:
        group = QActionGroup(self)
        for spec, action in self.actions:
            if spec.id.startswith(f"{kind}.") and (kind != "view" or (spec.values and spec.values[0] in VIEWS)):
                group.addAction(action)
        return group

    def start(self) -> None:
        """Connect the commands to what they follow, once the window is built."""
        window = self.window
        window.closed.connect(self._keep)
        window.view_changed.connect(self._follow)
        window.regions_built.connect(self._connect_regions)
        window.view_built.connect(self._connect_view)
        self.files.start()
        self.files.address_dropped.connect(self.fetching.open_url)
        self.files.original_wanted.connect(self.originals.show_original_of)
        self.keeping.start()
        self.decisions.regrouped.connect(self.keeping.regrouped)
        self.decisions.machine = lambda: self.keeping.machine
        self.decisions.decided = lambda: self.keeping.decisions
        self.worker.busy_changed.connect(self._show_busy)
        self.worker.progressed.connect(self._show_progress)
        self.session.arrived.connect(self._arrive)
        self.session.first_arrived.connect(self._begin_reading)
        self.session.changed.connect(self._follow)
        self.moves.trail.changed.connect(self._follow)
        self.state.undo.indexChanged.connect(self._follow)
        state = self.state
        for signal in (
            state.comparison_changed,
            state.filters_changed,
            state.group_changed,
            state.together_changed,
            state.panes_changed,
        ):
            signal.connect(self._follow)
        self.state.scroll_together(self.settings.together)
        self.state.author = self.settings.name
        self.appearance.holder.zoomed.connect(self._keep_zoom)
        self._follow()

    def _connect_regions(self) -> None:
        window, moves, decisions = self.window, self.moves, self.decisions
        sidebar = window.sidebar
        sidebar.review_asked.connect(self.review_claim)
        sidebar.level_asked.connect(self._level_if_reading)
        sidebar.note_asked.connect(decisions.note_on)
        sidebar.text_asked.connect(moves.go_to_text)
        sidebar.merge_asked.connect(decisions.merge)
        sidebar.split_asked.connect(decisions.split_by_source)
        sidebar.collapsed_changed.connect(self._follow)
        window.strip.text_asked.connect(moves.go_to_text)
        window.stack.split_asked.connect(decisions.split)
        window.stack.evidence.strike_asked.connect(decisions.strike)
        window.find_bar.found.connect(moves.go_to)
        self._key_showers.append(window.stack.use_keys)
        self._show_keys()
        window.desk.reached_end.connect(lambda words: window.status.showMessage(words, MESSAGE))

    def _connect_view(self, view: str) -> None:
        made = self.window.view_widget(view)
        if view == "review":
            review = self.window.review
            self._key_showers.append(review.page.show_keys)
            self._show_keys()
            review.confirm_asked.connect(self.decisions.confirm)
            review.reject_asked.connect(self.decisions.reject)
            review.left.connect(lambda: self.show_view("read"))
            review.text_asked.connect(self.moves.go_to_sentence)
        elif view == "matrix":
            made.text_asked.connect(self.moves.go_to_text)  # type: ignore[attr-defined]
            made.export_asked.connect(self.actions["file.export"].trigger)  # type: ignore[attr-defined]
        else:
            made.text_asked.connect(lambda: self.moves.go_to_text())  # type: ignore[attr-defined]
        if view == "origins":
            made.count_asked.connect(self.decisions.count_origins)  # type: ignore[attr-defined]

    def _follow(self, *_: object) -> None:
        """Let checked and enabled actions say what is so."""
        window, filters, some = self.window, self.state.filters, bool(self.session.sources)
        checked = {
            f"view.{window.view}": True,
            "view.strip": window.wants_strip,
            "view.stack": window.wants_stack,
            "view.menubar": window.menu_keeper.kept,
            "view.together": self.state.together,
            "view.isolate": filters.isolated,
            "view.marks": self.state.comparison is not None and filters.hides(self.state.comparison.cut),
            "view.rejected": filters.rejected,
            "view.ribbons": some and window.desk.all_ribbons,
            "view.only-conflicts": filters.statuses == frozenset({Status.CONTESTED}),
            "view.sidebar": some and window.view in SIDEBAR_VIEWS and not window.sidebar.collapsed,
            f"theme.{self.settings.theme}": True,
            f"sort.{filters.order.name.lower()}": True,
            "view.narrow": self.state.narrow,
        }
        for id_, on in checked.items():
            self.actions[id_].setChecked(on)
        undo = self.state.undo
        for id_, words in (("edit.undo", undo.undoText()), ("edit.redo", undo.redoText())):
            text = self.actions.specs[id_].text
            self.actions[id_].setText(f"{text}: {words}" if words else text)
        enabled = {
            **{f"view.{view}": window.makes_sense(view) for view in VIEWS},
            "view.sidebar": window.view in SIDEBAR_VIEWS,
            "view.strip": window.view == "read",
            "view.stack": window.view == "read",
            "view.panes": bool(self.state.hidden),
            "view.narrow": len(self.session.sources) > 2,  # two are shown in full in any case
            "edit.undo": undo.canUndo(),
            "edit.redo": undo.canRedo(),
            "go.back": self.moves.trail.can_go_back,
            "go.forward": self.moves.trail.can_go_forward,
            **dict.fromkeys(
                ("claim.confirm", "claim.reject", "claim.note", "claim.split", "edit.copy"),
                self.state.group is not None,
            ),
        }
        for id_, on in enabled.items():
            self.actions[id_].setEnabled(some and on)

    # files

    def close_article(self) -> None:
        """Close the article whose pane has the keyboard, or the only one."""
        leading = self.window.desk.leading
        if leading is not None:
            self.session.remove(self.session.articles[leading.number])

    def close_all(self) -> None:
        """Go back to the start page."""
        self._keep()
        self.session.close_all()
        self.window.banners.clear()
        self.files.list_recent()

    def save_screenshot(self) -> None:
        """Save the window as a picture."""
        picture = self.window.grab()
        title = self.tr("Save a screenshot")
        name, _ = QFileDialog.getSaveFileName(self.window, title, "synoptic.png", self.tr("Pictures (*.png)"))
        if name and not picture.save(name):
            text = self.tr("“{0}” could not be written. Choose another folder.").format(Path(name).name)
            self.window.banners.show_notice(Notice("screenshot", text, Tone.REFUSAL))

    def quit(self) -> None:
        """Close the window."""
        self.window.close()

    def copy_claim(self) -> None:
        """Put the current claim with every source's wording on the clipboard."""
        if self.state.comparison is not None and self.state.current is not None:
            QGuiApplication.clipboard().setText(claim_as_text(self.state.comparison, self.state.current))

    # looking

    def show_view(self, view: str) -> None:
        """Show a view."""
        if self.session.sources and self.window.makes_sense(view):
            self.window.show_view(view)
            if view == "review":
                self.window.review.start()

    def review_claim(self, group: int) -> None:
        """Show one claim in the review."""
        self.state.select_group(group)
        self.show_view("review")

    def toggle_sidebar(self) -> None:
        """Fold or unfold the list of claims."""
        self.window.sidebar.collapse(not self.window.sidebar.collapsed)
        self._follow()

    def toggle_strip(self) -> None:
        """Show or hide the overview strip."""
        self.window.want(strip=not self.window.wants_strip)
        self._follow()

    def toggle_stack(self) -> None:
        """Show or hide the claim stack."""
        self.window.want(stack=not self.window.wants_stack)
        self._follow()

    def toggle_menubar(self) -> None:
        """Keep the menu bar in sight, or let it wait for Alt."""
        self.window.menu_keeper.keep(not self.window.menu_keeper.kept)
        self._follow()

    def toggle_together(self) -> None:
        """Let panes scroll together, or each on its own."""
        self.state.scroll_together(not self.state.together)
        self.keep_setting("together", self.state.together)

    def level(self) -> None:
        """Bring every pane's counterpart beside the current sentence."""
        self.window.show_view("read")
        self.window.desk.level()

    def _level_if_reading(self, _group: int) -> None:
        if self.window.view == "read":
            self.window.desk.level()

    def show_marks(self) -> None:
        """Let the person choose which marks are shown."""
        from reader.gui.look.marks_popup import MarksPopup

        popup = MarksPopup(self.state, self.window.holder, self.window)
        popup.show_under(self.window.toolbar.marks)
        self._follow()  # the button says whether marks are hidden, not whether it was pressed

    def toggle_only_conflicts(self) -> None:
        """Mark nothing but conflicts, or everything again."""
        only = frozenset({Status.CONTESTED})
        everything = frozenset(Status)
        self.state.filter(statuses=everything if self.state.filters.statuses == only else only)

    def toggle_isolated(self) -> None:
        """Mark nothing but the current claim, or everything again."""
        self.state.filter(isolated=not self.state.filters.isolated)

    def toggle_rejected(self) -> None:
        """Show what was set aside, or hide it."""
        self.state.filter(rejected=not self.state.filters.rejected)

    def sort_claims(self, order: ClaimOrder) -> None:
        """Sort the claims of each section."""
        self.state.filter(order=order)
        self._follow()

    def toggle_ribbons(self) -> None:
        """Show faint ribbons for every link in view, or those of the current claim alone."""
        self.window.desk.set_all_ribbons(not self.window.desk.all_ribbons)
        self._follow()

    def show_all_panes(self) -> None:
        """Bring every hidden pane back."""
        self.state.arrange(hidden=frozenset())

    def zoom(self, steps: int) -> None:
        """Make the articles' letters larger or smaller; 0 steps is 100 %."""
        if steps:
            self.window.holder.zoom_by(steps)
        else:
            self.window.holder.zoom_to(1.0)

    def choose_theme(self, theme: str) -> None:
        """Use a theme, or follow the system."""
        self.keep_setting("theme", theme)

    def filter_claims(self) -> None:
        """Put the keyboard into the claims' filter."""
        if self.window.view not in ("read", "timeline"):
            self.window.show_view("read")
        self.window.sidebar.take_filter()
        self._follow()

    def find(self) -> None:
        """Search every article."""
        self.window.show_view("read")
        self.window.find_bar.take()

    # help and settings

    def show_palette(self) -> None:
        """Find any command or claim by typing."""
        from reader.gui.frame.palette import Palette

        Palette(self.actions, self.walks, self.state, self.window.holder, self.window).open()

    def show_legend(self) -> None:
        """Explain the marks."""
        from reader.gui.dialogs.legend import LegendDialog

        LegendDialog(self.window.holder, self.window).show()

    def show_keys(self) -> None:
        """List every command with its key, and let keys be changed."""
        from reader.gui.dialogs.settings import SettingsDialog

        SettingsDialog(self, self.window.holder, self.window, "keys").open()

    def show_settings(self) -> None:
        """Show the settings."""
        from reader.gui.dialogs.settings import SettingsDialog

        SettingsDialog(self, self.window.holder, self.window).open()

    def show_about(self) -> None:
        """Say what this is."""
        from reader.gui.dialogs.about import AboutDialog

        AboutDialog(self.window.holder, self.window).open()

    def keep_setting(self, key: str, value: object) -> None:
        """Change a setting, at once and for the next start."""
        self.use_settings(self.settings.changed(key, value))

    def use_settings(self, settings: Settings) -> None:
        """Take on settings, and remember them."""
        self.settings = settings
        self.window.memory.keep_settings(settings)
        self.appearance.use(settings)
        self.actions.use_keys(settings.keys)
        self._show_keys()
        self.state.scroll_together(settings.together)
        self.state.author = settings.name
        self._follow()

    def _show_keys(self) -> None:
        """Let the buttons that decide show the keys that do so now."""
        keys = [self.actions[f"claim.{name}"].shortcut().toString() for name in ("confirm", "reject", "note")]
        for show in self._key_showers:
            show(*keys)

    def _keep_zoom(self, zoom: float) -> None:
        self.settings = self.settings.changed("zoom", zoom)
        self.window.memory.keep_settings(self.settings)

    # what goes on

    def _show_busy(self, busy: bool) -> None:
        self.window.show_work(self.tr("Working") if busy else "", 0.0 if busy else None)

    def _show_progress(self, done: int, total: int, stage: str) -> None:
        share = done / max(total, 1)
        self.window.show_work(self.tr("{0}, {1} %").format(stage, round(share * 100)), share)

    def _arrive(self) -> None:
        """A comparison is there: take the person back to where they were in it, or to its first conflict."""
        from reader.gui.kept.visits import positions_of, restore_visit

        if self.session.files:
            self.window.memory.keep_recent(self.session.title, self.session.files)
        if self.state.group is not None:  # they were reading some of these articles already
            return
        visit = self.window.memory.visit(self.session.key)
        if restore_visit(self.state, visit):
            self.window.desk.catch_up()
            self.window.desk.scroll_to(positions_of(self.state, visit))
        else:
            self._begin_reading()

    def _begin_reading(self) -> None:
        """Go to the first conflict, where the person is nowhere yet; where there is none, the review says so."""
        if self.state.place is None and self.walks.conflicts():
            self.state.select_group(self.walks.conflicts()[0])

    def _keep(self) -> None:
        """Remember where the person is in this comparison."""
        from reader.gui.kept.visits import visit_of

        if self.session.sources and self.state.comparison is not None and self.state.comparison.engine:
            visit = visit_of(self.state, self.window.desk.scroll_positions())
            self.window.memory.keep_visit(self.session.key, visit)
        self.window.memory.flush()
