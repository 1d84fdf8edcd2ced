"""The HTML report in a real browser: only the page is asked for, filters work, every width and theme holds."""

from __future__ import annotations

import base64
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from reader.comparison import Comparison
from reader.export.html import to_html
from reader.export.report import Decision, Report
from tests.builders import plain_article, small_comparison
from tests.export.chromium import PROGRAM, Chromium
from tests.export.test_formats import HOSTILE, MADE, hostile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium here"),
    pytest.mark.xdist_group("chromium"),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    made = Chromium(tmp_path_factory.mktemp("profile"))
    yield made
    made.close()


class Server(ThreadingHTTPServer):
    """Serves one page and remembers everything that it was asked for."""

    page = b""

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), Answer)


class Answer(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.server.page)

    def log_message(self, *_: object) -> None:
        """Keep the tests quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def report() -> Report:
    decisions = {0: Decision("confirmed", "Called the ferry line."), 1: Decision("rejected")}
    return Report(small_comparison(), "Aurora, March 2021", MADE, decisions)


def crowded() -> Report:
    """Eight sources with long titles, one of them from right to left, and a word that no line can break."""
    long = "A very long headline about the grounding of the ferry Aurora off Port Lenn, " * 4
    titles = [long, "جنوح العبارة أورورا قبالة الساحل", "x" * 300, *[f"{long} {n}" for n in range(5)]]
    small = small_comparison()
    extra = [plain_article("Rain fell.", f"Outlet {n}") for n in range(5)]
    named = [
        replace(article, metadata=replace(article.metadata, title=title, url="https://example.org/" + "y" * 200))
        for article, title in zip((*small.articles, *extra), titles, strict=True)
    ]
    groups = (replace(small.groups[0], title=titles[1], silent=(3, 4, 5, 6, 7)), *small.groups[1:])
    return Report(
        replace(small, articles=tuple(named), groups=groups),
        long,
        MADE,
        {0: Decision("confirmed", "y" * 500, "z" * 300)},
    )


def shown(browser: Chromium, report: Report, folder: Path) -> None:
    path = folder / "report.html"
    path.write_text(to_html(report), encoding="utf-8")
    browser.open(path.as_uri())


def claims(browser: Chromium) -> list[str]:
    return browser.run("[...document.querySelectorAll('.claim:not([hidden])')].map(each => each.id)")


@pytest.mark.parametrize("made", [report, crowded, lambda: hostile(HOSTILE)])
def test_nothing_is_asked_for_but_the_page(browser: Chromium, server: Server, made) -> None:
    server.page = to_html(made()).encode()
    address = f"http://127.0.0.1:{server.server_port}/report.html"
    browser.open(address)
    browser.run("document.querySelectorAll('details').forEach(each => each.open = true)")
    browser("Page.printToPDF")
    assert [path for path in server.asked if path != "/favicon.ico"] == ["/report.html"]
    assert browser.run("performance.getEntriesByType('resource').length") == 0
    assert browser.run("document.querySelectorAll('script').length") == 1


def test_the_policy_lets_nothing_out_and_no_other_script_run(browser: Chromium, server: Server) -> None:
    server.page = to_html(report()).encode()
    browser.open(f"http://127.0.0.1:{server.server_port}/report.html")
    browser.run(
        "document.body.insertAdjacentHTML('beforeend', '<img src=/picture onerror=\"window.ran = 1\">');"
        "const made = document.createElement('script'); made.textContent = 'window.ran = 1';"
        "document.body.append(made);"
        "fetch('/fetched').catch(() => 0)"
    )
    browser.run("1")
    assert browser.run("window.ran") is None
    assert [path for path in server.asked if path != "/favicon.ico"] == ["/report.html"]


def test_filters_work_without_network(browser: Chromium, tmp_path: Path) -> None:
    shown(browser, report(), tmp_path)
    assert claims(browser) == ["claim-1", "claim-2", "claim-3", "claim-4", "claim-5"]

    def put(name: str, value: str) -> list[str]:
        browser.run(f"{name}.value = '{value}'; {name}.dispatchEvent(new Event('input'))")
        return claims(browser)

    assert put("filter", "BUOY missing") == ["claim-2"]
    assert browser.run("shown.textContent") == "1 of 5 claims shown"
    assert browser.run("document.querySelectorAll('nav a:not([hidden])').length") == 1
    assert put("filter", "") == ["claim-1", "claim-2", "claim-3", "claim-4", "claim-5"]
    assert put("source", "C") == ["claim-1", "claim-4", "claim-5"]
    put("source", "")
    assert put("decision", "confirmed") == ["claim-1"]
    assert put("decision", "rejected") == ["claim-2"]
    assert put("decision", "note") == ["claim-1"]
    assert put("decision", "open") == ["claim-3", "claim-4", "claim-5"]
    put("decision", "")
    browser.run("document.querySelector('[data-status=contested]').click()")
    assert claims(browser) == ["claim-3", "claim-4", "claim-5"]


@pytest.mark.parametrize("made", [report, crowded])
@pytest.mark.parametrize("width", [320, 390, 768, 1400])
def test_no_width_needs_scrolling_sideways(browser: Chromium, tmp_path: Path, made, width: int) -> None:
    browser.size(width)
    shown(browser, made(), tmp_path)
    assert browser.run("document.documentElement.scrollWidth") <= width


def test_words_from_right_to_left_stand_at_the_right(browser: Chromium, tmp_path: Path) -> None:
    browser.size(1400)
    shown(browser, crowded(), tmp_path)
    assert browser.run("getComputedStyle(document.querySelector('#claim-1 h3')).direction") == "rtl"
    assert browser.run("getComputedStyle(document.querySelector('#claim-2 h3')).direction") == "ltr"


def test_the_theme_is_the_reader_s_own_and_paper_is_light(browser: Chromium, tmp_path: Path) -> None:
    found = {}
    for scheme in ("light", "dark"):
        browser("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": scheme}])
        shown(browser, report(), tmp_path)
        found[scheme] = browser.run("getComputedStyle(document.body).backgroundColor")
        browser("Emulation.setEmulatedMedia", media="print")
        assert browser.run("getComputedStyle(document.body).color") == "rgb(28, 31, 36)"
    browser("Emulation.setEmulatedMedia", media="")
    assert found == {"light": "rgb(254, 253, 251)", "dark": "rgb(31, 34, 38)"}


def test_printed_it_is_a4_and_says_everything(browser: Chromium, tmp_path: Path) -> None:
    shown(browser, report(), tmp_path)
    data = base64.b64decode(browser("Page.printToPDF", preferCSSPageSize=True)["data"])
    document = pypdfium2.PdfDocument(data)
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    told = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    for group in report().comparison.groups:
        assert group.title in told
    assert "Called the ferry line." in told
    assert "A v C" in told  # what is folded on the screen is not on paper
    assert "Filter claims" not in told


def test_nothing_to_tell_is_said(browser: Chromium, tmp_path: Path) -> None:
    shown(browser, Report(Comparison((plain_article("Rain fell."), plain_article("Shares rose.")))), tmp_path)
    assert "No sentence of one source matches one of another." in browser.run("document.body.innerText")
