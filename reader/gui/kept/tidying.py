"""Keeping the library in order from one window: tags, collections, names, and what is to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.export.words import counted
from reader.gui.frame.banners import Notice, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.gui.dialogs.library import LibraryPanel, Row
    from reader.gui.dialogs.shelves import Place
    from reader.gui.kept.keeping import Keeping
    from reader.gui.kept.shelf import Shelf
    from reader.gui.window import MainWindow
    from reader.library import Library


class Tidying(QObject):
    """What a person does to the rows and places of the library's panel; every change is seen at once."""

    def __init__(self, window: MainWindow, keeping: Keeping, panel: LibraryPanel) -> None:
        super().__init__(panel)
        self.window, self.keeping, self.panel = window, keeping, panel
        panel.changing.connect(self._change)
        panel.new_collection.triggered.connect(self._new_collection)
        panel.shelves.rename.connect(self._rename_place)
        panel.shelves.delete.connect(self._delete_place)

    def _do(self, job: Callable[[Library], object]) -> None:
        """Change the library, and show it as it is then."""

        def work(shelf: Shelf) -> None:
            job(shelf.library)

        self.keeping.ask(work, self._changed)

    def _changed(self, _done: object) -> None:
        self.panel.search()
        self.keeping.list_recent()

    def _change(self, what: str, rows: Sequence[Row]) -> None:
        match what:
            case "tags":
                self._tag(rows)
            case "collections":
                self._collect(rows)
            case "rename":
                self._rename(rows[0])
            case "delete":
                self._delete(rows)

    # tags and collections of what is chosen

    def _tag(self, rows: Sequence[Row]) -> None:
        articles, comparisons = _numbers(rows)

        def look(shelf: Shelf) -> dict[str, bool | None]:
            library = shelf.library
            held = [each.tags for each in library.entries(numbers=articles)]
            held += [library.comparison(number).tags for number in comparisons]
            return {name: _all_some_none(name.casefold() in map(str.casefold, one) for one in held)
                    for name, _ in library.tags()}  # fmt: skip

        def change(add: list[str], remove: list[str]) -> None:
            self._do(lambda library: library.change_tags(articles, comparisons, add=add, remove=remove))

        title, field = self.tr("Tags"), self.tr("A new tag, or several with commas")
        self.keeping.ask(look, lambda names: self._belong(title, _told(rows), field, names, change))

    def _collect(self, rows: Sequence[Row]) -> None:
        articles, comparisons = _numbers(rows)

        def look(shelf: Shelf) -> dict[str, bool | None]:
            return {
                each.name: _all_some_none(
                    [*(one in each.articles for one in articles), *(one in each.comparisons for one in comparisons)]
                )
                for each in shelf.library.collections()
            }

        def work(library: Library, add: list[str], remove: list[str]) -> None:
            with library.together():
                for name in add:
                    library.put_in(library.add_collection(name), articles, comparisons)
                for each in library.collections():
                    if each.name in remove:
                        library.take_out(each.id, articles, comparisons)

        title, field = self.tr("Collections"), self.tr("A new collection")
        self.keeping.ask(
            look,
            lambda names: self._belong(
                title, _told(rows), field, names, lambda add, remove: self._do(lambda lib: work(lib, add, remove))
            ),
        )

    def _belong(
        self,
        title: str,
        about: str,
        field: str,
        names: dict[str, bool | None],
        change: Callable[[list[str], list[str]], object],
    ) -> None:
        from reader.gui.dialogs.belonging import BelongingDialog

        dialog = BelongingDialog(title, about, field, names, self.window.holder, self.window)
        dialog.changed.connect(change)
        dialog.open()

    # names

    def _name(self, title: str, name: str, does: str, named: Callable[[str], object], about: str = "") -> None:
        from reader.gui.dialogs.asking import NameDialog

        dialog = NameDialog(title, about, name, does, self.window.holder, self.window)
        dialog.named.connect(named)
        dialog.open()

    def _rename(self, row: Row) -> None:
        number = row.comparison

        def named(name: str) -> None:
            if number == self.keeping.number:
                self.keeping.rename(name)
            self._do(lambda library: library.rename_comparison(number, name))

        title = row.title
        self._name(self.tr("Rename the comparison"), title, self.tr("Rename"), named)

    def _new_collection(self) -> None:
        about = self.tr("Articles and comparisons are put into it with “Collections…”.")
        self._name(
            self.tr("New collection"), "", self.tr("Make it"),
            lambda name: self._do(lambda library: library.add_collection(name)), about,
        )  # fmt: skip

    def _rename_place(self, place: Place) -> None:
        if place.what == "collection":
            self._name(
                self.tr("Rename the collection"), place.name, self.tr("Rename"),
                lambda name: self._do(lambda library: library.rename_collection(place.number, name)),
            )  # fmt: skip
            return
        about = self.tr("Where a tag of the new name exists, the two become one.")
        self._name(
            self.tr("Rename the tag"), place.name, self.tr("Rename"),
            lambda name: self._do(lambda library: library.rename_tag(place.name, name)), about,
        )  # fmt: skip

    # what is to go

    def _delete_place(self, place: Place) -> None:
        if place.what == "collection":
            told = self.tr("The collection “{0}” was deleted. What was in it stays in the library.")
            self._throw_away(told.format(place.name), collection=place.number)
            return
        told = self.tr("The tag “{0}” was taken from everything that had it.")
        self._throw_away(told.format(place.name), tag=place.name)

    def _delete(self, rows: Sequence[Row]) -> None:
        articles, comparisons = _numbers(rows)
        if self.keeping.number in comparisons:
            self._refuse(self.tr("This comparison is open in this window. Begin a new one first, then delete it."))
            return

        def look(shelf: Shelf) -> tuple[int, list[str]]:
            library = shelf.library
            kept = library.comparisons()
            decided = sum(shelf.decided(number) for number in comparisons)
            using = [
                each.title
                for each in kept
                if each.id not in comparisons and not set(articles).isdisjoint(each.articles)
            ]
            return decided, using

        self.keeping.ask(look, lambda found: self._delete_unused(rows, *found))

    def _delete_unused(self, rows: Sequence[Row], decided: int, using: Sequence[str]) -> None:
        articles, comparisons = _numbers(rows)
        if using:
            names = "; ".join(f"“{name}”" for name in using[:3]) + (" …" if len(using) > 3 else "")
            one = self.tr("The article is compared in {0}. Delete the comparison first.")
            more = self.tr("Some of these articles are compared in {0}. Delete that first.")
            self._refuse((one if len(articles) == 1 else more).format(names))
            return
        told = _told(rows) + (f", {counted(decided, 'decision')}" if decided else "")
        lines = [self.tr("Deleted: {0}.").format(told)]
        if comparisons and not articles:
            lines.append(self.tr("The articles stay in the library."))
        if articles:
            lines.append(self.tr("The files on your disk stay where they are."))
        self._throw_away(" ".join(lines), articles, comparisons)

    def _throw_away(
        self,
        told: str,
        articles: Sequence[int] = (),
        comparisons: Sequence[int] = (),
        *,
        collection: int = 0,
        tag: str = "",
    ) -> None:
        """Delete, and say so with a way back; only the last step can be taken back."""

        def tell(_done: object) -> None:
            self._changed(None)
            answers = ((self.tr("Undo"), self._put_back),)
            self.window.session.noticed.emit(Notice("deleted", told, answers=answers))

        self.keeping.ask(lambda shelf: shelf.library.throw_away(articles, comparisons, collection, tag), tell)

    def _put_back(self) -> None:
        self._do(lambda library: library.put_back())
        if self.panel.isVisible():
            self.panel.list.setFocus()  # the button that was pressed is gone

    def _refuse(self, text: str) -> None:
        self.window.session.noticed.emit(Notice("file", text, Tone.REFUSAL))


def _numbers(rows: Iterable[Row]) -> tuple[list[int], list[int]]:
    """The articles and the comparisons of rows; that of a note is the comparison."""
    found = list(rows)
    return (
        list(dict.fromkeys(row.article for row in found if row.article)),
        list(dict.fromkeys(row.comparison for row in found if row.comparison)),
    )


def _all_some_none(held: Iterable[bool]) -> bool | None:
    """Whether all is so (``True``), nothing, or some (``None``)."""
    found = set(held)
    return None if len(found) > 1 else found == {True}


def _told(rows: Sequence[Row]) -> str:
    """What is chosen, in a few words: its title, or how much of what."""
    articles, comparisons = _numbers(rows)
    if len(articles) + len(comparisons) == 1 and not rows[0].note:
        return f"“{rows[0].title}”"
    parts = [counted(len(articles), "article")] if articles else []
    parts += [counted(len(comparisons), "comparison")] if comparisons else []
    return " and ".join(parts)
