"""The main window: it places the regions, shows one view at a time, and remembers its shape.

What a person can do stands in `actions` and `commands`; what is open is `session`'s; what is shown `state`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reader.export.signs import Glyph, glyph_of
from reader.gui.acts.actions import Actions, Menu
from reader.gui.acts.dropping import DropTarget
from reader.gui.frame import regions
from reader.gui.frame.banners import BannerArea
from reader.gui.frame.menubar import MenuBarKeeper
from reader.gui.frame.stackheight import StackHeight
from reader.gui.frame.start import StartPage
from reader.gui.frame.status import BusyLine, StatusLine
from reader.gui.frame.steps import Walks
from reader.gui.frame.taborder import step_focus
from reader.gui.frame.toolbar import Toolbar
from reader.gui.look.figures import figures_of, panes_told
from reader.gui.look.parts import interface_scale
from reader.gui.look.style import dress

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QMenu

    from reader.gui.frame.find import FindBar
    from reader.gui.kept.memory import Memory
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.overview.strip import OverviewStrip
    from reader.gui.panes.desk import ReadingDesk
    from reader.gui.review.view import ReviewView
    from reader.gui.session import Session
    from reader.gui.sidebar.claims import ClaimsSidebar
    from reader.gui.sidebar.stack import ClaimStack
    from reader.gui.state import ReadingState

SIDEBAR_VIEWS = ("read", "timeline")  # the views that leave room for the list of claims
COMPARED_VIEWS = ("matrix", "origins", "review")  # the views that are empty until the articles are compared
SMALLEST = (720, 480)  # px: two panes of a readable width beside a folded sidebar
FIRST_SIZE = (1440, 900)
STACK_SHARE = 0.32  # of the height that the claim stack takes at most at first: the texts come first


class MainWindow(QMainWindow):
    """The one window. ``closed`` comes before it goes."""

    closed = Signal()
    view_changed = Signal(str)
    view_built = Signal(str)
    regions_built = Signal()

    def __init__(self, state: ReadingState, session: Session, holder: ThemeHolder, memory: Memory) -> None:
        super().__init__()
        self.state, self.session, self.holder, self.memory = state, session, holder, memory
        self.walks = Walks(state)
        self.setWindowTitle("Synoptic")
        self.setMinimumSize(*SMALLEST)
        self.setDockOptions(QMainWindow.DockOption(0))
        self._views: dict[str, QWidget] = {}
        self._view = "read"
        self._panel: QWidget | None = None
        self._wants_strip = self._wants_stack = True
        self._desk: ReadingDesk | None = None
        self._sidebar: ClaimsSidebar | None = None
        self._stack: ClaimStack | None = None
        self._strip: OverviewStrip | None = None
        self._find: FindBar | None = None

    # putting it together

    def build(self, actions: Actions) -> None:
        """Build everything that the first look at the window needs."""
        self.actions_ = actions
        self._build_menus()
        self._build_bars()
        self._build_middle()
        self.menu_keeper = MenuBarKeeper(self)
        self.menu_keeper.keep(self.memory.flag("menubar", False))
        for _, action in actions:
            self.addAction(action)
            action.triggered.connect(self.menu_keeper.forget_alt)
        self._connect()
        self._restore()
        self._follow_session()
        self._follow_comparison()

    def _build_menus(self) -> None:
        self.menus: dict[Menu, QMenu] = {menu: self.menuBar().addMenu(menu.value) for menu in Menu}
        dress(self.menuBar(), self.holder)
        self.samples_menu = self.menus[Menu.FILE].addMenu("")
        self.menus[Menu.FILE].removeAction(self.samples_menu.menuAction())
        submenus: dict[tuple[Menu, str], QMenu] = {}
        for spec, action in self.actions_:
            menu = self.menus[spec.menu]
            if spec.separated:
                menu.addSeparator()
            if spec.submenu:
                if (spec.menu, spec.submenu) not in submenus:
                    submenus[spec.menu, spec.submenu] = menu.addMenu(spec.submenu)
                menu = submenus[spec.menu, spec.submenu]
            menu.addAction(action)
            if spec.id == "file.paste":
                self.samples_menu.setTitle(self.tr("Open a sa&mple"))
                menu.addMenu(self.samples_menu)

    def _build_bars(self) -> None:
        self.toolbar = Toolbar(self.actions_, self.holder, self)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.toolbar)
        self.toolbar.more.setMenu(self._overflow())
        self.status = StatusLine(self.holder, self)
        self.setStatusBar(self.status)

    def _overflow(self) -> QMenu:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        for ids in (
            ("file.open", "file.folder", "file.paste"),
            ("file.library", "file.new"),
            ("file.export", "file.save-project", "file.screenshot"),
            ("edit.find", "view.level", "view.strip", "view.stack"),
            ("go.back", "go.forward"),
            ("view.menubar", "help.legend", "help.keys", "file.settings"),
        ):
            for id_ in ids:
                menu.addAction(self.actions_[id_])
            if "file.paste" in ids:
                menu.addMenu(self.samples_menu)
            menu.addSeparator()
        return menu

    def _build_middle(self) -> None:
        self.middle = QWidget(self)
        self.middle.setObjectName("middle")
        self._column = QVBoxLayout(self.middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.banners = BannerArea(self.holder, self.middle)
        self._column.addWidget(self.banners)
        self.pages = QStackedWidget(self.middle)
        self.start = StartPage(self.actions_, self.holder, self.pages)
        self.pages.addWidget(self.start)
        self._column.addWidget(self.pages, 1)
        self.setCentralWidget(self.middle)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.sidebar_dock = self._dock("sidebar", self.tr("Claims"), Qt.DockWidgetArea.LeftDockWidgetArea)
        self.stack_dock = self._dock("stack", self.tr("Claim stack"), Qt.DockWidgetArea.BottomDockWidgetArea)
        self.busy = BusyLine(self.holder, self)
        self.drops = DropTarget(self, self.start, self.holder, lambda: self.pages.currentWidget() is not self.start)

    def _dock(self, name: str, title: str, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget(dock))
        self.addDockWidget(area, dock)
        dock.hide()
        return dock

    def _build_regions(self) -> None:
        """Make what an open comparison needs, once."""
        if self._desk is not None:
            return
        self._desk = regions.make_desk(self.state, self.holder, self.pages)
        self._views["read"] = self._desk
        self.pages.addWidget(self._desk)
        self._desk.reformed.connect(self._follow_panes)
        self._sidebar = regions.make_sidebar(self.state, self.holder, self.sidebar_dock)
        self.sidebar_dock.setWidget(self._sidebar)
        self._stack = regions.make_stack(self.state, self.holder, self.stack_dock)
        self.stack_dock.setWidget(self._stack)
        StackHeight(self)
        self._strip = regions.make_strip(self.state, self.holder, self.middle)
        self._strip.setAutoFillBackground(True)  # its margins, too
        self._column.insertWidget(0, self._strip)
        for spec, action in self.actions_:
            if spec.local:  # a pane takes no letters, so a bare one does no harm there
                for region in (self._desk, self._stack, self._sidebar):
                    region.addAction(action)
        self._sidebar.collapsed_changed.connect(self._widen_sidebar)
        self.regions_built.emit()
        self._restore_regions()

    def _connect(self) -> None:
        self.session.changed.connect(self._follow_session)
        self.session.renamed.connect(self._follow_comparison)
        self.session.noticed.connect(self.banners.show_notice)
        self.session.settled.connect(self.banners.close_notice)
        self.status.cancelled.connect(self.session.stop)
        self.state.comparison_changed.connect(self._follow_comparison)
        for signal in (self.state.group_changed, self.state.filters_changed, self.state.verdicts_changed):
            signal.connect(self._follow_counter)
        self.state.panes_changed.connect(self._follow_panes)
        self.holder.changed.connect(self._follow_theme)
        self._follow_theme()

    # what the regions are

    @property
    def desk(self) -> ReadingDesk:
        """The articles side by side; made by the first article that is opened."""
        self._build_regions()
        assert self._desk is not None
        return self._desk

    @property
    def sidebar(self) -> ClaimsSidebar:
        """The list of claims."""
        self._build_regions()
        assert self._sidebar is not None
        return self._sidebar

    @property
    def stack(self) -> ClaimStack:
        """The wordings of the current claim."""
        self._build_regions()
        assert self._stack is not None
        return self._stack

    @property
    def strip(self) -> OverviewStrip:
        """The overview of all claims by source."""
        self._build_regions()
        assert self._strip is not None
        return self._strip

    @property
    def find_bar(self) -> FindBar:
        """The search over all articles; made when it is first wanted."""
        if self._find is None:
            from reader.gui.frame.find import FindBar

            self._find = FindBar(self.state, self.holder, self.middle)
            self._find.setObjectName("find")
            self._column.insertWidget(self._column.indexOf(self.pages), self._find)
            self._find.closed.connect(self._take_focus)
        return self._find

    # views and regions on show

    @property
    def view(self) -> str:
        """The view on show: "read", "matrix", "timeline", "origins" or "review"."""
        return self._view

    def makes_sense(self, view: str) -> bool:
        """Tell whether a view has something to show: texts can be read and dates told before they are compared."""
        comparison = self.state.comparison
        return view not in COMPARED_VIEWS or (comparison is not None and comparison.compared)

    def show_view(self, view: str) -> None:
        """Show another view; each is made when it is first shown."""
        if view not in self._views and view != "read":
            made = regions.make_view(view, self.state, self.holder, self.pages)
            self._views[view] = made
            self.pages.addWidget(made)
            self.view_built.emit(view)
            for spec, action in self.actions_:
                if spec.local:
                    made.addAction(action)
        other = view != self._view or self._panel is not None
        self._view, self._panel = view, None
        self._arrange()
        if self.session.sources and other:
            self._take_focus()
        self.view_changed.emit(view)

    def show_panel(self, panel: QWidget | None) -> None:
        """Show something in place of all views, or (``None``) the views again."""
        before, self._panel = self._panel, panel
        if panel is not None and self.pages.indexOf(panel) < 0:
            self.pages.addWidget(panel)
        self._arrange()
        if panel is None and before is not None and self.session.sources:
            self._take_focus()

    @property
    def panel(self) -> QWidget | None:
        """What stands in place of the views, if anything does."""
        return self._panel

    def _take_focus(self) -> None:
        """Give the keyboard to the view on show."""
        if self._view == "read":
            self.desk.take_focus()
        else:
            self._views[self._view].setFocus(Qt.FocusReason.OtherFocusReason)

    def view_widget(self, view: str) -> QWidget:
        """Return the widget of a view that was shown before."""
        return self._views[view]

    @property
    def review(self) -> ReviewView:
        """The review; it must have been shown."""
        found = self._views["review"]
        assert isinstance(found, regions.review_kind())
        return found

    def want(self, *, strip: bool | None = None, stack: bool | None = None) -> None:
        """Show or hide the overview strip or the claim stack."""
        self._wants_strip = self._wants_strip if strip is None else strip
        self._wants_stack = self._wants_stack if stack is None else stack
        self._arrange()

    @property
    def wants_strip(self) -> bool:
        """Whether the overview strip is wanted."""
        return self._wants_strip

    @property
    def wants_stack(self) -> bool:
        """Whether the claim stack is wanted."""
        return self._wants_stack

    def _arrange(self) -> None:
        """Show the regions that belong to the view, or the start page while nothing is open."""
        some = bool(self.session.sources)
        if some:
            self._build_regions()
        read = some and self._view == "read"
        opened = some and self.pages.currentWidget() is self.start
        if opened and self.focusWidget() is not None:
            self.focusWidget().clearFocus()  # else Qt hands the keyboard on, as if by Tab
        several = len(self.session.sources) > 1 and self._panel is None  # one alone tells nothing twice
        self.sidebar_dock.setVisible(several and self._view in SIDEBAR_VIEWS)
        self.stack_dock.setVisible(several and read and self._wants_stack)
        if self._strip is not None:
            self._strip.setVisible(several and read and self._wants_strip)
        if self.isVisible():
            for layout in (self.layout(), self._column):  # the page comes last, and is laid out once
                if layout is not None:
                    layout.activate()
        self.pages.setCurrentWidget(self._panel or (self._views[self._view] if some else self.start))
        if not some and self._panel is None:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.toolbar.show_articles(len(self.session.sources))
        if opened:
            self._take_focus()

    # following

    def _follow_session(self) -> None:
        some = bool(self.session.sources)
        if not (some and self.makes_sense(self._view)):
            self._view = "read"
        self.actions_.enable(some)
        self._arrange()
        self._follow_comparison()

    def _follow_comparison(self) -> None:
        some = bool(self.session.sources)
        title = self.session.title if some else "Synoptic"
        self.setWindowTitle(f"{title} — Synoptic" if some else title)
        figures = figures_of(self.state.comparison, len(self.session.sources))
        self.toolbar.title.show_title(title, figures.short if some else "")
        self.status.show_figures(*figures.groups)
        self._follow_counter()
        self._follow_panes()

    def _follow_counter(self) -> None:
        conflicts = self.walks.conflicts()
        current = conflicts.index(self.state.group) + 1 if self.state.group in conflicts else None
        group = self.state.current
        glyph = glyph_of(group) if current and group else Glyph.HARD
        known = self.state.comparison is not None and self.state.comparison.compared
        self.toolbar.counter.show_counts(current, len(conflicts) if known else None, glyph)

    def _follow_panes(self) -> None:
        full, narrow = self._desk.arranger.counts if self._desk is not None and self.session.sources else (0, 0)
        self.status.show_hidden(panes_told(len(self.state.hidden), full, narrow))

    def _follow_theme(self) -> None:
        theme = self.holder.theme
        self.actions_.use_theme(theme)
        palette = self.middle.palette()
        palette.setColor(palette.ColorRole.Window, theme.color("window"))
        self.middle.setPalette(palette)

    def show_work(self, words: str, share: float | None) -> None:
        """Show that something is going on (``share`` of it done, 0 to 1), or that nothing is (``None``)."""
        self.status.show_work(words)
        self.busy.show_share(share is not None, share or 0.0)

    # the window's own shape

    def _restore(self) -> None:
        geometry = self.memory.shape("window")
        if geometry is None or not self.restoreGeometry(geometry):
            available = self.screen().availableSize()
            self.resize(min(FIRST_SIZE[0], available.width()), min(FIRST_SIZE[1], available.height()))
        self._wants_strip = self.memory.flag("strip", True)
        self._wants_stack = self.memory.flag("stack", True)

    def _restore_regions(self) -> None:
        docks = self.memory.shape("docks")
        if docks is None or not self.restoreState(docks):
            scale = interface_scale(self.holder.theme)
            stack = round(min(self.holder.theme.size("stack") * scale, self.height() * STACK_SHARE))
            self.resizeDocks([self.stack_dock], [stack], Qt.Orientation.Vertical)
        self.sidebar.collapse(self.memory.flag("sidebar_folded", False))

    def _widen_sidebar(self, collapsed: bool) -> None:
        if not collapsed:  # else it would come back as narrow as it may be
            self.resizeDocks([self.sidebar_dock], [self.sidebar.open_width], Qt.Orientation.Horizontal)

    def keep_shape(self) -> None:
        """Remember the window's shape."""
        self.memory.keep_shape("window", self.saveGeometry())
        self.memory.keep_flags(strip=self._wants_strip, stack=self._wants_stack, menubar=self.menu_keeper.kept)
        if self._desk is not None:
            self.memory.keep_shape("docks", self.saveState())
            self.memory.keep_flags(sidebar_folded=self.sidebar.collapsed)

    # events

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self, regions.in_order(self, panes=True), forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_busy()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_busy()

    def _place_busy(self) -> None:
        bar = self.toolbar.geometry()
        self.busy.setGeometry(0, bar.bottom() - 1, self.width(), 2)
        self.busy.raise_()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "toolbar"):
            self._place_busy()
            if self._sidebar is not None:
                self._widen_sidebar(self._sidebar.collapsed)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_shape()
        self.closed.emit()
        super().closeEvent(event)
