"""``synoptic library list|compare|decide|export``: comparisons of the library, decided on and handed on.

Claims have the numbers that reports give them; what is decided here stands in the window, and the other way round.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.cli.commands import refuse_source, unknown_format, write_report
from reader.cli.formats import format_of
from reader.cli.output import DONE, REFUSED, say, show, show_json, show_progress
from reader.cli.sources import by_date, is_source
from reader.comparison import MOST_ARTICLES, renumber
from reader.engine import compare
from reader.errors import TooFewArticles, TooManyArticles
from reader.export.contents import SIGNS, note_words, verdict_words
from reader.export.report import Decision, Report, one_line
from reader.export.signs import glyph_of
from reader.export.words import counted, extent, joined_values
from reader.library import SUFFIX, Change, Decided, Ruling, Verdict, group_target, save_project
from reader.library.recall import recall

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from reader.library import Library
    from reader.library.recall import Recalled


def list_kept(library: Library, arguments: argparse.Namespace) -> int:
    """List articles and comparisons with their numbers."""
    entries, kept = library.entries(), library.comparisons()
    if arguments.json:
        articles = [{"id": each.id, "outlet": each.metadata.outlet, "title": each.metadata.title} for each in entries]
        compared = [{"id": each.id, "title": each.title, "articles": list(each.articles)} for each in kept]
        show_json({"articles": articles, "comparisons": compared})
        return DONE
    show(f"{counted(len(entries), 'article')}\n")
    for entry in entries:
        about = entry.metadata
        told = ", ".join(filter(None, (about.outlet or entry.source, str(about.published or ""))))
        show(f"{entry.id:>5}  {one_line(told)}: {one_line(about.title)}\n")
    show(f"{counted(len(kept), 'comparison')}\n")
    for each in kept:
        show(f"{each.id:>5}  {one_line(each.title)} (articles {', '.join(map(str, each.articles))})\n")
    return DONE


def compare_kept(library: Library, arguments: argparse.Namespace) -> int:
    """Compare articles of the library, keep the result, and list its claims."""
    wanted = list(arguments.articles)
    if arguments.collection:
        held = next((each for each in library.collections() if each.name == arguments.collection), None)
        if held is None:
            say(f"there is no collection “{arguments.collection}”; synoptic library add --collection makes one")
            return REFUSED
        wanted += held.articles
    if not wanted:
        say("name the articles by their numbers, or a collection; synoptic library list shows them")
        return REFUSED
    number = _kept_of(library, wanted, arguments.title)
    return _claims(number, _laid(library, number), arguments)


def decide(library: Library, arguments: argparse.Namespace) -> int:
    """Give claims a verdict or a note; without claims, list them with what was decided."""
    number, wanted = arguments.comparison, arguments.claims
    laid = _laid(library, number)
    if not wanted:
        return _claims(number, laid, arguments)
    if arguments.verdict is None and arguments.note is None:
        say("say what is decided: --confirm, --reject, --open or --note TEXT")
        return REFUSED
    missing = [claim for claim in wanted if claim > len(laid.comparison.groups)]
    if missing:
        say(
            f"there is no claim {missing[0]}: comparison {number} has {counted(len(laid.comparison.groups), 'claim')}"
        )
        return REFUSED
    made, changes = _decided(laid), []
    for claim in dict.fromkeys(wanted):
        before = made.get(claim - 1, Decision())
        ruling = before.verdict if arguments.verdict is None else arguments.verdict
        note = before.note if arguments.note is None else arguments.note
        after = None
        if ruling or note:
            target = group_target(laid.comparison, claim - 1)
            after = Decided(Verdict(target, Ruling(ruling), note), one_line(arguments.by), datetime.now(UTC))
        changes.append(Change(laid.stored.get(claim - 1), after))
    library.apply(number, *(change for change in changes if change.before or change.after))
    return _claims(number, _laid(library, number), arguments, only=set(wanted))


def export_kept(library: Library, arguments: argparse.Namespace, to_pdf: Callable[[Report], bytes]) -> int:
    """Write a comparison, or a new one of the articles named, as a project file or as a report."""
    output, number = arguments.output, arguments.comparison
    as_project = arguments.format is None and output.suffix.casefold() == SUFFIX
    wanted = None if as_project else format_of(output, arguments.format)
    if not as_project and wanted is None:
        return unknown_format(output)
    if arguments.articles:
        number = _kept_of(library, arguments.articles, arguments.title)
        _laid(library, number)
    if number is None:
        kept = library.comparisons()
        show("".join(f"{each.id:>5}  {one_line(each.title)}  ({len(each.articles)} articles)\n" for each in kept))
        say("name one of these with --comparison, or articles with --articles")
        return REFUSED
    if output.exists() and output.samefile(library.path):
        say(f"{output} is the library itself. Nothing was changed; choose another name.")
        return REFUSED
    if is_source(output, library.articles_of(number, corrected=False)):
        return refuse_source(output)
    if wanted is None:
        save_project(output, library.project(number))
    else:
        code = write_report(_report(library, number, _laid(library, number)), wanted, output, to_pdf)
        if code != DONE:
            return code
    library.exported(number, str(output))
    return DONE


def _kept_of(library: Library, wanted: Sequence[int], title: str) -> int:
    """Return the comparison of just these articles, made if there is none; a title that is given is its own.

    Raises `TooFewArticles` and `TooManyArticles` before anything is made.
    """
    wanted = list(dict.fromkeys(wanted))
    if len(wanted) < 2:
        raise TooFewArticles(len(wanted))
    if len(wanted) > MOST_ARTICLES:
        raise TooManyArticles(len(wanted), MOST_ARTICLES)
    same = [kept.id for kept in library.comparisons() if sorted(kept.articles) == sorted(wanted)]
    if same:
        if title:
            library.rename_comparison(same[0], title)
        return same[0]
    numbers = {library.article(number): number for number in wanted}
    ordered = by_date(tuple(numbers))
    return library.add_comparison(
        title or ordered[0].metadata.title or "Comparison", [numbers[each] for each in ordered]
    )


def _laid(library: Library, number: int) -> Recalled:
    """Return the result of a comparison with what was decided on it; it is compared where it has to be."""
    articles, result = library.articles_of(number), library.result(number)
    if result is None or [replace(each, source="") for each in result.articles] != [
        replace(each, source="") for each in articles
    ]:
        result = compare(articles, progress=show_progress)
        show_progress(1, 1, "")
        library.save_result(number, result)
    laid = recall(result, library.decisions(number))
    if laid.lost:
        lost = counted(len(laid.lost), "decision")
        say(f"{lost} of comparison {number} found no place in these texts any more; kept as made")
    return laid


def _decided(laid: Recalled) -> dict[int, Decision]:
    """What was decided on each claim, by number, as reports tell it."""
    return {number: Decision(ruled.ruling.value, ruled.note, by) for number, ruled, by in laid.verdicts}


def _report(library: Library, number: int, laid: Recalled) -> Report:
    """Return the report with the articles as the window last showed them, else by date."""
    comparison, kept = laid.comparison, library.comparison(number)
    count = len(comparison.articles)
    order = list(kept.view.order)
    if sorted(order) != list(range(count)):
        order = [comparison.articles.index(article) for article in by_date(comparison.articles)]
    places = [order.index(article) for article in range(count)]
    shown = renumber(comparison, places, tuple(comparison.articles[article] for article in order))
    return Report(shown, kept.title, datetime.now().astimezone(), _decided(laid))


def _claims(number: int, laid: Recalled, arguments: argparse.Namespace, only: set[int] | None = None) -> int:
    """List the claims of a comparison, all or some, with their numbers and what was decided."""
    report = Report(laid.comparison, decisions=_decided(laid))
    listed = [(name, n, group) for name, groups in report.sections() for n, group in groups]
    listed = [each for each in listed if only is None or each[1] + 1 in only]
    if arguments.json:
        claims = [
            {
                "claim": n + 1,
                "title": group.title,
                "status": group.status.value,
                "values": list(group.values),
                "verdict": report.decision(n).verdict,
                "note": report.decision(n).note,
                "by": report.decision(n).by,
            }
            for _, n, group in listed
        ]
        show_json({"comparison": number, "claims": claims})
        return DONE
    show(f"comparison {number}\n")
    section = ""
    for name, n, group in listed:
        if name != section:
            section = name
            show(f"{name}\n")
        decision = report.decision(n)
        values = f": {one_line(joined_values(group))}" if group.values else ""
        decided = verdict_words(group, decision)
        line = f"{n + 1:>5}  {SIGNS[glyph_of(group)]} {one_line(group.title)}{values}"
        line += f" ({extent(len(group.articles), group.origins)})" + (f"  [{decided}]" if decided else "")
        show(line + (f"  {note_words(decision).lower()}: {one_line(decision.note)}" if decision.note else "") + "\n")
    return DONE
