"""Rows of the table of commands: files, corrections of what the machine read in them, and the pane they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.gui.acts.actionspec import ActionSpec, Menu
from reader.gui.acts.actionspec import translated as _
from reader.gui.state import ClaimOrder

if TYPE_CHECKING:
    from collections.abc import Iterator


def file_rows() -> Iterator[ActionSpec]:
    """The menu of files: what comes in, what goes out."""
    yield ActionSpec(
        "file.open", Menu.FILE, _("&Open files…"), "open_files", ("Ctrl+O",), "folder-open",
        _("Open articles, or add them to those that are open"), needs_articles=False,
    )  # fmt: skip
    yield ActionSpec(
        "file.folder", Menu.FILE, _("Open a &folder…"), "open_folder", (), "folder-open",
        _("Show everything in a folder and the folders in it, to choose from"), needs_articles=False,
    )  # fmt: skip
    yield ActionSpec(
        "file.paste", Menu.FILE, _("&Paste an article…"), "paste_article", ("Ctrl+Shift+V",), "clipboard-paste",
        _("Add the text on the clipboard as an article"), needs_articles=False,
    )  # fmt: skip
    yield ActionSpec(
        "file.url", Menu.FILE, _("Open &URL…"), "open_url", ("Ctrl+Shift+O",), "globe",
        _("Fetch one page from the web and open it"), needs_articles=False,
    )  # fmt: skip
    yield ActionSpec(
        "file.library", Menu.FILE, _("&Library…"), "show_library", ("Ctrl+Shift+F",), "book-open-text",
        _("Search everything that is kept, and open it"), needs_articles=False,
    )  # fmt: skip
    yield ActionSpec(
        "file.rename", Menu.FILE, _("Rename t&his comparison…"), "rename_comparison", (), "pencil-line",
        _("Give what is open another title; it is kept under that name"),
    )  # fmt: skip
    yield ActionSpec(
        "file.related", Menu.FILE, _("Fin&d other reports of this event"), "find_related", ("Ctrl+Shift+E",),
        "search", _("Look through the library for other reports of the event of this article"),
    )  # fmt: skip
    yield ActionSpec(
        "file.import", Menu.FILE, _("&Import details"), "show_import", ("Ctrl+Shift+I",), "files",
        _("Each source as it was recognised, and what was folded or refused"),
    )  # fmt: skip
    yield ActionSpec(
        "file.original", Menu.FILE, _("Show the o&riginal…"), "show_original", ("Ctrl+U",), "file-text",
        _("The source of the article that has the keyboard, byte for byte"),
    )  # fmt: skip
    yield ActionSpec(
        "file.close", Menu.FILE, _("&Close this article"), "close_article", ("Ctrl+W",), "x",
        _("Close the article that has the keyboard; the others are compared anew"), separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "file.new", Menu.FILE, _("&New comparison"), "close_all", ("Ctrl+N",), "plus",
        _("Close these articles and go to the start page"),
    )  # fmt: skip
    yield ActionSpec(
        "file.export", Menu.FILE, _("E&xport the report…"), "export", ("Ctrl+E",), "download",
        _("Save the comparison with your verdicts, in a format of your choice"), separated=True,
    )  # fmt: skip
    for ending, title in export_kinds():
        yield ActionSpec(
            f"file.export-{ending}", Menu.FILE, title, "export", (), "", _("Save the report in this format"),
            (ending,), submenu=_("Expor&t as"),
        )  # fmt: skip
    yield ActionSpec(
        "file.save-project", Menu.FILE, _("Save project &as…"), "save_project", ("Ctrl+S",), "save",
        _("Put articles, originals and decisions into one file to send or put away"),
    )  # fmt: skip
    yield ActionSpec(
        "file.merge-project", Menu.FILE, _("Mer&ge decisions from project…"), "merge_project", (), "merge",
        _("Take over a colleague’s decisions, and see how far both agree"),
    )  # fmt: skip
    yield ActionSpec(
        "file.screenshot", Menu.FILE, _("Save a &screenshot…"), "save_screenshot", ("Ctrl+Shift+S",), "camera",
        _("Save the window as a picture"),
    )  # fmt: skip
    yield ActionSpec(
        "file.settings", Menu.FILE, _("S&ettings…"), "show_settings", ("Ctrl+,",), "sliders-horizontal",
        _("Theme, text size, motion, keys"), needs_articles=False, separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "file.quit", Menu.FILE, _("&Quit"), "quit", ("Ctrl+Q",), "log-out",
        _("Close the window; everything is remembered"), needs_articles=False, separated=True,
    )  # fmt: skip


def export_kinds() -> tuple[tuple[str, str], ...]:
    """The formats that go out, by the ending of their files."""
    return (
        ("html", _("Web page (HTML)")),
        ("pdf", _("PDF")),
        ("docx", _("Word document (DOCX)")),
        ("csv", _("Table (CSV)")),
        ("xlsx", _("Workbook (XLSX)")),
        ("md", _("Notes (Markdown)")),
        ("json", _("Data (JSON)")),
        ("xml", _("TEI edition (XML)")),
        ("jsonld", _("Web annotations (JSON-LD)")),
    )


def correction_rows() -> Iterator[ActionSpec]:
    """What can be corrected in the reading of an article."""
    correct = _("C&orrect the reading")
    yield ActionSpec(
        "edit.details", Menu.EDIT, _("&Details of this article…"), "show_details", ("Ctrl+D",), "info",
        _("Outlet, title, dates and the like, with where each was found"), separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "edit.furniture", Menu.EDIT, _("Mark as page furniture"), "mark_furniture", (), "eye-off",
        _("Fold the selected words, or the current sentence: they are not the article"), submenu=correct,
    )  # fmt: skip
    yield ActionSpec(
        "edit.split", Menu.EDIT, _("Split the sentence here"), "split_sentence", (), "split",
        _("Another sentence begins at the cursor, or with the selected words"), submenu=correct,
    )  # fmt: skip
    yield ActionSpec(
        "edit.join", Menu.EDIT, _("Join with the next sentence"), "join_sentences", (), "merge",
        _("The current sentence and the next one are one, or all that are selected"), submenu=correct,
    )  # fmt: skip
    for role, title in (
        ("headline", _("This is a headline")),
        ("standfirst", _("This is a standfirst")),
        ("caption", _("This is a caption")),
        ("body", _("This is body text")),
        ("quote", _("This is a quotation")),
    ):
        yield ActionSpec(
            f"edit.role-{role}", Menu.EDIT, title, "set_role", (), "", _("Set the role of the current sentence"),
            (role,), submenu=correct,
        )  # fmt: skip


def pane_rows() -> Iterator[ActionSpec]:
    """What can be done with the pane that has the keyboard, and how the claims are sorted."""
    pane = _("This pan&e")
    yield ActionSpec(
        "pane.pin", Menu.VIEW, _("&Pin or unpin this pane"), "pin_pane", ("Ctrl+Shift+P",), "pin",
        _("A pinned pane always keeps its full text"), submenu=pane, separated=True,
    )  # fmt: skip
    yield ActionSpec(
        "pane.hide", Menu.VIEW, _("&Hide this pane"), "hide_pane", ("Ctrl+Shift+H",), "eye-off",
        _("“Show hidden panes” brings it back"), submenu=pane,
    )  # fmt: skip
    yield ActionSpec(
        "pane.left", Menu.VIEW, _("Move this pane to the &left"), "move_pane", ("Alt+Shift+Left",), "arrow-left", "",
        (-1,), submenu=pane,
    )  # fmt: skip
    yield ActionSpec(
        "pane.right", Menu.VIEW, _("Move this pane to the &right"), "move_pane", ("Alt+Shift+Right",), "arrow-right",
        "", (1,), submenu=pane,
    )  # fmt: skip
    yield ActionSpec(
        "pane.lock", Menu.VIEW, _("Loc&k or unlock its scrolling"), "lock_pane", ("Ctrl+Alt+L",), "lock",
        _("A locked pane stays where it is while the others scroll"), submenu=pane,
    )  # fmt: skip
    yield ActionSpec(
        "pane.unfold", Menu.VIEW, _("Unfold or fold page &furniture"), "unfold_pane", ("Ctrl+Shift+U",), "",
        _("Show what was folded in this pane, or fold it again"), submenu=pane,
    )  # fmt: skip
    for order in ClaimOrder:
        yield ActionSpec(
            f"sort.{order.name.lower()}", Menu.VIEW, _(order.value), "sort_claims", (), "",
            _("Sort the claims of each section by this"), (order,), checkable=True, submenu=_("Sort claims b&y"),
        )  # fmt: skip
