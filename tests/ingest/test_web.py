from __future__ import annotations

import gzip
import hashlib
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import AddressRefused, Cancelled, FetchFailed, SourceTooLarge, WhyRefused
from reader.ingest.web import HOPS, fetch, is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = b"<html><head><title>Ferry aground</title></head><body><p>The ferry ran aground.</p></body></html>"
BIG = 400_000


class Pages(BaseHTTPRequestHandler):
    """A small site: pages, redirects good and bad, and a server that dawdles."""

    protocol_version = "HTTP/1.1"
    stop = threading.Event()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        name, _, rest = self.path[1:].partition("/")
        getattr(self, f"page_{name.replace('-', '_')}")(rest)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for key, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_article(self, _: str) -> None:
        self.send(PAGE)

    def page_packed(self, _: str) -> None:
        self.send(gzip.compress(PAGE), Content_Encoding="gzip")

    def page_bomb(self, _: str) -> None:
        self.send(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")

    def page_big(self, _: str) -> None:
        self.send(b"x" * BIG)

    def page_endless(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            while not self.stop.is_set():
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def page_moved(self, rest: str) -> None:
        left = int(rest or "1")
        self.send(b"", 302, Location="/article" if left <= 1 else f"/moved/{left - 1}")

    def page_to(self, rest: str) -> None:
        self.send(b"", 301, Location=rest)

    def page_gone(self, _: str) -> None:
        self.send(b"", 404)

    def page_slow(self, _: str) -> None:
        self.stop.wait(20)

    def page_drip(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            while not self.stop.wait(0.05):
                self.wfile.write(b".")
        except OSError:
            pass

    def page_broken(self, _: str) -> None:
        self.send(PAGE, Content_Length=str(len(PAGE) + 100))
        self.close_connection = True


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    Pages.stop.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    Pages.stop.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_comes_with_its_hash_and_hour(site: str) -> None:
    told: list[str] = []
    page = fetch(f"{site}/article", private=True, told=told.append)
    assert page.data == PAGE
    assert page.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert page.url == page.asked == f"{site}/article"
    assert page.at.tzinfo is not None
    assert told == [page.url]


def test_redirects_are_followed_and_shown(site: str) -> None:
    told: list[str] = []
    page = fetch(f"{site}/moved/3", private=True, told=told.append)
    assert page.url == f"{site}/article"
    assert page.hops == tuple(told) == (f"{site}/moved/3", f"{site}/moved/2", f"{site}/moved/1", f"{site}/article")


def test_too_many_redirects_are_refused(site: str) -> None:
    with pytest.raises(FetchFailed, match=f"more than {HOPS} times"):
        fetch(f"{site}/moved/{HOPS + 2}", private=True)


def test_packed_pages_are_unpacked(site: str) -> None:
    assert fetch(f"{site}/packed", private=True).data == PAGE


@pytest.mark.parametrize("name", ["big", "endless", "bomb"])
def test_what_is_too_large_is_refused(site: str, name: str) -> None:
    with pytest.raises(SourceTooLarge):
        fetch(f"{site}/{name}", private=True, most=100_000)


def test_addresses_of_this_computer_are_refused_unless_allowed(site: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        fetch(f"{site}/article")
    assert refused.value.why is WhyRefused.PRIVATE


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
    ],
)
def test_no_spelling_of_a_private_address_gets_through(url: str) -> None:
    with pytest.raises((AddressRefused, FetchFailed)) as refused:
        fetch(url, patience=2)
    if isinstance(refused.value, AddressRefused):
        assert refused.value.why is WhyRefused.PRIVATE
    else:
        assert "no such host" in refused.value.reason


def test_public_addresses_are_public() -> None:
    assert all(is_public(each) for each in ("93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"))


@given(st.integers(0, 2**24 - 1))
def test_loopback_is_never_public(number: int) -> None:
    address = f"127.{number >> 16}.{number >> 8 & 255}.{number & 255}"
    assert not is_public(address)
    assert not is_public(f"::ffff:{address}")


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)", "data:text/html,x"]
)
def test_a_redirect_to_another_scheme_is_refused(site: str, to: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        fetch(f"{site}/to/{to}", private=True)
    assert refused.value.why is WhyRefused.SCHEME


def test_a_redirect_to_a_private_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address counts as public here; what it sends on to is checked like any other."""
    real = is_public
    first = []

    def once_public(address: str) -> bool:
        first.append(address)
        return len(first) == 1 or real(address)

    monkeypatch.setattr("reader.ingest.web.is_public", once_public)
    with pytest.raises(AddressRefused) as refused:
        fetch(f"{site}/to/http://127.0.0.1:9/secret")
    assert refused.value.why is WhyRefused.PRIVATE
    assert refused.value.source == "http://127.0.0.1:9/secret"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", WhyRefused.SCHEME),
        ("ftp://example.org/", WhyRefused.SCHEME),
        ("http://user:word@example.org/", WhyRefused.PASSWORD),
        ("http://", WhyRefused.NO_ADDRESS),
        ("not an address", WhyRefused.NO_ADDRESS),
        ("", WhyRefused.NO_ADDRESS),
        ("http://exa mple.org/", WhyRefused.NO_ADDRESS),
        ("http://example.org:99999/", WhyRefused.NO_ADDRESS),
        ("http://example.org/a\r\nX: y", WhyRefused.NO_ADDRESS),
    ],
)
def test_what_is_no_address_is_refused(url: str, why: WhyRefused) -> None:
    with pytest.raises(AddressRefused) as refused:
        fetch(url)
    assert refused.value.why is why


@pytest.mark.parametrize("name", ["slow", "drip"])
def test_a_server_that_dawdles_is_given_up(site: str, name: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchFailed, match="too long"):
        fetch(f"{site}/{name}", private=True, patience=0.5)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("name", ["slow", "drip"])
def test_fetching_can_be_stopped(site: str, name: str) -> None:
    wish = threading.Event()
    timer = threading.Timer(0.2, wish.set)
    timer.start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        fetch(f"{site}/{name}", private=True, cancelled=wish.is_set)
    timer.join()
    assert time.monotonic() - started < 5


def test_what_breaks_off_is_no_page(site: str) -> None:
    with pytest.raises(FetchFailed):
        fetch(f"{site}/broken", private=True)


def test_refusals_of_the_server_are_told(site: str) -> None:
    with pytest.raises(FetchFailed, match="404"):
        fetch(f"{site}/gone", private=True)


def test_nothing_that_answers_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchFailed):
        fetch(f"http://127.0.0.1:{port}/", private=True, patience=3)
