"""One page fetched from the web, because a person asked for it; nothing here is ever done unasked.

Only http and https. Names are resolved first, and the connection goes to the very address that was checked, so that
no name can mean one thing when it is looked at and another when it is used. Addresses of this computer and of its
network are refused unless allowed. Redirects are followed by hand, each one checked like the first. No cookies, no
scripts, no referrer; proxies of the environment are not used.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from reader.errors import AddressRefused, Cancelled, FetchFailed, SourceTooLarge, WhyRefused
from reader.ingest import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 20.0  # seconds for the whole page, redirects and all: a person waits for it
CONNECTING = 8.0  # seconds for one address to answer at all
HOPS = 6  # redirects in a row; honest pages need one or two
_CHUNK = 1 << 16
_LOOK_EVERY = 0.05  # seconds between looks at the clock and at the wish to stop
_LONGEST = 2_000  # characters of an address, as browsers have it
_REDIRECTS = (301, 302, 303, 307, 308)
_UNFIT = re.compile(r"[\x00-\x20\x7f]")
_SAFE = "/%:@!$&'()*+,;=~-._?[]"
_IN_V4 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))  # that carry an IPv4 address
_AGENT = "Synoptic (a person's reader; opens one page at a time, when asked)"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: what was asked for, where it was found in the end, over which addresses, when (UTC)."""

    asked: str
    url: str
    hops: tuple[str, ...]
    at: datetime
    data: bytes
    sha256: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Target:
    url: str
    host: str
    port: int
    secure: bool
    path: str


class _Watch:
    """Ends a connection when time is up or the person wants no more: a blocked socket sees neither by itself."""

    def __init__(self, patience: float, cancelled: Callable[[], bool]) -> None:
        self.ends = time.monotonic() + patience
        self._cancelled = cancelled

    def check(self, url: str) -> None:
        if self._cancelled():
            raise Cancelled
        if time.monotonic() > self.ends:
            raise FetchFailed(url, "it takes too long to answer")

    @property
    def left(self) -> float:
        return max(0.05, self.ends - time.monotonic())

    @contextmanager
    def over(self, connection: socket.socket) -> Iterator[None]:
        done = threading.Event()

        def look() -> None:
            while not done.wait(_LOOK_EVERY):
                if self._cancelled() or time.monotonic() > self.ends:
                    with suppress(OSError):
                        connection.shutdown(socket.SHUT_RDWR)

        watcher = threading.Thread(target=look, name="fetch watch", daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()


def fetch(
    url: str,
    *,
    private: bool = False,
    patience: float = PATIENCE,
    most: int = limits.TEXT_BYTES,
    told: Callable[[str], object] = lambda url: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Fetched:
    """Fetch one page. ``told`` is called with every address before it is asked, the first one included.

    ``private`` allows addresses of this computer and its network. Raises `AddressRefused`, `FetchFailed`,
    `SourceTooLarge`, `Cancelled`.
    """
    watch = _Watch(patience, cancelled)
    target = _target(url)
    asked, hops = target.url, []
    while True:
        hops.append(target.url)
        told(target.url)
        watch.check(target.url)
        answer = _ask(target, _addresses(target, private), most, watch)
        if isinstance(answer, tuple):
            data, kind = answer
            return Fetched(
                asked, target.url, tuple(hops), datetime.now(UTC), data, hashlib.sha256(data).hexdigest(), kind
            )
        if len(hops) > HOPS:
            raise FetchFailed(asked, f"it sends on more than {HOPS} times")
        target = _target(urljoin(target.url, answer))


def _target(url: str) -> _Target:
    """Take an address apart; raises `AddressRefused` for what is none that may be asked."""
    url = url.strip()
    if "://" not in url and re.match(r"[\w-]+(\.[\w-]+)+(/|$|\?)", url):
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressRefused(url, WhyRefused.NO_ADDRESS) from error
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise AddressRefused(url, WhyRefused.SCHEME if scheme else WhyRefused.NO_ADDRESS)
    if not host or _UNFIT.search(url) or len(url) > _LONGEST:
        raise AddressRefused(url, WhyRefused.NO_ADDRESS)
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(url, WhyRefused.PASSWORD)
    try:
        host = host.encode("ascii").decode() if host.isascii() else host.encode("idna").decode()
    except UnicodeError as error:
        raise AddressRefused(url, WhyRefused.NO_ADDRESS) from error
    secure = scheme == "https"
    named = f"[{host}]" if ":" in host else host
    where = named if port is None else f"{named}:{port}"
    path = quote(parts.path or "/", safe=_SAFE)
    query = quote(parts.query, safe=_SAFE)
    plain = urlunsplit((scheme, where, path, query, ""))
    asked = f"{path}?{query}" if query else path
    return _Target(plain, host, port or (443 if secure else 80), secure, asked)


def _addresses(target: _Target, private: bool) -> list[tuple[int, str]]:
    """Resolve a host to (family, address); raises `AddressRefused` where any of them is not of the open net."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFailed(target.url, "there is no such host, or no network") from error
    addresses = [(int(family), str(where[0])) for family, _, _, _, where in found]
    if not private:
        for _, address in addresses:
            if not is_public(address):
                raise AddressRefused(target.url, WhyRefused.PRIVATE)
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an IP address is of the open net, also where it stands inside another kind of address."""
    try:
        found: Address = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    return all(
        one.is_global
        and not (one.is_multicast or one.is_private or one.is_loopback or one.is_link_local or one.is_reserved)
        for one in _meant(found)
    )


def _meant(address: Address) -> list[Address]:
    """Return an address with those that it carries inside."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    found: list[Address] = [address]
    if address.sixtofour is not None:
        found.append(address.sixtofour)
    if address.teredo is not None:
        found.extend(address.teredo)
    if any(address in net for net in _IN_V4):
        found = [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return found


def _ask(target: _Target, addresses: list[tuple[int, str]], most: int, watch: _Watch) -> tuple[bytes, str] | str:
    """Ask for a page; return its bytes and kind, or the address it sends on to."""
    connection = _connected(target, addresses, watch)
    client = http.client.HTTPConnection(target.host, target.port)
    client.sock = connection
    try:
        with watch.over(connection):
            client.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
            for name, value in _headers(target):
                client.putheader(name, value)
            client.endheaders()
            response = client.getresponse()
            if response.status in _REDIRECTS and response.getheader("Location"):
                return str(response.getheader("Location"))
            if response.status != 200:
                raise FetchFailed(target.url, f"the server answers {response.status} {response.reason}".strip())
            return _body(response, target, most, watch), response.getheader("Content-Type") or ""
    except (OSError, http.client.HTTPException, ValueError) as error:
        watch.check(target.url)
        raise FetchFailed(target.url, _reason(error)) from error
    finally:
        client.close()
        connection.close()


def _headers(target: _Target) -> tuple[tuple[str, str], ...]:
    host = f"[{target.host}]" if ":" in target.host else target.host
    if target.port != (443 if target.secure else 80):
        host = f"{host}:{target.port}"
    return (
        ("Host", host),
        ("User-Agent", _AGENT),
        ("Accept", "text/html,application/xhtml+xml,application/pdf,application/rss+xml,text/plain;q=0.9,*/*;q=0.5"),
        ("Accept-Encoding", "gzip, identity;q=0.5"),
        ("Connection", "close"),
    )


def _connected(target: _Target, addresses: list[tuple[int, str]], watch: _Watch) -> socket.socket:
    """Connect to one of the addresses that were checked."""
    trouble: OSError | None = None
    for family, address in addresses:
        watch.check(target.url)
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            connection.settimeout(min(CONNECTING, watch.left))
            with watch.over(connection):
                connection.connect((address, target.port))
                if target.secure:
                    context = ssl.create_default_context()
                    connection = context.wrap_socket(connection, server_hostname=target.host)
            connection.settimeout(watch.left)
        except OSError as error:
            connection.close()
            trouble = error
        else:
            return connection
    watch.check(target.url)
    raise FetchFailed(target.url, _reason(trouble) if trouble else "there is no such host") from trouble


def _body(response: http.client.HTTPResponse, target: _Target, most: int, watch: _Watch) -> bytes:
    """Read a page and unpack it, never more than ``most`` bytes of either."""
    length = response.getheader("Content-Length") or ""
    if length.isdigit() and int(length) > most:
        raise SourceTooLarge(target.url, int(length), most)
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise FetchFailed(target.url, f"it is packed in a way that is not known here ({coding[:20]})")
    unpack = None if coding == "identity" else zlib.decompressobj(47)  # zlib or gzip, by its head
    parts: list[bytes] = []
    came = size = 0
    while chunk := response.read1(_CHUNK):
        watch.check(target.url)
        came += len(chunk)
        try:
            part = chunk if unpack is None else unpack.decompress(chunk, most + 1 - size)
        except zlib.error as error:
            raise FetchFailed(target.url, "what came is damaged") from error
        size += len(part)
        if size > most or came > most:
            raise SourceTooLarge(target.url, max(size, came), most)
        parts.append(part)
    watch.check(target.url)
    if length.isdigit() and came < int(length):
        raise FetchFailed(target.url, "the connection broke off before all had come")
    return b"".join(parts)


def _reason(error: Exception) -> str:
    match error:
        case TimeoutError():
            return "it takes too long to answer"
        case ssl.SSLCertVerificationError():
            return f"its certificate is not to be trusted: {error.verify_message}"
        case ConnectionRefusedError():
            return "nothing answers there"
        case OSError():
            return error.strerror or type(error).__name__
    return "what it answers is no web page"
