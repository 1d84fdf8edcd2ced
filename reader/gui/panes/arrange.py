"""How the panes stand: their order, width, digests, and the menu and the drag that change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from reader.gui.panes.boxes import mean_character
from reader.gui.panes.pane import PaneForm

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.gui.panes.desk import ReadingDesk
    from reader.gui.panes.pane import Pane
    from reader.text.model import Place

_FOCUSED = 2  # so many panes keep their full text when the others are digests
_LEAST_DIGEST = 112  # px: a digest still holds two words a line
_LEAST_PANE = 96  # px: what a pane may be dragged to among digests


class _DropMark(QWidget):
    """Shows where a dragged pane would go."""

    def __init__(self, desk: ReadingDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.themes.theme.color("accent"))


class Arranger(QObject):
    """Keeps the panes as the state wants them, and turns drags and menus into changes of the state."""

    def __init__(self, desk: ReadingDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._recent: list[int] = []
        self._mark = _DropMark(desk)
        self._forms: dict[int, PaneForm] | None = None
        self._order: list[int] = []

    def start(self) -> None:
        """Another comparison is on show."""
        self._recent, self._forms, self._order = [], None, []
        self.arrange()

    def connect_pane(self, pane: Pane) -> None:
        """Listen to a pane's header and menus."""
        desk, article, header = self._desk, pane.number, pane.header
        header.dragged.connect(self._dragged)
        header.dropped.connect(lambda point: self._dropped(article, point))
        header.pin_wanted.connect(lambda: self.toggle_pin(article))
        header.menu_wanted.connect(lambda point: self.menu(article).popup(point))
        pane.rail.clicked.connect(lambda: desk.take(article, Qt.FocusReason.MouseFocusReason))
        pane.rail.customContextMenuRequested.connect(lambda at: self.menu(article).popup(pane.rail.mapToGlobal(at)))
        pane.view.unfocused.connect(pane.tell)
        pane.view.menu_wanted.connect(lambda point: self.menu(article).popup(point))

    # --- order and widths ----------------------------------------------------------------------------------

    def arrange(self) -> None:
        """Bring order, visibility and widths of the panes in line with the state."""
        desk = self._desk
        for at, article in enumerate(n for n in desk.state.order if n in desk.panes):
            pane = desk.panes[article]
            if desk.splitter.indexOf(pane) != at:
                desk.splitter.insertWidget(at, pane)
            pane.setVisible(article not in desk.state.hidden)
        for pane in desk.panes.values():
            pane.header.dress()
            pane.tell()
        desk.splitter.forget()
        self.fit()

    def fit(self) -> None:
        """Share out the width: equal panes, or two in full and the others narrow where it is too little."""
        desk = self._desk
        panes = desk.visible_panes
        if not panes:
            return
        theme = desk.themes.theme
        gutter = theme.px("gutter")
        if self._share(gutter, len(panes)) < theme.size("focus-pane-min"):
            gutter = theme.px("gutter-narrow")
        if desk.splitter.handleWidth() != gutter:
            desk.splitter.setHandleWidth(gutter)
        room = desk.width() - gutter * (len(panes) - 1)
        crowded = len(panes) > _FOCUSED and (desk.state.narrow or self._share(gutter, len(panes)) < self._least())
        full = self._in_full(panes) if crowded else [pane.number for pane in panes]
        form, small = self._small(room, len(full), len(panes) - len(full))
        forms = {pane.number: PaneForm.FULL if pane.number in full else form for pane in panes}
        order = [pane.number for pane in panes]
        if forms == self._forms and order == self._order and not crowded:
            return
        self._forms, self._order = forms, order
        wide = (room - small * (len(panes) - len(full))) // max(1, len(full))
        for pane in panes:
            pane.setMinimumWidth(min(_LEAST_PANE, small) if crowded else theme.px("digest-pane"))
        desk.splitter.setSizes(
            [
                0 if n in desk.state.hidden else wide if forms[n] is PaneForm.FULL else small
                for n in desk.state.order
                if n in desk.panes
            ]
        )
        for pane in panes:
            pane.take_form(forms[pane.number])
        desk.reformed.emit()

    @property
    def counts(self) -> tuple[int, int]:
        """How many panes on show are in full, and how many narrow."""
        forms = list((self._forms or {}).values())
        return forms.count(PaneForm.FULL), len(forms) - forms.count(PaneForm.FULL)

    def _small(self, room: int, full: int, narrow: int) -> tuple[PaneForm, int]:
        """The form and width of narrow panes: digests of 150 px (more with large letters), less where the panes in
        full would starve; where that leaves no two words a line, their titles on end."""
        theme, zoom = self._desk.themes.theme, self._desk.themes.reading_zoom
        larger = (1 + max(1.0, zoom)) / 2
        left = (room - full * theme.size("focus-pane-min")) / max(1, narrow)
        if narrow and left < _LEAST_DIGEST * larger:
            return PaneForm.RAIL, theme.px("title-rail")
        return PaneForm.DIGEST, round(min(theme.size("digest-pane") * larger, left))

    def _share(self, gutter: int, panes: int) -> float:
        return (self._desk.width() - gutter * (panes - 1)) / panes

    def _least(self) -> float:
        """The width under which a pane becomes a digest: it holds the least measure, 26 characters a line."""
        theme, zoom = self._desk.themes.theme, self._desk.themes.reading_zoom
        letters = mean_character(theme.font("reading", zoom)) * theme.measure("least")
        return letters + theme.mark("margin") + theme.size("pane-pad-right")

    def _in_full(self, panes: list[Pane]) -> list[int]:
        """The two panes that keep their full text: the pinned one, and those last focused."""
        numbers = [pane.number for pane in panes]
        pinned = self._desk.state.pinned
        wanted = ([] if pinned is None else [pinned]) + self._recent + numbers
        return [n for n in dict.fromkeys(wanted) if n in numbers][:_FOCUSED]

    def focus_moved(self, article: int) -> None:
        """A pane got the focus: it becomes one of the two in full; nothing else moves."""
        if self._recent[:1] != [article]:
            self._recent = [article, *(n for n in self._recent if n != article)]
        for pane in self._desk.visible_panes:
            pane.tell()
        if self._forms and self._forms.get(article) is not PaneForm.FULL:
            self.fit()

    def bring_together(self, targets: dict[int, Place]) -> None:
        """Where most panes are titles alone, show two in full that tell the current claim, otherwise if they can."""
        desk, here, forms = self._desk, self._desk.state.place, self._forms or {}
        if PaneForm.RAIL not in forms.values() or here is None or here.article not in targets:
            return
        told = [n for n in desk.order if n in targets and n != here.article]
        if not told or any(forms[n] is PaneForm.FULL for n in told):
            return
        group = desk.state.current
        says = {(one.place.article, one.place.sentence): one.variant for one in (group.wordings if group else ())}
        said = {n: says.get((n, place.sentence)) for n, place in targets.items()}
        other = min(told, key=lambda n: said[n] == said[here.article])
        self._recent = list(dict.fromkeys([here.article, other, *self._recent]))
        focused = desk.window().focusWidget()
        self.fit()
        if focused is not None and desk.isAncestorOf(focused):  # its pane may show its title alone now
            desk.take(here.article, Qt.FocusReason.OtherFocusReason)

    # --- dragging ------------------------------------------------------------------------------------------

    def _dragged(self, point: QPoint) -> None:
        desk = self._desk
        panes, at = desk.visible_panes, desk.pane_at(point)
        if at < len(panes):
            x = panes[at].mapTo(desk, QPoint(0, 0)).x() - desk.splitter.handleWidth() // 2
        else:
            x = panes[-1].mapTo(desk, QPoint(panes[-1].width(), 0)).x() - 2
        self._mark.setGeometry(max(0, x - 1), 0, 3, desk.height())
        self._mark.raise_()
        self._mark.show()

    def _dropped(self, article: int, point: QPoint) -> None:
        self._mark.hide()
        panes, at = [pane.number for pane in self._desk.visible_panes], self._desk.pane_at(point)
        self.move_before(article, panes[at] if at < len(panes) else None)

    def move_before(self, article: int, other: int | None) -> None:
        """Put a pane left of another one, or at the right end."""
        if article == other:
            return
        order = [n for n in self._desk.state.order if n != article]
        order.insert(len(order) if other is None else order.index(other), article)
        self._desk.state.arrange(order=tuple(order))

    def move(self, article: int, by: int) -> None:
        """Move a pane by one place among those on show."""
        panes = [pane.number for pane in self._desk.visible_panes]
        at = panes.index(article) + by
        if 0 <= at < len(panes):
            order = list(self._desk.state.order)
            one, other = order.index(article), order.index(panes[at])
            order[one], order[other] = order[other], order[one]
            self._desk.state.arrange(order=tuple(order))

    # --- menu ----------------------------------------------------------------------------------------------

    def toggle_pin(self, article: int) -> None:
        """Let a pane always keep its full text, or no longer."""
        pinned = self._desk.state.pinned
        self._desk.state.arrange(pinned=None if pinned == article else article)

    def hide(self, article: int) -> None:
        """Hide a pane, unless it is the last one on show."""
        if len(self._desk.visible_panes) < 2:
            return
        self._desk.state.arrange(hidden=self._desk.state.hidden | {article})

    def menu(self, article: int) -> QMenu:
        """Return the menu of a pane: all that can be done with it, by pointer or by key."""
        desk, pane = self._desk, self._desk.panes[article]
        menu = QMenu(desk)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        numbers = [one.number for one in desk.visible_panes]
        if pane.view.textCursor().hasSelection():
            menu.addAction("&Copy", QKeySequence.StandardKey.Copy, pane.view.copy)
            menu.addSeparator()
        pin = "Un&pin this pane" if desk.state.pinned == article else "&Pin this pane"
        menu.addAction(pin, lambda: self.toggle_pin(article))
        lock = menu.addAction("&Lock its scrolling", lambda: desk.lock(article, not pane.locked))
        lock.setCheckable(True)
        lock.setChecked(pane.locked)
        folds = "&Fold page furniture" if pane.view.unfolded else "Unfold page &furniture"
        if any(block.fold is not None for block in pane.view.text.page.blocks):
            menu.addAction(folds, pane.view.unfold_all)
        menu.addSeparator()
        left = menu.addAction("Move to the le&ft", lambda: self.move(article, -1))
        left.setEnabled(article != numbers[0])
        right = menu.addAction("Move to the &right", lambda: self.move(article, 1))
        right.setEnabled(article != numbers[-1])
        hide = menu.addAction("&Hide this pane", lambda: self.hide(article))
        hide.setEnabled(len(numbers) > 1)
        if desk.state.hidden:
            menu.addAction("&Show hidden panes", lambda: desk.state.arrange(hidden=frozenset()))
        desk.menu_made.emit(article, menu)
        return menu

    # --- screen readers ------------------------------------------------------------------------------------

    def announce(self, targets: dict[int, Place]) -> None:
        """Tell a screen reader what has become current: the kind, the sources, and the texts."""
        desk = self._desk
        place = desk.state.place
        if not QAccessible.isActive() or place is None or place.article not in desk.panes:
            return
        words = desk.shown.why(place.article, place.sentence, None)
        for article in sorted(targets, key=lambda n: (n != place.article, n)):
            text = desk.shown.article(article).words_of(targets[article].sentence)
            words.append(f"{desk.panes[article].header.outlet}: {text}")
        event = QAccessibleAnnouncementEvent(desk.panes[place.article].view, ". ".join(words))
        QAccessible.updateAccessibility(event)
