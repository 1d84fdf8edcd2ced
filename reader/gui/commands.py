"""What each command does: the methods that the table of actions names.

Commands change the state, ask the session or turn to a region; regions never know of commands.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from reader.claims.model import Status
from reader.gui.actions import VIEWS, Actions
from reader.gui.banners import Notice, Tone
from reader.gui.incoming import pasted, sources_in
from reader.gui.trail import Trail
from reader.gui.window import SIDEBAR_VIEWS
from reader.gui.wording import claim_as_text, verdict_words
from reader.resources import Sample, samples
from reader.text.model import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.gui.appearance import Appearance
    from reader.gui.jobs import Worker
    from reader.gui.memory import Recent
    from reader.gui.state import Verdict
    from reader.gui.window import MainWindow
    from reader.settings import Settings

FILE_KINDS = "Articles (*.txt *.html *.htm *.xhtml *.pdf *.docx *.md *.mht *.eml *.rtf *.epub);;All files (*)"


class Commands(QObject):
    """Everything a person can ask of the window."""

    def __init__(self, window: MainWindow, worker: Worker, appearance: Appearance, settings: Settings) -> None:
        super().__init__(window)
        self.window, self.worker, self.appearance, self.settings = window, worker, appearance, settings
        self.state, self.session, self.walks = window.state, window.session, window.walks
        self.trail = Trail(self.state, self)
        self.actions = Actions(self, settings.keys, window)
        self._groups = [self._group("view"), self._group("theme")]
        self._folder = ""

    def _group(self, kind: str) -> QActionGroup:
        group = QActionGroup(self)
        for spec, action in self.actions:
            if spec.id.startswith(f"{kind}.") and (kind == "theme" or (spec.values and spec.values[0] in VIEWS)):
                group.addAction(action)
        return group

    def start(self) -> None:
        """Connect the commands to what they follow, once the window is built."""
        window = self.window
        window.dropped.connect(self.take_dropped)
        window.closed.connect(self._keep)
        window.view_changed.connect(lambda _: self._follow())
        window.regions_built.connect(self._connect_regions)
        window.view_built.connect(self._connect_view)
        window.start.sample_wanted.connect(self.open_sample)
        window.start.recent_wanted.connect(self.open_recent)
        window.start.show_recent(window.memory.recent())
        window.samples_menu.aboutToShow.connect(self._fill_samples)
        self.worker.busy_changed.connect(self._show_busy)
        self.worker.progressed.connect(self._show_progress)
        self.session.arrived.connect(self._arrive)
        self.session.changed.connect(self._follow)
        self.trail.changed.connect(self._follow)
        self.state.undo.indexChanged.connect(lambda _: self._follow())
        for signal in (self.state.filters_changed, self.state.group_changed, self.state.together_changed):
            signal.connect(lambda *_: self._follow())
        self.state.scroll_together(self.settings.together)
        self.state.filter(weakest=self.settings.weakest)
        self.appearance.holder.zoomed.connect(self._keep_zoom)
        self._follow()

    def _connect_regions(self) -> None:
        sidebar = self.window.sidebar
        sidebar.review_asked.connect(self.review_claim)
        sidebar.note_asked.connect(lambda _: self.note())
        sidebar.text_asked.connect(self.go_to_text)
        sidebar.collapsed_changed.connect(lambda _: self._follow())
        self.window.find_bar.found.connect(self.go_to)
        self.window.desk.reached_end.connect(lambda words: self.window.status.showMessage(words, 3000))

    def _connect_view(self, view: str) -> None:
        if view == "review":
            review = self.window.review
            review.confirm_asked.connect(self.confirm)
            review.reject_asked.connect(self.reject)
            review.left.connect(lambda: self.show_view("read"))
            review.text_asked.connect(self._show_sentence)

    def _follow(self) -> None:
        """Let checked and enabled actions say what is so."""
        window, filters, some = self.window, self.state.filters, bool(self.session.sources)
        checked = {
            f"view.{window.view}": True,
            "view.strip": window.wants_strip,
            "view.stack": window.wants_stack,
            "view.together": self.state.together,
            "view.isolate": filters.isolated,
            "view.rejected": filters.rejected,
            "view.only-conflicts": filters.statuses == frozenset({Status.CONTESTED}),
            "view.sidebar": some and window.view in SIDEBAR_VIEWS and not window.sidebar.collapsed,
            f"theme.{self.settings.theme}": True,
        }
        for id_, on in checked.items():
            self.actions[id_].setChecked(on)
        undo = self.state.undo
        enabled = {
            "view.sidebar": window.view in SIDEBAR_VIEWS,
            "view.strip": window.view == "read",
            "view.stack": window.view == "read",
            "edit.undo": undo.canUndo(),
            "edit.redo": undo.canRedo(),
            "go.back": self.trail.can_go_back,
            "go.forward": self.trail.can_go_forward,
            **dict.fromkeys(
                ("claim.confirm", "claim.reject", "claim.note", "edit.copy"), self.state.group is not None
            ),
        }
        for id_, on in enabled.items():
            self.actions[id_].setEnabled(some and on)

    # files

    def open_files(self) -> None:
        """Let the person choose files."""
        title = self.tr("Open articles on one event")
        names, _ = QFileDialog.getOpenFileNames(self.window, title, self._folder, FILE_KINDS)
        if names:
            self._folder = str(Path(names[0]).parent)
            self.session.open_files([Path(name) for name in names])

    def open_sample(self, sample: Sample) -> None:
        """Open a sample set in place of what is open."""
        self.session.open_files(sample.files, replace=True)

    def open_recent(self, recent: Recent) -> None:
        """Open a comparison again that was open once."""
        self.session.open_files(recent.files, replace=True)

    def _fill_samples(self) -> None:
        self.window.samples_menu.clear()
        for sample in samples():
            action = self.window.samples_menu.addAction(sample.title)
            action.setStatusTip(sample.description)
            action.triggered.connect(lambda _=False, sample=sample: self.open_sample(sample))

    def paste_article(self) -> None:
        """Open what is on the clipboard, or offer a place to paste into where there is nothing useful."""
        from reader.gui.dialogs.paste import PasteDialog

        dialog = PasteDialog(self.window.holder, QGuiApplication.clipboard().mimeData(), self.window)
        dialog.pasted.connect(self.session.open_pasted)
        dialog.open()

    def take_dropped(self, mime: QMimeData) -> None:
        """Open what was dropped on the window: files, or a piece of text."""
        paths = sources_in(mime)
        if paths:
            self.session.open_files(paths)
        elif content := pasted(mime):
            self.session.open_pasted(content)

    def close_all(self) -> None:
        """Go back to the start page."""
        self._keep()
        self.session.close_all()
        self.window.banners.clear()
        self.window.start.show_recent(self.window.memory.recent())

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

    # decisions

    def undo(self) -> None:
        """Take the last verdict back."""
        self.state.undo.undo()

    def redo(self) -> None:
        """Give the verdict again."""
        self.state.undo.redo()

    def confirm(self) -> None:
        """Confirm the current claim, or take the confirmation back."""
        self._decide("confirmed")

    def reject(self) -> None:
        """Set the current claim aside, or bring it back."""
        self._decide("rejected")

    def _decide(self, decision: str) -> None:
        group = self.state.group
        if group is None:
            return
        before = self.state.verdict(group)
        after: Verdict = replace(before, decision="" if before.decision == decision else decision)
        self.state.decide(group, after, verdict_words(after))
        if after.decision and self.window.view == "review":
            self.window.review.advance()

    def note(self) -> None:
        """Write a note on the current claim."""
        self.window.want(stack=True)
        if self.window.view != "review":
            self.window.show_view("read")
            self.window.stack.edit_note()
        else:
            self.window.review.edit_note()

    def copy_claim(self) -> None:
        """Put the current claim with every source's wording on the clipboard."""
        if self.state.comparison is not None and self.state.current is not None:
            QGuiApplication.clipboard().setText(claim_as_text(self.state.comparison, self.state.current))

    # looking

    def show_view(self, view: str) -> None:
        """Show a view."""
        if self.session.sources:
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

    def toggle_together(self) -> None:
        """Let panes scroll together, or each on its own."""
        self.state.scroll_together(not self.state.together)
        self.keep_setting("together", self.state.together)

    def level(self) -> None:
        """Bring every pane's counterpart beside the current sentence."""
        self.window.show_view("read")
        self.window.desk.level()

    def show_marks(self) -> None:
        """Let the person choose which marks are shown."""
        from reader.gui.marks_popup import MarksPopup

        popup = MarksPopup(self.state, self.window.holder, self.window)
        popup.weakest_chosen.connect(lambda value: self.keep_setting("weakest", value))
        popup.show_under(self.window.toolbar.marks)

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

    def zoom(self, steps: int) -> None:
        """Make the articles' letters larger or smaller; 0 steps is 100 %."""
        if steps:
            self.window.holder.zoom_by(steps)
        else:
            self.window.holder.zoom_to(1.0)

    def choose_theme(self, theme: str) -> None:
        """Use a theme, or follow the system."""
        self.keep_setting("theme", theme)

    # moving about

    def step(self, kind: str, by: int) -> None:
        """Go to the next or previous conflict, claim, link, marked sentence, or claim that one source alone makes."""
        desk = self.window.desk
        walks = {"mark": (desk.previous_marked, desk.next_marked), "link": (desk.previous_link, desk.next_link)}
        if kind in walks:
            self.window.show_view("read")
            walks[kind][by > 0]()
            return
        statuses = {"conflict": (Status.CONTESTED,), "only": (Status.SINGLE,), "claim": ()}[kind]
        following = self.walks.next_claim(self.walks.claims(*statuses), by)
        if following is None:
            self.window.status.showMessage(self.tr("No further one") if by > 0 else self.tr("No earlier one"), 3000)
        else:
            self.state.select_group(following)

    def go_to(self, place: Place, group: int | None = None) -> None:
        """Make a place, and the claim it tells, the current ones."""
        self.window.show_view("read")
        if group is not None:
            self.state.select_group(group)
        self.state.select_place(place)

    def _show_sentence(self, article: int, sentence: int) -> None:
        if self.state.comparison is not None:
            span = self.state.comparison.articles[article].sentences[sentence].span
            self.go_to(Place(article, sentence, span))
            self.window.desk.focus_pane(self.walks.panes.index(article))

    def next_partner(self) -> None:
        """Go to the next place that tells the current claim."""
        self.window.show_view("read")
        self.window.desk.next_partner()

    def pane_step(self, by: int) -> None:
        """Go to where the next pane tells the current claim."""
        self.window.show_view("read")
        (self.window.desk.next_pane if by > 0 else self.window.desk.previous_pane)()

    def focus_pane(self, number: int) -> None:
        """Put the keyboard into the n-th pane from the left."""
        self.window.show_view("read")
        self.window.desk.focus_pane(number)

    def go_to_text(self, _group: int) -> None:
        """Put the keyboard into the text of the current claim."""
        places = self.walks.wordings()
        if places:
            self.go_to(places[0])
            self.window.desk.focus_pane(self.walks.panes.index(places[0].article))

    def go_back(self) -> None:
        """Go to the place visited before."""
        self.trail.go(-1)

    def go_forward(self) -> None:
        """Go to the place visited after this one."""
        self.trail.go(1)

    def region_step(self, by: int) -> None:
        """Move the focus to the next region of the window."""
        regions = self._regions()
        focus = QApplication.focusWidget()
        at = next((n for n, each in enumerate(regions) if each is focus or (focus and each.isAncestorOf(focus))), -1)
        target = regions[(at + by) % len(regions)] if at >= 0 else regions[0]
        inside = _first_focus(target)
        if inside is not None:
            inside.setFocus(Qt.FocusReason.TabFocusReason)

    def _regions(self) -> Sequence[QWidget]:
        window = self.window
        regions: list[QWidget] = [window.toolbar]
        if self.session.sources:
            regions += [window.sidebar, window.strip]
        regions += [window.banners, window.pages]
        if self.session.sources:
            regions.append(window.stack)
        return [region for region in regions if region.isVisible() and _first_focus(region) is not None]

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
        from reader.gui.palette import Palette

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
        self.state.scroll_together(settings.together)
        self.state.filter(weakest=settings.weakest)
        self._follow()

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
        from reader.gui.visits import restore_visit

        if self.session.files:
            self.window.memory.keep_recent(self.session.title, self.session.files)
        if not restore_visit(self.state, self.window.memory.visit(self.session.key)):
            conflicts = self.walks.conflicts()
            if conflicts and self.state.place is None:
                self.state.select_group(conflicts[0])

    def _keep(self) -> None:
        """Remember where the person is in this comparison."""
        from reader.gui.visits import visit_of

        if self.session.sources and self.state.comparison is not None and self.state.comparison.engine:
            self.window.memory.keep_visit(self.session.key, visit_of(self.state))
        self.window.memory.flush()


def _first_focus(region: QWidget) -> QWidget | None:
    """Return the first widget of a region that the keyboard can be put into."""
    if region.focusPolicy() & Qt.FocusPolicy.TabFocus and region.isEnabled():
        return region
    proxy = region.focusProxy()
    if proxy is not None:
        return proxy
    inside = [each for each in region.findChildren(QWidget) if each.isVisibleTo(region) and each.isEnabled()]
    return next((each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
