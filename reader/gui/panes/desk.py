"""The reading desk: all panes side by side, and what a click or a key in one of them means to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.gui.panes.arrange import Arranger
from reader.gui.panes.glide import Glide
from reader.gui.panes.gutter import PaneSplitter
from reader.gui.panes.levelling import BOTTOM, meeting, targets_of, telling_place
from reader.gui.panes.pane import Pane
from reader.gui.panes.scrolling import Scrolling
from reader.gui.panes.shown import Shown
from reader.gui.panes.together import Together
from reader.gui.panes.walker import Walker

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from reader.comparison import Comparison
    from reader.gui.look.theme import ThemeHolder
    from reader.gui.panes.view import ArticleView
    from reader.gui.state import ReadingState
    from reader.text.model import Place

_RING_SHOWN = 1000  # ms: where nothing moves, the ring shows for so long what has become the current sentence


class ReadingDesk(QWidget):
    """The panes of the comparison on show; reads and changes the `ReadingState` only.

    Whatever becomes the current sentence or claim, by a click here or elsewhere, is brought level in all panes.
    ``reached_end`` carries words for the status line when a step finds nothing further.
    """

    reached_end = Signal(str)
    scrolled = Signal()  # some pane was scrolled
    reformed = Signal()  # other panes are narrow now
    menu_made = Signal(int, object)  # the menu of an article's pane is about to be shown: others may add to it

    def __init__(self, state: ReadingState, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.themes = themes
        self.shown = Shown(state, themes, self)
        self.splitter = PaneSplitter(self.shown, self)
        self.splitter.follow = self._follow
        self.panes: dict[int, Pane] = {}
        self._glide = Glide(self)
        self._together = Together(self.shown)
        self.scrolling = Scrolling(self, self._together, self._glide)
        self.arranger = Arranger(self)
        self.walker = Walker(self)
        self._built_for: Comparison | None = None
        self._chosen: dict[int, Place] = {}
        self._clicked: tuple[int, int, float] | None = None
        self._group_moved = False
        self._behind = False  # whether something became current while nobody could see the panes move to it
        self._is_level = False  # whether the panes are as levelling left them: nobody scrolled since
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._level_now)
        self._anew = QTimer(self, singleShot=True, interval=0)
        self._anew.timeout.connect(self._level_anew)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.splitter)
        self.setAccessibleName("Articles side by side")
        self._listen()
        self._build()

    def _listen(self) -> None:
        self.state.comparison_changed.connect(self._build)
        self.state.group_changed.connect(self._group_changed)
        self.state.place_changed.connect(self._place_changed)
        self.state.panes_changed.connect(self.arranger.arrange)
        self.shown.changed.connect(self._marks_changed)
        self.themes.changed.connect(self._dress)
        self.themes.zoomed.connect(self._dress)
        self._glide.arrived.connect(self.splitter.update_ribbons)
        self.scrolling.taken_over.connect(self._taken_over)

    # --- building ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Show another comparison: in the panes there are where its articles are the same, else in new ones."""
        self._glide.stop()
        self._soon.stop()
        self.shown.forget()
        self._together.forget_links()
        self._chosen, self._clicked, self._group_moved = {}, None, False
        before, self._built_for = self._built_for, self.state.comparison
        if before is None or self._built_for is None or before.articles != self._built_for.articles:
            self._make_panes()
        else:  # compared by now, or grouped otherwise: whoever is reading stays where they are
            self.arranger.arrange()
            self._marks_changed()
        if self._built_for is not None and self.state.group is not None:  # somebody heard of it before us, and chose
            self._group_moved = True
            self._soon.start(0)

    def _make_panes(self) -> None:
        self.scrolling.forget()
        focused = next((n for n, pane in self.panes.items() if pane.view.hasFocus()), None)
        for pane in self.panes.values():
            pane.view.blockSignals(True)  # it loses the focus, and would ask for an article that is gone
            pane.setParent(None)
            pane.deleteLater()
        self.panes = {}
        self.splitter.hovered = None
        if self._built_for is None:
            return
        self.splitter.hide()  # so that adding a pane does not lay out all others again
        for article in self.state.order:
            pane = Pane(self.shown, article)
            self.panes[article] = pane
            self.splitter.addWidget(pane)
            self._connect(pane)
        self.arranger.start()
        self.splitter.show()
        if focused is not None:  # other articles: the keyboard stays in the text
            self.take_focus()

    def in_step(self) -> bool:
        """Tell whether the panes are those of the comparison on show; news of another one may still be on its way."""
        return self._built_for is self.state.comparison

    def _connect(self, pane: Pane) -> None:
        view, article = pane.view, pane.number
        view.clicked.connect(lambda sentence, offset: self._click(article, sentence, offset))
        view.hovered.connect(lambda sentence: self.splitter.hover((article, sentence) if sentence >= 0 else None))
        view.activated.connect(lambda: self._enter(article))
        view.laid_out.connect(self._heights_changed)
        view.focused.connect(lambda: self.arranger.focus_moved(article))
        view.map.valueChanged.connect(lambda value: self.scrolling.scrolled(article, value))
        view.map.sliderPressed.connect(self._glide.stop)
        view.wheeled.connect(self._glide.stop)
        self.arranger.connect_pane(pane)

    @property
    def visible_panes(self) -> list[Pane]:
        """The panes on show, from the left."""
        return [self.panes[n] for n in self.state.order if n in self.panes and n not in self.state.hidden]

    @property
    def order(self) -> list[int]:
        """The articles whose panes are on show, from the left."""
        return [pane.number for pane in self.visible_panes]

    def pane(self, article: int) -> Pane:
        """Return the pane of an article. Raises `KeyError` where there is none."""
        return self.panes[article]

    @property
    def leading(self) -> Pane | None:
        """The pane in which the person is: the one with focus, else the current sentence's, else the first."""
        focused = [pane for pane in self.visible_panes if pane.view.hasFocus()]
        place = self.state.place
        if focused:
            return focused[0]
        if place is not None and place.article in self.order:
            return self.panes[place.article]
        return self.visible_panes[0] if self.visible_panes else None

    # --- news from the state -------------------------------------------------------------------------------

    def _group_changed(self) -> None:
        if not self.in_step():
            return
        self._chosen = {}
        for pane in self.panes.values():
            pane.view.follow_group()
            pane.tell()
        self._group_moved = True
        self.splitter.update_ribbons()
        self._soon.start(0)

    def _place_changed(self) -> None:
        place = self.state.place
        if not self.in_step():
            return
        focused = [pane for pane in self.panes.values() if pane.view.hasFocus()]
        if focused and place is not None and place.article in self.order and focused[0].number != place.article:
            self.take(place.article)
        for pane in self.panes.values():
            pane.view.viewport().update()
        self._soon.start(0)

    def _marks_changed(self) -> None:
        if not self.in_step():
            return
        self._together.forget_links()
        for pane in self.panes.values():
            pane.view.mark_anew()
            pane.tell()
        self.splitter.forget()

    def _heights_changed(self) -> None:
        self._together.forget_heights()
        self.splitter.update_ribbons()
        if self._is_level:
            self._anew.start()

    def _dress(self) -> None:
        place, seen = self.state.place, self._seen_height()
        for pane in self.panes.values():
            pane.header.dress()
            pane.view.refill()
        self.arranger.arrange()
        if place is not None and seen is not None:  # what the person reads stays in sight, and level
            self._clicked = place.article, place.sentence, seen
            self._soon.start(0)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arranger.fit()

    # --- clicks --------------------------------------------------------------------------------------------

    def _click(self, article: int, sentence: int, offset: int) -> None:
        view = self.panes[article].view
        marks = self.shown.marks(article, sentence)
        groups = self.shown.index.groups_at(article, sentence, offset) if offset >= 0 else ()
        if not groups:
            groups = marks.rail.groups if marks.rail is not None and offset < 0 else marks.groups
        place = view.place_of(sentence)
        top = view.top_of(sentence)
        now = self.state.place
        again = now is not None and (now.article, now.sentence) == (article, sentence)
        if top is not None:
            self._clicked = article, sentence, top
        group = self.state.group
        if groups:
            at = (groups.index(group) + 1) % len(groups) if again and group in groups else 0
            group = groups[at] if again or group not in groups else group
        elif marks.any:
            group = None
        self.state.select_place(now if again else place)
        self.state.select_group(group)
        self._soon.start(0)

    def _enter(self, article: int) -> None:
        """Enter in a pane: as a click on the current sentence, or on the first marked one in view."""
        place = self.state.place
        if place is None or place.article != article:
            view = self.panes[article].view
            for sentence in range(len(self.shown.article(article).sentences)):
                top = view.top_of(sentence)
                if top is not None and top >= 0 and self.shown.marks(article, sentence).any:
                    self._click(article, sentence, -1)
                    return
            return
        self._click(article, place.sentence, -1)

    def _follow(self, place: Place) -> None:
        """A stub was clicked: the keyboard goes along, with no ring, for the pointer brought it."""
        self.take(place.article, Qt.FocusReason.OtherFocusReason)
        self.prefer(place)

    def prefer(self, place: Place) -> None:
        """Make a sentence the current one, and the one that stands for its article in the current claim."""
        self._chosen[place.article] = place
        self.state.select_place(self.sentence(place))

    def sentence(self, place: Place) -> Place:
        """Return the whole sentence that a place stands in."""
        return self.panes[place.article].view.place_of(place.sentence)

    # --- levelling -----------------------------------------------------------------------------------------

    def level(self) -> None:
        """Bring every pane level with the current sentence, or where nothing answers to it, with the leading pane."""
        targets = self.targets()
        if len(targets) > 1:
            self._level(targets, self._seen_height())
        elif self.leading is not None:  # nobody else tells it: by the nearest links before and after
            leader, others = self.leading.view, self.scrolling.followers(self.leading)
            moves = [(pane.view.map, self._together.beside(leader, pane.view)) for pane in others]
            self._glide.go(moves, self.themes.motion("level"))

    def _seen_height(self) -> float | None:
        """The height of the current sentence in its pane, where it is in view."""
        place = self.state.place
        if place is None or place.article not in self.order:
            return None
        view = self.panes[place.article].view
        top = view.top_of(place.sentence)
        return top if top is not None and 0 <= top < view.viewport().height() - BOTTOM else None

    def catch_up(self) -> None:
        """Level now what waits for being levelled, so that a quick next key starts from there."""
        if self._soon.isActive():
            self._soon.stop()
            self._level_now()

    def _level_now(self) -> None:
        """Level after a claim or a sentence became the current one; both at once count once."""
        clicked, moved = self._clicked, self._group_moved
        self._clicked, self._group_moved = None, False
        place = self.state.place
        if moved:
            self._take_place()
        here = None
        if clicked is not None and place is not None and clicked[:2] == (place.article, place.sentence):
            here = clicked[2]
        self._reveal()
        targets = self.targets()
        self.arranger.bring_together(targets)
        for article, target in targets.items():
            told = [place.sentence for place in self.shown.told_by(self.state.group, article)]
            self.panes[article].view.show_near(frozenset([target.sentence, *told]))
        self._behind = not self.isVisible()
        for article, sentence in self.shown.align(self.state.place, targets):
            if article in self.panes:
                self.panes[article].view.repaint_sentence(sentence)
        self._level(targets, here)
        self.arranger.announce(targets)

    def _reveal(self) -> None:
        """Open what hides the current sentence: the pane with the cursor is no digest, and no fold is over it."""
        place = self.state.place
        if place is None or place.article not in self.order:
            return
        view = self.panes[place.article].view
        if view.digest:
            self.arranger.focus_moved(place.article)
        if view.extent(place.sentence) is None:
            view.reveal(place.sentence)

    def _take_place(self) -> None:
        """A claim was chosen elsewhere: the current sentence is the one that tells it in the leading pane."""
        leading = [self.leading.number] if self.leading is not None else []
        in_full = [pane.number for pane in self.visible_panes if not pane.view.digest]
        place = telling_place(self.shown, [*leading, *in_full, *self.order])
        if place is not None:
            self.state.select_place(self.sentence(place))
            self._soon.stop()

    def targets(self) -> dict[int, Place]:
        """Return the sentence of each pane on show that belongs to the current sentence and claim."""
        return targets_of(self.shown, self.order, self._chosen)

    def _level(self, targets: dict[int, Place], kept: float | None, *, anew: bool = False) -> None:
        """Bring all targets level; those of locked panes stay where they are. ``anew``: at once, and unremarked."""
        views: list[tuple[ArticleView, tuple[float, float]]] = []
        for article, place in targets.items():
            pane = self.panes[article]
            extent = pane.view.extent(place.sentence)
            if extent is not None and pane.levels and (not pane.locked or len(targets) == 1):
                views.append((pane.view, extent))
        if not views:
            return
        self.scrolling.stop()
        if kept is None and len(views) == 1:
            kept = self._seen_height()  # nothing to be level with: what is in view stays
        moves = meeting(views, self.themes.theme.size("level-at"), kept)
        self._glide.go([(view.map, value) for view, value in moves], 0 if anew else self.themes.motion("level"))
        self._is_level = True
        here = self.state.place
        if self.themes.reduced_motion and not anew and here is not None and here.article in self.panes:
            self.panes[here.article].view.show_ring(_RING_SHOWN)

    def _level_anew(self) -> None:
        """Panes have become wider, narrower or digests: what was level is so again, at the height it had."""
        if self._is_level and self.in_step() and not self._soon.isActive() and len(self.targets()) > 1:
            self._level(self.targets(), self._seen_height(), anew=True)

    # --- scrolling together --------------------------------------------------------------------------------

    def lock(self, article: int, locked: bool) -> None:
        """Keep a pane where it is, whatever the others do; or let it follow again."""
        before = self.state.locked
        self.state.hold_panes(before | {article} if locked else before - {article})

    def _taken_over(self) -> None:
        self._is_level = False

    # --- what the window asks for ----------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Give the keyboard to the pane in which the person is."""
        if self.leading is not None:
            self.take(self.leading.number, Qt.FocusReason.OtherFocusReason)

    def take(self, article: int, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        """Give the keyboard to an article's text; a pane that shows its title alone opens first."""
        if not self.panes[article].levels:
            self.arranger.focus_moved(article)
        self.panes[article].view.setFocus(reason)

    def focus_pane(self, number: int) -> bool:
        """Give the keyboard to a pane, counted from 0 at the left; tell whether there is one."""
        panes = self.visible_panes
        if not 0 <= number < len(panes):
            return False
        self.take(panes[number].number)
        return True

    @property
    def all_ribbons(self) -> bool:
        """Whether faint ribbons are shown for all links in view."""
        return self.splitter.all_ribbons

    def set_all_ribbons(self, shown: bool) -> None:
        """Show faint ribbons for all links in view, or those of the current claim and the hovered sentence only."""
        self.splitter.all_ribbons = shown
        self.splitter.update_ribbons()

    def scroll_positions(self) -> dict[int, int]:
        """Return the character on top of each pane, by article (0: not scrolled), for whoever remembers it."""
        return {article: pane.view.first_shown() for article, pane in self.panes.items()}

    def scroll_to(self, positions: dict[int, int]) -> None:
        """Bring panes back to where they were."""
        self._is_level = False
        views = [(self.panes[n].view, at) for n, at in positions.items() if n in self.panes]
        self._glide.go([(view.map, view.value_for(at)) for view, at in views], 0)

    def pane_at(self, point: QPoint) -> int:
        """Return the number (from the left) that a pane dropped at a place on the screen would get."""
        x = self.mapFromGlobal(point).x()
        return sum(pane.mapTo(self, QPoint(pane.width() // 2, 0)).x() < x for pane in self.visible_panes)
